package io.baton.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Ends the shared server after the last test of a JVM, before the database ends with the JVM. A session spans all
 * classes of a fork, while JUnit's root store spans only the one class that Surefire hands out at a time.
 */
public final class EndOfTests implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        RestServer.closeShared();
    }
}

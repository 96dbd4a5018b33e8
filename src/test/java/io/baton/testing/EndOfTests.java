package io.baton.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What holds for all tests of a JVM: whoever waits for something has the patience that a busy machine needs, and the
 * shared server ends after the last test, before the database ends with the JVM. A session spans all classes of a fork,
 * while JUnit's root store spans only the one class that Surefire hands out at a time.
 */
public final class EndOfTests implements LauncherSessionListener {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        RestServer.closeShared();
    }
}

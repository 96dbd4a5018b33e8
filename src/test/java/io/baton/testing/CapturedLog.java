package io.baton.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the program logs from now on until this is closed. */
public final class CapturedLog implements AutoCloseable {

    /** The thread of a pool, of any engine in this JVM, that complains about a machine that is busy. */
    private static final String HOUSEKEEPER = "housekeeper";

    private final Logger logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    public CapturedLog() {
        appender.start();
        logger.addAppender(appender);
    }

    /** The events an operator sees by default: all from INFO up, but for what a pool of connections says by itself. */
    public List<ILoggingEvent> seen() {
        synchronized (appender) {
            return appender.list.stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                    .filter(event -> !event.getThreadName().endsWith(HOUSEKEEPER))
                    .toList();
        }
    }

    /** The messages of the events of a logger, as an operator sees them. */
    public List<String> messages(String name) {
        return seen().stream()
                .filter(event -> event.getLoggerName().equals(name))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        appender.stop();
    }
}

package io.baton.boot;

import io.baton.delivery.MailLogger;
import io.baton.delivery.MailMeter;
import io.baton.delivery.MailWorker;
import io.baton.delivery.SmtpServer;
import io.baton.delivery.UnsentMails;
import io.baton.plugin.Baton;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the mail worker with the application, or says why there is none. */
final class MailDelivery implements SmartLifecycle {

    private final Optional<MailWorker> worker;
    private final UnsentMails unsent;
    private volatile boolean running;

    /**
     * @param server empty where {@code spring.mail.host} is not set
     * @throws IllegalStateException when mails are to be delivered and there is no server
     * @throws IllegalArgumentException when they are and there is no sender
     */
    MailDelivery(ProcessEngine engine, MailProperties properties, Optional<SmtpServer> server) {
        unsent = MailWorker.unsent(Baton.of(engine), properties);
        var enabled = Optional.ofNullable(properties.getEnabled());
        if (enabled.isEmpty()) {
            worker = server.filter(ignored -> !properties.getFrom().isBlank())
                    .map(smtp -> new MailWorker(Baton.of(engine), smtp, properties));
            if (worker.isEmpty()) {
                MailLogger.LOG.nobodyDelivers(
                        server.isEmpty() ? "spring.mail.host is not set" : "baton.mail.from is not set");
            }
        } else if (enabled.get()) {
            var smtp = server.orElseThrow(() -> new IllegalStateException(
                    "baton.mail.enabled is true, but there is no mail server: set spring.mail.host"));
            worker = Optional.of(new MailWorker(Baton.of(engine), smtp, properties));
        } else {
            worker = Optional.empty();
            MailLogger.LOG.switchedOff();
        }
    }

    /** What the worker has done; empty when there is none. */
    Optional<MailMeter> meter() {
        return worker.map(MailWorker::meter);
    }

    @Override
    public void start() {
        worker.ifPresentOrElse(MailWorker::start, unsent::start);
        running = true;
    }

    @Override
    public void stop() {
        worker.ifPresent(MailWorker::close);
        unsent.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

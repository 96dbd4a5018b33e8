package io.baton.delivery;

import io.baton.activity.Activity;
import io.baton.mail.Mail;
import io.baton.mail.MailQuery;
import io.baton.mail.Outbox.NewMail;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.Workspaces;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The outbox of an engine keeps the contract, on each database. */
@BatonTest
class EngineOutboxTest extends OutboxContract {

    private final TestEngine engine;
    private final EngineOutbox outbox;

    EngineOutboxTest(TestEngine engine) {
        this.engine = engine;
        this.outbox = new EngineOutbox(
                engine.baton().units(),
                engine.baton().outboxListeners(),
                engine.baton().clock());
    }

    @Override
    DeliveryOutbox outbox() {
        return outbox;
    }

    @Override
    PersonId person(String email) {
        return engine.person(email);
    }

    @Override
    void unsubscribe(PersonId person) {
        engine.change(person, "unsubscribed", true);
    }

    @Override
    void handOver(PersonId person, Mail mail) {
        var messageId = "<" + UUID.randomUUID() + "@baton.example>";
        engine.baton().inUnitOfWork(unit -> {
            unit.outbox().add(List.of(new NewMail(messageId, Mails.origin(person), mail, outbox.now())));
            return mail;
        });
    }

    @Override
    void pass(Duration time) {
        ClockUtil.setCurrentTime(Date.from(outbox.now().plus(time)));
    }

    @Override
    List<StoredMail> mails() {
        return engine.baton().inUnitOfWork(unit -> unit.outbox()
                .list(new MailQuery(Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.empty(), 0, 100)));
    }

    @Override
    List<Activity> activities(PersonId person) {
        return engine.activities(person);
    }
}

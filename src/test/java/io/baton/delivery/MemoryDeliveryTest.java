package io.baton.delivery;

import io.baton.activity.Activity;
import io.baton.mail.Mail;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import java.time.Duration;
import java.util.List;

/** Delivery in memory keeps the contract, so that what is tested with it holds. */
class MemoryDeliveryTest extends OutboxContract {

    private final MemoryDelivery outbox = new MemoryDelivery();
    private long people;

    @Override
    DeliveryOutbox outbox() {
        return outbox;
    }

    @Override
    PersonId person(String email) {
        return new PersonId(++people);
    }

    @Override
    void unsubscribe(PersonId person) {
        outbox.unsubscribe(person);
    }

    @Override
    void handOver(PersonId person, Mail mail) {
        outbox.handOver(person, mail);
    }

    @Override
    void pass(Duration time) {
        outbox.pass(time);
    }

    @Override
    List<StoredMail> mails() {
        return outbox.mails();
    }

    @Override
    List<Activity> activities(PersonId person) {
        return outbox.activities(person);
    }
}

package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.mail.Mail;
import io.baton.mail.MailAddress;
import io.baton.mail.MailKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sends a mail to the person (F8). It is handed over in the step's transaction and delivered afterwards, so the person
 * does not wait. Unsubscribed people get operational mails only.
 */
public final class SendEmail implements FlowStep<SendEmail.Config> {

    /** The configuration of a step in a model. */
    public record Config(MailTemplate template, boolean operational) {}

    @Override
    public String name() {
        return "sendEmail";
    }

    @Override
    public ActivityName activity() {
        return ActivityType.SEND_EMAIL;
    }

    @Override
    public Set<String> parameters() {
        var parameters = new LinkedHashSet<>(MailTemplate.PARAMETERS);
        parameters.add("operational");
        return parameters;
    }

    @Override
    public Config configure(StepParameters parameters) {
        var operational = parameters.optional("operational").orElse("false").strip();
        if (!operational.equalsIgnoreCase("true") && !operational.equalsIgnoreCase("false")) {
            parameters.problem("has '" + operational + "' as 'operational': write true or false");
        }
        return new Config(MailTemplate.of(parameters), operational.equalsIgnoreCase("true"));
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var person = participant.person();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.OPERATIONAL, Boolean.toString(config.operational()));
        if (!config.operational() && person.hasUnsubscribed()) {
            return new Outcome.Skipped(person.email(), attributes, Mail.UNSUBSCRIBED);
        }
        var address = MailAddress.parse(person.email());
        if (address.isEmpty()) {
            return new Outcome.Skipped(
                    person.email(), attributes, "'" + person.email() + "' is no address that mails can be sent to");
        }
        var letter = config.template().render(participant);
        attributes.put(ActivityAttribute.SUBJECT, letter.subject());
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                letter.sourceSeenFrom(participant.campaign().key()));
        if (letter.problem().isPresent()) {
            return new Outcome.Skipped(
                    person.email(), attributes, letter.problem().get());
        }
        attributes.put(
                ActivityAttribute.MESSAGE_ID,
                participant.send(letter.to(MailKind.EMAIL, config.operational(), address.get())));
        return new Outcome.Done(person.email(), attributes);
    }
}

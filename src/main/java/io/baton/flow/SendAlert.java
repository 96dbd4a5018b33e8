package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.mail.MailAddress;
import io.baton.mail.MailKind;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Sends a mail about the person to colleagues (F8). Each of them gets a mail of its own, independent of the others. */
public final class SendAlert implements FlowStep<SendAlert.Config> {

    /**
     * The configuration of a step in a model.
     *
     * @param to addresses, separated by commas or semicolons
     */
    public record Config(TokenText to, MailTemplate template) {}

    @Override
    public String name() {
        return "sendAlert";
    }

    @Override
    public ActivityName activity() {
        return ActivityType.SEND_ALERT;
    }

    @Override
    public Set<String> parameters() {
        var parameters = new LinkedHashSet<>(MailTemplate.PARAMETERS);
        parameters.add("to");
        return parameters;
    }

    @Override
    public Config configure(StepParameters parameters) {
        var to = TokenText.parse(parameters.required("to"));
        if (to.isLiteral()) {
            unfit(to.toString())
                    .ifPresent(part -> parameters.problem(
                            "has '" + part + "' in 'to', which is no e-mail address: " + MailAddress.FORM));
        }
        return new Config(to, MailTemplate.of(parameters));
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var to = participant.resolve(config.to());
        var target = String.join(", ", MailAddress.split(to.text()));
        var attributes = new LinkedHashMap<String, String>();
        if (target.isEmpty()) {
            return new Outcome.Skipped("", attributes, "'" + config.to() + "' is blank here: let it name an address");
        }
        var unfit = unfit(to.text());
        if (unfit.isPresent()) {
            return new Outcome.Skipped(
                    target, attributes, "'" + unfit.get() + "' in 'to' is no e-mail address: " + MailAddress.FORM);
        }
        var letter = config.template().render(participant);
        attributes.put(ActivityAttribute.SUBJECT, letter.subject());
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                letter.sourceSeenFrom(participant.campaign().key()));
        if (letter.problem().isPresent()) {
            return new Outcome.Skipped(target, attributes, letter.problem().get());
        }
        var sent = new ArrayList<String>();
        MailAddress.split(to.text()).stream()
                .flatMap(part -> MailAddress.parse(part).stream())
                .forEach(address -> sent.add(participant.send(letter.to(MailKind.ALERT, true, address))));
        attributes.put(ActivityAttribute.MESSAGE_ID, String.join(", ", sent));
        return new Outcome.Done(target, attributes);
    }

    /** The first part of a list that is no address; of an empty list, all of it. */
    private static Optional<String> unfit(String list) {
        var parts = MailAddress.split(list);
        return parts.isEmpty()
                ? Optional.of(list.strip())
                : parts.stream()
                        .filter(part -> MailAddress.parse(part).isEmpty())
                        .findFirst();
    }
}

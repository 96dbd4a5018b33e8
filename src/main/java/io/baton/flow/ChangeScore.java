package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.token.TokenText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds to, subtracts from or sets a score field (F1). */
public final class ChangeScore implements FlowStep<ChangeScore.Config> {

    /** The configuration of a step in a model: the score field and the change, which may hold tokens. */
    public record Config(String field, TokenText change) {}

    @Override
    public String name() {
        return "changeScore";
    }

    @Override
    public ActivityName activity() {
        return ActivityType.CHANGE_SCORE;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("field", "change");
    }

    @Override
    public Config configure(StepParameters parameters) {
        var change = TokenText.parse(parameters.required("change"));
        var text = change.toString();
        if (change.isLiteral() && !text.isBlank() && ScoreChange.parse(text).isEmpty()) {
            parameters.problem(
                    "has the change '" + text + "', which is no score change of 32 bits: " + ScoreChange.FORM);
        }
        return new Config(parameters.field("field", FieldType.SCORE), change);
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var text = participant.resolve(config.change());
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.SCORE_NAME, config.field());
        attributes.put(ActivityAttribute.CHANGE_VALUE, text.text());
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                text.sourceSeenFrom(participant.campaign().key()));
        var field = participant.person().catalog().find(config.field());
        if (field.isEmpty() || field.get().type() != FieldType.SCORE) {
            return new Outcome.Skipped(config.field(), attributes, "there is no score field '" + config.field() + "'");
        }
        attributes.put(ActivityAttribute.SCORE_NAME, field.get().name());
        var change = ScoreChange.parse(text.text()).or(() -> composed(config.change(), participant, attributes));
        if (change.isEmpty()) {
            return new Outcome.Skipped(
                    field.get().name(),
                    attributes,
                    text.text().isBlank()
                            ? "the change is blank: " + ScoreChange.FORM
                            : "'" + text.text() + "' is no score change: " + ScoreChange.FORM);
        }
        return apply(change.get(), field.get(), participant, attributes);
    }

    /** The activity tells what a sign and the sign of a token make together. */
    private static Optional<ScoreChange> composed(
            TokenText text, Participant participant, Map<String, String> attributes) {
        var pieces = text.pieces().stream()
                .map(piece -> participant.resolve(piece).text())
                .toList();
        var change = ScoreChange.compose(pieces);
        change.ifPresent(found -> attributes.put(ActivityAttribute.CHANGE_VALUE, found.text()));
        return change;
    }

    private static Outcome apply(
            ScoreChange change, PersonField field, Participant participant, Map<String, String> attributes) {
        var held = participant.person().value(field).map(Integer.class::cast);
        int before = held.orElse(0);
        attributes.put(ActivityAttribute.OLD_VALUE, Integer.toString(before));
        var after = change.applyTo(before);
        if (after.isEmpty()) {
            return new Outcome.Skipped(
                    field.name(), attributes, "the score would leave the range of 32 bits: it stays " + before);
        }
        attributes.put(ActivityAttribute.NEW_VALUE, Integer.toString(after.get()));
        boolean staysEmpty = held.isEmpty() && !change.absolute() && change.amount() == 0;
        return (staysEmpty ? Optional.<String>empty() : participant.change(field, after))
                .<Outcome>map(refusal -> new Outcome.Skipped(field.name(), attributes, refusal))
                .orElseGet(() -> new Outcome.Done(field.name(), attributes));
    }
}

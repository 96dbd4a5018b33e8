package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.person.UnfitValueException;
import io.baton.token.TokenText;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/** Sets or clears a field (F2). */
public final class ChangeDataValue implements FlowStep<ChangeDataValue.Config> {

    /** The word that clears a field when it is typed into the model; a token's value never clears (T9). */
    public static final String NULL = "NULL";

    /** The configuration of a step in a model: the field and the value, which may hold tokens. */
    public record Config(String field, TokenText value) {
        boolean clears() {
            return value.toString().strip().equals(NULL);
        }
    }

    @Override
    public String name() {
        return "changeDataValue";
    }

    @Override
    public ActivityName activity() {
        return ActivityType.CHANGE_DATA_VALUE;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("field", "value");
    }

    @Override
    public Config configure(StepParameters parameters) {
        var config = new Config(parameters.field("field"), TokenText.parse(parameters.present("value")));
        if (config.value().isLiteral() && !config.clears()) {
            parameters.find(config.field()).ifPresent(field -> {
                try {
                    field.type().parse(config.value().toString());
                } catch (UnfitValueException unfit) {
                    parameters.problem("sets '" + field.name() + "' to a value that does not fit: " + unfit.getMessage()
                            + ", or NULL to clear the field");
                }
            });
        }
        return config;
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var text = participant.resolve(config.value());
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.FIELD_NAME, config.field());
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                text.sourceSeenFrom(participant.campaign().key()));
        var field = participant.person().catalog().find(config.field());
        if (field.isEmpty()) {
            return new Outcome.Skipped(config.field(), attributes, "there is no field '" + config.field() + "'");
        }
        var name = field.get().name();
        attributes.put(ActivityAttribute.FIELD_NAME, name);
        attributes.put(
                ActivityAttribute.OLD_VALUE,
                participant.person().value(field.get()).map(Object::toString).orElse(""));
        Optional<Object> value;
        try {
            value = config.clears()
                    ? Optional.empty()
                    : Optional.of(field.get().type().parse(text.text()));
        } catch (UnfitValueException unfit) {
            return new Outcome.Skipped(name, attributes, unfit.getMessage());
        }
        attributes.put(ActivityAttribute.NEW_VALUE, value.map(Object::toString).orElse(""));
        return participant
                .change(field.get(), value)
                .<Outcome>map(refusal -> new Outcome.Skipped(name, attributes, refusal))
                .orElseGet(() -> new Outcome.Done(name, attributes));
    }
}

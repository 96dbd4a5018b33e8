package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.token.TokenText;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the person wait for a while, or until a moment (F6). Meanwhile it stays in the version of the campaign, and
 * keeps the tokens, with which it entered. The steps behind the wait read the person, and execute the campaigns, as
 * they are when the wait ends.
 */
public final class Wait implements FlowStep<Wait.Config> {

    /** The most tokens in one text for which values are tried. */
    private static final int TRIED = 4;

    /** Values that a token may turn out to have. */
    private static final List<String> SAMPLES = List.of(
            "1",
            "2026-11-23",
            "2026-11-23T09:00:00Z",
            "1 day",
            "Monday",
            "09:00",
            "Monday 09:00",
            "days",
            "+1",
            "+ 1 day");

    /** The kinds of waits: a duration, a moment, or either. */
    public enum WaitKind {
        /** The property {@code for}: a duration. */
        DURATION("for", "write a duration like 4 hours, 2 days or P2D, or use the property 'until'"),
        /** The property {@code until}: a moment. */
        MOMENT(
                "until",
                "write a moment like 2026-12-24 09:00, Monday 09:00 or {{lead.Renewal Date}} - 7 days, or use the"
                        + " property 'for'"),
        /** The text of a timer event. */
        EITHER("", WaitTime.FORM);

        private final String parameter;
        private final String form;

        WaitKind(String parameter, String form) {
            this.parameter = parameter;
            this.form = form;
        }

        private Optional<WaitTime> parse(String text) {
            return WaitTime.parse(text).filter(time -> this == EITHER || time.isDuration() == (this == DURATION));
        }
    }

    /** The configuration of a step in a model; its text may hold tokens. */
    public record Config(WaitKind kind, TokenText text) {

        /** Whether the text says a time. A text with tokens must do so for some values of the tokens. */
        public boolean isReadable() {
            int tokens = text.references();
            return tokens > TRIED || isReadable(tokens, List.of());
        }

        private boolean isReadable(int open, List<String> values) {
            if (open == 0) {
                return kind.parse(text.fill(values)).isPresent();
            }
            return SAMPLES.stream().anyMatch(sample -> {
                var more = new ArrayList<>(values);
                more.add(sample);
                return isReadable(open - 1, more);
            });
        }

        /** Notes it as a problem when the text says no time. */
        public void refuseUnreadable(StepParameters parameters) {
            if (!isReadable()) {
                parameters.problem(
                        "has the text '" + text.toString().strip() + "', which says no time to wait: " + kind.form);
            }
        }
    }

    @Override
    public String name() {
        return "wait";
    }

    @Override
    public ActivityName activity() {
        return ActivityType.WAIT;
    }

    @Override
    public Set<String> parameters() {
        return Set.of(WaitKind.DURATION.parameter, WaitKind.MOMENT.parameter);
    }

    @Override
    public Config configure(StepParameters parameters) {
        var span = parameters.optional(WaitKind.DURATION.parameter);
        var moment = parameters.optional(WaitKind.MOMENT.parameter);
        var config = span.map(text -> new Config(WaitKind.DURATION, TokenText.parse(text)))
                .orElseGet(() -> new Config(WaitKind.MOMENT, TokenText.parse(moment.orElse(""))));
        if (span.isPresent() == moment.isPresent()) {
            parameters.problem("needs one of the properties 'for' and 'until': " + WaitTime.FORM);
        } else {
            config.refuseUnreadable(parameters);
        }
        return config;
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var text = participant.resolve(config.text());
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.TEXT, text.text());
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                text.sourceSeenFrom(participant.campaign().key()));
        var time = config.kind().parse(text.text());
        if (time.isEmpty()) {
            return new Outcome.Skipped(
                    "",
                    attributes,
                    (text.text().isBlank() ? "the wait is blank: " : "'" + text.text() + "' says no time to wait: ")
                            + config.kind().form);
        }
        var end = time.get().endsFor(participant.now());
        if (end.isEmpty()) {
            return new Outcome.Skipped(
                    "", attributes, "'" + text.text() + "' lies more than 100 years ahead: nobody waits that long");
        }
        attributes.put(ActivityAttribute.UNTIL, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(end.get()));
        return new Outcome.Waits("", attributes, end.get().toInstant());
    }
}

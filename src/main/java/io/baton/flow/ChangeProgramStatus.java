package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.campaign.StatusChange;
import io.baton.smartlist.AssetReference.AssetKind;
import io.baton.token.ResolvedText;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/** Puts the person into a status of a program, never one of a lower step, and so makes it a member (F3). */
public final class ChangeProgramStatus implements FlowStep<ChangeProgramStatus.Config> {

    /**
     * The configuration of a step in a model. Both parts may hold tokens.
     *
     * @param program key of the program; empty for the campaign's own
     */
    public record Config(Optional<TokenText> program, TokenText status) {}

    @Override
    public String name() {
        return "changeProgramStatus";
    }

    @Override
    public ActivityName activity() {
        return ActivityType.CHANGE_PROGRAM_STATUS;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("program", "status");
    }

    @Override
    public Config configure(StepParameters parameters) {
        parameters.optional("program").ifPresent(program -> parameters.names(AssetKind.PROGRAM, program));
        return new Config(
                parameters.optional("program").map(TokenText::parse), TokenText.parse(parameters.required("status")));
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var wanted = participant.resolve(config.status());
        var status = wanted.text().strip();
        var sources = new ArrayList<>(wanted.sources());
        var named = config.program().map(participant::resolve);
        named.ifPresent(text -> sources.addAll(0, text.sources()));
        var program = named.map(ResolvedText::text)
                .or(() -> participant.campaign().program())
                .map(String::strip)
                .orElse("");
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                new ResolvedText(status, sources)
                        .sourceSeenFrom(participant.campaign().key()));
        if (program.isEmpty()) {
            return new Outcome.Skipped(
                    "",
                    attributes,
                    config.program().isPresent()
                            ? "the program is blank: name one, or remove the property 'program' to mean the"
                                    + " campaign's own"
                            : "the campaign has no program: set its baton.program, or name one in the property"
                                    + " 'program'");
        }
        var change = participant.changeProgramStatus(program, status);
        attributes.put(ActivityAttribute.OLD_STATUS, change.before().orElse(""));
        if (change instanceof StatusChange.Refused refused) {
            return new Outcome.Skipped(program, attributes, refused.reason());
        }
        attributes.put(ActivityAttribute.NEW_STATUS, status);
        return new Outcome.Done(program, attributes);
    }
}

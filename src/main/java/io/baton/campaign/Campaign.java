package io.baton.campaign;

import io.baton.person.Workspace;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.SmartListReference;
import io.baton.token.Token;
import io.baton.token.TokenContext;
import io.baton.token.TokenFamily;
import io.baton.token.TokenName;
import io.baton.token.TokenSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A campaign as its BPMN process defines it: read once, immutable.
 *
 * @param key the process definition key
 * @param name the name of the process, or its key
 * @param description the documentation of the process, or blank
 * @param workspace the tenant it is deployed for
 * @param program key of the program it belongs to
 * @param smartList the people that qualify
 * @param qualification how often one person may run through
 * @param personLimit how many people may qualify for one run at most (Q4)
 * @param priority of its jobs and starts, as Camunda has it; 0 when the process says none, or an expression
 * @param myTokens its own My Tokens by name without family
 * @param calls its Execute Campaign steps, in the order of the file
 * @param triggers the events that start it, in the order of the file
 * @param fieldUses the fields of people that it names, in the order of the file
 * @param assetUses the lists, programs and campaigns that its flow steps name, in the order of the file
 * @param conditionUses the conditions on which its waits for events end
 * @param problems what is wrong with the model; none in a campaign that was newly deployed
 */
public record Campaign(
        String key,
        String name,
        String description,
        Workspace workspace,
        CampaignType type,
        Optional<String> program,
        SmartListReference smartList,
        QualificationRule qualification,
        OptionalInt personLimit,
        long priority,
        Map<String, String> myTokens,
        List<ExecuteCampaign> calls,
        List<Trigger> triggers,
        List<FieldUse> fieldUses,
        List<AssetUse> assetUses,
        List<ConditionUse> conditionUses,
        List<Problem> problems) {

    /** How many levels may stand below a root (E6). */
    public static final int MAX_DEPTH = 3;

    public Campaign {
        calls = List.copyOf(calls);
        triggers = List.copyOf(triggers);
        fieldUses = List.copyOf(fieldUses);
        assetUses = List.copyOf(assetUses);
        conditionUses = List.copyOf(conditionUses);
        problems = List.copyOf(problems);
    }

    /** The start event by which an event starts the campaign; empty when it does not listen to it. */
    public Optional<Trigger> trigger(String event) {
        return triggers.stream().filter(one -> one.event().equals(event)).findFirst();
    }

    /**
     * The token context of a run that inherits none (T5): the campaign's own My Tokens over those of its program, over
     * those of the programs and folders above (T8), and its Campaign, Program and Member tokens.
     *
     * @param path the program the campaign belongs to and what stands above it, the nearest first; none when no program
     *     of that key is stored
     */
    public TokenContext ownContext(List<Program> path) {
        var tokens = new ArrayList<Token>();
        for (int i = path.size() - 1; i > 0; i--) {
            var above = path.get(i);
            var kind = above.isFolder() ? TokenSource.SourceKind.FOLDER : TokenSource.SourceKind.PROGRAM;
            var source = new TokenSource(kind, above.key(), key);
            above.tokens().forEach((name, value) -> tokens.add(new Token(TokenName.my(name), value, source)));
        }
        var stored = path.stream().findFirst();
        var own = new TokenSource(TokenSource.SourceKind.CAMPAIGN, key, key);
        program.ifPresent(programKey -> {
            var source = new TokenSource(TokenSource.SourceKind.PROGRAM, programKey, key);
            tokens.add(new Token(new TokenName(TokenFamily.PROGRAM, "id"), programKey, source));
            tokens.add(new Token(
                    new TokenName(TokenFamily.PROGRAM, "name"),
                    stored.map(Program::name).orElse(programKey),
                    source));
            tokens.add(new Token(
                    new TokenName(TokenFamily.PROGRAM, "description"),
                    stored.map(Program::description).orElse(""),
                    source));
            stored.ifPresent(known ->
                    known.tokens().forEach((name, value) -> tokens.add(new Token(TokenName.my(name), value, source))));
            tokens.add(new Token(
                    TokenName.MEMBER_PROGRAM,
                    programKey,
                    new TokenSource(TokenSource.SourceKind.MEMBER, programKey, key)));
        });
        tokens.add(new Token(new TokenName(TokenFamily.CAMPAIGN, "id"), key, own));
        tokens.add(new Token(new TokenName(TokenFamily.CAMPAIGN, "name"), name, own));
        tokens.add(new Token(new TokenName(TokenFamily.CAMPAIGN, "description"), description, own));
        myTokens.forEach((name, value) -> tokens.add(new Token(TokenName.my(name), value, own)));
        return TokenContext.of(tokens);
    }
}

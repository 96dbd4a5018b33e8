package io.baton.engine.catalog;

import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartList;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionLiteralExpressionImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.jspecify.annotations.Nullable;

/** Reads DMN decisions as smart lists. */
final class DmnReader {

    private final Feel feel;

    DmnReader(Feel feel) {
        this.feel = feel;
    }

    /** A decision as a list; one that cannot be used qualifies no one and says why. */
    SmartList read(DmnDecision decision) {
        if (!decision.getRequiredDecisions().isEmpty()) {
            return SmartList.broken("decision '" + decision.getKey() + "' needs the results of other decisions: ask "
                    + "member of smart list(\"…\") instead");
        }
        if (decision.getDecisionLogic() instanceof DmnDecisionLiteralExpressionImpl literal) {
            var expression = literal.getExpression();
            return foreign(expression).orElseGet(() -> feel.smartList(text(expression)));
        }
        return decision.getDecisionLogic() instanceof DmnDecisionTableImpl table
                ? table(table)
                : SmartList.broken("decision '" + decision.getKey() + "' is neither a table nor a literal expression");
    }

    private SmartList table(DmnDecisionTableImpl table) {
        var refusal = refuseHitPolicy(table);
        if (refusal.isPresent()) {
            return SmartList.broken(refusal.get());
        }
        if (table.getOutputs().size() != 1) {
            return SmartList.broken("the decision table has "
                    + table.getOutputs().size() + " outputs: a smart list answers with one, true or false");
        }
        var inputs = new ArrayList<String>();
        for (var input : table.getInputs()) {
            var foreign = foreign(input.getExpression());
            if (foreign.isPresent()) {
                return foreign.get();
            }
            inputs.add(text(input.getExpression()));
        }
        var rows = new ArrayList<Feel.TableRow>();
        for (var rule : table.getRules()) {
            var output = rule.getConclusions().get(0);
            var foreign = foreign(output);
            for (var cell : rule.getConditions()) {
                foreign = foreign.or(() -> foreign(cell));
            }
            if (foreign.isPresent()) {
                return foreign.get();
            }
            rows.add(new Feel.TableRow(
                    rule.getConditions().stream().map(DmnReader::text).toList(), text(output)));
        }
        return feel.decisionTable(hitPolicy(table), inputs, rows);
    }

    private static String hitPolicy(DmnDecisionTableImpl table) {
        return table.getHitPolicyHandler().getHitPolicyEntry().getHitPolicy().name();
    }

    private static Optional<String> refuseHitPolicy(DmnDecisionTableImpl table) {
        return Feel.refuseHitPolicy(hitPolicy(table));
    }

    private static Optional<SmartList> foreign(@Nullable DmnExpressionImpl expression) {
        var language = expression == null ? null : expression.getExpressionLanguage();
        return language == null || language.toLowerCase(Locale.ROOT).contains("feel")
                ? Optional.empty()
                : Optional.of(SmartList.broken(
                        "'" + text(expression) + "' is written in " + language + ": a smart list is written in FEEL"));
    }

    private static String text(@Nullable DmnExpressionImpl expression) {
        return expression == null || expression.getExpression() == null ? "" : expression.getExpression();
    }
}

package io.baton.smartlist;

import io.baton.smartlist.DecisionTable.HitPolicy;
import io.baton.smartlist.DecisionTable.Rule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** Reads FEEL expressions and decision tables into smart lists. Thread-safe. */
public final class Feel {

    private static final String ANYTHING = "-";

    private final ListFunctions functions = new ListFunctions();
    private final FeelEngineApi engine;

    /**
     * A row of a decision table as it was written.
     *
     * @param cells one for each input; blank or {@code -} is always met
     * @param output what the rule says: {@code true}, {@code false} or an expression
     */
    public record TableRow(List<String> cells, String output) {}

    /**
     * @param clock what {@code now()} and {@code today()} ask; its zone is the one dates are meant in
     */
    public Feel(Clock clock) {
        this.engine = new FeelEngineApi(engine(functions, clock));
    }

    /**
     * Builds the engine as Camunda builds its own. The builder that replaces this one can be called from Java only
     * since Camunda 7.23.
     */
    @SuppressWarnings("deprecation")
    private static FeelEngine engine(ListFunctions functions, Clock clock) {
        return new FeelEngine.Builder()
                .customValueMapper(new JavaValueMapper())
                .clock(() -> clock.instant().atZone(clock.getZone()))
                .functionProvider(functions)
                .build();
    }

    /** Parses an expression once. What cannot be read becomes a list that qualifies no one and says why. */
    public SmartList smartList(String expression) {
        var parsed = engine.parseExpression(expression.strip());
        return parsed.isSuccess()
                ? new FeelSmartList(filters(parsed.parsedExpression()))
                : SmartList.broken("'" + expression.strip() + "' is no FEEL expression: " + problem(parsed));
    }

    /** The filters as they were written, if they say together what the whole says; else the whole is one filter. */
    private List<FeelCondition> filters(ParsedExpression expression) {
        var filters = new ArrayList<FeelCondition>();
        var trees = new ArrayList<Exp>();
        for (var text : FilterTexts.split(expression.text())) {
            var parsed = engine.parseExpression(text);
            if (parsed.isSuccess()) {
                flatten(parsed.parsedExpression().expression(), trees);
                filters.add(FeelCondition.expression(engine, functions, parsed.parsedExpression()));
            }
        }
        var whole = new ArrayList<Exp>();
        flatten(expression.expression(), whole);
        return trees.equals(whole) ? filters : List.of(FeelCondition.expression(engine, functions, expression));
    }

    private static void flatten(Exp tree, List<Exp> operands) {
        if (tree instanceof Conjunction and) {
            flatten(and.x(), operands);
            flatten(and.y(), operands);
        } else {
            operands.add(tree);
        }
    }

    /** Why a hit policy makes no sense for a yes or no; empty when it does. */
    public static Optional<String> refuseHitPolicy(String hitPolicy) {
        return Arrays.stream(HitPolicy.values())
                        .anyMatch(policy -> policy.name().equals(hitPolicy))
                ? Optional.empty()
                : Optional.of("its hit policy " + hitPolicy.replace('_', ' ')
                        + " answers with more than one yes or no: use UNIQUE, FIRST or ANY");
    }

    /**
     * Parses a decision table once. What cannot be read becomes a list that qualifies no one and says why.
     *
     * @param hitPolicy DMN's name of it, with underscores
     * @param inputs the expressions of the columns
     */
    public SmartList decisionTable(String hitPolicy, List<String> inputs, List<TableRow> rows) {
        var refusal = refuseHitPolicy(hitPolicy);
        if (refusal.isPresent()) {
            return SmartList.broken(refusal.get());
        }
        var columns = new ArrayList<ParsedExpression>();
        for (var input : inputs) {
            var parsed = engine.parseExpression(input.strip());
            if (!parsed.isSuccess()) {
                return SmartList.broken("the input '" + input + "' is no FEEL expression: " + problem(parsed));
            }
            columns.add(parsed.parsedExpression());
        }
        var rules = new ArrayList<Rule>();
        for (var row : rows) {
            int number = rules.size() + 1;
            var cells = new ArrayList<FeelCondition>();
            for (int i = 0; i < columns.size(); i++) {
                var cell = row.cells().get(i).strip();
                if (cell.isEmpty() || cell.equals(ANYTHING)) {
                    continue;
                }
                var parsed = engine.parseUnaryTests(cell);
                if (!parsed.isSuccess()) {
                    return SmartList.broken("rule " + number + ": the cell '" + cell + "' of input '" + inputs.get(i)
                            + "' is no FEEL: " + problem(parsed));
                }
                cells.add(FeelCondition.test(engine, functions, columns.get(i), parsed.parsedExpression()));
            }
            var output = engine.parseExpression(row.output().strip());
            if (!output.isSuccess()) {
                return SmartList.broken("rule " + number + ": the output '" + row.output() + "' is no FEEL expression: "
                        + problem(output));
            }
            rules.add(new Rule(number, cells, FeelCondition.expression(engine, functions, output.parsedExpression())));
        }
        return new DecisionTable(HitPolicy.valueOf(hitPolicy), rules);
    }

    private static String problem(ParseResult parsed) {
        return parsed.failure().message().replaceAll("\\s+", " ");
    }
}

package io.baton.smartlist;

import io.baton.smartlist.DecisionTable.HitPolicy;
import io.baton.smartlist.DecisionTable.Rule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** Reads FEEL expressions and decision tables into smart lists. Thread-safe. */
public final class Feel {

    private static final String ANYTHING = "-";

    /** How many lists are kept that were parsed again. */
    private static final int RECENT = 1_000;

    private final Map<String, SmartList> recent = new LinkedHashMap<>(RECENT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SmartList> eldest) {
            return size() > RECENT;
        }
    };
    private final ListFunctions functions = new ListFunctions();
    private final FunctionCheck check;
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
        var feel = engine(functions, clock);
        this.check = new FunctionCheck(List.of(new BuiltinFunctions(feel.clock(), feel.valueMapper()), functions));
        this.engine = new FeelEngineApi(feel);
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
        var text = expression.strip();
        return FeelParsing.onDeepStack(() -> read(text), problem -> SmartList.broken(noExpression(text, problem)));
    }

    /** The same for an expression that was parsed before; those that were asked for lately are kept. */
    SmartList recent(String expression) {
        synchronized (recent) {
            var known = recent.get(expression);
            if (known != null) {
                return known;
            }
        }
        var parsed = smartList(expression);
        synchronized (recent) {
            recent.put(expression, parsed);
        }
        return parsed;
    }

    private SmartList read(String text) {
        var parsed = FeelParsing.expression(text);
        return parsed.expression()
                .<SmartList>map(expression -> new FeelSmartList(filters(expression)))
                .orElseGet(() -> SmartList.broken(noExpression(text, parsed.problem())));
    }

    private static String noExpression(String text, String problem) {
        return "'" + shown(text) + "' is no FEEL expression: " + problem;
    }

    private static String shown(String text) {
        return ListLimits.shortened(text, ListLimits.SHOWN_CONDITION);
    }

    /** The filters as they were written, if they say together what the whole says; else the whole is one filter. */
    private List<FeelCondition> filters(ParsedExpression expression) {
        var filters = new ArrayList<FeelCondition>();
        var trees = new ArrayList<Exp>();
        for (var text : FilterTexts.split(expression.text())) {
            FeelParsing.expression(text).expression().ifPresent(parsed -> {
                trees.addAll(FeelTrees.operands(parsed.expression(), true));
                filters.add(FeelCondition.expression(engine, functions, check, parsed));
            });
        }
        return trees.equals(FeelTrees.operands(expression.expression(), true))
                ? filters
                : List.of(FeelCondition.expression(engine, functions, check, expression));
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
        int cells = rows.size() * (inputs.size() + 1);
        return cells > ListLimits.CELLS
                ? SmartList.broken("the decision table has " + cells + " cells, " + ListLimits.CELLS
                        + " are the most: divide it into several smart lists")
                : FeelParsing.onDeepStack(
                        () -> table(HitPolicy.valueOf(hitPolicy), inputs, rows),
                        problem -> SmartList.broken("a cell of the decision table cannot be read: " + problem));
    }

    private SmartList table(HitPolicy policy, List<String> inputs, List<TableRow> rows) {
        var columns = new ArrayList<ParsedExpression>();
        for (var input : inputs) {
            var parsed = FeelParsing.expression(input.strip());
            if (parsed.expression().isEmpty()) {
                return SmartList.broken("the input '" + shown(input) + "' is no FEEL expression: " + parsed.problem());
            }
            columns.add(parsed.expression().get());
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
                var parsed = FeelParsing.unaryTests(cell);
                if (parsed.expression().isEmpty()) {
                    return SmartList.broken("rule " + number + ": the cell '" + shown(cell) + "' of input '"
                            + shown(inputs.get(i)) + "' is no FEEL: " + parsed.problem());
                }
                cells.add(FeelCondition.test(
                        engine,
                        functions,
                        check,
                        columns.get(i),
                        parsed.expression().get()));
            }
            var output = FeelParsing.expression(row.output().strip());
            if (output.expression().isEmpty()) {
                return SmartList.broken("rule " + number + ": the output '" + shown(row.output())
                        + "' is no FEEL expression: " + output.problem());
            }
            rules.add(new Rule(
                    number,
                    cells,
                    FeelCondition.expression(
                            engine, functions, check, output.expression().get())));
        }
        return new DecisionTable(policy, rules);
    }
}

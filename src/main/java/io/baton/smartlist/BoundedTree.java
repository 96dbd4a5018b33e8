package io.baton.smartlist;

import camundajar.impl.scala.Tuple2;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.feel.syntaxtree.Addition;
import org.camunda.feel.syntaxtree.Comparison;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.FunctionParameters;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;
import org.camunda.feel.syntaxtree.SomeItem;

/**
 * Rewrites an expression so that feel-engine works on it within a {@link Budget} (V3): it says the same, and what takes
 * time or memory goes through {@link BoundedFunctions}.
 */
final class BoundedTree {

    private static final Map<String, String> REPLACED = Map.of(
            "matches", BoundedFunctions.MATCHES,
            "replace", BoundedFunctions.REPLACE,
            "split", BoundedFunctions.SPLIT,
            "extract", BoundedFunctions.EXTRACT,
            "string join", BoundedFunctions.JOIN);

    /** Functions that compare each element of a list with each other. */
    private static final Set<String> QUADRATIC = Set.of("distinct values", "duplicate values", "union", "mode");

    /** Functions that take a number of digits. */
    private static final Set<String> SCALED =
            Set.of("decimal", "round up", "round down", "round half up", "round half down", "floor", "ceiling");

    private BoundedTree() {}

    static ParsedExpression of(ParsedExpression expression) {
        return new ParsedExpression(bounded(expression.expression()), expression.text());
    }

    private static Exp bounded(Exp tree) {
        if (tree instanceof SomeItem some) {
            return nested(FeelTrees.children(some.iterators()), bounded(some.condition()), SomeItem::new);
        }
        if (tree instanceof EveryItem every) {
            return nested(FeelTrees.children(every.iterators()), bounded(every.condition()), EveryItem::new);
        }
        if (tree instanceof For loop) {
            return loop(FeelTrees.children(loop.iterators()), bounded(loop.exp()));
        }
        if (tree instanceof Filter filter) {
            var each = bounded(filter.filter());
            return new Filter(bounded(filter.list()), isAskedOfEach(filter.filter()) ? measured(each) : each);
        }
        if (tree instanceof FunctionDefinition function) {
            return new FunctionDefinition(function.parameters(), measured(bounded(function.body())));
        }
        if (tree instanceof FunctionInvocation call) {
            return call(call);
        }
        if (tree instanceof Addition || tree instanceof QualifiedFunctionInvocation) {
            return measured(FeelTrees.mapped(tree, BoundedTree::bounded));
        }
        if (tree instanceof IterationContext range) {
            return new FunctionInvocation(
                    BoundedFunctions.RANGE, positional(List.of(bounded(range.start()), bounded(range.end()))));
        }
        var inside = FeelTrees.mapped(tree, BoundedTree::bounded);
        return tree instanceof ConstList || tree instanceof ConstContext ? measured(inside) : inside;
    }

    /** A test that a number cannot be; a number in its place would be a position in the list. */
    private static boolean isAskedOfEach(Exp filter) {
        return filter instanceof Comparison
                || filter instanceof Not
                || filter instanceof Conjunction
                || filter instanceof Disjunction;
    }

    /** How a loop is made from its variable and what it does. */
    private interface Loop {
        Exp of(camundajar.impl.scala.collection.immutable.List<Tuple2<String, Exp>> iterator, Exp body);
    }

    /** One loop in another: feel-engine would first make all combinations. */
    private static Exp nested(List<Object> iterators, Exp body, Loop loop) {
        var nested = measured(body);
        for (int i = iterators.size() - 1; i >= 0; i--) {
            nested = loop.of(iterator(iterators.get(i)), nested);
        }
        return nested;
    }

    private static Exp loop(List<Object> iterators, Exp body) {
        var nested = nested(iterators, body, For::new);
        for (int i = 1; i < iterators.size(); i++) {
            nested = new FunctionInvocation(BoundedFunctions.JOINED, positional(List.of(nested)));
        }
        return measured(nested);
    }

    @SuppressWarnings("unchecked")
    private static camundajar.impl.scala.collection.immutable.List<Tuple2<String, Exp>> iterator(Object iterator) {
        var pair = (Tuple2<String, Exp>) iterator;
        return FeelTrees.list(List.of(new Tuple2<>(pair._1(), bounded(pair._2()))));
    }

    private static Exp call(FunctionInvocation call) {
        var name = call.function();
        FunctionParameters parameters;
        if (call.params() instanceof PositionalFunctionParameters positional) {
            var given = new ArrayList<Exp>();
            for (var parameter : FeelTrees.children(positional.params())) {
                given.add(parameter(name, given.size(), bounded((Exp) parameter)));
            }
            parameters = positional(given);
        } else {
            parameters = named((NamedFunctionParameters) call.params(), name);
        }
        return measured(new FunctionInvocation(REPLACED.getOrDefault(name, name), parameters));
    }

    private static FunctionParameters named(NamedFunctionParameters parameters, String function) {
        var given = FeelTrees.mapped(
                new FunctionInvocation(function, parameters), one -> parameter(function, -1, bounded(one)));
        return ((FunctionInvocation) given).params();
    }

    private static Exp parameter(String function, int position, Exp parameter) {
        if (parameter instanceof FunctionDefinition) {
            return parameter;
        }
        if (QUADRATIC.contains(function)) {
            return new FunctionInvocation(BoundedFunctions.FEW, positional(List.of(parameter)));
        }
        return SCALED.contains(function) && position != 0
                ? new FunctionInvocation(BoundedFunctions.DIGITS, positional(List.of(parameter)))
                : function.equals("number") && position <= 0
                        ? new FunctionInvocation(BoundedFunctions.NUMERAL, positional(List.of(parameter)))
                        : measured(parameter);
    }

    private static Exp measured(Exp tree) {
        return new FunctionInvocation(BoundedFunctions.MEASURED, positional(List.of(tree)));
    }

    private static PositionalFunctionParameters positional(List<Exp> parameters) {
        return new PositionalFunctionParameters(FeelTrees.list(parameters));
    }
}

package io.baton.smartlist;

import static io.baton.smartlist.FeelKind.ANY;
import static io.baton.smartlist.FeelKind.CONTEXT;
import static io.baton.smartlist.FeelKind.DATE;
import static io.baton.smartlist.FeelKind.FUNCTION;
import static io.baton.smartlist.FeelKind.LIST;
import static io.baton.smartlist.FeelKind.MOMENT;
import static io.baton.smartlist.FeelKind.NOTHING;
import static io.baton.smartlist.FeelKind.NUMBER;
import static io.baton.smartlist.FeelKind.TEXT;
import static io.baton.smartlist.FeelKind.TRUTH;

import camundajar.impl.scala.Tuple2;
import io.baton.person.FieldCatalog;
import io.baton.person.PersonField;
import io.baton.person.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.camunda.feel.syntaxtree.Addition;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.Comparison;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstDate;
import org.camunda.feel.syntaxtree.ConstDateTime;
import org.camunda.feel.syntaxtree.ConstDayTimeDuration;
import org.camunda.feel.syntaxtree.ConstInputValue$;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstLocalDateTime;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.ConstYearMonthDuration;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Division;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Exponentiation;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.If;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.InstanceOf;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.Multiplication;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.Subtraction;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.jspecify.annotations.Nullable;

/**
 * Finds what no person can ever meet in an expression (V1): comparisons of values of two kinds, calls of functions that
 * are not there or not called like this, conditions that are neither true nor false. What it cannot tell is no problem.
 */
final class TypeCheck {

    private static final Map<Class<?>, FeelKind> CONSTANTS = Map.ofEntries(
            Map.entry(ConstString.class, TEXT),
            Map.entry(ConstNumber.class, NUMBER),
            Map.entry(ConstBool.class, TRUTH),
            Map.entry(ConstDate.class, DATE),
            Map.entry(ConstDateTime.class, MOMENT),
            Map.entry(ConstLocalDateTime.class, FeelKind.LOCAL_MOMENT),
            Map.entry(ConstDayTimeDuration.class, FeelKind.DAYS),
            Map.entry(ConstYearMonthDuration.class, FeelKind.MONTHS),
            Map.entry(ConstNull$.class, NOTHING));

    private static final Set<String> NUMBERS = Set.of("year", "month", "day", "weekday");

    private static final Set<String> TYPES = Set.of(
            "number",
            "string",
            "boolean",
            "date",
            "time",
            "date and time",
            "days and time duration",
            "day-time-duration",
            "years and months duration",
            "year-month-duration",
            "list",
            "context",
            "function",
            "range",
            "Any",
            "Null");

    private final FieldCatalog fields;
    private final FunctionCheck functions;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> variables = new HashSet<>();
    private @Nullable FeelKind input;

    TypeCheck(FieldCatalog fields, FunctionCheck functions) {
        this.fields = fields;
        this.functions = functions;
    }

    /** What is wrong with a condition, as what follows its text in a sentence; empty when nothing is. */
    Optional<String> ofCondition(Exp condition) {
        var kind = kind(condition);
        var never = problems.stream().findFirst().map(problem -> "fails: " + problem);
        return never.isEmpty() && !kind.meets(TRUTH)
                ? Optional.of("answers " + kind.words() + ", not yes or no" + comparable(condition, kind))
                : never;
    }

    /** What is wrong with a test of an expression's value, likewise. */
    Optional<String> ofTest(Exp tested, Exp test) {
        var kind = kind(tested);
        input = kind;
        test(tested, kind, test);
        return problems.stream().findFirst().map(problem -> "fails: " + problem);
    }

    private void truth(Exp tree) {
        var kind = kind(tree);
        if (!kind.meets(TRUTH)) {
            problems.add(named(tree, kind) + " stands where yes or no is asked for" + comparable(tree, kind));
        }
    }

    private static String comparable(Exp tree, FeelKind kind) {
        return tree instanceof Ref ref
                ? ": compare it, like " + ref.names().mkString(".")
                        + (kind == NUMBER ? " > 5" : kind == DATE ? " = today()" : " != null")
                : "";
    }

    private static String named(Exp tree, FeelKind kind) {
        return tree instanceof Ref ref ? "'" + ref.names().mkString(".") + "', " + kind.words() + "," : kind.words();
    }

    private FeelKind kind(Exp tree) {
        var constant = CONSTANTS.get(tree.getClass());
        if (constant != null) {
            return constant;
        }
        if (tree instanceof Conjunction || tree instanceof Disjunction) {
            FeelTrees.operands(tree, tree instanceof Conjunction).forEach(this::truth);
            return TRUTH;
        }
        if (tree instanceof Comparison comparison) {
            compare(comparison.x(), comparison.y(), comparison instanceof Equal);
            return TRUTH;
        }
        if (tree instanceof Ref ref) {
            return reference(ref);
        }
        if (tree instanceof FunctionInvocation call) {
            return call(call);
        }
        if (tree instanceof In in) {
            test(in.x(), kind(in.x()), in.test());
            return TRUTH;
        }
        if (tree instanceof If choice) {
            truth(choice.condition());
            var one = kind(choice.statement());
            return one == kind(choice.elseStatement()) ? one : ANY;
        }
        return tree.equals(ConstInputValue$.MODULE$)
                ? input()
                : calculation(tree).orElseGet(() -> other(tree));
    }

    private FeelKind input() {
        if (input == null) {
            problems.add("'?' is the value of a table's input and means nothing here: name the field");
            return ANY;
        }
        return input;
    }

    private FeelKind reference(Ref ref) {
        var name = ref.names().head();
        if (variables.contains(name)) {
            return ANY;
        }
        boolean whole = ref.names().size() == 1;
        if (name.equals(FilterReader.TRIGGER)) {
            return whole ? CONTEXT : TEXT;
        }
        var field = fields.find(name).filter(found -> found.name().equals(name)).map(PersonField::type);
        var kind = field.map(FeelKind::of).orElse(ANY);
        if (whole) {
            return kind;
        }
        return part("'" + name + "'", kind, ref.names().apply(1));
    }

    /** A part of a value, such as the year of a date. */
    private FeelKind part(String words, FeelKind kind, String part) {
        boolean known = kind.parts().isEmpty() || kind.parts().contains(part);
        if (!kind.hasParts() || !known) {
            problems.add((words.equals(kind.words()) ? words : words + " is " + kind.words() + " and")
                    + " has no part '" + part + "'" + (known ? "" : Spelling.alternatives(part, kind.parts())));
        }
        return NUMBERS.contains(part) ? NUMBER : ANY;
    }

    private void compare(Exp x, Exp y, boolean equality) {
        var one = kind(x);
        var other = kind(y);
        if (equality && (one == NOTHING || other == NOTHING)) {
            return;
        }
        if (!one.meets(other)) {
            problems.add(different(x, one, y, other));
        } else if (!equality && !(one.isOrdered() && other.isOrdered())) {
            problems.add(named(x, one) + " has no order, so nobody can meet a comparison with <, <=, > or >=: use ="
                    + " or !=");
        }
    }

    /** What is named gives the kind; the other side is what is to be written otherwise. */
    private static String different(Exp x, FeelKind one, Exp y, FeelKind other) {
        boolean right = !(CONSTANTS.containsKey(x.getClass()) && !CONSTANTS.containsKey(y.getClass()));
        return named(x, one) + " is compared with " + named(y, other).replaceAll(",$", "")
                + ", which nobody can ever meet" + (right ? one : other).written();
    }

    /** What is wrong with a test of the form that stands in a cell of a table, or behind {@code in}. */
    private void test(Exp tested, FeelKind kind, Exp test) {
        if (test instanceof AtLeastOne several) {
            FeelTrees.children(several.xs()).forEach(one -> test(tested, kind, (Exp) one));
        } else if (test instanceof Not not) {
            test(tested, kind, not.x());
        } else if (test instanceof UnaryTestExpression expression) {
            value(tested, kind, expression.exp());
        } else if (test instanceof InputEqualTo equal) {
            against(tested, kind, equal.x(), true);
        } else if (test instanceof InputLessThan less) {
            against(tested, kind, less.x(), false);
        } else if (test instanceof InputLessOrEqual less) {
            against(tested, kind, less.x(), false);
        } else if (test instanceof InputGreaterThan greater) {
            against(tested, kind, greater.x(), false);
        } else if (test instanceof InputGreaterOrEqual greater) {
            against(tested, kind, greater.x(), false);
        } else if (test instanceof InputInRange range) {
            against(tested, kind, range.range().start().value(), false);
            against(tested, kind, range.range().end().value(), false);
        }
    }

    /** A value that stands alone in a test: equal to it, one of its elements, or true. */
    private void value(Exp tested, FeelKind kind, Exp value) {
        if (value instanceof ConstList list) {
            FeelTrees.children(list.items()).forEach(one -> against(tested, kind, (Exp) one, true));
            return;
        }
        if (value instanceof ConstRange) {
            return;
        }
        var outside = input;
        input = kind;
        var found = kind(value);
        input = outside;
        // A truth is the answer of the test, whatever was tested; a list is asked for its elements.
        if (found != TRUTH && found != LIST && found != NOTHING && !kind.meets(found)) {
            problems.add(different(tested, kind, value, found));
        }
    }

    private void against(Exp tested, FeelKind kind, Exp value, boolean equality) {
        var found = kind(value);
        if (equality && found == NOTHING) {
            return;
        }
        if (!kind.meets(found)) {
            problems.add(different(tested, kind, value, found));
        } else if (!equality && !(kind.isOrdered() && found.isOrdered())) {
            problems.add(named(tested, kind) + " has no order, so nobody can meet a comparison with <, <=, > or >=");
        }
    }

    private FeelKind call(FunctionInvocation call) {
        var name = call.function();
        var given = new LinkedHashMap<String, Exp>();
        if (call.params() instanceof NamedFunctionParameters named) {
            FeelTrees.children(named.params()).forEach(entry -> {
                var pair = (Tuple2<?, ?>) entry;
                given.put(String.valueOf(pair._1()), (Exp) pair._2());
            });
        } else {
            FilterReader.parameters(call).orElse(List.of()).forEach(one -> given.put("#" + given.size(), one));
        }
        var kinds = given.values().stream().map(this::kind).toList();
        if (variables.contains(name)) {
            return ANY;
        }
        var values = List.copyOf(given.values());
        boolean positional = call.params() instanceof PositionalFunctionParameters;
        var problem = functions
                .unknown(name)
                .or(() -> positional
                        ? functions.wrongNumber(name, values.size())
                        : functions.wrongNames(name, given.keySet()));
        problem.ifPresent(problems::add);
        if (problem.isEmpty() && positional) {
            for (int i = 0; i < kinds.size(); i++) {
                functions.wrongKind(name, i, kinds.get(i)).ifPresent(problems::add);
            }
            functions.wrongPattern(name, values).ifPresent(problems::add);
        }
        return functions.gives(name);
    }

    private Optional<FeelKind> calculation(Exp tree) {
        if (tree instanceof Addition sum) {
            return calculated(sum.x(), "+", sum.y(), CalculationKinds::sum);
        }
        if (tree instanceof Subtraction difference) {
            return calculated(difference.x(), "-", difference.y(), CalculationKinds::difference);
        }
        if (tree instanceof Multiplication product) {
            return calculated(product.x(), "*", product.y(), CalculationKinds::product);
        }
        if (tree instanceof Division quotient) {
            return calculated(quotient.x(), "/", quotient.y(), CalculationKinds::quotient);
        }
        if (tree instanceof ArithmeticNegation negation) {
            var kind = kind(negation.x());
            if (!kind.meets(NUMBER) && !kind.isDuration() && kind != NOTHING) {
                problems.add("- " + named(negation.x(), kind).replaceAll(",$", "") + " never has a value");
            }
            return Optional.of(kind);
        }
        return tree instanceof Exponentiation power
                ? calculated(power.x(), "**", power.y(), CalculationKinds::power)
                : Optional.empty();
    }

    private Optional<FeelKind> calculated(
            Exp x, String sign, Exp y, BiFunction<FeelKind, FeelKind, Optional<FeelKind>> calculation) {
        var one = kind(x);
        var other = kind(y);
        var result = calculation.apply(one, other);
        if (result.isEmpty()) {
            problems.add(named(x, one) + " " + sign + " " + named(y, other).replaceAll(",$", "") + " never has a value"
                    + (other == NUMBER && (one == DATE || one == MOMENT)
                            ? ": write days as a duration, like duration(\"P7D\")"
                            : ""));
        }
        return Optional.of(result.orElse(ANY));
    }

    /** What is left: its parts are looked at, and what it defines may be anything. */
    private FeelKind other(Exp tree) {
        if (tree instanceof PathExpression path) {
            var kind = kind(path.path());
            return part(kind.words(), kind, path.key());
        }
        if (tree instanceof InstanceOf test) {
            var type = test.typeName().replaceAll("<.*", "").strip();
            if (!TYPES.contains(type)) {
                problems.add("there is no type '" + type + "'" + Spelling.alternatives(type, TYPES));
            }
        }
        var before = Set.copyOf(variables);
        variables.addAll(defined(tree));
        var result = result(tree);
        if (tree instanceof IterationContext range) {
            range(range);
        }
        if (tree instanceof Not not) {
            truth(not.x());
        } else if (tree instanceof SomeItem || tree instanceof EveryItem) {
            parts(tree, last -> truth(last));
        } else {
            parts(tree, this::kind);
        }
        variables.clear();
        variables.addAll(before);
        return result;
    }

    /** A range that is written out may be too large for everybody; others are measured when they are asked. */
    private void range(IterationContext range) {
        var from = number(range.start());
        var to = number(range.end());
        if (from.isPresent()
                && to.isPresent()
                && from.get().subtract(to.get()).abs().compareTo(BigDecimal.valueOf(ListLimits.RANGE)) >= 0) {
            problems.add("the range " + from.get() + ".." + to.get() + " has more than " + ListLimits.RANGE
                    + " elements: use a smaller one, or compare with < and >");
        }
    }

    private static Optional<BigDecimal> number(Exp tree) {
        if (tree instanceof ArithmeticNegation negation) {
            return number(negation.x()).map(BigDecimal::negate);
        }
        return tree instanceof ConstNumber number ? Optional.of(number.value().bigDecimal()) : Optional.empty();
    }

    private void parts(Object node, Consumer<Exp> each) {
        for (var child : FeelTrees.children(node)) {
            if (child instanceof Tuple2<?, ?> pair && pair._2() instanceof Exp value) {
                kind(value);
            } else if (child instanceof Exp tree) {
                each.accept(tree);
            } else {
                parts(child, each);
            }
        }
    }

    private static Set<String> defined(Exp tree) {
        var names = new HashSet<>(Set.of("item", "partial"));
        if (tree instanceof FunctionDefinition function) {
            FeelTrees.children(function.parameters()).forEach(name -> names.add(String.valueOf(name)));
        }
        for (var child : FeelTrees.children(tree)) {
            for (var entry : FeelTrees.children(child)) {
                if (entry instanceof Tuple2<?, ?> pair && pair._1() instanceof String name) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static FeelKind result(Exp tree) {
        if (tree instanceof Not
                || tree instanceof SomeItem
                || tree instanceof EveryItem
                || tree instanceof InstanceOf) {
            return TRUTH;
        }
        if (tree instanceof ConstList || tree instanceof For) {
            return LIST;
        }
        return tree instanceof ConstContext ? CONTEXT : tree instanceof FunctionDefinition ? FUNCTION : ANY;
    }
}

package io.baton.smartlist;

import static io.baton.smartlist.FeelKind.ANY;
import static io.baton.smartlist.FeelKind.DATE;
import static io.baton.smartlist.FeelKind.DAY;
import static io.baton.smartlist.FeelKind.DAYS;
import static io.baton.smartlist.FeelKind.LIST;
import static io.baton.smartlist.FeelKind.MOMENT;
import static io.baton.smartlist.FeelKind.MONTHS;
import static io.baton.smartlist.FeelKind.NUMBER;
import static io.baton.smartlist.FeelKind.TEXT;
import static io.baton.smartlist.FeelKind.TRUTH;

import io.baton.person.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ValFunction;

/** Knows the functions that a list can call, and what is wrong with a call (V1). */
final class FunctionCheck {

    /** What functions take and give; those not named here take and give anything. */
    private static final Map<String, Types> TYPES = types();

    private static final Set<String> PATTERNS = Set.of("matches", "replace", "split", "extract");

    /** A parameter of {@code floor} that feel-engine names {@code scala}, and its packaging takes for a package. */
    private static final String RENAMED = "camundajar.impl.scala";

    private final Map<String, List<Signature>> known = new HashMap<>();

    /**
     * @param takes the kinds of the parameters, in their order; those that are missing may be anything
     * @param gives the kind of the result
     */
    private record Types(List<FeelKind> takes, FeelKind gives) {}

    private record Signature(List<String> parameters, boolean anyNumber) {
        private boolean fits(int number) {
            return anyNumber || parameters.size() == number;
        }

        private String text() {
            return parameters.size()
                    + (parameters.isEmpty()
                            ? ""
                            : " (" + String.join(", ", parameters).replace(RENAMED, "scale") + ")");
        }
    }

    /** @param providers where feel-engine finds functions */
    FunctionCheck(Collection<FunctionProvider> providers) {
        for (var provider : providers) {
            provider.functionNames().foreach(name -> {
                known.computeIfAbsent(name, ignored -> new ArrayList<>()).addAll(signatures(provider, name));
                return null;
            });
        }
    }

    private static List<Signature> signatures(FunctionProvider provider, String name) {
        var signatures = new ArrayList<Signature>();
        for (var one : FeelTrees.children(provider.getFunctions(name))) {
            var function = (ValFunction) one;
            var parameters = new ArrayList<String>();
            FeelTrees.children(function.params()).forEach(parameter -> parameters.add(String.valueOf(parameter)));
            signatures.add(new Signature(parameters, function.hasVarArgs()));
        }
        return signatures;
    }

    private static Map<String, Types> types() {
        var types = new HashMap<String, Types>();
        put(types, TRUTH, List.of(TEXT, TEXT, TEXT), "contains", "starts with", "ends with", "matches");
        put(types, TRUTH, List.of(TEXT), "is blank", "member of list", "member of smart list");
        put(types, TRUTH, List.of(TEXT, TEXT), "member of program");
        put(types, TRUTH, List.of(TEXT, DAYS), "executed campaign", "requested campaign", "score changed");
        put(types, TEXT, List.of(TEXT), "upper case", "lower case", "trim");
        put(types, TEXT, List.of(TEXT, TEXT), "substring before", "substring after");
        put(types, TEXT, List.of(TEXT, NUMBER, NUMBER), "substring");
        put(types, TEXT, List.of(TEXT, TEXT, TEXT, TEXT), "replace");
        put(types, LIST, List.of(TEXT, TEXT), "split", "extract");
        put(types, TEXT, List.of(), "string");
        put(types, TEXT, List.of(DAY), "day of week", "month of year");
        put(types, NUMBER, List.of(DAY), "day of year", "week of year");
        put(types, DATE, List.of(DAY), "last day of month");
        put(types, MONTHS, List.of(DAY, DAY), "years and months duration");
        put(types, TEXT, List.of(LIST, TEXT, TEXT, TEXT), "string join");
        put(types, NUMBER, List.of(TEXT), "string length");
        put(types, NUMBER, List.of(), "number", "count", "sum", "mean", "median");
        put(types, NUMBER, List.of(NUMBER, NUMBER), "floor", "ceiling", "modulo", "decimal", "round up", "round down");
        put(types, NUMBER, List.of(NUMBER, NUMBER), "round half up", "round half down", "sqrt", "log", "exp");
        put(types, TRUTH, List.of(NUMBER), "odd", "even");
        put(types, TRUTH, List.of(), "is defined", "is empty", "all", "any", "and", "or");
        put(types, TRUTH, List.of(TRUTH), "not");
        put(types, TRUTH, List.of(LIST), "list contains");
        put(types, MOMENT, List.of(), "now");
        put(types, DATE, List.of(), "today", "person today");
        return types;
    }

    private static void put(Map<String, Types> types, FeelKind gives, List<FeelKind> takes, String... names) {
        for (var name : names) {
            types.put(name, new Types(takes, gives));
        }
    }

    /** What is wrong with calling a function of that name, whatever it is given. */
    Optional<String> unknown(String function) {
        return known.containsKey(function)
                ? Optional.empty()
                : Optional.of("there is no function '" + ListLimits.shortened(function, 100) + "'"
                        + (function.contains(" between ")
                                ? ": FEEL takes all words before a bracket as one name, write it like born in"
                                        + " [date(\"2026-01-01\")..date(\"2026-12-31\")]"
                                : suggestion(function)));
    }

    private String suggestion(String function) {
        var near = Spelling.suggestion(function, new TreeSet<>(known.keySet()));
        return near.isEmpty() && function.startsWith("member")
                ? ": there are member of list(…), member of smart list(…) and member of program(…)"
                : near;
    }

    /** What is wrong with the number of values that a function is given. */
    Optional<String> wrongNumber(String function, int given) {
        var signatures = known.getOrDefault(function, List.of());
        return signatures.stream().anyMatch(one -> one.fits(given))
                ? Optional.empty()
                : Optional.of("'" + function + "' is given " + given + (given == 1 ? " value" : " values")
                        + ", it takes "
                        + String.join(
                                " or ",
                                new LinkedHashSet<>(
                                        signatures.stream().map(Signature::text).toList())));
    }

    /** What is wrong with the names of the values that a function is given. */
    Optional<String> wrongNames(String function, Set<String> given) {
        var signatures = known.getOrDefault(function, List.of());
        return signatures.stream()
                        .anyMatch(one ->
                                one.anyNumber() || Set.copyOf(one.parameters()).equals(given))
                ? Optional.empty()
                : Optional.of("'" + function + "' is given " + String.join(", ", new TreeSet<>(given)) + ", it takes "
                        + String.join(
                                " or ", signatures.stream().map(Signature::text).toList()));
    }

    /** What is wrong with one of the values that a function is given. */
    Optional<String> wrongKind(String function, int position, FeelKind given) {
        var types = TYPES.get(function);
        if (types == null || position >= types.takes().size()) {
            return Optional.empty();
        }
        var takes = types.takes().get(position);
        return takes.meets(given)
                ? Optional.empty()
                : Optional.of("'" + function + "' is given " + given.words() + " where it takes " + takes.words()
                        + takes.written());
    }

    /** What is wrong with the regular expression that a function is given, where it is written out. */
    Optional<String> wrongPattern(String function, List<Exp> given) {
        if (!PATTERNS.contains(function) || given.size() < 2 || !(given.get(1) instanceof ConstString pattern)) {
            return Optional.empty();
        }
        int flags = function.equals("replace") ? 3 : 2;
        return LinearPattern.problem(
                pattern.value(),
                given.size() > flags && given.get(flags) instanceof ConstString text ? text.value() : "");
    }

    /** The kind of a function's result. */
    FeelKind gives(String function) {
        var types = TYPES.get(function);
        return types == null ? ANY : types.gives();
    }
}

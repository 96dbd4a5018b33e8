package io.baton.smartlist;

import io.baton.person.PersonField;
import io.baton.smartlist.Filter.Compare;
import io.baton.smartlist.Filter.Operand;
import io.baton.smartlist.Filter.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds filters that no person can ever meet, as far as the filter alone tells it: its demands on one field exclude
 * each other. A filter that is not found may still be one.
 */
public final class Contradiction {

    /** The most ways to meet a filter that are looked at. */
    private static final int MOST_WAYS = 256;

    /** The most demands of all ways together. */
    private static final int MOST_DEMANDS = 20_000;

    private Contradiction() {}

    /** The reason why no person can meet a filter; empty when one may. */
    public static Optional<String> in(Filter filter) {
        List<List<Filter>> ways = new ArrayList<>(List.of(List.of()));
        if (!spread(filter, ways)) {
            return Optional.empty();
        }
        Optional<String> reason = Optional.of("it has no rule that says yes");
        for (var way : ways) {
            reason = between(way);
            if (reason.isEmpty()) {
                return reason;
            }
        }
        return reason;
    }

    /** Adds what a filter demands to each way to meet it; false when there are too many ways. */
    private static boolean spread(Filter filter, List<List<Filter>> ways) {
        if (!ways.isEmpty() && (long) ways.size() * ways.get(0).size() > MOST_DEMANDS) {
            return false;
        }
        if (filter instanceof Filter.All all) {
            for (var part : all.parts()) {
                if (!spread(part, ways)) {
                    return false;
                }
            }
            return true;
        }
        var more = new ArrayList<List<Filter>>();
        for (var part : filter instanceof Filter.Any any ? any.parts() : List.of(filter)) {
            var these = new ArrayList<>(ways);
            if (part instanceof Filter.All || part instanceof Filter.Any) {
                if (!spread(part, these)) {
                    return false;
                }
            } else {
                these.replaceAll(way -> with(way, part));
            }
            more.addAll(these);
            if (more.size() > MOST_WAYS) {
                return false;
            }
        }
        ways.clear();
        ways.addAll(more);
        return true;
    }

    private static List<Filter> with(List<Filter> way, Filter part) {
        var longer = new ArrayList<>(way);
        longer.add(part);
        return longer;
    }

    /** The demands on one field so far. */
    private static final class Demands {
        private boolean empty;
        private boolean given;
        private @Nullable Compare equal;
        private @Nullable Compare lower;
        private @Nullable Compare upper;
    }

    private static Optional<String> between(List<Filter> way) {
        Map<PersonField, Demands> fields = new LinkedHashMap<>();
        for (var filter : way) {
            var reason = demand(filter, fields);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> demand(Filter filter, Map<PersonField, Demands> fields) {
        if (filter instanceof Filter.Always always && !always.value()) {
            return Optional.of("'false' is never met");
        }
        if (filter instanceof Filter.Empty empty) {
            var demands = fields.computeIfAbsent(empty.field(), ignored -> new Demands());
            demands.empty = true;
            return emptyAndGiven(empty.field(), demands);
        }
        if (filter instanceof Filter.Not not && not.part() instanceof Filter.Empty empty) {
            return given(empty.field(), fields);
        }
        if (filter instanceof Filter.Flag flag) {
            return given(flag.field(), fields);
        }
        if (filter instanceof Filter.Holds holds) {
            return given(holds.field(), fields);
        }
        return filter instanceof Compare compare
                ? given(compare.field(), fields).or(() -> compared(compare, fields))
                : Optional.empty();
    }

    private static Optional<String> given(PersonField field, Map<PersonField, Demands> fields) {
        var demands = fields.computeIfAbsent(field, ignored -> new Demands());
        demands.given = true;
        return emptyAndGiven(field, demands);
    }

    private static Optional<String> emptyAndGiven(PersonField field, Demands demands) {
        return demands.empty && demands.given
                ? Optional.of("'" + field.name() + "' would have to be empty and hold a value")
                : Optional.empty();
    }

    private static Optional<String> compared(Compare compare, Map<PersonField, Demands> fields) {
        if (!(compare.operand() instanceof Operand.Fixed)) {
            return Optional.empty();
        }
        var demands = fields.computeIfAbsent(compare.field(), ignored -> new Demands());
        switch (compare.operator()) {
            case EQUAL -> {
                if (demands.equal != null && sign(demands.equal, compare) != 0) {
                    return both(demands.equal, compare);
                }
                demands.equal = compare;
            }
            case LESS, LESS_OR_EQUAL -> {
                if (demands.upper == null || sign(compare, demands.upper) < 0) {
                    demands.upper = compare;
                }
            }
            case GREATER, GREATER_OR_EQUAL -> {
                if (demands.lower == null || sign(compare, demands.lower) > 0) {
                    demands.lower = compare;
                }
            }
            case NOT_EQUAL -> {
                return demands.equal != null && sign(demands.equal, compare) == 0
                        ? both(demands.equal, compare)
                        : Optional.empty();
            }
        }
        return excluded(demands);
    }

    private static Optional<String> excluded(Demands demands) {
        var lower = demands.lower;
        var upper = demands.upper;
        var equal = demands.equal;
        if (lower != null && upper != null) {
            int sign = sign(lower, upper);
            boolean closed =
                    lower.operator() == Operator.GREATER_OR_EQUAL && upper.operator() == Operator.LESS_OR_EQUAL;
            if (sign > 0 || (sign == 0 && !closed)) {
                return both(lower, upper);
            }
        }
        if (equal != null && lower != null && !lower.operator().holds(sign(equal, lower))) {
            return both(equal, lower);
        }
        return equal != null && upper != null && !upper.operator().holds(sign(equal, upper))
                ? both(equal, upper)
                : Optional.empty();
    }

    private static int sign(Compare one, Compare other) {
        return Compare.sign(value(one), value(other));
    }

    private static Object value(Compare compare) {
        return ((Operand.Fixed) compare.operand()).value();
    }

    private static Optional<String> both(Compare one, Compare other) {
        return Optional.of("'" + text(one) + "' and '" + text(other) + "' exclude each other");
    }

    private static String text(Compare compare) {
        return compare.field().name() + " " + compare.operator().sign() + " " + value(compare);
    }
}

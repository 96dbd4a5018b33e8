package io.baton.smartlist;

import camundajar.impl.scala.collection.immutable.List;
import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.smartlist.Filter.Compare;
import io.baton.smartlist.Filter.Operand;
import io.baton.smartlist.Filter.Operand.TimeFunction;
import io.baton.smartlist.Filter.Operator;
import io.baton.smartlist.Filter.Position;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Optional;
import org.camunda.feel.syntaxtree.Addition;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.ClosedConstRangeBoundary;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstDate;
import org.camunda.feel.syntaxtree.ConstDateTime;
import org.camunda.feel.syntaxtree.ConstDayTimeDuration;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstRangeBoundary;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.ConstYearMonthDuration;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.GreaterOrEqual;
import org.camunda.feel.syntaxtree.GreaterThan;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.LessOrEqual;
import org.camunda.feel.syntaxtree.LessThan;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.Subtraction;
import org.camunda.feel.syntaxtree.UnaryTestExpression;

/**
 * Reads the trees that feel-engine's parser makes into {@link Filter}s. What is not of the forms known here is left to
 * feel-engine; a tree becomes a filter whole or not at all.
 */
final class FilterReader {

    static final String MEMBER_OF_LIST = "member of list";
    static final String MEMBER_OF_SMART_LIST = "member of smart list";
    static final String MEMBER_OF_PROGRAM = "member of program";
    static final String EXECUTED_CAMPAIGN = "executed campaign";
    static final String REQUESTED_CAMPAIGN = "requested campaign";
    static final String SCORE_CHANGED = "score changed";
    static final String TRIGGER = "trigger";

    private final FieldCatalog fields;

    FilterReader(FieldCatalog fields) {
        this.fields = fields;
    }

    /** An expression as a filter; empty when it is of no known form. */
    Optional<Filter> read(Exp tree) {
        if (tree instanceof Conjunction) {
            return each(FeelTrees.operands(tree, true)).map(Filter.All::new);
        }
        if (tree instanceof Disjunction) {
            return each(FeelTrees.operands(tree, false)).map(Filter.Any::new);
        }
        if (tree instanceof ConstBool constant) {
            return Optional.of(new Filter.Always(constant.value()));
        }
        if (tree instanceof Ref) {
            return field(tree)
                    .filter(field -> field.type() == FieldType.BOOLEAN)
                    .map(Filter.Flag::new);
        }
        if (tree instanceof Not not) {
            // The parser's form of !=
            return not.x() instanceof Equal equal
                    ? compare(equal.x(), Operator.NOT_EQUAL, equal.y())
                    : Optional.empty();
        }
        if (tree instanceof In in) {
            return field(in.x()).flatMap(field -> readTest(in.test(), field));
        }
        if (tree instanceof FunctionInvocation call) {
            return function(call);
        }
        return comparison(tree);
    }

    private Optional<Filter> comparison(Exp tree) {
        if (tree instanceof Equal equal) {
            return compare(equal.x(), Operator.EQUAL, equal.y());
        }
        if (tree instanceof LessThan less) {
            return compare(less.x(), Operator.LESS, less.y());
        }
        if (tree instanceof LessOrEqual less) {
            return compare(less.x(), Operator.LESS_OR_EQUAL, less.y());
        }
        if (tree instanceof GreaterThan greater) {
            return compare(greater.x(), Operator.GREATER, greater.y());
        }
        return tree instanceof GreaterOrEqual greater
                ? compare(greater.x(), Operator.GREATER_OR_EQUAL, greater.y())
                : Optional.empty();
    }

    private Optional<java.util.List<Filter>> each(java.util.List<Exp> operands) {
        var filters = new ArrayList<Filter>();
        for (var operand : operands) {
            var filter = read(operand);
            if (filter.isEmpty()) {
                return Optional.empty();
            }
            filters.add(filter.get());
        }
        return Optional.of(filters);
    }

    private Optional<Filter> compare(Exp x, Operator operator, Exp y) {
        if (isTriggerToken(x) || isTriggerToken(y)) {
            return trigger(x, operator, y);
        }
        var left = field(x);
        if (left.isPresent()) {
            return compare(left.get(), operator, y);
        }
        return field(y).flatMap(field -> compare(field, operator.mirrored(), x));
    }

    /** Whether an expression is a token of the event that started the campaign, such as {@code trigger.newValue}. */
    static boolean isTriggerToken(Exp tree) {
        return tree instanceof Ref ref
                && ref.names().size() == 2
                && ref.names().head().equals(TRIGGER);
    }

    private static Optional<Filter> trigger(Exp x, Operator operator, Exp y) {
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (!equality) {
            return Optional.empty();
        }
        if (x instanceof Ref token && y instanceof ConstString text) {
            return Optional.of(
                    new Filter.TriggerToken(token.names().apply(1), operator == Operator.EQUAL, text.value()));
        }
        return y instanceof Ref && x instanceof ConstString ? trigger(y, operator, x) : Optional.empty();
    }

    private static Optional<Filter> compare(PersonField field, Operator operator, Exp with) {
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (with.equals(ConstNull$.MODULE$)) {
            return switch (operator) {
                case EQUAL -> Optional.of(new Filter.Empty(field));
                case NOT_EQUAL -> Optional.of(new Filter.Not(new Filter.Empty(field)));
                default -> Optional.empty();
            };
        }
        return operand(field.type(), with)
                .filter(found -> equality ? field.type() != FieldType.DATETIME : isOrdered(field.type()))
                .map(found -> new Compare(field, operator, found));
    }

    private static boolean isOrdered(FieldType type) {
        return isNumber(type) || type == FieldType.DATE || type == FieldType.DATETIME;
    }

    private static boolean isNumber(FieldType type) {
        return type == FieldType.SCORE || type == FieldType.INTEGER || type == FieldType.DECIMAL;
    }

    /** A value of the kind a field has. */
    private static Optional<Operand> operand(FieldType type, Exp with) {
        if (isNumber(type)) {
            if (with instanceof ConstNumber number) {
                return Optional.of(new Operand.Fixed(number.value().bigDecimal()));
            }
            return with instanceof ArithmeticNegation negative && negative.x() instanceof ConstNumber number
                    ? Optional.of(new Operand.Fixed(number.value().bigDecimal().negate()))
                    : Optional.empty();
        }
        return switch (type) {
            case TEXT, EMAIL ->
                with instanceof ConstString text ? Optional.of(new Operand.Fixed(text.value())) : Optional.empty();
            case BOOLEAN ->
                with instanceof ConstBool truth ? Optional.of(new Operand.Fixed(truth.value())) : Optional.empty();
            case DATE -> with instanceof ConstDate date ? Optional.of(new Operand.Fixed(date.value())) : day(with);
            case DATETIME -> with instanceof ConstDateTime moment ? inUtc(moment) : relative(TimeFunction.NOW, with);
            default -> Optional.empty();
        };
    }

    /** People's moments are in UTC; of the same moment in two zones feel-engine says that one is before the other. */
    private static Optional<Operand> inUtc(ConstDateTime moment) {
        return moment.value().getOffset().equals(ZoneOffset.UTC)
                ? Optional.of(new Operand.Fixed(moment.value().toOffsetDateTime()))
                : Optional.empty();
    }

    private static Optional<Operand> day(Exp with) {
        return relative(TimeFunction.TODAY, with).or(() -> relative(TimeFunction.PERSON_TODAY, with));
    }

    private static Optional<Operand> relative(TimeFunction start, Exp with) {
        boolean date = start != TimeFunction.NOW;
        if (isCall(with, start.function())) {
            return Optional.of(new Operand.Relative(start, date ? Period.ZERO : Duration.ZERO, false));
        }
        if (with instanceof Subtraction minus && isCall(minus.x(), start.function())) {
            return amount(date, minus.y()).map(amount -> new Operand.Relative(start, amount, true));
        }
        return with instanceof Addition plus && isCall(plus.x(), start.function())
                ? amount(date, plus.y()).map(amount -> new Operand.Relative(start, amount, false))
                : Optional.empty();
    }

    private static boolean isCall(Exp tree, String function) {
        return tree instanceof FunctionInvocation call
                && call.function().equals(function)
                && parameters(call).map(java.util.List::isEmpty).orElse(false);
    }

    /** Dates are moved by whole days only; moments by any time, or by months. */
    private static Optional<TemporalAmount> amount(boolean date, Exp tree) {
        if (tree instanceof ConstYearMonthDuration months) {
            return Optional.of(months.value());
        }
        if (!(tree instanceof ConstDayTimeDuration time)) {
            return Optional.empty();
        }
        if (!date) {
            return Optional.of(time.value());
        }
        long days = time.value().toDays();
        return time.value().equals(Duration.ofDays(days)) && days == (int) days
                ? Optional.of(Period.ofDays((int) days))
                : Optional.empty();
    }

    private Optional<Filter> function(FunctionInvocation call) {
        var given = parameters(call);
        if (given.isEmpty() || given.get().isEmpty()) {
            return Optional.empty();
        }
        var parameters = given.get();
        var first = parameters.get(0);
        if (call.function().equals("not")) {
            return parameters.size() == 1 ? read(first).map(Filter.Not::new) : Optional.empty();
        }
        if (call.function().equals(MEMBER_OF_PROGRAM) && parameters.size() == 2) {
            return key(first).flatMap(program -> key(parameters.get(1))
                    .map(status -> new Filter.MemberOfProgram(program, Optional.of(status))));
        }
        if (parameters.size() == 2 && parameters.get(1) instanceof ConstDayTimeDuration within) {
            if (call.function().equals(SCORE_CHANGED)) {
                return score(first).map(score -> new Filter.ScoreChanged(score, Optional.of(within.value())));
            }
            return key(first).flatMap(campaign -> entered(call.function(), campaign, Optional.of(within.value())));
        }
        return switch (parameters.size()) {
            case 1 ->
                call.function().equals(SCORE_CHANGED)
                        ? score(first).map(score -> new Filter.ScoreChanged(score, Optional.empty()))
                        : membership(call.function(), first);
            case 2 ->
                call.function().equals("list contains")
                        ? element(first, parameters.get(1))
                        : text(call.function(), first, parameters.get(1));
            default -> Optional.empty();
        };
    }

    private Optional<PersonField> score(Exp parameter) {
        return key(parameter).flatMap(name -> scoreField(fields, name));
    }

    /** The score field of exactly that name. */
    static Optional<PersonField> scoreField(FieldCatalog fields, String name) {
        return fields.find(name)
                .filter(field -> field.type() == FieldType.SCORE && field.name().equals(name));
    }

    private static Optional<Filter> membership(String function, Exp parameter) {
        return key(parameter).flatMap(key -> switch (function) {
            case MEMBER_OF_LIST -> Optional.of(new Filter.MemberOfList(key));
            case MEMBER_OF_SMART_LIST -> Optional.of(new Filter.MemberOfSmartList(key));
            case MEMBER_OF_PROGRAM -> Optional.of(new Filter.MemberOfProgram(key, Optional.empty()));
            default -> entered(function, key, Optional.empty());
        });
    }

    private static Optional<Filter> entered(String function, String campaign, Optional<Duration> within) {
        return switch (function) {
            case EXECUTED_CAMPAIGN -> Optional.of(new Filter.Executed(campaign, within));
            case REQUESTED_CAMPAIGN -> Optional.of(new Filter.Requested(campaign, within));
            default -> Optional.empty();
        };
    }

    private Optional<Filter> text(String function, Exp in, Exp sought) {
        var position =
                switch (function) {
                    case "starts with" -> Optional.of(Position.START);
                    case "ends with" -> Optional.of(Position.END);
                    case "contains" -> Optional.of(Position.ANYWHERE);
                    default -> Optional.<Position>empty();
                };
        return position.flatMap(where -> field(in)
                .filter(field -> field.type().javaType() == String.class)
                .flatMap(field -> key(sought).map(text -> new Filter.Holds(field, where, text))));
    }

    private static Optional<String> key(Exp parameter) {
        return parameter instanceof ConstString text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The positional parameters of a call; empty when they are named. */
    static Optional<java.util.List<Exp>> parameters(FunctionInvocation call) {
        return call.params() instanceof PositionalFunctionParameters positional
                ? Optional.of(list(positional.params()))
                : Optional.empty();
    }

    private static java.util.List<Exp> list(List<Exp> scala) {
        var list = new ArrayList<Exp>();
        FeelTrees.children(scala).forEach(one -> list.add((Exp) one));
        return list;
    }

    /** An empty field is no element: the answer is no, and its opposite yes. */
    private Optional<Filter> element(Exp in, Exp sought) {
        if (!(in instanceof ConstList constants)) {
            return Optional.empty();
        }
        var parts = new ArrayList<Filter>();
        var field = field(sought);
        for (var one : list(constants.items())) {
            var part = field.filter(ignored -> !one.equals(ConstNull$.MODULE$))
                    .flatMap(found -> compare(found, Operator.EQUAL, one));
            if (part.isEmpty()) {
                return part;
            }
            parts.add(part.get());
        }
        return field.map(found ->
                new Filter.All(java.util.List.of(new Filter.Not(new Filter.Empty(found)), new Filter.Any(parts))));
    }

    /** A unary test, as it stands in a cell of a table, of a field; empty when it is of no known form. */
    Optional<Filter> readTest(Exp test, PersonField input) {
        if (test instanceof AtLeastOne several) {
            var parts = new ArrayList<Filter>();
            for (var one : list(several.xs())) {
                var part = readTest(one, input);
                if (part.isEmpty()) {
                    return part;
                }
                parts.add(part.get());
            }
            return Optional.of(new Filter.Any(parts));
        }
        if (test instanceof Not not) {
            return readTest(not.x(), input).map(Filter.Not::new);
        }
        if (test instanceof ConstBool any) {
            return Optional.of(new Filter.Always(any.value()));
        }
        if (test instanceof UnaryTestExpression expression) {
            // A truth here is taken for the result of the test, whatever the field holds.
            return expression.exp() instanceof ConstBool
                    ? Optional.empty()
                    : compare(input, Operator.EQUAL, expression.exp());
        }
        if (test instanceof InputEqualTo equal) {
            return truth(equal.x(), input);
        }
        if (test instanceof InputLessThan less) {
            return compare(input, Operator.LESS, less.x());
        }
        if (test instanceof InputLessOrEqual less) {
            return compare(input, Operator.LESS_OR_EQUAL, less.x());
        }
        if (test instanceof InputGreaterThan greater) {
            return compare(input, Operator.GREATER, greater.x());
        }
        if (test instanceof InputGreaterOrEqual greater) {
            return compare(input, Operator.GREATER_OR_EQUAL, greater.x());
        }
        return test instanceof InputInRange range ? range(range.range(), input) : Optional.empty();
    }

    /** The cells {@code true} and {@code false}: of an empty field they are neither met nor not met. */
    private static Optional<Filter> truth(Exp with, PersonField input) {
        return with instanceof ConstBool expected && input.type() == FieldType.BOOLEAN
                ? Optional.of(expected.value() ? new Filter.Flag(input) : new Filter.Not(new Filter.Flag(input)))
                : Optional.empty();
    }

    private static Optional<Filter> range(ConstRange range, PersonField input) {
        return bound(input, range.start(), Operator.GREATER_OR_EQUAL, Operator.GREATER)
                .flatMap(from -> bound(input, range.end(), Operator.LESS_OR_EQUAL, Operator.LESS)
                        .map(to -> new Filter.All(java.util.List.of(from, to))));
    }

    private static Optional<Filter> bound(PersonField input, ConstRangeBoundary bound, Operator closed, Operator open) {
        return compare(input, bound instanceof ClosedConstRangeBoundary ? closed : open, bound.value());
    }

    private Optional<PersonField> field(Exp tree) {
        return tree instanceof Ref ref && ref.names().size() == 1
                ? fields.find(ref.names().head())
                        .filter(field -> field.name().equals(ref.names().head()))
                : Optional.empty();
    }
}

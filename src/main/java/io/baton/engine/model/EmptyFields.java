package io.baton.engine.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Node;

/**
 * What a condition decides about people whose field is empty, beside what a smart list with the same comparisons would
 * decide (L2). Where both ask for the empty field they decide alike, however it is asked.
 *
 * @param field which is empty; all others have values
 * @param fieldOf the field that a node is, if it is one
 */
record EmptyFields(String field, Function<Node, Optional<String>> fieldOf) {

    /** What a list answers of a part of its filters. */
    private enum Answer {
        YES,
        NO,
        NEITHER;

        private static Answer of(boolean truth) {
            return truth ? YES : NO;
        }

        private Answer not() {
            return this == NEITHER ? NEITHER : of(this == NO);
        }

        private Answer and(Answer other) {
            return this == NO || other == NO ? NO : this == YES && other == YES ? YES : NEITHER;
        }
    }

    /** What both answer of a part of a condition, in one of the cases that can be. */
    private record Both(boolean choice, Answer list) {

        private Both not() {
            return new Both(!choice, list.not());
        }

        private Both and(Both other) {
            return new Both(choice && other.choice, list.and(other.list));
        }

        private Both or(Both other) {
            return not().and(other.not()).not();
        }

        private boolean differ() {
            return choice != (list == Answer.YES);
        }
    }

    /** Where the empty field does not matter, and where nobody says what a list would do instead. */
    private static final Set<Both> ALIKE = Set.of(new Both(true, Answer.YES), new Both(false, Answer.NO));

    /** The fields of which, when they are empty, a condition decides otherwise than a list would. */
    static List<String> differing(Node condition, Set<String> fields, Function<Node, Optional<String>> fieldOf) {
        return fields.stream()
                .filter(field -> new EmptyFields(field, fieldOf)
                        .cases(condition).stream().anyMatch(Both::differ))
                .toList();
    }

    /** What a condition that decides otherwise should say; goes on behind the name of its place. */
    static String words(String condition, List<String> fields) {
        var field = "person." + fields.get(0);
        return "is " + condition + ": for people whose " + String.join(" or ", fields)
                + " is empty it decides otherwise than a smart list with the same comparison, which does not take them."
                + " Ask for the empty field as well: " + field + " != null && … leaves them out, " + field
                + " == null || … takes them in";
    }

    private Set<Both> cases(Node node) {
        if (node instanceof AstNested) {
            return cases(node.getChild(0));
        }
        if (node instanceof AstUnary unary && unary.getOperator().equals(AstUnary.NOT)) {
            return each(cases(node.getChild(0)), Set.of(new Both(true, Answer.YES)), (one, ignored) -> one.not());
        }
        if (node instanceof AstUnary unary && unary.getOperator().equals(AstUnary.EMPTY)) {
            return isEmpty(node.getChild(0)) ? always(true) : ALIKE;
        }
        if (node instanceof AstChoice) {
            return choice(node);
        }
        if (node instanceof AstBinary binary) {
            return binary(binary);
        }
        return isEmpty(node) ? Set.of(new Both(false, Answer.NEITHER)) : ALIKE;
    }

    private Set<Both> binary(AstBinary node) {
        var operator = node.getOperator();
        var left = node.getChild(0);
        var right = node.getChild(1);
        if (operator.equals(AstBinary.AND)) {
            return each(cases(left), cases(right), Both::and);
        }
        if (operator.equals(AstBinary.OR)) {
            return each(cases(left), cases(right), Both::or);
        }
        if (!Expression.COMPARISONS.contains(operator) || (isEmpty(left) && isEmpty(right))) {
            return ALIKE;
        }
        boolean equal = operator.equals(AstBinary.EQ);
        boolean unequal = operator.equals(AstBinary.NE);
        if (isEmpty(left) || isEmpty(right)) {
            if ((equal || unequal) && (isNull(left) || isNull(right))) {
                return always(equal);
            }
            return Set.of(new Both(unequal, equal ? Answer.NO : Answer.NEITHER));
        }
        return calculates(left) || calculates(right) ? calculated(equal) : ALIKE;
    }

    /** A choice takes an empty field for 0, a list has no result. */
    private static Set<Both> calculated(boolean equal) {
        var none = equal ? Answer.NO : Answer.NEITHER;
        return Set.of(new Both(true, none), new Both(false, none));
    }

    private Set<Both> choice(Node node) {
        var then = cases(node.getChild(1));
        var otherwise = cases(node.getChild(2));
        var all = new LinkedHashSet<Both>();
        for (var asked : cases(node.getChild(0))) {
            all.addAll(each(
                    then,
                    otherwise,
                    (one, other) -> new Both(
                            asked.choice() ? one.choice() : other.choice(),
                            asked.list() == Answer.YES ? one.list() : other.list())));
        }
        return all;
    }

    private static Set<Both> always(boolean truth) {
        return Set.of(new Both(truth, Answer.of(truth)));
    }

    private static Set<Both> each(Set<Both> ones, Set<Both> others, BiFunction<Both, Both, Both> join) {
        var all = new LinkedHashSet<Both>();
        ones.forEach(one -> others.forEach(other -> all.add(join.apply(one, other))));
        return all;
    }

    private boolean isEmpty(Node node) {
        return fieldOf.apply(ExpressionNodes.plain(node)).filter(field::equals).isPresent();
    }

    private static boolean isNull(Node node) {
        return ExpressionNodes.plain(node) instanceof AstNull;
    }

    /** Whether a node is a sum or the like with the field in it. */
    private boolean calculates(Node node) {
        var inner = ExpressionNodes.plain(node);
        boolean sum = (inner instanceof AstBinary binary && Expression.SUMS.contains(binary.getOperator()))
                || (inner instanceof AstUnary unary && unary.getOperator().equals(AstUnary.NEG));
        for (int i = 0; sum && i < inner.getCardinality(); i++) {
            if (isEmpty(inner.getChild(i)) || calculates(inner.getChild(i))) {
                return true;
            }
        }
        return false;
    }
}

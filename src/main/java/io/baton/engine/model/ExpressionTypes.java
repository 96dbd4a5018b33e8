package io.baton.engine.model;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldNeed;
import io.baton.person.PersonField;
import java.util.ArrayList;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Node;

/**
 * What the parts of an expression are, and which of them do not go together: a text and a number, a date and a part
 * that no date has.
 */
final class ExpressionTypes {

    private static final Set<AstBinary.Operator> EQUALITIES = Set.of(AstBinary.EQ, AstBinary.NE);

    private final Set<String> variables;
    private final Optional<FieldCatalog> fields;
    private final IdentityHashMap<Node, ValueType> types = new IdentityHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * @param variables that the model sets: what they hold is not known
     * @param fields without which nothing is known of a field
     */
    ExpressionTypes(Set<String> variables, Optional<FieldCatalog> fields) {
        this.variables = variables;
        this.fields = fields;
    }

    /** Learns what a node is, whose children were read before. */
    void read(Node node) {
        types.put(node, type(node));
        if (node instanceof AstBinary binary) {
            if (Expression.COMPARISONS.contains(binary.getOperator())) {
                compare(binary);
            } else if (Expression.SUMS.contains(binary.getOperator())) {
                number(binary.getChild(0));
                number(binary.getChild(1));
            }
        } else if (node instanceof AstUnary unary && unary.getOperator().equals(AstUnary.NEG)) {
            number(unary.getChild(0));
        }
    }

    /** What a node is. */
    ValueType of(Node node) {
        return types.getOrDefault(node, ValueType.UNKNOWN);
    }

    /** What does not go together. */
    List<String> faults() {
        return faults;
    }

    private ValueType type(Node node) {
        if (node instanceof AstNested || node instanceof AstEval) {
            return of(node.getChild(0));
        } else if (node instanceof AstLiteral literal) {
            return Optional.ofNullable(literal.eval(null, null))
                    .map(value -> ValueType.of(value.getClass()))
                    .orElse(ValueType.of(ValueKind.NOTHING));
        } else if (node instanceof AstIdentifier identifier) {
            return named(identifier.getName());
        } else if (node instanceof AstMethod method) {
            return answer(method);
        } else if (node instanceof AstBinary binary) {
            return ValueType.of(Expression.SUMS.contains(binary.getOperator()) ? Number.class : Boolean.class);
        } else if (node instanceof AstUnary unary) {
            return ValueType.of(unary.getOperator().equals(AstUnary.NEG) ? Number.class : Boolean.class);
        } else if (node instanceof AstChoice) {
            var yes = of(node.getChild(1));
            return yes.equals(of(node.getChild(2))) ? yes : ValueType.UNKNOWN;
        } else if (node instanceof AstFunction function) {
            return switch (function.getName()) {
                case "now" -> ValueType.of(Date.class);
                case "dateTime" -> ValueType.of(ValueType.CALENDAR);
                default -> ValueType.UNKNOWN;
            };
        }
        return ExpressionNodes.isProperty(node) ? part(node) : ValueType.UNKNOWN;
    }

    private ValueType named(String name) {
        if (variables.contains(name)) {
            return ValueType.UNKNOWN;
        } else if (name.equals(Expression.SAMPLE)) {
            return ValueType.of(Double.class);
        }
        return Expression.OBJECTS.contains(name) ? ValueType.of(ValueKind.LENT) : ValueType.UNKNOWN;
    }

    private ValueType part(Node property) {
        var base = of(property.getChild(0));
        var name = ExpressionNodes.name(property);
        if (base.kind() == ValueKind.LENT) {
            return ExpressionNodes.isPerson(property.getChild(0))
                    ? field(property)
                            .map(found -> ValueType.of(found.type().javaType()))
                            .orElse(ValueType.UNKNOWN)
                    : new ValueType(ValueKind.TOKEN, String.class);
        }
        if (!base.isKnown() || name.isEmpty()) {
            return ValueType.UNKNOWN;
        }
        var part = base.part(name.get());
        if (part.isEmpty()) {
            faults.add("asks " + side(property.getChild(0)) + " for '" + name.get() + "', which it has not"
                    + base.alternatives(name.get()));
        }
        return part.orElse(ValueType.UNKNOWN);
    }

    private ValueType answer(AstMethod method) {
        var property = method.getChild(0);
        var base = property.getCardinality() > 0 ? of(property.getChild(0)) : ValueType.UNKNOWN;
        var name = ExpressionNodes.name(property);
        if (!base.isKnown() || name.isEmpty()) {
            return ValueType.UNKNOWN;
        }
        int values = method.getChild(1).getCardinality();
        var answer = base.method(name.get(), values);
        if (answer.isEmpty()) {
            faults.add("asks " + side(property.getChild(0)) + " for '" + name.get() + "()'"
                    + (base.hasMethod(name.get())
                            ? " with " + values + " values, and it takes another number of them"
                            : ", which it has not" + base.alternatives(name.get())));
        }
        return answer.orElse(ValueType.UNKNOWN);
    }

    private void compare(AstBinary binary) {
        var one = ExpressionNodes.plain(binary.getChild(0));
        var other = ExpressionNodes.plain(binary.getChild(1));
        if (isLent(one) || isLent(other)) {
            faults.add("compares '" + ((AstIdentifier) (isLent(one) ? one : other)).getName()
                    + "', which is no value: ask for one of its own, like person.country");
        } else if (of(one).kind() == ValueKind.NOTHING || of(other).kind() == ValueKind.NOTHING) {
            if (!EQUALITIES.contains(binary.getOperator())) {
                faults.add("asks for less or more than null, which nothing is: write == null or != null");
            }
        } else if (!goTogether(one, other) && !goTogether(other, one)) {
            faults.add("compares " + side(one) + ", with " + side(other) + ": "
                    + wayOut(of(one).kind(), of(other).kind()));
        }
    }

    private boolean isLent(Node node) {
        return node instanceof AstIdentifier && of(node).kind() == ValueKind.LENT;
    }

    private boolean goTogether(Node one, Node other) {
        var kind = of(one).kind();
        var with = of(other).kind();
        return kind == with
                || kind.isOpen()
                || (kind == ValueKind.CLOCK && (with == ValueKind.DATE || with == ValueKind.MOMENT))
                || (ExpressionNodes.isWritten(one) && (field(other).isPresent() || fits(one, with)));
    }

    /** Whether a value that is written out may be one of a kind; those of fields are looked at with the field. */
    private static boolean fits(Node written, ValueKind kind) {
        return written instanceof AstString text
                && FieldNeed.isWritten(
                        String.valueOf(text.eval(null, null)),
                        kind == ValueKind.NUMBER,
                        kind == ValueKind.TRUTH,
                        kind.isTime());
    }

    private void number(Node operand) {
        var node = ExpressionNodes.plain(operand);
        var kind = of(node).kind();
        if (!kind.isOpen() && kind != ValueKind.NUMBER && kind != ValueKind.NOTHING && !fits(node, ValueKind.NUMBER)) {
            faults.add("takes " + side(node) + ", for a number: count with numbers only"
                    + (kind.isTime() ? ", like plusDays(5) of a date" : ""));
        }
    }

    private static String wayOut(ValueKind one, ValueKind other) {
        if (one == ValueKind.CALENDAR || other == ValueKind.CALENDAR) {
            return "write .toDate() behind it, like dateTime().plusDays(1).toDate()";
        }
        if (one.isTime() && other.isTime()) {
            return "write .toLocalDate() behind the date and time";
        }
        return "compare it with a value of its own type";
    }

    /** A node in words. */
    String side(Node operand) {
        var node = ExpressionNodes.plain(operand);
        return field(node)
                .map(found -> "the field '" + found.name() + "', which is of type "
                        + found.type().label())
                .or(() -> ExpressionNodes.literal(node)
                        .map(value -> value instanceof String ? "the text '" + value + "'" : String.valueOf(value)))
                .or(() -> node instanceof AstIdentifier identifier
                        ? Optional.of("'" + identifier.getName() + "', which is "
                                + of(node).kind().words())
                        : Optional.empty())
                .orElse(of(node).kind().words());
    }

    private Optional<PersonField> field(Node node) {
        return ExpressionNodes.field(node, variables).flatMap(name -> fields.flatMap(known -> known.find(name)));
    }
}

package io.baton.engine.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Node;

/** What a node of an expression says by itself. */
final class ExpressionNodes {

    private ExpressionNodes() {}

    /** The field of the person that a node is. */
    static Optional<String> field(Node node, Set<String> variables) {
        return isProperty(node)
                        && isPerson(node.getChild(0))
                        && !variables.contains(((AstIdentifier) node.getChild(0)).getName())
                ? name(node)
                : Optional.empty();
    }

    /** Whether a node is the object whose parts are fields. */
    static boolean isPerson(Node node) {
        return node instanceof AstIdentifier identifier
                && (identifier.getName().equals("person")
                        || identifier.getName().equals("lead"));
    }

    /** Whether a node asks another one for a part. */
    static boolean isProperty(Node node) {
        return node instanceof AstDot || node instanceof AstBracket;
    }

    /** Whether a value is written out. */
    static boolean isWritten(Node node) {
        return literal(node).isPresent();
    }

    /** The name of the object whose part a node is. */
    static Optional<String> object(Node node) {
        return isProperty(node) && node.getChild(0) instanceof AstIdentifier identifier
                ? Optional.of(identifier.getName())
                : Optional.empty();
    }

    /** What a node asks its object for, where it is written out. */
    static Optional<String> name(Node node) {
        if (node instanceof AstDot dot) {
            return Optional.of(dot.toString().substring(1).strip());
        }
        return node instanceof AstBracket && node.getChild(1) instanceof AstString text
                ? literal(text).map(String::valueOf)
                : Optional.empty();
    }

    /** The value that is written out. */
    static Optional<Object> literal(Node node) {
        if (node instanceof AstUnary unary && unary.getOperator().equals(AstUnary.NEG)) {
            return literal(plain(unary.getChild(0)))
                    .filter(value -> value instanceof Number number && Double.isFinite(number.doubleValue()))
                    .map(number -> new BigDecimal(number.toString()).negate());
        }
        return node instanceof AstLiteral literal ? Optional.ofNullable(literal.eval(null, null)) : Optional.empty();
    }

    /** What stands in brackets. */
    static Node plain(Node node) {
        var inner = node;
        while (inner instanceof AstNested) {
            inner = inner.getChild(0);
        }
        return inner;
    }
}

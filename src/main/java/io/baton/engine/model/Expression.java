package io.baton.engine.model;

import io.baton.person.FieldNeed;
import io.baton.person.Spelling;
import io.baton.token.TokenFamily;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;

/**
 * An expression of a campaign: the fields it asks a person for, and what can never work in it. What it asks of
 * variables and beans is not looked at.
 */
final class Expression {

    /** What expressions call the objects that Baton lends them. */
    private static final Set<String> OBJECTS =
            Set.of("person", "lead", "my", "campaign", "program", "member", "trigger");

    static final Set<AstBinary.Operator> COMPARISONS =
            Set.of(AstBinary.EQ, AstBinary.NE, AstBinary.LT, AstBinary.LE, AstBinary.GT, AstBinary.GE);
    static final Set<AstBinary.Operator> SUMS =
            Set.of(AstBinary.ADD, AstBinary.SUB, AstBinary.MUL, AstBinary.DIV, AstBinary.MOD);

    /** A longer one is told not to be one. */
    private static final int LONGEST = 10_000;

    private final Set<String> variables;
    private final List<FieldNeed> needs = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private List<String> doubtful = List.of();

    /**
     * @param variables that the model sets: what they are called is theirs
     */
    private Expression(Set<String> variables) {
        this.variables = variables;
    }

    /** Reads a text that the engine evaluates. */
    static Expression of(String text, Set<String> variables) {
        var expression = new Expression(variables);
        expression.parse(text).ifPresent(expression::walk);
        return expression;
    }

    /** Reads a text that the engine evaluates to yes or no. */
    static Expression condition(String text, Set<String> variables) {
        var expression = new Expression(variables);
        expression.parse(text).ifPresent(root -> {
            if (root instanceof AstEval eval) {
                expression.yesOrNo(plain(eval.getChild(0)));
                expression.walk(root);
                expression.doubt(eval.getChild(0));
            } else {
                expression.faults.add("is '" + text + "', a text that is neither true nor false: write ${…} around all"
                        + " of it, like ${person.country == 'DE'}");
            }
        });
        return expression;
    }

    /** The fields that it asks a person for. */
    List<FieldNeed> needs() {
        return List.copyOf(needs);
    }

    /** What can never work. Each goes on behind the name of the place, and says what to do. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The fields about which, when they are empty, a condition decides otherwise than a smart list would. */
    List<String> doubtful() {
        return doubtful;
    }

    private void doubt(Node condition) {
        var fields = new LinkedHashSet<String>();
        needs.forEach(need -> fields.add(need.field()));
        try {
            doubtful = EmptyFields.differing(condition, fields, this::field);
        } catch (StackOverflowError deep) {
            faults.add("is nested too deep: take brackets away");
        }
    }

    private Optional<Node> parse(String text) {
        if (text.length() > LONGEST) {
            faults.add("has " + text.length() + " characters, which is no expression any more: write at most " + LONGEST
                    + ", or let a smart list decide");
            return Optional.empty();
        }
        try {
            var engine = Context.getProcessEngineConfiguration();
            if (engine != null) {
                engine.getExpressionManager().createExpression(text);
            }
            return Optional.of((Node)
                    new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text).getRoot());
        } catch (ELException | ProcessEngineException unreadable) {
            faults.add("is '" + text + "', which is no expression: " + unreadable.getMessage());
        } catch (StackOverflowError deep) {
            faults.add("is nested too deep: take brackets away");
        }
        return Optional.empty();
    }

    private void yesOrNo(Node root) {
        if (root instanceof AstString || root instanceof AstNumber) {
            faults.add("is neither true nor false: compare something with it");
        } else if (root instanceof AstBinary sum && SUMS.contains(sum.getOperator())) {
            faults.add("works out a number, which is neither true nor false: compare it with one");
        } else {
            field(root).ifPresent(name -> needs.add(new FieldNeed(name, new FieldNeed.Use.AsCondition())));
        }
    }

    private void walk(Node root) {
        var open = new ArrayDeque<Node>();
        open.push(root);
        while (!open.isEmpty()) {
            var node = open.pop();
            if (node instanceof AstBinary binary && COMPARISONS.contains(binary.getOperator())) {
                compare(plain(binary.getChild(0)), plain(binary.getChild(1)));
                compare(plain(binary.getChild(1)), plain(binary.getChild(0)));
            }
            property(node);
            for (int i = node.getCardinality() - 1; i >= 0; i--) {
                open.push(node instanceof AstMethod && i == 0 ? method(node.getChild(0)) : node.getChild(i));
            }
        }
    }

    /** The object of a method; what it is called is no field. */
    private static Node method(Node property) {
        return property.getCardinality() > 0 ? property.getChild(0) : property;
    }

    private void compare(Node one, Node other) {
        field(one).ifPresent(name -> literal(other)
                .ifPresent(value -> needs.add(new FieldNeed(name, new FieldNeed.Use.Comparison(value)))));
    }

    private void property(Node node) {
        var object = object(node);
        var name = name(node);
        if (object.isEmpty() || name.isEmpty() || variables.contains(object.get())) {
            return;
        }
        if (OBJECTS.contains(object.get())) {
            known(object.get(), name.get());
        } else if (object.get().equals("system")) {
            faults.add("asks for system." + name.get() + ", which stands in texts only: compare with a field of the"
                    + " person or a token of the campaign");
        } else {
            Spelling.nearest(object.get(), OBJECTS)
                    .filter(near -> !Beans.has(object.get()))
                    .ifPresent(near -> faults.add("asks for " + object.get() + "." + name.get() + "; did you mean "
                            + near + "." + name.get() + "?"));
        }
    }

    private void known(String object, String name) {
        var family = TokenFamily.of(object).orElseThrow();
        if (family == TokenFamily.PERSON) {
            needs.add(FieldNeed.of(name));
        } else if (family.names().stream().anyMatch(names -> names.stream().noneMatch(name::equalsIgnoreCase))) {
            faults.add("asks for " + object + "." + name + ", which there is not"
                    + Spelling.alternatives(name, family.names().orElseThrow()));
        }
    }

    /** The field of the person that a node is. */
    private Optional<String> field(Node node) {
        return object(node)
                .filter(object -> !variables.contains(object))
                .filter(object -> object.equals("person") || object.equals("lead"))
                .flatMap(ignored -> name(node));
    }

    private static Optional<String> object(Node node) {
        return (node instanceof AstDot || node instanceof AstBracket)
                        && node.getChild(0) instanceof AstIdentifier identifier
                ? Optional.of(identifier.getName())
                : Optional.empty();
    }

    /** What a node asks its object for, where it is written out. */
    private static Optional<String> name(Node node) {
        if (node instanceof AstDot dot) {
            return Optional.of(dot.toString().substring(1).strip());
        }
        return node instanceof AstBracket && node.getChild(1) instanceof AstString text
                ? literal(text).map(String::valueOf)
                : Optional.empty();
    }

    private static Optional<Object> literal(Node node) {
        if (node instanceof AstUnary unary && unary.getOperator().equals(AstUnary.NEG)) {
            return literal(plain(unary.getChild(0)))
                    .filter(Number.class::isInstance)
                    .map(number -> new BigDecimal(number.toString()).negate());
        }
        return node instanceof AstLiteral literal ? Optional.ofNullable(literal.eval(null, null)) : Optional.empty();
    }

    private static Node plain(Node node) {
        var inner = node;
        while (inner instanceof AstNested) {
            inner = inner.getChild(0);
        }
        return inner;
    }
}

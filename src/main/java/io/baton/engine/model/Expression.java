package io.baton.engine.model;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldNeed;
import io.baton.person.Spelling;
import io.baton.token.TokenFamily;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Node;

/**
 * An expression of a campaign: the fields it asks a person for, and what can never work in it. What it asks of
 * variables and beans is not looked at, unless their names are nearly those of something that Baton lends.
 */
final class Expression {

    /** What expressions call the objects that Baton lends them. */
    static final Set<String> OBJECTS = Set.of("person", "lead", "my", "campaign", "program", "member", "trigger");

    /** What expressions call the number of a random sample. */
    static final String SAMPLE = "sample";

    static final Set<AstBinary.Operator> COMPARISONS =
            Set.of(AstBinary.EQ, AstBinary.NE, AstBinary.LT, AstBinary.LE, AstBinary.GT, AstBinary.GE);
    static final Set<AstBinary.Operator> SUMS =
            Set.of(AstBinary.ADD, AstBinary.SUB, AstBinary.MUL, AstBinary.DIV, AstBinary.MOD);

    /** The functions of the engine. None takes a value. */
    static final List<String> FUNCTIONS = List.of("currentUser", "currentUserGroups", "dateTime", "now");

    private final Scope scope;
    private final Set<String> variables;
    private final ExpressionTypes types;
    private final List<FieldNeed> needs = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private List<String> doubtful = List.of();

    /**
     * What an expression can name.
     *
     * @param variables that the model sets: what they are called is theirs
     * @param steps names of the flow steps, which are no values
     * @param fields the fields people have; empty when a definition is read again that was accepted once
     */
    record Scope(Set<String> variables, Set<String> steps, Optional<FieldCatalog> fields) {}

    private Expression(Scope scope) {
        this.scope = scope;
        this.variables = scope.variables();
        this.types = new ExpressionTypes(variables, scope.fields());
    }

    /** Reads a text that the engine evaluates. */
    static Expression of(String text, Scope scope) {
        var expression = new Expression(scope);
        ExpressionText.read(text, expression.faults::add).ifPresent(expression::walk);
        return expression;
    }

    /** Reads a text that the engine evaluates to yes or no. */
    static Expression condition(String text, Scope scope) {
        var expression = new Expression(scope);
        ExpressionText.read(text, expression.faults::add).ifPresent(root -> {
            if (root instanceof AstEval eval) {
                expression.walk(root);
                expression.yesOrNo(eval.getChild(0));
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
        var all = new ArrayList<>(faults);
        all.addAll(types.faults());
        return List.copyOf(all);
    }

    /** The {@link #faults()}, and where these fields do not meet its needs. */
    List<String> problems(FieldCatalog known) {
        var all = new ArrayList<>(faults());
        needs.stream()
                .distinct()
                .flatMap(need -> need.fault(known).stream())
                .distinct()
                .forEach(all::add);
        return all;
    }

    /** The fields about which, when they are empty, a condition decides otherwise than a smart list would. */
    List<String> doubtful() {
        return doubtful;
    }

    private void doubt(Node condition) {
        var fields = new LinkedHashSet<String>();
        needs.forEach(need -> fields.add(need.field()));
        doubtful = EmptyFields.differing(condition, fields, node -> ExpressionNodes.field(node, variables));
    }

    /** Both ends of a choice have to answer yes or no. */
    private void yesOrNo(Node root) {
        var open = new ArrayDeque<Node>(List.of(ExpressionNodes.plain(root)));
        while (!open.isEmpty()) {
            var node = open.pop();
            if (node instanceof AstChoice) {
                open.push(ExpressionNodes.plain(node.getChild(2)));
                open.push(ExpressionNodes.plain(node.getChild(1)));
            } else {
                ExpressionNodes.field(node, variables)
                        .ifPresentOrElse(
                                name -> needs.add(new FieldNeed(name, new FieldNeed.Use.AsCondition())),
                                () -> answer(node));
            }
        }
    }

    private void answer(Node node) {
        var kind = types.of(node).kind();
        if (node instanceof AstBinary sum && SUMS.contains(sum.getOperator())) {
            faults.add("works out a number, which is neither true nor false: compare it with one");
        } else if (kind == ValueKind.LENT) {
            faults.add("is '" + ((AstIdentifier) node).getName() + "' alone, which is neither true nor false: ask for"
                    + " something of it, like person.country == 'DE'");
        } else if (kind == ValueKind.TOKEN) {
            faults.add("is the text of a token, which is neither true nor false: compare it, like my.Level == 'high'");
        } else if (kind != ValueKind.TRUTH && kind != ValueKind.UNKNOWN) {
            faults.add("is " + types.side(node) + ", neither true nor false: compare something with it");
        }
    }

    private void walk(Node root) {
        var open = new ArrayDeque<Node>();
        var nodes = new ArrayList<Node>();
        open.push(root);
        while (!open.isEmpty()) {
            var node = open.pop();
            nodes.add(node);
            if (node instanceof AstBinary binary && COMPARISONS.contains(binary.getOperator())) {
                compare(ExpressionNodes.plain(binary.getChild(0)), ExpressionNodes.plain(binary.getChild(1)));
                compare(ExpressionNodes.plain(binary.getChild(1)), ExpressionNodes.plain(binary.getChild(0)));
            }
            questions(node).forEach(this::question);
            property(node);
            if (node instanceof AstIdentifier identifier) {
                bare(identifier.getName());
            } else if (node instanceof AstFunction function) {
                called(function.getName(), function.getParamCount());
            }
            for (int i = node.getCardinality() - 1; i >= 0; i--) {
                open.push(node instanceof AstMethod && i == 0 ? method(node.getChild(0)) : node.getChild(i));
            }
        }
        Collections.reverse(nodes); // a part before the whole
        nodes.forEach(types::read);
        nodes.forEach(node -> questions(node).forEach(this::truth));
    }

    /** The parts of a node that have to be true or false. */
    private static List<Node> questions(Node node) {
        if (node instanceof AstBinary binary
                && (binary.getOperator() == AstBinary.AND || binary.getOperator() == AstBinary.OR)) {
            return List.of(ExpressionNodes.plain(node.getChild(0)), ExpressionNodes.plain(node.getChild(1)));
        }
        return node instanceof AstChoice || (node instanceof AstUnary unary && unary.getOperator() == AstUnary.NOT)
                ? List.of(ExpressionNodes.plain(node.getChild(0)))
                : List.of();
    }

    private void question(Node node) {
        ExpressionNodes.field(node, variables)
                .ifPresent(name -> needs.add(new FieldNeed(name, new FieldNeed.Use.AsCondition())));
    }

    private void truth(Node node) {
        var kind = types.of(node).kind();
        if (ExpressionNodes.field(node, variables).isEmpty()
                && !kind.isOpen()
                && kind != ValueKind.TRUTH
                && kind != ValueKind.NOTHING) {
            faults.add("takes " + types.side(node) + ", for a yes or no: compare it with a value");
        }
    }

    /** A name by itself is a variable or a bean, unless it is nearly something of Baton's. */
    private void bare(String name) {
        if (variables.contains(name) || OBJECTS.contains(name) || name.equals(SAMPLE)) {
            return;
        }
        var fault = scope.steps().contains(name)
                ? Optional.of("names the flow step '" + name
                        + "', which is no value: it is the delegate expression of a service task")
                : Spelling.isNear(name, SAMPLE)
                        ? Optional.of("names '" + name + "'; did you mean " + SAMPLE + "?")
                        : scope.fields()
                                .flatMap(fields -> fields.find(name))
                                .map(field -> "names '" + name + "', which is a field; did you mean person."
                                        + field.name() + "? For a process variable of that name write"
                                        + " execution.getVariable('" + name + "')");
        fault.filter(ignored -> !Beans.has(name)).ifPresent(faults::add);
    }

    /** A function comes with the engine, or from its owner. */
    private void called(String name, int values) {
        if (!Beans.hasFunction(name, values)) {
            faults.add("calls the function '" + name + "'"
                    + (FUNCTIONS.contains(name)
                            ? " with " + values + " values, and it takes none"
                            : ", which there is not" + Spelling.alternatives(name, FUNCTIONS)));
        }
    }

    /** The object of a method; what it is called is no field. */
    private static Node method(Node property) {
        return property.getCardinality() > 0 ? property.getChild(0) : property;
    }

    private void compare(Node one, Node other) {
        ExpressionNodes.field(one, variables).ifPresent(name -> ExpressionNodes.literal(other)
                .ifPresent(value -> needs.add(new FieldNeed(name, new FieldNeed.Use.Comparison(value)))));
    }

    private void property(Node node) {
        var object = ExpressionNodes.object(node);
        var name = ExpressionNodes.name(node);
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
}

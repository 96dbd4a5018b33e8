package io.baton.smartlist;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.Iterable;
import io.baton.person.FieldCatalog;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/**
 * A list written in FEEL. Its filters are the operands of the outermost {@code and}; they are asked one after the other,
 * so that the first that is not true can be named.
 */
final class FeelSmartList implements SmartList {

    /** One condition: its text as written, its tree, the fields it reads. */
    private record Filter(ParsedExpression expression, Set<String> fields) {}

    /** What depends on the fields people have: which are lacking, and the filters that need no interpreter. */
    private record Checked(
            FieldCatalog fields, Optional<String> invalid, List<Optional<Predicate<Person>>> predicates) {}

    private final FeelEngineApi engine;
    private final List<Filter> filters;
    private volatile @Nullable Checked checked;

    FeelSmartList(FeelEngineApi engine, ParsedExpression expression) {
        this.engine = engine;
        this.filters = filters(engine, expression);
    }

    /** The filters as they were written, if they say together what the whole says; else the whole is one filter. */
    private static List<Filter> filters(FeelEngineApi engine, ParsedExpression expression) {
        var filters = new ArrayList<Filter>();
        var trees = new ArrayList<Exp>();
        for (var text : FilterTexts.split(expression.text())) {
            var parsed = engine.parseExpression(text);
            if (parsed.isSuccess()) {
                flatten(parsed.parsedExpression().expression(), trees);
                filters.add(new Filter(
                        parsed.parsedExpression(),
                        fieldsOf(parsed.parsedExpression().expression())));
            }
        }
        var whole = new ArrayList<Exp>();
        flatten(expression.expression(), whole);
        return trees.equals(whole)
                ? List.copyOf(filters)
                : List.of(new Filter(expression, fieldsOf(expression.expression())));
    }

    private static void flatten(Exp tree, List<Exp> operands) {
        if (tree instanceof Conjunction and) {
            flatten(and.x(), operands);
            flatten(and.y(), operands);
        } else {
            operands.add(tree);
        }
    }

    /** The names a tree reads that it does not define itself. */
    private static Set<String> fieldsOf(Exp tree) {
        var read = new LinkedHashSet<String>();
        var defined = new LinkedHashSet<String>();
        defined.add("item");
        walk(tree, read, defined);
        read.removeAll(defined);
        return read;
    }

    private static void walk(Object node, Set<String> read, Set<String> defined) {
        if (node instanceof Ref ref) {
            read.add(ref.names().head());
            return;
        }
        if (node instanceof Tuple2<?, ?> binding && binding._1() instanceof String name) {
            defined.add(name);
        }
        if (node instanceof FunctionDefinition function) {
            function.parameters().foreach(parameter -> defined.add(String.valueOf(parameter)));
        }
        if (node instanceof Iterable<?> several) {
            several.foreach(one -> {
                walk(one, read, defined);
                return null;
            });
        } else if (node instanceof Product product) {
            for (int i = 0; i < product.productArity(); i++) {
                walk(product.productElement(i), read, defined);
            }
        }
    }

    @Override
    public Optional<String> invalid(FieldCatalog fields) {
        return checked(fields).invalid();
    }

    private Checked checked(FieldCatalog fields) {
        var known = checked;
        if (known == null || known.fields() != fields) {
            known = new Checked(
                    fields,
                    check(fields),
                    filters.stream()
                            .map(filter ->
                                    FilterPredicate.compile(filter.expression().expression(), fields))
                            .toList());
            checked = known;
        }
        return known;
    }

    private Optional<String> check(FieldCatalog fields) {
        var names = fields.fields().stream().map(PersonField::name).toList();
        for (var filter : filters) {
            for (var name : filter.fields()) {
                if (!names.contains(name)) {
                    return Optional.of("filter '" + filter.expression().text() + "' asks for the unknown field '" + name
                            + "'" + Spelling.suggestion(name, names));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Verdict decide(Person person) {
        var known = checked(person.catalog());
        if (known.invalid().isPresent()) {
            return new Verdict.Invalid(known.invalid().get());
        }
        for (int i = 0; i < filters.size(); i++) {
            var filter = filters.get(i);
            var predicate = known.predicates().get(i);
            if (predicate.isPresent()) {
                if (predicate.get().test(person)) {
                    continue;
                }
                return notMet(filter, person);
            }
            var answer = engine.evaluate(filter.expression(), person.asMap());
            var broken = failure(filter, answer, person);
            if (broken.isPresent()) {
                return new Verdict.Invalid(broken.get());
            }
            if (!Boolean.TRUE.equals(answer.result())) {
                return notMet(filter, person);
            }
        }
        return new Verdict.Qualified();
    }

    /**
     * Null is "not true" (L2), and so is a function that cannot work on an empty field; everything else that is neither true
     * nor false is a list that does not work (E10).
     */
    private static Optional<String> failure(Filter filter, EvaluationResult answer, Person person) {
        var text = filter.expression().text();
        if (answer.isFailure()) {
            return Optional.of(
                    "filter '" + text + "' fails: " + answer.failure().message());
        }
        var fatal =
                sawEmptyField(filter, person) ? "NO_FUNCTION_FOUND" : "NO_FUNCTION_FOUND|FUNCTION_INVOCATION_FAILURE";
        var problems = answer.suppressedFailures();
        for (int i = 0; i < problems.size(); i++) {
            var problem = problems.apply(i);
            if (problem.failureType().toString().matches(fatal)) {
                return Optional.of("filter '" + text + "' fails: " + problem.failureMessage());
            }
        }
        return answer.result() == null || answer.result() instanceof Boolean
                ? Optional.empty()
                : Optional.of("filter '" + text + "' answers '" + answer.result() + "', not yes or no");
    }

    private static Verdict notMet(Filter filter, Person person) {
        return new Verdict.NotQualified(
                "filter '" + filter.expression().text() + "' is not met: " + seen(filter, person));
    }

    private static boolean sawEmptyField(Filter filter, Person person) {
        return filter.fields().stream()
                .anyMatch(name ->
                        person.catalog().find(name).flatMap(person::value).isEmpty());
    }

    private static String seen(Filter filter, Person person) {
        if (filter.fields().isEmpty()) {
            return "it asks for no field";
        }
        return filter.fields().stream()
                .map(name -> person.catalog()
                        .find(name)
                        .flatMap(person::value)
                        .map(value -> name + " is '" + value + "'")
                        .orElse(name + " is empty"))
                .collect(Collectors.joining(", "));
    }
}

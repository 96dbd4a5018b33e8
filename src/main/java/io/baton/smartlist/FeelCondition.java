package io.baton.smartlist;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.Spelling;
import io.baton.smartlist.AssetReference.AssetKind;
import io.baton.smartlist.Filter.Operand;
import io.baton.smartlist.Filter.Operand.TimeFunction;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.If;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/** One condition of a list: an expression, or a test of an expression's value as it stands in a cell of a table. */
final class FeelCondition {

    private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z]\\w*\\.){2,}[A-Z]\\w*(?:: ?)?");

    /** Whether the condition is met; {@code problem} says why it cannot be asked. */
    record ConditionResult(boolean met, @Nullable String problem) {
        static final ConditionResult MET = new ConditionResult(true, null);
        static final ConditionResult NOT_MET = new ConditionResult(false, null);
    }

    /** The facts that a condition reads. Conditions of equal sight see the same of a person. */
    record Sight(Set<String> names, Set<AssetReference> references, Set<String> scores, boolean personToday) {}

    /** The part of a condition that depends on the fields people have. */
    private record Prepared(FieldCatalog fields, Optional<String> unknown, Optional<Filter> filter) {}

    private final FeelEngineApi engine;
    private final ListFunctions functions;
    private final FunctionCheck check;
    private final String text;
    private final Optional<ParsedExpression> input;
    private final ParsedExpression test;
    private final Optional<Exp> tested;
    private final Exp written;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> triggerTokens = new LinkedHashSet<>();
    private final Set<AssetReference> references = new LinkedHashSet<>();
    private final Set<String> scores = new LinkedHashSet<>();
    private final Optional<String> unreadableReference;
    private final Set<String> calls = new LinkedHashSet<>();
    private volatile @Nullable Prepared prepared;

    private FeelCondition(
            FeelEngineApi engine,
            ListFunctions functions,
            FunctionCheck check,
            String text,
            Optional<ParsedExpression> input,
            ParsedExpression test,
            Exp written) {
        this.engine = engine;
        this.functions = functions;
        this.check = check;
        this.text = ListLimits.shortened(text, ListLimits.SHOWN_CONDITION);
        this.input = input.map(BoundedTree::of);
        this.test = BoundedTree.of(test);
        this.tested = input.map(ParsedExpression::expression);
        this.written = written;
        var unreadable = new LinkedHashSet<String>();
        tested.ifPresent(expression -> collect(expression, unreadable));
        collect(written, unreadable);
        this.unreadableReference = unreadable.stream().findFirst();
    }

    /** A condition that is an expression. */
    static FeelCondition expression(
            FeelEngineApi engine, ListFunctions functions, FunctionCheck check, ParsedExpression expression) {
        var strict = new ParsedExpression(strict(expression.expression()), expression.text());
        return new FeelCondition(
                engine, functions, check, expression.text(), Optional.empty(), strict, expression.expression());
    }

    /** A condition that is a test of what another expression says. */
    static FeelCondition test(
            FeelEngineApi engine,
            ListFunctions functions,
            FunctionCheck check,
            ParsedExpression input,
            ParsedExpression test) {
        return new FeelCondition(
                engine,
                functions,
                check,
                input.text().strip() + " " + test.text().strip(),
                Optional.of(input),
                test,
                test.expression());
    }

    /** {@code !=} is a comparison: with an empty field it is not true (L2), although FEEL says so. */
    private static Exp strict(Exp tree) {
        if (tree instanceof Conjunction and) {
            return new Conjunction(strict(and.x()), strict(and.y()));
        }
        if (tree instanceof Disjunction or) {
            return new Disjunction(strict(or.x()), strict(or.y()));
        }
        if (tree instanceof FunctionInvocation call && call.function().equals("not")) {
            return FilterReader.parameters(call)
                    .filter(given -> given.size() == 1)
                    .<Exp>map(given -> negation(strict(given.get(0))))
                    .orElse(tree);
        }
        if (tree instanceof Not not
                && not.x() instanceof Equal equal
                && !equal.x().equals(ConstNull$.MODULE$)
                && !equal.y().equals(ConstNull$.MODULE$)) {
            return new If(new Disjunction(isNothing(equal.x()), isNothing(equal.y())), ConstNull$.MODULE$, tree);
        }
        return tree;
    }

    private static Exp negation(Exp tree) {
        return new FunctionInvocation("not", new PositionalFunctionParameters(FeelTrees.list(java.util.List.of(tree))));
    }

    private static Exp isNothing(Exp tree) {
        return new Equal(tree, ConstNull$.MODULE$);
    }

    /** The names the condition reads that it does not define itself, and what it refers to. */
    private void collect(Exp tree, Set<String> unreadable) {
        var read = new LinkedHashSet<String>();
        var defined = new LinkedHashSet<String>();
        walk(tree, read, defined, unreadable);
        read.removeAll(defined);
        names.addAll(read);
    }

    private void walk(Object node, Set<String> read, Set<String> defined, Set<String> unreadable) {
        if (node instanceof Ref ref) {
            read.add(ref.names().head());
            if (FilterReader.isTriggerToken(ref)) {
                triggerTokens.add(ref.names().apply(1));
            }
            return;
        }
        if (node instanceof Tuple2<?, ?> binding && binding._1() instanceof String name) {
            defined.add(name);
        }
        if (node instanceof FunctionDefinition function) {
            function.parameters().foreach(parameter -> defined.add(String.valueOf(parameter)));
        }
        if (node instanceof org.camunda.feel.syntaxtree.Filter) {
            defined.add("item");
        }
        if (node instanceof FunctionInvocation call) {
            calls.add(call.function());
            refer(call, unreadable);
        }
        refuseNumbers(node, unreadable);
        FeelTrees.children(node).forEach(child -> walk(child, read, defined, unreadable));
    }

    /** Trigger tokens are texts. Compared with a number they would never say yes, without any hint why. */
    private static void refuseNumbers(Object node, Set<String> unreadable) {
        if (node instanceof Product comparison
                && comparison.productArity() == 2
                && comparison.productElement(0) instanceof Exp x
                && comparison.productElement(1) instanceof Exp y
                && (isTextAndNumber(x, y) || isTextAndNumber(y, x))) {
            unreadable.add(
                    "tokens of a trigger are texts, compare a number with number(…), like number(trigger.newValue)");
        }
    }

    private static boolean isTextAndNumber(Exp text, Exp number) {
        return FilterReader.isTriggerToken(text) && number instanceof ConstNumber;
    }

    private void refer(FunctionInvocation call, Set<String> unreadable) {
        if (call.function().equals(FilterReader.SCORE_CHANGED)) {
            FilterReader.parameters(call)
                    .filter(given -> !given.isEmpty() && given.get(0) instanceof ConstString)
                    .ifPresentOrElse(
                            given -> scores.add(((ConstString) given.get(0)).value()),
                            () -> unreadable.add(call.function()
                                    + "(…) must name its score field as a text, like " + call.function()
                                    + "(\"personScore\")"));
            return;
        }
        var kind =
                switch (call.function()) {
                    case FilterReader.MEMBER_OF_LIST -> AssetKind.LIST;
                    case FilterReader.MEMBER_OF_SMART_LIST -> AssetKind.SMART_LIST;
                    case FilterReader.MEMBER_OF_PROGRAM -> AssetKind.PROGRAM;
                    case FilterReader.EXECUTED_CAMPAIGN -> AssetKind.CAMPAIGN;
                    case FilterReader.REQUESTED_CAMPAIGN -> AssetKind.REQUEST;
                    default -> null;
                };
        if (kind == null) {
            return;
        }
        var given = FilterReader.parameters(call);
        if (given.isEmpty()
                || given.get().isEmpty()
                || !(given.get().get(0) instanceof ConstString key)
                || key.value().isBlank()) {
            unreadable.add(call.function() + "(…) must name its " + kind.label() + " as a text, like " + call.function()
                    + "(\"newsletter\")");
            return;
        }
        var detail = kind == AssetKind.PROGRAM
                        && given.get().size() > 1
                        && given.get().get(1) instanceof ConstString status
                ? Optional.of(status.value())
                : Optional.<String>empty();
        references.add(new AssetReference(kind, key.value(), detail));
    }

    String text() {
        return text;
    }

    /** The fields it asks for: those it reads, and the scores whose changes it asks for. */
    Set<String> fieldNames() {
        var all = new LinkedHashSet<>(names);
        all.addAll(scores);
        return all;
    }

    Set<String> triggerTokens() {
        return triggerTokens;
    }

    Set<AssetReference> references() {
        return references;
    }

    Sight sight() {
        return new Sight(names, references, scores, asksPersonToday());
    }

    private boolean asksPersonToday() {
        return calls.contains(TimeFunction.PERSON_TODAY.function());
    }

    private Prepared prepared(FieldCatalog fields) {
        var known = prepared;
        if (known == null || known.fields() != fields) {
            known = new Prepared(fields, unknown(fields), compile(fields));
            prepared = known;
        }
        return known;
    }

    /** Why the condition cannot be asked of anybody. */
    Optional<String> invalid(FieldCatalog fields) {
        return prepared(fields).unknown();
    }

    private Optional<String> unknown(FieldCatalog fields) {
        if (unreadableReference.isPresent()) {
            return Optional.of("filter '" + text + "': " + unreadableReference.get());
        }
        return names.stream()
                .filter(name -> field(name, fields).isEmpty() && !name.equals(FilterReader.TRIGGER))
                .findFirst()
                .map(name -> "filter '" + text + "' asks for the unknown field '"
                        + ListLimits.shortened(name, ListLimits.SHOWN_VALUE) + "'" + suggestion(name, fields))
                .or(() -> unknownScore(fields))
                .or(() -> neverMet(fields).map(reason -> "filter '" + text + "' " + reason));
    }

    private Optional<String> unknownScore(FieldCatalog fields) {
        var known = fields.fields().stream()
                .filter(field -> field.type() == FieldType.SCORE)
                .map(PersonField::name)
                .toList();
        return scores.stream()
                .filter(score -> !known.contains(score))
                .findFirst()
                .map(score -> "filter '" + text + "' asks for changes of '"
                        + ListLimits.shortened(score, ListLimits.SHOWN_VALUE) + "', which is no score field"
                        + Spelling.suggestion(score, known));
    }

    /** Without a name that is near, a text was probably meant. */
    private static String suggestion(String name, FieldCatalog fields) {
        var known = new ArrayList<>(List.of(FilterReader.TRIGGER));
        fields.fields().forEach(field -> known.add(field.name()));
        var near = Spelling.suggestion(name, known);
        return near.isEmpty() && Character.isUpperCase(name.codePointAt(0))
                ? "; if a text is meant, write \"" + shown(name) + "\""
                : near;
    }

    private static Optional<PersonField> field(String name, FieldCatalog fields) {
        return fields.find(name).filter(found -> found.name().equals(name));
    }

    /** What nobody can ever meet about it (V1). */
    private Optional<String> neverMet(FieldCatalog fields) {
        var types = new TypeCheck(fields, check);
        return tested.map(input -> types.ofTest(input, written)).orElseGet(() -> types.ofCondition(written));
    }

    /** The condition without feel-engine, if it is simple enough. */
    Optional<Filter> filter(FieldCatalog fields) {
        return prepared(fields).filter();
    }

    private Optional<Filter> compile(FieldCatalog fields) {
        var reader = new FilterReader(fields);
        if (tested.isEmpty()) {
            return reader.read(written);
        }
        return tested.get() instanceof Ref ref && ref.names().size() == 1
                ? field(ref.names().head(), fields).flatMap(field -> reader.readTest(written, field))
                : Optional.empty();
    }

    /** The condition's answer about a person, within the budget of the decision under way. */
    ConditionResult answer(Person person, ListFacts facts) {
        return Budget.within(() -> bounded(person, facts));
    }

    private ConditionResult bounded(Person person, ListFacts facts) {
        try {
            return unbounded(person, facts);
        } catch (OverLimitException over) {
            return new ConditionResult(false, "filter '" + text + "': " + over.getMessage());
        } catch (InvalidReferenceException invalid) {
            return new ConditionResult(false, "filter '" + text + "': " + invalid.getMessage());
        }
    }

    private ConditionResult unbounded(Person person, ListFacts facts) {
        var known = prepared(person.catalog());
        if (known.unknown().isPresent()) {
            return new ConditionResult(false, known.unknown().get());
        }
        if (known.filter().isPresent()) {
            return known.filter().get().is(true, person, facts) ? ConditionResult.MET : ConditionResult.NOT_MET;
        }
        return interpreted(person, facts);
    }

    /** feel-engine's answer, whether or not it need be asked. */
    ConditionResult interpreted(Person person, ListFacts facts) {
        return Budget.within(() -> functions.about(person, facts, () -> {
            var context = context(person, facts);
            if (input.isEmpty()) {
                return judged(engine.evaluate(test, context), person);
            }
            var value = engine.evaluate(input.get(), context);
            var broken = failure(value, person);
            return broken != null
                    ? new ConditionResult(false, broken)
                    : judged(engine.evaluateWithInput(test, value.result(), context), person);
        }));
    }

    private Map<String, Object> context(Person person, ListFacts facts) {
        if (!names.contains(FilterReader.TRIGGER)) {
            return person.asMap();
        }
        var context = new HashMap<String, Object>(person.asMap());
        context.put(FilterReader.TRIGGER, facts.trigger());
        return context;
    }

    private ConditionResult judged(EvaluationResult answer, Person person) {
        var broken = failure(answer, person);
        if (broken != null) {
            return new ConditionResult(false, broken);
        }
        if (answer.result() != null && !(answer.result() instanceof Boolean)) {
            return new ConditionResult(
                    false,
                    "filter '" + text + "' answers '" + shown(String.valueOf(answer.result())) + "', not yes or no");
        }
        return Boolean.TRUE.equals(answer.result()) ? ConditionResult.MET : ConditionResult.NOT_MET;
    }

    /**
     * Null is "not true" (L2), and so is a function that cannot work on an empty field; everything else that is neither
     * true nor false is a list that does not work (E10).
     */
    private @Nullable String failure(EvaluationResult answer, Person person) {
        var exceeded = Budget.exceeded();
        if (exceeded != null) {
            return "filter '" + text + "': " + exceeded;
        }
        if (answer.isFailure()) {
            return "filter '" + text + "' fails: " + inWords(answer.failure().message());
        }
        var fatal = sawEmptyField(person) ? "NO_FUNCTION_FOUND" : "NO_FUNCTION_FOUND|FUNCTION_INVOCATION_FAILURE";
        var problems = answer.suppressedFailures();
        for (int i = 0; i < problems.size(); i++) {
            var problem = problems.apply(i);
            if (problem.failureType().toString().matches(fatal)) {
                return "filter '" + text + "' fails: " + inWords(problem.failureMessage());
            }
        }
        return null;
    }

    /** Without names of Java's classes. */
    private static String inWords(String message) {
        return shown(CLASS_NAME.matcher(message).replaceAll("").strip());
    }

    private boolean sawEmptyField(Person person) {
        return names.stream()
                .anyMatch(name ->
                        person.catalog().find(name).flatMap(person::value).isEmpty());
    }

    /** The facts that the condition reads, in words. */
    String seen(Person person, ListFacts facts) {
        var seen = Stream.of(
                        names.stream().map(name -> seen(name, person, facts)),
                        asksPersonToday() ? Stream.of(today(person, facts.now())) : Stream.<String>empty(),
                        references.stream().map(reference -> found(reference, person, facts)),
                        scores.stream().map(score -> changed(score, person, facts)))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", "));
        return seen.isEmpty() ? "it asks for no field" : ListLimits.shortened(seen, ListLimits.SHOWN_SIGHT);
    }

    private static String shown(String value) {
        return ListLimits.shortened(value, ListLimits.SHOWN_VALUE);
    }

    private String seen(String name, Person person, ListFacts facts) {
        return name.equals(FilterReader.TRIGGER)
                ? tokens(facts.trigger())
                : person.catalog()
                        .find(name)
                        .flatMap(person::value)
                        .map(value -> name + " is '" + shown(value.toString()) + "'")
                        .orElse(name + " is empty");
    }

    /** Those it asks for; all of them where it asks for the whole. */
    private String tokens(Map<String, String> brought) {
        if (triggerTokens.isEmpty()) {
            return "the trigger's tokens are " + shown(brought.toString());
        }
        var there = brought.isEmpty()
                ? "there are none"
                : "there are " + String.join(", ", new TreeSet<>(brought.keySet()));
        return triggerTokens.stream()
                .map(token -> brought.containsKey(token)
                        ? "trigger." + token + " is '" + shown(brought.get(token)) + "'"
                        : "there is no trigger." + token + ", " + shown(there))
                .collect(Collectors.joining(", "));
    }

    private static String today(Person person, ZonedDateTime now) {
        var there = Operand.inZoneOf(person, now);
        return "today is '" + there.toLocalDate() + "' in " + (person.zone().isPresent() ? "" : "the server's zone ")
                + there.getZone();
    }

    private static String changed(String score, Person person, ListFacts facts) {
        return FilterReader.scoreField(person.catalog(), score)
                .flatMap(field -> facts.scoreChanged(person.id(), field))
                .map(at -> score + " last changed at "
                        + at.atZone(facts.now().getZone()).toOffsetDateTime())
                .orElse(score + " never changed");
    }

    private static String found(AssetReference reference, Person person, ListFacts facts) {
        var key = "'" + reference.key() + "'";
        return switch (reference.kind()) {
            case LIST -> facts.memberOfList(person.id(), reference.key()) ? "member of " + key : "no member of " + key;
            case SMART_LIST -> {
                var verdict = facts.verdict(person, reference.key());
                yield verdict instanceof SmartList.Verdict.NotQualified not
                        ? "not on smart list " + key + " (" + not.reason() + ")"
                        : "on smart list " + key;
            }
            case PROGRAM ->
                facts.programStatus(person.id(), reference.key())
                        .map(status -> "'" + status + "' in program " + key)
                        .orElse("no member of program " + key);
            case CAMPAIGN ->
                facts.executed(person.id(), reference.key())
                        .map(at -> "qualified for campaign " + key + " at "
                                + at.atZone(facts.now().getZone()).toOffsetDateTime())
                        .orElse("never qualified for campaign " + key);
            case REQUEST ->
                facts.requested(person.id(), reference.key())
                        .map(at -> "requested into campaign " + key + " at "
                                + at.atZone(facts.now().getZone()).toOffsetDateTime())
                        .orElse("never requested into campaign " + key);
        };
    }
}

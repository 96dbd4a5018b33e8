package io.baton.smartlist;

import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.smartlist.Filter.Operand;
import io.baton.smartlist.Filter.Operand.TimeFunction;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.camunda.feel.context.JavaFunction;
import org.camunda.feel.context.JavaFunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValDate;
import org.camunda.feel.syntaxtree.ValDayTimeDuration;
import org.camunda.feel.syntaxtree.ValString;
import org.jspecify.annotations.Nullable;

/**
 * The functions a list may call beside FEEL's own (L3), for what is left to feel-engine. The engine is shared, so the
 * person they are asked about is kept with the thread while an expression is evaluated.
 */
final class ListFunctions extends JavaFunctionProvider {

    private record Asked(Person person, ListFacts facts) {}

    private static final ThreadLocal<@Nullable Asked> ASKED = new ThreadLocal<>();

    private final Map<String, List<JavaFunction>> functions = Map.of(
            TimeFunction.PERSON_TODAY.function(),
            List.of(new JavaFunction(List.of(), given -> new ValDate(today(asked())))),
            FilterReader.MEMBER_OF_LIST,
            List.of(function(List.of("list"), given -> new Filter.MemberOfList(text(given.get(0))))),
            FilterReader.MEMBER_OF_SMART_LIST,
            List.of(function(List.of("list"), given -> new Filter.MemberOfSmartList(text(given.get(0))))),
            FilterReader.MEMBER_OF_PROGRAM,
            List.of(
                    function(
                            List.of("program"),
                            given -> new Filter.MemberOfProgram(text(given.get(0)), Optional.empty())),
                    function(
                            List.of("program", "status"),
                            given -> new Filter.MemberOfProgram(text(given.get(0)), Optional.of(text(given.get(1)))))),
            FilterReader.EXECUTED_CAMPAIGN,
            entered(Filter.Executed::new),
            FilterReader.REQUESTED_CAMPAIGN,
            entered(Filter.Requested::new),
            FilterReader.SCORE_CHANGED,
            List.of(
                    function(List.of("score"), given -> new Filter.ScoreChanged(score(given.get(0)), Optional.empty())),
                    function(
                            List.of("score", "within"),
                            given -> new Filter.ScoreChanged(
                                    score(given.get(0)), Optional.of(duration(given.get(1)))))));

    private List<JavaFunction> entered(BiFunction<String, Optional<Duration>, Filter> filter) {
        return List.of(
                function(List.of("campaign"), given -> filter.apply(text(given.get(0)), Optional.empty())),
                function(
                        List.of("campaign", "within"),
                        given -> filter.apply(text(given.get(0)), Optional.of(duration(given.get(1))))));
    }

    private JavaFunction function(List<String> parameters, java.util.function.Function<List<Val>, Filter> filter) {
        return new JavaFunction(parameters, given -> {
            var who = asked();
            try {
                return new ValBoolean(filter.apply(given).is(true, who.person(), who.facts()));
            } catch (InvalidReferenceException invalid) {
                throw Budget.over(invalid.getMessage());
            }
        });
    }

    private static Asked asked() {
        var who = ASKED.get();
        if (who == null) {
            throw new IllegalStateException("nobody is asked about");
        }
        return who;
    }

    private static LocalDate today(Asked asked) {
        return Operand.inZoneOf(asked.person(), asked.facts().now()).toLocalDate();
    }

    private static String text(Val value) {
        if (value instanceof ValString text) {
            return text.value();
        }
        throw new IllegalArgumentException("a key must be a text, like \"newsletter\"");
    }

    private static PersonField score(Val name) {
        return FilterReader.scoreField(asked().person().catalog(), text(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no score field '" + text(name) + "'"));
    }

    private static Duration duration(Val value) {
        if (value instanceof ValDayTimeDuration duration) {
            return duration.value();
        }
        throw new IllegalArgumentException("a time must be a duration of days and hours, like duration(\"P7D\")");
    }

    /** Evaluates something for a person. */
    <T> T about(Person person, ListFacts facts, Supplier<T> evaluation) {
        var before = ASKED.get();
        ASKED.set(new Asked(person, facts));
        try {
            return evaluation.get();
        } finally {
            if (before == null) {
                ASKED.remove();
            } else {
                ASKED.set(before);
            }
        }
    }

    @Override
    public List<JavaFunction> resolveFunctions(String name) {
        var own = functions.get(name);
        return own != null ? own : BoundedFunctions.BY_NAME.getOrDefault(name, List.of());
    }

    @Override
    public Optional<JavaFunction> resolveFunction(String name) {
        return resolveFunctions(name).stream().findFirst();
    }

    @Override
    public Collection<String> getFunctionNames() {
        return functions.keySet();
    }
}

package io.baton.smartlist;

import io.baton.person.FieldCatalog;
import io.baton.person.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list written in FEEL. Its filters are the operands of the outermost {@code and}; they are asked one after the
 * other, so that the first that is not true can be named.
 */
final class FeelSmartList implements SmartList {

    private final List<FeelCondition> filters;

    FeelSmartList(List<FeelCondition> filters) {
        this.filters = List.copyOf(filters);
    }

    List<FeelCondition> filters() {
        return filters;
    }

    @Override
    public Optional<String> invalid(FieldCatalog fields) {
        for (var filter : filters) {
            var invalid = filter.invalid(fields);
            if (invalid.isPresent()) {
                return invalid;
            }
        }
        return Optional.empty();
    }

    @Override
    public Verdict decide(Person person, ListFacts facts) {
        return Deciding.decide(() -> verdict(person, facts));
    }

    private Verdict verdict(Person person, ListFacts facts) {
        var invalid = invalid(person.catalog());
        if (invalid.isPresent()) {
            return new Verdict.Invalid(invalid.get());
        }
        for (var filter : filters) {
            var answer = filter.answer(person, facts);
            var problem = answer.problem();
            if (problem != null) {
                return new Verdict.Invalid(problem);
            }
            if (!answer.met()) {
                return notMet(filter, person, facts);
            }
        }
        return new Verdict.Qualified();
    }

    static Verdict.NotQualified notMet(FeelCondition condition, Person person, ListFacts facts) {
        return new Verdict.NotQualified(
                "filter '" + condition.text() + "' is not met",
                facts.areTold() ? Optional.of(condition.seen(person, facts)) : Optional.empty());
    }

    @Override
    public List<Explained> explain(Person person, ListFacts facts) {
        return filters.stream()
                .map(filter -> Deciding.explain(filter.text(), () -> explained(filter, person, facts)))
                .toList();
    }

    static Explained explained(FeelCondition condition, Person person, ListFacts facts) {
        var answer = condition.answer(person, facts);
        return new Explained(
                condition.text(),
                answer.problem() == null ? condition.seen(person, facts) : "",
                answer.met(),
                Optional.ofNullable(answer.problem()));
    }

    @Override
    public Set<AssetReference> references() {
        var references = new LinkedHashSet<AssetReference>();
        filters.forEach(filter -> references.addAll(filter.references()));
        return references;
    }

    @Override
    public Set<String> fieldNames() {
        var names = new LinkedHashSet<String>();
        filters.forEach(filter -> names.addAll(filter.fieldNames()));
        return names;
    }

    @Override
    public Set<String> triggerTokens() {
        return filters.stream()
                .flatMap(filter -> filter.triggerTokens().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<Filter> necessary(FieldCatalog fields) {
        var compiled = filters.stream()
                .flatMap(filter -> filter.filter(fields).stream())
                .toList();
        return compiled.isEmpty() ? Optional.empty() : Optional.of(new Filter.All(compiled));
    }

    @Override
    public boolean isExact(FieldCatalog fields) {
        return filters.stream().allMatch(filter -> filter.filter(fields).isPresent());
    }
}

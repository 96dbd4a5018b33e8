package io.baton.smartlist;

import io.baton.person.FieldCatalog;
import io.baton.person.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list that is a decision table: its columns are joined by and, its rules by or (L1). */
final class DecisionTable implements SmartList {

    /** How many rules may say something of one person; the others of DMN make no sense for a yes or no. */
    enum HitPolicy {
        UNIQUE,
        FIRST,
        ANY
    }

    /**
     * A row.
     *
     * @param number from 1, for messages
     * @param cells its conditions, without those that are always met
     * @param output what it says when they are met
     */
    record Rule(int number, List<FeelCondition> cells, FeelCondition output) {}

    /** The part of a table that depends on the fields people have. */
    private record Checked(FieldCatalog fields, Optional<String> invalid) {}

    private final HitPolicy policy;
    private final List<Rule> rules;
    private final Set<AssetReference> references = new LinkedHashSet<>();
    private final List<FeelCondition> differentSights;
    private volatile @Nullable Checked checked;

    /** Looks at all cells once: a table may have thousands, and is asked for each person. */
    DecisionTable(HitPolicy policy, List<Rule> rules) {
        this.policy = policy;
        this.rules = List.copyOf(rules);
        var bySight = new LinkedHashMap<FeelCondition.Sight, FeelCondition>();
        conditions().forEach(condition -> {
            references.addAll(condition.references());
            bySight.putIfAbsent(condition.sight(), condition);
        });
        this.differentSights = List.copyOf(bySight.values());
    }

    private Stream<FeelCondition> conditions() {
        return rules.stream().flatMap(rule -> Stream.concat(rule.cells().stream(), Stream.of(rule.output())));
    }

    @Override
    public Optional<String> invalid(FieldCatalog fields) {
        var known = checked;
        if (known == null || known.fields() != fields) {
            var invalid = conditions()
                    .flatMap(condition -> condition.invalid(fields).stream())
                    .findFirst();
            known = new Checked(fields, invalid);
            checked = known;
        }
        return known.invalid();
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
        Rule said = null;
        boolean yes = false;
        for (var rule : rules) {
            var matches = matches(rule, person, facts);
            if (matches.problem() != null) {
                return new Verdict.Invalid("rule " + rule.number() + ": " + matches.problem());
            }
            if (!matches.met()) {
                continue;
            }
            var output = rule.output().answer(person, facts);
            if (output.problem() != null) {
                return new Verdict.Invalid("rule " + rule.number() + ": " + output.problem());
            }
            if (said != null && (policy == HitPolicy.UNIQUE || yes != output.met())) {
                return new Verdict.Invalid("rules " + said.number() + " and " + rule.number()
                        + " are both met, which the hit policy " + policy + " does not allow"
                        + (policy == HitPolicy.ANY ? " as they differ" : ""));
            }
            said = rule;
            yes = output.met();
            if (policy == HitPolicy.FIRST) {
                break;
            }
        }
        return yes ? new Verdict.Qualified() : notQualified(said, person, facts);
    }

    private static FeelCondition.ConditionResult matches(Rule rule, Person person, ListFacts facts) {
        for (var cell : rule.cells()) {
            var answer = cell.answer(person, facts);
            if (answer.problem() != null || !answer.met()) {
                return answer;
            }
        }
        return FeelCondition.ConditionResult.MET;
    }

    /** Names the values that the cells saw. The rule that came nearest would be a guess. */
    private Verdict.NotQualified notQualified(@Nullable Rule said, Person person, ListFacts facts) {
        if (said != null) {
            return saysNo(said);
        }
        if (rules.size() == 1) {
            return rules.get(0).cells().stream()
                    .filter(cell -> !cell.answer(person, facts).met())
                    .findFirst()
                    .map(cell -> FeelSmartList.notMet(cell, person, facts))
                    .orElseGet(() -> saysNo(rules.get(0)));
        }
        return new Verdict.NotQualified(
                "none of the " + rules.size() + " rules of the decision table is met",
                facts.areTold() ? Optional.of(seen(person, facts)) : Optional.empty());
    }

    private String seen(Person person, ListFacts facts) {
        var seen = new LinkedHashSet<String>();
        differentSights.forEach(condition -> seen.add(condition.seen(person, facts)));
        seen.remove("it asks for no field");
        return ListLimits.shortened(String.join(", ", seen), ListLimits.SHOWN_SIGHT);
    }

    private static Verdict.NotQualified saysNo(Rule rule) {
        return new Verdict.NotQualified("rule " + rule.number() + " of the decision table says no", Optional.empty());
    }

    @Override
    public List<Explained> explain(Person person, ListFacts facts) {
        var explained = new ArrayList<Explained>();
        for (var rule : rules) {
            for (var cell : rule.cells()) {
                var one = Deciding.explain(cell.text(), () -> FeelSmartList.explained(cell, person, facts));
                explained.add(new Explained(
                        "rule " + rule.number() + ": " + one.condition(), one.value(), one.verdict(), one.problem()));
            }
        }
        return explained;
    }

    @Override
    public Set<AssetReference> references() {
        return references;
    }

    @Override
    public Set<String> fieldNames() {
        var names = new LinkedHashSet<String>();
        conditions().forEach(condition -> names.addAll(condition.fieldNames()));
        return names;
    }

    @Override
    public Set<String> triggerTokens() {
        return conditions()
                .flatMap(condition -> condition.triggerTokens().stream())
                .collect(Collectors.toSet());
    }

    /** A person on the list meets a rule. The other rules are looked at for these few only. */
    @Override
    public Optional<Filter> necessary(FieldCatalog fields) {
        var any = new ArrayList<Filter>();
        for (var rule : rules) {
            var says = rule.output().filter(fields);
            if (says.isPresent() && says.get().equals(new Filter.Always(false))) {
                continue;
            }
            var all = rule.cells().stream()
                    .flatMap(cell -> cell.filter(fields).stream())
                    .toList();
            any.add(new Filter.All(all));
        }
        return Optional.of(new Filter.Any(any));
    }

    @Override
    public boolean isExact(FieldCatalog fields) {
        return false;
    }
}

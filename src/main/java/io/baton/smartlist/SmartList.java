package io.baton.smartlist;

import io.baton.person.FieldCatalog;
import io.baton.person.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A list decides which people qualify. Immutable and safe to share between threads. */
public interface SmartList {

    /** The answer of a list about a person. */
    sealed interface Verdict {
        /** The person is on the list. */
        record Qualified() implements Verdict {}

        /**
         * The person is not on the list.
         *
         * @param condition the filter that is not met, in the same words for everybody
         * @param seen what it saw of this person, in words; empty where it says no to everybody alike, and where
         *     {@linkplain ListFacts#areTold nobody is told}
         */
        record NotQualified(String condition, Optional<String> seen) implements Verdict {

            /** The condition and what it saw, in one sentence. */
            public String reason() {
                return seen.map(value -> condition + ": " + value).orElse(condition);
            }
        }

        /** The list is invalid and qualifies no one (E10); {@code reason} says why. */
        record Invalid(String reason) implements Verdict {}
    }

    /**
     * One condition of a list as it was asked for one person (L4).
     *
     * @param condition as it was written
     * @param value what it saw, in words
     * @param verdict whether it is met
     * @param problem why it could not be asked; empty when it could
     */
    record Explained(String condition, String value, boolean verdict, Optional<String> problem) {}

    /** Decides for one person. */
    Verdict decide(Person person, ListFacts facts);

    /**
     * Why the list is invalid, as far as can be told without a person. What it refers to is not looked at.
     *
     * @param fields the fields people have now
     * @return empty for a valid list
     */
    Optional<String> invalid(FieldCatalog fields);

    /** Every condition as it is for one person, whether or not those before it are met (L4). */
    List<Explained> explain(Person person, ListFacts facts);

    /** The other assets that the list asks for. */
    Set<AssetReference> references();

    /** Names of the fields the list reads, as they are written; there need not be such a field. */
    Set<String> fieldNames();

    /** Names of the trigger tokens the list reads (L3), as they are written; there need not be an event with them. */
    Set<String> triggerTokens();

    /**
     * A filter that everyone on the list meets. It saves looking at the others.
     *
     * @return empty when nothing of the kind is known
     */
    Optional<Filter> necessary(FieldCatalog fields);

    /** Whether {@link #necessary} is enough as well: every person that meets it is on the list. */
    boolean isExact(FieldCatalog fields);

    /** The list without filters: valid, and everyone qualifies (E10). */
    static SmartList everyone() {
        return new SameForAll(new Verdict.Qualified());
    }

    /** A list that cannot be used: it qualifies no one and says why. */
    static SmartList broken(String reason) {
        return new SameForAll(new Verdict.Invalid(reason));
    }

    /** A list that says the same of everyone. */
    record SameForAll(Verdict verdict) implements SmartList {
        @Override
        public Verdict decide(Person person, ListFacts facts) {
            return verdict;
        }

        @Override
        public Optional<String> invalid(FieldCatalog fields) {
            return verdict instanceof Verdict.Invalid broken ? Optional.of(broken.reason()) : Optional.empty();
        }

        @Override
        public List<Explained> explain(Person person, ListFacts facts) {
            return List.of();
        }

        @Override
        public Set<AssetReference> references() {
            return Set.of();
        }

        @Override
        public Set<String> fieldNames() {
            return Set.of();
        }

        @Override
        public Set<String> triggerTokens() {
            return Set.of();
        }

        @Override
        public Optional<Filter> necessary(FieldCatalog fields) {
            return Optional.of(new Filter.Always(verdict instanceof Verdict.Qualified));
        }

        @Override
        public boolean isExact(FieldCatalog fields) {
            return true;
        }
    }
}

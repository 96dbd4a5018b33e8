package io.baton.smartlist;

import io.baton.person.FieldCatalog;
import io.baton.person.Person;
import java.util.Optional;

/** Who qualifies. Immutable and safe to share between threads. */
public interface SmartList {

    /** What a list says of a person. */
    sealed interface Verdict {
        /** The person is on the list. */
        record Qualified() implements Verdict {}

        /** The person is not on the list; {@code reason} names the filter and the value it saw. */
        record NotQualified(String reason) implements Verdict {}

        /** The list is invalid and qualifies no one (E10); {@code reason} says why. */
        record Invalid(String reason) implements Verdict {}
    }

    /** Decides for one person. */
    Verdict decide(Person person);

    /**
     * Why the list is invalid, as far as can be told without a person.
     *
     * @param fields the fields people have now
     * @return empty for a valid list
     */
    Optional<String> invalid(FieldCatalog fields);

    /** The list without filters: valid, and everyone qualifies (E10). */
    static SmartList everyone() {
        return new Fixed(new Verdict.Qualified());
    }

    /** A list that cannot be used: it qualifies no one and says why. */
    static SmartList broken(String reason) {
        return new Fixed(new Verdict.Invalid(reason));
    }

    /** A list that says the same of everyone. */
    record Fixed(Verdict verdict) implements SmartList {
        @Override
        public Verdict decide(Person person) {
            return verdict;
        }

        @Override
        public Optional<String> invalid(FieldCatalog fields) {
            return verdict instanceof Verdict.Invalid broken ? Optional.of(broken.reason()) : Optional.empty();
        }
    }
}

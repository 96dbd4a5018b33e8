package io.baton.smartlist;

import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/** The facts that a list can ask for beside the fields of a person (L3). They belong to one unit of work. */
public interface ListFacts {

    /** The moment at which the list is asked, in the zone dates are meant in. */
    ZonedDateTime now();

    /** Whether a person is on a static list of its workspace. */
    boolean memberOfList(PersonId person, String list);

    /** The status of a person in a program of its workspace; empty when it is no member. */
    Optional<String> programStatus(PersonId person, String program);

    /** When a person last qualified for a campaign; empty when it never did. */
    Optional<Instant> executed(PersonId person, String campaign);

    /** When a person was last requested into a campaign; empty when it never was. */
    Optional<Instant> requested(PersonId person, String campaign);

    /** When a score of a person last changed, after the person was created; empty when it never did. */
    Optional<Instant> scoreChanged(PersonId person, PersonField score);

    /** Another list of the same workspace as it is now; a broken one when there is none. */
    SmartList smartList(String key);

    /**
     * What another list of the same workspace says of a person. It is decided once, however many ways lead to it (V3).
     */
    SmartList.Verdict verdict(Person person, String smartList);

    /** The tokens of what started the campaign, by name as it is written; none in a batch campaign. */
    Map<String, String> trigger();

    /** Whether anybody is told what lists saw of a person; where nobody is, a verdict need not put it into words. */
    default boolean areTold() {
        return true;
    }

    /** Facts for lists that ask for fields only. Every other question throws an {@link IllegalStateException}. */
    static ListFacts none(ZonedDateTime now) {
        return new ListFacts() {
            @Override
            public ZonedDateTime now() {
                return now;
            }

            @Override
            public boolean memberOfList(PersonId person, String list) {
                throw nothing();
            }

            @Override
            public Optional<String> programStatus(PersonId person, String program) {
                throw nothing();
            }

            @Override
            public Optional<Instant> executed(PersonId person, String campaign) {
                throw nothing();
            }

            @Override
            public Optional<Instant> requested(PersonId person, String campaign) {
                throw nothing();
            }

            @Override
            public Optional<Instant> scoreChanged(PersonId person, PersonField score) {
                throw nothing();
            }

            @Override
            public SmartList smartList(String key) {
                throw nothing();
            }

            @Override
            public SmartList.Verdict verdict(Person person, String smartList) {
                throw nothing();
            }

            @Override
            public Map<String, String> trigger() {
                return Map.of();
            }

            private IllegalStateException nothing() {
                return new IllegalStateException("only fields are known here");
            }
        };
    }
}

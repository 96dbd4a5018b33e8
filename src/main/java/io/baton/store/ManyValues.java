package io.baton.store;

import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Statements about many values at a time. */
final class ManyValues {

    /** From so many ids on a statement holds them as text. */
    static final int MANY = 8;

    private static final int SLICE = 10_000;

    private ManyValues() {}

    /**
     * Whether a column names one of these people. Many ids are written into the statement: PostgreSQL then plans it
     * each time, and never scans a table that was small when a plan for parameters was kept, and has grown since.
     */
    static Condition in(Field<Long> column, Collection<PersonId> people) {
        return people.size() < MANY
                ? column.in(people.stream().map(PersonId::value).toList())
                : column.in(people.stream().map(id -> DSL.inline(id.value())).toList());
    }

    /** As many values at a time as one statement takes with ease; one slice in all ordinary cases. */
    static <T> List<List<T>> slices(Collection<T> all) {
        return slices(all, SLICE);
    }

    /**
     * Cuts values into slices, in their order.
     *
     * @param most how many values a slice holds at most
     */
    static <T> List<List<T>> slices(Collection<T> all, int most) {
        var values = List.copyOf(all);
        var slices = new ArrayList<List<T>>();
        for (int from = 0; from < values.size(); from += most) {
            slices.add(values.subList(from, Math.min(from + most, values.size())));
        }
        return slices;
    }
}

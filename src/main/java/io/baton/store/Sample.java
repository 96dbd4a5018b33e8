package io.baton.store;

import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Some people of an audience of which every id must be known first: eight bytes a person. Not thread-safe. */
final class Sample {

    private final List<long[]> pages = new ArrayList<>();
    private long size;

    /** Adds people of the audience, behind those before. */
    void add(List<PersonId> page) {
        pages.add(page.stream().mapToLong(PersonId::value).toArray());
        size += page.size();
    }

    /** How many people the audience has. */
    long size() {
        return size;
    }

    /**
     * Takes people evenly spread over the audience: those at the places {@code size * i / most}, from 0 on.
     *
     * @param most how many, at least one; all when there are fewer
     */
    void of(int most, Consumer<PersonId> take) {
        long wanted = Math.min(most, size);
        long next = 0;
        long before = 0;
        for (var page : pages) {
            for (long at; next < wanted && (at = next * size / wanted - before) < page.length; next++) {
                take.accept(new PersonId(page[(int) at]));
            }
            before += page.length;
        }
    }
}

package io.baton.store;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.Audience;
import io.baton.smartlist.SmartList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads people by cursor and decides in memory; for a list without filters it reads ids only. Thread-safe. */
public final class JooqAudience implements Audience {

    private final JooqPersonStore people;

    public JooqAudience(JooqPersonStore people) {
        this.people = people;
    }

    @Override
    public void select(Workspace workspace, SmartList list, Consumer<List<PersonId>> page) {
        var found = new ArrayList<PersonId>(PAGE);
        Consumer<PersonId> take = id -> {
            found.add(id);
            if (found.size() == PAGE) {
                page.accept(List.copyOf(found));
                found.clear();
            }
        };
        if (Audience.isEveryone(list)) {
            people.scanIds(workspace, PAGE, take);
        } else {
            people.scan(workspace, PAGE, person -> {
                if (Audience.contains(list, person)) {
                    take.accept(person.id());
                }
            });
        }
        if (!found.isEmpty()) {
            page.accept(List.copyOf(found));
        }
    }
}

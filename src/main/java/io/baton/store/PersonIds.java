package io.baton.store;

import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.List;

/** Ascending ids in one column: each as its distance from the one before, separated by blanks. */
final class PersonIds {

    private PersonIds() {}

    static String write(List<PersonId> ascending) {
        var text = new StringBuilder(ascending.size() * 3);
        long before = 0;
        for (var id : ascending) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(id.value() - before);
            before = id.value();
        }
        return text.toString();
    }

    static List<PersonId> read(String text) {
        var ids = new ArrayList<PersonId>();
        long before = 0;
        int from = 0;
        while (from < text.length()) {
            int blank = text.indexOf(' ', from);
            int to = blank < 0 ? text.length() : blank;
            before += Long.parseLong(text, from, to, 10);
            ids.add(new PersonId(before));
            from = to + 1;
        }
        return ids;
    }
}

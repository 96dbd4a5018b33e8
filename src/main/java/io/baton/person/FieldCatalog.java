package io.baton.person;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields that people have, at one moment. Immutable; adding a field makes a new catalog. */
public final class FieldCatalog {

    /** How many fields there are at most, the built-in ones included: below what a table of PostgreSQL holds. */
    public static final int MOST = 1_500;

    private final List<PersonField> fields;
    private final Map<String, Integer> positions;
    private final Map<String, Integer> exact = new HashMap<>();

    public FieldCatalog(List<PersonField> fields) {
        this.fields = List.copyOf(fields);
        this.positions = new HashMap<>();
        for (int i = 0; i < this.fields.size(); i++) {
            positions.putIfAbsent(normal(this.fields.get(i).displayName()), i);
        }
        for (int i = 0; i < this.fields.size(); i++) {
            positions.put(normal(this.fields.get(i).name()), i);
            exact.put(this.fields.get(i).name(), i);
        }
    }

    /** All fields in the order in which they were added, the e-mail address first. */
    public List<PersonField> fields() {
        return fields;
    }

    /** The field of that name or display name; case does not matter, a name goes before a display name. */
    public Optional<PersonField> find(String name) {
        var position = exact.get(name);
        if (position == null) {
            position = positions.get(normal(name));
        }
        return position == null ? Optional.empty() : Optional.of(fields.get(position));
    }

    /** The position of a field in {@link #fields()}; -1 when it is not in this catalog. */
    int position(PersonField field) {
        var position = exact.get(field.name());
        return position == null ? -1 : position;
    }

    /** The field that the name was probably meant to be, for messages. */
    public Optional<PersonField> nearest(String name) {
        var names = new ArrayList<String>();
        fields.forEach(field -> names.add(field.name()));
        return Spelling.nearest(name, names).flatMap(this::find);
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}

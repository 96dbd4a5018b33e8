package io.baton.person;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record that flows through campaigns, as one unit of work sees and changes it. Not thread-safe: a person belongs
 * to the unit of work that loaded it.
 */
public final class Person {

    private final PersonId id;
    private final Workspace workspace;
    private final FieldCatalog catalog;
    private final @Nullable Object[] values;
    private final long triggerStamp;
    private final BitSet changed = new BitSet();

    /**
     * @param values in the order of the catalog's fields; {@code null} where a field is empty
     */
    public Person(PersonId id, Workspace workspace, FieldCatalog catalog, @Nullable Object[] values) {
        this(id, workspace, catalog, values, 0);
    }

    /**
     * @param values in the order of the catalog's fields; {@code null} where a field is empty
     * @param triggerStamp see {@link #triggerStamp()}
     */
    public Person(
            PersonId id, Workspace workspace, FieldCatalog catalog, @Nullable Object[] values, long triggerStamp) {
        this.id = id;
        this.workspace = workspace;
        this.catalog = catalog;
        this.values = Arrays.copyOf(values, catalog.fields().size());
        this.triggerStamp = triggerStamp;
    }

    public PersonId id() {
        return id;
    }

    public Workspace workspace() {
        return workspace;
    }

    /** The fields this person was loaded with. */
    public FieldCatalog catalog() {
        return catalog;
    }

    /**
     * The stamp of the campaigns that listen to events, as it was when this person was loaded. It tells whether a
     * picture of these campaigns is still right.
     */
    public long triggerStamp() {
        return triggerStamp;
    }

    /**
     * Whether the person wants operational mails only. A field of that name may be older than the built-in one, and of
     * another type.
     */
    public boolean hasUnsubscribed() {
        return catalog.find("unsubscribed")
                .flatMap(this::value)
                .filter(value -> value.toString().strip().equalsIgnoreCase("true"))
                .isPresent();
    }

    /** The value of a field; empty when the field is empty or was added after this person was loaded. */
    public Optional<Object> value(PersonField field) {
        int position = catalog.position(field);
        return position < 0 ? Optional.empty() : Optional.ofNullable(values[position]);
    }

    public String email() {
        return value(PersonField.EMAIL).map(Object::toString).orElse("");
    }

    /**
     * The zone this person lives in; empty when {@link PersonField#TIME_ZONE} is empty or no zone known here, and when
     * a field of that name holds no text.
     */
    public Optional<ZoneId> zone() {
        return catalog.find(PersonField.TIME_ZONE.name())
                .filter(field -> field.type() == FieldType.TEXT)
                .flatMap(this::value)
                .map(Object::toString)
                .flatMap(Person::zone);
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id.strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Changes a field.
     *
     * @param value of the field's Java type; empty clears the field
     * @throws IllegalArgumentException when the field is unknown or the value is of another type: a fault of the caller
     */
    public void set(PersonField field, Optional<?> value) {
        int position = catalog.position(field);
        if (position < 0) {
            throw new IllegalArgumentException("field '" + field.name() + "' is not in the catalog");
        }
        Object next = value.map(field.type().javaType()::cast).orElse(null);
        if (!Objects.equals(values[position], next)) {
            values[position] = next;
            changed.set(position);
        }
    }

    /** The fields changed since the person was loaded or last written, in the order of the catalog. */
    public List<PersonField> changes() {
        var fields = new ArrayList<PersonField>(changed.cardinality());
        changed.stream().forEach(position -> fields.add(catalog.fields().get(position)));
        return fields;
    }

    /** Forgets what has changed: it is written. */
    public void written() {
        changed.clear();
    }

    /** A live, read-only view by field name, as expressions and FEEL see a person: empty fields are {@code null}. */
    public Map<String, Object> asMap() {
        return new FieldsByName();
    }

    private final class FieldsByName extends AbstractMap<String, Object> {

        @Override
        public @Nullable Object get(Object name) {
            return catalog.find(String.valueOf(name))
                    .flatMap(Person.this::value)
                    .orElse(null);
        }

        @Override
        public boolean containsKey(Object name) {
            return catalog.find(String.valueOf(name)).isPresent();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    return catalog.fields().stream()
                            .<Entry<String, Object>>map(field -> new SimpleImmutableEntry<>(
                                    field.name(), value(field).orElse(null)))
                            .iterator();
                }

                @Override
                public int size() {
                    return catalog.fields().size();
                }
            };
        }
    }
}

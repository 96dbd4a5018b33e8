package io.baton.store;

import static io.baton.store.Tables.PersonTable.EMAIL;
import static io.baton.store.Tables.PersonTable.ID;
import static io.baton.store.Tables.PersonTable.TABLE;
import static io.baton.store.Tables.PersonTable.WORKSPACE;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.store.Tables.FieldTable;
import io.baton.store.Tables.TriggersTable;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The fields of people and the columns of {@code BATON_PERSON} that hold them, as {@code BATON_FIELD} tells.
 * Thread-safe.
 */
final class PersonColumns {

    /** The stamp of {@code BATON_TRIGGERS} comes with each person: it needs no query and is never stale. */
    private static final Field<Long> STAMP =
            DSL.field(DSL.select(TriggersTable.STAMP).from(TriggersTable.TABLE));

    private final DSLContext dsl;
    private volatile @Nullable Known known;

    PersonColumns(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The fields and columns as this node knows them; no query while nothing has changed on it. */
    Known known() {
        var now = known;
        return now == null ? refreshed() : now;
    }

    /** The fields and columns, read anew; the same object as before when nothing has changed. */
    Known refreshed() {
        var catalog = new ArrayList<PersonField>(List.of(PersonField.EMAIL));
        var columns = new ArrayList<Field<?>>(List.of(EMAIL));
        var changedAt = new HashMap<PersonField, Field<OffsetDateTime>>();
        dsl.select(
                        FieldTable.NAME,
                        FieldTable.DISPLAY_NAME,
                        FieldTable.TYPE,
                        FieldTable.COLUMN,
                        FieldTable.CHANGED_COLUMN)
                .from(FieldTable.TABLE)
                .orderBy(FieldTable.POSITION)
                .forEach(row -> {
                    var type = FieldType.of(row.value3()).orElseThrow();
                    var field = new PersonField(row.value1(), row.value2(), type);
                    catalog.add(field);
                    Optional.ofNullable(row.value5())
                            .ifPresent(column -> changedAt.put(field, ScoreColumns.column(column)));
                    columns.add(DSL.field(row.value4(), dataType(type)));
                });
        var now = known;
        if (now == null || !now.catalog().fields().equals(catalog)) {
            now = new Known(new FieldCatalog(catalog), List.copyOf(columns), Map.copyOf(changedAt));
            known = now;
        }
        return now;
    }

    /**
     * Adds a field and its column.
     *
     * @return false when there is a field of that name already, whatever its case; nothing is changed then
     */
    boolean add(PersonField field) {
        var key = field.name().toLowerCase(Locale.ROOT);
        if (key.equals(PersonField.EMAIL.name()) || dsl.fetchExists(FieldTable.TABLE, FieldTable.NAME_KEY.eq(key))) {
            return false;
        }
        // The column first: where tables are not altered inside the transaction, a column too many harms nobody.
        var column = "F_" + key.toUpperCase(Locale.ROOT);
        dsl.alterTable(TABLE)
                .addColumnIfNotExists(column, dataType(field.type()))
                .execute();
        var changedColumn = field.type() == FieldType.SCORE ? ScoreColumns.name(key) : null;
        if (changedColumn != null) {
            dsl.alterTable(TABLE)
                    .addColumnIfNotExists(ScoreColumns.column(changedColumn))
                    .execute();
        }
        dsl.insertInto(FieldTable.TABLE)
                .set(FieldTable.NAME, field.name())
                .set(FieldTable.NAME_KEY, key)
                .set(FieldTable.DISPLAY_NAME, field.displayName())
                .set(FieldTable.TYPE, field.type().label())
                .set(FieldTable.COLUMN, column)
                .set(FieldTable.CHANGED_COLUMN, changedColumn)
                .execute();
        known = null;
        return true;
    }

    private static DataType<?> dataType(FieldType type) {
        return switch (type) {
            case TEXT, EMAIL -> SQLDataType.VARCHAR;
            case INTEGER -> SQLDataType.BIGINT;
            case SCORE -> SQLDataType.INTEGER;
            case DECIMAL -> SQLDataType.NUMERIC(38, 10);
            case BOOLEAN -> SQLDataType.BOOLEAN;
            case DATE -> SQLDataType.LOCALDATE;
            case DATETIME -> SQLDataType.TIMESTAMPWITHTIMEZONE(3);
        };
    }

    /**
     * The fields and columns at one moment.
     *
     * @param columns in the order of the catalog's fields
     * @param changedAt the columns that tell when scores last changed
     */
    record Known(FieldCatalog catalog, List<Field<?>> columns, Map<PersonField, Field<OffsetDateTime>> changedAt) {

        /**
         * The column that holds a field.
         *
         * @throws IllegalStateException when the field is gone
         */
        Field<?> column(PersonField field) {
            int position = catalog.fields().indexOf(field);
            if (position < 0) {
                throw new IllegalStateException("there is no column for the field '" + field.name() + "': it is gone");
            }
            return columns.get(position);
        }

        /** The columns that a query selects for {@link #person} to read. */
        List<Field<?>> selected() {
            var selected = new ArrayList<Field<?>>(List.of(ID, WORKSPACE));
            selected.addAll(columns);
            selected.add(STAMP);
            return selected;
        }

        /** The person of a row with the {@linkplain #selected() selected} columns. */
        Person person(Record row) {
            var values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(catalog.fields().get(i).type(), row.get(i + 2));
            }
            return new Person(
                    new PersonId(row.get(ID)),
                    new Workspace(row.get(WORKSPACE)),
                    catalog,
                    values,
                    row.get(values.length + 2, Long.class));
        }

        private static @Nullable Object value(FieldType type, @Nullable Object stored) {
            return stored != null && (type == FieldType.DECIMAL || type == FieldType.DATETIME)
                    ? type.parse(stored.toString())
                    : stored;
        }
    }
}

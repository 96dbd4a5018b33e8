package io.baton.store;

import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.store.PersonColumns.Known;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Writes people of whom the same fields have changed, one batch for all. The values are bound by hand: a run changes
 * everybody it takes through, and jOOQ's binding costs more than what the database does.
 */
final class PersonUpdates {

    private final DSLContext dsl;
    private final Known known;
    private final List<PersonField> fields;
    private final List<PersonField> scores;
    private final boolean renamed;
    private final OffsetDateTime now;

    /**
     * @param fields those that have changed
     * @param now when their scores have
     */
    PersonUpdates(DSLContext dsl, Known known, List<PersonField> fields, OffsetDateTime now) {
        this.dsl = dsl;
        this.known = known;
        this.fields = fields;
        this.scores = fields.stream().filter(known.changedAt()::containsKey).toList();
        this.renamed = fields.contains(PersonField.EMAIL);
        this.now = now;
    }

    void write(List<Person> people) {
        var columns = columns();
        var sql = columns.stream()
                .map(column -> column.getName() + " = ?")
                .collect(Collectors.joining(
                        ", ",
                        "UPDATE " + Tables.PersonTable.TABLE.getName() + " SET ",
                        " WHERE " + Tables.PersonTable.ID.getName() + " = ?"));
        try {
            dsl.connection(connection -> write(connection, sql, columns, people));
        } catch (DataAccessException failure) {
            throw DiscreetFailures.of(dsl.configuration(), failure);
        }
    }

    private List<Field<?>> columns() {
        var columns = new ArrayList<Field<?>>();
        fields.forEach(field -> columns.add(known.column(field)));
        if (renamed) {
            columns.add(Tables.PersonTable.EMAIL_KEY);
        }
        scores.forEach(score -> columns.add(known.changedAt().get(score)));
        return columns;
    }

    private void write(Connection connection, String sql, List<Field<?>> columns, List<Person> people)
            throws SQLException {
        var types = columns.stream().<DataType<?>>map(Field::getDataType).toList();
        try (var statement = connection.prepareStatement(sql)) {
            for (var person : people) {
                bind(statement, types, person);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, List<DataType<?>> types, Person person) throws SQLException {
        int place = 0;
        for (var field : fields) {
            var type = types.get(place);
            bind(statement, ++place, type, person.value(field).orElse(null));
        }
        if (renamed) {
            statement.setString(++place, JooqPersonStore.key(person.email()));
        }
        for (int score = 0; score < scores.size(); score++) {
            statement.setObject(++place, now);
        }
        statement.setLong(++place, person.id().value());
    }

    private void bind(PreparedStatement statement, int place, DataType<?> type, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(place, Types.NULL);
        } else if (value instanceof LocalDate date && dsl.dialect() == SQLDialect.H2) {
            // jOOQ inserts and reads dates of H2 so, which differs before the Gregorian calendar
            statement.setDate(place, Date.valueOf(date));
        } else {
            statement.setObject(place, type.convert(value));
        }
    }
}

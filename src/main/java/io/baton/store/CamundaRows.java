package io.baton.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The rows of Camunda's tables that only Baton can make sense of, found without loading anything else. Used when Baton
 * leaves an engine, and when two people become one. Thread-safe.
 */
public final class CamundaRows {

    /** Camunda's own type of variables that hold bytes: token contexts are JSON in UTF-8 and stay readable as these. */
    private static final String BYTES = "bytes";

    private static final Field<String> ID = text("ID_");

    private record Variables(String table, Field<String> type) {}

    private static final List<Variables> VARIABLES = List.of(
            new Variables("ACT_RU_VARIABLE", text("TYPE_")),
            new Variables("ACT_HI_VARINST", text("VAR_TYPE_")),
            new Variables("ACT_HI_DETAIL", text("VAR_TYPE_")));

    private final DSLContext dsl;
    private final String prefix;

    /**
     * @param dsl on the connection of the current unit of work
     * @param prefix of the names of Camunda's tables, if they have one
     */
    public CamundaRows(DSLContext dsl, Optional<String> prefix) {
        this.dsl = dsl;
        this.prefix = prefix.orElse("");
    }

    /** How many jobs of these types there are. */
    public long countJobs(Collection<String> types) {
        return count("ACT_RU_JOB", text("HANDLER_TYPE_").in(types));
    }

    /** Ids of some jobs of these types that no node executes right now. */
    public List<String> idleJobs(Collection<String> types, int most) {
        var idle = text("HANDLER_TYPE_")
                .in(types)
                .and(text("LOCK_OWNER_").isNull())
                .and(DSL.field("LOCK_EXP_TIME_").isNull());
        return ids("ACT_RU_JOB", idle, most);
    }

    /**
     * Ids of the jobs of a type that may be about a person: of those whose configuration is kept elsewhere it cannot be
     * told here.
     *
     * @param written how a configuration names the person
     * @param elsewhere with what the configuration of the others begins
     */
    public List<String> jobs(String type, String written, String elsewhere) {
        var configuration = text("HANDLER_CFG_");
        return dsl.select(ID)
                .from(table("ACT_RU_JOB"))
                .where(text("HANDLER_TYPE_").eq(type))
                .and(configuration.contains(written).or(configuration.startsWith(elsewhere)))
                .orderBy(ID)
                .fetch(ID);
    }

    /**
     * Lets the history of instances tell of another person.
     *
     * @param variable the name of the variable that holds the person
     */
    public void rename(Collection<String> instances, String variable, String person, String other) {
        var instance = text("PROC_INST_ID_");
        for (var slice : ManyValues.slices(instances)) {
            dsl.update(table("ACT_HI_PROCINST"))
                    .set(text("BUSINESS_KEY_"), other)
                    .where(instance.in(slice).and(text("BUSINESS_KEY_").eq(person)))
                    .execute();
            for (var variables : List.of("ACT_HI_VARINST", "ACT_HI_DETAIL")) {
                dsl.update(table(variables))
                        .set(text("TEXT_"), other)
                        .where(instance.in(slice)
                                .and(text("NAME_").eq(variable))
                                .and(text("TEXT_").eq(person)))
                        .execute();
            }
        }
    }

    /** How many variables of a type there are, under way and in the history. */
    public long countVariables(String type) {
        return VARIABLES.stream()
                .mapToLong(
                        variables -> count(variables.table(), variables.type().eq(type)))
                .sum();
    }

    /**
     * Makes some variables of a type, whose values are kept as bytes, plain variables of bytes.
     *
     * @return how many; 0 when there is none left
     */
    public int makeBytes(String type, int most) {
        for (var variables : VARIABLES) {
            var found = ids(variables.table(), variables.type().eq(type), most);
            if (!found.isEmpty()) {
                return dsl.update(table(variables.table()))
                        .set(variables.type(), BYTES)
                        .setNull(text("TEXT_"))
                        .setNull(text("TEXT2_"))
                        .where(ID.in(found))
                        .execute();
            }
        }
        return 0;
    }

    private long count(String table, Condition condition) {
        return dsl.selectCount()
                .from(table(table))
                .where(condition)
                .fetchSingle()
                .value1();
    }

    private List<String> ids(String table, Condition condition, int most) {
        return dsl.select(ID).from(table(table)).where(condition).limit(most).fetch(ID);
    }

    private Table<Record> table(String name) {
        return DSL.table(prefix + name);
    }

    private static Field<String> text(String column) {
        return DSL.field(column, SQLDataType.VARCHAR);
    }
}

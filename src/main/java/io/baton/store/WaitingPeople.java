package io.baton.store;

import io.baton.campaign.CampaignRun.Waiting;
import io.baton.person.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The people of runs who wait in a flow. Camunda's variables tell: the root instance of each holds the id of its run.
 * Thread-safe.
 */
public final class WaitingPeople {

    private static final Field<String> NAME = DSL.field("NAME_", SQLDataType.VARCHAR);
    private static final Field<String> PACKED = DSL.field("TEXT2_", SQLDataType.VARCHAR);

    /** Where the id of the run begins, and how long it is. */
    private static final int BEGIN = 3;

    private static final int ID_LENGTH = 36;
    private static final String PACKED_WITH_RUN = "1\n%";

    private static final String RUN_INDEX = "BATON_IDX_VARIABLE_RUN";
    private static final String WAIT_INDEX = "BATON_IDX_VARIABLE_WAIT";

    private static final Field<String> VALUE = DSL.field("TEXT_", SQLDataType.VARCHAR);
    private static final Field<String> INSTANCE = DSL.field("PROC_INST_ID_", SQLDataType.VARCHAR);
    private static final Field<String> EXECUTION = DSL.field("ID_", SQLDataType.VARCHAR);
    private static final Field<String> PERSON = DSL.field("BUSINESS_KEY_", SQLDataType.VARCHAR);
    private static final Field<String> ACTIVITY = DSL.field("ACT_ID_", SQLDataType.VARCHAR);
    private static final Field<Boolean> ACTIVE = DSL.field("IS_ACTIVE_", SQLDataType.BOOLEAN);
    private static final Field<Boolean> ENDED_SCOPE = DSL.field("IS_EVENT_SCOPE_", SQLDataType.BOOLEAN);

    private final DSLContext dsl;
    private final Table<Record> variables;
    private final Table<Record> executions;
    private final String runId;
    private final String personId;

    /**
     * @param dsl on the connection of the current unit of work
     * @param prefix of the names of Camunda's tables, if they have one
     * @param runId name of the variable that holds the id of a run
     * @param personId name of the variable that holds it for people in a wait
     */
    public WaitingPeople(DSLContext dsl, Optional<String> prefix, String runId, String personId) {
        this.dsl = dsl;
        this.variables = DSL.table(prefix.orElse("") + "ACT_RU_VARIABLE");
        this.executions = DSL.table(prefix.orElse("") + "ACT_RU_EXECUTION");
        this.runId = runId;
        this.personId = personId;
    }

    /** How many there are of each of these runs; runs without any are missing. */
    Map<String, Long> count(Collection<String> runs) {
        var counts = new LinkedHashMap<String, Long>();
        if (!runs.isEmpty()) {
            dsl.select(VALUE, DSL.count())
                    .from(variables)
                    .where(isRun().and(VALUE.in(runs)))
                    .groupBy(VALUE)
                    .forEach(row -> counts.put(row.value1(), row.value2().longValue()));
            var packed = packedRun();
            dsl.select(packed, DSL.count())
                    .from(variables)
                    .where(isPacked().and(packed.in(runs)))
                    .groupBy(packed)
                    .forEach(row -> counts.merge(row.value1(), row.value2().longValue(), Long::sum));
        }
        return counts;
    }

    /** Some of those of one run, in the order of their instances, with where they stand. */
    List<Waiting> of(String run, int firstResult, int maxResults) {
        var people = new LinkedHashMap<String, PersonId>();
        dsl.select(EXECUTION, PERSON)
                .from(executions)
                .where(EXECUTION.in(instances(run)))
                .orderBy(EXECUTION)
                .offset(firstResult)
                .limit(maxResults)
                .forEach(row -> PersonId.parse(row.value2()).ifPresent(person -> people.put(row.value1(), person)));
        var activities = activities(people.keySet());
        return people.entrySet().stream()
                .map(one -> new Waiting(one.getValue(), one.getKey(), activities.getOrDefault(one.getKey(), List.of())))
                .toList();
    }

    /** The root instances of those of a run. */
    Select<Record1<String>> instances(String run) {
        return DSL.select(INSTANCE)
                .from(variables)
                .where(isRun().and(VALUE.eq(run)))
                .unionAll(DSL.select(INSTANCE)
                        .from(variables)
                        .where(isPacked().and(packedRun().eq(run))));
    }

    private Map<String, List<String>> activities(Collection<String> instances) {
        var activities = new LinkedHashMap<String, List<String>>();
        for (var slice : ManyValues.slices(instances)) {
            dsl.selectDistinct(INSTANCE, ACTIVITY)
                    .from(executions)
                    .where(INSTANCE.in(slice)
                            .and(ACTIVITY.isNotNull())
                            .and(ACTIVE.eq(true))
                            .and(ENDED_SCOPE.eq(false)))
                    .orderBy(INSTANCE, ACTIVITY)
                    .forEach(row -> activities
                            .computeIfAbsent(row.value1(), ignored -> new ArrayList<>())
                            .add(row.value2()));
        }
        return activities;
    }

    /**
     * Whether a column names a run that has any: each run is looked up, however many people wait in others.
     *
     * @param run with the name of its table, as Camunda's variables have an {@code ID_} of their own
     */
    Condition has(Field<String> run) {
        return DSL.exists(DSL.selectOne().from(variables).where(isRun().and(VALUE.eq(run))))
                .or(DSL.exists(DSL.selectOne()
                        .from(variables)
                        .where(isPacked().and(packedRun().eq(run)))));
    }

    /** Names stand in the text of the statement: PostgreSQL takes an index of a part of a table for no other. */
    private Condition isRun() {
        return NAME.eq(DSL.inline(runId));
    }

    private Condition isPacked() {
        return NAME.eq(DSL.inline(personId)).and(PACKED.like(DSL.inline(PACKED_WITH_RUN)));
    }

    /** People in a wait keep the run in the row of the person, behind a line that says so. */
    private static Field<String> packedRun() {
        return DSL.substring(PACKED, DSL.inline(BEGIN), DSL.inline(ID_LENGTH));
    }

    /**
     * Makes the indexes by which people who wait are found by their run, where they are missing; Camunda's tables must
     * be there. Only PostgreSQL knows such indexes.
     *
     * @param prefix of the names of Camunda's tables, if they have one
     * @param runId name of the variable that holds the id of a run
     * @param personId name of the variable that holds it for people in a wait
     * @return the first statement that the database refused, as somebody has to run it who may; empty when all are
     *     there
     */
    public static Optional<String> createIndexes(
            DataSource database, Optional<String> prefix, String runId, String personId) {
        var tables = prefix.orElse("");
        var on = " ON " + tables + "ACT_RU_VARIABLE ";
        return EngineIndexes.create(
                database,
                tables,
                postgres -> postgres
                        ? Map.of(
                                RUN_INDEX,
                                "CREATE INDEX IF NOT EXISTS " + RUN_INDEX + on + "(TEXT_) WHERE NAME_ = '" + runId
                                        + "'",
                                WAIT_INDEX,
                                "CREATE INDEX IF NOT EXISTS " + WAIT_INDEX + on + "(SUBSTRING(TEXT2_, " + BEGIN + ", "
                                        + ID_LENGTH + ")) WHERE NAME_ = '" + personId + "' AND TEXT2_ LIKE '"
                                        + PACKED_WITH_RUN + "'")
                        : Map.of());
    }
}

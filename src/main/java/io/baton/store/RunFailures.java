package io.baton.store;

import static io.baton.store.Tables.FailureTable.AT;
import static io.baton.store.Tables.FailureTable.MESSAGE;
import static io.baton.store.Tables.FailureTable.PERSON;
import static io.baton.store.Tables.FailureTable.RUN;
import static io.baton.store.Tables.FailureTable.TABLE;

import io.baton.campaign.CampaignRun.Failure;
import io.baton.campaign.CampaignRunStore.FailureInRun;
import io.baton.person.PersonId;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;

/** People whose flow failed in a run, in {@code BATON_RUN_FAILURE}. Thread-safe. */
final class RunFailures {

    private final DSLContext dsl;

    RunFailures(DSLContext dsl) {
        this.dsl = dsl;
    }

    void add(String run, Failure failure) {
        dsl.insertInto(TABLE)
                .set(RUN, run)
                .set(PERSON, failure.person().value())
                .set(AT, failure.at().atOffset(ZoneOffset.UTC))
                .set(MESSAGE, failure.message())
                .execute();
    }

    /** Some of a run, by the id of the person. */
    List<Failure> of(String run, int most) {
        return dsl.select(PERSON, AT, MESSAGE)
                .from(TABLE)
                .where(RUN.eq(run))
                .orderBy(PERSON)
                .limit(most)
                .fetch(row ->
                        new Failure(new PersonId(row.value1()), row.value2().toInstant(), row.value3()));
    }

    /** All of a person, the first ones first. */
    List<FailureInRun> of(PersonId person) {
        return dsl.select(RUN, AT, MESSAGE)
                .from(TABLE)
                .where(PERSON.eq(person.value()))
                .orderBy(AT, RUN)
                .fetch(row -> new FailureInRun(
                        row.value1(), new Failure(person, row.value2().toInstant(), row.value3())));
    }
}

package io.baton.store;

import io.baton.campaign.Activations;
import io.baton.person.Workspace;
import io.baton.store.Tables.ActivationTable;
import io.baton.store.Tables.AwaitedTable;
import io.baton.store.Tables.TriggersTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Active campaigns in {@code BATON_ACTIVATION} and the stamp in {@code BATON_TRIGGERS}. Thread-safe. */
public final class JooqActivations implements Activations {

    private final DSLContext dsl;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqActivations(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public boolean isActive(Workspace workspace, String campaign) {
        return dsl.fetchExists(ActivationTable.TABLE, is(workspace, campaign));
    }

    private static Condition is(Workspace workspace, String campaign) {
        return ActivationTable.CAMPAIGN.eq(StoredText.of(campaign)).and(ActivationTable.WORKSPACE.eq(workspace.id()));
    }

    @Override
    public Set<Active> all() {
        return new LinkedHashSet<>(dsl.select(ActivationTable.CAMPAIGN, ActivationTable.WORKSPACE)
                .from(ActivationTable.TABLE)
                .fetch(row -> new Active(row.value1(), new Workspace(row.value2()))));
    }

    /** The row of the stamp is the lock: two callers that do the same at once take turns. */
    @Override
    public boolean activate(Workspace workspace, String campaign, Instant now) {
        touch();
        if (isActive(workspace, campaign)) {
            return false;
        }
        dsl.insertInto(ActivationTable.TABLE)
                .set(ActivationTable.CAMPAIGN, campaign)
                .set(ActivationTable.WORKSPACE, workspace.id())
                .set(ActivationTable.SINCE, now.atOffset(ZoneOffset.UTC))
                .execute();
        return true;
    }

    @Override
    public boolean deactivate(Workspace workspace, String campaign) {
        touch();
        return dsl.deleteFrom(ActivationTable.TABLE)
                        .where(is(workspace, campaign))
                        .execute()
                > 0;
    }

    @Override
    public Set<Awaited> awaited() {
        return new LinkedHashSet<>(dsl.select(AwaitedTable.EVENT, AwaitedTable.WORKSPACE)
                .from(AwaitedTable.TABLE)
                .fetch(row -> new Awaited(new Workspace(row.value2()), row.value1())));
    }

    @Override
    public void await(String campaign, Awaited event) {
        var same = AwaitedTable.CAMPAIGN
                .eq(campaign)
                .and(AwaitedTable.WORKSPACE.eq(event.workspace().id()))
                .and(AwaitedTable.EVENT.eq(event.event()));
        if (dsl.fetchExists(AwaitedTable.TABLE, same)) {
            return;
        }
        touch();
        if (!dsl.fetchExists(AwaitedTable.TABLE, same)) {
            dsl.insertInto(AwaitedTable.TABLE)
                    .set(AwaitedTable.CAMPAIGN, campaign)
                    .set(AwaitedTable.WORKSPACE, event.workspace().id())
                    .set(AwaitedTable.EVENT, event.event())
                    .execute();
        }
    }

    @Override
    public void forgetAwaited(Workspace workspace, String campaign) {
        dsl.deleteFrom(AwaitedTable.TABLE)
                .where(AwaitedTable.CAMPAIGN.eq(campaign))
                .and(AwaitedTable.WORKSPACE.eq(workspace.id()))
                .execute();
    }

    @Override
    public long stamp() {
        return dsl.select(TriggersTable.STAMP).from(TriggersTable.TABLE).fetchSingle(TriggersTable.STAMP);
    }

    /** A random number, not the next one: a stamp that was rolled back never comes back with another meaning. */
    @Override
    public void touch() {
        dsl.update(TriggersTable.TABLE)
                .set(TriggersTable.STAMP, ThreadLocalRandom.current().nextLong())
                .execute();
    }
}

package io.baton.store;

import io.baton.campaign.CampaignPlace;
import io.baton.campaign.CampaignRun;
import io.baton.campaign.CampaignRun.State;
import io.baton.store.Tables.RunTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The run of each campaign that began last. */
final class RunsThatBeganLast {

    private RunsThatBeganLast() {}

    /** One of each of these campaigns, refused ones included; nothing of campaigns that never had one. */
    static List<CampaignRun> of(DSLContext dsl, Collection<CampaignPlace> campaigns) {
        if (campaigns.isEmpty()) {
            return List.of();
        }
        var begun = RunTable.CAMPAIGN
                .in(campaigns.stream().map(CampaignPlace::campaign).distinct().toList())
                .and(RunTable.STATE.ne(State.SCHEDULED.label()));
        var last = DSL.select(RunTable.CAMPAIGN, RunTable.WORKSPACE, DSL.max(RunTable.RUN_AT))
                .from(RunTable.TABLE)
                .where(begun)
                .groupBy(RunTable.CAMPAIGN, RunTable.WORKSPACE);
        var found = new LinkedHashMap<CampaignPlace, CampaignRun>();
        dsl.select(RunTable.ALL)
                .from(RunTable.TABLE)
                .where(begun.and(DSL.row(RunTable.CAMPAIGN, RunTable.WORKSPACE, RunTable.RUN_AT)
                        .in(last)))
                .orderBy(RunTable.CAMPAIGN, RunTable.WORKSPACE, RunTable.ID)
                .fetch(JooqCampaignRunStore::read)
                .forEach(run -> found.put(new CampaignPlace(run.workspace(), run.campaign()), run));
        found.keySet().retainAll(List.copyOf(campaigns));
        return List.copyOf(found.values());
    }
}

package io.baton.run;

import io.baton.campaign.CampaignPlace;
import io.baton.campaign.CampaignRun;
import io.baton.engine.work.UnitOfWork;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest runs of campaigns. */
public final class LatestRuns {

    private LatestRuns() {}

    /**
     * The run of each campaign that began last, refused ones included, without its failures; campaigns that never had
     * one are missing. The same number of queries for any number of campaigns.
     */
    public static Map<CampaignPlace, RunReport> of(UnitOfWork unit, Collection<CampaignPlace> campaigns) {
        List<CampaignRun> runs = unit.runs().latest(campaigns);
        var ids = runs.stream().map(CampaignRun::id).toList();
        var latest = new LinkedHashMap<CampaignPlace, RunReport>();
        Runs.report(unit, runs, unit.runs().progress(ids))
                .forEach(report -> latest.put(
                        new CampaignPlace(report.run().workspace(), report.run().campaign()), report));
        return latest;
    }
}

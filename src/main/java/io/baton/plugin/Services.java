package io.baton.plugin;

import io.baton.engine.overview.CallGraphs;
import io.baton.engine.overview.DraftLists;
import io.baton.engine.overview.Explanations;
import io.baton.engine.overview.SystemCheck;
import io.baton.engine.overview.VisibleTokens;
import io.baton.engine.people.PeopleImports;
import io.baton.engine.people.PersonMerges;
import io.baton.engine.transfer.CampaignClones;
import io.baton.engine.transfer.ProgramExports;
import io.baton.engine.transfer.ProgramImports;
import io.baton.run.DryRuns;

/**
 * What applications and servers may want of Baton besides campaigns and people themselves. Each service is made once
 * for an engine and is thread-safe.
 *
 * @param explanations tell why a person does not qualify
 * @param draftLists look at smart lists that are not deployed
 * @param callGraphs draw the calls around a campaign
 * @param systemCheck looks for faults in all campaigns
 * @param visibleTokens tell which tokens a campaign sees
 * @param dryRuns tell what runs would do
 * @param peopleImports bring people in
 * @param personMerges make one person of two
 * @param programImports bring programs in from files
 * @param programExports write programs for other servers
 * @param campaignClones clone campaigns
 * @param uninstalling takes campaigns out, so that the engine goes on without Baton
 */
public record Services(
        Explanations explanations,
        DraftLists draftLists,
        CallGraphs callGraphs,
        SystemCheck systemCheck,
        VisibleTokens visibleTokens,
        DryRuns dryRuns,
        PeopleImports peopleImports,
        PersonMerges personMerges,
        ProgramImports programImports,
        ProgramExports programExports,
        CampaignClones campaignClones,
        Uninstalling uninstalling) {}

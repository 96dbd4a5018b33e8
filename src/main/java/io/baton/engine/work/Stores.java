package io.baton.engine.work;

import io.baton.activity.ActivityLog;
import io.baton.campaign.Activations;
import io.baton.campaign.CampaignCounts;
import io.baton.campaign.CampaignFigures;
import io.baton.campaign.CampaignRunStore;
import io.baton.campaign.EventKeys;
import io.baton.campaign.PeopleInFlows;
import io.baton.campaign.ProgramStore;
import io.baton.campaign.RefusalCounts;
import io.baton.campaign.WaitingStarts;
import io.baton.mail.Outbox;
import io.baton.person.Memberships;
import io.baton.person.PersonStore;
import io.baton.person.StaticLists;
import io.baton.qualification.Qualifications;
import io.baton.smartlist.Audience;

/**
 * The ports to Baton's tables. Each works only inside a command of the engine, so it is reached through the
 * {@link UnitOfWork} of that command.
 *
 * @param people people and their fields
 * @param activityLog what happened to people
 * @param qualifications when people last qualified for campaigns
 * @param requests when people were last requested into campaigns
 * @param programs programs with their tokens and statuses
 * @param memberships the members of programs
 * @param staticLists static lists and the people on them
 * @param activations which trigger campaigns are active
 * @param waitingStarts events and requests that campaigns are to start with
 * @param eventKeys the idempotency keys of posted events
 * @param refusalCounts how many people campaigns did not let in
 * @param counts how often what happened in campaigns
 * @param figures the same, to be read
 * @param peopleInFlows who stands where in campaigns
 * @param outbox mails to be sent
 * @param runs runs of batch campaigns
 * @param audience the people that smart lists find
 */
public record Stores(
        PersonStore people,
        ActivityLog activityLog,
        Qualifications qualifications,
        Qualifications requests,
        ProgramStore programs,
        Memberships memberships,
        StaticLists staticLists,
        Activations activations,
        WaitingStarts waitingStarts,
        EventKeys eventKeys,
        RefusalCounts refusalCounts,
        CampaignCounts counts,
        CampaignFigures figures,
        PeopleInFlows peopleInFlows,
        Outbox outbox,
        CampaignRunStore runs,
        Audience audience) {}

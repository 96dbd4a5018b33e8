package io.baton.engine.entry;

import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;
import static io.baton.engine.command.CampaignRefusedException.Reason.MISSING;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.WayOut;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import java.util.List;

/** What is refused on the way into a campaign, with stable numbers. */
public final class EntryLogger extends BatonLogger {

    /** The logger of this room. */
    static final EntryLogger LOG = createLogger(EntryLogger.class, "BATON", "io.baton", "01");

    CampaignRefusedException onlyCampaignsExecute(Campaign campaign) {
        return refused(
                20003,
                INVALID,
                "003",
                campaign.type() == CampaignType.EXECUTABLE
                        ? "Campaign '{}' is executable: only another campaign can start it, with an Execute"
                                + " Campaign step (E3)"
                        : "Campaign '{}' cannot be called, only campaigns of type executable can (E3)",
                campaign.key());
    }

    CampaignRefusedException calleeIsNoExecutable(String callee, String kind, String chain) {
        return refused(
                20004,
                INVALID,
                "004",
                "'{}' cannot be executed, it is {}: only executable campaigns can be called, set its baton.type to"
                        + " executable (E3). Calls: {}",
                callee,
                kind,
                chain);
    }

    CampaignRefusedException acrossWorkspaces(String callee, Workspace theirs, String caller, Workspace ours) {
        return refused(
                20005,
                INVALID,
                "005",
                "Campaign '{}' belongs to {} and cannot be executed by '{}' of {}: calls never cross workspaces (E7)",
                callee,
                theirs,
                caller,
                ours);
    }

    CampaignRefusedException tooDeep(String chain) {
        return refused(
                20006,
                INVALID,
                "006",
                "Too many levels of Execute Campaign, at most {} may stand below the root: {} (E6)",
                Campaign.MAX_DEPTH,
                chain);
    }

    CampaignRefusedException calleeMissing(String callee, Workspace workspace, String chain) {
        return refused(
                20007,
                MISSING,
                "007",
                "There is no campaign '{}' in {}: deploy it first. Calls: {}",
                callee,
                workspace,
                chain);
    }

    CampaignRefusedException personMissing(String what) {
        return missing(20008, WayOut.Act.LIST_PEOPLE, "008", "There is no person with {}", what);
    }

    CampaignRefusedException personOfOtherWorkspace(String person, Workspace theirs, Campaign campaign) {
        return refused(
                20009,
                INVALID,
                "009",
                "Person {} belongs to {}, campaign '{}' to {}: people never cross workspaces (E7)",
                person,
                theirs,
                campaign.key(),
                campaign.workspace());
    }

    CampaignRefusedException noPerson(Campaign campaign) {
        return refused(
                20010,
                INVALID,
                "010",
                "Campaign '{}' was started without a person: pass the variable personId or email",
                campaign.key());
    }

    CampaignRefusedException contradictingPerson(String personId, String email) {
        return refused(
                20011,
                INVALID,
                "011",
                "The variables name two people, personId '{}' and email {}: pass one of them",
                personId,
                email);
    }

    CampaignRefusedException reservedVariable(String name) {
        return refused(
                20012,
                INVALID,
                "012",
                "The variable {} belongs to the engine: remove it, and pass My Tokens in the variable tokens",
                name);
    }

    CampaignRefusedException malformedTokens(List<String> problems) {
        return refused(20013, INVALID, "013", "The variable tokens cannot be used: {}", String.join("; ", problems));
    }

    CampaignRefusedException foreignBusinessKey(String given, String personId) {
        return refused(
                20014,
                INVALID,
                "014",
                "The business key of a campaign instance is the person's id, '{}', not '{}': leave it out",
                personId,
                given);
    }

    CampaignRefusedException businessKeyOfRun(Campaign campaign, String given) {
        return refused(
                20016,
                INVALID,
                "016",
                "Campaign '{}' was started with the business key '{}' and without a person: pass the variable "
                        + "personId or email"
                        + " to start one person, as in Camunda Modeler "
                        + "'{\"email\":{\"value\":\"ann@example.com\",\"type\":\"String\"}}';"
                        + " to run over everybody on its smart list schedule the campaign, or leave the "
                        + "business key out",
                campaign.key(),
                given);
    }

    CampaignRefusedException formNamesNobody(Campaign campaign) {
        return refused(
                20105,
                INVALID,
                "034",
                "Campaign '{}' was started by a form, as Tasklist does, and without a person: add the variable "
                        + "email or personId;"
                        + " to run over everybody on its smart list schedule the campaign",
                campaign.key());
    }

    CampaignRefusedException variableOfRun(Campaign campaign, String variable) {
        return refused(
                20106,
                INVALID,
                "035",
                "Campaign '{}' was started without a person and with the variable '{}', which a run does not take{}"
                        + " Pass 'email' or 'personId' for one person; to run over everybody pass 'tokens' or nothing",
                campaign.key(),
                variable,
                Spelling.nearest(variable, List.of("email", "personId", "tokens"))
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("."));
    }

    CampaignRefusedException startsPastTheGate(Campaign campaign) {
        return refused(
                20100,
                INVALID,
                "027",
                "Campaign '{}' was started in the middle of its flow: leave out the start instructions, "
                        + "everybody comes in"
                        + " through the start event; in place of a restart, start the campaign for the person "
                        + "again (V4)",
                campaign.key());
    }

    CampaignRefusedException eventBeforeTheGate(String subprocess, Campaign campaign) {
        return refused(
                20104,
                INVALID,
                "032",
                "The event subprocess '{}' of campaign '{}' was set off for somebody who has not come in: "
                        + "nothing of a campaign"
                        + " runs before its start event lets the person in (V4)",
                subprocess,
                campaign.key());
    }

    /** A wait that a signal passed over; there may be as many as people wait. */
    void signalIsForOthers(Campaign campaign, String element) {
        logDebug(
                "170",
                "A signal does not name the person who waits in campaign {} at {}: it goes on waiting",
                campaign.key(),
                element);
    }

    /** Why a message goes to nobody in a campaign. */
    String messageNamesNobody(String message) {
        return exceptionMessage(
                "171",
                "The message '{}' names nobody: a campaign goes on only for the person that is meant, pass the person's"
                        + " id as businessKey, or the processInstanceId (V4)",
                message);
    }

    /** A workspace that the caller may not see is answered like one that does not exist. */
    CampaignRefusedException workspaceMissing(Workspace workspace) {
        return refused(
                20280,
                MISSING,
                "180",
                "{} is unknown, or you are no member of it: name one of yours as tenantId, or none",
                "W" + workspace.toString().substring(1));
    }

    /** A thing of another workspace is answered like one that does not exist. */
    CampaignRefusedException thingMissing(String kind, String id) {
        return refused(
                20281,
                MISSING,
                "181",
                "There is no {} '{}', or it belongs to a workspace that you are no member of: name another one",
                kind,
                id);
    }

    void signalNamesNobody(Campaign campaign) {
        logInfo(
                "085",
                "Campaign {} is not started by a signal that names no person: pass the variable personId or email",
                campaign.key());
    }
}

package io.baton.engine.command;

import static io.baton.engine.command.CampaignRefusedException.Reason.CONFLICT;
import static io.baton.engine.command.CampaignRefusedException.Reason.INVALID;
import static io.baton.engine.command.CampaignRefusedException.Reason.MISSING;

import io.baton.campaign.Campaign;
import io.baton.engine.command.CampaignRefusedException.Reason;
import io.baton.mail.MailState;
import io.baton.person.Workspace;
import io.baton.store.BatonSchema;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.commons.logging.BaseLogger;

/** Every log line and every refusal of the engine room, with a stable number. Personal data at DEBUG only. */
public final class BatonLogger extends BaseLogger {

    /** The one logger of the rooms that know the engine. */
    public static final BatonLogger LOG = createLogger(BatonLogger.class, "BATON", "io.baton", "01");

    public ProcessEngineException noBaton(String engine) {
        return new ProcessEngineException(exceptionMessage(
                "001", "The engine '{}' has no Baton: add io.baton.plugin.BatonPlugin to its plugins", engine));
    }

    void campaignIsInvalid(String definitionId, String problem) {
        logWarn(
                "002",
                "Campaign {} was accepted once but is invalid now, nobody qualifies for it: {}",
                definitionId,
                problem);
    }

    public CampaignRefusedException onlyCampaignsExecute(Campaign campaign) {
        return refused(
                20003,
                INVALID,
                "003",
                campaign.type() == io.baton.campaign.CampaignType.EXECUTABLE
                        ? "Campaign '{}' is executable: only another campaign can start it, with an Execute Campaign step (E3)"
                        : "Campaign '{}' cannot be called, only campaigns of type executable can (E3)",
                campaign.key());
    }

    public CampaignRefusedException calleeIsNoExecutable(String callee, String kind, String chain) {
        return refused(
                20004,
                INVALID,
                "004",
                "'{}' cannot be executed, it is {}: only executable campaigns can be called, set its baton.type to executable (E3). Calls: {}",
                callee,
                kind,
                chain);
    }

    public CampaignRefusedException acrossWorkspaces(String callee, Workspace theirs, String caller, Workspace ours) {
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

    public CampaignRefusedException tooDeep(String chain) {
        return refused(
                20006,
                INVALID,
                "006",
                "Too many levels of Execute Campaign, at most {} may stand below the root: {} (E6)",
                Campaign.MAX_DEPTH,
                chain);
    }

    public CampaignRefusedException calleeMissing(String callee, Workspace workspace, String chain) {
        return refused(
                20007,
                MISSING,
                "007",
                "There is no campaign '{}' in {}: deploy it first. Calls: {}",
                callee,
                workspace,
                chain);
    }

    public CampaignRefusedException personMissing(String what, String value) {
        return refused(20008, MISSING, "008", "There is no person with {} '{}'", what, value);
    }

    public CampaignRefusedException personOfOtherWorkspace(String person, Workspace theirs, Campaign campaign) {
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

    public CampaignRefusedException startsPastTheGate(Campaign campaign) {
        return refused(
                20100,
                INVALID,
                "027",
                "Campaign '{}' was started in the middle of its flow: leave out the start instructions, everybody comes in"
                        + " through the start event",
                campaign.key());
    }

    public CampaignRefusedException notThroughTheGate(String variable) {
        return refused(
                20101,
                INVALID,
                "028",
                "A campaign instance lacks its variable {}: it was started in the middle of its flow, leave out the start"
                        + " instructions, everybody comes in through the start event",
                variable);
    }

    public CampaignRefusedException noPerson(Campaign campaign) {
        return refused(
                20010,
                INVALID,
                "010",
                "Campaign '{}' was started without a person: pass the variable personId or email",
                campaign.key());
    }

    public CampaignRefusedException contradictingPerson(String personId, String email) {
        return refused(
                20011,
                INVALID,
                "011",
                "The variables name two people, personId '{}' and email '{}': pass one of them",
                personId,
                email);
    }

    public CampaignRefusedException reservedVariable(String name) {
        return refused(
                20012,
                INVALID,
                "012",
                "The variable {} belongs to the engine: remove it, and pass My Tokens in the variable tokens",
                name);
    }

    public CampaignRefusedException malformedTokens(List<String> problems) {
        return refused(20013, INVALID, "013", "The variable tokens cannot be used: {}", String.join("; ", problems));
    }

    public CampaignRefusedException foreignBusinessKey(String given, String personId) {
        return refused(
                20014,
                INVALID,
                "014",
                "The business key of a campaign instance is the person's id, '{}', not '{}': leave it out",
                personId,
                given);
    }

    public CampaignRefusedException personGone(String personId) {
        return refused(
                20015,
                MISSING,
                "015",
                "Person {} was deleted while it was in a campaign: delete the instance",
                personId);
    }

    public CampaignRefusedException businessKeyOfRun(String given) {
        return refused(
                20016,
                INVALID,
                "016",
                "The business key of a start without a person tells the run it launched: leave out '{}'",
                given);
    }

    /** Why a campaign cannot be run over its audience. */
    public CampaignRefusedException cannotRun(String campaign, String reason) {
        return refused(20017, INVALID, "017", "Campaign '{}' cannot be run: {}", campaign, reason);
    }

    /** A run that is over cannot be aborted. */
    public CampaignRefusedException runIsOver(String run, String state) {
        return refused(20018, CONFLICT, "018", "Run {} is {} already, there is nothing to abort", run, state);
    }

    /** There is no such run. */
    public CampaignRefusedException runMissing(String run) {
        return refused(20019, MISSING, "019", "There is no run {}", run);
    }

    /** A moment for a run that is past or too far away. */
    public CampaignRefusedException badRunAt(String runAt, String why) {
        return refused(20020, INVALID, "020", "runAt {} {}", runAt, why);
    }

    /** My Tokens that no campaign of the call tree knows. */
    public CampaignRefusedException unknownTokens(String campaign, List<String> problems) {
        return refused(
                20021,
                INVALID,
                "021",
                "Campaign '{}' and what it executes use none of these tokens: {}",
                campaign,
                String.join("; ", problems));
    }

    public CampaignRefusedException unfitDecisions(List<String> problems) {
        return refused(20022, INVALID, "029", "The deployment is refused: {}", String.join("; ", problems));
    }

    /** A chunk that is tried again. */
    public void chunkIsTriedAgain(String run, int chunk, Throwable why) {
        logInfo(
                "022",
                "Chunk {} of run {} is tried again: {}",
                chunk,
                run,
                why.getClass().getSimpleName());
    }

    /** A person whose flow failed in a run; the run goes on. */
    public void personFailed(String run, String person, Throwable why) {
        logWarn(
                "023",
                "Person {} failed in run {} and is recorded there: {}",
                person,
                run,
                why.getClass().getSimpleName());
    }

    /** A run that was launched. */
    public void runIsLaunched(String run, String campaign, long audience, int chunks) {
        logInfo("024", "Run {} of campaign {} is launched: {} people in {} chunks", run, campaign, audience, chunks);
    }

    /** A run that did not start. */
    public void runIsRefused(String run, String campaign, String reason) {
        logWarn("025", "Run {} of campaign {} is refused: {}", run, campaign, reason);
    }

    public ProcessEngineException tablesMissing(List<String> versions) {
        return new ProcessEngineException(exceptionMessage(
                "026",
                "Baton's tables are not there or of an earlier version, and migrate is off. Versions to apply: {}. Set migrate to"
                        + " true, or let Flyway run classpath:db/baton with the history table {}",
                String.join(", ", versions),
                BatonSchema.HISTORY_TABLE));
    }

    public CampaignRefusedException stillExecuted(List<String> problems) {
        return refused(20110, CONFLICT, "040", "Nothing was deleted. {}", String.join("; ", problems));
    }

    public CampaignRefusedException cannotBecomeExecutable(String campaign, String why) {
        return refused(
                20111,
                INVALID,
                "041",
                "Campaign '{}' cannot be cloned into an executable one: {}. Executable campaigns have no triggers and no schedule:"
                        + " clone it without \"executable\", or model one whose start event has none (E13)",
                campaign,
                why);
    }

    public CampaignRefusedException cloneKeyTaken(String key, Workspace workspace) {
        return refused(
                20112,
                CONFLICT,
                "042",
                "There is a process '{}' in {} already: choose another key for the clone",
                key,
                workspace);
    }

    public CampaignRefusedException cannotClone(String campaign, String why) {
        return refused(20113, INVALID, "043", "Campaign '{}' cannot be cloned: {}", campaign, why);
    }

    public CampaignRefusedException noSuchPath(List<String> path, String why) {
        return refused(20114, INVALID, "044", "There is no path {}: {}", String.join(" > ", path), why);
    }

    /** Why a campaign cannot be requested (F4). */
    public CampaignRefusedException cannotRequest(String campaign, Refusal refusal) {
        return new CampaignRefusedException(
                exceptionMessage("050", "Campaign '{}' cannot be requested: {}", campaign, refusal.reason()),
                20120,
                INVALID,
                refusal.wayOut());
    }

    /** Why a campaign cannot be activated or deactivated. */
    public CampaignRefusedException cannotActivate(String campaign, Refusal refusal) {
        return new CampaignRefusedException(
                exceptionMessage("051", "Campaign '{}' cannot be activated: {}", campaign, refusal.reason()),
                20121,
                INVALID,
                refusal.wayOut());
    }

    public void cascadeStopped(String campaign, String way) {
        logWarn("052", "Campaign {} is not started, campaigns trigger each other in a circle: {}", campaign, way);
    }

    public void signalNamesNobody(Campaign campaign) {
        logInfo(
                "085",
                "Campaign {} is not started by a signal that names no person: pass the variable personId or email",
                campaign.key());
    }

    /** There is no such mail. */
    public CampaignRefusedException mailMissing(String mail) {
        return refused(20170, MISSING, "080", "There is no mail {}", mail);
    }

    public CampaignRefusedException mailHasNotFailed(String mail, MailState state) {
        return refused(
                20171,
                CONFLICT,
                "081",
                "Mail {} is {}: only mails that bounced or failed are sent once more",
                mail,
                state.label());
    }

    public CampaignRefusedException noTimeToWait(String element, String why) {
        return refused(
                20150,
                INVALID,
                "070",
                "The due date of the wait '{}' cannot be worked out once more, it stays as it is: {}",
                element,
                why);
    }

    public CampaignRefusedException cannotExport(String program, List<String> problems) {
        return refused(
                20130, CONFLICT, "060", "Program '{}' cannot be exported: {}", program, String.join("; ", problems));
    }

    public CampaignRefusedException cannotImport(List<String> problems) {
        return refused(
                20131,
                INVALID,
                "061",
                "The program cannot be imported, and nothing was changed: {}",
                String.join("; ", problems));
    }

    public CampaignRefusedException unreadableWebhookResponse(String why) {
        return refused(
                20160,
                INVALID,
                "075",
                "The variable webhookResponse cannot be read: {}. Complete the task with JSON in bytes, such as"
                        + " {\"status\":200,\"values\":{\"/score\":5}}, or without the variable to write no field",
                why);
    }

    private CampaignRefusedException refused(
            int code, Reason reason, String id, String template, Object... parameters) {
        return new CampaignRefusedException(exceptionMessage(id, template, parameters), code, reason);
    }
}

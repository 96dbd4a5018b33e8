package io.baton.rest;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Camunda's REST API that touch people or campaigns. A name in braces stands for what a {@link PersonUnderWay}
 * has of that name; a remark in round brackets tells two uses of one call apart.
 */
final class CamundaCalls {

    /** What is listed and counted. */
    static final List<Call> LISTS = calls(
            """
            GET process-instance
            GET process-instance/count
            POST process-instance : {}
            GET process-instance (of a person) ?businessKey={person}
            GET variable-instance
            GET variable-instance/count
            GET variable-instance (of a person) ?variableName=personId&variableValues=personId_eq_{person}
            GET execution
            GET execution/count
            GET event-subscription
            GET event-subscription/count
            GET task
            GET task/count
            GET job
            GET job/count
            GET job-definition
            GET job-definition/count
            GET external-task
            GET external-task/count
            POST external-task/fetchAndLock : {"workerId":"w","maxTasks":99,"topics":[{"topicName":"work",
             "lockDuration":60000}]}
            GET incident
            GET incident/count
            GET batch
            GET batch/count
            GET batch/statistics
            GET process-definition
            GET process-definition/count
            GET process-definition/statistics ?incidents=true
            GET decision-definition
            GET decision-definition/count
            GET deployment
            GET deployment/count
            GET history/process-instance
            GET history/process-instance/count
            GET history/variable-instance
            GET history/variable-instance/count
            GET history/activity-instance
            GET history/activity-instance/count
            GET history/detail
            GET history/detail/count
            GET history/task
            GET history/task/count
            GET history/incident
            GET history/incident/count
            GET history/job-log
            GET history/external-task-log
            GET history/external-task-log/count
            GET history/decision-instance
            GET history/decision-instance/count
            GET history/batch
            GET history/batch/count
            GET history/user-operation
            """);

    /** What is done to one person under way, or to one campaign. */
    static final List<Call> ACTS = calls(
            """
            GET process-instance/{instance}
            GET process-instance/{instance}/variables
            GET process-instance/{instance}/variables/personId
            GET process-instance/{instance}/activity-instances
            GET execution/{execution}
            GET execution/{execution}/localVariables
            GET variable-instance/{variable}
            GET task/{task}
            GET task/{task}/variables
            GET task/{task}/form-variables
            GET job/{job}
            GET job/{failed}/stacktrace
            GET external-task/{external}
            GET external-task/{external}/errorDetails
            GET incident/{incident}
            GET batch/{batch}
            GET process-definition/{definition}
            GET process-definition/{definition}/xml
            GET process-definition/key/{parks}/tenant-id/{tenant}
            GET decision-definition/{decision}/xml
            GET deployment/{deployed}
            GET deployment/{deployed}/resources
            GET history/process-instance/{letter}
            GET history/activity-instance/{activity}
            GET history/variable-instance/{past}
            GET history/process-definition/{definition}/statistics
            POST process-definition/key/{parks}/tenant-id/{tenant}/start : {"variables":{"personId":
             {"value":"{person}"}}}
            POST process-definition/{definition}/start : {"variables":{"personId":{"value":"{person}"}}}
            POST process-definition/{definition}/start (a run) : {}
            POST process-definition/{definition}/submit-form : {"variables":{"personId":{"value":"{person}"}}}
            POST message (starts) : {"messageName":"Campaign is Requested: {react}","tenantId":"{tenant}",
             "processVariables":{"personId":{"value":"{person}"}}}
            POST message (starts, no workspace) : {"messageName":"Campaign is Requested: {react}",
             "processVariables":{"personId":{"value":"{person}"}}}
            POST message (by business key) : {"messageName":"Go","businessKey":"{person}"}
            POST message (by business key and workspace) : {"messageName":"Go","businessKey":"{person}",
             "tenantId":"{tenant}"}
            POST message (by person) : {"messageName":"Go","correlationKeys":{"personId":{"value":"{person}"}}}
            POST message (by instance) : {"messageName":"Go","processInstanceId":"{instance}"}
            POST message (to all) : {"messageName":"Go","businessKey":"{person}","all":true,
             "resultEnabled":true}
            POST signal : {"name":"Fills Out Form","tenantId":"{tenant}","variables":{"personId":{"value":"{person}"}}}
            POST signal (without a person) : {"name":"Fills Out Form","tenantId":"{tenant}"}
            POST signal (to one execution) : {"name":"Bell","executionId":"{rings}"}
            POST condition : {"tenantId":"{tenant}","variables":{"personId":{"value":"{person}"}}}
            PUT process-instance/{instance}/variables/note : {"value":"x"}
            POST process-instance/{instance}/variables : {"modifications":{"note":{"value":"y"}}}
            DELETE process-instance/{instance}/variables/note
            POST process-instance/variables-async : {"processInstanceIds":["{instance}"],"variables":{"a":{"value":1}}}
            PUT execution/{execution}/localVariables/note : {"value":"x"}
            POST execution/{execution}/localVariables : {"modifications":{"note":{"value":"x"}}}
            DELETE execution/{execution}/localVariables/own
            POST execution/{rests}/signal : {}
            POST execution/{execution}/messageSubscriptions/Go/trigger : {}
            PUT process-instance/{instance}/suspended : {"suspended":true}
            PUT process-instance/suspended : {"suspended":true,"processInstanceIds":["{instance}"]}
            POST process-instance/suspended-async : {"suspended":true,"processInstanceIds":["{instance}"]}
            POST process-instance/{instance}/modification : {"instructions":[{"type":"cancel","activityId":"ask"}]}
            POST process-instance/{instance}/modification-async : {"instructions":[{"type":"cancel",
             "activityId":"ask"}]}
            POST modification/execute : {"processDefinitionId":"{definition}","processInstanceIds":["{instance}"],
             "instructions":[{"type":"cancel","activityId":"ask"}]}
            POST modification/executeAsync : {"processDefinitionId":"{definition}","processInstanceIds":["{instance}"],
             "instructions":[{"type":"cancel","activityId":"ask"}]}
            POST migration/execute : {PLAN}
            POST migration/executeAsync : {PLAN}
            POST migration/generate : {"sourceProcessDefinitionId":"{definition}",
             "targetProcessDefinitionId":"{newer}"}
            DELETE process-instance/{instance}
            POST process-instance/delete : {"processInstanceIds":["{instance}"]}
            POST process-instance/message-async : {"messageName":"Go","processInstanceIds":["{instance}"]}
            POST job/{job}/execute
            PUT job/{job}/duedate : {"duedate":"2033-01-01T00:00:00.000+0000"}
            PUT job/{job}/retries : {"retries":2}
            PUT job/{job}/suspended : {"suspended":true}
            POST job/retries : {"jobIds":["{job}"],"retries":2}
            DELETE job/{job}
            GET job/{launch}/stacktrace (of a run to come)
            POST job/{launch}/execute (of a run to come)
            PUT job/{launch}/duedate (of a run to come) : {"duedate":"2033-01-01T00:00:00.000+0000"}
            PUT job/{launch}/retries (of a run to come) : {"retries":2}
            PUT job/{launch}/priority (of a run to come) : {"priority":2}
            PUT job/{launch}/suspended (of a run to come) : {"suspended":true}
            DELETE job/{launch} (of a run to come)
            GET history/job-log/{launchLog} (of a run to come)
            GET history/job-log/{launchLog}/stacktrace (of a run to come)
            POST job/{seed}/execute (of a run)
            DELETE job/{seed} (of a run)
            PUT job-definition/{chunks}/suspended (of a run) : {"suspended":true}
            PUT job-definition/{chunks}/suspended (of a run, with jobs) : {"suspended":true,"includeJobs":true}
            PUT job-definition/{chunks}/retries (of a run) : {"retries":3}
            PUT job-definition/{chunks}/jobPriority (of a run) : {"priority":3}
            PUT job/suspended (of a run) : {"jobDefinitionId":"{chunks}","suspended":true}
            POST job/{chunk}/execute (of a run)
            GET job/{chunk}/stacktrace (of a run)
            PUT job/{chunk}/retries (of a run) : {"retries":2}
            PUT job/{chunk}/suspended (of a run) : {"suspended":true}
            DELETE job/{chunk} (of a run)
            PUT job-definition/{jobs}/retries : {"retries":3}
            PUT job-definition/{jobs}/suspended : {"suspended":true}
            PUT job-definition/{jobs}/jobPriority : {"priority":3}
            POST external-task/{external}/complete : {"workerId":"w"}
            POST external-task/{external}/failure : {"workerId":"w","retries":1}
            POST external-task/{external}/bpmnError : {"workerId":"w","errorCode":"1"}
            POST external-task/{external}/lock : {"workerId":"w","lockDuration":9000}
            POST external-task/{external}/unlock
            PUT external-task/{external}/retries : {"retries":2}
            PUT external-task/{external}/priority : {"priority":2}
            PUT external-task/retries : {"externalTaskIds":["{external}"],"retries":2}
            POST external-task/retries-async : {"externalTaskIds":["{external}"],"retries":2}
            POST task/{task}/claim : {"userId":"demo"}
            POST task/{task}/assignee : {"userId":"demo"}
            POST task/{task}/complete : {}
            POST task/{task}/submit-form : {"variables":{}}
            POST task/{task}/bpmnError : {"errorCode":"1"}
            PUT task/{task} : {"name":"x","tenantId":"{tenant}"}
            PUT task/{task}/variables/note : {"value":"x"}
            PUT task/{task}/localVariables/note : {"value":"x"}
            PUT incident/{incident}/annotation : {"annotation":"x"}
            PUT batch/{batch}/suspended : {"suspended":true}
            DELETE batch/{batch}
            PUT process-definition/{spareDefinition}/suspended : {"suspended":true}
            PUT process-definition/{spareDefinition}/suspended (with instances) : {"suspended":true,
             "includeProcessInstances":true}
            PUT process-definition/suspended : {"suspended":true,"processDefinitionKey":"{spare}"}
            PUT process-definition/{spareDefinition}/history-time-to-live : {"historyTimeToLive":5}
            DELETE process-definition/{spareDefinition}
            POST deployment/create : FILES
            POST deployment/{spareDeployment}/redeploy : {}
            DELETE deployment/{spareDeployment} ?cascade=true
            POST decision-definition/{decision}/evaluate : {"variables":{"personScore":{"value":20}}}
            POST decision-definition/key/{adults}/tenant-id/{tenant}/evaluate : {"variables":{"personScore":
             {"value":20}}}
            DELETE history/process-instance/{ended}
            POST history/process-instance/delete : {"historicProcessInstanceIds":["{ended}"]}
            DELETE history/variable-instance/{past}
            """);

    /** What nobody may do, whatever was granted (V4, E3, E7). */
    static final List<Call> NEVER = calls(
            """
            POST process-definition/{definition}/start (a person of elsewhere) : {"variables":{"personId":
             {"value":"{neighbour}"}}}
            POST process-definition/{definition}/start (past the gate) : {"variables":{"personId":
             {"value":"{person}"}},"startInstructions":[{"type":"startBeforeActivity","activityId":"ask"}]}
            POST process-definition/{definition}/submit-form (names nobody) : {}
            POST process-definition/{executable}/start : {"variables":{"personId":{"value":"{person}"}}}
            POST process-definition/{definition}/restart : {"processInstanceIds":["{instance}"],
             "instructions":[{"type":"startBeforeActivity","activityId":"ask"}]}
            POST message (a person of elsewhere) : {"messageName":"Campaign is Requested: {react}",
             "tenantId":"{tenant}","processVariables":{"personId":{"value":"{neighbour}"}}}
            POST message (personId) : {"messageName":"Go","businessKey":"{person}","processVariables":{"personId":
             {"value":"{other}"}}}
            POST signal (a person of elsewhere) : {"name":"Fills Out Form","tenantId":"{tenant}","variables":
             {"personId":{"value":"{neighbour}"}}}
            PUT process-instance/{instance}/variables/personId : {"value":"{other}"}
            PUT process-instance/{instance}/variables/campaignDepth : {"value":0,"type":"Integer"}
            PUT process-instance/{instance}/variables/tokenContext : {"value":"{}"}
            PUT process-instance/{instance}/variables/cascade : {"value":"x"}
            DELETE process-instance/{instance}/variables/personId
            POST process-instance/{instance}/variables (personId) : {"deletions":["personId"]}
            PUT execution/{execution}/localVariables/personId : {"value":"{other}"}
            POST execution/{execution}/localVariables (personId) : {"modifications":{"personId":{"value":"{other}"}}}
            POST execution/{rests}/signal (personId) : {"variables":{"personId":{"value":"{other}"}}}
            POST execution/{execution}/messageSubscriptions/Go/trigger (personId) : {"variables":{"personId":
             {"value":"{other}"}}}
            PUT task/{task}/variables/personId : {"value":"{other}"}
            PUT task/{task}/localVariables/personId : {"value":"{other}"}
            POST task/{task}/complete (personId) : {"variables":{"personId":{"value":"{other}"}}}
            POST external-task/{external}/complete (personId) : {"workerId":"w","variables":{"personId":
             {"value":"{other}"}}}
            POST process-instance/{instance}/modification (personId) : {"instructions":[{"type":"startBeforeActivity",
             "activityId":"ask","variables":{"personId":{"value":"{other}","local":false}}}]}
            POST migration/execute (into another campaign) : {ASTRAY}
            """);

    private static final String INSTANCE_PLAN =
            """
            {"migrationPlan":{"sourceProcessDefinitionId":"{definition}","targetProcessDefinitionId":"%s",\
            "instructions":[{"sourceActivityIds":["ask"],"targetActivityIds":["ask"]},\
            {"sourceActivityIds":["hear"],"targetActivityIds":["hear"]},\
            {"sourceActivityIds":["ring"],"targetActivityIds":["ring"]},\
            {"sourceActivityIds":["rest"],"targetActivityIds":["rest"]},\
            {"sourceActivityIds":["work"],"targetActivityIds":["work"]},\
            {"sourceActivityIds":["wait"],"targetActivityIds":["wait"]}]},\
            "processInstanceIds":["{instance}"]}""";

    private CamundaCalls() {}

    /**
     * A call.
     *
     * @param row method, path and remark
     * @param path with the query, with names in braces
     * @param body with names in braces; {@code null} when nothing is sent
     */
    record Call(String row, String path, @Nullable String body) {

        String method() {
            return row.substring(0, row.indexOf(' '));
        }

        boolean isRead() {
            return method().equals("GET");
        }
    }

    private static List<Call> calls(String lines) {
        return Arrays.stream(lines.replace("\n ", "").split("\n"))
                .map(CamundaCalls::call)
                .toList();
    }

    private static Call call(String line) {
        var parts = line.split(" : ", 2);
        var row = parts[0].replaceAll(" [/?].*", "");
        var path = parts[0].replaceAll("^\\S+ | \\([^)]*\\)", "").replace(" ", "");
        return new Call(row, path, parts.length == 1 ? null : body(parts[1]));
    }

    private static String body(String text) {
        return text.replace("{PLAN}", INSTANCE_PLAN.formatted("{newer}"))
                .replace("{ASTRAY}", INSTANCE_PLAN.formatted("{astray}"));
    }
}

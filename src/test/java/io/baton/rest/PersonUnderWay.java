package io.baton.rest;

import static io.baton.rest.AccessWorld.OTHER;
import static io.baton.rest.AccessWorld.OWN;
import static io.baton.rest.AccessWorld.key;

import io.baton.person.Workspace;
import io.baton.testing.Model;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * A person of a workspace who is in a campaign at a user task, a message, a signal, a receive task, an external task
 * and a wait at once, and what else a call may name. All but the person is made when it is first named.
 */
final class PersonUnderWay {

    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final String WORKER = "w";

    private final AccessWorld world;
    private final Workspace workspace;
    private final ProcessEngine engine;
    private final String person;
    private final ProcessInstance instance;
    private final Map<String, String> named = new HashMap<>();

    PersonUnderWay(AccessWorld world, Workspace workspace) {
        this.world = world;
        this.workspace = workspace;
        engine = world.server().engine();
        person = world.person(workspace);
        instance = engine.getRuntimeService()
                .createProcessInstanceById(definition("parks", 1))
                .setVariable("personId", person)
                .setVariable("note", "a note")
                .execute();
        engine.getRuntimeService().setVariableLocal(execution("hear"), "own", "x");
    }

    /** Deploys what people are under way in: a campaign in two versions, one like it, and a process beside them. */
    static void deploy(ProcessEngine engine, Workspace workspace) {
        for (var model :
                new Model[] {parks(key(workspace, "parks")), parks(key(workspace, "parks")), parks("astray")}) {
            deploy(engine, workspace, model);
        }
        deploy(
                engine,
                workspace,
                Model.process(key(workspace, "letter")).element("read", "<bpmn:userTask id=\"read\"/>"));
        engine.getRuntimeService()
                .createProcessInstanceByKey(key(workspace, "letter"))
                .processDefinitionTenantId(workspace.id())
                .setVariable("to", "somebody of " + workspace.id())
                .execute();
    }

    private static String deploy(ProcessEngine engine, Workspace workspace, Model model) {
        return engine.getRepositoryService()
                .createDeployment()
                .tenantId(workspace.id())
                .addString(model.key() + ".bpmn", model.xml())
                .deploy()
                .getId();
    }

    private static Model parks(String key) {
        var model = Model.batch(key)
                .define("<bpmn:message id=\"go\" name=\"Go\"/><bpmn:signal id=\"bell\" name=\"Bell\"/>")
                .element("fork", "<bpmn:parallelGateway id=\"fork\"/>")
                .loose("<bpmn:userTask id=\"ask\"/><bpmn:receiveTask id=\"rest\"/>"
                        + "<bpmn:intermediateCatchEvent id=\"hear\"><bpmn:messageEventDefinition messageRef=\"go\"/>"
                        + "</bpmn:intermediateCatchEvent>"
                        + "<bpmn:intermediateCatchEvent id=\"ring\"><bpmn:signalEventDefinition signalRef=\"bell\"/>"
                        + "</bpmn:intermediateCatchEvent>"
                        + "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:timerEventDefinition><bpmn:timeDuration>"
                        + "30 days</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
                        + "<bpmn:serviceTask id=\"work\" camunda:type=\"external\" camunda:topic=\"work\"/>");
        for (var branch : new String[] {"ask", "rest", "hear", "ring", "wait", "work"}) {
            model.flow("fork", branch, "");
        }
        return model;
    }

    /** A text in which names in braces are replaced by what this person has of that name. */
    String fill(String text) {
        return NAME.matcher(text).replaceAll(found -> known(found.group(1)));
    }

    private String known(String name) {
        var known = named.get(name);
        if (known == null) {
            known = find(name);
            named.put(name, known);
        }
        return known;
    }

    /** The files of a new campaign for this person's workspace. */
    Map<String, String> files() {
        return Map.of("new.bpmn", Model.batch(world.fresh("new")).xml());
    }

    /** Whoever fetches the external task next finds it free. */
    void unlock() {
        engine.getExternalTaskService()
                .createExternalTaskQuery()
                .locked()
                .list()
                .forEach(one -> engine.getExternalTaskService().unlock(one.getId()));
    }

    private String find(String name) {
        return switch (name) {
            case "person" -> person;
            case "other" -> world.person(workspace);
            case "neighbour" -> world.person(workspace.equals(OWN) ? OTHER : OWN);
            case "tenant" -> workspace.id();
            case "parks", "react", "adults" -> key(workspace, name);
            case "instance" -> instance.getId();
            case "execution" -> execution("hear");
            case "rests" -> execution("rest");
            case "rings" -> execution("ring");
            case "definition" -> definition("parks", 1);
            case "newer" -> definition("parks", 2);
            case "astray" ->
                engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("astray")
                        .tenantIdIn(workspace.id())
                        .singleResult()
                        .getId();
            case "executable" -> definition("lonely", 1);
            default -> findRuntime(name);
        };
    }

    private String findRuntime(String name) {
        var management = engine.getManagementService();
        return switch (name) {
            case "task" ->
                engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(instance.getId())
                        .singleResult()
                        .getId();
            case "variable" ->
                engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance.getId())
                        .variableName("personId")
                        .singleResult()
                        .getId();
            case "external" -> external();
            case "job" ->
                management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .singleResult()
                        .getId();
            case "jobs" ->
                management
                        .createJobDefinitionQuery()
                        .processDefinitionId(fill("{astray}"))
                        .singleResult()
                        .getId();
            case "failed", "incident" -> failed(name);
            case "batch" -> batch();
            case "launch" -> launch(world.run(workspace));
            case "launchLog" ->
                engine.getHistoryService()
                        .createHistoricJobLogQuery()
                        .jobId(fill("{launch}"))
                        .list()
                        .get(0)
                        .getId();
            case "seed" -> job(batchOf("{batch}").getSeedJobDefinitionId());
            case "chunks" -> batchOf("{batch}").getBatchJobDefinitionId();
            case "chunk" -> chunk();
            default -> findStored(name);
        };
    }

    private String findStored(String name) {
        return switch (name) {
            case "decision" ->
                engine.getRepositoryService()
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key(workspace, "adults"))
                        .singleResult()
                        .getId();
            case "deployed" ->
                engine.getRepositoryService()
                        .getProcessDefinition(instance.getProcessDefinitionId())
                        .getDeploymentId();
            case "spare" -> world.fresh("spare");
            case "spareDeployment" -> deploy(engine, workspace, Model.batch(fill("{spare}")));
            case "spareDefinition" -> spareDefinition();
            case "letter", "activity" -> letter(name);
            case "ended" -> ended();
            case "past" ->
                engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(fill("{ended}"))
                        .singleResult()
                        .getId();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String execution(String activity) {
        return engine.getRuntimeService()
                .createExecutionQuery()
                .processInstanceId(instance.getId())
                .activityId(activity)
                .singleResult()
                .getId();
    }

    private String definition(String campaign, int version) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key(workspace, campaign))
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
    }

    /** One that has failed once: the history has a line of it. */
    private String external() {
        var tasks = engine.getExternalTaskService();
        var id = tasks.createExternalTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
        tasks.lock(id, WORKER, 600_000);
        tasks.handleFailure(id, WORKER, "busy", "try again", 2, 0);
        tasks.lock(id, WORKER, 600_000);
        return id;
    }

    private String failed(String name) {
        var job = fill("{job}");
        engine.getManagementService().setJobRetries(job, 0);
        return name.equals("failed")
                ? job
                : engine.getRuntimeService()
                        .createIncidentQuery()
                        .configuration(job)
                        .singleResult()
                        .getId();
    }

    /** Of a run that has begun: nobody works on it. */
    private String batch() {
        var run = world.run(workspace);
        engine.getManagementService().executeJob(launch(run));
        return world.baton().inUnitOfWork(unit -> world.baton()
                .runs()
                .find(unit, run)
                .orElseThrow()
                .run()
                .batchId()
                .orElseThrow());
    }

    private String launch(String run) {
        return engine.getManagementService().createJobQuery().tenantIdIn(workspace.id()).list().stream()
                .filter(job -> ((JobEntity) job).getJobHandlerConfigurationRaw().equals(run))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private Batch batchOf(String name) {
        return engine.getManagementService()
                .createBatchQuery()
                .batchId(fill(name))
                .singleResult();
    }

    private String job(String definition) {
        return engine.getManagementService()
                .createJobQuery()
                .jobDefinitionId(definition)
                .singleResult()
                .getId();
    }

    /** Of a batch of its own: that of the other calls has its seed job still. */
    private String chunk() {
        named.put("begun", batch());
        engine.getManagementService().executeJob(job(batchOf("{begun}").getSeedJobDefinitionId()));
        return job(batchOf("{begun}").getBatchJobDefinitionId());
    }

    private String spareDefinition() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .deploymentId(fill("{spareDeployment}"))
                .singleResult()
                .getId();
    }

    private String letter(String name) {
        var history = engine.getHistoryService();
        var id = history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(key(workspace, "letter"))
                .unfinished()
                .singleResult()
                .getId();
        return name.equals("letter")
                ? id
                : history.createHistoricActivityInstanceQuery()
                        .processInstanceId(id)
                        .activityId("read")
                        .singleResult()
                        .getId();
    }

    private String ended() {
        var letter = engine.getRuntimeService()
                .createProcessInstanceByKey(key(workspace, "letter"))
                .processDefinitionTenantId(workspace.id())
                .setVariable("to", "nobody")
                .execute();
        engine.getRuntimeService().deleteProcessInstance(letter.getId(), "over");
        return letter.getId();
    }
}

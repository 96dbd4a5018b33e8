package io.baton.rest;

import static io.baton.rest.AccessWorld.OTHER;
import static io.baton.rest.AccessWorld.OWN;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.baton.engine.trigger.StartMeter;
import io.baton.engine.trigger.StartQueue;
import io.baton.person.Workspace;
import io.baton.rest.AccessWorld.Role;
import io.baton.rest.CamundaCalls.Call;
import io.baton.testing.PrintedTable;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import io.baton.testing.ServerTest;
import io.baton.token.TokenContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Camunda's own calls that touch people or campaigns, by everybody who may call, with authorizations on: what is
 * answered to whom. A cell of a list has how many rows of the callers' workspace and how many of another one are shown;
 * a cell of a count has the number; any other cell has the answer in the callers' workspace and in another one.
 */
@ServerTest
class CamundaAccessTableTest {

    private static final String TABLE = "camunda-access-table.md";

    /** Log each refusal with its stack. */
    private static final List<Logger> REFUSALS = Stream.of("rest.exception", "context")
            .map(name -> (Logger) LoggerFactory.getLogger("org.camunda.bpm.engine." + name))
            .toList();

    /** Roles without a permission that counts elsewhere: what they are refused at home they are not asked there. */
    private static final Set<Role> AT_HOME = EnumSet.of(Role.NOBODY, Role.STRANGER, Role.READER, Role.MACHINE);

    /**
     * Camunda's batches take any id: it asks for the permission to create batches and for nothing of the workspace. The
     * manual says to whom to give it.
     */
    private static final Set<String> BATCHES = Set.of(
            "POST process-instance/suspended-async",
            "POST process-instance/{instance}/modification-async",
            "POST modification/executeAsync",
            "POST process-instance/delete",
            "POST process-instance/message-async",
            "POST job/retries",
            "POST external-task/retries-async",
            "POST history/process-instance/delete");

    /** Updates that Camunda limits to the rows of the caller's workspaces: elsewhere they find none. */
    private static final Set<String> TOUCH_NOTHING_ELSEWHERE = Set.of(
            "PUT job/suspended (of a run)", "PUT job-definition/{jobs}/suspended", "PUT process-definition/suspended");

    private final RestServer server;
    private final Map<Workspace, PersonUnderWay> underWay = new HashMap<>();
    private final Map<String, Map<Role, String>> cells = new LinkedHashMap<>();
    private AccessWorld world;

    @SuppressWarnings("NullAway.Init")
    CamundaAccessTableTest(RestServer server) {
        this.server = server;
    }

    /** Nothing runs by itself: what one call makes, the next one finds. */
    @BeforeEach
    void build() {
        REFUSALS.forEach(logger -> logger.setLevel(Level.OFF));
        server.stopJobs();
        server.empty();
        world = new AccessWorld(server);
        world.administrate();
        for (var workspace : List.of(OWN, OTHER)) {
            PersonUnderWay.deploy(server.engine(), workspace);
            var person = person(workspace);
            List.of("{incident}", "{external}", "{batch}").forEach(person::fill);
            person.unlock();
        }
    }

    @AfterEach
    void takeDown() {
        REFUSALS.forEach(logger -> logger.setLevel(null));
        world.close();
        server.empty();
        server.startJobs();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) server.engine().getProcessEngineConfiguration();
    }

    private PersonUnderWay person(Workspace workspace) {
        return underWay.computeIfAbsent(workspace, one -> new PersonUnderWay(world, one));
    }

    @Test
    @DisplayName("A1 A2 A4 V4 Camunda's calls answer each caller what the rules grant, and nothing else")
    void table() {
        for (var call : CamundaCalls.LISTS) {
            for (var role : Role.values()) {
                put(call, role, list(call, role));
            }
        }
        var acts = new ArrayList<>(CamundaCalls.NEVER);
        acts.addAll(CamundaCalls.ACTS);
        acts.forEach(call -> person(OTHER).fill(call.path() + call.body()));
        var before = elsewhere();
        for (var role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                acts.forEach(call -> put(call, role, act(call, role)));
            }
        }
        var after = elsewhere();
        acts.forEach(call -> put(call, Role.ADMINISTRATOR, act(call, Role.ADMINISTRATOR)));
        var printed = printed();
        PrintedTable.write(TABLE, printed);
        holdsTheRules();
        assertThat(after).containsExactlyInAnyOrderElementsOf(before);
        PrintedTable.assertSame(printed, PrintedTable.kept(TABLE));
    }

    @Test
    @DisplayName(
            "A1 A2 jobs of the engine as a whole, such as those that clean up or take starts, are nobody's without "
                    + "a right to all instances")
    void jobsOfTheEngine() {
        server.engine().getHistoryService().cleanUpHistoryAsync(true);
        configuration().getCommandExecutorTxRequired().execute(command -> {
            new StartQueue(configuration(), new StartMeter(), 1).toCome();
            return command;
        });
        var jobs = server.engine().getManagementService().createJobQuery().list().stream()
                .filter(job -> job.getProcessDefinitionKey() == null && job.getTenantId() == null)
                .map(Job::getId)
                .toList();
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(2);
        var later = "{\"duedate\":\"2036-11-27T00:00:00.000+0000\"}";
        for (var job : jobs) {
            var path = "job/" + job;
            for (var role : List.of(Role.STRANGER, Role.ANALYST, Role.MARKETER, Role.READER, Role.MACHINE)) {
                assertThat(Stream.of(
                                        world.send(role, "PUT", path + "/suspended", "{\"suspended\":true}"),
                                        world.send(role, "PUT", path + "/duedate", later),
                                        world.send(role, "PUT", path + "/retries", "{\"retries\":0}"),
                                        world.send(role, "PUT", path + "/priority", "{\"priority\":1}"),
                                        world.send(role, "POST", path + "/execute", "{}"),
                                        world.send(role, "GET", path + "/stacktrace", null),
                                        world.send(role, "DELETE", path, null))
                                .map(Answer::status))
                        .as("%s of %s", role, job)
                        .containsOnly(403);
            }
            assertThat(world.send(Role.OPERATOR, "PUT", path + "/suspended", "{\"suspended\":true}")
                            .status())
                    .isEqualTo(204);
        }
    }

    private void put(Call call, Role role, String cell) {
        cells.computeIfAbsent(call.row(), row -> new EnumMap<>(Role.class)).put(role, cell);
    }

    private String list(Call call, Role role) {
        person(OWN).unlock();
        person(OTHER).unlock();
        var answer = send(call, role, OWN);
        if (answer.status() != 200) {
            return String.valueOf(answer.status());
        }
        var json = answer.json();
        if (json.has("count")) {
            return "200 " + json.get("count");
        }
        var tenants = json.findValuesAsText("tenantId");
        return "200 " + count(tenants, OWN) + "+" + count(tenants, OTHER);
    }

    private static long count(List<String> tenants, Workspace workspace) {
        return tenants.stream().filter(workspace.id()::equals).count();
    }

    private String act(Call call, Role role) {
        var elsewhere = AT_HOME.contains(role) ? "" : " / " + act(call, role, OTHER);
        return act(call, role, OWN) + elsewhere;
    }

    private String act(Call call, Role role, Workspace workspace) {
        var answer = send(call, role, workspace);
        boolean mayReach = role == Role.ADMINISTRATOR || workspace.equals(OWN);
        if (answer.status() < 300 && !call.isRead() && mayReach) {
            underWay.remove(workspace);
        }
        return answer.status() + (answer.text().equals("[]") ? " none" : "");
    }

    private Answer send(Call call, Role role, Workspace workspace) {
        var person = person(workspace);
        var path = person.fill(call.path());
        if ("FILES".equals(call.body())) {
            var files = RestServer.deployment(workspace.id(), person.files());
            return world.send(role, call.method(), path, files, RestServer.DEPLOYMENT);
        }
        return world.send(role, call.method(), path, call.body() == null ? null : person.fill(call.body()));
    }

    /** All that is under way in the other workspace, as the engine has it. */
    private List<String> elsewhere() {
        var engine = server.engine();
        var tenant = OTHER.id();
        var all = new ArrayList<String>();
        engine.getRuntimeService()
                .createVariableInstanceQuery()
                .tenantIdIn(tenant)
                .list()
                .forEach(one -> all.add(one.getExecutionId() + " " + one.getName()
                        + (one.getValue() instanceof TokenContext ? "" : " " + one.getValue())));
        engine.getRuntimeService()
                .createExecutionQuery()
                .tenantIdIn(tenant)
                .list()
                .forEach(one -> all.add(one.getId() + " " + one.isSuspended()));
        engine.getManagementService().createJobQuery().tenantIdIn(tenant).list().stream()
                .filter(one -> !isOfNewBatch(one))
                .forEach(one -> all.add(
                        one.getId() + " " + one.getRetries() + " " + one.getDuedate() + " " + one.isSuspended()));
        engine.getTaskService()
                .createTaskQuery()
                .tenantIdIn(tenant)
                .list()
                .forEach(one -> all.add(one.getId() + " " + one.getName() + " " + one.getAssignee()));
        engine.getExternalTaskService()
                .createExternalTaskQuery()
                .tenantIdIn(tenant)
                .list()
                .forEach(one -> all.add(one.getId() + " " + one.getWorkerId() + " " + one.getRetries()));
        engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .tenantIdIn(tenant)
                .list()
                .forEach(one -> all.add(one.getId() + " " + one.isSuspended()));
        engine.getManagementService()
                .createBatchQuery()
                .tenantIdIn(tenant)
                .type("baton-run")
                .list()
                .forEach(one -> all.add(one.getId() + " " + one.isSuspended()));
        return all;
    }

    /** What {@link #BATCHES} make is theirs: nothing of it is carried out. */
    private boolean isOfNewBatch(Job job) {
        return server.engine().getManagementService().createBatchQuery().list().stream()
                .anyMatch(batch -> !batch.getType().equals("baton-run")
                        && batch.getSeedJobDefinitionId().equals(job.getJobDefinitionId()));
    }

    /** What no table may say, whoever wrote it. */
    private void holdsTheRules() {
        var softly = new SoftAssertions();
        var excepted = Stream.concat(BATCHES.stream(), TOUCH_NOTHING_ELSEWHERE.stream())
                .toList();
        cells.forEach((row, byRole) -> byRole.forEach((role, cell) -> {
            var who = row + " by the " + role.label();
            if (role == Role.NOBODY) {
                softly.assertThat(cell).as(who).isEqualTo("401");
            }
            if (role != Role.ADMINISTRATOR && !excepted.contains(row)) {
                softly.assertThat(cell).as(who).doesNotContainPattern("\\+[1-9]|/ 2\\d\\d(?! none)");
            }
        }));
        CamundaCalls.NEVER.forEach(call -> softly.assertThat(cells.get(call.row()))
                .as(call.row())
                .allSatisfy((role, cell) -> assertThat(cell).doesNotContainPattern("\\b2\\d\\d")));
        softly.assertAll();
    }

    private String printed() {
        var printed = new StringBuilder("| call | ")
                .append(Arrays.stream(Role.values()).map(Role::label).collect(joining(" | ")))
                .append(" |\n")
                .append("|---".repeat(Role.values().length + 1))
                .append("|\n");
        cells.forEach((row, byRole) -> printed.append("| ")
                .append(row)
                .append(" | ")
                .append(String.join(" | ", byRole.values()))
                .append(" |\n"));
        return printed.toString();
    }
}

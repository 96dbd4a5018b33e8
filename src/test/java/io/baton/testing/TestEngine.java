package io.baton.testing;

import io.baton.activity.Activity;
import io.baton.activity.ActivityQuery;
import io.baton.campaign.Cause;
import io.baton.campaign.Program;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.plugin.Baton;
import io.baton.plugin.BatonConfiguration.History;
import io.baton.plugin.BatonPlugin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** A plain embedded engine with the plugin, and the words tests speak in. */
public final class TestEngine {

    /** How many people of a run are one transaction: few, so that small audiences have several chunks. */
    public static final int CHUNK_SIZE = 7;

    private final ProcessEngine engine;
    private final DataSource dataSource;

    private TestEngine(ProcessEngine engine, DataSource dataSource) {
        this.engine = engine;
        this.dataSource = dataSource;
    }

    /** Starts an engine on a fresh database. */
    public static TestEngine start(TestDatabase database) {
        return start(database.pool(database.newUrl()), configuration -> {});
    }

    /** Starts an engine on a database of one's own. */
    public static TestEngine start(DataSource dataSource, Consumer<ProcessEngineConfigurationImpl> more) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("test-" + UUID.randomUUID());
        configuration.setDataSource(dataSource);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setFailedJobRetryTimeCycle(
                "R3/PT0S"); // as many tries as by default, and no wait for the next one
        var plugin = new BatonPlugin();
        plugin.setChunkSize(CHUNK_SIZE);
        configuration.setProcessEnginePlugins(new java.util.ArrayList<>(List.of(plugin)));
        more.accept(configuration);
        return new TestEngine(ParsedMappings.start(configuration), dataSource);
    }

    /** Starts an engine on a database of one's own that keeps the whole history of campaigns, too. */
    public static TestEngine startWithFullHistory(DataSource dataSource) {
        var plugin = new BatonPlugin();
        plugin.setHistory(History.FULL);
        return start(dataSource, configuration -> {
            configuration.setHistory("full");
            configuration.getProcessEnginePlugins().clear();
            configuration.getProcessEnginePlugins().add(plugin);
        });
    }

    /** Works with the deployments of a database as an engine did that had no Baton yet. */
    public static void withoutBaton(DataSource dataSource, Consumer<RepositoryService> work) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("plain-" + UUID.randomUUID());
        configuration.setDataSource(dataSource);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        var plain = ParsedMappings.start(configuration);
        try {
            work.accept(plain.getRepositoryService());
        } finally {
            plain.close();
        }
    }

    public ProcessEngine engine() {
        return engine;
    }

    public Baton baton() {
        return Baton.of(engine);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** Deletes all deployments, people, activities and programs; fields stay. */
    void empty() {
        var management = engine.getManagementService();
        management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
        management.createJobQuery().list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .forEach(job -> management.deleteJob(job.getId()));
        Deployments.deleteAll(engine.getRepositoryService());
        BatonTables.emptyHistory(dataSource);
        BatonTables.empty(dataSource);
    }

    /** Deploys models together. */
    public Deployment deploy(Model... models) {
        return deployTo("", models);
    }

    /** Deploys models together to a workspace; blank is the default one. */
    public Deployment deployTo(String workspace, Model... models) {
        var builder = engine.getRepositoryService().createDeployment().name("test");
        if (!workspace.isBlank()) {
            builder.tenantId(workspace);
        }
        for (var model : models) {
            builder.addString(model.key() + ".bpmn", model.xml());
        }
        return builder.deploy();
    }

    /** Deploys models past Baton's checks, as they are deployed that an older Baton accepted. */
    public Deployment plant(Model... models) {
        return Deployments.unchecked(engine, () -> deploy(models));
    }

    /** Deploys decisions past Baton's checks, likewise. */
    public Deployment plant(Decision... decisions) {
        return Deployments.unchecked(engine, () -> deploy(decisions));
    }

    /** Deploys decisions together. */
    public Deployment deploy(Decision... decisions) {
        return deployTo("", decisions);
    }

    /** Deploys decisions together to a workspace; blank is the default one. */
    public Deployment deployTo(String workspace, Decision... decisions) {
        var builder = engine.getRepositoryService().createDeployment().name("test");
        if (!workspace.isBlank()) {
            builder.tenantId(workspace);
        }
        for (var decision : decisions) {
            builder.addString(decision.key() + ".dmn", decision.xml());
        }
        return builder.deploy();
    }

    /** A new person of the default workspace; a field given as {@code null} stays empty. */
    public PersonId person(String email, Object... fieldsAndValues) {
        return personOf("", email, fieldsAndValues);
    }

    public PersonId personOf(String workspace, String email, Object... fieldsAndValues) {
        return baton().inUnitOfWork(unit -> {
            var catalog = unit.people().refreshFields();
            var fields = new LinkedHashMap<io.baton.person.PersonField, Object>();
            for (int i = 0; i < fieldsAndValues.length; i += 2) {
                if (fieldsAndValues[i + 1] != null) {
                    var field = catalog.find((String) fieldsAndValues[i]).orElseThrow();
                    fields.put(field, field.type().fit(fieldsAndValues[i + 1]));
                }
            }
            return unit.people()
                    .insert(List.of(new NewPerson(Workspace.of(workspace), email, fields)))
                    .get(0);
        });
    }

    /** Starts a campaign for a person, as the REST API does. */
    public ProcessInstance start(String campaign, PersonId person) {
        return start(campaign, person, Map.of());
    }

    /** Starts a campaign of a workspace for a person; blank is the default one. */
    public ProcessInstance startIn(String workspace, String campaign, PersonId person) {
        var start = engine.getRuntimeService().createProcessInstanceByKey(campaign);
        return (workspace.isEmpty()
                        ? start.processDefinitionWithoutTenantId()
                        : start.processDefinitionTenantId(workspace))
                .setVariable("personId", person.toString())
                .execute();
    }

    /** Starts a campaign for a person with My Token values. */
    public ProcessInstance start(String campaign, PersonId person, Map<String, ?> tokens) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("personId", person.toString());
        if (!tokens.isEmpty()) {
            variables.put("tokens", new LinkedHashMap<>(tokens));
        }
        return start(campaign, variables);
    }

    public ProcessInstance start(String campaign, Map<String, Object> variables) {
        return engine.getRuntimeService().startProcessInstanceByKey(campaign, variables);
    }

    /** How many starts wait for their turn. */
    public long waitingStarts() {
        return baton().inUnitOfWork(unit -> unit.waitingStarts().backlog().waiting());
    }

    /** How many people a campaign of the default workspace has not let in for events, as far as they are counted. */
    public long refusals(String campaign) {
        return baton().inUnitOfWork(unit ->
                unit.refusalCounts().of(Workspace.DEFAULT, campaign).count());
    }

    /**
     * Why a campaign of the default workspace would not let a person in for an event; blank when it would.
     *
     * @param trigger the tokens of the event
     */
    public String reason(PersonId person, String campaign, Map<String, String> trigger) {
        var catalog = baton().catalog().campaigns();
        return baton().inUnitOfWork(unit -> baton().services()
                .explanations()
                .explain(
                        unit,
                        catalog.find(Workspace.DEFAULT, campaign).orElseThrow().campaign(),
                        unit.person(person),
                        trigger)
                .reason()
                .orElse(""));
    }

    /** How many instances there are, of campaigns and other processes, on all levels. */
    public long instances() {
        return engine.getRuntimeService().createProcessInstanceQuery().count();
    }

    public Person load(PersonId id) {
        return baton().inUnitOfWork(unit -> unit.people().find(id).orElseThrow());
    }

    /** The value of a field; empty fields are {@code null}. */
    public @org.jspecify.annotations.Nullable Object value(PersonId id, String field) {
        return load(id).asMap().get(field);
    }

    /** The person score; an empty one is 0. */
    public int score(PersonId id) {
        var score = value(id, "personScore");
        return score == null ? 0 : (Integer) score;
    }

    /** All activities of a person, oldest first. */
    public List<Activity> activities(PersonId person) {
        return baton()
                .inUnitOfWork(unit -> unit.activityLog()
                        .list(new ActivityQuery(
                                Workspaces.ALL,
                                Optional.of(person),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                10_000)))
                .stream()
                .map(Activity.Logged::activity)
                .toList();
    }

    /** The activities of one type, oldest first. */
    public List<Activity> activities(PersonId person, String type) {
        return activities(person).stream()
                .filter(activity -> activity.type().label().equals(type))
                .toList();
    }

    public void put(Program program) {
        baton().inUnitOfWork(unit -> {
            unit.programs().put(program);
            return program;
        });
    }

    /** A new program of the default workspace that is named like its key and has only statuses. */
    public void program(String key, String... statuses) {
        put(new Program(key, Workspace.DEFAULT, key, "", Optional.empty(), Map.of(), List.of(statuses)));
    }

    /** A new static list of the default workspace that nobody is on. */
    public StaticList staticList(String key) {
        return staticListOf("", key);
    }

    public StaticList staticListOf(String workspace, String key) {
        var list = new StaticList(key, Workspace.of(workspace), key);
        baton().inUnitOfWork(
                        unit -> unit.staticLists().create(list, baton().clock().instant()));
        return list;
    }

    /** The people on a list, by id. */
    public List<PersonId> people(StaticList list) {
        return baton().inUnitOfWork(unit -> unit.staticLists().people(list, 0, Integer.MAX_VALUE));
    }

    /** The campaigns as REST lists them. */
    public List<CampaignFaults.Listed> campaigns() {
        return baton().inUnitOfWork(unit -> baton().catalog().faults().list(Optional.empty()));
    }

    /** Lets events start a campaign of the default workspace. */
    /** Schedules a run of a batch campaign over its audience for now; answers its id. */
    public String launch(String campaign) {
        return baton().inUnitOfWork(
                        unit -> baton().runs().schedule(unit, Workspace.DEFAULT, campaign, Optional.empty(), Map.of()));
    }

    /** Deploys trigger campaigns and lets events start them. */
    public void listen(Model... campaigns) {
        deploy(campaigns);
        for (var campaign : campaigns) {
            activate(campaign.key());
        }
    }

    public void activate(String campaign) {
        activateIn("", campaign);
    }

    public void activateIn(String workspace, String campaign) {
        baton().inUnitOfWork(unit -> baton().catalog()
                .activation()
                .activate(baton().catalog()
                        .campaigns()
                        .find(Workspace.of(workspace), campaign)
                        .orElseThrow()
                        .campaign()));
    }

    /** Lets an event happen to a person, as REST does; the campaigns it will start. */
    public List<String> happen(PersonId id, String event, Map<String, String> attributes) {
        return baton().units()
                .retrying(
                        unit -> baton().events().triggers().raise(unit.person(id), event, () -> attributes, Cause.API));
    }

    /** Changes a field of a person, as REST does. */
    public void change(PersonId id, String field, Object value) {
        baton().inUnitOfWork(unit -> {
            var person = unit.find(id).orElseThrow();
            var known = person.catalog().find(field).orElseThrow();
            unit.changes().change(person, known, Optional.of(known.type().fit(value)), io.baton.campaign.Cause.API);
            return person;
        });
    }

    /** Runs every job that is due, again and again until none is left; a failing job fails the test. */
    public void runJobs() {
        var management = engine.getManagementService();
        for (var jobs = management.createJobQuery().active().executable().list();
                !jobs.isEmpty();
                jobs = management.createJobQuery().active().executable().list()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }
}

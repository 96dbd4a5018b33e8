package io.baton.benchmark;

import io.baton.testing.Model;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/**
 * The same campaigns in plain Camunda: gates and choices are gateways, score changes are Java delegates, a person is
 * the variables of its instance, handed to the called process and back; history is full. One instance a person, best of
 * several numbers of threads.
 */
final class StockSystem implements BenchmarkedSystem {

    private static final List<Integer> THREADS = List.of(1, 2, 4);
    static final List<String> HISTORY = List.of("ACT_HI_PROCINST", "ACT_HI_ACTINST", "ACT_HI_VARINST", "ACT_HI_DETAIL");

    private final BenchmarkDatabase database;
    private final int campaigns;
    private final ProcessEngine engine;

    StockSystem(BenchmarkDatabase database, int campaigns) {
        this.database = database;
        this.campaigns = campaigns;
        engine = configuration(database).buildProcessEngine();
        Engines.deploy(engine, campaigns, level -> model(level, campaigns));
    }

    /**
     * An engine whose job executor works.
     *
     * @param effects is told when people are through
     * @param beans what service tasks do beside the steps that all models have
     */
    static ProcessEngine engine(BenchmarkDatabase database, Effects effects, Map<String, Object> beans) {
        var configuration = configuration(database);
        configuration.getBeans().putAll(beans);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(effects)));
        Engines.withJobExecutor(configuration);
        return configuration.buildProcessEngine();
    }

    static ProcessEngineConfigurationImpl configuration(BenchmarkDatabase database) {
        var configuration = Engines.configuration(database, "full");
        JavaDelegate points = execution -> add(execution, (String) execution.getVariable("points"));
        JavaDelegate reward = execution -> add(execution, Journey.REWARD);
        configuration.setBeans(new HashMap<>(Map.of("changeByPoints", points, "changeByReward", reward)));
        return configuration;
    }

    private static void add(DelegateExecution execution, String change) {
        execution.setVariable("score", (Integer) execution.getVariable("score") + Integer.parseInt(change));
    }

    static Model model(int level, int campaigns) {
        return model(level, campaigns, "");
    }

    /**
     * The model of a level.
     *
     * @param before elements that come before everything else
     * @param ids of these elements, in their order
     */
    static Model model(int level, int campaigns, String before, String... ids) {
        boolean last = level + 1 == campaigns;
        var model = Model.process(Journey.campaign(level))
                .free()
                .loose("<bpmn:exclusiveGateway id=\"gate\" default=\"gate_end\"/>")
                .loose(task("change", "changeByPoints"))
                .loose("<bpmn:exclusiveGateway id=\"choice\" default=\"choice_join\"/>")
                .loose(task("rewarded", "changeByReward"))
                .loose("<bpmn:exclusiveGateway id=\"join\"/>")
                .loose("<bpmn:endEvent id=\"end\"/>")
                .flow("gate", "end", "")
                .flow("gate", "change", "${score >= 0 && country == '" + Journey.COUNTRY + "'}")
                .flow("change", "choice", "")
                .flow("choice", "rewarded", "${score >= " + Journey.THRESHOLD + "}")
                .flow("rewarded", "join", "")
                .flow("choice", "join", "")
                .flow("join", last ? "end" : "call", "");
        var from = "start";
        for (var id : ids) {
            model = model.flow(from, id, "");
            from = id;
        }
        model = model.loose(before).flow(from, "gate", "");
        return last ? model : model.loose(call(level + 1)).flow("call", "end", "");
    }

    private static String call(int level) {
        var mappings = new StringBuilder("<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>");
        for (var variable : List.of("personId", "score", "country", "points")) {
            mappings.append("<camunda:in source=\"").append(variable).append("\" target=\"");
            mappings.append(variable).append("\"/>");
        }
        return "<bpmn:callActivity id=\"call\" calledElement=\"" + Journey.campaign(level)
                + "\"><bpmn:extensionElements>" + mappings
                + "<camunda:out source=\"score\" target=\"score\"/></bpmn:extensionElements></bpmn:callActivity>";
    }

    private static String task(String id, String bean) {
        return "<bpmn:serviceTask id=\"" + id + "\" camunda:delegateExpression=\"${" + bean + "}\"/>";
    }

    @Override
    public void prepare(int people) throws SQLException {
        database.truncate(HISTORY);
    }

    @Override
    public Pace take(int people) {
        var best = new Pace(0, 0, "");
        for (int threads : THREADS) {
            long nanos = Workers.nanos(threads, people, number -> start(number + 1));
            var pace = Pace.of(people, nanos);
            if (pace.personsPerSecond() > best.personsPerSecond()) {
                best = new Pace(
                        pace.personsPerSecond(),
                        (long) people * THREADS.size(),
                        String.format(
                                Locale.ROOT, "best of %s threads: %d; %,d people each", THREADS, threads, people));
            }
        }
        return best;
    }

    private void start(int person) {
        engine.getRuntimeService()
                .startProcessInstanceByKey(Journey.campaign(0), Integer.toString(person), variables(person));
    }

    /** A person, and the token of the parent. */
    static Map<String, Object> variables(int person) {
        return Map.of(
                "personId",
                (long) person,
                "score",
                Journey.scoreBefore(person),
                "country",
                Journey.COUNTRY,
                "points",
                Journey.POINTS);
    }

    @Override
    public void verify(int people) throws SQLException {
        verify(database, people, campaigns, 0, THREADS.size());
    }

    /**
     * @param before in how many processes each person was before the parent
     * @param rounds how often everybody was taken through
     */
    static void verify(BenchmarkDatabase database, int people, int campaigns, int before, int rounds)
            throws SQLException {
        long score = 0;
        var journeys = Journey.all(campaigns);
        for (long person = 1; person <= people; person++) {
            score += journeys.get(Journey.scoreBefore(person)).score();
        }
        Wrong.unless(
                "completed instances",
                (long) people * (before + campaigns) * rounds,
                database.number("SELECT COUNT(*) FROM ACT_HI_PROCINST WHERE STATE_ = 'COMPLETED'"));
        Wrong.unless(
                "the sum of scores",
                score * rounds,
                database.number("SELECT SUM(LONG_) FROM ACT_HI_VARINST WHERE NAME_ = 'score'"
                        + " AND PROC_INST_ID_ = ROOT_PROC_INST_ID_"));
    }

    @Override
    public void close() {
        engine.close();
    }
}

package io.baton.benchmark;

import io.baton.store.BatonSchema;
import io.baton.testing.Model;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * What cannot be saved: instances of the same shape that do nothing, history off, and the rows Baton writes, in plain
 * JDBC batches on the engine's connection, a transaction a chunk. Nobody is asked whether they qualify, and nothing is
 * read.
 */
final class FloorSystem implements BenchmarkedSystem {

    private static final int THREADS = 2;
    private static final int CHUNK = 500;

    private final People people;
    private final int campaigns;
    private final ProcessEngine engine;
    private final String definition;
    private final FloorRows rows;

    FloorSystem(BenchmarkDatabase database, int campaigns) {
        this.campaigns = campaigns;
        engine = Engines.configuration(database, "none").buildProcessEngine();
        BatonSchema.migrate(database.pool());
        people = new People(database, campaigns, 0, 0);
        rows = new FloorRows(campaigns);
        Engines.deploy(engine, campaigns, this::model);
        definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(Journey.campaign(0))
                .singleResult()
                .getId();
    }

    private Model model(int level) {
        var model = Model.process(Journey.campaign(level));
        return level + 1 < campaigns
                ? model.element(
                        "call",
                        "<bpmn:callActivity id=\"call\" calledElement=\"" + Journey.campaign(level + 1) + "\"/>")
                : model;
    }

    @Override
    public void prepare(int count) throws SQLException {
        people.fill(count);
    }

    @Override
    public Pace take(int count) {
        int chunks = (count + CHUNK - 1) / CHUNK;
        var commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        long nanos = Workers.nanos(
                THREADS,
                chunks,
                chunk -> commands.execute(
                        command -> chunk(command, chunk * CHUNK + 1, Math.min(count, (chunk + 1) * CHUNK))));
        return Pace.of(count, nanos);
    }

    private Integer chunk(CommandContext command, int first, int last) {
        List<String> instances = new ArrayList<>();
        for (int person = first; person <= last; person++) {
            instances.add(engine.getRuntimeService()
                    .startProcessInstanceById(definition, Integer.toString(person))
                    .getId());
        }
        Connection connection = command.getDbSqlSession().getSqlSession().getConnection();
        try {
            rows.write(connection, first, instances);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return instances.size();
    }

    @Override
    public void verify(int count) throws SQLException {
        people.verify(count);
    }

    @Override
    public void close() {
        engine.close();
    }
}

package io.baton.benchmark;

import io.baton.testing.Model;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;

/** What the engines of all systems share: a pool, ids without a database round trip, no metrics, no job executor. */
final class Engines {

    private static final int WORKERS = Integer.getInteger("benchmark.workers", 2);
    private static final int QUEUED = Integer.getInteger("benchmark.queued", 8);
    private static final int ACQUIRED_TOGETHER = Integer.getInteger("benchmark.acquired", 8);
    private static final int WAIT_MILLIS = 50;
    private static final int MAX_WAIT_MILLIS = 200;

    private static final AtomicInteger STARTED = new AtomicInteger();

    private Engines() {}

    static ProcessEngineConfigurationImpl configuration(BenchmarkDatabase database, String history) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("benchmark" + STARTED.incrementAndGet());
        configuration.setDataSource(database.pool());
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setHistory(history);
        configuration.setIdGenerator(new StrongUuidGenerator());
        withoutLoggingContext(configuration);
        return configuration;
    }

    /** The same job executor for all: as many workers as the machine has cores. */
    static void withJobExecutor(ProcessEngineConfigurationImpl configuration) {
        var executor = new DefaultJobExecutor();
        executor.setCorePoolSize(WORKERS);
        executor.setMaxPoolSize(WORKERS);
        executor.setQueueSize(QUEUED);
        executor.setMaxJobsPerAcquisition(ACQUIRED_TOGETHER);
        executor.setWaitTimeInMillis(WAIT_MILLIS);
        executor.setMaxWait(MAX_WAIT_MILLIS);
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(true);
    }

    /** As the ready server is set: keeping the logging context up costs every system a good part of its time. */
    private static void withoutLoggingContext(ProcessEngineConfigurationImpl configuration) {
        configuration.setLoggingContextActivityId(null);
        configuration.setLoggingContextActivityName(null);
        configuration.setLoggingContextApplicationName(null);
        configuration.setLoggingContextBusinessKey(null);
        configuration.setLoggingContextProcessDefinitionId(null);
        configuration.setLoggingContextProcessDefinitionKey(null);
        configuration.setLoggingContextProcessInstanceId(null);
        configuration.setLoggingContextTenantId(null);
        configuration.setLoggingContextEngineName(null);
    }

    /** Deploys the model of every level. */
    static void deploy(ProcessEngine engine, int campaigns, IntFunction<Model> models) {
        var deployment = engine.getRepositoryService().createDeployment().name("benchmark");
        for (int level = 0; level < campaigns; level++) {
            var model = models.apply(level);
            deployment.addString(model.key() + ".bpmn", model.xml());
        }
        deployment.deploy();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}

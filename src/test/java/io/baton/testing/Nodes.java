package io.baton.testing;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;

/** Engines that share one database, each with its job executor at work. */
public final class Nodes implements AutoCloseable {

    private final List<DataSource> pools = new ArrayList<>();
    private final List<TestEngine> engines = new ArrayList<>();

    private Nodes() {}

    /** Starts engines on a fresh database. */
    public static Nodes start(int number) {
        var nodes = new Nodes();
        var url = TestDatabase.current().newUrl();
        for (int node = 0; node < number; node++) {
            nodes.add(TestDatabase.current().pool(url));
        }
        return nodes;
    }

    private void add(DataSource pool) {
        pools.add(pool);
        engines.add(TestEngine.start(pool, configuration -> {
            var executor = new DefaultJobExecutor();
            executor.setCorePoolSize(3);
            executor.setMaxPoolSize(3);
            executor.setMaxJobsPerAcquisition(8);
            executor.setWaitTimeInMillis(50);
            executor.setMaxWait(200);
            configuration.setIdGenerator(new StrongUuidGenerator()); // as the server: no second connection for ids
            configuration.setJobExecutor(executor);
            configuration.setJobExecutorActivate(true);
        }));
    }

    /** One of the engines; numbers beyond the last one begin anew. */
    public TestEngine node(int number) {
        return engines.get(number % engines.size());
    }

    @Override
    public void close() throws Exception {
        for (var engine : engines) {
            engine.engine().close();
        }
        for (var pool : pools) {
            ((AutoCloseable) pool).close();
        }
    }
}

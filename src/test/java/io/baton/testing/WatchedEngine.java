package io.baton.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.baton.plugin.BatonPlugin;
import java.util.function.Consumer;

/** An engine on a database of its own whose statements are counted. */
public final class WatchedEngine implements AutoCloseable {

    private final StatementLog statements = new StatementLog();
    private final HikariDataSource pool;
    private final TestEngine engine;

    private WatchedEngine(Consumer<BatonPlugin> settings) {
        var database = TestDatabase.current();
        this.pool = (HikariDataSource) database.pool(database.newUrl());
        this.engine = TestEngine.start(
                statements.watch(pool),
                configuration -> settings.accept(
                        (BatonPlugin) configuration.getProcessEnginePlugins().get(0)));
    }

    public static WatchedEngine start() {
        return new WatchedEngine(plugin -> {});
    }

    /** An engine whose runs have chunks of a size of one's own. */
    public static WatchedEngine withChunks(int size) {
        return new WatchedEngine(plugin -> plugin.setChunkSize(size));
    }

    public TestEngine engine() {
        return engine;
    }

    /** What the engine asked of the database so far, since it was last cleared. */
    public StatementLog statements() {
        return statements;
    }

    @Override
    public void close() {
        engine.engine().close();
        pool.close();
    }
}

package io.baton.benchmark;

import io.baton.benchmark.Case.Database;
import java.io.IOException;
import java.util.Optional;

/** The PostgreSQL that a case asks for; never more than one runs. */
final class PostgresServers implements AutoCloseable {

    private Optional<PostgresServer> running = Optional.empty();
    private Database kind = Database.H2;

    PostgresServer of(Database wanted) throws IOException {
        if (running.isEmpty() || kind != wanted) {
            close();
            running = Optional.of(new PostgresServer(wanted == Database.POSTGRESQL_FSYNC));
            kind = wanted;
        }
        return running.get();
    }

    @Override
    public void close() {
        running.ifPresent(PostgresServer::close);
        running = Optional.empty();
    }
}

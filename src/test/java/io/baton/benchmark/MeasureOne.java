package io.baton.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Locale;

/** The main class of a measured JVM: runs in, measures once, verifies what was computed. */
final class MeasureOne {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP_PEOPLE = 4_000;
    private static final int WARM_UP_PEOPLE_OF_STOCK = 400;

    private MeasureOne() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        var order = JSON.readValue(arguments[0], Order.class);
        try (var database = BenchmarkDatabase.open(order.what().database(), order.url());
                var system = system(order.what(), database)) {
            JSON.writeValue(new File(order.answer()), measure(order, database, system));
        }
    }

    private static BenchmarkedSystem system(Case what, BenchmarkDatabase database) {
        return switch (what.system()) {
            case STOCK -> new StockSystem(database, what.campaigns());
            case FLOOR -> new FloorSystem(database, what.campaigns());
            case BATON -> new BatonSystem(database, what.campaigns());
            case STOCK_EVENTS -> new StockEventSystem(database, what.campaigns());
            case BATON_EVENTS -> new BatonEventSystem(database, what.campaigns(), false);
            case BATON_BULK_EVENTS -> new BatonEventSystem(database, what.campaigns(), true);
            case BATON_REFUSALS -> new BatonRefusalSystem(database);
            case STOCK_WAITS -> new StockWaitSystem(database, what.campaigns());
            case BATON_WAITS -> new BatonWaitSystem(database, what.campaigns());
        };
    }

    private static Result measure(Order order, BenchmarkDatabase database, BenchmarkedSystem system)
            throws IOException, SQLException {
        warmUp(order, system);
        system.prepare(order.people());
        database.settle();
        long before = database.bytes();
        var heap = new HeapMeter();
        var recording = Recorder.start(order.recording());
        long cpuBefore = cpuNanos();
        var pace = system.take(order.people());
        long cpu = cpuNanos() - cpuBefore;
        recording.stop();
        long peak = heap.peakMb();
        database.settle();
        long grown = database.bytes() - before;
        system.verify(order.people());
        return new Result(
                order.what(),
                pace.personsPerSecond(),
                peak,
                grown / pace.taken(),
                String.format(Locale.ROOT, "%,d us CPU/person %s", cpu / 1_000 / pace.taken(), pace.note())
                        .stripTrailing());
    }

    private static boolean isStock(BenchmarkedSystem system) {
        return system instanceof StockSystem || system instanceof StockEventSystem || system instanceof StockWaitSystem;
    }

    /** What this JVM has used of all processors: steadier than time where others use them as well. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void warmUp(Order order, BenchmarkedSystem system) throws SQLException {
        int people = isStock(system) ? WARM_UP_PEOPLE_OF_STOCK : WARM_UP_PEOPLE;
        long until = System.nanoTime() + order.warmUpSeconds() * 1_000_000_000L;
        do {
            system.prepare(people);
            system.take(people);
            system.verify(people);
        } while (System.nanoTime() < until);
    }
}

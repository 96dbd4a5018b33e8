package io.baton.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The main class of a measured JVM: runs in, measures once, verifies what was computed. */
final class MeasureOne {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP_PEOPLE = 4_000;
    private static final int WARM_UP_PEOPLE_OF_STOCK = 400;
    /** At which rate an idle server is asked how late effects are. */
    static final int LITTLE_PER_SECOND = 50;

    private static final int LITTLE_SECONDS = 6;
    private static final int SECONDS_A_RATE = 10;

    private MeasureOne() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        var order = JSON.readValue(arguments[0], Order.class);
        var what = order.what();
        try (var database = BenchmarkDatabase.open(what.database(), order.url(), what.nodes());
                var system = system(what, database)) {
            warmUp(order, system);
            var result = what.system().offersRates()
                    ? latencies(order, (EventSystem) system)
                    : measure(order, database, system);
            JSON.writeValue(new File(order.answer()), result);
        }
    }

    private static BenchmarkedSystem system(Case what, BenchmarkDatabase database) {
        return switch (what.system()) {
            case STOCK -> new StockSystem(database, what.campaigns());
            case FLOOR -> new FloorSystem(database, what.campaigns());
            case BATON -> new BatonSystem(database, what);
            case STOCK_EVENTS, STOCK_LATENCY -> new StockEventSystem(database, what);
            case BATON_EVENTS, BATON_LATENCY -> new BatonEventSystem(database, what, false);
            case BATON_BULK_EVENTS -> new BatonEventSystem(database, what, true);
            case BATON_REFUSALS -> new BatonRefusalSystem(database, what);
            case STOCK_WAITS -> new StockWaitSystem(database, what);
            case BATON_WAITS -> new BatonWaitSystem(database, what);
            case STOCK_REQUESTS -> new StockRequestSystem(database, what);
            case BATON_REQUESTS -> new BatonRequestSystem(database, what);
        };
    }

    private static Result measure(Order order, BenchmarkDatabase database, BenchmarkedSystem system)
            throws IOException, SQLException {
        system.prepare(order.people());
        database.settle();
        long before = database.bytes();
        var heap = new HeapMeter();
        var recording = Recorder.start(order.recording());
        long cpuBefore = cpuNanos();
        var serverBefore = database.cpu();
        var pace = system.take(order.people());
        long cpu = cpuNanos() - cpuBefore;
        long serverCpu = database.cpu().minus(serverBefore).toNanos();
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
                order.what().system().offersLittle()
                        ? List.of(offer((EventSystem) system, LITTLE_PER_SECOND, LITTLE_PER_SECOND * LITTLE_SECONDS))
                        : List.of(),
                String.format(
                                Locale.ROOT,
                                "%,d + %,d us CPU/person %s",
                                cpu / 1_000 / pace.taken(),
                                serverCpu / 1_000 / pace.taken(),
                                pace.note())
                        .stripTrailing());
    }

    /** One rate after the other, and what was done at each is verified. The best rate that was reached counts. */
    private static Result latencies(Order order, EventSystem system) throws IOException, SQLException {
        var heap = new HeapMeter();
        var recording = Recorder.start(order.recording());
        var offered = new ArrayList<Offered>();
        for (int rate : order.rates()) {
            offered.add(offer(system, rate, Math.min(order.people(), rate * SECONDS_A_RATE)));
        }
        recording.stop();
        double best =
                offered.stream().mapToDouble(Offered::achievedPerSecond).max().orElse(0);
        return new Result(order.what(), best, heap.peakMb(), 0, offered, "the best rate that was reached");
    }

    private static Offered offer(EventSystem system, int perSecond, int people) throws SQLException {
        system.prepare(people);
        var offered = new OfferedLoad(system).offer(perSecond, people);
        system.verify(people);
        return offered;
    }

    /** What this JVM has used of all processors: steadier than time where others use them as well. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void warmUp(Order order, BenchmarkedSystem system) throws SQLException {
        int people = order.what().system().isStock() ? WARM_UP_PEOPLE_OF_STOCK : WARM_UP_PEOPLE;
        // making a million who wait takes longer than the warm-up, and warms up nothing: it does not count
        system.prepare(people);
        long until = System.nanoTime() + order.warmUpSeconds() * 1_000_000_000L;
        takeAndVerify(system, people);
        while (System.nanoTime() < until) {
            system.prepare(people);
            takeAndVerify(system, people);
        }
    }

    private static void takeAndVerify(BenchmarkedSystem system, int people) throws SQLException {
        system.take(people);
        system.verify(people);
    }
}

package io.baton.benchmark;

import io.baton.benchmark.Case.Database;
import io.baton.benchmark.Case.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What was asked for with {@code -Dbenchmark.…}; blank means the default. */
final class Options {

    private static final int MILLION = 1_000_000;

    private final List<Database> databases;
    private final List<Integer> children;
    private final List<Integer> people;
    private final List<Integer> waiting;
    private final List<Integer> nodes;
    private final List<Kind> systems;
    private final boolean million;

    private Options() {
        databases = list("databases", "h2,postgresql").stream()
                .map(name -> Database.valueOf(name.toUpperCase(Locale.ROOT)))
                .flatMap(Options::inItsWays)
                .toList();
        children = numbers("levels", "1,3");
        people = numbers("people", "10000,100000");
        waiting = numbers("waiting", "0");
        nodes = numbers("nodes", "1");
        systems = list("systems", "stock,floor,baton").stream()
                .map(name -> Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
        million = asked("people").isEmpty();
        if (children.stream().anyMatch(many -> many < 1 || many > 3)) {
            throw new IllegalArgumentException("benchmark.levels: a parent has 1 to 3 levels of children below it");
        }
    }

    static Options fromSystem() {
        return new Options();
    }

    private static Optional<String> asked(String name) {
        return Optional.ofNullable(System.getProperty("benchmark." + name)).filter(text -> !text.isBlank());
    }

    private static List<String> list(String name, String otherwise) {
        return Arrays.stream(asked(name).orElse(otherwise).split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<Integer> numbers(String name, String otherwise) {
        return list(name, otherwise).stream().map(Integer::valueOf).toList();
    }

    /** PostgreSQL without fsync, with it, or both. */
    private static Stream<Database> inItsWays(Database database) {
        return database == Database.H2
                ? Stream.of(database)
                : list("fsync", "off").stream().map(Options::withFsync);
    }

    private static Database withFsync(String text) {
        return switch (text) {
            case "off" -> Database.POSTGRESQL;
            case "on" -> Database.POSTGRESQL_FSYNC;
            default -> throw new IllegalArgumentException("benchmark.fsync: " + text + " is neither on nor off");
        };
    }

    /** All that is to be measured, in this order; the million once, where nothing else was asked for. */
    List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var database : databases) {
            for (int below : children) {
                for (int many : people) {
                    systems.forEach(system -> besideOthers(database, below, many, system)
                            .filter(Case::exists)
                            .forEach(cases::add));
                }
            }
        }
        if (million
                && databases.contains(Database.POSTGRESQL)
                && children.contains(3)
                && systems.contains(Kind.BATON)) {
            cases.add(new Case(Database.POSTGRESQL, 3, MILLION, 0, 1, Kind.BATON));
        }
        return List.copyOf(cases);
    }

    private Stream<Case> besideOthers(Database database, int below, int many, Kind system) {
        return waiting.stream().flatMap(others -> nodes.stream()
                .map(engines -> new Case(database, below, many, others, engines, system)));
    }

    /** Where results, recordings and H2's files go. */
    Path folder() {
        return Path.of(asked("folder").orElse("target/benchmark")).toAbsolutePath();
    }

    /** What is added to the address of H2's file, such as {@code ;WRITE_DELAY=0}. */
    String h2() {
        return asked("h2").orElse("");
    }

    /** How each measured JVM is started; all systems get the same. */
    List<String> jvm() {
        return Arrays.stream(asked("jvm")
                        .orElse("-Xmx480m -XX:+UseParallelGC -XX:ActiveProcessorCount=2")
                        .split(" +", -1))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Whether each measured run is recorded for {@code jfr view}. */
    boolean profile() {
        return asked("profile").map(Boolean::valueOf).orElse(false);
    }

    /** For how long a JVM runs in before it is measured, in seconds. */
    int warmUpSeconds() {
        return Integer.parseInt(asked("warmup").orElse("8"));
    }

    /** How many events a second are offered, one rate after the other. */
    List<Integer> rates() {
        return numbers("rates", "50,200,500,1000,2000,4000");
    }

    /** At how many people stock is measured at most; it is the rate that counts. */
    int stockPeople() {
        return Integer.parseInt(asked("stock.people").orElse("5000"));
    }
}

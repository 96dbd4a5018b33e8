package io.baton.benchmark;

import io.baton.benchmark.GateDecision.Who;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures {@link GateDecision} with JMH, in JVMs of its own, and prints the table that stands in the documentation.
 * Its arguments are JMH's. Started by {@code mvn -Pgate-benchmark verify}.
 */
public final class GateBenchmark {

    private static final List<String> SYSTEMS = List.of("baton", "feelEngine", "dmnEngine");

    private GateBenchmark() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        var options = new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .include(GateDecision.class.getName())
                .shouldFailOnError(true)
                .build();
        System.out.print(table(new Runner(options).run()));
    }

    private static String table(Collection<RunResult> results) {
        var table = new StringBuilder("%n| µs a decision | Baton | feel-engine | Camunda's DMN engine |%n".formatted());
        table.append("|---|---|---|---|%n".formatted());
        for (var who : Who.values()) {
            table.append("| ").append(who.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            for (var system : SYSTEMS) {
                table.append(" | ").append(figure(results, who, system));
            }
            table.append(" |%n".formatted());
        }
        return table.toString();
    }

    private static String figure(Collection<RunResult> results, Who who, String system) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + system)
                        && result.getParams().getParam("who").equals(who.name()))
                .findFirst()
                .map(result -> String.format(
                        Locale.ROOT,
                        "%.2f ± %.2f",
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError()))
                .orElse("-");
    }
}

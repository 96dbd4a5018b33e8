package io.baton.boot;

import io.baton.campaign.WaitingStarts;
import io.baton.engine.trigger.StartMeter;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.person.Workspaces;
import io.baton.plugin.Baton;
import io.baton.run.DryRuns;
import io.baton.run.RunMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * What this node does for runs, as Micrometer meters: {@code baton.run.people} by result,
 * {@code baton.run.transactions}; how many dry runs go on; how many starts and mails wait, and how many starts it has
 * taken.
 */
@AutoConfiguration(after = CamundaBpmAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(ProcessEngine.class)
public class BatonMetricsAutoConfiguration {

    @Bean
    MeterBinder batonRunMeters(ProcessEngine engine) {
        return registry -> {
            var meter = Baton.of(engine).runs().meter();
            people(registry, meter, "qualified", RunMeter::qualified);
            people(registry, meter, "notQualified", RunMeter::notQualified);
            people(registry, meter, "skipped", RunMeter::skipped);
            people(registry, meter, "failed", RunMeter::failed);
            FunctionCounter.builder("baton.run.transactions", meter, RunMeter::transactions)
                    .description("Committed transactions that took people through campaigns")
                    .register(registry);
            FunctionCounter.builder("baton.run.retries", meter, RunMeter::retries)
                    .description("Transactions that were run again")
                    .register(registry);
        };
    }

    @Bean
    MeterBinder batonDryRunMeters(ProcessEngine engine) {
        return registry -> {
            var dryRuns = Baton.of(engine).services().dryRuns();
            Gauge.builder("baton.dry-runs.active", dryRuns, DryRuns::underWay)
                    .description("Dry runs that go on now on this node")
                    .register(registry);
            FunctionCounter.builder("baton.dry-runs.refused", dryRuns, DryRuns::refused)
                    .description("Dry runs that this node has refused because as many went on as may")
                    .register(registry);
        };
    }

    @Bean
    MeterBinder batonWaitingMails(ProcessEngine engine) {
        return registry -> Gauge.builder("baton.mail.waiting", Baton.of(engine), BatonMetricsAutoConfiguration::waiting)
                .description("Mails of all nodes that are still to be sent")
                .register(registry);
    }

    @Bean
    MeterBinder batonWaitingStarts(ProcessEngine engine) {
        return registry -> {
            Gauge.builder("baton.starts.waiting", Baton.of(engine), baton -> backlog(baton)
                            .waiting())
                    .description("Events and requests of all nodes that campaigns are still to start with")
                    .register(registry);
            Gauge.builder("baton.starts.oldest", Baton.of(engine), BatonMetricsAutoConfiguration::ageOfOldest)
                    .description("How long the oldest of them has waited")
                    .baseUnit("seconds")
                    .register(registry);
            FunctionCounter.builder(
                            "baton.starts.taken", Baton.of(engine).events().meter(), StartMeter::taken)
                    .description("Events and requests that this node has given their turn")
                    .register(registry);
        };
    }

    private static WaitingStarts.Backlog backlog(Baton baton) {
        return baton.units().inNewUnitOfWork(unit -> unit.waitingStarts().backlog());
    }

    private static double ageOfOldest(Baton baton) {
        return backlog(baton)
                .oldest()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1_000.0))
                .orElse(0.0);
    }

    private static double waiting(Baton baton) {
        return baton.units().inNewUnitOfWork(session -> session.outbox()
                .count(new MailQuery(
                        Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.of(MailState.WAITING), 0, 0)));
    }

    private static void people(
            MeterRegistry registry, RunMeter meter, String result, ToDoubleFunction<RunMeter> count) {
        FunctionCounter.builder("baton.run.people", meter, count)
                .description("People that runs are done with on this node")
                .tag("result", result)
                .register(registry);
    }
}

package io.baton.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.baton.campaign.CampaignRunQuery;
import io.baton.person.Workspaces;
import io.baton.testing.CapturedLog;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An engine as its user writes it in a few lines, with nothing of Spring. */
class PlainEngineTest {

    private static ProcessEngineConfigurationImpl plain() {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("plain-" + UUID.randomUUID());
        configuration.setJdbcUrl("jdbc:h2:mem:" + configuration.getProcessEngineName());
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        return configuration;
    }

    @Test
    @DisplayName("An engine without the plugin is refused with its name and the way out")
    void withoutPlugin() {
        var engine = plain().buildProcessEngine();
        try {
            assertThatThrownBy(() -> Baton.of(engine))
                    .isInstanceOf(ProcessEngineException.class)
                    .hasMessageContaining("BATON-01001")
                    .hasMessageContaining(engine.getName())
                    .hasMessageContaining("BatonPlugin");
        } finally {
            engine.close();
        }
    }

    @Test
    @DisplayName("On the pool that Camunda makes of a JDBC URL the tables come without a word of error")
    void silentOnCamundasPool() {
        var configuration = plain();
        configuration.setProcessEnginePlugins(List.of(new BatonPlugin()));
        try (var log = new CapturedLog()) {
            var engine = configuration.buildProcessEngine();
            try {
                assertThat(Baton.of(engine).<Long>inUnitOfWork(unit -> unit.runs()
                                .count(new CampaignRunQuery(Optional.empty(), Optional.empty(), Workspaces.ALL, 0, 0))))
                        .isZero();
            } finally {
                engine.close();
            }
            assertThat(log.seen()).as("there is a log").isNotEmpty().noneMatch(event -> event.getLevel()
                    .isGreaterOrEqual(Level.WARN));
        }
    }
}

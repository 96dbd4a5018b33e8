package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.catalog.CampaignFaults.Listed;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartListReference;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is known of campaigns without their models. Every test has a database of its own. */
@OldestCamunda
class KnownCampaignsTest {

    private final DataSource pool =
            TestDatabase.current().pool(TestDatabase.current().newUrl());
    private TestEngine engine = TestEngine.start(pool, configuration -> {});

    @AfterEach
    void close() throws Exception {
        engine.engine().close();
        ((AutoCloseable) pool).close();
    }

    private void restart() {
        engine.engine().close();
        engine = TestEngine.start(pool, configuration -> {});
    }

    private void forgetAll() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM BATON_CAMPAIGN");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    /** How many process definitions the engine has parsed and keeps. */
    private int parsed() {
        return ((ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration())
                .getDeploymentCache()
                .getProcessDefinitionCache()
                .size();
    }

    /** How many models the engine has read a second time, for their documentation. */
    private int modelsRead() {
        return ((ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration())
                .getDeploymentCache()
                .getBpmnModelInstanceCache()
                .size();
    }

    private List<Listed> page(int firstResult, int maxResults) {
        return engine.baton()
                .inUnitOfWork(
                        unit -> engine.baton().catalog().faults().list(Optional.empty(), firstResult, maxResults));
    }

    private static List<String> keys(List<Listed> campaigns) {
        return campaigns.stream().map(listed -> listed.campaign().key()).toList();
    }

    private static Optional<String> listText(Listed listed) {
        return listed.campaign().smartList() instanceof SmartListReference.Inline inline
                ? Optional.of(inline.text())
                : Optional.empty();
    }

    /** Campaigns with all that an outline holds. */
    private void deployAll() {
        engine.program("spring");
        engine.staticList("vip");
        engine.baton().inUnitOfWork(unit -> unit.people()
                .addField(new PersonField("shoeSize", "Shoe Size", FieldType.INTEGER)));
        engine.deploy(Decision.expression("fans", "personScore > 3"));
        engine.deploy(
                Model.batch("all")
                        .named("All that there is", "A description\nof two lines")
                        .set("baton.program", "spring")
                        .set("baton.personLimit", "1000")
                        .rule("once every 7 days")
                        .my("Points", "+1")
                        .my("Größe", "\"quoted\" \\ and <more>")
                        .smartList("=member of list(\"vip\") and personScore > 3")
                        .changeScore("{{my.Points}}")
                        .interestingMoment("{{my.Unknown}} and {{my.Other:default}}")
                        .changeDataValue("Shoe Size", "46")
                        .choice("${person.personScore > 3}", "+1")
                        .execute("child", true)
                        .execute("nowhere", false),
                Model.executable("child").rule("once").smartList("fans").changeScore("+1"),
                Model.trigger("ear").on("Score is Changed", "Visited").changeScore("+1"),
                Model.process("plain"));
        engine.activate("ear");
    }

    private void assertSame(List<Listed> found, List<Listed> expected) {
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("campaign.smartList")
                .isEqualTo(expected);
        assertThat(found.stream().map(KnownCampaignsTest::listText))
                .containsExactlyElementsOf(
                        expected.stream().map(KnownCampaignsTest::listText).toList());
    }

    @Test
    @DisplayName("after a restart campaigns are listed as before, and no model is parsed for it")
    void restarted() {
        deployAll();
        var before = engine.campaigns();

        restart();

        assertSame(engine.campaigns(), before);
        assertThat(keys(before)).containsExactly("all", "child", "ear");
        assertThat(parsed()).isZero();
    }

    @Test
    @DisplayName("campaigns of which nothing is known are read from their models once, and listed as before")
    void upgraded() throws SQLException {
        deployAll();
        var before = engine.campaigns();
        restart();
        forgetAll();

        assertSame(engine.campaigns(), before);

        assertThat(parsed()).isEqualTo(4);
        restart();
        assertSame(engine.campaigns(), before);
        assertThat(parsed()).isZero();
    }

    @Test
    @DisplayName("the first start after a restart parses the campaign and what it executes, and nothing else")
    void firstStart() throws SQLException {
        engine.deploy(Model.executable("child").changeScore("+1"));
        engine.deploy(Model.batch("parent").execute("child", true));
        for (int i = 0; i < 5; i++) {
            engine.deploy(Model.batch("other" + i).execute("child", true));
        }
        var ann = engine.person("ann@example.com");

        restart();
        engine.start("parent", ann);
        assertThat(parsed()).isEqualTo(2);
        assertThat(modelsRead()).isZero();

        restart();
        forgetAll();
        engine.start("parent", ann);
        assertThat(parsed()).isEqualTo(2);
        assertThat(engine.score(ann)).isEqualTo(2);
    }

    @Test
    @DisplayName("one more deployment parses what it brings, and nothing else")
    void oneMore() {
        for (int i = 0; i < 5; i++) {
            engine.deploy(Model.batch("other" + i).changeScore("+1"));
        }
        restart();

        engine.deploy(Model.batch("another").changeScore("+1"));

        assertThat(parsed()).isEqualTo(1);
    }

    @Test
    @DisplayName("a part of the list is that part of the whole list")
    void pages() {
        for (int i = 0; i < 9; i++) {
            engine.deployTo(i % 3 == 0 ? "emea" : "", Model.batch("c" + i / 2).changeScore("+1"));
            engine.deploy(Model.process("plain" + i));
        }
        var all = engine.campaigns();

        assertThat(all).hasSize(8);
        for (int first = 0; first <= all.size(); first++) {
            var page = page(first, 3);
            assertThat(keys(page)).containsExactlyElementsOf(keys(all.subList(first, Math.min(first + 3, all.size()))));
        }
        long count = engine.baton()
                .inUnitOfWork(unit -> engine.baton().catalog().faults().count(Optional.of(Workspace.of("emea"))));
        assertThat(count).isEqualTo(3);
    }

    @Test
    @DisplayName("a version that is deleted leaves nothing behind, and the one before is listed again")
    void versionDeleted() throws SQLException {
        engine.deploy(Model.batch("campaign").named("first", "").changeScore("+1"));
        var second = engine.deploy(Model.batch("campaign").named("second", "").changeScore("+1"));
        assertThat(engine.campaigns())
                .singleElement()
                .matches(listed -> listed.campaign().name().equals("second"));

        engine.engine().getRepositoryService().deleteDeployment(second.getId(), true);

        assertThat(engine.campaigns())
                .singleElement()
                .matches(listed -> listed.campaign().name().equals("first"));
        assertThat(rows()).isEqualTo(1);
    }

    private int rows() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM BATON_CAMPAIGN")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    @DisplayName("a process that takes a campaign's key takes it off the list, and a suspended version is not active")
    void replacedAndSuspended() {
        engine.deploy(Model.batch("campaign").changeScore("+1"));
        engine.deploy(Model.batch("other").changeScore("+1"));
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("other");
        assertThat(engine.campaigns()).extracting(Listed::active).containsExactly(true, false);

        engine.deploy(Model.process("campaign"));

        assertThat(keys(engine.campaigns())).containsExactly("other");
    }

    @Test
    @DisplayName("what an engine without Baton deploys is found by the next look")
    void withoutBaton() {
        engine.deploy(Model.batch("campaign").changeScore("+1"));
        assertThat(keys(engine.campaigns())).containsExactly("campaign");

        TestEngine.withoutBaton(pool, repository -> repository
                .createDeployment()
                .addString("late.bpmn", Model.batch("late").xml())
                .deploy());

        assertThat(keys(engine.campaigns())).containsExactly("campaign", "late");
    }

    @Test
    @DisplayName("a deletion and a deployment between two looks are seen, in the default workspace and in others")
    void asManyAsBefore() {
        for (var workspace : List.of("", "emea")) {
            var gone =
                    engine.deployTo(workspace, Model.batch("gone" + workspace).changeScore("+1"));
            engine.deployTo(workspace, Model.batch("stays" + workspace).changeScore("+1"));
            var all = keys(engine.campaigns());

            engine.engine().getRepositoryService().deleteDeployment(gone.getId(), true);
            engine.deployTo(workspace, Model.batch("fresh" + workspace).changeScore("+1"));

            assertThat(all).contains("gone" + workspace).doesNotContain("fresh" + workspace);
            assertThat(keys(engine.campaigns()))
                    .hasSameSizeAs(all)
                    .contains("fresh" + workspace, "stays" + workspace)
                    .doesNotContain("gone" + workspace);
        }
    }

    @Test
    @DisplayName("of many versions the newest of each workspace is listed, whichever was deployed last")
    void manyVersions() {
        for (int version = 1; version <= 4; version++) {
            for (var workspace : List.of("", "amer", "emea")) {
                engine.deployTo(
                        workspace,
                        Model.batch("campaign").named(workspace + version, "").changeScore("+" + version));
            }
        }

        assertThat(engine.campaigns())
                .extracting(listed -> listed.campaign().name())
                .containsExactlyInAnyOrder("4", "amer4", "emea4");
    }

    @Test
    @DisplayName("V3 a campaign that is known by its outline is checked with the fields that there are now")
    void fieldsAreCheckedNow() {
        engine.plant(Model.batch("campaign").smartList("=hatSize > 3").changeDataValue("hatSize", "4"));
        restart();
        assertThat(engine.campaigns()).singleElement().matches(listed -> !listed.problems()
                .isEmpty());

        engine.baton().inUnitOfWork(unit -> unit.people()
                .addField(new PersonField("hatSize", "Hat Size", FieldType.INTEGER)));

        assertThat(engine.campaigns()).singleElement().matches(listed -> listed.problems()
                .isEmpty());
    }
}

package io.baton.engine.transfer;

import static io.baton.engine.transfer.MemoryWorkspace.EMEA;
import static io.baton.engine.transfer.ModelFiles.bpmn;
import static io.baton.engine.transfer.ModelFiles.dmn;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Program;
import io.baton.engine.transfer.ImportReport.Asset;
import io.baton.engine.transfer.ImportReport.Change;
import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartListReference;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an import deploys of the models in its file: what differs, what is refused, and what the report says. */
class ModelsToDeployTest {

    private static final Optional<String> OURS = Optional.of("webinar");
    private static final Optional<String> THEIRS = Optional.of("fair");
    private static final SmartListReference EVERYONE = new SmartListReference.Inline(SmartList.everyone());

    private final MemoryWorkspace target = new MemoryWorkspace();
    private final List<ProgramFile.Model> decisions = new ArrayList<>();
    private final List<ProgramFile.Model> campaigns = new ArrayList<>();

    private static Model campaign(String key) {
        return Model.batch(key).set("baton.program", "webinar");
    }

    /** Imports a file of the program webinar. */
    private Outcome decide() {
        var file = new ProgramFile(
                List.of(new Program("webinar", EMEA, "Webinar", "", Map.of())),
                List.of(),
                List.of(),
                decisions,
                campaigns,
                List.of());
        var report = new ImportReport.Builder(EMEA);
        var models = ModelsToDeploy.decide(file, target, report);
        models.report();
        models.reportKept();
        return new Outcome(models.files().stream().map(one -> one.name()).toList(), report.build());
    }

    private record Outcome(List<String> deployed, ImportReport report) {

        private List<String> details(String key) {
            return report.assets().stream()
                    .filter(asset -> asset.key().equals(key))
                    .findFirst()
                    .orElseThrow()
                    .details();
        }
    }

    @Test
    @DisplayName("What is new is created")
    void created() {
        decisions.add(dmn(Decision.expression("gold", "country = \"DE\"")));
        campaigns.add(bpmn(campaign("invite")));
        var outcome = decide();
        assertThat(outcome.deployed()).containsExactly("gold.dmn", "invite.bpmn");
        assertThat(outcome.report())
                .isEqualTo(new ImportReport(
                        List.of(
                                new Asset(Kind.SMART_LIST, "gold", Change.CREATED, List.of()),
                                new Asset(Kind.CAMPAIGN, "invite", Change.CREATED, List.of())),
                        List.of(),
                        List.of()));
    }

    @Test
    @DisplayName("What has the text of the newest version stays, what has another one becomes the next version")
    void differs() {
        target.deploy(bpmn(campaign("invite")), bpmn(campaign("thank")));
        target.campaign("invite", OURS, EVERYONE);
        target.campaign("thank", OURS, EVERYONE);
        target.deploy(bpmn(campaign("thank")));
        campaigns.add(bpmn(campaign("invite")));
        campaigns.add(bpmn(campaign("thank").my("Points", "+5")));
        var outcome = decide();
        assertThat(outcome.deployed()).containsExactly("thank.bpmn");
        assertThat(outcome.report().assets())
                .containsExactly(
                        new Asset(Kind.CAMPAIGN, "invite", Change.UNCHANGED, List.of()),
                        new Asset(Kind.CAMPAIGN, "thank", Change.CHANGED, List.of("version 2 becomes 3")));
    }

    @Test
    @DisplayName("A file whose definitions are newest in two places differs, with whichever text")
    void twoPlaces() {
        var both = bpmn("both.bpmn", campaign("one"), campaign("two"));
        target.deploy(both);
        target.deploy(bpmn(campaign("two")));
        target.campaign("one", OURS, EVERYONE);
        target.campaign("two", OURS, EVERYONE);
        campaigns.add(both);
        var outcome = decide();
        assertThat(outcome.deployed()).containsExactly("both.bpmn");
        assertThat(outcome.details("one")).containsExactly("version 1 becomes 2");
        assertThat(outcome.details("two")).containsExactly("version 2 becomes 3");
    }

    @Test
    @DisplayName("A process beside a campaign is no campaign in the report")
    void process() {
        campaigns.add(bpmn("both.bpmn", campaign("invite"), Model.process("beside")));
        assertThat(decide().report().assets())
                .containsExactly(
                        new Asset(Kind.CAMPAIGN, "invite", Change.CREATED, List.of()),
                        new Asset(Kind.PROCESS, "beside", Change.CREATED, List.of()));
    }

    @Test
    @DisplayName("A key in two files is refused; a smart list and a campaign may have the same key")
    void twice() {
        decisions.add(dmn(Decision.expression("invite", "true")));
        campaigns.add(bpmn(campaign("invite")));
        campaigns.add(bpmn("second.bpmn", campaign("other"), campaign("invite")));
        var outcome = decide();
        assertThat(outcome.report().problems())
                .containsExactly("'invite' stands in 'invite.bpmn' and in 'second.bpmn': keep one");
        assertThat(outcome.deployed()).containsExactly("invite.dmn", "invite.bpmn");
    }

    @Test
    @DisplayName("A file that cannot be read is refused and not deployed")
    void unreadable() {
        campaigns.add(new ProgramFile.Model("broken.bpmn", List.of("<bpmn:definitions>")));
        var outcome = decide();
        assertThat(outcome.deployed()).isEmpty();
        assertThat(outcome.report().problems())
                .singleElement()
                .asString()
                .startsWith("'broken.bpmn' is no readable XML");
    }

    @Test
    @DisplayName("A campaign of a program that is not in the file is refused")
    void foreignInFile() {
        campaigns.add(bpmn(Model.batch("invite").set("baton.program", "fair")));
        assertThat(decide().report().problems())
                .containsExactly("campaign 'invite' of 'invite.bpmn' belongs to the program 'fair', which is not in the"
                        + " file: export that one, or a folder above both");
    }

    @Test
    @DisplayName("A campaign that belongs to another program there is not replaced")
    void foreignThere() {
        target.deploy(bpmn(campaign("invite")));
        target.campaign("invite", THEIRS, EVERYONE);
        campaigns.add(bpmn(campaign("invite")));
        assertThat(decide().report().problems())
                .singleElement()
                .asString()
                .startsWith("campaign 'invite' belongs to the program 'fair' in workspace 'emea', which is not in the");
    }

    @Test
    @DisplayName("A process that is no campaign there is replaced by none")
    void noCampaignThere() {
        target.deploy(bpmn(Model.process("invite")), bpmn(Model.process("beside")));
        campaigns.add(bpmn(campaign("invite")));
        campaigns.add(bpmn(Model.process("beside")));
        assertThat(decide().report().problems())
                .containsExactly("'invite' is a process without baton.type in workspace 'emea' and would become a"
                        + " campaign: give the campaign another key");
    }

    @Test
    @DisplayName("A campaign that comes into a program or leaves one says so")
    void moves() {
        target.deploy(bpmn(Model.batch("comes")), bpmn(campaign("goes")));
        target.campaign("comes", Optional.empty(), EVERYONE);
        target.campaign("goes", OURS, EVERYONE);
        campaigns.add(bpmn(campaign("comes")));
        campaigns.add(bpmn(Model.batch("goes")));
        var outcome = decide();
        assertThat(outcome.report().problems()).isEmpty();
        assertThat(outcome.details("comes"))
                .containsExactly("version 1 becomes 2", "moves from no program to program 'webinar'");
        assertThat(outcome.details("goes"))
                .containsExactly("version 1 becomes 2", "moves from program 'webinar' to none");
    }

    @Test
    @DisplayName("A new version names the campaigns outside the file that it reaches")
    void usedBy() {
        target.deploy(dmn(Decision.expression("gold", "true")), bpmn(Model.executable("score")));
        target.campaign("score", Optional.empty(), EVERYONE);
        target.campaign("zoo", THEIRS, new SmartListReference.ByKey("gold"), "score");
        target.campaign("apart", Optional.empty(), new SmartListReference.ByKey("gold"));
        target.campaign("invite", OURS, new SmartListReference.ByKey("gold"), "score");
        decisions.add(dmn(Decision.expression("gold", "false")));
        campaigns.add(bpmn(Model.executable("score").my("Points", "+5")));
        campaigns.add(bpmn(campaign("invite")));
        var outcome = decide();
        assertThat(outcome.details("gold"))
                .containsExactly("version 1 becomes 2", "is used by apart, zoo too, not in the file");
        assertThat(outcome.details("score"))
                .containsExactly("version 1 becomes 2", "is used by zoo too, not in the file");
    }

    @Test
    @DisplayName("A campaign of the program that is not in the file is kept")
    void kept() {
        target.campaign("mine", OURS, EVERYONE);
        target.campaign("apart", Optional.empty(), EVERYONE);
        target.campaign("invite", OURS, EVERYONE);
        campaigns.add(bpmn(campaign("invite")));
        assertThat(decide().report().assets())
                .contains(new Asset(
                        Kind.CAMPAIGN, "mine", Change.KEPT, List.of("belongs to 'webinar' and is not in the file")))
                .hasSize(2);
    }
}

package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.campaign.Program;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.Workspace;
import io.baton.testing.BatonTables;
import io.baton.testing.CapturedLog;
import io.baton.testing.Deployments;
import io.baton.testing.ModelTable;
import io.baton.testing.ModelTable.Entry;
import io.baton.testing.ModelTable.Expected;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every model of the table, deployed: what the deployment says is what stands there. The lint is held to the same
 * table, so that the two cannot drift apart. With {@code -Dupdate=true} what the deployment says is written into it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelTableTest {

    private static final String REFUSED = "BATON-01045";

    private static final Pattern INCOMPLETE = Pattern.compile(
            "BATON-01110 Campaign '(.*?)' of .*? is deployed, but not all that it names is there: (.*)");
    private static final Pattern DOUBTFUL = Pattern.compile("BATON-01183 Deployed to .*?, but look again: (.*)");

    private static final Pattern IDLE = Pattern.compile("BATON-01186 File '.*?' is deployed, but look again: (.*)");

    /** Where one sentence about what is missing ends and the next begins. */
    private static final Pattern BETWEEN = Pattern.compile("; (?=[A-Z]|baton\\.)");

    /** The process that a sentence is about. */
    private static final Pattern PROCESS = Pattern.compile("^Process '([^']*)' has ");

    /** The element that such a sentence is about; it is the campaign in those that name none. */
    private static final Pattern ELEMENT = Pattern.compile("^[A-Z][A-Za-z ]*'([^']*)'(?: \\(.*?\\))? of campaign '");

    private final boolean update = Boolean.getBoolean("update");
    private final Map<Entry, List<Expected>> found = new LinkedHashMap<>();
    private final TestEngine engine = TestEngine.start(TestDatabase.H2);

    @BeforeAll
    void createFields() throws JsonProcessingException {
        for (var field : new ObjectMapper().readTree(ModelTable.fields()).get("fields")) {
            engine.baton().inUnitOfWork(unit -> unit.people()
                    .addField(new PersonField(
                            field.get("name").asText(),
                            field.get("displayName").asText(),
                            FieldType.of(field.get("type").asText()).orElseThrow())));
        }
    }

    @AfterAll
    void write() {
        engine.engine().close();
        if (update) {
            ModelTable.update(found);
        }
    }

    private static Stream<Entry> entries() {
        return ModelTable.entries().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    @DisplayName("V1, V2 a deployment says of each model what stands in the table")
    void entry(Entry entry) {
        Deployments.deleteAll(engine.engine().getRepositoryService());
        BatonTables.empty(engine.dataSource());
        entry.lists().forEach(engine::staticList);
        entry.programs()
                .forEach(key -> engine.put(
                        new Program(key, Workspace.DEFAULT, key, "", Optional.empty(), Map.of(), List.of())));
        var says = deploy(entry);
        found.put(entry, says);
        if (!update) {
            assertThat(says).containsExactlyInAnyOrderElementsOf(entry.expected());
        }
    }

    private List<Expected> deploy(Entry entry) {
        var deployment = engine.engine().getRepositoryService().createDeployment();
        entry.files().forEach(deployment::addString);
        try (var log = new CapturedLog()) {
            deployment.deploy();
            return warnings(log.messages("io.baton"), entry);
        } catch (ParseException refusal) {
            return problems(refusal, entry);
        } catch (CampaignRefusedException refusal) {
            return List.of(new Expected("BATON-01029", "deployment", refusal.getMessage()));
        }
    }

    private static List<Expected> problems(ParseException refusal, Entry entry) {
        return refusal.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream()
                        .map(problem -> new Expected(
                                REFUSED, place(problem, report.getResourceName(), entry), problem.getMessage())))
                .toList();
    }

    private static String place(Problem problem, String file, Entry entry) {
        return problem.getMainElementId() + (entry.files().size() > 1 ? " in " + file : "");
    }

    private static List<Expected> warnings(List<String> log, Entry entry) {
        var warnings = new ArrayList<Expected>();
        for (var line : log) {
            var incomplete = INCOMPLETE.matcher(line);
            if (incomplete.matches()) {
                BETWEEN.splitAsStream(incomplete.group(2))
                        .map(sentence -> warning("BATON-01110", sentence, incomplete.group(1), entry))
                        .forEach(warnings::add);
            }
            var doubtful = DOUBTFUL.matcher(line);
            if (doubtful.matches()) {
                warnings.add(warning("BATON-01183", doubtful.group(1), "", entry));
            }
            var idle = IDLE.matcher(line);
            if (idle.matches()) {
                var process = PROCESS.matcher(idle.group(1));
                warnings.add(warning("BATON-01186", idle.group(1), process.find() ? process.group(1) : "", entry));
            }
        }
        return warnings;
    }

    private static Expected warning(String number, String sentence, String campaign, Entry entry) {
        var named = ELEMENT.matcher(sentence);
        var element = named.find() ? named.group(1) : campaign;
        var file = entry.files().entrySet().stream()
                .filter(one -> one.getValue().contains("id=\"" + element + "\""))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return new Expected(number, element + (entry.files().size() > 1 ? " in " + file : ""), sentence);
    }

    @Test
    @DisplayName("All models below bpmn and docs are in the table")
    void samples() throws IOException {
        var inTable = ModelTable.entries().stream()
                .flatMap(entry -> entry.input().stream())
                .filter(line -> line.startsWith("-- folder "))
                .map(line -> Path.of(line.substring("-- folder ".length())))
                .toList();
        for (var home : List.of("bpmn", "docs")) {
            try (var files = Files.walk(Path.of(home))) {
                assertThat(files.filter(file -> file.toString().endsWith(".bpmn"))
                                .filter(file -> !file.toString().contains("node_modules"))
                                .map(Path::getParent)
                                .distinct())
                        .allSatisfy(folder -> assertThat(inTable).contains(folder));
            }
        }
    }
}

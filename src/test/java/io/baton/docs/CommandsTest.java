package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.docs.Page.Block;
import io.baton.testing.Curl;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The curl lines of the manual, played page by page on a demo that was just started. A block of JSON behind them shows
 * what the last one answers: the answer holds at least that, and {@code …} stands for anything. {@code {id}} in a line
 * stands for the id that a line before it answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {

    private static final String ANYTHING = "…";

    /** A line and what came back. */
    private record Played(Curl curl, Answer answer) {}

    @TempDir
    private Path written;

    private RestServer server;

    @BeforeAll
    void start() {
        server = RestServer.startAlone(
                "--spring.profiles.active=demo",
                "--spring.datasource.url=jdbc:h2:mem:manual;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=30000");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static List<Page> pages() {
        return Page.all().stream()
                .filter(page -> page.blocks().stream().anyMatch(CommandsTest::isPlayed))
                .toList();
    }

    private static boolean isPlayed(Block block) {
        return block.language().equals("sh") && block.notPlayed().isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    @DisplayName("Every command does what the page says")
    void play(Page page) throws SQLException {
        startAfresh();
        var last = Optional.<Played>empty();
        var id = "";
        for (var block : page.blocks()) {
            if (isPlayed(block)) {
                var commands = block.commands();
                for (int i = 0; i < commands.size(); i++) {
                    boolean wanted =
                            i + 1 < commands.size() && commands.get(i + 1).contains("{id}");
                    var played = play(commands.get(i).replace("{id}", id), wanted, page + ":" + block.line());
                    id = id(played.answer(), id);
                    last = Optional.of(played);
                }
            } else if (block.language().equals("json") && last.isPresent()) {
                compare(last.get(), RestServer.parse(block.content()), page + ":" + block.line());
            } else {
                last = Optional.empty();
            }
        }
    }

    /**
     * Plays one line.
     *
     * @param wanted whether the next line needs an id from the answer, which may take a moment to be there
     */
    private Played play(String command, boolean wanted, String where) {
        assertThat(command).as(where).startsWith("curl ");
        var curl = curl(command);
        var answer = wanted && curl.method().equals("GET")
                ? Awaitility.await(where)
                        .until(() -> curl.run(server), found -> !id(found, "").isEmpty())
                : curl.run(server);
        assertThat(answer.status()).as("%s: %s", command, answer.text()).isBetween(200, 204);
        return new Played(curl, answer);
    }

    private Curl curl(String command) {
        return Curl.parse(
                command.replace("http://localhost:8080", server.address()), new Curl.Folders(written, Path.of("")));
    }

    /** As right after the start: nothing but what the demo brings in, people with ids from 1. */
    private void startAfresh() throws SQLException {
        var jobs = server.engine().getManagementService().createJobQuery().executable();
        Awaitility.await("what the page before set off is done").until(() -> jobs.count() == 0L);
        server.empty();
        var configuration = (ProcessEngineConfigurationImpl) server.engine().getProcessEngineConfiguration();
        try (var connection = configuration.getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("ALTER TABLE BATON_PERSON ALTER COLUMN ID_ RESTART WITH 1");
        }
        server.runStart();
    }

    /** The id of what an answer is about; of several the last one, which is the newest. */
    private static String id(Answer answer, String before) {
        if (!answer.text().startsWith("{") && !answer.text().startsWith("[")) {
            return before;
        }
        var json = answer.json();
        var about = json.isArray() ? json.path(json.size() - 1) : json;
        return StreamSupport.stream(List.of("runId", "id").spliterator(), false)
                .map(name -> about.path(name).asText())
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse(before);
    }

    /** What is read may take a moment to become true; what is sent is sent once. */
    private void compare(Played played, JsonNode example, String where) {
        if (played.curl().method().equals("GET")) {
            Awaitility.await(where)
                    .untilAsserted(() -> compareNow(played.curl().run(server).json(), example, where));
        } else {
            compareNow(played.answer().json(), example, where);
        }
    }

    private static void compareNow(JsonNode answer, JsonNode example, String where) {
        assertThat(holds(answer, example))
                .as("%s: %s holds %s", where, answer.toPrettyString(), example)
                .isTrue();
    }

    private static boolean holds(JsonNode answer, JsonNode example) {
        if (example.isObject()) {
            return example.properties().stream()
                    .allMatch(one -> answer.has(one.getKey()) && holds(answer.get(one.getKey()), one.getValue()));
        }
        if (example.isArray()) {
            return StreamSupport.stream(example.spliterator(), false)
                    .allMatch(one ->
                            StreamSupport.stream(answer.spliterator(), false).anyMatch(other -> holds(other, one)));
        }
        return example.asText().equals(ANYTHING) || answer.equals(example);
    }
}

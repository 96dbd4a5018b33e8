package io.baton.cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages in Cockpit, in a browser, on a server with campaigns and people: {@code src/main/cockpit/test/browser} has
 * what is done there. It wants Chromium, and the pages as the build makes them. {@code -Dcockpit.tests=runs} takes the
 * files whose names begin so; {@code -Dcockpit.delay=700} holds each answer of the server back for so many
 * milliseconds.
 */
class CockpitPagesTest {

    private static final Path COCKPIT = Path.of("src", "main", "cockpit");
    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
    private static final Path LOG = Path.of("target", "cockpit-browser-tests.log");

    /** So long a file may take, with answers that are delayed as well, on a machine that has much else to do. */
    private static final int MINUTES = 30;

    static final String EMEA = "emea";
    private static final String APAC = "apac";

    /** Who sees one workspace and changes nothing. */
    private static final String ANALYST = "analyst";

    private static final int PEOPLE = 40;
    private static final int ADULTS = 30;

    private static final String WAIT =
            """
            <bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition>
              <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P7D</bpmn:timeDuration>
            </bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>""";

    /** What a file finds that needs more than {@link #fill}, or something else. */
    private static final Map<String, Consumer<RestServer>> FILLED = Map.of(
            "diagram.test.js",
            CockpitDiagrams::fill,
            "dry-run.test.js",
            CockpitDryRuns::fill,
            "manual.test.js",
            CockpitManual::fill,
            "names.test.js",
            CockpitNames::fill,
            "runs.test.js",
            server -> {
                fill(server);
                CockpitRuns.fill(server);
            });

    /** Each file has a server of its own: none finds what another one did. */
    static List<String> files() throws IOException {
        Files.deleteIfExists(LOG);
        var wanted = System.getProperty("cockpit.tests", "");
        try (var files = Files.list(COCKPIT.resolve("test/browser"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.js") && name.startsWith(wanted))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("A1 A2 A3 administrators and analysts find, watch and run campaigns in Cockpit, as far as they may")
    void pages(String file) throws IOException, InterruptedException {
        assumeTrue(Files.exists(CHROMIUM), "there is no " + CHROMIUM + ": set CHROMIUM to your Chromium");
        assumeTrue(
                BatonCockpitPlugin.class.getResource("/plugin-webapp/baton/app/plugin.js") != null
                        && Files.exists(COCKPIT.resolve("node_modules/playwright-core")),
                "the pages are not built: run Maven without -Dtest first, where npm is");
        try (var server = RestServer.startOnNewDatabase()) {
            workspaces(server);
            FILLED.getOrDefault(file, CockpitPagesTest::fill).accept(server);
            var tests = node(server, file);
            try {
                assertThat(tests.waitFor(MINUTES, TimeUnit.MINUTES))
                        .as(Files.readString(LOG))
                        .isTrue();
                assertThat(tests.exitValue()).as(Files.readString(LOG)).isZero();
            } finally {
                end(tests);
            }
            if (file.equals("manual.test.js") && Boolean.getBoolean("cockpit.pictures")) {
                keepPictures();
            }
        }
    }

    /** The pictures of the manual, as they were taken just now. */
    private static void keepPictures() throws IOException {
        for (var name : ManualPicturesTest.taken()) {
            Files.copy(
                    Path.of("target", "cockpit").resolve(name),
                    ManualPicturesTest.FOLDER.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Process node(RestServer server, String file) throws IOException {
        Files.createDirectories(LOG.getParent());
        var node = new ProcessBuilder("node", "--test", "--test-reporter=spec", "test/browser/" + file)
                .directory(COCKPIT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        var environment = node.environment();
        // Where Maven has brought a Node, it is the first of this path.
        Optional.ofNullable(System.getProperty("baton.test.path")).ifPresent(path -> environment.put("PATH", path));
        executable(environment.get("PATH")).ifPresent(found -> node.command().set(0, found.toString()));
        environment.put("BATON_ADDRESS", server.address());
        environment.put("BATON_USER", RestServer.USER);
        environment.put("BATON_PASSWORD", RestServer.PASSWORD);
        environment.put("BATON_ANALYST", ANALYST);
        environment.put("CHROMIUM", CHROMIUM.toString());
        environment.put("BATON_DELAY", System.getProperty("cockpit.delay", "0"));
        var started = node.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started)));
        return started;
    }

    /** Neither tests nor their browser go on when they take too long, or the build is stopped. */
    private static void end(Process tests) {
        tests.descendants().forEach(ProcessHandle::destroyForcibly);
        tests.destroyForcibly();
    }

    /** Java looks for programs on its own path, not on that of the process it starts. */
    private static Optional<Path> executable(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void workspaces(RestServer server) {
        server.engine().getProcessEngineConfiguration().setAuthorizationEnabled(true);
        var identity = server.engine().getIdentityService();
        List.of(EMEA, APAC).forEach(id -> identity.saveTenant(identity.newTenant(id)));
        analyst(server);
    }

    private static void fill(RestServer server) {
        server.deployTo(
                        EMEA,
                        Model.batch("welcome")
                                .named("Welcome <b>back</b>", "Greets who is grown up.")
                                .smartList("= personScore > 17")
                                .my("Points", "+1")
                                .changeScore("{{my.Points}}"),
                        Model.trigger("react").on("Fills Out Form").changeScore("+1"),
                        Model.batch("lost").smartList("nowhere").changeScore("+1"),
                        Model.batch("patient").element("wait", WAIT).changeScore("+1"))
                .expect(200);
        server.deployTo(APAC, Model.batch("secret").changeScore("+1")).expect(200);
        IntStream.range(0, PEOPLE).forEach(index -> {
            var adult = index < ADULTS;
            server.personOf(EMEA, "person" + index + "@example.com", "{\"personScore\":" + (adult ? 20 : 10) + "}");
        });
        var waiting = server.personOf(EMEA, "waiting@example.com", "{\"firstName\":\"Wanda\"}");
        server.post(
                        "process-definition/key/patient/tenant-id/" + EMEA + "/start",
                        "{\"variables\":{\"personId\":{\"value\":\"" + waiting + "\"}}}")
                .expect(200);
    }

    private static void analyst(RestServer server) {
        user(server, ANALYST, List.of(BatonResource.values()));
    }

    /** Somebody of one workspace, who may read campaigns and some of Baton's resources. */
    static void user(RestServer server, String id, List<BatonResource> readable) {
        var identity = server.engine().getIdentityService();
        var user = identity.newUser(id);
        user.setFirstName("Ana");
        user.setLastName("Lyst");
        user.setPassword(RestServer.PASSWORD);
        identity.saveUser(user);
        identity.createTenantUserMembership(EMEA, id);
        readable.forEach(one -> grant(server, id, one, BatonPermission.READ));
        grant(server, id, Resources.PROCESS_DEFINITION, Permissions.READ, Permissions.READ_INSTANCE);
        grant(server, id, Resources.APPLICATION, Permissions.ACCESS);
    }

    private static void grant(RestServer server, String user, Resource resource, Permission... permissions) {
        var service = server.engine().getAuthorizationService();
        var grant = service.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(user);
        grant.setResource(resource);
        grant.setResourceId(Authorization.ANY);
        Arrays.stream(permissions).forEach(grant::addPermission);
        service.saveAuthorization(grant);
    }
}

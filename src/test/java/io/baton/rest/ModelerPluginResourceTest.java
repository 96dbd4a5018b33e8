package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The plugin of the Modeler as the server hands it out. */
@ServerTest
class ModelerPluginResourceTest {

    private static final String PLUGIN = "plugins/baton-modeler-plugin/";
    private static final Path TEMPLATES = Path.of("bpmn", ".camunda", "element-templates");

    private final RestServer server;

    ModelerPluginResourceTest(RestServer server) {
        this.server = server;
    }

    private HttpResponse<byte[]> handedOut() throws IOException, InterruptedException {
        assumeTrue(new ModelerPluginResource().open().isPresent(), "this build found no Node, so it made no plugin");
        return HttpClient.newHttpClient()
                .send(server.request("baton-modeler-plugin.zip").build(), BodyHandlers.ofByteArray());
    }

    /** The files of the zip by name. */
    private static Map<String, byte[]> files(byte[] zip) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var content = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        return files;
    }

    @Test
    @DisplayName("It is a zip that a browser saves under its name")
    void attachment() throws Exception {
        var answer = handedOut();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"baton-modeler-plugin.zip\"");
    }

    @Test
    @DisplayName("It holds the plugin, all element templates as they are, and nothing else")
    void content() throws Exception {
        var files = files(handedOut().body());
        assertThat(files)
                .containsKeys("README.txt", PLUGIN + "index.js", PLUGIN + "client.js")
                .allSatisfy((name, content) -> assertThat(name).matches("README\\.txt|" + PLUGIN + ".+"));
        var templates = Objects.requireNonNull(TEMPLATES.toFile().list());
        for (var template : templates) {
            assertThat(files.get(PLUGIN + "element-templates/" + template))
                    .as(template)
                    .isEqualTo(Files.readAllBytes(TEMPLATES.resolve(template)));
        }
        assertThat(files.keySet())
                .filteredOn(name -> name.startsWith(PLUGIN + "element-templates/"))
                .hasSameSizeAs(templates);
    }

    @Test
    @DisplayName("A server that was built without has none: the answer is 404 and says what to do")
    void notBuilt() {
        var none = new ModelerPluginResource("/modeler/nothing.zip");
        assertThatThrownBy(none::get)
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("without the plugin for the Modeler")
                .hasMessageContaining("mvn package -DskipTests")
                .hasMessageContaining("Node 20.12");
    }
}

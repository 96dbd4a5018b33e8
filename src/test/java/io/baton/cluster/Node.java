package io.baton.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A server in a process of its own, started by the very command that the image starts it with. */
final class Node implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("baton:secret".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final int port;
    private final Path log;

    private Node(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts a node on a database of several nodes and waits until it is healthy. */
    static Node start(String name, String url, String user, Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", user,
                "SPRING_DATASOURCE_PASSWORD", "postgres"));
        all.putAll(settings);
        return start(name, Path.of(""), all);
    }

    /**
     * Starts a node in a folder, where it keeps its data if the settings name no database, and waits until it is
     * healthy.
     */
    static Node start(String name, Path folder, Map<String, String> settings) {
        try {
            int port = freePort();
            var builder = new ProcessBuilder(
                            "sh", Path.of("docker", "start").toAbsolutePath().toString())
                    .directory(folder.toAbsolutePath().toFile());
            builder.environment()
                    .putAll(Map.of(
                            "BATON_JAR",
                            System.getProperty("baton.server.jar"),
                            "JAVA_MEMORY",
                            "-Xmx400m -XX:TieredStopAtLevel=1",
                            "SERVER_PORT",
                            Integer.toString(port),
                            "BATON_SERVER_USER",
                            "baton",
                            "BATON_SERVER_PASSWORD",
                            "secret"));
            builder.environment().putAll(settings);
            var log = Path.of("target", "cluster", name + "-" + port + ".log");
            Files.createDirectories(log.getParent());
            var node = new Node(
                    builder.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    port,
                    log);
            node.awaitHealth(name);
            return node;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitHealth(String name) {
        try {
            Awaitility.await("node " + name + " is up, see " + log)
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(300))
                    .until(this::isHealthy);
        } catch (ConditionTimeoutException notUp) {
            kill();
            throw notUp;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What the node has logged so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The status that a user's look at the version gets. */
    int status(String user, String password) {
        var login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address() + "/engine-rest/version"))
                                    .header("Authorization", "Basic " + login)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The address of the server, without a slash at the end. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    private boolean isHealthy() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the node ended with " + process.exitValue());
        }
        try {
            return get("/engine-rest/engine").isArray();
        } catch (UncheckedIOException | IllegalStateException notYet) {
            return false;
        }
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Deploys one file. */
    JsonNode deploy(String fileName, String xml) {
        var body = "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/xml\r\n\r\n" + xml + "\r\n--limit--\r\n";
        return send(request("/engine-rest/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", LOGIN);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** {@code kill -9}: nothing is closed, nothing is handed over. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}

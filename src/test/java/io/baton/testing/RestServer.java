package io.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.baton.boot.BatonServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The ready server on a random port, and the words tests speak to it in: real HTTP with a name and a password. */
public final class RestServer implements AutoCloseable {

    public static final String USER = "tester";
    public static final String PASSWORD = "pass:word";

    /** The content type of {@link #deployment}. */
    public static final String DEPLOYMENT = "multipart/form-data; boundary=baton-parts";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static @Nullable RestServer shared;

    private final ConfigurableApplicationContext context;

    private RestServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** What came back. */
    public record Answer(int status, String text) {

        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException noJson) {
                throw new AssertionError("status " + status + ", no JSON: " + text, noJson);
            }
        }

        /** The body of an answer that must have that status. */
        public JsonNode expect(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return json();
        }

        /** The message of an answer that must be an error of that status, in Camunda's form. */
        public String error(int expected) {
            var body = expect(expected);
            assertThat(body.fieldNames()).toIterable().as(text).contains("type", "message");
            assertThat(body.get("type").asText()).as(text).isNotBlank();
            return body.get("message").asText();
        }
    }

    /** The one server of this JVM, on a fresh database of the kind the build says. */
    public static synchronized RestServer shared() {
        if (shared == null) {
            shared = start(onNewDatabase());
        }
        return shared;
    }

    /** A server on a fresh database with more settings of its own, in place of the shared one. */
    public static RestServer startOnNewDatabase(String... settings) {
        return startAlone(onNewDatabase(settings));
    }

    private static String[] onNewDatabase(String... settings) {
        var database = TestDatabase.current();
        var all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.newUrl(),
                "--spring.datasource.username=" + database.user(),
                "--baton.server.user=" + USER,
                "--baton.server.password=" + PASSWORD));
        all.addAll(List.of(settings));
        return all.toArray(String[]::new);
    }

    /** Makes room for a server with settings of its own: a JVM has one engine by the default name at a time. */
    public static synchronized RestServer startAlone(String... arguments) {
        closeShared();
        return start(arguments);
    }

    /** Ends the shared server, if it runs; whoever needs it next starts it anew. */
    public static synchronized void closeShared() {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    /** Empties the shared server, if it runs: it leaves nothing that comes due when other tests move the clock. */
    static synchronized void emptyShared() {
        if (shared != null) {
            shared.empty();
        }
    }

    private static RestServer start(String... arguments) {
        var all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--server.port=0");
        return new RestServer(BatonServer.start(all.toArray(String[]::new)));
    }

    @Override
    public void close() {
        context.close();
    }

    public ProcessEngine engine() {
        return context.getBean(ProcessEngine.class);
    }

    /** What the server counts. */
    public MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    /** How the server feels, as {@code /actuator/health} says it. */
    public String health() {
        return context.getBean(HealthEndpoint.class).health().getStatus().getCode();
    }

    /** The pool that the server has its connections from. */
    public HikariDataSource pool() {
        return context.getBean(HikariDataSource.class);
    }

    /** Does to its database what no call does. */
    public void execute(String sql) {
        try (var connection = pool().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Waits until the server has answered all that it was asked, and has all its connections back. */
    public void awaitIdle() {
        var requests = (ThreadPoolExecutor) ((TomcatWebServer) ((WebServerApplicationContext) context).getWebServer())
                .getTomcat()
                .getConnector()
                .getProtocolHandler()
                .getExecutor();
        await().atMost(Duration.ofMinutes(1)).until(() -> requests.getActiveCount() == 0);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> pool().getHikariPoolMXBean().getActiveConnections() == 0);
    }

    /** A property of the running server. */
    public String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** The address of the server, without a slash at the end. */
    public String address() {
        return "http://localhost:" + port();
    }

    public URI uri(String path) {
        return URI.create(address() + "/engine-rest/" + path);
    }

    /** A part of a path or a query, encoded. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** A DELETE that says in its body what to delete. */
    public Answer delete(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString(json)));
    }

    public Answer post(String path, String json) {
        return post(path, "application/json", BodyPublishers.ofString(json));
    }

    public Answer post(String path, String contentType, BodyPublisher body) {
        return send(request(path).header("Content-Type", contentType).POST(body));
    }

    public Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** A request to Camunda's REST API or ours with name and password. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", basic(USER, PASSWORD));
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(HttpRequest.Builder request) {
        return send(HTTP, request);
    }

    static Answer send(HttpClient client, HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Deploys models together, as the Modeler does. */
    public Answer deploy(Model... models) {
        return deployTo("", models);
    }

    /** Deploys models past Baton's checks, as they are deployed that an older Baton accepted. */
    public void plant(Model... models) {
        Deployments.unchecked(engine(), () -> deploy(models)).expect(200);
    }

    /** Deploys models together to a workspace; blank is the default one. */
    public Answer deployTo(String workspace, Model... models) {
        var files = new LinkedHashMap<String, String>();
        for (var model : models) {
            files.put(model.key() + ".bpmn", model.xml());
        }
        return deployFiles(workspace, files);
    }

    /** Deploys files by name and content. */
    public Answer deployFiles(String workspace, Map<String, String> files) {
        return post("deployment/create", DEPLOYMENT, BodyPublishers.ofString(deployment(workspace, files)));
    }

    /** The body of a deployment of files by name and content; its content type is {@link #DEPLOYMENT}. */
    public static String deployment(String workspace, Map<String, String> files) {
        var parts = new StringBuilder();
        part(parts, "name=\"deployment-name\"", "test");
        if (!workspace.isBlank()) {
            part(parts, "name=\"tenant-id\"", workspace);
        }
        files.forEach((name, content) -> part(parts, "name=\"" + name + "\"; filename=\"" + name + "\"", content));
        return parts.append("--baton-parts--\r\n").toString();
    }

    private static void part(StringBuilder parts, String disposition, String content) {
        parts.append("--baton-parts\r\nContent-Disposition: form-data; ")
                .append(disposition)
                .append("\r\n\r\n")
                .append(content)
                .append("\r\n");
    }

    /** A new person of the default workspace; its id. */
    public String person(String email) {
        return personOf("", email, "{}");
    }

    /** A new person; its id. */
    public String personOf(String workspace, String email, String fields) {
        var body = JSON.createObjectNode().put("email", email).put("workspace", workspace);
        body.set("fields", parse(fields));
        return post("person", body.toString()).expect(200).get("id").asText();
    }

    /** A field that is there when this returns. */
    public void field(String name, String type) {
        assertThat(post("person-field", json("name", name, "type", type)).status())
                .isIn(200, 409);
    }

    /** Starts a campaign for a person through Camunda's own API. */
    public Answer start(String campaign, String personId) {
        return startWith(campaign, "{\"personId\":{\"value\":\"" + personId + "\"}}");
    }

    /** Starts a campaign with variables as Camunda takes them. */
    public Answer startWith(String campaign, String variables) {
        return post("process-definition/key/" + campaign + "/start", "{\"variables\":" + variables + "}");
    }

    /** The number a {@code …/count} answers. */
    public long count(String path) {
        return get(path).expect(200).get("count").asLong();
    }

    /** A field of a person as REST shows it. */
    public JsonNode value(String personId, String field) {
        return get("person/" + personId).expect(200).get("fields").get(field);
    }

    /** A JSON object of texts. */
    public static String json(String... namesAndValues) {
        var node = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            node.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return node.toString();
    }

    /** The texts of a JSON array. */
    public static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(json, noJson);
        }
    }

    /** Does once more what the server does at its start. */
    public void runStart() {
        context.getBeanProvider(ApplicationRunner.class).orderedStream().forEach(runner -> {
            try {
                runner.run(new DefaultApplicationArguments());
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    /** Deletes all deployments, people, activities and programs; fields stay. */
    public void empty() {
        Deployments.deleteAll(engine().getRepositoryService());
        awaitTransactionsOfJobs();
        deleteBatchesAndJobs();
        var database = context.getBean(DataSource.class);
        BatonTables.emptyHistory(database);
        BatonTables.empty(database);
    }

    /** Carries no job out any more; returns when those that were under way have ended. */
    public void stopJobs() {
        jobExecutor().shutdown();
        awaitTransactionsOfJobs();
    }

    /** Carries jobs out again. */
    public void startJobs() {
        jobExecutor().start();
    }

    private JobExecutor jobExecutor() {
        return ((ProcessEngineConfigurationImpl) engine().getProcessEngineConfiguration()).getJobExecutor();
    }

    /** Jobs that ran while their deployment was deleted still commit: instances that end at once need no row of it. */
    private void awaitTransactionsOfJobs() {
        var threads = context.getBeansOfType(ThreadPoolTaskExecutor.class).values();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> threads.stream().allMatch(executor -> executor.getActiveCount() == 0));
    }

    /**
     * Runs that are scheduled or not wholly over have batches and jobs that belong to no deployment. The server still
     * takes and makes jobs of its own, such as those that bring counts together: what it has at this moment is gone
     * the next one.
     */
    private void deleteBatchesAndJobs() {
        var management = engine().getManagementService();
        var batches = management.createBatchQuery();
        var jobs = management.createJobQuery();
        await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(1)).until(() -> {
            batches.list().forEach(batch -> unlessTaken(() -> management.deleteBatch(batch.getId(), true)));
            jobs.list().forEach(job -> unlessTaken(() -> management.deleteJob(job.getId())));
            return batches.count() == 0 && jobs.count() == 0;
        });
    }

    private static void unlessTaken(Runnable deletion) {
        try {
            deletion.run();
        } catch (ProcessEngineException taken) {
            // a thread carries it out, or has done so
        }
    }
}

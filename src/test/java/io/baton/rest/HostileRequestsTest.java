package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.rest.HostileRequests.Request;
import io.baton.testing.Model;
import io.baton.testing.RawHttp;
import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Requests that nobody should send, at all calls. {@code -Dbaton.test.hostile.seed} tries others,
 * {@code -Dbaton.test.hostile.count=10000} so many.
 */
@ServerTest
class HostileRequestsTest {

    private static final int CLIENTS = 3;
    private static final long SEED = Long.getLong("baton.test.hostile.seed", 11);
    private static final int REQUESTS = Integer.getInteger("baton.test.hostile.count", 700);

    /** Far above what an answer takes on a busy machine, and far below what an endless search takes. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int LARGEST = 10_000_000;
    private static final long HEAP_BOUND = 96L << 20;

    /** What answers tell nobody: names of classes and tables, and what the database said. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\b(?:java|jakarta|com\\.fasterxml|io\\.baton|org\\.(?:jooq|h2|postgresql|camunda))\\.[\\w.]*"
                    + "[A-Z]\\w+|\\w+Exception:|SQLState|\\bBATON_[A-Z]{3}|\\bACT_[A-Z]{2}_|\\tat ");

    private final RestServer server;

    HostileRequestsTest(RestServer server) {
        this.server = server;
    }

    private void world() {
        server.field("hostileDate", "date");
        server.field("hostileDecimal", "decimal");
        for (int i = 0; i < 8; i++) {
            server.person("p" + i + "@example.com");
        }
        server.post("static-list", RestServer.json("key", "vip")).expect(200);
        server.put("program/q4", "{\"name\":\"Q4\",\"statuses\":[{\"name\":\"Invited\",\"step\":1}]}");
        server.deploy(
                        Model.executable("child").changeScore("+1"),
                        Model.batch("nightly").rule("every time").execute("child", true),
                        Model.trigger("form")
                                .rule("every time")
                                .requestable()
                                .on("Fills Out Form")
                                .interestingMoment("{{trigger.form}} {{my.Points}} {{lead.firstName}}"))
                .expect(200);
        server.post("campaign/form/activate", "").expect(200);
    }

    /** What is wrong with answers, a few of each kind. */
    private record Findings(Queue<String> wrong, Map<Integer, LongAdder> statuses) {

        void look(Request request, RawHttp.Answer answer) {
            statuses.computeIfAbsent(answer.status(), ignored -> new LongAdder())
                    .increment();
            if (answer.status() == 500 && isOfCamunda(request, answer)) {
                return;
            }
            if (answer.status() >= 500 && answer.status() != 503 && answer.status() != 501) {
                note("status " + answer.status(), request, answer);
            } else if (answer.took().compareTo(LONGEST) > 0) {
                note("took " + answer.took(), request, answer);
            } else if (answer.text().length() > LARGEST) {
                note("has " + answer.text().length() + " characters", request, answer);
            } else if (showsTheInside(answer.text())) {
                note("shows the inside", request, answer);
            }
        }

        /** A start without a body, and of a campaign that only events start, which Camunda itself answers with 500. */
        private static boolean isOfCamunda(Request request, RawHttp.Answer answer) {
            return request.head().contains("/process-definition/")
                    && (request.body().length == 0 || answer.text().contains("has no default start activity"));
        }

        private static boolean showsTheInside(String text) {
            for (var echo : HostileRequests.TEXTS) {
                text = INSIDE.matcher(echo).find() ? text.replace(echo, "") : text;
            }
            return INSIDE.matcher(text).find();
        }

        private void note(String what, Request request, RawHttp.Answer answer) {
            if (wrong.size() < 200) {
                var text = answer.text();
                wrong.add(what + "\n" + request + "\n→ " + (text.length() <= 600 ? text : text.substring(0, 600)));
            }
        }
    }

    @Test
    @DisplayName("V3 no hostile request is answered with 500, late, with megabytes or the inside of the server")
    void hostile() throws Exception {
        world();
        long before = usedHeap();
        var findings = new Findings(new ConcurrentLinkedQueue<>(), new ConcurrentSkipListMap<>());
        var clients = new ArrayList<Callable<Integer>>();
        for (int client = 0; client < CLIENTS; client++) {
            var requests = new HostileRequests(SEED * CLIENTS + client);
            clients.add(() -> {
                try (var http = new RawHttp(server.port())) {
                    for (int i = 0; i < REQUESTS / CLIENTS + 1; i++) {
                        var request = requests.next();
                        findings.look(request, http.send(request.head(), request.body()));
                    }
                }
                return 0;
            });
        }
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (var done : threads.invokeAll(clients, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println("hostile requests by status: " + findings.statuses());
        assertThat(List.copyOf(findings.wrong())).isEmpty();
        assertThat(findings.statuses().keySet())
                .as("the requests reach all kinds of answers")
                .contains(200, 400, 404, 405, 415);
        server.get("person/count").expect(200);
        assertThat(usedHeap() - before).as("bytes of heap that stay").isLessThan(HEAP_BOUND);
    }

    private static long usedHeap() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}

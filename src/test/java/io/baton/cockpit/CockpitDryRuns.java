package io.baton.cockpit;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * Campaigns to be tried: one whose audience is too large to try all of it at once, one whose flow stands still until
 * another campaign opens it, and one that breaks.
 */
final class CockpitDryRuns {

    private static final int PEOPLE = 4_000;
    private static final int MINUTES = 8;
    private static final CountDownLatch OPEN = new CountDownLatch(1);

    private CockpitDryRuns() {}

    /** Takes a millisecond. */
    public static final class Slow implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) throws InterruptedException {
            Thread.sleep(1);
        }
    }

    /** Goes on when {@link Opens} has been there. */
    public static final class Held implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) throws InterruptedException {
            OPEN.await(MINUTES, TimeUnit.MINUTES);
        }
    }

    /** Lets {@link Held} go on. */
    public static final class Opens implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            OPEN.countDown();
        }
    }

    /** Is the fault of no person. */
    public static final class Breaks implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            throw new LinkageError("a class is missing");
        }
    }

    static void fill(RestServer server) {
        server.deployTo(
                        CockpitPagesTest.EMEA,
                        batch("Large", "= personScore < 3", Slow.class),
                        batch("Held", "= personScore = 3", Held.class),
                        batch("Opens", "= personScore = 0", Opens.class),
                        batch("Breaks", "= personScore = 2", Breaks.class))
                .expect(200);
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(index -> "{\"email\":\"p" + index + "@example.com\",\"workspace\":\"" + CockpitPagesTest.EMEA
                        + "\",\"fields\":{\"personScore\":" + index % 4 + "}}")
                .collect(Collectors.joining("\n"));
        server.send(server.request("person/import")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(people)))
                .expect(200);
    }

    private static Model batch(String name, String list, Class<?> delegate) {
        return Model.batch(name.toLowerCase(Locale.ROOT))
                .named(name, "")
                .smartList(list)
                .element("own", "<bpmn:serviceTask id=\"own\" camunda:class=\"" + delegate.getName() + "\"/>");
    }
}

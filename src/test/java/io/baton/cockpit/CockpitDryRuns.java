package io.baton.cockpit;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A campaign whose audience is too large to try all of it at once. */
final class CockpitDryRuns {

    private static final int PEOPLE = 4_000;

    private CockpitDryRuns() {}

    /** Takes a millisecond. */
    public static final class Slow implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static void fill(RestServer server) {
        server.deployTo(
                        CockpitPagesTest.EMEA,
                        Model.batch("large")
                                .named("Large", "")
                                .smartList("= personScore < 3")
                                .element(
                                        "own",
                                        "<bpmn:serviceTask id=\"own\" camunda:class=\"" + Slow.class.getName()
                                                + "\"/>"))
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
}

package io.baton.boot;

import io.baton.campaign.CampaignType;
import io.baton.engine.catalog.CampaignFaults;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.plugin.Baton;
import io.baton.rest.PeopleFile;
import io.baton.rest.ProgramFileJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Profile {@code demo}: does the main job before one's eyes and says how to do it again. */
@Component
@Profile("demo")
@Order(10)
class Demo implements ApplicationRunner {

    private static final Path PROGRAMS = Path.of("bpmn", "programs.json");
    private static final Path PEOPLE = Path.of("bpmn", "people.ndjson");
    private static final String ROW = "  %-28s %-20s %-10s %s%n";

    private final ProcessEngine engine;
    private final WebServerApplicationContext server;
    private final ServerProperties properties;

    Demo(ProcessEngine engine, WebServerApplicationContext server, ServerProperties properties) {
        this.engine = engine;
        this.server = server;
        this.properties = properties;
    }

    /** One of the source document's examples. */
    private record Example(String parent, boolean useParentTokenContext) {}

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var baton = Baton.of(engine);
        var services = baton.services();
        read(PROGRAMS, content -> services.programImports()
                .run(Workspace.DEFAULT, ProgramFileJson.read(content, Workspace.DEFAULT)));
        read(PEOPLE, content -> new PeopleFile(baton.units(), services.peopleImports())
                .bringIn("application/x-ndjson", content));
        var people = people();
        var out = new StringBuilder();
        out.append(String.format("%nOne scoring flow, two parents (my.Score: parent +10, child +0)%n%n"));
        out.append(String.format(ROW, "person", "parent campaign", "flag", "score"));
        for (var example : List.of(new Example("webinar-attended", true), new Example("newsletter-opened", false))) {
            for (var person : people) {
                int before = score(person.id());
                engine.getRuntimeService()
                        .startProcessInstanceByKey(
                                example.parent(), Map.of("personId", person.id().toString()));
                out.append(String.format(
                        ROW,
                        person.email(),
                        example.parent(),
                        example.useParentTokenContext(),
                        before + " → " + score(person.id())));
            }
        }
        activate();
        howToDoItAgain(out, people.get(0));
        System.out.println(out);
    }

    /** What is done with the content of a file. */
    private interface Use {
        void of(InputStream content) throws IOException;
    }

    private static void read(Path file, Use use) throws IOException {
        try (var content = Files.newInputStream(file)) {
            use.of(content);
        } catch (NoSuchFileException missing) {
            throw new IllegalStateException(
                    "The demo reads " + file + ": start it in the folder that holds bpmn", missing);
        }
    }

    /** Lets events start the samples that wait for one; after the table, which is about something else. */
    private void activate() {
        var baton = Baton.of(engine);
        baton.inUnitOfWork(unit -> {
            baton.catalog().faults().list(Optional.empty()).stream()
                    .map(CampaignFaults.Listed::campaign)
                    .filter(campaign -> campaign.type() == CampaignType.TRIGGER)
                    .forEach(baton.catalog().activation()::activate);
            return baton;
        });
    }

    private List<Person> people() {
        var baton = Baton.of(engine);
        return baton.inUnitOfWork(unit -> unit.people().list(new PersonQuery(Optional.empty(), Workspaces.ALL, 0, 3)));
    }

    private int score(PersonId id) {
        var baton = Baton.of(engine);
        return baton.inUnitOfWork(unit -> {
            var person = unit.people().find(id).orElseThrow();
            return person.catalog()
                    .find("personScore")
                    .flatMap(person::value)
                    .map(Integer.class::cast)
                    .orElse(0);
        });
    }

    private void howToDoItAgain(StringBuilder out, Person person) {
        var base = "http://localhost:" + server.getWebServer().getPort();
        var login = properties.getUser() + ":" + properties.getPassword();
        out.append(String.format("%n  Cockpit  %s/camunda/app/cockpit  (%s)%n", base, login.replace(":", " / ")));
        out.append(String.format("  REST     %s/engine-rest%n%n  Once more:%n", base));
        out.append(String.format(
                "  curl -u %s -H 'Content-Type: application/json' -d '{\"variables\":{\"email\":{\"value\":\"%s\"}}}'"
                        + " %s/engine-rest/process-definition/key/webinar-attended/start%n",
                login, person.email(), base));
        out.append(String.format("  What happened:%n"));
        out.append(String.format(
                "  curl -u %s '%s/engine-rest/campaign-activity?personId=%s'%n", login, base, person.id()));
    }
}

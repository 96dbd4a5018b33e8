package io.baton.engine;

import io.baton.activity.Activity;
import io.baton.mail.Mail;
import io.baton.mail.MailQuery;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.rest.ProgramFileJson;
import io.baton.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;

/** The sample campaigns in an engine, and what came of them for a person. */
final class Samples {

    static final Path FOLDER = Path.of("bpmn");

    /** A Monday, ten o'clock in the engine's zone. */
    private static final String MONDAY_TEN = "2026-11-23T10:00";

    private final TestEngine engine;

    Samples(TestEngine engine) {
        this.engine = engine;
    }

    /** The folders that hold campaigns. */
    static List<Path> folders() {
        return list(FOLDER)
                .filter(Files::isDirectory)
                .filter(folder -> list(folder).anyMatch(Samples::isModel))
                .toList();
    }

    /** The campaigns and decisions of a folder. */
    static List<Path> models(Path folder) {
        return list(folder).filter(Samples::isModel).toList();
    }

    private static boolean isModel(Path file) {
        return file.toString().endsWith(".bpmn") || file.toString().endsWith(".dmn");
    }

    private static Stream<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Brings in the programs, deploys all samples together and lets events start them. It is Monday, ten o'clock. */
    void deploy() {
        deploy(folders());
    }

    /** Likewise some folders only. */
    void deploy(List<Path> folders) {
        at(MONDAY_TEN);
        try (var programs = Files.newInputStream(FOLDER.resolve("programs.json"))) {
            engine.baton()
                    .services()
                    .programImports()
                    .run(Workspace.DEFAULT, ProgramFileJson.read(programs, Workspace.DEFAULT));
            var deployment = engine.engine().getRepositoryService().createDeployment();
            for (var file :
                    folders.stream().flatMap(folder -> models(folder).stream()).toList()) {
                deployment.addString(file.getFileName().toString(), Files.readString(file));
            }
            deployment.deploy();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        engine.campaigns().stream()
                .filter(listed -> !listed.active())
                .forEach(listed -> engine.activate(listed.campaign().key()));
    }

    static void at(String local) {
        ClockUtil.setCurrentTime(Date.from(instant(local)));
    }

    static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant();
    }

    /** Something happens to a person, and the campaigns that listen take it in. */
    void happens(PersonId person, String event, String... attributes) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        engine.happen(person, event, all);
        engine.runJobs();
    }

    /** Lets time pass until a moment, and everybody who waits until then or before goes on. */
    void passUntil(String local) {
        at(local);
        engine.runJobs();
    }

    /** When the waits of people end. */
    List<Instant> waits() {
        return engine.engine().getManagementService().createJobQuery().timers().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .map(Job::getDuedate)
                .map(Date::toInstant)
                .toList();
    }

    /** The activity log of a person, a line each: who did what, and what came of it. */
    List<String> story(PersonId person) {
        return engine.activities(person).stream().map(Samples::line).toList();
    }

    private static String line(Activity activity) {
        var said = new ArrayList<String>();
        for (var name : List.of("qualified", "newValue", "newStatus", "description", "subject", "text")) {
            Optional.ofNullable(activity.attributes().get(name)).ifPresent(said::add);
        }
        if (activity.status().label().equals("skipped")) {
            said.add("skipped");
        }
        return (activity.type().label() + " " + activity.target()).strip() + ": " + String.join(", ", said);
    }

    /** With their bodies. */
    List<Mail> mails(PersonId person) {
        var query = new MailQuery(Workspaces.ALL, Optional.of(person), Optional.empty(), Optional.empty(), 0, 100);
        return engine.baton().inUnitOfWork(unit -> unit.outbox().list(query).stream()
                .map(mail -> unit.outbox().find(mail.id()).orElseThrow())
                .map(StoredMail::mail)
                .toList());
    }

    List<String> subjects(PersonId person) {
        return mails(person).stream().map(Mail::subject).toList();
    }

    List<PersonId> on(String list) {
        return engine.people(new StaticList(list, Workspace.DEFAULT, list));
    }
}

package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.baton.activity.Activity;
import io.baton.campaign.Cause;
import io.baton.campaign.Program;
import io.baton.engine.people.PersonRecords;
import io.baton.engine.trigger.TriggerJobs.HeldStart;
import io.baton.engine.work.UnitOfWork;
import io.baton.mail.StoredMail;
import io.baton.person.Membership;
import io.baton.person.PersonId;
import io.baton.person.StaticLists.Listed;
import io.baton.person.Workspace;
import io.baton.qualification.Qualifications.Qualification;
import io.baton.testing.BatonTest;
import io.baton.testing.Model;
import io.baton.testing.Race;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two people become one. */
@BatonTest
class PersonMergeTest {

    private final TestEngine engine;

    PersonMergeTest(TestEngine engine) {
        this.engine = engine;
    }

    private boolean merge(PersonId stays, PersonId goes) {
        return engine.baton().units().retrying(unit -> {
            unit.load(List.of(stays, goes));
            if (unit.loaded(stays).isEmpty() || unit.loaded(goes).isEmpty()) {
                return false;
            }
            engine.baton()
                    .services()
                    .personMerges()
                    .merge(unit, unit.loaded(stays).get(), unit.loaded(goes).get());
            return true;
        });
    }

    private <T> T of(PersonId person, Function<PersonRecords, T> question) {
        return engine.baton().inUnitOfWork(unit -> question.apply(PersonRecords.of(unit, person)));
    }

    private void raise(PersonId person, String event, Map<String, String> attributes) {
        engine.happen(person, event, attributes);
    }

    private static Model waiting(String key) {
        return Model.batch(key)
                .rule("every time")
                .element("wait", "<bpmn:userTask id=\"wait\"/>")
                .changeScore("+5");
    }

    @Test
    @DisplayName("the values of the person that stays win, empty fields are filled; whoever unsubscribed stays so")
    void fields() {
        var ann = engine.person("ann@example.com", "firstName", "Ann", "personScore", 0, "unsubscribed", false);
        var bob = engine.person(
                "bob@example.com", "firstName", "Bob", "lastName", "B", "personScore", 7, "unsubscribed", true);
        assertThat(merge(ann, bob)).isTrue();
        assertThat(engine.load(ann).asMap())
                .contains(
                        entry("email", "ann@example.com"),
                        entry("firstName", "Ann"),
                        entry("lastName", "B"),
                        entry("personScore", 0),
                        entry("unsubscribed", true));
        assertThat(engine.baton()
                        .<Boolean>inUnitOfWork(unit -> unit.people().find(bob).isEmpty()))
                .isTrue();
        var activity = engine.activities(ann, "Merge Person");
        assertThat(activity).singleElement().satisfies(one -> {
            assertThat(one.target()).isEqualTo(bob.toString());
            assertThat(one.attributes())
                    .containsExactly(
                            entry("email", "bob@example.com"),
                            entry("filledFields", "lastName, unsubscribed"),
                            entry("lostStatuses", ""),
                            entry("source", "API"));
        });
        assertThat(engine.activities(ann, "Change Data Value"))
                .extracting(Activity::target)
                .containsExactlyInAnyOrder("lastName", "unsubscribed");
    }

    @Test
    @DisplayName("lists, memberships, qualifications and requests are those of both, the stricter where both have one")
    void records() {
        for (var list : List.of("both", "his", "hers")) {
            engine.staticList(list);
        }
        engine.put(new Program(
                "event",
                Workspace.DEFAULT,
                "Event",
                "",
                Optional.empty(),
                Map.of(),
                List.of("Invited", "No Show", "Attended"),
                Map.of("Attended", 2)));
        engine.program("his", "In", "Done");
        engine.program("further", "In", "Done");
        engine.deploy(
                Model.batch("first").rule("once").changeScore("+1"),
                Model.batch("second").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        change(ann, unit -> {
            var person = unit.person(ann);
            unit.changes().addToList(person, "both", Cause.API);
            unit.changes().addToList(person, "hers", Cause.API);
            unit.changes().changeProgramStatus(person, "event", "No Show", Cause.API);
            unit.changes().changeProgramStatus(person, "further", "In", Cause.API);
        });
        change(bob, unit -> {
            var person = unit.person(bob);
            unit.changes().addToList(person, "both", Cause.API);
            unit.changes().addToList(person, "his", Cause.API);
            unit.changes().changeProgramStatus(person, "event", "Attended", Cause.API);
            unit.changes().changeProgramStatus(person, "further", "Done", Cause.API);
            unit.changes().changeProgramStatus(person, "his", "Done", Cause.API);
        });
        engine.start("second", ann);
        engine.start("first", bob);
        engine.start("second", bob);
        var last = of(bob, PersonRecords::qualifications).get(1).lastAt();

        assertThat(merge(ann, bob)).isTrue();

        assertThat(of(ann, PersonRecords::lists)).extracting(Listed::list).containsExactly("both", "hers", "his");
        assertThat(of(ann, PersonRecords::memberships))
                .extracting(Membership::program, Membership::status)
                .containsExactly(tuple("event", "No Show"), tuple("further", "Done"), tuple("his", "Done"));
        assertThat(engine.activities(ann, "Merge Person"))
                .extracting(one -> one.attributes().get("lostStatuses"))
                .containsExactly("event: Attended, further: In");
        assertThat(of(ann, PersonRecords::qualifications))
                .extracting(Qualification::campaign, Qualification::count)
                .containsExactly(tuple("first", 1), tuple("second", 2));
        assertThat(of(ann, PersonRecords::qualifications).get(1).lastAt()).isEqualTo(last);
        engine.start("first", ann);
        assertThat(engine.activities(ann, "Enter Campaign"))
                .extracting(one -> one.attributes().get("qualified"))
                .containsExactly("TRUE", "TRUE", "TRUE", "FALSE");
        assertThat(of(bob, PersonRecords::lists)).isEmpty();
        assertThat(of(bob, PersonRecords::memberships)).isEmpty();
        assertThat(of(bob, PersonRecords::qualifications)).isEmpty();
        assertThat(engine.activities(bob)).isEmpty();
    }

    private void change(PersonId person, Consumer<UnitOfWork> work) {
        engine.baton().inUnitOfWork(unit -> {
            work.accept(unit);
            return person;
        });
    }

    @Test
    @DisplayName("campaigns that wait go on for the person that stays, with their callees; mails go along")
    void waiting() {
        engine.deploy(waiting("slow").step("sendEmail", "subject", "Hi", "body", "<p>x</p>"));
        engine.deploy(Model.batch("writes").step("sendEmail", "subject", "Hi", "body", "<p>x</p>"));
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        engine.start("slow", bob);
        engine.start("slow", ann);
        engine.start("writes", bob);
        assertThat(merge(ann, bob)).isTrue();
        assertThat(of(ann, PersonRecords::instances)).hasSize(2).allSatisfy(one -> assertThat(one.variables())
                .containsEntry("personId", ann.toString()));
        List<StoredMail> mails = of(ann, records -> records.mails(0));
        assertThat(mails).hasSize(1);
        for (var task : engine.engine().getTaskService().createTaskQuery().list()) {
            engine.engine().getTaskService().complete(task.getId());
        }
        assertThat(engine.score(ann)).isEqualTo(10);
        assertThat(engine.instances()).isZero();
    }

    @Test
    @DisplayName("starts that wait and that have failed take in the person that stays, in their order")
    void starts() {
        engine.deploy(
                Model.trigger("react")
                        .rule("every time")
                        .on("Visits")
                        .changeScore("+1")
                        .interestingMoment("{{trigger.n}}"),
                Model.trigger("fails")
                        .rule("every time")
                        .on("Breaks")
                        .element("boom", "<bpmn:serviceTask id=\"boom\" camunda:expression=\"${nothing.there}\"/>"));
        engine.activate("react");
        engine.activate("fails");
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        var carl = engine.person("carl@example.com");
        for (var person : List.of(bob, carl)) {
            raise(person, "Breaks", Map.of("note", "x".repeat(person.equals(bob) ? 1 : 5_000)));
        }
        raise(bob, "Breaks", Map.of("note", "\"person\":" + carl + ",".repeat(5_000)));
        for (int i = 0; i < 5 && held() < 3; i++) {
            ClockUtil.offset(Duration.ofHours(i).toMillis());
            engine.runJobs();
        }
        assertThat(held()).isEqualTo(3);
        raise(bob, "Visits", Map.of("n", "1"));
        raise(carl, "Visits", Map.of("n", "c"));
        raise(bob, "Visits", Map.of("n", "2"));
        assertThat(merge(ann, bob)).isTrue();
        assertThat(of(ann, PersonRecords::heldStarts))
                .extracting(HeldStart::event)
                .containsExactlyInAnyOrder("Breaks", "Breaks", "Visits", "Visits");
        assertThat(of(bob, PersonRecords::heldStarts)).isEmpty();
        engine.runJobs();
        assertThat(engine.activities(ann, "Interesting Moment"))
                .extracting(one -> one.attributes().get("description"))
                .containsExactly("1", "2");
        assertThat(engine.score(carl)).isEqualTo(1);
        engine.deploy(Model.trigger("fails").rule("every time").on("Breaks").changeScore("+10"));
        engine.engine().getManagementService().createJobQuery().noRetriesLeft().list().stream()
                .map(Job::getId)
                .forEach(engine.engine().getManagementService()::executeJob);
        assertThat(engine.score(ann)).isEqualTo(22);
        assertThat(engine.score(carl)).isEqualTo(11);
    }

    private long held() {
        return engine.engine()
                .getManagementService()
                .createJobQuery()
                .noRetriesLeft()
                .count();
    }

    @Test
    @DisplayName("merges into each other, starts and events race: one person stays, and all that came to be is its own")
    void race() throws Exception {
        engine.deploy(
                waiting("slow"),
                Model.trigger("react").rule("every time").on("Visits").addToList("seen"));
        engine.staticList("seen");
        engine.activate("react");
        for (int round = 0; round < 4; round++) {
            var ann = engine.person("ann" + round + "@example.com");
            var bob = engine.person("bob" + round + "@example.com");
            var calls = new ArrayList<Callable<String>>();
            calls.add(() -> merge(ann, bob) ? "merged" : "too late");
            calls.add(() -> merge(bob, ann) ? "merged" : "too late");
            for (var person : List.of(ann, bob, ann, bob)) {
                calls.add(() -> attempt("started", () -> engine.start("slow", person)));
                calls.add(() -> attempt("raised", () -> raise(person, "Visits", Map.of())));
            }
            var answers = Race.of(calls);
            assertThat(answers.stream().filter("merged"::equals)).hasSize(1);
            var stays = answers.get(0).equals("merged") ? ann : bob;
            var goes = stays.equals(ann) ? bob : ann;
            var started = answers.stream().filter("started"::equals).count();
            assertThat(of(stays, PersonRecords::instances)).hasSize((int) started);
            assertThat(of(goes, PersonRecords::instances)).isEmpty();
            engine.runJobs();
            var raised = answers.stream().filter("raised"::equals).count();
            assertThat(engine.activities(stays, "Add to List")).hasSize((int) raised);
            assertThat(engine.activities(goes)).isEmpty();
        }
    }

    private static String attempt(String done, Runnable work) {
        try {
            work.run();
            return done;
        } catch (ProcessEngineException gone) {
            return gone.getMessage();
        }
    }
}

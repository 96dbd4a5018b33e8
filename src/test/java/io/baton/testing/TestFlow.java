package io.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityStatus;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.Program;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.FlowSteps;
import io.baton.flow.Outcome;
import io.baton.flow.Participant;
import io.baton.flow.StepParameters;
import io.baton.person.Membership;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The flow of one campaign, {@code solo} of the default workspace, in memory: steps are configured and performed as an
 * engine does it, without an engine and a database.
 */
public final class TestFlow {

    private static final FlowSteps STEPS = new FlowSteps();

    final MemoryPeople people = new MemoryPeople();
    final MemoryStaticLists lists = new MemoryStaticLists();
    final MemoryPrograms programs = new MemoryPrograms();
    final MemoryMemberships memberships = new MemoryMemberships(people);
    final MemoryOutbox outbox = new MemoryOutbox();

    private final Map<String, String> myTokens = new LinkedHashMap<>();
    private final Map<String, String> apiTokens = new LinkedHashMap<>();
    private Optional<String> program = Optional.empty();
    Optional<String> refusal = Optional.empty();

    /** A Monday, ten o'clock in Berlin. */
    ZonedDateTime now = ZonedDateTime.parse("2026-11-23T10:00:00+01:00[Europe/Berlin]");

    /** Gives the campaign a My Token of its own. */
    public TestFlow my(String name, String value) {
        myTokens.put(name, value);
        return this;
    }

    /** Passes a My Token through the API. */
    public TestFlow api(String name, String value) {
        apiTokens.put(name, value);
        return this;
    }

    /** Puts the campaign into a program. */
    public TestFlow in(Program its) {
        programs.put(its);
        program = Optional.of(its.key());
        return this;
    }

    /** Stores a program that the campaign does not belong to. */
    public TestFlow put(Program other) {
        programs.put(other);
        return this;
    }

    /** Moves the clock, and with it the zone in which dates and times are meant. */
    public TestFlow at(ZonedDateTime moment) {
        now = moment;
        return this;
    }

    /** From now on refuses requests of campaigns and new e-mail addresses, with this reason. */
    public TestFlow refusing(String reason) {
        refusal = Optional.of(reason);
        return this;
    }

    /** Adds a field to all people. */
    public TestFlow add(PersonField field) {
        assertThat(people.addField(field)).isTrue();
        return this;
    }

    /** A new static list of the default workspace that nobody is on. */
    public StaticList staticList(String key) {
        var list = new StaticList(key, Workspace.DEFAULT, key);
        lists.create(list, now.toInstant());
        return list;
    }

    /** A new person of the default workspace; a field given as {@code null} stays empty. */
    public PersonId person(String email, @Nullable Object... fieldsAndValues) {
        var fields = new LinkedHashMap<PersonField, Object>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            var value = fieldsAndValues[i + 1];
            if (value != null) {
                var field =
                        people.fields().find(String.valueOf(fieldsAndValues[i])).orElseThrow();
                fields.put(field, field.type().fit(value));
            }
        }
        return people.insert(List.of(new NewPerson(Workspace.DEFAULT, email, fields)))
                .get(0);
    }

    /** What a deployment says about a step that is configured like this; nothing when it accepts it. */
    public List<String> problems(String step, String... parameters) {
        var given = parameters(parameters);
        configured(step, given);
        return given.problems();
    }

    /** Performs a step for a person and answers the activity it leaves; a deployment must accept the step. */
    public Activity perform(PersonId person, String step, String... parameters) {
        var given = parameters(parameters);
        var configured = configured(step, given);
        assertThat(given.problems()).isEmpty();
        return perform(person, configured);
    }

    /** Performs a step for a person and answers the activity it leaves. */
    public Activity perform(PersonId person, ConfiguredStep<?> step) {
        return act(person, participant -> logged(person, step.activity(), step.perform(participant)));
    }

    /** Lets a person do something in the flow, and writes what became of it. */
    public <T> T act(PersonId person, Function<Participant, T> action) {
        var loaded = people.lock(List.of(person)).get(0);
        var result = action.apply(new MemoryParticipant(this, campaign(), loaded));
        people.update(List.of(loaded));
        return result;
    }

    /** What the modeler typed: names and values in turn. */
    public StepParameters parameters(String... namesAndValues) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new StepParameters(values, Optional.of(people.fields()));
    }

    private static ConfiguredStep<?> configured(String step, StepParameters parameters) {
        return ConfiguredStep.of(STEPS.find(step).orElseThrow(), parameters);
    }

    private Campaign campaign() {
        return PlainCampaign.of("solo", CampaignType.BATCH)
                .program(program)
                .my(myTokens)
                .read();
    }

    Map<String, String> apiTokens() {
        return apiTokens;
    }

    /** The activity of an outcome, as the engine writes it. */
    private Activity logged(PersonId person, ActivityName activity, Outcome outcome) {
        var attributes = new LinkedHashMap<>(outcome.attributes());
        if (outcome instanceof Outcome.Skipped skipped) {
            attributes.put(ActivityAttribute.REASON, skipped.reason());
        }
        return Activity.of(
                        person,
                        Workspace.DEFAULT,
                        now.toInstant(),
                        activity,
                        outcome.target(),
                        outcome instanceof Outcome.Skipped ? ActivityStatus.SKIPPED : ActivityStatus.DONE,
                        attributes)
                .by("solo");
    }

    /** The person as it is stored. */
    public Person load(PersonId id) {
        return people.find(id).orElseThrow();
    }

    /** The value of a field; empty fields are {@code null}. */
    public @Nullable Object value(PersonId id, String field) {
        return load(id).asMap().get(field);
    }

    /** The people on a list, by id. */
    public List<PersonId> people(StaticList list) {
        return lists.people(list, 0, Integer.MAX_VALUE);
    }

    /** The person's status in a program; empty when it is no member. */
    public Optional<String> status(PersonId person, String key) {
        return memberships.find(person, key).map(Membership::status);
    }

    /** The mails that were handed over. */
    public MemoryOutbox outbox() {
        return outbox;
    }
}

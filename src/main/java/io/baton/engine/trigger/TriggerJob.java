package io.baton.engine.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Cascade;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.repository.ResourceTypes;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person into a trigger campaign because of an event. The campaign's newest version counts, and whether it is still
 * active; the job is gone when the start commits, so it happens once.
 */
public final class TriggerJob implements JobHandler<TriggerJob.Configuration> {

    public static final String TYPE = "baton-trigger";

    /** How much the job's own row takes; longer entries are kept beside it. */
    private static final int MOST_INLINE = 3_900;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BESIDE = "@";

    private final Baton baton;

    public TriggerJob(Baton baton) {
        this.baton = baton;
    }

    /** What a job keeps of its start. */
    sealed interface Configuration extends JobHandlerConfiguration {}

    /**
     * A start that is to come.
     *
     * @param tokens My Token values passed with a request, by name without family
     */
    record Entry(String campaign, PersonId person, TriggerEvent event, Map<String, String> tokens, Cascade cascade)
            implements Configuration {

        @Override
        public String toCanonicalString() {
            var text = write(this);
            return text.length() <= MOST_INLINE ? text : new Beside(store(text)).toCanonicalString();
        }
    }

    /** An entry that is kept in the engine's table of byte arrays. */
    record Beside(String id) implements Configuration {
        @Override
        public String toCanonicalString() {
            return BESIDE + id;
        }
    }

    /** The entry in JSON. */
    private record Written(
            @JsonProperty("campaign") String campaign,
            @JsonProperty("person") long person,
            @JsonProperty("event") String event,
            @JsonProperty("attributes") Map<String, String> attributes,
            @JsonProperty("tokens") Map<String, String> tokens,
            @JsonProperty("cascade") List<String> cascade) {}

    private static String write(Entry entry) {
        try {
            return JSON.writeValueAsString(new Written(
                    entry.campaign(),
                    entry.person().value(),
                    entry.event().name(),
                    entry.event().attributes(),
                    entry.tokens(),
                    entry.cascade().campaigns()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Entry read(String text) {
        try {
            var written = JSON.readValue(text, Written.class);
            return new Entry(
                    written.campaign(),
                    new PersonId(written.person()),
                    new TriggerEvent(written.event(), written.attributes()),
                    written.tokens(),
                    new Cascade(written.cascade()));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a job of Baton holds no start of a campaign", unreadable);
        }
    }

    private static String store(String text) {
        var bytes = new ByteArrayEntity(TYPE, text.getBytes(StandardCharsets.UTF_8), ResourceTypes.RUNTIME);
        Context.getCommandContext().getByteArrayManager().insertByteArray(bytes);
        return bytes.getId();
    }

    /**
     * Takes the starts that wait away from a version that is deleted: incidents of a version that is gone cannot be written.
     * Those that have failed, or were held back, go with the last version; the others tell what became of the campaign.
     *
     * @param newest id of the newest version that is left; empty when none is
     */
    public static void moveAll(String definition, Optional<String> newest, Instant now) {
        var query = new JobQueryImpl();
        query.processDefinitionId(definition);
        for (var found : UnrestrictedQueries.list(query)) {
            var job = (JobEntity) found;
            if (!job.getJobHandlerType().equals(TYPE) || isUnderWay(job, now)) {
                continue;
            }
            if (newest.isEmpty() && job.getRetries() == 0) {
                job.delete();
            } else {
                move(job, newest.orElse(null));
            }
        }
    }

    /**
     * Deletes the starts of a person that have failed or were held back: nobody runs them, and what they keep of the event is
     * the person's. Those that wait end by themselves when they find it gone.
     */
    public static void deleteFailed(PersonId person) {
        for (var found : UnrestrictedQueries.list((JobQueryImpl) new JobQueryImpl().noRetriesLeft())) {
            var job = (JobEntity) found;
            if (job.getJobHandlerType().equals(TYPE)
                    && entry((Configuration) job.getJobHandlerConfiguration(), Context.getCommandContext())
                            .person()
                            .equals(person)) {
                job.delete();
            }
        }
    }

    /** Whoever is at it writes the job's row as well, and one of the two would fail. */
    private static boolean isUnderWay(JobEntity job, Instant now) {
        return job.getLockExpirationTime() != null
                && job.getLockExpirationTime().toInstant().isAfter(now);
    }

    private static void move(JobEntity job, @Nullable String definition) {
        job.setProcessDefinitionId(definition);
        Context.getCommandContext()
                .getIncidentManager()
                .findIncidentByConfiguration(job.getId())
                .forEach(incident -> ((IncidentEntity) incident).setProcessDefinitionId(definition));
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public Configuration newConfiguration(String canonicalString) {
        return canonicalString.startsWith(BESIDE)
                ? new Beside(canonicalString.substring(BESIDE.length()))
                : read(canonicalString);
    }

    @Override
    public void onDelete(Configuration configuration, JobEntity job) {
        if (configuration instanceof Beside beside) {
            Context.getCommandContext().getByteArrayManager().deleteByteArrayById(beside.id());
        }
    }

    private static Entry entry(Configuration configuration, CommandContext command) {
        if (configuration instanceof Beside beside) {
            var bytes = command.getDbEntityManager().selectById(ByteArrayEntity.class, beside.id());
            return read(new String(bytes.getBytes(), StandardCharsets.UTF_8));
        }
        return (Entry) configuration;
    }

    @Override
    public void execute(
            Configuration configuration, ExecutionEntity execution, CommandContext command, String tenantId) {
        var entry = entry(configuration, command);
        var unit = command.getSession(UnitOfWork.class);
        unit.find(entry.person()).ifPresent(person -> start(unit, entry, person, Workspace.of(tenantId)));
    }

    private void start(UnitOfWork unit, Entry entry, Person person, Workspace workspace) {
        var listening = baton.triggers()
                .definitionFor(person, entry.campaign(), entry.event().name())
                .flatMap(baton.campaigns()::startable)
                .filter(one -> !one.definition().isSuspended());
        if (listening.isEmpty()) {
            unit.log(skipped(entry, refusal(workspace, entry)));
            return;
        }
        var startable = listening.get();
        var trigger = startable.campaign().trigger(entry.event().name());
        var context = unit.startContext(startable.campaign(), entry.tokens())
                .withTrigger(entry.event().attributes(), startable.campaign().key());
        unit.start(startable.definition(), trigger.orElseThrow().element(), person, context, entry.cascade());
    }

    /** What was true when the event came may have changed; somebody switched the campaign off, and means it. */
    private String refusal(Workspace workspace, Entry entry) {
        var found = baton.campaigns().find(workspace, entry.campaign());
        if (found.isEmpty()) {
            return "the campaign was deleted after the event";
        }
        if (found.get().definition().isSuspended()) {
            return "the campaign is suspended";
        }
        return found.get().campaign().trigger(entry.event().name()).isEmpty()
                ? "the campaign's newest version does not start with '"
                        + entry.event().name() + "' any more"
                : "the campaign was deactivated after the event";
    }

    private Activity skipped(Entry entry, String reason) {
        return Activity.of(
                        entry.person(),
                        baton.clock().instant(),
                        ActivityType.ENTER_CAMPAIGN,
                        entry.campaign(),
                        ActivityStatus.SKIPPED,
                        Map.of(
                                ActivityAttribute.QUALIFIED,
                                Activity.qualified(false),
                                ActivityAttribute.TRIGGER,
                                entry.event().name(),
                                ActivityAttribute.REASON,
                                reason))
                .by(entry.campaign());
    }
}

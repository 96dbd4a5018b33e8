package io.baton.engine.trigger;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Activations.Active;
import io.baton.campaign.Cause;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.trigger.TriggerJob.Entry;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Who listens to what, and the starts that events lead to. The picture of the listeners is made once and kept until the
 * stamp that comes with each loaded person says that it is old. Each start is a job that commits with what happened, so it
 * comes exactly once, in a transaction of its own, on whichever node.
 */
public final class Triggers {

    private final Baton baton;
    private volatile Picture picture = new Picture(0, Map.of());

    public Triggers(Baton baton) {
        this.baton = baton;
    }

    /** An active campaign that starts with an event. */
    private record Listener(String campaign, Workspace workspace, String definitionId) {}

    /** The listeners by workspace and event, as they were at a stamp. */
    private record Picture(long stamp, Map<Workspace, Map<String, List<Listener>>> listeners) {

        private List<Listener> of(Workspace workspace, String event) {
            return listeners.getOrDefault(workspace, Map.of()).getOrDefault(event, List.of());
        }
    }

    /**
     * Lets all active campaigns of the person's workspace that listen to an event take the person in. Costs nothing when
     * there is none.
     *
     * @param person loaded in this unit of work
     * @param attributes asked for only when somebody listens
     * @return keys of the campaigns that will start
     */
    public List<String> raise(Person person, String event, Supplier<Map<String, String>> attributes, Cause cause) {
        return raise(person.triggerStamp(), person.workspace(), List.of(person.id()), event, attributes, cause);
    }

    /**
     * The same for people of one workspace who were not loaded, such as new ones.
     *
     * @param attributes the same for all of them
     */
    public void raise(
            Workspace workspace,
            Collection<PersonId> people,
            String event,
            Map<String, String> attributes,
            Cause cause) {
        if (!people.isEmpty()) {
            raise(baton.activations().stamp(), workspace, people, event, () -> attributes, cause);
        }
    }

    private List<String> raise(
            long stamp,
            Workspace workspace,
            Collection<PersonId> people,
            String event,
            Supplier<Map<String, String>> attributes,
            Cause cause) {
        var listeners = picture(stamp).of(workspace, event);
        if (!listeners.isEmpty()) {
            var signed = cause.sign(new TriggerEvent(event, attributes.get()));
            for (var person : people) {
                listeners.forEach(listener -> enter(listener, person, signed, Map.of(), cause));
            }
        }
        return listeners.stream().map(Listener::campaign).toList();
    }

    /** Whether a campaign can be requested, as far as that is known without a query. */
    public boolean canBeRequested(Person person, String campaign) {
        return listener(person, campaign, TriggerEvent.REQUESTED).isPresent();
    }

    /** The newest version of a campaign, if it is active and listens to an event: known without a query. */
    Optional<String> definitionFor(Person person, String campaign, String event) {
        return listener(person, campaign, event).map(Listener::definitionId);
    }

    private Optional<Listener> listener(Person person, String campaign, String event) {
        return picture(person.triggerStamp()).of(person.workspace(), event).stream()
                .filter(listener -> listener.campaign().equals(campaign))
                .findFirst();
    }

    /**
     * Lets a campaign that {@linkplain #canBeRequested can be requested} take a person in (F4).
     *
     * @param tokens My Token values by name without family
     */
    public void request(Person person, String campaign, Map<String, String> tokens, Cause cause) {
        var event = cause.sign(new TriggerEvent(TriggerEvent.REQUESTED, Map.of()));
        listener(person, campaign, TriggerEvent.REQUESTED)
                .ifPresent(listener -> enter(listener, person.id(), event, tokens, cause));
    }

    private Picture picture(long stamp) {
        var known = picture;
        if (known.stamp() != stamp) {
            known = look();
            picture = known;
        }
        return known;
    }

    /** The stamp is read first: what changes after that makes the picture old, never wrong for ever. */
    private Picture look() {
        long stamp = baton.activations().stamp();
        var byWorkspace = baton.activations().all().stream()
                .collect(Collectors.groupingBy(
                        Active::workspace, Collectors.mapping(Active::campaign, Collectors.toSet())));
        var listeners = new HashMap<Workspace, Map<String, List<Listener>>>();
        byWorkspace.forEach((workspace, active) -> listeners.put(workspace, listeners(workspace, active)));
        return new Picture(stamp, listeners);
    }

    private Map<String, List<Listener>> listeners(Workspace workspace, Set<String> active) {
        var listeners = new HashMap<String, List<Listener>>();
        for (var found : baton.campaigns().latestStartable(workspace, active)) {
            for (Trigger trigger : found.campaign().triggers()) {
                listeners
                        .computeIfAbsent(trigger.event(), any -> new ArrayList<>())
                        .add(new Listener(
                                found.campaign().key(),
                                workspace,
                                found.definition().getId()));
            }
        }
        return listeners;
    }

    private void enter(
            Listener listener, PersonId person, TriggerEvent event, Map<String, String> tokens, Cause cause) {
        var entry = new Entry(listener.campaign(), person, event, tokens, cause.cascade());
        var job = job(listener, entry);
        if (cause.cascade().depth() >= baton.settings().getCascadeDepth()) {
            stop(listener, person, event, cause, job);
        } else {
            Context.getCommandContext().getJobManager().insertAndHintJobExecutor(job);
        }
    }

    private MessageEntity job(Listener listener, Entry entry) {
        var job = new MessageEntity();
        job.setJobHandlerType(TriggerJob.TYPE);
        job.setJobHandlerConfiguration(entry);
        job.setTenantId(listener.workspace().tenantId().orElse(null));
        job.setProcessDefinitionId(listener.definitionId());
        job.setProcessDefinitionKey(listener.campaign());
        if (baton.engine().isEnsureJobDueDateNotNull()) {
            job.setDuedate(ClockUtil.getCurrentTime()); // the engine takes no other jobs then
        }
        job.setExclusive(false); // without an instance, exclusive jobs are done one after the other by one thread
        return job;
    }

    /** The start stays as a job without retries: its incident tells the operator, who can let it go on or delete it. */
    private void stop(Listener listener, PersonId person, TriggerEvent event, Cause cause, MessageEntity job) {
        var reason = "campaigns trigger each other in a circle: "
                + cause.cascade().wayTo(listener.campaign()) + ". After "
                + baton.settings().getCascadeDepth()
                + " campaigns in a row the next start, by '" + event.name()
                + "', is held back: let one of them tell apart what it did itself, by its smart list or with trigger.campaign";
        BatonLogger.LOG.cascadeStopped(listener.campaign(), cause.cascade().wayTo(listener.campaign()));
        Context.getCommandContext().getJobManager().insertJob(job);
        job.setExceptionMessage(reason);
        job.setRetries(0);
        Context.getCommandContext()
                .getSession(UnitOfWork.class)
                .log(Activity.of(
                                person,
                                baton.clock().instant(),
                                ActivityType.CASCADE_STOPPED,
                                listener.campaign(),
                                ActivityStatus.FAILED,
                                Map.of(ActivityAttribute.TRIGGER, event.name(), ActivityAttribute.REASON, reason))
                        .by(cause.campaign().orElse("")));
    }
}

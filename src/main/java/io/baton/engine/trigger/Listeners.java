package io.baton.engine.trigger;

import io.baton.campaign.Activations;
import io.baton.campaign.Activations.Active;
import io.baton.campaign.Activations.Awaited;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.command.Refusal;
import io.baton.person.Person;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which campaigns listen to which event. The picture of the listeners is made once and kept until the stamp that comes
 * with each loaded person says that it is old. Thread-safe.
 */
public final class Listeners {

    private final Campaigns campaigns;
    private final Activations activations;
    private volatile Picture picture = new Picture(0, Map.of(), Map.of(), new ConcurrentHashMap<>());

    public Listeners(Campaigns campaigns, Activations activations) {
        this.campaigns = campaigns;
        this.activations = activations;
    }

    /**
     * An active campaign that starts with an event.
     *
     * @param definitionId its newest version
     * @param priority of its starts
     */
    record Listener(String definitionId, long priority) {}

    private record Requested(Workspace workspace, String campaign) {}

    /**
     * The listeners by workspace, event and campaign, as they were at a stamp.
     *
     * @param heard who hears of an event, for a change that interests nobody costs no more than looking here
     * @param refusals why campaigns that do not listen to requests cannot be requested, as far as somebody asked
     */
    private record Picture(
            long stamp,
            Map<Workspace, Map<String, Map<String, Listener>>> listeners,
            Map<Workspace, Map<String, Heard>> heard,
            Map<Requested, Refusal> refusals) {}

    /**
     * Who hears of an event.
     *
     * @param campaigns keys of the active campaigns that start with it
     * @param priority the highest of these campaigns
     * @param isAwaited whether somebody in a campaign of the workspace may wait for it
     */
    record Heard(List<String> campaigns, long priority, boolean isAwaited) {

        private static final Heard NOBODY = new Heard(List.of(), 0, false);
    }

    /**
     * Who hears of an event that happens to somebody of a workspace.
     *
     * @param stamp says how new the answer must be
     */
    Heard hear(long stamp, Workspace workspace, String event) {
        return picture(stamp).heard().getOrDefault(workspace, Map.of()).getOrDefault(event, Heard.NOBODY);
    }

    /**
     * The event that is heard in a person's workspace and whose name differs from the given one in one letter, or in
     * case. Empty when the given one is heard itself, and for what only Baton tells.
     */
    Optional<String> nearlyHeard(Person person, String event) {
        var heard = picture(person.triggerStamp()).heard().getOrDefault(person.workspace(), Map.of());
        return heard.containsKey(event)
                ? Optional.empty()
                : Spelling.nearest(
                        event,
                        heard.keySet().stream()
                                .filter(name -> !TriggerEvent.OWN.contains(name))
                                .toList(),
                        1);
    }

    /** The newest stamp there is: for people who were not loaded. */
    long newestStamp() {
        return activations.stamp();
    }

    /** A campaign of a person's workspace, if it is active and starts with an event: known without a query. */
    Optional<Listener> find(Person person, String campaign, String event) {
        return Optional.ofNullable(picture(person.triggerStamp())
                .listeners()
                .getOrDefault(person.workspace(), Map.of())
                .getOrDefault(event, Map.of())
                .get(campaign));
    }

    /**
     * Why a campaign of a person's workspace does not listen to requests; looked up once, until the listeners change.
     *
     * @param lookup finds out
     */
    Refusal refusal(Person person, String campaign, Supplier<Refusal> lookup) {
        return picture(person.triggerStamp())
                .refusals()
                .computeIfAbsent(new Requested(person.workspace(), campaign), ignored -> lookup.get());
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
        long stamp = activations.stamp();
        var byWorkspace = activations.all().stream()
                .collect(Collectors.groupingBy(
                        Active::workspace, Collectors.mapping(Active::campaign, Collectors.toSet())));
        var listeners = new HashMap<Workspace, Map<String, Map<String, Listener>>>();
        byWorkspace.forEach((workspace, active) -> listeners.put(workspace, listeners(workspace, active)));
        return new Picture(stamp, listeners, heard(listeners, activations.awaited()), new ConcurrentHashMap<>());
    }

    private static Map<Workspace, Map<String, Heard>> heard(
            Map<Workspace, Map<String, Map<String, Listener>>> listeners, Set<Awaited> awaited) {
        var heard = new HashMap<Workspace, Map<String, Heard>>();
        awaited.forEach(one -> heard.computeIfAbsent(one.workspace(), ignored -> new HashMap<>())
                .put(one.event(), new Heard(List.of(), 0, true)));
        listeners.forEach((workspace, events) ->
                events.forEach((event, all) -> heard.computeIfAbsent(workspace, ignored -> new HashMap<>())
                        .put(
                                event,
                                new Heard(
                                        List.copyOf(all.keySet()),
                                        all.values().stream()
                                                .mapToLong(Listener::priority)
                                                .max()
                                                .orElse(0),
                                        awaited.contains(new Awaited(workspace, event))))));
        return heard;
    }

    private Map<String, Map<String, Listener>> listeners(Workspace workspace, Set<String> active) {
        var listeners = new HashMap<String, Map<String, Listener>>();
        for (var found : campaigns.latest(workspace, active)) {
            for (Trigger trigger : found.campaign().triggers()) {
                listeners
                        .computeIfAbsent(trigger.event(), ignored -> new LinkedHashMap<>())
                        .put(
                                found.campaign().key(),
                                new Listener(
                                        found.definitionId(), found.campaign().priority()));
            }
        }
        return listeners;
    }
}

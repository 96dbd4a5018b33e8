package io.baton.campaign;

import io.baton.person.Workspace;
import java.time.Instant;
import java.util.Set;

/**
 * Keeps the trigger campaigns that are active, whatever their version, and a stamp. The stamp changes whenever another
 * set of campaigns listens to events. Every call works in the transaction of the current unit of work.
 */
public interface Activations {

    /** An active campaign. */
    record Active(String campaign, Workspace workspace) {}

    /** Whether events start a campaign. */
    boolean isActive(Workspace workspace, String campaign);

    /** All active campaigns. */
    Set<Active> all();

    /** Lets events start a campaign; false when they do already. */
    boolean activate(Workspace workspace, String campaign, Instant now);

    /** Lets no event start a campaign any more; false when none does. */
    boolean deactivate(Workspace workspace, String campaign);

    /** An event that campaigns of a workspace wait for in some version, by its name. */
    record Awaited(Workspace workspace, String event) {}

    /** All events that campaigns wait for in some version. */
    Set<Awaited> awaited();

    /** Notes that a campaign waits for an event, if it is not noted yet. */
    void await(String campaign, Awaited event);

    /** Forgets which events a campaign waits for: no version of it is left. */
    void forgetAwaited(Workspace workspace, String campaign);

    /** The stamp as this unit of work sees it. */
    long stamp();

    /** Notes that another set of campaigns listens to events. Every node notices it with the next person it loads. */
    void touch();
}

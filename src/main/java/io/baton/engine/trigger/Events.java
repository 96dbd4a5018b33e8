package io.baton.engine.trigger;

/**
 * What this room has for outsiders.
 *
 * @param triggers lets campaigns that listen to events take people in
 * @param requests requests campaigns
 * @param posted takes events from outside
 * @param pressure refuses what comes from outside while too many starts wait
 * @param meter counts the starts that have had their turn on this node
 */
public record Events(
        Triggers triggers, CampaignRequests requests, PostedEvents posted, StartPressure pressure, StartMeter meter) {}

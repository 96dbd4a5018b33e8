package io.baton.engine.trigger;

/**
 * What this room has for outsiders.
 *
 * @param triggers lets campaigns that listen to events take people in
 * @param requests requests campaigns
 * @param posted takes events from outside
 */
public record Events(Triggers triggers, CampaignRequests requests, PostedEvents posted) {}

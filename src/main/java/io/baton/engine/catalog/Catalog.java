package io.baton.engine.catalog;

/**
 * What this room has for outsiders.
 *
 * @param campaigns the campaigns that are deployed
 * @param search finds campaigns
 * @param faults campaigns with what keeps them from working
 * @param activation activates and deactivates trigger campaigns
 * @param tokens the My Tokens that campaigns know
 * @param lists smart lists
 */
public record Catalog(
        Campaigns campaigns,
        CampaignSearch search,
        CampaignFaults faults,
        Activation activation,
        KnownTokens tokens,
        DmnSmartLists lists) {}

package io.baton.campaign;

/** A problem of a campaign's place in the {@link CampaignGraph}. */
public record CampaignProblem(Campaign campaign, Problem problem) {}

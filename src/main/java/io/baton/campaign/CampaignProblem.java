package io.baton.campaign;

/** What is wrong with a campaign's place in the graph. */
public record CampaignProblem(Campaign campaign, Problem problem) {}

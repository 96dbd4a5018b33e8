package io.baton.campaign;

import io.baton.person.Workspace;
import java.util.Optional;

/** The runs that a listing asks for. An empty part does not restrict. */
public record CampaignRunQuery(
        Optional<String> campaign, Optional<Workspace> workspace, int firstResult, int maxResults) {}

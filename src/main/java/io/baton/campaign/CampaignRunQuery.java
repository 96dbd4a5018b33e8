package io.baton.campaign;

import io.baton.person.Workspace;
import java.util.Optional;

/** Which runs a listing asks for; an empty part does not restrict. */
public record CampaignRunQuery(
        Optional<String> campaign, Optional<Workspace> workspace, int firstResult, int maxResults) {}

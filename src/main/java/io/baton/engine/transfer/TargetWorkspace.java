package io.baton.engine.transfer;

import io.baton.campaign.Campaign;
import io.baton.person.FieldCatalog;
import io.baton.person.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * What an import asks about the workspace it goes into. Definitions are the newest versions; whether the authenticated
 * user may read them does not matter.
 */
interface TargetWorkspace {

    /** Where a deployed file stands. */
    record Place(String deploymentId, String resource) {}

    /**
     * A version of a process or decision.
     *
     * @param number from 1
     */
    record Version(Place place, int number) {}

    Workspace workspace();

    /** The fields that people have. */
    FieldCatalog fields();

    boolean hasProgram(String key);

    boolean hasStaticList(String key);

    Optional<Version> decision(String key);

    /** The process of that key, campaign or not. */
    Optional<Version> process(String key);

    /** The campaign of that key; empty when there is no such process or it is no campaign. */
    Optional<Campaign> campaign(String key);

    /** All campaigns, by key. */
    List<Campaign> campaigns();

    /** The lines of a deployed file. */
    List<String> lines(Place place);
}

package io.baton.campaign;

import io.baton.person.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people who stand in the flows of campaigns, as the engine's own tables have them. Each call works in the
 * transaction of the current unit of work.
 */
public interface PeopleInFlows {

    /**
     * Somebody in the flow of a campaign.
     *
     * @param email empty when the person is gone
     * @param element id of the element; the first by id where it stands at several
     * @param instance id of the process instance
     * @param until when a timer of the instance is due, the first one; empty where there is none
     */
    record Standing(
            PersonId person, Optional<String> email, String element, String instance, Optional<Instant> until) {}

    /**
     * A failure that the engine tells of.
     *
     * @param id of the incident
     * @param instance id of the process instance
     * @param element id of the element; blank when unknown
     * @param message blank for none
     */
    record Incident(String id, String instance, String element, Instant at, String message) {}

    /** How many stand in each of these campaigns, all versions together; campaigns without anybody are missing. */
    Map<CampaignPlace, Long> count(Collection<CampaignPlace> campaigns);

    /**
     * How many stand at the elements of a campaign, by id.
     *
     * @param run id of the run they are of; empty for all
     */
    Map<String, Long> atElements(CampaignPlace campaign, Optional<String> run);

    /**
     * Some of those who stand in a campaign, in the same order at every call.
     *
     * @param element id of the element at which they stand; empty for all
     */
    List<Standing> of(CampaignPlace campaign, Optional<String> element, int firstResult, int maxResults);

    /** How many there are. */
    long count(CampaignPlace campaign, Optional<String> element);

    /**
     * Some incidents of instances, past ones included, where the engine's history keeps them: by id, in one query.
     *
     * @param instances ids of process instances, some thousands at most
     * @param after those with a higher id only; blank for all
     * @param most how many at most
     */
    List<Incident> incidents(Collection<String> instances, String after, int most);
}

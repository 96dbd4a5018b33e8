package io.baton.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a run would do.
 *
 * @param audience how many people are on the campaign's list
 * @param tried how many of them were taken through: all, unless only a sample was asked for
 * @param undecided how many people would be left out because their decision failed or took more than it may
 * @param failed how many people's flow would fail
 * @param failures some of them
 */
public record Effects(
        long audience,
        long tried,
        long undecided,
        long failed,
        List<CampaignEffect> campaigns,
        List<ScoreEffect> scores,
        List<FieldEffect> fields,
        List<ListEffect> lists,
        List<ProgramEffect> programs,
        List<StepEffect> steps,
        List<Failed> failures) {

    /**
     * How many people a campaign would let in.
     *
     * @param reasons how many people each condition keeps out, the most frequent first
     * @param entering some of those who would get in; nobody of a campaign that another one executes
     * @param stopped some of those who would not, likewise
     */
    public record CampaignEffect(
            String campaign,
            long qualified,
            long notQualified,
            Map<String, Long> reasons,
            List<Entering> entering,
            List<Stopped> stopped) {

        /** The ids of the people that are named. */
        private Stream<String> people() {
            return Stream.concat(
                    entering.stream().map(Entering::personId), stopped.stream().map(Stopped::personId));
        }

        private CampaignEffect with(Map<String, String> emails) {
            return new CampaignEffect(
                    campaign,
                    qualified,
                    notQualified,
                    reasons,
                    entering.stream().map(one -> one.with(emails)).toList(),
                    stopped.stream().map(one -> one.with(emails)).toList());
        }
    }

    /**
     * A person that would get in.
     *
     * @param email blank while nobody has looked it up, or when the person is gone
     */
    public record Entering(String personId, String email) {
        private Entering with(Map<String, String> emails) {
            return new Entering(personId, emails.getOrDefault(personId, ""));
        }
    }

    /**
     * A person that would not get in, and why.
     *
     * @param email as of {@link Entering}
     */
    public record Stopped(String personId, String email, String reason) {
        private Stopped with(Map<String, String> emails) {
            return new Stopped(personId, emails.getOrDefault(personId, ""), reason);
        }
    }

    /** The ids of the people that are named as those who would get in, or would not. */
    List<String> people() {
        return campaigns.stream().flatMap(CampaignEffect::people).distinct().toList();
    }

    /** The same with addresses. */
    Effects with(Map<String, String> emails) {
        return new Effects(
                audience,
                tried,
                undecided,
                failed,
                campaigns.stream().map(one -> one.with(emails)).toList(),
                scores,
                fields,
                lists,
                programs,
                steps,
                failures);
    }

    /** How often a score would change by how much, what was skipped, and examples. */
    public record ScoreEffect(String score, Map<Long, Long> changes, long skipped, List<Example> examples) {}

    /** How often a field would get which value, what was skipped, and examples. */
    public record FieldEffect(String field, Map<String, Long> values, long skipped, List<Example> examples) {}

    /**
     * How often people would be put on a static list and taken off it.
     *
     * @param unchanged how often somebody to be put on it was there already, or somebody to be taken off was not
     */
    public record ListEffect(
            String list, long added, long removed, long unchanged, long skipped, List<Example> examples) {}

    /**
     * How often people would go from which status of a program to which.
     *
     * @param changes by {@code old → new}
     * @param unchanged how often somebody was in the status already
     */
    public record ProgramEffect(
            String program, Map<String, Long> changes, long unchanged, long skipped, List<Example> examples) {}

    /**
     * How often other steps of a campaign would take effect: mails, requests, waits, moments, removals.
     *
     * @param step the type of the activity it leaves
     * @param reasons why it would be skipped, the most frequent first
     */
    public record StepEffect(String step, String campaign, long done, long skipped, Map<String, Long> reasons) {}

    /** A person and what it would have before and after: a value, a status, or whether it is a member of a list. */
    public record Example(String personId, String oldValue, String newValue) {}

    /** A person whose flow would fail. */
    public record Failed(String personId, String message) {}
}

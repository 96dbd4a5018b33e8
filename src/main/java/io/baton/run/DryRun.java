package io.baton.run;

import io.baton.activity.Activity;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.engine.Baton;
import io.baton.engine.CampaignSession;
import io.baton.engine.Campaigns.Startable;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * Takes the whole audience through the flow, executed campaigns included, in transactions that are rolled back, and tells
 * what would change. Nothing stays and nothing is sent. People are locked while their chunk is looked at.
 */
public final class DryRun {

    private static final int EXAMPLES = 3;
    private static final int REASONS = 5;
    private static final int VALUES = 20;

    private final Baton baton;
    private final Startable startable;
    private final Map<String, String> tokens;
    private final Map<String, CampaignTally> campaigns = new TreeMap<>();
    private final Map<String, ScoreTally> scores = new TreeMap<>();
    private final Map<String, FieldTally> fields = new TreeMap<>();
    private final List<Failed> failures = new ArrayList<>();
    private long audience;
    private long failed;

    private DryRun(Baton baton, Startable startable, Map<String, String> tokens) {
        this.baton = baton;
        this.startable = startable;
        this.tokens = tokens;
    }

    /** How many people a campaign would let in, and the most frequent reasons against the others. */
    public record CampaignEffect(String campaign, long qualified, long notQualified, Map<String, Long> reasons) {}

    /** How often a score would change by how much, what was skipped, and examples. */
    public record ScoreEffect(String score, Map<Long, Long> changes, long skipped, List<Example> examples) {}

    /** How often a field would get which value, what was skipped, and examples. */
    public record FieldEffect(String field, Map<String, Long> values, long skipped, List<Example> examples) {}

    /** A person and what it would have before and after. */
    public record Example(String personId, String oldValue, String newValue) {}

    /** A person whose flow would fail. */
    public record Failed(String personId, String message) {}

    /** All that would happen. */
    public record Effects(
            long audience,
            long failed,
            List<CampaignEffect> campaigns,
            List<ScoreEffect> scores,
            List<FieldEffect> fields,
            List<Failed> failures) {}

    /**
     * Looks at what a run would do now.
     *
     * @param tokens My Token values by name without family
     * @throws io.baton.engine.CampaignRefusedException when the campaign cannot run
     */
    public static Effects of(Baton baton, Workspace workspace, String campaign, Map<String, String> tokens) {
        var startable = baton.inUnitOfWork(session -> {
            var found = Runs.of(baton).startable(workspace, campaign);
            baton.campaigns().refuseUnknownTokens(found.campaign(), tokens);
            return found;
        });
        var dry = new DryRun(baton, startable, tokens);
        for (var chunk : dry.audience()) {
            dry.look(chunk);
        }
        return dry.effects();
    }

    /** The ids alone: eight bytes a person while the dry run goes on. */
    private List<List<PersonId>> audience() {
        var campaign = startable.campaign();
        var chunks = new ArrayList<List<PersonId>>();
        baton.inUnitOfWork(session -> {
            var list = baton.smartLists().resolve(campaign.workspace(), campaign.smartList());
            baton.audience().select(campaign.workspace(), list, chunks::add);
            return chunks;
        });
        chunks.forEach(chunk -> audience += chunk.size());
        return chunks;
    }

    private void look(List<PersonId> people) {
        try {
            baton.inNewUnitOfWork(session -> {
                takeThrough(session, people);
                throw new LookedException(List.copyOf(session.activities()));
            });
        } catch (LookedException looked) {
            looked.activities().forEach(this::take);
        } catch (PersonFailedException failure) {
            int position = people.indexOf(failure.person());
            fail(failure);
            lookIfAny(people.subList(0, position));
            lookIfAny(people.subList(position + 1, people.size()));
        }
    }

    private void lookIfAny(List<PersonId> people) {
        if (!people.isEmpty()) {
            look(people);
        }
    }

    private void takeThrough(CampaignSession session, List<PersonId> people) {
        session.load(people);
        session.expect(baton.campaigns().closure(startable.definition()));
        var context = session.startContext(startable.campaign(), tokens);
        for (var id : people) {
            session.loaded(id).ifPresent(person -> {
                try {
                    session.start(startable.definition(), person, context, "dry run");
                } catch (RuntimeException failure) {
                    throw new PersonFailedException(id, failure);
                }
            });
        }
    }

    private void fail(PersonFailedException failure) {
        failed++;
        if (failures.size() < EXAMPLES) {
            failures.add(new Failed(failure.person().toString(), String.valueOf(failure.getMessage())));
        }
    }

    private void take(Activity activity) {
        var type = activity.type();
        if (type.equals(ActivityType.ENTER_CAMPAIGN.label()) || type.equals(ActivityType.EXECUTE_CAMPAIGN.label())) {
            campaigns
                    .computeIfAbsent(activity.target(), key -> new CampaignTally())
                    .take(activity);
        } else if (type.equals(ActivityType.CHANGE_SCORE.label())) {
            scores.computeIfAbsent(activity.target(), key -> new ScoreTally()).take(activity);
        } else if (type.equals(ActivityType.CHANGE_DATA_VALUE.label())) {
            fields.computeIfAbsent(activity.target(), key -> new FieldTally()).take(activity);
        }
    }

    private Effects effects() {
        return new Effects(
                audience,
                failed,
                campaigns.entrySet().stream()
                        .map(one -> one.getValue().effect(one.getKey()))
                        .toList(),
                scores.entrySet().stream()
                        .map(one -> one.getValue().effect(one.getKey()))
                        .toList(),
                fields.entrySet().stream()
                        .map(one -> one.getValue().effect(one.getKey()))
                        .toList(),
                failures);
    }

    private static boolean isDone(Activity activity) {
        return activity.status().equals(ActivityStatus.DONE.label());
    }

    private static void example(List<Example> examples, Activity activity) {
        if (examples.size() < EXAMPLES) {
            examples.add(new Example(
                    activity.person().toString(),
                    activity.attributes().getOrDefault("oldValue", ""),
                    activity.attributes().getOrDefault("newValue", "")));
        }
    }

    private static <K> Map<K, Long> mostFrequent(Map<K, Long> counts, int most) {
        var result = new LinkedHashMap<K, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<K, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
        return result;
    }

    /** Counts what comes to one gate. */
    private static final class CampaignTally {
        private long qualified;
        private long notQualified;
        private final Map<String, Long> reasons = new LinkedHashMap<>();

        private void take(Activity activity) {
            if ("TRUE".equals(activity.attributes().get("qualified"))) {
                qualified++;
            } else {
                notQualified++;
                reasons.merge(withoutValue(activity.attributes().getOrDefault("reason", "")), 1L, Long::sum);
            }
        }

        /** The filter or rule alone: the value it saw differs from person to person. */
        private static String withoutValue(String reason) {
            int value = reason.indexOf(": ");
            int since = reason.indexOf(" since ");
            return since > 0 ? reason.substring(0, since) : value > 0 ? reason.substring(0, value) : reason;
        }

        private CampaignEffect effect(String campaign) {
            return new CampaignEffect(campaign, qualified, notQualified, mostFrequent(reasons, REASONS));
        }
    }

    /** Counts changes of one score. */
    private static final class ScoreTally {
        private final Map<Long, Long> changes = new TreeMap<>();
        private final List<Example> examples = new ArrayList<>();
        private long skipped;

        private void take(Activity activity) {
            if (!isDone(activity)) {
                skipped++;
                return;
            }
            long change = Long.parseLong(activity.attributes().get("newValue"))
                    - Long.parseLong(activity.attributes().get("oldValue"));
            changes.merge(change, 1L, Long::sum);
            example(examples, activity);
        }

        private ScoreEffect effect(String score) {
            return new ScoreEffect(score, mostFrequent(changes, VALUES), skipped, examples);
        }
    }

    /** Counts new values of one field. */
    private static final class FieldTally {
        private final Map<String, Long> values = new LinkedHashMap<>();
        private final List<Example> examples = new ArrayList<>();
        private long skipped;

        private void take(Activity activity) {
            if (!isDone(activity)) {
                skipped++;
                return;
            }
            var value = activity.attributes().getOrDefault("newValue", "");
            if (values.containsKey(value) || values.size() < 10 * VALUES) {
                values.merge(value, 1L, Long::sum);
            }
            example(examples, activity);
        }

        private FieldEffect effect(String field) {
            return new FieldEffect(field, mostFrequent(values, VALUES), skipped, examples);
        }
    }

    /** Rolls the transaction back and brings what it saw along. */
    private static final class LookedException extends BadUserRequestException {

        private static final long serialVersionUID = 1L;

        private final transient List<Activity> activities;

        private LookedException(List<Activity> activities) {
            super("dry run: nothing of this stays");
            this.activities = activities;
        }

        private List<Activity> activities() {
            return activities;
        }
    }
}

package io.baton.run;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.engine.work.PersonFailedException;
import io.baton.engine.work.UnitOfWork.Refused;
import io.baton.flow.FlowSteps;
import io.baton.run.Effects.CampaignEffect;
import io.baton.run.Effects.Entering;
import io.baton.run.Effects.Example;
import io.baton.run.Effects.Failed;
import io.baton.run.Effects.FieldEffect;
import io.baton.run.Effects.ListEffect;
import io.baton.run.Effects.ProgramEffect;
import io.baton.run.Effects.ScoreEffect;
import io.baton.run.Effects.StepEffect;
import io.baton.run.Effects.Stopped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Adds up what a dry run saw: activities of campaigns, refusals of gates, failures. */
final class EffectTally {

    private static final int EXAMPLES = 3;
    private static final int REASONS = 5;

    /** More people than that nobody reads in a list of those who get in or do not. */
    private static final int PEOPLE = 100;

    private static final int VALUES = 20;

    /** Beyond this many different values new ones are not counted: nobody reads them. */
    private static final int MOST_VALUES = 10 * VALUES;

    /** What the activities of steps are called. Of those that are not read one by one, the number matters. */
    private static final Set<ActivityName> STEPS = new FlowSteps().activities();

    private static final String MEMBER = "member";
    private static final String NO_MEMBER = "no member";

    private final Map<String, Gate> campaigns = new TreeMap<>();
    private final Map<String, Steps<Long>> scores = new TreeMap<>();
    private final Map<String, Steps<String>> fields = new TreeMap<>();
    private final Map<String, Steps<String>> lists = new TreeMap<>();
    private final Map<String, Steps<String>> programs = new TreeMap<>();
    private final Map<OtherStep, Others> others = new TreeMap<>();
    private final List<Failed> failures = new ArrayList<>();
    private long failed;

    /** Takes a person whose flow failed. */
    void fail(PersonFailedException failure) {
        failed++;
        if (failures.size() < EXAMPLES) {
            failures.add(new Failed(failure.person().toString(), String.valueOf(failure.getMessage())));
        }
    }

    /** Takes what happened to a person. What no campaign did is not counted: code in a flow may change people. */
    void take(Activity activity) {
        if (activity.campaign().isEmpty()) {
            return;
        }
        var type = activity.type();
        if (activity.isOfGate()) {
            gate(activity.target()).take(activity);
        } else if (type == ActivityType.CHANGE_SCORE) {
            steps(scores, activity).take(activity, EffectTally::score);
        } else if (type == ActivityType.CHANGE_DATA_VALUE) {
            steps(fields, activity).take(activity, EffectTally::field);
        } else if (type == ActivityType.ADD_TO_LIST || type == ActivityType.REMOVE_FROM_LIST) {
            steps(lists, activity).take(activity, EffectTally::list);
        } else if (type == ActivityType.CHANGE_PROGRAM_STATUS) {
            steps(programs, activity).take(activity, EffectTally::program);
        } else if (STEPS.contains(type)) {
            others.computeIfAbsent(new OtherStep(activity.campaign(), type.label()), ignored -> new Others())
                    .take(activity);
        }
    }

    /** Takes a refusal, which says of a gate's activity what it had against the person. */
    void take(Refused refused) {
        gate(refused.campaign()).reasons.add(refused.condition());
    }

    private Gate gate(String campaign) {
        return campaigns.computeIfAbsent(campaign, ignored -> new Gate());
    }

    private static <K> Steps<K> steps(Map<String, Steps<K>> targets, Activity activity) {
        return targets.computeIfAbsent(activity.target(), ignored -> new Steps<>());
    }

    private static Step<Long> score(Activity activity) {
        var before = activity.attribute(ActivityAttribute.OLD_VALUE);
        var after = activity.attribute(ActivityAttribute.NEW_VALUE);
        return new Step<>(Long.parseLong(after) - Long.parseLong(before), true, before, after);
    }

    private static Step<String> field(Activity activity) {
        var after = activity.attribute(ActivityAttribute.NEW_VALUE);
        return new Step<>(after, true, activity.attribute(ActivityAttribute.OLD_VALUE), after);
    }

    private static Step<String> list(Activity activity) {
        boolean changes = Boolean.parseBoolean(activity.attribute(ActivityAttribute.CHANGED));
        return activity.type() == ActivityType.ADD_TO_LIST
                ? new Step<>(MEMBER, changes, NO_MEMBER, MEMBER)
                : new Step<>(NO_MEMBER, changes, MEMBER, NO_MEMBER);
    }

    private static Step<String> program(Activity activity) {
        var old = activity.attribute(ActivityAttribute.OLD_STATUS);
        var before = old.isEmpty() ? NO_MEMBER : old;
        var after = activity.attribute(ActivityAttribute.NEW_STATUS);
        return new Step<>(before + " → " + after, !before.equals(after), before, after);
    }

    /**
     * What was taken so far.
     *
     * @param audience how many people there are on the list
     * @param tried how many of them were taken through
     * @param undecided how many are left out because nobody knows
     */
    Effects effects(long audience, long tried, long undecided) {
        return new Effects(
                audience,
                tried,
                undecided,
                failed,
                each(campaigns, (key, gate) -> gate.effect(key)),
                each(
                        scores,
                        (key, steps) -> new ScoreEffect(
                                key, steps.changes.mostFrequent(VALUES), steps.skipped, steps.examples)),
                each(
                        fields,
                        (key, steps) -> new FieldEffect(
                                key, steps.changes.mostFrequent(VALUES), steps.skipped, steps.examples)),
                each(
                        lists,
                        (key, steps) -> new ListEffect(
                                key,
                                steps.changes.of(MEMBER),
                                steps.changes.of(NO_MEMBER),
                                steps.unchanged,
                                steps.skipped,
                                steps.examples)),
                each(
                        programs,
                        (key, steps) -> new ProgramEffect(
                                key,
                                steps.changes.mostFrequent(VALUES),
                                steps.unchanged,
                                steps.skipped,
                                steps.examples)),
                others.entrySet().stream()
                        .map(one -> one.getValue().effect(one.getKey()))
                        .toList(),
                failures);
    }

    private static <T, E> List<E> each(Map<String, T> tallies, BiFunction<String, T, E> effect) {
        return tallies.entrySet().stream()
                .map(one -> effect.apply(one.getKey(), one.getValue()))
                .toList();
    }

    /** Counts equal things. */
    private static final class Counts<K> {
        private final Map<K, Long> counts = new LinkedHashMap<>();

        private void add(K one) {
            if (counts.containsKey(one) || counts.size() < MOST_VALUES) {
                counts.merge(one, 1L, Long::sum);
            }
        }

        private long of(K one) {
            return counts.getOrDefault(one, 0L);
        }

        private Map<K, Long> mostFrequent(int most) {
            var result = new LinkedHashMap<K, Long>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<K, Long>comparingByValue(Comparator.reverseOrder()))
                    .limit(most)
                    .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
            return result;
        }
    }

    /** A kind of step in a campaign. */
    private record OtherStep(String campaign, String type) implements Comparable<OtherStep> {
        @Override
        public int compareTo(OtherStep other) {
            return Comparator.comparing(OtherStep::campaign)
                    .thenComparing(OtherStep::type)
                    .compare(this, other);
        }
    }

    /** Counts the steps of one kind in a campaign. */
    private static final class Others {
        private final Counts<String> reasons = new Counts<>();
        private long done;
        private long skipped;

        private void take(Activity activity) {
            if (activity.status() == ActivityStatus.DONE) {
                done++;
            } else {
                skipped++;
                reasons.add(activity.attribute(ActivityAttribute.REASON));
            }
        }

        private StepEffect effect(OtherStep step) {
            return new StepEffect(step.type(), step.campaign(), done, skipped, reasons.mostFrequent(REASONS));
        }
    }

    /** Counts what comes to one gate. */
    private static final class Gate {
        private final Counts<String> reasons = new Counts<>();
        private final List<Entering> entering = new ArrayList<>();
        private final List<Stopped> stopped = new ArrayList<>();
        private long qualified;
        private long notQualified;

        private CampaignEffect effect(String campaign) {
            return new CampaignEffect(
                    campaign,
                    qualified,
                    notQualified,
                    reasons.mostFrequent(REASONS),
                    List.copyOf(entering),
                    List.copyOf(stopped));
        }

        private void take(Activity activity) {
            boolean listed = activity.type() == ActivityType.ENTER_CAMPAIGN;
            var person = activity.person().toString();
            if (activity.isQualified()) {
                qualified++;
                if (listed && entering.size() < PEOPLE) {
                    entering.add(new Entering(person, ""));
                }
            } else {
                notQualified++;
                if (listed && stopped.size() < PEOPLE) {
                    stopped.add(new Stopped(person, "", activity.attribute(ActivityAttribute.REASON)));
                }
            }
        }
    }

    /**
     * What one step would do to a person.
     *
     * @param change what it is counted as
     * @param changes whether it changes anything: otherwise all is the same before and after
     */
    private record Step<K>(K change, boolean changes, String before, String after) {}

    /** Counts the steps that aim at one score, field, list or program. */
    private static final class Steps<K> {
        private final Counts<K> changes = new Counts<>();
        private final List<Example> examples = new ArrayList<>();
        private long unchanged;
        private long skipped;

        private void take(Activity activity, Function<Activity, Step<K>> reader) {
            if (activity.status() != ActivityStatus.DONE) {
                skipped++;
                return;
            }
            var step = reader.apply(activity);
            if (!step.changes()) {
                unchanged++;
                return;
            }
            changes.add(step.change());
            if (examples.size() < EXAMPLES) {
                examples.add(new Example(activity.person().toString(), step.before(), step.after()));
            }
        }
    }
}

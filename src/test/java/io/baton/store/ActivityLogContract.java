package io.baton.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.activity.Activity.Logged;
import io.baton.activity.ActivityLog;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityQuery;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityStretch;
import io.baton.activity.ActivityType;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every activity log does. */
abstract class ActivityLogContract {

    private static final PersonId ANN = new PersonId(1);
    private static final Workspace EMEA = Workspace.of("emea");
    private static final PersonId BOB = new PersonId(2);
    private static final Instant MOMENT = Instant.parse("2026-11-23T17:45:00.123Z");

    private final ActivityLog log;

    ActivityLogContract(ActivityLog log) {
        this.log = log;
    }

    @Test
    @DisplayName("the activities of a person are handed over to another one, in the order in which they came")
    void handOver() {
        var carl = new PersonId(3);
        for (var person : List.of(ANN, BOB, carl, ANN)) {
            log.append(List.of(Activity.outside(person, EMEA, MOMENT, "by " + person, Map.of())));
        }
        log.handOver(BOB, ANN);
        assertThat(log.of(ANN, 0, 10))
                .extracting(one -> one.activity().type().label())
                .containsExactly("by 1", "by 2", "by 1");
        assertThat(log.of(BOB, 0, 10)).isEmpty();
        assertThat(log.of(carl, 0, 10)).hasSize(1);
    }

    @Test
    @DisplayName("an activity comes back as it was written, attributes in their order")
    void roundTrip() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("qualified", "FALSE");
        attributes.put("a", "{{my.x}} ${y} \"quoted\"\nnext line \\ \uD83D\uDE80");
        attributes.put("", "");
        var activity = new Activity(
                ANN,
                EMEA,
                MOMENT,
                ActivityType.EXECUTE_CAMPAIGN,
                "caller",
                "called",
                ActivityStatus.DONE,
                3,
                "instance",
                "call",
                Optional.of("run"),
                attributes);
        log.append(List.of(activity));
        assertThat(log.list(everything()))
                .extracting(Logged::activity)
                .singleElement()
                .satisfies(read -> {
                    assertThat(read).isEqualTo(activity);
                    assertThat(read.attributes().keySet()).containsExactly("qualified", "a", "");
                });
    }

    @Test
    @DisplayName("an attribute of a million characters is kept whole")
    void longAttribute() {
        var text = "\u00E4".repeat(1_000_000);
        log.append(List.of(activity(ANN, "a", "Change Data Value", Map.of("newValue", text))));
        assertThat(log.list(everything()))
                .extracting(logged -> logged.activity().attributes().get("newValue"))
                .containsExactly(text);
    }

    @Test
    @DisplayName("activities of one batch are listed in the order in which they were written, newest last")
    void order() {
        log.append(IntStream.range(0, 1_500)
                .mapToObj(i -> activity(i % 2 == 0 ? ANN : BOB, "c" + i, "Change Score", Map.of()))
                .toList());
        log.append(List.of(activity(ANN, "last", "Change Score", Map.of())));
        var listed = log.list(everything());
        assertThat(listed).extracting(Logged::id).isSorted().doesNotHaveDuplicates();
        assertThat(listed)
                .extracting(logged -> logged.activity().campaign())
                .startsWith("c0", "c1", "c2")
                .endsWith("c1499", "last")
                .hasSize(1_501);
    }

    @Test
    @DisplayName("appending nothing writes nothing")
    void nothing() {
        log.append(List.of());
        assertThat(log.count(everything())).isZero();
    }

    @Test
    @DisplayName("a listing restricts by person, campaign, type and run, alone and together")
    void filters() {
        log.append(List.of(
                activity(ANN, "a", "Change Score", Map.of()),
                activity(ANN, "b", "Change Score", Map.of()),
                activity(ANN, "b", "Interesting Moment", Map.of()),
                activity(BOB, "b", "Change Score", Map.of()),
                ofRun("r1"),
                ofRun("r2")));
        assertThat(campaigns(query(ANN, null, null, null))).containsExactly("a", "b", "b", "run", "run");
        assertThat(campaigns(query(null, "b", null, null))).containsExactly("b", "b", "b");
        assertThat(campaigns(query(null, null, "Interesting Moment", null))).containsExactly("b");
        assertThat(campaigns(query(null, null, null, "r2"))).containsExactly("run");
        assertThat(campaigns(query(ANN, "b", "Change Score", null))).containsExactly("b");
        assertThat(campaigns(query(BOB, "a", null, null))).isEmpty();
        assertThat(log.count(query(ANN, "b", null, null))).isEqualTo(2);
    }

    @Test
    @DisplayName("what was skipped is listed and counted by its status")
    void status() {
        log.append(List.of(activity(ANN, "a", "Change Score", Map.of()), skipped(ANN, "b"), skipped(BOB, "c")));
        assertThat(campaigns(in(ActivityStatus.SKIPPED, Optional.empty()))).containsExactly("b", "c");
        assertThat(campaigns(in(ActivityStatus.SKIPPED, Optional.of(BOB)))).containsExactly("c");
        assertThat(campaigns(in(ActivityStatus.DONE, Optional.empty()))).containsExactly("a");
        assertThat(log.count(in(ActivityStatus.SKIPPED, Optional.empty()))).isEqualTo(2);
        assertThat(log.count(in(ActivityStatus.FAILED, Optional.empty()))).isZero();
    }

    private static Activity skipped(PersonId person, String campaign) {
        return Activity.of(
                        person,
                        Workspace.DEFAULT,
                        MOMENT,
                        ActivityType.CHANGE_SCORE,
                        "",
                        ActivityStatus.SKIPPED,
                        Map.of())
                .by(campaign);
    }

    private static ActivityQuery in(ActivityStatus status, Optional<PersonId> person) {
        return new ActivityQuery(
                Workspaces.ALL,
                person,
                Optional.empty(),
                Optional.empty(),
                Optional.of(status),
                Optional.empty(),
                0,
                100,
                false);
    }

    @Test
    @DisplayName("paging cuts the list and leaves the count")
    void paging() {
        log.append(IntStream.range(0, 10)
                .mapToObj(i -> activity(ANN, "c" + i, "Change Score", Map.of()))
                .toList());
        var page = new ActivityQuery(
                Workspaces.ALL, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 4, 3);
        assertThat(campaigns(page)).containsExactly("c4", "c5", "c6");
        assertThat(log.count(page)).isEqualTo(10);
    }

    @Test
    @DisplayName("newest first, a page begins at the end of the list")
    void newestFirst() {
        log.append(IntStream.range(0, 10)
                .mapToObj(i -> activity(ANN, "c" + i, "Change Score", Map.of()))
                .toList());
        var page = new ActivityQuery(
                Workspaces.ALL,
                Optional.of(ANN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                2,
                3,
                true);
        assertThat(campaigns(page)).containsExactly("c7", "c6", "c5");
        assertThat(log.count(page)).isEqualTo(10);
    }

    @Test
    @DisplayName("a listing looks into a stretch of time or of numbers, at one element, and goes on behind an activity")
    void stretches() {
        log.append(IntStream.range(0, 10)
                .mapToObj(i -> Activity.of(
                                ANN,
                                EMEA,
                                MOMENT.plusSeconds(i),
                                ActivityType.CHANGE_SCORE,
                                "",
                                ActivityStatus.DONE,
                                Map.of())
                        .by("c" + i)
                        .atElement(i % 2 == 0 ? "even" : "odd"))
                .toList());
        var none = OptionalLong.empty();
        var from = Optional.of(MOMENT.plusSeconds(3));
        var to = Optional.of(MOMENT.plusSeconds(6));
        assertThat(campaigns(in(new ActivityStretch(from, to, none, none, Optional.empty()), true)))
                .containsExactly("c5", "c4", "c3");
        assertThat(log.count(in(new ActivityStretch(from, to, none, none, Optional.of("odd")), true)))
                .isEqualTo(2);
        var first = log.list(everything()).get(0).id();
        assertThat(campaigns(in(new ActivityStretch(from, Optional.empty(), none, none, Optional.of("even")), false)))
                .containsExactly("c4", "c6", "c8");
        var middle = in(
                new ActivityStretch(
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.of(first),
                        OptionalLong.of(first + 9),
                        Optional.empty()),
                true);
        assertThat(campaigns(middle)).startsWith("c8", "c7").endsWith("c1").hasSize(8);
        assertThat(campaigns(middle.behind(first + 3))).containsExactly("c2", "c1");
        assertThat(campaigns(in(ActivityStretch.ALL, false).behind(first + 7))).containsExactly("c8", "c9");
    }

    @Test
    @DisplayName("a page of one campaign holds what each filter and all of them together leave, from both ends, in one"
            + " workspace, in some and in all")
    void pagesOfCampaign() {
        var all = mixture();
        log.append(all);
        var numbers = log.list(everything()).stream().map(Logged::id).toList();
        int compared = 0;
        for (var workspaces : List.of(
                Workspaces.ALL,
                Workspaces.of(EMEA),
                Workspaces.of(List.of(Workspace.DEFAULT, EMEA)),
                Workspaces.of(List.of()))) {
            for (var type : List.of("", "Change Score", "Send Email", "Nothing")) {
                for (var status : List.of("", "done", "failed")) {
                    for (var element : List.of("", "one", "two", "nowhere")) {
                        for (boolean newestFirst : List.of(true, false)) {
                            var query = new ActivityQuery(
                                    workspaces,
                                    Optional.empty(),
                                    Optional.of("a"),
                                    some(type),
                                    some(status).map(ActivityStatus::of),
                                    Optional.empty(),
                                    2,
                                    5,
                                    newestFirst,
                                    new ActivityStretch(
                                            Optional.of(MOMENT.plusSeconds(20)),
                                            Optional.of(MOMENT.plusSeconds(170)),
                                            OptionalLong.of(numbers.get(10)),
                                            OptionalLong.of(numbers.get(180)),
                                            some(element)));
                            assertThat(log.list(query).stream().map(Logged::id))
                                    .as("%s", query)
                                    .containsExactlyElementsOf(expected(query, numbers, all));
                            compared++;
                        }
                    }
                }
            }
        }
        assertThat(compared).isEqualTo(384);
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    /** Two hundred activities of two campaigns, three workspaces, three types, statuses and elements. */
    private static List<Activity> mixture() {
        return IntStream.range(0, 200)
                .mapToObj(i -> Activity.of(
                                i % 4 == 0 ? BOB : ANN,
                                Workspace.of(List.of("", "emea", "apac").get(i * 7 % 3)),
                                MOMENT.plusSeconds(i),
                                List.of(ActivityType.CHANGE_SCORE, ActivityType.SEND_EMAIL, ActivityType.WAIT)
                                        .get(i * 11 % 13 % 3),
                                "",
                                List.of(ActivityStatus.DONE, ActivityStatus.SKIPPED, ActivityStatus.FAILED)
                                        .get(i * 5 % 17 % 3),
                                Map.of())
                        .by(i % 5 == 0 ? "b" : "a")
                        .atElement(List.of("", "one", "two").get(i * 3 % 19 % 3)))
                .toList();
    }

    private static List<Long> expected(ActivityQuery query, List<Long> numbers, List<Activity> all) {
        var stretch = query.stretch();
        var found = new ArrayList<>(IntStream.range(0, all.size())
                .filter(i -> numbers.get(i) > stretch.after().orElse(0)
                        && numbers.get(i) < stretch.before().orElse(Long.MAX_VALUE))
                .filter(i -> {
                    var one = all.get(i);
                    return one.campaign().equals(query.campaign().orElseThrow())
                            && query.workspaces().contains(one.workspace())
                            && query.type().map(one.type().label()::equals).orElse(true)
                            && query.status().map(one.status()::equals).orElse(true)
                            && stretch.element().map(one.element()::equals).orElse(true)
                            && !one.at().isBefore(stretch.from().orElse(Instant.MIN))
                            && one.at().isBefore(stretch.to().orElse(Instant.MAX));
                })
                .mapToObj(numbers::get)
                .toList());
        if (query.newestFirst()) {
            Collections.reverse(found);
        }
        return found.stream()
                .skip(query.firstResult())
                .limit(query.maxResults())
                .toList();
    }

    @Test
    @DisplayName("in a long log a stretch of time is found wherever it lies, even where a clock was late for a while")
    void stretchesOfLongLog() {
        log.append(IntStream.range(0, 60_000)
                .mapToObj(i -> Activity.of(
                                ANN,
                                EMEA,
                                MOMENT.plus(Duration.ofMinutes(i > 30_000 && i < 31_000 ? i - 10_000L : i)),
                                ActivityType.CHANGE_SCORE,
                                "",
                                ActivityStatus.DONE,
                                Map.of())
                        .by("c" + i))
                .toList());
        var none = OptionalLong.empty();
        for (int minute : List.of(0, 1, 29_999, 45_000, 59_999)) {
            var from = MOMENT.plus(Duration.ofMinutes(minute));
            var stretch = new ActivityStretch(
                    Optional.of(from), Optional.of(from.plusSeconds(60)), none, none, Optional.empty());
            assertThat(campaigns(in(stretch, true))).containsExactly("c" + minute);
        }
        var from = Optional.of(MOMENT.plus(Duration.ofMinutes(59_998)));
        assertThat(campaigns(in(new ActivityStretch(from, Optional.empty(), none, none, Optional.empty()), false)))
                .containsExactly("c59998", "c59999");
        var both = MOMENT.plus(Duration.ofMinutes(20_500));
        assertThat(campaigns(in(
                        new ActivityStretch(
                                Optional.of(both), Optional.of(both.plusSeconds(60)), none, none, Optional.empty()),
                        false)))
                .containsExactly("c20500", "c30500");
    }

    private static ActivityQuery in(ActivityStretch stretch, boolean newestFirst) {
        return new ActivityQuery(
                Workspaces.ALL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                100,
                newestFirst,
                stretch);
    }

    @Test
    @DisplayName("A1 a listing holds the activities of the workspaces it looks into, in the order of the log, paged")
    void workspaces() {
        log.append(IntStream.range(0, 12)
                .mapToObj(i -> in(Workspace.of(List.of("", "emea", "apac").get(i % 3)), "c" + i))
                .toList());
        assertThat(campaigns(in(Workspaces.of(EMEA), 0, 10))).containsExactly("c1", "c4", "c7", "c10");
        var two = Workspaces.of(List.of(Workspace.DEFAULT, EMEA));
        assertThat(campaigns(in(two, 0, 10))).containsExactly("c0", "c1", "c3", "c4", "c6", "c7", "c9", "c10");
        assertThat(campaigns(in(two, 3, 3))).containsExactly("c4", "c6", "c7");
        assertThat(campaigns(new ActivityQuery(
                        two,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        3,
                        true)))
                .containsExactly("c9", "c7", "c6");
        assertThat(log.count(in(two, 3, 3))).isEqualTo(8);
        assertThat(campaigns(in(Workspaces.of(List.of()), 0, 10))).isEmpty();
        assertThat(log.count(in(Workspaces.of(List.of()), 0, 10))).isZero();
        assertThat(log.count(in(Workspaces.ALL, 0, 10))).isEqualTo(12);
    }

    private static ActivityQuery in(Workspaces workspaces, int firstResult, int maxResults) {
        return new ActivityQuery(
                workspaces,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                firstResult,
                maxResults);
    }

    private static Activity in(Workspace workspace, String campaign) {
        return Activity.of(ANN, workspace, MOMENT, ActivityType.ENTER_CAMPAIGN, campaign, ActivityStatus.DONE, Map.of())
                .by(campaign);
    }

    @Test
    @DisplayName("the activities of a person come in pages behind a number, and name its instances once each")
    void ofPerson() {
        log.append(List.of(
                activity(ANN, "a", "Change Score", Map.of()),
                activity(BOB, "b", "Change Score", Map.of()),
                activity(ANN, "c", "Change Score", Map.of()),
                activity(ANN, "d", "Change Score", Map.of())));
        var first = log.of(ANN, 0, 2);
        assertThat(first).extracting(one -> one.activity().campaign()).containsExactly("a", "c");
        assertThat(log.of(ANN, first.get(1).id(), 2))
                .extracting(one -> one.activity().campaign())
                .containsExactly("d");
        assertThat(log.instances(ANN)).containsExactly("instance");
        assertThat(log.instances(new PersonId(3))).isEmpty();
    }

    @Test
    @DisplayName("what is old goes stretch by stretch, activities and posted events by moments of their own")
    void deleteOld() {
        var posted = activity(ANN, "", "Fills Out Form", Map.of()).inInstance("", 0, Optional.empty());
        var changed = activity(ANN, "", "Change Score", Map.of()).inInstance("", 0, Optional.empty());
        log.append(List.of(activity(ANN, "a", "Fills Out Form", Map.of()), posted, changed, posted));
        var later = Optional.of(MOMENT.plusMillis(1));
        assertThat(log.deleteOld(0, 10, Optional.empty(), Optional.empty())).isEmpty();
        assertThat(log.deleteOld(0, 10, Optional.of(MOMENT), Optional.of(MOMENT)))
                .isEmpty();
        assertThat(log.count(everything())).isEqualTo(4);
        var last = log.deleteOld(0, 2, later, Optional.empty());
        assertThat(last).hasValue(log.list(everything()).get(0).id());
        assertThat(log.list(everything())).extracting(Logged::activity).containsExactly(posted, changed, posted);
        assertThat(log.deleteOld(last.getAsLong(), 10, later, Optional.empty())).isEmpty();
        assertThat(log.list(everything())).extracting(Logged::activity).containsExactly(posted, posted);
        assertThat(log.deleteOld(last.getAsLong(), 10, Optional.empty(), later)).isEmpty();
        assertThat(log.list(everything())).extracting(Logged::activity).containsExactly(posted);
    }

    private List<String> campaigns(ActivityQuery query) {
        return log.list(query).stream()
                .map(logged -> logged.activity().campaign())
                .toList();
    }

    private static ActivityQuery everything() {
        return query(null, null, null, null);
    }

    private static ActivityQuery query(
            @Nullable PersonId person, @Nullable String campaign, @Nullable String type, @Nullable String run) {
        return new ActivityQuery(
                Workspaces.ALL,
                Optional.ofNullable(person),
                Optional.ofNullable(campaign),
                Optional.ofNullable(type),
                Optional.ofNullable(run),
                0,
                10_000);
    }

    private static Activity activity(PersonId person, String campaign, String type, Map<String, String> attributes) {
        return new Activity(
                person,
                Workspace.DEFAULT,
                MOMENT,
                ActivityName.of(type),
                campaign,
                "",
                ActivityStatus.DONE,
                0,
                "instance",
                "",
                Optional.empty(),
                attributes);
    }

    private static Activity ofRun(String run) {
        return activity(ANN, "run", "Enter Campaign", Map.of()).inRun(run);
    }
}

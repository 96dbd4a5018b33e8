package io.baton.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.Workspace;
import io.baton.testing.PlainCampaign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CampaignGraphTest {

    @Nested
    @DisplayName("What campaigns call and who calls them")
    class Questions {

        @Test
        @DisplayName("a campaign calls its callees in the order of its file, each once")
        void callsInOrder() {
            var graph = graph(batch("root", "b", "a", "b"), executable("a"), executable("b"));
            assertThat(graph.calls("root")).containsExactly("b", "a");
            assertThat(graph.calls("a")).isEmpty();
            assertThat(graph.calls("unknown")).isEmpty();
        }

        @Test
        @DisplayName("a campaign is called by every campaign with a step for it, each once")
        void calledByEachOnce() {
            var graph = graph(batch("one", "x", "x"), trigger("two", "x"), executable("x"));
            assertThat(graph.calledBy("x")).containsExactly("one", "two");
            assertThat(graph.calledBy("one")).isEmpty();
        }

        @Test
        @DisplayName("the closure of a campaign is itself and all below it, missing callees included")
        void closure() {
            var graph =
                    graph(batch("root", "a"), executable("a", "b", "missing"), executable("b"), executable("aside"));
            assertThat(graph.closure("root")).containsExactly("root", "a", "b", "missing");
            assertThat(graph.closure("b")).containsExactly("b");
        }

        @Test
        @DisplayName("the closure of a circle ends")
        void closureOfCircle() {
            var graph = graph(executable("a", "b"), executable("b", "a"));
            assertThat(graph.closure("b")).containsExactly("b", "a");
        }

        @Test
        @DisplayName("a graph knows the campaigns it was made of, not what they call")
        void knows() {
            var graph = graph(batch("root", "missing"));
            assertThat(graph.knows("root")).isTrue();
            assertThat(graph.knows("missing")).isFalse();
        }
    }

    @Nested
    @DisplayName("Campaigns are called only if they are executable")
    class Executables {

        @Test
        @DisplayName("E3 a call of a batch campaign is found at the step of the caller")
        void wrongType() {
            var findings = check(graph(trigger("root", "target"), batch("target")), "root");
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.campaign().key()).isEqualTo("root");
                assertThat(finding.problem().element()).isEqualTo("call1");
                assertThat(finding.problem().line()).isEqualTo(11);
                assertThat(finding.problem().column()).isEqualTo(7);
                assertThat(finding.problem().message())
                        .contains(
                                "'call1'",
                                "'root'",
                                "batch campaign 'target'",
                                "(E3)",
                                "set its baton.type to executable");
            });
        }

        @Test
        @DisplayName("E3 a campaign that stops being executable answers for the callers it has")
        void typeChangedUnderCallers() {
            var graph = graph(batch("one", "target"), batch("two", "target"), trigger("target"));
            assertThat(check(graph, "target")).singleElement().satisfies(finding -> {
                assertThat(finding.campaign().key()).isEqualTo("target");
                assertThat(finding.problem().element()).isEqualTo("target");
                assertThat(finding.problem().message()).contains("executed by one, two", "type trigger", "(E3)");
            });
        }

        @Test
        @DisplayName("E3 when caller and callee change together the caller alone answers")
        void bothChanged() {
            var graph = graph(batch("one", "target"), trigger("target"));
            assertThat(check(graph, "one", "target"))
                    .extracting(finding -> finding.campaign().key())
                    .containsExactly("one");
        }

        @Test
        @DisplayName("E3 a wrong type elsewhere is no matter of an unrelated change")
        void wrongTypeElsewhere() {
            var graph = graph(batch("one", "target"), trigger("target"), batch("aside"));
            assertThat(check(graph, "aside")).isEmpty();
        }
    }

    @Nested
    @DisplayName("Chains of calls")
    class Chains {

        @Test
        @DisplayName("E6 three levels below a root are allowed")
        void threeLevels() {
            var graph = graph(batch("r", "a"), executable("a", "b"), executable("b", "c"), executable("c"));
            assertThat(check(graph, "r", "a", "b", "c")).isEmpty();
        }

        @Test
        @DisplayName(
                "E6 a fourth level below a root is too deep, reported once with the whole chain at the step that goes "
                        + "too far")
        void fourLevels() {
            var graph = graph(
                    batch("r", "a"), executable("a", "b"), executable("b", "c"), executable("c", "d"), executable("d"));
            assertThat(check(graph, "r", "a", "b", "c", "d")).singleElement().satisfies(finding -> {
                assertThat(finding.campaign().key()).isEqualTo("c");
                assertThat(finding.problem().element()).isEqualTo("call1");
                assertThat(finding.problem().message())
                        .contains("(r > a > b > c > d)", "'d' would run at depth 4", "(E6)");
            });
        }

        @Test
        @DisplayName("E6 without a root three executables are allowed: any parent may come")
        void withoutRoot() {
            assertThat(check(graph(executable("a", "b"), executable("b", "c"), executable("c")), "a", "b", "c"))
                    .isEmpty();
        }

        @Test
        @DisplayName("E6 four executables without a root are too deep: no parent could ever call the first")
        void withoutRootTooDeep() {
            var graph = graph(executable("a", "b"), executable("b", "c"), executable("c", "d"), executable("d"));
            assertThat(check(graph, "a", "b", "c", "d")).singleElement().satisfies(finding -> {
                assertThat(finding.campaign().key()).isEqualTo("c");
                assertThat(finding.problem().message())
                        .contains("((any parent) > a > b > c > d)", "'d' would run at depth 4");
            });
        }

        @Test
        @DisplayName("E6 the same executable may stand at depth 1 for one root and 3 for another")
        void sharedChild() {
            var graph = graph(
                    batch("near", "c"), batch("far", "a"), executable("a", "b"), executable("b", "c"), executable("c"));
            assertThat(check(graph, "near", "far", "a", "b", "c")).isEmpty();
        }

        @Test
        @DisplayName("E6 a missing callee counts as a level")
        void missingCalleeCounts() {
            var graph = graph(batch("r", "a"), executable("a", "b"), executable("b", "c"), executable("c", "later"));
            assertThat(check(graph, "r", "a", "b", "c")).singleElement().satisfies(finding -> assertThat(
                            finding.problem().message())
                    .contains("r > a > b > c > later"));
        }

        @Test
        @DisplayName("E6 a diamond is no circle, and the longer way through it counts")
        void diamond() {
            var allowed = graph(
                    batch("r", "left", "right"),
                    executable("left", "end"),
                    executable("right", "end"),
                    executable("end"));
            assertThat(check(allowed, "r", "left", "right", "end")).isEmpty();

            var tooDeep = graph(
                    batch("r", "left", "right"),
                    executable("left", "end"),
                    executable("right", "x"),
                    executable("x", "y"),
                    executable("y", "end"),
                    executable("end"));
            assertThat(check(tooDeep, "r", "left", "right", "x", "y", "end"))
                    .extracting(finding -> finding.problem().message())
                    .anySatisfy(message -> assertThat(message).contains("(r > right > x > y > end)"))
                    .allSatisfy(message -> assertThat(message).doesNotContain("left"));
        }

        @Test
        @DisplayName("E6 a callee's new version that makes an existing chain too deep answers for it")
        void calleeLengthensChain() {
            var graph = graph(
                    batch("r", "a"), executable("a", "b"), executable("b", "c"), executable("c", "d"), executable("d"));
            assertThat(check(graph, "c")).singleElement().satisfies(finding -> {
                assertThat(finding.campaign().key()).isEqualTo("c");
                assertThat(finding.problem().element()).isEqualTo("call1");
                assertThat(finding.problem().message()).contains("r > a > b > c > d");
            });
            assertThat(check(graph, "a"))
                    .as("whichever version was changed last")
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.campaign().key()).isEqualTo("a"));
        }

        @Test
        @DisplayName(
                "E6 the last campaign of a chain that is too deep answers with its process, it has no step to show")
        void leafAnswers() {
            var graph = graph(
                    batch("r", "a"), executable("a", "b"), executable("b", "c"), executable("c", "d"), executable("d"));
            assertThat(check(graph, "d")).singleElement().satisfies(finding -> {
                assertThat(finding.problem().element()).isEqualTo("d");
                assertThat(finding.problem().message()).startsWith("Campaign 'd' ");
            });
        }

        @Test
        @DisplayName("E6 a chain that is too deep elsewhere is no matter of an unrelated change")
        void deepElsewhere() {
            var graph = graph(
                    executable("a", "b"),
                    executable("b", "c"),
                    executable("c", "d"),
                    executable("d"),
                    batch("aside", "leaf"),
                    executable("leaf"));
            assertThat(check(graph, "aside", "leaf")).isEmpty();
        }
    }

    @Nested
    @DisplayName("Circles of calls")
    class Circles {

        @Test
        @DisplayName("E6 a campaign that calls itself closes a circle")
        void selfCall() {
            assertThat(check(graph(executable("a", "a")), "a")).singleElement().satisfies(finding -> {
                assertThat(finding.problem().element()).isEqualTo("call1");
                assertThat(finding.problem().message()).contains("(a > a)", "(E6)");
            });
        }

        @Test
        @DisplayName("E6 a circle of three is reported once, with the whole circle")
        void circleOfThree() {
            var graph = graph(batch("r", "a"), executable("a", "b"), executable("b", "c"), executable("c", "a"));
            assertThat(check(graph, "r", "a", "b", "c")).singleElement().satisfies(finding -> assertThat(
                            finding.problem().message())
                    .contains("(a > b > c > a)"));
        }

        @Test
        @DisplayName("E6 a circle is reported at the campaign that was changed")
        void circleAtChanged() {
            var graph = graph(executable("a", "b"), executable("b", "c"), executable("c", "a"));
            assertThat(check(graph, "c"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.campaign().key()).isEqualTo("c"));
        }

        @Test
        @DisplayName("E6 two circles that share a campaign are both reported")
        void twoCircles() {
            var graph = graph(executable("a", "b", "c"), executable("b", "a"), executable("c", "a"));
            assertThat(check(graph, "a", "b", "c"))
                    .extracting(finding -> finding.problem().message())
                    .hasSize(2)
                    .anySatisfy(message -> assertThat(message).contains("(a > b > a)"))
                    .anySatisfy(message -> assertThat(message).contains("(a > c > a)"));
        }

        @Test
        @DisplayName("E6 a circle elsewhere is no matter of an unrelated change")
        void circleElsewhere() {
            assertThat(check(graph(executable("a", "b"), executable("b", "a"), batch("aside")), "aside"))
                    .isEmpty();
        }

        @Test
        @DisplayName("E6 a circle elsewhere does not hide a chain that is too deep")
        void circleHidesNothing() {
            var graph = graph(
                    executable("x", "x"),
                    batch("r", "a"),
                    executable("a", "b"),
                    executable("b", "c"),
                    executable("c", "d"),
                    executable("d"));
            assertThat(check(graph, "r")).singleElement().satisfies(finding -> assertThat(
                            finding.problem().message())
                    .contains("r > a > b > c > d"));
        }
    }

    @Nested
    @DisplayName("What the graph leaves to run time")
    class OpenEnds {

        @Test
        @DisplayName("calls of a pinned version and of an expression's result are left to run time")
        void leftToRunTime() {
            var pinned = new ExecuteCampaign("pinned", Optional.of("r"), true, Optional.empty(), false, 1, 1);
            var dynamic = new ExecuteCampaign("dynamic", Optional.empty(), true, Optional.empty(), true, 2, 1);
            var graph = graph(campaign("r", CampaignType.BATCH, List.of(pinned, dynamic)));
            assertThat(graph.calls("r")).isEmpty();
            assertThat(graph.calledBy("r")).isEmpty();
            assertThat(check(graph, "r")).isEmpty();
        }

        @Test
        @DisplayName("E7 a call into another workspace is found, and is no edge of this workspace's graph")
        void acrossWorkspaces() {
            var abroad = new ExecuteCampaign(
                    "abroad", Optional.of("a"), true, Optional.of(new Workspace("emea")), true, 4, 2);
            var graph = graph(campaign("r", CampaignType.BATCH, List.of(abroad)), executable("a"));
            assertThat(graph.calls("r")).isEmpty();
            assertThat(check(graph, "r")).singleElement().satisfies(finding -> {
                assertThat(finding.problem().element()).isEqualTo("abroad");
                assertThat(finding.problem().message()).contains("workspace 'emea'", "the default workspace", "(E7)");
            });
        }

        @Test
        @DisplayName("E7 a call that names the caller's own workspace is an ordinary call")
        void ownWorkspaceNamed() {
            var home = new ExecuteCampaign("home", Optional.of("a"), true, Optional.of(Workspace.DEFAULT), true, 4, 2);
            var graph = graph(campaign("r", CampaignType.BATCH, List.of(home)), executable("a"));
            assertThat(graph.calls("r")).containsExactly("a");
            assertThat(check(graph, "r")).isEmpty();
        }

        @Test
        @DisplayName("a key that is no campaign has nothing to answer for")
        void unknownChanged() {
            var graph = graph(batch("r", "a"), executable("a", "b"), executable("b", "c"), executable("c", "missing"));
            assertThat(check(graph, "missing")).isEmpty();
            assertThat(check(graph, "c", "missing"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.campaign().key()).isEqualTo("c"));
        }
    }

    @Nested
    @DisplayName("Many campaigns")
    class ManyCampaigns {

        @Test
        @DisplayName(
                "1,000 campaigns in four layers with 20 calls each are checked, all at once and one by one, in seconds")
        void manyCampaigns() {
            var campaigns = IntStream.range(0, 1_000)
                    .mapToObj(i -> {
                        int layer = i / 250;
                        var callees = IntStream.range(0, layer == 3 ? 0 : 20)
                                .mapToObj(k -> "c" + ((layer + 1) * 250 + (i * 7 + k * 13) % 250))
                                .toArray(String[]::new);
                        return layer == 0 ? batch("c" + i, callees) : executable("c" + i, callees);
                    })
                    .toList();
            var keys = campaigns.stream().map(Campaign::key).collect(Collectors.toSet());
            var graph = new CampaignGraph(campaigns);
            var findings = graph.check(keys);
            assertThat(findings).isEmpty();
            keys.forEach(key -> graph.check(Set.of(key)));
        }

        @Test
        @Timeout(60)
        @DisplayName("a chain of 20,000 campaigns is answered once, without running out of stack")
        void longChain() {
            var chain = IntStream.range(0, 20_000)
                    .mapToObj(i -> executable("c" + i, "c" + (i + 1)))
                    .toList();
            var keys = chain.stream().map(Campaign::key).collect(Collectors.toSet());
            var findings = new CampaignGraph(chain).check(keys);
            assertThat(findings).hasSize(1);
        }

        @Test
        @Timeout(60)
        @DisplayName("a circle of 20,000 campaigns is answered once, without running out of stack")
        void longCircle() {
            var circle = IntStream.range(0, 20_000)
                    .mapToObj(i -> executable("c" + i, "c" + (i + 1) % 20_000))
                    .toList();
            var keys = circle.stream().map(Campaign::key).collect(Collectors.toSet());
            var findings = new CampaignGraph(circle).check(keys);
            assertThat(findings).hasSize(1);
        }
    }

    @Property(tries = 2_000)
    @Label("E6 a chain too deep is found exactly when one of all ways through the changed campaigns is too deep")
    void asBruteForce(
            @ForAll @Size(7) List<CampaignType> types,
            @ForAll @Size(21) List<@IntRange(max = 2) Integer> dice,
            @ForAll @Size(7) List<Boolean> changes) {
        var campaigns = random(types, dice);

        var changed = campaigns.stream()
                .map(Campaign::key)
                .filter(key -> changes.get(Integer.parseInt(key)))
                .collect(Collectors.toSet());

        boolean tooDeep = allWays(campaigns).stream()
                .filter(way -> way.stream().anyMatch(campaign -> changed.contains(campaign.key())))
                .anyMatch(way -> depth(way) > 3);

        assertThat(new CampaignGraph(campaigns).check(changed))
                .filteredOn(finding -> finding.problem().message().contains("too deep"))
                .allSatisfy(finding ->
                        assertThat(changed).contains(finding.campaign().key()))
                .matches(findings -> findings.isEmpty() != tooDeep, "finds a deep chain: " + tooDeep);
    }

    /** Calls go from lower to higher numbers only, about one in three of all there could be. */
    private static List<Campaign> random(List<CampaignType> types, List<Integer> dice) {
        var campaigns = new ArrayList<Campaign>();
        int thrown = 0;
        for (int caller = 0; caller < types.size(); caller++) {
            var callees = new ArrayList<String>();
            for (int callee = caller + 1; callee < types.size(); callee++) {
                if (dice.get(thrown++) == 0) {
                    callees.add(Integer.toString(callee));
                }
            }
            campaigns.add(campaign(Integer.toString(caller), types.get(caller), calls(callees.toArray(String[]::new))));
        }
        return campaigns;
    }

    /** Every way down from every campaign, also those that stop half-way or start below a parent. */
    private static List<List<Campaign>> allWays(List<Campaign> campaigns) {
        var ways = new ArrayList<List<Campaign>>();
        campaigns.forEach(first -> extend(List.of(first), campaigns, ways));
        return ways;
    }

    private static void extend(List<Campaign> way, List<Campaign> campaigns, List<List<Campaign>> ways) {
        ways.add(way);
        for (var call : way.get(way.size() - 1).calls()) {
            var longer = new ArrayList<>(way);
            longer.add(campaigns.get(Integer.parseInt(call.callee().orElseThrow())));
            extend(longer, campaigns, ways);
        }
    }

    /** The depth at which the last campaign of a way runs at least; an executable never stands at depth 0. */
    private static int depth(List<Campaign> way) {
        return way.size() - (way.get(0).type() == CampaignType.EXECUTABLE ? 0 : 1);
    }

    @Test
    @DisplayName("E6 the depth of a campaign is the deepest level at which it can run")
    void depthIsDeepest() {
        var graph = graph(
                batch("root", "a", "b"),
                executable("a", "b"),
                executable("b"),
                executable("rootless", "below"),
                executable("below"));
        assertThat(graph.depth("root")).hasValue(0);
        assertThat(graph.depth("a")).hasValue(1);
        assertThat(graph.depth("b")).hasValue(2);
        assertThat(graph.depth("rootless")).hasValue(1);
        assertThat(graph.depth("below")).hasValue(2);
    }

    @Test
    @DisplayName("E6 on a circle and below one there is no deepest level; what leads to a circle has one")
    void depthOfCircle() {
        var graph = graph(batch("root", "a"), executable("a", "b"), executable("b", "a", "below"), executable("below"));
        assertThat(graph.depth("root")).hasValue(0);
        assertThat(graph.depth("a")).isEmpty();
        assertThat(graph.depth("below")).isEmpty();
        assertThat(graph.onCircle("a", "b")).isTrue();
        assertThat(graph.onCircle("root", "a")).isFalse();
        assertThat(graph(executable("self", "self")).depth("self")).isEmpty();
    }

    @Test
    @DisplayName("what leads to a campaign and what it leads to, circles and pinned versions included")
    void aboveAndBelow() {
        var pinned = new ExecuteCampaign("pinned", Optional.of("b"), true, Optional.empty(), false, 11, 7);
        var graph = graph(
                campaign("root", CampaignType.BATCH, List.of(pinned)),
                executable("b", "c"),
                executable("c", "b", "missing"));
        assertThat(graph.above("c")).containsExactly("c", "b", "root");
        assertThat(graph.below("root")).containsExactly("root", "b", "c", "missing");
        assertThat(graph.namedBy("b")).containsExactly("root", "c");
        assertThat(graph.names("root")).containsExactly("b");
        assertThat(graph.calledBy("b")).containsExactly("c");
    }

    private static List<CampaignProblem> check(CampaignGraph graph, String... changed) {
        return graph.check(Set.of(changed));
    }

    private static CampaignGraph graph(Campaign... campaigns) {
        return new CampaignGraph(List.of(campaigns));
    }

    private static Campaign batch(String key, String... callees) {
        return campaign(key, CampaignType.BATCH, calls(callees));
    }

    private static Campaign trigger(String key, String... callees) {
        return campaign(key, CampaignType.TRIGGER, calls(callees));
    }

    private static Campaign executable(String key, String... callees) {
        return campaign(key, CampaignType.EXECUTABLE, calls(callees));
    }

    /** Steps call1, call2 and so on, on lines 11, 12 and so on. */
    private static List<ExecuteCampaign> calls(String... callees) {
        return IntStream.rangeClosed(1, callees.length)
                .mapToObj(i -> new ExecuteCampaign(
                        "call" + i, Optional.of(callees[i - 1]), true, Optional.empty(), true, 10 + i, 7))
                .toList();
    }

    private static Campaign campaign(String key, CampaignType type, List<ExecuteCampaign> calls) {
        return PlainCampaign.of(key, type).calls(calls).read();
    }
}

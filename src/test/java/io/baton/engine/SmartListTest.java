package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.activity.Activity;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.overview.ListExplanation;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.Audience.InTime;
import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartList.Explained;
import io.baton.testing.BatonTest;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Smart lists that are decisions of their own: E10, E11, L1, L3, L4. */
@BatonTest
class SmartListTest {

    private final TestEngine engine;

    SmartListTest(TestEngine engine) {
        this.engine = engine;
    }

    private static Model campaign(String key, String list) {
        return Model.batch(key).smartList(list).changeScore("+1");
    }

    /** What the gate said: blank when the person got in. */
    private String reason(String campaign, PersonId person) {
        engine.start(campaign, person);
        var entered = new ArrayList<>(engine.activities(person, "Enter Campaign"));
        return attribute(entered.get(entered.size() - 1), "reason");
    }

    private static String attribute(Activity activity, String name) {
        return activity.attributes().getOrDefault(name, "");
    }

    private String problem(String campaign) {
        return engine.campaigns().stream()
                .filter(one -> one.campaign().key().equals(campaign))
                .flatMap(one -> one.problems().stream())
                .map(one -> one.message())
                .findFirst()
                .orElse("");
    }

    private List<PersonId> audience(String list) {
        return engine.baton().inUnitOfWork(unit -> {
            var found = new TreeSet<PersonId>();
            var baton = engine.baton();
            unit.audience()
                    .select(Workspace.DEFAULT, baton.catalog().lists().find(Workspace.DEFAULT, list), found::addAll);
            return List.copyOf(found);
        });
    }

    @Test
    @DisplayName("V3 who waits for a list that is decided one by one hears after a while what was found by then")
    void inTime() {
        var someone = engine.person("ann@example.com", "country", "DE");
        engine.person("bob@example.com", "country", "FR");
        var list = new Feel(engine.baton().clock()).smartList("upper case(country) = \"DE\"");
        engine.baton().inUnitOfWork(unit -> {
            var audience = unit.audience();
            var enough = Duration.ofMinutes(1);
            assertThat(audience.count(Workspace.DEFAULT, list, enough)).isEqualTo(new InTime<>(1L, true));
            assertThat(audience.count(Workspace.DEFAULT, list, Duration.ZERO)).isEqualTo(new InTime<>(0L, false));
            assertThat(audience.first(Workspace.DEFAULT, list, 1, enough).found())
                    .extracting(Person::id)
                    .containsExactly(someone);
            assertThat(audience.first(Workspace.DEFAULT, list, 1, Duration.ZERO).isAll())
                    .isFalse();
            return unit;
        });
    }

    @Test
    @DisplayName("L1 a decision table is a list: its columns are joined by and, its rules by or")
    void table() {
        engine.deploy(Decision.table(
                "hot", "FIRST", "country personScore", "\"DE\" | >= 50 | true", "\"FR\", \"IT\" | - | true"));
        engine.deploy(campaign("welcome", "hot"));
        var hot = engine.person("a@example.com", "country", "DE", "personScore", 50);
        var french = engine.person("b@example.com", "country", "FR");
        var cold = engine.person("c@example.com", "country", "DE", "personScore", 49);
        assertThat(reason("welcome", hot)).isEmpty();
        assertThat(reason("welcome", french)).isEmpty();
        assertThat(reason("welcome", cold))
                .isEqualTo("none of the 2 rules of the decision table is met: country is 'DE', personScore is '49'");
        assertThat(audience("hot")).containsExactly(hot, french);
    }

    @Test
    @DisplayName("L1 a decision may be a literal expression; the reason names the filter as it was written")
    void literal() {
        engine.deploy(Decision.expression("hot", "country = \"DE\" and personScore >= 50"));
        engine.deploy(campaign("welcome", "hot"));
        assertThat(reason("welcome", engine.person("a@example.com", "country", "DE", "personScore", 7)))
                .isEqualTo("filter 'personScore >= 50' is not met: personScore is '7'");
    }

    @Test
    @DisplayName("E11 a list is swapped by deploying its next version; the campaign is not touched")
    void swapped() {
        engine.deploy(Decision.expression("hot", "personScore >= 50"));
        engine.deploy(campaign("welcome", "hot"));
        var person = engine.person("a@example.com", "personScore", 10);
        assertThat(reason("welcome", person)).contains("personScore >= 50");
        engine.deploy(Decision.table("hot", "UNIQUE", "personScore", "< 50 | true"));
        assertThat(reason("welcome", person)).isEmpty();
        assertThat(audience("hot")).containsExactly(person);
    }

    @Test
    @DisplayName("E11 a list belongs to the workspace it is deployed to")
    void workspaces() {
        engine.deployTo("emea", Decision.expression("hot", "true"));
        engine.deploy(campaign("welcome", "hot"));
        assertThat(reason("welcome", engine.person("a@example.com")))
                .contains("invalid", "there is no smart list 'hot'", "default workspace");
        engine.deployTo("emea", campaign("welcome", "hot"));
        var theirs = engine.personOf("emea", "a@example.com");
        engine.startIn("emea", "welcome", theirs);
        assertThat(attribute(engine.activities(theirs, "Enter Campaign").get(0), "qualified"))
                .isEqualTo("TRUE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "personScore >",
                "contry = \"DE\"",
                "personScore",
                "frobnicate(1)",
                "member of smart list(\"gone\")",
                "member of list(\"gone\")",
                "member of program(\"gone\")",
                "executed campaign(\"gone\")",
                "score changed(\"company\")",
                "score changed(\"PersonScore\", duration(\"P7D\"))",
                "not(score changed(\"gone\"))",
                "score changed(personScore)",
                "member of smart list(country)"
            })
    @DisplayName(
            "E10 an invalid list keeps its campaign loadable, qualifies nobody and is seen where campaigns are listed")
    void invalid(String expression) {
        engine.deploy(Decision.expression("hot", expression));
        engine.plant(campaign("welcome", "hot"), Model.batch("parent").changeScore("+5"));
        var person = engine.person("a@example.com", "personScore", 1, "country", "DE");
        assertThat(reason("welcome", person)).startsWith("the smart list is invalid: ");
        assertThat(engine.score(person)).isEqualTo(1);
        assertThat(problem("welcome")).contains("smart list of campaign 'welcome' is invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "personScore ! > 5 | true ! > 5 > | true ! rule 2: the cell '> 5 >' of input 'personScore' is no FEEL",
                "personScore ! > 5 | true ! > 7 | (true ! rule 2: the output '(true' is no FEEL expression",
                "person( ! > 5 | true ! > 7 | true ! the input 'person(' is no FEEL expression",
                "personScroe ! > 5 | true ! > 7 | true ! did you mean 'personScore'?",
                "personScore ! > 5 | true ! > contry | true ! did you mean 'country'?",
                "personScore ! > 5 | true ! - | contry ! did you mean 'country'?",
                "personScore ! > 5 | true ! - | 7 ! filter '7' answers a number, not yes or no"
            })
    @DisplayName("E10 a table that cannot be read is invalid, and the rule and the cell are named")
    void invalidTable(String inputs, String first, String second, String reason) {
        engine.deploy(Decision.table("hot", "FIRST", inputs, first, second));
        assertThatThrownBy(() -> engine.deploy(campaign("welcome", "hot"))).hasMessageContaining(reason);
        engine.plant(campaign("welcome", "hot"));
        assertThat(reason("welcome", engine.person("a@example.com", "personScore", 1, "country", "DE")))
                .startsWith("the smart list is invalid: ")
                .contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "personScore > \"5\"",
                "personScore = \"50\"",
                "personScore != \"5\"",
                "country = 5",
                "country < today()",
                "country in [1..5]",
                "personScore = person today()",
                "personScore in (\"50\", \"51\")",
                "personScore between \"1\" and \"99\"",
                "country = date(\"2026-02-30\")"
            })
    @DisplayName("V1 a comparison with a value of another type is refused, wherever the list stands")
    void otherTypes(String expression) {
        engine.deploy(Decision.expression("hot", expression));
        assertThatThrownBy(() -> engine.deploy(campaign("welcome", "hot"))).hasMessageContaining("'hot'");
        assertThatThrownBy(() -> engine.deploy(campaign("welcome", "= " + expression)))
                .hasMessageContaining("can never work");
        engine.deploy(Decision.expression("hot", "true"));
        engine.deploy(campaign("welcome", "hot"));
        assertThatThrownBy(() -> engine.deploy(Decision.expression("hot", expression)))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("smart list of welcome");
    }

    @Test
    @DisplayName("V1 a refused decision is named with its file and line, each of several")
    void lineOfDecision() {
        engine.deploy(Decision.expression("hot", "true"), Decision.expression("cold", "true"));
        engine.deploy(campaign("welcome", "hot"), campaign("bye", "cold"));
        var good = Decision.expression("good", "true").xml();
        var hot = Decision.expression("hot", "nothing > 5").xml().replace("<decision ", "\n\n<decision\n");
        var cold = Decision.expression("cold", "nowhere > 5").xml().replace("<decision ", "\n<decision ");
        assertThatThrownBy(() -> engine.engine()
                        .getRepositoryService()
                        .createDeployment()
                        .addString("lists/good.dmn", good)
                        .addString("lists/hot.dmn", hot)
                        .addString("lists/cold.dmn", cold)
                        .deploy())
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("decision 'hot' (lists/hot.dmn, line 4) is the smart list of welcome")
                .hasMessageContaining("decision 'cold' (lists/cold.dmn, line 2) is the smart list of bye");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COLLECT", "RULE ORDER"})
    @DisplayName("a table whose hit policy makes no sense for a yes or no is refused at deployment, with the reason")
    void hitPolicies(String policy) {
        var unfit = Decision.table("hot", policy, "personScore", "> 5 | true");
        engine.deploy(unfit);
        assertThatThrownBy(() -> engine.deploy(campaign("welcome", "hot")))
                .hasMessageContaining("'hot'")
                .hasMessageContaining(policy)
                .hasMessageContaining("use UNIQUE, FIRST or ANY");
        engine.deploy(Decision.expression("hot", "true"));
        engine.deploy(campaign("welcome", "hot"));
        assertThatThrownBy(() -> engine.deploy(unfit))
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("smart list of welcome")
                .hasMessageContaining(policy);
    }

    @Test
    @DisplayName("E10 two rules of a UNIQUE table that are both met make the list invalid for that person")
    void notUnique() {
        engine.deploy(Decision.table("hot", "UNIQUE", "personScore", "> 5 | true", "> 7 | true"));
        engine.deploy(campaign("welcome", "hot"));
        assertThat(reason("welcome", engine.person("a@example.com", "personScore", 6)))
                .isEmpty();
        assertThat(reason("welcome", engine.person("b@example.com", "personScore", 8)))
                .contains("rules 1 and 2 are both met", "UNIQUE");
    }

    @Test
    @DisplayName("L3 a list asks for another list, which may ask for a third")
    void nested() {
        engine.deploy(
                Decision.expression("a", "member of smart list(\"b\") and personScore > 5"),
                Decision.expression("b", "not(member of smart list(\"c\"))"),
                Decision.table("c", "FIRST", "country", "\"DE\" | true"));
        engine.deploy(campaign("welcome", "a"), campaign("inline", "= member of smart list(\"c\") or personScore > 7"));
        var german = engine.person("a@example.com", "country", "DE", "personScore", 7);
        var french = engine.person("b@example.com", "country", "FR", "personScore", 8);
        assertThat(reason("welcome", german))
                .isEqualTo("filter 'member of smart list(\"b\")' is not met: not on smart list 'b' (filter"
                        + " 'not(member of smart list(\"c\"))' is not met: on smart list 'c')");
        assertThat(reason("welcome", french)).isEmpty();
        assertThat(reason("inline", german)).isEmpty();
        assertThat(audience("a")).containsExactly(french);
        assertThat(audience("b")).containsExactly(french);
    }

    @Test
    @DisplayName("E10 lists that refer to each other in a circle are invalid, and the way around is shown")
    void circle() {
        engine.deploy(
                Decision.expression("a", "member of smart list(\"b\")"),
                Decision.expression("b", "member of smart list(\"c\")"),
                Decision.expression("c", "member of smart list(\"a\")"));
        engine.deploy(campaign("welcome", "a"));
        assertThat(reason("welcome", engine.person("a@example.com")))
                .isEqualTo("the smart list is invalid: smart lists refer to each other in a circle: a > b > c > a");
        assertThat(problem("welcome")).contains("a > b > c > a");
    }

    @Test
    @DisplayName("E10 a chain of fifty lists works, and what is wrong at its end is found with the path")
    void deepChain() {
        var chain = new Decision[50];
        for (int i = 0; i < 49; i++) {
            chain[i] = Decision.expression("l" + i, "member of smart list(\"l" + (i + 1) + "\")");
        }
        chain[49] = Decision.expression("l49", "personScore > 5");
        engine.deploy(chain);
        engine.deploy(campaign("welcome", "l0"));
        var person = engine.person("a@example.com", "personScore", 6);
        assertThat(reason("welcome", person)).isEmpty();
        assertThat(audience("l0")).containsExactly(person);
        assertThatThrownBy(() -> engine.deploy(Decision.expression("l49", "contry = \"DE\"")))
                .hasMessageContaining("did you mean 'country'?");
        engine.plant(Decision.expression("l49", "contry = \"DE\""));
        assertThat(problem("welcome")).contains("l48 > l49 is invalid", "did you mean 'country'?");
    }

    @Test
    @DisplayName("L3 a list asks whether a campaign was executed, within a time if one is named")
    void executed() {
        engine.deploy(
                campaign("first", ""),
                campaign("again", "= executed campaign(\"first\", duration(\"P7D\")) and executed campaign(\"first\")"),
                campaign("never", "= not(executed campaign(\"first\"))"));
        var person = engine.person("a@example.com");
        assertThat(reason("again", person))
                .isEqualTo("filter 'executed campaign(\"first\", duration(\"P7D\"))' is not met: never qualified for"
                        + " campaign 'first'");
        assertThat(reason("never", person)).isEmpty();
        assertThat(reason("first", person)).isEmpty();
        assertThat(reason("again", person)).isEmpty();
        assertThat(reason("never", person)).contains("qualified for campaign 'first' at ");
        engine.deploy(
                Decision.expression("recent", "executed campaign(\"first\", duration(\"P7D\"))"),
                Decision.expression("others", "not(executed campaign(\"first\"))"));
        assertThat(audience("recent")).containsExactly(person);
        assertThat(audience("others")).isEmpty();
    }

    @Test
    @DisplayName("L3 a list asks whether a score changed within a time; what the flow just did is seen")
    void scoreChanged() {
        engine.deploy(
                Decision.expression("warm", "score changed(\"personScore\", duration(\"P30D\"))"),
                Decision.expression("cold", "not(score changed(\"personScore\", duration(\"P30D\")))"));
        engine.deploy(
                Model.batch("warmUp").execute("ask", false).changeScore("+5").execute("ask", false),
                Model.executable("ask").rule("every time").smartList("warm").changeDataValue("company", "Warm Inc."),
                Model.batch("nothing").rule("every time").changeScore("+0"),
                campaign("strict", "warm"));
        var ann = engine.person("ann@example.com", "personScore", 3);
        var bob = engine.person("bob@example.com", "personScore", 3);
        assertThat(audience("cold")).containsExactly(ann, bob);
        engine.start("nothing", ann);
        assertThat(audience("warm")).isEmpty();
        engine.start("warmUp", ann);
        assertThat(engine.activities(ann, "Execute Campaign"))
                .extracting(one -> one.attributes().get("qualified"))
                .containsExactly("FALSE", "TRUE");
        assertThat(audience("warm")).containsExactly(ann);
        assertThat(audience("cold")).containsExactly(bob);
        assertThat(reason("strict", bob)).endsWith("' is not met: personScore never changed");
        ClockUtil.offset(Duration.ofDays(31).toMillis());
        assertThat(audience("warm")).isEmpty();
        assertThat(audience("cold")).containsExactly(ann, bob);
        assertThat(reason("strict", ann)).contains("' is not met: personScore last changed at 20");
    }

    @Test
    @DisplayName("L3 a list asks for membership of a static list; what the flow just did is seen")
    void memberOfList() {
        engine.staticList("vip");
        engine.deploy(
                Decision.expression("vips", "member of list(\"vip\")"),
                Decision.expression("others", "not(member of list(\"vip\")) and lower case(email) != \"x\""));
        engine.deploy(
                Model.batch("welcome").addToList("vip").execute("inner", true),
                Model.executable("inner").smartList("vips").changeScore("+1"));
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        assertThat(audience("others")).containsExactly(ann, bob);
        engine.start("welcome", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
        assertThat(audience("vips")).containsExactly(ann);
        assertThat(audience("others")).containsExactly(bob);
        engine.deploy(campaign("strict", "vips"));
        assertThat(reason("strict", bob)).isEqualTo("filter 'member of list(\"vip\")' is not met: no member of 'vip'");
    }

    @Test
    @DisplayName("L3 a list asks for membership of a program, in a status if one is named")
    void memberOfProgram() {
        engine.program("webinar", "Invited", "Attended");
        engine.deploy(
                Decision.expression("members", "member of program(\"webinar\")"),
                Decision.expression("attended", "member of program(\"webinar\", \"Attended\")"),
                Decision.expression("wrong", "member of program(\"webinar\", \"Atended\")"));
        engine.deploy(
                Model.batch("invite").step("changeProgramStatus", "program", "webinar", "status", "Invited"),
                Model.batch("attend")
                        .step("changeProgramStatus", "program", "webinar", "status", "Attended")
                        .execute("inner", true),
                Model.executable("inner").smartList("attended").changeScore("+1"),
                campaign("broken", "wrong"));
        var ann = engine.person("ann@example.com");
        var bob = engine.person("bob@example.com");
        engine.start("invite", ann);
        assertThat(audience("members")).containsExactly(ann);
        assertThat(audience("attended")).isEmpty();
        engine.start("attend", ann);
        assertThat(engine.score(ann)).isEqualTo(1);
        assertThat(audience("attended")).containsExactly(ann);
        assertThat(reason("broken", bob)).contains("has no status 'Atended'; did you mean 'Attended'?");
    }

    @Test
    @DisplayName("L1 a table of a thousand rules is decided like any other")
    void thousandRules() {
        var rules = new String[1000];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = i + " | \"C" + i + "\" | true";
        }
        engine.deploy(Decision.table("big", "FIRST", "personScore country", rules));
        engine.deploy(campaign("welcome", "big"));
        var last = engine.person("a@example.com", "personScore", 999, "country", "C999");
        var none = engine.person("b@example.com", "personScore", 999, "country", "C998");
        assertThat(audience("big")).containsExactly(last);
        assertThat(reason("welcome", last)).isEmpty();
        assertThat(reason("welcome", none)).startsWith("none of the 1000 rules");
    }

    @Test
    @DisplayName("L1 a table may hold more values than a statement of the database can")
    void moreValuesThanAStatementHolds() {
        var rules = new String[1000];
        for (int i = 0; i < rules.length; i++) {
            var texts = new ArrayList<String>();
            for (int j = 0; j < 33; j++) {
                texts.add("\"" + i + "-" + j + "\"");
            }
            rules[i] = String.join(", ", texts) + " | >= " + i + " | true";
        }
        engine.deploy(Decision.table("big", "FIRST", "company personScore", rules));
        engine.deploy(
                Decision.expression("nested", "member of smart list(\"big\") and country = \"DE\""),
                Decision.expression("others", "not(member of smart list(\"big\"))"));
        engine.deploy(campaign("welcome", "nested"));
        var last = engine.person("a@example.com", "personScore", 999, "company", "999-32", "country", "DE");
        var none = engine.person("b@example.com", "personScore", 998, "company", "999-32", "country", "DE");
        assertThat(audience("big")).containsExactly(last);
        assertThat(audience("nested")).containsExactly(last);
        assertThat(audience("others")).containsExactly(none);
        assertThat(reason("welcome", last)).isEmpty();
        assertThat(reason("welcome", none)).contains("none of the 1000 rules");
    }

    @Test
    @DisplayName("L4 explained is every condition with the value seen, also behind one that is not met")
    void explained() {
        engine.deploy(Decision.expression("hot", "country = \"DE\" and personScore >= 50 and lastName != \"X\""));
        var person = engine.person("a@example.com", "country", "FR", "personScore", 50);
        var conditions = engine.baton()
                .inUnitOfWork(unit -> ListExplanation.of(
                        engine.baton().catalog().lists().find(Workspace.DEFAULT, "hot"),
                        engine.load(person),
                        unit.audience().facts(Workspace.DEFAULT, person)))
                .conditions();
        assertThat(conditions)
                .extracting(Explained::condition, Explained::value, Explained::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("country = \"DE\"", "country is 'FR'", false),
                        org.assertj.core.groups.Tuple.tuple("personScore >= 50", "personScore is '50'", true),
                        org.assertj.core.groups.Tuple.tuple("lastName != \"X\"", "lastName is empty", false));
    }

    @Test
    @DisplayName("E11 a decision that no campaign names is none of our business, whatever its hit policy")
    void otherDecisions() {
        engine.deploy(Decision.table("discount", "COLLECT", "amount", "> 5 | true", "> 7 | false"));
        var results = engine.engine().getDecisionService().evaluateDecisionTableByKey("discount", Map.of("amount", 8));
        assertThat(results.getResultList()).hasSize(2);
    }
}

package io.baton.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.Activity;
import io.baton.person.PersonId;
import io.baton.testing.TestFlow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Add to List and Remove from List: F3. */
class ChangeListTest {

    private final TestFlow flow = new TestFlow();

    private Activity add(PersonId person, String list) {
        return flow.perform(person, "addToList", "list", list);
    }

    private Activity remove(PersonId person, String list) {
        return flow.perform(person, "removeFromList", "list", list);
    }

    @Test
    @DisplayName("F3 a person is put on the list and taken off, and each activity tells whether that changed anything")
    void addsAndRemoves() {
        var vip = flow.staticList("vip");
        var ann = flow.person("ann@example.com");
        var bob = flow.person("bob@example.com");
        add(bob, "vip");
        assertThat(add(ann, " vip "))
                .returns("Add to List", activity -> activity.type().label())
                .returns("done", activity -> activity.status().label())
                .returns("vip", Activity::target)
                .returns("true", activity -> activity.attribute("changed"));
        assertThat(add(ann, "vip").attribute("changed")).isEqualTo("false");
        assertThat(flow.people(vip)).containsExactly(ann, bob);
        assertThat(remove(ann, "vip"))
                .returns("Remove from List", activity -> activity.type().label())
                .returns("done", activity -> activity.status().label())
                .returns("true", activity -> activity.attribute("changed"));
        assertThat(remove(ann, "vip").attribute("changed")).isEqualTo("false");
        assertThat(flow.people(vip)).containsExactly(bob);
    }

    @Test
    @DisplayName("F3 the list may be named by tokens; their source is in the activity")
    void tokens() {
        var vip = flow.staticList("vip-DE");
        flow.my("List", "guests").api("List", "vip");
        var ann = flow.person("ann@example.com", "country", "DE");
        assertThat(add(ann, "{{my.List}}-{{lead.country}}"))
                .returns("vip-DE", Activity::target)
                .returns("API, person", activity -> activity.attribute("tokenSource"));
        assertThat(flow.people(vip)).containsExactly(ann);
    }

    @Test
    @DisplayName("F3 a list that does not exist: both steps are skipped, the reason names it")
    void unknownList() {
        flow.staticList("vip");
        var ann = flow.person("ann@example.com");
        var activity = add(ann, "VIP");
        assertThat(activity.status().label()).isEqualTo("skipped");
        assertThat(activity.target()).isEqualTo("VIP");
        assertThat(activity.attribute("reason")).contains("no static list 'VIP'", "the default workspace", "create it");
        assertThat(activity.attributes()).doesNotContainKey("changed");
        assertThat(remove(ann, "gone").attribute("reason")).contains("'gone'");
    }

    @ParameterizedTest
    @DisplayName("F3 a token that renders blank, or what no list can be called, is skipped with the reason")
    @ValueSource(strings = {"", "  ", "${x} '; DROP \u0001 {{my.List}}", "nothing of that name"})
    void strangeTokens(String value) {
        flow.api("List", value);
        var activity = add(flow.person("ann@example.com"), "{{my.List}}");
        assertThat(activity.status().label()).isEqualTo("skipped");
        assertThat(activity.attribute("reason"))
                .contains(value.isBlank() ? "'{{my.List}}' is blank here" : "'" + value + "'");
    }

    @Test
    @DisplayName("F3 deployment refuses steps without a list and with parameters they do not know")
    void deployment() {
        assertThat(flow.problems("addToList", "list", "  "))
                .containsExactly("lacks its parameter 'list': add the property 'list'");
        assertThat(flow.problems("removeFromList")).hasSize(1);
        assertThat(flow.problems("addToList", "lst", "vip"))
                .anySatisfy(problem -> assertThat(problem).contains("unknown parameter 'lst'; did you mean 'list'?"));
    }
}

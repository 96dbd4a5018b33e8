package io.baton.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.CampaignRun.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Words that the pages in Cockpit have by heart. */
class CockpitWordsTest {

    private static final Path TYPES = Path.of("src", "main", "cockpit", "client", "campaign", "activity-types.js");

    private static final Path STATES = Path.of("src", "main", "cockpit", "client", "lib", "states.js");
    private static final Path ATTRIBUTES = Path.of("src", "main", "cockpit", "client", "lib", "attributes.js");

    @Test
    @DisplayName("the states of runs, of activities and the attributes of activities all have words")
    void statesAndAttributes() throws IOException, IllegalAccessException {
        assertThat(names(STATES, "RUN_STATES"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(State.values()).map(State::label).toList());
        assertThat(names(STATES, "ACTIVITY_STATES"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ActivityStatus.values())
                        .map(ActivityStatus::label)
                        .toList());
        var attributes = new ArrayList<String>();
        for (var constant : ActivityAttribute.class.getFields()) {
            attributes.add(String.valueOf(constant.get(null)));
        }
        assertThat(names(ATTRIBUTES, "ATTRIBUTES")).containsExactlyInAnyOrderElementsOf(attributes);
    }

    /** The names in a table of a module. */
    private static List<String> names(Path module, String table) throws IOException {
        var text = Files.readString(module);
        var begin = text.indexOf("export const " + table + " = {");
        return Pattern.compile("^ {2}(\\w+): ", Pattern.MULTILINE)
                .matcher(text.substring(begin, text.indexOf("\n};", begin)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    @DisplayName("the types of activities that one can choose are those that there are")
    void types() throws IOException {
        var offered = Pattern.compile("^ {2}'(.*)',$", Pattern.MULTILINE)
                .matcher(Files.readString(TYPES))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(offered)
                .containsExactlyElementsOf(Arrays.stream(ActivityType.values())
                        .map(ActivityType::label)
                        .toList());
    }
}

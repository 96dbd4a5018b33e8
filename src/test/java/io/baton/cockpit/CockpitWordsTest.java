package io.baton.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.ActivityType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Words that the pages in Cockpit have by heart. */
class CockpitWordsTest {

    private static final Path TYPES = Path.of("src", "main", "cockpit", "client", "campaign", "activity-types.js");

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

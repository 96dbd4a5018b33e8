package io.baton.engine.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ids of those that Baton takes in. */
class ShortIdsTest {

    private static final int MANY = 200_000;

    @Test
    @DisplayName("ids are short and different while Baton takes people in, and the engine's own ones otherwise")
    void shortOnlyMeanwhile() {
        var ids = ShortIds.around(new StrongUuidGenerator());
        assertThat(ids.getNextId()).hasSize(36);
        var all = new HashSet<String>();
        ShortIds.during(() -> IntStream.range(0, MANY).forEach(number -> all.add(ids.getNextId())));
        assertThat(all).hasSize(MANY).allMatch(id -> id.matches("[-0-9A-Z_a-z]{16}"));
        assertThat(ids.getNextId()).hasSize(36);
    }

    @Test
    @DisplayName("two nodes make different ids in the same moment")
    void nodes() {
        var all = new HashSet<String>();
        var one = ShortIds.around(new StrongUuidGenerator());
        var other = ShortIds.around(new StrongUuidGenerator());
        ShortIds.during(() -> IntStream.range(0, MANY).forEach(number -> {
            all.add(one.getNextId());
            all.add(other.getNextId());
        }));
        assertThat(all).hasSize(2 * MANY);
    }
}

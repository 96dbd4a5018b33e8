package io.baton.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Cascade;
import io.baton.campaign.RaisedAt;
import io.baton.campaign.StartRank;
import io.baton.campaign.TriggerEvent;
import io.baton.campaign.WaitingStart;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StormBoundsTest {

    private static Optional<String> reached(int depth, Map<String, String> attributes, String... row) {
        var start = new WaitingStart(
                1,
                new PersonId(7),
                Workspace.DEFAULT,
                List.of("next"),
                new TriggerEvent("Score is Changed", attributes),
                Map.of(),
                new Cascade(List.of(row), 1, 0),
                Instant.EPOCH,
                RaisedAt.NOWHERE,
                StartRank.SINGLE,
                0);
        return new StormBounds(depth, 100).reached(start, "next", row.length);
    }

    @Test
    @DisplayName("O3 a row without a circle is no circle: all of it is told, behind the way out")
    void longRow() {
        assertThat(reached(3, Map.of("campaign", "c"), "a", "b", "c"))
                .contains("campaigns trigger each other in a long row. After 3 campaigns in a row the next start, of "
                        + "'next' by 'Score is Changed', is held back. Let one of them not hear what another one did: "
                        + "with a smart list such as not(trigger.campaign = \"c\"). The row: a > b > c > next");
        assertThat(reached(4, Map.of(), "a", "b", "c")).isEmpty();
    }

    @Test
    @DisplayName("O3 the way out names the campaign whose step did it, which may be one that was executed")
    void executed() {
        assertThat(reached(2, Map.of("campaign", "scoring"), "a", "a"))
                .get()
                .asString()
                .contains("in a circle: a > a. After 2", "not(trigger.campaign = \"scoring\")");
        assertThat(reached(2, Map.of(), "a", "a")).get().asString().contains("not(trigger.campaign = \"a\")");
    }
}

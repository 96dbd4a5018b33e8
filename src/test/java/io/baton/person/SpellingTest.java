package io.baton.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    @DisplayName("Of one thing that is known it is said in the singular, of nothing not at all")
    void known() {
        assertThat(Spelling.alternatives("emial", List.of("email")))
                .isEqualTo("; did you mean 'email'? Known is email");
        assertThat(Spelling.alternatives("x", List.of("list", "email"))).isEqualTo(". Known are email, list");
        assertThat(Spelling.alternatives("x", List.of())).isEqualTo(".");
    }
}

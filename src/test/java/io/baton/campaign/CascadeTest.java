package io.baton.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CascadeTest {

    private static Cascade of(String... campaigns) {
        return new Cascade(List.of(campaigns), 1, 0);
    }

    @Test
    @DisplayName("O3 the circle is told once, however often it was gone through")
    void circle() {
        assertThat(of("ping", "pong", "ping", "pong").circleTo("ping")).contains("ping > pong > ping");
        assertThat(of("self", "self").circleTo("self")).contains("self > self");
        assertThat(of("in", "a", "b", "c", "a", "b", "c").circleTo("a")).contains("a > b > c > a");
    }

    @Test
    @DisplayName("O3 whoever only listens to a circle, or is led to from it, is not in it")
    void bystander() {
        assertThat(of("ping", "pong", "ping", "pong").circleTo("watch")).contains("pong > ping > pong");
        assertThat(of("ping", "pong", "ping", "out").circleTo("watch")).contains("ping > pong > ping");
    }

    @Test
    @DisplayName("O3 a row without a circle is told as it is")
    void row() {
        assertThat(of("a", "b").circleTo("c")).isEmpty();
        assertThat(of().circleTo("c")).isEmpty();
        assertThat(of("a", "b").wayTo("c")).isEqualTo("a > b > c");
    }
}

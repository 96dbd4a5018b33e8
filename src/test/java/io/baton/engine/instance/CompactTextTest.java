package io.baton.engine.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** T4 token contexts of those who wait: in few letters, and readable for as long as somebody waits. */
class CompactTextTest {

    private static final String CONTEXT = "{\"my.Points\":{\"value\":\"+10\",\"source\":\"campaign\",\"asset\":\"\","
            + "\"campaign\":\"parent\"},\"campaign.name\":{\"value\":\"Grüße\",\"source\":\"campaign\",\"asset\":\"\","
            + "\"campaign\":\"parent\"}}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("T4 what was written once is read for ever, in less than a third of the letters")
    void stays() {
        var written = "qwYZEZCfmVdSjGqQAUkmFSQWpeaV4A1096LDew7PTyXL2FoA";
        assertThat(CompactText.read(written)).isEqualTo(bytes(CONTEXT));
        assertThat(CompactText.of(bytes(CONTEXT)).length()).isLessThan(CONTEXT.length() / 3);
    }

    @Test
    @DisplayName("T4 a context of any length, and none, comes back as it was")
    void anyLength() {
        for (var text : new String[] {"{}", CONTEXT, "x".repeat(100_000), "\uD83D\uDE00".repeat(50)}) {
            assertThat(CompactText.read(CompactText.of(bytes(text)))).isEqualTo(bytes(text));
        }
    }
}

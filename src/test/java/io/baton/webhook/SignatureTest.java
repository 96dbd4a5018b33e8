package io.baton.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures, compared with what openssl computes. */
class SignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.999Z");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "s3cret, `{\"a\":\"ü\"}`, 41456eb387096b69b44d3d946ff1dfc16087f091f820c1543d6ad3ac2b0e028c",
                "schlüssel, ``, 4646d56f3981b89f42e01fc442905edbfb0d66646e972bf90571553b9f2ece88"
            })
    @DisplayName("F7 a signature is HMAC-SHA256 over seconds, a dot and the body, all in UTF-8")
    void signature(String secret, String body, String hex) {
        assertThat(Signature.of(secret, NOW, bytes(body))).isEqualTo("t=1795521600,v1=" + hex);
    }

    @Test
    @DisplayName("F7 another second, another body or another secret makes another signature")
    void differs() {
        assertThat(new String[] {
                    Signature.of("s3cret", NOW, bytes("{}")),
                    Signature.of("s3cret", NOW.plusSeconds(1), bytes("{}")),
                    Signature.of("s3cret", NOW, bytes("{ }")),
                    Signature.of("secret", NOW, bytes("{}"))
                })
                .doesNotHaveDuplicates();
    }
}

package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.RestServer;
import io.baton.testing.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that nobody can read, and what is said of them. */
@ServerTest
class UnreadableHeadersTest {

    private final RestServer server;

    UnreadableHeadersTest(RestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "person/import | Content-Type | text/csv;charset",
                "person/import | Content-Type | text",
                "person | Content-Type | /",
                "person | Accept | application/json;q=x",
                "campaign-run | Accept | ;;",
            })
    @DisplayName(
            "P3 a header that names a media type and cannot be read is answered in Camunda's form, with what to write")
    void unreadable(String path, String header, String value) {
        var request = server.request(path).method("POST", BodyPublishers.ofString("email\nann@example.com"));
        if (header.equals("Accept")) {
            request.header("Content-Type", "application/json");
        }
        var answer = server.send(request.setHeader(header, value));
        assertThat(answer.error(400))
                .contains("header " + header, "'" + value + "'", "write it like")
                .doesNotContain("Exception");
    }

    @Test
    @DisplayName("P3 a charset that nobody knows is named, with the one to send")
    void charset() {
        var request = server.request("person/import").method("POST", BodyPublishers.ofString("email"));
        assertThat(server.send(request.setHeader("Content-Type", "text/csv;charset=utf-99"))
                        .error(400))
                .contains("'utf-99'", "charset=utf-8");
    }
}

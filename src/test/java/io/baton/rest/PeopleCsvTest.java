package io.baton.rest;

import static io.baton.testing.RestServer.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import io.baton.testing.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /engine-rest/person/import} with files as people have them: CSV, other charsets, marks, broken lines. */
@ServerTest
class PeopleCsvTest {

    private final RestServer server;

    PeopleCsvTest(RestServer server) {
        this.server = server;
    }

    private Answer csv(String file) {
        return bringIn("text/csv", file.getBytes(StandardCharsets.UTF_8));
    }

    private Answer bringIn(String contentType, byte[] file) {
        return server.post("person/import", contentType, BodyPublishers.ofByteArray(file));
    }

    private JsonNode fields(String email) {
        var found = server.get("person?email=" + encode(email)).expect(200);
        assertThat(found).as(email).hasSize(1);
        return found.get(0).get("fields");
    }

    private static List<Integer> lines(JsonNode result) {
        return result.get("rejected").findValues("line").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    @DisplayName("The first line names fields and says what stands between columns; values may be quoted")
    void delimiters(String delimiter) {
        var result = csv(String.join(
                                "\r\n",
                                "\"email\",firstName,COMPANY,personScore,workspace",
                                "ann@example.com,\"Ann, \"\"the\"\" one; two\tthree\",Acme,5,",
                                "",
                                "bob@example.com,Bob,\"two",
                                "lines\",-7,emea")
                        .replaceAll("(?<![n]),(?! )", delimiter))
                .expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(2);
        assertThat(result.get("updated").intValue()).isZero();
        assertThat(result.get("rejected")).isEmpty();
        assertThat(fields("ann@example.com").get("firstName").asText()).isEqualTo("Ann, \"the\" one; two\tthree");
        assertThat(fields("ann@example.com").get("personScore").intValue()).isEqualTo(5);
        assertThat(fields("bob@example.com").get("company").asText()).isEqualTo("two\r\nlines");
    }

    @Test
    @DisplayName("An empty cell leaves the field as it is, NULL clears it")
    void emptyAndNull() {
        server.personOf("", "ann@example.com", "{\"firstName\":\"Ann\",\"lastName\":\"Miller\",\"personScore\":5}");
        csv("email,firstName,lastName,personScore\nANN@example.com,,\"\",NULL\n")
                .expect(200);
        var ann = fields("ann@example.com");
        assertThat(ann.get("firstName").asText()).isEqualTo("Ann");
        assertThat(ann.get("lastName").asText()).isEqualTo("Miller");
        assertThat(ann.get("personScore").isNull()).isTrue();
    }

    @Test
    @DisplayName("Rows that cannot be taken in are named with their line and reason, the others come in")
    void rejected() {
        var result =
                csv("""
                        email,firstName,personScore
                        a@example.com,A,1
                        b@example.com,B,high
                        c@example.com,"C
                        c",1E2147483648
                        d@example.com,D
                        e@example.com,"E"x,1
                        ,F,1
                        g@example.com,G,1,1
                        h@example.com,5" disk,1
                        i@example.com,I,1
                        j@example.com,a 3" one,1
                        k@example.com,K,1""")
                        .expect(200);
        assertThat(lines(result)).containsExactly(3, 4, 6, 7, 8, 9, 10);
        assertThat(result.get("created").intValue()).isEqualTo(2);
        var reasons = result.get("rejected").findValuesAsText("reason");
        assertThat(reasons.get(0)).contains("'high' is no whole number");
        assertThat(reasons.get(1)).contains("'1E2147483648' is no whole number");
        assertThat(reasons.get(2)).contains("2 values", "3 columns");
        assertThat(reasons.get(3)).contains("quotation mark");
        assertThat(reasons.get(4)).contains("'email' is missing");
        assertThat(reasons.get(5)).contains("4 values");
        assertThat(reasons.get(6)).contains("quotation mark");
    }

    @Test
    @DisplayName("A quotation mark that is never closed is named with the line in which it stands")
    void unclosed() {
        var result = csv("email,firstName\na@example.com,A\nb@example.com,\"B\nc@example.com,C\n")
                .expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(1);
        assertThat(lines(result)).containsExactly(3);
        assertThat(result.get("rejected").get(0).get("reason").asText())
                .contains("not closed", "to the end belong to it, 2 of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emal,firstName | 'emal' is no field; did you mean 'email'?",
                "email,email | 'email' is there twice",
                "firstName | 'email' is missing",
                "email,firstName, | column 3 has no name",
                "email,id,firstName | 'id' is given by Baton: take the column out",
                "email,Nick | 'Nick' is the display name of several fields, write the name of one: nick_a, nick_b",
                "email,First Name,firstName | 'firstName' is there twice",
                "email,First Nam | 'First Nam' is no field; did you mean 'First Name'?",
                "sep=;~email,firstName | 'email,firstName' is no field",
                "email,\"firstName | is no CSV"
            })
    @DisplayName("P3 a first line that names no columns of people brings in nobody")
    void header(String header, String reason) {
        for (var name : List.of("nick_a", "nick_b")) {
            server.post("person-field", RestServer.json("name", name, "displayName", "Nick", "type", "text"));
        }
        assertThat(csv(header.replace('~', '\n') + "\nann@example.com,Ann\n").error(400))
                .contains("nobody was brought in", reason)
                .doesNotContain("--data-binary");
        assertThat(server.count("person/count")).isZero();
    }

    @Test
    @DisplayName("The known columns are listed once, however many are wrong")
    void knownOnce() {
        var message = csv("email,one,two\nann@example.com,1,2\n").error(400);
        assertThat(message).contains("'one' is no field", "'two' is no field").containsOnlyOnce("known are ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "\uFEFFsep=;\n", ""})
    @DisplayName("A sheet as Excel writes it comes in: its hint to itself, display names, rows of delimiters alone")
    void excel(String hint) {
        var result = csv(hint
                        + "Email Address;First Name;personScore\r\nann@example.com;Ann;5\r\n;;\r\n;\r\n \t;;\r\n"
                        + "bob@example.com;Bob;;\r\n")
                .expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(1);
        assertThat(lines(result)).containsExactly(hint.isEmpty() ? 6 : 7);
        assertThat(fields("ann@example.com").get("firstName").asText()).isEqualTo("Ann");
        assertThat(fields("ann@example.com").get("personScore").intValue()).isEqualTo(5);
    }

    @Test
    @DisplayName("A file whose line breaks curl took out is told so")
    void lineBreaksLost() {
        assertThat(csv("email,firstNameann@example.com,Annbob@example.com,Bob").error(400))
                .contains("--data-binary");
        assertThat(csv("email,\"firstName").error(400)).contains("it is no CSV", "--data-binary");
        var result = bringIn(
                        "application/x-ndjson",
                        "{\"email\":\"ann@example.com\"}{\"email\":\"bob@example.com\"}"
                                .getBytes(StandardCharsets.UTF_8))
                .expect(200);
        assertThat(result.get("rejected").get(0).get("reason").asText()).contains("--data-binary");
        csv("email").expect(200);
        assertThat(server.count("person/count")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \r\n", "sep=;\n"})
    @DisplayName("An empty file is a 400 that shows how one begins")
    void empty(String file) {
        assertThat(csv(file).error(400)).contains("email,firstName");
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, UTF-8",
        "text/csv; charset=ISO-8859-1, ISO-8859-1",
        "text/csv; charset=windows-1252, windows-1252",
        "text/csv, UTF-16",
        "text/csv; charset=UTF-16LE, UTF-16LE"
    })
    @DisplayName("A file of another charset comes in as it is when its charset is named, or its mark says so")
    void charsets(String contentType, String charset) {
        bringIn(contentType, "email,firstName\nann@example.com,Chloé\n".getBytes(Charset.forName(charset)))
                .expect(200);
        assertThat(fields("ann@example.com").get("firstName").asText()).isEqualTo("Chloé");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/x-ndjson"})
    @DisplayName("Lines that are not UTF-8 are named, none comes in with wrong letters")
    void notUtf8(String contentType) {
        var file = contentType.equals("text/csv")
                ? "email,firstName\nann@example.com,Ann\nbob@example.com,Ren\u00e9\ncid@example.com,Cid\n"
                : "{\"email\":\"ann@example.com\"}\n\n{\"email\":\"bob@example.com\",\"fields\":{\"firstName\":"
                        + "\"Ren\u00e9\"}}\n{\"email\":\"cid@example.com\"}\n";
        var result =
                bringIn(contentType, file.getBytes(StandardCharsets.ISO_8859_1)).expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(2);
        assertThat(lines(result)).containsExactly(3);
        assertThat(result.get("rejected").get(0).get("reason").asText()).contains("UTF-8");
        bringIn("application/json", "[{\"email\":\"x\u00e9@example.com\"}]".getBytes(StandardCharsets.ISO_8859_1))
                .error(400);
        assertThat(server.count("person/count")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | email;firstName~ann@example.com;Chloé",
                "application/x-ndjson | {\"email\":\"ann@example.com\",\"fields\":{\"firstName\":\"Chloé\"}}",
                "application/json | [{\"email\":\"ann@example.com\",\"fields\":{\"firstName\":\"Chloé\"}}]"
            })
    @DisplayName("A byte order mark before the file is no part of it")
    void mark(String contentType, String file) {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            bringIn(contentType, ("\uFEFF" + file.replace('~', '\n')).getBytes(charset))
                    .expect(200);
        }
        assertThat(fields("ann@example.com").get("firstName").asText()).isEqualTo("Chloé");
    }

    @Test
    @DisplayName("V3 of very many broken lines the first thousand are named, the rest is counted")
    void manyBroken() {
        int lines = 200_000;
        var answer =
                server.post("person/import", "application/x-ndjson", BodyPublishers.ofInputStream(() -> broken(lines)));
        var result = answer.expect(200);
        assertThat(result.get("created").intValue()).isEqualTo(1);
        assertThat(result.get("rejected")).hasSize(1_000);
        assertThat(result.get("furtherRejected").longValue()).isEqualTo(lines - 1_000);
        assertThat(answer.text().length()).isLessThan(300_000);
    }

    private static InputStream broken(int lines) {
        var chunk = "{no person}\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        var all = Stream.generate(() -> (InputStream) new ByteArrayInputStream(chunk))
                .limit(lines / 1_000);
        var last = new ByteArrayInputStream("{\"email\":\"ann@example.com\"}\n".getBytes(StandardCharsets.UTF_8));
        return new SequenceInputStream(
                Collections.enumeration(Stream.concat(all, Stream.of(last)).toList()));
    }

    @Test
    @DisplayName("V3 a line without an end is named and left out, the ones after it come in")
    void endlessLine() {
        var file = "{\"email\":\"" + "a".repeat(FileLines.LONGEST) + "\"}\n{\"email\":\"ann@example.com\"}\n";
        var result = bringIn("application/x-ndjson", file.getBytes(StandardCharsets.UTF_8))
                .expect(200);
        assertThat(lines(result)).containsExactly(1);
        assertThat(result.get("created").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"x@example.com\",\"fields\":{\"personScore\":1E2147483648}} | exponent",
                "{\"email\":\"x@example.com\",\"fields\":{\"personScore\":-1E-2147483649}} | exponent",
                "{\"email\":\"x@example.com\",\"fields\":{\"firstName\":1E2147483648}} | exponent",
                "{\"email\":\"x@example.com\",\"fields\":{\"personScore\":\"1E2147483648\"}} | no whole number",
                "{\"email\":\"x@example.com\",\"fields\":{\"firstName\":\"\\udc00\\ud800\"}} | half of a character",
                "{\"email\":\"x\\ud83d@example.com\"} | half of a character",
                "{\"email\":\"x@example.com\",\"fields\":{\"firstName\":\"a\\ud800\"}} | half of a character",
                "{\"email\":\"x@example.com\",\"fields\":{\"firstName\":\"a\\u0000\"}} | NUL",
                "{\"email\":\"x@example.com\",\"email\":\"y@example.com\"} | twice"
            })
    @DisplayName("V3 what no field can hold is refused: by itself with 400, in a file with its line")
    void unfit(String person, String reason) {
        assertThat(server.post("person", person).error(400)).contains(reason);
        assertThat(bringIn("application/json", ("[" + person + "]").getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains(reason);
        var result = bringIn(
                        "application/x-ndjson",
                        ("{\"email\":\"ann@example.com\"}\n" + person).getBytes(StandardCharsets.UTF_8))
                .expect(200);
        assertThat(lines(result)).containsExactly(2);
        assertThat(result.get("rejected").get(0).get("reason").asText()).contains(reason);
        assertThat(server.count("person/count")).isEqualTo(1);
    }

    @Test
    @DisplayName("V3 a body that is too large is a 413, one that is nested too deep a 400, a compressed one a 415")
    void limits() {
        var text = "a".repeat(JsonBody.MOST_BYTES);
        assertThat(server.post("person", RestServer.json("email", text)).error(413))
                .contains("NDJSON or CSV");
        assertThat(bringIn("application/json", ("[\"" + text + "\"]").getBytes(StandardCharsets.UTF_8))
                        .error(413))
                .contains("bytes");
        for (var deep : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "{\"fields\":" + "[".repeat(101))) {
            assertThat(server.post("person", deep).error(400)).contains("100 deep");
        }
        assertThat(server.post("person", "{\"email\":" + "1".repeat(2_000) + "}")
                        .error(400))
                .contains("too long");
        assertThat(server.send(server.request("person")
                                .header("Content-Type", "application/json")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofString("{}")))
                        .error(415))
                .contains("gzip");
    }
}

package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.command.WayOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages name what is to be done; only REST names the call that does it. */
class CallsTest {

    private static final Pattern CALL = Pattern.compile("\"[^\"]*\\b(POST|PUT|DELETE) [a-z]+");

    @Test
    @DisplayName("A message without a way out stays as it is")
    void nothingToDo() {
        assertThat(Calls.named("it is executable", Optional.empty())).isEqualTo("it is executable");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each act is done by a call that the OpenAPI document has")
    void everyAct(WayOut.Act act) throws IOException {
        var call = Calls.named("do it", Optional.of(new WayOut(act, "welcome")));
        assertThat(call)
                .startsWith("do it (")
                .endsWith(")")
                .contains(act.name().startsWith("LIST_") ? " lists them" : "/welcome");
        try (var content = new OpenApiResource().get()) {
            assertThat(OpenApiDocument.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                            .operations())
                    .containsKey(call.substring("do it (".length(), call.length() - 1)
                            .replace(" lists them", "")
                            .replace(" ", " /")
                            .replace("/welcome", act == WayOut.Act.TAKE_OUT_OF_RUN ? "/{id}" : "/{key}"));
        }
    }

    @Test
    @DisplayName("The rooms of the library speak no REST: their callers may have none")
    void noRestBelow() throws IOException {
        for (var room : List.of("campaign", "engine", "flow", "mail", "person", "run", "smartlist", "store", "token")) {
            try (Stream<Path> files = Files.walk(Path.of("src", "main", "java", "io", "baton", room))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(CALL.matcher(Files.readString(file)).results().map(found -> found.group()))
                            .as("%s", file)
                            .isEmpty();
                }
            }
        }
    }
}

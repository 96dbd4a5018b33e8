package io.baton.rest;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/rest.md} lists every call of the OpenAPI document, and no other. */
class RestReferenceTest {

    /** A call at the beginning of a table's row. */
    private static final Pattern CALL = Pattern.compile("(?m)^\\| `([A-Z]+) ([a-z-]+[^`?]*)");

    @Test
    @DisplayName("Every call is there, and no other")
    void calls() throws IOException {
        try (var content = new OpenApiResource().get()) {
            var document = OpenApiDocument.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            var listed = CALL.matcher(Files.readString(Path.of("docs/reference/rest.md")))
                    .results()
                    .map(call -> call.group(1) + " /" + call.group(2))
                    .collect(toCollection(TreeSet::new));
            assertThat(listed).isEqualTo(document.operations().keySet());
        }
    }
}

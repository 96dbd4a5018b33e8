package io.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A table of texts and what a deployment says of each. The lint reads the same tables and wants the same words of its
 * own, so that both cannot drift apart.
 */
public final class TextTable {

    private static final Path FOLDER = Path.of("src/test/resources/models/texts");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode table;

    private TextTable(Path file, ObjectNode table) {
        this.file = file;
        this.table = table;
    }

    /** The table of that name. */
    public static TextTable read(String name) {
        var file = FOLDER.resolve(name + ".json");
        try {
            return new TextTable(file, (ObjectNode) JSON.readTree(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The fields that people have. */
    public FieldCatalog fields() {
        return new FieldCatalog(elements(table.path("fields"))
                .map(field -> new PersonField(
                        field.path("name").asText(),
                        field.path("displayName").asText(),
                        FieldType.of(field.path("type").asText()).orElseThrow()))
                .toList());
    }

    /**
     * Wants that a deployment says of each text what stands in the table. With {@code -Dupdate=true} the table is
     * written anew.
     *
     * @param says what a deployment says of an entry
     */
    public void verify(Function<JsonNode, List<String>> says) {
        var before = table.deepCopy();
        elements(table.path("texts")).forEach(entry -> {
            var said = ((ObjectNode) entry).putArray("says");
            says.apply(entry).forEach(said::add);
        });
        if (Boolean.getBoolean("update")) {
            write();
        } else {
            assertThat(elements(table.path("texts")).map(JsonNode::toPrettyString))
                    .as("%s is written by the same test with -Dupdate=true", file)
                    .isEqualTo(elements(before.path("texts"))
                            .map(JsonNode::toPrettyString)
                            .toList());
        }
    }

    private void write() {
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            Files.writeString(file, JSON.writer(printer).writeValueAsString(table) + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The text of an entry; long ones are written as pieces and how often each stands there. */
    public static String text(JsonNode entry) {
        var text = entry.path("text");
        if (text.isTextual()) {
            return text.asText();
        }
        var whole = new StringBuilder();
        text.forEach(
                piece -> whole.append(piece.get(0).asText().repeat(piece.get(1).asInt())));
        return whole.toString();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

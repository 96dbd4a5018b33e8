package io.baton.smartlist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.valuemapper.ValueMapper;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.ValFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds the lint and the deployment together: the table says what each of its lists asks for and what is wrong with it,
 * and a test of the lint reads the same table. {@code -Dupdate=true} writes what the code here says into it.
 */
class ListCheckTableTest {

    private static final Path TABLE = Path.of("src/test/resources/models/smart-lists.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Feel FEEL = new Feel(CLOCK);
    private static final List<FunctionProvider> PROVIDERS = List.of(
            new BuiltinFunctions(() -> CLOCK.instant().atZone(CLOCK.getZone()), ValueMapper.defaultValueMapper()),
            new ListFunctions());

    private final ObjectNode table = read();
    private final FieldCatalog fields = new FieldCatalog(all(table.get("fields"), field -> new PersonField(
            field.get("name").asText(),
            field.get("displayName").asText(),
            FieldType.of(field.get("type").asText()).orElseThrow())));

    private static ObjectNode read() {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(TABLE));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static <T> List<T> all(JsonNode array, java.util.function.Function<JsonNode, T> each) {
        var all = new ArrayList<T>();
        array.forEach(one -> all.add(each.apply(one)));
        return all;
    }

    @Test
    @DisplayName("V1 what the table says of each list is what the deployment says")
    void lists() throws IOException {
        var found = new ArrayList<ObjectNode>();
        for (var entry : table.get("lists")) {
            found.add(said((ObjectNode) entry));
        }
        var functions = functions();
        if (Boolean.getBoolean("update")) {
            write(functions, found);
        }
        var written = read();
        assertThat(found).hasSizeGreaterThan(150);
        assertThat(found).isEqualTo(all(written.get("lists"), entry -> (ObjectNode) entry));
        assertThat((JsonNode) functions).isEqualTo(written.get("functions"));
    }

    /** An entry with what the code says of its text. */
    private ObjectNode said(ObjectNode entry) {
        var said = JSON.createObjectNode();
        Optional.ofNullable(entry.get("about")).ifPresent(about -> said.set("about", about));
        said.set("text", entry.get("text"));
        var reference = SmartListReference.parse(text(entry.get("text")), FEEL);
        if (reference instanceof SmartListReference.Inline inline) {
            var list = inline.list();
            put(said, "problems", list.invalid(fields).stream().toList());
            put(said, "fields", new TreeSet<>(list.fieldNames()));
            put(said, "tokens", new TreeSet<>(list.triggerTokens()));
            put(said, "asks", new TreeSet<>(list.references().stream().map(ListCheckTableTest::shown).toList()));
        } else {
            put(said, "problems", List.of());
            put(said, "asks", List.of("smart list " + ((SmartListReference.ByKey) reference).key()));
        }
        return said;
    }

    /** Long texts are written as parts, with how often each stands. */
    private static String text(JsonNode text) {
        return text.isTextual()
                ? text.asText()
                : String.join("", all(text, part -> part.isTextual()
                        ? part.asText()
                        : part.get("repeat").asText().repeat(part.get("times").asInt())));
    }

    private static String shown(AssetReference reference) {
        var kind = reference.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return kind + " " + reference.key() + reference.detail().map(status -> " " + status).orElse("");
    }

    private static void put(ObjectNode said, String name, Collection<String> texts) {
        if (!texts.isEmpty() || name.equals("problems")) {
            texts.forEach(said.putArray(name)::add);
        }
    }

    /** How each function can be called, and the kinds of values that it gives and takes. */
    private static ObjectNode functions() {
        var check = new FunctionCheck(PROVIDERS);
        var functions = JSON.createObjectNode();
        for (var name : names()) {
            var function = functions.putObject(name);
            put(function, "calls", PROVIDERS.stream().flatMap(provider -> calls(provider, name).stream()).toList());
            function.put("gives", check.gives(name).words());
            var takes = new ArrayList<String>();
            for (int i = 0; check.wrongKind(name, i, FeelKind.CONTEXT).isPresent(); i++) {
                takes.add(check.wrongKind(name, i, FeelKind.CONTEXT).get().replaceAll("^.* takes (.*?)(:.*)?$", "$1"));
            }
            put(function, "takes", takes);
        }
        return functions;
    }

    private static TreeSet<String> names() {
        var names = new TreeSet<String>();
        PROVIDERS.forEach(provider -> provider.functionNames().foreach(names::add));
        return names;
    }

    private static List<String> calls(FunctionProvider provider, String name) {
        var calls = new ArrayList<String>();
        for (var one : FeelTrees.children(provider.getFunctions(name))) {
            var function = (ValFunction) one;
            var parameters = FeelTrees.children(function.params()).stream().map(String::valueOf).toList();
            calls.add(String.join(", ", parameters) + (function.hasVarArgs() ? "..." : ""));
        }
        return calls;
    }

    private void write(ObjectNode functions, List<ObjectNode> lists) throws IOException {
        var text = new StringBuilder("{\n\"about\": " + table.get("about"));
        text.append(",\n\"fields\": ").append(lines(table.get("fields")));
        text.append(",\n\"functions\": {\n");
        var lines = new ArrayList<String>();
        functions.properties().forEach(one -> lines.add("\"" + one.getKey() + "\": " + one.getValue()));
        text.append(String.join(",\n", lines)).append("\n},\n\"lists\": ");
        ArrayNode all = JSON.createArrayNode();
        lists.forEach(all::add);
        Files.writeString(TABLE, text.append(lines(all)).append("\n}\n"));
    }

    private static String lines(JsonNode array) {
        return "[\n" + String.join(",\n", all(array, JsonNode::toString)) + "\n]";
    }
}

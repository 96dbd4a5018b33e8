package io.baton.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.campaign.Program;
import io.baton.engine.transfer.ProgramFile;
import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.engine.transfer.ProgramFile.Model;
import io.baton.engine.transfer.ProgramFile.Requirement;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A program file as JSON: one line for each line of a model, so that a review sees what has changed. */
public final class ProgramFileJson {

    private static final String FORMAT = "baton-program";
    private static final int VERSION = 1;

    private static final Set<String> KNOWN = Set.of(
            "format", "version", "programs", "staticLists", "personFields", "decisions", "campaigns", "requires");
    private static final Set<String> PROGRAM = Set.of("key", "name", "description", "parent", "tokens", "statuses");
    private static final Set<String> MODEL = Set.of("file", "xml");
    private static final Set<String> REQUIREMENT = Set.of("kind", "key", "neededBy");
    private static final int MAX_NAME = 255;

    private ProgramFileJson() {}

    /** Writes a file; the same content is the same text. */
    static String write(ProgramFile file) {
        var node = Answers.object().put("format", FORMAT).put("version", VERSION);
        file.programs().forEach(add(node, "programs", ProgramFileJson::write));
        file.staticLists().forEach(add(node, "staticLists", (list, one) -> one.put("key", list.key())
                .put("name", list.name())));
        file.personFields().forEach(add(node, "personFields", ProgramFileJson::write));
        file.decisions().forEach(add(node, "decisions", ProgramFileJson::write));
        file.campaigns().forEach(add(node, "campaigns", ProgramFileJson::write));
        file.requires().forEach(add(node, "requires", ProgramFileJson::write));
        var lines = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        try {
            return JsonBody.MAPPER.writer(printer).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> Consumer<T> add(ObjectNode node, String part, BiConsumer<T, ObjectNode> content) {
        var list = node.putArray(part);
        return one -> content.accept(one, list.addObject());
    }

    private static void write(Program program, ObjectNode node) {
        node.put("key", program.key())
                .put("name", program.name())
                .put("description", program.description())
                .put("parent", program.parent().orElse(null));
        new TreeMap<>(program.tokens()).forEach(node.putObject("tokens")::put);
        ProgramJson.writeStatuses(program, node);
    }

    static void write(PersonField field, ObjectNode node) {
        node.put("name", field.name())
                .put("displayName", field.displayName())
                .put("type", field.type().label());
    }

    private static void write(Model model, ObjectNode node) {
        node.put("file", model.name());
        model.lines().forEach(node.putArray("xml")::add);
    }

    private static void write(Requirement requirement, ObjectNode node) {
        node.put("kind", requirement.kind().label()).put("key", requirement.key());
        requirement.neededBy().forEach(node.putArray("neededBy")::add);
    }

    /**
     * Reads a file.
     *
     * @param in UTF-8; left open
     * @param workspace where everything in it is to be
     * @throws RequestRefusedException with one sentence for each offending entry
     */
    public static ProgramFile read(InputStream in, Workspace workspace) {
        var given = JsonBody.read(in);
        if (!given.get("format").asText().equals(FORMAT)) {
            throw RequestRefusedException.bad("The body is no program file: 'format' must be '" + FORMAT
                    + "', as GET program/{key}/export writes it");
        }
        if (!given.get("version").isInt() || given.get("version").intValue() != VERSION) {
            throw RequestRefusedException.bad("The program file has the version " + given.get("version")
                    + ", and this server reads " + VERSION + ": export it again from a server of the same release");
        }
        given.refuseUnknown(KNOWN);
        var file = new ProgramFile(
                each(given, "programs", one -> program(one, workspace)),
                each(given, "staticLists", one -> staticList(one, workspace)),
                each(given, "personFields", ProgramFileJson::personField),
                each(given, "decisions", one -> model(one, ".dmn")),
                each(given, "campaigns", one -> model(one, ".bpmn")),
                each(given, "requires", ProgramFileJson::requirement));
        refuseTwice("programs", "key", file.programs(), Program::key, given);
        refuseTwice("staticLists", "key", file.staticLists(), StaticList::key, given);
        refuseTwice("personFields", "name", file.personFields(), PersonField::name, given);
        refuseTwice("decisions", "file", file.decisions(), Model::name, given);
        refuseTwice("campaigns", "file", file.campaigns(), Model::name, given);
        refuseStrangeParents(file.programs(), given);
        given.refuseIfWrong("The program file cannot be read");
        return file;
    }

    /** The entries of a part; their problems become the file's, with the place where they are. */
    private static <T> List<T> each(JsonBody given, String part, Function<JsonBody, T> entry) {
        var read = new ArrayList<T>();
        if (!(given.get(part) instanceof ArrayNode entries)) {
            given.refuse("'" + part + "' is missing: a list, which may be empty");
            return read;
        }
        for (int i = 0; i < entries.size(); i++) {
            var place = "entry " + (i + 1) + " of '" + part + "'" + name(entries.get(i)) + ": ";
            if (entries.get(i) instanceof ObjectNode object) {
                var one = new JsonBody(object);
                var value = entry.apply(one);
                one.problems().forEach(problem -> given.refuse(place + problem));
                if (one.problems().isEmpty()) {
                    read.add(value);
                }
            } else {
                given.refuse(place + "it must be an object");
            }
        }
        return read;
    }

    private static String name(JsonNode entry) {
        for (var property : List.of("key", "name", "file")) {
            if (entry.path(property).isTextual()) {
                return " ('" + entry.get(property).textValue() + "')";
            }
        }
        return "";
    }

    private static Program program(JsonBody given, Workspace workspace) {
        given.refuseUnknown(PROGRAM);
        given.refuseMissing(PROGRAM);
        return ProgramJson.read(required(given, "key"), workspace, given);
    }

    private static StaticList staticList(JsonBody given, Workspace workspace) {
        given.refuseUnknown(Set.of("key", "name"));
        var key = required(given, "key");
        var name = required(given, "name");
        if (!key.isEmpty()) {
            StaticListResource.refuseKey(key).ifPresent(given::refuse);
        }
        return new StaticList(key, workspace, name);
    }

    private static @Nullable PersonField personField(JsonBody given) {
        given.refuseUnknown(Set.of("name", "displayName", "type"));
        var name = required(given, "name");
        var displayName = required(given, "displayName");
        var type = FieldType.of(required(given, "type"));
        if (type.isEmpty()) {
            given.refuse("'type' must be one of " + FieldType.labels());
        }
        return type.map(known -> new PersonField(name, displayName, known)).orElse(null);
    }

    private static Model model(JsonBody given, String ending) {
        given.refuseUnknown(MODEL);
        var name = required(given, "file");
        if (!name.isEmpty() && !name.endsWith(ending)) {
            given.refuse("'file' must end with " + ending);
        }
        return new Model(name, textList(given, "xml"));
    }

    private static Requirement requirement(JsonBody given) {
        given.refuseUnknown(REQUIREMENT);
        var label = required(given, "kind");
        var kind = Arrays.stream(Kind.values())
                .filter(one -> one.label().equals(label))
                .findFirst();
        if (kind.isEmpty()) {
            given.refuse("'kind' must be one of "
                    + Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining(", ")));
        }
        return new Requirement(kind.orElse(Kind.CAMPAIGN), required(given, "key"), textList(given, "neededBy"));
    }

    private static String required(JsonBody given, String property) {
        var text = given.text(property, MAX_NAME);
        if (text.isBlank() && (!given.hasValue(property) || given.get(property).isTextual())) {
            given.refuse("'" + property + "' is missing: a text");
        }
        return text;
    }

    private static List<String> textList(JsonBody given, String property) {
        var texts = new ArrayList<String>();
        if (given.get(property) instanceof ArrayNode lines) {
            lines.forEach(line -> texts.add(line.isTextual() ? line.textValue() : null));
        }
        if (!given.get(property).isArray() || texts.contains(null)) {
            given.refuse("'" + property + "' must be a list of texts");
        }
        return texts;
    }

    private static <T> void refuseTwice(
            String part, String property, List<T> entries, Function<T, String> name, JsonBody given) {
        var seen = new HashSet<String>();
        entries.stream()
                .map(name)
                .filter(one -> !seen.add(one))
                .forEach(
                        one -> given.refuse("'" + part + "' holds the " + property + " '" + one + "' twice: keep one"));
    }

    /** One program is the uppermost, and all others stand below one of the file. */
    private static void refuseStrangeParents(List<Program> programs, JsonBody given) {
        var parents = new LinkedHashMap<String, Optional<String>>();
        programs.forEach(program -> parents.put(program.key(), program.parent()));
        programs.forEach(program -> program.parent()
                .filter(parent -> !parents.containsKey(parent))
                .ifPresent(parent -> given.refuse("program '" + program.key() + "' stands below '" + parent
                        + "', which is not in the file: let 'parent' name a program of the file, or null for the"
                        + " uppermost one")));
        var top = programs.stream()
                .filter(program -> program.parent().isEmpty())
                .map(Program::key)
                .toList();
        if (top.size() > 1) {
            given.refuse("the programs " + String.join(", ", top) + " stand at the top, and there must be one: export a"
                    + " folder above them");
        }
        if (programs.isEmpty()) {
            given.refuse("'programs' holds no program");
        }
    }
}

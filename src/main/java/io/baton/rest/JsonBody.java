package io.baton.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.person.Characters;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.token.ApiTokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object that a request brings. Its properties are read one by one, and what is wrong with them is collected, so
 * that one answer names all of it. A value that was read is to be used only when nothing is wrong.
 */
final class JsonBody {

    /** How many bytes a body has at most that is read as a whole; people files by lines may have any length. */
    static final int MOST_BYTES = 10_000_000;

    /** How deep objects and lists stand in each other at most. */
    static final int MOST_DEPTH = 100;

    /**
     * Reads exactly what is written: no property twice, nothing behind the end, decimal numbers as they are; and
     * nothing that is nested without an end.
     */
    static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    /** How long the name of a workspace is at most: a tenant id of Camunda. */
    static final int MAX_WORKSPACE = 64;

    /** How many faults an answer names, and how much it says of each: some of thousands show the kind. */
    private static final int MOST_PROBLEMS = 100;

    private static final int LONGEST_PROBLEM = 1_000;

    private final ObjectNode node;
    private final List<String> problems = new ArrayList<>();
    private int unnamed;

    JsonBody(ObjectNode node) {
        this.node = node;
    }

    /**
     * Reads the body of a request.
     *
     * @throws RequestRefusedException when it is no JSON object
     */
    static JsonBody read(InputStream body) {
        return new JsonBody(parse(body));
    }

    /**
     * Parses the body of a request, for work that may be done more than once: each try reads a {@link JsonBody} of its
     * own.
     *
     * @throws RequestRefusedException when it is no JSON object
     */
    static ObjectNode parse(InputStream body) {
        JsonNode node;
        try {
            var bytes = bytes(body);
            node = tree(() -> MAPPER.readTree(bytes));
        } catch (JsonProcessingException unreadable) {
            throw RequestRefusedException.bad("The body is no JSON: " + JsonFault.describe(unreadable));
        } catch (IOException broken) {
            throw RequestRefusedException.bad("The body could not be read to its end");
        }
        if (node instanceof ObjectNode object) {
            refuseHalves(object).ifPresent(problem -> {
                throw RequestRefusedException.bad("The body cannot be taken: " + problem);
            });
            return object;
        }
        throw RequestRefusedException.bad("The body must be a JSON object");
    }

    /** Reads JSON in some way of the {@link #MAPPER}. */
    @FunctionalInterface
    interface Reading {
        JsonNode read() throws IOException;
    }

    /**
     * What the mapper reads.
     *
     * @throws JsonProcessingException for a number that Java has none like, too, which the mapper lets pass by
     */
    static JsonNode tree(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (NumberFormatException exponent) {
            throw new UnfitNumberException();
        }
    }

    /** An exponent beyond those of Java's decimal numbers. */
    static final class UnfitNumberException extends JsonProcessingException {

        private static final long serialVersionUID = 1L;

        private UnfitNumberException() {
            super("the exponent of a number in it is out of range");
        }
    }

    /**
     * The bytes of a body that is read as a whole.
     *
     * @throws RequestRefusedException when there are more than {@value #MOST_BYTES}
     */
    static byte[] bytes(InputStream body) throws IOException {
        return bytes(body, ". People come in any number as NDJSON or CSV, POST person/import");
    }

    /**
     * The bytes of a body that is read as a whole.
     *
     * @param wayOut what to do beside sending less; may be blank
     * @throws RequestRefusedException when there are more than {@value #MOST_BYTES}
     */
    static byte[] bytes(InputStream body, String wayOut) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw RequestRefusedException.tooLarge(
                    "The body has more than " + MOST_BYTES + " bytes: send less at a time" + wayOut);
        }
        return bytes;
    }

    /** What is wrong when a text or a name in it holds half of a character; empty when none does. */
    static Optional<String> refuseHalves(JsonNode node) {
        if (node.isTextual()) {
            return halves(node.textValue());
        }
        for (var property : node.properties()) {
            var problem = halves(property.getKey()).or(() -> refuseHalves(property.getValue()));
            if (problem.isPresent()) {
                return problem;
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            var problem = refuseHalves(node.get(i));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** NUL is refused where the property is known. */
    private static Optional<String> halves(String text) {
        var mended = Characters.mended(text);
        return mended.equals(text.replace('\0', '\uFFFD'))
                ? Optional.empty()
                : Optional.of("'" + abbreviated(mended, 60) + "' holds half of a character, where \uFFFD stands here");
    }

    /** Whether a property is there, {@code null} included. */
    boolean has(String property) {
        return node.has(property);
    }

    /** Whether a property is there and not {@code null}. */
    boolean hasValue(String property) {
        return node.hasNonNull(property);
    }

    /** A property as it is; a missing node when it is not there. */
    JsonNode get(String property) {
        return node.path(property);
    }

    /** Refuses every property that is not among the known ones. */
    void refuseUnknown(Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                refuse("'" + name + "' is unknown" + Spelling.alternatives(name, known));
            }
        });
    }

    /** Refuses the body when one of these properties is not there. */
    void refuseMissing(Set<String> required) {
        required.stream()
                .filter(property -> !has(property))
                .sorted()
                .forEach(property -> refuse("'" + property + "' is missing"));
    }

    /** A property that must be a text; empty when it is not there. */
    String text(String property) {
        if (!hasValue(property)) {
            return "";
        }
        var value = get(property);
        if (!value.isTextual()) {
            refuse("'" + property + "' must be a text");
            return "";
        }
        if (value.textValue().indexOf('\0') >= 0) {
            refuse("'" + property + "' cannot hold the character NUL");
            return "";
        }
        return value.textValue();
    }

    /** A property that must be a text of at most so many characters; empty when it is not there. */
    String text(String property, int most) {
        var text = text(property);
        if (text.length() > most) {
            refuse("'" + property + "' has at most " + most + " characters");
        }
        return text;
    }

    /**
     * The property {@code workspace}; the default one when it is not there.
     *
     * @param visible those that the caller sees
     * @throws RequestRefusedException when it is none of them
     */
    Workspace workspace(Workspaces visible) {
        var workspace = Workspace.of(text("workspace", MAX_WORKSPACE));
        if (!visible.contains(workspace)) {
            throw RequestRefusedException.missing(workspace);
        }
        return workspace;
    }

    /** A property that must be true or false; false when it is not there. */
    boolean flag(String property) {
        if (has(property) && !get(property).isBoolean()) {
            refuse("'" + property + "' must be true or false");
        }
        return get(property).asBoolean(false);
    }

    /**
     * A property that must be an object; empty when it is not there.
     *
     * @param content what the object is of, in messages: {@code names and values}
     */
    Optional<ObjectNode> object(String property, String content) {
        if (!hasValue(property)) {
            return Optional.empty();
        }
        if (get(property) instanceof ObjectNode object) {
            return Optional.of(object);
        }
        refuse("'" + property + "' must be an object of " + content);
        return Optional.empty();
    }

    /** My Token values by name without family, from the property {@code tokens}; none when it is not there (P1). */
    Map<String, String> tokens() {
        return object("tokens", "names and values")
                .map(given -> {
                    var tokens = ApiTokens.read(MAPPER.convertValue(given, Map.class));
                    tokens.problems().forEach(this::refuse);
                    return tokens.values();
                })
                .orElse(Map.of());
    }

    /** Notes a problem: a sentence without a full stop. */
    void refuse(String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(abbreviated(problem, LONGEST_PROBLEM));
        } else {
            unnamed++;
        }
    }

    private static String abbreviated(String text, int most) {
        return text.length() <= most ? text : Characters.mended(text.substring(0, most)) + "…";
    }

    /** The problems so far. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * Refuses the request when something is wrong, with all of it in one answer.
     *
     * @param what cannot be done, as a sentence without a full stop
     */
    void refuseIfWrong(String what) {
        if (!problems.isEmpty()) {
            throw RequestRefusedException.bad(
                    what + ": " + String.join("; ", problems) + (unnamed == 0 ? "" : "; and " + unnamed + " more"));
        }
    }
}

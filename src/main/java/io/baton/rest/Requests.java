package io.baton.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.person.Spelling;
import io.baton.plugin.Baton;
import io.baton.token.ApiTokens;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.rest.util.EngineUtil;

/** What all resources share: the engine, reading bodies, and Camunda's error form. */
final class Requests {

    static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    /** How long the name of a workspace is at most: a tenant id of Camunda. */
    static final int MAX_WORKSPACE = 64;

    /** Camunda's own form of a moment. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    private Requests() {}

    static Baton baton() {
        return Baton.of(EngineUtil.lookupProcessEngine(null));
    }

    static RequestRefusedException refuse(Status status, String message) {
        return new RequestRefusedException(status, message);
    }

    static RequestRefusedException bad(String message) {
        return refuse(Status.BAD_REQUEST, message);
    }

    /** All problems in one answer. */
    static void refuseIfAny(String what, List<String> problems) {
        if (!problems.isEmpty()) {
            throw bad(what + ": " + String.join("; ", problems));
        }
    }

    static ObjectNode object(InputStream body) {
        JsonNode node;
        try {
            node = JSON.readTree(body);
        } catch (JsonProcessingException unreadable) {
            throw bad("The body is no JSON: " + describe(unreadable));
        } catch (IOException broken) {
            throw bad("The body could not be read: " + broken.getMessage());
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw bad("The body must be a JSON object");
    }

    static String describe(JsonProcessingException unreadable) {
        var where = unreadable.getLocation();
        return unreadable.getOriginalMessage().replaceAll("\\s+", " ")
                + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")");
    }

    /** A property that must be a text, if it is there. */
    static String text(ObjectNode node, String property, List<String> problems) {
        var value = node.get(property);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            problems.add("'" + property + "' must be a text");
            return "";
        }
        if (value.textValue().indexOf('\0') >= 0) {
            problems.add("'" + property + "' cannot hold the character NUL");
            return "";
        }
        return value.textValue();
    }

    /** A property that must be a text of at most so many characters, if it is there. */
    static String text(ObjectNode node, String property, int most, List<String> problems) {
        var text = text(node, property, problems);
        if (text.length() > most) {
            problems.add("'" + property + "' has at most " + most + " characters");
        }
        return text;
    }

    /** My Token values by name without family, from the property {@code tokens}; none when it is not there (P1). */
    static Map<String, String> tokens(ObjectNode node, List<String> problems) {
        if (!node.hasNonNull("tokens")) {
            return Map.of();
        }
        if (!node.get("tokens").isObject()) {
            problems.add("'tokens' must be an object of names and values");
            return Map.of();
        }
        var tokens = ApiTokens.read(JSON.convertValue(node.get("tokens"), Map.class));
        problems.addAll(tokens.problems());
        return tokens.values();
    }

    static void refuseUnknown(ObjectNode node, Set<String> known, List<String> problems) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add("'" + name + "' is unknown" + Spelling.alternatives(name, known));
            }
        });
    }

    static String moment(Instant moment, ZoneId zone) {
        return MOMENT.format(moment.atZone(zone));
    }
}

package io.baton.flow;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of a webhook, as far as the campaign asked for it. The worker leaves it as JSON in a local variable of the
 * task. Bodies never come into the engine: they may hold anything.
 *
 * @param status of HTTP
 * @param values by JSON pointer; missing where the answer has none. Lists and objects come empty: no field takes them
 */
public record WebhookResponse(int status, Map<String, JsonNode> values) {

    /** The name of the task's local variable. */
    public static final String VARIABLE = "webhookResponse";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Whether the webhook took the call. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /**
     * Takes the wanted values out of a body; none of a body that is no JSON.
     *
     * @param pointers JSON pointers
     */
    public static WebhookResponse of(int status, byte[] body, List<String> pointers) {
        var values = new LinkedHashMap<String, JsonNode>();
        try {
            var document = JSON.readTree(body);
            for (var pointer : pointers) {
                var value = document.at(JsonPointer.compile(pointer));
                if (!value.isMissingNode()) {
                    values.put(
                            pointer,
                            value.isArray()
                                    ? JSON.createArrayNode()
                                    : value.isObject() ? JSON.createObjectNode() : value);
                }
            }
        } catch (IOException | NumberFormatException noJson) {
            values.clear();
        }
        return new WebhookResponse(status, values);
    }

    /** The response as JSON in UTF-8. */
    public byte[] toJson() {
        var node = JSON.createObjectNode().put("status", status);
        node.putObject("values").setAll(values);
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static WebhookResponse fromJson(byte[] json) {
        try {
            var node = JSON.readTree(json);
            if (!node.path("status").isInt() || !node.path("values").isObject()) {
                throw new IllegalArgumentException("not a webhook response: it needs a status and values");
            }
            var values = new LinkedHashMap<String, JsonNode>();
            node.get("values").properties().forEach(value -> values.put(value.getKey(), value.getValue()));
            return new WebhookResponse(node.get("status").asInt(), values);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("not a webhook response: " + unreadable.getMessage(), unreadable);
        }
    }
}

package io.baton.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and texts in one column, as a JSON object that keeps its order. */
final class TextMap {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TYPE = new TypeReference<>() {};

    private static final int TYPICAL_LENGTH = 160;

    private TextMap() {}

    /** Put together by hand: one is written for each activity, and a serialiser costs ten times as much. */
    static String write(Map<String, String> texts) {
        var json = new StringBuilder(TYPICAL_LENGTH).append('{');
        var escapes = JsonStringEncoder.getInstance();
        texts.forEach((name, text) -> {
            json.append(json.length() == 1 ? "\"" : ",\"");
            quote(name, json, escapes);
            json.append("\":\"");
            quote(text, json, escapes);
            json.append('"');
        });
        return json.append('}').toString();
    }

    /** Hardly any text needs an escape; looking for one costs less than copying letter by letter. */
    private static void quote(String text, StringBuilder json, JsonStringEncoder escapes) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escapes.quoteAsString(text, json);
                return;
            }
        }
        json.append(text);
    }

    static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, TYPE);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "a row of Baton holds no JSON object: " + unreadable.getOriginalMessage(), unreadable);
        }
    }
}

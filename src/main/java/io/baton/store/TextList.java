package io.baton.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Texts in one column, as a JSON array that keeps their order. */
final class TextList {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TYPE = new TypeReference<>() {};

    private TextList() {}

    static String write(List<String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<String> read(String json) {
        try {
            return JSON.readValue(json, TYPE);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "a row of Baton holds no JSON array: " + unreadable.getOriginalMessage(), unreadable);
        }
    }
}

package io.baton.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;

/** Names and whole numbers in one column, as a JSON object. The same content is the same text. */
final class NumberMap {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final TypeReference<Map<String, Integer>> TYPE = new TypeReference<>() {};

    private NumberMap() {}

    static String write(Map<String, Integer> numbers) {
        try {
            return JSON.writeValueAsString(numbers);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Map<String, Integer> read(String json) {
        try {
            return JSON.readValue(json, TYPE);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "a row of Baton holds no JSON object of numbers: " + unreadable.getOriginalMessage(), unreadable);
        }
    }
}

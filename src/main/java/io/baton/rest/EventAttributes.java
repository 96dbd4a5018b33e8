package io.baton.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of an event as a request brings them: the trigger tokens of the campaigns that it starts. */
final class EventAttributes {

    private static final int MOST_ATTRIBUTES = 100;
    private static final int MOST_ATTRIBUTE_NAME = 255;
    private static final int MOST_VALUE = 32_000;

    private EventAttributes() {}

    /**
     * Reads a property that must be an object of names and texts, numbers or truths.
     *
     * @return by name; none when it is not there
     */
    static Map<String, String> read(JsonBody given, String property) {
        var attributes = new LinkedHashMap<String, String>();
        var values = given.object(property, "names and values").orElseGet(Answers::object);
        if (values.size() > MOST_ATTRIBUTES) {
            given.refuse(
                    "'" + property + "' has " + values.size() + " entries, an event takes at most " + MOST_ATTRIBUTES);
            return attributes;
        }
        var seen = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        values.properties().forEach(entry -> {
            var attribute = entry.getKey();
            var value = entry.getValue();
            var twin = seen.put(attribute.strip(), attribute);
            if (attribute.isBlank()
                    || attribute.length() > MOST_ATTRIBUTE_NAME
                    || attribute.matches("(?s).*[{}\0].*")) {
                given.refuse("the attribute '" + attribute + "' cannot be a token: write a name of at most "
                        + MOST_ATTRIBUTE_NAME + " characters without braces");
            } else if (twin != null) {
                given.refuse("the attributes '" + twin + "' and '" + attribute + "' are the same token: keep one");
            } else if (value.isContainerNode()) {
                given.refuse("the attribute '" + attribute
                        + "' is a list or an object: write a text, a number, true or false");
            } else if (value.asText().length() > MOST_VALUE || value.asText().indexOf('\0') >= 0) {
                given.refuse("the attribute '" + attribute + "' is no text of at most " + MOST_VALUE + " characters");
            } else {
                attributes.put(attribute.strip(), value.isNull() ? "" : value.asText());
            }
        });
        return attributes;
    }
}

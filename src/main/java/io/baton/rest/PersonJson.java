package io.baton.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.people.PeopleImport.Entry;
import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.UnfitValueException;
import io.baton.person.Workspace;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People as REST speaks of them: {@code {"id","email","workspace","fields":{…}}}. */
public final class PersonJson {

    private static final Set<String> KNOWN = Set.of("id", "email", "workspace", "fields");

    /** One form for every moment: the default one leaves out seconds that are zero. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX");

    private PersonJson() {}

    static ObjectNode write(Person person) {
        var node = Requests.JSON.createObjectNode();
        node.put("id", person.id().toString());
        node.put("email", person.email());
        node.put("workspace", person.workspace().tenantId().orElse(null));
        var fields = node.putObject("fields");
        for (var field : person.catalog().fields()) {
            if (!field.equals(PersonField.EMAIL)) {
                fields.set(
                        field.name(), person.value(field).map(PersonJson::value).orElseGet(fields::nullNode));
            }
        }
        return node;
    }

    private static JsonNode value(Object value) {
        var nodes = Requests.JSON.getNodeFactory();
        if (value instanceof Integer number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Long number) {
            return nodes.numberNode(number);
        }
        if (value instanceof BigDecimal number) {
            return nodes.numberNode(number);
        }
        if (value instanceof OffsetDateTime moment) {
            return nodes.textNode(MOMENT.format(moment));
        }
        return value instanceof Boolean truth ? nodes.booleanNode(truth) : nodes.textNode(value.toString());
    }

    /**
     * Reads a person that must be complete: with an address.
     *
     * @param problems takes one sentence for each offending entry; the result is to be used only when there are none
     */
    public static Entry read(ObjectNode node, FieldCatalog catalog, List<String> problems) {
        Requests.refuseUnknown(node, KNOWN, problems);
        var workspace = Requests.text(node, "workspace", Requests.MAX_WORKSPACE, problems);
        var email = Requests.text(node, "email", problems);
        if (email.isBlank()) {
            problems.add("'email' is missing");
        } else {
            fit(PersonField.EMAIL, email, problems);
        }
        return new Entry(Workspace.of(workspace), email.strip(), fields(node, catalog, problems));
    }

    /** Reads the fields to change; {@code null} clears. */
    static Map<PersonField, Optional<Object>> fields(ObjectNode node, FieldCatalog catalog, List<String> problems) {
        var fields = new LinkedHashMap<PersonField, Optional<Object>>();
        var given = node.get("fields");
        if (given == null || given.isNull()) {
            return fields;
        }
        if (!given.isObject()) {
            problems.add("'fields' must be an object of field names and values");
            return fields;
        }
        given.properties().forEach(entry -> {
            var field =
                    catalog.find(entry.getKey()).filter(found -> found.name().equalsIgnoreCase(entry.getKey()));
            if (field.isEmpty() || field.get().equals(PersonField.EMAIL)) {
                problems.add("field '" + entry.getKey() + "' is unknown"
                        + catalog.nearest(entry.getKey())
                                .map(near -> "; did you mean '" + near.name() + "'?")
                                .orElse(": create it with POST person-field"));
            } else if (fields.containsKey(field.get())) {
                problems.add("field '" + field.get().name() + "' is there twice");
            } else {
                fields.put(field.get(), read(field.get(), entry.getValue(), problems));
            }
        });
        return fields;
    }

    private static Optional<Object> read(PersonField field, JsonNode value, List<String> problems) {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            problems.add("field '" + field.name() + "': a " + field.type().label()
                    + " field takes a single value, not a list or" + " an object");
            return Optional.empty();
        }
        if (value.isTextual() || field.type() == FieldType.TEXT || field.type() == FieldType.EMAIL) {
            return fit(field, value.asText(), problems);
        }
        return fit(field, value.isBoolean() ? value.booleanValue() : value.decimalValue(), problems);
    }

    private static Optional<Object> fit(PersonField field, Object value, List<String> problems) {
        try {
            return Optional.of(field.type().fit(value));
        } catch (UnfitValueException unfit) {
            problems.add("field '" + field.name() + "': " + unfit.getMessage());
            return Optional.empty();
        }
    }
}

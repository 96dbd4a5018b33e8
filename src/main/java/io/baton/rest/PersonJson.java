package io.baton.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.people.PeopleImport.Entry;
import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.UnfitValueException;
import io.baton.person.Workspaces;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People as REST speaks of them: {@code {"id","email","workspace","fields":{…}}}. */
final class PersonJson {

    /** What a person consists of. */
    static final Set<String> KNOWN = Set.of("id", "email", "workspace", "fields");

    /** One form for every moment: the default one leaves out seconds that are zero. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX");

    private PersonJson() {}

    static ObjectNode write(Person person) {
        var node = Answers.object();
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
        var nodes = JsonNodeFactory.instance;
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
     * @param visible where it may be
     * @throws RequestRefusedException when it is to be elsewhere
     */
    static Entry read(JsonBody given, FieldCatalog catalog, Workspaces visible) {
        given.refuseUnknown(KNOWN);
        var workspace = given.workspace(visible);
        var email = given.text("email");
        if (email.isBlank()) {
            given.refuse("'email' is missing");
        } else {
            fit(PersonField.EMAIL, email, given);
        }
        return new Entry(workspace, email.strip(), fields(given, catalog));
    }

    /** Reads the fields to change; {@code null} clears. */
    static Map<PersonField, Optional<Object>> fields(JsonBody given, FieldCatalog catalog) {
        var fields = new LinkedHashMap<PersonField, Optional<Object>>();
        given.object("fields", "field names and values")
                .ifPresent(values -> values.properties().forEach(entry -> {
                    var field = catalog.find(entry.getKey())
                            .filter(found -> found.name().equalsIgnoreCase(entry.getKey()));
                    if (field.isEmpty() || field.get().equals(PersonField.EMAIL)) {
                        given.refuse("field '" + entry.getKey() + "' is unknown"
                                + catalog.nearest(entry.getKey())
                                        .map(near -> "; did you mean '" + near.name() + "'?")
                                        .orElse(": create it with POST person-field"));
                    } else if (fields.containsKey(field.get())) {
                        given.refuse("field '" + field.get().name() + "' is there twice");
                    } else {
                        fields.put(field.get(), read(field.get(), entry.getValue(), given));
                    }
                }));
        return fields;
    }

    private static Optional<Object> read(PersonField field, JsonNode value, JsonBody given) {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            given.refuse("field '" + field.name() + "': a " + field.type().label()
                    + " field takes a single value, not a list or an object");
            return Optional.empty();
        }
        if (value.isTextual() || field.type() == FieldType.TEXT || field.type() == FieldType.EMAIL) {
            return fit(field, value.asText(), given);
        }
        return fit(field, value.isBoolean() ? value.booleanValue() : value.decimalValue(), given);
    }

    private static Optional<Object> fit(PersonField field, Object value, JsonBody given) {
        try {
            return Optional.of(field.type().fit(value));
        } catch (UnfitValueException unfit) {
            given.refuse("field '" + field.name() + "': " + unfit.getMessage());
            return Optional.empty();
        }
    }
}

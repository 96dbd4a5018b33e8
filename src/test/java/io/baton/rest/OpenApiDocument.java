package io.baton.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document, read for tests. */
record OpenApiDocument(JsonNode root) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** What one method of a path takes: names by where they are. */
    record Operation(Set<String> query, Set<String> path, Set<String> bodies, Set<String> answers) {}

    static OpenApiDocument parse(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object read = new Yaml(new SafeConstructor(options)).load(yaml);
        return new OpenApiDocument(new ObjectMapper().valueToTree(read));
    }

    /** What a reference points at; the node itself when it is none. */
    JsonNode resolve(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        var target = root.at(node.get("$ref").asText().substring(1));
        if (target.isMissingNode()) {
            throw new AssertionError("the document has no " + node.get("$ref").asText());
        }
        return resolve(target);
    }

    JsonNode schema(String name) {
        return root.at("/components/schemas/" + name);
    }

    /** All operations by method and path, as {@code GET /person}. */
    Map<String, Operation> operations() {
        var operations = new TreeMap<String, Operation>();
        root.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(one -> METHODS.contains(one.getKey()))
                .forEach(one -> operations.put(
                        one.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                        operation(path.getValue(), one.getValue()))));
        return operations;
    }

    private Operation operation(JsonNode path, JsonNode operation) {
        var parameters = new ArrayList<JsonNode>();
        path.path("parameters").forEach(parameters::add);
        operation.path("parameters").forEach(parameters::add);
        var body = names(operation.at("/requestBody/content"));
        var answers = new TreeSet<String>();
        operation.get("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer ->
                        answers.addAll(names(resolve(answer.getValue()).path("content"))));
        return new Operation(in("query", parameters), in("path", parameters), body, answers);
    }

    private Set<String> in(String where, List<JsonNode> parameters) {
        var names = new TreeSet<String>();
        parameters.stream()
                .map(this::resolve)
                .filter(parameter -> parameter.get("in").asText().equals(where))
                .forEach(parameter -> names.add(parameter.get("name").asText()));
        return names;
    }

    static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Every reference in the document. */
    List<JsonNode> references() {
        return root.findParents("$ref");
    }

    /** What is wrong with a value if it should be of a schema; empty when nothing is. */
    List<String> mismatches(JsonNode schema, JsonNode value, String where) {
        var found = new ArrayList<String>();
        collect(resolve(schema), value, where, found);
        return found;
    }

    private void collect(JsonNode schema, JsonNode value, String where, List<String> found) {
        if (value.isNull()) {
            if (!schema.path("nullable").asBoolean()) {
                found.add(where + " is null");
            }
            return;
        }
        if (schema.has("anyOf")) {
            for (var option : schema.get("anyOf")) {
                if (mismatches(option, value, where).isEmpty()) {
                    return;
                }
            }
            found.add(where + " is none of " + schema.get("anyOf") + ": " + value);
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> object(schema, value, where, found);
            case "array" -> {
                int i = 0;
                for (var item : value) {
                    collect(resolve(schema.get("items")), item, where + "[" + i++ + "]", found);
                }
                check(value.isArray(), where + " is no array: " + value, found);
            }
            case "string" -> {
                check(value.isTextual(), where + " is no text: " + value, found);
                var allowed = new ArrayList<String>();
                schema.path("enum").forEach(one -> allowed.add(one.asText()));
                check(
                        allowed.isEmpty() || allowed.contains(value.asText()),
                        where + " is none of " + allowed + ": " + value,
                        found);
            }
            case "integer" -> check(value.isIntegralNumber(), where + " is no whole number: " + value, found);
            case "number" -> check(value.isNumber(), where + " is no number: " + value, found);
            case "boolean" -> check(value.isBoolean(), where + " is neither true nor false: " + value, found);
            default -> found.add(where + " has the unknown type " + schema.path("type"));
        }
    }

    private void object(JsonNode schema, JsonNode value, String where, List<String> found) {
        check(value.isObject(), where + " is no object: " + value, found);
        schema.path("required")
                .forEach(name -> check(value.has(name.asText()), where + " lacks " + name.asText(), found));
        value.properties().forEach(entry -> {
            var property = schema.path("properties").path(entry.getKey());
            var more = schema.path("additionalProperties");
            if (!property.isMissingNode()) {
                collect(resolve(property), entry.getValue(), where + "." + entry.getKey(), found);
            } else if (more.isObject()) {
                collect(resolve(more), entry.getValue(), where + "." + entry.getKey(), found);
            } else {
                found.add(where + " has the undocumented property " + entry.getKey());
            }
        });
    }

    private static void check(boolean holds, String otherwise, List<String> found) {
        if (!holds) {
            found.add(otherwise);
        }
    }
}

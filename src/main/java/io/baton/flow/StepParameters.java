package io.baton.flow;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldNeed;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.Spelling;
import io.baton.smartlist.AssetReference;
import io.baton.smartlist.AssetReference.AssetKind;
import io.baton.token.TokenFamily;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a flow step in a model, and the problems found while reading them. */
public final class StepParameters {

    private final Map<String, String> values;
    private final Optional<FieldCatalog> fields;
    private final List<String> problems = new ArrayList<>();
    private final List<FieldNeed> needs = new ArrayList<>();
    private final List<AssetReference> assets = new ArrayList<>();

    /**
     * @param values the {@code camunda:property} elements by name
     * @param fields the fields people have, for a new deployment; empty when a definition is read again that was
     *     accepted once
     */
    public StepParameters(Map<String, String> values, Optional<FieldCatalog> fields) {
        this.values = values;
        this.fields = fields;
    }

    /** The value of a parameter that must be there; blank, with a problem, when it is not. */
    public String required(String name) {
        var value = values.getOrDefault(name, "");
        if (value.isBlank()) {
            problem("lacks its parameter '" + name + "': add the property '" + name + "'");
        }
        return value;
    }

    /** The value of a parameter that need not be there; empty when it is not, or blank. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** The value of a parameter that must be there but may be blank. */
    public String present(String name) {
        return values.containsKey(name) ? values.getOrDefault(name, "") : required(name);
    }

    /** The name of a person field; for a new deployment the field must exist. */
    public String field(String parameter) {
        return knownField(required(parameter).strip());
    }

    /** A name of a person field, which must exist for a new deployment. */
    public String knownField(String name) {
        need(FieldNeed.of(name));
        return name;
    }

    /** The values, unless blank, of the parameters with this prefix, by the rest of their names, in their order. */
    public Map<String, String> startingWith(String prefix) {
        var found = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix) && !value.isBlank()) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /** The name of a person field of one type; for a new deployment the field must exist and be of that type. */
    public String field(String parameter, FieldType type) {
        var name = required(parameter).strip();
        need(new FieldNeed(name, new FieldNeed.Use.AsType(type)));
        return name;
    }

    /** Notes a field that the step relies on; a new deployment that does not meet it has a problem. */
    private void need(FieldNeed need) {
        if (!need.field().isEmpty()) {
            needs.add(need);
            fields.flatMap(need::fault).ifPresent(this::problem);
        }
    }

    /**
     * Notes an asset that the step names by its key; it need not be there yet (V2).
     *
     * @param key noted where it is known, without tokens
     */
    public void names(AssetKind kind, String key) {
        if (!key.isBlank() && TokenText.parse(key).isLiteral()) {
            assets.add(new AssetReference(kind, key.strip(), Optional.empty()));
        }
    }

    /** The assets that the step names. */
    public List<AssetReference> assets() {
        return List.copyOf(assets);
    }

    /** Refuses tokens that can never have a value, in a new deployment. */
    public void checkTokens() {
        values.forEach((parameter, value) -> {
            var text = TokenText.parse(value);
            text.faults()
                    .forEach((token, known) ->
                            newProblem("has the unknown token " + token + " in '" + parameter + "'" + known));
            text.tokens().stream()
                    .filter(token ->
                            token.family() == TokenFamily.PERSON && !token.key().equals("id"))
                    .filter(token -> token.misspeltDefault().isEmpty())
                    .distinct()
                    .forEach(token -> need(FieldNeed.of(token.name())));
        });
    }

    /** The fields that the step relies on. */
    public List<FieldNeed> needs() {
        return List.copyOf(needs);
    }

    /** The field of that name, where the fields are known. */
    public Optional<PersonField> find(String name) {
        return fields.flatMap(catalog -> catalog.find(name));
    }

    /** Notes a problem; the text continues "Change Score 'task_1' of campaign 'x' …" and says what to do. */
    public void problem(String text) {
        problems.add(text);
    }

    /** Notes a problem of a new deployment only: a definition that was accepted once goes on as well as it can. */
    public void newProblem(String text) {
        if (fields.isPresent()) {
            problem(text);
        }
    }

    /** All problems so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    void refuseUnknown(Set<String> known) {
        refuseUnknown(known, List.of());
    }

    /** Refuses what is neither known nor starts with one of the prefixes and goes on behind it. */
    void refuseUnknown(Set<String> known, List<String> prefixes) {
        var all = new ArrayList<>(known);
        prefixes.forEach(prefix -> all.add(prefix + "<name>"));
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .filter(name -> prefixes.stream()
                        .noneMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length()))
                .forEach(
                        name -> problem("has the unknown parameter '" + name + "'" + Spelling.alternatives(name, all)));
    }
}

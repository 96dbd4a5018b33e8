package io.baton.testing;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.PersonStore;
import io.baton.person.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * People in memory, with the fields that are built in. There are no transactions: what is written stays, and locks hold
 * nobody.
 */
public final class MemoryPeople implements PersonStore {

    private record Row(Workspace workspace, Map<String, Object> values) {
        private String email() {
            return String.valueOf(values.get(PersonField.EMAIL.name()));
        }
    }

    private final Map<PersonId, Row> rows = new TreeMap<>();
    private final Map<PersonField, Map<PersonId, Instant>> changedAt = new HashMap<>();
    private FieldCatalog catalog = new FieldCatalog(List.of(
            PersonField.EMAIL,
            new PersonField("firstName", "First Name", FieldType.TEXT),
            new PersonField("lastName", "Last Name", FieldType.TEXT),
            new PersonField("company", "Company", FieldType.TEXT),
            new PersonField("country", "Country", FieldType.TEXT),
            new PersonField("personScore", "Person Score", FieldType.SCORE),
            PersonField.TIME_ZONE,
            new PersonField("unsubscribed", "Unsubscribed", FieldType.BOOLEAN)));
    private long lastId;

    @Override
    public FieldCatalog fields() {
        return catalog;
    }

    @Override
    public FieldCatalog refreshFields() {
        return catalog;
    }

    @Override
    public boolean addField(PersonField field) {
        if (catalog.fields().stream().anyMatch(known -> known.name().equalsIgnoreCase(field.name()))) {
            return false;
        }
        var more = new ArrayList<>(catalog.fields());
        more.add(field);
        catalog = new FieldCatalog(more);
        return true;
    }

    @Override
    public List<Person> lock(Collection<PersonId> ids) {
        return find(ids);
    }

    @Override
    public List<Person> lockFree(Collection<PersonId> ids, int most) {
        return find(ids).stream().limit(most).toList();
    }

    @Override
    public Optional<Person> lockByEmail(Workspace workspace, String email) {
        return lockByEmails(workspace, List.of(email)).stream().findFirst();
    }

    @Override
    public List<Person> lockByEmails(Workspace workspace, Collection<String> emails) {
        return find(findIds(workspace, emails).values());
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return Optional.ofNullable(rows.get(id)).map(row -> person(id, row));
    }

    @Override
    public List<Person> find(Collection<PersonId> ids) {
        return new TreeSet<>(ids).stream().flatMap(id -> find(id).stream()).toList();
    }

    private Person person(PersonId id, Row row) {
        var values = catalog.fields().stream()
                .map(field -> row.values().get(field.name()))
                .toArray();
        return new Person(id, row.workspace(), catalog, values);
    }

    @Override
    public Map<String, PersonId> findIds(Workspace workspace, Collection<String> emails) {
        var ids = new HashMap<String, PersonId>();
        for (var email : emails) {
            rows.forEach((id, row) -> {
                if (row.workspace().equals(workspace) && key(row.email()).equals(key(email))) {
                    ids.put(email, id);
                }
            });
        }
        return ids;
    }

    @Override
    public List<Person> list(PersonQuery query) {
        return matching(query)
                .skip(query.firstResult())
                .limit(query.maxResults())
                .map(entry -> person(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public long count(PersonQuery query) {
        return matching(query).count();
    }

    private Stream<Map.Entry<PersonId, Row>> matching(PersonQuery query) {
        return rows.entrySet().stream()
                .filter(entry -> query.workspaces().contains(entry.getValue().workspace()))
                .filter(entry -> query.email()
                        .map(email -> key(entry.getValue().email()).equals(key(email)))
                        .orElse(true))
                .filter(entry -> query.search().map(part -> has(entry, part)).orElse(true));
    }

    private boolean has(Map.Entry<PersonId, Row> entry, String part) {
        var person = person(entry.getKey(), entry.getValue());
        var name = Stream.of("firstName", "lastName")
                .map(field -> fields().find(field)
                        .flatMap(person::value)
                        .map(Object::toString)
                        .orElse(""))
                .collect(Collectors.joining(" "));
        return key(entry.getValue().email()).contains(key(part)) || key(name).contains(key(part));
    }

    @Override
    public Optional<Workspace> workspaceOf(PersonId id) {
        return Optional.ofNullable(rows.get(id)).map(Row::workspace);
    }

    @Override
    public Map<PersonId, Workspace> workspacesOf(Collection<PersonId> people) {
        var workspaces = new HashMap<PersonId, Workspace>();
        people.forEach(id -> workspaceOf(id).ifPresent(workspace -> workspaces.put(id, workspace)));
        return workspaces;
    }

    @Override
    public List<Workspace> workspacesOf(String email) {
        return rows.values().stream()
                .filter(row -> key(row.email()).equals(key(email)))
                .map(Row::workspace)
                .toList();
    }

    @Override
    public List<PersonId> insert(List<NewPerson> people) {
        return people.stream().map(this::insert).toList();
    }

    private PersonId insert(NewPerson person) {
        refuseTwin(person.workspace(), person.email());
        var values = new HashMap<String, Object>();
        person.fields().forEach((field, value) -> values.put(field.name(), value));
        values.put(PersonField.EMAIL.name(), person.email());
        var id = new PersonId(++lastId);
        rows.put(id, new Row(person.workspace(), values));
        return id;
    }

    private void refuseTwin(Workspace workspace, String email) {
        if (!findIds(workspace, List.of(email)).isEmpty()) {
            throw new IllegalStateException("there is a person of this address in " + workspace);
        }
    }

    @Override
    public Map<PersonId, Instant> lastChanged(Collection<PersonId> people, PersonField score) {
        var moments = new HashMap<>(changedAt.getOrDefault(score, Map.of()));
        moments.keySet().retainAll(people);
        return moments;
    }

    @Override
    public void update(Collection<Person> people) {
        for (var person : people) {
            var stored = rows.get(person.id());
            for (var field : person.changes()) {
                if (stored != null) {
                    if (field.type() == FieldType.SCORE) {
                        changedAt
                                .computeIfAbsent(field, ignored -> new HashMap<>())
                                .put(person.id(), Instant.now());
                    }
                    person.value(field)
                            .ifPresentOrElse(value -> stored.values().put(field.name(), value), () -> stored.values()
                                    .remove(field.name()));
                }
            }
            person.written();
        }
    }

    @Override
    public boolean delete(PersonId id) {
        return rows.remove(id) != null;
    }

    private static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}

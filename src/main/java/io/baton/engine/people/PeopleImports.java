package io.baton.engine.people;

import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.command.UnrestrictedQueries;
import io.baton.engine.people.PeopleImport.Counts;
import io.baton.engine.people.PeopleImport.Entry;
import io.baton.engine.trigger.Triggers;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonQuery;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * Brings people in by their e-mail address: a person that is there is updated, one that is not is created. Works in
 * transactions of one batch each; two imports of the same people at once end as if one had come after the other.
 */
public final class PeopleImports {

    private final UnitsOfWork units;
    private final Triggers triggers;

    /**
     * @param triggers are told of the people who are created
     */
    public PeopleImports(UnitsOfWork units, Triggers triggers) {
        this.units = units;
        this.triggers = triggers;
    }

    /**
     * Begins an import.
     *
     * @param unfit is told the lines of people that the database cannot hold, such as ever so many long texts
     */
    public PeopleImport begin(LongConsumer unfit) {
        return new PeopleImport(this, unfit);
    }

    /** Whether nobody and no campaign is in a workspace, and Camunda has no tenant of that id. */
    boolean isNew(Workspace workspace) {
        return workspace
                .tenantId()
                .map(tenant -> units.<Boolean>inUnitOfWork(unit -> unit.people()
                                .list(new PersonQuery(Optional.empty(), Workspaces.of(workspace), 0, 1))
                                .isEmpty()
                        && UnrestrictedQueries.whoeverAsks(() -> isUnknown(tenant))))
                .orElse(false);
    }

    private static boolean isUnknown(String tenant) {
        var engine = Context.getProcessEngineConfiguration();
        return engine.getIdentityService().createTenantQuery().tenantId(tenant).count() == 0
                && engine.getRepositoryService()
                                .createDeploymentQuery()
                                .tenantIdIn(tenant)
                                .count()
                        == 0;
    }

    /** Writes a batch in one transaction. */
    Counts write(List<Entry> batch) {
        return units.retrying(unit -> {
            var byWorkspace = new TreeMap<Workspace, List<Entry>>(Comparator.comparing(Workspace::id));
            batch.forEach(entry -> byWorkspace
                    .computeIfAbsent(entry.workspace(), ignored -> new ArrayList<>())
                    .add(entry));
            int created = 0;
            for (var group : byWorkspace.entrySet()) {
                created += write(unit, group.getKey(), group.getValue());
            }
            return new Counts(created, batch.size() - created);
        });
    }

    /**
     * Sorted by workspace and address, so that two imports wait for each other instead of blocking each other.
     *
     * @return how many people were created
     */
    private int write(UnitOfWork unit, Workspace workspace, List<Entry> entries) {
        var existing = new TreeMap<String, Person>();
        unit.findByEmails(workspace, entries.stream().map(Entry::email).toList())
                .forEach(person -> existing.put(key(person.email()), person));
        var fresh = new TreeMap<String, Entry>();
        for (var entry : entries) {
            var key = key(entry.email());
            var known = existing.get(key);
            if (known == null) {
                fresh.merge(key, entry, PeopleImports::merge);
            } else {
                entry.fields().forEach((field, value) -> unit.changes().change(known, field, value, Cause.IMPORT));
            }
        }
        var created = unit.people()
                .insert(fresh.values().stream().map(PeopleImports::create).toList());
        triggers.raise(workspace, created, TriggerEvent.PERSON_IS_CREATED, Map.of(), Cause.IMPORT);
        return fresh.size();
    }

    private static NewPerson create(Entry entry) {
        var fields = new LinkedHashMap<PersonField, Object>();
        entry.fields().forEach((field, value) -> value.ifPresent(present -> fields.put(field, present)));
        return new NewPerson(entry.workspace(), entry.email(), fields);
    }

    /** As if the earlier had been written when the later came: what it clears is empty. */
    private static Entry merge(Entry earlier, Entry later) {
        var fields = new LinkedHashMap<>(earlier.fields());
        fields.putAll(later.fields());
        return new Entry(earlier.workspace(), earlier.email(), fields);
    }

    private static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}

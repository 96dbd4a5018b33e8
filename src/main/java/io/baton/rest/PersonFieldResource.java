package io.baton.rest;

import io.baton.engine.access.BatonPermission;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The fields people have: {@code /engine-rest/person-field}. */
@Path("/person-field")
@Produces(MediaType.APPLICATION_JSON)
public class PersonFieldResource {

    private static final Set<String> KNOWN = Set.of("name", "displayName", "type");

    /** Words that FEEL, tokens or REST need for themselves. */
    private static final Set<String> TAKEN = Set.of(
            "id",
            "email",
            "workspace",
            "fields",
            "and",
            "or",
            "not",
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "between",
            "instance",
            "of",
            "null",
            "true",
            "false",
            "function",
            "external",
            "item",
            "partial");

    private static final int MAX_DISPLAY_NAME = 255;
    private static final Lock ADDING = new ReentrantLock();

    private final UnitsOfWork units;

    PersonFieldResource(UnitsOfWork units) {
        this.units = units;
    }

    /** All fields, in the order in which they were added. */
    @Needs(personFields = BatonPermission.READ, listing = true)
    @GET
    public List<FieldJson> list() {
        return units.inUnitOfWork(unit -> unit.people().refreshFields()).fields().stream()
                .map(PersonFieldResource::write)
                .toList();
    }

    /** Adds a field to all people; 409 when there is one of that name. */
    @Needs(personFields = BatonPermission.CREATE)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public FieldJson create(InputStream body) {
        var given = JsonBody.read(body);
        given.refuseUnknown(KNOWN);
        var name = given.text("name");
        var displayName = given.text("displayName", MAX_DISPLAY_NAME).strip();
        var type = given.text("type");
        if (!PersonField.isName(name)) {
            given.refuse("'name' must be a letter, then letters, digits or underscores, at most 50");
        } else if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            given.refuse("'name' cannot be '" + name + "', a word that is taken");
        }
        if (FieldType.of(type).isEmpty()) {
            given.refuse("'type' must be one of " + FieldType.labels());
        }
        given.refuseIfWrong("The field cannot be created");
        var field = new PersonField(
                name,
                displayName.isEmpty() ? name : displayName,
                FieldType.of(type).orElseThrow());
        if (!add(field)) {
            throw RequestRefusedException.conflict(
                    "There is a field '" + name + "' already: names differ in more than case");
        }
        return write(field);
    }

    /** One at a time: H2 does not alter tables inside the transaction, so nothing else keeps two apart there. */
    private boolean add(PersonField field) {
        ADDING.lock();
        try {
            return units.retrying(unit -> add(unit, field));
        } finally {
            ADDING.unlock();
            units.inUnitOfWork(unit -> unit.people().refreshFields());
        }
    }

    /** Before anything is changed: a table of the database has no more columns than it has. */
    private static boolean add(UnitOfWork unit, PersonField field) {
        var catalog = unit.people().refreshFields();
        if (catalog.fields().size() >= FieldCatalog.MOST
                && catalog.find(field.name()).isEmpty()) {
            throw RequestRefusedException.conflict(
                    "There are " + catalog.fields().size() + " fields, and no more than " + FieldCatalog.MOST
                            + " can be: use one that nobody needs any more");
        }
        return unit.people().addField(field);
    }

    private static FieldJson write(PersonField field) {
        return new FieldJson(field.name(), field.displayName(), field.type().label());
    }

    /** A field as REST speaks of it. */
    public record FieldJson(String name, String displayName, String type) {}
}

package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.catalog.DmnSmartLists.Listed;
import io.baton.engine.overview.ListExplanation;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Workspace;
import io.baton.run.RunLogger;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Smart lists that are assets of their own, DMN decisions: {@code /engine-rest/smart-list}. */
@Path("/smart-list")
@Produces(MediaType.APPLICATION_JSON)
public class SmartListResource {

    /** How many people a sample has when nobody says, and at most. */
    static final String SAMPLE = "10";

    static final int MOST_OF_SAMPLE = 100;

    private static final Workspaced<Listed> SMART_LISTS = new Workspaced<>(
            "smart list", Listed::workspace, "deploy a DMN decision of that key that answers true or false");

    private final UnitsOfWork units;
    private final Answers answers;
    private final DmnSmartLists smartLists;

    SmartListResource(UnitsOfWork units, Answers answers, DmnSmartLists smartLists) {
        this.units = units;
        this.answers = answers;
        this.smartLists = smartLists;
    }

    /** All smart lists by key and workspace. */
    @Needs(listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults) {
        return Page.of(firstResult, maxResults).write(inWorkspace(workspace), SmartListResource::write);
    }

    /** How many smart lists {@link #list} would find. */
    @Needs(listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(@QueryParam("workspace") @Nullable String workspace) {
        return Answers.count(inWorkspace(workspace).size());
    }

    /** One list; where its key exists in several workspaces, {@code workspace} chooses. */
    @Needs(smartList = true)
    @GET
    @Path("/{key}")
    public ObjectNode get(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        return write(only(key, workspace));
    }

    /** How many people are on a list now; nobody is on an invalid one (E10). */
    @Needs(smartList = true, people = BatonPermission.READ)
    @GET
    @Path("/{key}/count")
    public Map<String, Long> people(@PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace) {
        var listed = only(key, workspace);
        return listed.problem().isPresent()
                ? Answers.count(0)
                : answers.count(unit -> unit.audience()
                        .count(
                                listed.workspace(),
                                listed.list(),
                                unit.audience().patience())
                        .all(() -> RunLogger.LOG.takesTooLong(subject(key))));
    }

    /** Some of the people that are on a list now, those with the lowest ids. */
    @Needs(smartList = true, people = BatonPermission.READ)
    @GET
    @Path("/{key}/sample")
    public List<ObjectNode> sample(
            @PathParam("key") String key,
            @QueryParam("workspace") @Nullable String workspace,
            @QueryParam("maxResults") @DefaultValue(SAMPLE) String maxResults) {
        var most = Math.min(MOST_OF_SAMPLE, Page.of("0", maxResults).maxResults());
        var listed = only(key, workspace);
        if (listed.problem().isPresent()) {
            return List.of();
        }
        return answers.list(
                unit -> unit.audience()
                        .first(
                                listed.workspace(),
                                listed.list(),
                                most,
                                unit.audience().patience())
                        .all(() -> RunLogger.LOG.takesTooLong(subject(key))),
                PersonJson::write);
    }

    private static String subject(String key) {
        return "the smart list '" + key + "'";
    }

    /** Each condition of the list for one person: what it saw, and whether it is met (L4). */
    @Needs(smartList = true, people = BatonPermission.READ)
    @POST
    @Path("/{key}/explain")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode explain(
            @PathParam("key") String key, @QueryParam("workspace") @Nullable String workspace, InputStream body) {
        var listed = only(key, workspace);
        return units.inUnitOfWork(unit -> {
            var asked = ExplanationJson.read(unit, listed.workspace(), Optional.empty(), body);
            var person = asked.person();
            var facts = unit.audience().facts(listed.workspace(), person.id(), asked.trigger());
            var explanation = ListExplanation.of(listed.list(), person, facts);
            return ExplanationJson.write(
                    person, explanation.qualified(), explanation.reason(), explanation.conditions());
        });
    }

    private Listed only(String key, @Nullable String workspace) {
        return SMART_LISTS.only(key, workspace, units.inUnitOfWork(unit -> smartLists.named(key)));
    }

    /** The answer to a request that names none. */
    static RequestRefusedException missing(String key, Optional<Workspace> workspace) {
        return SMART_LISTS.missing(key, workspace);
    }

    private List<Listed> inWorkspace(@Nullable String workspace) {
        return SMART_LISTS.in(workspace, units.inUnitOfWork(unit -> smartLists.list(Optional.empty())));
    }

    private static ObjectNode write(Listed listed) {
        var node = Answers.object();
        node.put("key", listed.key());
        node.put("name", listed.name());
        node.put("workspace", listed.workspace().tenantId().orElse(null));
        node.put("version", listed.version());
        node.put("valid", listed.problem().isEmpty());
        node.put("problem", listed.problem().orElse(null));
        listed.usedBy().forEach(node.putArray("usedBy")::add);
        var references = node.putArray("refersTo");
        listed.list().references().forEach(reference -> references
                .addObject()
                .put("kind", reference.kind().label())
                .put("key", reference.key()));
        return node;
    }
}

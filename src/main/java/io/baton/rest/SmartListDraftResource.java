package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.overview.DraftLists;
import io.baton.engine.overview.DraftLists.Fault;
import io.baton.engine.overview.DraftLists.Looked;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.smartlist.Audience.InTime;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Smart lists that are drawn and not deployed: {@code /engine-rest/smart-list-draft}. The path is none below {@code
 * smart-list}, where each word may be the key of a decision.
 */
@Path("/smart-list-draft")
@Produces(MediaType.APPLICATION_JSON)
public class SmartListDraftResource {

    /** Somebody draws, and each letter may be another question. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final UnitsOfWork units;
    private final Answers answers;
    private final DraftLists drafts;

    SmartListDraftResource(UnitsOfWork units, Answers answers, DraftLists drafts) {
        this.units = units;
        this.answers = answers;
        this.drafts = drafts;
    }

    /** How many people would be on a list now, or what is wrong with it. */
    @Needs(people = BatonPermission.READ)
    @POST
    @Path("/count")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode count(InputStream body) {
        return units.inUnitOfWork(unit -> {
            var draft = DraftJson.read(body);
            var looked = drafts.look(draft);
            var found = looked.fault().isPresent()
                    ? new InTime<>(0L, true)
                    : unit.audience().count(draft.workspace(), looked.list(), PATIENCE);
            var node = Answers.object();
            node.put("count", found.found());
            return write(node, found, looked);
        });
    }

    /** Some of the people that would be on a list now, those with the lowest ids, or what is wrong with it. */
    @Needs(people = BatonPermission.READ)
    @POST
    @Path("/sample")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode sample(
            @QueryParam("maxResults") @DefaultValue(SmartListResource.SAMPLE) String maxResults, InputStream body) {
        var most = Math.min(
                SmartListResource.MOST_OF_SAMPLE, Page.of("0", maxResults).maxResults());
        return units.inUnitOfWork(unit -> {
            var draft = DraftJson.read(body);
            var looked = drafts.look(draft);
            var found = looked.fault().isPresent()
                    ? new InTime<>(List.<Person>of(), true)
                    : unit.audience().first(draft.workspace(), looked.list(), most, PATIENCE);
            var node = Answers.object();
            var people = node.putArray("people");
            found.found().stream().map(PersonJson::write).forEach(people::add);
            return write(node, found, looked);
        });
    }

    /** Each condition of a list for one person, and what the campaign's rule would say (L4). */
    @Needs(people = BatonPermission.READ)
    @POST
    @Path("/explain")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode explain(InputStream body) {
        return units.inUnitOfWork(unit -> explain(unit, DraftJson.readGate(body)));
    }

    private ObjectNode explain(UnitOfWork unit, DraftJson.Gate gate) {
        var draft = gate.draft();
        var looked = drafts.look(draft);
        var asked = ExplanationJson.read(unit, draft.workspace(), Optional.empty(), gate.body());
        DraftJson.change(asked.person(), gate.body());
        var explanation = drafts.explain(unit, draft, looked, asked.person(), asked.trigger(), gate.rule());
        var node = ExplanationJson.write(
                asked.person(), explanation.qualified(), explanation.reason(), explanation.conditions());
        write(node, looked);
        gate.rule()
                .ifPresentOrElse(
                        rule -> ExplanationJson.write(node.putObject("qualification"), rule, explanation, answers),
                        () -> node.putNull("qualification"));
        return node;
    }

    private static ObjectNode write(ObjectNode node, InTime<?> found, Looked looked) {
        node.put("complete", found.isAll());
        looked.list().triggerTokens().stream().sorted().forEach(node.putArray("triggerTokens")::add);
        return write(node, looked);
    }

    private static ObjectNode write(ObjectNode node, Looked looked) {
        node.put("valid", looked.fault().isEmpty());
        node.put("problem", looked.fault().map(Fault::message).orElse(null));
        node.put("code", looked.fault().flatMap(Fault::number).orElse(null));
        return node;
    }
}

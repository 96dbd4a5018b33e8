package io.baton.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.work.UnitsOfWork;
import io.baton.engine.work.WorkLogger;
import io.baton.mail.MailAddress;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.mail.StoredMail;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mails that steps handed over, and what became of them: {@code /engine-rest/mail}. */
@Path("/mail")
@Produces(MediaType.APPLICATION_JSON)
public class MailResource {

    private static final int DELETED_AT_ONCE = 1_000;

    private final UnitsOfWork units;
    private final Answers answers;

    MailResource(UnitsOfWork units, Answers answers) {
        this.units = units;
        this.answers = answers;
    }

    /** The mails the filters leave, without their bodies. */
    @Needs(mails = BatonPermission.READ, listing = true)
    @GET
    public List<ObjectNode> list(
            @QueryParam("personId") @Nullable String personId,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("state") @Nullable String state,
            @QueryParam("createdBefore") @Nullable String createdBefore,
            @QueryParam("firstResult") @DefaultValue("0") String firstResult,
            @QueryParam("maxResults") @DefaultValue(Page.DEFAULT_MAX) String maxResults,
            @QueryParam("sortOrder") @DefaultValue(Page.ASCENDING) String sortOrder) {
        var page = Page.of(firstResult, maxResults, sortOrder);
        return answers.list(
                () -> query(personId, campaign, state, createdBefore, page),
                (unit, query) -> unit.outbox().list(query),
                this::write);
    }

    /** How many mails {@link #list} would find. */
    @Needs(mails = BatonPermission.READ, listing = true)
    @GET
    @Path("/count")
    public Map<String, Long> count(
            @QueryParam("personId") @Nullable String personId,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("state") @Nullable String state,
            @QueryParam("createdBefore") @Nullable String createdBefore) {
        return answers.count(
                () -> query(personId, campaign, state, createdBefore, Page.NONE),
                (unit, query) -> unit.outbox().count(query));
    }

    /** One mail with its body. */
    @Needs(mails = BatonPermission.READ)
    @GET
    @Path("/{id}")
    public ObjectNode get(@PathParam("id") String id) {
        var mail = units.inUnitOfWork(unit -> Visible.mail(unit, number(id)))
                .orElseThrow(() -> WorkLogger.LOG.mailMissing(id));
        return writeWithBody(mail);
    }

    /** Sends a mail once more that bounced, failed or expired; 409 for any other. */
    @Needs(mails = BatonPermission.UPDATE)
    @POST
    @Path("/{id}/retry")
    public ObjectNode retry(@PathParam("id") String id) {
        return write(units.retrying(unit -> {
            var mail = Visible.mail(unit, number(id)).orElseThrow(() -> WorkLogger.LOG.mailMissing(id));
            return unit.mails().retry(mail.id());
        }));
    }

    /** Deletes a mail; what waited is not sent, and an activity says so. 409 while it is being sent. */
    @Needs(mails = BatonPermission.DELETE)
    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id) {
        units.retrying(unit -> {
            var mail = Visible.mail(unit, number(id)).orElseThrow(() -> WorkLogger.LOG.mailMissing(id));
            if (!Visible.delete(unit, mail)) {
                throw WorkLogger.LOG.mailIsBeingSent(id);
            }
            return mail;
        });
    }

    /** Deletes all mails that the filters leave, but for those that are being sent; one filter at least. */
    @Needs(mails = BatonPermission.DELETE)
    @DELETE
    public Map<String, Long> deleteMany(
            @QueryParam("personId") @Nullable String personId,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("state") @Nullable String state,
            @QueryParam("createdBefore") @Nullable String createdBefore) {
        if (Stream.of(personId, campaign, state, createdBefore).allMatch(Objects::isNull)) {
            throw RequestRefusedException.bad("Say which mails: personId, campaign, state or createdBefore");
        }
        return units.retrying(unit -> {
            var query = query(personId, campaign, state, createdBefore, Page.NONE);
            long deleted = 0;
            int last = DELETED_AT_ONCE;
            while (query.isPresent() && last == DELETED_AT_ONCE) {
                last = unit.mails().delete(query.get(), DELETED_AT_ONCE);
                deleted += last;
            }
            return Map.of("deleted", deleted);
        });
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException noMail) {
            throw WorkLogger.LOG.mailMissing(id);
        }
    }

    /** Empty when the person cannot exist. */
    private Optional<MailQuery> query(
            @Nullable String personId,
            @Nullable String campaign,
            @Nullable String state,
            @Nullable String createdBefore,
            Page page) {
        var wanted = Optional.ofNullable(state).map(label -> MailState.of(label)
                .orElseThrow(() -> RequestRefusedException.bad(
                        "'" + label + "' is no state of a mail: there are " + MailState.labels())));
        var before = Optional.ofNullable(createdBefore).map(answers::readMoment);
        var person = Visible.id(personId);
        return personId != null && person.isEmpty()
                ? Optional.empty()
                : Optional.of(new MailQuery(
                        Visible.workspaces(),
                        person,
                        Optional.ofNullable(campaign),
                        wanted,
                        before,
                        page.firstResult(),
                        page.maxResults(),
                        page.newestFirst()));
    }

    ObjectNode writeWithBody(StoredMail stored) {
        var node = write(stored);
        node.put("html", stored.mail().body().html());
        node.put("text", stored.mail().body().text());
        return node;
    }

    private ObjectNode write(StoredMail stored) {
        var origin = stored.origin();
        var mail = stored.mail();
        var node = Answers.object();
        node.put("id", Long.toString(stored.id()));
        node.put("messageId", stored.messageId());
        node.put("personId", origin.person().toString());
        node.put("workspace", origin.workspace().tenantId().orElse(null));
        node.put("campaign", origin.campaign());
        node.put("element", origin.element());
        node.put("processInstanceId", origin.processInstanceId());
        node.put("runId", origin.runId().orElse(null));
        node.put("kind", mail.kind().label());
        node.put("operational", mail.operational());
        node.put("from", mail.from().map(MailAddress::toString).orElse(null));
        node.put("replyTo", mail.replyTo().map(MailAddress::toString).orElse(null));
        node.put("to", mail.to().toString());
        node.put("subject", mail.subject());
        node.put("state", stored.state().label());
        node.put("attempts", stored.attempts());
        node.put("createdAt", answers.moment(stored.createdAt()));
        node.put("dueAt", answers.moment(stored.dueAt()));
        node.put("answer", stored.answer().orElse(null));
        return node;
    }
}

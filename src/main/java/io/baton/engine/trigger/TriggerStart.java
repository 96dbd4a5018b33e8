package io.baton.engine.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.campaign.Cascade;
import io.baton.campaign.RaisedAt;
import io.baton.campaign.StartRank;
import io.baton.campaign.TriggerEvent;
import io.baton.campaign.WaitingStart;
import io.baton.engine.trigger.TriggerJobHandler.Configuration;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.repository.ResourceTypes;

/**
 * A start that has failed for good or was held back, as its job keeps it.
 *
 * @param campaign key of the campaign
 * @param tokens My Token values passed with a request, by name without family
 * @param cascade the campaigns that led to it
 */
record TriggerStart(String campaign, PersonId person, TriggerEvent event, Map<String, String> tokens, Cascade cascade)
        implements Configuration {

    /** How much the job's own row takes; longer starts are kept beside it. */
    private static final int MOST_INLINE = 3_900;

    private static final ObjectMapper JSON = new ObjectMapper();
    /** With what the configuration of a start begins that is kept beside its job. */
    static final String BESIDE = "@";

    /** A start that is kept in the engine's table of byte arrays. */
    record Beside(String id) implements Configuration {

        @Override
        public String toCanonicalString() {
            return BESIDE + id;
        }

        private TriggerStart load() {
            var bytes = Context.getCommandContext().getDbEntityManager().selectById(ByteArrayEntity.class, id);
            return parse(new String(bytes.getBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The start in JSON. */
    private record Written(
            @JsonProperty("campaign") String campaign,
            @JsonProperty("person") long person,
            @JsonProperty("event") String event,
            @JsonProperty("attributes") Map<String, String> attributes,
            @JsonProperty("tokens") Map<String, String> tokens,
            @JsonProperty("cascade") List<String> cascade,
            @JsonProperty("descends") long descends,
            @JsonProperty("entered") int entered) {}

    /** One campaign of a start. */
    static TriggerStart of(WaitingStart start, String campaign) {
        return new TriggerStart(campaign, start.person(), start.event(), start.tokens(), start.cascade());
    }

    /** The same as a start that waits. */
    WaitingStart waiting(Workspace workspace, Instant now) {
        return new WaitingStart(
                0,
                person,
                workspace,
                List.of(campaign),
                event,
                tokens,
                cascade,
                now,
                RaisedAt.NOWHERE,
                StartRank.SINGLE,
                0);
    }

    /** Reads what {@link #toCanonicalString()} wrote. */
    static Configuration read(String canonicalString) {
        return canonicalString.startsWith(BESIDE)
                ? new Beside(canonicalString.substring(BESIDE.length()))
                : parse(canonicalString);
    }

    /** The start of a job. Inside a command. */
    static TriggerStart of(Configuration configuration) {
        return configuration instanceof Beside beside ? beside.load() : (TriggerStart) configuration;
    }

    /** What is written of a person in the configuration of each of its starts that its job itself keeps. */
    static String naming(PersonId person) {
        return "\"person\":" + person.value() + ",";
    }

    /** The same start of another person. */
    TriggerStart of(PersonId other) {
        return new TriggerStart(campaign, other, event, tokens, cascade);
    }

    @Override
    public String toCanonicalString() {
        var text = write();
        return text.length() <= MOST_INLINE ? text : new Beside(store(text)).toCanonicalString();
    }

    private String write() {
        try {
            return JSON.writeValueAsString(new Written(
                    campaign,
                    person.value(),
                    event.name(),
                    event.attributes(),
                    tokens,
                    cascade.campaigns(),
                    cascade.event(),
                    cascade.entered()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TriggerStart parse(String text) {
        try {
            var written = JSON.readValue(text, Written.class);
            return new TriggerStart(
                    written.campaign(),
                    new PersonId(written.person()),
                    new TriggerEvent(written.event(), written.attributes()),
                    written.tokens(),
                    new Cascade(written.cascade(), written.descends(), written.entered()));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a job of Baton holds no start of a campaign", unreadable);
        }
    }

    private static String store(String text) {
        var bytes = new ByteArrayEntity(
                TriggerJobHandler.TYPE, text.getBytes(StandardCharsets.UTF_8), ResourceTypes.RUNTIME);
        Context.getCommandContext().getByteArrayManager().insertByteArray(bytes);
        return bytes.getId();
    }
}

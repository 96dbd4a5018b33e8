package io.baton.engine.step;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityStatus;
import io.baton.campaign.Campaign;
import io.baton.campaign.Cause;
import io.baton.campaign.StatusChange;
import io.baton.engine.command.Refusal;
import io.baton.engine.instance.CallHierarchy;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.instance.EndOfInstances;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.trigger.CampaignRequests;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.Outcome;
import io.baton.flow.Participant;
import io.baton.mail.Mail;
import io.baton.mail.MailOrigin;
import io.baton.mail.Outbox.NewMail;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.StaticList;
import io.baton.token.ResolvedText;
import io.baton.token.TokenResolver;
import io.baton.token.TokenText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** The person of a campaign instance, in the command that is under way. */
final class InstanceParticipant implements Participant {

    private final UnitOfWork unit = UnitsOfWork.current();
    private final CampaignInstances instances = CampaignInstances.current();
    private final CampaignRequests requests;
    private final ExecutionEntity execution;
    private final Campaign campaign;
    private final Person person;
    private final String element;
    private final Clock clock;

    /**
     * @param execution of a campaign instance, in the command that is under way
     */
    InstanceParticipant(CampaignRequests requests, ExecutionEntity execution, Clock clock) {
        this.requests = requests;
        this.execution = execution;
        this.campaign = DeployedCampaign.of(execution);
        this.person = unit.person(CampaignVariables.PERSON_ID.get(execution));
        this.element = Objects.requireNonNullElse(execution.getCurrentActivityId(), ""); // the step may end it
        this.clock = clock;
    }

    /** The same person as if it were another moment. */
    InstanceParticipant at(Instant moment) {
        return new InstanceParticipant(requests, execution, Clock.fixed(moment, clock.getZone()));
    }

    /** Performs a step for the person and writes the activity it leaves. */
    Outcome perform(ConfiguredStep<?> step) {
        var outcome = step.perform(this);
        log(step.activity(), outcome);
        return outcome;
    }

    /** Writes what became of a step. */
    void log(ActivityName type, Outcome outcome) {
        var attributes = new LinkedHashMap<>(outcome.attributes());
        if (outcome instanceof Outcome.Skipped skipped) {
            attributes.put(ActivityAttribute.REASON, skipped.reason());
        }
        log(
                type,
                outcome.target(),
                outcome instanceof Outcome.Skipped ? ActivityStatus.SKIPPED : ActivityStatus.DONE,
                attributes);
    }

    @Override
    public ZonedDateTime now() {
        return clock.instant().atZone(clock.getZone());
    }

    @Override
    public Person person() {
        return person;
    }

    @Override
    public Campaign campaign() {
        return campaign;
    }

    @Override
    public ResolvedText resolve(TokenText text) {
        return tokens().resolve(text);
    }

    @Override
    public ResolvedText resolve(TokenText text, UnaryOperator<String> encoding) {
        return tokens().resolve(text, encoding);
    }

    @Override
    public String send(Mail mail) {
        var messageId = "<" + UUID.randomUUID() + "@baton.local>";
        var origin = new MailOrigin(
                person.id(),
                person.workspace(),
                campaign.key(),
                execution.getCurrentActivityId(),
                CampaignVariables.DEPTH.find(execution).orElse(0),
                execution.getProcessInstanceId(),
                instances.runOf(execution));
        unit.mails().send(new NewMail(messageId, origin, mail, clock.instant()));
        return messageId;
    }

    /** The tokens of the person in this instance. */
    TokenResolver tokens() {
        return new TokenResolver(
                CampaignVariables.TOKEN_CONTEXT.get(execution),
                person,
                clock.instant(),
                clock.getZone(),
                program -> unit.membership(person.id(), program));
    }

    @Override
    public StatusChange changeProgramStatus(String program, String status) {
        return unit.changes().changeProgramStatus(person, program, status, cause());
    }

    @Override
    public Optional<String> change(PersonField field, Optional<?> value) {
        if (field.equals(PersonField.EMAIL)) {
            var refusal = unit.refuseEmail(person, value.map(Object::toString));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        unit.changes().change(person, field, value, cause());
        return Optional.empty();
    }

    private Cause cause() {
        return Cause.flow(campaign.key(), instances.cascadeOf(execution));
    }

    @Override
    public Optional<String> request(String target) {
        return requests.request(unit, person, target, Map.of(), cause()).map(Refusal::reason);
    }

    @Override
    public Optional<StaticList> staticList(String key) {
        return unit.staticList(campaign.workspace(), key);
    }

    @Override
    public boolean addTo(StaticList list) {
        return unit.changes().addToList(person, list.key(), cause());
    }

    @Override
    public boolean removeFrom(StaticList list) {
        return unit.changes().removeFromList(person, list.key(), cause());
    }

    @Override
    public List<String> removeFromFlow(String target) {
        var own = CallHierarchy.of(execution);
        var left = new LinkedHashSet<String>();
        for (var other : CallHierarchy.standing(person.id(), target, campaign.workspace())) {
            if (!other.root().getId().equals(own.root().getId())) {
                left.addAll(end(other, target));
            }
        }
        if (own.campaigns().contains(target)) {
            left.addAll(end(own, target));
        }
        return List.copyOf(left);
    }

    /** Ends every campaign of a hierarchy, with all branches. */
    private static List<String> end(CallHierarchy hierarchy, String target) {
        EndOfInstances.of(hierarchy, "Remove from Flow: " + target);
        return hierarchy.campaigns();
    }

    /** Writes what happened to the person in this instance. */
    void log(ActivityName type, String target, ActivityStatus status, Map<String, String> attributes) {
        unit.log(Activity.of(person.id(), person.workspace(), clock.instant(), type, target, status, attributes)
                .by(campaign.key())
                .atElement(element)
                .inInstance(
                        execution.getProcessInstanceId(),
                        CampaignVariables.DEPTH.find(execution).orElse(0),
                        instances.runOf(execution)));
    }
}

package io.baton.engine;

import io.baton.activity.Activity;
import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.Campaign;
import io.baton.campaign.StatusChange;
import io.baton.flow.Participant;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.StaticList;
import io.baton.token.ResolvedText;
import io.baton.token.TokenResolver;
import io.baton.token.TokenText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** The person of a campaign instance, in the command that is under way. */
final class InstanceParticipant implements Participant {

    private final Baton baton;
    private final CampaignSession session;
    private final ExecutionEntity execution;
    private final Campaign campaign;
    private final Person person;

    private InstanceParticipant(
            Baton baton, CampaignSession session, ExecutionEntity execution, Campaign campaign, Person person) {
        this.baton = baton;
        this.session = session;
        this.execution = execution;
        this.campaign = campaign;
        this.person = person;
    }

    static InstanceParticipant of(Baton baton, DelegateExecution execution) {
        var entity = (ExecutionEntity) execution;
        var session = Context.getCommandContext().getSession(CampaignSession.class);
        var campaign = DeployedCampaign.find(entity.getProcessDefinition())
                .orElseThrow()
                .campaign();
        return new InstanceParticipant(
                baton, session, entity, campaign, session.person(CampaignVariables.PERSON_ID.get(entity)));
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
    public ResolvedText resolve(TokenText text, UnaryOperator<String> form) {
        return tokens().resolve(text, form);
    }

    /** The tokens of the person in this instance. */
    TokenResolver tokens() {
        return new TokenResolver(
                CampaignVariables.TOKEN_CONTEXT.get(execution),
                person,
                baton.clock().instant(),
                baton.clock().getZone(),
                program -> session.membership(person.id(), program));
    }

    @Override
    public StatusChange changeProgramStatus(String program, String status) {
        return session.changeProgramStatus(person, program, status);
    }

    @Override
    public Optional<String> change(PersonField field, Optional<?> value) {
        if (field.equals(PersonField.EMAIL)) {
            var refusal = session.refuseEmail(person, value.map(Object::toString));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        person.set(field, value);
        return Optional.empty();
    }

    @Override
    public Optional<StaticList> staticList(String key) {
        return session.staticList(campaign.workspace(), key);
    }

    @Override
    public boolean addTo(StaticList list) {
        return session.addToList(person.id(), list.key());
    }

    @Override
    public boolean removeFrom(StaticList list) {
        return session.removeFromList(person.id(), list.key());
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
    private List<String> end(CallHierarchy hierarchy, String target) {
        execution
                .getProcessEngineServices()
                .getRuntimeService()
                .deleteProcessInstance(
                        hierarchy.root().getId(), "Remove from Flow: " + target, true, true, true, false);
        return hierarchy.campaigns();
    }

    /** Writes what happened to the person in this instance. */
    void log(ActivityType type, String target, ActivityStatus status, Map<String, String> attributes) {
        session.log(new Activity(
                person.id(),
                baton.clock().instant(),
                type.label(),
                campaign.key(),
                target,
                status.label(),
                CampaignVariables.DEPTH.find(execution).orElse(0),
                execution.getProcessInstanceId(),
                session.runOf(execution),
                attributes));
    }
}

package io.baton.engine.step;

import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.work.UnitsOfWork;
import io.baton.flow.RandomSample;
import io.baton.person.PersonId;
import io.baton.token.TokenFamily;
import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Lets expressions of campaigns see {@code person} or {@code lead}, {@code my}, {@code campaign}, {@code program},
 * {@code member} and {@code trigger}, and {@code sample}, where the person falls in a random sample at the element it
 * stands at (F9).
 * Variables and beans of these names come first; expressions of other processes see nothing new.
 */
final class CampaignElResolver extends ELResolver {

    private final Participants participants;

    CampaignElResolver(Participants participants) {
        this.participants = participants;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        if (base != null || !(property instanceof String name)) {
            return null;
        }
        var execution = CampaignScope.of(context);
        if (execution.isEmpty()) {
            return null;
        }
        var value = value(execution.get(), name);
        if (value != null) {
            context.setPropertyResolved(true);
        }
        return value;
    }

    private @Nullable Object value(ExecutionEntity execution, String name) {
        if (name.equals("person") || name.equals("lead")) {
            return CampaignVariables.PERSON_ID
                    .find(execution)
                    .map(id -> UnitsOfWork.current().person(id).asMap())
                    .orElse(null);
        }
        if (name.equals("sample")) {
            return CampaignVariables.PERSON_ID
                    .find(execution)
                    .map(id -> sample(execution, id))
                    .orElse(null);
        }
        if (name.equals("system")) {
            return null;
        }
        if (name.equals(TokenFamily.MEMBER.label())) {
            return CampaignVariables.PERSON_ID
                    .find(execution)
                    .flatMap(ignored -> CampaignVariables.TOKEN_CONTEXT.find(execution))
                    .map(ignored -> participants.of(execution).tokens().asMap(TokenFamily.MEMBER))
                    .orElse(null);
        }
        return TokenFamily.of(name)
                .filter(family -> family.label().equals(name))
                .flatMap(family ->
                        CampaignVariables.TOKEN_CONTEXT.find(execution).map(tokens -> tokens.asMap(family)))
                .orElse(null);
    }

    private static double sample(ExecutionEntity execution, PersonId person) {
        var definition = execution.getProcessDefinition();
        return RandomSample.of(person, definition.getKey(), definition.getVersion(), execution.getActivityId());
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
        // people and tokens change through flow steps only
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return String.class;
    }
}

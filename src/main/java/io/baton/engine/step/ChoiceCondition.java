package io.baton.engine.step;

import io.baton.engine.command.CampaignRefusedException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.Condition;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/** The condition of a branch: nothing, which an empty field answers, is no (F9). */
final class ChoiceCondition implements Condition {

    private final Expression expression;

    ChoiceCondition(Expression expression) {
        this.expression = expression;
    }

    @Override
    public boolean evaluate(DelegateExecution execution) {
        return evaluate(execution, execution);
    }

    @Override
    public boolean evaluate(VariableScope scope, DelegateExecution execution) {
        var answer = answer(scope);
        if (answer == null || answer instanceof Boolean) {
            return Boolean.TRUE.equals(answer);
        }
        throw StepLogger.LOG.conditionIsNoTruth(expression.getExpressionText(), (ExecutionEntity) execution);
    }

    private @Nullable Object answer(VariableScope scope) {
        try {
            return expression.getValue(scope);
        } catch (ProcessEngineException failure) {
            if (failure.getCause() instanceof CampaignRefusedException refusal) {
                throw refusal;
            }
            throw failure;
        }
    }

    @Override
    public boolean tryEvaluate(VariableScope scope, DelegateExecution execution) {
        return evaluate(scope, execution);
    }
}

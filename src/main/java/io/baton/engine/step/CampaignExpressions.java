package io.baton.engine.step;

import java.time.Clock;
import org.camunda.bpm.impl.juel.Cache;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.TreeStore;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;
import org.camunda.bpm.impl.juel.jakarta.el.MethodExpression;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;

/** Makes the engine's expressions. Those of campaigns that fail say so in Baton's words. */
final class CampaignExpressions extends ExpressionFactory {

    private static final int CACHED = 1_000;

    private final ExpressionFactory expressions;

    /**
     * @param clock whose zone says what day it is
     */
    CampaignExpressions(Clock clock) {
        this.expressions = new ExpressionFactoryImpl(new TreeStore(new CampaignTrees(clock), new Cache(CACHED)));
    }

    @Override
    public ValueExpression createValueExpression(ELContext context, String text, Class<?> type) {
        return new Worded(expressions.createValueExpression(context, text, type));
    }

    @Override
    public ValueExpression createValueExpression(Object value, Class<?> type) {
        return expressions.createValueExpression(value, type);
    }

    @Override
    public MethodExpression createMethodExpression(
            ELContext context, String text, Class<?> answer, Class<?>[] parameters) {
        return expressions.createMethodExpression(context, text, answer, parameters);
    }

    @Override
    public Object coerceToType(Object value, Class<?> type) {
        return expressions.coerceToType(value, type);
    }

    /** An expression whose failure in a campaign is worded. */
    private static final class Worded extends ValueExpression {

        private static final long serialVersionUID = 1;

        private final ValueExpression expression;

        private Worded(ValueExpression expression) {
            this.expression = expression;
        }

        @Override
        public @Nullable Object getValue(ELContext context) {
            try {
                return expression.getValue(context);
            } catch (RuntimeException failure) {
                var execution = CampaignScope.of(context);
                if (execution.isEmpty() || !ExpressionFailure.isOfTheModel(failure)) {
                    throw failure;
                }
                throw StepLogger.LOG.expressionFails(
                        expression.getExpressionString(), execution.get(), ExpressionFailure.words(failure), failure);
            }
        }

        @Override
        public void setValue(ELContext context, Object value) {
            expression.setValue(context, value);
        }

        @Override
        public boolean isReadOnly(ELContext context) {
            return expression.isReadOnly(context);
        }

        @Override
        public Class<?> getType(ELContext context) {
            return expression.getType(context);
        }

        @Override
        public Class<?> getExpectedType() {
            return expression.getExpectedType();
        }

        @Override
        public String getExpressionString() {
            return expression.getExpressionString();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Worded worded && expression.equals(worded.expression);
        }

        @Override
        public int hashCode() {
            return expression.hashCode();
        }

        @Override
        public boolean isLiteralText() {
            return expression.isLiteralText();
        }
    }
}

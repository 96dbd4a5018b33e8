package io.baton.engine.step;

import java.time.Clock;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstProperty;
import org.camunda.bpm.impl.juel.Bindings;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Parser;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions as the engine does. In those of campaigns a method of an empty field answers nothing, as a part of
 * one does, and dates are compared with {@code now()}.
 */
final class CampaignTrees extends Builder {

    private static final long serialVersionUID = 1;

    private static final Set<AstBinary.Operator> COMPARISONS =
            Set.of(AstBinary.EQ, AstBinary.NE, AstBinary.LT, AstBinary.LE, AstBinary.GT, AstBinary.GE);

    private final transient Clock clock;

    /**
     * @param clock whose zone says what day it is
     */
    CampaignTrees(Clock clock) {
        super(Feature.METHOD_INVOCATIONS);
        this.clock = clock;
    }

    @Override
    protected Parser createParser(String expression) {
        return new Parser(this, expression) {
            @Override
            protected AstMethod createAstMethod(AstProperty property, AstParameters values) {
                return new EmptyProofMethod(property, values);
            }

            @Override
            protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
                return new AstBinary(
                        left, right, COMPARISONS.contains(operator) ? new TimeProof(operator, clock) : operator);
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** A call of a method, which an empty field answers with nothing. */
    private static final class EmptyProofMethod extends AstMethod {

        private final AstProperty property;
        private final AstParameters values;

        private EmptyProofMethod(AstProperty property, AstParameters values) {
            super(property, values);
            this.property = property;
            this.values = values;
        }

        @Override
        public @Nullable Object eval(Bindings bindings, ELContext context) {
            if (CampaignScope.of(context).isEmpty()) {
                return super.eval(bindings, context);
            }
            var base = property.getChild(0).eval(bindings, context);
            if (base == null) {
                return null;
            }
            var name = property instanceof AstBracket
                    ? String.valueOf(property.getChild(1).eval(bindings, context))
                    : property.toString().substring(1).strip();
            var arguments = values.eval(bindings, context);
            context.setPropertyResolved(false);
            var answer = context.getELResolver().invoke(context, base, name, null, arguments);
            if (!context.isPropertyResolved()) {
                throw new MethodNotFoundException(name);
            }
            return answer;
        }
    }

    /** A comparison, before which moments are brought to the type of the date they are compared with. */
    private record TimeProof(AstBinary.Operator operator, Clock clock) implements AstBinary.Operator {

        @Override
        public @Nullable Object eval(Bindings bindings, ELContext context, AstNode left, AstNode right) {
            if (CampaignScope.of(context).isEmpty()) {
                return operator.eval(bindings, context, left, right);
            }
            var one = left.eval(bindings, context);
            var other = right.eval(bindings, context);
            return operator.eval(
                    bindings,
                    context,
                    new WorkedOut(left, ComparedTimes.alike(one, other, clock)),
                    new WorkedOut(right, ComparedTimes.alike(other, one, clock)));
        }

        @Override
        public String toString() {
            return operator.toString();
        }
    }
}

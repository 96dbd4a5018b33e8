package io.baton.engine.step;

import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.Bindings;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.jspecify.annotations.Nullable;

/** A part of an expression whose value is known already: it is not worked out twice. */
final class WorkedOut extends AstLiteral {

    private final AstNode part;
    private final @Nullable Object value;

    WorkedOut(AstNode part, @Nullable Object value) {
        this.part = part;
        this.value = value;
    }

    @Override
    public @Nullable Object eval(Bindings bindings, ELContext context) {
        return value;
    }

    @Override
    public void appendStructure(StringBuilder text, Bindings bindings) {
        part.appendStructure(text, bindings);
    }
}

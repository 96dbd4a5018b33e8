package io.baton.engine.instance;

import io.baton.token.TokenContext;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractObjectValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.ObjectValueImpl;
import org.camunda.bpm.engine.variable.value.ObjectValue;

/** Token contexts as JSON of any length, made once for all instances that share a context. */
final class TokenContextSerializer extends AbstractObjectValueSerializer {

    static final String FORMAT = "application/json";

    /** The engine keeps the type of a variable by this name. */
    static final String NAME = "baton-token-context";

    TokenContextSerializer() {
        super(FORMAT);
    }

    @Override
    public String getName() {
        return NAME;
    }

    /** The context knows its JSON: nothing is serialised again, and no second copy is made as text. */
    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {
        if (value instanceof ObjectValueImpl typed
                && value.isDeserialized()
                && value.getValue() instanceof TokenContext context) {
            fields.setByteArrayValue(context.toJson());
            fields.setTextValue2(getTypeNameForDeserialized(context));
            typed.setObjectTypeName(getTypeNameForDeserialized(context));
            typed.setSerializationDataFormat(FORMAT);
        } else {
            super.writeValue(value, fields);
        }
    }

    /** A context never changes. */
    @Override
    public boolean isMutableValue(ObjectValue typedValue) {
        return false;
    }

    @Override
    protected boolean canSerializeValue(Object value) {
        return value instanceof TokenContext;
    }

    @Override
    protected String getTypeNameForDeserialized(Object deserializedObject) {
        return TokenContext.class.getName();
    }

    @Override
    protected byte[] serializeToByteArray(Object deserializedObject) {
        return ((TokenContext) deserializedObject).toJson();
    }

    @Override
    protected Object deserializeFromByteArray(byte[] bytes, String objectTypeName) {
        return TokenContext.fromJson(bytes);
    }

    @Override
    protected boolean isSerializationTextBased() {
        return true;
    }
}

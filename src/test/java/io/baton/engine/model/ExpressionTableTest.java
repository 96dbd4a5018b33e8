package io.baton.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.flow.FlowSteps;
import io.baton.person.FieldCatalog;
import io.baton.testing.BatonTest;
import io.baton.testing.TestEngine;
import io.baton.testing.TextTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a deployment says of expressions; the lint says the same. */
@BatonTest
class ExpressionTableTest {

    private final TextTable table = TextTable.read("expressions");
    private final FieldCatalog fields = table.fields();

    @Test
    @DisplayName("V1 a deployment says of expressions what stands in the table")
    void table(TestEngine engine) {
        var commands = ((ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        table.verify(entry -> commands.execute(context -> says(entry)));
    }

    private List<String> says(JsonNode entry) {
        var text = TextTable.text(entry);
        var scope = new Expression.Scope(variables(entry), Set.copyOf(new FlowSteps().names()), Optional.of(fields));
        return switch (entry.path("check").asText()) {
            case "condition" -> Expression.condition(text, scope).problems(fields);
            case "expression" -> Expression.of(text, scope).problems(fields);
            case "emptyFields" ->
                Optional.of(Expression.condition(text, scope).doubtful())
                        .filter(doubtful -> !doubtful.isEmpty())
                        .map(doubtful -> EmptyFields.words(text, doubtful))
                        .stream()
                        .toList();
            default -> throw new IllegalArgumentException(entry.toString());
        };
    }

    private static Set<String> variables(JsonNode entry) {
        var variables = new HashSet<String>();
        entry.path("variables").forEach(variable -> variables.add(variable.asText()));
        return variables;
    }
}

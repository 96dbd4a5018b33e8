package io.baton.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.person.FieldCatalog;
import io.baton.testing.TextTable;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a deployment says of the parameters of steps; the lint says the same. */
class StepTextTableTest {

    private static final String URL = "https://crm.example.com/";

    @Test
    @DisplayName("V1 a deployment says of tokens what stands in the table")
    void tokens() {
        var table = TextTable.read("tokens");
        var fields = table.fields();
        table.verify(entry -> {
            var parameters = parameters(fields, Map.of("text", TextTable.text(entry)));
            parameters.checkTokens();
            return parameters.problems();
        });
    }

    @Test
    @DisplayName("V1 a deployment says of the HTML of mails what stands in the table")
    void mails() {
        var table = TextTable.read("mail-html");
        table.verify(entry -> {
            var parameters = parameters(table.fields(), Map.of("subject", "Hello", "body", TextTable.text(entry)));
            new SendEmail().configure(parameters);
            return parameters.problems();
        });
    }

    @Test
    @DisplayName("F7 a deployment says of webhooks what stands in the table")
    void webhooks() {
        var table = TextTable.read("webhooks");
        table.verify(entry -> {
            var values = webhook(entry);
            var parameters = parameters(table.fields(), values);
            CallWebhook.configure(parameters);
            var tokens = parameters(table.fields(), values);
            tokens.checkTokens();
            var problems = new ArrayList<>(parameters.problems());
            tokens.problems().forEach(problems::remove); // they have a table of their own
            return problems;
        });
    }

    private static Map<String, String> webhook(JsonNode entry) {
        var values = new LinkedHashMap<String, String>();
        values.put("url", URL);
        values.put(entry.path("check").asText() + entry.path("name").asText(), TextTable.text(entry));
        Optional.ofNullable(entry.get("method")).ifPresent(method -> values.put("method", method.asText()));
        return values;
    }

    @Test
    @DisplayName("F6 a deployment says of waits what stands in the table")
    void waits() {
        var table = TextTable.read("waits");
        table.verify(entry -> {
            var check = entry.path("check").asText();
            var text = TextTable.text(entry);
            var parameters = parameters(table.fields(), Map.of(check, text));
            if (check.equals("timer")) {
                new Wait.Config(Wait.WaitKind.EITHER, TokenText.parse(text)).refuseUnreadable(parameters);
            } else {
                new Wait().configure(parameters);
            }
            return parameters.problems();
        });
    }

    @Test
    @DisplayName("F1 a deployment says of score changes what stands in the table")
    void scores() {
        var table = TextTable.read("scores");
        table.verify(entry -> {
            var parameters =
                    parameters(table.fields(), Map.of("field", "personScore", "change", TextTable.text(entry)));
            new ChangeScore().configure(parameters);
            return parameters.problems();
        });
    }

    private static StepParameters parameters(FieldCatalog fields, Map<String, String> values) {
        return new StepParameters(values, Optional.of(fields));
    }
}

package io.baton.engine.model;

import io.baton.testing.Model;
import io.baton.testing.TextTable;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a deployment says of qualification rules; the lint says the same. */
class SettingsTableTest {

    @Test
    @DisplayName("Q1 a deployment says of qualification rules what stands in the table")
    void qualification() {
        TextTable.read("qualification").verify(entry -> {
            var problems = new Problems("campaign");
            var model = Model.trigger("campaign").set("baton.qualification", TextTable.text(entry));
            new SettingsReader(Trees.FEEL, Optional.of(Trees.FIELDS), problems).read(Trees.process(model));
            return Trees.messages(problems).stream()
                    .map(message -> message.substring("Campaign 'campaign' ".length()))
                    .toList();
        });
    }
}

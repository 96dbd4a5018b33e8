package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.BatonTest;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The source document's two examples, with the models people get, in a plain engine without Spring. */
@BatonTest
@OldestCamunda
class TokenInheritanceExamplesTest {

    private final TestEngine engine;

    TokenInheritanceExamplesTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void deploySamples() throws IOException {
        var deployment = engine.engine().getRepositoryService().createDeployment();
        for (var file : List.of("common-scoring", "webinar-attended", "newsletter-opened")) {
            deployment.addString(file + ".bpmn", Files.readString(Path.of("bpmn/token-inheritance", file + ".bpmn")));
        }
        deployment.deploy();
    }

    @Test
    @DisplayName("T6 example one: with true the parent's +10 changes the score by +10")
    void parentContextWins() {
        var ann = engine.person("ann@example.com", "personScore", 5);
        engine.start("webinar-attended", ann);
        assertThat(engine.score(ann)).isEqualTo(15);
    }

    @Test
    @DisplayName("T6 example two: with false the child's +0 leaves the score unchanged")
    void childDefaultStays() {
        var ann = engine.person("ann@example.com", "personScore", 5);
        engine.start("newsletter-opened", ann);
        assertThat(engine.score(ann)).isEqualTo(5);
    }
}

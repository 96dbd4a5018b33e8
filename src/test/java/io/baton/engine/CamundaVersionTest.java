package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.baton.testing.OldestCamunda;
import java.io.File;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which Camunda the tests run on: the newest that is supported, and once more the oldest. */
@OldestCamunda
class CamundaVersionTest {

    private static final Pattern CAMUNDA =
            Pattern.compile("camunda-(?!commons|connect).*?-(7\\.\\d+\\.\\d+)(-.*)?\\.jar");

    @Test
    @DisplayName("All of Camunda on the class path has the version the build says, and its REST API is there")
    void oneVersion() {
        var expected = Optional.ofNullable(System.getProperty("baton.test.camunda"));
        assumeThat(expected).as("a build says which version it tests").isPresent();
        assertThat(camunda().map(jar -> jar.replaceAll("-7\\.\\d+.*", "")))
                .contains("camunda-engine", "camunda-engine-dmn", "camunda-bpm-spring-boot-starter")
                .contains("camunda-engine-rest-core-jakarta", "camunda-external-task-client");
        assertThat(camunda()).allSatisfy(jar -> assertThat(version(jar)).isEqualTo(expected.get()));
    }

    private static Stream<String> camunda() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> new File(entry).getName())
                .filter(CAMUNDA.asMatchPredicate());
    }

    private static String version(String jar) {
        return CAMUNDA.matcher(jar)
                .results()
                .map(result -> result.group(1))
                .findFirst()
                .orElseThrow();
    }
}

package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A server whose own campaigns are refused. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedServerCampaignsTest {

    @Test
    @DisplayName("It does not start, and says which file is refused, where and why, without a stack trace")
    void saysWhatAndWhere(@TempDir Path folder, CapturedOutput output) throws IOException {
        Files.writeString(
                folder.resolve("welcome.bpmn"),
                Model.batch("welcome").changeScore("five").xml());
        assertThatThrownBy(() -> RestServer.startAlone(
                                "--spring.datasource.url=jdbc:h2:mem:refused",
                                "--baton.server.password=secret",
                                "--baton.server.campaigns=file:" + folder + "/*.bpmn")
                        .close())
                .hasStackTraceContaining("'five'");
        assertThat(output)
                .contains("BATON-01045 Deployment 'baton.server.campaigns' is refused:")
                .containsPattern("welcome\\.bpmn, line \\d+: Change Score 'step1' of campaign 'welcome'")
                .contains("APPLICATION FAILED TO START", "Correct these files");
        assertThat(output.toString().substring(output.toString().indexOf("BATON-01045")))
                .doesNotContain("\tat ");
    }
}

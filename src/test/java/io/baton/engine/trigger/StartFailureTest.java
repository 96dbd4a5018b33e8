package io.baton.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.command.CampaignRefusedException.Reason;
import io.baton.person.PersonId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    private static StartFailure failure(String campaign, Throwable cause) {
        return new StartFailure(
                new PersonId(7), campaign, "Checked Out", new FailedAt(Optional.of("boom"), Optional.empty()), cause);
    }

    @Test
    @DisplayName("a refusal is told with its number, however deep it lies; the log leaves addresses out")
    void refusal() {
        var refusal = new CampaignRefusedException(
                "BATON-01008 There is no person with email 'ann@example.com'", 20008, Reason.MISSING);
        var failure = failure("thanks", new IllegalStateException("wrapped", refusal));
        assertThat(failure.message())
                .isEqualTo("Person 7 does not enter campaign 'thanks' by 'Checked Out': step 'boom': BATON-01008 "
                        + "There is no person with email 'ann@example.com'");
        assertThat(failure.discreet()).endsWith("BATON-01008 There is no person with email '…'");
    }

    @Test
    @DisplayName("the log says nothing of any other failure but its kind: it may quote the person")
    void other() {
        var failure = failure("*remind*4711", new IllegalStateException("Ann\0 Other is unknown"));
        assertThat(failure.message()).endsWith("step 'boom': Ann Other is unknown");
        assertThat(failure.discreet())
                .isEqualTo("Person 7 does not go on in campaign 'remind' by 'Checked Out': step 'boom': "
                        + "IllegalStateException");
        assertThat(failure("thanks", new IllegalStateException()).reason()).contains("without a message");
    }
}

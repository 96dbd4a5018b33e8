package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.delivery.MailOutcome.Ended;
import io.baton.delivery.MailOutcome.NotTried;
import io.baton.delivery.MailOutcome.Postponed;
import io.baton.delivery.SmtpAnswer.Accepted;
import io.baton.delivery.SmtpAnswer.Deferred;
import io.baton.delivery.SmtpAnswer.Refused;
import io.baton.delivery.SmtpAnswer.Unreachable;
import io.baton.mail.Mail;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a mail (F8). */
class MailPolicyTest {

    private static final Mail EMAIL = Mails.email("ann@example.com");

    private final MailPolicy policy = policy(3);

    private static MailPolicy policy(int tries) {
        var settings = new MailConfiguration();
        settings.setTries(tries);
        return MailPolicy.of(settings);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("F8 what the server accepts is sent, at whatever try")
    void accepted(int attempts) {
        assertThat(policy.after(new Accepted("250 OK"), attempts)).isEqualTo(new Ended(MailEnd.SENT, "250 OK"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("F8 what the server refuses for good bounces, at whatever try, and is not tried again")
    void refused(int attempts) {
        assertThat(policy.after(new Refused("550 no such user"), attempts))
                .isEqualTo(new Ended(MailEnd.BOUNCED, "550 no such user"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 9", "6, 243", "7, 360", "99, 360"})
    @DisplayName("F8 what is refused for the time being is tried again after a pause; the pauses grow up to 6 hours")
    void deferred(int attempts, long minutes) {
        assertThat(policy(100).after(new Deferred("450 try later"), attempts))
                .isEqualTo(new Postponed(Duration.ofMinutes(minutes), "450 try later"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "3, 4"})
    @DisplayName("F8 after the last try a mail has failed and says so")
    void givesUp(int tries, int attempts) {
        assertThat(policy(tries).after(new Deferred("450 4.2.0 try later"), attempts))
                .isEqualTo(new Ended(MailEnd.FAILED, "450 4.2.0 try later"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    @DisplayName("F8 a server that cannot be reached, or that wants another login, costs no mail a try")
    void unreachable(int attempts) {
        assertThat(policy.after(new Unreachable("530 authentication required"), attempts))
                .isEqualTo(new NotTried("530 authentication required"));
    }

    @Test
    @DisplayName("F8 a mail of a person who has unsubscribed is withheld, at whatever try")
    void withheld() {
        for (int attempts : new int[] {1, 2, 3, 4}) {
            assertThat(policy.withoutSending(Mails.claimed(EMAIL, attempts, Optional.of("451 later")), true))
                    .contains(new Ended(MailEnd.WITHHELD, Mail.UNSUBSCRIBED));
        }
    }

    @Test
    @DisplayName("F8 operational mails and alerts go out although the person unsubscribed meanwhile")
    void operational() {
        assertThat(policy.withoutSending(Mails.claimed(Mails.operational("ann@example.com")), true))
                .isEmpty();
        assertThat(policy.withoutSending(Mails.claimed(Mails.alert("sue@acme.example")), true))
                .isEmpty();
        assertThat(policy.withoutSending(Mails.claimed(EMAIL), false)).isEmpty();
    }

    @Test
    @DisplayName("F8 a mail that took its node down at every try is given up, with the last answer there was")
    void nodesDied() {
        assertThat(policy.withoutSending(Mails.claimed(EMAIL, 3, Optional.empty()), false))
                .isEmpty();
        assertThat(policy.withoutSending(Mails.claimed(EMAIL, 4, Optional.empty()), false))
                .contains(new Ended(MailEnd.FAILED, "the node that sent it died, each time"));
        assertThat(policy.withoutSending(Mails.claimed(EMAIL, 4, Optional.of("450 try later")), false))
                .contains(new Ended(MailEnd.FAILED, "450 try later"));
    }
}

package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.delivery.SmtpAnswer.Deferred;
import io.baton.delivery.SmtpAnswer.Refused;
import io.baton.delivery.SmtpAnswer.Unreachable;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketTimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of the SMTP server means (F8). */
class SmtpAnswerTest {

    private static MessagingException command(String command, int code, Exception next) {
        var none = new Address[0];
        return new SMTPSendFailedException(command, code, code + " said", next, none, none, none);
    }

    private static MessagingException recipient(int code) throws MessagingException {
        return new SMTPAddressFailedException(
                new InternetAddress("ann@example.com"), "RCPT TO:<ann@example.com>", code, code + " recipient");
    }

    @ParameterizedTest
    @ValueSource(ints = {550, 551, 552, 553, 554, 521, 599})
    @DisplayName("F8 5xx to the recipient or to the content refuses the mail for good")
    void refused(int code) throws MessagingException {
        assertThat(SmtpAnswer.of(recipient(code))).isEqualTo(new Refused(code + " recipient"));
        assertThat(SmtpAnswer.of(command("DATA", code, null))).isEqualTo(new Refused(code + " said"));
        assertThat(SmtpAnswer.of(command(".", code, null))).isEqualTo(new Refused(code + " said"));
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 450, 451, 452, -1, 600})
    @DisplayName("F8 4xx, and what is no reply at all, refuse it for the time being")
    void deferred(int code) throws MessagingException {
        assertThat(SmtpAnswer.of(recipient(code))).isEqualTo(new Deferred(code + " recipient"));
        assertThat(SmtpAnswer.of(command(".", code, null))).isEqualTo(new Deferred(code + " said"));
    }

    @Test
    @DisplayName("F8 5xx to the sender is a matter of settings: the mail may go through later")
    void sender() {
        assertThat(SmtpAnswer.of(command("MAIL FROM:<news@acme.example>", 550, null)))
                .isEqualTo(new Deferred("550 said"));
    }

    @ParameterizedTest
    @ValueSource(ints = {530, 534, 535, 538})
    @DisplayName("F8 a server that wants another login takes no mails at all")
    void login(int code) {
        assertThat(SmtpAnswer.of(command("MAIL FROM:<news@acme.example>", code, null)))
                .isEqualTo(new Unreachable(code + " said"));
    }

    @Test
    @DisplayName("F8 the recipient's own answer counts before the command's, however deep it is")
    void recipientFirst() throws MessagingException {
        assertThat(SmtpAnswer.of(command("RCPT", 450, new MessagingException("x", recipient(550)))))
                .isEqualTo(new Refused("550 recipient"));
        assertThat(SmtpAnswer.of(new MessagingException("no valid recipients", command("DATA", 554, null))))
                .isEqualTo(new Refused("554 said"));
    }

    @Test
    @DisplayName("F8 a lost connection refuses the mail for the time being, and the text names the cause")
    void lostConnection() {
        assertThat(SmtpAnswer.of(new MessagingException(
                        "Exception reading response", new SocketTimeoutException("Read timed out"))))
                .isEqualTo(new Deferred("Exception reading response: Read timed out"));
    }

    @ParameterizedTest
    @CsvSource({"'550-no\r\n550 such\tuser\r\n', 550-no 550 such user", "'  x  ', x", ", null"})
    @DisplayName("F8 an answer of several lines becomes one")
    void oneLine(String answer, String line) {
        assertThat(SmtpAnswer.oneLine(answer)).isEqualTo(line);
    }

    @Test
    @DisplayName("F8 an answer is cut at 500 characters")
    void cut() {
        assertThat(SmtpAnswer.oneLine("x".repeat(500))).hasSize(500).doesNotContain("…");
        assertThat(SmtpAnswer.oneLine("x".repeat(501))).isEqualTo("x".repeat(500) + "…");
    }
}

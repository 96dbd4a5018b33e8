package io.baton.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.baton.delivery.SmtpAnswer.Accepted;
import io.baton.delivery.SmtpAnswer.Deferred;
import io.baton.delivery.SmtpAnswer.Refused;
import io.baton.delivery.SmtpAnswer.Unreachable;
import io.baton.mail.Mail;
import io.baton.mail.MailBody;
import io.baton.mail.MailKind;
import io.baton.testing.SmtpResponder;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire to the SMTP server, and what comes back (F8). */
class SmtpConnectionTest {

    static SmtpServer server(int port) {
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        return SmtpServer.of(Session.getInstance(properties));
    }

    private static SmtpConnection connection(int port) {
        return new SmtpConnection(server(port), Mails.address("Acme <news@acme.example>"));
    }

    /** A server that takes every mail, as mail programs see it. */
    @Nested
    class Message {

        @RegisterExtension
        static final GreenMailExtension SMTP = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

        private static MimeMessage sent(Mail mail) {
            try (var connection = connection(SMTP.getSmtp().getPort())) {
                assertThat(connection.send(Mails.claimed(mail)))
                        .isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(accepted.text())
                                .startsWith("250"));
            }
            assertThat(SMTP.getReceivedMessages()).hasSize(1);
            return SMTP.getReceivedMessages()[0];
        }

        @Test
        @DisplayName(
                "F8 a mail has one recipient, the sender of the settings, and the Message-ID and time it was made with")
        void headers() throws Exception {
            var message = sent(Mails.email("ann@example.com"));
            assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("ann@example.com"));
            assertThat(message.getFrom()[0]).hasToString("Acme <news@acme.example>");
            assertThat(message.getReplyTo()).containsExactly(message.getFrom());
            assertThat(message.getMessageID()).isEqualTo("<7@baton.example>");
            assertThat(message.getSentDate()).isEqualTo(Date.from(Mails.NOW));
            assertThat(message.getHeader("Auto-Submitted")).isNull();
        }

        @Test
        @DisplayName("F8 unicode arrives in subject, text and names")
        void unicode() throws Exception {
            var message = sent(new Mail(
                    MailKind.EMAIL,
                    false,
                    Optional.of(Mails.address("Jörg 🎺 <joerg@acme.example>")),
                    Optional.of(Mails.address("antwort@acme.example")),
                    Mails.address("eve@müller.example"),
                    "Grüße an Jürgen 🎉 Bcc: all@example.com",
                    new MailBody("<p>Größe € – Привет</p>", "Größe € – Привет")));
            assertThat(message.getAllRecipients()[0]).hasToString("eve@xn--mller-kva.example");
            assertThat(message.getSubject()).isEqualTo("Grüße an Jürgen 🎉 Bcc: all@example.com");
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Jörg 🎺");
            assertThat(message.getReplyTo()[0]).hasToString("antwort@acme.example");
            var alternatives = (MimeMultipart) message.getContent();
            assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
            assertThat(alternatives.getBodyPart(0).isMimeType("text/plain")).isTrue();
            assertThat(alternatives.getBodyPart(0).getContent()).isEqualTo("Größe € – Привет");
            assertThat(alternatives.getBodyPart(1).isMimeType("text/html")).isTrue();
            assertThat(alternatives.getBodyPart(1).getContent()).isEqualTo("<p>Größe € – Привет</p>");
        }

        @Test
        @DisplayName("F8 an alert is marked as generated")
        void alert() throws Exception {
            var message = sent(Mails.alert("sue@acme.example"));
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        }
    }

    /** A server that refuses. */
    @Nested
    class Refusal {

        private static SmtpAnswer answer(SmtpResponder smtp) {
            try (var connection = connection(smtp.port())) {
                return connection.send(Mails.claimed(Mails.email("ann@example.com")));
            }
        }

        @ParameterizedTest
        @CsvSource({
            "RCPT, 550 5.1.1 no such user",
            "RCPT, 553 mailbox name not allowed",
            "., 554 5.7.1 looks like spam",
            "DATA, 554 no valid recipients"
        })
        @DisplayName("F8 5xx to the recipient or the content is a refusal for good, with the server's words")
        void forGood(String command, String answer) {
            try (var smtp = new SmtpResponder()) {
                smtp.answer(command, answer);
                assertThat(answer(smtp)).isEqualTo(new Refused(answer));
                assertThat(smtp.accepted()).isEmpty();
            }
        }

        @ParameterizedTest
        @CsvSource({
            "RCPT, 450 4.2.0 try later",
            "RCPT, 452 4.2.2 mailbox full",
            "., 451 4.3.0 out of order",
            "MAIL, 451 4.7.1 greylisted",
            "MAIL, 550 5.7.1 sender not allowed"
        })
        @DisplayName("F8 4xx, and 5xx to the sender, are refusals for the time being, with the server's words")
        void forNow(String command, String answer) {
            try (var smtp = new SmtpResponder()) {
                smtp.answer(command, answer);
                assertThat(answer(smtp)).isEqualTo(new Deferred(answer));
                assertThat(smtp.accepted()).isEmpty();
            }
        }

        @Test
        @DisplayName("F8 a connection that breaks at the end of a mail is a refusal for the time being")
        void hangUp() {
            try (var smtp = new SmtpResponder()) {
                smtp.answer(".", SmtpResponder.HANG_UP);
                assertThat(answer(smtp)).isInstanceOf(Deferred.class);
            }
        }

        @Test
        @DisplayName("F8 a login that is refused, and a server that is not there, are no fault of the mail")
        void unreachable() {
            var smtp = new SmtpResponder();
            smtp.answer("MAIL", "530 5.7.0 authentication required");
            assertThat(answer(smtp)).isEqualTo(new Unreachable("530 5.7.0 authentication required"));
            smtp.close();
            assertThat(answer(smtp)).isInstanceOf(Unreachable.class);
        }

        @Test
        @DisplayName("F8 one connection serves many mails; after it was lost the next mail opens another")
        void connections() {
            try (var smtp = new SmtpResponder();
                    var connection = connection(smtp.port())) {
                var mail = Mails.claimed(Mails.email("ann@example.com"));
                smtp.answer("RCPT", "550 no such user");
                connection.send(mail);
                smtp.beFriendly();
                assertThat(connection.send(mail)).isInstanceOf(Accepted.class);
                assertThat(smtp.connections()).isEqualTo(1);
                smtp.answer("RCPT", SmtpResponder.HANG_UP);
                assertThat(connection.send(mail)).isInstanceOf(Deferred.class);
                smtp.beFriendly();
                assertThat(connection.send(mail)).isInstanceOf(Accepted.class);
                assertThat(smtp.connections()).isEqualTo(2);
                assertThat(smtp.accepted()).hasSize(2).allSatisfy(accepted -> assertThat(accepted)
                        .contains("Message-ID: <7@baton.example>"));
            }
        }
    }

    @Test
    @DisplayName("F8 timeouts that a session leaves open are set, those of the operator stay")
    void timeouts() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.timeout", "1000");
        SmtpConnection.limitTimes(Session.getInstance(properties));
        assertThat(properties)
                .containsEntry("mail.smtp.timeout", "1000")
                .containsEntry("mail.smtp.connectiontimeout", "20000")
                .containsEntry("mail.smtp.writetimeout", "20000")
                .containsEntry("mail.smtps.timeout", "20000")
                .containsEntry("mail.smtps.connectiontimeout", "20000")
                .containsEntry("mail.smtps.writetimeout", "20000");
    }
}

package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails in a Spring Boot application: what {@code spring.mail.*} and {@code baton.mail.*} do (F8). */
@Tag("database")
class MailDeliveryServerTest {

    @RegisterExtension
    static final GreenMailExtension SMTP = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private static Model welcome() {
        return Model.batch("welcome").step("sendEmail", "subject", "Hi", "body", "<p>x</p>");
    }

    @Test
    @DisplayName("F8 the ready server delivers by itself, logs in as spring.mail says, and counts")
    void server() throws Exception {
        SMTP.setUser("mailer@acme.example", "mailer", "s3cret");
        try (var server = RestServer.startOnNewDatabase(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + SMTP.getSmtp().getPort(),
                "--spring.mail.username=mailer",
                "--spring.mail.password=s3cret",
                "--baton.mail.from=Acme <news@acme.example>",
                "--baton.mail.poll=PT1H")) {
            server.deploy(welcome()).expect(200);
            server.start("welcome", server.person("ann@example.com")).expect(200);
            Awaitility.await().until(() -> server.count("mail/count?state=sent") == 1);
            assertThat(SMTP.getReceivedMessages()).hasSize(1);
            assertThat(SMTP.getReceivedMessages()[0].getFrom()[0]).hasToString("Acme <news@acme.example>");
            Awaitility.await("a mail is counted after its commit")
                    .until(() -> server.meters()
                                    .get("baton.mail.sent")
                                    .functionCounter()
                                    .count()
                            == 1);
            assertThat(server.meters().get("baton.mail.waiting").gauge().value())
                    .isZero();
        }
    }

    @Test
    @DisplayName("F8 a node whose SMTP server is gone is a healthy node: mails wait")
    void healthyWithoutSmtp() {
        try (var server = RestServer.startOnNewDatabase(
                "--spring.mail.host=127.0.0.1", "--spring.mail.port=1", "--baton.mail.from=news@acme.example")) {
            assertThat(server.health()).isEqualTo("UP");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--spring.mail.host=127.0.0.1",
                "--baton.mail.from=news@acme.example",
                "--spring.mail.host=127.0.0.1 --baton.mail.from=news@acme.example --baton.mail.enabled=false"
            })
    @DisplayName("F8 without a server, without a sender, or switched off, nobody delivers")
    void waits(String arguments) {
        try (var context = UserApplication.start(List.of(), arguments.split(" ", -1))) {
            assertThat(context.getBean(MailDelivery.class).meter()).isEmpty();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("baton-mail"));
        }
    }

    @ParameterizedTest
    @CsvSource({"baton.mail.from=news@acme.example,spring.mail.host", "spring.mail.host=127.0.0.1,baton.mail.from"})
    @DisplayName(
            "F8 delivery that is asked for and lacks its server or its sender stops the start and names the setting")
    void refusesStart(String given, String missing) {
        assertThatThrownBy(() -> UserApplication.start(List.of(), "--baton.mail.enabled=true", "--" + given))
                .rootCause()
                .hasMessageContaining(missing);
    }
}

package io.baton.boot;

import io.baton.delivery.SmtpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The server of {@code spring.mail.*}, reached as Spring's own sender reaches it. */
record SpringSmtpServer(JavaMailSenderImpl sender) implements SmtpServer {

    @Override
    public Session session() {
        return sender.getSession();
    }

    @Override
    public Transport connect() throws MessagingException {
        var protocol = sender.getProtocol();
        var transport = session().getTransport(protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol);
        transport.connect(
                sender.getHost(), sender.getPort(), orNull(sender.getUsername()), orNull(sender.getPassword()));
        return transport;
    }

    /** A blank name is none: nobody logs in with it. */
    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

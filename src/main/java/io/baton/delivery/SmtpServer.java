package io.baton.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;

/** The SMTP server that mails are handed to. */
public interface SmtpServer {

    /** The session, with the properties of Jakarta Mail, such as {@code mail.smtp.timeout}. */
    Session session();

    /**
     * Opens a connection.
     *
     * @throws MessagingException when the server cannot be reached or refuses the login
     */
    Transport connect() throws MessagingException;

    /** The server that a session's own properties and authenticator name. */
    static SmtpServer of(Session session) {
        return new SmtpServer() {
            @Override
            public Session session() {
                return session;
            }

            @Override
            public Transport connect() throws MessagingException {
                var transport = session.getTransport();
                transport.connect();
                return transport;
            }
        };
    }
}

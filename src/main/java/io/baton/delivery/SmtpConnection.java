package io.baton.delivery;

import io.baton.mail.MailAddress;
import io.baton.mail.MailKind;
import io.baton.mail.StoredMail;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** A connection to the SMTP server. It is opened for the first mail, and again after it was lost. */
final class SmtpConnection implements AutoCloseable {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** Without a limit a connection would wait for ever, longer than the lease of its mails. */
    private static final String TIMEOUT_MILLIS = "20000";

    private final SmtpServer server;
    private final MailAddress sender;
    private @Nullable Transport transport;

    /**
     * @param sender of mails that name none
     */
    SmtpConnection(SmtpServer server, MailAddress sender) {
        this.server = server;
        this.sender = sender;
    }

    /** Sets the timeouts that a session leaves open. */
    static void limitTimes(Session session) {
        var properties = session.getProperties();
        for (var protocol : List.of("smtp", "smtps")) {
            for (var timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
                properties.putIfAbsent("mail." + protocol + "." + timeout, TIMEOUT_MILLIS);
            }
        }
    }

    /** Hands over one mail. */
    SmtpAnswer send(StoredMail stored) {
        Transport connected;
        try {
            connected = connected();
        } catch (MessagingException unreachable) {
            return new SmtpAnswer.Unreachable(SmtpAnswer.oneLine(unreachable));
        }
        try {
            var message = message(stored);
            connected.sendMessage(message, new Address[] {address(stored.mail().to())});
            return new SmtpAnswer.Accepted(SmtpAnswer.oneLine(
                    connected instanceof SMTPTransport smtp ? smtp.getLastServerResponse() : "accepted"));
        } catch (MessagingException failure) {
            if (!connected.isConnected()) {
                transport = null;
            }
            return SmtpAnswer.of(failure);
        }
    }

    private Transport connected() throws MessagingException {
        var open = transport;
        if (open == null) {
            open = server.connect();
            transport = open;
        }
        return open;
    }

    private MimeMessage message(StoredMail stored) throws MessagingException {
        var mail = stored.mail();
        var message = new IdentifiedMessage(server.session(), stored.messageId());
        message.setFrom(address(mail.from().orElse(sender)));
        if (mail.replyTo().isPresent()) {
            message.setReplyTo(new Address[] {address(mail.replyTo().get())});
        }
        message.setRecipient(MimeMessage.RecipientType.TO, address(mail.to()));
        message.setSubject(mail.subject(), UTF_8);
        message.setSentDate(Date.from(stored.createdAt()));
        if (mail.kind() == MailKind.ALERT) {
            message.setHeader("Auto-Submitted", "auto-generated");
        }
        // The best alternative comes last (RFC 2046).
        message.setContent(new MimeMultipart(
                "alternative",
                part(mail.body().text(), "plain"),
                part(mail.body().html(), "html")));
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, type);
        return part;
    }

    private static InternetAddress address(MailAddress address) throws MessagingException {
        try {
            return new InternetAddress(address.address(), address.name().orElse(null), UTF_8);
        } catch (UnsupportedEncodingException never) {
            throw new MessagingException("UTF-8 is unknown here", never);
        }
    }

    @Override
    public void close() {
        var open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException gone) {
                // the server has answered all mails by now
            }
        }
    }

    /** A message that keeps its Message-ID at every try; Jakarta Mail would make a new one. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String messageId;

        private IdentifiedMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}

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
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One connection to the SMTP server, opened when the first mail goes through it, and again when it was lost. */
final class SmtpConnection implements AutoCloseable {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

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
        // the best alternative comes last
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
                // all mails are settled by now
            }
        }
    }

    /** Jakarta Mail makes a new Message-ID each time; ours stays. */
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

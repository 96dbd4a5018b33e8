package io.baton.delivery;

import jakarta.mail.MessagingException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** What came of handing one mail to the SMTP server. */
sealed interface SmtpAnswer {

    /** What the server said, in one line. */
    String answer();

    /** It accepted the mail. */
    record Accepted(String answer) implements SmtpAnswer {}

    /** It refused the mail for good. */
    record Refused(String answer) implements SmtpAnswer {}

    /** Not now: the same mail may go through later. */
    record Deferred(String answer) implements SmtpAnswer {}

    /** It takes no mails from us at all: that is not this mail's fault. */
    record Unreachable(String answer) implements SmtpAnswer {}

    /** Answers that speak of our login. */
    Set<Integer> LOGIN = Set.of(530, 534, 535, 538);

    /** Reads a failure. */
    static SmtpAnswer of(MessagingException failure) {
        for (Exception one = failure; one != null; one = next(one)) {
            if (one instanceof SMTPAddressFailedException address) {
                return of(address.getReturnCode(), "RCPT", address.getMessage());
            }
        }
        for (Exception one = failure; one != null; one = next(one)) {
            if (one instanceof SMTPSendFailedException send) {
                return of(send.getReturnCode(), send.getCommand(), send.getMessage());
            }
        }
        return new Deferred(oneLine(failure));
    }

    private static SmtpAnswer of(int code, String command, String answer) {
        if (LOGIN.contains(code)) {
            return new Unreachable(oneLine(answer));
        }
        // A sender that is not wanted is a matter of settings, not of the person.
        return code >= 500 && code < 600 && !command.startsWith("MAIL")
                ? new Refused(oneLine(answer))
                : new Deferred(oneLine(answer));
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    /** A failure with its causes. */
    static String oneLine(MessagingException failure) {
        var next = failure.getNextException();
        return oneLine(next == null ? failure.getMessage() : failure.getMessage() + ": " + next.getMessage());
    }

    /** An answer of several lines in one, not longer than a row should be. */
    static String oneLine(@Nullable String answer) {
        var text = String.valueOf(answer).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}

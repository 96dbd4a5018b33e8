package io.baton.delivery;

import jakarta.mail.MessagingException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** What the SMTP server answered to one mail. */
sealed interface SmtpAnswer {

    /** What the server said, or why it could not be asked, in one line. */
    String text();

    /** It accepted the mail. */
    record Accepted(String text) implements SmtpAnswer {}

    /** It refused the mail for good. */
    record Refused(String text) implements SmtpAnswer {}

    /** It refused the mail for the time being: the same mail may go through later. */
    record Deferred(String text) implements SmtpAnswer {}

    /** It takes no mails from us at all, which is not the fault of this mail. */
    record Unreachable(String text) implements SmtpAnswer {}

    /** Reply codes of SMTP AUTH (RFC 2554, RFC 4954): they speak of our login. */
    Set<Integer> LOGIN = Set.of(530, 534, 535, 538);

    /** How long a text may be, in characters, so that it fits into a row. */
    int LONGEST_TEXT = 500;

    /** Reads a failure. The refused recipient counts before the command, and both before a lost connection. */
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

    private static SmtpAnswer of(int code, String command, @Nullable String text) {
        if (LOGIN.contains(code)) {
            return new Unreachable(oneLine(text));
        }
        // A sender that is not wanted is a matter of settings, not of the person.
        return code >= 500 && code < 600 && !command.startsWith("MAIL")
                ? new Refused(oneLine(text))
                : new Deferred(oneLine(text));
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    /** A failure and its cause in one line. */
    static String oneLine(MessagingException failure) {
        var next = failure.getNextException();
        return oneLine(next == null ? failure.getMessage() : failure.getMessage() + ": " + next.getMessage());
    }

    /** A text of several lines in one, cut at {@link #LONGEST_TEXT}. */
    static String oneLine(@Nullable String text) {
        var line = String.valueOf(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }
}

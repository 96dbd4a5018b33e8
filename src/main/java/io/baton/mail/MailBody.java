package io.baton.mail;

/** The content of a mail twice: for mail programs that show HTML, and for those that do not. */
public record MailBody(String html, String text) {

    /** The body of a mail in a listing, where bodies are left out. */
    public static final MailBody LEFT_OUT = new MailBody("", "");
}

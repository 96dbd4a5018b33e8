package io.baton.mail;

/** The same content twice: for readers that show HTML, and for those that do not. */
public record MailBody(String html, String text) {

    /** Stands in where nobody asked for the body. */
    public static final MailBody LEFT_OUT = new MailBody("", "");
}

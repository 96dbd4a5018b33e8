package io.baton.flow;

import io.baton.mail.Mail;
import io.baton.mail.MailAddress;
import io.baton.mail.MailBody;
import io.baton.mail.MailKind;
import io.baton.token.ResolvedText;
import io.baton.token.TokenSource;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters that steps which send mails have in common (F8). All parts may hold tokens.
 *
 * @param text the plain-text alternative: given, or made from the HTML once, for everybody
 */
record MailTemplate(
        Optional<TokenText> from, Optional<TokenText> replyTo, TokenText subject, MailHtml html, TokenText text) {

    static final Set<String> PARAMETERS = Set.of("from", "replyTo", "subject", "body", "text");

    /** More is no mail: programs cut it off long before. */
    private static final int LONGEST = 500_000;

    /** Characters that could end a header and begin another one. */
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    /**
     * A template with one person's values.
     *
     * @param problem why it cannot be sent; empty when it can
     */
    record Letter(
            Optional<MailAddress> from,
            Optional<MailAddress> replyTo,
            String subject,
            MailBody body,
            List<TokenSource> sources,
            Optional<String> problem) {

        Mail to(MailKind kind, boolean operational, MailAddress recipient) {
            return new Mail(kind, operational, from, replyTo, recipient, subject, body);
        }

        String sourceSeenFrom(String campaign) {
            return new ResolvedText(subject, sources).sourceSeenFrom(campaign);
        }
    }

    static MailTemplate of(StepParameters parameters) {
        var body = parameters.required("body");
        if (body.length() > LONGEST) {
            parameters.problem("has a body of " + body.length() + " characters: a mail has at most " + LONGEST
                    + ", put pictures on a server and link to them");
            body = "";
        }
        var html = MailHtml.parse(TokenText.parse(body));
        html.faults().forEach((token, fault) -> parameters.newProblem("has " + token + " in 'body' " + fault));
        return new MailTemplate(
                address(parameters, "from"),
                address(parameters, "replyTo"),
                TokenText.parse(parameters.required("subject")),
                html,
                TokenText.parse(parameters.optional("text").orElseGet(html::asText)));
    }

    private static Optional<TokenText> address(StepParameters parameters, String name) {
        var text = parameters.optional(name).map(TokenText::parse);
        text.filter(TokenText::isLiteral)
                .map(TokenText::toString)
                .filter(literal -> MailAddress.parse(literal).isEmpty())
                .ifPresent(literal -> parameters.problem(
                        "has '" + literal + "' as '" + name + "', which is no e-mail address: " + MailAddress.FORM));
        return text;
    }

    /** Replaces the tokens: values are text in the subject and the plain alternative, and harmless in the HTML. */
    Letter render(Participant participant) {
        var title = participant.resolve(subject);
        var rich = html.resolve(participant);
        var plain = participant.resolve(text);
        var sources = new ArrayList<>(title.sources());
        sources.addAll(rich.sources());
        var sender = resolved(from, participant);
        var answers = resolved(replyTo, participant);
        return new Letter(
                sender.flatMap(MailAddress::parse),
                answers.flatMap(MailAddress::parse),
                LINE_BREAKS.matcher(title.text()).replaceAll(" ").strip(),
                new MailBody(rich.text(), plain.text()),
                sources,
                problem("from", sender).or(() -> problem("replyTo", answers)));
    }

    private static Optional<String> resolved(Optional<TokenText> text, Participant participant) {
        return text.map(participant::resolve).map(ResolvedText::text).filter(address -> !address.isBlank());
    }

    private static Optional<String> problem(String name, Optional<String> address) {
        return address.filter(text -> MailAddress.parse(text).isEmpty())
                .map(text -> "'" + text + "' as '" + name + "' is no e-mail address: " + MailAddress.FORM);
    }
}

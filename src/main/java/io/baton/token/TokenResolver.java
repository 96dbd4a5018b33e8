package io.baton.token;

import io.baton.person.Person;
import io.baton.token.TokenText.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces the tokens of texts for one person in one campaign, in one pass: what a value holds is never looked at again
 * (T9).
 *
 * @param context the effective context of the campaign
 * @param person whose {@code person} and {@code lead} tokens are meant
 * @param now for system tokens
 * @param zone in which dates and times are written
 */
public record TokenResolver(TokenContext context, Person person, Instant now, ZoneId zone) {

    /** Replaces all tokens of a text. */
    public ResolvedText resolve(TokenText text) {
        if (text.isLiteral()) {
            return new ResolvedText(text.toString(), List.of());
        }
        var result = new StringBuilder();
        var sources = new ArrayList<TokenSource>();
        for (var part : text.parts()) {
            if (part instanceof Part.Plain plain) {
                result.append(plain.text());
            } else if (part instanceof Part.Reference reference) {
                var token = reference.name().flatMap(this::find).filter(found -> !usesDefault(reference, found));
                result.append(
                        token.map(Token::value).orElse(reference.fallback().orElse("")));
                sources.add(token.map(Token::source)
                        .orElse(reference.fallback().isPresent() ? TokenSource.OF_DEFAULT : TokenSource.UNDEFINED));
            }
        }
        return new ResolvedText(result.toString(), sources);
    }

    /** A default stands in for a blank value as well: {@code {{lead.First Name:default=friend}}}. */
    private static boolean usesDefault(Part.Reference reference, Token found) {
        return reference.fallback().isPresent() && found.value().isEmpty();
    }

    /** The value of one token, if it is defined. */
    public Optional<Token> find(TokenName name) {
        return switch (name.family()) {
            case PERSON -> personValue(name).map(value -> new Token(name, value, TokenSource.OF_PERSON));
            case SYSTEM -> systemValue(name).map(value -> new Token(name, value, TokenSource.OF_SYSTEM));
            default -> context.find(name);
        };
    }

    private Optional<String> personValue(TokenName name) {
        if (name.key().equals("id")) {
            return Optional.of(person.id().toString());
        }
        return person.catalog().find(name.name()).flatMap(person::value).map(this::text);
    }

    private String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof OffsetDateTime moment) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZoneSameInstant(zone));
        }
        return value.toString();
    }

    private Optional<String> systemValue(TokenName name) {
        var moment = now.atZone(zone).truncatedTo(ChronoUnit.SECONDS);
        return switch (name.key()) {
            case "date" -> Optional.of(DateTimeFormatter.ISO_LOCAL_DATE.format(moment));
            case "time" -> Optional.of(DateTimeFormatter.ISO_LOCAL_TIME.format(moment));
            case "datetime" -> Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment));
            default -> Optional.empty();
        };
    }
}

package io.baton.token;

import io.baton.person.Membership;
import io.baton.person.Person;
import io.baton.token.TokenText.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Replaces the tokens of texts for one person in one campaign, in one pass: what a value holds is never looked at again
 * (T9).
 *
 * @param context the effective context of the campaign
 * @param person whose {@code person} and {@code lead} tokens are meant
 * @param now for system tokens
 * @param zone in which dates and times are written
 * @param memberships the person's membership of a program by its key; asked only when a text names a member token
 */
public record TokenResolver(
        TokenContext context,
        Person person,
        Instant now,
        ZoneId zone,
        Function<String, Optional<Membership>> memberships) {

    private static final List<String> OF_MEMBER = List.of("status", "program", "since");

    /** For a person that is a member of nothing. */
    public TokenResolver(TokenContext context, Person person, Instant now, ZoneId zone) {
        this(context, person, now, zone, program -> Optional.empty());
    }

    /** Replaces all tokens of a text. */
    public ResolvedText resolve(TokenText text) {
        return resolve(text, UnaryOperator.identity());
    }

    /**
     * Replaces all tokens of a text.
     *
     * @param encoding what is done to each value, defaults included, before it is put into the text
     */
    public ResolvedText resolve(TokenText text, UnaryOperator<String> encoding) {
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
                result.append(encoding.apply(
                        token.map(Token::value).orElse(reference.fallback().orElse(""))));
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
            case MEMBER -> memberToken(name);
            default -> context.find(name);
        };
    }

    /**
     * The context says which program is meant, the caller's when it was handed down (T2), and the person is asked for.
     */
    private Optional<Token> memberToken(TokenName name) {
        return context.find(TokenName.MEMBER_PROGRAM).flatMap(meant -> memberships
                .apply(meant.value())
                .flatMap(membership -> memberValue(name, membership))
                .map(value -> new Token(name, value, meant.source())));
    }

    private Optional<String> memberValue(TokenName name, Membership membership) {
        return switch (name.key()) {
            case "status" -> Optional.of(membership.status());
            case "program" -> Optional.of(membership.program());
            case "since" ->
                Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        membership.since().atZone(zone).truncatedTo(ChronoUnit.SECONDS)));
            default -> Optional.empty();
        };
    }

    /** A read-only view of one family of the context, as expressions see it: undefined is blank (T9). */
    public Map<String, String> asMap(TokenFamily family) {
        return family == TokenFamily.MEMBER ? new MemberView(this) : context.asMap(family);
    }

    private static final class MemberView extends AbstractMap<String, String> {

        private final TokenResolver resolver;

        private MemberView(TokenResolver resolver) {
            this.resolver = resolver;
        }

        private Optional<String> find(Object name) {
            return resolver.find(new TokenName(TokenFamily.MEMBER, String.valueOf(name)))
                    .map(Token::value);
        }

        @Override
        public String get(Object name) {
            return find(name).orElse("");
        }

        @Override
        public boolean containsKey(Object name) {
            return find(name).isPresent();
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            var entries = new LinkedHashMap<String, String>();
            OF_MEMBER.forEach(name -> find(name).ifPresent(value -> entries.put(name, value)));
            return entries.entrySet();
        }
    }

    private Optional<String> personValue(TokenName name) {
        if (name.key().equals("id")) {
            return Optional.of(person.id().toString());
        }
        return person.catalog().find(name.name()).flatMap(person::value).map(value -> text(value, zone));
    }

    /** The text that stands for a field's value wherever a token of the person is. */
    public static String text(Object value, ZoneId zone) {
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

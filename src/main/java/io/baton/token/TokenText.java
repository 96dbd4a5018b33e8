package io.baton.token;

import io.baton.person.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text that may hold tokens, parsed once. Whatever stands between double braces is a token; one without a known
 * family or name is undefined and renders blank (T9).
 */
public final class TokenText {

    private static final Pattern TOKEN = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final String DEFAULT = ":default=";

    /** A token of a known family that a single brace ends: HTML and JSON hold braces of other sorts. */
    private static final Pattern UNCLOSED = Pattern.compile(
            "\\{\\{(\\s*(?:" + String.join("|", TokenFamily.labels()) + ")\\s*\\.[^{}]*)}", Pattern.CASE_INSENSITIVE);

    /** A stretch of a text. */
    sealed interface Part {
        record Plain(String text) implements Part {}

        record Reference(Optional<TokenName> name, Optional<String> fallback) implements Part {}
    }

    private final String source;
    private final List<Part> parts;
    private final boolean literal;

    private TokenText(String source, List<Part> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
        this.literal = parts.stream().noneMatch(Part.Reference.class::isInstance);
    }

    /** Parses a text. Never fails: braces that are not closed are plain text. */
    public static TokenText parse(String text) {
        var parts = new ArrayList<Part>();
        var matcher = TOKEN.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                parts.add(new Part.Plain(text.substring(from, matcher.start())));
            }
            parts.add(reference(matcher.group(1)));
            from = matcher.end();
        }
        if (from < text.length()) {
            parts.add(new Part.Plain(text.substring(from)));
        }
        return new TokenText(text, parts);
    }

    private static Part reference(String inside) {
        int at = inside.indexOf(DEFAULT);
        return at < 0
                ? new Part.Reference(TokenName.parse(inside), Optional.empty())
                : new Part.Reference(
                        TokenName.parse(inside.substring(0, at)), Optional.of(inside.substring(at + DEFAULT.length())));
    }

    List<Part> parts() {
        return parts;
    }

    /** Its stretches in their order: what stands between tokens, and each token by itself. */
    public List<TokenText> pieces() {
        return parts.stream()
                .map(part -> new TokenText(write(part), List.of(part)))
                .toList();
    }

    private static String write(Part part) {
        if (part instanceof Part.Plain plain) {
            return plain.text();
        }
        var reference = (Part.Reference) part;
        return "{{" + reference.name().map(TokenName::toString).orElse("")
                + reference.fallback().map(text -> DEFAULT + text).orElse("") + "}}";
    }

    /** Whether the text holds no token at all. */
    public boolean isLiteral() {
        return literal;
    }

    /** How many tokens stand in the text, unknown ones and repetitions included. */
    public int references() {
        return (int) parts.stream().filter(Part.Reference.class::isInstance).count();
    }

    /**
     * The text with something else in the place of its tokens.
     *
     * @param values as many as there are {@link #references()}, in their order
     */
    public String fill(List<String> values) {
        var next = values.iterator();
        return parts.stream()
                .map(part -> part instanceof Part.Plain plain ? plain.text() : next.next())
                .collect(Collectors.joining());
    }

    /** The tokens as they are written, with their braces: as many as there are {@link #references()}. */
    public List<String> written() {
        return TOKEN.matcher(source).results().map(MatchResult::group).toList();
    }

    /**
     * The tokens that never have a value, whatever campaign and person: of a family or a name that there is not, or
     * not closed. A field of people is not looked for.
     *
     * @return what is known in place of it, as the end of a sentence, by the token as it is written
     */
    public Map<String, String> faults() {
        var faults = new LinkedHashMap<String, String>();
        var written = written().iterator();
        parts.forEach(part -> {
            if (part instanceof Part.Plain plain) {
                UNCLOSED.matcher(plain.text())
                        .results()
                        .forEach(open -> faults.putIfAbsent(
                                open.group(),
                                ", which is not closed; did you mean '{{"
                                        + open.group(1).strip() + "}}'?"));
                return;
            }
            var token = written.next();
            ((Part.Reference) part)
                    .name()
                    .map(TokenName::fault)
                    .orElseGet(() -> Optional.of(unknownFamily(token)))
                    .ifPresent(fault -> faults.putIfAbsent(token, fault));
        });
        return faults;
    }

    private static String unknownFamily(String token) {
        var inside = token.substring(2, token.length() - 2);
        var family = inside.substring(0, Math.max(0, inside.indexOf('.'))).strip();
        if (TokenFamily.of(family).isPresent()) {
            return ": write a name behind the point, like {{" + family + ".Score}}";
        }
        return Spelling.nearest(family, TokenFamily.labels())
                .map(near -> "; did you mean '{{" + near + "."
                        + inside.substring(inside.indexOf('.') + 1).strip() + "}}'?")
                .orElse(": tokens are {{my.…}}, {{person.…}} or {{lead.…}}, {{campaign.…}}, {{program.…}},"
                        + " {{member.…}}, {{trigger.…}} and {{system.…}}");
    }

    /** The tokens the text names. */
    public List<TokenName> tokens() {
        return parts.stream()
                .filter(Part.Reference.class::isInstance)
                .flatMap(part -> ((Part.Reference) part).name().stream())
                .toList();
    }

    /** The tokens the text names without a default: undefined ones leave a gap. */
    public List<TokenName> tokensWithoutDefault() {
        return parts.stream()
                .filter(Part.Reference.class::isInstance)
                .map(Part.Reference.class::cast)
                .filter(reference -> reference.fallback().isEmpty())
                .flatMap(reference -> reference.name().stream())
                .toList();
    }

    /** The text as it was written. */
    @Override
    public String toString() {
        return source;
    }
}

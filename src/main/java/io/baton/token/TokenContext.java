package io.baton.token;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.baton.token.TokenSource.SourceKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The baton: the tokens one campaign runs with and can hand to another. Immutable, and shared by all people that run
 * through a campaign with the same values; its JSON is made once.
 */
public final class TokenContext {

    /** No tokens at all. */
    public static final TokenContext EMPTY = new TokenContext(Map.of());

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<TokenName, Token> tokens;
    private volatile byte @Nullable [] json;

    private TokenContext(Map<TokenName, Token> tokens) {
        this.tokens = tokens;
    }

    /** A context of these tokens; of two with the same name the later one counts. */
    public static TokenContext of(Collection<Token> tokens) {
        var byName = new LinkedHashMap<TokenName, Token>();
        tokens.forEach(token -> put(byName, token));
        return new TokenContext(byName);
    }

    private static void put(Map<TokenName, Token> byName, Token token) {
        byName.remove(token.name());
        byName.put(token.name(), token);
    }

    /** The token of that name, if it is defined. */
    public Optional<Token> find(TokenName name) {
        return Optional.ofNullable(tokens.get(name));
    }

    /** All tokens. */
    public Collection<Token> tokens() {
        return java.util.Collections.unmodifiableCollection(tokens.values());
    }

    /**
     * This context over another, key by key (T3): where both define a token this one counts; what this one lacks keeps
     * the other's value; what only this one has is there all the same.
     */
    public TokenContext over(TokenContext other) {
        var merged = new LinkedHashMap<>(other.tokens);
        tokens.values().forEach(token -> put(merged, token));
        return new TokenContext(merged);
    }

    /**
     * My Token values passed through the API over this context (T4, T8).
     *
     * @param values by the name without family
     * @param campaign key of the campaign they were passed to
     */
    public TokenContext withApiValues(Map<String, String> values, String campaign) {
        if (values.isEmpty()) {
            return this;
        }
        var source = new TokenSource(SourceKind.API, "", campaign);
        return of(values.entrySet().stream()
                        .map(value -> new Token(TokenName.my(value.getKey()), value.getValue(), source))
                        .toList())
                .over(this);
    }

    /**
     * Trigger tokens beside this context's others, in place of those it has.
     *
     * @param attributes of the event, by name
     * @param campaign key of the campaign that the event starts
     */
    public TokenContext withTrigger(Map<String, String> attributes, String campaign) {
        if (attributes.isEmpty()) {
            return this;
        }
        var source = new TokenSource(SourceKind.TRIGGER, "", campaign);
        return of(attributes.entrySet().stream()
                        .map(one -> new Token(
                                new TokenName(TokenFamily.TRIGGER, one.getKey().strip()), one.getValue(), source))
                        .toList())
                .over(this);
    }

    /**
     * A read-only view of one family by name without regard to case, as expressions see it: undefined is blank (T9).
     */
    public Map<String, String> asMap(TokenFamily family) {
        return new FamilyView(family);
    }

    private final class FamilyView extends AbstractMap<String, String> {

        private final TokenFamily family;

        private FamilyView(TokenFamily family) {
            this.family = family;
        }

        @Override
        public String get(Object name) {
            return find(new TokenName(family, String.valueOf(name)))
                    .map(Token::value)
                    .orElse("");
        }

        @Override
        public boolean containsKey(Object name) {
            return tokens.containsKey(new TokenName(family, String.valueOf(name)));
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            var entries = new LinkedHashMap<String, String>();
            tokens.values().stream()
                    .filter(token -> token.name().family() == family)
                    .forEach(token -> entries.put(token.name().name(), token.value()));
            return entries.entrySet();
        }
    }

    /**
     * The context as JSON in UTF-8: {@code
     * {"my.Score":{"value":"+10","source":"campaign","asset":"a","campaign":"a"}}}.
     */
    public byte[] toJson() {
        var made = json;
        if (made == null) {
            made = write();
            json = made;
        }
        return made;
    }

    /** The same as text. JSON writers get it, Camunda's REST API among them. */
    @JsonValue
    @JsonRawValue
    public String toJsonText() {
        return new String(toJson(), StandardCharsets.UTF_8);
    }

    private byte[] write() {
        var out = new ByteArrayOutputStream();
        try (var generator = JSON.createGenerator(out)) {
            generator.writeStartObject();
            for (var token : tokens.values()) {
                generator.writeObjectFieldStart(token.name().toString());
                generator.writeStringField("value", token.value());
                generator.writeStringField("source", token.source().kind().label());
                generator.writeStringField("asset", token.source().asset());
                generator.writeStringField("campaign", token.source().campaign());
                generator.writeEndObject();
            }
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static TokenContext fromJson(byte[] json) {
        var tokens = new LinkedHashMap<TokenName, Token>();
        try (var parser = JSON.createParser(json)) {
            expect(parser, JsonToken.START_OBJECT, parser.nextToken());
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var written = parser.currentName();
                var name = TokenName.parse(written)
                        .orElseThrow(() -> new IllegalArgumentException("'" + written + "' is no token name"));
                put(tokens, readToken(parser, name));
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("not a token context: " + unreadable.getMessage(), unreadable);
        }
        return new TokenContext(tokens);
    }

    private static Token readToken(JsonParser parser, TokenName name) throws IOException {
        expect(parser, JsonToken.START_OBJECT, parser.nextToken());
        var parts = new LinkedHashMap<String, String>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var part = parser.currentName();
            expect(parser, JsonToken.VALUE_STRING, parser.nextToken());
            parts.put(part, parser.getText());
        }
        var kind = SourceKind.valueOf(parts.getOrDefault("source", "undefined").toUpperCase(Locale.ROOT));
        return new Token(
                name,
                parts.getOrDefault("value", ""),
                new TokenSource(kind, parts.getOrDefault("asset", ""), parts.getOrDefault("campaign", "")));
    }

    private static void expect(JsonParser parser, JsonToken expected, @Nullable JsonToken found) throws IOException {
        if (found != expected) {
            throw new IllegalArgumentException("not a token context: " + expected + " expected at "
                    + parser.currentTokenLocation().offsetDescription());
        }
    }
}

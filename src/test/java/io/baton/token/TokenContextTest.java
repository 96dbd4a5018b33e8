package io.baton.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.token.TokenSource.SourceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** How contexts merge and how they are written: T3, T4 and T10. */
class TokenContextTest {

    private static Set<Token> tokens(TokenContext context) {
        return Set.copyOf(context.tokens());
    }

    @Property
    @Label("T3 merging is associative: a chain of true may be put together from either end")
    void associative(
            @ForAll("contexts") TokenContext one,
            @ForAll("contexts") TokenContext two,
            @ForAll("contexts") TokenContext three) {
        assertThat(tokens(one.over(two).over(three))).isEqualTo(tokens(one.over(two.over(three))));
    }

    @Property
    @Label("T3 where both define a token the left one wins, else the one that is there counts")
    void leftWins(@ForAll("contexts") TokenContext left, @ForAll("contexts") TokenContext right) {
        var merged = left.over(right);
        assertThat(merged.tokens())
                .allSatisfy(token -> assertThat(left.find(token.name()).or(() -> right.find(token.name())))
                        .contains(token));
    }

    @Property
    @Label("T3 no token gets lost and none is made up")
    void keyByKey(@ForAll("contexts") TokenContext left, @ForAll("contexts") TokenContext right) {
        var names = left.tokens().stream().map(Token::name).collect(Collectors.toSet());
        right.tokens().forEach(token -> names.add(token.name()));
        assertThat(left.over(right).tokens()).extracting(Token::name).containsExactlyInAnyOrderElementsOf(names);
    }

    @Property
    @Label("T3 nothing over a context, or a context over nothing or itself, changes it not")
    void neutral(@ForAll("contexts") TokenContext context) {
        assertThat(List.of(context.over(TokenContext.EMPTY), TokenContext.EMPTY.over(context), context.over(context)))
                .allSatisfy(merged -> assertThat(tokens(merged)).isEqualTo(tokens(context)));
    }

    @Property
    @Label("T3 merging leaves both contexts as they were")
    void immutable(@ForAll("contexts") TokenContext left, @ForAll("contexts") TokenContext right) {
        var before = List.of(tokens(left), tokens(right));
        assertThat(left.over(right)).isNotNull();
        assertThat(List.of(tokens(left), tokens(right))).isEqualTo(before);
    }

    @Property
    @Label("T4 values passed through the API win over every context")
    void apiWins(@ForAll("contexts") TokenContext context, @ForAll("texts") String value) {
        assertThat(context.withApiValues(Map.of("Score", value), "solo").find(TokenName.my("SCORE")))
                .contains(new Token(TokenName.my("score"), value, new TokenSource(SourceKind.API, "", "solo")));
    }

    @Property
    @Label("T10 a context comes back from its JSON with every value and every source, in order")
    void jsonRoundTrip(@ForAll("contexts") TokenContext context) {
        assertThat(List.copyOf(TokenContext.fromJson(context.toJson()).tokens()))
                .isEqualTo(List.copyOf(context.tokens()));
    }

    @Property
    @Label("T10 names come back from JSON in the case in which they were written")
    void namesAsWritten(@ForAll("contexts") TokenContext context) {
        assertThat(TokenContext.fromJson(context.toJson()).tokens())
                .extracting(token -> token.name().toString())
                .isEqualTo(context.tokens().stream()
                        .map(token -> token.name().toString())
                        .toList());
    }

    @Property
    @Label("T10 the JSON is what any reader of JSON understands")
    void standardJson(@ForAll("texts") String value) throws IOException {
        var json = TokenContext.EMPTY.withApiValues(Map.of("x", value), "solo").toJson();
        assertThat(new ObjectMapper().readTree(json).path("my.x").path("value").asText())
                .isEqualTo(value);
    }

    @Example
    @Label("T10 a value of a million characters comes back")
    void longValue() {
        var value = "\u00e9\"\\\n".repeat(250_000);
        var context = TokenContext.EMPTY.withApiValues(Map.of("x", value), "solo");
        assertThat(TokenContext.fromJson(context.toJson()).find(TokenName.my("x")))
                .map(Token::value)
                .contains(value);
    }

    @Property(tries = 1)
    @Label("T10 what is no token context is refused")
    void garbage() {
        for (var text : List.of(
                "",
                "[]",
                "null",
                "{",
                "{\"my.x\":1}",
                "{\"my.x\":{\"value\":1}}",
                "{\"my.x\":{\"value\":\"1\",\"source\":\"nowhere\"}}",
                "{\"nobody.x\":{\"value\":\"1\"}}",
                "{\"x\":{\"value\":\"1\"}}")) {
            assertThatThrownBy(() -> TokenContext.fromJson(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    @Label("P3 a name with half a surrogate pair is refused: no stored context could hold it")
    void halfCharacter() {
        assertThat(ApiTokens.read(Map.of("a\uD800", "x")).problems()).hasSize(1);
    }

    @Property
    @Label("T9 the view of a family knows its tokens in any case, and what is not defined is blank")
    void familyView(@ForAll("contexts") TokenContext context) {
        var view = context.asMap(TokenFamily.MY);
        assertThat(context.tokens())
                .allSatisfy(token -> assertThat(view.get(token.name().key()))
                        .isEqualTo(context.find(new TokenName(
                                        TokenFamily.MY, token.name().name()))
                                .map(Token::value)
                                .orElse("")));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(20),
                Arbitraries.of(
                        "",
                        "+0",
                        "{{my.x}}",
                        "${1+1}",
                        "\uD83D\uDE80",
                        "\uD800",
                        "\uDC00",
                        "\0",
                        "\u2028",
                        "\"\\/",
                        "\uFFFF"));
    }

    @Provide
    Arbitrary<TokenContext> contexts() {
        var names = Arbitraries.oneOf(
                        Arbitraries.of("Score", "score", "SCORE", "Who", "a.b", "A.B"),
                        Arbitraries.strings().all().ofMaxLength(8))
                .filter(name ->
                        !name.isBlank() && StandardCharsets.UTF_8.newEncoder().canEncode(name));
        var families = Arbitraries.of(
                TokenFamily.MY, TokenFamily.CAMPAIGN, TokenFamily.PROGRAM, TokenFamily.MEMBER, TokenFamily.TRIGGER);
        var sources = Combinators.combine(Arbitraries.of(SourceKind.class), texts(), texts())
                .as(TokenSource::new);
        return Combinators.combine(families, names, texts(), sources)
                .as((family, name, value, source) -> new Token(new TokenName(family, name.strip()), value, source))
                .list()
                .ofMaxSize(6)
                .map(TokenContext::of);
    }
}

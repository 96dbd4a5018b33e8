package io.baton.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.person.FieldCatalog;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.token.TokenSource.SourceKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Texts with tokens: T1 and T9. */
class TokenTextTest {

    private static final TokenSource OWN = new TokenSource(SourceKind.CAMPAIGN, "solo", "solo");

    private static TokenResolver resolver(TokenContext context) {
        var ann = new Person(
                new PersonId(7), Workspace.DEFAULT, new FieldCatalog(List.of(PersonField.EMAIL)), new Object[] {
                    "ann@example.com"
                });
        return new TokenResolver(context, ann, Instant.EPOCH, ZoneOffset.UTC);
    }

    private static TokenContext context(String name, String value) {
        return TokenContext.of(List.of(new Token(TokenName.my(name), value, OWN)));
    }

    private static String resolve(String text, TokenContext context) {
        return resolver(context).resolve(TokenText.parse(text)).text();
    }

    @Property
    @Label("T9 a text without double braces reads as it is")
    void plainText(@ForAll String text) {
        var plain = text.replace("{{", "{");
        assertThat(resolve(plain, TokenContext.EMPTY)).isEqualTo(plain.replace("{{", "{"));
    }

    @Property
    @Label("T9 any text can be read and is remembered as it was written")
    void anyText(@ForAll("braces") String text) {
        assertThat(TokenText.parse(text)).hasToString(text);
    }

    @Property
    @Label("T9 a text is literal when it names no token between double braces")
    void literal(@ForAll("braces") String text) {
        assertThat(TokenText.parse(text).isLiteral())
                .isEqualTo(!java.util.regex.Pattern.compile("\\{\\{[^{}]*}}")
                        .matcher(text)
                        .find());
    }

    @Property
    @Label("T9 whatever a value holds, it reads as it is")
    void valueIsPlain(@ForAll("braces") String value) {
        assertThat(resolve("<{{my.x}}|{{my.x}}>", context("x", value))).isEqualTo("<" + value + "|" + value + ">");
    }

    @Property
    @Label("T9 a default reads as it is")
    void defaultIsPlain(@ForAll String fallback) {
        var plain = fallback.replaceAll("[{}]", "");
        assertThat(resolve("{{my.x:default=" + plain + "}}", TokenContext.EMPTY))
                .isEqualTo(plain);
    }

    @Property
    @Label("T9 nothing that is not a token gets lost around one")
    void around(@ForAll("outside") String before, @ForAll("outside") String after) {
        assertThat(resolve(before + "{{my.x}}" + after, context("x", "1"))).isEqualTo(before + "1" + after);
    }

    @Property
    @Label("T1 the case of a name does not matter")
    void caseOfName(@ForAll("names") String name) {
        assertThat(resolve(
                        "{{MY." + name.toUpperCase(Locale.ROOT) + "}}",
                        context(name.toLowerCase(Locale.ROOT), "found")))
                .isEqualTo("found");
    }

    @Property
    @Label("T9 an undefined token is blank, whatever its name")
    void undefined(@ForAll("names") String name) {
        assertThat(resolve("[{{my." + name + "}}]", TokenContext.EMPTY)).isEqualTo("[]");
    }

    @Example
    @Label("T1 a text knows the tokens it names")
    void tokens() {
        assertThat(TokenText.parse("{{my.a}} {{nothing}} {{LEAD.First Name:default=x}} {{system.date}}")
                        .tokens())
                .containsExactly(
                        TokenName.my("A"),
                        new TokenName(TokenFamily.PERSON, "first name"),
                        new TokenName(TokenFamily.SYSTEM, "date"));
    }

    @Example
    @Label("T9 braces around a token stay")
    void bracesAroundToken() {
        assertThat(resolve("{{{my.x}}}", context("x", "1"))).isEqualTo("{1}");
    }

    @Provide
    Arbitrary<String> braces() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.of(
                                "{",
                                "}",
                                "{{",
                                "}}",
                                "my.x",
                                "{{my.x}}",
                                "${",
                                "$1",
                                "\\",
                                " ",
                                ":default=",
                                "\uD83D\uDE80")
                        .list()
                        .ofMaxSize(8)
                        .map(parts -> String.join("", parts)));
    }

    @Provide
    Arbitrary<String> outside() {
        return Arbitraries.strings().all().ofMaxLength(20).map(text -> text.replaceAll("[{}]", ""));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars(" ._-0123456789'\"$")
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(name -> !name.isBlank());
    }

    @Example
    @Label("F8 an encoding goes over values and defaults, never over the text around them")
    void encoding() {
        var text = TokenText.parse("<b>{{my.x}}</b> {{my.y:default=c & d}}");
        assertThat(resolver(context("x", "a < b"))
                        .resolve(text, value -> "[" + value + "]")
                        .text())
                .isEqualTo("<b>[a < b]</b> [c & d]");
    }
}

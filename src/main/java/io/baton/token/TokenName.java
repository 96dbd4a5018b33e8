package io.baton.token;

import io.baton.person.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Name of a token. Two names are equal when they differ only in case (T1).
 *
 * @param name as it was written, without the family; not blank
 */
public record TokenName(TokenFamily family, String name) {

    /**
     * The program whose member is meant by member tokens: the one thing of a membership that a context carries, since
     * all people share it.
     */
    public static final TokenName MEMBER_PROGRAM = new TokenName(TokenFamily.MEMBER, "program");

    /** A My Token. */
    public static TokenName my(String name) {
        return new TokenName(TokenFamily.MY, name.strip());
    }

    /** Reads {@code my.Score} (without braces); empty when there is no known family or no name. */
    public static Optional<TokenName> parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0 || text.substring(dot + 1).isBlank()) {
            return Optional.empty();
        }
        return TokenFamily.of(text.substring(0, dot))
                .map(family -> new TokenName(family, text.substring(dot + 1).strip()));
    }

    /**
     * Why there can be no token of that name, whatever campaign and person; empty when there can. A field of people is
     * not looked for, and a member token is blank unless it looks misspelt (T1).
     *
     * @return the end of a sentence that names the token: the names that are known
     */
    public Optional<String> fault() {
        var misspelt = misspeltDefault();
        return misspelt.isPresent()
                ? misspelt.map(meant -> "; did you mean '{{" + family.label() + "." + meant + "}}'?")
                : unknown();
    }

    /** The name with its default, where {@code :defualt=} stands for {@code :default=}. */
    public Optional<String> misspeltDefault() {
        int from = name.indexOf(':');
        int to = name.indexOf('=', from + 1);
        if (from < 0 || to < 0) {
            return Optional.empty();
        }
        var word = name.substring(from + 1, to).strip();
        return Spelling.nearest(word, List.of("default"), 2)
                .map(meant -> name.substring(0, from) + ":" + meant + "=" + name.substring(to + 1));
    }

    private Optional<String> unknown() {
        return family.names()
                .filter(names -> names.stream().noneMatch(name::equalsIgnoreCase))
                .map(names ->
                        names.stream().map(one -> family.label() + "." + one).toList())
                .filter(known -> family != TokenFamily.MEMBER
                        || Spelling.nearest(family.label() + "." + name, known).isPresent())
                .map(known -> Spelling.alternatives(family.label() + "." + name, known));
    }

    /** The name by which tokens are compared. */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenName token && family == token.family && key().equals(token.key());
    }

    @Override
    public int hashCode() {
        return 31 * family.hashCode() + key().hashCode();
    }

    @Override
    public String toString() {
        return family.label() + "." + name;
    }
}

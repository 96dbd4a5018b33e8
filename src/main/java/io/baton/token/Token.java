package io.baton.token;

/**
 * A defined token.
 *
 * @param value plain text, never evaluated again (T9)
 * @param source where the value came from
 */
public record Token(TokenName name, String value, TokenSource source) {}

package io.baton.flow;

import io.baton.token.TokenFamily;
import io.baton.token.TokenText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The url of a webhook, as the model says it. Tokens up to the host are taken as they are and come from the campaign or
 * its program only: the data of a person never decides which host is called. Tokens behind the host are
 * percent-encoded.
 *
 * @param server scheme, host and port; or a token that holds them, and maybe the start of the path
 * @param rest path and query
 */
record WebhookUrl(TokenText server, TokenText rest) {

    /** The way out, for messages. */
    static final String FORM = "write it like https://crm.example.com/leads?id={{person.id}}";

    private static final String FRAGMENT = "has a fragment, which is never sent: remove '#' and what follows";

    private static final Set<TokenFamily> OF_THE_CAMPAIGN =
            EnumSet.of(TokenFamily.MY, TokenFamily.CAMPAIGN, TokenFamily.PROGRAM);
    private static final Pattern TOKEN = Pattern.compile("\\{\\{[^{}]*}}");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
    private static final String UNRESERVED = "-._~";

    /** What stands in no address, and what stands in no path. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\x00-\\x20\"<>\\\\^`{|}\\x7f-\\xa0\\p{Z}]|%(?![0-9A-Fa-f]{2})");

    private static final Pattern UNFIT_IN_PATH = Pattern.compile("[\\[\\]]");

    /** Servers take no longer ones. */
    private static final int LONGEST = 8_000;

    static WebhookUrl parse(String text) {
        var masked =
                TOKEN.matcher(text).replaceAll(token -> "x".repeat(token.group().length()));
        var scheme = SCHEME.matcher(masked);
        int end = scheme.lookingAt() ? scheme.end() : 0;
        while (end < masked.length() && "/?#".indexOf(masked.charAt(end)) < 0) {
            end++;
        }
        return new WebhookUrl(TokenText.parse(text.substring(0, end)), TokenText.parse(text.substring(end)));
    }

    /** The fault that it has whatever the values of its tokens; empty when it has none. */
    Optional<String> problem() {
        if (toString().length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters: send long values in the body");
        }
        var strange = server.tokens().stream()
                .filter(token -> !OF_THE_CAMPAIGN.contains(token.family()))
                .findFirst();
        if (strange.isPresent()) {
            return Optional.of("takes its host from the token '" + strange.get()
                    + "': the host comes from the campaign, as text or as a My Token");
        }
        return fault(standIn(server.toString()), TOKEN.matcher(rest.toString()).replaceAll("x"));
    }

    /** The server with something in place of each token that could stand there. */
    private static String standIn(String server) {
        return TOKEN.matcher(server).replaceAll(token -> {
            var before = server.substring(0, token.start());
            if (before.isEmpty()) {
                return server.startsWith("://", token.end()) ? "https" : "https://x";
            }
            return before.endsWith(":") ? "1" : "x";
        });
    }

    /**
     * The url for one person.
     *
     * @param resolve replaces the tokens of a text, their values in the form that is given
     * @throws UnsendableException when that is no url
     */
    URI resolve(Resolver resolve) {
        var start = resolve.text(server, UnaryOperator.identity()).strip();
        var end = resolve.text(rest, WebhookUrl::encode);
        fault(start, end).ifPresent(fault -> {
            throw new UnsendableException("its url " + fault);
        });
        return URI.create(start + end);
    }

    /** Replaces tokens. */
    interface Resolver {
        String text(TokenText text, UnaryOperator<String> form);
    }

    /** The server is looked at by itself: a host that only comes about with what follows is none. */
    private static Optional<String> fault(String server, String rest) {
        var unfit = unfit(server, rest);
        if (unfit.isPresent()) {
            return Optional.of(
                    "holds '" + unfit.get() + "', which no address can: write " + encode(unfit.get()) + " for it");
        }
        if (rest.contains("#")) {
            return Optional.of(FRAGMENT);
        }
        var noAddress = Optional.of("is no http or https address with a host: " + FORM);
        try {
            var start = new URI(server);
            var whole = new URI(server + rest);
            var scheme = String.valueOf(start.getScheme());
            if ((!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https"))
                    || start.getHost() == null
                    || !start.getHost().equals(whole.getHost())) {
                return noAddress;
            }
            if (whole.getRawUserInfo() != null) {
                return Optional.of("holds a user or password: send them with header.Authorization");
            }
            if (whole.getRawFragment() != null) {
                return Optional.of(FRAGMENT);
            }
            for (var segment : whole.getRawPath().split("/", -1)) {
                var plain = segment.replaceAll("(?i)%2e", ".");
                if (plain.equals(".") || plain.equals("..")) {
                    return Optional.of(
                            "has '" + segment + "' in its path, which leads elsewhere: name the path in full");
                }
            }
            return Optional.empty();
        } catch (URISyntaxException broken) {
            return noAddress;
        }
    }

    private static Optional<String> unfit(String server, String rest) {
        var path = rest.split("[?#]", 2)[0];
        return UNFIT.matcher(server + rest)
                .results()
                .findFirst()
                .or(() -> UNFIT_IN_PATH.matcher(path).results().findFirst())
                .map(MatchResult::group);
    }

    @Override
    public String toString() {
        return server.toString() + rest;
    }

    private static String encode(String value) {
        var encoded = new StringBuilder();
        for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (one & 0xff);
            if (letter < 0x80 && (Character.isLetterOrDigit(letter) || UNRESERVED.indexOf(letter) >= 0)) {
                encoded.append(letter);
            } else {
                encoded.append(String.format("%%%02X", (int) letter));
            }
        }
        return encoded.toString();
    }
}

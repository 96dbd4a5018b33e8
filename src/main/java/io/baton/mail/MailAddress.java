package io.baton.mail;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that SMTP can carry, with the name that readers see. A text that would break a header, or add one, is no
 * address.
 *
 * @param address local part in ASCII, domain in ASCII or punycode
 * @param name empty where there is none
 */
public record MailAddress(String address, Optional<String> name) {

    /** How an address is written, for messages that refuse one. */
    public static final String FORM = "write ann@example.com or Ann Miller <ann@example.com>";

    private static final int MOST = 320;

    private static final Pattern NAMED =
            Pattern.compile("(?:\"([^\"<>\\\\\\p{Cntrl}]*)\" *|([^\"<>\\\\,;@\\p{Cntrl}]*))<([^<>]*)>");
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

    /** Reads one address; empty when it is none. */
    public static Optional<MailAddress> parse(String text) {
        var stripped = text.strip();
        var named = NAMED.matcher(stripped);
        if (!named.matches()) {
            return address(stripped).map(address -> new MailAddress(address, Optional.empty()));
        }
        var name = named.group(1) == null ? named.group(2) : named.group(1);
        return address(named.group(3))
                .map(address ->
                        new MailAddress(address, Optional.of(name.strip()).filter(given -> !given.isEmpty())));
    }

    private static Optional<String> address(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1
                || text.length() > MOST
                || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return ascii(text.substring(at + 1))
                .filter(domain -> DOMAIN.matcher(domain).matches())
                .map(domain -> text.substring(0, at + 1) + domain);
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain));
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    /**
     * Splits a list of addresses at commas and semicolons; a name in quotes may hold both. Blank and repeated parts are
     * left out.
     */
    public static List<String> split(String list) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ';')) {
                parts.add(list.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(list.substring(from));
        return parts.stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** The address in the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return name.map(given -> "\"" + given + "\" <" + address + ">").orElse(address);
    }
}

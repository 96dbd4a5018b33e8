package io.baton.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts between HTML and plain text. Tokens stay as they are, so a template can be converted before they are
 * replaced.
 */
public final class HtmlText {

    private static final Pattern TAG = Pattern.compile(
            "<!--.*?(?:-->|$)|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:\"[^\"]*\"|'[^']*'|[^'\">]+)*+)>|<[!?][^>]*>",
            Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("(?is)<(script|style|title|head)\\b[^>]*>.*?(?:</\\1\\s*>|$)");
    private static final Pattern HREF =
            Pattern.compile("(?is)\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n\\f]+");

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", "\u00A0"),
            Map.entry("euro", "€"),
            Map.entry("copy", "©"),
            Map.entry("reg", "®"),
            Map.entry("trade", "™"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("hellip", "…"),
            Map.entry("bull", "•"),
            Map.entry("laquo", "«"),
            Map.entry("raquo", "»"),
            Map.entry("auml", "ä"),
            Map.entry("ouml", "ö"),
            Map.entry("uuml", "ü"),
            Map.entry("Auml", "Ä"),
            Map.entry("Ouml", "Ö"),
            Map.entry("Uuml", "Ü"),
            Map.entry("szlig", "ß"));

    private final StringBuilder out = new StringBuilder();
    private Optional<String> link = Optional.empty();
    private int linkFrom;

    private HtmlText() {}

    /** Escapes a value for the content of an element or of a quoted attribute. */
    public static String escape(String value) {
        StringBuilder escaped = null;
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            var entity = entity(value.charAt(i));
            if (!entity.isEmpty()) {
                escaped = escaped == null ? new StringBuilder(value.length() + 16) : escaped;
                escaped.append(value, written, i).append(entity);
                written = i + 1;
            }
        }
        return escaped == null
                ? value
                : escaped.append(value, written, value.length()).toString();
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
        };
    }

    /** The plain text of an HTML document: paragraphs become lines, links stand in brackets behind their text. */
    public static String of(String html) {
        return new HtmlText().convert(HIDDEN.matcher(html).replaceAll(" "));
    }

    private String convert(String html) {
        var tag = TAG.matcher(html);
        int from = 0;
        while (tag.find()) {
            text(html.substring(from, tag.start()));
            if (tag.group(2) != null) {
                tag(tag.group(2).toLowerCase(Locale.ROOT), !tag.group(1).isEmpty(), tag.group(3));
            }
            from = tag.end();
        }
        text(html.substring(from));
        return out.toString()
                .replaceAll(" *\n *", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private void text(String raw) {
        var text = BLANKS.matcher(raw).replaceAll(" ");
        boolean lineStart = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
        out.append(decoded(lineStart && text.startsWith(" ") ? text.substring(1) : text));
    }

    private void tag(String name, boolean closes, String attributes) {
        switch (name) {
            case "br" -> out.append('\n');
            case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr" -> out.append("\n\n");
            case "div", "tr" -> newLine();
            case "td", "th" -> out.append(closes ? " " : "");
            case "li" -> {
                newLine();
                out.append(closes ? "" : "- ");
            }
            case "a" -> link(closes, attributes);
            default -> {}
        }
    }

    private void newLine() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private void link(boolean closes, String attributes) {
        if (!closes) {
            var href = HREF.matcher(attributes);
            link = href.find()
                    ? Optional.of(decoded(firstOf(href.group(1), href.group(2), href.group(3))))
                    : Optional.empty();
            linkFrom = out.length();
            return;
        }
        link.filter(target -> !target.isBlank() && !target.startsWith("#"))
                .filter(target ->
                        !out.substring(Math.min(linkFrom, out.length())).contains(target))
                .ifPresent(target -> out.append(" (").append(target).append(')'));
        link = Optional.empty();
    }

    private static String firstOf(@Nullable String... groups) {
        for (var group : groups) {
            if (group != null) {
                return group;
            }
        }
        return "";
    }

    private static String decoded(String text) {
        return ENTITY.matcher(text).replaceAll(match -> java.util.regex.Matcher.quoteReplacement(decoded(match)));
    }

    private static String decoded(java.util.regex.MatchResult entity) {
        if (entity.group(3) != null) {
            return ENTITIES.getOrDefault(entity.group(3), entity.group());
        }
        int point = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(point) && point > 0 ? Character.toString(point) : entity.group();
    }
}

package io.baton.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Converts between HTML and plain text. Tokens stay as they are, so a template can be converted before they are
 * replaced.
 */
public final class HtmlText {

    private static final Set<String> HIDDEN = Set.of("head", "title", "script", "style", "template");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr");
    private static final Set<String> LINES = Set.of("div", "tr", "li");

    /** A longer target of a link is never looked for in the text of the link: that would take its square. */
    private static final int SHOWN_TARGET = 2_000;

    private final StringBuilder out = new StringBuilder();
    private final Deque<Integer> links = new ArrayDeque<>();

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
        var document = HtmlDocument.parse(html);
        return new HtmlText().convert(document.tree(), document.unfinished());
    }

    private String convert(Node tree, String unfinished) {
        tree.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                return begin(node) ? FilterResult.CONTINUE : FilterResult.SKIP_ENTIRELY;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                end(node);
                return FilterResult.CONTINUE;
            }
        });
        text(unfinished);
        return out.toString().strip();
    }

    /** Whether what is inside is shown. */
    private boolean begin(Node node) {
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof Element element) {
            var name = element.normalName();
            if (HIDDEN.contains(name)) {
                return false;
            }
            separate(name);
            switch (name) {
                case "br" -> breaks(breaksAtEnd() + 1);
                case "li" -> out.append("- ");
                case "a" -> links.push(out.length());
                default -> {}
            }
        }
        return true;
    }

    private void end(Node node) {
        if (!(node instanceof Element element)) {
            return;
        }
        var name = element.normalName();
        if (name.equals("a")) {
            link(element.attr("href"), links.pop());
        } else if (name.equals("td") || name.equals("th")) {
            text(" ");
        }
        separate(name);
    }

    private void separate(String name) {
        if (PARAGRAPHS.contains(name)) {
            breaks(2);
        } else if (LINES.contains(name)) {
            breaks(Math.max(1, breaksAtEnd()));
        }
    }

    /** Blanks and line breaks count as one blank, and as none at the start of a line. */
    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (" \t\r\n\f".indexOf(c) < 0) {
                out.append(c);
            } else if (!out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
                out.append(' ');
            }
        }
    }

    /** Ends the line, with two breaks at most. The text begins with none. */
    private void breaks(int wanted) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        for (int there = breaksAtEnd(); there < Math.min(2, wanted) && !out.isEmpty(); there++) {
            out.append('\n');
        }
    }

    private int breaksAtEnd() {
        int at = out.length();
        if (at > 0 && out.charAt(at - 1) == ' ') {
            at--;
        }
        int found = 0;
        while (at > found && out.charAt(at - 1 - found) == '\n') {
            found++;
        }
        return found;
    }

    private void link(String target, int from) {
        boolean shown = target.length() <= SHOWN_TARGET && out.indexOf(target, Math.min(from, out.length())) >= 0;
        if (!target.isBlank() && !target.startsWith("#") && !shown) {
            out.append(" (").append(target).append(')');
        }
    }
}

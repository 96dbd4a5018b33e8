package io.baton.flow;

import io.baton.mail.HtmlText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The places of HTML where the value of a token may stand, and what it must be there. */
enum HtmlPlace {

    /** Between tags, and in an attribute between quotation marks: any text, escaped. */
    CONTENT {
        @Override
        String fit(String value) {
            return HtmlText.escape(value);
        }
    },

    /** Where a link begins: a value with another scheme than those of links is left out. */
    LINK {
        @Override
        String fit(String value) {
            var link = value.strip();
            return SAFE.matcher(link).lookingAt() || HtmlPlace.scheme(link).isEmpty() ? HtmlText.escape(link) : "";
        }
    },

    /** In a style: a word, a number or a color; what could end the declaration is left out. */
    STYLE {
        @Override
        String fit(String value) {
            return PLAIN.matcher(value).matches() || COLOR.matcher(value).matches() ? value : "";
        }
    },

    /** Where nothing is harmless. Refused at deployment; what was accepted by an earlier version gets nothing. */
    NOWHERE {
        @Override
        String fit(String value) {
            return "";
        }
    };

    private static final Pattern SAFE = Pattern.compile("(?i)(?:https?|mailto|tel|sms|ftp):");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 #%.,+_-]*");
    private static final Pattern COLOR = Pattern.compile("(?i)(?:rgb|hsl)a?\\([0-9.,% ]*\\)");

    /** What an address of a style holds, up to its end. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)url\\([^)]*");

    private static final Set<String> LINKS = Set.of(
            "href",
            "src",
            "srcset",
            "action",
            "formaction",
            "background",
            "cite",
            "data",
            "longdesc",
            "ping",
            "poster",
            "xlink:href",
            "codebase",
            "dynsrc",
            "lowsrc",
            "manifest");

    /** The value of a token as it may stand here. */
    abstract String fit(String value);

    /** Whether an attribute holds code: a handler, a document, the address that a page goes on to. */
    static boolean isCode(String element, String attribute) {
        return attribute.startsWith("on")
                || attribute.equals("srcdoc")
                || (element.equals("meta") && attribute.equals("content"));
    }

    static boolean isLink(String attribute) {
        return LINKS.contains(attribute);
    }

    /** The addresses in a style. */
    static List<String> addresses(String style) {
        return ADDRESS.matcher(style).results().map(MatchResult::group).toList();
    }

    /** What stands before the first ':' of a link, unless its path begins before that. */
    static Optional<String> scheme(String link) {
        int end = beginOf(link).length();
        return end < link.length() && link.charAt(end) == ':' ? Optional.of(link.substring(0, end)) : Optional.empty();
    }

    /** The part of a link in which its scheme would stand. */
    static String beginOf(String link) {
        int end = 0;
        while (end < link.length() && ":/?#".indexOf(link.charAt(end)) < 0) {
            end++;
        }
        return link.substring(0, end);
    }

    /** Whether programs run what is behind a scheme, or show it as a document; blanks and controls do not hide it. */
    static boolean isScript(String scheme) {
        var plain = scheme.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        return Set.of("javascript", "vbscript", "livescript", "data").contains(plain);
    }
}

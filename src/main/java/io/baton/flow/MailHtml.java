package io.baton.flow;

import io.baton.mail.HtmlDocument;
import io.baton.mail.HtmlText;
import io.baton.token.ResolvedText;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The HTML of a mail with its tokens, each at a place that decides what its values may do there. Whatever a value
 * holds, it stays a value: it never becomes an element, an attribute, a script or a declaration of style.
 *
 * @param html attributes that hold tokens stand in quotation marks
 * @param places of the tokens, in their order
 * @param faults the places where no value can be harmless, by the token as it is written; each goes on behind "has
 *     {{x}} in 'body' " and says what to do
 */
record MailHtml(TokenText html, List<HtmlPlace> places, Map<String, String> faults) {

    private static final Pattern MARK = Pattern.compile("\u0002(\\d+)\u0003");

    /** A token at which a tag or a comment would begin. */
    private static final Pattern BEHIND_A_BRACKET = Pattern.compile("<[/!?]?-?\u0002\\d+\u0003");

    private static final String INSIDE_A_TAG =
            "inside a tag, where it could become anything: put it between tags, or into an attribute like title=\"…\"";

    MailHtml {
        places = List.copyOf(places);
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }

    static MailHtml parse(TokenText text) {
        return text.isLiteral() ? new MailHtml(text, List.of(), Map.of()) : new Reader(text).read();
    }

    /** The plain text, with the same tokens. */
    String asText() {
        var tokens = html.written();
        return unmarked(HtmlText.of(marked(html)), tokens);
    }

    /** Puts in the values of a person, each as its place allows. */
    ResolvedText resolve(Participant participant) {
        var next = places.iterator();
        return participant.resolve(html, value -> next.next().fit(value));
    }

    /** The text with a mark in place of each token: no HTML, and no letter that a model can hold. */
    private static String marked(TokenText text) {
        return text.fill(IntStream.range(0, text.references())
                .mapToObj(token -> "\u0002" + token + "\u0003")
                .toList());
    }

    private static String unmarked(String marked, List<String> tokens) {
        return MARK.matcher(marked)
                .replaceAll(mark ->
                        Matcher.quoteReplacement(token(mark) < tokens.size() ? tokens.get(token(mark)) : mark.group()));
    }

    private static int token(MatchResult mark) {
        return mark.group(1).length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(mark.group(1));
    }

    /** The way through the elements of one text. */
    private static final class Reader {

        private final List<String> tokens;
        private final String source;
        private final HtmlPlace[] places;
        private final Map<String, String> faults = new LinkedHashMap<>();

        /** Where quotation marks are missing: the end of a value by its begin. */
        private final Map<Integer, Integer> unquoted = new TreeMap<>();

        private Reader(TokenText text) {
            this.tokens = text.written();
            this.source = marked(text);
            this.places = new HtmlPlace[tokens.size()];
            Arrays.fill(places, HtmlPlace.NOWHERE);
        }

        private MailHtml read() {
            read(source, true);
            BEHIND_A_BRACKET.matcher(source).results().forEach(found -> refuse(found.group(), INSIDE_A_TAG));
            for (int token = 0; token < places.length; token++) {
                if (places[token] == HtmlPlace.NOWHERE) {
                    refuse(token, INSIDE_A_TAG);
                }
            }
            return new MailHtml(TokenText.parse(unmarked(quoted(), tokens)), Arrays.asList(places), faults);
        }

        /**
         * @param html to read
         * @param whole whether this is the source itself, not a part of it that only some mail programs see
         */
        private void read(String html, boolean whole) {
            HtmlDocument.parse(html).tree().traverse((node, depth) -> read(node, html, whole));
        }

        private void read(Node node, String html, boolean whole) {
            if (node instanceof Element element) {
                element.attributes().forEach(attribute -> attribute(element, attribute, html, whole));
            } else if (node instanceof CDataNode) {
                return; // a comment to some, a text to others
            } else if (node instanceof TextNode text) {
                put(text.getWholeText(), HtmlPlace.CONTENT);
            } else if (node instanceof DataNode data) {
                raw(data);
            } else if (node instanceof Comment comment && comment.getData().startsWith("[if") && whole) {
                read(comment.getData(), false);
            } else if (node instanceof Comment comment) {
                put(comment.getData(), HtmlPlace.CONTENT);
            }
        }

        /** What is inside of script and style, where nothing is escaped. */
        private void raw(DataNode data) {
            var parent = data.parent();
            if (parent != null && parent.normalName().equals("style")) {
                style(data.getWholeData());
            } else {
                refuse(data.getWholeData(), "in a script, which no mail program runs: leave the script out");
            }
        }

        private void attribute(Element element, Attribute attribute, String html, boolean whole) {
            var value = attribute.getValue();
            if (!MARK.matcher(value).find()) {
                return;
            }
            var name = attribute.getKey();
            var range = attribute.sourceRange().valueRange();
            boolean quoted = range.isTracked() && isQuoted(html, range.startPos());
            if (!range.isTracked() || !(quoted || whole) || MARK.matcher(name).find()) {
                refuse(value, INSIDE_A_TAG);
                return;
            }
            if (!quoted) {
                unquoted.put(range.startPos(), range.endPos());
            }
            if (HtmlPlace.isCode(element.normalName(), name)) {
                refuse(value, "in the attribute '" + name + "', which is no text but code: leave it out");
            } else if (name.equals("style")) {
                style(value);
            } else if (HtmlPlace.isLink(name)) {
                link(name, value);
            } else {
                put(value, HtmlPlace.CONTENT);
            }
        }

        private static boolean isQuoted(String html, int begin) {
            return begin > 0 && begin <= html.length() && "\"'".indexOf(html.charAt(begin - 1)) >= 0;
        }

        private void style(String text) {
            put(text, HtmlPlace.STYLE);
            HtmlPlace.addresses(text)
                    .forEach(address -> refuse(
                            address,
                            "in the address of a style, where it could not hold ':' or '/': use an <img>, or the"
                                    + " attribute background"));
        }

        private void link(String name, String value) {
            var scheme = HtmlPlace.scheme(value);
            put(value, HtmlPlace.CONTENT);
            if (scheme.isEmpty()) {
                put(HtmlPlace.beginOf(value), HtmlPlace.LINK);
            } else if (MARK.matcher(scheme.get()).find()) {
                refuse(
                        value,
                        "as the scheme of a link: write https: out, or let one token hold the whole address, like "
                                + name + "=\"{{my.Link}}\"");
            } else if (HtmlPlace.isScript(scheme.get())) {
                refuse(value, "in a link that begins with '" + scheme.get() + ":', which is code: write https:");
            }
        }

        private void put(String text, HtmlPlace place) {
            MARK.matcher(text).results().mapToInt(MailHtml::token).forEach(token -> {
                if (token < places.length) {
                    places[token] = place;
                }
            });
        }

        private void refuse(String text, String fault) {
            MARK.matcher(text).results().mapToInt(MailHtml::token).forEach(token -> {
                if (token < places.length) {
                    refuse(token, fault);
                }
            });
        }

        private void refuse(int token, String fault) {
            places[token] = HtmlPlace.NOWHERE;
            faults.putIfAbsent(tokens.get(token), fault);
        }

        private String quoted() {
            var result = new StringBuilder();
            int[] from = {0};
            new ArrayList<>(unquoted.entrySet()).forEach(value -> {
                result.append(source, from[0], value.getKey())
                        .append('"')
                        .append(source.substring(value.getKey(), value.getValue())
                                .replace("\"", "&quot;"))
                        .append('"');
                from[0] = value.getValue();
            });
            return result.append(source, from[0], source.length()).toString();
        }
    }
}

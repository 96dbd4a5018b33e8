package io.baton.mail;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;

/**
 * The HTML of a mail, tag by tag as mail programs read it, whatever is wrong with it. Elements stand where their tags
 * stand: a browser moves some of them, which takes time that grows faster than the text does. This takes time in
 * proportion to the length.
 *
 * @param tree each node knows its place in the source
 * @param unfinished what follows behind the last node: a tag that never ends, which no program shows; blank for none
 */
public record HtmlDocument(Document tree, String unfinished) {

    private static final Set<String> RAW = Set.of("script", "style");
    private static final Set<String> TEXT = Set.of("title", "textarea");

    /** In HTML, what is inside of these goes on behind such a tag. */
    private static final Pattern CLOSED_BY_ITSELF =
            Pattern.compile("(<(?:script|style|title|textarea)(?=[\\s/])[^<>]*)/>", Pattern.CASE_INSENSITIVE);

    /** Reads HTML. Never fails. */
    public static HtmlDocument parse(String html) {
        var parser = Parser.xmlParser().settings(ParseSettings.htmlDefault).setTrackPosition(true);
        parser.tagSet().onNewTag(HtmlDocument::readInside);
        var tree = parser.parseInput(CLOSED_BY_ITSELF.matcher(html).replaceAll("$1 >"), "");
        int[] read = {0};
        tree.traverse((node, depth) -> {
            read[0] = Math.max(read[0], end(node.sourceRange()));
            if (node instanceof Element element) {
                read[0] = Math.max(read[0], end(element.endSourceRange()));
            }
        });
        var rest = html.substring(Math.min(read[0], html.length()));
        return new HtmlDocument(tree, rest.endsWith(">") ? "" : rest);
    }

    /** What is inside of some elements is text, whatever it looks like, and whatever namespace a tag declares. */
    private static void readInside(Tag tag) {
        if (RAW.contains(tag.normalName())) {
            tag.set(Tag.Data);
        } else if (TEXT.contains(tag.normalName())) {
            tag.set(Tag.RcData);
        }
    }

    /** A tag that is not there ends where the next one begins, and takes no place. */
    private static int end(Range range) {
        return range.isTracked() && range.endPos() > range.startPos() ? range.endPos() : 0;
    }
}

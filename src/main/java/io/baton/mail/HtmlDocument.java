package io.baton.mail;

import java.util.Set;
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

    /** How often slashes are taken away, as what comes to light without them may have some again. */
    private static final int ROUNDS = 50;

    /** Reads HTML. Never fails; where nobody could tell what stands where, all of it is unfinished. */
    public static HtmlDocument parse(String html) {
        var source = new StringBuilder(html);
        var tree = tree(html);
        for (int round = 0; blankSlashes(tree, source); round++) {
            if (round == ROUNDS) {
                return new HtmlDocument(new Document(""), html);
            }
            tree = tree(source.toString());
        }
        return new HtmlDocument(tree, unfinished(tree, html));
    }

    private static Document tree(String html) {
        var parser = Parser.xmlParser().settings(ParseSettings.htmlDefault).setTrackPosition(true);
        parser.tagSet().onNewTag(HtmlDocument::readInside);
        return parser.parseInput(html, "");
    }

    /**
     * Takes the slash away that closes a tag like {@code <style/>}: in HTML, what is inside of it goes on behind.
     *
     * @return whether there was one
     */
    private static boolean blankSlashes(Document tree, StringBuilder source) {
        boolean[] found = {false};
        tree.traverse((node, depth) -> {
            if (node instanceof Element element
                    && (RAW.contains(element.normalName()) || TEXT.contains(element.normalName()))) {
                int slash = end(element.sourceRange()) - 2;
                if (slash > 0 && slash < source.length() && source.charAt(slash) == '/') {
                    source.setCharAt(slash, ' ');
                    found[0] = true;
                }
            }
        });
        return found[0];
    }

    private static String unfinished(Document tree, String html) {
        int[] read = {0};
        tree.traverse((node, depth) -> {
            read[0] = Math.max(read[0], end(node.sourceRange()));
            if (node instanceof Element element) {
                read[0] = Math.max(read[0], end(element.endSourceRange()));
            }
        });
        var rest = html.substring(Math.min(read[0], html.length()));
        return rest.endsWith(">") ? "" : rest;
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

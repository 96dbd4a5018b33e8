package io.baton.engine.model;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Parser;
import org.camunda.bpm.impl.juel.Scanner;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * Reads the text of an expression into a tree, as the engine does but for what nobody could follow (V3). The lint reads
 * it in the same way and says the same.
 */
final class ExpressionText {

    private static final int LONGEST = 10_000;

    /** How deep brackets, choices and signs before a value may be nested. */
    private static final int DEEPEST = 400;

    /** How many operators may stand in a row. */
    private static final int HIGHEST = 1_000;

    /** So much of a text is quoted. */
    private static final int QUOTED = 20;

    private static final String TOO_DEEP = "is nested too deep: take brackets away";

    /** What people write where an expression has other signs, and what it has. */
    private static final Map<Pattern, String> MEANT = meant();

    private ExpressionText() {}

    private static Map<Pattern, String> meant() {
        var meant = new LinkedHashMap<Pattern, String>();
        meant.put(Pattern.compile("="), "write == to compare");
        meant.put(Pattern.compile("&"), "write && for and");
        meant.put(Pattern.compile("\\|"), "write || for or");
        meant.put(
                Pattern.compile("[\\u2018-\\u201f\\u2039\\u203a\\u00ab\\u00bb]"),
                "write texts between straight quotation marks, like 'DE'");
        meant.put(
                Pattern.compile("[\"']"),
                "end the text with the quotation mark that it begins with, and write \\\\ for a backslash in it");
        meant.put(Pattern.compile("[$#]\\{"), "write all parts of one text with ${…}, or all with #{…}");
        return meant;
    }

    /**
     * Reads a text.
     *
     * @param fault takes why it is no expression
     * @return empty when it is none
     */
    static Optional<Node> read(String text, Consumer<String> fault) {
        if (text.length() > LONGEST) {
            fault.accept("has " + text.length() + " characters, which is no expression any more: write at most "
                    + LONGEST + ", or let a smart list decide");
            return Optional.empty();
        }
        try {
            var root = (Node) new BoundedBuilder().build(text).getRoot();
            if (height(root) <= HIGHEST) {
                return Optional.of(root);
            }
            fault.accept(TOO_DEEP);
        } catch (TreeBuilderException unreadable) {
            fault.accept("is '" + text + "', which is no expression: "
                    + why(text.substring(Math.min(unreadable.getPosition(), text.length()))));
        } catch (TooDeepException deep) {
            fault.accept(TOO_DEEP);
        }
        return Optional.empty();
    }

    /**
     * Why an expression cannot be read, as the end of a sentence.
     *
     * @param rest what it cannot be read from
     */
    private static String why(String rest) {
        if (rest.isEmpty()) {
            return "it ends too early: close each bracket, and the expression with }";
        }
        var quoted = rest.length() > QUOTED ? rest.substring(0, QUOTED) + "…" : rest;
        return "it cannot be read from '" + quoted + "' on"
                + MEANT.entrySet().stream()
                        .filter(begin -> begin.getKey().matcher(rest).lookingAt())
                        .findFirst()
                        .map(begin -> ": " + begin.getValue())
                        .orElse("");
    }

    private static int height(Node root) {
        record Level(Node node, int height) {}
        var open = new ArrayDeque<Level>();
        open.push(new Level(root, 1));
        int highest = 0;
        while (!open.isEmpty()) {
            var level = open.pop();
            highest = Math.max(highest, level.height());
            for (int i = 0; i < level.node().getCardinality(); i++) {
                open.push(new Level(level.node().getChild(i), level.height() + 1));
            }
        }
        return highest;
    }

    private static final class TooDeepException extends RuntimeException {}

    private static final class BoundedBuilder extends Builder {

        private BoundedBuilder() {
            super(Feature.METHOD_INVOCATIONS);
        }

        @Override
        protected Parser createParser(String expression) {
            return new BoundedParser(this, expression);
        }
    }

    /** Brackets, choices and signs before a value are read by what is read already: a text could use up the stack. */
    private static final class BoundedParser extends Parser {

        private int depth;

        private BoundedParser(Builder context, String input) {
            super(context, input);
        }

        @Override
        protected AstNode expr(boolean required) throws Scanner.ScanException, ParseException {
            deeper();
            var read = super.expr(required);
            depth--;
            return read;
        }

        @Override
        protected AstNode unary(boolean required) throws Scanner.ScanException, ParseException {
            deeper();
            var read = super.unary(required);
            depth--;
            return read;
        }

        private void deeper() {
            if (++depth > DEEPEST) {
                throw new TooDeepException();
            }
        }
    }
}

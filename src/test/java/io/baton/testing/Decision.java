package io.baton.testing;

import java.util.ArrayList;
import java.util.List;

/** A DMN decision in a few lines: a table, or a literal expression. */
public final class Decision {

    private final String key;
    private final String logic;

    private Decision(String key, String logic) {
        this.key = key;
        this.logic = logic;
    }

    /** A literal expression. */
    public static Decision expression(String key, String feel) {
        return new Decision(
                key,
                "<variable id=\"v\" name=\"qualified\" typeRef=\"boolean\"/><literalExpression id=\"l\"><text>"
                        + escape(feel) + "</text></literalExpression>");
    }

    /** A table: its input expressions separated by blanks, a rule a line, cells and output separated by {@code |}. */
    public static Decision table(String key, String hitPolicy, String inputs, String... rules) {
        var xml = new StringBuilder("<decisionTable id=\"t\" hitPolicy=\"" + hitPolicy + "\">");
        var columns = List.of(inputs.split(" ", -1));
        for (int i = 0; i < columns.size(); i++) {
            xml.append("<input id=\"i")
                    .append(i)
                    .append("\"><inputExpression id=\"e")
                    .append(i);
            xml.append("\"><text>").append(escape(columns.get(i))).append("</text></inputExpression></input>");
        }
        xml.append("<output id=\"o\" name=\"qualified\" typeRef=\"boolean\"/>");
        for (int r = 0; r < rules.length; r++) {
            xml.append("<rule id=\"r").append(r).append("\">");
            var cells = new ArrayList<>(List.of(rules[r].split("\\|", -1)));
            for (int c = 0; c < cells.size(); c++) {
                var element = c < columns.size() ? "inputEntry" : "outputEntry";
                xml.append("<")
                        .append(element)
                        .append(" id=\"c")
                        .append(r)
                        .append("_")
                        .append(c)
                        .append("\"><text>");
                xml.append(escape(cells.get(c).strip()))
                        .append("</text></")
                        .append(element)
                        .append(">");
            }
            xml.append("</rule>");
        }
        return new Decision(key, xml.append("</decisionTable>").toString());
    }

    public String key() {
        return key;
    }

    /** The file. */
    public String xml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><definitions"
                + " xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\""
                + " xmlns:camunda=\"http://camunda.org/schema/1.0/dmn\" id=\"d_" + key + "\" name=\"" + key
                + "\" namespace=\"http://camunda.org/schema/1.0/dmn\"><decision id=\"" + key + "\" name=\"List " + key
                + "\" camunda:historyTimeToLive=\"1\">" + logic + "</decision></definitions>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

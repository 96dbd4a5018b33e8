package io.baton.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The file that the lines of an entry of the {@link ModelTable} stand for. */
final class ModelFileText {

    /** What stands beside the process. */
    private static final Pattern BESIDE = Pattern.compile("<(signal|message|error|escalation) .*");

    private static final String CHOICE =
            """
            <exclusiveGateway id="choice1" default="otherwise1"/>
            <endEvent id="yes1"/>
            <endEvent id="no1"/>
            <sequenceFlow id="asked1" sourceRef="choice1" targetRef="yes1">\
            <conditionExpression xsi:type="tFormalExpression">CONDITION</conditionExpression></sequenceFlow>
            <sequenceFlow id="otherwise1" sourceRef="choice1" targetRef="no1"/>""";

    private final StringBuilder beside = new StringBuilder();
    private final StringBuilder processes = new StringBuilder();
    private final List<Map.Entry<String, String>> properties = new ArrayList<>();
    private StringBuilder process = new StringBuilder();
    private String head = "campaign";
    private int choices;

    private ModelFileText() {}

    static String of(String name, List<String> lines) {
        if (!name.endsWith(".bpmn") || lines.get(0).startsWith("<?xml")) {
            return String.join("\n", lines) + "\n";
        }
        var file = new ModelFileText();
        lines.forEach(file::add);
        file.endProcess();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" targetNamespace=\"models\">\n"
                + file.beside + file.processes + "</definitions>\n";
    }

    private void add(String line) {
        if (line.startsWith("@")) {
            int equals = (line + " ").indexOf(" = ");
            var value = line.substring(Math.min(equals + 3, line.length()));
            properties.add(Map.entry(line.substring(1, equals), value.replaceFirst("^\\|(.*)\\|$", "$1")));
            return;
        }
        endProperties();
        if (line.startsWith("-- process ")) {
            endProcess();
            head = line.substring("-- process ".length());
        } else if (line.startsWith("? ")) {
            choices++;
            process.append(CHOICE.replaceAll("(?<=[a-z])1", Integer.toString(choices))
                            .replace("CONDITION", escaped(line.substring(2))))
                    .append("\n");
        } else {
            (BESIDE.matcher(line).matches() ? beside : process).append(line).append("\n");
        }
    }

    private void endProperties() {
        if (!properties.isEmpty()) {
            process.append("<extensionElements><camunda:properties>");
            properties.forEach(property -> process.append("<camunda:property name=\"")
                    .append(escaped(property.getKey()))
                    .append("\" value=\"")
                    .append(escaped(property.getValue()))
                    .append("\"/>"));
            process.append("</camunda:properties></extensionElements>\n");
            properties.clear();
        }
    }

    /** One that has no lines was never begun. */
    private void endProcess() {
        endProperties();
        if (process.length() > 0) {
            int blank = head.indexOf(' ');
            var key = blank < 0 ? head : head.substring(0, blank);
            var attributes = blank < 0 ? "" : head.substring(blank);
            var start = "<startEvent id=\"start" + (processes.length() == 0 ? "" : "_" + key) + "\"/>\n";
            processes
                    .append("<process id=\"")
                    .append(key)
                    .append(attributes.contains("isExecutable") ? "\"" : "\" isExecutable=\"true\"")
                    .append(" camunda:historyTimeToLive=\"P1D\"")
                    .append(attributes)
                    .append(">\n")
                    .append(process)
                    .append(("\n" + process).contains("\n<startEvent") ? "" : start)
                    .append("</process>\n");
        }
        process = new StringBuilder();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

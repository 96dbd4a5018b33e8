package io.baton.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in a few lines: a chain of elements between a start and an end event. Elements are raw BPMN where the
 * helpers do not reach.
 */
public final class Model {

    private static final String PLAIN_START = "<bpmn:startEvent id=\"start\"/>";

    private final String key;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final StringBuilder elements = new StringBuilder();
    private final StringBuilder flows = new StringBuilder();
    private final StringBuilder definitions = new StringBuilder();
    private String name = "";
    private String attributes = "";
    private String documentation = "";
    private String start = PLAIN_START;
    private final List<String> otherStarts = new ArrayList<>();
    private int starts = 1;
    private String first = "";
    private @Nullable String last = "start";
    private int steps;

    private Model(String key) {
        this.key = key;
    }

    /** A process that is no campaign. */
    public static Model process(String key) {
        return new Model(key);
    }

    public static Model batch(String key) {
        return campaign(key, "batch");
    }

    public static Model trigger(String key) {
        return campaign(key, "trigger");
    }

    public static Model executable(String key) {
        return campaign(key, "executable");
    }

    /** A campaign of any type, qualification "every time" so that tests can call it as they like. */
    public static Model campaign(String key, String type) {
        return new Model(key).set("baton.type", type).set("baton.qualification", "every time");
    }

    /** A process property. */
    public Model set(String property, String value) {
        settings.put(property, value);
        return this;
    }

    /** Removes a process property. */
    public Model without(String property) {
        settings.remove(property);
        return this;
    }

    public Model my(String token, String value) {
        return set("my." + token, value);
    }

    public Model smartList(String text) {
        return set("baton.smartList", text);
    }

    public Model rule(String text) {
        return set("baton.qualification", text);
    }

    public Model named(String processName, String processDocumentation) {
        name = processName;
        documentation = processDocumentation;
        return this;
    }

    /** Replaces the start event; its id must stay "start". */
    public Model start(String xml) {
        start = xml;
        return this;
    }

    /** Signal start events in place of the plain one; several are alternatives. */
    public Model on(String... signals) {
        return startsWith("signal", signals);
    }

    /** The message start event by which the campaign is requested, in place of the plain start event. */
    public Model requestable() {
        return startsWith("message", "Campaign is Requested: " + key);
    }

    private Model startsWith(String kind, String... names) {
        var events = new StringBuilder(start.equals(PLAIN_START) ? "" : start);
        for (var event : names) {
            var id = events.isEmpty() ? "start" : "start" + ++starts;
            definitions
                    .append("<bpmn:")
                    .append(kind)
                    .append(" id=\"of_")
                    .append(id)
                    .append("\" name=\"")
                    .append(escape(event))
                    .append("\"/>");
            events.append("<bpmn:startEvent id=\"")
                    .append(id)
                    .append("\"><bpmn:")
                    .append(kind)
                    .append("EventDefinition ")
                    .append(kind)
                    .append("Ref=\"of_")
                    .append(id)
                    .append("\"/></bpmn:startEvent>");
            if (!id.equals("start")) {
                otherStarts.add(id);
            }
        }
        start = events.toString();
        return this;
    }

    public Model requestCampaign(String campaign) {
        return step("requestCampaign", "campaign", campaign);
    }

    /** Something beside the process: a message, a signal, an error. */
    public Model define(String xml) {
        definitions.append(xml);
        return this;
    }

    public Model changeScore(String change) {
        return step("changeScore", "field", "personScore", "change", change);
    }

    public Model changeDataValue(String field, String value) {
        return step("changeDataValue", "field", field, "value", value);
    }

    public Model interestingMoment(String description) {
        return step("interestingMoment", "type", "Milestone", "description", description);
    }

    public Model addToList(String list) {
        return step("addToList", "list", list);
    }

    public Model removeFromList(String list) {
        return step("removeFromList", "list", list);
    }

    public Model removeFromFlow(String campaign) {
        return step("removeFromFlow", "campaign", campaign);
    }

    /** A flow step with parameters, by name and value. */
    public Model step(String delegate, String... parameters) {
        var id = "step" + ++steps;
        return element(
                id,
                "<bpmn:serviceTask id=\"" + id + "\" camunda:delegateExpression=\"${" + delegate + "}\">"
                        + properties(parameters) + "</bpmn:serviceTask>");
    }

    /** A Call Webhook step with parameters, by name and value. */
    public Model callWebhook(String... parameters) {
        var id = "step" + ++steps;
        return element(
                id,
                "<bpmn:serviceTask id=\"" + id + "\" camunda:type=\"external\" camunda:topic=\"baton.webhook\">"
                        + properties(parameters) + "</bpmn:serviceTask>");
    }

    /** An Execute Campaign step; its id is "call1" and so on, counted with the other steps. */
    public Model execute(String callee, boolean useParentTokenContext) {
        var id = "call" + ++steps;
        return element(id, call(id, callee, useParentTokenContext, ""));
    }

    /** The XML of a call activity, for models that are no chain. */
    public static String call(String id, String callee, boolean useParentTokenContext, String attributes) {
        return "<bpmn:callActivity id=\"" + id + "\" calledElement=\"" + escape(callee) + "\" " + attributes + ">"
                + properties("useParentTokenContext", Boolean.toString(useParentTokenContext)) + "</bpmn:callActivity>";
    }

    /** Any element, put behind the last one; {@code %id%} stands for nothing, the XML is taken as it is. */
    public Model element(String id, String xml) {
        elements.append(xml);
        if (last != null) {
            flow(last, id, "");
            first = first.isEmpty() ? id : first;
        }
        last = id;
        return this;
    }

    /** An element that is not connected by itself. */
    public Model loose(String xml) {
        elements.append(xml);
        return this;
    }

    /** A sequence flow; the condition may be blank. */
    public Model flow(String from, String to, String condition) {
        flows.append("<bpmn:sequenceFlow id=\"")
                .append(from)
                .append("_")
                .append(to)
                .append("\" sourceRef=\"")
                .append(from)
                .append("\" targetRef=\"")
                .append(to)
                .append("\">")
                .append(
                        condition.isBlank()
                                ? ""
                                : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + escape(condition)
                                        + "</bpmn:conditionExpression>")
                .append("</bpmn:sequenceFlow>");
        return this;
    }

    /**
     * A choice: the first branch whose condition holds adds its change to personScore, else the default does nothing.
     */
    public Model choice(String condition, String change) {
        var id = "choice" + ++steps;
        var branch = "branch" + steps;
        var join = "join" + steps;
        element(id, "<bpmn:exclusiveGateway id=\"" + id + "\" default=\"" + id + "_" + join + "\"/>");
        loose("<bpmn:serviceTask id=\"" + branch + "\" camunda:delegateExpression=\"${changeScore}\">"
                + properties("field", "personScore", "change", change) + "</bpmn:serviceTask>");
        loose("<bpmn:exclusiveGateway id=\"" + join + "\"/>");
        flow(id, branch, condition);
        flow(branch, join, "");
        flow(id, join, "");
        last = join;
        return this;
    }

    /** The priority of its jobs, as Camunda writes it. */
    public Model priority(long jobPriority) {
        attributes = " camunda:jobPriority=\"" + jobPriority + "\"";
        return this;
    }

    public String key() {
        return key;
    }

    /** The file. */
    public String xml() {
        var body = new StringBuilder();
        body.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bpmn:definitions "
                        + "xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"")
                .append(" xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" "
                        + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
                .append(" targetNamespace=\"test\">\n")
                .append(definitions)
                .append("<bpmn:process id=\"")
                .append(key)
                .append("\" name=\"")
                .append(escape(name))
                .append("\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\"")
                .append(attributes)
                .append(">\n");
        if (!documentation.isBlank()) {
            body.append("<bpmn:documentation>").append(escape(documentation)).append("</bpmn:documentation>");
        }
        body.append(properties(settings)).append(start).append("\n").append(elements);
        if (last != null) {
            body.append("<bpmn:endEvent id=\"end\"/>");
        }
        for (var other : otherStarts) {
            var target = first.isEmpty() ? "end" : first;
            body.append("<bpmn:sequenceFlow id=\"")
                    .append(other)
                    .append("_to_")
                    .append(target)
                    .append("\" sourceRef=\"")
                    .append(other)
                    .append("\" targetRef=\"")
                    .append(target)
                    .append("\"/>");
        }
        body.append(flows);
        if (last != null) {
            body.append("<bpmn:sequenceFlow id=\"toEnd\" sourceRef=\"")
                    .append(last)
                    .append("\" targetRef=\"end\"/>");
        }
        return body.append("\n</bpmn:process></bpmn:definitions>").toString();
    }

    /** No chain: start, end and all flows are written by hand. */
    public Model free() {
        last = null;
        return this;
    }

    public static String properties(String... namesAndValues) {
        var properties = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties(properties);
    }

    private static String properties(Map<String, String> properties) {
        return properties.isEmpty()
                ? ""
                : properties.entrySet().stream()
                        .map(one -> "<camunda:property name=\"" + escape(one.getKey()) + "\" value=\""
                                + escape(one.getValue()) + "\"/>")
                        .collect(Collectors.joining(
                                "",
                                "<bpmn:extensionElements><camunda:properties>",
                                "</camunda:properties></bpmn:extensionElements>"));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }
}

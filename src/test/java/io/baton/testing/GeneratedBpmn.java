package io.baton.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * BPMN files of all kinds: each element that BPMN knows, with and without mistakes, and random mixtures of them. The
 * same seed makes the same files.
 */
public final class GeneratedBpmn {

    /** Where the properties of the process stand. */
    private static final String PROPERTIES = "<!--properties-->";

    private static final List<String> EVENTS = List.of(
            "",
            "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>",
            "<bpmn:timerEventDefinition><bpmn:timeDate>tomorrow</bpmn:timeDate></bpmn:timerEventDefinition>",
            "<bpmn:timerEventDefinition><bpmn:timeCycle>R3/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>",
            "<bpmn:timerEventDefinition/>",
            "<bpmn:messageEventDefinition messageRef=\"message\"/>",
            "<bpmn:messageEventDefinition/>",
            "<bpmn:messageEventDefinition messageRef=\"nothing\"/>",
            "<bpmn:messageEventDefinition messageRef=\"message\" camunda:type=\"external\" camunda:topic=\"t\"/>",
            "<bpmn:messageEventDefinition messageRef=\"message\" camunda:expression=\"${a.b}\"/>",
            "<bpmn:signalEventDefinition signalRef=\"signal\"/>",
            "<bpmn:signalEventDefinition/>",
            "<bpmn:signalEventDefinition signalRef=\"nothing\"/>",
            "<bpmn:conditionalEventDefinition><bpmn:condition xsi:type=\"bpmn:tFormalExpression\">${a == 1}"
                    + "</bpmn:condition></bpmn:conditionalEventDefinition>",
            "<bpmn:conditionalEventDefinition><bpmn:condition xsi:type=\"bpmn:tFormalExpression\"/>"
                    + "</bpmn:conditionalEventDefinition>",
            "<bpmn:conditionalEventDefinition/>",
            "<bpmn:errorEventDefinition errorRef=\"error\"/>",
            "<bpmn:errorEventDefinition/>",
            "<bpmn:escalationEventDefinition escalationRef=\"escalation\"/>",
            "<bpmn:escalationEventDefinition/>",
            "<bpmn:compensateEventDefinition/>",
            "<bpmn:compensateEventDefinition activityRef=\"nothing\"/>",
            "<bpmn:cancelEventDefinition/>",
            "<bpmn:terminateEventDefinition/>",
            "<bpmn:linkEventDefinition name=\"link\"/>",
            "<bpmn:linkEventDefinition/>",
            "<bpmn:unknownEventDefinition/>");

    private static final List<String> TASKS = List.of(
            "<bpmn:task %s/>",
            "<bpmn:manualTask %s/>",
            "<bpmn:userTask %s camunda:assignee=\"${person.email}\"/>",
            "<bpmn:receiveTask %s messageRef=\"message\"/>",
            "<bpmn:receiveTask %s/>",
            "<bpmn:serviceTask %s/>",
            "<bpmn:serviceTask %s camunda:expression=\"${1 + 1}\"/>",
            "<bpmn:serviceTask %s camunda:expression=\"${1 +\"/>",
            "<bpmn:serviceTask %s camunda:expression=\"\"/>",
            "<bpmn:serviceTask %s camunda:class=\"no.Such\"/>",
            "<bpmn:serviceTask %s camunda:delegateExpression=\"${bean}\"/>",
            "<bpmn:serviceTask %s camunda:type=\"external\" camunda:topic=\"t\"/>",
            "<bpmn:serviceTask %s camunda:type=\"external\"/>",
            "<bpmn:serviceTask %s camunda:type=\"shell\"/>",
            "<bpmn:serviceTask %s camunda:delegateExpression=\"${changeScore}\"/>",
            "<bpmn:serviceTask %s camunda:type=\"external\" camunda:topic=\"baton.webhook\"/>",
            "<bpmn:serviceTask %s camunda:asyncBefore=\"maybe\" camunda:expression=\"${1}\"/>",
            "<bpmn:serviceTask %s camunda:jobPriority=\"high\" camunda:expression=\"${1}\"/>",
            "<bpmn:sendTask %s camunda:expression=\"${1}\"/>",
            "<bpmn:sendTask %s/>",
            "<bpmn:businessRuleTask %s camunda:decisionRef=\"d\"/>",
            "<bpmn:businessRuleTask %s/>",
            "<bpmn:scriptTask %s scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
            "<bpmn:scriptTask %s/>",
            "<bpmn:callActivity %s calledElement=\"other\"/>",
            "<bpmn:callActivity %s calledElement=\"\"/>",
            "<bpmn:callActivity %s/>",
            "<bpmn:callActivity %s camunda:caseRef=\"case\"/>",
            "<bpmn:callActivity %s calledElement=\"${a}\" camunda:calledElementBinding=\"version\"/>",
            "<bpmn:task %s><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality>"
                    + "</bpmn:multiInstanceLoopCharacteristics></bpmn:task>",
            "<bpmn:task %s><bpmn:multiInstanceLoopCharacteristics/></bpmn:task>",
            "<bpmn:task %s><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"list\""
                    + " camunda:elementVariable=\"one\"><bpmn:completionCondition>${one.done}"
                    + "</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics></bpmn:task>",
            "<bpmn:task %s><bpmn:standardLoopCharacteristics/></bpmn:task>",
            "<bpmn:task %s><bpmn:extensionElements><camunda:executionListener event=\"start\"/>"
                    + "</bpmn:extensionElements></bpmn:task>",
            "<bpmn:task %s><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"a\">${b.c}"
                    + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:task>",
            "<bpmn:subProcess %s/>",
            "<bpmn:subProcess %s><bpmn:startEvent id=\"in%1$s\"/></bpmn:subProcess>",
            "<bpmn:transaction %s><bpmn:startEvent id=\"in%1$s\"/></bpmn:transaction>",
            "<bpmn:adHocSubProcess %s><bpmn:task id=\"in%1$s\"/></bpmn:adHocSubProcess>",
            "<bpmn:subProcess %s triggeredByEvent=\"true\"/>",
            "<bpmn:exclusiveGateway %s/>",
            "<bpmn:inclusiveGateway %s/>",
            "<bpmn:parallelGateway %s/>",
            "<bpmn:complexGateway %s/>",
            "<bpmn:eventBasedGateway %s/>",
            "<bpmn:choreographyTask %s/>",
            "<bpmn:unknown %s/>",
            "<bpmn:textAnnotation %s/>");

    /** Beside the flow. */
    private static final List<String> LOOSE = List.of(
            "<bpmn:dataObject id=\"data\"/><bpmn:dataObjectReference id=\"ref\" dataObjectRef=\"data\"/>",
            "<bpmn:dataStoreReference id=\"store\" dataStoreRef=\"nothing\"/>",
            "<bpmn:laneSet id=\"lanes\"><bpmn:lane id=\"lane\"><bpmn:flowNodeRef>end</bpmn:flowNodeRef></bpmn:lane>"
                    + "</bpmn:laneSet>",
            "<bpmn:association id=\"link\" sourceRef=\"start\" targetRef=\"end\"/>",
            "<bpmn:sequenceFlow id=\"lost\" sourceRef=\"start\" targetRef=\"nothing\"/>",
            "<bpmn:sequenceFlow id=\"nowhere\"/>",
            "<bpmn:endEvent id=\"start\"/>",
            "<bpmn:endEvent/>",
            "<bpmn:startEvent id=\"second\"/>",
            "<bpmn:task id=\"loose\"/>",
            "<bpmn:group id=\"group\"/>",
            "<bpmn:documentation>Documented &amp; more ${x</bpmn:documentation>",
            "text");

    private final Map<String, String> files = new LinkedHashMap<>();

    private GeneratedBpmn() {}

    /**
     * Files by what is in them.
     *
     * @param mixtures how many random ones
     */
    public static Map<String, String> files(long seed, int mixtures) {
        var generated = new GeneratedBpmn();
        generated.each();
        generated.mixed(new Random(seed), mixtures);
        return generated.files;
    }

    /** The same file as a campaign of a type. */
    public static String campaign(String xml, String type) {
        return xml.replace(
                PROPERTIES,
                "<bpmn:extensionElements><camunda:properties><camunda:property name=\"baton.type\" value=\"" + type
                        + "\"/></camunda:properties></bpmn:extensionElements>");
    }

    private void each() {
        TASKS.forEach(task -> put(start(""), named(task, "a"), "", "<bpmn:endEvent id=\"end\"/>"));
        EVENTS.forEach(event -> {
            put(start(event), "", "", "<bpmn:endEvent id=\"end\"/>");
            put(start(""), element("intermediateCatchEvent", "a", event), "", "<bpmn:endEvent id=\"end\"/>");
            put(start(""), element("intermediateThrowEvent", "a", event), "", "<bpmn:endEvent id=\"end\"/>");
            put(start(""), "", "", element("endEvent", "end", event));
            put(start(""), "<bpmn:task id=\"a\"/>", boundary(event), "<bpmn:endEvent id=\"end\"/>");
            put(start(""), "<bpmn:task id=\"a\"/>", eventSubprocess(event), "<bpmn:endEvent id=\"end\"/>");
        });
        LOOSE.forEach(loose -> put(start(""), "", loose, "<bpmn:endEvent id=\"end\"/>"));
        put("", "", "", "");
        put("", "<bpmn:task id=\"a\"/>", "", "<bpmn:endEvent id=\"end\"/>");
        put("<bpmn:startEvent/>", "", "", "<bpmn:endEvent id=\"end\"/>");
    }

    private void mixed(Random random, int mixtures) {
        for (int i = 0; i < mixtures; i++) {
            var elements = new ArrayList<String>();
            int count = 1 + random.nextInt(4);
            for (int element = 0; element < count; element++) {
                var id = String.valueOf((char) ('a' + element));
                elements.add(
                        random.nextInt(3) == 0
                                ? element("intermediateCatchEvent", id, pick(EVENTS, random))
                                : named(pick(TASKS, random), id));
            }
            var loose = random.nextInt(3) == 0
                    ? pick(LOOSE, random)
                    : random.nextBoolean() ? boundary(pick(EVENTS, random)) : eventSubprocess(pick(EVENTS, random));
            put(
                    start(random.nextInt(3) == 0 ? pick(EVENTS, random) : ""),
                    String.join("", elements),
                    loose,
                    element("endEvent", "end", random.nextInt(3) == 0 ? pick(EVENTS, random) : ""));
        }
    }

    private static String pick(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String named(String task, String id) {
        return task.replace("%1$s", id).replace("%s", "id=\"" + id + "\" name=\"Two\nlines\"");
    }

    private static String start(String event) {
        return element("startEvent", "start", event);
    }

    private static String element(String name, String id, String inside) {
        return "<bpmn:" + name + " id=\"" + id + "\">" + inside + "</bpmn:" + name + ">";
    }

    private static String boundary(String event) {
        return "<bpmn:boundaryEvent id=\"boundary\" attachedToRef=\"a\">" + event + "</bpmn:boundaryEvent>";
    }

    private static String eventSubprocess(String event) {
        return "<bpmn:subProcess id=\"sub\" triggeredByEvent=\"true\">" + element("startEvent", "inside", event)
                + "</bpmn:subProcess>";
    }

    /** A chain from the start to the end by way of the elements. */
    private void put(String start, String elements, String loose, String end) {
        var body = new StringBuilder(PROPERTIES)
                .append(start)
                .append(elements)
                .append(loose)
                .append(end);
        var ids = new ArrayList<String>(start.isEmpty() ? List.of() : List.of("start"));
        for (char id = 'a'; id <= 'd'; id++) {
            if (elements.contains(" id=\"" + id + "\"")) {
                ids.add(String.valueOf(id));
            }
        }
        ids.add("end");
        for (int i = 1; i < ids.size(); i++) {
            body.append("<bpmn:sequenceFlow id=\"flow" + i + "\" sourceRef=\"" + ids.get(i - 1) + "\" targetRef=\""
                    + ids.get(i) + "\"/>");
        }
        files.put(
                start + elements + loose + end,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bpmn:definitions"
                        + " xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                        + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" targetNamespace=\"test\">\n"
                        + "<bpmn:message id=\"message\" name=\"Message\"/><bpmn:signal id=\"signal\" name=\"Signal\"/>"
                        + "<bpmn:error id=\"error\" errorCode=\"e\"/>"
                        + "<bpmn:escalation id=\"escalation\" escalationCode=\"e\"/>\n"
                        + "<bpmn:process id=\"generated\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">\n"
                        + body + "\n</bpmn:process></bpmn:definitions>");
    }
}

package io.baton.engine.transfer;

import io.baton.campaign.CampaignType;
import io.baton.campaign.Trigger;
import io.baton.engine.model.BpmnNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The BPMN file of one campaign, to be changed into that of its clone. Whatever is not named here stays as it was, the
 * diagram included; whatever names the campaign itself names the clone afterwards.
 */
final class BpmnCopy {

    private final Document document;
    private final Element process;
    private final String key;

    private BpmnCopy(Document document, Element process, String key) {
        this.document = document;
        this.process = process;
        this.key = key;
    }

    /**
     * Reads a file that the engine has accepted once.
     *
     * @throws IllegalStateException when it cannot be read or has no such process
     */
    static BpmnCopy read(byte[] file, String key) {
        Document document;
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(file));
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new IllegalStateException("the deployed file of '" + key + "' cannot be read", unreadable);
        }
        return elements(document.getDocumentElement())
                .filter(element ->
                        is(element, "process") && element.getAttribute("id").equals(key))
                .findFirst()
                .map(process -> new BpmnCopy(document, process, key))
                .orElseThrow(() -> new IllegalStateException("the deployed file has no process '" + key + "'"));
    }

    /** The start events that something other than a call or a person's start sets off, in words. */
    List<String> triggers() {
        return starts().flatMap(
                        start -> kinds(start).map(kind -> kind + " start event '" + start.getAttribute("id") + "'"))
                .toList();
    }

    /** Names of the messages that start the campaign, those aside that request it by its key. */
    List<String> ownMessages() {
        var references = starts().flatMap(BpmnCopy::children)
                .filter(definition -> is(definition, "messageEventDefinition"))
                .map(definition -> BpmnNames.withoutPrefix(definition.getAttribute("messageRef")))
                .toList();
        return messages()
                .filter(message -> references.contains(message.getAttribute("id")))
                .map(message -> message.getAttribute("name"))
                .filter(name -> !name.equals(Trigger.requestOf(key)))
                .toList();
    }

    private Stream<Element> starts() {
        return children(process).filter(element -> is(element, "startEvent"));
    }

    private static Stream<String> kinds(Element start) {
        return children(start).flatMap(child -> BpmnNames.eventKind(child.getLocalName()).stream());
    }

    private Stream<Element> messages() {
        return children(document.getDocumentElement()).filter(element -> is(element, "message"));
    }

    /**
     * Changes the campaign into its clone.
     *
     * @param type the clone's type; empty keeps the one it has
     */
    void rename(String newKey, String newName, Optional<CampaignType> type) {
        keepOnlyThisProcess();
        process.setAttribute("id", newKey);
        process.setAttribute("name", newName);
        type.ifPresent(this::setType);
        references(newKey);
    }

    /** Whether an element of what {@link #rename} keeps has that id already. */
    boolean hasElement(String id) {
        return elements(document.getDocumentElement())
                .anyMatch(element ->
                        element != process && element.getAttribute("id").equals(id));
    }

    private void setType(CampaignType type) {
        for (var property : properties(process).toList()) {
            if (property.getAttribute("name").equals(BpmnNames.TYPE)) {
                property.setAttribute("value", type.label());
            }
            if (property.getAttribute("name").equals(BpmnNames.PERSON_LIMIT) && type != CampaignType.BATCH) {
                remove(property); // only batch campaigns have an audience to limit
            }
        }
    }

    private void references(String newKey) {
        for (var element : elements(document.getDocumentElement()).toList()) {
            for (var attribute : List.of("processRef", "bpmnElement")) {
                var reference = element.getAttribute(attribute);
                if (BpmnNames.withoutPrefix(reference).equals(key)) {
                    element.setAttribute(attribute, reference.substring(0, reference.length() - key.length()) + newKey);
                }
            }
        }
        messages()
                .filter(message -> message.getAttribute("name").equals(Trigger.requestOf(key)))
                .forEach(message -> message.setAttribute("name", Trigger.requestOf(newKey)));
        elements(process)
                .filter(element -> !element.equals(process))
                .flatMap(BpmnCopy::properties)
                .filter(property -> property.getAttribute("name").equals("campaign")
                        && property.getAttribute("value").strip().equals(key))
                .forEach(property -> property.setAttribute("value", newKey));
        // the clone has a deployment of its own, and its callees are not in it
        elements(process)
                .filter(element -> is(element, "callActivity")
                        && element.getAttributeNS(camunda(), "calledElementBinding")
                                .equals("deployment"))
                .forEach(element -> element.removeAttributeNS(camunda(), "calledElementBinding"));
    }

    /** Takes out other processes, their pools, what flows to and from them, and their drawings. */
    private void keepOnlyThisProcess() {
        var gone = new HashSet<String>();
        for (var other : children(document.getDocumentElement()).toList()) {
            if (is(other, "process") && other != process) {
                elements(other).forEach(element -> gone.add(element.getAttribute("id")));
                remove(other);
            }
        }
        removeWhere(Map.of("participant", List.of("processRef")), gone);
        removeWhere(Map.of("messageFlow", List.of("sourceRef", "targetRef")), gone);
        removeWhere(
                Map.of(
                        "BPMNShape", List.of("bpmnElement"),
                        "BPMNEdge", List.of("bpmnElement")),
                gone);
        elements(document.getDocumentElement())
                .filter(element -> element.getLocalName().equals("BPMNPlane")
                        && gone.contains(BpmnNames.withoutPrefix(element.getAttribute("bpmnElement"))))
                .map(Element::getParentNode)
                .toList()
                .forEach(BpmnCopy::remove);
    }

    /** Removes elements of these names whose attribute refers to something that is gone, and notes them as gone. */
    private void removeWhere(Map<String, List<String>> attributes, Set<String> gone) {
        gone.remove("");
        var left = elements(document.getDocumentElement())
                .filter(element -> attributes.getOrDefault(element.getLocalName(), List.of()).stream()
                        .anyMatch(attribute -> gone.contains(BpmnNames.withoutPrefix(element.getAttribute(attribute)))))
                .toList();
        left.forEach(element -> {
            gone.add(element.getAttribute("id"));
            remove(element);
        });
    }

    /** The file in UTF-8. */
    byte[] write() {
        var out = new ByteArrayOutputStream();
        try {
            var factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            document.setXmlStandalone(true);
            transformer.transform(new DOMSource(document), new StreamResult(out));
        } catch (TransformerException impossible) {
            throw new IllegalStateException("the file of '" + key + "' cannot be written", impossible);
        }
        return out.toByteArray();
    }

    private static String camunda() {
        return BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS.getNamespaceUri();
    }

    private static Stream<Element> properties(Element owner) {
        return children(owner)
                .filter(child -> is(child, "extensionElements"))
                .flatMap(BpmnCopy::children)
                .filter(child -> isCamunda(child, "properties"))
                .flatMap(BpmnCopy::children)
                .filter(child -> isCamunda(child, "property"));
    }

    private static boolean is(Element element, String name) {
        return element.getLocalName().equals(name) && BpmnParser.BPMN20_NS.equals(element.getNamespaceURI());
    }

    private static boolean isCamunda(Element element, String name) {
        return element.getLocalName().equals(name)
                && List.of(camunda(), BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS.getAlternativeUri())
                        .contains(String.valueOf(element.getNamespaceURI()));
    }

    private static void remove(Node node) {
        node.getParentNode().removeChild(node);
    }

    private static Stream<Element> children(Element element) {
        return elements(element.getChildNodes());
    }

    /** An element and all below it, in the order of the file. */
    private static Stream<Element> elements(Element element) {
        return Stream.concat(Stream.of(element), children(element).flatMap(BpmnCopy::elements));
    }

    private static Stream<Element> elements(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements.stream();
    }
}

package io.baton.engine.model;

import io.baton.campaign.Problem;
import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.smartlist.Feel;
import io.baton.testing.Model;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Models as the readers see them: trees of the engine's elements, without an engine. */
final class Trees {

    static final FieldCatalog FIELDS = new FieldCatalog(List.of(
            PersonField.EMAIL,
            new PersonField("firstName", "First Name", FieldType.TEXT),
            new PersonField("country", "Country", FieldType.TEXT),
            new PersonField("personScore", "Person Score", FieldType.SCORE),
            new PersonField("renewalDate", "Renewal Date", FieldType.DATE)));

    static final Feel FEEL = new Feel(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));

    private Trees() {}

    static Element root(String xml) {
        try {
            return XmlReader.root("model.bpmn", xml.getBytes(StandardCharsets.UTF_8));
        } catch (XmlReader.UnreadableException unreadable) {
            throw new IllegalArgumentException(xml, unreadable);
        }
    }

    static Element process(String xml) {
        return root(xml).elements("process").get(0);
    }

    static Element process(Model model) {
        return process(model.xml());
    }

    /** The element of that id in a batch campaign that holds this XML beside its flow. */
    static Element element(String id, String xml) {
        return find(process(Model.batch("campaign").loose(xml)), id);
    }

    /** The element of that id in a process. */
    static Element find(Element process, String id) {
        return BpmnElements.withAllBelow(process).stream()
                .filter(element -> BpmnElements.id(element).equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<String> messages(Problems problems) {
        return problems.found().stream().map(Problem::message).toList();
    }
}

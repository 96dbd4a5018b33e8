package io.baton.engine.model;

import io.baton.campaign.CampaignType;
import io.baton.campaign.ListProblems;
import io.baton.campaign.Problem;
import io.baton.person.FieldCatalog;
import io.baton.person.Spelling;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartListReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads the properties of a process that make it a campaign. */
final class SettingsReader {

    private static final String MY = "my.";

    private final Feel feel;
    private final Optional<FieldCatalog> fields;
    private final Problems problems;
    private final boolean isNew;

    /**
     * @param fields the fields people have; empty for a process that was accepted once
     */
    SettingsReader(Feel feel, Optional<FieldCatalog> fields, Problems problems) {
        this.feel = feel;
        this.fields = fields;
        this.problems = problems;
        this.isNew = fields.isPresent();
    }

    /**
     * What the properties say. A setting that cannot be read is a problem and has its default here.
     *
     * @param program key of the program the campaign belongs to
     * @param personLimit how many people may qualify for one run at most (Q4)
     * @param priority of its jobs; 0 when none is said, or an expression
     * @param myTokens by name without family, in the order of the file
     */
    record Settings(
            CampaignType type,
            Optional<String> program,
            SmartListReference smartList,
            QualificationRule qualification,
            OptionalInt personLimit,
            long priority,
            Map<String, String> myTokens) {}

    /** Whether a process is a campaign. */
    static boolean isCampaign(Element process) {
        return BpmnElements.properties(process).containsKey(BpmnNames.TYPE);
    }

    /** Key of the program that a campaign belongs to. */
    static Optional<String> program(Element process) {
        return Optional.of(BpmnElements.properties(process)
                        .getOrDefault(BpmnNames.PROGRAM, "")
                        .strip())
                .filter(program -> !program.isEmpty());
    }

    /** Reads the settings of a process that is a campaign. */
    Settings read(Element process) {
        var properties = BpmnElements.properties(process);
        var type = type(process, properties.getOrDefault(BpmnNames.TYPE, ""));
        var myTokens = myTokens(process, properties);
        refuseUnknown(process, properties);
        refuseRepeated(process);
        return new Settings(
                type,
                program(process),
                smartList(process, properties.getOrDefault(BpmnNames.SMART_LIST, "")),
                qualification(process, properties.getOrDefault(BpmnNames.QUALIFICATION, "")),
                personLimit(process, properties.getOrDefault(BpmnNames.PERSON_LIMIT, ""), type),
                priority(process),
                myTokens);
    }

    /** A list that can never qualify anybody is a problem (V1); what it refers to may come later (V2). */
    private SmartListReference smartList(Element process, String text) {
        var reference = SmartListReference.parse(text, feel);
        fields.flatMap(known -> invalid(reference, known))
                .ifPresent(reason -> problems.add(
                        BpmnElements.property(process, BpmnNames.SMART_LIST).orElse(process),
                        BpmnElements.id(process),
                        ListProblems.neverWorks("Campaign '" + BpmnElements.id(process) + "'", reason)));
        return reference;
    }

    private static Optional<String> invalid(SmartListReference reference, FieldCatalog known) {
        return reference instanceof SmartListReference.Inline inline
                ? inline.list().invalid(known)
                : ((SmartListReference.ByKey) reference).invalid();
    }

    private CampaignType type(Element process, String label) {
        return CampaignType.of(label).orElseGet(() -> {
            problems.ofCampaign(
                    process, "has the unknown type '" + label + "': set baton.type to batch, trigger or executable");
            return CampaignType.TRIGGER;
        });
    }

    private QualificationRule qualification(Element process, String text) {
        return QualificationRule.parse(text).orElseGet(() -> {
            problems.ofCampaign(
                    process,
                    "has the unknown qualification rule '" + text
                            + "': set baton.qualification to once, every time, or once every N hours, days, weeks or"
                            + " months");
            return new QualificationRule.Once();
        });
    }

    /** Camunda's own attribute, which Camunda refuses when it is neither a number nor an expression. */
    private static long priority(Element process) {
        var text = BpmnElements.camunda(process, BpmnParse.PROPERTYNAME_JOB_PRIORITY);
        return text.matches("[+-]?\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private OptionalInt personLimit(Element process, String text, CampaignType type) {
        if (text.isBlank()) {
            return OptionalInt.empty();
        }
        if (!text.strip().matches("[1-9][0-9]{0,8}")) {
            problems.ofCampaign(
                    process,
                    "has the person limit '" + text
                            + "': set baton.personLimit to a whole number above zero, or remove it");
            return OptionalInt.empty();
        }
        if (type != CampaignType.BATCH) {
            problems.ofCampaign(
                    process,
                    "is of type " + type.label()
                            + " and has a person limit: only batch campaigns have an audience to limit, remove"
                            + " baton.personLimit");
        }
        return OptionalInt.of(Integer.parseInt(text.strip()));
    }

    private Map<String, String> myTokens(Element process, Map<String, String> properties) {
        var tokens = new LinkedHashMap<String, String>();
        var seen = new LinkedHashMap<String, String>();
        properties.forEach((property, value) -> {
            if (!isMyToken(property)) {
                return;
            }
            var name = property.substring(MY.length()).strip();
            var before = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), property);
            if (name.isEmpty() || name.contains("{") || name.contains("}")) {
                problems.ofCampaign(
                        process, "has the My Token '" + property + "': give it a name without braces, like my.Score");
            } else if (before != null) {
                problems.ofCampaign(
                        process,
                        "defines the My Token '" + property + "' twice, first as '" + before
                                + "': case does not matter, keep one");
            } else {
                tokens.put(name, value);
            }
        });
        return tokens;
    }

    private static boolean isMyToken(String property) {
        return property.toLowerCase(Locale.ROOT).startsWith(MY);
    }

    private void refuseUnknown(Element process, Map<String, String> properties) {
        properties.keySet().stream()
                .filter(name -> isOurs(name) && !BpmnNames.SETTINGS.contains(name))
                .forEach(name -> problems.ofCampaign(
                        process,
                        "has the unknown property '" + name + "'" + Spelling.alternatives(name, BpmnNames.SETTINGS)));
        if (isNew) {
            properties.keySet().stream()
                    .filter(name -> !isOurs(name) && !name.startsWith(MY))
                    .forEach(name -> refuseMisspelt(process, name));
        }
    }

    private void refuseMisspelt(Element process, String name) {
        var token = name.strip();
        if (token.toLowerCase(Locale.ROOT).startsWith(MY)) {
            problems.ofCampaign(
                    process,
                    "has the property '" + name + "'; did you mean '" + MY + token.substring(MY.length()) + "'?");
        } else {
            BpmnNames.meant(name)
                    .ifPresent(meant -> problems.ofCampaign(
                            process, "has the unknown property '" + name + "'; did you mean '" + meant + "'?"));
        }
    }

    /** What is wrong with a process that is no campaign only because {@code baton.type} is misspelt. */
    static List<Problem> misspelt(Element process) {
        var problems = new Problems(BpmnElements.id(process));
        BpmnElements.properties(process).keySet().stream()
                .filter(BpmnNames::isMisspeltType)
                .forEach(name -> problems.add(
                        process,
                        "Process '" + BpmnElements.id(process) + "' has the unknown property '" + name
                                + "'; did you mean '" + BpmnNames.TYPE + "'?"));
        return problems.found();
    }

    /** Nobody can tell which of two values was meant. */
    private void refuseRepeated(Element process) {
        BpmnElements.repeatedProperties(process).stream()
                .filter(name -> isOurs(name) || isMyToken(name))
                .forEach(name -> problems.ofCampaign(process, "has the property '" + name + "' twice: keep one"));
    }

    private static boolean isOurs(String property) {
        return property.startsWith("baton.");
    }
}

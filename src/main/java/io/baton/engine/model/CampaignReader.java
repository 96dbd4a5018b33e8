package io.baton.engine.model;

import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ExecuteCampaign;
import io.baton.campaign.Problem;
import io.baton.campaign.Trigger;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.instance.CampaignVariables;
import io.baton.flow.CallWebhook;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.FlowSteps;
import io.baton.flow.StepParameters;
import io.baton.flow.Wait;
import io.baton.flow.WebhookRequest;
import io.baton.person.FieldCatalog;
import io.baton.person.Spelling;
import io.baton.person.Workspace;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartListReference;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads campaigns out of BPMN processes, and everything that is wrong with them. */
public final class CampaignReader {

    private static final String TYPE = "baton.type";
    private static final String PROGRAM = "baton.program";
    /** The properties of a process, My Tokens aside. */
    public static final Set<String> SETTINGS =
            Set.of(TYPE, PROGRAM, "baton.smartList", "baton.qualification", "baton.personLimit");

    /** The property of an Execute Campaign step. */
    public static final String FLAG = "useParentTokenContext";

    private final Feel feel;
    private final FlowSteps flowSteps;

    public CampaignReader(Feel feel, FlowSteps flowSteps) {
        this.feel = feel;
        this.flowSteps = flowSteps;
    }

    /**
     * Reads a process.
     *
     * @param events the names of the signals and messages that start events refer to
     * @param fields the fields people have, for a new deployment; empty when a definition that was accepted once is read
     *     again: it must load whatever has changed around it
     * @return empty when the process is no campaign
     */
    public Optional<DeployedCampaign> read(
            Function<Element, String> events, Element process, Workspace workspace, Optional<FieldCatalog> fields) {
        return isCampaign(process)
                ? Optional.of(new Reading(events, process, workspace, fields).read())
                : Optional.empty();
    }

    /** Whether a process is a campaign. */
    static boolean isCampaign(Element process) {
        return BpmnElements.properties(process).containsKey(TYPE);
    }

    /** Key of the program that a campaign belongs to. */
    static Optional<String> program(Element process) {
        return Optional.of(BpmnElements.properties(process)
                        .getOrDefault(PROGRAM, "")
                        .strip())
                .filter(program -> !program.isEmpty());
    }

    /** One process while it is read. */
    private final class Reading {

        private final Function<Element, String> events;
        private final Element process;
        private final Workspace workspace;
        private final Optional<FieldCatalog> fields;
        private final String key;
        private final List<Problem> problems = new ArrayList<>();
        private final List<ExecuteCampaign> calls = new ArrayList<>();
        private final List<Trigger> triggers = new ArrayList<>();
        private final Map<String, ConfiguredStep<?>> steps = new LinkedHashMap<>();
        private final Map<String, CallWebhook> webhooks = new LinkedHashMap<>();

        private Reading(
                Function<Element, String> events, Element process, Workspace workspace, Optional<FieldCatalog> fields) {
            this.events = events;
            this.process = process;
            this.workspace = workspace;
            this.fields = fields;
            this.key = BpmnElements.attribute(process, "id");
        }

        private DeployedCampaign read() {
            var settings = BpmnElements.properties(process);
            var type = type(settings);
            var myTokens = myTokens(settings);
            refuseUnknown(settings);
            refuseRepeated();
            elements(process, type);
            var name = BpmnElements.attribute(process, "name");
            var campaign = new Campaign(
                    key,
                    name.isBlank() ? key : name,
                    BpmnElements.documentation(process),
                    workspace,
                    type,
                    program(process),
                    SmartListReference.parse(settings.getOrDefault("baton.smartList", ""), feel),
                    qualification(settings.getOrDefault("baton.qualification", "")),
                    personLimit(settings.getOrDefault("baton.personLimit", ""), type),
                    myTokens,
                    calls,
                    triggers,
                    problems);
            return new DeployedCampaign(
                    campaign,
                    Map.copyOf(steps),
                    Map.copyOf(webhooks),
                    BpmnElements.myTokens(process),
                    BpmnElements.neededTokens(process));
        }

        private CampaignType type(Map<String, String> settings) {
            var label = settings.getOrDefault(TYPE, "");
            return CampaignType.of(label).orElseGet(() -> {
                problem(
                        process,
                        "Campaign '" + key + "' has the unknown type '" + label
                                + "': set baton.type to batch, trigger or executable");
                return CampaignType.TRIGGER;
            });
        }

        private QualificationRule qualification(String text) {
            return QualificationRule.parse(text).orElseGet(() -> {
                problem(
                        process,
                        "Campaign '" + key + "' has the unknown qualification rule '" + text
                                + "': set baton.qualification to once, every time, or once every N hours, days, weeks or months");
                return new QualificationRule.Once();
            });
        }

        private OptionalInt personLimit(String text, CampaignType type) {
            if (text.isBlank()) {
                return OptionalInt.empty();
            }
            if (!text.strip().matches("[1-9][0-9]{0,8}")) {
                problem(
                        process,
                        "Campaign '" + key + "' has the person limit '" + text
                                + "': set baton.personLimit to a whole number above zero, or remove it");
                return OptionalInt.empty();
            }
            if (type != CampaignType.BATCH) {
                problem(
                        process,
                        "Campaign '" + key + "' is of type " + type.label()
                                + " and has a person limit: only batch campaigns have an audience to limit, remove"
                                + " baton.personLimit");
            }
            return OptionalInt.of(Integer.parseInt(text.strip()));
        }

        private Map<String, String> myTokens(Map<String, String> settings) {
            var tokens = new LinkedHashMap<String, String>();
            var seen = new LinkedHashMap<String, String>();
            settings.forEach((property, value) -> {
                if (!property.toLowerCase(Locale.ROOT).startsWith("my.")) {
                    return;
                }
                var name = property.substring(3).strip();
                var before = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), property);
                if (name.isEmpty() || name.contains("{") || name.contains("}")) {
                    problem(
                            process,
                            "Campaign '" + key + "' has the My Token '" + property
                                    + "': give it a name without braces, like my.Score");
                } else if (before != null) {
                    problem(
                            process,
                            "Campaign '" + key + "' defines the My Token '" + property + "' twice, first as '" + before
                                    + "': case does not matter, keep one");
                } else {
                    tokens.put(name, value);
                }
            });
            return tokens;
        }

        private void refuseUnknown(Map<String, String> settings) {
            settings.keySet().stream()
                    .filter(name -> name.startsWith("baton.") && !SETTINGS.contains(name))
                    .forEach(name -> problem(
                            process,
                            "Campaign '" + key + "' has the unknown property '" + name + "'"
                                    + Spelling.alternatives(name, SETTINGS)));
        }

        /** Which of two values was meant nobody can tell. */
        private void refuseRepeated() {
            BpmnElements.repeatedProperties(process).stream()
                    .filter(name -> name.startsWith("baton.")
                            || name.toLowerCase(Locale.ROOT).startsWith("my."))
                    .forEach(name ->
                            problem(process, "Campaign '" + key + "' has the property '" + name + "' twice: keep one"));
        }

        private void elements(Element scope, CampaignType type) {
            for (var element : scope.elements()) {
                switch (element.getTagName()) {
                    case "callActivity" -> call(element);
                    case "serviceTask", "sendTask", "businessRuleTask" -> step(element, type);
                    case "intermediateCatchEvent" -> timer(element);
                    case "startEvent" -> start(element, scope == process, type);
                    default -> {}
                }
                if (type == CampaignType.EXECUTABLE) {
                    refuseParking(element);
                }
                if (element.getTagName().matches("subProcess|transaction|adHocSubProcess")) {
                    elements(element, type);
                }
            }
        }

        private void step(Element element, CampaignType type) {
            var id = BpmnElements.attribute(element, "id");
            var parameters = new StepParameters(BpmnElements.properties(element), fields);
            if (BpmnElements.camunda(element, "type").equals("external")
                    && BpmnElements.camunda(element, "topic").strip().equals(WebhookRequest.TOPIC)) {
                webhooks.put(id, CallWebhook.configure(parameters));
                if (type == CampaignType.BATCH) {
                    parameters.problem(
                            "stands in a batch campaign: webhooks are called from trigger campaigns, request one"
                                    + " from here or set baton.type to trigger (F7)");
                }
                refuseRepeated(element, parameters);
                problems(element, ActivityType.CALL_WEBHOOK, parameters);
            } else {
                BpmnElements.delegate(element).flatMap(flowSteps::find).ifPresent(step -> {
                    steps.put(id, ConfiguredStep.of(step, parameters));
                    refuseRepeated(element, parameters);
                    problems(element, step.activity(), parameters);
                });
            }
        }

        private static void refuseRepeated(Element element, StepParameters parameters) {
            BpmnElements.repeatedProperties(element)
                    .forEach(name -> parameters.problem("has the property '" + name + "' twice: keep one"));
        }

        /** A timer event that says its time in our words; one that was accepted with other words stays the engine's. */
        private void timer(Element element) {
            BpmnElements.timerText(element).ifPresent(text -> {
                var step =
                        new ConfiguredStep<>(new Wait(), new Wait.Config(Wait.WaitKind.EITHER, TokenText.parse(text)));
                if (step.config().isReadable()) {
                    steps.put(BpmnElements.attribute(element, "id"), step);
                } else if (fields.isPresent()) {
                    var parameters = new StepParameters(Map.of(), fields);
                    step.config().refuseUnreadable(parameters);
                    problems(element, step.activity(), parameters);
                }
            });
        }

        private void problems(Element element, ActivityName step, StepParameters parameters) {
            parameters
                    .problems()
                    .forEach(text -> problem(
                            element,
                            step.label() + " '" + BpmnElements.attribute(element, "id") + "' of campaign '" + key + "' "
                                    + text));
        }

        private void start(Element element, boolean ofProcess, CampaignType type) {
            var kind = BpmnElements.eventKind(element);
            if (!ofProcess || kind.isEmpty()) {
                return;
            }
            if (type == CampaignType.EXECUTABLE) {
                problem(
                        element,
                        "Executable campaign '" + key + "' has a " + kind.get() + " start event '"
                                + BpmnElements.attribute(element, "id")
                                + "': only another campaign can start it, use a start event"
                                + " without a trigger (E3)");
            } else if (type == CampaignType.BATCH && !kind.get().equals("timer")) {
                problem(
                        element,
                        "Batch campaign '" + key + "' has a " + kind.get() + " start event '"
                                + BpmnElements.attribute(element, "id")
                                + "': use a start event without a trigger or a timer, or set"
                                + " baton.type to trigger");
            } else if (type == CampaignType.TRIGGER) {
                trigger(element, kind.get());
            }
        }

        private void trigger(Element element, String kind) {
            var id = BpmnElements.attribute(element, "id");
            var name = events.apply(element).strip();
            if (kind.equals("signal") && !name.isEmpty()) {
                triggers.add(new Trigger(id, name));
            } else if (kind.equals("message") && name.startsWith(TriggerEvent.REQUESTED)) {
                triggers.add(new Trigger(id, TriggerEvent.REQUESTED));
                if (!name.equals(Trigger.requestOf(key))) {
                    problem(
                            element,
                            "Trigger campaign '" + key + "' has the start event '" + id + "' with the message '" + name
                                    + "': name the message '" + Trigger.requestOf(key)
                                    + "', so that the campaign is found when it is requested");
                }
            }
        }

        private void call(Element element) {
            var id = BpmnElements.attribute(element, "id");
            var properties = BpmnElements.properties(element);
            var flag = properties.getOrDefault(FLAG, "").strip();
            if (!flag.isEmpty() && !flag.equalsIgnoreCase("true") && !flag.equalsIgnoreCase("false")) {
                callProblem(element, "has the flag " + FLAG + "='" + flag + "': write true or false");
            }
            properties.keySet().stream()
                    .filter(name -> !name.equals(FLAG))
                    .forEach(name -> callProblem(
                            element,
                            "has the unknown parameter '" + name + "'" + Spelling.suggestion(name, Set.of(FLAG))
                                    + " Known is " + FLAG));
            BpmnElements.repeatedProperties(element)
                    .forEach(name -> callProblem(element, "has the property '" + name + "' twice: keep one"));
            refuseMappings(element);
            var callee = BpmnElements.attribute(element, "calledElement").strip();
            var tenant = BpmnElements.camunda(element, "calledElementTenantId").strip();
            var binding = BpmnElements.camunda(element, "calledElementBinding").strip();
            calls.add(new ExecuteCampaign(
                    id,
                    Optional.of(callee).filter(target -> !target.isEmpty() && !BpmnElements.isExpression(target)),
                    flag.equalsIgnoreCase("true"),
                    Optional.of(tenant)
                            .filter(named -> !named.isEmpty() && !BpmnElements.isExpression(named))
                            .map(Workspace::of),
                    !binding.equals("version") && !binding.equals("versionTag"),
                    element.getLine(),
                    element.getColumn()));
        }

        /** Three variables are the contract between campaigns; whatever else goes along is named one by one. */
        private void refuseMappings(Element element) {
            if (!BpmnElements.camunda(element, "caseRef").isEmpty()) {
                callProblem(element, "calls a case: only executable campaigns can be called, set calledElement (E3)");
            }
            if (!BpmnElements.camunda(element, "variableMappingClass").isEmpty()
                    || !BpmnElements.camunda(element, "variableMappingDelegateExpression")
                            .isEmpty()) {
                callProblem(
                        element, "has a delegate variable mapping: name the variables with camunda:in and camunda:out");
            }
            for (var direction : List.of("in", "out")) {
                for (var mapping : BpmnElements.extensions(element, direction)) {
                    if (BpmnElements.attribute(mapping, "variables").equals("all")) {
                        callProblem(
                                element,
                                "maps all variables " + direction + ": remove it, the token context goes along"
                                        + " with " + FLAG + ", anything else is mapped by name");
                    }
                    if (CampaignVariables.reserved().contains(BpmnElements.attribute(mapping, "target"))) {
                        callProblem(
                                element,
                                "maps to the variable '" + BpmnElements.attribute(mapping, "target")
                                        + "', which belongs to the engine: choose another name");
                    }
                }
            }
        }

        private void callProblem(Element element, String text) {
            problem(
                    element,
                    "Execute Campaign '" + BpmnElements.attribute(element, "id") + "' of campaign '" + key + "' "
                            + text);
        }

        /** E8: nothing that parks a person. */
        private void refuseParking(Element element) {
            Parking.reason(element)
                    .ifPresent(reason -> problem(
                            element,
                            "Executable campaign '" + key + "' has the "
                                    + BpmnElements.describe(element) + ", " + reason
                                    + ": executable campaigns never wait and never call webhooks,"
                                    + " move it to a campaign that is requested (E8)"));
        }

        private void problem(Element element, String message) {
            var id = BpmnElements.attribute(element, "id");
            problems.add(new Problem(id, element.getLine(), element.getColumn(), message));
        }
    }
}

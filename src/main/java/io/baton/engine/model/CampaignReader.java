package io.baton.engine.model;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.EventTokens;
import io.baton.campaign.EventWait;
import io.baton.campaign.ExecuteCampaign;
import io.baton.campaign.FieldUse;
import io.baton.campaign.ListProblems;
import io.baton.campaign.Problem;
import io.baton.campaign.Trigger;
import io.baton.engine.model.DeployedCampaign.StartEvent;
import io.baton.flow.CallWebhook;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.FlowSteps;
import io.baton.person.FieldCatalog;
import io.baton.person.Workspace;
import io.baton.smartlist.Feel;
import io.baton.smartlist.SmartListReference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Reads campaigns out of BPMN processes, and everything that is wrong with them. A problem never keeps a campaign from
 * being read: it stands in {@link Campaign#problems()}.
 */
public final class CampaignReader {

    /**
     * The number of the way in which models are read. Outlines are kept with it: raise it whenever the campaign of a
     * definition that was accepted once reads in another way, in its problems or in anything else of its outline.
     */
    public static final int READING = 3;

    /** How deep elements may lie in each other. */
    private static final int MOST_LEVELS = 60;

    private final Feel feel;
    private final FlowSteps flowSteps;
    private final IdleParts idleParts;
    private final Set<String> reservedVariables;
    private final int mostPasses;

    /**
     * @param feel parses smart lists that campaigns hold themselves
     * @param flowSteps the flow steps that tasks may ask for
     * @param reservedVariables names of process variables that only the engine may set
     * @param mostPasses how many instances an element may have in one transaction
     */
    public CampaignReader(Feel feel, FlowSteps flowSteps, Set<String> reservedVariables, int mostPasses) {
        this.mostPasses = mostPasses;
        this.feel = feel;
        this.flowSteps = flowSteps;
        this.idleParts = new IdleParts(flowSteps, MOST_LEVELS);
        this.reservedVariables = Set.copyOf(reservedVariables);
    }

    /**
     * The executable processes of a file.
     *
     * @param campaigns those that are campaigns, in the order of the file; two may have the same key
     * @param doubts by the key of their campaign, what it does but hardly as it was meant
     * @param plain keys of those that are no campaigns
     * @param misspelt what is wrong with those that are no campaigns only because a property is misspelt
     * @param idle what does nothing, also of processes that are not executable
     */
    public record Processes(
            List<Campaign> campaigns,
            Map<String, List<Problem>> doubts,
            Set<String> plain,
            List<Problem> misspelt,
            List<Problem> idle) {}

    /**
     * Reads the executable processes of a file that is to be deployed.
     *
     * @param definitions the root of the file
     * @param fields the fields people have: a campaign that names others has a problem
     */
    public Processes readAll(Element definitions, Workspace workspace, FieldCatalog fields) {
        var campaigns = new ArrayList<Campaign>();
        var doubts = new HashMap<String, List<Problem>>();
        var plain = new LinkedHashSet<String>();
        var misspelt = new ArrayList<Problem>();
        for (var process : BpmnElements.executableProcesses(definitions)) {
            read(process, workspace, start -> BpmnElements.eventName(definitions, start), Optional.of(fields))
                    .ifPresentOrElse(
                            read -> {
                                campaigns.add(read.campaign());
                                doubts.put(read.campaign().key(), read.doubts());
                            },
                            () -> {
                                plain.add(BpmnElements.id(process));
                                misspelt.addAll(SettingsReader.misspelt(process));
                            });
        }
        return new Processes(List.copyOf(campaigns), doubts, plain, List.copyOf(misspelt), idleParts.of(definitions));
    }

    /**
     * Reads a process of a definition that was accepted once. It loads whatever has changed around it: fields it names
     * may be gone.
     *
     * @param eventNames the name of the signal or message that a start event refers to, by its id; blank when it refers
     *     to none
     * @return empty when the process is no campaign
     */
    public Optional<DeployedCampaign> read(Element process, Workspace workspace, Function<String, String> eventNames) {
        return read(process, workspace, start -> eventNames.apply(BpmnElements.id(start)), Optional.empty());
    }

    private Optional<DeployedCampaign> read(
            Element process, Workspace workspace, Function<Element, String> eventNames, Optional<FieldCatalog> fields) {
        return SettingsReader.isCampaign(process)
                ? Optional.of(new Walk(process, eventNames, fields).read(workspace))
                : Optional.empty();
    }

    /** The way through one process, element by element. */
    private final class Walk {

        private final Element process;
        private final boolean isNew;
        private final String key;
        private final Problems problems;
        private final CampaignType type;
        private final SettingsReader.Settings settings;
        private final StepReader stepReader;
        private final CallReader callReader;
        private final StartReader startReader;
        private final ExpressionReader expressions;
        private final WaitReader waitReader;

        private final List<StartEvent> starts = new ArrayList<>();
        private final List<ExecuteCampaign> calls = new ArrayList<>();
        private final Map<String, ConfiguredStep<?>> steps = new LinkedHashMap<>();
        private final Map<String, CallWebhook> webhooks = new LinkedHashMap<>();
        private final Map<Element, EventWait> waits = new LinkedHashMap<>();

        private Walk(Element process, Function<Element, String> eventNames, Optional<FieldCatalog> fields) {
            this.process = process;
            this.isNew = fields.isPresent();
            this.key = BpmnElements.id(process);
            this.problems = new Problems(key);
            this.settings = new SettingsReader(feel, fields, problems).read(process);
            this.type = settings.type();
            this.stepReader = new StepReader(flowSteps, fields, problems);
            this.callReader = new CallReader(reservedVariables, problems);
            this.startReader = new StartReader(key, eventNames, problems, fields.isPresent());
            this.expressions = new ExpressionReader(key, process, Set.copyOf(flowSteps.names()), fields, problems);
            this.waitReader = new WaitReader(key, eventNames, feel, fields, problems);
        }

        private DeployedCampaign read(Workspace workspace) {
            if (isNew && BpmnNames.TAKEN_KEYS.contains(key)) {
                problems.ofCampaign(
                        process,
                        "has a key that means something else in REST, GET campaign/" + key + ": choose another");
            }
            var tooDeep = isNew ? BpmnElements.below(process, MOST_LEVELS) : Optional.<Element>empty();
            tooDeep.ifPresentOrElse(this::refuseDepth, this::readElements);
            var name = BpmnElements.attribute(process, "name");
            var campaign = new Campaign(
                    key,
                    name.isBlank() ? key : name,
                    BpmnElements.documentation(process),
                    workspace,
                    type,
                    settings.program(),
                    settings.smartList(),
                    settings.qualification(),
                    settings.personLimit(),
                    settings.priority(),
                    settings.myTokens(),
                    calls,
                    triggers(),
                    fieldUses(),
                    stepReader.assetUses(),
                    waitReader.conditionUses(),
                    problems.found());
            return new DeployedCampaign(
                    campaign,
                    starts,
                    steps,
                    webhooks,
                    waitsById(),
                    MyTokens.usedBy(process),
                    tooDeep.isPresent() ? Set.of() : MyTokens.neededBy(process),
                    expressions.doubts());
        }

        private Map<String, EventWait> waitsById() {
            var byId = new LinkedHashMap<String, EventWait>();
            waits.forEach((event, wait) -> byId.put(BpmnElements.id(event), wait));
            return byId;
        }

        private void readElements() {
            expressions.read(process);
            through(process);
            refuseTokensOfNoEvent();
            waitReader.refuseKeys(waits, signalsThatStart());
        }

        private List<FieldUse> fieldUses() {
            return Stream.concat(stepReader.fieldUses().stream(), expressions.uses().stream())
                    .toList();
        }

        /** V1: lists of assets of their own are looked at where campaigns are listed, they may change. */
        private void refuseTokensOfNoEvent() {
            if (isNew && settings.smartList() instanceof SmartListReference.Inline inline) {
                EventTokens.neverBrought(type, triggers(), inline.list())
                        .ifPresent(why -> problems.add(
                                BpmnElements.property(process, BpmnNames.SMART_LIST)
                                        .orElse(process),
                                key,
                                ListProblems.neverBrought("Campaign '" + key + "'", why)));
            }
        }

        private List<Trigger> triggers() {
            return starts.stream().flatMap(start -> start.trigger().stream()).toList();
        }

        /** V3: the engine goes down level by level, and would run out of stack at a start. */
        private void refuseDepth(Element element) {
            problems.add(
                    element,
                    "Campaign '" + key + "' has the " + BpmnElements.describe(element) + " more than " + MOST_LEVELS
                            + " levels deep: put what is inside into an executable campaign of its own");
        }

        private void through(Element scope) {
            for (var element : scope.elements()) {
                var id = BpmnElements.id(element);
                switch (element.getTagName()) {
                    case "startEvent" -> start(element, scope);
                    case "callActivity" -> calls.add(callReader.read(element));
                    case "serviceTask", "sendTask", "businessRuleTask" -> task(id, element);
                    case "intermediateCatchEvent" -> {
                        stepReader.timer(element).ifPresent(wait -> steps.put(id, wait));
                        waitFor(element);
                    }
                    case "boundaryEvent" -> waitFor(element);
                    default -> {}
                }
                if (type == CampaignType.EXECUTABLE) {
                    refuseParking(element);
                }
                if (!id.isEmpty()) {
                    expressions.read(element);
                }
                refuseManyInstances(element);
                if (element.getTagName().matches("subProcess|transaction|adHocSubProcess")) {
                    through(element);
                }
            }
        }

        /** V3: as many as an expression says are counted when it says so. */
        private void refuseManyInstances(Element element) {
            element.elements("multiInstanceLoopCharacteristics").stream()
                    .flatMap(many -> many.elements("loopCardinality").stream())
                    .map(number -> number.getText().strip())
                    .filter(number -> isNew && number.matches("\\d+"))
                    .filter(number -> new BigInteger(number).compareTo(BigInteger.valueOf(mostPasses)) > 0)
                    .findFirst()
                    .ifPresent(number -> problems.ofElement(
                            element,
                            "has a loopCardinality of " + number + ", at most " + mostPasses
                                    + " instances run in one transaction: write a smaller one, or raise"
                                    + " baton.loop-passes"));
        }

        private void start(Element element, Element scope) {
            if (scope == process) {
                starts.add(startReader.read(element, type));
            } else {
                waitFor(element);
            }
        }

        /** Those of executable campaigns are refused as a whole (E8). */
        private void waitFor(Element event) {
            if (type != CampaignType.EXECUTABLE) {
                waitReader.read(event).ifPresent(wait -> waits.put(event, wait));
            }
        }

        private List<String> signalsThatStart() {
            return starts.stream()
                    .filter(StartEvent::isSignal)
                    .flatMap(start -> start.trigger().stream())
                    .map(Trigger::event)
                    .toList();
        }

        private void task(String id, Element element) {
            if (StepReader.isWebhook(element)) {
                webhooks.put(id, stepReader.webhook(element, type));
            } else {
                stepReader.step(element).ifPresent(step -> steps.put(id, step));
            }
        }

        /** E8: nothing that parks a person. */
        private void refuseParking(Element element) {
            Parking.reason(element)
                    .ifPresent(reason -> problems.add(
                            element,
                            "Executable campaign '" + key + "' has the " + BpmnElements.describe(element) + ", "
                                    + reason
                                    + ": executable campaigns never wait and never call webhooks, move it to a campaign"
                                    + " that is requested (E8)"));
        }
    }
}

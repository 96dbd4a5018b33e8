package io.baton.engine.model;

import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.campaign.AssetUse;
import io.baton.campaign.CampaignType;
import io.baton.campaign.FieldUse;
import io.baton.flow.CallWebhook;
import io.baton.flow.ConfiguredStep;
import io.baton.flow.FlowSteps;
import io.baton.flow.StepParameters;
import io.baton.flow.Wait;
import io.baton.flow.WebhookRequest;
import io.baton.person.FieldCatalog;
import io.baton.person.Spelling;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads the flow steps of a campaign: tasks that ask for one, timer events, and Call Webhook. */
final class StepReader {

    private final FlowSteps flowSteps;
    private final Optional<FieldCatalog> fields;
    private final Problems problems;
    private final List<FieldUse> fieldUses = new ArrayList<>();
    private final List<AssetUse> assetUses = new ArrayList<>();

    /**
     * @param fields the fields people have, for a new deployment; empty when a definition is read again that was
     *     accepted once
     */
    StepReader(FlowSteps flowSteps, Optional<FieldCatalog> fields, Problems problems) {
        this.flowSteps = flowSteps;
        this.fields = fields;
        this.problems = problems;
    }

    /** The fields that the steps rely on, so far. */
    List<FieldUse> fieldUses() {
        return List.copyOf(fieldUses);
    }

    /** The lists, programs and campaigns that the steps name, so far. */
    List<AssetUse> assetUses() {
        return List.copyOf(assetUses);
    }

    /** Whether a task is a Call Webhook step. */
    static boolean isWebhook(Element task) {
        return BpmnElements.camunda(task, "type").equals("external")
                && BpmnElements.camunda(task, "topic").strip().equals(WebhookRequest.TOPIC);
    }

    /** Reads a task that {@linkplain #isWebhook is} a Call Webhook step (F7). */
    CallWebhook webhook(Element task, CampaignType type) {
        var parameters = new StepParameters(StepTexts.of(task), fields);
        var webhook = CallWebhook.configure(parameters);
        if (type == CampaignType.BATCH) {
            parameters.problem("stands in a batch campaign: webhooks are called from trigger campaigns, request one"
                    + " from here or set baton.type to trigger (F7)");
        }
        refuseUnfit(task, parameters);
        note(task, ActivityType.CALL_WEBHOOK, parameters);
        return webhook;
    }

    /** Reads a task that may ask for a flow step; empty when it asks for none that there is. */
    Optional<ConfiguredStep<?>> step(Element task) {
        var delegate = BpmnElements.delegate(task);
        if (fields.isPresent()) {
            refuseUnimplemented(task);
            delegate.ifPresent(name -> refuseMisspelt(task, name));
            BpmnElements.unevaluatedDelegate(task)
                    .ifPresent(text -> problems.ofElement(
                            task,
                            "has the delegate expression '" + text
                                    + "', a text that names no step or bean: write ${…} around it"));
        }
        return delegate.flatMap(flowSteps::find).map(step -> {
            var parameters = new StepParameters(StepTexts.of(task), fields);
            var configured = ConfiguredStep.of(step, parameters);
            refuseUnfit(task, parameters);
            refuseEmpty(task, parameters);
            note(task, step.activity(), parameters);
            return configured;
        });
    }

    /** The engine refuses it as well, in words for programmers. */
    private void refuseUnimplemented(Element task) {
        if (!BpmnElements.isImplemented(task)) {
            problems.ofElement(task, "has no step: choose one of the templates for it, or remove it");
        }
    }

    private void refuseMisspelt(Element task, String name) {
        if (flowSteps.find(name).isEmpty()) {
            Spelling.nearest(name, flowSteps.names())
                    .filter(near -> !Beans.has(name))
                    .ifPresent(near -> problems.ofElement(
                            task,
                            "asks for '" + name + "', and there is no such step or bean; did you mean '" + near
                                    + "'?"));
        }
    }

    /**
     * Reads an intermediate event that may be a timer in words (F6). Empty when it is none, and when its words say no
     * time: they are refused in a new deployment, and stay the engine's in a definition that was accepted once.
     */
    Optional<ConfiguredStep<?>> timer(Element event) {
        var text = BpmnElements.timerText(event);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var step = new ConfiguredStep<>(new Wait(), new Wait.Config(Wait.WaitKind.EITHER, TokenText.parse(text.get())));
        boolean readable = step.config().isReadable();
        var parameters = new StepParameters(Map.of("time", text.get()), fields);
        if (!readable && fields.isPresent()) {
            step.config().refuseUnreadable(parameters);
        }
        parameters.checkTokens();
        note(event, step.activity(), parameters);
        return readable ? Optional.of(step) : Optional.empty();
    }

    private static void refuseUnfit(Element task, StepParameters parameters) {
        StepTexts.repeated(task).forEach(name -> parameters.problem("has the property '" + name + "' twice: keep one"));
        StepTexts.evaluated(task)
                .forEach(name -> parameters.newProblem("has an expression in the field '" + name
                        + "', which no step evaluates: give it as a string, tokens are welcome"));
    }

    /** The engine refuses them in words of its own, which say nothing to somebody who has left a text empty. */
    private static void refuseEmpty(Element task, StepParameters parameters) {
        StepTexts.empty(task).stream()
                .filter(name -> parameters.problems().stream().noneMatch(problem -> problem.contains("'" + name + "'")))
                .forEach(name -> parameters.newProblem(
                        "has nothing in the field '" + name + "': write something, or remove the field"));
    }

    private void note(Element element, ActivityName step, StepParameters parameters) {
        parameters.problems().forEach(text -> problems.ofStep(element, step, text));
        parameters
                .assets()
                .forEach(asset -> assetUses.add(new AssetUse(
                        BpmnElements.id(element),
                        element.getLine(),
                        element.getColumn(),
                        problems.step(element, step),
                        asset.kind(),
                        asset.key())));
        parameters.needs().stream()
                .distinct()
                .forEach(need -> fieldUses.add(new FieldUse(
                        BpmnElements.id(element),
                        element.getLine(),
                        element.getColumn(),
                        problems.step(element, step),
                        need)));
    }
}

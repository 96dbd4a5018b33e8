package io.baton.engine.entry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.engine.access.Caller;
import io.baton.engine.instance.CampaignInstances;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.model.DeployedCampaign;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import io.baton.person.Person;
import io.baton.person.PersonId;
import io.baton.token.ApiTokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * The first thing that happens to a campaign instance, whatever started it: it gets a person, a depth and a token
 * context, or it is refused (E3, E7, P1).
 */
final class CampaignStart implements ExecutionListener {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    private final RunLauncher runs;

    /**
     * @param runs launches a run when a batch campaign is started without a person
     */
    CampaignStart(RunLauncher runs) {
        this.runs = runs;
    }

    @Override
    public void notify(DelegateExecution started) {
        var execution = (ExecutionEntity) started;
        var campaign = DeployedCampaign.of(execution);
        var instances = CampaignInstances.current();
        instances.begin(execution, campaign);
        prepare(execution, campaign, instances);
        instances.seal(execution, campaign);
    }

    private void prepare(ExecutionEntity execution, Campaign campaign, CampaignInstances instances) {
        var caller = execution.getSuperExecution();
        if (caller != null || execution.getSuperCaseExecution() != null) {
            if (caller == null || !(caller.getActivity().getActivityBehavior() instanceof ExecuteCampaignBehavior)) {
                throw EntryLogger.LOG.onlyCampaignsExecute(campaign);
            }
            return;
        }
        if (campaign.type() == CampaignType.EXECUTABLE) {
            throw EntryLogger.LOG.onlyCampaignsExecute(campaign);
        }
        if (isPlacedInFlow(execution)) {
            throw EntryLogger.LOG.startsPastTheGate(campaign);
        }
        if (!instances.takeHandover(execution)) {
            startRoot(execution, campaign, UnitsOfWork.current());
        }
    }

    /**
     * The engine gives an instance its activity instance before its start listeners only when start instructions place
     * it.
     */
    private static boolean isPlacedInFlow(ExecutionEntity instance) {
        return instance.getActivityInstanceId() != null;
    }

    private void startRoot(ExecutionEntity execution, Campaign campaign, UnitOfWork unit) {
        if (namesNobody(execution) && CampaignSignals.isSignalled()) {
            EntryLogger.LOG.signalNamesNobody(campaign);
            return; // the gate ends it
        }
        for (var variable : List.of(
                CampaignVariables.DEPTH,
                CampaignVariables.TOKEN_CONTEXT,
                CampaignVariables.RUN_ID,
                CampaignVariables.CASCADE)) {
            if (execution.hasVariable(variable.variableName())) {
                throw EntryLogger.LOG.reservedVariable(variable.variableName());
            }
        }
        var tokens = tokens(CampaignVariables.TOKENS.raw(execution));
        if (campaign.type() == CampaignType.BATCH && namesNobody(execution)) {
            launchRun(unit, execution, campaign, tokens);
            return;
        }
        var person = person(
                given(CampaignVariables.PERSON_ID, execution),
                given(CampaignVariables.EMAIL, execution),
                campaign,
                unit);
        var id = person.id().toString();
        var businessKey = execution.getBusinessKey();
        if (businessKey != null && !isOfModeler(businessKey) && !businessKey.equals(id)) {
            throw EntryLogger.LOG.foreignBusinessKey(businessKey, id);
        }
        execution.setBusinessKey(id);
        CampaignVariables.EMAIL.remove(execution);
        CampaignVariables.TOKENS.remove(execution);
        CampaignVariables.PERSON_ID.store(execution, person.id());
        CampaignVariables.DEPTH.set(execution, 0);
        CampaignVariables.TOKEN_CONTEXT.set(execution, unit.tokenContexts().start(campaign, tokens));
    }

    /** A variable that is there but blank is a mistake, not the wish to run over everybody. */
    private static boolean namesNobody(ExecutionEntity execution) {
        return !execution.hasVariable(CampaignVariables.PERSON_ID.variableName())
                && !execution.hasVariable(CampaignVariables.EMAIL.variableName());
    }

    /**
     * The instance itself has nothing to do: the gate ends it, its business key tells the run. A variable would go with
     * it unused; most likely it is a misspelt {@code email}, and nobody means to run over everybody then.
     */
    private void launchRun(UnitOfWork unit, ExecutionEntity execution, Campaign campaign, Map<String, String> tokens) {
        if (execution.getBusinessKey() != null) {
            throw EntryLogger.LOG.businessKeyOfRun(campaign, execution.getBusinessKey());
        }
        if (isSubmittedForm()) {
            throw EntryLogger.LOG.formNamesNobody(campaign);
        }
        execution.getVariableNames().stream()
                .filter(name -> !name.equals(CampaignVariables.TOKENS.variableName()))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw EntryLogger.LOG.variableOfRun(campaign, name);
                });
        CampaignVariables.TOKENS.remove(execution);
        execution.setBusinessKey(runs.launch(unit, campaign, tokens));
    }

    /** Camunda Modeler always sends a business key, this one unless its user writes another or none. */
    private static boolean isOfModeler(String businessKey) {
        return businessKey.isBlank() || businessKey.equals("default");
    }

    /** Tasklist starts everything by a form, and one click in it must not run over everybody. */
    private static boolean isSubmittedForm() {
        return Context.getCommandInvocationContext().getCommand() instanceof SubmitStartFormCmd;
    }

    /** The person whom a start or a signal names, if it may come into a campaign. */
    static Person person(Optional<String> id, Optional<String> email, Campaign campaign, UnitOfWork unit) {
        if (id.isEmpty() && email.isEmpty()) {
            throw EntryLogger.LOG.noPerson(campaign);
        }
        var person = id.isPresent() ? byId(id.get(), unit) : byEmail(email.orElseThrow(), campaign, unit);
        if (email.isPresent() && !person.email().equalsIgnoreCase(email.get())) {
            throw EntryLogger.LOG.contradictingPerson(person.id().toString(), shown(email.get()));
        }
        if (!person.workspace().equals(campaign.workspace())) {
            throw EntryLogger.LOG.personOfOtherWorkspace("'" + person.id() + "'", person.workspace(), campaign);
        }
        return person;
    }

    private static Optional<String> given(CampaignVariables<?> variable, ExecutionEntity execution) {
        return variable.raw(execution).map(value -> value.toString().strip()).filter(text -> !text.isEmpty());
    }

    private static Person byId(String text, UnitOfWork unit) {
        return PersonId.parse(text)
                .flatMap(unit::find)
                .filter(person -> Caller.ofCommand().sees(person.workspace()))
                .orElseThrow(() -> EntryLogger.LOG.personMissing("the id '" + text + "'"));
    }

    private static Person byEmail(String email, Campaign campaign, UnitOfWork unit) {
        return unit.findByEmail(campaign.workspace(), email).orElseThrow(() -> {
            var visible = Caller.ofCommand().workspaces();
            return unit.people().workspacesOf(email).stream()
                    .filter(visible::contains)
                    .findFirst()
                    .map(other -> EntryLogger.LOG.personOfOtherWorkspace(shown(email), other, campaign))
                    .orElseGet(() -> EntryLogger.LOG.personMissing("the e-mail address " + shown(email)));
        });
    }

    /** The message of a job that fails stays in the engine, in incidents and logs, where no address may stand. */
    private static String shown(String email) {
        boolean inJob = Context.getJobExecutorContext() != null
                || Context.getCommandInvocationContext().getCommand() instanceof ExecuteJobsCmd;
        return inJob ? "of the variable email" : "'" + email + "'";
    }

    /** My Token values that a start or a signal passes. */
    static Map<String, String> tokens(Optional<Object> given) {
        if (given.isEmpty()) {
            return Map.of();
        }
        var tokens = ApiTokens.read(entries(given.get()));
        if (!tokens.problems().isEmpty()) {
            throw EntryLogger.LOG.malformedTokens(tokens.problems());
        }
        return tokens.values();
    }

    /** A JSON object, or a text that holds one. */
    private static Map<?, ?> entries(Object given) {
        if (given instanceof Map<?, ?> entries) {
            return entries;
        }
        JsonNode parsed;
        try {
            parsed = JSON.readTree(given.toString());
        } catch (JsonProcessingException unreadable) {
            throw EntryLogger.LOG.malformedTokens(List.of("it is no JSON object like {\"my.Score\":\"+10\"}: "
                    + unreadable.getOriginalMessage().replaceAll("\\s+", " ")));
        } catch (NumberFormatException exponent) {
            throw EntryLogger.LOG.malformedTokens(List.of("the exponent of a number in it is out of range"));
        }
        if (!parsed.isObject()) {
            throw EntryLogger.LOG.malformedTokens(List.of("it is no JSON object like {\"my.Score\":\"+10\"}"));
        }
        return JSON.convertValue(parsed, Map.class);
    }
}

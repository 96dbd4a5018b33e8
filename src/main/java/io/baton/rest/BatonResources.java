package io.baton.rest;

import io.baton.engine.people.StaticListRemoval;
import io.baton.plugin.Baton;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;

/**
 * What a JAX-RS application registers to have Baton's resources beside Camunda's: the {@link #classes} and the
 * {@link #instances}.
 */
public final class BatonResources {

    private final Set<Object> instances;

    private BatonResources(Set<Object> instances) {
        this.instances = instances;
    }

    /** The resources of one engine, whether it is Camunda's default engine or another. */
    public static BatonResources of(Baton baton) {
        var units = baton.units();
        var clock = baton.clock();
        var catalog = baton.catalog();
        var events = baton.events();
        var services = baton.services();
        var answers = new Answers(units, clock);
        var all = new HashSet<Object>(ofCampaigns(baton, answers));
        all.addAll(Set.of(
                new PersonResource(units, answers, events.triggers(), new PeopleFile(units, services.peopleImports())),
                new PersonExportResource(units, answers),
                new PersonMembershipResource(units, answers),
                new PersonFieldResource(units),
                new PersonEventResource(units, events.posted(), events.triggers(), events.pressure()),
                new EventResource(units, events.posted(), events.pressure(), clock),
                new PersonMergeResource(units, services.personMerges()),
                new ProgramResource(units, answers, catalog.campaigns(), catalog.faults()),
                new ProgramExportResource(units, services.programExports()),
                new ProgramImportResource(units, services.programImports()),
                new ProgramMemberResource(units, answers),
                new SmartListResource(units, answers, catalog.lists()),
                new SmartListDraftResource(units, answers, services.draftLists()),
                new StaticListResource(units, answers, new StaticListRemoval(events.triggers()), clock),
                new MailResource(units, answers),
                new UninstallResource(services.uninstalling()),
                new CallerResource(units),
                new ModelerPluginResource(),
                new OpenApiResource(),
                new PermissionGate(Grounds.of(baton))));
        all.addAll(figures(baton, answers));
        return new BatonResources(Set.copyOf(all));
    }

    private static Set<Object> figures(Baton baton, Answers answers) {
        var units = baton.units();
        var catalog = baton.catalog();
        var campaigns = new CampaignsByKey(units, catalog.faults());
        return Set.of(
                new CampaignActivityResource(units, answers),
                new CampaignStatisticsResource(units, answers, catalog.search(), baton.clock()),
                new CampaignResultsResource(units, campaigns),
                new CampaignElementsResource(units, campaigns),
                new CampaignWaitingResource(answers, campaigns));
    }

    private static Set<Object> ofCampaigns(Baton baton, Answers answers) {
        var units = baton.units();
        var catalog = baton.catalog();
        var events = baton.events();
        var services = baton.services();
        var campaigns = new CampaignsByKey(units, catalog.faults());
        return Set.of(
                new CampaignResource(units, campaigns, catalog.activation()),
                new CampaignExplanationResource(units, answers, campaigns, services.explanations()),
                new CampaignGraphResource(campaigns, services.callGraphs()),
                new CampaignGraphsResource(services.callGraphs()),
                new CampaignCheckResource(services.systemCheck()),
                new CampaignAudienceResource(campaigns, services.dryRuns()),
                new CampaignCloneResource(campaigns, services.campaignClones()),
                new CampaignRequestResource(units, campaigns, events.requests(), events.pressure()),
                new CampaignRefusalsResource(units, campaigns, answers),
                new CampaignTokensResource(campaigns, services.visibleTokens()),
                new CampaignRunResource(units, answers, baton.runs(), catalog.campaigns()),
                new ScheduleResource(units, campaigns, baton.runs(), baton.clock(), services.dryRuns()));
    }

    /** Whether a class is a resource of Baton's, and not one of Camunda or of the application. */
    static boolean isBatons(Class<?> resource) {
        return resource.isAnnotationPresent(Path.class)
                && resource.getPackage().equals(BatonResources.class.getPackage());
    }

    /** Baton's resources, one object each, which serves all requests; and what asks for permission before them. */
    public Set<Object> instances() {
        return instances;
    }

    /**
     * Camunda's resources, and what writes answers for both; use it in place of {@link CamundaRestResources}. They are
     * the same for every engine.
     */
    public static Set<Class<?>> classes() {
        var classes = new LinkedHashSet<Class<?>>(CamundaRestResources.getResourceClasses());
        classes.addAll(CamundaRestResources.getConfigurationClasses());
        classes.removeAll(
                Set.of(RestExceptionHandler.class, ProcessEngineExceptionHandler.class, ExceptionHandler.class));
        classes.addAll(handlers());
        return classes;
    }

    /**
     * What refuses requests, answers Baton's refusals, and ends answers that nobody reads any more. For an application
     * that has Camunda's resources already: some of the handlers go before those of Camunda where both are there.
     */
    public static Set<Class<?>> handlers() {
        return Set.of(
                RefusalHandler.class,
                RequestRefusedHandler.class,
                WrappedRefusalHandler.class,
                EngineFailureHandler.class,
                FailureHandler.class,
                WrongContentTypeHandler.class,
                WrongMethodHandler.class,
                KnownQueryParameters.class,
                GoneClients.class,
                PlainBodies.class);
    }
}

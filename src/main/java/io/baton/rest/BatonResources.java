package io.baton.rest;

import io.baton.engine.overview.CallGraphs;
import io.baton.engine.overview.Explanations;
import io.baton.engine.overview.SystemCheck;
import io.baton.engine.overview.VisibleTokens;
import io.baton.engine.people.PeopleImports;
import io.baton.engine.transfer.CampaignClones;
import io.baton.engine.transfer.ProgramExports;
import io.baton.engine.transfer.ProgramImports;
import io.baton.plugin.Baton;
import java.util.LinkedHashSet;
import java.util.Set;
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
        var answers = new Answers(units, clock);
        var campaigns = new CampaignsByKey(units, baton.catalog().faults());
        var runs = baton.runs();
        var triggers = baton.events().triggers();
        return new BatonResources(Set.of(
                new PersonResource(units, answers, triggers, new PeopleFile(units, new PeopleImports(units, triggers))),
                new PersonFieldResource(units),
                new PersonEventResource(units, triggers, clock),
                new CampaignResource(units, campaigns, baton.catalog().activation()),
                new CampaignExplanationResource(
                        units,
                        answers,
                        campaigns,
                        new Explanations(baton.catalog().lists(), clock)),
                new CampaignGraphResource(
                        campaigns,
                        new CallGraphs(
                                units,
                                baton.catalog().campaigns(),
                                baton.catalog().faults())),
                new CampaignCheckResource(new SystemCheck(
                        units,
                        baton.catalog().campaigns(),
                        baton.catalog().faults(),
                        baton.catalog().lists())),
                new CampaignCloneResource(
                        campaigns, new CampaignClones(units, baton.catalog().campaigns())),
                new CampaignRequestResource(units, campaigns, baton.events().requests()),
                new CampaignTokensResource(
                        campaigns,
                        new VisibleTokens(
                                units,
                                baton.catalog().campaigns(),
                                baton.catalog().faults())),
                new CampaignActivityResource(answers),
                new CampaignRunResource(units, answers, runs),
                new ScheduleResource(units, campaigns, runs, clock, baton.dryRuns()),
                new ProgramResource(
                        units,
                        answers,
                        baton.catalog().campaigns(),
                        baton.catalog().faults()),
                new ProgramExportResource(new ProgramExports(
                        units, baton.catalog().campaigns(), baton.catalog().lists())),
                new ProgramImportResource(
                        new ProgramImports(units, baton.catalog().campaigns(), clock)),
                new ProgramMemberResource(units, answers),
                new SmartListResource(units, answers, baton.catalog().lists()),
                new StaticListResource(units, answers, clock),
                new MailResource(units, answers),
                new OpenApiResource()));
    }

    /** Baton's resources: one object each, which serves all requests. */
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
        classes.remove(RestExceptionHandler.class);
        classes.addAll(handlers());
        return classes;
    }

    /**
     * What answers Baton's refusals. For an application that has Camunda's resources already: one of the handlers goes
     * before Camunda's {@link RestExceptionHandler} where both are there.
     */
    public static Set<Class<?>> handlers() {
        return Set.of(RefusalHandler.class, RequestRefusedHandler.class, WrappedRefusalHandler.class);
    }
}

package io.baton.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;

/** What a JAX-RS application registers to have Baton's resources beside Camunda's. */
public final class BatonResources {

    private BatonResources() {}

    /** Camunda's classes and Baton's; use it in place of {@link CamundaRestResources}. */
    public static Set<Class<?>> classes() {
        var classes = new LinkedHashSet<Class<?>>(CamundaRestResources.getResourceClasses());
        classes.addAll(CamundaRestResources.getConfigurationClasses());
        classes.remove(RestExceptionHandler.class);
        classes.addAll(List.of(
                PersonResource.class,
                PersonFieldResource.class,
                CampaignResource.class,
                CampaignExplanationResource.class,
                SmartListResource.class,
                CampaignGraphResource.class,
                CampaignCheckResource.class,
                CampaignCloneResource.class,
                CampaignRequestResource.class,
                PersonEventResource.class,
                CampaignTokensResource.class,
                CampaignActivityResource.class,
                CampaignRunResource.class,
                ScheduleResource.class,
                ProgramResource.class,
                ProgramExportResource.class,
                ProgramImportResource.class,
                StaticListResource.class,
                ProgramMemberResource.class,
                MailResource.class,
                OpenApiResource.class,
                RefusalHandler.class,
                RequestRefusedHandler.class,
                WrappedRefusalHandler.class));
        return classes;
    }
}

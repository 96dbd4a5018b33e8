package io.baton.rest;

import io.baton.plugin.Baton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Baton's calls of one engine below a path of another application: the same resources at the same paths, with the same
 * checks before them. The application registers {@link #classes()} and has a locator that returns an object of this.
 *
 * <p>Which resource is where JAX-RS wants to read off methods, one for each.
 */
public final class MountedCalls {

    /** Where the calls are in Cockpit's application: below it and the name of an engine. */
    public static final String COCKPIT = "plugin/baton";

    private static final Pattern MOUNT = Pattern.compile("^/?" + COCKPIT + "/[^/]+/");

    private final Grounds grounds;
    private final Map<Class<?>, Object> resources;

    private MountedCalls(Grounds grounds, Map<Class<?>, Object> resources) {
        this.grounds = grounds;
        this.resources = resources;
    }

    /** The calls of one engine. They do not ask who calls: the application has asked before. */
    public static MountedCalls of(Baton baton) {
        return new MountedCalls(
                Grounds.of(baton),
                BatonResources.of(baton).instances().stream()
                        .collect(Collectors.toMap(Object::getClass, Function.identity())));
    }

    /** What stands before the calls, and what answers refusals: the application registers it beside its own. */
    public static Set<Class<?>> classes() {
        return Stream.concat(BatonResources.handlers().stream(), Stream.of(MountedPermissionGate.class))
                .collect(Collectors.toSet());
    }

    /** What permissions are checked against for a request that has reached one of the resources. */
    static Grounds groundsOf(ContainerRequestContext request) {
        return request.getUriInfo().getMatchedResources().stream()
                .filter(MountedCalls.class::isInstance)
                .map(matched -> ((MountedCalls) matched).grounds)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "A resource of Baton's is registered in an application that only mounts them"));
    }

    /** The path of a request as Baton's calls have it, wherever they are. */
    static String path(UriInfo uri) {
        return MOUNT.matcher(uri.getPath()).replaceFirst("");
    }

    private <T> T only(Class<T> resource) {
        return Objects.requireNonNull(resource.cast(resources.get(resource)));
    }

    @Path("baton-modeler-plugin.zip")
    public ModelerPluginResource modelerPlugin() {
        return only(ModelerPluginResource.class);
    }

    @Path("baton-openapi.yaml")
    public OpenApiResource openApi() {
        return only(OpenApiResource.class);
    }

    @Path("baton-uninstall")
    public UninstallResource uninstall() {
        return only(UninstallResource.class);
    }

    @Path("caller")
    public CallerResource caller() {
        return only(CallerResource.class);
    }

    @Path("campaign")
    public CampaignResource campaign() {
        return only(CampaignResource.class);
    }

    @Path("campaign-activity")
    public CampaignActivityResource campaignActivity() {
        return only(CampaignActivityResource.class);
    }

    @Path("campaign-check")
    public CampaignCheckResource campaignCheck() {
        return only(CampaignCheckResource.class);
    }

    @Path("campaign-graph")
    public CampaignGraphsResource campaignGraphs() {
        return only(CampaignGraphsResource.class);
    }

    @Path("campaign-run")
    public CampaignRunResource campaignRun() {
        return only(CampaignRunResource.class);
    }

    @Path("campaign-statistics")
    public CampaignStatisticsResource campaignStatistics() {
        return only(CampaignStatisticsResource.class);
    }

    @Path("campaign/{key}/audience")
    public CampaignAudienceResource campaignAudience() {
        return only(CampaignAudienceResource.class);
    }

    @Path("campaign/{key}/clone")
    public CampaignCloneResource campaignClone() {
        return only(CampaignCloneResource.class);
    }

    @Path("campaign/{key}/elements")
    public CampaignElementsResource campaignElements() {
        return only(CampaignElementsResource.class);
    }

    @Path("campaign/{key}/explain")
    public CampaignExplanationResource campaignExplanation() {
        return only(CampaignExplanationResource.class);
    }

    @Path("campaign/{key}/graph")
    public CampaignGraphResource campaignGraph() {
        return only(CampaignGraphResource.class);
    }

    @Path("campaign/{key}/refusals")
    public CampaignRefusalsResource campaignRefusals() {
        return only(CampaignRefusalsResource.class);
    }

    @Path("campaign/{key}/request")
    public CampaignRequestResource campaignRequest() {
        return only(CampaignRequestResource.class);
    }

    @Path("campaign/{key}/statistics")
    public CampaignResultsResource campaignResults() {
        return only(CampaignResultsResource.class);
    }

    @Path("campaign/{key}/schedule")
    public ScheduleResource schedule() {
        return only(ScheduleResource.class);
    }

    @Path("campaign/{key}/waiting")
    public CampaignWaitingResource campaignWaiting() {
        return only(CampaignWaitingResource.class);
    }

    @Path("campaign/{key}/tokens")
    public CampaignTokensResource campaignTokens() {
        return only(CampaignTokensResource.class);
    }

    @Path("event")
    public EventResource event() {
        return only(EventResource.class);
    }

    @Path("mail")
    public MailResource mail() {
        return only(MailResource.class);
    }

    @Path("person")
    public PersonResource person() {
        return only(PersonResource.class);
    }

    @Path("person-field")
    public PersonFieldResource personField() {
        return only(PersonFieldResource.class);
    }

    @Path("person/{id}/event")
    public PersonEventResource personEvent() {
        return only(PersonEventResource.class);
    }

    @Path("person/{id}/export")
    public PersonExportResource personExport() {
        return only(PersonExportResource.class);
    }

    @Path("person/{id}/membership")
    public PersonMembershipResource personMembership() {
        return only(PersonMembershipResource.class);
    }

    @Path("person/{id}/merge")
    public PersonMergeResource personMerge() {
        return only(PersonMergeResource.class);
    }

    @Path("program")
    public ProgramResource program() {
        return only(ProgramResource.class);
    }

    @Path("program/import")
    public ProgramImportResource programImport() {
        return only(ProgramImportResource.class);
    }

    @Path("program/{key}/export")
    public ProgramExportResource programExport() {
        return only(ProgramExportResource.class);
    }

    @Path("program/{key}/members")
    public ProgramMemberResource programMember() {
        return only(ProgramMemberResource.class);
    }

    @Path("smart-list")
    public SmartListResource smartList() {
        return only(SmartListResource.class);
    }

    @Path("smart-list-draft")
    public SmartListDraftResource smartListDraft() {
        return only(SmartListDraftResource.class);
    }

    @Path("static-list")
    public StaticListResource staticList() {
        return only(StaticListResource.class);
    }
}

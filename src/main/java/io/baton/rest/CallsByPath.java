package io.baton.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which calls of Baton's a path has, read off the annotations of its resources. JAX-RS knows that as well, but does not
 * tell it to what answers a request that fits none of them.
 */
final class CallsByPath {

    /** All resources of Baton. */
    static final Set<Class<?>> RESOURCES = Set.of(
            PersonResource.class,
            PersonExportResource.class,
            PersonMembershipResource.class,
            PersonFieldResource.class,
            PersonEventResource.class,
            PersonMergeResource.class,
            EventResource.class,
            CampaignResource.class,
            CampaignExplanationResource.class,
            CampaignGraphResource.class,
            CampaignGraphsResource.class,
            CampaignCheckResource.class,
            CampaignAudienceResource.class,
            CallerResource.class,
            CampaignCloneResource.class,
            CampaignRequestResource.class,
            CampaignRefusalsResource.class,
            CampaignStatisticsResource.class,
            CampaignResultsResource.class,
            CampaignElementsResource.class,
            CampaignWaitingResource.class,
            CampaignTokensResource.class,
            CampaignActivityResource.class,
            CampaignRunResource.class,
            ScheduleResource.class,
            ProgramResource.class,
            ProgramExportResource.class,
            ProgramImportResource.class,
            ProgramMemberResource.class,
            SmartListResource.class,
            SmartListDraftResource.class,
            StaticListResource.class,
            MailResource.class,
            UninstallResource.class,
            ModelerPluginResource.class,
            OpenApiResource.class);

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private static final List<Call> CALLS =
            RESOURCES.stream().flatMap(CallsByPath::read).toList();

    private CallsByPath() {}

    /**
     * One call.
     *
     * @param template its path with {@code {}} for each parameter
     * @param consumes the content types it takes; none when it takes no body, or any
     */
    record Call(String method, String template, List<String> consumes) {

        private boolean fits(String path) {
            var parts = Arrays.stream(template.split("\\{}", -1))
                    .map(Pattern::quote)
                    .toList();
            return path.matches(String.join("[^/]+", parts));
        }
    }

    private static Stream<Call> read(Class<?> resource) {
        return Arrays.stream(resource.getMethods())
                .flatMap(
                        method -> httpMethod(method)
                                .map(name -> new Call(name, template(resource, method), consumes(resource, method)))
                                .stream());
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(one -> Stream.ofNullable(one.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String template(Class<?> resource, Method method) {
        var own = method.getAnnotation(Path.class);
        var path = resource.getAnnotation(Path.class).value() + (own == null ? "" : own.value());
        return PARAMETER.matcher(path).replaceAll("{}").substring(1);
    }

    private static List<String> consumes(Class<?> resource, Method method) {
        return Stream.of(method.getAnnotation(Consumes.class), resource.getAnnotation(Consumes.class))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(one -> List.of(one.value()))
                .orElse(List.of());
    }

    /**
     * The calls of a path, by method; where several templates fit, those of the most literal one, as JAX-RS chooses.
     *
     * @param path below the root of REST, with or without a slash around it
     * @return none when it is no path of Baton's
     */
    static List<Call> at(String path) {
        var plain = path.replaceAll("^/|/$", "");
        var fitting = CALLS.stream().filter(call -> call.fits(plain)).toList();
        var best = fitting.stream().map(Call::template).max(Comparator.comparing(CallsByPath::literals));
        return fitting.stream()
                .filter(call -> call.template().equals(best.orElseThrow()))
                .sorted(Comparator.comparing(Call::method))
                .toList();
    }

    private static int literals(String template) {
        return template.replace("{}", "").length();
    }
}

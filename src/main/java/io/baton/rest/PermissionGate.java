package io.baton.rest;

import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.engine.access.Caller;
import io.baton.engine.access.Right;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * Stands before every method of Baton's resources and asks for what the method {@linkplain Needs needs}. It does not
 * look at
 * the resources of Camunda and of the application.
 */
final class PermissionGate implements DynamicFeature {

    private final Function<ContainerRequestContext, Grounds> grounds;

    /** Of an application that serves one engine. */
    PermissionGate(Grounds grounds) {
        this(request -> grounds);
    }

    /**
     * Of an application that serves several engines.
     *
     * @param grounds those of the engine that a request is for
     */
    PermissionGate(Function<ContainerRequestContext, Grounds> grounds) {
        this.grounds = grounds;
    }

    /**
     * Puts the check before a method of Baton's.
     *
     * @throws IllegalStateException when the method does not say what it needs: then it is not served at all
     */
    @Override
    public void configure(ResourceInfo method, FeatureContext context) {
        if (!BatonResources.isBatons(method.getResourceClass())) {
            return;
        }
        var needs = method.getResourceMethod().getAnnotation(Needs.class);
        if (needs == null) {
            throw new IllegalStateException(method.getResourceMethod() + " does not say what it needs: add @Needs");
        }
        boolean counts = method.getResourceMethod().getReturnType() == Map.class;
        context.register(
                new PermissionCheck(grounds, needs, counts ? Answers.count(0) : List.of()), Priorities.AUTHORIZATION);
    }

    /** The rights a method needs whatever the request names. */
    static List<Right> rights(Needs needs) {
        return Stream.of(
                        rights(BatonResource.PERSON, needs.people()),
                        rights(BatonResource.PERSON_FIELD, needs.personFields()),
                        rights(BatonResource.STATIC_LIST, needs.staticLists()),
                        rights(BatonResource.PROGRAM, needs.programs()),
                        rights(BatonResource.MAIL, needs.mails()),
                        rights(BatonResource.CAMPAIGN_ACTIVITY, needs.activities()),
                        needs.deployment()
                                ? Stream.of(Right.of(Permissions.CREATE, Resources.DEPLOYMENT))
                                : Stream.<Right>of())
                .flatMap(rights -> rights)
                .toList();
    }

    private static Stream<Right> rights(BatonResource resource, BatonPermission... permissions) {
        return Stream.of(permissions).map(permission -> Right.of(permission, resource));
    }

    /** Refuses what the caller has no right to; for what a method knows only when it has read the request. */
    static void require(Right... rights) {
        Caller.ofCommand().require(List.of(rights));
    }
}

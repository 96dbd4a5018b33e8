package io.baton.rest;

import io.baton.activity.Activity;
import io.baton.campaign.Cause;
import io.baton.campaign.Program;
import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.engine.work.UnitOfWork;
import io.baton.mail.Mail;
import io.baton.mail.MailAddress;
import io.baton.mail.MailBody;
import io.baton.mail.MailKind;
import io.baton.mail.MailOrigin;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.mail.Outbox.NewMail;
import io.baton.person.PersonId;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.StaticList;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.plugin.Baton;
import io.baton.testing.CockpitSession;
import io.baton.testing.Decision;
import io.baton.testing.Model;
import io.baton.testing.RestServer;
import io.baton.testing.RestServer.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;

/**
 * Two workspaces with the same kinds of things in each, and users with different rights in the first. Authorizations
 * are on
 * until it is closed, which takes the users away as well.
 */
final class AccessWorld implements AutoCloseable {

    /** Where the users of this world are members. */
    static final Workspace OWN = Workspace.of("emea");

    /** Where none of them is. */
    static final Workspace OTHER = Workspace.of("apac");

    private static final String PASSWORD = "secret";

    /** What a user could make an administrator of itself with. */
    private static final Set<Resources> IDENTITY = EnumSet.of(
            Resources.AUTHORIZATION,
            Resources.USER,
            Resources.GROUP,
            Resources.GROUP_MEMBERSHIP,
            Resources.TENANT,
            Resources.TENANT_MEMBERSHIP,
            Resources.SYSTEM);

    /** Somebody who calls. */
    enum Role {
        NOBODY,
        STRANGER,
        ANALYST,
        MARKETER,
        READER,
        ADMINISTRATOR,
        MACHINE,
        /** A member of the same workspace with all of Camunda's permissions on everything that runs. */
        OPERATOR;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final RestServer server;
    private final Baton baton;
    private final ProcessEngineConfigurationImpl engine;
    private int made;

    /** The keys of things of a workspace: those of the two are different. */
    static String key(Workspace workspace, String name) {
        return workspace.equals(OWN) ? name : workspace.id() + "-" + name;
    }

    AccessWorld(RestServer server) {
        this.server = server;
        this.baton = Baton.of(server.engine());
        this.engine = (ProcessEngineConfigurationImpl) server.engine().getProcessEngineConfiguration();
        List.of(OWN, OTHER).forEach(this::fill);
        users();
        engine.setAuthorizationEnabled(true);
    }

    private void fill(Workspace workspace) {
        var tenant = engine.getIdentityService().newTenant(workspace.id());
        engine.getIdentityService().saveTenant(tenant);
        var adults = Decision.expression(key(workspace, "adults"), "personScore > 17");
        server.deployFiles(
                        workspace.id(),
                        Map.of(
                                "adults.dmn",
                                adults.xml(),
                                "welcome.bpmn",
                                Model.batch(key(workspace, "welcome"))
                                        .smartList(adults.key())
                                        .set("baton.program", key(workspace, "spring"))
                                        .changeScore("+1")
                                        .xml(),
                                "react.bpmn",
                                Model.trigger(key(workspace, "react"))
                                        .on("Fills Out Form")
                                        .requestable()
                                        .changeScore("+1")
                                        .xml(),
                                "lonely.bpmn",
                                Model.executable(key(workspace, "lonely"))
                                        .changeScore("+1")
                                        .xml()))
                .expect(200);
        server.post("campaign/" + key(workspace, "react") + "/activate", "").expect(200);
        program(workspace, key(workspace, "spring"));
        staticList(workspace, key(workspace, "vip"));
        member(workspace);
        mail(workspace);
        run(workspace);
    }

    /** Somebody who is on all lists, in the program, and did something. */
    private void member(Workspace workspace) {
        var id = new PersonId(Long.parseLong(person(workspace)));
        inUnit(unit -> {
            var person = unit.find(id).orElseThrow();
            var score = person.catalog().find("personScore").orElseThrow();
            unit.changes().change(person, score, Optional.of(18), Cause.API);
            unit.changes().addToList(person, key(workspace, "vip"), Cause.API);
            unit.changes().changeProgramStatus(person, key(workspace, "spring"), "invited", Cause.API);
            unit.log(Activity.outside(id, workspace, baton.clock().instant(), "Fills Out Form", Map.of()));
            return unit;
        });
    }

    private void users() {
        var identity = engine.getIdentityService();
        for (var role : Role.values()) {
            if (role == Role.NOBODY) {
                continue;
            }
            var user = identity.newUser(role.label());
            user.setFirstName(role.label());
            user.setLastName("");
            user.setPassword(PASSWORD);
            identity.saveUser(user);
            if (role != Role.ADMINISTRATOR) {
                identity.createTenantUserMembership(OWN.id(), role.label());
            }
        }
        identity.createMembership(Role.ADMINISTRATOR.label(), Groups.CAMUNDA_ADMIN);
        for (var resource : BatonResource.values()) {
            grant(Role.ANALYST, resource, BatonPermission.READ);
            grant(Role.MARKETER, resource, BatonPermission.ALL);
        }
        for (var resource : List.of(Resources.PROCESS_DEFINITION, Resources.DECISION_DEFINITION)) {
            grant(Role.ANALYST, resource, Permissions.READ);
        }
        grant(
                Role.MARKETER,
                Resources.PROCESS_DEFINITION,
                Permissions.READ,
                Permissions.CREATE_INSTANCE,
                Permissions.UPDATE);
        grant(Role.MARKETER, Resources.DECISION_DEFINITION, Permissions.READ);
        grant(Role.MARKETER, Resources.PROCESS_INSTANCE, Permissions.CREATE);
        grant(Role.MARKETER, Resources.DEPLOYMENT, Permissions.CREATE);
        grant(Role.MACHINE, BatonResource.PERSON, BatonPermission.CREATE, BatonPermission.UPDATE);
        grant(Role.MACHINE, BatonResource.CAMPAIGN_ACTIVITY, BatonPermission.CREATE);
        Stream.of(Resources.values())
                .filter(one -> !IDENTITY.contains(one))
                .forEach(one -> grant(Role.OPERATOR, one, Permissions.ALL));
        grantOne(Role.READER, Resources.PROCESS_DEFINITION, key(OWN, "welcome"), Permissions.READ);
    }

    void grant(Role role, Resource resource, Permission... permissions) {
        grantOne(role, resource, Authorization.ANY, permissions);
    }

    private void grantOne(Role role, Resource resource, String id, Permission... permissions) {
        var grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(role.label());
        grant.setResource(resource);
        grant.setResourceId(id);
        Arrays.stream(permissions).forEach(grant::addPermission);
        engine.getAuthorizationService().saveAuthorization(grant);
    }

    /** Lets a role read campaigns of one more key. */
    void grantRead(Role role, String campaign) {
        grantOne(role, Resources.PROCESS_DEFINITION, campaign, Permissions.READ);
    }

    /** Gives the administrator what Camunda's set-up gives: all permissions on Camunda's own resources. */
    void administrate() {
        Arrays.stream(Resources.values()).forEach(one -> grant(Role.ADMINISTRATOR, one, Permissions.ALL));
    }

    void authorizations(boolean on) {
        engine.setAuthorizationEnabled(on);
    }

    @Override
    public void close() {
        engine.setAuthorizationEnabled(false);
        var identity = engine.getIdentityService();
        var grants = engine.getAuthorizationService();
        for (var role : Role.values()) {
            grants.createAuthorizationQuery()
                    .userIdIn(role.label())
                    .list()
                    .forEach(one -> grants.deleteAuthorization(one.getId()));
            identity.deleteUser(role.label());
        }
        List.of(OWN, OTHER).forEach(one -> identity.deleteTenant(one.id()));
    }

    private <T> T inUnit(Function<UnitOfWork, T> work) {
        return baton.inUnitOfWork(work);
    }

    /** A name that nothing has yet. */
    String fresh(String name) {
        return name + "-" + ++made;
    }

    /** The id of a new person. */
    String person(Workspace workspace) {
        return personOf(workspace, fresh("person") + "@example.com");
    }

    String personOf(Workspace workspace, String email) {
        return inUnit(unit -> unit.people().insert(List.of(new NewPerson(workspace, email, Map.of()))))
                .get(0)
                .toString();
    }

    String staticList(Workspace workspace, String key) {
        return inUnit(unit -> {
            unit.staticLists()
                    .create(new StaticList(key, workspace, key), baton.clock().instant());
            return key;
        });
    }

    String program(Workspace workspace, String key) {
        return inUnit(unit -> {
            unit.programs().put(new Program(key, workspace, key, "", Optional.empty(), Map.of(), List.of("invited")));
            return key;
        });
    }

    /** The id of a new mail that failed. */
    String mail(Workspace workspace) {
        var subject = fresh("subject");
        var person = new PersonId(Long.parseLong(person(workspace)));
        return inUnit(unit -> {
                            var now = baton.clock().instant();
                            unit.outbox()
                                    .add(List.of(new NewMail(
                                            "<" + subject + "@example.com>",
                                            new MailOrigin(
                                                    person,
                                                    workspace,
                                                    key(workspace, "welcome"),
                                                    "step1",
                                                    0,
                                                    "gone",
                                                    Optional.empty()),
                                            new Mail(
                                                    MailKind.EMAIL,
                                                    true,
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    MailAddress.parse("ann@example.com")
                                                            .orElseThrow(),
                                                    subject,
                                                    new MailBody("<p>x</p>", "x")),
                                            now)));
                            var claimed =
                                    unit.outbox().claim(subject, 1_000, now.plusSeconds(60), now.plusSeconds(3600));
                            claimed.forEach(
                                    mail -> unit.outbox().settle(mail.id(), subject, MailState.FAILED, now, "no"));
                            return unit.outbox()
                                    .list(new MailQuery(
                                            Workspaces.ALL,
                                            Optional.of(person),
                                            Optional.empty(),
                                            Optional.empty(),
                                            0,
                                            1))
                                    .get(0);
                        })
                        .id()
                + "";
    }

    /** The id of a new run that begins tomorrow. */
    String run(Workspace workspace) {
        return inUnit(unit -> baton.runs()
                .schedule(
                        unit,
                        workspace,
                        key(workspace, "welcome"),
                        Optional.of(baton.clock().instant().plus(Duration.ofDays(1))),
                        Map.of()));
    }

    RestServer server() {
        return server;
    }

    Baton baton() {
        return baton;
    }

    /** A moment that is still to come. */
    String tomorrow() {
        return baton.clock()
                .instant()
                .plus(Duration.ofDays(1))
                .atOffset(ZoneOffset.UTC)
                .toString();
    }

    /** Lets events start the trigger campaign, if somebody has switched it off. */
    void activate() {
        inUnit(unit -> unit.activations()
                .activate(OWN, key(OWN, "react"), baton.clock().instant()));
    }

    /** A way in for all roles. */
    interface CallsOfRoles {

        /** What a role gets for a request. */
        Answer send(Role role, String method, String path, @Nullable String body);
    }

    /** The way through Cockpit: each role logs in once; nobody only opens it. */
    CallsOfRoles cockpit() {
        var sessions = new EnumMap<Role, CockpitSession>(Role.class);
        for (var role : Role.values()) {
            if (role == Role.NOBODY) {
                sessions.put(role, CockpitSession.opened(server));
            } else {
                grantOne(role, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
                sessions.put(role, CockpitSession.of(server, role.label(), PASSWORD));
            }
        }
        return (role, method, path, body) ->
                Objects.requireNonNull(sessions.get(role)).send(method, path, body);
    }

    /** What a role gets for a request. */
    Answer send(Role role, String method, String path, @Nullable String body) {
        return send(role, method, path, body, "application/json");
    }

    /** What a role gets for a request with a body of a type. */
    Answer send(Role role, String method, String path, @Nullable String body, String contentType) {
        var request = HttpRequest.newBuilder(server.uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        if (role != Role.NOBODY) {
            request.header("Authorization", RestServer.basic(role.label(), PASSWORD));
        }
        return server.send(request);
    }

    Answer get(Role role, String path) {
        return send(role, "GET", path, null);
    }

    /** A property of all entries of a list, as a role sees it. */
    List<String> texts(Role role, String path, String property) {
        var texts = new ArrayList<String>();
        get(role, path).expect(200).forEach(one -> texts.add(one.path(property).asText()));
        return texts;
    }
}

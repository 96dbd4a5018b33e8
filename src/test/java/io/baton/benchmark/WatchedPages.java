package io.baton.benchmark;

import static io.baton.testing.RestServer.encode;

import io.baton.engine.access.BatonPermission;
import io.baton.engine.access.BatonResource;
import io.baton.testing.RestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Makes each call that the pages of Cockpit make, and measures how long its answer takes. */
final class WatchedPages {

    private static final String ANALYST = "analyst";
    private static final int ROUNDS = 7;
    private static final int BEGINNING = 8_192;
    private static final String NEWEST = "&sortOrder=desc&maxResults=50";
    private static final String OVER = "state=waiting&state=completed&state=aborted&state=refused";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RestServer server;
    private final int people;
    private final String run;
    private final String latest;
    private final long last;
    private String page = "";

    /**
     * @param people who are numbered from one on
     */
    WatchedPages(RestServer server, BenchmarkDatabase database, int people) throws SQLException {
        this.server = server;
        this.people = people;
        this.run = ofRun(database, "RUN_AT_");
        this.latest = ofRun(database, "RUN_AT_ DESC");
        this.last = database.number("SELECT MAX(ID_) FROM BATON_ACTIVITY");
    }

    private static String ofRun(BenchmarkDatabase database, String order) throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT ID_ FROM BATON_RUN WHERE CAMPAIGN_ = '" + WatchedData.BIG
                        + "' ORDER BY " + order + " OFFSET 5 LIMIT 1")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Somebody who sees campaigns and people of two workspaces, and may change nothing. */
    static void analyst(ProcessEngineConfigurationImpl engine) {
        var identity = engine.getIdentityService();
        if (identity.createUserQuery().userId(ANALYST).count() > 0) {
            engine.setAuthorizationEnabled(true);
            return;
        }
        var user = identity.newUser(ANALYST);
        user.setFirstName("Ann");
        user.setLastName("Lyst");
        user.setPassword(RestServer.PASSWORD);
        identity.saveUser(user);
        for (var workspace : List.of("emea", "late")) {
            identity.saveTenant(identity.newTenant(workspace));
            identity.createTenantUserMembership(workspace, ANALYST);
        }
        for (var resource : BatonResource.values()) {
            grant(engine, resource, BatonPermission.READ);
        }
        grant(engine, Resources.PROCESS_DEFINITION, Permissions.READ);
        grant(engine, Resources.DECISION_DEFINITION, Permissions.READ);
        engine.setAuthorizationEnabled(true);
    }

    private static void grant(ProcessEngineConfigurationImpl engine, Resource resource, Permission permission) {
        var grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(ANALYST);
        grant.setResource(resource);
        grant.setResourceId(Authorization.ANY);
        grant.addPermission(permission);
        engine.getAuthorizationService().saveAuthorization(grant);
    }

    void print() {
        System.out.println("| page | asks for | administrator, ms | at most | analyst, ms | at most |");
        System.out.println("|---|---|---|---|---|---|");
        runs();
        person();
        path();
        campaigns();
        campaign();
        activities();
        System.out.println();
    }

    private void campaigns() {
        page = "Dashboard";
        get("number of campaigns", "campaign/count");
        get("runs under way", "campaign-run/count?state=running");
        get("runs with people who wait", "campaign-run/count?state=waiting");
        get("findings of the check", "campaign-check/count");
        page = "Campaigns";
        for (var filter : List.of(
                "",
                "search=score1",
                "search=nothing",
                "type=batch",
                "program=program7",
                "active=true",
                "active=false",
                "valid=false",
                "search=BATCH&type=batch&active=true")) {
            get("list, " + (filter.isEmpty() ? "all" : filter), "campaign-statistics?maxResults=25&" + filter);
            get("its length", "campaign-statistics/count?" + filter);
        }
        get("list, a far page", "campaign-statistics?maxResults=25&firstResult=400");
        get("list, the last page of batch", "campaign-statistics?maxResults=25&firstResult=100&type=batch");
        var keys = IntStream.range(0, 25).mapToObj(family -> "batch" + family).toList();
        get("what one may do with 25", keys.stream().collect(Collectors.joining("&campaign=", "caller?campaign=", "")));
        get("definitions of 25", "process-definition?latestVersion=true&keysIn=" + String.join(",", keys));
        get("programs", "program?maxResults=10000");
        get("the check", "campaign-check");
        get("who executes whom", "campaign-graph?maxResults=200");
        get("who executes whom, of a program", "campaign-graph?maxResults=200&program=program7");
    }

    private void runs() {
        page = "Runs";
        var beside = NEWEST.replace("50", "10");
        var parts = List.of("state=running&state=suspended", "state=scheduled", OVER);
        for (var states : parts) {
            get("list, " + states, "campaign-run?" + states + beside);
            get("how many", "campaign-run/count?" + states);
        }
        get("list, a far page", "campaign-run?firstResult=400&" + OVER + beside);
        for (var filter : List.of(
                "state=waiting",
                "state=completed",
                "state=aborted",
                "state=refused",
                "state=suspended",
                parts.get(0) + "&campaign=" + WatchedData.BIG,
                OVER + "&campaign=" + WatchedData.BIG,
                OVER + "&campaign=nothing")) {
            get("list, " + filter, "campaign-run?" + filter + beside);
            get("how many", "campaign-run/count?" + filter);
        }
        get("campaigns to choose", "campaign-statistics?type=batch&search=batch1&maxResults=20");
        get("newest 50, for a diagram", "campaign-run?campaign=" + WatchedData.BIG + NEWEST + in("&"));
        get("newest 100, for the page of batches", "campaign-run?sortOrder=desc&maxResults=100");
        var way = WatchedRuns.OVER + 3;
        get("of a batch", "campaign-run?batchId=" + WatchedRuns.batch(way));
        get("of a batch that is not ours", "campaign-run?batchId=nobody");
        administratorOnly("one of 5,000 chunks, under way", "campaign-run/" + WatchedRuns.id(way));
        administratorOnly("one of 5,000 chunks, over", "campaign-run/" + WatchedRuns.id(1));
        var failed = "&status=failed&type=Enter%20Campaign&maxResults=";
        get("who failed", "campaign-activity?runId=" + run + failed + 10);
        get("who failed, 1,000", "campaign-activity?runId=" + run + failed + 1_000);
        get(
                "addresses of 100",
                IntStream.range(0, 100)
                        .mapToObj(number -> "id=" + (number * 97 + 6))
                        .collect(Collectors.joining("&", "person?", "")));
    }

    private void campaign() {
        page = "Campaign";
        var big = "campaign/" + WatchedData.BIG;
        get("overview", big + in("?"));
        get("what one may do", "caller?campaign=" + WatchedData.BIG);
        get("tokens", big + "/tokens" + in("?"));
        get("graph", big + "/graph" + in("?"));
        get("statistics", big + "/statistics" + in("?"));
        get("statistics of a month", big + "/statistics?from=" + day(40) + "&to=" + day(10) + in("&"));
        get("statistics of a run", big + "/statistics?runId=" + run + in("&"));
        get("elements", big + "/elements" + in("?"));
        get("elements of a run", big + "/elements?runId=" + run + in("&"));
        get("runs", "campaign-run?sortOrder=desc&maxResults=10&campaign=" + WatchedData.BIG + in("&"));
        get(
                "runs, a far page",
                "campaign-run?sortOrder=desc&maxResults=10&firstResult=300&campaign=" + WatchedData.BIG + in("&"));
        get("number of runs", "campaign-run/count?campaign=" + WatchedData.BIG + in("&"));
        administratorOnly("a run with its failures", "campaign-run/" + run);
        get("audience", big + "/audience" + in("?"));
        dryRun("dry run", big + "/schedule" + in("?"));
        page = "People waiting";
        var others = "campaign/" + WaitingCrowd.PROCESS;
        administratorOnly("statistics of their campaign", "campaign-statistics?search=" + WaitingCrowd.PROCESS);
        administratorOnly("their run", "campaign-run?campaign=" + WaitingCrowd.PROCESS);
        administratorOnly("runs in which people wait", "campaign-run?state=waiting");
        administratorOnly("completed runs", "campaign-run?state=completed&maxResults=10");
        administratorOnly("elements", others + "/elements");
        administratorOnly("first page", others + "/waiting?maxResults=25");
        administratorOnly("a far page", others + "/waiting?maxResults=25&firstResult=99000");
        administratorOnly("at one element", others + "/waiting?maxResults=25&element=long");
        administratorOnly("how many", others + "/waiting/count");
        administratorOnly("how many at one element", others + "/waiting/count?element=long");
    }

    private static String day(int ago) {
        return Instant.now().minus(Duration.ofDays(ago)).toString().substring(0, 10);
    }

    private static String moment(int ago) {
        return encode(day(ago) + "T00:00:00.000+0000");
    }

    /** The analyst sees the large campaign of another workspace only: a letter stands for it until somebody asks. */
    private static String in(String sign) {
        return sign + "@";
    }

    private void activities() {
        page = "Activities of a campaign";
        var old = "from=" + moment(80) + "&to=" + moment(79);
        for (var filter : List.of(
                "",
                "type=Change%20Score",
                "type=Leave%20Campaign",
                "type=Email%20Bounced",
                "type=Nothing",
                "type=Call%20Webhook",
                "status=done",
                "status=skipped",
                "status=failed",
                "type=Change%20Score&status=failed",
                "element=score",
                "element=removed",
                "element=score&status=skipped",
                "runId=" + run,
                "runId=" + latest + "&status=failed",
                "personId=" + WatchedData.BUSY,
                "personId=" + WatchedData.BUSY + "&status=failed",
                "personId=17&type=Send%20Email",
                old,
                old + "&type=Email%20Bounced",
                "from=" + moment(5),
                "to=" + moment(60) + "&status=failed",
                "before=" + last / 2,
                "before=" + last / 2 + "&status=failed")) {
            var named = filter.replace("%20", " ").replaceAll("T00[^&]*", "").replaceAll("runId=[^&]*", "of a run");
            get(
                    filter.isEmpty() ? "newest" : "newest, " + named,
                    "campaign-activity?campaign=" + WatchedData.BIG + NEWEST + "&" + filter + in("&"));
        }
        page = "Activities of a small one";
        get("newest, status=failed", "campaign-activity?campaign=daily26" + NEWEST + "&status=failed");
        page = "Activities of all";
        get("newest", "campaign-activity?firstResult=0" + NEWEST);
        get("newest, type=Email Bounced", "campaign-activity?type=Email%20Bounced" + NEWEST);
        get("newest of a run", "campaign-activity?runId=" + run + NEWEST);
        page = "CSV";
        csv("first bytes, all of a campaign", "campaign-activity?campaign=" + WatchedData.BIG + in("&"));
        csv("first bytes, failed ones", "campaign-activity?status=failed&campaign=" + WatchedData.BIG + in("&"));
        csv("first bytes, everything", "campaign-activity");
        get("first bytes, by the address", "campaign-activity?format=csv&type=Email%20Bounced" + in("&"));
    }

    private void person() {
        page = "People";
        get("part of an address", "person?maxResults=20&search=person4711");
        get("a whole address", "person?maxResults=20&search=person4716%40example.com");
        get("a name", "person?maxResults=20&search=chlo%C3%A9");
        get("first and last name", "person?maxResults=20&search=Grace%20O'Brien%204");
        get("what nobody is called", "person?maxResults=20&search=xyzzy");
        get("what everybody has", "person?maxResults=20&search=example");
        get("by the exact address", "person?email=person4716%40example.com");
        page = "Person";
        var busy = Integer.toString(WatchedData.BUSY);
        var his = Integer.toString(people / 10 * 10 - 4);
        for (var id : List.of(busy, his)) {
            boolean mine = id.equals(his);
            page = mine ? "Person" : "Person of 100,000 activities";
            ask("fields", "person/" + id, !mine);
            ask("where one is", "person/" + id + "/membership", !mine);
            ask("timeline", "campaign-activity?personId=" + id + NEWEST, !mine);
            ask("timeline, 20 pages", "campaign-activity?personId=" + id + "&sortOrder=desc&maxResults=1000", !mine);
            ask("where one was", "campaign-activity?personId=" + id + NEWEST + "&campaign=score0", !mine);
        }
        get("campaigns to ask about", "campaign-statistics?maxResults=25&search=news");
        explain("why not", "campaign/" + WatchedData.BIG + "/explain", his);
        beginning("export, first bytes", "person/" + his + "/export");
        page = "Person of 100,000 activities";
        beginning("export, first bytes", "person/" + busy + "/export");
        administratorOnly("export, whole", "person/" + busy + "/export");
    }

    /** What the page of a person's path asks, one call after the other. */
    private void path() {
        for (var id : List.of(Integer.toString(WatchedData.BUSY), Integer.toString(people / 10 * 10 - 4))) {
            boolean busy = id.equals(Integer.toString(WatchedData.BUSY));
            page = busy ? "Path, of 100,000 activities" : "Path";
            var log = "campaign-activity?personId=" + id;
            for (var type : List.of("Enter%20Campaign", "Execute%20Campaign")) {
                ask("ways, " + type.replace("%20", " "), log + "&sortOrder=desc&maxResults=100&type=" + type, busy);
            }
            ask("its beginning", log + "&maxResults=1&after=" + last / 2, busy);
            var campaign = "&maxResults=1000&campaign=" + (busy ? "score0" : "score6");
            ask("steps", log + campaign + "&sortOrder=asc&after=" + last / 2, busy);
            ask("steps of callers", log + campaign + "&sortOrder=desc&before=" + last / 2, busy);
            var executions = "&maxResults=1000&type=Execute%20Campaign";
            ask("executions", log + executions + "&sortOrder=asc&after=" + last / 2, busy);
            ask("executions before", log + executions + "&sortOrder=desc&before=" + last / 2, busy);
        }
        get("the campaign", "campaign/score6?workspace=emea");
        get("tokens on this path", "campaign/score6/tokens?path=newsletter:call2&workspace=emea");
        var versions = "process-definition?key=score6&sortBy=version&sortOrder=desc&maxResults=30";
        get("versions", versions);
        var definition = server.get(versions).expect(200).get(0);
        administratorOnly(
                "when deployed", "deployment/" + definition.get("deploymentId").asText());
        get("the model", "process-definition/" + definition.get("id").asText() + "/xml");
        get("the definition", "process-definition/" + definition.get("id").asText());
        get(
                "what one may do",
                "authorization/check?permissionName=DELETE_INSTANCE&resourceName=ProcessDefinition&resourceType=6"
                        + "&resourceId=score6");
    }

    private void get(String what, String call) {
        ask(what, call, false);
    }

    private void administratorOnly(String what, String call) {
        ask(what, call, true);
    }

    private void ask(String what, String call, boolean administratorOnly) {
        var times = new ArrayList<double[]>();
        for (var user : administratorOnly ? List.of(RestServer.USER) : List.of(RestServer.USER, ANALYST)) {
            times.add(rounds(request(user, call).GET(), "application/json", true));
        }
        row(what, times);
    }

    private void csv(String what, String call) {
        var times = new ArrayList<double[]>();
        for (var user : List.of(RestServer.USER, ANALYST)) {
            times.add(rounds(request(user, call).GET(), "text/csv", false));
        }
        row(what, times);
    }

    private void beginning(String what, String call) {
        row(what, List.of(rounds(request(RestServer.USER, call).GET(), "application/json", false)));
    }

    private void explain(String what, String call, String person) {
        var times = new ArrayList<double[]>();
        for (var user : List.of(RestServer.USER, ANALYST)) {
            times.add(rounds(
                    request(user, call + "?workspace=emea")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"personId\":\"" + person + "\"}")),
                    "application/json",
                    true));
        }
        row(what, times);
    }

    private void dryRun(String what, String call) {
        var dry = request(RestServer.USER, call)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"dryRun\":true}"));
        row(what, List.of(rounds(dry, "application/json", true)));
    }

    private HttpRequest.Builder request(String user, String call) {
        var workspace = user.equals(ANALYST) ? "workspace=emea" : "workspace=";
        return HttpRequest.newBuilder(server.uri(call.replace("@", workspace)))
                .header("Authorization", RestServer.basic(user, RestServer.PASSWORD));
    }

    /** Milliseconds of the rounds behind the first one, in order. */
    private static double[] rounds(HttpRequest.Builder request, String type, boolean whole) {
        var built = request.header("Accept", type).build();
        var took = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            double millis = once(built, whole);
            if (round >= 0) {
                took[round] = millis;
            }
        }
        Arrays.sort(took);
        return took;
    }

    private static double once(HttpRequest request, boolean whole) {
        long began = System.nanoTime();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var read = whole ? body.readAllBytes() : body.readNBytes(BEGINNING);
                double millis = (System.nanoTime() - began) / 1e6;
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " "
                            + new String(read, StandardCharsets.UTF_8));
                }
                return millis;
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void row(String what, List<double[]> times) {
        var row = new StringBuilder("| " + page + " | " + what + " |");
        for (var one : times) {
            row.append(String.format(Locale.ROOT, " %,.0f | %,.0f |", one[ROUNDS / 2], one[ROUNDS - 1]));
        }
        System.out.println(row + (times.size() > 1 ? "" : " | |"));
    }
}

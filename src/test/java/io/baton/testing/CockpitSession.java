package io.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.RestServer.Answer;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;

/** Somebody who is logged in to Cockpit, as a browser is: by a cookie, and with a token for what changes something. */
public final class CockpitSession {

    private static final String TOKEN = "X-XSRF-TOKEN";

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private CockpitSession(String address) {
        this.address = address;
    }

    /** A browser that has opened Cockpit, with nobody logged in. */
    public static CockpitSession opened(RestServer server) {
        return opened(server.address());
    }

    /** The same at an address without a slash at the end. */
    public static CockpitSession opened(String address) {
        var session = new CockpitSession(address);
        session.open();
        return session;
    }

    /** A browser in which a user has logged in. */
    public static CockpitSession of(RestServer server, String user, String password) {
        return of(server.address(), user, password);
    }

    /** The same at an address without a slash at the end. */
    public static CockpitSession of(String address, String user, String password) {
        var session = opened(address);
        var form = "username=" + RestServer.encode(user) + "&password=" + RestServer.encode(password);
        session.exchange(session.request("api/admin/auth/user/default/login/cockpit")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(TOKEN, session.token())
                        .POST(BodyPublishers.ofString(form)))
                .expect(200);
        // a login begins a new session, and the next page brings its token
        session.open();
        return session;
    }

    private void open() {
        assertThat(exchange(request("app/cockpit/default/").GET()).status()).isEqualTo(200);
    }

    /** A request to one of Baton's calls, with the token that belongs to it. */
    public Answer send(String method, String path, @Nullable String body) {
        return send(method, path, body, "application/json");
    }

    /** The same with a body of a type. */
    public Answer send(String method, String path, @Nullable String body, String contentType) {
        var request = request("api/cockpit/plugin/baton/default/" + path)
                .header(TOKEN, token())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return exchange(body == null ? request : request.header("Content-Type", contentType));
    }

    /** A request to something of Camunda's web application; no token goes with it. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/camunda/" + path));
    }

    /** What comes back; cookies are kept. */
    public Answer exchange(HttpRequest.Builder request) {
        return RestServer.send(browser, request);
    }

    /** What goes in the header {@code X-XSRF-TOKEN} of a request that changes something. */
    public String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }
}

package io.baton.boot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What the server's own webhook worker logs in with: a secret of this process, made at its start (ADR 0031). It belongs
 * to no user, so that no wrong password can lock it and no other node can void it, and opens what a worker calls, no
 * more.
 */
final class WorkerKey {

    private static final Pattern CALLS =
            Pattern.compile("/external-task/(fetchAndLock|[^/]+/(complete|failure|bpmnError|extendLock|unlock))");

    private static final int SECRET_BYTES = 32;

    private final Login login = new Login("baton-webhook-worker", secret());

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Login login() {
        return login;
    }

    /** Whether a login is this one. */
    boolean fits(Login other) {
        return other.user().equals(login.user())
                && MessageDigest.isEqual(
                        login.password().getBytes(StandardCharsets.UTF_8),
                        other.password().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a call is one of a worker.
     *
     * @param path below that of the REST API, with a slash in front
     */
    static boolean opens(String method, String path) {
        return method.equals("POST") && CALLS.matcher(path).matches();
    }
}

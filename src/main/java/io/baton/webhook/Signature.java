package io.baton.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a receiver that a call comes from Baton and is new:
 * {@code t=<seconds>,v1=<hex of HMAC-SHA256 over "<seconds>.<body>">}. The receiver computes the same with the secret
 * it shares, compares in constant time and refuses calls that are old.
 */
final class Signature {

    /** The header that carries it. */
    static final String HEADER = "Baton-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * The signature of a call.
     *
     * @param now counts in whole seconds since 1970
     * @param body as it is sent; may be empty
     */
    static String of(String secret, Instant now, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((now.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + now.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.baton.flow;

import io.baton.person.PersonId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The place of a person in a random sample at one gateway of one version of a campaign (F9). It is always the same
 * there, and independent of its places at other gateways, in other versions and in other campaigns.
 */
public final class RandomSample {

    private static final double STEPS = 1L << 53;

    private RandomSample() {}

    /**
     * The place of a person, evenly spread over all people.
     *
     * @param campaign its key
     * @param version of its process definition
     * @param gateway id of the element whose outgoing flows ask
     * @return from 0 to below 100
     */
    public static double of(PersonId person, String campaign, int version, String gateway) {
        // no key and no id holds a line break
        var seed = String.join("\n", person.toString(), campaign, Integer.toString(version), gateway);
        var digest = digest().digest(seed.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(digest).getLong() >>> 11) / STEPS * 100;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

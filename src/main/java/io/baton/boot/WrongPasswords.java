package io.baton.boot;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Slows down guessing without locking anybody out (ADR 0031). Wrong passwords are counted for each pair of an address
 * and a user's name: after some in a row the address waits before it may try another one for that user, twice as long
 * each time. Others are not concerned, and neither is a password that was right before: it is checked whatever is
 * counted.
 *
 * <p>Each node counts for itself, in memory.
 */
final class WrongPasswords {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MOST_SENDERS = 10_000;
    private static final int MOST_DOUBLINGS = 30;

    /** Longer than any user's name in Camunda's tables. */
    private static final int LONGEST_NAME = 255;

    /** Addresses of IPv6 are handed out by the network of 64 bits: the owner of one has all of them. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int free;
    private final Duration longestWait;
    private final Clock clock;
    private final byte[] key = new byte[32];
    private final Map<Sender, Count> counts = new HashMap<>();
    private final Map<String, byte[]> rightBefore = new ConcurrentHashMap<>();

    /**
     * Nothing is counted yet.
     *
     * @param free how many wrong passwords in a row are free; 0 lets everybody try as often as they like
     * @param longestWait how long an address waits at most before it may try again
     */
    WrongPasswords(int free, Duration longestWait, Clock clock) {
        this.free = free;
        this.longestWait = longestWait;
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    private record Sender(String network, String user) {}

    /** Its monitor lets the tries of one sender in one after the other, so that none of many at once goes uncounted. */
    private static final class Count {
        private int wrong;
        private Instant last = Instant.EPOCH;
        private Instant until = Instant.EPOCH;
    }

    /**
     * How long the address waits before this login is looked at; empty when it is looked at now.
     *
     * @param address blank for a login that did not come over the network
     */
    Optional<Duration> wait(String address, Login login) {
        if (free == 0 || address.isBlank() || wasRightBefore(login)) {
            return Optional.empty();
        }
        var now = clock.instant();
        return find(sender(address, login)).flatMap(count -> {
            synchronized (count) {
                return now.isBefore(count.until) ? Optional.of(Duration.between(now, count.until)) : Optional.empty();
            }
        });
    }

    /**
     * Whether the login is right; false without a look when the address has to wait.
     *
     * @param isRight the look
     */
    boolean check(String address, Login login, BooleanSupplier isRight) {
        if (free == 0 || address.isBlank()) {
            return isRight.getAsBoolean();
        }
        if (wasRightBefore(login)) {
            return isRight.getAsBoolean() || isWrong(address, login);
        }
        var sender = sender(address, login);
        var count = findOrMake(sender);
        synchronized (count) {
            if (clock.instant().isBefore(count.until)) {
                return false;
            }
            if (!isRight.getAsBoolean()) {
                countOneMore(count, sender);
                return false;
            }
        }
        forget(sender);
        rightBefore.put(login.user(), print(login));
        return true;
    }

    /** A password that was right and is not any more: it has been changed. */
    private boolean isWrong(String address, Login login) {
        rightBefore.remove(login.user());
        return check(address, login, () -> false);
    }

    private void countOneMore(Count count, Sender sender) {
        var now = clock.instant();
        count.wrong = count.last.plus(FORGOTTEN_AFTER).isBefore(now) ? 1 : count.wrong + 1;
        count.last = now;
        if (count.wrong >= free) {
            var wait = FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLINGS, count.wrong - free));
            count.until = now.plus(wait.compareTo(longestWait) < 0 ? wait : longestWait);
        }
        if (count.wrong == free) {
            ServerLogger.LOG.wrongPasswords(sender.network(), sender.user(), free, longestWait);
        }
    }

    private Optional<Count> find(Sender sender) {
        synchronized (counts) {
            return Optional.ofNullable(counts.get(sender));
        }
    }

    private Count findOrMake(Sender sender) {
        synchronized (counts) {
            if (counts.size() >= MOST_SENDERS && !counts.containsKey(sender)) {
                makeRoom();
            }
            return counts.computeIfAbsent(sender, ignored -> new Count());
        }
    }

    /** Those who need not wait go first, so that made-up names do not wash away the name that is guessed at. */
    private void makeRoom() {
        var now = clock.instant();
        counts.values().removeIf(count -> count.wrong < free);
        if (counts.size() >= MOST_SENDERS) {
            counts.values().removeIf(count -> !now.isBefore(count.until));
        }
        if (counts.size() >= MOST_SENDERS) {
            counts.clear();
        }
    }

    private void forget(Sender sender) {
        synchronized (counts) {
            counts.remove(sender);
        }
    }

    private boolean wasRightBefore(Login login) {
        var right = rightBefore.get(login.user());
        return right != null && MessageDigest.isEqual(right, print(login));
    }

    /** Tells a login again without keeping the password. */
    private byte[] print(Login login) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(login.user().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(login.password().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    private static Sender sender(String address, Login login) {
        var user = login.user();
        return new Sender(network(address), user.substring(0, Math.min(LONGEST_NAME, user.length())));
    }

    /** Only what is written as an address of IPv6 is read: no name is looked up. */
    private static String network(String address) {
        try {
            return address.contains(":") && InetAddress.getByName(address) instanceof Inet6Address parsed
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK_BYTES) + "/64"
                    : address;
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}

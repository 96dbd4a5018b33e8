package io.baton.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testing.Race;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who waits for how long after wrong passwords, and who does not. */
class WrongPasswordsTest {

    private static final Login RIGHT = new Login("ann", "right");

    private final AtomicInteger looks = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final WrongPasswords passwords = new WrongPasswords(10, Duration.ofMinutes(1), new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private boolean send(String address, String user, String password) {
        return passwords.check(address, new Login(user, password), () -> {
            looks.incrementAndGet();
            return RIGHT.password().equals(password);
        });
    }

    private void sendWrong(String address, String user, int times) {
        for (int i = 0; i < times; i++) {
            send(address, user, "wrong " + i);
        }
    }

    private Duration waitOf(String address, String password) {
        return passwords.wait(address, new Login("ann", password)).orElse(Duration.ZERO);
    }

    @Test
    @DisplayName(
            "Ten wrong passwords in a row are looked at; whatever comes then from there is not, until a second is over")
    void tenAreFree() {
        sendWrong("192.0.2.1", "ann", 100);
        assertThat(looks).hasValue(10);
        assertThat(send("192.0.2.1", "ann", "right")).isFalse();
        assertThat(waitOf("192.0.2.1", "right")).isEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(waitOf("192.0.2.1", "right")).isZero();
        assertThat(send("192.0.2.1", "ann", "right")).isTrue();
    }

    @Test
    @DisplayName(
            "Each further wrong one doubles the wait, up to the longest; a night of guessing is 1,440 tries or less")
    void doubles() {
        sendWrong("192.0.2.1", "ann", 10);
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(waitOf("192.0.2.1", "x")).isEqualTo(Duration.ofSeconds(seconds));
            now = now.plusSeconds(seconds);
            sendWrong("192.0.2.1", "ann", 3);
        }
        assertThat(looks).hasValue(18);
    }

    @Test
    @DisplayName("Another address is not concerned, and neither is another user at the same address")
    void others() {
        sendWrong("192.0.2.1", "ann", 50);
        assertThat(send("192.0.2.2", "ann", "right")).isTrue();
        assertThat(send("192.0.2.1", "bob", "right")).isTrue();
    }

    @Test
    @DisplayName(
            "A password that was right before is looked at from anywhere, whatever was counted; changed it is a guess")
    void rightBefore() {
        assertThat(send("192.0.2.9", "ann", "right")).isTrue();
        sendWrong("192.0.2.1", "ann", 50);
        assertThat(send("192.0.2.1", "ann", "right")).isTrue();
        assertThat(waitOf("192.0.2.1", "right")).isZero();
        assertThat(waitOf("192.0.2.1", "wrong")).isPositive();
        assertThat(passwords.check("192.0.2.1", RIGHT, () -> false)).isFalse();
        assertThat(waitOf("192.0.2.1", "right")).isPositive();
    }

    @Test
    @DisplayName("A right password ends the count, and so does an hour")
    void endsTheCount() {
        sendWrong("192.0.2.1", "ann", 9);
        assertThat(send("192.0.2.1", "ann", "right")).isTrue();
        sendWrong("192.0.2.1", "ann", 9);
        assertThat(waitOf("192.0.2.1", "x")).isZero();
        now = now.plus(Duration.ofMinutes(61));
        sendWrong("192.0.2.1", "ann", 9);
        assertThat(waitOf("192.0.2.1", "x")).isZero();
    }

    @Test
    @DisplayName("Of many at the same moment no more are looked at than of many in a row")
    void atOnce() throws Exception {
        Race.run(Collections.nCopies(60, () -> send("192.0.2.1", "ann", "wrong")));
        assertThat(looks).hasValue(10);
    }

    @Test
    @DisplayName("Sixty logins of the right user at the same moment all come in")
    void rightAtOnce() throws Exception {
        assertThat(Race.of(Collections.nCopies(60, () -> send("192.0.2.1", "ann", "right"))))
                .containsOnly(true);
    }

    @Test
    @DisplayName("All addresses of one IPv6 network are one sender, those of another are another")
    void ipv6() {
        for (int i = 1; i <= 10; i++) {
            send("2001:db8:0:1::" + i, "ann", "wrong");
        }
        assertThat(waitOf("2001:db8:0:1::ffff", "x")).isPositive();
        assertThat(waitOf("2001:db8:0:2::1", "x")).isZero();
    }

    @Test
    @DisplayName("Tries for made-up names do not make the count of a true one forgotten")
    void madeUpNames() {
        sendWrong("192.0.2.1", "ann", 10);
        for (int i = 0; i < 30_000; i++) {
            send("192.0.2.1", "nobody" + i, "wrong");
        }
        assertThat(waitOf("192.0.2.1", "x")).isPositive();
    }

    @Test
    @DisplayName("0 lets everybody try as often as they like, and what comes from inside the process is never counted")
    void off() {
        sendWrong("", "ann", 50);
        assertThat(looks).hasValue(50);
        var none = new WrongPasswords(0, Duration.ofMinutes(1), Clock.systemUTC());
        for (int i = 0; i < 50; i++) {
            assertThat(none.check("192.0.2.1", RIGHT, () -> false)).isFalse();
        }
        assertThat(none.wait("192.0.2.1", RIGHT)).isEmpty();
        assertThat(none.check("192.0.2.1", RIGHT, () -> true)).isTrue();
    }
}

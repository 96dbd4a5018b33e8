package io.baton.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.webhook.AllowedAddresses.PrivateAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that webhooks may have (F7). */
class AllowedAddressesTest {

    private static AllowedAddresses addresses(String... allowed) {
        return new AllowedAddresses(List.of(allowed), InetAddress::getAllByName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "127.0.0.53",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "[::1]",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::10.1.2.3",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "localhost"
            })
    @DisplayName("F7 a private address is not called, in any notation")
    void privateAddress(String host) {
        assertThatThrownBy(() -> addresses().resolve(host))
                .isInstanceOf(PrivateAddressException.class)
                .hasMessageContaining("'" + host + "'")
                .hasMessageContaining("baton.webhook.allow-private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.128.0.1",
                "198.20.0.1",
                "2606:4700:4700::1111",
                "64:ff9b::101:101"
            })
    @DisplayName("F7 a public address is called")
    void publicAddress(String host) throws UnknownHostException {
        assertThat(addresses().resolve(host)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "10.1.2.0/24, 10.1.2.3",
        "10.0.0.0/8, 10.1.2.3",
        "LOCALHOST, localhost",
        "127.0.0.0/8, 127.0.0.1",
        "fd00::/8, fd12::1",
        "::1, ::1"
    })
    @DisplayName("F7 a private address is called when the operator allows its host, address or network")
    void allowed(String entry, String host) throws UnknownHostException {
        assertThat(addresses(entry).resolve(host)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.0/24, 10.1.3.3", "10.1.2.3, 10.1.2.4", "crm.internal, localhost", "fd00::/16, fd12::1"})
    @DisplayName("F7 allowing one private address allows no other")
    void notAllowed(String entry, String host) {
        assertThatThrownBy(() -> addresses(entry).resolve(host)).isInstanceOf(PrivateAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "http://crm", "10.0.0.0/", "fd00::/129", "a b", "1.2.3.4/x"})
    @DisplayName("F7 an entry that is no host, address or network stops the worker and is named")
    void badEntry(String entry) {
        assertThatThrownBy(() -> addresses(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BATON-02001")
                .hasMessageContaining("'" + entry + "'");
    }

    @Test
    @DisplayName("F7 of a host with public and private addresses only the public ones are called")
    void mixed() throws UnknownHostException {
        var mixed = new InetAddress[] {InetAddress.getByName("10.1.2.3"), InetAddress.getByName("1.1.1.1")};
        assertThat(new AllowedAddresses(List.of(), host -> mixed).resolve("crm.example.com"))
                .containsExactly(InetAddress.getByName("1.1.1.1"));
    }

    @Test
    @DisplayName("F7 a name that changes its address is looked up once a connection: the address checked is used")
    void rebinding() throws UnknownHostException {
        var answers = new ArrayDeque<>(List.of("1.1.1.1", "127.0.0.1"));
        var addresses = new AllowedAddresses(
                List.of(), host -> new InetAddress[] {InetAddress.getByName(String.valueOf(answers.poll()))});
        assertThat(addresses.resolve("crm.example.com", 443)).singleElement().satisfies(found -> {
            assertThat(found.isUnresolved()).isFalse();
            assertThat(found.getAddress().getHostAddress()).isEqualTo("1.1.1.1");
        });
        assertThat(answers).hasSize(1);
        assertThatThrownBy(() -> addresses.resolve("crm.example.com", 443)).isInstanceOf(PrivateAddressException.class);
    }
}

package io.baton.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The addresses that webhooks may have: all public ones, and those private ones that the operator allows. It is the
 * resolver of the HTTP client, so the client connects to the very address that was checked. A name that changes its
 * address in between gains nothing, and neither does an address in an unusual notation.
 */
final class AllowedAddresses implements DnsResolver {

    /** IPv4 that is not public: this machine, private, shared, local and test networks, multicast, reserved. */
    private static final List<Network> NOT_PUBLIC_V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    private static final Network PUBLIC_V6 = networks("2000::/3").get(0);

    /** IPv6 inside the public range that is not public: tunnels that hide an IPv4 address, and documentation. */
    private static final List<Network> NOT_PUBLIC_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** How networks without IPv4 write an IPv4 address: it is the last four bytes. */
    private static final Network NAT64 = networks("64:ff9b::/96").get(0);

    /** Finds the addresses of a host, as {@link InetAddress#getAllByName} does. */
    interface HostLookup {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    private final HostLookup lookup;
    private final Set<String> hosts = new HashSet<>();
    private final List<Network> allowed = new ArrayList<>();

    /**
     * @param allowPrivate hosts, addresses and networks that may be called although they are private
     * @throws IllegalArgumentException when an entry is none of them
     */
    AllowedAddresses(List<String> allowPrivate, HostLookup lookup) {
        this.lookup = lookup;
        for (var entry : allowPrivate) {
            var text = entry.strip().toLowerCase(Locale.ROOT);
            if (text.isEmpty()) {
                continue;
            }
            var network = Network.parse(text);
            if (network.isPresent()) {
                allowed.add(network.get());
            } else if (text.matches("[a-z0-9_.-]+")) {
                hosts.add(text);
            } else {
                throw WebhookLogger.LOG.noHostOrNetwork(entry);
            }
        }
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts)
                .map(text -> Network.parse(text).orElseThrow())
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = lookup.find(host);
        if (hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return found;
        }
        var usable = Arrays.stream(found).filter(this::mayCall).toArray(InetAddress[]::new);
        if (usable.length == 0) {
            throw new PrivateAddressException(host);
        }
        return usable;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Arrays.stream(resolve(host))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean mayCall(InetAddress address) {
        return isPublic(address) || allowed.stream().anyMatch(network -> network.contains(address));
    }

    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return NOT_PUBLIC_V4.stream().noneMatch(network -> network.contains(address));
        }
        if (NAT64.contains(address)) {
            try {
                return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16)));
            } catch (UnknownHostException impossible) {
                return false;
            }
        }
        return PUBLIC_V6.contains(address) && NOT_PUBLIC_V6.stream().noneMatch(network -> network.contains(address));
    }

    /** A host has private addresses only; another try would find the same. */
    static final class PrivateAddressException extends UnknownHostException {

        PrivateAddressException(String host) {
            super("the host '" + host
                    + "' has a private address: if that is meant, allow it with baton.webhook.allow-private");
        }
    }
}

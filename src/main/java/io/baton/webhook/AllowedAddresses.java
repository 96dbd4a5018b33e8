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
 * Where webhooks may be: anywhere public, and in those private places the operator allows. It is the resolver of the HTTP
 * client, so the very address that was looked at is the one connected to: a name that changes its address between the two
 * gains nothing, and neither does an address in an unusual notation.
 */
final class AllowedAddresses implements DnsResolver {

    /** What is no public address: this machine, private, shared, local and test networks, multicast, reserved. */
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

    /** Inside the public range: tunnels that hide an IPv4 address, and documentation. */
    private static final List<Network> NOT_PUBLIC_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** How networks without IPv4 write such an address: the last four bytes are it. */
    private static final Network NAT64 = networks("64:ff9b::/96").get(0);

    /** Finds the addresses of a host. */
    interface Names {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    private final Names names;
    private final Set<String> hosts = new HashSet<>();
    private final List<Network> allowed = new ArrayList<>();

    /**
     * @param allowPrivate hosts, addresses and networks that may be called although they are private
     */
    AllowedAddresses(List<String> allowPrivate, Names names) {
        this.names = names;
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
        var found = names.find(host);
        if (hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return found;
        }
        var reachable = Arrays.stream(found).filter(this::mayCall).toArray(InetAddress[]::new);
        if (reachable.length == 0) {
            throw new PrivateAddressException(host);
        }
        return reachable;
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

    /** A host has private addresses only. It is no use to try again. */
    static final class PrivateAddressException extends UnknownHostException {

        PrivateAddressException(String host) {
            super("the host '" + host
                    + "' has a private address: if that is meant, allow it with baton.webhook.allow-private");
        }
    }
}

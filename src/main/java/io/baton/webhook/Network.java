package io.baton.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A range of addresses, such as {@code 10.0.0.0/8}.
 *
 * @param address the first of them
 * @param bits how many leading bits they share
 */
record Network(InetAddress address, int bits) {

    /** Reads an address or a range; empty when it is neither. Never asks a name server. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        boolean literal =
                address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || address.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
        if (!literal || !text.substring(slash < 0 ? text.length() : slash).matches("(/[0-9]{1,3})?")) {
            return Optional.empty();
        }
        try {
            var parsed = InetAddress.getByName(address);
            int all = parsed.getAddress().length * 8;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            return bits <= all ? Optional.of(new Network(parsed, bits)) : Optional.empty();
        } catch (UnknownHostException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether an address lies in the range. */
    boolean contains(InetAddress other) {
        var ours = address.getAddress();
        var theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

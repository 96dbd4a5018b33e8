package io.baton.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client that sends whatever bytes a test likes, over one connection as long as the server keeps it. */
public final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public RawHttp(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0 when the server closed the connection without a word
     */
    public record Answer(int status, String text, Duration took) {}

    /**
     * Sends a request and reads the answer.
     *
     * @param head request line and headers, without those that this class knows better
     */
    public Answer send(String head, byte[] body) throws IOException {
        long begin = System.nanoTime();
        boolean fresh = connect();
        try {
            return exchange(head, body, begin);
        } catch (IOException closed) {
            close();
            if (fresh) {
                return new Answer(0, String.valueOf(closed.getMessage()), Duration.ofNanos(System.nanoTime() - begin));
            }
            connect();
            try {
                return exchange(head, body, begin);
            } catch (IOException again) {
                close();
                return new Answer(0, String.valueOf(again.getMessage()), Duration.ofNanos(System.nanoTime() - begin));
            }
        }
    }

    private boolean connect() throws IOException {
        if (socket != null) {
            return false;
        }
        var opened = new Socket("localhost", port);
        opened.setSoTimeout(PATIENCE_MILLIS);
        opened.setTcpNoDelay(true);
        in = new BufferedInputStream(opened.getInputStream());
        socket = opened;
        return true;
    }

    private Answer exchange(String head, byte[] body, long begin) throws IOException {
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(("Host: localhost:" + port + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        var open = java.util.Objects.requireNonNull(socket);
        try {
            open.getOutputStream().write(request.toByteArray());
        } catch (IOException refusedEarly) {
            // the answer may be there all the same
        }
        return read(head.startsWith("HEAD "), begin);
    }

    private Answer read(boolean withoutBody, long begin) throws IOException {
        var line = line();
        int status = Integer.parseInt(line.split(" ", 3)[1]);
        var headers = headers();
        byte[] body = withoutBody || status == 204 || status == 304 ? new byte[0] : body(headers);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return new Answer(
                status, new String(body, StandardCharsets.UTF_8), Duration.ofNanos(System.nanoTime() - begin));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        var length = headers.get("content-length");
        if (length != null) {
            return in.readNBytes(Integer.parseInt(length));
        }
        if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return in.readAllBytes();
        }
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException closed) {
                // it is
            }
            socket = null;
        }
    }
}

package io.baton.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A small SMTP server that answers as a test likes, over real sockets. */
public final class SmtpResponder implements AutoCloseable {

    /** Instead of an answer: closes the connection. */
    public static final String HANG_UP = "";

    private static final String FINE = "250 OK";

    private final ServerSocket server;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile UnaryOperator<String> answers = command -> FINE;

    public SmtpResponder() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var acceptor = new Thread(this::accept, "smtp-responder");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Answers commands whose beginning is given, and {@code .} for the end of a mail; all others are fine. */
    public void answer(String command, String answer) {
        answer(given -> given.startsWith(command) ? answer : FINE);
    }

    /** Answers MAIL, RCPT, DATA and the end of a mail in any way. */
    public void answer(UnaryOperator<String> chosen) {
        answers = chosen;
    }

    /** All commands are fine again. */
    public void beFriendly() {
        answers = command -> FINE;
    }

    /** The mails that were accepted, as they came. */
    public List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                connections.incrementAndGet();
                var talk = new Thread(() -> talk(socket), "smtp-talk");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 responder");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.split(" ", 2)[0];
                switch (verb) {
                    case "EHLO", "HELO", "RSET", "NOOP" -> say(socket, "250 OK");
                    case "QUIT" -> {
                        say(socket, "221 bye");
                        return;
                    }
                    case "DATA" -> {
                        var before = answers.apply(line);
                        if (!before.startsWith("250")) {
                            if (!reply(socket, before)) {
                                return;
                            }
                        } else {
                            say(socket, "354 go ahead");
                            var mail = data(in);
                            var after = answers.apply(".");
                            if (after.startsWith("250")) {
                                accepted.add(mail);
                            }
                            if (!reply(socket, after)) {
                                return;
                            }
                        }
                    }
                    default -> {
                        if (!reply(socket, answers.apply(line))) {
                            return;
                        }
                    }
                }
            }
        } catch (IOException gone) {
            // the other side hung up
        }
    }

    private static String data(BufferedReader in) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line);
        }
        return String.join("\n", lines);
    }

    private static boolean reply(Socket socket, String answer) throws IOException {
        if (answer.equals(HANG_UP)) {
            return false;
        }
        say(socket, answer);
        return true;
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

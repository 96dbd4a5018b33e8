package io.baton.testing;

import io.baton.testing.RestServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A curl line of the manual, and what curl would do with it.
 *
 * @param method GET where the line names none and sends nothing, POST where it sends something
 * @param headers name and value of each, in order
 * @param content what the line sends
 * @param output the file that takes the answer; empty for the screen
 */
public record Curl(String method, URI url, List<String> headers, Optional<byte[]> content, Optional<Path> output) {

    /** A word of a command line: bare, quoted, or both in turn. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
    private static final String BOUNDARY = "curl-parts";

    /** Where relative file names of a line are found, the folder that is written to first. */
    public record Folders(Path written, Path repository) {

        private byte[] read(String name) {
            var file = Files.exists(written.resolve(name)) ? written.resolve(name) : repository.resolve(name);
            try {
                return Files.readAllBytes(file);
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it has an option that this class does not know
     */
    public static Curl parse(String line, Folders folders) {
        var words = words(line);
        var headers = new ArrayList<String>();
        var parts = new ArrayList<String>();
        var url = Optional.<String>empty();
        var method = Optional.<String>empty();
        var content = Optional.<byte[]>empty();
        var output = Optional.<Path>empty();
        for (int i = 1; i < words.size(); i++) {
            var word = words.get(i);
            if (!word.startsWith("-") && !word.equals(">")) {
                url = Optional.of(word);
                continue;
            }
            var value = words.get(++i);
            switch (word) {
                case "-u" -> headers.addAll(List.of("Authorization", basic(value)));
                case "-H" -> headers.addAll(List.of(value.split(":\\s*", 2)));
                case "-X" -> method = Optional.of(value);
                case "-d" -> content = Optional.of(data(value, folders, true));
                case "--data-binary" -> content = Optional.of(data(value, folders, false));
                case "-F" -> parts.add(part(value, folders));
                case ">" -> output = Optional.of(folders.written().resolve(value));
                default -> throw new IllegalArgumentException("unknown option " + word + ": " + line);
            }
        }
        if (!parts.isEmpty()) {
            headers.addAll(List.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
            content = Optional.of(bytes(String.join("", parts) + "--" + BOUNDARY + "--\r\n"));
        }
        return new Curl(
                method.orElse(content.isPresent() ? "POST" : "GET"),
                URI.create(url.orElseThrow()),
                headers,
                content,
                output);
    }

    /** The words of a command line, without their quotation marks. */
    public static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> QUOTED.matcher(word.group())
                        .replaceAll(quoted -> java.util.regex.Matcher.quoteReplacement(
                                quoted.group(1) == null ? quoted.group(2) : quoted.group(1))))
                .toList();
    }

    private static String basic(String login) {
        int colon = login.indexOf(':');
        return RestServer.basic(login.substring(0, colon), login.substring(colon + 1));
    }

    /** {@code -d} leaves out the line ends of a file, {@code --data-binary} does not. */
    private static byte[] data(String value, Folders folders, boolean withoutLineEnds) {
        if (!value.startsWith("@")) {
            return bytes(value);
        }
        var file = folders.read(value.substring(1));
        return withoutLineEnds ? bytes(text(file).replaceAll("[\r\n]", "")) : file;
    }

    private static String part(String value, Folders folders) {
        int equals = value.indexOf('=');
        var name = value.substring(0, equals);
        var given = value.substring(equals + 1);
        var file = given.startsWith("@") ? Optional.of(given.substring(1)) : Optional.<String>empty();
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + file.map(path -> "; filename=\"" + Path.of(path).getFileName() + "\"")
                        .orElse("")
                + "\r\n\r\n"
                + file.map(path -> text(folders.read(path))).orElse(given)
                + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Sends it, and writes the answer where the line says so. */
    public Answer run(RestServer server) {
        var request = HttpRequest.newBuilder(url)
                .method(method, content.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        if (content.isPresent() && !headers.contains("Content-Type")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        var answer = server.send(request);
        output.ifPresent(file -> write(file, answer.text()));
        return answer;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

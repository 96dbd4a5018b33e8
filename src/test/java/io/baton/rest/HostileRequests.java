package io.baton.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.testing.HostileTexts;
import io.baton.testing.RestServer;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes requests that nobody should send: it knows every call of Baton's by the annotations of the resources, and
 * Camunda's start of a campaign. The same seed makes the same requests.
 */
final class HostileRequests {

    /** It would take the campaigns away that the others speak to. */
    private static final String UNINSTALL = "/baton-uninstall";

    /** Bodies that would do, by the end of the path; what has none here is sent an empty object. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry(
                    "POST /person",
                    "{\"email\":\"h@example.com\",\"workspace\":\"\",\"fields\":{\"firstName\":\"A\","
                            + "\"personScore\":1,\"unsubscribed\":false}}"),
            Map.entry(
                    "PUT /person/{id}",
                    "{\"email\":\"p1@example.com\",\"fields\":{\"company\":\"A\",\"personScore\":"
                            + "5,\"hostileDate\":\"2026-11-23\",\"hostileDecimal\":1.5}}"),
            Map.entry("POST /person/import", "[{\"email\":\"i@example.com\",\"fields\":{\"firstName\":\"A\"}}]"),
            Map.entry(
                    "POST /person/{id}/event",
                    "{\"name\":\"Fills Out Form\",\"attributes\":{\"form\":\"contact\",\"age\":42}}"),
            Map.entry(
                    "POST /event",
                    "[{\"personId\":1,\"name\":\"Fills Out Form\",\"attributes\":{\"age\":42},"
                            + "\"idempotencyKey\":\"k\",\"at\":\"2026-11-23T22:00:00+01:00\"}]"),
            Map.entry("POST /person-field", "{\"name\":\"hostile\",\"displayName\":\"Hostile\",\"type\":\"text\"}"),
            Map.entry("POST /static-list", "{\"key\":\"vip\",\"name\":\"Very\",\"workspace\":\"\"}"),
            Map.entry("POST /static-list/{key}/people", "{\"ids\":[1,\"2\"],\"emails\":[\"p1@example.com\"]}"),
            Map.entry("DELETE /static-list/{key}/people", "{\"ids\":[1],\"emails\":[\"p2@example.com\"]}"),
            Map.entry(
                    "PUT /program/{key}",
                    "{\"name\":\"Q4\",\"parent\":null,\"tokens\":{\"my.Points\":\"+1\"},\"statuses\":[{\"name\":"
                            + "\"Invited\",\"step\":10}],\"workspace\":\"\"}"),
            Map.entry("POST /program/{key}/members", "{\"status\":\"Invited\",\"ids\":[1],\"emails\":[]}"),
            Map.entry("POST /program/import", "{\"version\":1,\"programs\":[{\"key\":\"q4\",\"name\":\"Q4\"}]}"),
            Map.entry("POST /smart-list/{key}/explain", "{\"personId\":\"1\"}"),
            Map.entry("POST /campaign/{key}/explain", "{\"personId\":\"1\",\"tokens\":{\"my.X\":\"1\"}}"),
            Map.entry("POST /campaign/{key}/clone", "{\"key\":\"copy\",\"name\":\"Copy\",\"executable\":false}"),
            Map.entry(
                    "POST /campaign/{key}/request",
                    "{\"people\":[1,2],\"emails\":[\"p1@example.com\"],\"tokens\":{\"my.Points\":\"+2\"}}"),
            Map.entry(
                    "POST /campaign/{key}/schedule",
                    "{\"runAt\":\"2026-12-23T22:00:00+01:00\",\"tokens\":{\"Points\":\"1\"},\"dryRun\":false}"),
            Map.entry(
                    "POST /process-definition/key/{key}/start",
                    "{\"variables\":{\"personId\":{\"value\":\"1\"},"
                            + "\"tokens\":{\"value\":\"{\\\"Points\\\":\\\"+1\\\"}\"}}}"));

    private static final List<String> KEYS = List.of(
            "p1", "form", "nightly", "child", "vip", "q4", "count", "1", "2", "3", "4", "5", "6", "7", "8", "hostile");

    private static final List<String> CONTENT_TYPES = List.of(
            "application/json",
            "application/json; charset=ISO-8859-1",
            "application/json; charset=nonsense",
            "application/x-ndjson",
            "text/csv",
            "text/csv; charset=UTF-16",
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/xml",
            "*/*",
            "nonsense",
            "");

    /** Values as they stand in JSON. */
    private static final List<String> RAW = List.of(
            "null",
            "true",
            "-1",
            "0.1",
            "1E2147483648",
            "-1E-2147483649",
            "1E400",
            "99999999999999999999999999",
            "9".repeat(900),
            "9".repeat(1_100),
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"x\\udc00y\"",
            "\"1E2147483648\"",
            "[]",
            "{}",
            "[[[[[]]]]]",
            "[".repeat(3_000) + "]".repeat(3_000),
            "{\"a\":".repeat(500) + "1" + "}".repeat(500),
            "{\"a\":1,\"a\":2}",
            "[null,1,\"x\",{}]",
            "\"" + "a".repeat(40_000) + "\"",
            "\"" + "\\u0007".repeat(300) + "\"",
            "NaN",
            "'single'",
            "\"unclosed");

    /** Texts that stand in paths, queries and bodies. */
    static final List<String> TEXTS = texts();

    private final Random random;
    private final List<Call> calls;

    /**
     * One call.
     *
     * @param path with names of parameters in braces
     */
    private record Call(String method, String path, List<String> query) {

        boolean takesBody() {
            return method.equals("POST") || method.equals("PUT") || BODIES.containsKey(name());
        }

        String name() {
            return method + " " + path;
        }
    }

    /** One request. */
    static final class Request {

        private final String head;
        private final byte[] body;

        Request(String head, byte[] body) {
            this.head = head;
            this.body = body;
        }

        /** Request line and headers, each with its line end. */
        String head() {
            return head;
        }

        byte[] body() {
            return body.clone();
        }

        @Override
        public String toString() {
            var text = new String(body, StandardCharsets.UTF_8);
            return head + (text.length() <= 500 ? text : text.substring(0, 500) + "… " + body.length + " bytes");
        }
    }

    HostileRequests(long seed) {
        random = new Random(seed);
        var all = new ArrayList<Call>();
        CallsByPath.RESOURCES.forEach(resource -> Arrays.stream(resource.getMethods())
                .forEach(method -> read(resource, method).ifPresent(all::add)));
        all.add(new Call("POST", "/process-definition/key/{key}/start", List.of()));
        all.removeIf(call -> call.name().equals("POST " + UNINSTALL));
        all.sort(Comparator.comparing(Call::name));
        calls = List.copyOf(all);
    }

    private static java.util.Optional<Call> read(Class<?> resource, Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(one -> Stream.ofNullable(one.annotationType().getAnnotation(HttpMethod.class)))
                .findFirst()
                .map(verb -> {
                    var own = method.getAnnotation(Path.class);
                    return new Call(
                            verb.value(),
                            resource.getAnnotation(Path.class).value() + (own == null ? "" : own.value()),
                            Arrays.stream(method.getParameters())
                                    .flatMap(one -> Stream.ofNullable(one.getAnnotation(QueryParam.class)))
                                    .map(QueryParam::value)
                                    .toList());
                });
    }

    private static List<String> texts() {
        var texts = new ArrayList<>(HostileTexts.all());
        texts.addAll(List.of(
                "",
                "\0",
                "a\0b",
                "\uD800",
                "-1",
                "1E2147483648",
                "99999999999999999999",
                "2147483648",
                "' OR '1'='1",
                "1; SELECT pg_sleep(20)",
                "${''.getClass().forName('java.lang.Runtime')}",
                "count(for i in 1..1000000000 return i)",
                "matches(firstName, \"^(a|b)*$\")",
                "../../../etc/passwd",
                "..;/actuator",
                "%2e%2e%2f",
                "{0}%s%n",
                "+999999999-12-31T00:00:00Z",
                "0000-00-00",
                "a".repeat(3_000),
                "\u202E\u0000\uFFFF",
                "caf\u00e9",
                "x\r\nSet-Cookie: a=b",
                "true",
                "desc"));
        return List.copyOf(texts);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The next request. */
    Request next() {
        var call = any(calls);
        if (call.method().equals("DELETE") && chance(70)) {
            call = any(calls); // something must be left to speak to
        }
        var method = chance(2)
                ? any(List.of("PATCH", "PUT", "DELETE", "OPTIONS", "HEAD", "POST", "get", "BREW"))
                : call.method();
        var body = call.takesBody() || chance(3) ? body(call) : new byte[0];
        var head = new StringBuilder(method)
                .append(' ')
                .append("/engine-rest")
                .append(path(call))
                .append(query(call));
        head.append(" HTTP/1.1\r\n");
        if (!chance(1)) {
            head.append("Authorization: ")
                    .append(RestServer.basic(RestServer.USER, RestServer.PASSWORD))
                    .append("\r\n");
        }
        var type = chance(85) ? contentType(call) : any(CONTENT_TYPES);
        if (!type.isEmpty() && body.length > 0) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        if (chance(3)) {
            head.append("Content-Encoding: ")
                    .append(any(List.of("gzip", "deflate", "br", "identity")))
                    .append("\r\n");
        }
        if (chance(5)) {
            head.append("Accept: ")
                    .append(any(List.of("text/html", "*/*", "application/xml", "nonsense", "application/json;q=x")))
                    .append("\r\n");
        }
        return new Request(head.toString(), body);
    }

    private String contentType(Call call) {
        return call.path().endsWith("/import") && call.path().startsWith("/person")
                ? any(List.of("application/json", "application/x-ndjson", "text/csv"))
                : "application/json";
    }

    private String path(Call call) {
        var path = new StringBuilder();
        for (var part : call.path().substring(1).split("/", -1)) {
            path.append('/').append(part.startsWith("{") ? value(KEYS, 60) : part);
        }
        return path.toString();
    }

    private String value(List<String> usual, int percent) {
        return chance(percent) ? any(usual) : encode(any(TEXTS));
    }

    /** As it is, encoded, or half of it: what no client would send. */
    private String encode(String text) {
        var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return switch (random.nextInt(20)) {
            case 0 -> encoded + "%";
            case 1 -> encoded + "%ff%c0";
            case 2 -> text.replaceAll("[^!-~]", "_");
            default -> encoded;
        };
    }

    private String query(Call call) {
        var query = new ArrayList<String>();
        for (var name : call.query()) {
            if (chance(30)) {
                query.add(name + "=" + value(List.of("0", "5", "form", "p1%40example.com", "waiting", "A", ""), 40));
            }
        }
        if (chance(4)) {
            query.add(encode(any(TEXTS)) + "=" + encode(any(TEXTS)));
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private byte[] body(Call call) {
        var usual = BODIES.getOrDefault(call.name(), "{}");
        var text = chance(15) ? usual : mutated(usual);
        if (call.path().equals("/person/import") && chance(60)) {
            text = file();
        }
        var bytes = text.getBytes(chance(3) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        return switch (random.nextInt(40)) {
            case 0 -> Arrays.copyOf(bytes, bytes.length / 2);
            case 1 -> zipped(bytes);
            case 2 -> noise(bytes);
            case 3 -> new byte[0];
            case 4 -> any(RAW).getBytes(StandardCharsets.UTF_8);
            case 5 -> text.getBytes(StandardCharsets.ISO_8859_1);
            default -> bytes;
        };
    }

    private String file() {
        var file = new StringBuilder(chance(20) ? "\uFEFF" : "");
        boolean csv = chance(60);
        file.append(
                csv ? any(List.of("email,firstName", "email;company", "email\t\"firstName\"", "emal", "\"email")) : "");
        for (int i = random.nextInt(30); i > 0; i--) {
            file.append(any(List.of("\n", "\r\n", "\r")))
                    .append(csv ? "f" + i + "@example.com," + any(TEXTS) : mutated(usualPerson(i)));
        }
        return file.toString();
    }

    private static String usualPerson(int i) {
        return "{\"email\":\"n" + i + "@example.com\",\"fields\":{\"firstName\":\"A\",\"personScore\":1}}";
    }

    /** Replaces, drops or adds something at a random place. */
    private String mutated(String json) {
        try {
            var root = JsonBody.MAPPER.readTree(json);
            var places = new ArrayList<JsonNode>();
            collect(root, places);
            if (places.isEmpty()) {
                return any(RAW);
            }
            var place = any(places);
            var mark = "@here@";
            if (place instanceof ObjectNode object) {
                var names = new ArrayList<String>();
                object.fieldNames().forEachRemaining(names::add);
                switch (names.isEmpty() ? 3 : random.nextInt(5)) {
                    case 0 -> object.remove(any(names));
                    case 3 -> object.put(any(TEXTS), mark);
                    default -> object.put(any(names), mark);
                }
            } else if (place instanceof ArrayNode array) {
                array.add(mark);
            }
            return root.toString().replace("\"" + mark + "\"", hostileValue());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private String hostileValue() {
        return chance(50)
                ? any(RAW)
                : com.fasterxml.jackson.databind.node.TextNode.valueOf(any(TEXTS))
                        .toString();
    }

    private byte[] noise(byte[] bytes) {
        var noisy = bytes.clone();
        for (int i = 0; i < 5 && noisy.length > 0; i++) {
            noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
        }
        return noisy;
    }

    /** A gzip stream that ends too early. */
    private static byte[] zipped(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Arrays.copyOf(zipped.toByteArray(), Math.max(0, zipped.size() - 5));
    }
}

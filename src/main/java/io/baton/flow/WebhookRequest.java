package io.baton.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a webhook, ready to be made. The campaign hands it to the worker as JSON in a local variable of the task.
 *
 * @param method in capitals
 * @param url absolute, http or https, encoded
 * @param headers by name; none of those that the worker sets itself
 * @param body JSON; empty for none
 * @param pointers JSON pointers of the values that the campaign wants from the answer
 * @param tokenSource where the values of its tokens came from, in words (T10); blank without tokens
 */
public record WebhookRequest(
        String method,
        String url,
        Map<String, String> headers,
        Optional<String> body,
        List<String> pointers,
        String tokenSource) {

    /** A call whose text holds no tokens. */
    public WebhookRequest(
            String method, String url, Map<String, String> headers, Optional<String> body, List<String> pointers) {
        this(method, url, headers, body, pointers, "");
    }

    /** The topic of the external task. */
    public static final String TOPIC = "baton.webhook";

    /** The name of the task's local variable. */
    public static final String VARIABLE = "webhookRequest";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The url as messages and activities show it: without query, which may hold keys. */
    public String shownUrl() {
        var parsed = URI.create(url);
        return parsed.getScheme() + "://" + parsed.getRawAuthority() + parsed.getRawPath();
    }

    /** The request as JSON in UTF-8. */
    public byte[] toJson() {
        var node = JSON.createObjectNode().put("method", method).put("url", url);
        var named = node.putObject("headers");
        headers.forEach(named::put);
        body.ifPresent(text -> node.put("body", text));
        var wanted = node.putArray("pointers");
        pointers.forEach(wanted::add);
        node.put("tokenSource", tokenSource);
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static WebhookRequest fromJson(byte[] json) {
        try {
            var node = JSON.readTree(json);
            var headers = new LinkedHashMap<String, String>();
            node.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            var pointers = new ArrayList<String>();
            node.path("pointers").forEach(pointer -> pointers.add(pointer.asText()));
            var method = node.path("method").asText();
            var url = node.path("url").asText();
            if (method.isEmpty() || URI.create(url).getHost() == null) {
                throw new IllegalArgumentException("method or url is missing");
            }
            return new WebhookRequest(
                    method,
                    url,
                    headers,
                    Optional.ofNullable(node.get("body")).map(body -> body.asText()),
                    pointers,
                    node.path("tokenSource").asText());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("not a webhook request: " + unreadable.getMessage(), unreadable);
        }
    }
}

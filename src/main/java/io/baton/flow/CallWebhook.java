package io.baton.flow;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.activity.ActivityAttribute;
import io.baton.person.PersonField;
import io.baton.person.Spelling;
import io.baton.person.UnfitValueException;
import io.baton.token.ResolvedText;
import io.baton.token.TokenSource;
import io.baton.token.TokenText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls another system and takes values of its answer into fields (F7). A worker makes the call itself, outside the
 * engine. This class is the part of the campaign before and after.
 *
 * @param method in capitals
 * @param headers by name
 * @param body JSON whose tokens stand in strings; empty for none
 * @param fields JSON pointers into the answer, by the name of the field that takes the value
 */
public record CallWebhook(
        String method,
        WebhookUrl url,
        Map<String, TokenText> headers,
        Optional<TokenText> body,
        Map<String, String> fields) {

    private static final Set<String> PARAMETERS = Set.of("url", "method", "body", "headers", "map");

    private static final PairList HEADERS = new PairList("headers", ':', "header.", "Accept: application/json");

    private static final PairList FIELDS = new PairList("map", '=', "map.", "personScore = /score");
    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "DELETE", "GET");

    /** Headers that belong to the connection or to the worker. */
    private static final Set<String> NOT_YOURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "expect",
            "te",
            "trailer",
            "upgrade",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "user-agent",
            "idempotency-key",
            "baton-signature");

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final Pattern TOKEN = Pattern.compile("\\{\\{[^{}]*}}");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Reads the parameters of a step. Problems go to the parameters; the step is whole in any case. */
    public static CallWebhook configure(StepParameters parameters) {
        parameters.refuseUnknown(PARAMETERS, List.of(HEADERS.prefix(), FIELDS.prefix()));
        var url = WebhookUrl.parse(parameters.required("url").strip());
        if (!url.toString().isEmpty()) {
            url.problem().ifPresent(fault -> parameters.problem("has the url '" + url + "', which " + fault));
        }
        var method = parameters.optional("method").orElse("POST").strip().toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            parameters.problem("has the unknown method '" + method + "'" + Spelling.alternatives(method, METHODS));
        }
        var webhook = new CallWebhook(method, url, headers(parameters), body(parameters, method), fields(parameters));
        parameters.checkTokens();
        return webhook;
    }

    private static Map<String, TokenText> headers(StepParameters parameters) {
        var headers = new LinkedHashMap<String, TokenText>();
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        HEADERS.read(parameters).forEach(pair -> {
            var name = pair.name();
            var value = pair.value();
            if (!names.add(name)) {
                parameters.newProblem("has the header '" + name + "' twice: keep one");
            }
            if (!HEADER_NAME.matcher(name).matches()) {
                parameters.problem("has the header '" + name + "', which is no name of a header: write it like "
                        + HEADERS.prefix() + "Authorization");
            } else if (NOT_YOURS.contains(name.toLowerCase(Locale.ROOT))) {
                parameters.problem("has the header '" + name + "', which is set for every call: remove it");
            } else if (!HEADER_VALUE
                    .matcher(TOKEN.matcher(value).replaceAll(""))
                    .matches()) {
                parameters.problem("has a line break or a letter beyond ASCII in the header '" + name
                        + "': headers cannot carry that, send it in the body");
            } else {
                headers.put(name, TokenText.parse(value));
            }
        });
        return headers;
    }

    private static Optional<TokenText> body(StepParameters parameters, String method) {
        var body = parameters.optional("body");
        if (body.isPresent() && method.equals("GET")) {
            parameters.problem("has a body, which the method GET does not send: choose POST, or remove the body");
        }
        body.ifPresent(text -> {
            var masked = TOKEN.matcher(text).replaceAll("x");
            try {
                JSON.readTree(masked);
            } catch (JsonProcessingException noJson) {
                parameters.problem("has a body that is no JSON" + place(noJson.getLocation(), masked)
                        + ": put each token between quotation marks, like {\"email\":\"{{person.email}}\"}");
            }
        });
        return body.map(TokenText::parse);
    }

    private static String place(@Nullable JsonLocation fault, String text) {
        return fault == null || text.lines().limit(2).count() < 2 ? "" : " in line " + fault.getLineNr();
    }

    private static Map<String, String> fields(StepParameters parameters) {
        var fields = new LinkedHashMap<String, String>();
        var known = new HashSet<String>();
        FIELDS.read(parameters).forEach(pair -> {
            var name = parameters.knownField(pair.name().strip());
            var pointer = pair.value().strip();
            if (!known.add(parameters.find(name).map(PersonField::name).orElse(name))) {
                parameters.newProblem("maps to the field '" + name + "' twice: keep one");
            }
            try {
                JsonPointer.compile(pointer);
                fields.put(name, pointer);
            } catch (IllegalArgumentException broken) {
                parameters.problem("maps '" + pair.value() + "' to the field '" + name
                        + "', which is no JSON pointer: write where in the answer the value stands, like /score");
            }
        });
        return fields;
    }

    /**
     * The call for one person.
     *
     * @throws UnsendableException when the person's or campaign's values make none; the message names no value
     */
    public WebhookRequest request(Participant participant) {
        var sources = new ArrayList<TokenSource>();
        BiFunction<TokenText, UnaryOperator<String>, String> resolve = (text, form) -> {
            var resolved = participant.resolve(text, form);
            sources.addAll(resolved.sources());
            return resolved.text();
        };
        var address = url.resolve(resolve::apply);
        var named = new LinkedHashMap<String, String>();
        headers.forEach((name, text) -> {
            var value = resolve.apply(text, UnaryOperator.identity()).strip();
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw new UnsendableException("its header '" + name
                        + "' would hold a line break or a letter beyond ASCII, which headers cannot carry: send this"
                        + " token in the body");
            }
            named.put(name, value);
        });
        var content = body.map(text -> resolve.apply(text, CallWebhook::escape));
        return new WebhookRequest(
                method,
                address.toASCIIString(),
                named,
                content,
                fields.values().stream().distinct().toList(),
                new ResolvedText("", sources)
                        .sourceSeenFrom(participant.campaign().key()));
    }

    /** As content of a JSON string: a value can neither end the string nor add to the document. */
    private static String escape(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    /**
     * Takes the answer: 2xx writes the mapped fields, each by itself.
     *
     * @param request that was made; empty when the campaign could not make one
     * @param response of the webhook; empty when the task was completed by hand
     */
    public Outcome take(Optional<WebhookRequest> request, Optional<WebhookResponse> response, Participant participant) {
        var target = request.map(WebhookRequest::shownUrl).orElse("");
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.METHOD, method);
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                request.map(WebhookRequest::tokenSource).orElse(""));
        if (response.isEmpty()) {
            return new Outcome.Skipped(
                    target,
                    attributes,
                    "the task was completed without an answer of the webhook: no field was written");
        }
        attributes.put(
                ActivityAttribute.HTTP_STATUS, Integer.toString(response.get().status()));
        if (!response.get().isSuccess()) {
            return new Outcome.Skipped(
                    target, attributes, "the webhook did not take the call: only an answer 2xx writes fields");
        }
        var mapped = new ArrayList<String>();
        var skipped = new ArrayList<String>();
        fields.forEach(
                (field, pointer) -> map(field, pointer, response.get().values().get(pointer), participant)
                        .ifPresentOrElse(reason -> skipped.add(field + ": " + reason), () -> mapped.add(field)));
        attributes.put(ActivityAttribute.MAPPED_FIELDS, String.join(", ", mapped));
        if (!skipped.isEmpty()) {
            attributes.put(ActivityAttribute.SKIPPED_FIELDS, String.join("; ", skipped));
        }
        return new Outcome.Done(target, attributes);
    }

    /** Why a field cannot take a value; empty when it did. */
    private static Optional<String> map(
            String name, String pointer, @Nullable JsonNode value, Participant participant) {
        var field = participant.person().catalog().find(name);
        if (field.isEmpty()) {
            return Optional.of("there is no field '" + name + "'");
        }
        if (value == null || value.isNull()) {
            return Optional.of("the answer has no value at " + pointer);
        }
        try {
            return participant.change(
                    field.get(), Optional.of(field.get().type().fit(plain(value))));
        } catch (UnfitValueException unfit) {
            return Optional.of(unfit.getMessage());
        }
    }

    private static Object plain(JsonNode value) {
        return value.isNumber()
                ? value.numberValue()
                : value.isBoolean() ? value.booleanValue() : value.isTextual() ? value.textValue() : value;
    }
}

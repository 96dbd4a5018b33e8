package io.baton.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.baton.engine.work.NamedPeople;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** People as the body of a request names them: {@code {"ids":[…],"emails":[…]}}, one of them or both, any number. */
final class PeopleBody {

    /** How many offenders an answer names: a few of thousands show the kind of fault. */
    private static final int MOST_NAMED = 20;

    private PeopleBody() {}

    /**
     * Reads a body.
     *
     * @throws RequestRefusedException when it names people in no such way
     */
    static NamedPeople read(InputStream body) {
        var given = JsonBody.read(body);
        given.refuseUnknown(Set.of("ids", "emails"));
        var named = read(given, "ids");
        given.refuseIfWrong("The people cannot be read");
        return named;
    }

    /** Reads the people out of a body that says more; {@code ids} is the property that holds their ids. */
    static NamedPeople read(JsonBody given, String ids) {
        var named = new NamedPeople(texts(given, ids), texts(given, "emails"));
        if (!given.hasValue(ids) && !given.hasValue("emails")) {
            given.refuse("it names nobody, write {\"" + ids + "\":[…]}, {\"emails\":[…]} or both");
        }
        return named;
    }

    /**
     * Reads one list of people.
     *
     * @param property {@code emails} for addresses; every other property holds ids
     */
    static List<String> texts(JsonBody given, String property) {
        var texts = new ArrayList<String>();
        if (!given.hasValue(property)) {
            return texts;
        }
        if (!given.get(property).isArray()) {
            given.refuse("'" + property + "' must be a list");
            return texts;
        }
        var offenders = new ArrayList<String>();
        for (var one : given.get(property)) {
            if (isText(property, one)) {
                texts.add(one.asText().strip());
            } else {
                offenders.add(
                        one.isContainerNode() ? one.getNodeType().name().toLowerCase(Locale.ROOT) : one.toString());
            }
        }
        if (!offenders.isEmpty()) {
            given.refuse("'" + property + "' must hold "
                    + (!property.equals("emails") ? "ids such as \"7\" or 7" : "addresses such as \"ann@example.com\"")
                    + ", not " + first(offenders));
        }
        return texts;
    }

    private static boolean isText(String property, JsonNode one) {
        return one.isTextual() || (!property.equals("emails") && one.isIntegralNumber());
    }

    /** The first offenders, and how many more there are. */
    static String first(List<String> offenders) {
        var named = String.join(", ", offenders.subList(0, Math.min(MOST_NAMED, offenders.size())));
        return offenders.size() <= MOST_NAMED ? named : named + " and " + (offenders.size() - MOST_NAMED) + " more";
    }
}

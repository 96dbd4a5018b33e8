package io.baton.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.work.NamedPeople;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** People as the body of a request names them: {@code {"ids":[…],"emails":[…]}}, one of them or both, any number. */
final class PeopleBody {

    /** How many offenders an answer names; whoever sends thousands learns the kind of fault from a few. */
    private static final int MOST_NAMED = 20;

    private PeopleBody() {}

    /**
     * Reads a body.
     *
     * @throws RequestRefusedException when it names people in no such way
     */
    static NamedPeople read(InputStream body) {
        var given = Requests.object(body);
        var problems = new ArrayList<String>();
        Requests.refuseUnknown(given, Set.of("ids", "emails"), problems);
        var named = read(given, "ids", problems);
        Requests.refuseIfAny("The people cannot be read", problems);
        return named;
    }

    /** Reads the people out of a body that says more; {@code ids} is the property that holds their ids. */
    static NamedPeople read(ObjectNode given, String ids, List<String> problems) {
        var named = new NamedPeople(texts(given, ids, problems), texts(given, "emails", problems));
        if (!given.hasNonNull(ids) && !given.hasNonNull("emails")) {
            problems.add("it names nobody, write {\"" + ids + "\":[…]}, {\"emails\":[…]} or both");
        }
        return named;
    }

    private static List<String> texts(ObjectNode given, String property, List<String> problems) {
        var texts = new ArrayList<String>();
        var value = given.get(property);
        if (value == null || value.isNull()) {
            return texts;
        }
        if (!value.isArray()) {
            problems.add("'" + property + "' must be an array");
            return texts;
        }
        var offenders = new ArrayList<String>();
        for (var one : value) {
            if (isText(property, one)) {
                texts.add(one.asText());
            } else {
                offenders.add(
                        one.isContainerNode() ? one.getNodeType().name().toLowerCase(Locale.ROOT) : one.toString());
            }
        }
        if (!offenders.isEmpty()) {
            problems.add("'" + property + "' must hold "
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

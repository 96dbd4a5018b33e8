package io.baton.smartlist;

import java.util.List;
import java.util.Random;

/** Filters and people to decide, made up from a seed: the same seed makes the same. */
final class GeneratedFilters {

    static final List<String> FIELDS =
            List.of("country", "personScore", "visits", "revenue", "vip", "born", "signup", "timeZone");

    private static final List<String> TEXTS =
            List.of("DE", "de", "FR", "", " DE ", "D%E", "a_b", "Ünïcödé", "'; --", "!", "\uD83D\uDE80");
    private static final List<String> NUMBERS = List.of("0", "5", "-5", "50", "49.5", "2147483647", "-0.1", "12.50");
    private static final List<String> DATES =
            List.of("1990-05-17", "2000-02-29", "2026-11-23", "2026-11-16", "2026-11-22", "2026-11-24", "2026-10-24");
    private static final List<String> MOMENTS = List.of(
            "2026-11-23T12:00:00Z", "2026-11-20T23:30:00-05:00", "2026-11-16T13:00:01+01:00", "2026-11-21T04:30:00Z");
    /** At noon in Greenwich it is tomorrow in the first three, and still or no longer yesterday in the next two. */
    private static final List<String> ZONES = List.of(
            "Pacific/Kiritimati",
            "Pacific/Auckland",
            " +14:00",
            "Etc/GMT+12",
            "-18:00",
            "Europe/Paris",
            "America/New_York",
            "Mars/Phobos",
            "europe/paris",
            "'; --");

    private static final List<String> ORDERS = List.of("<", "<=", ">", ">=");

    private final Random random;

    GeneratedFilters(long seed) {
        this.random = new Random(seed);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A filter of some depth. */
    String filter(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return atom();
        }
        return switch (random.nextInt(4)) {
            case 0 -> filter(depth - 1) + " and " + filter(depth - 1);
            case 1 -> "(" + filter(depth - 1) + " or " + filter(depth - 1) + ")";
            case 2 -> "not(" + filter(depth - 1) + ")";
            default -> "(" + filter(depth - 1) + ")";
        };
    }

    private String atom() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> text();
            case 2, 3 -> number(any(List.of("personScore", "visits", "revenue")));
            case 4 -> any(List.of("vip", "vip = true", "vip = false", "vip != true", "not(vip)"));
            case 5 -> date();
            case 6 -> moment();
            case 7 -> any(FIELDS) + any(List.of(" = null", " != null"));
            default -> any(List.of("true", "false", "lower case(country) = \"de\"", "personScore + 1 > 50"));
        };
    }

    private String quoted() {
        return '"' + any(TEXTS).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String text() {
        return switch (random.nextInt(5)) {
            case 0 -> "country " + any(List.of("=", "!=")) + " " + quoted();
            case 1 -> quoted() + " = country";
            case 2 -> "country in (" + quoted() + ", " + quoted() + ")";
            case 3 -> any(List.of("starts with", "ends with", "contains")) + "(country, " + quoted() + ")";
            default -> "country in (" + quoted() + ")";
        };
    }

    private String number(String field) {
        return switch (random.nextInt(6)) {
            case 0 -> field + " " + any(List.of("=", "!=")) + " " + any(NUMBERS);
            case 1 -> any(NUMBERS) + " " + any(ORDERS) + " " + field;
            case 2 -> field + " between " + any(NUMBERS) + " and " + any(NUMBERS);
            case 3 -> field + " in " + range(any(NUMBERS), any(NUMBERS));
            case 4 -> field + " in (" + any(NUMBERS) + ", " + any(ORDERS) + " " + any(NUMBERS) + ")";
            default -> field + " " + any(ORDERS) + " " + any(NUMBERS);
        };
    }

    private String range(String from, String to) {
        return any(List.of("[", "(")) + from + ".." + to + any(List.of("]", ")"));
    }

    private String date() {
        return switch (random.nextInt(6)) {
            case 4, 5 -> personToday();
            case 0 -> "born " + any(ORDERS) + " today() - duration(\"" + any(List.of("P7D", "P1M", "P30Y")) + "\")";
            case 1 -> "born " + any(List.of("=", "!=")) + " date(\"" + any(DATES) + "\")";
            case 2 -> "born in " + range("date(\"" + any(DATES) + "\")", "date(\"" + any(DATES) + "\")");
            default -> "born " + any(ORDERS) + " date(\"" + any(DATES) + "\")";
        };
    }

    private String personToday() {
        var day = "person today()"
                + any(List.of("", " - duration(\"P7D\")", " - duration(\"P1M\")", " + duration(\"P1D\")"));
        var sign = any(List.of("=", "!=", "<", "<=", ">", ">="));
        return random.nextInt(4) == 0 ? day + " " + sign + " born" : "born " + sign + " " + day;
    }

    private String moment() {
        return random.nextBoolean()
                ? "signup " + any(ORDERS) + " date and time(\"" + any(MOMENTS) + "\")"
                : "signup " + any(ORDERS) + " now() - duration(\"" + any(List.of("P7D", "PT12H", "P2DT12H", "P1M"))
                        + "\")";
    }

    /** Values for all fields, in their order; a third of them empty. */
    Object[] person() {
        return new Object[] {
            maybe(any(TEXTS)),
            maybe(any(List.of(0, 5, -5, 49, 50, 51, Integer.MAX_VALUE, Integer.MIN_VALUE))),
            maybe(any(List.of(0L, 5L, -5L, 50L, 2147483647L, Long.MAX_VALUE))),
            maybe(any(List.of("0", "12.5", "49.5", "-0.1", "50", "12.5000000001"))),
            maybe(random.nextBoolean()),
            maybe(any(DATES)),
            maybe(any(MOMENTS)),
            maybe(any(ZONES))
        };
    }

    private Object maybe(Object value) {
        return random.nextInt(3) == 0 ? EMPTY : value;
    }

    /** Stands for an empty field. */
    static final Object EMPTY = new Object();

    /** The cell of a decision table for a field. */
    String cell(String field) {
        if (random.nextInt(4) == 0) {
            return "-";
        }
        var cell =
                switch (field) {
                    case "country" -> random.nextBoolean() ? quoted() : quoted() + ", " + quoted();
                    case "timeZone" -> '"' + any(ZONES) + '"';
                    case "vip" -> any(List.of("true", "false"));
                    case "born" -> any(List.of("< ", ">= ")) + "date(\"" + any(DATES) + "\")";
                    case "signup" -> "> date and time(\"" + any(MOMENTS) + "\")";
                    default ->
                        switch (random.nextInt(4)) {
                            case 0 -> any(NUMBERS);
                            case 1 -> range(any(NUMBERS), any(NUMBERS));
                            case 2 -> any(ORDERS) + " " + any(NUMBERS) + ", " + any(NUMBERS);
                            default -> any(ORDERS) + " " + any(NUMBERS);
                        };
                };
        return random.nextInt(5) == 0 ? "not(" + cell + ")" : cell;
    }

    String output() {
        return any(List.of("true", "true", "false"));
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }
}

package io.baton.smartlist;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.feel.context.JavaFunction;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;

/** The functions that a {@link BoundedTree} calls. No expression can name them: FEEL has no such names. */
final class BoundedFunctions {

    static final String MEASURED = "#measured";
    static final String RANGE = "#range";
    static final String FEW = "#few";
    static final String DIGITS = "#digits";
    static final String NUMERAL = "#numeral";
    static final String JOINED = "#joined";
    static final String MATCHES = "#matches";
    static final String REPLACE = "#replace";
    static final String SPLIT = "#split";
    static final String EXTRACT = "#extract";
    static final String JOIN = "#string join";

    private static final int MOST_DIGITS = 6_000;
    private static final int FEW_ELEMENTS = 1_000;
    private static final int LONGEST_NUMERAL = 1_000;

    static final Map<String, List<JavaFunction>> BY_NAME = Map.ofEntries(
            one(MEASURED, List.of("value"), given -> measured(given.get(0))),
            one(RANGE, List.of("from", "to"), BoundedFunctions::range),
            one(FEW, List.of("list"), given -> few(given.get(0))),
            one(DIGITS, List.of("digits"), given -> digits(given.get(0))),
            one(NUMERAL, List.of("text"), given -> numeral(given.get(0))),
            one(JOINED, List.of("lists"), given -> joined(given.get(0))),
            Map.entry(
                    MATCHES,
                    texts(
                            List.of("input", "pattern"),
                            "flags",
                            texts -> new ValBoolean(pattern(texts, 1, 2).isFoundIn(texts.get(0))))),
            Map.entry(
                    REPLACE,
                    texts(
                            List.of("input", "pattern", "replacement"),
                            "flags",
                            texts -> new ValString(pattern(texts, 1, 3).replaceIn(texts.get(0), texts.get(2))))),
            Map.entry(
                    SPLIT,
                    texts(
                            List.of("string", "delimiter"),
                            "",
                            texts -> list(pattern(texts, 1, 2).split(texts.get(0))))),
            Map.entry(
                    EXTRACT,
                    texts(
                            List.of("input", "pattern"),
                            "",
                            texts -> list(pattern(texts, 1, 2).allIn(texts.get(0))))),
            Map.entry(
                    JOIN,
                    List.of(
                            new JavaFunction(List.of("list"), BoundedFunctions::join),
                            new JavaFunction(List.of("list", "delimiter"), BoundedFunctions::join),
                            new JavaFunction(
                                    List.of("list", "delimiter", "prefix", "suffix"), BoundedFunctions::join))));

    private BoundedFunctions() {}

    private static Map.Entry<String, List<JavaFunction>> one(
            String name, List<String> parameters, Function<List<Val>, Val> function) {
        return Map.entry(name, List.of(new JavaFunction(parameters, function)));
    }

    /** A function of texts; of anything else it is null, as it is in FEEL. */
    private static List<JavaFunction> texts(
            List<String> parameters, String optional, Function<List<String>, Val> function) {
        var functions = new ArrayList<JavaFunction>();
        functions.add(ofTexts(parameters, function));
        if (!optional.isEmpty()) {
            var more = new ArrayList<>(parameters);
            more.add(optional);
            functions.add(ofTexts(more, function));
        }
        return functions;
    }

    private static JavaFunction ofTexts(List<String> parameters, Function<List<String>, Val> function) {
        return new JavaFunction(parameters, given -> {
            if (!given.stream().allMatch(ValString.class::isInstance)) {
                return ValNull$.MODULE$;
            }
            return function.apply(
                    given.stream().map(text -> ((ValString) text).value()).toList());
        });
    }

    private static LinearPattern pattern(List<String> texts, int pattern, int flags) {
        try {
            return LinearPattern.of(texts.get(pattern), flags < texts.size() ? texts.get(flags) : "");
        } catch (OverLimitException unreadable) {
            throw Budget.over(unreadable.getMessage());
        }
    }

    private static ValList list(List<String> texts) {
        return vals(texts.stream().<Val>map(ValString::new).toList());
    }

    private static ValList vals(List<Val> elements) {
        return new ValList(FeelTrees.list(elements));
    }

    private static List<Val> elements(ValList list) {
        var elements = new ArrayList<Val>();
        FeelTrees.children(list.items()).forEach(element -> elements.add((Val) element));
        return elements;
    }

    /** Takes the steps for a value: one for each element, however deep, and some for long texts. */
    private static Val measured(Val value) {
        Budget.take(1);
        if (value instanceof ValString text) {
            Budget.takeCharacters(text.value().length());
        } else if (value instanceof ValNumber number) {
            number(number.value().bigDecimal());
        } else if (value instanceof ValList || value instanceof ValContext) {
            measureAll(value);
        }
        return value;
    }

    private static void measureAll(Val value) {
        long characters = 0;
        var left = new ArrayDeque<Object>();
        left.push(value);
        while (!left.isEmpty()) {
            Budget.take(1);
            var next = left.pop();
            if (next instanceof ValString text) {
                characters += text.value().length();
                if (characters > ListLimits.TEXT) {
                    Budget.takeCharacters(characters);
                }
            } else if (next instanceof ValList list) {
                FeelTrees.children(list.items()).forEach(left::push);
            } else if (next instanceof ValContext context) {
                var values = context.context().variableProvider().getVariables().values();
                FeelTrees.children(values).forEach(left::push);
            }
        }
        Budget.takeCharacters(characters);
    }

    private static void number(BigDecimal number) {
        if (Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS) {
            throw Budget.over("it makes a number of more than " + MOST_DIGITS + " digits: use smaller ones");
        }
    }

    private static Val digits(Val digits) {
        if (digits instanceof ValNumber number
                && number.value().bigDecimal().abs().compareTo(BigDecimal.valueOf(MOST_DIGITS)) > 0) {
            throw Budget.over("it rounds to more than " + MOST_DIGITS + " digits: use fewer");
        }
        return measured(digits);
    }

    private static Val numeral(Val text) {
        if (text instanceof ValString string && string.value().length() > LONGEST_NUMERAL) {
            throw Budget.over("it reads a number of more than " + LONGEST_NUMERAL + " characters");
        }
        return measured(text);
    }

    private static Val few(Val list) {
        if (list instanceof ValList several && several.items().size() > FEW_ELEMENTS) {
            throw Budget.over("it compares more than " + FEW_ELEMENTS + " elements with each other: use fewer");
        }
        return measured(list);
    }

    private static Val joined(Val lists) {
        if (!(lists instanceof ValList outer)) {
            return lists;
        }
        var joined = new ArrayList<Val>();
        for (var inner : elements(outer)) {
            if (inner instanceof ValList list) {
                Budget.take(list.items().size());
                joined.addAll(elements(list));
            } else {
                return inner;
            }
        }
        return vals(joined);
    }

    /** The numbers from one to another, in steps of one, upwards or downwards. */
    private static Val range(List<Val> bounds) {
        if (!(bounds.get(0) instanceof ValNumber from) || !(bounds.get(1) instanceof ValNumber to)) {
            return ValNull$.MODULE$;
        }
        var number = from.value().bigDecimal();
        var end = to.value().bigDecimal();
        number(number);
        number(end);
        var distance = end.subtract(number);
        if (distance.abs().compareTo(BigDecimal.valueOf(ListLimits.RANGE)) >= 0) {
            throw Budget.over("the range " + shown(number) + ".." + shown(end) + " has more than " + ListLimits.RANGE
                    + " elements: use a smaller one");
        }
        var step = BigDecimal.valueOf(distance.signum() < 0 ? -1 : 1);
        var numbers = new ArrayList<Val>();
        for (; number.compareTo(end) * step.signum() <= 0; number = number.add(step)) {
            numbers.add(new ValNumber(new camundajar.impl.scala.math.BigDecimal(number)));
        }
        Budget.take(numbers.size());
        return vals(numbers);
    }

    private static String shown(BigDecimal number) {
        return ListLimits.shortened(number.toString(), 20);
    }

    private static Val join(List<Val> given) {
        if (!(given.get(0) instanceof ValList list)) {
            return ValNull$.MODULE$;
        }
        var texts = elements(list);
        var around = new ArrayList<String>();
        for (var one : given.subList(1, given.size())) {
            around.add(one instanceof ValString text ? text.value() : "");
        }
        if (texts.stream().anyMatch(one -> !(one instanceof ValString || one == ValNull$.MODULE$))) {
            return new ValError("string join takes a list of texts");
        }
        var parts = texts.stream()
                .filter(ValString.class::isInstance)
                .map(one -> ((ValString) one).value())
                .toList();
        var delimiter = around.isEmpty() ? "" : around.get(0);
        Budget.takeCharacters(
                parts.stream().mapToLong(String::length).sum() + (long) parts.size() * delimiter.length());
        return new ValString(parts.stream()
                .collect(Collectors.joining(
                        delimiter, around.size() > 1 ? around.get(1) : "", around.size() > 2 ? around.get(2) : "")));
    }
}

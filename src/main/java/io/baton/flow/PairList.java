package io.baton.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Names with values that a step takes in two ways: as a parameter each, {@code header.Accept}, and as one parameter of
 * several lines, {@code headers}, with a pair in each line. Both mean the same.
 *
 * @param parameter name of the parameter of several lines
 * @param sign what parts the name from the value in a line
 * @param prefix of the parameters of one pair each
 * @param example a line, for messages
 */
record PairList(String parameter, char sign, String prefix, String example) {

    /** A name and its value, neither of them looked at. */
    record Pair(String name, String value) {}

    /** The pairs, those of parameters of their own first, in their order. A line that is no pair is a problem. */
    List<Pair> read(StepParameters parameters) {
        var pairs = new ArrayList<Pair>();
        parameters.startingWith(prefix).forEach((name, value) -> pairs.add(new Pair(name, value)));
        parameters.optional(parameter).ifPresent(text -> text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    int border = line.indexOf(sign);
                    if (border < 1 || border == line.length() - 1) {
                        parameters.problem("has the line '" + line + "' in '" + parameter
                                + "', which is no name with a value: write one a line, like " + example);
                    } else {
                        pairs.add(new Pair(
                                line.substring(0, border).strip(),
                                line.substring(border + 1).strip()));
                    }
                }));
        return List.copyOf(pairs);
    }
}

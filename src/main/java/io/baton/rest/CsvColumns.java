package io.baton.rest;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.baton.person.FieldCatalog;
import io.baton.person.PersonField;
import io.baton.person.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which columns the first line of a CSV file names. A column bears the name of a field, its display name where no other
 * field has the same, or {@code workspace}.
 */
final class CsvColumns {

    private static final String WORKSPACE = "workspace";

    private final FieldCatalog catalog;
    private final JsonBody problems = new JsonBody(Answers.object());
    private final TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private boolean anyUnknown;

    private CsvColumns(FieldCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The names of the columns, as a person in JSON has them.
     *
     * @param hint is added to what is wrong; may be empty
     * @throws RequestRefusedException when one of them is no column of people, or the address is missing
     */
    static List<String> of(List<String> header, FieldCatalog catalog, String hint) {
        return new CsvColumns(catalog).read(header, hint);
    }

    private List<String> read(List<String> header, String hint) {
        var names = new ArrayList<String>();
        for (var cell : header) {
            var written = cell.strip();
            var name = name(written, names.size() + 1);
            if (name.isPresent() && !seen.add(name.get())) {
                problems.refuse("'" + written + "' is there twice");
            }
            names.add(name.orElse(written));
        }
        if (!seen.contains(PersonField.EMAIL.name())) {
            problems.refuse("'email' is missing");
        }
        if (anyUnknown) {
            problems.refuse("known are "
                    + Stream.concat(Stream.of(WORKSPACE), names()).sorted().collect(joining(", ")));
        }
        if (!hint.isEmpty() && !problems.problems().isEmpty()) {
            problems.refuse(hint);
        }
        problems.refuseIfWrong("The first line must name columns that people have, nobody was brought in");
        return names;
    }

    private Optional<String> name(String written, int number) {
        if (written.isEmpty()) {
            problems.refuse("column " + number + " has no name: name it or take it out");
            return Optional.empty();
        }
        if (written.equalsIgnoreCase("id")) {
            problems.refuse("'id' is given by Baton: take the column out, the address says who it is");
            return Optional.empty();
        }
        if (written.equalsIgnoreCase(WORKSPACE)) {
            return Optional.of(WORKSPACE);
        }
        var name = names().filter(written::equalsIgnoreCase).findFirst();
        var displayed = displayed(written);
        if (name.isEmpty() && displayed.size() > 1) {
            problems.refuse("'" + written + "' is the display name of several fields, write the name of one: "
                    + String.join(", ", displayed));
            return Optional.empty();
        }
        if (name.isEmpty() && displayed.isEmpty()) {
            anyUnknown = true;
            problems.refuse("'" + written + "' is no field" + Spelling.suggestion(written, known()));
        }
        return name.or(() -> displayed.stream().findFirst());
    }

    private Stream<String> names() {
        return catalog.fields().stream().map(PersonField::name);
    }

    private List<String> displayed(String written) {
        return catalog.fields().stream()
                .filter(field -> field.displayName().strip().equalsIgnoreCase(written))
                .map(PersonField::name)
                .toList();
    }

    private Set<String> known() {
        return Stream.of(
                        Stream.of(WORKSPACE), names(), catalog.fields().stream().map(PersonField::displayName))
                .flatMap(part -> part)
                .collect(toCollection(TreeSet::new));
    }
}

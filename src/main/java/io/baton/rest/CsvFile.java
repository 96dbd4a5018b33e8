package io.baton.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.baton.person.FieldCatalog;
import io.baton.rest.FileLines.Line;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * People in CSV (RFC 4180), read one by one: the first line names fields, what stands between columns there stands
 * between them everywhere. An empty cell leaves the field as it is, the word {@code NULL} clears it.
 */
final class CsvFile {

    private static final String DELIMITERS = ",;\t";

    /** What spreadsheets write before the first line, and read there, to say what stands between columns. */
    private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=([,;\t])\"?[,;\t]*");

    private static final char QUOTE = '"';
    private static final String CLEARS = "NULL";
    private static final String NO_LINE_BREAKS =
            "the file has one line only: did curl send it with -d, which takes line breaks out? Use --data-binary";

    private final FileLines lines;
    private final ObjectReader reader;
    private final List<String> columns;

    /** A row of the file: a person as JSON has it, or what is wrong. */
    sealed interface Row {

        /** Where the row begins. */
        long line();

        /** What a person consists of. */
        record Read(long line, ObjectNode person) implements Row {}

        /** Not to be read. */
        record Unreadable(long line, String reason) implements Row {}
    }

    private CsvFile(FileLines lines, ObjectReader reader, List<String> columns) {
        this.lines = lines;
        this.reader = reader;
        this.columns = columns;
    }

    /**
     * Begins with the line that names the columns.
     *
     * @throws RequestRefusedException when it does not name columns that people have
     */
    static CsvFile open(FileLines lines, FieldCatalog catalog) throws IOException {
        var line = filled(lines);
        var separator = SEPARATOR.matcher(line.text().strip());
        if (separator.matches()) {
            line = filled(lines);
        }
        line.refuse().ifPresent(reason -> {
            throw refuseHeader(reason);
        });
        char delimiter = separator.matches() ? separator.group(1).charAt(0) : delimiter(line.text());
        var reader = new CsvMapper()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
        var hint = line.end().isEmpty() ? NO_LINE_BREAKS : "";
        try {
            return new CsvFile(lines, reader, CsvColumns.of(cells(reader, line.text()), catalog, hint));
        } catch (JsonProcessingException unreadable) {
            throw refuseHeader("it is no CSV" + (hint.isEmpty() ? "" : "; " + hint));
        }
    }

    private static Line filled(FileLines lines) throws IOException {
        var line = lines.next();
        while (line.isPresent() && line.get().text().isBlank()) {
            line = lines.next();
        }
        return line.orElseThrow(() -> RequestRefusedException.bad(
                "The file is empty: its first line names columns, such as email,firstName"));
    }

    private static char delimiter(String header) {
        return (char) header.chars()
                .filter(c -> DELIMITERS.indexOf(c) >= 0)
                .findFirst()
                .orElse(',');
    }

    private static RequestRefusedException refuseHeader(String reason) {
        return RequestRefusedException.bad("The first line must name columns, nobody was brought in: " + reason);
    }

    private static List<String> cells(ObjectReader reader, String record) throws JsonProcessingException {
        try (MappingIterator<String[]> rows = reader.readValues(record)) {
            var cells = rows.hasNextValue() ? List.of(rows.nextValue()) : List.<String>of();
            if (rows.hasNextValue()) {
                throw new UnclosedQuoteException();
            }
            return cells;
        } catch (JsonProcessingException unreadable) {
            throw unreadable;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Lines that belong together by their quotation marks make more than one row. */
    private static final class UnclosedQuoteException extends JsonProcessingException {

        private static final long serialVersionUID = 1L;

        UnclosedQuoteException() {
            super("a quotation mark is not closed");
        }
    }

    /** The next row with a value in it; empty at the end of the file. Spreadsheets write blank rows as delimiters. */
    Optional<Row> next() throws IOException {
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            var text = line.get().text();
            if (!text.chars().allMatch(c -> Character.isWhitespace(c) || DELIMITERS.indexOf(c) >= 0)) {
                return Optional.of(row(line.get()));
            }
        }
        return Optional.empty();
    }

    /** A value in quotation marks may go on in the lines below. */
    private Row row(Line first) throws IOException {
        var record = new StringBuilder(first.text());
        var problem = first.refuse();
        boolean open = isOdd(first.text());
        var end = first.end();
        long last = first.number();
        while (open && problem.isEmpty()) {
            var more = lines.next();
            if (more.isEmpty()) {
                problem = Optional.of("a quotation mark is not closed, all lines from here to the end belong to it, "
                        + (last - first.number() + 1) + " of them: none of these people came in");
                break;
            }
            last = more.get().number();
            record.append(end).append(more.get().text());
            end = more.get().end();
            open = !isOdd(more.get().text());
            problem = record.length() > FileLines.LONGEST
                    ? Optional.of("a value has more than " + FileLines.LONGEST + " characters: is a quotation mark"
                            + " missing? The lines up to " + more.get().number() + " were left out")
                    : more.get().refuse();
        }
        return problem.<Row>map(reason -> new Row.Unreadable(first.number(), reason))
                .orElseGet(() -> read(first.number(), record.toString()));
    }

    private static boolean isOdd(String text) {
        return text.chars().filter(c -> c == QUOTE).count() % 2 == 1;
    }

    private Row read(long line, String record) {
        List<String> cells;
        try {
            cells = cells(reader, record);
        } catch (JsonProcessingException unreadable) {
            return new Row.Unreadable(
                    line, "no CSV: a quotation mark must begin and end a value, and stand twice within one");
        }
        if (cells.size() != columns.size()) {
            return new Row.Unreadable(
                    line, "it has " + cells.size() + " values, the first line names " + columns.size() + " columns");
        }
        return new Row.Read(line, person(cells));
    }

    private ObjectNode person(List<String> cells) {
        var person = Answers.object();
        var fields = Answers.object();
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var column = columns.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            var into = Set.of("email", "workspace").contains(column) ? person : fields;
            into.put(column, cell.equals(CLEARS) ? null : cell);
        }
        person.set("fields", fields);
        return person;
    }
}

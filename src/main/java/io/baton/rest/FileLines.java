package io.baton.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a file of any length, each of a bounded one. Not thread-safe. */
final class FileLines {

    /** The media type of lines of JSON. */
    static final String NDJSON = "application/x-ndjson";

    /** How many characters a line has at most, and a value of CSV with all its lines. */
    static final int LONGEST = JsonBody.MOST_BYTES;

    /** Stands where a byte was that is no character of the file's charset. */
    private static final char UNREADABLE = '\uFFFD';

    private final BufferedReader reader;
    private long number;

    /**
     * One line.
     *
     * @param number from 1
     * @param text without the end; cut off when the line is too long
     * @param end the characters that end it: a line feed, or none at the end of the file
     * @param tooLong whether there was more of it
     */
    record Line(long number, String text, String end, boolean tooLong) {

        /** What is wrong with the line whatever it holds; empty when nothing is. */
        Optional<String> refuse() {
            if (tooLong) {
                return Optional.of("the line is longer than " + LONGEST + " characters");
            }
            return text.indexOf(UNREADABLE) < 0
                    ? Optional.empty()
                    : Optional.of("it holds a byte that is no character: save the file as UTF-8, or name its charset,"
                            + " such as Content-Type: text/csv; charset=ISO-8859-1");
        }
    }

    /**
     * @param reader writes U+FFFD for what it cannot read
     */
    FileLines(Reader reader) {
        this.reader = new BufferedReader(reader);
    }

    /** The next line; empty at the end of the file. */
    Optional<Line> next() throws IOException {
        var text = new StringBuilder();
        boolean tooLong = false;
        boolean any = false;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            any = true;
            if (c == '\n' || c == '\r') {
                return Optional.of(new Line(++number, text.toString(), end(c), tooLong));
            }
            if (text.length() < LONGEST) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
        }
        return any ? Optional.of(new Line(++number, text.toString(), "", tooLong)) : Optional.empty();
    }

    private String end(int c) throws IOException {
        if (c == '\n') {
            return "\n";
        }
        reader.mark(1);
        if (reader.read() == '\n') {
            return "\r\n";
        }
        reader.reset();
        return "\r";
    }
}

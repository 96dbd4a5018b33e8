package io.baton.rest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes CSV (RFC 4180) that spreadsheets open without harm: each cell stands in quotation marks, and one that begins
 * like a formula has an apostrophe before it.
 */
final class CsvWriter implements AutoCloseable {

    /** Tells spreadsheets that it is UTF-8. */
    private static final char MARK = '\uFEFF';

    private static final String FORMULAS = "=+-@\t\r";

    private final Writer out;

    /**
     * @param header names of the columns
     */
    CsvWriter(OutputStream out, List<String> header) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write(MARK);
        row(header);
    }

    /** Writes a row. */
    void row(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "\"" : ",\"");
            out.write(safe(cells.get(i)).replace("\"", "\"\""));
            out.write('"');
        }
        out.write("\r\n");
    }

    private static String safe(String cell) {
        return !cell.isEmpty() && FORMULAS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

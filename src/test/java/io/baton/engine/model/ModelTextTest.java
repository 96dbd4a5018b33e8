package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as lines, whatever their encoding. */
class ModelTextTest {

    private static String declared(String encoding) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n<name>Größe</name>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16BE", "UTF-16LE"})
    @DisplayName("A file has the same lines in every encoding that it declares")
    void encodings(String encoding) {
        assertThat(ModelText.lines(declared(encoding).getBytes(Charset.forName(encoding))))
                .isEqualTo(declared("UTF-8").lines().toList());
    }

    @Test
    @DisplayName("A byte order mark is no part of the lines")
    void byteOrderMark() {
        assertThat(ModelText.lines(("\uFEFF" + declared("UTF-8")).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(declared("UTF-8").lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-encoding", "X"})
    @DisplayName("An encoding that nobody knows is read as UTF-8")
    void unknownEncoding(String encoding) {
        assertThat(ModelText.lines(declared(encoding).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(declared(encoding).lines().toList());
    }

    @Test
    @DisplayName("Line ends of every kind are the same, and empty lines stay")
    void lineEnds() {
        assertThat(ModelText.lines("a\r\nb\rc\n\nd\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("a", "b", "c", "", "d", "");
    }

    @Test
    @DisplayName("The file of lines has these lines again, in UTF-8")
    void file() {
        var lines = List.of("<a>", "Größe", "");
        assertThat(ModelText.file(lines)).isEqualTo("<a>\nGröße\n".getBytes(StandardCharsets.UTF_8));
        assertThat(ModelText.lines(ModelText.file(lines))).isEqualTo(lines);
    }
}

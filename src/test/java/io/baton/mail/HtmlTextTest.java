package io.baton.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Between HTML and plain text (F8). */
class HtmlTextTest {

    @Test
    @DisplayName("F8 what means something in HTML is escaped, all else stays")
    void escape() {
        assertThat(HtmlText.escape("<a href=\"x\" title='y'>R&D</a> ${x} {{my.x}} Größe 🎉"))
                .isEqualTo("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;R&amp;D&lt;/a&gt; ${x} {{my.x}} Größe 🎉");
        assertThat(HtmlText.escape("plain")).isEqualTo("plain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p>Hello <b>Ann</b>,</p><p>welcome!</p>         | Hello Ann,⏎⏎welcome!",
                "a<br>b<br/>c                                    | a⏎b⏎c",
                "<div>a</div><div>b</div>                        | a⏎b",
                "<ul><li>one</li><li>two</li></ul>end            | - one⏎- two⏎⏎end",
                "<a href=\"https://acme.example/?a=1&amp;b=2\">more</a> | more (https://acme.example/?a=1&b=2)",
                "<a href='https://acme.example'>https://acme.example</a> | https://acme.example",
                "<a href='#top'>up</a>                           | up",
                "<a href='{{my.link}}'>{{my.Label:default=here}}</a> | {{my.Label:default=here}} ({{my.link}})",
                "<head><title>T</title></head><body>x</body>     | x",
                "<style>p > a { color: red }</style>x<script>if (a < b) {}</script> | x",
                "a<!-- <p>hidden</p> -->b                        | ab",
                "R&amp;D &lt;3 &#8364; &#x1F389; &nope; & so on  | R&D <3 € 🎉 &nope; & so on",
                "1 < 2                                           | 1 < 2",
                "<img alt='a > b' src='x'>y                      | y",
                "<p                                              | <p"
            })
    @DisplayName("F8 the plain alternative reads as the HTML does; tokens stay tokens")
    void text(String html, String text) {
        assertThat(HtmlText.of(html)).isEqualTo(text.replace('⏎', '\n'));
    }

    @Test
    @DisplayName("F8 blanks and line breaks of the HTML file mean nothing")
    void blanks() {
        assertThat(HtmlText.of("\n  <p>\n   Hello\n\t Ann  </p>\n\n  <p>Bye</p>\n"))
                .isEqualTo("Hello Ann\n\nBye");
    }

    @Test
    @DisplayName("F8 a tag that never ends, and one that is very long, cost no stack")
    void longTags() {
        var endless = "<b " + "x y".repeat(100_000);
        assertThat(HtmlText.of(endless)).isEqualTo(endless);
        assertThat(HtmlText.of("<img src=\"data:" + "A".repeat(300_000) + "\" alt=x>done"))
                .isEqualTo("done");
        assertThat(HtmlText.of("<p title=\"never closed>text")).isEqualTo("<p title=\"never closed>text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"&#32;", "<b>", "<a href=x>", "<a><b></a>", "<table><b>", "<p><table>", "<td></td>", "<br>"})
    @DisplayName("V3 HTML of a few hundred kilobytes is read at once, whatever it is made of")
    void bounded(String unit) {
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> HtmlText.of(unit.repeat(400_000 / unit.length())));
    }
}

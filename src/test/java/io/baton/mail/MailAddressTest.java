package io.baton.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that SMTP can carry (F8). */
class MailAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ann@example.com                         | ann@example.com     |",
                " ann.o'neil+x@mail.example.com          | ann.o'neil+x@mail.example.com |",
                "root@localhost                          | root@localhost      |",
                "Ann Miller <ann@example.com>            | ann@example.com     | Ann Miller",
                "\"Miller, Ann; Dr.\" <ann@example.com>  | ann@example.com     | Miller, Ann; Dr.",
                "Jörg 🎉<j@example.com>                  | j@example.com       | Jörg 🎉",
                "<ann@example.com>                       | ann@example.com     |",
                "ann@müller.example                      | ann@xn--mller-kva.example |"
            })
    @DisplayName("F8 an address with or without a name is read, and reads the same again")
    void addresses(String text, String address, String name) {
        var read = MailAddress.parse(text);
        assertThat(read).contains(new MailAddress(address, Optional.ofNullable(name)));
        assertThat(MailAddress.parse(read.get().toString())).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@example.com",
                "ann@",
                "ann@-example.com",
                "ann@example..com",
                "ann@example.com, bob@example.com",
                "ann bob@example.com",
                "ann@example.com\r\nBcc: eve@example.com",
                "Ann\r\nBcc: eve@example.com <ann@example.com>",
                "\"Ann\nBcc: eve\" <ann@example.com>",
                "ann@example.com>\r\nRCPT TO:<eve@example.com",
                "jörg@example.com",
                "\"a b\"@example.com",
                "ann@exam ple.com",
                "ann@[127.0.0.1]"
            })
    @DisplayName("F8 whatever could break a header or a command is no address")
    void noAddresses(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("F8 a list is taken apart at commas and semicolons, but not inside of a quoted name")
    void lists() {
        assertThat(MailAddress.split(" a@x.example, \"B, C; D\" <b@x.example>;; c@x.example ,a@x.example"))
                .containsExactly("a@x.example", "\"B, C; D\" <b@x.example>", "c@x.example");
        assertThat(MailAddress.split(" ,; ")).isEmpty();
    }
}

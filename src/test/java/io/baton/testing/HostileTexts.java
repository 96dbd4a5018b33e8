package io.baton.testing;

import java.util.List;

/** Texts of tokens and fields that something might take for more than text. */
public final class HostileTexts {

    private HostileTexts() {}

    /** For {@code @MethodSource}: one text a test. */
    public static List<String> all() {
        return List.of(
                "{{my.x}}",
                "{{lead.id}} {{campaign.name}}",
                "${1+1}",
                "#{1+1}",
                "${person.email}",
                "$1 \\1 \\\\ \\",
                "'single' \"double\" `back`",
                "line\nfeed",
                "\uD83D\uDC69\u200D\uD83D\uDCBB caf\u00e9 \u65e5\u672c \u202Etfel",
                "<bpmn:task/> &amp; ]]> <!-- -->",
                "'; DROP TABLE BATON_PERSON; --",
                "null",
                "NULL",
                " ");
    }
}

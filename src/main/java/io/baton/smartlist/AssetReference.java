package io.baton.smartlist;

import java.util.Optional;

/**
 * Something else that a list asks for by its key (L3).
 *
 * @param kind what it is
 * @param key its key in the list's workspace
 * @param detail a program's status; empty otherwise
 */
public record AssetReference(AssetKind kind, String key, Optional<String> detail) {

    /** The kinds of assets that a list can refer to. */
    public enum AssetKind {
        LIST("list"),
        SMART_LIST("smart list"),
        PROGRAM("program"),
        CAMPAIGN("campaign"),
        /** A campaign that people are requested into. */
        REQUEST("campaign");

        private final String label;

        AssetKind(String label) {
            this.label = label;
        }

        /** As it is called in messages. */
        public String label() {
            return label;
        }
    }
}

package io.baton.token;

import java.util.Locale;

/**
 * The source of a token's value (T10).
 *
 * @param kind of the source
 * @param asset key of the program, folder or campaign that defined it, or of the program whose member the person is;
 *     empty for the other kinds
 * @param campaign key of the campaign whose own context it entered; empty outside the token context
 */
public record TokenSource(SourceKind kind, String asset, String campaign) {

    /** The kinds of sources that can define a token. */
    public enum SourceKind {
        API,
        CAMPAIGN,
        PROGRAM,
        FOLDER,
        MEMBER,
        TRIGGER,
        PERSON,
        SYSTEM,
        DEFAULT,
        UNDEFINED;

        /** The word in JSON and messages. */
        public String label() {
            return this == API ? "API" : name().toLowerCase(Locale.ROOT);
        }
    }

    static final TokenSource OF_PERSON = new TokenSource(SourceKind.PERSON, "", "");
    static final TokenSource OF_SYSTEM = new TokenSource(SourceKind.SYSTEM, "", "");
    static final TokenSource OF_DEFAULT = new TokenSource(SourceKind.DEFAULT, "", "");
    /** Of a token that nothing defines. */
    public static final TokenSource UNDEFINED = new TokenSource(SourceKind.UNDEFINED, "", "");

    /**
     * In words, as the flow of one campaign sees it: {@code campaign}, {@code program 'x'}, {@code folder 'y'}, {@code
     * API}, and for what was inherited {@code ancestor 'parent': campaign}.
     */
    public String seenFrom(String currentCampaign) {
        var definition =
                switch (kind) {
                    case PROGRAM, FOLDER -> kind.label() + " '" + asset + "'";
                    case MEMBER -> "member of program '" + asset + "'";
                    default -> kind.label();
                };
        return campaign.isEmpty() || campaign.equals(currentCampaign)
                ? definition
                : "ancestor '" + campaign + "': " + definition;
    }
}

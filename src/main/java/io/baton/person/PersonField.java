package io.baton.person;

import java.util.regex.Pattern;

/**
 * A field that every person has.
 *
 * @param name the name in REST, FEEL and expressions: a letter, then letters, digits or underscores, at most 50;
 *     unique without regard to case
 * @param displayName the name that people read and may write in tokens ({@code {{lead.First Name}}}); not blank
 * @param type what the field holds
 */
public record PersonField(String name, String displayName, FieldType type) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,49}");

    /** The address that identifies a person inside a workspace. */
    public static final PersonField EMAIL = new PersonField("email", "Email Address", FieldType.EMAIL);

    /** The zone a person lives in, an IANA id such as {@code Europe/Paris}. */
    public static final PersonField TIME_ZONE = new PersonField("timeZone", "Time Zone", FieldType.TEXT);

    /** Whether a text can be the name of a field. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}

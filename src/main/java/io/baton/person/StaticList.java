package io.baton.person;

import java.util.regex.Pattern;

/**
 * A list of people that were put on it one by one: by a step of a flow, or by a call.
 *
 * @param key unique in its workspace; case matters
 * @param workspace that of all its people
 * @param name what people read; not blank
 */
public record StaticList(String key, Workspace workspace, String name) {

    /** The form of a key, for messages. */
    public static final String KEY_FORM =
            "letters, digits, blanks, '-', '_', '.' and ':', a letter or digit first, at most 255 characters";

    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} _.:-]{0,254}");

    /** Whether a text can be the key of a list: it stands in addresses and in filters. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches() && !text.endsWith(" ");
    }

    /** As it reads in a message: {@code static list 'vip' of workspace 'emea'}. */
    @Override
    public String toString() {
        return "static list '" + key + "' of " + workspace;
    }
}

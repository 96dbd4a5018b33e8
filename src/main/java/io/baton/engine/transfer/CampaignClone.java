package io.baton.engine.transfer;

import io.baton.person.Workspace;
import java.util.regex.Pattern;

/**
 * The wish to clone a campaign (E13): to deploy the same model once more under a key and a name of its own, in the same
 * workspace.
 *
 * @param workspace where the source is and the clone will be
 * @param source key of the campaign to clone, in its newest version
 * @param key of the clone
 * @param name of the clone
 * @param executable whether the clone is executable; when not, the clone of an executable campaign is a batch campaign
 */
public record CampaignClone(Workspace workspace, String source, String key, String name, boolean executable) {

    /** What a key must look like, for messages. */
    public static final String KEY_FORM =
            "a letter or _ first, then letters, digits, '-', '_' and '.', at most 255 of them";

    private static final String FIRST =
            "[A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF"
                    + "\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD";
    private static final Pattern KEY =
            Pattern.compile(FIRST + "]" + FIRST + "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]{0,254}");

    /** Whether a text can be the key of a process: an XML name without a colon. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }
}

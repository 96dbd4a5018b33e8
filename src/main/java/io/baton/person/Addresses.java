package io.baton.person;

import java.util.regex.Pattern;

/** E-mail addresses in texts that tell of people by their ids only, such as incidents and log lines. */
public final class Addresses {

    /** More than addresses are: what looks like one is hidden as well. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s'\"()<>,;:=]+@[^\\s'\"()<>,;:=]+");

    private Addresses() {}

    /** The text with an ellipsis in the place of each address. */
    public static String hidden(String text) {
        return ADDRESS.matcher(text).replaceAll("…");
    }
}

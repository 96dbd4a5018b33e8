package io.baton.smartlist;

/** How large a smart list and the work on it may be (V3). A list over a limit is invalid and says which it was. */
public final class ListLimits {

    /** Characters of one expression or of one cell. */
    public static final int EXPRESSION = 500_000;

    /** How deep an expression nests; operands of one chain of {@code and} or {@code or} are of one depth. */
    public static final int DEPTH = 50;

    /** Cells of one decision table. */
    public static final int CELLS = 100_000;

    /** Elements of a range such as {@code 1..100} that a loop goes through. */
    public static final int RANGE = 10_000;

    /** Characters of a regular expression. */
    public static final int PATTERN = 1_000;

    /** The same with its repetitions written out. */
    public static final int PATTERN_SIZE = 10_000;

    /** Characters of a text that an expression makes. */
    public static final int TEXT = 5_000_000;

    /**
     * Steps of one decision about one person, lists that it refers to included: calls of functions, rounds of loops,
     * elements of lists, hundreds of characters.
     */
    public static final int STEPS = 500_000;

    /** How deep lists refer to each other. */
    public static final int REFERENCES = 100;

    /** Characters of a condition, of a value and of what was seen together, as they are shown in messages. */
    static final int SHOWN_CONDITION = 500;

    static final int SHOWN_VALUE = 200;
    static final int SHOWN_SIGHT = 2_000;

    private ListLimits() {}

    /** A text in at most so many characters; a longer one ends in an ellipsis. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}

package io.baton.activity;

/**
 * What an activity tells of. Names that other code asks for are constants of {@link ActivityType}; a flow step or a
 * posted event brings its own.
 */
public sealed interface ActivityName permits ActivityType, OtherName {

    /** The name in REST, tables and screens. */
    String label();

    /**
     * The name behind a text.
     *
     * @return the constant where the text is exactly its label, and the text as it is otherwise
     */
    static ActivityName of(String label) {
        var own = ActivityType.BY_LABEL.get(label);
        return own == null ? new OtherName(label) : own;
    }
}

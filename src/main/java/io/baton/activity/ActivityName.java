package io.baton.activity;

/** What an activity tells of: one of Baton's own activities, or an event by the name it was posted with. */
public sealed interface ActivityName permits ActivityType, EventName {

    /** The name in REST, tables and screens. */
    String label();

    /**
     * The name behind a text.
     *
     * @return one of Baton's own activities where the text is exactly its label. Every other text is the name of an
     *     event: that of a posted one, or of an activity that a later version of Baton wrote and this one does not know
     */
    static ActivityName of(String label) {
        var own = ActivityType.BY_LABEL.get(label);
        return own == null ? new EventName(label) : own;
    }
}

package io.baton.campaign;

/**
 * When an event was raised, or a wait began, within one unit of work.
 *
 * @param unit a random number of the unit of work; 0 for none
 * @param place the how-manieth of the unit's events it is; for a wait, how many came before it
 */
public record RaisedAt(long unit, int place) {

    /** In no unit of work that is known. */
    public static final RaisedAt NOWHERE = new RaisedAt(0, 0);

    /** Whether an event that was raised here came before a wait that began in the same unit of work. */
    public boolean isBefore(RaisedAt wait) {
        return unit != 0 && unit == wait.unit() && place <= wait.place();
    }
}

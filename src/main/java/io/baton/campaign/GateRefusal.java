package io.baton.campaign;

/**
 * Why a gate does not let a person in.
 *
 * @param condition what is not met, in the same words for everybody: a filter, a qualification rule
 * @param reason the sentence for the person's activity: the condition, and what it saw of this person
 */
public record GateRefusal(String condition, String reason) {

    /** A refusal that does not depend on anything of the person. */
    public static GateRefusal of(String condition) {
        return new GateRefusal(condition, condition);
    }

    /**
     * A refusal because of something that the condition saw.
     *
     * @param seen in words
     */
    public static GateRefusal of(String condition, String seen) {
        return new GateRefusal(condition, condition + ": " + seen);
    }
}

package io.baton.campaign;

/**
 * What is wrong with a campaign's smart list, in the words of a deployment. Each takes the campaign as it begins the
 * sentence: {@code Campaign 'welcome'}.
 */
public final class ListProblems {

    private ListProblems() {}

    /** A list that can never qualify anybody (V1). */
    public static String neverWorks(String campaign, String reason) {
        return campaign + " has a smart list that can never work: " + reason + (reason.endsWith("?") ? "" : ".")
                + " Correct baton.smartList";
    }

    /**
     * A list that asks for trigger tokens which no event of the campaign brings.
     *
     * @param why what {@link EventTokens#neverBrought} says
     */
    public static String neverBrought(String campaign, String why) {
        return campaign + " has a smart list that " + why;
    }

    /** A decision that can be no smart list, and is that of a campaign. */
    public static String unfitDecision(String campaign, String decision, String reason) {
        return campaign + " has decision '" + decision + "' as its smart list, but " + reason;
    }

    /** A decision that can be no smart list, and is asked for by one. */
    public static String unfitReference(String campaign, String decision, String reason) {
        return campaign + " has a smart list that asks for decision '" + decision + "', but " + reason;
    }

    /** A decision that may come later (V2). */
    public static String notDeployedYet(String decision) {
        return "baton.smartList names the decision '" + decision
                + "', which is not deployed yet, nobody qualifies: deploy it";
    }
}

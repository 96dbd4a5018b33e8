package io.baton.flow;

import io.baton.campaign.Campaign;
import io.baton.campaign.StatusChange;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.StaticList;
import io.baton.token.ResolvedText;
import io.baton.token.TokenText;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A person on its way through the flow of one campaign. */
public interface Participant {

    /** The person, with all that earlier steps of this unit of work changed. */
    Person person();

    /** The campaign whose flow this is. */
    Campaign campaign();

    /** Replaces the tokens of a text with the campaign's effective context and this person's values. */
    ResolvedText resolve(TokenText text);

    /**
     * Replaces the tokens of a text, for a place that values cannot enter as they are.
     *
     * @param form what becomes of each value, defaults too
     */
    ResolvedText resolve(TokenText text, UnaryOperator<String> form);

    /**
     * Changes a field of the person.
     *
     * @param value of the field's Java type; empty clears the field
     * @return why it cannot be; empty when it is done
     */
    Optional<String> change(PersonField field, Optional<?> value);

    /** The static list of that key in the campaign's workspace. */
    Optional<StaticList> staticList(String key);

    /** Puts the person on a list of its workspace; false when it is on it already. */
    boolean addTo(StaticList list);

    /** Takes the person off a list of its workspace; false when it is not on it. */
    boolean removeFrom(StaticList list);

    /**
     * Puts the person into a status of a program of its workspace, as F3 says; who was no member becomes one.
     *
     * @param program key of the program
     * @param status one of the program's statuses
     */
    StatusChange changeProgramStatus(String program, String status);

    /**
     * Takes the person out of a campaign it is running through, as E9 says.
     *
     * @param campaign key of the campaign aimed at
     * @return the campaigns it was taken out of, the root first; empty when it is not in the campaign
     */
    List<String> removeFromFlow(String campaign);
}

package io.baton.flow;

import io.baton.campaign.Campaign;
import io.baton.campaign.StatusChange;
import io.baton.mail.Mail;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.StaticList;
import io.baton.token.ResolvedText;
import io.baton.token.TokenText;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A person on its way through the flow of one campaign. */
public interface Participant {

    /** The person, with all that earlier steps of this unit of work changed. */
    Person person();

    /** The campaign whose flow this is. */
    Campaign campaign();

    /** The moment of this step, in the zone in which dates and times are meant. */
    ZonedDateTime now();

    /** Replaces the tokens of a text with the campaign's effective context and this person's values. */
    ResolvedText resolve(TokenText text);

    /**
     * The same for a text in a language of its own, such as HTML.
     *
     * @param encoding what is done to each token's value before it is put into the text
     */
    ResolvedText resolve(TokenText text, UnaryOperator<String> encoding);

    /**
     * Hands over a mail: it is sent after this unit of work has committed, and not at all if it does not.
     *
     * @return the mail's Message-ID, in angle brackets
     */
    String send(Mail mail);

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
     * Puts the person into a status of a program of its workspace, as F3 says. A person that is no member becomes one.
     *
     * @param program key of the program
     * @param status one of the program's statuses
     */
    StatusChange changeProgramStatus(String program, String status);

    /**
     * Asks a campaign of the person's workspace to take the person in, in a transaction of its own (F4).
     *
     * @param campaign key of the campaign
     * @return why it cannot be; empty when it is done
     */
    Optional<String> request(String campaign);

    /**
     * Takes the person out of a campaign it is running through, as E9 says.
     *
     * @param campaign key of the campaign aimed at
     * @return the campaigns it was taken out of, the root first; empty when it is not in the campaign
     */
    List<String> removeFromFlow(String campaign);
}

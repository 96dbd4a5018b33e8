package io.baton.mail;

import io.baton.person.PersonId;
import io.baton.person.Workspace;
import java.util.Optional;

/**
 * The step that sends a mail, its campaign instance and the person: the later activities of the mail name them.
 *
 * @param person the mail is about; the recipient of an e-mail, not of an alert
 * @param campaign key of the campaign whose flow sent it
 * @param element id of the step
 * @param depth of the campaign; 0 is the root
 * @param processInstanceId the campaign instance
 * @param runId the run it belongs to; empty outside runs
 */
public record MailOrigin(
        PersonId person,
        Workspace workspace,
        String campaign,
        String element,
        int depth,
        String processInstanceId,
        Optional<String> runId) {}

package io.baton.testing;

import io.baton.campaign.Campaign;
import io.baton.campaign.StatusChange;
import io.baton.flow.Participant;
import io.baton.mail.Mail;
import io.baton.mail.MailOrigin;
import io.baton.mail.Outbox.NewMail;
import io.baton.person.ListMember;
import io.baton.person.Membership;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.StaticList;
import io.baton.token.ResolvedText;
import io.baton.token.TokenResolver;
import io.baton.token.TokenText;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A person on its way through a {@link TestFlow}. It stands in no other campaign. */
final class MemoryParticipant implements Participant {

    private final TestFlow flow;
    private final Campaign campaign;
    private final Person person;

    MemoryParticipant(TestFlow flow, Campaign campaign, Person person) {
        this.flow = flow;
        this.campaign = campaign;
        this.person = person;
    }

    @Override
    public Person person() {
        return person;
    }

    @Override
    public Campaign campaign() {
        return campaign;
    }

    @Override
    public ZonedDateTime now() {
        return flow.now;
    }

    @Override
    public ResolvedText resolve(TokenText text) {
        return tokens().resolve(text);
    }

    @Override
    public ResolvedText resolve(TokenText text, UnaryOperator<String> encoding) {
        return tokens().resolve(text, encoding);
    }

    private TokenResolver tokens() {
        var path = campaign.program()
                .map(key -> flow.programs.path(campaign.workspace(), key))
                .orElse(List.of());
        return new TokenResolver(
                campaign.ownContext(path).withApiValues(flow.apiTokens(), campaign.key()),
                person,
                flow.now.toInstant(),
                flow.now.getZone(),
                program -> flow.memberships.find(person.id(), program));
    }

    @Override
    public String send(Mail mail) {
        var messageId = "<" + UUID.randomUUID() + "@baton.local>";
        var origin = new MailOrigin(
                person.id(), person.workspace(), campaign.key(), "step1", 0, "instance", Optional.empty());
        flow.outbox.add(List.of(new NewMail(messageId, origin, mail, flow.now.toInstant())));
        return messageId;
    }

    @Override
    public Optional<String> change(PersonField field, Optional<?> value) {
        if (field.equals(PersonField.EMAIL) && flow.refusal.isPresent()) {
            return flow.refusal;
        }
        person.set(field, value);
        return Optional.empty();
    }

    @Override
    public Optional<StaticList> staticList(String key) {
        return flow.lists.find(campaign.workspace(), key);
    }

    @Override
    public boolean addTo(StaticList list) {
        boolean isNew = !flow.people(list).contains(person.id());
        flow.lists.insert(List.of(member(list)), flow.now.toInstant());
        return isNew;
    }

    @Override
    public boolean removeFrom(StaticList list) {
        boolean wasOn = flow.people(list).contains(person.id());
        flow.lists.delete(List.of(member(list)));
        return wasOn;
    }

    private ListMember member(StaticList list) {
        return new ListMember(list.workspace(), list.key(), person.id());
    }

    @Override
    public StatusChange changeProgramStatus(String key, String status) {
        var held = flow.memberships.find(person.id(), key);
        var change = flow.programs
                .find(campaign.workspace(), key)
                .map(program -> program.move(held.map(Membership::status), status))
                .orElseGet(() -> new StatusChange.Refused(
                        Optional.empty(), StatusChange.Why.UNKNOWN, "there is no program '" + key + "'"));
        if (change instanceof StatusChange.Moved) {
            held.ifPresentOrElse(
                    one -> flow.memberships.update(List.of(one.in(status))),
                    () -> flow.memberships.insert(List.of(
                            new Membership(person.id(), campaign.workspace(), key, status, flow.now.toInstant()))));
        }
        return change;
    }

    @Override
    public Optional<String> request(String target) {
        return flow.refusal;
    }

    @Override
    public List<String> removeFromFlow(String target) {
        return List.of();
    }
}

package io.baton.testing;

import io.baton.mail.Mail;
import io.baton.mail.MailBody;
import io.baton.mail.MailOrigin;
import io.baton.mail.MailQuery;
import io.baton.mail.MailState;
import io.baton.mail.Outbox;
import io.baton.mail.StoredMail;
import io.baton.person.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mails in memory. There are no transactions: what is written stays. */
public final class MemoryOutbox implements Outbox {

    private static final Comparator<StoredMail> LONGEST_WAITING =
            Comparator.comparing(StoredMail::dueAt).thenComparing(StoredMail::id);

    private final Map<Long, StoredMail> mails = new TreeMap<>();
    private final Map<Long, String> claims = new HashMap<>();
    private long lastId;

    @Override
    public void add(Collection<NewMail> added) {
        added.forEach(mail -> put(new StoredMail(
                ++lastId,
                mail.messageId(),
                mail.origin(),
                mail.mail(),
                MailState.WAITING,
                0,
                mail.at(),
                mail.at(),
                Optional.empty())));
    }

    @Override
    public void handOver(PersonId person, PersonId other) {
        mails.replaceAll((id, mail) -> mail.origin().person().equals(person) ? ofPerson(mail, other) : mail);
    }

    private static StoredMail ofPerson(StoredMail mail, PersonId person) {
        var origin = mail.origin();
        return new StoredMail(
                mail.id(),
                mail.messageId(),
                new MailOrigin(
                        person,
                        origin.workspace(),
                        origin.campaign(),
                        origin.element(),
                        origin.depth(),
                        origin.processInstanceId(),
                        origin.runId()),
                mail.mail(),
                mail.state(),
                mail.attempts(),
                mail.createdAt(),
                mail.dueAt(),
                mail.answer());
    }

    private void put(StoredMail mail) {
        mails.put(mail.id(), mail);
    }

    @Override
    public List<StoredMail> list(MailQuery query) {
        var byId = Comparator.comparing(StoredMail::id);
        return matching(query)
                .sorted(query.newestFirst() ? byId.reversed() : byId)
                .skip(query.firstResult())
                .limit(query.maxResults())
                .map(MemoryOutbox::withoutBody)
                .toList();
    }

    private static StoredMail withoutBody(StoredMail stored) {
        var mail = stored.mail();
        return new StoredMail(
                stored.id(),
                stored.messageId(),
                stored.origin(),
                new Mail(
                        mail.kind(),
                        mail.operational(),
                        mail.from(),
                        mail.replyTo(),
                        mail.to(),
                        mail.subject(),
                        MailBody.LEFT_OUT),
                stored.state(),
                stored.attempts(),
                stored.createdAt(),
                stored.dueAt(),
                stored.answer());
    }

    @Override
    public long count(MailQuery query) {
        return matching(query).count();
    }

    private Stream<StoredMail> matching(MailQuery query) {
        return mails.values().stream()
                .filter(mail -> query.workspaces().contains(mail.origin().workspace()))
                .filter(mail ->
                        query.person().map(mail.origin().person()::equals).orElse(true))
                .filter(mail ->
                        query.campaign().map(mail.origin().campaign()::equals).orElse(true))
                .filter(mail -> query.state().map(mail.state()::equals).orElse(true))
                .filter(mail ->
                        query.createdBefore().map(mail.createdAt()::isBefore).orElse(true));
    }

    @Override
    public List<StoredMail> expire(Instant before, Instant now, String answer, int most) {
        var old = mails.values().stream()
                .filter(mail -> mail.state() == MailState.WAITING)
                .filter(mail -> mail.dueAt().isBefore(before)
                        || (mail.answer().isEmpty() && mail.createdAt().isBefore(before)))
                .limit(most)
                .toList();
        old.forEach(mail -> put(moved(mail, MailState.EXPIRED, mail.attempts(), now, Optional.of(answer))));
        return old;
    }

    @Override
    public Optional<StoredMail> delete(long id) {
        return find(id).filter(mail -> mail.state() != MailState.SENDING).map(mail -> mails.remove(mail.id()));
    }

    @Override
    public List<StoredMail> delete(MailQuery query, int most) {
        var found = matching(query).map(StoredMail::id).sorted().toList();
        return found.stream().flatMap(id -> delete(id).stream()).limit(most).toList();
    }

    @Override
    public Map<Sender, Long> unsent(Instant dueBefore) {
        return mails.values().stream()
                .filter(mail ->
                        mail.state() == MailState.WAITING && mail.dueAt().isBefore(dueBefore))
                .collect(Collectors.groupingBy(
                        mail -> new Sender(
                                mail.origin().workspace(), mail.origin().campaign()),
                        Collectors.counting()));
    }

    @Override
    public Optional<StoredMail> find(long id) {
        return Optional.ofNullable(mails.get(id));
    }

    @Override
    public List<StoredMail> claim(String claim, int most, Instant now, Instant until) {
        mails.replaceAll(
                (id, mail) -> mail.state() == MailState.SENDING && !mail.dueAt().isAfter(now)
                        ? moved(mail, MailState.WAITING, mail.attempts(), mail.dueAt(), mail.answer())
                        : mail);
        var taken = mails.values().stream()
                .filter(mail ->
                        mail.state() == MailState.WAITING && !mail.dueAt().isAfter(now))
                .sorted(LONGEST_WAITING)
                .limit(most)
                .map(mail -> moved(mail, MailState.SENDING, mail.attempts() + 1, until, mail.answer()))
                .toList();
        taken.forEach(mail -> {
            put(mail);
            claims.put(mail.id(), claim);
        });
        return taken;
    }

    @Override
    public boolean settle(long id, String claim, MailState state, Instant dueAt, String answer) {
        return change(heldBy(id, claim), mail -> moved(mail, state, mail.attempts(), dueAt, Optional.of(answer)));
    }

    @Override
    public void release(Collection<Long> ids, String claim, Instant dueAt) {
        ids.forEach(id -> change(
                heldBy(id, claim), mail -> moved(mail, MailState.WAITING, mail.attempts() - 1, dueAt, mail.answer())));
    }

    private Optional<StoredMail> heldBy(long id, String claim) {
        return find(id).filter(mail -> mail.state() == MailState.SENDING && claim.equals(claims.get(id)));
    }

    @Override
    public boolean retry(long id, Instant now) {
        return change(
                find(id).filter(mail -> Set.of(MailState.BOUNCED, MailState.FAILED, MailState.EXPIRED)
                        .contains(mail.state())),
                mail -> moved(mail, MailState.WAITING, 0, now, mail.answer()));
    }

    private boolean change(Optional<StoredMail> mail, UnaryOperator<StoredMail> change) {
        mail.map(change).ifPresent(this::put);
        return mail.isPresent();
    }

    private static StoredMail moved(
            StoredMail mail, MailState state, int attempts, Instant dueAt, Optional<String> answer) {
        return new StoredMail(
                mail.id(),
                mail.messageId(),
                mail.origin(),
                mail.mail(),
                state,
                attempts,
                mail.createdAt(),
                dueAt,
                answer);
    }

    @Override
    public int deleteEnded(Instant before, int most) {
        var ended = mails.values().stream()
                .filter(mail ->
                        MailState.ENDED.contains(mail.state()) && mail.dueAt().isBefore(before))
                .sorted(LONGEST_WAITING)
                .limit(most)
                .map(StoredMail::id)
                .toList();
        ended.forEach(mails::remove);
        return ended.size();
    }

    @Override
    public List<StoredMail> of(PersonId person, long after, int most) {
        return mails.values().stream()
                .filter(mail -> mail.origin().person().equals(person) && mail.id() > after)
                .limit(most)
                .toList();
    }
}

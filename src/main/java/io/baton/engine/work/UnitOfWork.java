package io.baton.engine.work;

import io.baton.activity.Activity;
import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityLog;
import io.baton.campaign.Activations;
import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignRunStore;
import io.baton.campaign.Cascade;
import io.baton.campaign.Cause;
import io.baton.campaign.Program;
import io.baton.campaign.ProgramStore;
import io.baton.campaign.StatusChange;
import io.baton.campaign.TimedCascade;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.command.BatonLogger;
import io.baton.engine.command.CampaignRefusedException;
import io.baton.engine.instance.CallHierarchy;
import io.baton.engine.instance.CampaignVariables;
import io.baton.engine.instance.DeferredVariables;
import io.baton.engine.trigger.TriggerJob;
import io.baton.mail.Outbox;
import io.baton.mail.Outbox.NewMail;
import io.baton.mail.StoredMail;
import io.baton.person.FieldType;
import io.baton.person.Membership;
import io.baton.person.Memberships;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.PersonQuery;
import io.baton.person.PersonStore;
import io.baton.person.StaticList;
import io.baton.person.StaticLists;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.plugin.BatonConfiguration.History;
import io.baton.qualification.Qualifications;
import io.baton.qualification.Qualifications.Qualification;
import io.baton.smartlist.Audience;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartList.Verdict;
import io.baton.token.TokenContext;
import io.baton.token.TokenResolver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work: the people a command touches, locked once, and all that happens to them, collected in memory and
 * written in sets when the command ends, on the engine's connection and in the engine's transaction.
 */
public final class UnitOfWork implements Session {

    private record Handover(String instance, Optional<String> run) {}

    private record AssetKey(Workspace workspace, String key) {}

    private final Baton baton;
    private final Stores stores;
    private final TreeMap<PersonId, Person> people = new TreeMap<>();
    private final QualificationNotes qualifications;
    private final QualificationNotes requests;
    private final List<Activity> activities = new ArrayList<>();
    private final List<NewMail> mails = new ArrayList<>();
    private final IdentityHashMap<Campaign, TokenContext> ownContexts = new IdentityHashMap<>();
    private final IdentityHashMap<TokenContext, IdentityHashMap<TokenContext, TokenContext>> handedDown =
            new IdentityHashMap<>();

    private final IdentityHashMap<Campaign, SmartList> smartLists = new IdentityHashMap<>();
    private final Map<Workspace, FactsOfWork> facts = new HashMap<>();

    private final Map<String, ProcessDefinitionEntity> callees = new HashMap<>();
    private final Map<String, Campaign> beforeGate = new HashMap<>();
    private final Map<String, Optional<String>> runs = new HashMap<>();
    private final Map<String, Cascade> cascades = new HashMap<>();
    private final Map<AssetKey, String> requestRefusals = new HashMap<>();
    private final ListMemberships onLists;
    private Optional<Handover> handover = Optional.empty();
    private boolean listenersChange;
    private @Nullable DeferredVariables held;

    private final ProgramMemberships memberships;
    private final Map<AssetKey, List<Program>> programs = new HashMap<>();

    private UnitOfWork(Baton baton) {
        this.baton = baton;
        this.stores = baton.stores();
        this.qualifications = new QualificationNotes(baton.qualifications());
        this.requests = new QualificationNotes(baton.requests());
        this.memberships = new ProgramMemberships(baton.memberships());
        this.onLists = new ListMemberships(baton.staticLists(), Collections.unmodifiableMap(people));
    }

    /** Opens one session a command; the engine asks it. */
    public static final class Factory implements SessionFactory {

        private final Baton baton;

        public Factory(Baton baton) {
            this.baton = baton;
        }

        public Baton baton() {
            return baton;
        }

        @Override
        public Class<?> getSessionType() {
            return UnitOfWork.class;
        }

        @Override
        public Session openSession() {
            return new UnitOfWork(baton);
        }
    }

    /** People and their fields. */
    public PersonStore people() {
        return stores.people();
    }

    /** What happened to people, as it is written; {@link #log} adds to it. */
    public ActivityLog activityLog() {
        return stores.activityLog();
    }

    /** When people last qualified for campaigns, as it is written. */
    public Qualifications qualifications() {
        return stores.qualifications();
    }

    /** Programs with their tokens and statuses. */
    public ProgramStore programs() {
        return stores.programs();
    }

    /** Who is a member of which program, as it is written. */
    public Memberships memberships() {
        return stores.memberships();
    }

    /** Static lists and who is on them, as it is written. */
    public StaticLists staticLists() {
        return stores.staticLists();
    }

    /** Which trigger campaigns are active. */
    public Activations activations() {
        return stores.activations();
    }

    /** Mails to be sent, as they are written; {@link #send} adds to them. */
    public Outbox outbox() {
        return stores.outbox();
    }

    /** Runs of batch campaigns. */
    public CampaignRunStore runs() {
        return stores.runs();
    }

    /** Whom a smart list finds. */
    public Audience audience() {
        return stores.audience();
    }

    /** Locks and loads people that are not here yet, in one query, in the order of their ids. */
    public void load(Collection<PersonId> ids) {
        var missing = ids.stream()
                .filter(id -> !people.containsKey(id))
                .sorted()
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            baton.people().lock(missing).forEach(this::take);
        }
    }

    private Person take(Person person) {
        var held = people.putIfAbsent(person.id(), person);
        return held == null ? person : held;
    }

    /** The person of that id, locked; empty when there is none. */
    public Optional<Person> find(PersonId id) {
        if (!people.containsKey(id)) {
            load(List.of(id));
        }
        return loaded(id);
    }

    /** The person of that address, locked; empty when there is none in the workspace. */
    public Optional<Person> findByEmail(Workspace workspace, String email) {
        return baton.people().lockByEmail(workspace, email).map(this::take);
    }

    /**
     * The person an instance is about.
     *
     * @throws CampaignRefusedException when it was deleted
     */
    public Person person(PersonId id) {
        return find(id).orElseThrow(() -> BatonLogger.LOG.personGone(id.toString()));
    }

    /** Deletes a person with its log and ends the campaign instances it is in; true when there was one. */
    public boolean delete(PersonId id) {
        people.remove(id);
        onLists.forget(id);
        qualifications.forget(id);
        requests.forget(id);
        memberships.forget(id);
        mails.removeIf(mail -> mail.origin().person().equals(id));
        baton.campaigns().endInstancesOf(id);
        TriggerJob.deleteFailed(id);
        activities.removeIf(activity -> activity.person().equals(id));
        return baton.people().delete(id);
    }

    /**
     * Why a person cannot have an address; empty when it can. Whoever has it is not locked: two people who want each
     * other's address would wait for each other.
     */
    public Optional<String> refuseEmail(Person person, Optional<String> email) {
        if (email.isEmpty()) {
            return Optional.of("a person cannot be without an e-mail address");
        }
        var holders = new ArrayList<>(people.values());
        holders.addAll(baton.people().list(new PersonQuery(email, Optional.of(person.workspace()), 0, 1)));
        return holders.stream()
                        .anyMatch(other -> !other.id().equals(person.id())
                                && other.workspace().equals(person.workspace())
                                && other.email().equalsIgnoreCase(email.get()))
                ? Optional.of("another person of " + person.workspace() + " has this e-mail address")
                : Optional.empty();
    }

    /** Campaigns whose qualifications will be asked for: they are read together, for all people of the unit. */
    public void expect(Set<String> campaigns) {
        qualifications.expect(campaigns);
    }

    /** When a person last qualified for a campaign, this unit of work included. */
    public Optional<Instant> lastQualified(PersonId person, String campaign) {
        return qualifications.find(person, campaign, people.keySet()).map(Qualification::lastAt);
    }

    /** When a person was last requested into a campaign, this unit of work included. */
    Optional<Instant> lastRequested(PersonId person, String campaign) {
        return requests.find(person, campaign, people.keySet()).map(Qualification::lastAt);
    }

    /** Notes that a person qualified: from now on the rule counts it (Q2). */
    public void qualified(PersonId person, String campaign, Instant at) {
        qualifications.note(person, campaign, at, people.keySet());
    }

    /** Notes that a person was requested into a campaign. */
    public void requested(PersonId person, String campaign, Instant at) {
        requests.note(person, campaign, at, people.keySet());
    }

    /** The static list of that key in a workspace: looked up once, so all people of the session get the same. */
    public Optional<StaticList> staticList(Workspace workspace, String key) {
        return onLists.find(workspace, key);
    }

    /**
     * Whether a person is on a static list of its workspace, this unit of work included. Lists are read together, for all
     * people of the unit.
     *
     * @param list key of the list; nobody is on a list that does not exist
     */
    public boolean isMember(PersonId person, String list) {
        return find(person).isPresent() && onLists.isMember(person, list);
    }

    /** Puts a person on a static list of its workspace, which must exist; false when it is on it already. */
    public boolean addToList(Person person, String list, Cause cause) {
        return changeList(person, list, true, TriggerEvent.ADDED_TO_LIST, cause);
    }

    /** Takes a person off a static list of its workspace; false when it is not on it. */
    public boolean removeFromList(Person person, String list, Cause cause) {
        return changeList(person, list, false, TriggerEvent.REMOVED_FROM_LIST, cause);
    }

    private boolean changeList(Person person, String list, boolean member, String event, Cause cause) {
        boolean changed = onLists.change(person.id(), list, member);
        if (changed) {
            baton.triggers().raise(person, event, () -> Map.of("list", list), cause);
        }
        return changed;
    }

    /**
     * Changes a field of a person that this unit of work has loaded, and lets trigger campaigns know.
     *
     * @param value of the field's Java type; empty clears the field
     */
    public void change(Person person, PersonField field, Optional<?> value, Cause cause) {
        var before = person.value(field);
        person.set(field, value);
        var after = person.value(field);
        if (before.equals(after)) {
            return;
        }
        if (field.type() == FieldType.SCORE) {
            baton.triggers()
                    .raise(person, TriggerEvent.SCORE_IS_CHANGED, () -> scoreChange(field, before, after), cause);
        } else {
            baton.triggers()
                    .raise(person, TriggerEvent.DATA_VALUE_CHANGES, () -> valueChange(field, before, after), cause);
        }
    }

    private static Map<String, String> scoreChange(PersonField field, Optional<Object> before, Optional<Object> after) {
        long change = number(after) - number(before);
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.SCORE_NAME, field.name());
        attributes.put(ActivityAttribute.CHANGE_VALUE, (change < 0 ? "" : "+") + change);
        attributes.put(ActivityAttribute.OLD_VALUE, Long.toString(number(before)));
        attributes.put(ActivityAttribute.NEW_VALUE, Long.toString(number(after)));
        return attributes;
    }

    private static long number(Optional<Object> score) {
        return score.map(value -> ((Number) value).longValue()).orElse(0L);
    }

    private Map<String, String> valueChange(PersonField field, Optional<Object> before, Optional<Object> after) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(ActivityAttribute.FIELD_NAME, field.name());
        attributes.put(ActivityAttribute.OLD_VALUE, before.map(this::text).orElse(""));
        attributes.put(ActivityAttribute.NEW_VALUE, after.map(this::text).orElse(""));
        return attributes;
    }

    private String text(Object value) {
        return TokenResolver.text(value, baton.clock().getZone());
    }

    /**
     * What the campaign's smart list says of a person.
     *
     * @param tokens those of the person's instance: a list may ask for the trigger's
     */
    public Verdict decide(Campaign campaign, Person person, TokenContext tokens) {
        var list = smartLists.computeIfAbsent(
                campaign, any -> baton.smartLists().resolve(campaign.workspace(), campaign.smartList()));
        var facts = facts(campaign.workspace()).with(tokens);
        var verdict = list.decide(person, facts);
        return verdict instanceof Verdict.Invalid && sawNewFields(person)
                ? list.decide(people.get(person.id()), facts)
                : verdict;
    }

    private FactsOfWork facts(Workspace workspace) {
        return facts.computeIfAbsent(workspace, any -> new FactsOfWork(baton, this, workspace));
    }

    /** Another node may have added the very field the list asks for. */
    private boolean sawNewFields(Person person) {
        if (person.catalog() == baton.people().refreshFields()) {
            return false;
        }
        baton.people().lock(List.of(person.id())).forEach(fresh -> {
            person.changes().forEach(field -> fresh.set(field, person.value(field)));
            people.put(fresh.id(), fresh);
        });
        return true;
    }

    /** Notes that an instance was started and has to come to its gate in this unit of work. */
    public void awaitGate(String instance, Campaign campaign) {
        beforeGate.put(instance, campaign);
    }

    /** Notes that an instance has come to its gate. */
    public void passGate(String instance) {
        beforeGate.remove(instance);
    }

    /** The definition that a step of a definition calls: looked up once, so all people of the session get the same. */
    public ProcessDefinitionEntity callee(String step, Function<String, ProcessDefinitionEntity> lookup) {
        return callees.computeIfAbsent(step, lookup);
    }

    /** The context a campaign runs with when it inherits none; one for all people of the unit. */
    public TokenContext ownContext(Campaign campaign) {
        var made = ownContexts.get(campaign);
        if (made == null) {
            made = campaign.ownContext(campaign.program()
                    .map(program -> path(campaign.workspace(), program))
                    .orElse(List.of()));
            ownContexts.put(campaign, made);
        }
        return made;
    }

    /** A program and what stands above it, the nearest first, as this unit of work found them; none when it is not stored. */
    private List<Program> path(Workspace workspace, String program) {
        return programs.computeIfAbsent(
                new AssetKey(workspace, program), key -> baton.programs().path(workspace, program));
    }

    /** A person's membership of a program of its workspace, this unit of work included. */
    public Optional<Membership> membership(PersonId person, String program) {
        return memberships.find(person, program, people.keySet());
    }

    /**
     * The status a person has in a program of its workspace, this unit of work included; read for all people of the session
     * together.
     *
     * @param program key of the program
     * @return empty when the person is no member
     */
    public Optional<String> programStatus(PersonId person, String program) {
        return membership(person, program).map(Membership::status);
    }

    /**
     * Puts a person of this session into a status of a program of its workspace (F3): only one of the program's, never
     * backwards; who was no member becomes one.
     *
     * @param program key of the program
     */
    public StatusChange changeProgramStatus(Person person, String program, String status, Cause cause) {
        var found = path(person.workspace(), program).stream().findFirst();
        if (found.isEmpty()) {
            return new StatusChange.Refused(
                    Optional.empty(),
                    StatusChange.Why.UNKNOWN,
                    "there is no program '" + program + "' in " + person.workspace() + ": create it with PUT program");
        }
        var held = membership(person.id(), program);
        var change = found.get().move(held.map(Membership::status), status);
        if (change instanceof StatusChange.Moved moved && !moved.changesNothing()) {
            memberships.put(held.map(one -> one.in(status))
                    .orElseGet(() -> new Membership(
                            person.id(),
                            person.workspace(),
                            program,
                            status,
                            baton.clock().instant())));
            baton.triggers()
                    .raise(
                            person,
                            TriggerEvent.PROGRAM_STATUS_IS_CHANGED,
                            () -> Map.of(
                                    "program",
                                    program,
                                    ActivityAttribute.OLD_STATUS,
                                    moved.before().orElse(""),
                                    ActivityAttribute.NEW_STATUS,
                                    status),
                            cause);
        }
        return change;
    }

    /** A caller's context over a callee's own (T3); one for all people of the unit. */
    public TokenContext handDown(TokenContext callers, TokenContext own) {
        return handedDown
                .computeIfAbsent(callers, any -> new IdentityHashMap<>())
                .computeIfAbsent(own, callers::over);
    }

    /** The context a root runs with: the campaign's own, and My Token values passed through the API over it. */
    public TokenContext startContext(Campaign campaign, Map<String, String> tokens) {
        return ownContext(campaign).withApiValues(tokens, campaign.key());
    }

    /**
     * Takes a person of this session through a campaign, as part of a run.
     *
     * @param definition the campaign's process definition
     */
    public void start(ProcessDefinitionEntity definition, Person person, TokenContext context, String run) {
        var instance = definition.createProcessInstance(person.id().toString());
        handover = Optional.of(new Handover(instance.getId(), Optional.of(run)));
        held().start(instance, Map.of(), person.id(), 0, context);
        if (!instance.isEnded()) {
            CampaignVariables.RUN_ID.set(instance, run);
        }
    }

    /**
     * Takes a person of this session into a trigger campaign.
     *
     * @param definition the campaign's process definition
     * @param startEvent id of the event's start event
     * @param cascade the campaigns that led to it
     */
    public void start(
            ProcessDefinitionEntity definition,
            String startEvent,
            Person person,
            TokenContext context,
            Cascade cascade) {
        var instance = definition.createProcessInstance(person.id().toString(), definition.findActivity(startEvent));
        handover = Optional.of(new Handover(instance.getId(), Optional.empty()));
        cascades.put(instance.getId(), cascade);
        held().start(instance, Map.of(), person.id(), 0, context);
        if (!instance.isEnded() && cascade.depth() > 0) {
            CampaignVariables.CASCADE.set(
                    instance, new TimedCascade(cascade, baton.clock().instant()));
        }
    }

    /** Whether this unit of work started an instance because of an event. */
    public boolean isTriggered(ExecutionEntity instance) {
        return cascades.containsKey(instance.getProcessInstanceId());
    }

    /** The campaigns that led to an instance, its own root the last: what its steps do comes from all of them. */
    public Cascade cascadeOf(ExecutionEntity execution) {
        var root = CallHierarchy.rootOf(execution);
        return cascades.computeIfAbsent(root.getId(), any -> CampaignVariables.CASCADE
                        .find(root)
                        .map(arrival -> arrival.cascadeAt(baton.clock().instant()))
                        .orElse(Cascade.NONE))
                .then(root.getProcessDefinition().getKey());
    }

    /**
     * Asks a campaign to take a person of this session in (F4).
     *
     * @param tokens My Token values by name without family
     * @return why it cannot be; empty when it is done
     */
    public Optional<String> request(Person person, String campaign, Map<String, String> tokens, Cause cause) {
        if (!baton.triggers().canBeRequested(person, campaign)) {
            return Optional.of(
                    requestRefusals.computeIfAbsent(new AssetKey(person.workspace(), campaign), any -> baton.campaigns()
                            .refuseRequest(person.workspace(), campaign)));
        }
        baton.triggers().request(person, campaign, tokens, cause);
        requested(person.id(), campaign, baton.clock().instant());
        return Optional.empty();
    }

    /** How instances are started that this session knows all about. */
    public DeferredVariables held() {
        if (held == null) {
            held = new DeferredVariables(baton.settings().getHistory() == History.LEAN);
            Context.getCommandContext().registerCommandContextListener(held);
        }
        return held;
    }

    /** Whether this instance comes from {@link #start}: its person is known and need not be looked for. */
    public boolean takeHandover(ExecutionEntity instance) {
        var taken = handover.filter(given -> given.instance().equals(instance.getId()));
        taken.ifPresent(given -> {
            runs.put(given.instance(), given.run());
            handover = Optional.empty();
        });
        return taken.isPresent();
    }

    /** The run an instance belongs to: it is known here, or its root remembers it. */
    public Optional<String> runOf(ExecutionEntity execution) {
        return runs.computeIfAbsent(
                execution.getRootProcessInstanceId(),
                root -> CampaignVariables.RUN_ID.find(CallHierarchy.rootOf(execution)));
    }

    /** What happened in this session and is not written yet, oldest first. */
    public List<Activity> activities() {
        return Collections.unmodifiableList(activities);
    }

    /**
     * Notes that this unit of work changes who listens to what. Every node is told when it ends: a picture of the listeners
     * that was made before the engine has written its definitions must not be kept.
     */
    public void listenersChange() {
        listenersChange = true;
    }

    /** The person of that id, if it is loaded. */
    public Optional<Person> loaded(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    /** Notes what happened. */
    public void log(Activity activity) {
        activities.add(activity);
    }

    /** Hands over a mail: it goes into the outbox with all others of this unit of work. */
    public void send(NewMail mail) {
        mails.add(mail);
    }

    /**
     * Lets a mail that bounced or failed be sent once more.
     *
     * @throws CampaignRefusedException when there is none of that id, or it is in another state
     */
    public StoredMail retryMail(long id) {
        boolean waits = baton.outbox().retry(id, baton.clock().instant());
        var mail = baton.outbox().find(id).orElseThrow(() -> BatonLogger.LOG.mailMissing(Long.toString(id)));
        if (!waits) {
            throw BatonLogger.LOG.mailHasNotFailed(Long.toString(id), mail.state());
        }
        ringAfterCommit();
        return mail;
    }

    private void ringAfterCommit() {
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(
                        TransactionState.COMMITTED, any -> baton.mailBell().ring());
    }

    @Override
    public void flush() {
        for (var campaign : beforeGate.values()) {
            throw BatonLogger.LOG.startsPastTheGate(campaign);
        }
        baton.people().update(people.values());
        qualifications.flush();
        requests.flush();
        memberships.flush();
        onLists.flush(baton.clock().instant());
        if (listenersChange) {
            baton.activations().touch();
            listenersChange = false;
        }
        baton.activityLog().append(List.copyOf(activities));
        activities.clear();
        if (!mails.isEmpty()) {
            baton.outbox().add(List.copyOf(mails));
            mails.clear();
            ringAfterCommit();
        }
    }

    @Override
    public void close() {
        // the connection is the engine's
    }
}

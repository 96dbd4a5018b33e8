package io.baton.engine.work;

import io.baton.activity.Activity;
import io.baton.activity.ActivityLog;
import io.baton.campaign.Activations;
import io.baton.campaign.CampaignCounts;
import io.baton.campaign.CampaignFigures;
import io.baton.campaign.CampaignRunStore;
import io.baton.campaign.EventKeys;
import io.baton.campaign.GateRefusal;
import io.baton.campaign.PeopleInFlows;
import io.baton.campaign.ProgramStore;
import io.baton.campaign.RefusalCounts;
import io.baton.campaign.WaitingStarts;
import io.baton.mail.Outbox;
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
import io.baton.person.Workspaces;
import io.baton.qualification.Qualifications;
import io.baton.qualification.Qualifications.Qualification;
import io.baton.smartlist.Audience;
import io.baton.smartlist.SmartLists;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.interceptor.Session;

/**
 * One unit of work: the people a command touches, locked once, and all that happens to them, collected in memory and
 * written in sets when the command ends, on the engine's connection and in the engine's transaction. Baton's tables are
 * reached through it, because they work only inside a command.
 */
public final class UnitOfWork implements Session {

    /**
     * A gate that did not let a person in.
     *
     * @param campaign key of the gate's campaign
     * @param condition what was not met, without what it saw of the person
     */
    public record Refused(String campaign, String condition) {}

    private final Stores stores;
    private final Clock clock;
    private final TreeMap<PersonId, Person> people = new TreeMap<>();
    private final WriteBehind<Qualification> qualifications;
    private final WriteBehind<Qualification> requests;
    private final WriteBehind<Membership> memberships;
    private final ListMemberships onLists;
    private final ScoreMoments scoreMoments;
    private final List<Activity> activities = new ArrayList<>();
    private final List<Refused> refusals = new ArrayList<>();
    private final OutgoingMails mails;
    private final ComingStarts starts;
    private final CountTally counts;
    private final RefusalTally refusalTally;
    private final TokenContexts tokenContexts;
    private final ListVerdicts verdicts;
    private final PersonChanges changes;
    private boolean listenersChange;

    /**
     * @param lists finds smart lists
     * @param happenings is told what happens to people
     * @param listeners are told when mails were handed over and when campaigns are to start
     */
    UnitOfWork(Stores stores, SmartLists lists, Happenings happenings, WorkListeners listeners, Clock clock) {
        this.stores = stores;
        this.clock = clock;
        this.qualifications = qualifications(stores.qualifications());
        this.requests = qualifications(stores.requests());
        this.memberships = new WriteBehind<>(
                one -> new WriteBehind.Key(one.person(), one.program()),
                stores.memberships()::load,
                stores.memberships()::insert,
                stores.memberships()::update);
        this.onLists = new ListMemberships(stores.staticLists(), Collections.unmodifiableMap(people));
        this.scoreMoments = new ScoreMoments(stores.people(), Collections.unmodifiableMap(people), clock);
        this.mails = new OutgoingMails(stores.outbox(), listeners.outbox(), clock, this::log);
        this.starts = new ComingStarts(stores.waitingStarts(), listeners.starts());
        this.counts = new CountTally(stores.counts(), clock);
        this.refusalTally = new RefusalTally(stores.refusalCounts(), counts, clock);
        this.tokenContexts = new TokenContexts(stores.programs());
        this.verdicts = new ListVerdicts(this, lists, clock);
        this.changes = new PersonChanges(this, happenings, clock);
    }

    private static WriteBehind<Qualification> qualifications(Qualifications store) {
        return new WriteBehind<>(
                one -> new WriteBehind.Key(one.person(), one.campaign()), store::load, store::insert, store::update);
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

    /** When people were last requested into campaigns, as it is written. */
    public Qualifications requests() {
        return stores.requests();
    }

    /** Programs with their tokens and statuses. */
    public ProgramStore programs() {
        return stores.programs();
    }

    /** The members of programs, as it is written. */
    public Memberships memberships() {
        return stores.memberships();
    }

    /** Static lists and the people on them, as it is written. */
    public StaticLists staticLists() {
        return stores.staticLists();
    }

    /** Which trigger campaigns are active. */
    public Activations activations() {
        return stores.activations();
    }

    /** Starts that wait for their turn, as they are written; {@link #starts} adds to them. */
    public WaitingStarts waitingStarts() {
        return stores.waitingStarts();
    }

    /** The idempotency keys of posted events. */
    public EventKeys eventKeys() {
        return stores.eventKeys();
    }

    /** How many people campaigns did not let in, as it is written; {@link #refusalTally} adds to it. */
    public RefusalCounts refusalCounts() {
        return stores.refusalCounts();
    }

    /** How often what happened in campaigns, as it is written; {@link #counts} adds to it. */
    public CampaignCounts campaignCounts() {
        return stores.counts();
    }

    /** The counts of campaigns, to be read. */
    public CampaignFigures figures() {
        return stores.figures();
    }

    /** Who stands where in campaigns. */
    public PeopleInFlows peopleInFlows() {
        return stores.peopleInFlows();
    }

    /** Mails to be sent, as they are written; {@link #mails} adds to them. */
    public Outbox outbox() {
        return stores.outbox();
    }

    /** Runs of batch campaigns. */
    public CampaignRunStore runs() {
        return stores.runs();
    }

    /** The people that smart lists find. */
    public Audience audience() {
        return stores.audience();
    }

    /** Changes people of this unit of work. */
    public PersonChanges changes() {
        return changes;
    }

    /** What smart lists say of people of this unit of work. */
    public ListVerdicts verdicts() {
        return verdicts;
    }

    /** The token contexts that campaigns run with in this unit of work. */
    public TokenContexts tokenContexts() {
        return tokenContexts;
    }

    /** The mails that this unit of work hands over. */
    public OutgoingMails mails() {
        return mails;
    }

    /** The starts that this unit of work leads to. */
    public ComingStarts starts() {
        return starts;
    }

    /** What is counted in this unit of work. */
    public CountTally counts() {
        return counts;
    }

    /** The refusals of this unit of work that are only counted. */
    public RefusalTally refusalTally() {
        return refusalTally;
    }

    /** Locks and loads people that are not here yet, in one query, in the order of their ids. */
    public void load(Collection<PersonId> ids) {
        var missing = ids.stream()
                .filter(id -> !people.containsKey(id))
                .sorted()
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            stores.people().lock(missing).forEach(this::take);
        }
    }

    /**
     * Locks and loads those of people that nobody else has locked.
     *
     * @param most how many at most
     * @return in the order of their ids
     */
    public List<Person> loadFree(Collection<PersonId> ids, int most) {
        return stores.people().lockFree(ids, most).stream().map(this::take).toList();
    }

    private Person take(Person person) {
        var known = people.putIfAbsent(person.id(), person);
        return known == null ? person : known;
    }

    /** The person of that id, locked; empty when there is none. */
    public Optional<Person> find(PersonId id) {
        if (!people.containsKey(id)) {
            load(List.of(id));
        }
        return loaded(id);
    }

    /** The person of that id, if it is loaded. */
    public Optional<Person> loaded(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    /** The person of that address, locked; empty when there is none in the workspace. */
    public Optional<Person> findByEmail(Workspace workspace, String email) {
        return stores.people().lockByEmail(workspace, email).map(this::take);
    }

    /** Those people of the addresses that exist in a workspace, locked together, in the order of their ids. */
    public List<Person> findByEmails(Workspace workspace, Collection<String> emails) {
        return stores.people().lockByEmails(workspace, emails).stream()
                .map(this::take)
                .toList();
    }

    /**
     * The person an instance is about, locked.
     *
     * @throws io.baton.engine.command.CampaignRefusedException when it was deleted
     */
    public Person person(PersonId id) {
        return find(id).orElseThrow(() -> WorkLogger.LOG.personGone(id.toString()));
    }

    /**
     * Reads a person once more when another node has added fields since it was loaded; what this unit of work changed
     * stays changed.
     *
     * @return the person as it is now; empty when there are no new fields
     */
    Optional<Person> reloadForNewFields(Person person) {
        if (person.catalog() == stores.people().refreshFields()) {
            return Optional.empty();
        }
        stores.people().lock(List.of(person.id())).forEach(fresh -> {
            person.changes().forEach(field -> fresh.set(field, person.value(field)));
            people.put(fresh.id(), fresh);
        });
        return loaded(person.id());
    }

    /**
     * Why a person cannot have an address; empty when it can. A person that has it is not locked: two people who
     * want each other's address would wait for each other.
     */
    public Optional<String> refuseEmail(Person person, Optional<String> email) {
        if (email.isEmpty()) {
            return Optional.of("a person cannot be without an e-mail address");
        }
        var holders = new ArrayList<>(people.values());
        holders.addAll(stores.people().list(new PersonQuery(email, Workspaces.of(person.workspace()), 0, 1)));
        return holders.stream()
                        .anyMatch(other -> !other.id().equals(person.id())
                                && other.workspace().equals(person.workspace())
                                && other.email().equalsIgnoreCase(email.get()))
                ? Optional.of("another person of " + person.workspace() + " has this e-mail address")
                : Optional.empty();
    }

    /** Campaigns whose qualifications will be asked for: they are read together, for all people of the unit of work. */
    public void expect(Set<String> campaigns) {
        qualifications.expect(campaigns);
    }

    /** When a person last qualified for a campaign, this unit of work included. */
    public Optional<Instant> lastQualified(PersonId person, String campaign) {
        return qualifications.find(person, campaign, people.keySet()).map(Qualification::lastAt);
    }

    /** When a person was last requested into a campaign, this unit of work included. */
    public Optional<Instant> lastRequested(PersonId person, String campaign) {
        return requests.find(person, campaign, people.keySet()).map(Qualification::lastAt);
    }

    /** When a score of a person last changed, this unit of work included; empty when it never did. */
    public Optional<Instant> scoreChanged(PersonId person, PersonField score) {
        return scoreMoments.of(person, score);
    }

    /** Notes that a person qualified: from now on the rule counts it (Q2). */
    public void qualified(PersonId person, String campaign, Instant at) {
        note(qualifications, person, campaign, at);
    }

    /** Notes that a person was requested into a campaign. */
    public void requested(PersonId person, String campaign, Instant at) {
        note(requests, person, campaign, at);
    }

    private void note(WriteBehind<Qualification> notes, PersonId person, String campaign, Instant at) {
        int before = notes.find(person, campaign, people.keySet())
                .map(Qualification::count)
                .orElse(0);
        notes.put(new Qualification(person, campaign, at, before + 1));
    }

    /** The static list of that key in a workspace: looked up once, so all people of the unit of work get the same. */
    public Optional<StaticList> staticList(Workspace workspace, String key) {
        return onLists.find(workspace, key);
    }

    /**
     * Whether a person is on a static list of its workspace, this unit of work included. Lists are read together, for
     * all people of the unit of work.
     *
     * @param list key of the list; nobody is on a list that does not exist
     */
    public boolean isMember(PersonId person, String list) {
        return find(person).isPresent() && onLists.isMember(person, list);
    }

    /** Puts a person of this unit of work on a list or takes it off; false when that changes nothing. */
    boolean setMember(PersonId person, String list, boolean member) {
        return onLists.change(person, list, member);
    }

    /** A person's membership of a program of its workspace, this unit of work included. */
    public Optional<Membership> membership(PersonId person, String program) {
        return memberships.find(person, program, people.keySet());
    }

    /** Takes a new or changed membership. */
    void put(Membership membership) {
        memberships.put(membership);
    }

    /**
     * The status a person has in a program of its workspace, this unit of work included; read for all people of the
     * unit of work together.
     *
     * @param program key of the program
     * @return empty when the person is no member
     */
    public Optional<String> programStatus(PersonId person, String program) {
        return membership(person, program).map(Membership::status);
    }

    /** What happened in this unit of work and is not written yet, oldest first. */
    public List<Activity> activities() {
        return Collections.unmodifiableList(activities);
    }

    /** Notes what happened. */
    public void log(Activity activity) {
        activities.add(activity);
    }

    /** The people that gates did not let in, in the order of their activities, as long as those are not written. */
    public List<Refused> refusals() {
        return Collections.unmodifiableList(refusals);
    }

    /**
     * Notes that a campaign did not let a person in.
     *
     * @param activity says so
     */
    public void refused(String campaign, Activity activity, GateRefusal refusal) {
        log(activity);
        counts.note(activity, refusal);
        refusals.add(new Refused(campaign, refusal.condition()));
    }

    /**
     * Notes that this unit of work changes who listens to what. Every node is told when it ends: a picture of the
     * listeners that was made before the engine has written its definitions must not be kept.
     */
    public void listenersChange() {
        listenersChange = true;
    }

    /** Forgets a person that is deleted: nothing more is written of it. */
    public void forget(PersonId person) {
        people.remove(person);
        onLists.forget(person);
        qualifications.forget(person);
        requests.forget(person);
        memberships.forget(person);
        mails.forget(person);
        starts.forget(person);
        activities.removeIf(activity -> activity.person().equals(person));
    }

    @Override
    public void flush() {
        stores.people().update(people.values());
        scoreMoments.written();
        qualifications.flush();
        requests.flush();
        memberships.flush();
        onLists.flush(clock.instant());
        if (listenersChange) {
            stores.activations().touch();
            listenersChange = false;
        }
        stores.activityLog().append(List.copyOf(activities));
        counts.flush(activities);
        activities.clear();
        refusals.clear();
        starts.flush();
        mails.flush();
        refusalTally.flush();
    }

    @Override
    public void close() {
        // the connection is the engine's
    }
}

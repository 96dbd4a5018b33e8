package io.baton.store;

import io.baton.campaign.CampaignPlace;
import io.baton.campaign.PeopleInFlows;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.store.Tables.PersonTable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The people in flows of campaigns, from Camunda's table of executions. Thread-safe. */
public final class JooqPeopleInFlows implements PeopleInFlows {

    private static final Field<String> ID = text("ID_");
    private static final Field<String> KEY = text("KEY_");
    private static final Field<String> TENANT = text("TENANT_ID_");
    private static final Field<String> PARENT = text("PARENT_ID_");
    private static final Field<String> DEFINITION = text("PROC_DEF_ID_");
    private static final Field<String> INSTANCE = text("PROC_INST_ID_");
    private static final Field<String> ROOT = text("ROOT_PROC_INST_ID_");
    private static final Field<String> PERSON = text("BUSINESS_KEY_");
    private static final Field<String> ELEMENT = text("ACT_ID_");
    private static final Field<String> INSTANCE_OF_JOB = text("PROCESS_INSTANCE_ID_");
    private static final Field<LocalDateTime> DUE = DSL.field("DUEDATE_", SQLDataType.LOCALDATETIME(3));
    private static final Field<String> ACTIVITY = text("ACTIVITY_ID_");
    private static final Field<String> MESSAGE = text("INCIDENT_MSG_");
    private static final Field<LocalDateTime> CREATED = DSL.field("CREATE_TIME_", SQLDataType.LOCALDATETIME(3));

    /** Somebody stands there: no scope around an element, and nothing that is over. */
    private static final Condition STANDS = ELEMENT.isNotNull()
            .and(DSL.field("IS_ACTIVE_", SQLDataType.BOOLEAN).eq(true))
            .and(DSL.field("IS_EVENT_SCOPE_", SQLDataType.BOOLEAN).eq(false));

    /** How the engine names what holds the instances of an element that has many of them. */
    private static final String BODY = "#multiInstanceBody";

    private final DSLContext dsl;
    private final Table<Record> executions;
    private final Table<Record> definitions;
    private final Table<Record> jobs;
    private final Table<Record> incidents;
    private final WaitingPeople runs;

    /**
     * @param dsl on the connection of the current unit of work
     * @param prefix of the names of Camunda's tables, if they have one
     * @param runs tells who is of a run
     */
    public JooqPeopleInFlows(DSLContext dsl, Optional<String> prefix, WaitingPeople runs) {
        this.dsl = dsl;
        this.executions = DSL.table(prefix.orElse("") + "ACT_RU_EXECUTION");
        this.definitions = DSL.table(prefix.orElse("") + "ACT_RE_PROCDEF");
        this.jobs = DSL.table(prefix.orElse("") + "ACT_RU_JOB");
        this.incidents = DSL.table(prefix.orElse("") + "ACT_HI_INCIDENT");
        this.runs = runs;
    }

    @Override
    public Map<CampaignPlace, Long> count(Collection<CampaignPlace> campaigns) {
        var places = new HashMap<String, CampaignPlace>();
        for (var slice : ManyValues.slices(campaigns)) {
            dsl.select(ID, KEY, TENANT)
                    .from(definitions)
                    .where(KEY.in(slice.stream()
                            .map(CampaignPlace::campaign)
                            .distinct()
                            .toList()))
                    .forEach(row ->
                            places.put(row.value1(), new CampaignPlace(Workspace.of(row.value3()), row.value2())));
        }
        places.values().retainAll(List.copyOf(campaigns));
        var counts = new HashMap<CampaignPlace, Long>();
        for (var slice : ManyValues.slices(places.keySet())) {
            dsl.select(DEFINITION, DSL.count())
                    .from(executions)
                    .where(DEFINITION.in(inline(slice)).and(PARENT.isNull()).and(PERSON.isNotNull()))
                    .groupBy(DEFINITION)
                    .forEach(row -> Optional.ofNullable(places.get(row.value1()))
                            .ifPresent(place -> counts.merge(place, row.value2().longValue(), Long::sum)));
        }
        return counts;
    }

    private static List<? extends Field<String>> inline(Collection<String> ids) {
        return ids.stream().sorted().map(DSL::inline).toList();
    }

    @Override
    public Map<String, Long> atElements(CampaignPlace campaign, Optional<String> run) {
        var counts = new TreeMap<String, Long>();
        dsl.select(ELEMENT, DSL.countDistinct(INSTANCE))
                .from(executions)
                .where(isOf(campaign).and(STANDS).and(run.map(this::isOfRun).orElseGet(DSL::noCondition)))
                .groupBy(ELEMENT)
                .forEach(row -> counts.merge(
                        row.value1().replace(BODY, ""), row.value2().longValue(), Math::max));
        return counts;
    }

    /** Only an instance itself knows its root: executions within one, as at an event, do not. */
    private Condition isOfRun(String run) {
        return INSTANCE.in(
                DSL.select(ID).from(executions).where(PARENT.isNull()).and(ROOT.in(runs.instances(run))));
    }

    @Override
    public long count(CampaignPlace campaign, Optional<String> element) {
        return dsl.fetchCount(executions, instances(campaign, element));
    }

    @Override
    public List<Standing> of(CampaignPlace campaign, Optional<String> element, int firstResult, int maxResults) {
        var page = dsl.select(ID, PERSON)
                .from(executions)
                .where(instances(campaign, element))
                .orderBy(ID)
                .limit(maxResults)
                .offset(firstResult)
                .fetchMap(ID, PERSON);
        var people = page.values().stream()
                .flatMap(key -> PersonId.parse(key).stream())
                .collect(Collectors.toSet());
        var emails = emails(people);
        var elements = elements(page.keySet());
        var until = until(page.keySet());
        return page.entrySet().stream()
                .flatMap(one -> PersonId.parse(one.getValue()).stream()
                        .map(person -> new Standing(
                                person,
                                Optional.ofNullable(emails.get(person.value())),
                                element.orElseGet(() -> elements.getOrDefault(one.getKey(), "")),
                                one.getKey(),
                                Optional.ofNullable(until.get(one.getKey())))))
                .toList();
    }

    private Condition instances(CampaignPlace campaign, Optional<String> element) {
        var all = isOf(campaign).and(PARENT.isNull()).and(PERSON.isNotNull());
        return element.map(StoredText::of)
                .map(id -> all.and(ID.in(DSL.select(INSTANCE)
                        .from(executions)
                        .where(isOf(campaign).and(STANDS).and(ELEMENT.in(id, id + BODY))))))
                .orElse(all);
    }

    private Condition isOf(CampaignPlace campaign) {
        var versions = dsl.select(ID)
                .from(definitions)
                .where(KEY.eq(StoredText.of(campaign.campaign())))
                .and(campaign.workspace().tenantId().map(TENANT::eq).orElseGet(TENANT::isNull))
                .fetch(ID);
        return versions.isEmpty() ? DSL.falseCondition() : DEFINITION.in(inline(versions));
    }

    private Map<Long, String> emails(Collection<PersonId> people) {
        return people.isEmpty()
                ? Map.of()
                : dsl.select(PersonTable.ID, PersonTable.EMAIL)
                        .from(PersonTable.TABLE)
                        .where(ManyValues.in(PersonTable.ID, people))
                        .fetchMap(PersonTable.ID, PersonTable.EMAIL);
    }

    private Map<String, String> elements(Collection<String> instances) {
        var elements = new HashMap<String, String>();
        for (var slice : ManyValues.slices(instances)) {
            dsl.select(INSTANCE, DSL.min(ELEMENT))
                    .from(executions)
                    .where(INSTANCE.in(slice).and(STANDS))
                    .groupBy(INSTANCE)
                    .forEach(row -> elements.put(row.value1(), row.value2().replace(BODY, "")));
        }
        return elements;
    }

    @Override
    public List<Incident> incidents(Collection<String> instances, String after, int most) {
        return instances.isEmpty()
                ? List.of()
                : dsl.select(ID, INSTANCE, ACTIVITY, CREATED, MESSAGE)
                        .from(incidents)
                        .where(INSTANCE.in(instances).and(ID.gt(after)))
                        .orderBy(ID)
                        .limit(most)
                        .fetch(row -> new Incident(
                                row.value1(),
                                row.value2(),
                                Objects.requireNonNullElse(row.value3(), ""),
                                moment(row.value4()),
                                Objects.requireNonNullElse(row.value5(), "")));
    }

    /** The engine keeps moments without a zone, in that of the machine. */
    private static Instant moment(LocalDateTime kept) {
        return kept.atZone(ZoneId.systemDefault()).toInstant();
    }

    private Map<String, Instant> until(Collection<String> instances) {
        var until = new HashMap<String, Instant>();
        for (var slice : ManyValues.slices(instances)) {
            dsl.select(INSTANCE_OF_JOB, DSL.min(DUE))
                    .from(jobs)
                    .where(INSTANCE_OF_JOB
                            .in(slice)
                            .and(DUE.isNotNull())
                            .and(text("TYPE_").eq("timer")))
                    .groupBy(INSTANCE_OF_JOB)
                    .forEach(row -> until.put(row.value1(), moment(row.value2())));
        }
        return until;
    }

    private static Field<String> text(String column) {
        return DSL.field(column, SQLDataType.VARCHAR);
    }
}

package io.baton.store;

import io.baton.campaign.CampaignOutline;
import io.baton.campaign.CampaignOutlines;
import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import io.baton.smartlist.Feel;
import io.baton.store.Tables.CampaignTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Outlines in {@code BATON_CAMPAIGN}, beside Camunda's table of process definitions, which says what is deployed.
 * Thread-safe.
 */
public final class JooqCampaignOutlines implements CampaignOutlines {

    private static final int SUSPENDED = 2;

    /** From so many keys on a statement holds them as text: PostgreSQL takes no more than 65,535 parameters. */
    private static final int MANY = 1_000;

    private static final Field<String> ID = text("D.ID_");
    private static final Field<String> KEY = text("D.KEY_");
    private static final Field<String> TENANT = text("D.TENANT_ID_");
    private static final Field<Integer> VERSION = DSL.field("D.VERSION_", SQLDataType.INTEGER);
    private static final Field<Integer> SUSPENSION = DSL.field("D.SUSPENSION_STATE_", SQLDataType.INTEGER);
    private static final Field<String> NEWER_KEY = text("N.KEY_");
    private static final Field<String> NEWER_TENANT = text("N.TENANT_ID_");
    private static final Field<Integer> NEWER_VERSION = DSL.field("N.VERSION_", SQLDataType.INTEGER);

    private final DSLContext dsl;
    private final String processes;
    private final String decisions;
    private final int reading;
    private final OutlineJson json;

    /**
     * @param dsl on the connection of the command under way
     * @param prefix of the names of Camunda's tables, if they have one
     * @param reading the number of the way in which models are read; rows of other ways are as if they were not there
     * @param feel reads the lists of campaigns when they are asked for
     */
    public JooqCampaignOutlines(DSLContext dsl, Optional<String> prefix, int reading, Feel feel) {
        this.dsl = dsl;
        this.processes = prefix.orElse("") + "ACT_RE_PROCDEF";
        this.decisions = prefix.orElse("") + "ACT_RE_DECISION_DEF";
        this.reading = reading;
        this.json = new OutlineJson(feel);
    }

    @Override
    public String stamp() {
        return Objects.requireNonNull(dsl.select(stampField()).fetchSingle().value1());
    }

    /** How many definitions there are, and the sum of what their ids are as numbers: it knows no order of them. */
    private Field<String> stampField() {
        var number = dsl.family() == SQLDialect.POSTGRES ? "HASHTEXTEXTENDED(ID_, 0)" : "ORA_HASH(ID_)";
        return DSL.field(
                "(SELECT COUNT(*) || ' ' || COALESCE(SUM(" + number + "), 0) FROM " + processes + ")",
                SQLDataType.VARCHAR);
    }

    @Override
    public Deployed newest(Workspace workspace) {
        var stamp = stampField();
        var rows = dsl.select(ID, KEY, TENANT, SUSPENSION, stamp)
                .from(table(processes))
                .where(isNewest(processes).and(is(workspace)))
                .orderBy(KEY)
                .fetch();
        return new Deployed(
                rows.stream().map(row -> row.get(stamp)).findFirst(),
                rows.map(row -> newest(row.into(ID, KEY, TENANT, SUSPENSION))));
    }

    @Override
    public List<Newest> newest(Workspace workspace, Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : select(is(workspace).and(oneOf(keys))).orderBy(KEY).fetch(JooqCampaignOutlines::newest);
    }

    @Override
    public List<Newest> list(Listing listing, int firstResult, int maxResults) {
        return select(condition(listing))
                .orderBy(KEY, TENANT)
                .limit(maxResults)
                .offset(firstResult)
                .fetch(JooqCampaignOutlines::newest);
    }

    @Override
    public long count(Listing listing) {
        return dsl.fetchCount(select(condition(listing)));
    }

    @Override
    public List<Newest> unread(Workspaces workspaces) {
        var outline = DSL.selectOne()
                .from(CampaignTable.TABLE)
                .where(CampaignTable.DEFINITION.eq(ID).and(CampaignTable.READING.eq(reading)));
        return select(of(workspaces).andNotExists(outline)).fetch(JooqCampaignOutlines::newest);
    }

    private Condition condition(Listing listing) {
        var outline = DSL.selectOne()
                .from(CampaignTable.TABLE)
                .where(CampaignTable.DEFINITION
                        .eq(ID)
                        .and(CampaignTable.READING.eq(reading))
                        .and(CampaignTable.OUTLINE.isNotNull()));
        return of(listing.workspaces())
                .and(listing.keys().map(JooqCampaignOutlines::oneOf).orElseGet(DSL::noCondition))
                .andExists(outline);
    }

    private SelectConditionStep<Record4<String, String, String, Integer>> select(Condition condition) {
        return dsl.select(ID, KEY, TENANT, SUSPENSION)
                .from(table(processes))
                .where(isNewest(processes).and(condition));
    }

    /**
     * The newest version of a key is the one without a newer one: so {@link DefinitionIndex} finds those of some keys,
     * and the first ones in their order, without a look at all others.
     */
    private Condition isNewest(String table) {
        return DSL.notExists(dsl.selectOne()
                .from(DSL.table(table + " N"))
                .where(NEWER_KEY.eq(KEY))
                .and(NEWER_VERSION.gt(VERSION))
                .and(NEWER_TENANT.eq(TENANT).or(NEWER_TENANT.isNull().and(TENANT.isNull()))));
    }

    private static Table<Record> table(String name) {
        return DSL.table(name + " D");
    }

    private static Newest newest(Record4<String, String, String, Integer> row) {
        return new Newest(
                row.value1(),
                row.value2(),
                Workspace.of(row.value3()),
                row.value4() != null && row.value4() == SUSPENDED);
    }

    private static Condition is(Workspace workspace) {
        return workspace.tenantId().map(StoredText::of).map(TENANT::eq).orElseGet(TENANT::isNull);
    }

    private static Condition of(Workspaces workspaces) {
        return workspaces
                .some()
                .map(some -> some.stream().map(JooqCampaignOutlines::is).reduce(DSL.falseCondition(), Condition::or))
                .orElseGet(DSL::noCondition);
    }

    private static Condition oneOf(Collection<String> keys) {
        var sought = keys.stream().map(StoredText::of).distinct().sorted().toList();
        return sought.size() < MANY
                ? KEY.in(sought)
                : KEY.in(sought.stream().map(DSL::inline).toList());
    }

    @Override
    public Map<String, String> newestDecisions(Workspace workspace) {
        var found = new HashMap<String, String>();
        dsl.select(KEY, ID)
                .from(table(decisions))
                .where(isNewest(decisions).and(is(workspace)))
                .forEach(row -> found.put(row.value1(), row.value2()));
        return found;
    }

    @Override
    public Map<String, Optional<CampaignOutline>> find(Collection<String> definitionIds) {
        var found = new HashMap<String, Optional<CampaignOutline>>();
        for (var slice : ManyValues.slices(definitionIds)) {
            dsl.select(CampaignTable.DEFINITION, CampaignTable.OUTLINE)
                    .from(CampaignTable.TABLE)
                    .where(CampaignTable.DEFINITION.in(slice).and(CampaignTable.READING.eq(reading)))
                    .forEach(row -> found.put(
                            row.value1(), Optional.ofNullable(row.value2()).map(json::read)));
        }
        return found;
    }

    /** In the order of their ids, so that two who keep the same wait for each other and never lock each other out. */
    @Override
    public void put(Map<String, Optional<CampaignOutline>> outlines) {
        new TreeMap<>(outlines)
                .forEach((definition, outline) -> put(
                        definition, outline.map(json::write).map(StoredText::of).orElse(null)));
        for (var slice : ManyValues.slices(outlines.keySet())) {
            dsl.deleteFrom(CampaignTable.TABLE)
                    .where(CampaignTable.DEFINITION.in(slice).and(CampaignTable.READING.lt(reading)))
                    .execute();
        }
    }

    /** H2 has no way to leave alone what another transaction puts at the same moment: the second one fails there. */
    private void put(String definition, @Nullable String outline) {
        var insert = dsl.insertInto(CampaignTable.TABLE)
                .set(CampaignTable.DEFINITION, definition)
                .set(CampaignTable.READING, reading)
                .set(CampaignTable.OUTLINE, outline);
        if (dsl.family() == SQLDialect.POSTGRES) {
            insert.onConflictDoNothing().execute();
        } else if (!dsl.fetchExists(
                CampaignTable.TABLE, CampaignTable.DEFINITION.eq(definition).and(CampaignTable.READING.eq(reading)))) {
            insert.execute();
        }
    }

    @Override
    public void delete(Collection<String> definitionIds) {
        for (var slice : ManyValues.slices(definitionIds)) {
            dsl.deleteFrom(CampaignTable.TABLE)
                    .where(CampaignTable.DEFINITION.in(slice))
                    .execute();
        }
    }

    private static Field<String> text(String column) {
        return DSL.field(column, SQLDataType.VARCHAR);
    }
}

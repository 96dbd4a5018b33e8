package io.baton.store;

import static io.baton.store.Tables.CountTable.CAMPAIGN;
import static io.baton.store.Tables.CountTable.CHANGES;
import static io.baton.store.Tables.CountTable.COUNT;
import static io.baton.store.Tables.CountTable.DAY;
import static io.baton.store.Tables.CountTable.ELEMENT;
import static io.baton.store.Tables.CountTable.KIND;
import static io.baton.store.Tables.CountTable.REASON;
import static io.baton.store.Tables.CountTable.RUN;
import static io.baton.store.Tables.CountTable.TABLE;
import static io.baton.store.Tables.CountTable.WORKSPACE;

import io.baton.campaign.CampaignFigures;
import io.baton.campaign.CampaignPlace;
import io.baton.campaign.CountKind;
import io.baton.person.Workspace;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Counts, read from {@code BATON_COUNT} and what is not brought together yet, in one statement each. Thread-safe. */
public final class JooqCampaignFigures implements CampaignFigures {

    private static final int A_WEEK = 7;

    private static final Set<CountKind> OF_GATES =
            Set.of(CountKind.ENTERED, CountKind.NOT_QUALIFIED, CountKind.REFUSED, CountKind.FAILED);

    private static final Set<CountKind> OF_REFUSALS = Set.of(CountKind.NOT_QUALIFIED, CountKind.REFUSED);

    private static final Set<CountKind> OF_ELEMENTS =
            Set.of(CountKind.FAILED, CountKind.DONE, CountKind.SKIPPED, CountKind.NOT_WAITED, CountKind.PASSED);

    private static final AggregateFunction<BigDecimal> TOTAL = DSL.sum(COUNT);

    private final DSLContext dsl;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqCampaignFigures(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Map<CampaignPlace, Map<CountKind, Sums>> sums(Collection<CampaignPlace> campaigns, LocalDate today) {
        var found = new HashMap<CampaignPlace, Map<CountKind, Sums>>();
        var ofToday = since(today);
        var ofWeek = since(today.minusDays(A_WEEK - 1));
        for (var slice : ManyValues.slices(campaigns)) {
            var keys = slice.stream().map(CampaignPlace::campaign).distinct().toList();
            dsl.select(CAMPAIGN, WORKSPACE, KIND, ofToday, ofWeek, TOTAL)
                    .from(counts(CAMPAIGN.in(keys).and(are(OF_GATES)), CAMPAIGN, WORKSPACE, KIND, DAY))
                    .groupBy(CAMPAIGN, WORKSPACE, KIND)
                    .forEach(row -> found.computeIfAbsent(place(row), ignored -> new EnumMap<>(CountKind.class))
                            .put(
                                    CountKind.ofLabel(row.get(KIND)),
                                    new Sums(
                                            row.get(ofToday).longValue(),
                                            row.get(ofWeek).longValue(),
                                            row.get(TOTAL).longValue())));
        }
        found.keySet().retainAll(Set.copyOf(campaigns));
        return found;
    }

    private static Field<BigDecimal> since(LocalDate day) {
        return DSL.sum(DSL.when(DAY.ge(day), COUNT).otherwise(DSL.inline(0L)));
    }

    private static CampaignPlace place(Record row) {
        return new CampaignPlace(new Workspace(row.get(WORKSPACE)), row.get(CAMPAIGN));
    }

    @Override
    public List<OfDay> days(CampaignPlace campaign, Period period) {
        return dsl.select(DAY, KIND, TOTAL)
                .from(counts(is(campaign).and(is(period)).and(are(OF_GATES)), DAY, KIND))
                .groupBy(DAY, KIND)
                .having(TOTAL.ne(BigDecimal.ZERO))
                .orderBy(DAY, KIND)
                .fetch(row -> new OfDay(
                        row.value1(),
                        CountKind.ofLabel(row.value2()),
                        row.value3().longValue()));
    }

    @Override
    public List<OfReason> reasons(CampaignPlace campaign, Period period, int most) {
        return dsl.select(KIND, REASON, TOTAL)
                .from(counts(is(campaign).and(is(period)).and(are(OF_REFUSALS)), KIND, REASON))
                .groupBy(KIND, REASON)
                .having(TOTAL.gt(BigDecimal.ZERO))
                .orderBy(TOTAL.desc(), REASON, KIND)
                .limit(most)
                .fetch(row -> new OfReason(
                        CountKind.ofLabel(row.value1()),
                        row.value2(),
                        row.value3().longValue()));
    }

    @Override
    public Map<String, Map<CountKind, Long>> elements(CampaignPlace campaign, Optional<String> run) {
        var found = new LinkedHashMap<String, Map<CountKind, Long>>();
        var period = new Period(run, Optional.empty(), Optional.empty());
        dsl.select(ELEMENT, KIND, TOTAL)
                .from(counts(is(campaign).and(is(period)).and(are(OF_ELEMENTS)).and(ELEMENT.ne("")), ELEMENT, KIND))
                .groupBy(ELEMENT, KIND)
                .having(TOTAL.ne(BigDecimal.ZERO))
                .orderBy(ELEMENT)
                .forEach(row -> found.computeIfAbsent(row.value1(), ignored -> new EnumMap<>(CountKind.class))
                        .put(CountKind.ofLabel(row.value2()), row.value3().longValue()));
        return found;
    }

    private static Condition is(CampaignPlace campaign) {
        return CAMPAIGN.eq(StoredText.of(campaign.campaign()))
                .and(WORKSPACE.eq(campaign.workspace().id()));
    }

    private static Condition is(Period period) {
        return Stream.of(
                        period.run().map(StoredText::of).map(RUN::eq),
                        period.from().map(DAY::ge),
                        period.to().map(DAY::le))
                .flatMap(Optional::stream)
                .reduce(DSL.noCondition(), Condition::and);
    }

    private static Condition are(Set<CountKind> kinds) {
        return KIND.in(
                kinds.stream().map(CountKind::label).sorted().map(DSL::inline).toList());
    }

    /** The rows of both tables: one statement reads them as they are at one moment. */
    private Table<?> counts(Condition which, Field<?>... columns) {
        var all = Stream.concat(Stream.of(columns), Stream.of(COUNT)).toList();
        return dsl.select(all)
                .from(TABLE)
                .where(which)
                .unionAll(dsl.select(all).from(CHANGES).where(which))
                .asTable("COUNTS_");
    }
}

package io.baton.store;

import io.baton.person.FieldCatalog;
import io.baton.person.Workspace;
import io.baton.smartlist.Filter;
import io.baton.smartlist.Filter.Operand.Relative;
import io.baton.smartlist.Filter.Operand.TimeFunction;
import io.baton.smartlist.Filter.Operator;
import io.baton.smartlist.SmartList;
import io.baton.store.Tables.ListMemberTable;
import io.baton.store.Tables.MemberTable;
import io.baton.store.Tables.QualificationTable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Filters as conditions of the database. A condition holds exactly where its filter is what was asked: nothing depends
 * on how SQL treats unknown values. A filter without an exact counterpart is left out, and {@link #isExact} says so.
 */
final class FilterConditions {

    private static final char ESCAPE = '!';

    /**
     * How much of the lists that a list refers to is asked of the database: a list that is reached by many ways is
     * asked by each of them. The rest is decided in memory (V3).
     */
    private static final int MOST_LISTS = 200;

    private static final int MOST_CONDITIONS = 50_000;
    private static final int DEEPEST = 200;

    /** The person that a subquery is about. Both tables name their columns alike. */
    private static final Field<Long> PERSON = DSL.field("BATON_PERSON.ID_", SQLDataType.BIGINT);

    private final Workspace workspace;
    private final FieldCatalog fields;
    private final JooqPersonStore people;
    private final Function<String, SmartList> smartLists;
    private final ZonedDateTime now;
    private boolean exact = true;
    private int listsLeft = MOST_LISTS;
    private int conditionsLeft = MOST_CONDITIONS;
    private int depth;

    FilterConditions(
            Workspace workspace,
            FieldCatalog fields,
            JooqPersonStore people,
            Function<String, SmartList> smartLists,
            ZonedDateTime now) {
        this.workspace = workspace;
        this.fields = fields;
        this.people = people;
        this.smartLists = smartLists;
        this.now = now;
    }

    /** Whether the conditions made so far hold only for people that their filters mean. */
    boolean isExact() {
        return exact;
    }

    /**
     * The condition under which a filter is what is asked.
     *
     * @param truth {@code true} asks whether it is true, {@code false} whether it is false
     */
    Condition of(Filter filter, boolean truth) {
        if (--conditionsLeft < 0 || depth >= DEEPEST) {
            exact = false;
            return DSL.trueCondition();
        }
        depth++;
        var condition = condition(filter, truth);
        depth--;
        return condition;
    }

    private Condition condition(Filter filter, boolean truth) {
        if (filter instanceof Filter.All all) {
            return joined(each(all.parts(), truth), truth);
        }
        if (filter instanceof Filter.Any any) {
            return joined(each(any.parts(), truth), !truth);
        }
        if (filter instanceof Filter.Not not) {
            return of(not.part(), !truth);
        }
        if (filter instanceof Filter.Always always) {
            return always.value() == truth ? DSL.trueCondition() : DSL.falseCondition();
        }
        if (filter instanceof Filter.Empty empty) {
            var column = people.column(empty.field());
            return truth ? column.isNull() : column.isNotNull();
        }
        if (filter instanceof Filter.Flag flag) {
            return DSL.condition("{0} = {1}", people.column(flag.field()), DSL.inline(truth));
        }
        if (filter instanceof Filter.Compare compare) {
            return compare(compare, truth);
        }
        if (filter instanceof Filter.Holds holds) {
            return holds(holds, truth);
        }
        return membership(filter, truth);
    }

    private List<Condition> each(List<Filter> parts, boolean truth) {
        var conditions = new ArrayList<Condition>(parts.size());
        for (var part : parts) {
            conditions.add(of(part, truth));
        }
        return conditions;
    }

    /** Joined in pairs of pairs: jOOQ recurses into what is joined. */
    private static Condition joined(List<Condition> conditions, boolean and) {
        if (conditions.size() < 3) {
            return and ? DSL.and(conditions) : DSL.or(conditions);
        }
        int middle = conditions.size() / 2;
        var first = joined(conditions.subList(0, middle), and);
        var second = joined(conditions.subList(middle, conditions.size()), and);
        return and ? first.and(second) : first.or(second);
    }

    private Condition compare(Filter.Compare compare, boolean truth) {
        var column = people.column(compare.field());
        if (compare.operand() instanceof Relative relative && relative.start() == TimeFunction.PERSON_TODAY) {
            exact = false;
            return somewhere(
                            column,
                            truth ? compare.operator() : compare.operator().opposite(),
                            relative)
                    .or(compare.operator() == Operator.EQUAL && !truth ? column.isNull() : DSL.noCondition());
        }
        var value = compare.operand().at(now);
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            // No stored text holds NUL, and PostgreSQL does not take it.
            return compare.operator() == Operator.EQUAL ? never(truth) : given(column, truth);
        }
        var operator = truth ? compare.operator() : compare.operator().opposite();
        var sign = operator == Operator.NOT_EQUAL ? "<>" : operator.sign();
        var condition = DSL.condition("{0} " + sign + " {1}", column, value(value));
        return compare.operator() == Operator.EQUAL && !truth ? condition.or(column.isNull()) : condition;
    }

    /** Compared with today somewhere on earth: people's zones are texts that a database need not know. */
    private Condition somewhere(Field<?> column, Operator operator, Relative today) {
        var first = value(today.at(now.withZoneSameInstant(ZoneOffset.MIN)));
        var last = value(today.at(now.withZoneSameInstant(ZoneOffset.MAX)));
        return switch (operator) {
            case EQUAL -> DSL.condition("{0} between {1} and {2}", column, first, last);
            case NOT_EQUAL -> column.isNotNull();
            case LESS, LESS_OR_EQUAL -> DSL.condition("{0} " + operator.sign() + " {1}", column, last);
            case GREATER, GREATER_OR_EQUAL -> DSL.condition("{0} " + operator.sign() + " {1}", column, first);
        };
    }

    private static Condition never(boolean truth) {
        return truth ? DSL.falseCondition() : DSL.trueCondition();
    }

    private static Condition given(Field<?> column, boolean truth) {
        return truth ? column.isNotNull() : DSL.falseCondition();
    }

    private static Field<?> value(Object value) {
        return value instanceof OffsetDateTime moment
                ? DSL.val(moment.withOffsetSameInstant(ZoneOffset.UTC))
                : DSL.val(value);
    }

    private Condition holds(Filter.Holds holds, boolean truth) {
        var column = people.column(holds.field());
        var text = holds.text();
        if (text.indexOf('\0') >= 0) {
            return truth ? DSL.falseCondition() : column.isNotNull();
        }
        var escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        var pattern =
                switch (holds.position()) {
                    case START -> escaped + "%";
                    case END -> "%" + escaped;
                    case ANYWHERE -> "%" + escaped + "%";
                };
        var like = column.cast(SQLDataType.VARCHAR).like(pattern, ESCAPE);
        return truth ? like : column.cast(SQLDataType.VARCHAR).notLike(pattern, ESCAPE);
    }

    private Condition membership(Filter filter, boolean truth) {
        if (filter instanceof Filter.MemberOfSmartList list) {
            return member(list, truth);
        }
        Condition condition;
        if (filter instanceof Filter.MemberOfList list) {
            condition = DSL.exists(DSL.selectOne()
                    .from(ListMemberTable.TABLE)
                    .where(ListMemberTable.PERSON.eq(PERSON))
                    .and(ListMemberTable.WORKSPACE.eq(workspace.id()))
                    .and(ListMemberTable.LIST.eq(StoredText.of(list.list()))));
        } else if (filter instanceof Filter.MemberOfProgram program) {
            condition = DSL.exists(DSL.selectOne()
                    .from(MemberTable.TABLE)
                    .where(MemberTable.PERSON.eq(PERSON))
                    .and(MemberTable.WORKSPACE.eq(workspace.id()))
                    .and(MemberTable.PROGRAM.eq(StoredText.of(program.program())))
                    .and(program.status()
                            .map(status -> MemberTable.STATUS.eq(StoredText.of(status)))
                            .orElse(DSL.noCondition())));
        } else if (filter instanceof Filter.Executed executed) {
            condition = entered(QualificationTable.TABLE, executed.campaign(), executed.within());
        } else if (filter instanceof Filter.Requested requested) {
            condition = entered(Tables.REQUESTS, requested.campaign(), requested.within());
        } else if (filter instanceof Filter.ScoreChanged changed) {
            return changed(changed, truth);
        } else if (filter instanceof Filter.TriggerToken token) {
            // an audience is started by nothing: like an empty field
            return token.equal() && !truth ? DSL.trueCondition() : DSL.falseCondition();
        } else {
            throw new IllegalStateException("no condition for " + filter);
        }
        return truth ? condition : DSL.not(condition);
    }

    private Condition entered(Table<Record> table, String campaign, Optional<Duration> within) {
        return DSL.exists(DSL.selectOne()
                .from(table)
                .where(Tables.qualified(table, QualificationTable.PERSON).eq(PERSON))
                .and(QualificationTable.CAMPAIGN.eq(StoredText.of(campaign)))
                .and(Filter.since(within, now)
                        .map(since -> QualificationTable.LAST_AT.ge(since.atOffset(ZoneOffset.UTC)))
                        .orElse(DSL.noCondition())));
    }

    /** The moment stands beside the score, in the row of the person. */
    private Condition changed(Filter.ScoreChanged filter, boolean truth) {
        var column = people.changedColumn(filter.score());
        if (column.isEmpty()) {
            return never(truth);
        }
        var since = Filter.since(filter.within(), now).map(moment -> DSL.val(moment.atOffset(ZoneOffset.UTC)));
        if (truth) {
            return since.map(column.get()::ge).orElseGet(column.get()::isNotNull);
        }
        return since.map(moment -> column.get().lt(moment).or(column.get().isNull()))
                .orElseGet(column.get()::isNull);
    }

    /** A list that the database cannot decide alone narrows at least where membership is asked for. */
    private Condition member(Filter.MemberOfSmartList member, boolean truth) {
        if (--listsLeft < 0) {
            exact = false;
            return DSL.trueCondition();
        }
        var list = smartLists.apply(member.list());
        boolean before = exact;
        exact = list.isExact(fields);
        var condition =
                list.necessary(fields).map(necessary -> of(necessary, true)).orElse(DSL.trueCondition());
        boolean decides = exact;
        exact = before && decides;
        if (truth) {
            return condition;
        }
        return decides
                ? DSL.not(DSL.coalesce(DSL.field(condition), DSL.inline(false)).isTrue())
                : DSL.trueCondition();
    }
}

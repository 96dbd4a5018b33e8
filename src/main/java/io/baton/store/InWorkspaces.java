package io.baton.store;

import io.baton.person.Workspace;
import io.baton.person.Workspaces;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A table whose rows are of workspaces: a listing of some workspaces costs no more than one of all. Thread-safe. */
final class InWorkspaces {

    private final DSLContext dsl;
    private final Table<Record> table;
    private final Field<Long> id;
    private final Field<String> workspace;

    /**
     * @param id by which listings are ordered
     */
    InWorkspaces(DSLContext dsl, Table<Record> table, Field<Long> id, Field<String> workspace) {
        this.dsl = dsl;
        this.table = table;
        this.id = id;
        this.workspace = workspace;
    }

    /**
     * A part of a listing.
     *
     * @param narrow whether the condition goes by an index of its own, which serves better than those of the workspaces
     * @param newestFirst whether the listing begins with the highest id
     */
    record Part(Condition condition, boolean narrow, boolean newestFirst, int firstResult, int maxResults) {}

    /** The rows of these workspaces. */
    static Condition rows(Field<String> workspace, Workspaces workspaces) {
        return workspaces
                .some()
                .map(InWorkspaces::ids)
                .<Condition>map(ids -> ids.size() == 1 ? workspace.eq(ids.get(0)) : workspace.in(ids))
                .orElseGet(DSL::noCondition);
    }

    private static List<String> ids(Set<Workspace> workspaces) {
        return workspaces.stream()
                .map(one -> StoredText.of(one.id()))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * How many rows of these workspaces fulfil a condition. Without one the rows of each workspace are counted by
     * themselves: an index by workspace holds them side by side.
     */
    long count(Workspaces workspaces, Condition condition) {
        var several = workspaces.some().filter(some -> some.size() > 1 && condition.equals(DSL.noCondition()));
        return several.isPresent()
                ? ids(several.get()).stream()
                        .mapToLong(one -> dsl.fetchCount(table, workspace.eq(one)))
                        .sum()
                : dsl.fetchCount(table, rows(workspace, workspaces).and(condition));
    }

    /**
     * A part of a listing by id. Of several workspaces the first ids of each are read and merged: an index by
     * workspace and id gives them at once, wherever the rows lie. The ids are read first and written into the query,
     * because a planner that does not know how few they are scans the table.
     */
    ResultQuery<Record> list(List<? extends Field<?>> columns, Workspaces workspaces, Part part) {
        var several = workspaces.some().filter(some -> some.size() > 1 && !part.narrow());
        return several.isPresent()
                ? dsl.select(columns)
                        .from(table)
                        .where(id.in(merged(several.get(), part).fetch(row -> DSL.inline(row.value1()))))
                        .orderBy(order(part))
                : dsl.select(columns)
                        .from(table)
                        .where(rows(workspace, workspaces).and(part.condition()))
                        .orderBy(order(part))
                        .limit(part.maxResults())
                        .offset(part.firstResult());
    }

    private SortField<Long> order(Part part) {
        return part.newestFirst() ? id.desc() : id.asc();
    }

    private Select<Record1<Long>> merged(Set<Workspace> workspaces, Part part) {
        return dsl.select(id)
                .from(ids(workspaces).stream()
                        .map(one -> first(one, part))
                        .reduce(Select::unionAll)
                        .orElseThrow()
                        .asTable("MERGED_"))
                .orderBy(order(part))
                .limit(part.maxResults())
                .offset(part.firstResult());
    }

    /** The first ids of one workspace, as many as the merged part can reach. */
    private Select<Record1<Long>> first(String one, Part part) {
        return dsl.select(id)
                .from(dsl.select(id)
                        .from(table)
                        .where(workspace.eq(one).and(part.condition()))
                        .orderBy(order(part))
                        .limit((long) part.firstResult() + part.maxResults())
                        .asTable("FIRST_"));
    }
}

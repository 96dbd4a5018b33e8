package io.baton.store;

import static io.baton.store.Tables.ProgramTable.DESCRIPTION;
import static io.baton.store.Tables.ProgramTable.KEY;
import static io.baton.store.Tables.ProgramTable.NAME;
import static io.baton.store.Tables.ProgramTable.PARENT;
import static io.baton.store.Tables.ProgramTable.STATUSES;
import static io.baton.store.Tables.ProgramTable.STEPS;
import static io.baton.store.Tables.ProgramTable.TABLE;
import static io.baton.store.Tables.ProgramTable.TOKENS;
import static io.baton.store.Tables.ProgramTable.WORKSPACE;

import io.baton.campaign.Program;
import io.baton.campaign.ProgramQuery;
import io.baton.campaign.ProgramStore;
import io.baton.campaign.ProgramTree;
import io.baton.person.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.SelectSeekStep1;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Programs in {@code BATON_PROGRAM}. Thread-safe. */
public final class JooqProgramStore implements ProgramStore {

    private static final List<Field<?>> COLUMNS =
            List.of(KEY, WORKSPACE, NAME, DESCRIPTION, PARENT, TOKENS, STATUSES, STEPS);

    private final DSLContext dsl;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqProgramStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Optional<Program> find(Workspace workspace, String key) {
        return dsl.select(COLUMNS).from(TABLE).where(is(workspace, key)).fetchOptional(JooqProgramStore::program);
    }

    private static Condition is(Workspace workspace, String key) {
        return KEY.eq(StoredText.of(key)).and(WORKSPACE.eq(StoredText.of(workspace.id())));
    }

    private static Program program(Record row) {
        return new Program(
                row.get(KEY),
                new Workspace(row.get(WORKSPACE)),
                row.get(NAME),
                row.get(DESCRIPTION),
                Optional.ofNullable(row.get(PARENT)),
                TextMap.read(row.get(TOKENS)),
                TextList.read(row.get(STATUSES)),
                NumberMap.read(row.get(STEPS)));
    }

    /** One recursive query. Its count of levels ends it even if rows from elsewhere go round in a circle. */
    @Override
    public List<Program> path(Workspace workspace, String key) {
        var path = DSL.name("PATH_");
        var above = DSL.field(DSL.name("PATH_", "ABOVE_"), SQLDataType.VARCHAR);
        var level = DSL.field(DSL.name("PATH_", "LEVEL_"), SQLDataType.INTEGER);
        var chain = path.fields("AT_", "ABOVE_", "LEVEL_")
                .as(DSL.select(KEY, PARENT, DSL.inline(1))
                        .from(TABLE)
                        .where(is(workspace, key))
                        .unionAll(DSL.select(KEY, PARENT, level.plus(DSL.inline(1)))
                                .from(TABLE)
                                .join(DSL.table(path))
                                .on(KEY.eq(above))
                                .where(WORKSPACE
                                        .eq(StoredText.of(workspace.id()))
                                        .and(level.lt(DSL.inline(Program.MAX_LEVELS))))));
        return dsl.withRecursive(chain)
                .select(COLUMNS)
                .from(TABLE)
                .join(DSL.table(path))
                .on(KEY.eq(DSL.field(DSL.name("PATH_", "AT_"), SQLDataType.VARCHAR)))
                .where(WORKSPACE.eq(StoredText.of(workspace.id())))
                .orderBy(level)
                .fetch(JooqProgramStore::program);
    }

    @Override
    public List<Program> list(ProgramQuery query) {
        return dsl.select(COLUMNS)
                .from(TABLE)
                .where(condition(query))
                .orderBy(KEY, WORKSPACE)
                .limit(query.maxResults())
                .offset(query.firstResult())
                .fetch(JooqProgramStore::program);
    }

    @Override
    public long count(ProgramQuery query) {
        return dsl.fetchCount(TABLE, condition(query));
    }

    private static Condition condition(ProgramQuery query) {
        return InWorkspaces.rows(WORKSPACE, query.workspaces());
    }

    @Override
    public ProgramTree tree(Workspace workspace) {
        return read(nodes(workspace));
    }

    @Override
    public ProgramTree lockTree(Workspace workspace) {
        // What another transaction wrote while this one waited for its locks, only a second statement sees.
        nodes(workspace).forUpdate().fetch();
        return tree(workspace);
    }

    private SelectSeekStep1<Record3<String, String, String>, String> nodes(Workspace workspace) {
        return dsl.select(KEY, NAME, PARENT)
                .from(TABLE)
                .where(WORKSPACE.eq(StoredText.of(workspace.id())))
                .orderBy(KEY);
    }

    private static ProgramTree read(ResultQuery<Record3<String, String, String>> nodes) {
        return new ProgramTree(nodes.fetch(
                row -> new ProgramTree.ProgramNode(row.value1(), row.value2(), Optional.ofNullable(row.value3()))));
    }

    @Override
    public void put(Program program) {
        var row = new LinkedHashMap<Field<?>, @Nullable Object>();
        row.put(NAME, program.name());
        row.put(DESCRIPTION, program.description());
        row.put(PARENT, program.parent().orElse(null));
        row.put(TOKENS, TextMap.write(program.tokens()));
        row.put(STATUSES, TextList.write(program.statuses()));
        row.put(STEPS, NumberMap.write(program.steps()));
        int replaced = dsl.update(TABLE)
                .set(row)
                .where(KEY.eq(program.key())
                        .and(WORKSPACE.eq(program.workspace().id())))
                .execute();
        if (replaced == 0) {
            dsl.insertInto(TABLE)
                    .set(KEY, program.key())
                    .set(WORKSPACE, program.workspace().id())
                    .set(row)
                    .execute();
        }
    }

    @Override
    public boolean delete(Workspace workspace, String key) {
        return dsl.deleteFrom(TABLE).where(is(workspace, key)).execute() > 0;
    }
}

package io.baton.store;

import static io.baton.store.Tables.ProgramTable.DESCRIPTION;
import static io.baton.store.Tables.ProgramTable.KEY;
import static io.baton.store.Tables.ProgramTable.NAME;
import static io.baton.store.Tables.ProgramTable.TABLE;
import static io.baton.store.Tables.ProgramTable.TOKENS;
import static io.baton.store.Tables.ProgramTable.WORKSPACE;

import io.baton.campaign.Program;
import io.baton.campaign.ProgramStore;
import io.baton.person.Workspace;
import java.util.Optional;
import org.jooq.DSLContext;

/** Programs in {@code BATON_PROGRAM}. Thread-safe. */
public final class JooqProgramStore implements ProgramStore {

    private final DSLContext dsl;

    /**
     * @param dsl on the connection of the current unit of work
     */
    public JooqProgramStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Optional<Program> find(Workspace workspace, String key) {
        return dsl.select(NAME, DESCRIPTION, TOKENS)
                .from(TABLE)
                .where(KEY.eq(key).and(WORKSPACE.eq(Tables.sought(workspace.id()))))
                .fetchOptional(
                        row -> new Program(key, workspace, row.value1(), row.value2(), TextMap.read(row.value3())));
    }

    @Override
    public void put(Program program) {
        var tokens = TextMap.write(program.tokens());
        int replaced = dsl.update(TABLE)
                .set(NAME, program.name())
                .set(DESCRIPTION, program.description())
                .set(TOKENS, tokens)
                .where(KEY.eq(program.key())
                        .and(WORKSPACE.eq(program.workspace().id())))
                .execute();
        if (replaced == 0) {
            dsl.insertInto(TABLE)
                    .set(KEY, program.key())
                    .set(WORKSPACE, program.workspace().id())
                    .set(NAME, program.name())
                    .set(DESCRIPTION, program.description())
                    .set(TOKENS, tokens)
                    .execute();
        }
    }
}

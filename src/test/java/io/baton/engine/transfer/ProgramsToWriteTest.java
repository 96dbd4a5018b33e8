package io.baton.engine.transfer;

import static io.baton.engine.transfer.MemoryWorkspace.EMEA;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.campaign.Program;
import io.baton.engine.transfer.ImportReport.Asset;
import io.baton.engine.transfer.ImportReport.Change;
import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.person.Membership;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.testing.MemoryMemberships;
import io.baton.testing.MemoryPeople;
import io.baton.testing.MemoryPrograms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which programs of a file an import writes, and where they stand. */
class ProgramsToWriteTest {

    private final MemoryPrograms store = new MemoryPrograms();
    private final MemoryMemberships members = new MemoryMemberships(new MemoryPeople());
    private final ImportReport.Builder report = new ImportReport.Builder(EMEA);

    private static Program program(String key, String parent, String... statuses) {
        return in(EMEA, key, parent, statuses);
    }

    private static Program in(Workspace workspace, String key, String parent, String... statuses) {
        return new Program(
                key,
                workspace,
                key,
                "",
                Optional.of(parent).filter(one -> !one.isEmpty()),
                Map.of(),
                List.of(statuses));
    }

    private ImportReport write(Program... programs) {
        new ProgramsToWrite(store, members, EMEA, report).write(List.of(programs));
        return report.build();
    }

    private Optional<String> parentOf(String key) {
        return store.find(EMEA, key).orElseThrow().parent();
    }

    @Test
    @DisplayName("New programs are created below each other")
    void created() {
        assertThat(write(program("q4", ""), program("webinar", "q4")))
                .isEqualTo(new ImportReport(
                        List.of(
                                new Asset(Kind.PROGRAM, "q4", Change.CREATED, List.of()),
                                new Asset(Kind.PROGRAM, "webinar", Change.CREATED, List.of())),
                        List.of(),
                        List.of()));
        assertThat(parentOf("q4")).isEmpty();
        assertThat(parentOf("webinar")).contains("q4");
    }

    @Test
    @DisplayName("The uppermost program of the file stays below what it stands below here")
    void stays() {
        store.put(program("year", ""));
        store.put(program("q4", "year"));
        assertThat(write(program("q4", "")).assets())
                .containsExactly(new Asset(Kind.PROGRAM, "q4", Change.UNCHANGED, List.of()));
        assertThat(parentOf("q4")).contains("year");
    }

    @Test
    @DisplayName("A program further down moves to where the file says")
    void moves() {
        store.put(program("q3", ""));
        store.put(program("q4", ""));
        store.put(program("webinar", "q3"));
        assertThat(write(program("q4", ""), program("webinar", "q4")).assets())
                .contains(new Asset(
                        Kind.PROGRAM, "webinar", Change.CHANGED, List.of("moves from below 'q3' to below 'q4'")));
        assertThat(parentOf("webinar")).contains("q4");
    }

    @Test
    @DisplayName("Programs that would stand below themselves are refused and not written")
    void circle() {
        store.put(program("webinar", ""));
        store.put(program("q4", "webinar"));
        assertThat(write(program("q4", ""), program("webinar", "q4")).problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("program 'q4': 'parent' makes a circle"))
                .anyMatch(problem -> problem.startsWith("program 'webinar': 'parent' makes a circle"));
        assertThat(parentOf("webinar")).isEmpty();
    }

    @Test
    @DisplayName("F3 a program that would lose a status that members hold is refused and not written")
    void statuses() {
        store.put(program("webinar", "", "In", "Done"));
        members.insert(List.of(new Membership(new PersonId(1), EMEA, "webinar", "Done", Instant.EPOCH)));
        assertThat(write(program("webinar", "", "In")).problems())
                .singleElement()
                .asString()
                .contains("'Done' is held by 1 member");
        assertThat(store.find(EMEA, "webinar").orElseThrow().statuses()).containsExactly("In", "Done");
    }

    @Test
    @DisplayName("E7 a program of that key in another workspace is none of this import's")
    void otherWorkspace() {
        var theirs = in(Workspace.DEFAULT, "q4", "", "In");
        store.put(theirs);
        assertThat(write(program("q4", "")).assets())
                .containsExactly(new Asset(Kind.PROGRAM, "q4", Change.CREATED, List.of()));
        assertThat(store.find(Workspace.DEFAULT, "q4")).contains(theirs);
    }

    @Test
    @DisplayName("What stands below a program of the file and is not in it is kept")
    void kept() {
        store.put(program("q4", ""));
        store.put(program("webinar", "q4"));
        store.put(program("fair", "q4"));
        store.put(program("apart", ""));
        new ProgramsToWrite(store, members, EMEA, report).reportKept(Set.of("q4", "webinar"));
        assertThat(report.build().assets())
                .containsExactly(new Asset(
                        Kind.PROGRAM, "fair", Change.KEPT, List.of("stands below 'q4' and is not in the file")));
    }
}

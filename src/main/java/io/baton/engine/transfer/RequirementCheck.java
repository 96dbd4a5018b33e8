package io.baton.engine.transfer;

import io.baton.engine.transfer.ProgramFile.Kind;
import io.baton.engine.transfer.ProgramFile.Requirement;
import io.baton.person.PersonField;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that everything is there that a program needs and does not bring along. */
final class RequirementCheck {

    private final TargetWorkspace target;
    private final ImportReport.Builder report;

    RequirementCheck(TargetWorkspace target, ImportReport.Builder report) {
        this.target = target;
        this.report = report;
    }

    /**
     * Checks the fields that people need. A field is a column, and not every database adds one inside the transaction:
     * so the import adds none.
     */
    void checkFields(List<PersonField> needed) {
        var known = target.fields().fields();
        for (var field : needed) {
            known.stream()
                    .filter(one -> one.name().equalsIgnoreCase(field.name()))
                    .findFirst()
                    .ifPresentOrElse(
                            found -> checkField(field, found),
                            () -> report.missing(Kind.PERSON_FIELD, field.name(), List.of(), "create it first"));
        }
    }

    private void checkField(PersonField field, PersonField found) {
        if (!found.name().equals(field.name()) || found.type() != field.type()) {
            report.problem("person field '" + field.name() + "' of type "
                    + field.type().label() + " is '" + found.name() + "' of type "
                    + found.type().label()
                    + " here: a field keeps its name and type, use another one in the program");
        }
    }

    /**
     * Checks what must be there already.
     *
     * @param inFile the keys of the assets that the file brings along
     */
    void check(List<Requirement> required, Map<Kind, Set<String>> inFile) {
        for (var one : required) {
            boolean brought = inFile.getOrDefault(one.kind(), Set.of()).contains(one.key());
            if (!brought && !isThere(one.kind(), one.key())) {
                report.missing(one.kind(), one.key(), one.neededBy(), wayOut(one.kind()));
            }
        }
    }

    private boolean isThere(Kind kind, String key) {
        return switch (kind) {
            case PROGRAM -> target.hasProgram(key);
            case STATIC_LIST -> target.hasStaticList(key);
            case SMART_LIST -> target.decision(key).isPresent();
            case CAMPAIGN -> target.campaign(key).isPresent();
            case PROCESS -> target.process(key).isPresent();
            case PERSON_FIELD -> target.fields().find(key).isPresent();
        };
    }

    private static String wayOut(Kind kind) {
        return switch (kind) {
            case PROGRAM -> "import it first, or export a folder above both";
            case STATIC_LIST, PERSON_FIELD -> "create it first";
            case SMART_LIST -> "deploy a DMN decision of that key first";
            case CAMPAIGN, PROCESS -> "import its program first, or export a folder above both";
        };
    }
}

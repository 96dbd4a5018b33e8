package io.baton.engine.transfer;

import io.baton.campaign.Program;
import io.baton.person.PersonField;
import io.baton.person.StaticList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program and all that stands below it, as it goes from one server to another: what belongs to it, what belongs to no
 * program and is needed by it, and the names of what it needs beside that. People are no part of it.
 *
 * @param programs the program it is about first, without a parent, then what stands below it; parents are among them
 * @param staticLists the lists its campaigns and smart lists ask for or change
 * @param personFields the fields people need
 * @param decisions the DMN files of its smart lists
 * @param campaigns the BPMN files of its campaigns, and of executable ones that belong to no program
 * @param requires what must be there already, because it belongs to others or was not found
 */
public record ProgramFile(
        List<Program> programs,
        List<StaticList> staticLists,
        List<PersonField> personFields,
        List<Model> decisions,
        List<Model> campaigns,
        List<Requirement> requires) {

    /** The keys of its programs, in the order of the file. */
    public Set<String> programKeys() {
        return programs.stream().map(Program::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What can be part of a program, or be needed by it. */
    public enum Kind {
        PROGRAM("program"),
        STATIC_LIST("static list"),
        SMART_LIST("smart list"),
        CAMPAIGN("campaign"),
        /** A process that is no campaign and stands in the file of one. */
        PROCESS("process"),
        PERSON_FIELD("person field");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The word in REST and messages. */
        public String label() {
            return label;
        }
    }

    /**
     * A BPMN or DMN file.
     *
     * @param name ends with {@code .bpmn} or {@code .dmn}
     * @param lines its text
     */
    public record Model(String name, List<String> lines) {}

    /**
     * Something that must be there.
     *
     * @param neededBy the assets that need it, in words: {@code campaign webinar-attended}
     */
    public record Requirement(Kind kind, String key, List<String> neededBy) {}
}

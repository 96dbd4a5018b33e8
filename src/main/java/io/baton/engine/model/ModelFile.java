package io.baton.engine.model;

import io.baton.person.FieldCatalog;
import io.baton.person.PersonField;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A BPMN or DMN file as an export or import looks at it: what it defines, and what it names of the world around it.
 *
 * @param name of the file; its ending tells the kind
 * @param lines its text
 * @param definitions the processes that can be executed, or the decisions, in the order of the file
 * @param problem why the file cannot be read, or that it defines nothing, with what to do; then there are no
 *     definitions
 */
public record ModelFile(String name, List<String> lines, List<Definition> definitions, Optional<String> problem) {

    public static final String BPMN = ".bpmn";
    public static final String DMN = ".dmn";

    /** Reads a file. */
    public static ModelFile read(String name, List<String> lines) {
        return ModelFileReader.read(name, lines);
    }

    /**
     * A process or decision. What a decision names of the world around it is not read here.
     *
     * @param key of the process or decision
     * @param campaign whether it is a process with {@code baton.type}
     * @param program key of the program it names
     * @param deploymentCalls the call activities that call a campaign of their own deployment, by a key that is known
     * @param stepValues what the flow steps name in their parameters, by parameter; values with tokens or expressions
     *     name nothing that is known
     * @param personNames what parameters, tokens and expressions ask a person for; it may be a field or not
     * @param resources the elements that use another resource of their deployment, in words, with its name
     */
    public record Definition(
            String key,
            boolean campaign,
            Optional<String> program,
            List<DeploymentCall> deploymentCalls,
            Map<String, Set<String>> stepValues,
            Set<String> personNames,
            List<String> resources) {

        /** What the flow steps name in a parameter, in the order of the file. */
        public Set<String> named(String parameter) {
            return Collections.unmodifiableSet(stepValues.getOrDefault(parameter, Set.of()));
        }

        /** The person fields that parameters, tokens and expressions name. */
        public Set<PersonField> personFields(FieldCatalog fields) {
            var found = new LinkedHashSet<PersonField>();
            personNames.forEach(name -> fields.find(name).ifPresent(found::add));
            return found;
        }
    }

    /**
     * A call activity that calls a campaign of its own deployment.
     *
     * @param element id of the call activity
     * @param callee key of the campaign
     */
    public record DeploymentCall(String element, String callee) {}
}

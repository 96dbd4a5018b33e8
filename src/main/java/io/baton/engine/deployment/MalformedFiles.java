package io.baton.engine.deployment;

import io.baton.engine.model.XmlReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmmn.deployer.CmmnDeployer;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.deployer.CamundaFormDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.JsonUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;
import org.camunda.bpm.model.cmmn.Cmmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.xml.ModelException;
import org.xml.sax.SAXParseException;

/**
 * Files that are no XML, or none of their kind. The engine refuses them in the same words, as if it had failed itself;
 * a {@link ParseException} is a fault of their sender, with the line.
 */
final class MalformedFiles {

    /** How the reader of decisions tells a place. */
    private static final Pattern PLACE = Pattern.compile(".*? Line=(\\d{1,9}): (.*)", Pattern.DOTALL);

    /** How the reader of forms tells a place, behind what is wrong. */
    private static final Pattern JSON_PLACE =
            Pattern.compile("(?:[\\w.]+Exception: )?(.*?) at line (\\d{1,9}) column .*", Pattern.DOTALL);

    private MalformedFiles() {}

    /**
     * @throws ParseException when a file is no XML
     */
    static void refuse(List<ResourceEntity> files) {
        for (var file : files) {
            try {
                XmlReader.check(file.getName(), file.getBytes());
            } catch (ProcessEngineException unreadable) {
                throw refusal(file, String.valueOf(unreadable.getMessage()), unreadable);
            }
        }
    }

    /**
     * Looks at forms and cases, which have nothing to do with campaigns but come with them.
     *
     * @throws ParseException when one cannot be read
     */
    static void refuseOthers(Collection<ResourceEntity> files) {
        var engine = Context.getProcessEngineConfiguration();
        for (var file : files) {
            if (is(file, CamundaFormDefinitionDeployer.FORM_RESOURCE_SUFFIXES)
                    && !engine.isDisableStrictCamundaFormParsing()) {
                refuseForm(file);
            } else if (is(file, CmmnDeployer.CMMN_RESOURCE_SUFFIXES) && engine.isCmmnEnabled()) {
                refuseCase(file);
            }
        }
    }

    private static boolean is(ResourceEntity file, String[] suffixes) {
        return Arrays.stream(suffixes).anyMatch(file.getName()::endsWith);
    }

    private static void refuseForm(ResourceEntity file) {
        try {
            var form = JsonUtil.asObject(file.getBytes());
            if (form == null || form.get("id") == null) {
                throw refusal(file, "it lacks the property id", 1);
            }
        } catch (ParseException refusal) {
            throw refusal;
        } catch (RuntimeException unreadable) {
            var reason = String.valueOf(deepest(unreadable).getMessage());
            var place = JSON_PLACE.matcher(reason);
            throw place.matches()
                    ? refusal(file, place.group(1), Integer.parseInt(place.group(2)))
                    : refusal(file, "it is no JSON object", 1);
        }
    }

    private static ParseException refusal(ResourceEntity file, String reason, int line) {
        var text = "'" + file.getName() + "' is no readable form: " + reason
                + ". Open it in Camunda Modeler and save it again";
        return new ParseException(
                line > 0 ? text + " | resource " + file.getName() + " | line " + line : text,
                file.getName(),
                List.of(new ProblemImpl(new SAXParseException(text, null, null, line, 0))),
                List.of());
    }

    private static void refuseCase(ResourceEntity file) {
        try {
            Cmmn.readModelFromStream(new ByteArrayInputStream(file.getBytes()));
        } catch (ModelException unreadable) {
            throw refusal(
                    file,
                    "'" + file.getName() + "' is no readable CMMN file: "
                            + deepest(unreadable).getMessage(),
                    unreadable);
        }
    }

    /**
     * Says which decisions have a hit policy that the engine cannot evaluate; it does not say so itself.
     *
     * @throws ParseException when one has
     */
    static void refuseHitPolicies(ResourceEntity file) {
        var problems = new ArrayList<Problem>();
        for (var table : tables(file)) {
            if ((table.getHitPolicy() == HitPolicy.PRIORITY || table.getHitPolicy() == HitPolicy.OUTPUT_ORDER)
                    && table.getParentElement() instanceof Decision decision) {
                problems.add(new ProblemImpl(
                        "Decision '" + decision.getId() + "' has the hit policy '"
                                + table.getHitPolicy().name().replace('_', ' ')
                                + "', which Camunda does not evaluate: choose UNIQUE, ANY, FIRST, RULE ORDER or"
                                + " COLLECT",
                        (Element) null,
                        decision.getId()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ParseException(
                    "ENGINE-22004 Unable to transform DMN resource '" + file.getName() + "'. "
                            + problems.stream().map(Problem::getMessage).collect(Collectors.joining("; ")),
                    file.getName(),
                    problems,
                    List.of());
        }
    }

    /** None where the file cannot be read at all. */
    private static Collection<DecisionTable> tables(ResourceEntity file) {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(file.getBytes()))
                    .getModelElementsByType(DecisionTable.class);
        } catch (ModelException unreadable) {
            return List.of();
        }
    }

    private static Throwable deepest(Throwable unreadable) {
        var cause = unreadable;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /**
     * The refusal of a file that cannot be read.
     *
     * @param message the engine's own
     */
    static ParseException refusal(ResourceEntity file, String message, Throwable unreadable) {
        var problem = problem(deepest(unreadable));
        var place = problem.getLine() > 0 ? " | line " + problem.getLine() : "";
        return new ParseException(
                message.contains(problem.getMessage()) ? message + place : message + " " + problem.getMessage() + place,
                file.getName(),
                List.of(problem),
                List.of());
    }

    private static Problem problem(Throwable cause) {
        if (cause instanceof SAXParseException at) {
            return new ProblemImpl(at);
        }
        var text = String.valueOf(cause.getMessage());
        var place = PLACE.matcher(text);
        return place.matches()
                ? new ProblemImpl(
                        new SAXParseException(place.group(2), null, null, Integer.parseInt(place.group(1)), 0))
                : new ProblemImpl(text, (Element) null);
    }
}

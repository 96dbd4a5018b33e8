package io.baton.engine.deployment;

import io.baton.engine.model.XmlReader;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;
import org.xml.sax.SAXParseException;

/**
 * Files that are no XML, or none of their kind. The engine refuses them in the same words, as if it had failed itself;
 * a {@link ParseException} is a fault of their sender, with the line.
 */
final class MalformedFiles {

    /** How the reader of decisions tells a place. */
    private static final Pattern PLACE = Pattern.compile(".*? Line=(\\d{1,9}): (.*)", Pattern.DOTALL);

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
     * The refusal of a file that cannot be read.
     *
     * @param message the engine's own
     */
    static ParseException refusal(ResourceEntity file, String message, Throwable unreadable) {
        var cause = unreadable;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var problem = problem(cause);
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

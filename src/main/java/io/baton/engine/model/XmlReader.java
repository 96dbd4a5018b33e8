package io.baton.engine.model;

import static java.util.stream.Collectors.toMap;

import java.io.ByteArrayInputStream;
import java.util.Map;
import javax.xml.parsers.SAXParserFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Parse;
import org.camunda.bpm.engine.impl.util.xml.Parser;
import org.xml.sax.SAXParseException;

/** Reads a file into a tree of elements with the engine's own XML reader, without a schema and without an engine. */
public final class XmlReader {

    private XmlReader() {}

    /** A file is no XML. The message says why, as {@link #reason} does. */
    static final class UnreadableException extends Exception {

        private UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * Looks whether a file is XML.
     *
     * @param name of the file, for messages
     * @throws ProcessEngineException when it is not, as the engine would throw it
     */
    public static void check(String name, byte[] file) {
        parse(name, file);
    }

    /**
     * Reads a file and answers its root.
     *
     * @param name of the file, for messages
     */
    static Element root(String name, byte[] file) throws UnreadableException {
        try {
            return parse(name, file).getRootElement();
        } catch (ProcessEngineException unreadable) {
            throw new UnreadableException(reason(unreadable));
        }
    }

    /**
     * The lines in which the elements of a kind stand right below the root, by their ids.
     *
     * @param name of the file, for messages
     * @param kind of elements, without a prefix: {@code decision}
     * @return empty when the file is no XML
     */
    public static Map<String, Integer> lines(String name, byte[] file, String kind) {
        try {
            return root(name, file).elements().stream()
                    .filter(element -> element.getTagName().equals(kind) && element.attribute("id") != null)
                    .collect(toMap(element -> element.attribute("id"), Element::getLine, (first, second) -> first));
        } catch (UnreadableException unreadable) {
            return Map.of();
        }
    }

    private static Parse parse(String name, byte[] file) {
        var parse = new SchemaFree().createParse();
        return parse.name(name)
                .sourceInputStream(new ByteArrayInputStream(file))
                .execute();
    }

    /** Why the engine could not read a file, in the words of the XML parser, with the place where it is known. */
    public static String reason(ProcessEngineException unreadable) {
        Throwable cause = unreadable;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = String.valueOf(cause.getMessage()).replaceFirst("\\.$", "");
        return cause instanceof SAXParseException at
                ? message + " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")"
                : message;
    }

    /** The engine's reader with a factory of its own: the engine's shared one may have a schema set. */
    private static final class SchemaFree extends Parser {

        private final SAXParserFactory factory = SAXParserFactory.newInstance();

        private SchemaFree() {
            factory.setNamespaceAware(true);
        }

        @Override
        protected SAXParserFactory getSaxParserFactoryLazily() {
            return factory;
        }

        @Override
        public Parse createParse() {
            return new Parse(this) {};
        }
    }
}

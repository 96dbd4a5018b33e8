package io.baton.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baton.person.FieldType;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The lint's table of what Java types can be asked for is what {@link ValueType} finds by looking at the types. */
class JavaTypesTest {

    private static final Path FILE = Path.of("bpmn/modeler-plugin/bpmnlint-plugin-baton/lib/expression/java-types.js");

    /** More values than any of these methods takes. */
    private static final int MANY = 20;

    private static final int COLUMNS = 118;

    @Test
    @DisplayName("V1 the lint knows the parts and methods of Java's types")
    void types() throws IOException {
        assumeTrue(Runtime.version().feature() == 17, "types gain methods with each version of Java");
        var expected = "/** What the Java types of values can be asked for. Written by the test io.baton.engine.model"
                + ".JavaTypesTest. */\nexport const JAVA_TYPES = `\n" + table() + "`;\n";
        if (Boolean.getBoolean("update")) {
            Files.writeString(FILE, expected);
        }
        assertThat(Files.readString(FILE))
                .as("%s is written by the same test with -Dupdate=true", FILE)
                .isEqualTo(expected);
    }

    private static String table() {
        var found = new TreeMap<String, String>();
        var open = new ArrayDeque<Class<?>>(roots());
        while (!open.isEmpty()) {
            var type = open.pop();
            if (!found.containsKey(type.getSimpleName())) {
                var answers = answers(type);
                found.put(type.getSimpleName(), lines(type, answers));
                answers.values().stream()
                        .filter(ValueType::isKnown)
                        .map(ValueType::type)
                        .forEach(open::add);
            }
        }
        return String.join("", found.values());
    }

    private static List<Class<?>> roots() {
        var roots = new ArrayList<Class<?>>(
                List.of(Number.class, Double.class, Long.class, Date.class, ValueType.CALENDAR));
        Arrays.stream(FieldType.values()).map(FieldType::javaType).forEach(roots::add);
        return roots;
    }

    /** What a type answers to each question that it knows: {@code .year}, {@code length/0}. */
    private static Map<String, ValueType> answers(Class<?> type) {
        var value = ValueType.of(type);
        var answers = new TreeMap<String, ValueType>();
        var names =
                Arrays.stream(type.getMethods()).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        names.stream().flatMap(JavaTypesTest::parts).forEach(part -> value.part(part)
                .ifPresent(answer -> answers.put("." + part, answer)));
        names.forEach(name -> {
            var always = value.method(name, MANY);
            always.ifPresent(answer -> answers.put(name + "/*", answer));
            for (int values = 0; values < MANY; values++) {
                var key = name + "/" + values;
                value.method(name, values)
                        .filter(answer -> always.isEmpty() || !always.get().equals(answer))
                        .ifPresent(answer -> answers.put(key, answer));
            }
        });
        return answers;
    }

    private static Stream<String> parts(String method) {
        return Stream.of("get", "is")
                .filter(prefix -> method.startsWith(prefix) && method.length() > prefix.length())
                .map(prefix -> method.substring(prefix.length()))
                .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    private static String lines(Class<?> type, Map<String, ValueType> answers) {
        var lines = new StringBuilder(
                type.getSimpleName() + " " + ValueType.of(type).kind() + "\n");
        var line = new StringBuilder();
        answers.forEach((question, answer) -> {
            var word = " " + question + (answer.isKnown() ? ":" + answer.type().getSimpleName() : "");
            if (line.length() + word.length() > COLUMNS) {
                lines.append(line).append('\n');
                line.setLength(0);
            }
            line.append(word);
        });
        return line.isEmpty()
                ? lines.toString()
                : lines.append(line).append('\n').toString();
    }
}

package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** {@code docs/reference/dependencies.md} says of each library what the pom says. */
class DependenciesReferenceTest {

    private static final String COMES = "comes with Baton";
    private static final String ADD = "add it";
    private static final Pattern ARTIFACT = Pattern.compile("`([a-z0-9.-]+:[a-z0-9.-]+)`");

    /** Only for our own compiler. */
    private static final String ANNOTATIONS = "org.checkerframework:checker-qual";

    private static Document pom;

    @BeforeAll
    static void read() throws ParserConfigurationException, IOException, SAXException {
        pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
    }

    /** The project's own libraries, by whether somebody who depends on Baton gets them with it. */
    private static Collection<String> inPom(boolean transitive) {
        var found = new TreeSet<String>();
        var all = pom.getElementsByTagName("dependency");
        for (int i = 0; i < all.getLength(); i++) {
            var dependency = (Element) all.item(i);
            var above = ((Element) dependency.getParentNode().getParentNode()).getTagName();
            var scope = text(dependency, "scope").orElse("compile");
            boolean comes =
                    !scope.equals("provided") && text(dependency, "optional").isEmpty();
            if (above.equals("project") && !scope.equals("test") && comes == transitive) {
                found.add(text(dependency, "groupId").orElseThrow() + ":"
                        + text(dependency, "artifactId").orElseThrow());
            }
        }
        found.remove(ANNOTATIONS);
        return found;
    }

    private static Optional<String> text(Element element, String child) {
        return Optional.ofNullable(element.getElementsByTagName(child).item(0))
                .map(node -> node.getTextContent().strip());
    }

    private static Collection<String> onPage(String word) {
        var found = new TreeSet<String>();
        Page.read("docs/reference/dependencies.md").rows().stream()
                .filter(row -> row.contains(word))
                .flatMap(row -> ARTIFACT.matcher(String.join(" ", row)).results())
                .forEach(artifact -> found.add(artifact.group(1)));
        return found;
    }

    @Test
    @DisplayName("What comes with Baton is what the pom hands on")
    void comes() {
        assertThat(inPom(true)).hasSizeGreaterThan(3).isEqualTo(onPage(COMES));
    }

    @Test
    @DisplayName("What is to be added is what the pom does not hand on")
    void add() {
        assertThat(inPom(false)).hasSizeGreaterThan(8).isEqualTo(onPage(ADD));
    }
}

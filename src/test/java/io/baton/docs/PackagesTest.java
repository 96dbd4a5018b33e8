package io.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** NullAway checks the packages that are marked, and is silent about all others. */
class PackagesTest {

    /** A sentence, the mark, the package. */
    private static final Pattern SAID_AND_MARKED = Pattern.compile(
            "/\\*\\*[\\s*]+\\p{Lu}.*[.]\\s.*\\*/\\s*@(org[.]jspecify[.]annotations[.])?NullMarked\\s+package .*",
            Pattern.DOTALL);

    private static boolean isSaidAndMarked(Path info) throws IOException {
        return Files.exists(info)
                && SAID_AND_MARKED.matcher(Files.readString(info)).matches();
    }

    @Test
    @DisplayName("Each package of the main code has a package-info: a sentence what lives there, and @NullMarked")
    void everyPackage() throws IOException {
        var infos = new TreeSet<Path>();
        SourceFiles.below("src/main/java", ".java")
                .forEach(file -> infos.add(file.resolveSibling("package-info.java")));
        assertThat(infos).hasSizeGreaterThan(20);
        var offenders = new TreeSet<Path>();
        for (var info : infos) {
            if (!isSaidAndMarked(info)) {
                offenders.add(info);
            }
        }
        assertThat(offenders)
                .as("write these files: a Javadoc sentence what lives in the package, and"
                        + " @org.jspecify.annotations.NullMarked, without which NullAway checks nothing there")
                .isEmpty();
    }
}

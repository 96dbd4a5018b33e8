package io.baton.rest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What each call needs is what the manual and the OpenAPI document say. */
class PermissionsOfCallsTest {

    /** A row of the manual's table: the call, what it needs, and what is answered without. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+ [a-z-]+[^`]*)` \\| (.*) \\|$");

    /** What a method needs, in the words of the manual. */
    private static String words(Needs needs) {
        var all = new ArrayList<String>();
        if (needs.administrator()) {
            all.add("an administrator");
        }
        PermissionGate.rights(needs)
                .forEach(right -> all.add("`" + right.permission().getName() + "` of "
                        + right.resource().resourceName()));
        for (var acts : new CampaignAct[][] {needs.campaign(), needs.run()}) {
            for (var act : acts) {
                act.rights("")
                        .forEach(right -> all.add("`" + right.permission().getName() + "` of "
                                + (right.id().isPresent()
                                        ? "the campaign"
                                        : right.resource().resourceName())));
            }
        }
        if (needs.smartList()) {
            all.add("`READ` of the decision");
        }
        var text = all.stream().collect(joining(needs.oneOf() ? " or " : ", "));
        return needs.listing()
                ? (text.isEmpty() ? "shows what may be read" : text + "; without it nothing is shown")
                : text.isEmpty() ? "a login" : text;
    }

    @Test
    @DisplayName("A2 A3 the manual says of every call what it needs")
    void manual() throws IOException {
        var written = ROW.matcher(Files.readString(Path.of("docs/reference/permissions.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (one, two) -> two, TreeMap::new));
        Map<String, String> needed = new TreeMap<>();
        AccessTableTest.operations()
                .forEach((call, method) -> needed.put(call, words(method.getAnnotation(Needs.class))));
        assertThat(written).isEqualTo(needed);
    }

    @Test
    @DisplayName(
            "A4 the OpenAPI document has 403 where a permission may be missing, and 404 where a workspace is named")
    void openApi() throws IOException {
        OpenApiDocument document;
        try (var content = new OpenApiResource().get()) {
            document = OpenApiDocument.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
        AccessTableTest.operations().forEach((call, method) -> {
            var needs = method.getAnnotation(Needs.class);
            var answers = document.root()
                    .get("paths")
                    .get("/" + AccessTableTest.path(call))
                    .get(AccessTableTest.verb(call).toLowerCase(java.util.Locale.ROOT))
                    .get("responses");
            assertThat(answers.has("403"))
                    .as(call)
                    .isEqualTo(!needs.listing() && !words(needs).equals("a login"));
            if (Arrays.stream(method.getParameters())
                    .map(one -> one.getAnnotation(QueryParam.class))
                    .anyMatch(one -> one != null && one.value().equals("workspace"))) {
                assertThat(answers.has("404")).as(call).isTrue();
            }
        });
    }
}

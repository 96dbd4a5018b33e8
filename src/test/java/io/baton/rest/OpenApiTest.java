package io.baton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.activity.ActivityStatus;
import io.baton.activity.ActivityType;
import io.baton.campaign.CampaignType;
import io.baton.engine.overview.SystemCheck;
import io.baton.engine.transfer.ImportReport;
import io.baton.engine.transfer.ProgramFile;
import io.baton.mail.MailState;
import io.baton.person.FieldType;
import io.baton.rest.OpenApiDocument.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what the resources take, no less and no more. */
class OpenApiTest {

    private final OpenApiDocument document;

    OpenApiTest() throws IOException {
        try (var content = new OpenApiResource().get()) {
            document = OpenApiDocument.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("Every path, method, parameter and content type of the resources is documented, and none too many")
    void operations() {
        var expected = new TreeMap<String, Operation>();
        BatonResourcesTest.annotatedWith(Path.class).forEach(resource -> expected.putAll(operations(resource)));
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(document.operations()).isEqualTo(expected);
    }

    private static Map<String, Operation> operations(Class<?> resource) {
        var operations = new TreeMap<String, Operation>();
        for (var method : resource.getDeclaredMethods()) {
            verb(method).ifPresent(verb -> {
                var path = resource.getAnnotation(Path.class).value()
                        + Optional.ofNullable(method.getAnnotation(Path.class))
                                .map(Path::value)
                                .orElse("");
                operations.put(
                        verb + " " + path,
                        new Operation(
                                names(method, QueryParam.class, QueryParam::value),
                                names(method, PathParam.class, PathParam::value),
                                bodies(method),
                                answers(method, resource)));
            });
        }
        return operations;
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(annotation ->
                        Optional.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static <A extends Annotation> Set<String> names(
            Method method, Class<A> annotation, Function<A, String> name) {
        var names = new TreeSet<String>();
        for (var parameter : method.getParameters()) {
            Optional.ofNullable(parameter.getAnnotation(annotation)).map(name).ifPresent(names::add);
        }
        return names;
    }

    private static Set<String> bodies(Method method) {
        var consumes = Optional.ofNullable(method.getAnnotation(Consumes.class));
        assertThat(Arrays.asList(method.getParameterTypes()).contains(InputStream.class))
                .as("%s takes a body and says of which type", method)
                .isEqualTo(consumes.isPresent());
        return consumes.<Set<String>>map(types -> new TreeSet<>(List.of(types.value())))
                .orElseGet(TreeSet::new);
    }

    private static Set<String> answers(Method method, Class<?> resource) {
        return method.getReturnType() == void.class
                ? new TreeSet<>()
                : new TreeSet<>(List.of(Optional.ofNullable(method.getAnnotation(Produces.class))
                        .orElseGet(() -> resource.getAnnotation(Produces.class))
                        .value()));
    }

    @Test
    @DisplayName("Every reference points at something, and everything that can be pointed at is")
    void references() {
        var used = new TreeSet<String>();
        document.references().forEach(reference -> {
            document.resolve(reference);
            used.add(reference.get("$ref").asText());
        });
        var defined = new TreeSet<String>();
        for (var kind : List.of("parameters", "responses", "schemas")) {
            OpenApiDocument.names(document.root().at("/components/" + kind))
                    .forEach(name -> defined.add("#/components/" + kind + "/" + name));
        }
        assertThat(used).isEqualTo(defined);
    }

    @Test
    @DisplayName("Every operation has an id of its own, a summary, a known tag and an answer for a missing password")
    void describesItself() {
        var ids = new ArrayList<String>();
        var tags = document.root().get("tags").findValuesAsText("name");
        document.root().get("paths").forEach(path -> path.properties().stream()
                .filter(one -> !one.getKey().equals("parameters"))
                .forEach(one -> {
                    var operation = one.getValue();
                    ids.add(operation.path("operationId").asText());
                    assertThat(operation.path("summary").asText()).isNotBlank();
                    assertThat(tags).contains(operation.path("tags").path(0).asText());
                    assertThat(operation.path("responses").has("401")).isTrue();
                }));
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    @DisplayName("Every example is what its schema says")
    void examples() {
        for (var media : document.root().findParents("example")) {
            if (media.has("schema") && media.get("example").isContainerNode()) {
                assertThat(document.mismatches(media.get("schema"), media.get("example"), "example"))
                        .isEmpty();
            }
        }
    }

    @Test
    @DisplayName("Words that are enumerated are those of the code")
    void words() {
        assertThat(values("FieldType", ""))
                .containsExactly(
                        Arrays.stream(FieldType.values()).map(FieldType::label).toArray(String[]::new));
        assertThat(values("Campaign", "/properties/type"))
                .containsExactly(Arrays.stream(CampaignType.values())
                        .map(CampaignType::label)
                        .toArray(String[]::new));
        assertThat(values("CampaignFinding", "/properties/finding"))
                .containsExactly(Arrays.stream(SystemCheck.Kind.values())
                        .map(SystemCheck.Kind::label)
                        .toArray(String[]::new));
        assertThat(values("MailState", ""))
                .containsExactly(
                        Arrays.stream(MailState.values()).map(MailState::label).toArray(String[]::new));
        assertThat(values("ProgramRequirement", "/properties/kind"))
                .isEqualTo(values("MissingAsset", "/properties/kind"))
                .containsExactly(Arrays.stream(ProgramFile.Kind.values())
                        .map(ProgramFile.Kind::label)
                        .toArray(String[]::new));
        assertThat(values("ImportedAsset", "/properties/change"))
                .containsExactly(Arrays.stream(ImportReport.Change.values())
                        .map(ImportReport.Change::label)
                        .toArray(String[]::new));
        assertThat(values("ActivityStatus", ""))
                .containsExactly(Arrays.stream(ActivityStatus.values())
                        .map(ActivityStatus::label)
                        .toArray(String[]::new));
        assertThat(values("ActivityType", ""))
                .containsExactly(Arrays.stream(ActivityType.values())
                        .map(ActivityType::label)
                        .toArray(String[]::new));
    }

    private List<String> values(String schema, String path) {
        var values = new ArrayList<String>();
        document.schema(schema).at(path + "/enum").forEach(value -> values.add(value.asText()));
        return values;
    }
}

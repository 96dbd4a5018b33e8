package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baton.person.PersonId;
import io.baton.testing.BatonTest;
import io.baton.testing.HostileTexts;
import io.baton.testing.Model;
import io.baton.testing.OldestCamunda;
import io.baton.testing.TestDatabase;
import io.baton.testing.TestEngine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.HistoricDetail;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a campaign instance that waits keeps: the contract of three variables, and the token context as it is stored.
 */
@BatonTest
@OldestCamunda
class TokenContextVariableTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG = "0123456789".repeat(50_000);

    private final TestEngine engine;
    private PersonId ann;

    TokenContextVariableTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createAnn() {
        ann = engine.person("ann@example.com");
    }

    /** A campaign that waits at a transaction boundary, then sets the company to the token {@code my.value}. */
    private static Model waiting(Model model) {
        return model.element(
                "later",
                "<bpmn:serviceTask id=\"later\" camunda:asyncBefore=\"true\" "
                        + "camunda:delegateExpression=\"${changeDataValue}\">"
                        + Model.properties("field", "company", "value", "{{my.value}}") + "</bpmn:serviceTask>");
    }

    private List<VariableInstance> variables(TestEngine where) {
        return where.engine().getRuntimeService().createVariableInstanceQuery().list();
    }

    private String stored(String instance) {
        var typed = (ObjectValue) engine.engine().getRuntimeService().getVariableTyped(instance, "tokenContext", false);
        return typed.getValueSerialized();
    }

    @Test
    @DisplayName("T2 the token context is stored as JSON that names value and source of each token")
    void json() throws JsonProcessingException {
        engine.deploy(waiting(Model.batch("solo").my("Score", "+10")));
        var instance = engine.start("solo", ann, Map.of("value", "x"));
        var context = JSON.readTree(stored(instance.getId()));
        assertThat(List.of(context.path("my.Score"), context.path("my.value")))
                .isEqualTo(List.of(
                        JSON.readTree(
                                "{\"value\":\"+10\",\"source\":\"campaign\",\"asset\":\"solo\",\"campaign\":\"solo\"}"),
                        JSON.readTree("{\"value\":\"x\",\"source\":\"API\",\"asset\":\"\",\"campaign\":\"solo\"}")));
    }

    @Test
    @DisplayName("T2 the token context says that it is JSON")
    void format() {
        engine.deploy(waiting(Model.batch("solo")));
        var instance = engine.start("solo", ann);
        var typed = (ObjectValue)
                engine.engine().getRuntimeService().getVariableTyped(instance.getId(), "tokenContext", false);
        assertThat(typed.getSerializationDataFormat()).isEqualTo("application/json");
    }

    @Test
    @DisplayName("T9 every kind of character comes back from the stored token context")
    void charactersSurvive() {
        engine.deploy(waiting(Model.batch("solo")));
        for (var value : HostileTexts.all()) {
            engine.start("solo", ann, Map.of("value", value));
            engine.runJobs();
            assertThat(engine.value(ann, "company")).isEqualTo(value);
        }
    }

    @Test
    @DisplayName("T4 500,000 characters are stored whole")
    void longTextIsStored() throws JsonProcessingException {
        engine.deploy(waiting(Model.batch("solo")));
        var instance = engine.start("solo", ann, Map.of("value", LONG));
        assertThat(JSON.readTree(stored(instance.getId()))
                        .path("my.value")
                        .path("value")
                        .asText())
                .isEqualTo(LONG);
    }

    static Stream<Object> longTokens() throws JsonProcessingException {
        return Stream.of(Map.of("my.value", LONG), JSON.writeValueAsString(Map.of("{{my.value}}", LONG)));
    }

    @ParameterizedTest
    @DisplayName(
            "T4 500,000 characters passed as an object or as a text are read back by the steps behind the boundary")
    @MethodSource("longTokens")
    void longTextIsReadBack(Object tokens) {
        engine.deploy(waiting(Model.batch("solo")));
        engine.start("solo", Map.of("personId", ann.toString(), "tokens", tokens));
        engine.runJobs();
        assertThat(engine.value(ann, "company")).isEqualTo(LONG);
    }

    @Test
    @DisplayName("T4 500,000 characters reach the child that waits")
    void longTextReachesChild() {
        engine.deploy(Model.batch("parent").execute("child", true), waiting(Model.executable("child")));
        engine.start("parent", ann, Map.of("value", LONG));
        engine.runJobs();
        assertThat(engine.value(ann, "company")).isEqualTo(LONG);
    }

    @Test
    @DisplayName("T10 the source of a token comes back from the stored token context")
    void sourceSurvives() {
        engine.deploy(Model.batch("parent").execute("child", true), waiting(Model.executable("child")));
        engine.start("parent", ann, Map.of("value", "x"));
        engine.runJobs();
        assertThat(engine.activities(ann, "Change Data Value").get(0).attributes())
                .containsEntry("tokenSource", "ancestor 'parent': API");
    }

    @Test
    @DisplayName("T2 a waiting instance has three variables: whom, how deep, which tokens")
    void threeVariables() {
        engine.deploy(waiting(Model.batch("solo")));
        engine.start("solo", ann, Map.of("value", "x"));
        assertThat(variables(engine))
                .extracting(VariableInstance::getName)
                .containsExactlyInAnyOrder("personId", "campaignDepth", "tokenContext");
    }

    @Test
    @DisplayName("T2 a child that waits has the same three variables, and so has its parent")
    void threeVariablesEach() {
        engine.deploy(Model.batch("parent").execute("child", true), waiting(Model.executable("child")));
        engine.start("parent", ann, Map.of("value", "x"));
        assertThat(variables(engine).stream().map(VariableInstance::getName).sorted())
                .containsExactly(
                        "campaignDepth", "campaignDepth", "personId", "personId", "tokenContext", "tokenContext");
    }

    @Test
    @DisplayName("T2 the variables say whom and how deep")
    void values() {
        engine.deploy(Model.batch("parent").execute("child", false), waiting(Model.executable("child")));
        engine.start("parent", ann);
        var child = engine.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("child")
                .singleResult();
        assertThat(engine.engine()
                        .getRuntimeService()
                        .getVariables(child.getId(), List.of("personId", "campaignDepth")))
                .isEqualTo(Map.of("personId", ann.toString(), "campaignDepth", 1));
    }

    @Test
    @DisplayName("T2 the business key of every instance is the person's id")
    void businessKey() {
        engine.deploy(Model.batch("parent").execute("child", false), waiting(Model.executable("child")));
        engine.start("parent", Map.of("email", "ANN@example.com"));
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .list())
                .hasSize(2)
                .extracting(instance -> instance.getBusinessKey())
                .containsOnly(ann.toString());
    }

    @Test
    @DisplayName("T2 an e-mail address passed to the start is not kept, at run time or in history")
    void emailIsNotKept() {
        engine.deploy(waiting(Model.batch("solo")));
        engine.start("solo", Map.of("email", "ann@example.com"));
        assertThat(everywhere(engine)).doesNotContain("email");
    }

    @Test
    @DisplayName("T2 with history full neither the e-mail address nor the tokens passed are kept in history")
    void notKeptInFullHistory() throws Exception {
        var pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
        var full = TestEngine.startWithFullHistory(pool);
        try {
            full.person("ann@example.com");
            full.deploy(waiting(Model.batch("solo")));
            full.start("solo", Map.of("email", "ann@example.com", "tokens", Map.of("value", "secret")));
            full.runJobs();
            assertThat(everywhere(full)).contains("personId").doesNotContain("email", "tokens");
        } finally {
            full.engine().close();
            ((AutoCloseable) pool).close();
        }
    }

    /** Names of the variables that any table of the engine knows. */
    private List<String> everywhere(TestEngine where) {
        var history = where.engine().getHistoryService();
        var names = new ArrayList<String>();
        variables(where).forEach(variable -> names.add(variable.getName()));
        history.createHistoricVariableInstanceQuery().list().stream()
                .map(HistoricVariableInstance::getName)
                .forEach(names::add);
        for (HistoricDetail detail :
                history.createHistoricDetailQuery().variableUpdates().list()) {
            names.add(((HistoricVariableUpdate) detail).getVariableName());
        }
        return names;
    }

    @Test
    @DisplayName("T2 of the tokens passed no copy is left among the engine's byte arrays")
    void noCopyLeft() throws SQLException {
        engine.deploy(waiting(Model.batch("solo")));
        engine.start("solo", Map.of("personId", ann.toString(), "tokens", Map.of("value", LONG)));
        try (var connection = engine.dataSource().getConnection();
                var query = connection.prepareStatement(
                        "SELECT COUNT(*) FROM ACT_GE_BYTEARRAY WHERE DEPLOYMENT_ID_ IS NULL AND NAME_ <> "
                                + "'tokenContext'");
                var rows = query.executeQuery()) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    @DisplayName("T4 the token context survives a restart of the engine and is read back by the next step")
    void survivesRestart() throws Exception {
        var pool = TestDatabase.current().pool(TestDatabase.current().newUrl());
        try {
            var before = TestEngine.start(pool, configuration -> {});
            before.deploy(
                    Model.batch("parent").my("value", "stored").execute("child", true),
                    waiting(Model.executable("child")));
            var person = before.person("ann@example.com");
            before.start("parent", person, Map.of("value", LONG));
            before.engine().close();

            var after = TestEngine.start(pool, configuration -> {});
            after.runJobs();
            assertThat(after.value(person, "company")).isEqualTo(LONG);
            after.engine().close();
        } finally {
            ((AutoCloseable) pool).close();
        }
    }
}

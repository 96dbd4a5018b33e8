package io.baton.benchmark;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import io.baton.person.PersonId;
import io.baton.person.Workspace;
import io.baton.smartlist.Feel;
import io.baton.smartlist.ListFacts;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartList.Verdict;
import io.baton.testing.Decision;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One list of five conditions decided for one person by Baton as the gate does it, by feel-engine on the expression
 * parsed once, and by Camunda's DMN engine on a table that says the same. Each has its list and its view of the person
 * ready; what is measured is the answer, for Baton with the reason of a no.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GateDecision {

    private static final String LIST = "country = \"DE\" and personScore >= 50 and vip and revenue > 12.5"
            + " and born <= today() - duration(\"P18Y\")";
    private static final Decision TABLE = Decision.table(
            "list",
            "UNIQUE",
            "country personScore vip revenue born",
            "\"DE\" | >= 50 | true | > 12.5 | <= today() - duration(\"P18Y\") | true");

    private static final FieldCatalog FIELDS = new FieldCatalog(List.of(
            PersonField.EMAIL,
            new PersonField("firstName", "First Name", FieldType.TEXT),
            new PersonField("lastName", "Last Name", FieldType.TEXT),
            new PersonField("company", "Company", FieldType.TEXT),
            new PersonField("country", "Country", FieldType.TEXT),
            new PersonField("personScore", "Person Score", FieldType.SCORE),
            new PersonField("vip", "VIP", FieldType.BOOLEAN),
            new PersonField("revenue", "Revenue", FieldType.DECIMAL),
            new PersonField("born", "Born", FieldType.DATE),
            new PersonField("signup", "Sign-up", FieldType.DATETIME)));

    /** Whom the list is asked about. */
    public enum Who {
        QUALIFIES("DE", 50, "99.9", 40),
        FAILS_FIRST("FR", 50, "99.9", 40),
        FAILS_SECOND("DE", 49, "99.9", 40),
        FAILS_FOURTH("DE", 50, "12.5", 40),
        FAILS_LAST("DE", 50, "99.9", 17);

        private final String country;
        private final int score;
        private final String revenue;
        private final int age;

        Who(String country, int score, String revenue, int age) {
            this.country = country;
            this.score = score;
            this.revenue = revenue;
            this.age = age;
        }

        private Person person() {
            return new Person(new PersonId(1), Workspace.DEFAULT, FIELDS, new Object[] {
                "ann.miller@example.com",
                "Ann",
                "Miller",
                "Example",
                country,
                score,
                true,
                new BigDecimal(revenue),
                LocalDate.now(CLOCK).minusYears(age),
                OffsetDateTime.now(CLOCK)
            });
        }
    }

    private static final Clock CLOCK = Clock.systemUTC();

    /** By default everybody, one after the other. */
    @Param
    public Who who;

    private Person person;
    private SmartList list;
    private FeelEngineApi feel;
    private ParsedExpression expression;
    private DmnEngine dmn;
    private DmnDecision table;
    private VariableMap variables;

    /** Reads the list three times over, and sees to it that all say the same of everybody. */
    @Setup
    public void read() {
        list = new Feel(CLOCK).smartList(LIST);
        feel = FeelEngineBuilder.forJava()
                .withClock(() -> ZonedDateTime.now(CLOCK))
                .build();
        expression = feel.parseExpression(LIST).parsedExpression();
        dmn = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        table = dmn.parseDecision(
                TABLE.key(), new ByteArrayInputStream(TABLE.xml().getBytes(StandardCharsets.UTF_8)));
        for (var one : Who.values()) {
            ask(one);
            boolean expected = one == Who.QUALIFIES;
            if (baton() instanceof Verdict.Qualified != expected
                    || feelEngine() != expected
                    || dmnEngine() != expected) {
                throw new IllegalStateException("%s: Baton says %s, feel-engine %s, Camunda's DMN engine %s"
                        .formatted(one, baton(), feelEngine(), dmnEngine()));
            }
        }
        ask(who);
    }

    private void ask(Who about) {
        person = about.person();
        variables = Variables.fromMap(person.asMap());
    }

    @Benchmark
    public Verdict baton() {
        return list.decide(person, ListFacts.none(ZonedDateTime.now(CLOCK)));
    }

    @Benchmark
    public boolean feelEngine() {
        return Boolean.TRUE.equals(feel.evaluate(expression, person.asMap()).result());
    }

    @Benchmark
    public boolean dmnEngine() {
        var result = dmn.evaluateDecisionTable(table, variables);
        return !result.isEmpty() && Boolean.TRUE.equals(result.getSingleResult().getSingleEntry());
    }
}

package io.baton;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.baton.activity.ActivityLog;
import io.baton.campaign.CampaignRunStore;
import io.baton.campaign.ProgramStore;
import io.baton.engine.work.UnitOfWork;
import io.baton.flow.FlowSteps;
import io.baton.mail.Outbox;
import io.baton.person.Memberships;
import io.baton.person.PersonId;
import io.baton.person.PersonStore;
import io.baton.person.StaticLists;
import io.baton.person.Workspaces;
import io.baton.plugin.Baton;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The arrows of the house: which room may lean on which, and on what else. The plans in {@code
 * docs/explanation/architecture.md} draw them; an arrow that comes or goes changes in both.
 */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.baton");

    private static final String[] PURE =
            rooms("campaign", "token", "smartlist", "qualification", "person", "activity", "mail");
    private static final String[] LIBRARY = and(PURE, rooms("flow", "store", "engine", "run", "plugin"));
    private static final String[] ALL = and(LIBRARY, rooms("rest", "webhook", "delivery", "cockpit", "boot"));

    private static final String[] CAMUNDA = {"org.camunda..", "camundajar.."};
    private static final String[] SPRING = {
        "org.springframework..", "org.camunda.bpm.spring..", "org.camunda.bpm.engine.spring.."
    };
    private static final String[] SQL = {"java.sql..", "javax.sql..", "org.jooq..", "org.flywaydb.."};

    private static final String POSTGRES_DRIVER = "org.postgresql..";

    @Test
    @DisplayName("every class lives in a room of the house")
    void noClassOutside() {
        hold(classes().should().resideInAnyPackage(ALL));
    }

    @Test
    @DisplayName("the pure rooms lean on nothing but each other")
    void pureRoomsLeanOnEachOther() {
        for (var room : PURE) {
            hold(leansOnlyOn(room, PURE));
        }
    }

    @Test
    @DisplayName("the pure rooms know no Camunda; only smartlist uses its FEEL engine")
    void pureRoomsKnowNoCamunda() {
        hold(knowsNone(PURE, "org.camunda.bpm..", "org.camunda.commons..", "org.camunda.connect.."));
        hold(noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .and()
                .resideOutsideOfPackage("io.baton.smartlist..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CAMUNDA));
        hold(noClasses()
                .that()
                .resideInAPackage("io.baton.smartlist..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.camunda..").and(not(resideInAPackage("org.camunda.feel..")))));
    }

    @Test
    @DisplayName("the pure rooms know no Spring")
    void pureRoomsKnowNoSpring() {
        hold(knowsNone(PURE, SPRING));
    }

    @Test
    @DisplayName("the pure rooms know no SQL driver and no jOOQ")
    void pureRoomsKnowNoSql() {
        hold(knowsNone(PURE, SQL));
    }

    @Test
    @DisplayName("flow leans on the pure rooms only and knows neither Camunda nor Spring nor SQL")
    void flow() {
        hold(leansOnlyOn("io.baton.flow..", PURE));
        hold(knowsNone(rooms("flow"), and(and(CAMUNDA, SPRING), SQL)));
    }

    @Test
    @DisplayName("store leans on the pure rooms, jOOQ, Flyway and Jackson, and knows neither Camunda nor Spring")
    void store() {
        hold(leansOnlyOn("io.baton.store..", PURE));
        hold(knowsNone(rooms("store"), and(CAMUNDA, SPRING)));
        hold(classes()
                .that()
                .resideInAPackage("io.baton.store..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.baton..",
                        "java..",
                        "javax.sql..",
                        "org.jooq..",
                        "org.flywaydb..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        POSTGRES_DRIVER));
    }

    /** Which engine room may lean on which others; a room that is not among the keys does not exist. */
    private static final Map<String, List<String>> ENGINE = Map.ofEntries(
            entry("model", List.of("command")),
            entry("command", List.of()),
            entry("access", List.of()),
            entry("catalog", List.of("access", "model", "command")),
            entry("instance", List.of("model", "command")),
            entry("work", List.of("access", "catalog", "command")),
            entry("entry", List.of("access", "work", "catalog", "instance", "model", "command")),
            entry("trigger", List.of("entry", "work", "catalog", "instance", "model", "command")),
            entry("transfer", List.of("access", "work", "catalog", "model", "command")),
            entry("step", List.of("trigger", "work", "instance", "model", "command")),
            entry("people", List.of("trigger", "work", "instance", "command")),
            entry("retention", List.of("work", "catalog", "command")),
            entry("overview", List.of("access", "entry", "work", "catalog", "model", "command")),
            entry(
                    "deployment",
                    List.of("access", "instance", "step", "entry", "trigger", "work", "catalog", "model", "command")));

    /** Rooms of the engine that only the engine, runs and the plugin may enter. */
    private static final String[] CLOSED =
            rooms("engine.model", "engine.instance", "engine.entry", "engine.step", "engine.deployment");

    @Test
    @DisplayName("engine leans on the rooms above it and knows no Spring")
    void engine() {
        hold(leansOnlyOn("io.baton.engine..", and(PURE, rooms("flow", "store"))));
        hold(knowsNone(rooms("engine"), SPRING));
    }

    @Test
    @DisplayName("each engine room leans only on the rooms the table allows, and every class of engine is in one")
    void engineRooms() {
        hold(classes()
                .that()
                .resideInAPackage("io.baton.engine..")
                .should()
                .resideInAnyPackage(
                        rooms(ENGINE.keySet().stream().map("engine."::concat).toArray(String[]::new))));
        ENGINE.forEach((room, others) -> hold(leansOnlyOn(
                "io.baton.engine." + room + "..",
                and(
                        and(PURE, rooms("flow", "store")),
                        rooms(others.stream().map("engine."::concat).toArray(String[]::new))))));
    }

    @Test
    @DisplayName("engine rooms are free of circles")
    void engineWithoutCircles() {
        hold(slices().matching("io.baton.engine.(*)..").should().beFreeOfCycles());
    }

    @Test
    @DisplayName("nobody but engine, run and plugin enters the closed rooms of the engine")
    void closedRooms() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages(rooms("engine", "run", "plugin"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLOSED));
    }

    @Test
    @DisplayName("Baton is the door for outsiders and nobody's field; only Wiring makes parts of several rooms")
    void batonIsNobodysField() {
        hold(noFields()
                .that()
                .areDeclaredInClassesThat(not(name("io.baton.plugin.Baton$Anchor")))
                .should(haveATypeWith(Baton.class))
                .because("a part asks by its constructor for the parts it needs, and Wiring passes them"));
        hold(noClasses()
                .that()
                .resideInAnyPackage(rooms("engine", "run"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.baton.plugin.."));
    }

    /** A field of the type, of an array of it, or of a type that has it as an argument, at any depth. */
    private static ArchCondition<JavaField> haveATypeWith(Class<?> type) {
        return have(DescribedPredicate.describe(
                "a type with " + type.getSimpleName() + " in it",
                field -> field.getAllInvolvedRawTypes().stream().anyMatch(involved -> involved.isEquivalentTo(type))));
    }

    @Test
    @DisplayName("a part that Wiring makes is made nowhere else; only lists of flow steps are, which hold no state")
    void onlyWiringMakesParts() {
        var wiring = HOUSE.get("io.baton.plugin.Wiring");
        var parts = wiring.getCodeUnitAccessesFromSelf().stream()
                .filter(ArchitectureTest::makes)
                .map(JavaAccess::getTargetOwner)
                .filter(owner -> owner.getPackageName().startsWith("io.baton."))
                .filter(owner -> !owner.isEquivalentTo(FlowSteps.class))
                .collect(Collectors.toSet());
        assertThat(parts).hasSizeGreaterThan(40);
        assertThat(HOUSE.stream()
                        .filter(origin -> !origin.equals(wiring))
                        .flatMap(origin -> origin.getCodeUnitAccessesFromSelf().stream())
                        .filter(access -> parts.contains(access.getTargetOwner()))
                        .filter(access -> !access.getOriginOwner().equals(access.getTargetOwner()))
                        .filter(ArchitectureTest::makes)
                        .map(JavaAccess::getDescription))
                .as("parts made outside of Wiring: let the constructor ask for the part, and pass it in Wiring")
                .isEmpty();
    }

    /** Calls a constructor or a static factory, or refers to it, such as {@code Runs::new}. */
    private static boolean makes(JavaCodeUnitAccess<?> access) {
        var target = access.getTarget();
        var made = target.getRawReturnType();
        boolean isFactory = !made.isEquivalentTo(Object.class)
                && access.getTargetOwner().isAssignableTo(made.getName())
                && target.resolveMember()
                        .filter(method -> method.getModifiers().contains(JavaModifier.STATIC))
                        .isPresent();
        return target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME) || isFactory;
    }

    @Test
    @DisplayName("run leans on the engine and the rooms above it and knows no Spring")
    void run() {
        hold(leansOnlyOn("io.baton.run..", and(PURE, rooms("flow", "store", "engine"))));
        hold(knowsNone(rooms("run"), SPRING));
    }

    @Test
    @DisplayName("rest leans on the engine and the rooms above it, but not on store, and knows neither Spring nor SQL")
    void rest() {
        hold(leansOnlyOn("io.baton.rest..", and(PURE, rooms("flow", "engine", "run", "plugin"))));
        hold(knowsNone(rooms("rest"), and(SPRING, SQL)));
    }

    @Test
    @DisplayName("every resource lives in rest, where tests look whether it is registered and described; cockpit has"
            + " the one that leads there")
    void resources() {
        var leadsThere = "io.baton.cockpit.PluginRoot";
        hold(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(leadsThere)
                .and()
                .resideOutsideOfPackage("io.baton.rest..")
                .should()
                .beAnnotatedWith(Path.class));
        hold(noMethods()
                .that()
                .areNotDeclaredIn(leadsThere)
                .and()
                .areDeclaredInClassesThat(not(resideInAPackage("io.baton.rest..")))
                .should()
                .beAnnotatedWith(Path.class));
    }

    @Test
    @DisplayName("cockpit leans on rest and plugin, knows neither Spring nor SQL, and nothing leans on it")
    void cockpit() {
        hold(leansOnlyOn("io.baton.cockpit..", rooms("rest", "plugin")));
        hold(knowsNone(rooms("cockpit"), and(SPRING, SQL)));
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("io.baton.cockpit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.baton.cockpit.."));
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("io.baton.cockpit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.camunda.bpm.cockpit..", "org.camunda.bpm.webapp..")
                .because("where Camunda's web application is not, nothing of it is missed"));
    }

    @Test
    @DisplayName("jOOQ is known to store, to Wiring, and to WorkParts, which only Wiring asks for the connection")
    void connections() {
        var areOthers = not(nameMatching("io\\.baton\\.(plugin\\.Wiring|engine\\.work\\.WorkParts)(\\$.*)?"));
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("io.baton.store..")
                .and(areOthers)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..")
                .because("all others ask the ports and the unit of work"));
        hold(noClasses()
                .that(areOthers)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.baton.engine.work.WorkParts"));
    }

    /** Ports to Baton's tables, and what hands out single people. */
    private static final Set<Class<?>> TABLES = Set.of(
            UnitOfWork.class,
            PersonStore.class,
            StaticLists.class,
            ProgramStore.class,
            Memberships.class,
            ActivityLog.class,
            Outbox.class,
            CampaignRunStore.class);

    /** An id or a key alone does not say of which workspace something is. */
    private static final Set<String> BARE =
            Set.of(PersonId.class.getName(), String.class.getName(), "long", "int", "boolean");

    @Test
    @DisplayName(
            "A1 rest looks nothing up by a bare id or key, and lists nothing of all workspaces: it asks as the caller")
    void restAsksAsTheCaller() {
        hold(noClasses()
                .that()
                .resideInAPackage("io.baton.rest..")
                .and()
                .doNotHaveSimpleName("Visible")
                .and()
                .doNotHaveSimpleName("PermissionCheck")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "it asks a table for a bare id or key, or for all workspaces",
                        access -> (isOfTables(access.getTargetOwner()) && isBare(access.getTarget()))
                                || (access.getTargetOwner().isEquivalentTo(Workspaces.class)
                                        && access.getName().equals("ALL")))));
    }

    private static boolean isOfTables(JavaClass owner) {
        return TABLES.stream().anyMatch(owner::isEquivalentTo);
    }

    private static boolean isBare(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget method
                && !method.getRawParameterTypes().isEmpty()
                && method.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .allMatch(BARE::contains);
    }

    @Test
    @DisplayName("webhook runs alone: it leans on the pure rooms and flow, and knows neither engine nor SQL nor Spring")
    void webhook() {
        hold(leansOnlyOn("io.baton.webhook..", and(PURE, rooms("flow"))));
        hold(knowsNone(rooms("webhook"), and(SPRING, SQL)));
        hold(noClasses()
                .that()
                .resideInAPackage("io.baton.webhook..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.camunda..")
                        .and(not(resideInAnyPackage(
                                "org.camunda.bpm.client..",
                                "org.camunda.bpm.engine.variable..",
                                "org.camunda.commons.logging..")))));
    }

    @Test
    @DisplayName("delivery leans on the pure rooms and, in one class, on the engine; it knows neither Spring nor SQL")
    void delivery() {
        hold(leansOnlyOn("io.baton.delivery..", and(PURE, rooms("engine", "plugin"))));
        hold(knowsNone(rooms("delivery"), and(SPRING, SQL)));
        hold(noClasses()
                .that()
                .resideInAPackage("io.baton.delivery..")
                .and()
                .doNotHaveSimpleName("EngineOutbox")
                .and()
                .doNotHaveSimpleName("MailWorker")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(and(rooms("engine", "plugin"), "org.camunda.bpm.."))
                .because("EngineOutbox is all that delivery knows of the engine; MailWorker hands it a Baton"));
    }

    @Test
    @DisplayName("only boot leans on webhook and delivery")
    void workers() {
        for (var room : rooms("webhook", "delivery")) {
            hold(noClasses()
                    .that()
                    .resideOutsideOfPackages(room, "io.baton.boot..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(room));
        }
    }

    @Test
    @DisplayName("nothing leans on boot")
    void boot() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage("io.baton.boot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.baton.boot.."));
    }

    @Test
    @DisplayName("only engine, run and plugin use the engine's internal classes: a port to a fork is a rename there")
    void enginesInternals() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages(rooms("engine", "run", "plugin"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.camunda.bpm.engine.impl..", "org.camunda.bpm.impl.."));
    }

    @Test
    @DisplayName("the library needs no class of the server's optional libraries")
    void library() {
        hold(knowsNone(
                LIBRARY,
                and(
                        SPRING,
                        "org.camunda.bpm.engine.rest..",
                        "org.camunda.bpm.webapp..",
                        "org.camunda.bpm.cockpit..",
                        "jakarta.ws.rs..",
                        "jakarta.servlet..",
                        "jakarta.inject..",
                        "org.glassfish..",
                        "org.apache.catalina..",
                        "com.zaxxer..",
                        "io.micrometer..",
                        "jakarta.mail..",
                        "org.eclipse.angus..",
                        "org.h2..",
                        "org.camunda.bpm.client..",
                        "org.apache.hc..")));
        hold(noClasses()
                .that()
                .haveNameNotMatching(".*\\.PostgresCopy(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(POSTGRES_DRIVER)
                .because("PostgresCopy asks first whether the driver is there"));
    }

    @Test
    @DisplayName("no room leans on itself through another: packages are free of cycles")
    void noCycles() {
        hold(slices().matching("io.baton.(*)..").should().beFreeOfCycles());
    }

    @Test
    @DisplayName("no class is called Util, Helper, Manager or Impl")
    void names() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Utility|Utilities|Helpers?|Managers?|Impls?)")
                .because("a class is named after what it does")
                .check(HOUSE);
    }

    private static void hold(ArchRule rule) {
        rule.because("that is the plan of the house: change the code, or the plan, in both ArchitectureTest and"
                        + " docs/explanation/architecture.md")
                .check(HOUSE);
    }

    /** Of the house itself, a room may use these and its own classes; libraries are no matter of this rule. */
    private static ArchRule leansOnlyOn(String room, String... rooms) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(rooms, room)).or(not(resideInAPackage("io.baton.."))));
    }

    private static ArchRule knowsNone(String[] rooms, String... libraries) {
        return noClasses()
                .that()
                .resideInAnyPackage(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static String[] rooms(String... names) {
        return Stream.of(names).map(name -> "io.baton." + name + "..").toArray(String[]::new);
    }

    private static String[] and(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}

package io.baton.testing;

import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.person.PersonId;
import io.baton.person.PersonStore.NewPerson;
import io.baton.person.Workspace;
import io.baton.plugin.Baton;
import io.baton.plugin.BatonPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * A program of somebody who has the plain jar and its required dependencies only: runs the source document's two
 * examples on H2 in memory and prints what became of the score. Arguments: the files to deploy.
 */
final class LibraryUser {

    private LibraryUser() {}

    public static void main(String[] files) throws Exception {
        System.out.println(
                "Spring: " + (onClassPath("org.springframework.core.SpringVersion") ? "there" : "not there"));
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:library-user");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEnginePlugins(List.of(new BatonPlugin()));
        var engine = configuration.buildProcessEngine();
        try {
            run(engine, files);
        } finally {
            engine.close();
        }
    }

    private static void run(ProcessEngine engine, String[] files) throws Exception {
        var deployment = engine.getRepositoryService().createDeployment();
        for (var file : files) {
            deployment.addString(file, Files.readString(Path.of(file)));
        }
        deployment.deploy();
        for (var campaign : List.of("webinar-attended", "newsletter-opened")) {
            var person = newPerson(engine, campaign + "@example.com", 5);
            engine.getRuntimeService()
                    .startProcessInstanceByKey(campaign, Map.<String, Object>of("personId", person.toString()));
            System.out.println(campaign + ": 5 -> " + score(engine, person));
        }
    }

    private static PersonId newPerson(ProcessEngine engine, String email, int score) {
        var baton = Baton.of(engine);
        return baton.inUnitOfWork(unit -> {
            var field = unit.people().fields().find("personScore").orElseThrow();
            var people = unit.people().insert(List.of(new NewPerson(Workspace.DEFAULT, email, Map.of(field, score))));
            baton.events()
                    .triggers()
                    .raise(Workspace.DEFAULT, people, TriggerEvent.PERSON_IS_CREATED, Map.of(), Cause.API);
            return people.get(0);
        });
    }

    private static Object score(ProcessEngine engine, PersonId person) {
        var baton = Baton.of(engine);
        return baton.inUnitOfWork(
                unit -> unit.people().find(person).orElseThrow().asMap().get("personScore"));
    }

    private static boolean onClassPath(String name) {
        return LibraryUser.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }
}

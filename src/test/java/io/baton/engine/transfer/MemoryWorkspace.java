package io.baton.engine.transfer;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ExecuteCampaign;
import io.baton.engine.model.ModelFile;
import io.baton.engine.transfer.ProgramFile.Model;
import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.PersonField;
import io.baton.person.Workspace;
import io.baton.smartlist.SmartListReference;
import io.baton.testing.PlainCampaign;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A workspace in memory: files are deployed as they are, campaigns are told beside them. */
final class MemoryWorkspace implements TargetWorkspace {

    static final Workspace EMEA = Workspace.of("emea");

    final Set<String> programs = new HashSet<>();
    final Set<String> staticLists = new HashSet<>();
    private final Map<String, Version> decisions = new HashMap<>();
    private final Map<String, Version> processes = new HashMap<>();
    private final Map<String, Campaign> campaigns = new TreeMap<>();
    private final Map<Place, List<String>> files = new HashMap<>();
    private int deployments;

    /** Deploys files together; all they define gets a new version. */
    void deploy(Model... models) {
        var deployment = "d" + ++deployments;
        for (var model : models) {
            var place = new Place(deployment, model.name());
            files.put(place, model.lines());
            var versions = model.name().endsWith(ModelFile.DMN) ? decisions : processes;
            ModelFile.read(model.name(), model.lines())
                    .definitions()
                    .forEach(one -> versions.merge(
                            one.key(),
                            new Version(place, 1),
                            (before, first) -> new Version(place, before.number() + 1)));
        }
    }

    /** Tells of a process that it is a campaign, with the campaigns it calls. */
    void campaign(String key, Optional<String> program, SmartListReference list, String... callees) {
        var calls = List.of(callees).stream()
                .map(callee -> new ExecuteCampaign("call", Optional.of(callee), true, Optional.empty(), true, 0, 0))
                .toList();
        campaigns.put(
                key,
                PlainCampaign.of(key, CampaignType.BATCH)
                        .workspace(EMEA)
                        .program(program)
                        .smartList(list)
                        .calls(calls)
                        .read());
    }

    @Override
    public Workspace workspace() {
        return EMEA;
    }

    @Override
    public FieldCatalog fields() {
        return new FieldCatalog(List.of(
                PersonField.EMAIL,
                new PersonField("country", "Country", FieldType.TEXT),
                new PersonField("personScore", "Person Score", FieldType.SCORE)));
    }

    @Override
    public boolean hasProgram(String key) {
        return programs.contains(key);
    }

    @Override
    public boolean hasStaticList(String key) {
        return staticLists.contains(key);
    }

    @Override
    public Optional<Version> decision(String key) {
        return Optional.ofNullable(decisions.get(key));
    }

    @Override
    public Optional<Version> process(String key) {
        return Optional.ofNullable(processes.get(key));
    }

    @Override
    public Optional<Campaign> campaign(String key) {
        return Optional.ofNullable(campaigns.get(key));
    }

    @Override
    public List<Campaign> campaigns() {
        return List.copyOf(campaigns.values());
    }

    @Override
    public List<String> lines(Place place) {
        return files.get(place);
    }
}

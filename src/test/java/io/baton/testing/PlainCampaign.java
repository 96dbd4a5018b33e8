package io.baton.testing;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignType;
import io.baton.campaign.ExecuteCampaign;
import io.baton.campaign.Problem;
import io.baton.person.Workspace;
import io.baton.qualification.QualificationRule;
import io.baton.smartlist.SmartList;
import io.baton.smartlist.SmartListReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A campaign as the reader of models makes it, without a model. What is not said is plain: the default workspace,
 * everybody qualifies every time, no program, no tokens, no calls and no problems.
 */
public final class PlainCampaign {

    private final String key;
    private final CampaignType type;
    private Workspace workspace = Workspace.DEFAULT;
    private Optional<String> program = Optional.empty();
    private SmartListReference smartList = new SmartListReference.Inline(SmartList.everyone());
    private QualificationRule qualification = new QualificationRule.EveryTime();
    private Map<String, String> myTokens = Map.of();
    private List<ExecuteCampaign> calls = List.of();
    private List<Problem> problems = List.of();

    private PlainCampaign(String key, CampaignType type) {
        this.key = key;
        this.type = type;
    }

    public static PlainCampaign of(String key, CampaignType type) {
        return new PlainCampaign(key, type);
    }

    public PlainCampaign workspace(Workspace its) {
        workspace = its;
        return this;
    }

    public PlainCampaign program(Optional<String> its) {
        program = its;
        return this;
    }

    public PlainCampaign smartList(SmartListReference its) {
        smartList = its;
        return this;
    }

    public PlainCampaign rule(QualificationRule its) {
        qualification = its;
        return this;
    }

    public PlainCampaign my(Map<String, String> tokens) {
        myTokens = Map.copyOf(tokens);
        return this;
    }

    public PlainCampaign calls(List<ExecuteCampaign> its) {
        calls = its;
        return this;
    }

    public PlainCampaign problems(Problem... its) {
        problems = List.of(its);
        return this;
    }

    /** The campaign; its name is its key with a capital. */
    public Campaign read() {
        return new Campaign(
                key,
                Character.toUpperCase(key.charAt(0)) + key.substring(1),
                "",
                workspace,
                type,
                program,
                smartList,
                qualification,
                OptionalInt.empty(),
                0,
                myTokens,
                calls,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                problems);
    }
}

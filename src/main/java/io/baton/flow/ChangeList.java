package io.baton.flow;

import io.baton.activity.ActivityAttribute;
import io.baton.activity.ActivityName;
import io.baton.activity.ActivityType;
import io.baton.person.StaticList;
import io.baton.smartlist.AssetReference.AssetKind;
import io.baton.token.TokenText;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.BiPredicate;

/** Puts the person on a static list, or takes it off (F3). A person that is there already, or not there, stays so. */
public final class ChangeList implements FlowStep<ChangeList.Config> {

    /**
     * The configuration of a step in a model.
     *
     * @param list key of the list, in the campaign's workspace; may hold tokens
     */
    public record Config(TokenText list) {}

    private final String name;
    private final ActivityName activity;
    private final BiPredicate<Participant, StaticList> change;

    private ChangeList(String name, ActivityName activity, BiPredicate<Participant, StaticList> change) {
        this.name = name;
        this.activity = activity;
        this.change = change;
    }

    /** The step Add to List. */
    public static ChangeList add() {
        return new ChangeList("addToList", ActivityType.ADD_TO_LIST, Participant::addTo);
    }

    /** The step Remove from List. */
    public static ChangeList remove() {
        return new ChangeList("removeFromList", ActivityType.REMOVE_FROM_LIST, Participant::removeFrom);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ActivityName activity() {
        return activity;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("list");
    }

    @Override
    public Config configure(StepParameters parameters) {
        var list = parameters.required("list").strip();
        parameters.names(AssetKind.LIST, list);
        return new Config(TokenText.parse(list));
    }

    @Override
    public Outcome perform(Config config, Participant participant) {
        var text = participant.resolve(config.list());
        var key = text.text().strip();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(
                ActivityAttribute.TOKEN_SOURCE,
                text.sourceSeenFrom(participant.campaign().key()));
        if (key.isEmpty()) {
            return new Outcome.Skipped(
                    key, attributes, "'" + config.list() + "' is blank here: let it name a static list, by its key");
        }
        var list = participant.staticList(key);
        if (list.isEmpty()) {
            return new Outcome.Skipped(
                    key,
                    attributes,
                    "there is no static list '" + key + "' in "
                            + participant.campaign().workspace() + ": create it");
        }
        attributes.put(ActivityAttribute.CHANGED, Boolean.toString(change.test(participant, list.get())));
        return new Outcome.Done(key, attributes);
    }
}

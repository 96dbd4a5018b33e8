package io.baton.engine.people;

import io.baton.campaign.Cause;
import io.baton.campaign.TriggerEvent;
import io.baton.engine.trigger.Triggers;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.StaticList;
import java.util.Map;

/** Deletes static lists, and tells that their people are on them no more. */
public final class StaticListRemoval {

    /** How many people are read at a time. */
    private static final int PORTION = 1_000;

    private final Triggers triggers;

    public StaticListRemoval(Triggers triggers) {
        this.triggers = triggers;
    }

    /**
     * Deletes a list. Campaigns that listen to {@link TriggerEvent#REMOVED_FROM_LIST} take its people in soon after;
     * its people are read only when there are such campaigns, in portions, and none of them is loaded.
     *
     * @param list must be locked
     * @return false when it is gone
     */
    public boolean delete(UnitOfWork unit, StaticList list) {
        if (triggers.isHeard(list.workspace(), TriggerEvent.REMOVED_FROM_LIST)) {
            int first = 0;
            for (boolean more = true; more; first += PORTION) {
                var people = unit.staticLists().people(list, first, PORTION);
                triggers.raise(
                        list.workspace(),
                        people,
                        TriggerEvent.REMOVED_FROM_LIST,
                        Map.of("list", list.key()),
                        Cause.API);
                more = people.size() == PORTION;
            }
        }
        return unit.staticLists().delete(list);
    }
}

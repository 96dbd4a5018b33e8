package io.baton.rest;

import io.baton.engine.access.Right;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;

/** What is done to a campaign, and the permissions of Camunda that it takes (A2). */
enum CampaignAct {
    /** Looking at it. */
    SEE {
        @Override
        List<Right> rights(String key) {
            return List.of(Right.ofCampaign(Permissions.READ, key));
        }
    },
    /** Letting people in: Camunda asks for the same two where an instance is started. */
    START {
        @Override
        List<Right> rights(String key) {
            return List.of(
                    Right.ofCampaign(Permissions.CREATE_INSTANCE, key),
                    Right.of(Permissions.CREATE, Resources.PROCESS_INSTANCE));
        }
    },
    /** Switching it on and off, stopping its runs. */
    CHANGE {
        @Override
        List<Right> rights(String key) {
            return List.of(Right.ofCampaign(Permissions.UPDATE, key));
        }
    };

    /** What it takes for a campaign of that key. */
    abstract List<Right> rights(String key);
}

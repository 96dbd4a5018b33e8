package io.baton.engine.access;

import java.util.Arrays;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Resource;

/**
 * What Baton adds to Camunda's resources: things that permissions are granted for (A3). Their numbers are far from
 * those of
 * Camunda, which go up to some twenty. Each is granted as a whole, with the resource id {@code *}.
 */
public enum BatonResource implements Resource {
    /** People, with everything that their fields hold. */
    PERSON("Person", 1100),
    /** The fields that people have. */
    PERSON_FIELD("PersonField", 1101),
    /** Static lists. */
    STATIC_LIST("StaticList", 1102),
    /** Programs and folders. */
    PROGRAM("Program", 1103),
    /** Mails that steps handed over. */
    MAIL("Mail", 1104),
    /** What happened to people; creating one is posting an event. */
    CAMPAIGN_ACTIVITY("CampaignActivity", 1105);

    private final String name;
    private final int type;

    BatonResource(String name, int type) {
        this.name = name;
        this.type = type;
    }

    /** The resource of a number; empty when it is none of Baton's. */
    static Optional<BatonResource> of(int type) {
        return Arrays.stream(values()).filter(one -> one.type == type).findFirst();
    }

    @Override
    public String resourceName() {
        return name;
    }

    @Override
    public int resourceType() {
        return type;
    }
}

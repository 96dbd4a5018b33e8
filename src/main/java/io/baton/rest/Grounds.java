package io.baton.rest;

import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.DmnSmartLists;
import io.baton.engine.work.UnitsOfWork;
import io.baton.plugin.Baton;

/** What a check of permissions looks up in the engine that a request is for. */
record Grounds(UnitsOfWork units, Campaigns campaigns, DmnSmartLists smartLists) {

    static Grounds of(Baton baton) {
        return new Grounds(
                baton.units(), baton.catalog().campaigns(), baton.catalog().lists());
    }
}

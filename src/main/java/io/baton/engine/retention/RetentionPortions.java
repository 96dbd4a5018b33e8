package io.baton.engine.retention;

import io.baton.campaign.Campaign;
import io.baton.campaign.CampaignRunStore.Ended;
import io.baton.engine.catalog.Campaigns;
import io.baton.engine.catalog.Campaigns.Startable;
import io.baton.engine.retention.RetentionJob.Position;
import io.baton.engine.work.UnitOfWork;
import io.baton.person.Workspace;
import io.baton.qualification.QualificationRule.Answer;
import io.baton.qualification.Qualifications;
import io.baton.qualification.Qualifications.Placed;
import io.baton.qualification.Qualifications.Qualification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * Deletes one portion in one transaction. Each finds its rows by the primary key, so nothing that runs pays for an
 * index of ages. Doing a portion twice does no harm.
 */
final class RetentionPortions {

    private static final int ACTIVITIES = 5_000;
    private static final int PEOPLE = 500;
    private static final int RUNS = 10;

    private record Place(Workspace workspace, String campaign) {}

    private final RetentionTimes retention;
    private final Campaigns campaigns;
    private final Clock clock;

    RetentionPortions(RetentionTimes retention, Campaigns campaigns, Clock clock) {
        this.retention = retention;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** Deletes the portion at a position; where the next one is. */
    Position delete(UnitOfWork unit, Position at) {
        return switch (at.stage()) {
            case ACTIVITIES -> activities(unit, at);
            case QUALIFICATIONS -> people(unit, unit.qualifications(), at, isSpent());
            case REQUESTS -> people(unit, unit.requests(), at, ignored -> true);
            case RUNS -> runs(unit, at);
            case DONE -> at;
        };
    }

    private Optional<Instant> before(Optional<Duration> kept) {
        return kept.map(clock.instant()::minus);
    }

    private Position activities(UnitOfWork unit, Position at) {
        var last = unit.activityLog()
                .deleteOld(at.after(), ACTIVITIES, before(retention.activities()), before(retention.events()));
        return last.isPresent() ? at.after(last.getAsLong()) : at.nextStage();
    }

    private Position people(UnitOfWork unit, Qualifications store, Position at, Predicate<Placed> goes) {
        var before = before(retention.qualifications());
        if (before.isEmpty()) {
            return at.nextStage();
        }
        var old = store.old(at.after(), before.get(), PEOPLE);
        if (old.isEmpty()) {
            return at.nextStage();
        }
        var going = old.stream().filter(goes).map(Placed::qualification).toList();
        if (!going.isEmpty()) {
            unit.people()
                    .lock(going.stream()
                            .map(Qualification::person)
                            .distinct()
                            .sorted()
                            .toList());
            store.delete(going, before.get());
        }
        return at.after(old.get(old.size() - 1).qualification().person().value());
    }

    /**
     * Whether a rule lets the person in again anyway: it counts every time, its interval is over, or there is no such
     * campaign any more. What {@code once} has counted stays for ever.
     */
    private Predicate<Placed> isSpent() {
        var now = clock.instant();
        Map<Place, Optional<Campaign>> known = new HashMap<>();
        return placed -> {
            var one = placed.qualification();
            return known.computeIfAbsent(new Place(placed.workspace(), one.campaign()), this::find)
                    .map(campaign -> campaign.qualification().at(now, Optional.of(one.lastAt())) instanceof Answer.Open)
                    .orElse(true);
        };
    }

    private Optional<Campaign> find(Place place) {
        return campaigns.find(place.workspace(), place.campaign()).map(Startable::campaign);
    }

    private Position runs(UnitOfWork unit, Position at) {
        var before = before(retention.runs());
        if (before.isEmpty()) {
            return at.nextStage();
        }
        var ended = unit.runs().deleteEnded(before.get(), RUNS);
        forgetBatches(ended.stream().map(Ended::batch).flatMap(Optional::stream).toList());
        return ended.size() == RUNS ? at : at.nextStage();
    }

    /** What Camunda's history has of their batches; one that somebody still works on stays. */
    private static void forgetBatches(List<String> batches) {
        var command = Context.getCommandContext();
        var over = batches.stream()
                .filter(id -> command.getBatchManager().findBatchById(id) == null)
                .toList();
        if (!over.isEmpty()) {
            command.getHistoricBatchManager().deleteHistoricBatchesByIds(over);
        }
    }
}

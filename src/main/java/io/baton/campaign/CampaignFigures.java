package io.baton.campaign;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the counts of campaigns. Each call works in the transaction of the current unit of work. */
public interface CampaignFigures {

    /**
     * How often something happened.
     *
     * @param sevenDays today and on the six days before
     */
    record Sums(long today, long sevenDays, long total) {

        /** Nothing. */
        public static final Sums NONE = new Sums(0, 0, 0);

        /** Both together. */
        public Sums plus(Sums more) {
            return new Sums(today + more.today, sevenDays + more.sevenDays, total + more.total);
        }
    }

    /**
     * What is asked of; an empty part does not restrict.
     *
     * @param run id of the run
     * @param from the first day
     * @param to the last day
     */
    record Period(Optional<String> run, Optional<LocalDate> from, Optional<LocalDate> to) {}

    /** How often something happened on a day. */
    record OfDay(LocalDate day, CountKind kind, long count) {}

    /**
     * How often people did not qualify for a reason.
     *
     * @param kind whether activities tell of it
     * @param reason empty where none is known
     */
    record OfReason(CountKind kind, String reason, long count) {}

    /** What became of people at the gates of campaigns; a campaign or a kind of which nothing is counted is missing. */
    Map<CampaignPlace, Map<CountKind, Sums>> sums(Collection<CampaignPlace> campaigns, LocalDate today);

    /** What became of people at the gate of a campaign, day by day; a day without anything is missing. */
    List<OfDay> days(CampaignPlace campaign, Period period);

    /** Why people did not qualify, what happened most often first. */
    List<OfReason> reasons(CampaignPlace campaign, Period period, int most);

    /** What happened at the elements and sequence flows of a campaign, by their ids. */
    Map<String, Map<CountKind, Long>> elements(CampaignPlace campaign, Optional<String> run);
}

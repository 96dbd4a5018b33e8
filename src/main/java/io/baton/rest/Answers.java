package io.baton.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baton.engine.work.UnitOfWork;
import io.baton.engine.work.UnitsOfWork;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How resources answer: lists and counts out of one unit of work, moments in Camunda's form and in Baton's zone. */
final class Answers {

    private final UnitsOfWork units;
    private final DateTimeFormatter moments;

    Answers(UnitsOfWork units, Clock clock) {
        this.units = units;
        this.moments = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(clock.getZone());
    }

    /** A new JSON object. */
    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The answer of every {@code …/count}. */
    static Map<String, Long> count(long count) {
        return Map.of("count", count);
    }

    /** What one unit of work finds, each written. */
    <T> List<ObjectNode> list(Function<UnitOfWork, List<T>> find, Function<T, ObjectNode> write) {
        return units.inUnitOfWork(find).stream().map(write).toList();
    }

    /**
     * What one unit of work finds, each written.
     *
     * @param query made inside the unit of work; empty when nothing can be found
     */
    <Q, T> List<ObjectNode> list(
            Supplier<Optional<Q>> query, BiFunction<UnitOfWork, Q, List<T>> find, Function<T, ObjectNode> write) {
        return list(unit -> query.get().map(given -> find.apply(unit, given)).orElse(List.of()), write);
    }

    /** How much one unit of work finds. */
    Map<String, Long> count(Function<UnitOfWork, Long> count) {
        return count(units.inUnitOfWork(count));
    }

    /**
     * How much one unit of work finds.
     *
     * @param query made inside the unit of work; empty when nothing can be found
     */
    <Q> Map<String, Long> count(Supplier<Optional<Q>> query, BiFunction<UnitOfWork, Q, Long> count) {
        return count(unit -> query.get().map(given -> count.apply(unit, given)).orElse(0L));
    }

    /**
     * A moment as a query gives it: ISO 8601 or Camunda's own form; without an offset in Baton's zone. A {@code +} that
     * the address does not escape comes as a space.
     *
     * @throws RequestRefusedException when it is none
     */
    Instant readMoment(String text) {
        return Moments.read(Moments.withPlus(text), moments.getZone())
                .orElseThrow(() -> RequestRefusedException.bad(
                        "'" + text + "' is no date and time like 2026-11-23T22:00:00+01:00"));
    }

    /** A moment in Camunda's own form. */
    String moment(Instant moment) {
        return moments.format(moment);
    }

    /** A moment in Camunda's own form; {@code null} when there is none. */
    @Nullable
    String moment(Optional<Instant> moment) {
        return moment.map(this::moment).orElse(null);
    }

    /** Whether a caller would rather have an answer in another media type than in JSON. */
    static boolean prefers(Request request, String other) {
        var type = MediaType.valueOf(other);
        var best = request.selectVariant(
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, type).build());
        return best != null && best.getMediaType().isCompatible(type);
    }
}

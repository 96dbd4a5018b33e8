package io.baton.smartlist;

import static io.baton.smartlist.FeelKind.ANY;
import static io.baton.smartlist.FeelKind.DATE;
import static io.baton.smartlist.FeelKind.DAYS;
import static io.baton.smartlist.FeelKind.LOCAL_MOMENT;
import static io.baton.smartlist.FeelKind.MOMENT;
import static io.baton.smartlist.FeelKind.NOTHING;
import static io.baton.smartlist.FeelKind.NUMBER;
import static io.baton.smartlist.FeelKind.TEXT;

import java.util.Optional;

/** What calculating with values of two kinds gives; empty where it can never give a value. */
final class CalculationKinds {

    private CalculationKinds() {}

    private static boolean isOpen(FeelKind one, FeelKind other) {
        return one == ANY || other == ANY || one == NOTHING || other == NOTHING;
    }

    private static boolean isTime(FeelKind kind) {
        return kind == DATE || kind == MOMENT || kind == LOCAL_MOMENT;
    }

    static Optional<FeelKind> sum(FeelKind one, FeelKind other) {
        if (isOpen(one, other)) {
            return Optional.of(ANY);
        }
        if (isTime(one) && other.isDuration()) {
            return Optional.of(one);
        }
        if (one.isDuration() && isTime(other)) {
            return Optional.of(other);
        }
        return one == other && (one == NUMBER || one == TEXT || one.isDuration()) ? Optional.of(one) : Optional.empty();
    }

    static Optional<FeelKind> difference(FeelKind one, FeelKind other) {
        if (isOpen(one, other)) {
            return Optional.of(ANY);
        }
        if (isTime(one)) {
            return other.isDuration() ? Optional.of(one) : isTime(other) ? Optional.of(DAYS) : Optional.empty();
        }
        return one == other && (one == NUMBER || one.isDuration()) ? Optional.of(one) : Optional.empty();
    }

    static Optional<FeelKind> product(FeelKind one, FeelKind other) {
        if (isOpen(one, other)) {
            return Optional.of(ANY);
        }
        if (one == NUMBER) {
            return other == NUMBER || other.isDuration() ? Optional.of(other) : Optional.empty();
        }
        return one.isDuration() && other == NUMBER ? Optional.of(one) : Optional.empty();
    }

    static Optional<FeelKind> quotient(FeelKind one, FeelKind other) {
        if (isOpen(one, other)) {
            return Optional.of(ANY);
        }
        if (other == NUMBER) {
            return one == NUMBER || one.isDuration() ? Optional.of(one) : Optional.empty();
        }
        return one.isDuration() && one == other ? Optional.of(NUMBER) : Optional.empty();
    }

    static Optional<FeelKind> power(FeelKind one, FeelKind other) {
        return (one == NUMBER && other == NUMBER) || isOpen(one, other) ? Optional.of(NUMBER) : Optional.empty();
    }
}

package io.baton.smartlist;

import io.baton.person.Person;
import io.baton.person.PersonField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Optional;

/**
 * A filter in a form that memory and database read alike. As in FEEL a filter is true, false or neither; "neither" is
 * what comparisons with an empty field are (L2), and it is not the same as false where it is negated.
 */
public sealed interface Filter {

    /**
     * Whether the filter is, for a person, what is asked.
     *
     * @param truth {@code true} asks whether it is true, {@code false} whether it is false
     */
    boolean is(boolean truth, Person person, ListFacts facts);

    /** All parts are true. */
    record All(List<Filter> parts) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            for (var part : parts) {
                if (part.is(truth, person, facts) != truth) {
                    return !truth;
                }
            }
            return truth;
        }
    }

    /** At least one part is true. */
    record Any(List<Filter> parts) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            for (var part : parts) {
                if (part.is(truth, person, facts) == truth) {
                    return truth;
                }
            }
            return !truth;
        }
    }

    /** The opposite; of neither it is neither. */
    record Not(Filter part) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            return part.is(!truth, person, facts);
        }
    }

    /** The same for everybody. */
    record Always(boolean value) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            return value == truth;
        }
    }

    /** A field has no value. */
    record Empty(PersonField field) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            return person.value(field).isEmpty() == truth;
        }
    }

    /** A boolean field is true. */
    record Flag(PersonField field) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            return person.value(field).filter(value -> value.equals(truth)).isPresent();
        }
    }

    /** How two values are compared. */
    enum Operator {
        EQUAL {
            @Override
            boolean holds(int sign) {
                return sign == 0;
            }
        },
        NOT_EQUAL {
            @Override
            boolean holds(int sign) {
                return sign != 0;
            }
        },
        LESS {
            @Override
            boolean holds(int sign) {
                return sign < 0;
            }
        },
        LESS_OR_EQUAL {
            @Override
            boolean holds(int sign) {
                return sign <= 0;
            }
        },
        GREATER {
            @Override
            boolean holds(int sign) {
                return sign > 0;
            }
        },
        GREATER_OR_EQUAL {
            @Override
            boolean holds(int sign) {
                return sign >= 0;
            }
        };

        abstract boolean holds(int sign);

        /** The operator that is true exactly where this one is false, values given. */
        public Operator opposite() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> GREATER;
                case GREATER -> LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> LESS;
            };
        }

        /** As it is written, in FEEL and mostly in SQL. */
        public String sign() {
            return switch (this) {
                case EQUAL -> "=";
                case NOT_EQUAL -> "!=";
                case LESS -> "<";
                case LESS_OR_EQUAL -> "<=";
                case GREATER -> ">";
                case GREATER_OR_EQUAL -> ">=";
            };
        }

        /** The operator that says the same with the sides exchanged. */
        Operator mirrored() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
                default -> this;
            };
        }
    }

    /** The value that a field is compared with. */
    sealed interface Operand {

        /** The value at a moment, of the Java type the field's values have; a {@link BigDecimal} for all numbers. */
        Object at(ZonedDateTime now);

        /** The value for a person at a moment. */
        default Object of(Person person, ZonedDateTime now) {
            return at(now);
        }

        /** Always the same. */
        record Fixed(Object value) implements Operand {
            @Override
            public Object at(ZonedDateTime now) {
                return value;
            }
        }

        /** Today's date or this moment, moved by an amount. */
        record Relative(TimeFunction start, TemporalAmount amount, boolean back) implements Operand {
            @Override
            public Object at(ZonedDateTime now) {
                if (start == TimeFunction.NOW) {
                    return (back ? now.minus(amount) : now.plus(amount)).toOffsetDateTime();
                }
                var date = now.toLocalDate();
                return back ? date.minus(amount) : date.plus(amount);
            }

            @Override
            public Object of(Person person, ZonedDateTime now) {
                return at(start == TimeFunction.PERSON_TODAY ? inZoneOf(person, now) : now);
            }
        }

        /** The start of a relative value: the FEEL functions of these names. */
        enum TimeFunction {
            /** This moment. */
            NOW("now"),
            /** Today's date where the server is. */
            TODAY("today"),
            /** Today's date where the person is. */
            PERSON_TODAY("person today");

            private final String function;

            TimeFunction(String function) {
                this.function = function;
            }

            String function() {
                return function;
            }
        }

        /** A moment as it is where a person lives; where the server is when that is not known. */
        static ZonedDateTime inZoneOf(Person person, ZonedDateTime now) {
            return person.zone().map(now::withZoneSameInstant).orElse(now);
        }
    }

    /**
     * A field compared with a value of its own kind. With an empty field it is neither true nor false, but for {@code
     * =}, which is false then, as in FEEL.
     */
    record Compare(PersonField field, Operator operator, Operand operand) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            var value = person.value(field);
            return value.isEmpty()
                    ? operator == Operator.EQUAL && !truth
                    : operator.holds(sign(value.get(), operand.of(person, facts.now()))) == truth;
        }

        /**
         * How a value stands to another of its kind: below, at or above zero; texts and truths are only alike or not.
         */
        static int sign(Object value, Object other) {
            if (other instanceof BigDecimal number) {
                var own = value instanceof BigDecimal decimal
                        ? decimal
                        : BigDecimal.valueOf(((Number) value).longValue());
                return own.compareTo(number);
            }
            if (other instanceof OffsetDateTime moment) {
                return ((OffsetDateTime) value).toInstant().compareTo(moment.toInstant());
            }
            if (other instanceof LocalDate date) {
                return ((LocalDate) value).compareTo(date);
            }
            return value.equals(other) ? 0 : 1;
        }
    }

    /** The place at which a text is looked for in another. */
    enum Position {
        START,
        END,
        ANYWHERE
    }

    /** A text field holds a text; neither true nor false when the field is empty. */
    record Holds(PersonField field, Position position, String text) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            var value = person.value(field).map(Object::toString);
            return value.isPresent() && found(value.get()) == truth;
        }

        private boolean found(String value) {
            return switch (position) {
                case START -> value.startsWith(text);
                case END -> value.endsWith(text);
                case ANYWHERE -> value.contains(text);
            };
        }
    }

    /** The person is on a static list. */
    record MemberOfList(String list) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            return facts.memberOfList(person.id(), list) == truth;
        }
    }

    /** The person is on another smart list; an invalid one throws an {@link InvalidReferenceException}. */
    record MemberOfSmartList(String list) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            var verdict = facts.verdict(person, list);
            if (verdict instanceof SmartList.Verdict.Invalid invalid) {
                throw new InvalidReferenceException("smart list '" + list + "' is invalid: " + invalid.reason());
            }
            return verdict instanceof SmartList.Verdict.Qualified == truth;
        }
    }

    /** The person is a member of a program, in a status if one is named. */
    record MemberOfProgram(String program, Optional<String> status) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            var held = facts.programStatus(person.id(), program);
            boolean member = held.isPresent() && status.map(held.get()::equals).orElse(true);
            return member == truth;
        }
    }

    /** The person qualified for a campaign, within a time before now if one is named. */
    record Executed(String campaign, Optional<Duration> within) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            return counts(facts.executed(person.id(), campaign), since(within, facts.now())) == truth;
        }
    }

    /** The person was requested into a campaign, within a time before now if one is named. */
    record Requested(String campaign, Optional<Duration> within) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            return counts(facts.requested(person.id(), campaign), since(within, facts.now())) == truth;
        }
    }

    /** A score of the person changed, within a time before now if one is named. */
    record ScoreChanged(PersonField score, Optional<Duration> within) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            return counts(facts.scoreChanged(person.id(), score), since(within, facts.now())) == truth;
        }
    }

    /** The earliest moment that counts; empty when all do. */
    static Optional<Instant> since(Optional<Duration> within, ZonedDateTime now) {
        return within.map(now.toInstant()::minus);
    }

    private static boolean counts(Optional<Instant> last, Optional<Instant> since) {
        return last.isPresent() && since.map(from -> !last.get().isBefore(from)).orElse(true);
    }

    /**
     * A token of the event that started the campaign is a text, or is not. One that is not there is like an empty
     * field.
     *
     * @param equal whether it is to be the text, or to be another one
     */
    record TriggerToken(String name, boolean equal, String text) implements Filter {
        @Override
        public boolean is(boolean truth, Person person, ListFacts facts) {
            var value = facts.trigger().get(name);
            return value == null ? equal && !truth : (value.equals(text) == equal) == truth;
        }
    }
}

package io.baton.person;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Type of a person field. Every type reads its values from text and says what it cannot read. */
public enum FieldType {
    /** Up to {@value #MAX_TEXT} characters; Java {@link String}. */
    TEXT(String.class) {
        @Override
        Object read(String text) {
            if (text.length() > MAX_TEXT) {
                throw new UnfitValueException(
                        "a text has at most " + MAX_TEXT + " characters, this one has " + text.length());
            }
            Characters.refuse(text).ifPresent(why -> {
                throw new UnfitValueException("a text " + why);
            });
            return text;
        }
    },
    /** Whole number of 64 bits; Java {@link Long}. */
    INTEGER(Long.class) {
        @Override
        Object read(String text) {
            return wholeNumber(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    },
    /** Whole number of 32 bits that Change Score works on (F1); Java {@link Integer}. */
    SCORE(Integer.class) {
        @Override
        Object read(String text) {
            return Math.toIntExact(wholeNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    },
    /** Up to 28 digits before and 10 after the point; Java {@link BigDecimal}. */
    DECIMAL(BigDecimal.class) {
        @Override
        Object read(String text) {
            if (text.length() > 100) {
                throw new UnfitValueException(decimalForm(text.substring(0, 20) + "…"));
            }
            try {
                var number = new BigDecimal(text.strip());
                if (number.signum() == 0) {
                    return BigDecimal.ZERO;
                }
                var stripped = number.stripTrailingZeros();
                if (stripped.scale() > 10 || (long) stripped.precision() - stripped.scale() > 28) {
                    throw new UnfitValueException(decimalForm(text));
                }
                return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
            } catch (NumberFormatException | ArithmeticException notANumber) {
                throw new UnfitValueException(decimalForm(text));
            }
        }

        private String decimalForm(String text) {
            return "'" + text + "' is no decimal number of up to 28 digits before and 10 after the point, like 12.50";
        }
    },
    /** {@code true} or {@code false}; Java {@link Boolean}. */
    BOOLEAN(Boolean.class) {
        @Override
        Object read(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new UnfitValueException("'" + abbreviated(text) + "' is neither true nor false");
            };
        }
    },
    /** ISO 8601 date; Java {@link LocalDate}. */
    DATE(LocalDate.class) {
        @Override
        Object read(String text) {
            try {
                return inRange(LocalDate.parse(text.strip()), text);
            } catch (DateTimeException unreadable) {
                throw new UnfitValueException("'" + abbreviated(text) + "' is no date like 2026-11-23");
            }
        }
    },
    /** ISO 8601 date and time with offset, kept as a moment in UTC to the millisecond; Java {@link OffsetDateTime}. */
    DATETIME(OffsetDateTime.class) {
        @Override
        Object read(String text) {
            try {
                var moment = OffsetDateTime.parse(text.strip())
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MILLIS);
                inRange(moment.toLocalDate(), text);
                return moment;
            } catch (DateTimeException unreadable) {
                throw new UnfitValueException(
                        "'" + abbreviated(text) + "' is no date and time like 2026-11-23T17:45:00+01:00");
            }
        }
    },
    /**
     * E-mail address of up to {@value #MAX_EMAIL} characters, in lower case too; kept as written, compared without
     * case; {@link String}.
     */
    EMAIL(String.class) {
        @Override
        Object read(String text) {
            var address = text.strip();
            if (address.toLowerCase(Locale.ROOT).length() > MAX_EMAIL
                    || !EMAIL_FORM.matcher(address).matches()
                    || Characters.refuse(address).isPresent()) {
                throw new UnfitValueException(
                        "'" + abbreviated(address) + "' is no e-mail address like ann@example.com");
            }
            return address;
        }
    };

    static final int MAX_TEXT = 1_000_000;
    static final int MAX_EMAIL = 320;
    private static final Pattern EMAIL_FORM =
            Pattern.compile("[^\\s@<>\"\\p{Cntrl}]{1,64}@[^\\s@<>\"\\p{Cntrl}]{1,255}");

    private final Class<?> javaType;

    FieldType(Class<?> javaType) {
        this.javaType = javaType;
    }

    abstract Object read(String text);

    /** The Java type of every value of this field type. */
    public Class<?> javaType() {
        return javaType;
    }

    /** The name in REST and tables: the lower case of the constant. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that label, if there is one; case does not matter. */
    public static Optional<FieldType> of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equalsIgnoreCase(label))
                .findFirst();
    }

    /** All labels, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(FieldType::label).collect(Collectors.joining(", "));
    }

    /**
     * Reads a value from text.
     *
     * @return an instance of {@link #javaType()}
     * @throws UnfitValueException when the text does not fit; the message says what would
     */
    public Object parse(String text) {
        return read(text);
    }

    /**
     * Takes a value as JSON delivered it: a text, a number or a boolean.
     *
     * @return an instance of {@link #javaType()}
     * @throws UnfitValueException when it does not fit; the message says what would
     */
    public Object fit(Object value) {
        if (javaType.isInstance(value) && !(value instanceof String) && this != DECIMAL && this != DATETIME) {
            return value;
        }
        if (value instanceof BigDecimal number && (this == INTEGER || this == SCORE)) {
            return read(isShortWholeNumber(number) ? number.toBigInteger().toString() : number.toString());
        }
        if (value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || javaType.isInstance(value)) {
            return read(value.toString());
        }
        throw new UnfitValueException("a " + label() + " field takes a single value, not a list or an object");
    }

    /** Whether a number has no fraction and may be written out: {@code 1E999999999} would take a gigabyte. */
    private static boolean isShortWholeNumber(BigDecimal number) {
        return number.precision() < 40
                && (long) number.precision() - number.scale() < 40
                && number.stripTrailingZeros().scale() <= 0;
    }

    private static long wholeNumber(String text, long least, long most) {
        var digits = text.strip();
        try {
            var number = Long.parseLong(digits);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // answered below, together with the range
        }
        throw new UnfitValueException("'" + abbreviated(text) + "' is no whole number from " + least + " to " + most);
    }

    private static LocalDate inRange(LocalDate date, String text) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new UnfitValueException("'" + abbreviated(text) + "' is outside the years 1 to 9999");
        }
        return date;
    }

    private static String abbreviated(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}

package dev.quell.api.odata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code Edm.DateTimeOffset} as the contract writes it: UTC, {@code Z}, up to 7 fraction digits.
 */
public final class DateTimeOffset {
    private static final int FRACTION_DIGITS_MAX = 7;

    private static final DateTimeFormatter FORM =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, FRACTION_DIGITS_MAX, true)
                    .appendLiteral('Z')
                    .toFormatter(Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private DateTimeOffset() {}

    /** Trailing zeros of the fraction dropped, and the point with the last of them. */
    public static String text(Instant instant) {
        return FORM.format(instant);
    }

    /** Any offset and precision; empty if it is no such time. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

package dev.quell.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.audit.AuditRecord;
import dev.quell.audit.PropertyChange;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A write that {@link WritingChild} said was acknowledged. */
record Acknowledged(String task, long version, String status) {
    private static final Pattern LINE = Pattern.compile("ack (\\d+) (\\d+) (\\w+) \\.");

    /** Empty for another line, or one that was cut off by the end of the process. */
    static Optional<Acknowledged> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(
                        new Acknowledged(
                                matcher.group(1),
                                Long.parseLong(matcher.group(2)),
                                matcher.group(3)))
                : Optional.empty();
    }

    /** The next one; empty at the end of the output. */
    static Optional<Acknowledged> next(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null) {
            Optional<Acknowledged> acknowledged = parse(line);
            if (acknowledged.isPresent()) {
                return acknowledged;
            }
            line = output.readLine();
        }
        return Optional.empty();
    }

    /** Whether the trail has it as it was acknowledged, and the row is that state or a later. */
    boolean isKept(AuditReplay replay) {
        Optional<AuditRecord> line = replay.record(version);
        if (line.isEmpty()) {
            return false;
        }
        assertThat(line.get().target().id()).isEqualTo(task);
        assertThat(line.get().changes())
                .filteredOn(change -> change.property().equals("status"))
                .extracting(PropertyChange::to)
                .containsExactly(Optional.of(status));
        return replay.version(task) >= version;
    }
}

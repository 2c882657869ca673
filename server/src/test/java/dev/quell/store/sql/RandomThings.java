package dev.quell.store.sql;

import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.alert.AlertId;
import dev.quell.alert.AlertReport;
import dev.quell.alert.AlertStatus;
import dev.quell.alert.AlertTriage;
import dev.quell.alert.ServiceSource;
import dev.quell.audit.Target;
import dev.quell.incident.AlertClassification;
import dev.quell.incident.AlertDetermination;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.Findings;
import dev.quell.incident.Incident;
import dev.quell.incident.IncidentId;
import dev.quell.incident.IncidentStatus;
import dev.quell.incident.Triage;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Stored;
import dev.quell.store.Write;
import dev.quell.terms.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Incidents and alerts with every value that their lists are asked for, and many ties. */
record RandomThings(RandomGenerator random, TenantId tenant) {
    /** Some texts that differ little, or are dear to SQL. */
    private static final List<String> PEOPLE =
            List.of("ada@quell.example", "Ada@quell.example", "o'neil@quell.example", "null", "%");

    /** That alerts belong to. */
    static final List<String> INCIDENTS = List.of("1", "2", "3");

    /** Few, so that many things share one. */
    private static final int TIMES = 40;

    /** The first ones are also what merged ones point to. */
    private static final int FIRST_ID = 1;

    /** So many incidents or alerts, stored. */
    <T extends Stored> List<T> fill(Ledger ledger, int count, Function<String, T> thing) {
        List<T> all =
                IntStream.range(FIRST_ID, FIRST_ID + count)
                        .mapToObj(id -> thing.apply(Integer.toString(id)))
                        .toList();
        List<Write> writes = all.stream().<Write>map(Write.Insert::new).toList();
        Target target = new Target("test", "1");
        ledger.commit(new Commit(Samples.entry(tenant, target, List.of()), writes)).orElseThrow();
        return all;
    }

    Incident incident(String id) {
        IncidentStatus status = any(IncidentStatus.values());
        Instant created = time();
        return new Incident(
                tenant,
                new IncidentId(id),
                new Triage(
                        status,
                        any(AlertSeverity.values()),
                        assessment(),
                        Triage.Wording.of(Optional.of("title"), Optional.empty()),
                        List.of()),
                Findings.none(),
                List.of(),
                Optional.of(new IncidentId("0")).filter(_ -> status == IncidentStatus.REDIRECTED),
                created,
                created.plusSeconds(random.nextInt(3)),
                "Ada");
    }

    Alert alert(String id) {
        AlertStatus status = any(AlertStatus.values());
        Instant updated = time();
        return new Alert(
                tenant,
                new AlertId(id),
                maybe(new IncidentId(any(INCIDENTS.toArray(String[]::new)))),
                new AlertTriage(status, assessment(), new JsonValue.Null()),
                new AlertReport(
                        any(AlertSeverity.values()),
                        any(ServiceSource.values()),
                        JsonValue.Members.none(),
                        List.of()),
                new Alert.AlertTimes(
                        time(),
                        updated,
                        Optional.of(updated).filter(_ -> status == AlertStatus.RESOLVED)),
                List.of());
    }

    private Triage.Assessment assessment() {
        return new Triage.Assessment(
                maybe(any(PEOPLE.toArray(String[]::new))),
                maybe(any(AlertClassification.values())),
                maybe(any(AlertDetermination.values())));
    }

    private <E> Optional<E> maybe(E value) {
        return Optional.of(value).filter(_ -> random.nextInt(3) > 0);
    }

    private Instant time() {
        return Samples.AT.plusSeconds(random.nextInt(TIMES));
    }

    private <E> E any(E[] all) {
        return all[random.nextInt(all.length)];
    }
}

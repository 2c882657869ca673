package dev.quell.api.own;

import dev.quell.access.Permission;
import dev.quell.access.TenantId;
import dev.quell.alert.Alert;
import dev.quell.api.graph.GraphErrors;
import dev.quell.api.graph.JsonProperties;
import dev.quell.api.graph.StoredJson;
import dev.quell.api.odata.QueryOption;
import dev.quell.api.odata.QueryOptions;
import dev.quell.incident.Incident;
import dev.quell.intake.ExternalId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import dev.quell.task.IncidentTask;
import dev.quell.transfer.ExportThings;
import dev.quell.transfer.ImportThings;
import dev.quell.transfer.Imported;
import dev.quell.transfer.Place;
import dev.quell.transfer.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is served of {@code transfer}: a tenant's things as they are stored, out and in. */
public final class TransferRoutes implements OwnRouteSet {
    private static final String TRANSFER = "transfer";

    /** Some hundred things of usual size and then one of the largest: 4 and 32 MiB of lines. */
    private static final int BODY_BYTES_MAX = 40 * 1024 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private final ExportThings export;
    private final ImportThings imports;
    private final StoredJson stored = new StoredJson();

    public TransferRoutes(ExportThings export, ImportThings imports) {
        this.export = export;
        this.imports = imports;
    }

    /** Import says who did what, and when: it is for whoever could make a user who had done it. */
    @Override
    public Stream<OwnRoute> routes() {
        List<String> all = List.of(TRANSFER);
        return Stream.of(
                new OwnRoute("GET", all, "ExportThings", Permission.INCIDENT_READ, this::export),
                new OwnRoute(
                        "POST",
                        all,
                        "ImportThings",
                        Permission.IDENTITY_WRITE,
                        BODY_BYTES_MAX,
                        this::add));
    }

    private OwnAnswer export(OwnCall call) {
        QueryOptions options = QueryOptions.parse(call.query());
        options.demandOnly(Set.of(QueryOption.SKIPTOKEN));
        ExportThings.Exported page =
                export.run(
                        call.caller(),
                        options.value(QueryOption.SKIPTOKEN)
                                .map(Place::parse)
                                .orElseGet(Place::start));
        ObjectNode answer = JSON.createObjectNode();
        page.next()
                .ifPresent(
                        place ->
                                answer.put(
                                        "@odata.nextLink",
                                        "%s%s%s?$skiptoken=%s"
                                                .formatted(
                                                        call.base(),
                                                        OwnRoutes.PATH,
                                                        TRANSFER,
                                                        place.text())));
        page.things().forEach(thing -> answer.withArray("value").add(written(thing)));
        return OwnAnswer.of(200, answer);
    }

    private JsonNode written(Thing thing) {
        return switch (thing) {
            case Thing.OfIncident(Incident incident, Optional<ExternalId> name) ->
                    stored.write(incident, name);
            case Thing.OfAlert(Alert alert, Optional<ExternalId> name) -> stored.write(alert, name);
            case Thing.OfTask(IncidentTask task) -> stored.write(task);
        };
    }

    private OwnAnswer add(OwnCall call) {
        JsonProperties body = call.body().get();
        body.demandOnly(List.of("value"));
        List<JsonProperties> sent = body.children("value");
        if (sent.size() > ImportThings.THINGS_MAX) {
            throw new Refused(new Refusal.TooMany("value", ImportThings.THINGS_MAX));
        }
        Map<Integer, Refusal> refused = new TreeMap<>();
        List<Thing> things = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            try {
                things.add(read(call.caller().tenant(), JsonProperties.of(sent.get(i).object())));
                places.add(i);
            } catch (Refused unreadable) {
                refused.put(i, unreadable.refusal());
            }
        }
        List<Imported> ends = imports.run(call.caller(), things);
        for (int i = 0; i < ends.size(); i++) {
            if (ends.get(i) instanceof Imported.NotTaken(Refusal refusal)) {
                refused.put(places.get(i), refusal);
            }
        }
        return OwnAnswer.of(200, report(ends, refused));
    }

    private Thing read(TenantId tenant, JsonProperties thing) {
        return switch (stored.kind(thing)) {
            case INCIDENT ->
                    new Thing.OfIncident(stored.incident(tenant, thing), stored.externalId(thing));
            case ALERT -> new Thing.OfAlert(stored.alert(tenant, thing), stored.externalId(thing));
            case INCIDENT_TASK -> new Thing.OfTask(stored.task(tenant, thing));
        };
    }

    private static JsonNode report(List<Imported> ends, Map<Integer, Refusal> refused) {
        ObjectNode report = JSON.createObjectNode();
        report.put("added", ends.stream().filter(Imported.Added.class::isInstance).count());
        report.put("present", ends.stream().filter(Imported.Present.class::isInstance).count());
        var list = report.putArray("refused");
        refused.forEach(
                (index, refusal) ->
                        list.addObject()
                                .put("index", index)
                                .put("message", GraphErrors.message(refusal)));
        return report;
    }
}

package dev.quell.api.graph;

import dev.quell.intake.ExternalId;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.List;
import java.util.Optional;

/** What a body says of the name that a thing has elsewhere: annotations of our own (ADR 17). */
final class ExternalIdBody {
    static final List<String> MEMBERS = List.of(ExternalId.ID_MEMBER, ExternalId.SOURCE_MEMBER);

    private ExternalIdBody() {}

    /** Both, or none: an id says nothing without the system that gave it. */
    static Optional<ExternalId> read(JsonProperties body) {
        Optional<String> id = text(body, ExternalId.ID_MEMBER);
        Optional<String> source = text(body, ExternalId.SOURCE_MEMBER);
        if (id.isPresent() != source.isPresent()) {
            String missing = id.isPresent() ? ExternalId.SOURCE_MEMBER : ExternalId.ID_MEMBER;
            throw new Refused(new Refusal.PropertyMissing(body.path() + missing));
        }
        return id.map(text -> new ExternalId(source.orElseThrow(), text));
    }

    private static Optional<String> text(JsonProperties body, String name) {
        return body.text(name).map(_ -> body.demandText(name));
    }
}

package dev.quell.intake;

import dev.quell.alert.AlertDraft;
import java.util.Optional;

/** An alert as it arrives, with the name that it has where it comes from. */
public record AlertArrival(AlertDraft draft, Optional<ExternalId> externalId) {}

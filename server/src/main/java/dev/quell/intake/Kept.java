package dev.quell.intake;

import dev.quell.alert.Alerts;
import dev.quell.incident.Incidents;
import dev.quell.task.Tasks;

/** What is here already, against which that what arrives is held. */
public record Kept(Incidents incidents, Alerts alerts, Tasks tasks, KnownThings known) {}

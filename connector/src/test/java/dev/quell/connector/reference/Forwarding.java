package dev.quell.connector.reference;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A connector that does as another one, until a flaw overrides it. */
class Forwarding implements Connector {
    private final Connector right;

    Forwarding(Connector right) {
        this.right = right;
    }

    @Override
    public Set<ActionType> actionTypes() {
        return right.actionTypes();
    }

    @Override
    public Optional<String> objection(ResponseAction action) {
        return right.objection(action);
    }

    @Override
    public Outcome perform(ActionRequest request) throws InterruptedException {
        return right.perform(request);
    }

    @Override
    public Outcome poll(ActionRequest request, String handle) throws InterruptedException {
        return right.poll(request, handle);
    }

    @Override
    public Lookup findByKey(ActionRequest request, Duration since) throws InterruptedException {
        return right.findByKey(request, since);
    }

    @Override
    public Outcome cancel(ActionRequest request, String handle) throws InterruptedException {
        return right.cancel(request, handle);
    }

    @Override
    public boolean idempotent(ActionType type) {
        return right.idempotent(type);
    }

    @Override
    public void close() {
        right.close();
    }
}

package dev.quell.store;

import dev.quell.intake.Kept;

/** The store that tests of operations stand on keeps what a real one promises. */
final class MemoryStoreTest extends AlertContract {
    private final MemoryStore store = new MemoryStore();

    @Override
    protected Ledger ledger() {
        return store;
    }

    @Override
    protected Kept kept() {
        return store.kept();
    }
}

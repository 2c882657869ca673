package dev.quell.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack in the table is refused, for the reason the table says, and calls nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackTableTest {
    private final Bench bench = new Bench();
    private KeyServer listener;

    @BeforeAll
    void listen() throws IOException {
        listener = new KeyServer();
    }

    @AfterAll
    void nobodyCalled() throws IOException {
        try (KeyServer closed = listener) {
            assertThat(closed.connections()).isZero();
        }
    }

    Stream<Attack> attacks() {
        return Stream.of(
                        new SignatureAttacks(bench).all(listener.port()),
                        new FormAttacks(bench).all(),
                        new ClaimAttacks(bench).all())
                .flatMap(attacks -> attacks);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void anAttackIsRefused(Attack attack) {
        assertThat(bench.flaw(attack.token())).contains(attack.flaw());
        assertThat(bench.flaw(attack.token())).as("the second time").contains(attack.flaw());
    }

    @Test
    void theTokenThatTheAttacksAreMadeFromIsBelieved() {
        assertThat(bench.flaw(bench.goodToken())).isEmpty();
    }
}

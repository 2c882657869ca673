package dev.quell.connector.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionRequest.Origin;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider;
import dev.quell.connector.ConnectorProvider.Surroundings;
import dev.quell.connector.ConnectorRefused;
import dev.quell.connector.ConnectorSettings;
import dev.quell.connector.IsolationType;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration LATER = Duration.ofMinutes(10);

    private Instant now = NOON;

    @Test
    void itIsFoundByItsKind() {
        assertThat(ServiceLoader.load(ConnectorProvider.class))
                .extracting(ConnectorProvider::kind)
                .containsExactly("simulator");
    }

    @Test
    void withoutSettingsEverythingIsDoneInFiveSeconds() throws InterruptedException {
        Connector simulator = simulator();

        assertThat(simulator.actionTypes()).containsExactlyInAnyOrder(ActionType.values());
        Outcome.Pending pending = (Outcome.Pending) simulator.perform(order("host", 1));
        assertThat(pending.askAgainAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(pending.handle()).isEqualTo("done@2026-11-25T12:00:05Z");

        now = NOON.plusSeconds(5);
        assertThat(simulator.poll(order("host", 1), pending.handle()))
                .isEqualTo(new Outcome.Done("Simulated: done at 2026-11-25T12:00:05Z."));
    }

    @Test
    void anOrderAtWorkGoesOnAfterARestart() throws InterruptedException {
        Outcome.Pending pending =
                (Outcome.Pending) simulator("outcomes", "*:failed").perform(order("host", 1));
        now = NOON.plusSeconds(5);

        assertThat(simulator().poll(order("host", 1), pending.handle()))
                .isEqualTo(new Outcome.Failed("Simulated: failed at 2026-11-25T12:00:05Z."));
    }

    @Test
    void anOrderInDoubtIsAbsentAfterARestart() throws InterruptedException {
        Connector simulator = simulator("outcomes", "*:unanswered");
        assertThat(simulator.perform(order("host", 1))).isInstanceOf(Outcome.Unknown.class);

        assertThat(simulator.findByKey(order("host", 1), LATER)).isInstanceOf(Lookup.Found.class);
        assertThat(simulator("outcomes", "*:unanswered").findByKey(order("host", 1), LATER))
                .isEqualTo(new Lookup.Absent());
    }

    @Test
    void whatIsNoHandleIsNotKnown() throws InterruptedException {
        for (String handle : new String[] {"done", "done@noon", "won@2026-11-25T12:00:05Z"}) {
            assertThat(simulator().poll(order("host", 1), handle))
                    .isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void whatIsStuckStaysPending() throws InterruptedException {
        Connector simulator = simulator("outcomes", "*:stuck");
        Outcome.Pending pending = (Outcome.Pending) simulator.perform(order("host", 1));
        now = NOON.plus(Duration.ofDays(30));

        assertThat(simulator.poll(order("host", 1), pending.handle()))
                .isEqualTo(new Outcome.Pending(pending.handle(), Duration.ofMinutes(1)));
    }

    @Test
    void onlyAHumanFindsOutAboutTheUntraceable() throws InterruptedException {
        Connector simulator = simulator("outcomes", "*:untraceable");
        assertThat(simulator.perform(order("host", 1))).isInstanceOf(Outcome.Unknown.class);

        assertThat(simulator.findByKey(order("host", 1), LATER)).isInstanceOf(Lookup.Never.class);
    }

    @ParameterizedTest
    @CsvSource({
        "srv-7, Failed",
        "SRV-7, Failed",
        "srv-70, NotStarted",
        "web-1, Pending",
        "web-, Pending"
    })
    void theFirstRuleThatFitsCounts(String device, String outcome) throws InterruptedException {
        Connector simulator =
                simulator(
                        "outcomes", "srv-7:refused, srv-*:busy@PT1M, isolateDevice:done@PT0.001S");

        assertThat(simulator.perform(order(device, 1)).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void aRuleHasADelayOfItsOwn() throws InterruptedException {
        Connector simulator =
                simulator("outcomes", "host:busy@PT1M,a:b:partial@PT0S", "delay", "PT2S");

        assertThat(simulator.perform(order("host", 1)))
                .isEqualTo(
                        new Outcome.NotStarted(
                                "Simulated: busy.", Optional.of(Duration.ofMinutes(1))));
        assertThat(simulator.perform(order("a:b", 1))).isInstanceOf(Outcome.Partial.class);
        assertThat(simulator.perform(order("other", 1)))
                .isEqualTo(new Outcome.Pending("done@2026-11-25T12:00:02Z", Duration.ofSeconds(2)));
    }

    @Test
    void theOldestOrdersAreForgottenFirst() {
        SimulatedProduct product = new SimulatedProduct();
        for (int i = 0; i <= SimulatedProduct.ORDERS_MAX; i++) {
            product.take("run-" + i, new Order(Course.DONE, NOON));
        }

        assertThat(product.keys()).hasSize(SimulatedProduct.ORDERS_MAX).doesNotContain("run-0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outcomes | failed | connectors.demo.outcomes needs WHAT:COURSE, not failed.",
                "outcomes | :failed | connectors.demo.outcomes needs WHAT:COURSE, not :failed.",
                "outcomes | a:done, | connectors.demo.outcomes needs WHAT:COURSE, not .",
                "outcomes | a:won | connectors.demo.outcomes has a course that is none of done,"
                        + " partial, failed, stuck, refused, busy, lost, unanswered, untraceable:"
                        + " a:won.",
                "outcomes | a:done@5 s | connectors.demo.outcomes has a delay that is no span of"
                        + " time such as PT30S, of at most PT168H: a:done@5 s.",
                "outcomes | a:done@PT-5S | connectors.demo.outcomes has a delay that is no span of"
                        + " time such as PT30S, of at most PT168H: a:done@PT-5S."
            })
    void whatMakesNoScriptIsRefused(String key, String value, String message) {
        assertThatExceptionOfType(ConnectorRefused.class)
                .isThrownBy(() -> simulator(key, value))
                .withMessage(message);
    }

    private Connector simulator(String... pairs) {
        Map<String, String> settings =
                switch (pairs.length) {
                    case 0 -> Map.of();
                    case 2 -> Map.of(pairs[0], pairs[1]);
                    default -> Map.of(pairs[0], pairs[1], pairs[2], pairs[3]);
                };
        return new SimulatorProvider()
                .create(
                        new ConnectorSettings("connectors.demo", settings),
                        new Surroundings(() -> now, new Random(1)));
    }

    private static ActionRequest order(String device, int attempt) {
        return new ActionRequest(
                "run-" + device.replace(':', '-'),
                attempt,
                new ResponseAction.IsolateDevice(device, IsolationType.FULL),
                new Origin("tenant-1", "incident-1", "task-1", "Ann", NOON),
                Duration.ofSeconds(1),
                NOON.plus(Duration.ofHours(1)),
                Optional.empty());
    }
}

package dev.quell.connector.defender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.ResponseAction.IsolateDevice;
import dev.quell.connector.ResponseAction.OnDevice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(WithDefender.class)
final class DeviceActionsTest {
    private static final String MACHINE = "/api/machines/" + FakeMachines.DESKTOP;

    @ParameterizedTest
    @CsvSource({
        "UN_ISOLATE_DEVICE, unisolate, Unisolate",
        "RESTRICT_APP_EXECUTION, restrictCodeExecution, RestrictCodeExecution",
        "UN_RESTRICT_APP_EXECUTION, unrestrictCodeExecution, UnrestrictCodeExecution",
        "RUN_ANTI_VIRUS_SCAN, runAntiVirusScan, RunAntiVirusScan",
        "COLLECT_INVESTIGATION_PACKAGE, collectInvestigationPackage, CollectInvestigationPackage",
    })
    void eachActionOnADeviceIsOrderedAtItsOwnPath(
            ActionType type, String path, String made, Defender defender) throws Exception {
        ResponseAction action = new OnDevice(type, FakeMachines.DESKTOP);
        String handle = defender.begin(action);
        defender.microsoft.actions.end("Succeeded");

        assertThat(defender.microsoft.calls("POST " + MACHINE + "/" + path)).hasSize(1);
        assertThat(defender.microsoft.actions.all().getFirst().path("type").stringValue())
                .isEqualTo(made);
        assertThat(defender.poll(action, handle)).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource({"FULL, Full", "SELECTIVE, Selective"})
    void isolatingSaysHowFar(IsolationType isolation, String word, Defender defender)
            throws Exception {
        defender.perform(new IsolateDevice(FakeMachines.DESKTOP, isolation));

        JsonNode body = body(defender, "/isolate");
        assertThat(body.path("IsolationType").stringValue()).isEqualTo(word);
        assertThat(body.size()).isEqualTo(2);
    }

    @Test
    void scanningIsQuickUnlessConfiguredOtherwise(Defender defender) throws Exception {
        ResponseAction scan = new OnDevice(ActionType.RUN_ANTI_VIRUS_SCAN, FakeMachines.DESKTOP);
        defender.perform(scan);
        assertThat(body(defender, "/runAntiVirusScan").path("ScanType").stringValue())
                .isEqualTo("Quick");

        defender.microsoft.actions.end("Succeeded");
        defender.connect("scan", "full")
                .perform(Defender.request("run-02", 1, scan, Defender.PATIENT));
        assertThat(body(defender, "/runAntiVirusScan").path("ScanType").stringValue())
                .isEqualTo("Full");
    }

    @Test
    void theCommentSaysWhoAskedAndEndsWithTheKey(Defender defender) throws Exception {
        defender.perform(Defender.ISOLATE);

        assertThat(body(defender, "/isolate").path("Comment").stringValue())
                .isEqualTo(
                        "Task 213213 of incident 123, asked for by Ann (Analyst) M?ller"
                                + " [quell:run-01]");
    }

    @ParameterizedTest
    @CsvSource({"Failed", "TimeOut", "Cancelled"})
    void whatDidNotSucceedHasFailed(String status, Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);
        defender.microsoft.actions.end(status);

        assertThat(defender.poll(Defender.ISOLATE, handle))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("Isolate", status));
    }

    @Test
    void theProofNamesTheMachineAction(Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);
        defender.microsoft.actions.end("Succeeded");

        assertThat(defender.poll(Defender.ISOLATE, handle))
                .isEqualTo(
                        new Outcome.Done(
                                "Isolate of "
                                        + FakeMachines.DESKTOP
                                        + ": Succeeded at 2026-11-24T10:00:00Z (machine action "
                                        + handle
                                        + ")"));
    }

    @Test
    void aStatusThatIsNotKnownIsNoEnd(Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);
        defender.microsoft.actions.end("Succeeding");

        assertThat(defender.poll(Defender.ISOLATE, handle)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void aPendingActionIsAskedForRarelyWhenItIsOld(Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);

        assertThat(pause(defender, handle)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        defender.pass(Duration.ofMinutes(2));
        assertThat(pause(defender, handle))
                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(18));
        defender.pass(Duration.ofHours(2));
        assertThat(pause(defender, handle))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
    }

    @Test
    void whatTheProductForgotIsUnknown(Defender defender) throws Exception {
        assertThat(defender.poll(Defender.ISOLATE, "7d0f1c52-5f0a-4c0e-9a57-000000000099"))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aHandleOfAnotherConnectorIsAskedOfNobody(Defender defender) throws Exception {
        assertThat(defender.poll(Defender.ISOLATE, "../machines/x"))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(defender.microsoft.calls()).isEmpty();
    }

    @Test
    void aCancelledActionTakesNoEffect(Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);

        assertThat(defender.connector.cancel(Defender.request(Defender.ISOLATE), handle))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("Cancelled"));
    }

    @Test
    void whatIsDoneCannotBeCancelled(Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);
        defender.microsoft.actions.end("Succeeded");

        assertThat(defender.connector.cancel(Defender.request(Defender.ISOLATE), handle))
                .isInstanceOf(Outcome.Done.class);
    }

    private static Duration pause(Defender defender, String handle) throws InterruptedException {
        return ((Outcome.Pending) defender.poll(Defender.ISOLATE, handle)).askAgainAfter();
    }

    private static JsonNode body(Defender defender, String path) {
        return JsonMapper.shared()
                .readTree(defender.microsoft.calls("POST " + MACHINE + path).getLast().body());
    }
}

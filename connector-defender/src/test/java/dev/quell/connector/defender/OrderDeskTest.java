package dev.quell.connector.defender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.ResponseAction.IsolateDevice;
import dev.quell.connector.ResponseAction.OnDevice;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a device gets an order once, whatever becomes of the answer. */
@ExtendWith(WithDefender.class)
final class OrderDeskTest {
    private static final String ISOLATE = "POST /api/machines/" + FakeMachines.DESKTOP + "/isolate";
    private static final Duration LONG_AGO = Duration.ofMinutes(5);

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 500, 502, 503, 504})
    void anOrderThatWasTakenBehindAnErrorIsFoundAgain(int status, Defender defender)
            throws Exception {
        defender.microsoft.after(ISOLATE, Reply.error(status, "InternalServerError", "sorry"));

        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.Unknown.class);
        assertFoundAndOrderedOnce(defender);
    }

    @Test
    void anOrderThatWasTakenBehindABrokenConnectionIsFoundAgain(Defender defender)
            throws Exception {
        defender.microsoft.after(ISOLATE, new Reply.Cut());

        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.Unknown.class);
        assertFoundAndOrderedOnce(defender);
    }

    @Test
    void anotherAttemptTakesWhatTheFirstOrderedForItsOwn(Defender defender) throws Exception {
        defender.microsoft.after(ISOLATE, new Reply.Cut());
        defender.perform(Defender.ISOLATE);

        assertThat(performAgain(defender))
                .isInstanceOfSatisfying(
                        Outcome.Pending.class,
                        pending -> assertThat(pending.handle()).doesNotContain("joined="));
        assertThat(defender.microsoft.actions.all()).hasSize(1);
    }

    @Test
    void anotherAttemptDoesNotRepeatWhatIsOver(Defender defender) throws Exception {
        defender.microsoft.after(ISOLATE, new Reply.Cut());
        defender.perform(Defender.ISOLATE);
        defender.microsoft.actions.end("Succeeded");

        assertThat(performAgain(defender)).isInstanceOf(Outcome.Done.class);
        assertThat(defender.microsoft.actions.all()).hasSize(1);
    }

    @Test
    void anOrderThatIsNotShownYetIsNotAbsentYet(Defender defender) throws Exception {
        defender.microsoft.after(ISOLATE, new Reply.Cut());
        defender.microsoft.actions.showsNothing = true;
        defender.perform(Defender.ISOLATE);

        assertThat(defender.find(Defender.ISOLATE, Duration.ofSeconds(30)))
                .isEqualTo(
                        new Lookup.NotNow(
                                "Defender shows no such order, but may not show it yet",
                                Optional.of(
                                        Defender.PATIENT
                                                .plus(DeviceActions.SHOWN_AFTER)
                                                .minusSeconds(30))));
        defender.microsoft.actions.showsNothing = false;
        assertThat(defender.find(Defender.ISOLATE, Duration.ofSeconds(31)))
                .isInstanceOf(Lookup.Found.class);
    }

    @Test
    void anOrderThatNeverArrivedIsAbsentAfterAWhile(Defender defender) throws Exception {
        defender.microsoft.instead(ISOLATE, new Reply.Cut());
        defender.perform(Defender.ISOLATE);

        assertThat(defender.find(Defender.ISOLATE, LONG_AGO)).isEqualTo(new Lookup.Absent());
    }

    @Test
    void anOrderIsFoundWhateverTheClockSaysAndHoweverManyCameBetween(Defender defender)
            throws Exception {
        defender.pass(Duration.ofDays(-3));
        defender.microsoft.after(ISOLATE, new Reply.Cut());
        defender.perform(Defender.ISOLATE);
        for (int i = 0; i < 450; i++) {
            defender.microsoft.actions.add(
                    FakeMachines.DESKTOP, "RunAntiVirusScan", "Quick", "Task [quell:run-" + i);
        }
        assertThat(defender.find(Defender.ISOLATE, LONG_AGO)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void aPendingActionOfSomebodyElseIsJoinedAndNotRepeated(Defender defender) throws Exception {
        String id =
                defender.microsoft
                        .actions
                        .add(FakeMachines.DESKTOP, "Isolate", "Full", "by hand")
                        .path("id")
                        .stringValue();

        assertThat(defender.begin(Defender.ISOLATE)).isEqualTo("joined=" + id);
        assertThat(defender.microsoft.calls(ISOLATE)).isEmpty();

        defender.microsoft.actions.end("Succeeded");
        assertThat(defender.poll(Defender.ISOLATE, "joined=" + id))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.proof()).contains("somebody else had ordered"));
    }

    @Test
    void cancellingLeavesTheActionOfSomebodyElseAlone(Defender defender) throws Exception {
        defender.microsoft.actions.add(FakeMachines.DESKTOP, "Isolate", "Full", "by hand");
        String handle = defender.begin(Defender.ISOLATE);

        assertThat(defender.connector.cancel(Defender.request(Defender.ISOLATE), handle))
                .isInstanceOf(Outcome.Pending.class);
        assertThat(defender.microsoft.actions.all().getFirst().path("status").stringValue())
                .isEqualTo("Pending");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsOrderedBySomebodyElseAtTheSameMomentIsJoined(boolean refuses, Defender defender)
            throws Exception {
        defender.microsoft.actions.showsNothing = true;
        defender.microsoft.actions.add(FakeMachines.DESKTOP, "Isolate", "Full", "by hand");
        defender.microsoft.actions.refusesDuplicates = refuses;
        defender.microsoft.actions.answersDuplicatesWithTheFirst = !refuses;

        Outcome outcome = defender.perform(Defender.ISOLATE);

        if (refuses) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.NotStarted.class,
                            waits ->
                                    assertThat(waits.after())
                                            .isEqualTo(Optional.of(OrderDesk.IN_THE_WAY_WAIT)));
            defender.microsoft.actions.showsNothing = false;
            outcome = defender.perform(Defender.ISOLATE);
        }
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Pending.class,
                        pending -> assertThat(pending.handle()).startsWith("joined="));
        assertThat(defender.microsoft.actions.all()).hasSize(1);
    }

    @Test
    void aPendingActionThatGoesLessFarIsNotJoined(Defender defender) throws Exception {
        defender.microsoft.actions.add(FakeMachines.DESKTOP, "Isolate", "Selective", "by hand");

        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.NotStarted.class);
        assertThat(defender.microsoft.calls(ISOLATE)).isEmpty();
    }

    @Test
    void anAnswerAboutAnotherOrderIsNotBelieved(Defender defender) throws Exception {
        String other =
                defender.microsoft
                        .actions
                        .add(FakeMachines.LAPTOP, "Isolate", "Full", "Task [quell:run-01]")
                        .toString();
        defender.microsoft.instead(ISOLATE, Reply.json(201, other));

        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UN_ISOLATE_DEVICE, Isolate",
        "RESTRICT_APP_EXECUTION, UnrestrictCodeExecution",
        "UN_RESTRICT_APP_EXECUTION, RestrictCodeExecution",
    })
    void anOppositeActionThatIsPendingIsWaitedFor(
            ActionType type, String opposite, Defender defender) throws Exception {
        ResponseAction action = new OnDevice(type, FakeMachines.DESKTOP);
        defender.microsoft.actions.add(FakeMachines.DESKTOP, opposite, "", "by hand");

        assertThat(defender.perform(action)).isInstanceOf(Outcome.NotStarted.class);
        defender.microsoft.actions.end("Succeeded");
        assertThat(defender.perform(action)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void isolatingWaitsForAReleaseThatIsPending(Defender defender) throws Exception {
        defender.microsoft.actions.add(FakeMachines.DESKTOP, "Unisolate", "", "by hand");

        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.NotStarted.class);
    }

    @Test
    void whatEndedBeforeIsNotTakenForTheOrder(Defender defender) throws Exception {
        defender.microsoft.actions.add(
                FakeMachines.DESKTOP, "Isolate", "Full", "quoting [quell:run-01] in passing");
        defender.microsoft.actions.add(
                FakeMachines.DESKTOP, "Isolate", "Full", "Task [quell:run-011]");
        defender.microsoft.actions.add(
                FakeMachines.DESKTOP, "Unisolate", "", "Task [quell:run-01]");
        defender.microsoft.actions.end("Succeeded");

        assertThat(defender.find(Defender.ISOLATE, LONG_AGO)).isEqualTo(new Lookup.Absent());
        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void ofTwoUnderOneKeyTheOneThatSucceededCounts(Defender defender) throws Exception {
        var first =
                defender.microsoft.actions.add(
                        FakeMachines.DESKTOP, "Isolate", "Full", "Task [quell:run-01]");
        defender.microsoft.actions.add(
                FakeMachines.DESKTOP, "Isolate", "Full", "Task [quell:run-01]");
        first.put("status", "Succeeded");

        assertThat(defender.find(Defender.ISOLATE, LONG_AGO))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.outcome()).isInstanceOf(Outcome.Done.class));
    }

    @ParameterizedTest
    @CsvSource({
        "400, OsPlatformNotSupported",
        "403, Forbidden",
        "404, ResourceNotFound",
    })
    void whatTheProductRefusesHasFailed(int status, String code, Defender defender)
            throws Exception {
        defender.microsoft.instead(ISOLATE, Reply.error(status, code, "No."));

        assertThat(defender.perform(Defender.ISOLATE))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains(status + " " + code));
    }

    @Test
    void aThrottledOrderWaitsAsLongAsItIsTold(Defender defender) throws Exception {
        defender.microsoft.instead(ISOLATE, Reply.tooMany("17"));

        assertThat(defender.perform(Defender.ISOLATE))
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        waits -> assertThat(waits.after()).contains(Duration.ofSeconds(17)));
    }

    @Test
    void nobodyIsAskedWhileTheProductWantsToBeLeftAlone(Defender defender) throws Exception {
        String handle = defender.begin(Defender.ISOLATE);
        defender.microsoft.instead("GET /api/machineactions/", Reply.tooMany("40"));
        defender.poll(Defender.ISOLATE, handle);
        int calls = defender.microsoft.calls().size();

        defender.pass(Duration.ofSeconds(10));
        assertThat(defender.poll(Defender.ISOLATE, handle))
                .isEqualTo(new Outcome.Pending(handle, Duration.ofSeconds(30)));
        assertThat(defender.microsoft.calls()).hasSize(calls);

        defender.pass(Duration.ofSeconds(30));
        defender.poll(Defender.ISOLATE, handle);
        assertThat(defender.microsoft.calls()).hasSize(calls + 1);
    }

    @Test
    void selectiveIsolationIsAnOrderOfItsOwn(Defender defender) throws Exception {
        ResponseAction selective = new IsolateDevice(FakeMachines.DESKTOP, IsolationType.SELECTIVE);
        defender.microsoft.actions.add(FakeMachines.DESKTOP, "Isolate", "Selective", "by hand");

        assertThat(defender.begin(selective)).startsWith("joined=");
    }

    private static Outcome performAgain(Defender defender) throws InterruptedException {
        return defender.connector.perform(
                Defender.request("run-01", 2, Defender.ISOLATE, Defender.PATIENT));
    }

    private static void assertFoundAndOrderedOnce(Defender defender) throws InterruptedException {
        assertThat(defender.find(Defender.ISOLATE, Duration.ZERO))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.outcome()).isInstanceOf(Outcome.Pending.class));
        assertThat(defender.microsoft.actions.all()).hasSize(1);
    }
}

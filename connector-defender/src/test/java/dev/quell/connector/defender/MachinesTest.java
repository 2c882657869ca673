package dev.quell.connector.defender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.IsolationType;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction.IsolateDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which device is meant. */
@ExtendWith(WithDefender.class)
final class MachinesTest {
    private static final String ORDER = "POST /api/machines/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                FakeMachines.DESKTOP,
                "1E5BC9D7E413DDD7902C2932E418702B84D0CC07",
                FakeMachines.ENTRA_DEVICE,
                "desktop-test.contoso.example",
                "Desktop-Test.Contoso.Example",
                "desktop-test",
                "DESKTOP-TEST",
            })
    void aDeviceIsFoundByIdEntraIdAndName(String device, Defender defender) throws Exception {
        assertThat(isolate(defender, device)).isInstanceOf(Outcome.Pending.class);
        assertThat(defender.microsoft.calls(ORDER + FakeMachines.DESKTOP)).hasSize(1);
    }

    @Test
    void anEntraIdIsQuotedIfTheProductWantsThat(Defender defender) throws Exception {
        defender.microsoft.instead(
                "GET /api/machines aadDeviceId eq 8", Reply.error(400, "ODataError", "type"));

        assertThat(isolate(defender, FakeMachines.ENTRA_DEVICE))
                .isInstanceOf(Outcome.Pending.class);
        assertThat(defender.microsoft.calls("GET /api/machines aadDeviceId eq '8")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000",
                "00000000-2624-418e-9591-41f0491218f9",
                "desktop",
                "desktop-test.contoso",
                "desktop-test.contoso.example.org",
            })
    void aDeviceThatIsNotKnownHasFailed(String device, Defender defender) throws Exception {
        assertThat(isolate(defender, device))
                .isEqualTo(new Outcome.Failed("Defender knows no device " + device));
        assertThat(defender.microsoft.calls(ORDER)).isEmpty();
    }

    @Test
    void aNameThatBeginsAlikeIsAnotherDevice(Defender defender) throws Exception {
        defender.microsoft.machines.add(
                FakeMachines.OLD_LAPTOP, "laptop-70.contoso.example", "Active");

        isolate(defender, "laptop-7");

        assertThat(defender.microsoft.calls(ORDER + FakeMachines.LAPTOP)).hasSize(1);
    }

    @Test
    void ofReimagedHostsTheOneInUseIsMeant(Defender defender) throws Exception {
        defender.microsoft.machines.add(
                FakeMachines.OLD_LAPTOP, "laptop-7.contoso.example", "Inactive");

        isolate(defender, "laptop-7");

        assertThat(defender.microsoft.calls(ORDER + FakeMachines.LAPTOP)).hasSize(1);
    }

    @Test
    void twoInUseAreNone(Defender defender) throws Exception {
        defender.microsoft.machines.add(
                FakeMachines.OLD_LAPTOP, "laptop-7.contoso.example", "Active");

        assertThat(isolate(defender, "laptop-7"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .contains(FakeMachines.LAPTOP, FakeMachines.OLD_LAPTOP));
        assertThat(defender.microsoft.calls(ORDER)).isEmpty();
    }

    @Test
    void anApostropheIsPartOfTheName(Defender defender) throws Exception {
        defender.microsoft.machines.add(FakeMachines.OLD_LAPTOP, "ann's-mac", "Active");

        assertThat(isolate(defender, "ann's-mac")).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void moreDevicesThanAreReadAreNone(Defender defender) throws Exception {
        for (int i = 0; i < 100; i++) {
            defender.microsoft.machines.add("%040x".formatted(i), "desktop-test-" + i, "Active");
        }
        assertThat(isolate(defender, "desktop-test")).isInstanceOf(Outcome.Failed.class);
        assertThat(defender.microsoft.calls(ORDER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"2f6cdae8f524eee8a13d3a43f529813c95e1dd18\"}",
                "{\"id\":\"../indicators\"}",
                "{}",
                "[]",
                "<html>",
            })
    void anAnswerAboutAnotherDeviceStartsNothing(String lie, Defender defender) throws Exception {
        defender.microsoft.instead("GET /api/machines/", Reply.json(200, lie));

        assertThat(defender.perform(Defender.ISOLATE)).isInstanceOf(Outcome.NotStarted.class);
        assertThat(defender.microsoft.calls(ORDER)).isEmpty();
    }

    private static Outcome isolate(Defender defender, String device) throws InterruptedException {
        return defender.perform(new IsolateDevice(device, IsolationType.FULL));
    }
}

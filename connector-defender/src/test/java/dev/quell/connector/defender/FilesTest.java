package dev.quell.connector.defender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.ResponseAction.StopAndQuarantineFile;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** A file is stopped on one device, or on each that has it. */
@ExtendWith(WithDefender.class)
final class FilesTest {
    private static final String SHA1 = "6a1d1f1b0d4f5c0e9a570d4b3f0c9b116a1d1f1b";
    private static final String SHA256 = SHA1 + "0123456789abcdef01234567";
    private static final String ON_DESKTOP = order(FakeMachines.DESKTOP);
    private static final String ON_LAPTOP = order(FakeMachines.LAPTOP);
    private static final Duration LONG_AGO = Duration.ofMinutes(5);
    private static final ResponseAction EVERYWHERE =
            new StopAndQuarantineFile(SHA1, Optional.empty());

    @Test
    void aFileIsStoppedOnTheDeviceThatIsNamed(Defender defender) throws Exception {
        defender.perform(
                new StopAndQuarantineFile(SHA1.toUpperCase(Locale.ROOT), Optional.of("laptop-7")));

        assertThat(defender.microsoft.calls(ON_LAPTOP).getFirst().body())
                .contains("\"Sha1\":\"" + SHA1 + "\"");
        assertThat(defender.microsoft.actions.all()).hasSize(1);
    }

    @Test
    void aSha256IsTurnedIntoItsSha1(Defender defender) throws Exception {
        defender.microsoft.files.put(
                "/api/files/" + SHA256,
                "{\"sha1\":\"%s\",\"sha256\":\"%s\"}".formatted(SHA1, SHA256));

        defender.perform(new StopAndQuarantineFile(SHA256, Optional.of("laptop-7")));

        assertThat(defender.microsoft.calls(ON_LAPTOP).getFirst().body()).contains(SHA1 + "\"");
    }

    @Test
    void aFileThatIsNotKnownHasFailed(Defender defender) throws Exception {
        assertThat(defender.perform(new StopAndQuarantineFile(SHA256, Optional.of("laptop-7"))))
                .isEqualTo(new Outcome.Failed("Defender knows no file " + SHA256));
        assertThat(defender.perform(EVERYWHERE))
                .isEqualTo(new Outcome.Failed("Defender knows no device with the file " + SHA1));
    }

    @Test
    void aFileIsStoppedOnEachDeviceThatHasIt(Defender defender) throws Exception {
        onBoth(defender);
        String handle = defender.begin(EVERYWHERE);
        assertThat(handle).contains(",");
        assertThat(defender.microsoft.actions.all()).hasSize(2);

        defender.microsoft.actions.all().getFirst().put("status", "Succeeded");
        assertThat(defender.poll(EVERYWHERE, handle)).isInstanceOf(Outcome.Pending.class);

        defender.microsoft.actions.end("Succeeded");
        assertThat(defender.poll(EVERYWHERE, handle))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.proof()).startsWith("2 of 2 devices: "));
    }

    @Test
    void mixedEndsArePartial(Defender defender) throws Exception {
        onBoth(defender);
        String handle = defender.begin(EVERYWHERE);
        defender.microsoft.actions.all().getFirst().put("status", "Succeeded");
        defender.microsoft.actions.end("Failed");

        assertThat(defender.poll(EVERYWHERE, handle))
                .isInstanceOfSatisfying(
                        Outcome.Partial.class,
                        partial -> {
                            assertThat(partial.proof()).startsWith("1 of 2 devices: ");
                            assertThat(partial.reason()).startsWith("1 of 2 devices: ");
                        });
    }

    @Test
    void aDeviceThatTheProductRefusesIsRemembered(Defender defender) throws Exception {
        onBoth(defender);
        defender.microsoft.instead(ON_LAPTOP, Reply.error(400, "OsPlatformNotSupported", "no"));
        String handle = defender.begin(EVERYWHERE);
        assertThat(handle).contains("refused=" + FakeMachines.LAPTOP);

        defender.microsoft.actions.end("Succeeded");
        assertThat(defender.poll(EVERYWHERE, handle)).isInstanceOf(Outcome.Partial.class);
    }

    @Test
    void whatBrokeOffHalfWayIsContinuedWithoutRepeating(Defender defender) throws Exception {
        onBoth(defender);
        defender.microsoft.instead(ON_LAPTOP, new Reply.Cut());
        assertThat(defender.perform(EVERYWHERE)).isInstanceOf(Outcome.Unknown.class);

        assertThat(defender.find(EVERYWHERE, Duration.ZERO)).isInstanceOf(Lookup.NotNow.class);
        assertThat(defender.find(EVERYWHERE, LONG_AGO)).isEqualTo(new Lookup.Absent());
        assertThat(defender.perform(EVERYWHERE)).isInstanceOf(Outcome.Pending.class);

        assertThat(defender.microsoft.calls(ON_DESKTOP)).hasSize(1);
        assertThat(defender.microsoft.calls(ON_LAPTOP)).hasSize(2);
        assertThat(defender.find(EVERYWHERE, Duration.ZERO)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void whatIsThrottledHalfWayIsNotSaidToHaveNoEffect(Defender defender) throws Exception {
        onBoth(defender);
        defender.microsoft.instead(ON_LAPTOP, Reply.tooMany("30"));

        assertThat(defender.perform(EVERYWHERE))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.reason()).startsWith("1 of 2 devices"));
    }

    @Test
    void allOfThemCanBeCancelled(Defender defender) throws Exception {
        onBoth(defender);
        String handle = defender.begin(EVERYWHERE);

        assertThat(defender.connector.cancel(Defender.request(EVERYWHERE), handle))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(defender.microsoft.actions.all())
                .allMatch(action -> action.path("status").stringValue().equals("Cancelled"));
    }

    @Test
    void anotherFilePendingOnTheDeviceIsNotJoined(Defender defender) throws Exception {
        ResponseAction file = new StopAndQuarantineFile(SHA1, Optional.of("laptop-7"));
        ObjectNode other =
                defender.microsoft.actions.add(
                        FakeMachines.LAPTOP, "StopAndQuarantineFile", "", "by hand");
        other.putObject("relatedFileInfo").put("fileIdentifier", SHA1.replace('6', '7'));

        assertThat(defender.begin(file)).doesNotStartWith("joined=").isNotEmpty();
    }

    @Test
    void moreThanFiftyDevicesAreRefused(Defender defender) throws Exception {
        have(
                defender,
                IntStream.range(0, 51)
                        .mapToObj("%040x"::formatted)
                        .collect(Collectors.joining("\"},{\"id\":\"")));

        assertThat(defender.perform(EVERYWHERE)).isInstanceOf(Outcome.Failed.class);
        assertThat(defender.microsoft.actions.all()).isEmpty();
    }

    @Test
    void fiftyHandlesFitIntoOne(Defender defender) throws Exception {
        String ids =
                IntStream.range(0, 50)
                        .mapToObj(
                                i -> {
                                    String id = "%040x".formatted(i);
                                    defender.microsoft.machines.add(id, "host-" + i, "Active");
                                    return id;
                                })
                        .collect(Collectors.joining("\"},{\"id\":\""));
        have(defender, ids);

        assertThat(defender.perform(EVERYWHERE)).isInstanceOf(Outcome.Pending.class);
        assertThat(defender.microsoft.actions.all()).hasSize(50);
    }

    private static void onBoth(Defender defender) {
        have(defender, FakeMachines.DESKTOP + "\"},{\"id\":\"" + FakeMachines.LAPTOP);
    }

    private static void have(Defender defender, String ids) {
        defender.microsoft.files.put(
                "/api/files/" + SHA1 + "/machines", "{\"value\":[{\"id\":\"" + ids + "\"}]}");
    }

    private static String order(String machine) {
        return "POST /api/machines/" + machine + "/StopAndQuarantineFile";
    }
}

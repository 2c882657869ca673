package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.beta.models.security.AlertEvidence;
import com.microsoft.graph.beta.models.security.AnalyzedMessageEvidence;
import com.microsoft.graph.beta.models.security.DetectionStatus;
import com.microsoft.graph.beta.models.security.DeviceEvidence;
import com.microsoft.graph.beta.models.security.DeviceHealthStatus;
import com.microsoft.graph.beta.models.security.EvidenceRemediationStatus;
import com.microsoft.graph.beta.models.security.EvidenceRole;
import com.microsoft.graph.beta.models.security.EvidenceVerdict;
import com.microsoft.graph.beta.models.security.FileEvidence;
import com.microsoft.graph.beta.models.security.IpEvidence;
import com.microsoft.graph.beta.models.security.MailboxConfigurationEvidence;
import com.microsoft.graph.beta.models.security.MailboxConfigurationType;
import com.microsoft.graph.beta.models.security.MailboxEvidence;
import com.microsoft.graph.beta.models.security.OauthApplicationEvidence;
import com.microsoft.graph.beta.models.security.ProcessEvidence;
import com.microsoft.graph.beta.models.security.UrlEvidence;
import com.microsoft.graph.beta.models.security.UserEvidence;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SDK for Java reads the demo's evidence as its own classes. Not null-marked, as {@link
 * JavaSdkTaskTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaSdkEvidenceTest {
    private ServedDemo demo;
    private GraphServiceClient client;

    @BeforeAll
    void start(@TempDir Path data) {
        demo = ServedDemo.start(data);
        client = demo.graph(ServedDemo.reader());
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    @Test
    void readsADevice() {
        DeviceEvidence device = evidence("da881_2", DeviceEvidence.class);

        assertThat(device.getOdataType()).isEqualTo("#microsoft.graph.security.deviceEvidence");
        assertThat(device.getVerdict()).isEqualTo(EvidenceVerdict.Suspicious);
        assertThat(device.getRoles()).containsExactly(EvidenceRole.Attacked);
        assertThat(device.getCreatedDateTime())
                .isEqualTo(OffsetDateTime.parse("2026-11-23T06:47:01Z"));
        assertThat(device.getMdeDeviceId()).hasSize(40);
        assertThat(device.getDeviceDnsName()).startsWith("LIM-VDI-");
        assertThat(device.getHealthStatus()).isEqualTo(DeviceHealthStatus.Active);
        assertThat(device.getTags()).isEmpty();
    }

    @Test
    void readsAFile() {
        FileEvidence file = evidence("da881_2", FileEvidence.class);

        assertThat(file.getDetectionStatus()).isEqualTo(DetectionStatus.Detected);
        assertThat(file.getFileDetails().getFileName()).endsWith(".js");
        assertThat(file.getFileDetails().getSha1()).hasSize(40);
    }

    @Test
    void readsAProcessWithItsImageAndUser() {
        ProcessEvidence process = evidence("da881_2", ProcessEvidence.class);

        assertThat(process.getProcessCommandLine()).startsWith("powershell.exe -NoProfile");
        assertThat(process.getProcessId()).isPositive();
        assertThat(process.getImageFile().getFileName()).isEqualTo("powershell.exe");
        assertThat(process.getUserAccount().getDomainName()).isEqualTo("EXAMPLE");
    }

    @Test
    void readsAUser() {
        UserEvidence user = evidence("da881_2", UserEvidence.class);

        assertThat(user.getUserAccount().getDisplayName()).isEqualTo("Zoltán Szabó");
        assertThat(user.getUserAccount().getUserPrincipalName()).endsWith("@example.com");
    }

    @Test
    void readsAnAddressAndALink() {
        assertThat(evidence("da881_2", IpEvidence.class).getIpAddress())
                .isEqualTo("198.51.100.193");
        assertThat(evidence("da882_1", UrlEvidence.class).getUrl())
                .isEqualTo("https://portal-signin23.example/consent");
    }

    @Test
    void readsAMessageAndItsMailbox() {
        AnalyzedMessageEvidence message = evidence("da881_1", AnalyzedMessageEvidence.class);

        assertThat(message.getSubject()).isEqualTo("Invoice 7361");
        assertThat(message.getP2Sender().getEmailAddress()).startsWith("support@");
        assertThat(evidence("da881_1", MailboxEvidence.class).getPrimaryAddress())
                .isEqualTo(message.getRecipientEmailAddress());
    }

    @Test
    void readsARuleOfAMailboxAndAnApplication() {
        MailboxConfigurationEvidence rule = evidence("da883_2", MailboxConfigurationEvidence.class);

        assertThat(rule.getConfigurationType()).isEqualTo(MailboxConfigurationType.UserInboxRule);
        assertThat(rule.getRemediationStatus()).isEqualTo(EvidenceRemediationStatus.Remediated);
        assertThat(evidence("da882_2", OauthApplicationEvidence.class).getDisplayName())
                .startsWith("Document Viewer ");
    }

    /** The demo's is behind the sentinel, which is read as such unless it is preferred. */
    @Test
    void readsAMemberBehindTheSentinelWhenItPrefersTo() {
        assertThat(evidence("da881_2", DeviceEvidence.class).getRemediationStatus())
                .isEqualTo(EvidenceRemediationStatus.UnknownFutureValue);
        assertThat(
                        client.security()
                                .alertsV2()
                                .byAlertId("da881_2")
                                .get(
                                        request ->
                                                request.headers.add(
                                                        "Prefer", "include-unknown-enum-members"))
                                .getEvidence())
                .extracting(AlertEvidence::getRemediationStatus)
                .containsOnly(EvidenceRemediationStatus.Active);
    }

    private <T extends AlertEvidence> T evidence(String alert, Class<T> type) {
        return client.security().alertsV2().byAlertId(alert).get().getEvidence().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}

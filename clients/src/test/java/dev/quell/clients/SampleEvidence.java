package dev.quell.clients;

import com.microsoft.graph.beta.models.security.AlertEvidence;
import com.microsoft.graph.beta.models.security.AnalyzedMessageEvidence;
import com.microsoft.graph.beta.models.security.AzureResourceEvidence;
import com.microsoft.graph.beta.models.security.DetectionStatus;
import com.microsoft.graph.beta.models.security.DeviceEvidence;
import com.microsoft.graph.beta.models.security.DeviceHealthStatus;
import com.microsoft.graph.beta.models.security.EvidenceRemediationStatus;
import com.microsoft.graph.beta.models.security.EvidenceRole;
import com.microsoft.graph.beta.models.security.EvidenceVerdict;
import com.microsoft.graph.beta.models.security.FileDetails;
import com.microsoft.graph.beta.models.security.FileEvidence;
import com.microsoft.graph.beta.models.security.IpEvidence;
import com.microsoft.graph.beta.models.security.LoggedOnUser;
import com.microsoft.graph.beta.models.security.MailboxEvidence;
import com.microsoft.graph.beta.models.security.ProcessEvidence;
import com.microsoft.graph.beta.models.security.RegistryKeyEvidence;
import com.microsoft.graph.beta.models.security.UrlEvidence;
import com.microsoft.graph.beta.models.security.UserAccount;
import com.microsoft.graph.beta.models.security.UserEvidence;
import java.time.OffsetDateTime;
import java.util.List;

/** Evidence as a program makes it with the SDK's classes; ten pieces, each of another class. */
final class SampleEvidence {
    private static final OffsetDateTime FOUND =
            OffsetDateTime.parse("2026-11-20T07:58:22.9566667Z");

    private SampleEvidence() {}

    static List<AlertEvidence> ofEachKind() {
        return List.of(
                device(),
                file(),
                process(),
                user(),
                url(),
                ip(),
                mailbox(),
                message(),
                registryKey(),
                begin(new AzureResourceEvidence()));
    }

    private static AlertEvidence device() {
        LoggedOnUser user = new LoggedOnUser();
        user.setAccountName("jo");
        user.setDomainName("QUELL");
        DeviceEvidence device = begin(new DeviceEvidence());
        device.setDeviceDnsName("laptop-17");
        device.setHealthStatus(DeviceHealthStatus.NoSensorData);
        device.setOsBuild(26_100L);
        device.setFirstSeenDateTime(FOUND);
        device.setIpInterfaces(List.of("192.0.2.17", "2001:db8::17"));
        device.setLoggedOnUsers(List.of(user));
        return device;
    }

    private static AlertEvidence file() {
        FileEvidence file = begin(new FileEvidence());
        file.setDetectionStatus(DetectionStatus.Prevented);
        file.setFileDetails(details());
        return file;
    }

    private static AlertEvidence process() {
        ProcessEvidence process = begin(new ProcessEvidence());
        process.setProcessId(4_294_967_295L);
        process.setProcessCommandLine("\"dropper.exe\" --quiet Ω");
        process.setImageFile(details());
        process.setUserAccount(account());
        return process;
    }

    private static AlertEvidence user() {
        UserEvidence user = begin(new UserEvidence());
        user.setUserAccount(account());
        return user;
    }

    private static AlertEvidence url() {
        UrlEvidence url = begin(new UrlEvidence());
        url.setUrl("https://drop.example/a?b=c#d");
        return url;
    }

    private static AlertEvidence ip() {
        IpEvidence ip = begin(new IpEvidence());
        ip.setIpAddress("203.0.113.62");
        ip.setCountryLetterCode("NO");
        return ip;
    }

    private static AlertEvidence mailbox() {
        MailboxEvidence mailbox = begin(new MailboxEvidence());
        mailbox.setPrimaryAddress("jo@example.com");
        mailbox.setUserAccount(account());
        return mailbox;
    }

    private static AlertEvidence message() {
        AnalyzedMessageEvidence message = begin(new AnalyzedMessageEvidence());
        message.setSubject("Invoice");
        message.setAttachmentsCount(1L);
        message.setUrls(List.of());
        return message;
    }

    private static AlertEvidence registryKey() {
        RegistryKeyEvidence key = begin(new RegistryKeyEvidence());
        key.setRegistryHive("HKEY_LOCAL_MACHINE");
        key.setRegistryKey("SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run");
        return key;
    }

    private static FileDetails details() {
        FileDetails details = new FileDetails();
        details.setFileName("dropper.exe");
        details.setFileSize(61_363L);
        details.setSha1("da39a3ee5e6b4b0d3255bfef95601890afd80709");
        return details;
    }

    private static UserAccount account() {
        UserAccount account = new UserAccount();
        account.setAccountName("jo");
        account.setUserPrincipalName("jo@example.com");
        return account;
    }

    /** With what must be there in any. */
    private static <T extends AlertEvidence> T begin(T piece) {
        piece.setCreatedDateTime(FOUND);
        piece.setVerdict(EvidenceVerdict.Malicious);
        piece.setRemediationStatus(EvidenceRemediationStatus.None);
        piece.setRoles(List.of(EvidenceRole.Attacked, EvidenceRole.Compromised));
        piece.setDetailedRoles(List.of("PrimaryDevice"));
        piece.setTags(List.of());
        return piece;
    }
}

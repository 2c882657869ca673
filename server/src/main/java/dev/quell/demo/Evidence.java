package dev.quell.demo;

import dev.quell.terms.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an alert has to show, as the contract's types of evidence. A piece is written {@code KIND}
 * and what it needs:
 *
 * <pre>
 * device · server OS · user · shared · mailbox · ip
 * file FOLDER NAME · process FOLDER NAME ARGUMENTS · url URL
 * message SUBJECT · rule NAME · application NAME
 * </pre>
 *
 * A file and a process are those of the server, if the alert has one, else of the device.
 *
 * @param found when it was, in whole seconds
 * @param settled whether what is bad about it has been put right
 */
record Evidence(Cast cast, Instant found, boolean settled) {
    private static final String TYPE_PREFIX = "#microsoft.graph.security.";
    private static final String SERVER = "server";
    private static final String SUSPICIOUS = "suspicious";
    private static final String MALICIOUS = "malicious";

    /** That of the demo, as Windows writes it. */
    private static final String DOMAIN = "EXAMPLE";

    private static final int PROCESS_ID_STEP = 4;
    private static final int PROCESS_IDS = 4_000;

    /** All of it, in that order. */
    List<JsonValue.Members> of(List<String> pieces) {
        String machine =
                pieces.stream().anyMatch(piece -> piece.startsWith(SERVER)) ? SERVER : "device";
        List<JsonValue.Members> all = new ArrayList<>();
        for (String piece : pieces) {
            String[] words = piece.split(" ", 2);
            all.add(piece(words[0], words.length > 1 ? words[1] : "", machine));
        }
        return all;
    }

    private JsonValue.Members piece(String kind, String said, String machine) {
        return switch (kind) {
            case "device" -> device("device", "Windows11");
            case SERVER -> device(SERVER, said);
            case "user" ->
                    begin("userEvidence", SUSPICIOUS, "compromised").with("userAccount", user());
            case "shared" ->
                    begin("userEvidence", SUSPICIOUS, "compromised")
                            .with("userAccount", account("shared", "sharedId"));
            case "mailbox" -> mailbox();
            case "ip" ->
                    with(
                            begin("ipEvidence", SUSPICIOUS, "source"),
                            "ipAddress",
                            cast.value("address"));
            case "url" -> with(begin("urlEvidence", MALICIOUS, "contextual"), "url", said);
            case "file" -> file(said.split(" ", 2), machine);
            case "process" -> process(said.split(" ", 3), machine);
            case "message" -> message(said);
            case "rule" -> rule(said);
            case "application" -> application(said);
            default -> throw new IllegalArgumentException("no kind of evidence: " + kind);
        };
    }

    private JsonValue.Members device(String machine, String platform) {
        JsonValue.Members device = begin("deviceEvidence", SUSPICIOUS, "attacked");
        device = with(device, "mdeDeviceId", cast.value(machine + "Id"));
        device = with(device, "deviceDnsName", cast.value(machine));
        device = with(device, "osPlatform", platform);
        device = with(device, "healthStatus", "active");
        device = with(device, "riskScore", settled ? "low" : "high");
        return with(device, "onboardingStatus", "onboarded");
    }

    private JsonValue.Members user() {
        JsonValue.Members user = account("account", "userId");
        user = with(user, "displayName", cast.value("person"));
        return with(user, "userPrincipalName", cast.value("user"));
    }

    private JsonValue.Members account(String name, String id) {
        JsonValue.Members account = with(JsonValue.Members.none(), "accountName", cast.value(name));
        account = with(account, "domainName", DOMAIN);
        return with(account, "azureAdUserId", cast.value(id));
    }

    private JsonValue.Members mailbox() {
        JsonValue.Members mailbox = begin("mailboxEvidence", SUSPICIOUS, "attacked");
        mailbox = with(mailbox, "displayName", cast.value("person"));
        mailbox = with(mailbox, "primaryAddress", cast.value("user"));
        mailbox = with(mailbox, "upn", cast.value("user"));
        return mailbox.with("userAccount", user());
    }

    private JsonValue.Members file(String[] path, String machine) {
        JsonValue.Members file = begin("fileEvidence", MALICIOUS, "created");
        file = with(file, "detectionStatus", settled ? "prevented" : "detected");
        file = with(file, "mdeDeviceId", cast.value(machine + "Id"));
        return file.with("fileDetails", with(details(path), "sha1", cast.value("fileId")));
    }

    private JsonValue.Members process(String[] command, String machine) {
        JsonValue.Members process = begin("processEvidence", MALICIOUS, "suspicious");
        process = with(process, "detectionStatus", "detected");
        process = with(process, "mdeDeviceId", cast.value(machine + "Id"));
        process = process.with("imageFile", details(command));
        process = process.with("processId", new JsonValue.Whole(processId(command[1])));
        process =
                with(
                        process,
                        "processCommandLine",
                        command.length > 2 ? command[1] + " " + command[2] : command[1]);
        process = with(process, "processCreationDateTime", found.toString());
        return process.with("userAccount", user());
    }

    private static JsonValue.Members details(String[] path) {
        return with(with(JsonValue.Members.none(), "fileName", path[1]), "filePath", path[0]);
    }

    /** Some number, the same for the same name; on Windows they go up in fours. */
    private long processId(String name) {
        return (long) PROCESS_ID_STEP
                * (1 + Math.floorMod(31 * name.hashCode() + found.hashCode(), PROCESS_IDS));
    }

    private JsonValue.Members message(String subject) {
        JsonValue.Members message = begin("analyzedMessageEvidence", MALICIOUS, "contextual");
        message = with(message, "networkMessageId", cast.value("messageId"));
        message = with(message, "subject", subject);
        message = with(message, "recipientEmailAddress", cast.value("user"));
        message =
                message.with(
                        "p2Sender",
                        with(
                                JsonValue.Members.none(),
                                "emailAddress",
                                "support@" + cast.value("domain")));
        message = with(message, "senderIp", cast.value("address"));
        message = with(message, "receivedDateTime", found.toString());
        return with(message, "deliveryAction", "delivered");
    }

    private JsonValue.Members rule(String name) {
        JsonValue.Members rule = begin("mailboxConfigurationEvidence", MALICIOUS, "created");
        rule = with(rule, "mailboxPrimaryAddress", cast.value("user"));
        rule = with(rule, "configurationType", "userInboxRule");
        return with(rule, "displayName", name);
    }

    private JsonValue.Members application(String name) {
        JsonValue.Members application =
                begin("oauthApplicationEvidence", SUSPICIOUS, "policyViolator");
        application = with(application, "appId", cast.value("messageId"));
        return with(application, "displayName", name);
    }

    private JsonValue.Members begin(String type, String verdict, String role) {
        JsonValue.Members piece = with(JsonValue.Members.none(), "@odata.type", TYPE_PREFIX + type);
        piece = with(piece, "createdDateTime", found.toString());
        piece = with(piece, "verdict", verdict);
        piece = with(piece, "remediationStatus", settled ? "remediated" : "active");
        piece = piece.with("roles", new JsonValue.Items(List.of(new JsonValue.Text(role))));
        return piece.with("tags", new JsonValue.Items(List.of()));
    }

    private static JsonValue.Members with(JsonValue.Members to, String name, String text) {
        return to.with(name, new JsonValue.Text(text));
    }
}

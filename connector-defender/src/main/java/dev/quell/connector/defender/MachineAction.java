package dev.quell.connector.defender;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What Defender says of an order that a device has or had: its resource {@code machineAction}.
 *
 * @param scope such as {@code Full} or {@code Quick}; empty where the type has none
 * @param file the hash that it is about, for a file
 * @param comment as whoever ordered it wrote it, ours or not
 */
record MachineAction(
        String id,
        String type,
        Status status,
        String machine,
        Optional<String> scope,
        Optional<String> file,
        String comment,
        String story) {

    /** The product writes GUIDs; what is not even like one goes into no path. */
    private static final String ID = "[A-Za-z0-9-]{1,64}";

    /** How far it is. */
    enum Status {
        OPEN,
        SUCCEEDED,
        FAILED;

        /** The product's words, to the letter; another one may come to be, and is no end. */
        private static Status of(String word) {
            return switch (word) {
                case "Succeeded" -> SUCCEEDED;
                case "Failed", "TimeOut", "Cancelled" -> FAILED;
                default -> OPEN;
            };
        }
    }

    static boolean isId(String text) {
        return text.matches(ID);
    }

    /** What the object says; empty if it cannot be what it should. */
    static Optional<MachineAction> read(JsonNode object, Api api) {
        Optional<String> id = AnswerJson.text(object, "id").filter(MachineAction::isId);
        Optional<String> type = AnswerJson.text(object, "type");
        Optional<String> status = AnswerJson.text(object, "status");
        Optional<String> machine = AnswerJson.text(object, "machineId").filter(Machines::isId);
        if (id.isEmpty() || type.isEmpty() || status.isEmpty() || machine.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new MachineAction(
                        id.get(),
                        type.get(),
                        Status.of(status.get()),
                        machine.get().toLowerCase(Locale.ROOT),
                        AnswerJson.text(object, "scope"),
                        AnswerJson.text(object.path("relatedFileInfo"), "fileIdentifier"),
                        AnswerJson.text(object, "requestorComment").orElse(""),
                        api.quote(story(object, type.get(), status.get()))));
    }

    boolean isOpen() {
        return status == Status.OPEN;
    }

    /** For people: what it is, on what, and how it went. */
    private static String story(JsonNode object, String type, String status) {
        int error = object.path("errorHResult").intValue(0);
        return type
                + " of "
                + AnswerJson.text(object, "computerDnsName")
                        .or(() -> AnswerJson.text(object, "machineId"))
                        .orElse("")
                + ": "
                + status
                + AnswerJson.text(object, "lastUpdateDateTimeUtc").map(at -> " at " + at).orElse("")
                + (error == 0 ? "" : ", error 0x" + Integer.toHexString(error))
                + AnswerJson.text(object, "cancellationRequestor")
                        .map(who -> ", cancelled by " + who)
                        .orElse("")
                + " (machine action "
                + AnswerJson.text(object, "id").orElse("")
                + ")";
    }
}

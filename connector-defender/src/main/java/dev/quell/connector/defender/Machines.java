package dev.quell.connector.defender;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Finds the one device that a task means. Two that might be meant are none: isolating the wrong
 * host is worse than failing.
 */
final class Machines {
    /** Longer than any name of a host. */
    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._' -]{0,254}";

    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /**
     * Hosts with names that begin alike; with more, the one that is meant may not be among them.
     */
    private static final int ITEMS_MAX = 100;

    private static final int BAD_REQUEST = 400;

    private final Api api;

    Machines(Api api) {
        this.api = api;
    }

    /** A device's id in Defender's own form. */
    static boolean isId(String text) {
        return text.matches("[0-9a-fA-F]{40}");
    }

    /** Whether it can be any of what names a device. */
    static boolean canBeDevice(String text) {
        return text.matches(NAME);
    }

    /**
     * The id of the device that has that id, Entra device id or computer name.
     *
     * @throws Setback if there is none, or more than one
     */
    String find(Conversation conversation, String device) throws Setback, InterruptedException {
        if (isId(device)) {
            return byId(conversation, device.toLowerCase(Locale.ROOT));
        }
        if (device.matches(GUID)) {
            return only(device, byEntraId(conversation, device));
        }
        List<JsonNode> found = byName(conversation, device);
        String lower = device.toLowerCase(Locale.ROOT);
        if (found.isEmpty() && !lower.equals(device)) {
            found = byName(conversation, lower); // as Defender writes most of them
        }
        return only(device, found);
    }

    private String byId(Conversation conversation, String id) throws Setback, InterruptedException {
        JsonNode machine =
                api.demand(api.get(conversation, "/api/machines/" + id))
                        .orElseThrow(() -> none(id));
        return id(machine).filter(id::equals).orElseThrow(api::senseless);
    }

    private List<JsonNode> byEntraId(Conversation conversation, String guid)
            throws Setback, InterruptedException {
        Answer bare = api.get(conversation, query("aadDeviceId eq " + guid));
        // The published pages don't show whether a GUID is quoted here.
        Answer answer =
                bare instanceof Answer.Answered(int status, var _, var _) && status == BAD_REQUEST
                        ? api.get(conversation, query("aadDeviceId eq " + quoted(guid)))
                        : bare;
        return list(answer).stream()
                .filter(
                        machine ->
                                AnswerJson.text(machine, "aadDeviceId")
                                        .filter(guid::equalsIgnoreCase)
                                        .isPresent())
                .toList();
    }

    /** A name with a dot is compared whole, one without with the first part. */
    private List<JsonNode> byName(Conversation conversation, String name)
            throws Setback, InterruptedException {
        boolean whole = name.contains(".");
        String filter =
                whole
                        ? "computerDnsName eq " + quoted(name)
                        : "startswith(computerDnsName," + quoted(name) + ")";
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode machine : list(api.get(conversation, query(filter)))) {
            String dnsName = AnswerJson.text(machine, "computerDnsName").orElse("");
            String compared = whole ? dnsName : dnsName.split("\\.", -1)[0];
            if (compared.equalsIgnoreCase(name)) {
                found.add(machine);
            }
        }
        return found;
    }

    private static String query(String filter) {
        return "/api/machines?$filter=" + Api.encode(filter) + "&$top=" + ITEMS_MAX;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private List<JsonNode> list(Answer answer) throws Setback {
        Optional<JsonNode> body = api.demand(answer); // 404 where no device matches at all
        if (body.isEmpty()) {
            return List.of();
        }
        List<JsonNode> items = AnswerJson.list(body.get()).orElseThrow(api::senseless);
        if (items.size() >= ITEMS_MAX || body.get().has("@odata.nextLink")) {
            throw Setback.lasting("Too many devices have names that begin so; give the id");
        }
        return items;
    }

    private String only(String device, List<JsonNode> found) throws Setback {
        if (found.isEmpty()) {
            throw none(device);
        }
        List<JsonNode> meant =
                found.size() == 1 ? found : found.stream().filter(Machines::isInUse).toList();
        if (meant.size() != 1) {
            throw Setback.lasting(
                    found.size()
                            + " devices may be meant by "
                            + device
                            + ", and not exactly one of them is active and onboarded; give one of"
                            + " these ids: "
                            + ids(found));
        }
        return id(meant.getFirst()).orElseThrow(api::senseless);
    }

    /** Re-imaged hosts keep their name and leave their older self behind. */
    private static boolean isInUse(JsonNode machine) {
        return machine.path("healthStatus").stringValue("").equals("Active")
                && machine.path("onboardingStatus").stringValue("").equalsIgnoreCase("onboarded");
    }

    private static String ids(List<JsonNode> machines) {
        return machines.stream()
                .map(machine -> id(machine).orElse("?"))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> id(JsonNode machine) {
        return AnswerJson.text(machine, "id")
                .filter(Machines::isId)
                .map(id -> id.toLowerCase(Locale.ROOT));
    }

    private static Setback none(String device) {
        return Setback.lasting("Defender knows no device " + device);
    }
}

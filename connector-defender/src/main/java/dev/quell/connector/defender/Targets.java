package dev.quell.connector.defender;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ResponseAction.StopAndQuarantineFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An order, and the devices that are to have it: at least one, by their ids. */
record Targets(Order order, List<String> machines) {

    /** Beyond that a file is the operating system's, or the end of the business. */
    static final int MACHINES_MAX = 50;

    /** Finds out whom an action means. */
    record Finder(Api api, Machines machines, String scan) {

        Targets find(Conversation conversation, ActionRequest request)
                throws Setback, InterruptedException {
            if (request.action() instanceof StopAndQuarantineFile(String file, var device)) {
                String sha1 = sha1(conversation, file.toLowerCase(Locale.ROOT));
                return new Targets(
                        Order.ofFile(request, sha1),
                        device.isPresent()
                                ? List.of(machines.find(conversation, device.get()))
                                : having(conversation, sha1));
            }
            return new Targets(
                    Order.of(request, scan),
                    List.of(machines.find(conversation, request.action().identifier())));
        }

        /** Whether a file can be named so. */
        static boolean canBeFile(String text) {
            return text.matches("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
        }

        /** The product takes SHA-1 alone. */
        private String sha1(Conversation conversation, String hash)
                throws Setback, InterruptedException {
            if (Machines.isId(hash)) { // as long as a SHA-1
                return hash;
            }
            JsonNode file =
                    api.demand(api.get(conversation, "/api/files/" + hash))
                            .orElseThrow(() -> Setback.lasting("Defender knows no file " + hash));
            String sha256 = AnswerJson.text(file, "sha256").orElse("");
            return AnswerJson.text(file, "sha1")
                    .filter(text -> sha256.equalsIgnoreCase(hash) && Machines.isId(text))
                    .map(text -> text.toLowerCase(Locale.ROOT))
                    .orElseThrow(api::senseless);
        }

        private List<String> having(Conversation conversation, String sha1)
                throws Setback, InterruptedException {
            Optional<JsonNode> body =
                    api.demand(api.get(conversation, "/api/files/" + sha1 + "/machines"));
            List<String> ids = new ArrayList<>();
            if (body.isPresent()) {
                for (JsonNode machine : AnswerJson.list(body.get()).orElseThrow(api::senseless)) {
                    ids.add(
                            AnswerJson.text(machine, "id")
                                    .filter(Machines::isId)
                                    .map(id -> id.toLowerCase(Locale.ROOT))
                                    .orElseThrow(api::senseless));
                }
            }
            if (ids.isEmpty()) {
                throw Setback.lasting("Defender knows no device with the file " + sha1);
            }
            if (ids.size() > MACHINES_MAX || body.get().has("@odata.nextLink")) {
                throw Setback.lasting(
                        "More than "
                                + MACHINES_MAX
                                + " devices have the file "
                                + sha1
                                + "; name the device");
            }
            return ids.stream().distinct().sorted().toList();
        }
    }
}

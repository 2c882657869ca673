package dev.quell.connector.defender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The devices that the product knows. */
final class FakeMachines {
    static final String DESKTOP = "1e5bc9d7e413ddd7902c2932e418702b84d0cc07";
    static final String LAPTOP = "2f6cdae8f524eee8a13d3a43f529813c95e1dd18";
    static final String OLD_LAPTOP = "3a7debf90635fff9b24e4b540630924da6f2ee29";
    static final String ENTRA_DEVICE = "80fe8ff8-2624-418e-9591-41f0491218f9";

    private final List<ObjectNode> machines = new ArrayList<>();

    FakeMachines() {
        add(DESKTOP, "desktop-test.contoso.example", "Active").put("aadDeviceId", ENTRA_DEVICE);
        add(LAPTOP, "laptop-7.contoso.example", "Active");
    }

    ObjectNode add(String id, String name, String health) {
        ObjectNode machine = JsonNodeFactory.instance.objectNode();
        machine.put("id", id)
                .put("computerDnsName", name)
                .put("healthStatus", health)
                .put("onboardingStatus", "onboarded")
                .putNull("aadDeviceId");
        machines.add(machine);
        return machine;
    }

    boolean has(String id) {
        return machines.stream().anyMatch(machine -> machine.path("id").stringValue().equals(id));
    }

    Reply one(String id) {
        return machines.stream()
                .filter(machine -> machine.path("id").stringValue().equals(id))
                .findFirst()
                .map(machine -> Reply.json(200, machine.toString()))
                .orElseGet(() -> notFound(id));
    }

    /** A list without a device is no list but 404. */
    Reply list(Map<String, String> query) {
        Optional<FakeFilter> filter = FakeFilter.read(query.getOrDefault("$filter", ""));
        if (filter.isEmpty()) {
            return Reply.error(400, "ODataError", "Syntax error");
        }
        List<ObjectNode> found = machines.stream().filter(filter.get()::test).toList();
        return found.isEmpty() ? notFound("") : Reply.json(200, "{\"value\":" + found + "}");
    }

    static Reply notFound(String id) {
        return Reply.error(404, "ResourceNotFound", "Machine " + id + " was not found");
    }
}

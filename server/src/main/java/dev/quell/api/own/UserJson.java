package dev.quell.api.own;

import dev.quell.access.DirectoryRole;
import dev.quell.api.graph.JsonProperties;
import dev.quell.issuer.Profile;
import dev.quell.issuer.User;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A user in JSON, in Graph's words where Graph has them; nothing of the password. */
final class UserJson {
    private static final String ROLES = "directoryRoles";
    private static final List<String> CHANGEABLE = List.of("displayName", "accountEnabled", ROLES);
    private static final List<String> ALL =
            List.of("userPrincipalName", "displayName", "accountEnabled", ROLES, "password");

    private static final JsonMapper JSON = new JsonMapper();

    private UserJson() {}

    static void demandOnlyKnown(JsonProperties body) {
        body.demandOnly(ALL);
    }

    /** A user without a name to show is shown by the one that they sign in with. */
    static Profile profile(JsonProperties body) {
        return new Profile(
                body.text("displayName").orElseGet(() -> body.demandText("userPrincipalName")),
                body.flag("accountEnabled").orElse(true),
                roles(body).orElse(Set.of()));
    }

    static Profile.Change change(JsonProperties body) {
        body.demandOnly(CHANGEABLE);
        return new Profile.Change(
                body.text("displayName"), body.flag("accountEnabled"), roles(body));
    }

    static ObjectNode write(User user) {
        ObjectNode out = JSON.createObjectNode();
        out.put("id", user.id().text());
        out.put("userPrincipalName", user.name().text());
        out.put("displayName", user.profile().displayName());
        out.put("accountEnabled", user.profile().enabled());
        out.put("createdDateTime", user.created().toString());
        ArrayNode roles = out.putArray(ROLES);
        user.profile().directoryRoles().stream()
                .sorted()
                .map(DirectoryRole::displayName)
                .forEach(roles::add);
        return out;
    }

    private static Optional<Set<DirectoryRole>> roles(JsonProperties body) {
        return body.texts(ROLES)
                .map(names -> names.stream().map(UserJson::role).collect(Collectors.toSet()));
    }

    private static DirectoryRole role(String name) {
        return DirectoryRole.named(name)
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.ValueNotAllowed(
                                                ROLES,
                                                name,
                                                Arrays.stream(DirectoryRole.values())
                                                        .map(DirectoryRole::displayName)
                                                        .toList())));
    }
}

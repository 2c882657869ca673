package dev.quell.api.own;

import dev.quell.access.AccessPolicy;
import dev.quell.access.ClaimNames;
import dev.quell.access.Credentials;
import dev.quell.access.DirectoryRole;
import dev.quell.access.Identity;
import dev.quell.access.Permission;
import dev.quell.access.Petition;
import dev.quell.access.Principal;
import dev.quell.access.Verdict;
import dev.quell.api.graph.Json;
import dev.quell.api.graph.ServedOperation;
import dev.quell.refusal.Refusal;
import dev.quell.terms.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** Writes who somebody is and what he may do. */
record MeJson(Identity identity, AccessPolicy policy, ClaimNames claims) {

    void write(JsonGenerator out, List<ServedOperation> operations) {
        out.writeStartObject();
        out.writeStringProperty("tenantId", identity.tenant().text());
        writePrincipal(out);
        writeCredentials(out);
        out.writeArrayPropertyStart("permissions");
        for (Permission permission : Permission.values()) {
            writePermission(out, permission);
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("operations");
        for (ServedOperation operation : operations) {
            writeOperation(out, operation);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void writePrincipal(JsonGenerator out) {
        out.writeObjectPropertyStart("principal");
        switch (identity.principal()) {
            case Principal.User(String issuer, String id, String name) ->
                    writePrincipal(out, "user", List.of(issuer, id, name));
            case Principal.Application(String issuer, String id, String name) ->
                    writePrincipal(out, "application", List.of(issuer, id, name));
            case Principal.Operator operator ->
                    writePrincipal(out, "operator", List.of("", "", operator.displayName()));
        }
        out.writeEndObject();
    }

    private static void writePrincipal(JsonGenerator out, String type, List<String> names) {
        out.writeStringProperty("type", type);
        out.writeStringProperty("issuer", names.get(0));
        out.writeStringProperty("id", names.get(1));
        out.writeStringProperty("displayName", names.get(2));
    }

    private void writeCredentials(JsonGenerator out) {
        switch (identity.credentials()) {
            case Credentials.ApplicationOnly(List<String> roles) -> writeTexts(out, "roles", roles);
            case Credentials.Delegated(List<String> scopes, Set<DirectoryRole> roles) -> {
                writeTexts(out, "scopes", scopes);
                writeTexts(
                        out,
                        "directoryRoles",
                        roles.stream().sorted().map(DirectoryRole::displayName).toList());
            }
        }
    }

    private void writePermission(JsonGenerator out, Permission permission) {
        out.writeStartObject();
        out.writeStringProperty("permission", Term.of(permission));
        switch (policy.judge(identity.credentials(), permission)) {
            case Verdict.Given(String name, Optional<DirectoryRole> directoryRole) -> {
                out.writeBooleanProperty("allowed", true);
                boolean delegated = directoryRole.isPresent();
                out.writeArrayPropertyStart("grantedBy");
                writeGrant(out, delegated ? claims.scopes() : claims.roles(), name);
                directoryRole.ifPresent(
                        role -> writeGrant(out, claims.directoryRoles(), role.displayName()));
                out.writeEndArray();
            }
            case Verdict.Missing missing -> {
                out.writeBooleanProperty("allowed", false);
                writeMissing(out, missing.refusal());
                out.writeStringProperty("ask", Petition.of(missing, identity.principal()));
            }
        }
        out.writeEndObject();
    }

    private static void writeGrant(JsonGenerator out, String claim, String value) {
        out.writeStartObject();
        out.writeStringProperty("claim", claim);
        out.writeStringProperty("value", value);
        out.writeEndObject();
    }

    /** Any one of those would do. */
    private void writeMissing(JsonGenerator out, Refusal.OfAccess refusal) {
        out.writeObjectPropertyStart("missing");
        switch (refusal) {
            case Refusal.RolesMissing(List<String> required, List<String> _) ->
                    writeMissing(out, claims.roles(), required);
            case Refusal.ScopesMissing(List<String> required, List<String> _) ->
                    writeMissing(out, claims.scopes(), required);
            case Refusal.DirectoryRoleMissing(List<String> required) ->
                    writeMissing(out, claims.directoryRoles(), required);
            case Refusal.NoToken _, Refusal.TokenInvalid _ ->
                    throw new IllegalStateException("whoever is known has a token");
        }
        out.writeEndObject();
    }

    private static void writeMissing(JsonGenerator out, String claim, List<String> anyOf) {
        out.writeStringProperty("claim", claim);
        writeTexts(out, "anyOf", anyOf);
    }

    private void writeOperation(JsonGenerator out, ServedOperation operation) {
        out.writeStartObject();
        out.writeStringProperty("operation", operation.operation());
        out.writeStringProperty("method", operation.method());
        out.writeStringProperty("path", operation.path());
        Json.writeText(out, "permission", operation.permission().map(Term::of));
        out.writeBooleanProperty(
                "allowed",
                operation
                        .permission()
                        .map(demanded -> policy.judge(identity.credentials(), demanded))
                        .filter(Verdict.Missing.class::isInstance)
                        .isEmpty());
        out.writeEndObject();
    }

    private static void writeTexts(JsonGenerator out, String name, List<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }
}

package dev.quell.issuer;

import dev.quell.access.Caller;
import dev.quell.access.Permission;
import dev.quell.access.ReadGrant;
import dev.quell.store.Versioned;

/** Reads a user. Refuses {@code NoSuchUser}. */
public final class GetUser {
    private final Users users;

    public GetUser(Users users) {
        this.users = users;
    }

    public User run(Caller caller, ObjectId id) {
        ReadGrant grant = caller.demandRead(Permission.IDENTITY_READ);
        return users.find(grant.tenant(), id)
                .map(Versioned::value)
                .orElseThrow(() -> UserEdit.unknown(id.text()));
    }

    /** The same by the name that they sign in with. */
    public User run(Caller caller, UserName name) {
        ReadGrant grant = caller.demandRead(Permission.IDENTITY_READ);
        return users.find(grant.tenant(), name)
                .map(Versioned::value)
                .orElseThrow(() -> UserEdit.unknown(name.text()));
    }
}

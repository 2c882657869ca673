package dev.quell.api.own;

import static dev.quell.access.Permission.IDENTITY_READ;
import static dev.quell.access.Permission.IDENTITY_WRITE;

import dev.quell.api.graph.JsonProperties;
import dev.quell.issuer.CreateUser;
import dev.quell.issuer.DeleteUser;
import dev.quell.issuer.GetUser;
import dev.quell.issuer.ListUsers;
import dev.quell.issuer.NewPassword;
import dev.quell.issuer.ObjectId;
import dev.quell.issuer.SetUserPassword;
import dev.quell.issuer.UpdateUser;
import dev.quell.issuer.User;
import dev.quell.issuer.UserName;
import dev.quell.issuer.Users;
import java.util.List;
import java.util.stream.Stream;

/** What is served of {@code users}; each is found by id or, as in Graph, by name. */
public final class UserRoutes implements OwnRouteSet {
    private static final String USERS = "users";

    private final Operations operations;

    /** What is done with them. */
    public record Operations(
            ListUsers list,
            GetUser get,
            CreateUser create,
            UpdateUser update,
            SetUserPassword setPassword,
            DeleteUser delete) {}

    public UserRoutes(Operations operations) {
        this.operations = operations;
    }

    @Override
    public Stream<OwnRoute> routes() {
        List<String> all = List.of(USERS);
        List<String> one = List.of(USERS, OwnRoute.KEY);
        List<String> password = List.of(USERS, OwnRoute.KEY, "setPassword");
        return Stream.of(
                new OwnRoute("GET", all, "ListUsers", IDENTITY_READ, this::list),
                new OwnRoute("POST", all, "CreateUser", IDENTITY_WRITE, this::create),
                new OwnRoute("GET", one, "GetUser", IDENTITY_READ, this::get),
                new OwnRoute("PATCH", one, "UpdateUser", IDENTITY_WRITE, this::update),
                new OwnRoute("DELETE", one, "DeleteUser", IDENTITY_WRITE, this::delete),
                new OwnRoute(
                        "POST", password, "SetUserPassword", IDENTITY_WRITE, this::setPassword));
    }

    private OwnAnswer list(OwnCall call) {
        return Pages.page(
                operations.list().run(call.caller(), call.after()),
                Users.PAGE_ITEMS_MAX,
                UserJson::write,
                call.base() + OwnRoutes.PATH + USERS);
    }

    private OwnAnswer get(OwnCall call) {
        return answer(200, user(call));
    }

    private OwnAnswer create(OwnCall call) {
        JsonProperties body = call.body().get();
        UserJson.demandOnlyKnown(body);
        return answer(
                201,
                operations
                        .create()
                        .run(
                                call.caller(),
                                UserName.parse(body.demandText("userPrincipalName")),
                                UserJson.profile(body),
                                password(body)));
    }

    private OwnAnswer update(OwnCall call) {
        return answer(
                200,
                operations
                        .update()
                        .run(call.caller(), id(call), UserJson.change(call.body().get())));
    }

    private OwnAnswer delete(OwnCall call) {
        long _ = operations.delete().run(call.caller(), id(call));
        return OwnAnswer.done();
    }

    private OwnAnswer setPassword(OwnCall call) {
        JsonProperties body = call.body().get();
        body.demandOnly(List.of(NewPassword.PROPERTY));
        User _ = operations.setPassword().run(call.caller(), id(call), password(body));
        return OwnAnswer.done();
    }

    private static NewPassword password(JsonProperties body) {
        return new NewPassword(body.demandText(NewPassword.PROPERTY));
    }

    private static OwnAnswer answer(int status, User user) {
        return OwnAnswer.of(status, UserJson.write(user));
    }

    private ObjectId id(OwnCall call) {
        return ObjectId.find(call.key()).orElseGet(() -> user(call).id());
    }

    private User user(OwnCall call) {
        return ObjectId.find(call.key())
                .map(id -> operations.get().run(call.caller(), id))
                .orElseGet(() -> operations.get().run(call.caller(), UserName.parse(call.key())));
    }
}

package dev.quell.api.own;

import static dev.quell.access.Permission.IDENTITY_READ;
import static dev.quell.access.Permission.IDENTITY_WRITE;

import dev.quell.api.graph.JsonProperties;
import dev.quell.issuer.AddApplicationKey;
import dev.quell.issuer.AddApplicationSecret;
import dev.quell.issuer.Application;
import dev.quell.issuer.Applications;
import dev.quell.issuer.CreateApplication;
import dev.quell.issuer.DeleteApplication;
import dev.quell.issuer.GetApplication;
import dev.quell.issuer.ListApplications;
import dev.quell.issuer.ObjectId;
import dev.quell.issuer.PublicKeyText;
import dev.quell.issuer.RemoveApplicationCredential;
import dev.quell.issuer.UpdateApplication;
import java.util.List;
import java.util.stream.Stream;

/** What is served of {@code applications}. */
public final class ApplicationRoutes implements OwnRouteSet {
    private static final String APPLICATIONS = "applications";

    private final Operations operations;

    /** What is done with them. */
    public record Operations(
            ListApplications list,
            GetApplication get,
            CreateApplication create,
            UpdateApplication update,
            DeleteApplication delete,
            AddApplicationSecret addSecret,
            AddApplicationKey addKey,
            RemoveApplicationCredential removeCredential) {}

    public ApplicationRoutes(Operations operations) {
        this.operations = operations;
    }

    @Override
    public Stream<OwnRoute> routes() {
        List<String> all = List.of(APPLICATIONS);
        List<String> one = List.of(APPLICATIONS, OwnRoute.KEY);
        List<String> secret = List.of(APPLICATIONS, OwnRoute.KEY, "addSecret");
        List<String> key = List.of(APPLICATIONS, OwnRoute.KEY, "addKey");
        List<String> credential = List.of(APPLICATIONS, OwnRoute.KEY, "credentials", OwnRoute.KEY);
        return Stream.of(
                new OwnRoute("GET", all, "ListApplications", IDENTITY_READ, this::list),
                new OwnRoute("POST", all, "CreateApplication", IDENTITY_WRITE, this::create),
                new OwnRoute("GET", one, "GetApplication", IDENTITY_READ, this::get),
                new OwnRoute("PATCH", one, "UpdateApplication", IDENTITY_WRITE, this::update),
                new OwnRoute("DELETE", one, "DeleteApplication", IDENTITY_WRITE, this::delete),
                new OwnRoute(
                        "POST", secret, "AddApplicationSecret", IDENTITY_WRITE, this::addSecret),
                new OwnRoute("POST", key, "AddApplicationKey", IDENTITY_WRITE, this::addKey),
                new OwnRoute(
                        "DELETE",
                        credential,
                        "RemoveApplicationCredential",
                        IDENTITY_WRITE,
                        this::removeCredential));
    }

    private OwnAnswer list(OwnCall call) {
        return Pages.page(
                operations.list().run(call.caller(), call.after()),
                Applications.PAGE_ITEMS_MAX,
                ApplicationJson::write,
                call.base() + OwnRoutes.PATH + APPLICATIONS);
    }

    private OwnAnswer get(OwnCall call) {
        return answer(200, operations.get().run(call.caller(), id(call)));
    }

    private OwnAnswer create(OwnCall call) {
        return answer(
                201,
                operations
                        .create()
                        .run(call.caller(), ApplicationJson.registration(call.body().get())));
    }

    private OwnAnswer update(OwnCall call) {
        return answer(
                200,
                operations
                        .update()
                        .run(call.caller(), id(call), ApplicationJson.change(call.body().get())));
    }

    private OwnAnswer delete(OwnCall call) {
        long _ = operations.delete().run(call.caller(), id(call));
        return OwnAnswer.done();
    }

    private OwnAnswer addSecret(OwnCall call) {
        JsonProperties body = call.body().get();
        body.demandOnly(List.of("days"));
        int days = body.number("days").orElse(AddApplicationSecret.DAYS_DEFAULT);
        return OwnAnswer.of(
                201,
                ApplicationJson.writeOnce(
                        operations.addSecret().run(call.caller(), id(call), days)));
    }

    private OwnAnswer addKey(OwnCall call) {
        JsonProperties body = call.body().get();
        body.demandOnly(List.of(PublicKeyText.PROPERTY));
        PublicKeyText.Parsed key = PublicKeyText.parse(body.demandText(PublicKeyText.PROPERTY));
        return OwnAnswer.of(
                201, ApplicationJson.write(operations.addKey().run(call.caller(), id(call), key)));
    }

    private OwnAnswer removeCredential(OwnCall call) {
        Application _ =
                operations
                        .removeCredential()
                        .run(
                                call.caller(),
                                id(call),
                                ObjectId.parse("credential", call.keys().getLast()));
        return OwnAnswer.done();
    }

    private static OwnAnswer answer(int status, Application application) {
        return OwnAnswer.of(status, ApplicationJson.write(application));
    }

    private static ObjectId id(OwnCall call) {
        return ObjectId.parse("application", call.key());
    }
}

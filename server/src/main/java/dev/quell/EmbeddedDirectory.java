package dev.quell;

import dev.quell.access.AccessPolicy;
import dev.quell.access.IssuerTemplate;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.JwtAssertionReader;
import dev.quell.api.own.ApplicationRoutes;
import dev.quell.api.own.IssuerApi;
import dev.quell.api.own.OwnRouteSet;
import dev.quell.api.own.TransferRoutes;
import dev.quell.api.own.UserRoutes;
import dev.quell.demo.DemoDirectory;
import dev.quell.intake.Kept;
import dev.quell.issuer.AddApplicationKey;
import dev.quell.issuer.AddApplicationSecret;
import dev.quell.issuer.Applications;
import dev.quell.issuer.AttemptLimits;
import dev.quell.issuer.AuthenticateClient;
import dev.quell.issuer.AuthorizationCodes;
import dev.quell.issuer.CreateApplication;
import dev.quell.issuer.CreateUser;
import dev.quell.issuer.DeleteApplication;
import dev.quell.issuer.DeleteUser;
import dev.quell.issuer.EmbeddedIssuer;
import dev.quell.issuer.GetApplication;
import dev.quell.issuer.GetUser;
import dev.quell.issuer.IssueApplicationToken;
import dev.quell.issuer.ListApplications;
import dev.quell.issuer.ListUsers;
import dev.quell.issuer.PasswordHashing;
import dev.quell.issuer.RedeemCode;
import dev.quell.issuer.RemoveApplicationCredential;
import dev.quell.issuer.SetUserPassword;
import dev.quell.issuer.SignIn;
import dev.quell.issuer.UpdateApplication;
import dev.quell.issuer.UpdateUser;
import dev.quell.issuer.Users;
import dev.quell.issuer.argon2.Argon2idHashing;
import dev.quell.store.Ids;
import dev.quell.store.Ledger;
import dev.quell.store.sql.SqliteStore;
import dev.quell.transfer.ExportThings;
import dev.quell.transfer.ImportThings;
import java.time.InstantSource;
import java.util.List;

/** The embedded issuer and whom it knows, joined. */
final class EmbeddedDirectory {
    private final Outside outside;
    private final IssuerFile file;
    private final SqliteStore store;
    private final EmbeddedIssuer issuer;
    private final PasswordHashing hashing;

    /** {@code name} is the {@code iss} with {@code {tenant}} in it. */
    EmbeddedDirectory(String name, IssuerFile file, SqliteStore store, Outside outside) {
        this.outside = outside;
        this.file = file;
        this.store = store;
        this.hashing = new Argon2idHashing(outside.random());
        this.issuer =
                new EmbeddedIssuer(
                        new IssuerTemplate(name), file.signer(outside.uuids()), outside.clock());
    }

    EmbeddedIssuer issuer() {
        return issuer;
    }

    /** How applications and users are managed, and tenants carried from one Quell to another. */
    List<OwnRouteSet> ownRoutes(AccessPolicy policy) {
        return List.of(applicationRoutes(policy), userRoutes(), transferRoutes());
    }

    /** Who can sign in to the demo. */
    DemoDirectory demo(AccessPolicy policy) {
        return new DemoDirectory(
                store.users(),
                new DemoDirectory.Operations(
                        new ListApplications(store.applications()),
                        createApplication(policy),
                        addSecret()),
                policy,
                new DemoDirectory.Making(store.ledger(), outside.clock(), outside.uuids()));
    }

    private CreateApplication createApplication(AccessPolicy policy) {
        return new CreateApplication(
                store.applications(),
                store.ledger(),
                outside.clock(),
                new CreateApplication.Naming(policy, outside.uuids()));
    }

    private AddApplicationSecret addSecret() {
        return new AddApplicationSecret(
                store.applications(),
                store.ledger(),
                outside.clock(),
                new AddApplicationSecret.Chance(outside.random(), outside.uuids()));
    }

    private ApplicationRoutes applicationRoutes(AccessPolicy policy) {
        Applications applications = store.applications();
        Ledger ledger = store.ledger();
        InstantSource clock = outside.clock();
        return new ApplicationRoutes(
                new ApplicationRoutes.Operations(
                        new ListApplications(applications),
                        new GetApplication(applications),
                        createApplication(policy),
                        new UpdateApplication(applications, ledger, clock, policy),
                        new DeleteApplication(applications, ledger, clock),
                        addSecret(),
                        new AddApplicationKey(applications, ledger, clock, outside.uuids()),
                        new RemoveApplicationCredential(applications, ledger, clock)));
    }

    private TransferRoutes transferRoutes() {
        return new TransferRoutes(
                new ExportThings(store.contents()),
                new ImportThings(
                        new Kept(
                                store.incidents(),
                                store.alerts(),
                                store.tasks(),
                                store.knownThings()),
                        store.ledger(),
                        Ids.random(outside.random()),
                        outside.clock()));
    }

    private UserRoutes userRoutes() {
        Users users = store.users();
        Ledger ledger = store.ledger();
        InstantSource clock = outside.clock();
        return new UserRoutes(
                new UserRoutes.Operations(
                        new ListUsers(users),
                        new GetUser(users),
                        new CreateUser(
                                users,
                                ledger,
                                clock,
                                new CreateUser.Making(hashing, outside.uuids())),
                        new UpdateUser(users, ledger, clock),
                        new SetUserPassword(users, ledger, clock, hashing),
                        new DeleteUser(users, ledger, clock)));
    }

    /** Its endpoints. */
    IssuerApi api() {
        AttemptLimits limits = new AttemptLimits(outside.nanoTime(), outside.random());
        AuthenticateClient authenticate =
                new AuthenticateClient(
                        store.applications(),
                        outside.clock(),
                        limits,
                        new AuthenticateClient.Assertions(
                                new JwtAssertionReader(), file.publicKey()));
        AuthorizationCodes codes = new AuthorizationCodes(outside.random(), outside.clock());
        return new IssuerApi(
                issuer,
                file.publicKeySet(),
                new IssuerApi.Operations(
                        new IssueApplicationToken(authenticate, issuer, outside.clock()),
                        new SignIn(
                                store.applications(),
                                store.users(),
                                new SignIn.Guard(hashing, limits, Argon2idHashing.NOBODYS),
                                codes),
                        new RedeemCode(
                                store.applications(),
                                store.users(),
                                new RedeemCode.Tokens(authenticate, issuer, outside.clock()),
                                codes)),
                new IssuerApi.Outside(outside.clock(), outside.random()));
    }
}

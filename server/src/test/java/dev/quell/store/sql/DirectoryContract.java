package dev.quell.store.sql;

import static dev.quell.store.sql.Samples.AT;
import static dev.quell.store.sql.Samples.OTHER_TENANT;
import static dev.quell.store.sql.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.access.DirectoryRole;
import dev.quell.access.TenantId;
import dev.quell.audit.Target;
import dev.quell.issuer.Application;
import dev.quell.issuer.Applications;
import dev.quell.issuer.ClientCredential;
import dev.quell.issuer.ObjectId;
import dev.quell.issuer.Profile;
import dev.quell.issuer.PublicKeyText;
import dev.quell.issuer.Registration;
import dev.quell.issuer.User;
import dev.quell.issuer.UserName;
import dev.quell.issuer.Users;
import dev.quell.store.Commit;
import dev.quell.store.Ledger;
import dev.quell.store.Versioned;
import dev.quell.store.Write;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store must promise of applications and users. */
abstract class DirectoryContract {
    abstract Applications applications();

    abstract Users users();

    abstract Ledger ledger();

    @Test
    void anApplicationIsReadAsItWasWritten() {
        Application application = application(TENANT, 1, "Playbook \ud83d\udd25 '; --");

        long version = commit(new Write.Insert(application)).orElseThrow();

        assertThat(applications().find(TENANT, application.id()))
                .contains(new Versioned<>(application, version));
        assertThat(applications().find(OTHER_TENANT, application.id())).isEmpty();
    }

    @Test
    void aReplacedApplicationIsReadAsItWasReplacedAndOnlyOnce() {
        Application before = application(TENANT, 1, "before");
        long read = commit(new Write.Insert(before)).orElseThrow();
        Application after =
                new Application(TENANT, before.id(), AT, Registration.named("after"), List.of());

        long version = commit(new Write.Replace(after, read)).orElseThrow();

        assertThat(applications().find(TENANT, before.id()))
                .contains(new Versioned<>(after, version));
        assertThat(commit(new Write.Replace(before, read))).isEmpty();
        assertThat(commit(new Write.Delete(before, read))).isEmpty();
        assertThat(commit(new Write.Delete(after, version))).isPresent();
        assertThat(applications().find(TENANT, before.id())).isEmpty();
    }

    @Test
    void aUserIsReadAsTheyWereWrittenByIdAndByName() {
        User user = user(TENANT, 1, "mara.lind@example.org");

        long version = commit(new Write.Insert(user)).orElseThrow();

        Versioned<User> stored = new Versioned<>(user, version);
        assertThat(users().find(TENANT, user.id())).contains(stored);
        assertThat(users().find(TENANT, user.name())).contains(stored);
        assertThat(users().find(OTHER_TENANT, user.name())).isEmpty();
    }

    @Test
    void aTakenNameIsStaleAndFreeInAnotherTenant() {
        commit(new Write.Insert(user(TENANT, 1, "mara"))).orElseThrow();

        assertThat(commit(new Write.Insert(user(TENANT, 2, "mara")))).isEmpty();
        assertThat(commit(new Write.Insert(user(OTHER_TENANT, 2, "mara")))).isPresent();
        assertThat(users().find(TENANT, id(2))).isEmpty();
    }

    @Test
    void aReplacedUserIsReadAsTheyWereReplacedAndOnlyOnce() {
        User before = user(TENANT, 1, "mara");
        long read = commit(new Write.Insert(before)).orElseThrow();
        Profile profile = new Profile("M.", false, Set.of());
        User after = new User(TENANT, before.id(), before.name(), AT, profile, "$other");

        long version = commit(new Write.Replace(after, read)).orElseThrow();

        assertThat(users().find(TENANT, before.name())).contains(new Versioned<>(after, version));
        assertThat(commit(new Write.Replace(before, read))).isEmpty();
        assertThat(commit(new Write.Delete(before, read))).isEmpty();
        assertThat(commit(new Write.Delete(after, version))).isPresent();
        assertThat(users().find(TENANT, before.name())).isEmpty();
    }

    @Test
    void bothAreListedByIdBehindTheLastAndOfOneTenant() {
        for (int i : List.of(3, 1, 2)) {
            commit(new Write.Insert(application(TENANT, i, "a" + i))).orElseThrow();
            commit(new Write.Insert(user(TENANT, i, "u" + i))).orElseThrow();
        }
        commit(new Write.Insert(application(OTHER_TENANT, 4, "other"))).orElseThrow();
        commit(new Write.Insert(user(OTHER_TENANT, 4, "other"))).orElseThrow();

        assertThat(applications().list(TENANT, Optional.empty(), 2))
                .extracting(found -> found.value().id())
                .containsExactly(id(1), id(2));
        assertThat(applications().list(TENANT, Optional.of(id(2)), 2))
                .extracting(found -> found.value().id())
                .containsExactly(id(3));
        assertThat(users().list(TENANT, Optional.empty(), 2))
                .extracting(found -> found.value().id())
                .containsExactly(id(1), id(2));
        assertThat(users().list(TENANT, Optional.of(id(2)), 2))
                .extracting(found -> found.value().id())
                .containsExactly(id(3));
    }

    private OptionalLong commit(Write write) {
        return ledger().commit(
                        Commit.of(
                                Samples.entry(
                                        write.row().tenant(), new Target("x", "1"), List.of()),
                                write));
    }

    static Application application(TenantId tenant, int number, String name) {
        return new Application(
                tenant,
                id(number),
                AT,
                new Registration(
                        name,
                        number % 2 == 0,
                        List.of("A.Read.All", "B"),
                        List.of("C"),
                        List.of("https://a.example/x?y=z", "http://127.0.0.1:8080/")),
                List.of(
                        new ClientCredential.Secret(id(90), AT, AT.plusSeconds(1), "00ff"),
                        new ClientCredential.Key(
                                id(91), AT, AT.plusNanos(100), new PublicKeyText("MIIB"))));
    }

    static User user(TenantId tenant, int number, String name) {
        return new User(
                tenant,
                id(number),
                new UserName(name),
                AT,
                new Profile(
                        "Mara L\u00fcnd",
                        number % 2 == 1,
                        Set.of(DirectoryRole.SECURITY_OPERATOR, DirectoryRole.GLOBAL_READER)),
                "$argon2id$x");
    }

    static ObjectId id(int number) {
        return ObjectId.of(new UUID(0, number));
    }
}

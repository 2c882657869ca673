package dev.quell.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Which room may use which, and which library: an arrow that is not in the table fails the build.
 */
class ArrowsTest {
    private static final String HOUSE = "dev.quell";

    /** Room → the rooms it may use. {@code connector} is a module of its own. */
    private static final Map<String, Set<String>> ROOMS =
            Map.ofEntries(
                    entry("connector", Set.of()),
                    entry("refusal", Set.of()),
                    entry("terms", Set.of("refusal")),
                    entry("query", Set.of("refusal")),
                    entry("access", Set.of("refusal", "terms")),
                    entry("access.jwt", Set.of("access", "refusal", "terms")),
                    entry("audit", Set.of("access", "refusal", "terms")),
                    entry("store", Set.of("audit", "access", "query", "refusal", "terms")),
                    entry(
                            "incident",
                            Set.of("audit", "store", "access", "query", "refusal", "terms")),
                    entry(
                            "alert",
                            Set.of(
                                    "incident",
                                    "audit",
                                    "store",
                                    "access",
                                    "query",
                                    "refusal",
                                    "terms")),
                    entry(
                            "task",
                            Set.of(
                                    "query",
                                    "incident",
                                    "connector",
                                    "audit",
                                    "store",
                                    "access",
                                    "refusal",
                                    "terms")),
                    entry(
                            "correlation",
                            Set.of(
                                    "query",
                                    "incident",
                                    "alert",
                                    "task",
                                    "audit",
                                    "store",
                                    "access",
                                    "refusal",
                                    "terms")),
                    entry(
                            "intake",
                            Set.of(
                                    "query",
                                    "alert",
                                    "incident",
                                    "task",
                                    "audit",
                                    "store",
                                    "access",
                                    "refusal",
                                    "terms")),
                    entry(
                            "response",
                            Set.of(
                                    "query",
                                    "incident",
                                    "task",
                                    "connector",
                                    "audit",
                                    "store",
                                    "access",
                                    "refusal",
                                    "terms")),
                    entry("issuer", Set.of("audit", "store", "access", "refusal", "terms")),
                    entry("issuer.argon2", Set.of("issuer", "refusal")),
                    entry(
                            "demo",
                            Set.of(
                                    "alert",
                                    "incident",
                                    "task",
                                    "response",
                                    "intake",
                                    "issuer",
                                    "connector",
                                    "audit",
                                    "store",
                                    "access",
                                    "refusal",
                                    "terms")),
                    entry(
                            "transfer",
                            Set.of(
                                    "alert",
                                    "intake",
                                    "incident",
                                    "task",
                                    "response",
                                    "audit",
                                    "store",
                                    "access",
                                    "refusal",
                                    "terms")),
                    entry("tls", Set.of()),
                    entry("api.wire", Set.of("refusal", "terms")),
                    entry("api.odata", Set.of("query", "refusal")),
                    entry(
                            "api.graph",
                            Set.of(
                                    "query",
                                    "api.wire",
                                    "api.odata",
                                    "access",
                                    "audit",
                                    "connector",
                                    "alert",
                                    "correlation",
                                    "incident",
                                    "task",
                                    "response",
                                    "intake",
                                    "store",
                                    "refusal",
                                    "terms")),
                    entry(
                            "api.own",
                            Set.of(
                                    "api.wire",
                                    "api.odata",
                                    "api.graph",
                                    "issuer",
                                    "alert",
                                    "intake",
                                    "incident",
                                    "task",
                                    "response",
                                    "connector",
                                    "query",
                                    "store",
                                    "transfer",
                                    "access",
                                    "refusal",
                                    "terms")),
                    entry(
                            "store.sql",
                            Set.of(
                                    "issuer",
                                    "query",
                                    "store",
                                    "audit",
                                    "access",
                                    "connector",
                                    "alert",
                                    "intake",
                                    "incident",
                                    "task",
                                    "response",
                                    "transfer",
                                    "refusal",
                                    "terms")));

    /** Rooms at the top, which join everything: they may use all, and nobody may use them. */
    private static final Set<String> TOP = Set.of("", "cli");

    /** Package prefix of a library → the only rooms that know it. */
    private static final Map<String, Set<String>> LIBRARIES =
            Map.ofEntries(
                    entry("org.eclipse.jetty", Set.of("api.wire")),
                    entry("org.antlr", Set.of("api.odata")),
                    entry("com.nimbusds", Set.of("access.jwt")),
                    entry("com.github.benmanes.caffeine", Set.of("access.jwt")),
                    entry("com.password4j", Set.of("issuer.argon2")),
                    entry("java.net.http", Set.of("access.jwt", "")),
                    entry("java.sql", Set.of("store.sql")),
                    entry("org.sqlite", Set.of("store.sql")),
                    entry("org.flywaydb", Set.of("store.sql")),
                    entry(
                            "tools.jackson",
                            Set.of("api.graph", "api.own", "access.jwt", "store.sql", "", "cli")),
                    entry("io.smallrye", Set.of("")),
                    entry("picocli", Set.of("cli")));

    /** Rooms that know Java, JSpecify and the house alone (house rule 4). */
    private static final Set<String> PURE =
            Set.of(
                    "refusal",
                    "terms",
                    "access",
                    "audit",
                    "store",
                    "alert",
                    "incident",
                    "task",
                    "intake",
                    "response",
                    "issuer",
                    "transfer",
                    "demo");

    /** How a grant is made without a caller → the rooms that may. */
    private static final Map<String, Set<String>> OPERATORS =
            Map.of("operator", Set.of("demo", ""), "resume", Set.of("response"));

    /** Ways to the system's clock. */
    private static final Set<String> CLOCKS =
            Set.of(
                    "java.lang.System.currentTimeMillis",
                    "java.time.Instant.now",
                    "java.time.LocalDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.InstantSource.system",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone");

    /** Without the connectors that ship, which are modules of their own and know none of it. */
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(HOUSE)
                    .that(resideOutsideOfPackage(HOUSE + ".connector.*.."));

    @Test
    void arrowsAreThoseOfTheTable() {
        assertThat(dependencies().filter(this::isForbidden).map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void everyRoomHasItsRowAndEveryRowItsRoom() {
        Set<String> rooms =
                CLASSES.stream()
                        .map(ArrowsTest::packageBelow)
                        .collect(java.util.stream.Collectors.toSet());
        rooms.removeAll(TOP);

        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    @Test
    void aLibraryIsKnownToItsRoomsAlone() {
        assertThat(
                        dependencies()
                                .filter(
                                        arrow ->
                                                owners(arrow.getTargetClass().getPackageName())
                                                        .filter(
                                                                rooms ->
                                                                        !rooms.contains(
                                                                                room(
                                                                                        arrow
                                                                                                .getOriginClass())))
                                                        .isPresent())
                                .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void theNounsKnowJavaAndTheHouseAlone() {
        assertThat(
                        dependencies()
                                .filter(arrow -> PURE.contains(room(arrow.getOriginClass())))
                                .filter(arrow -> !isPlain(arrow.getTargetClass()))
                                .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void onlyGuardedRoomsMakeAGrantWithoutACaller() {
        OPERATORS.forEach(
                (way, rooms) -> {
                    Set<String> callers =
                            CLASSES.stream()
                                    .flatMap(type -> type.getMethodCallsFromSelf().stream())
                                    .filter(call -> isGrant(call, way))
                                    .map(call -> room(call.getOriginOwner()))
                                    .collect(java.util.stream.Collectors.toSet());

                    assertThat(callers).as(way).isSubsetOf(rooms).isNotEmpty();
                });
    }

    @Test
    void onlyTheCompositionRootAsksTheSystemClock() {
        assertThat(
                        CLASSES.stream()
                                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                                .filter(ArrowsTest::isClock)
                                .filter(call -> !TOP.contains(room(call.getOriginOwner())))
                                .map(JavaMethodCall::getDescription))
                .isEmpty();
    }

    private java.util.stream.Stream<Dependency> dependencies() {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(arrow -> !isGenerated(arrow.getOriginClass()));
    }

    private boolean isForbidden(Dependency arrow) {
        if (!arrow.getTargetClass().getPackageName().startsWith(HOUSE)) {
            return false;
        }
        String from = room(arrow.getOriginClass());
        String to = room(arrow.getTargetClass());
        return !from.equals(to)
                && !TOP.contains(from)
                && !ROOMS.getOrDefault(from, Set.of()).contains(to);
    }

    private static Optional<Set<String>> owners(String packageName) {
        return new TreeMap<>(LIBRARIES)
                .entrySet().stream()
                        .filter(library -> isBelow(packageName, library.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    private static boolean isPlain(JavaClass type) {
        String name = type.getPackageName();
        return isBelow(name, HOUSE)
                || name.isEmpty()
                || isBelow(name, "java")
                || isBelow(name, "javax.crypto")
                || isBelow(name, "org.jspecify");
    }

    private static boolean isGrant(JavaMethodCall call, String way) {
        return Set.of("dev.quell.access.WriteGrant", "dev.quell.access.Caller")
                        .contains(call.getTargetOwner().getName())
                && call.getName().equals(way);
    }

    private static boolean isClock(JavaMethodCall call) {
        return CLOCKS.contains(call.getTargetOwner().getName() + "." + call.getName());
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getSimpleName().isEmpty() && type.getName().contains("$$");
    }

    private static String room(JavaClass type) {
        String name = packageBelow(type);
        return List.copyOf(ROOMS.keySet()).stream()
                .filter(room -> isBelow(name, room))
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
    }

    private static String packageBelow(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(HOUSE) ? "" : name.substring(HOUSE.length() + 1);
    }

    private static boolean isBelow(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }
}

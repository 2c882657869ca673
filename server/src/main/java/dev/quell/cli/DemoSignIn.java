package dev.quell.cli;

import dev.quell.Quell;
import dev.quell.access.DirectoryRole;
import dev.quell.demo.DemoDirectory;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How programs and people sign in to the demo.
 *
 * @param application if it was made just now
 */
record DemoSignIn(Quell quell, Optional<DemoDirectory.DemoApplication> application) {

    String text() {
        return application.map(this::program).orElse("") + people();
    }

    /** What azure-identity wants; it takes https alone. */
    private String program(DemoDirectory.DemoApplication made) {
        return """
                 An application with the same permission; its secret is not shown again (./quell app secret makes another):

                 new ClientSecretCredentialBuilder().authorityHost("%s").disableInstanceDiscovery()
                     .tenantId("%s")
                     .clientId("%s")
                     .clientSecret("%s").build()

               """
                .formatted(
                        quell.httpsOrigin().orElse("https://localhost:8443"),
                        quell.tenant().orElseThrow(),
                        made.id(),
                        made.secret());
    }

    private static String people() {
        return """
                 Users, all with the password %s: %s

               """
                .formatted(
                        DemoDirectory.PASSWORD,
                        Arrays.stream(DirectoryRole.values())
                                .map(role -> DemoDirectory.nameOf(role).text())
                                .collect(Collectors.joining(", ")));
    }
}

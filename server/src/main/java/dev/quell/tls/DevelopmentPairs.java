package dev.quell.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An authority, under {@code ca}, and a server that it vouches for, under {@code server}. */
final class DevelopmentPairs {
    /** The longest that systems believe a server's certificate of an authority added by hand. */
    private static final int DAYS = 825;

    /** Clients whose clocks go wrong by less need not wait. */
    private static final Duration VALID_SINCE = Duration.ofDays(1);

    /** What may stand in a certificate, and in an option of {@code keytool}, as a host's name. */
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Instant now;

    /** {@code file} is where they are for a moment. */
    DevelopmentPairs(Path file, Instant now) {
        this.file = file;
        this.now = now;
    }

    /** Both, each with its key, in memory alone. */
    KeyStore make(Optional<String> hostName) throws IOException, GeneralSecurityException {
        Keytool keytool = new Keytool(file);
        String today = DateTimeFormatter.ISO_LOCAL_DATE.format(now.atOffset(ZoneOffset.UTC));
        keytool.makePair(
                options(
                        "ca",
                        "CN=Quell development CA " + today,
                        "bc:critical=ca:true,pathlen:0",
                        "ku:critical=keyCertSign"));
        List<String> server =
                options(
                        "server",
                        "CN=localhost",
                        names(hostName),
                        "eku=serverAuth",
                        "ku:critical=digitalSignature");
        server.addAll(List.of("-signer", "ca"));
        keytool.makePair(server);
        KeyStore pairs = KeyStore.getInstance(file.toFile(), Keytool.PASSWORD.toCharArray());
        Files.delete(file);
        return pairs;
    }

    private static String names(Optional<String> hostName) {
        String names = "san=dns:localhost,ip:127.0.0.1,ip:::1";
        return hostName.filter(name -> HOST_NAME.matcher(name).matches())
                .map(name -> names + ",dns:" + name)
                .orElse(names);
    }

    private List<String> options(String alias, String subject, String... extensions) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "-alias",
                                alias,
                                "-dname",
                                subject,
                                "-validity",
                                Integer.toString(DAYS),
                                "-startdate",
                                START.format(now.minus(VALID_SINCE))));
        for (String extension : extensions) {
            options.addAll(List.of("-ext", extension));
        }
        return options;
    }
}

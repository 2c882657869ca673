package dev.quell;

import dev.quell.access.TenantId;
import dev.quell.access.jwt.IssuerFile;
import dev.quell.access.jwt.IssuerFileUnusable;
import dev.quell.access.jwt.JwtVerifier;
import dev.quell.access.jwt.KeptKeySets;
import dev.quell.api.graph.Batch;
import dev.quell.api.graph.Entrance;
import dev.quell.api.graph.GraphApi;
import dev.quell.api.graph.GraphDenials;
import dev.quell.api.graph.GraphErrors;
import dev.quell.api.graph.GraphRoutes;
import dev.quell.api.graph.Metadata;
import dev.quell.api.graph.ServedOperation;
import dev.quell.api.odata.PageTokens;
import dev.quell.api.own.Health;
import dev.quell.api.own.MeApi;
import dev.quell.api.own.Metrics;
import dev.quell.api.own.OwnApi;
import dev.quell.api.own.OwnRouteSet;
import dev.quell.api.own.OwnRoutes;
import dev.quell.api.wire.FrontDoor;
import dev.quell.api.wire.HttpServer;
import dev.quell.api.wire.HttpSettings;
import dev.quell.api.wire.Nowhere;
import dev.quell.api.wire.RoutedEndpoint;
import dev.quell.api.wire.TimeAndIds;
import dev.quell.audit.AuditTrail;
import dev.quell.audit.DenialQueue;
import dev.quell.demo.DemoDirectory;
import dev.quell.demo.DemoTenant;
import dev.quell.issuer.EmbeddedIssuer;
import dev.quell.response.CallbackSecrets;
import dev.quell.response.Callbacks;
import dev.quell.response.Orders;
import dev.quell.store.sql.DataFolder;
import dev.quell.store.sql.SqliteStore;
import dev.quell.store.sql.StoreUnusable;
import dev.quell.tls.CertificateUnusable;
import dev.quell.tls.DevelopmentCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Quell: every part made and joined by hand, here. {@link #close} drains and stops it.
 */
public final class Quell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Quell.class);

    private final Config config;
    private final Outside outside;
    private final Parts parts = new Parts();
    private final DataFolder folder;
    private final Optional<ServedTls> tls;
    private final Optional<IssuerFile> issuer;
    private final SqliteStore store;
    private final Optional<EmbeddedDirectory> directory;
    private final PageTokens pageTokens;
    private final ResponseActions actions;
    private final TrustedIssuers issuers;
    private final JwtVerifier verifier;
    private final FrontDoor frontDoor;
    private final HttpServer server;

    private Quell(Config config, Outside outside, DataFolder folder) throws IOException {
        this.config = config;
        this.outside = outside;
        this.folder = parts.add(folder);
        try {
            tls = config.https().map(https -> ServedTls.open(https, folder.path(), outside));
            issuers =
                    new TrustedIssuers(
                            config, outside.clock(), parts, KeptKeySets.in(folder.path()));
            issuer = config.embeddedIssuer().map(_ -> openIssuer());
            store = parts.add(SqliteStore.open(folder, Quell::stopAtOnce));
            directory = issuer.flatMap(this::directory);
            pageTokens = pageTokens();
            ConnectorParts connectors = parts.add(new ConnectorParts(config, outside));
            Orders orders = new Orders(connectors.connectors(), callbacks());
            actions = parts.add(new ResponseActions(config, outside, store, orders));
            DenialQueue denials =
                    parts.add(DenialQueue.start(store.denialKeeper(), outside.clock()));
            GraphDenials refused = new GraphDenials(denials, outside.clock());
            verifier = new JwtVerifier(issuers.of(issuer), outside.clock());
            frontDoor = frontDoor(new Entrance(verifier, config.policy(), refused));
            server = parts.add(server());
            server.start();
            folder.announce(origin());
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Starts one.
     *
     * @param folderTaken told where the data is, before anything else is opened: to log there
     * @throws ConfigException if the configuration would weaken a check
     * @throws StartException if the folder, the certificate, the keys, the database or a port
     *     cannot be had
     */
    public static Quell start(Config config, Outside outside, Consumer<Path> folderTaken) {
        DataFolder folder = take(config.data());
        try {
            folderTaken.accept(folder.path());
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        return start(config, outside, folder);
    }

    /** The same in a folder that is taken already, which is closed with it, or if it fails. */
    static Quell start(Config config, Outside outside, DataFolder folder) {
        try {
            return new Quell(config, outside, folder);
        } catch (StoreUnusable | IssuerFileUnusable | CertificateUnusable e) {
            throw StartException.of(e);
        } catch (IOException e) {
            throw new StartException(
                    "%s. Stop what uses that address, or choose another with --port or --https-port (0: any free one)."
                            .formatted(e.getMessage()),
                    e);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("The configuration cannot be served: " + e.getMessage(), e);
        }
    }

    /** Takes the data folder, so that no other Quell may have it. */
    static DataFolder take(Path path) {
        try {
            return DataFolder.open(path);
        } catch (StoreUnusable e) {
            throw StartException.of(e);
        }
    }

    /** Scheme, host and port that it listens on for plain http. */
    public String origin() {
        return "http://" + inUrl(config.host()) + ":" + server.port();
    }

    /** The same for https; empty if TLS is off. */
    public Optional<String> httpsOrigin() {
        return config.https()
                .map(
                        https ->
                                "https://"
                                        + inUrl(https.host())
                                        + ":"
                                        + server.httpsPort().orElseThrow());
    }

    /** The certificate for development, whose authority clients have to trust, if it is served. */
    public Optional<DevelopmentCertificate> developmentCertificate() {
        return tls.flatMap(ServedTls::development);
    }

    /** Absolute. */
    public Path data() {
        return folder.path();
    }

    /** The tenant of the embedded issuer's tokens, unless another is asked for. */
    public Optional<TenantId> tenant() {
        return issuer.map(IssuerFile::tenant);
    }

    /** Makes tokens that this server believes; empty if the embedded issuer is off. */
    public Optional<EmbeddedIssuer> issuer() {
        return directory.map(EmbeddedDirectory::issuer);
    }

    public AuditTrail auditTrail() {
        return store.auditTrail();
    }

    /** Method, path, operation and the names that give it: one line for everything served. */
    Stream<String> routes() {
        return frontDoor.routes();
    }

    SqliteStore store() {
        return store;
    }

    void fillDemo() {
        new DemoTenant(store.incidents(), store.ledger(), outside.clock(), outside.uuids()).fill();
    }

    Optional<DemoDirectory.DemoApplication> fillDemoDirectory() {
        return directory.flatMap(local -> local.demo(config.policy()).fill());
    }

    /** Has {@link #close}, before or while it runs, wait for nothing that is in flight. */
    public void hurry() {
        server.hurry();
    }

    /** Finishes what is in flight, for at most ten seconds, and lets everything go. */
    @Override
    public void close() {
        parts.close();
    }

    private static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private IssuerFile openIssuer() {
        return IssuerFile.openOrCreate(
                folder.path(), () -> new TenantId(outside.uuids().get().toString()));
    }

    private Optional<EmbeddedDirectory> directory(IssuerFile file) {
        return config.embeddedIssuer()
                .map(name -> new EmbeddedDirectory(name, file, store, outside));
    }

    private HttpServer server() {
        GraphErrors errors = new GraphErrors(outside.clock());
        return new HttpServer(
                HttpSettings.of(config.host(), config.port())
                        .behindProxy(config.behindProxy())
                        .withHttps(tls.map(ServedTls::settings)),
                frontDoor,
                errors,
                timeAndIds());
    }

    private TimeAndIds timeAndIds() {
        return new TimeAndIds(outside.nanoTime(), outside.requestIds());
    }

    private FrontDoor frontDoor(Entrance entrance) {
        GraphApi graph = new GraphApi(entrance, graphRoutes());
        Batch versions =
                new Batch(
                        entrance,
                        new Metadata(graph, config.strict()),
                        new GraphErrors(outside.clock()),
                        timeAndIds());
        return new FrontDoor(
                Map.of(
                        "beta",
                        versions,
                        "v1.0",
                        versions,
                        "health",
                        new Health(() -> store.isReady() && issuers.areReady()),
                        "metrics",
                        new Metrics(actions.queue(), config.metricsEverywhere()),
                        "quell",
                        own(graph, entrance)),
                directory.<RoutedEndpoint>map(EmbeddedDirectory::api).orElseGet(Nowhere::new));
    }

    private MeApi own(GraphApi graph, Entrance entrance) {
        List<OwnRouteSet> sets = new ArrayList<>();
        directory.ifPresent(local -> sets.addAll(local.ownRoutes(config.policy())));
        sets.add(actions.runRoutes(pageTokens));
        OwnRoutes routes = new OwnRoutes(sets);
        List<ServedOperation> served =
                Stream.of(Batch.served(), graph.served(), routes.served())
                        .flatMap(operations -> operations)
                        .toList();
        return new MeApi(
                verifier,
                config.policy(),
                new MeApi.Known(served, verifier::claimNames),
                actions.reports(new OwnApi(entrance, routes)));
    }

    private GraphRoutes graphRoutes() {
        return new GraphOperations(store, outside, pageTokens).routes(config, actions.routes());
    }

    private Callbacks callbacks() {
        byte[] key =
                folder.secret("callbacks.key", CallbackSecrets.KEY_BYTES_MIN, outside.random());
        return new Callbacks(config.actions().publicUrl(), new CallbackSecrets(key));
    }

    private PageTokens pageTokens() {
        return new PageTokens(
                folder.secret("page-tokens.key", PageTokens.KEY_BYTES_MIN, outside.random()));
    }

    /** The disk may have lost what it said it kept: only a new process may go on (ADR 7). */
    static void stopAtOnce(Throwable cause) {
        LOG.error("a sync failed; the process ends so that nothing is acknowledged falsely", cause);
        Runtime.getRuntime().halt(1);
    }
}

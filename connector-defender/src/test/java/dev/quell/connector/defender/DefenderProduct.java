package dev.quell.connector.defender;

import dev.quell.connector.Connector;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.ResponseAction.IsolateDevice;
import dev.quell.connector.conformance.Ability;
import dev.quell.connector.conformance.Manner;
import dev.quell.connector.conformance.Product;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** {@link FakeMicrosoft} as the conformance suite commands it. */
final class DefenderProduct implements Product {
    private static final Pattern KEY = Pattern.compile("\\[quell:([^]]+)]$");

    /** It can't be away for orders alone: the questions before them come to the same address. */
    private static final Set<Manner> ORDER_MANNERS = EnumSet.complementOf(EnumSet.of(Manner.AWAY));

    private final TestCertificate certificate;
    private final FakeMicrosoft microsoft;
    private volatile Instant now = Defender.START;

    DefenderProduct(TestCertificate certificate) {
        this.certificate = certificate;
        this.microsoft = new FakeMicrosoft(certificate, clock());
        for (int number = 0; number < 16; number++) {
            microsoft.machines.add(machine(number), "host-" + number, "Active");
        }
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.allOf(Ability.class);
    }

    @Override
    public Set<Manner> orderManners() {
        return ORDER_MANNERS;
    }

    @Override
    public Set<Manner> questionManners() {
        return EnumSet.allOf(Manner.class);
    }

    @Override
    public Connector connect() {
        return Defender.connect(microsoft.url(), certificate, clock());
    }

    @Override
    public ResponseAction action(int number) {
        return new IsolateDevice(machine(number), IsolationType.FULL);
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public void meetOrders(Manner manner, boolean heeded) {
        now = manner == Manner.ANSWERS ? now.plus(BUSY_WAIT) : now;
        microsoft.always(
                DefenderProduct::isOrder,
                (call, effect) -> {
                    if (manner == Manner.ANSWERS
                            || call.path().startsWith(FakeMicrosoft.ELSEWHERE)) {
                        return effect.get();
                    }
                    if (heeded) {
                        Reply _ = effect.get();
                    }
                    return answer(manner, call);
                });
    }

    @Override
    public void meetQuestions(Manner manner) {
        if (manner == Manner.AWAY) {
            microsoft.close(); // for good: nothing is asked of it after that
            return;
        }
        microsoft.always(
                call -> !isOrder(call),
                (call, effect) -> manner == Manner.ANSWERS ? effect.get() : answer(manner, call));
    }

    @Override
    public List<String> orders() {
        synchronized (microsoft) {
            return microsoft.actions.all().stream().map(DefenderProduct::key).toList();
        }
    }

    @Override
    public void end(String key, End end) {
        order(key).put("status", end == End.WELL ? "Succeeded" : "Failed");
    }

    @Override
    public boolean gaveUp(String key) {
        return order(key).path("status").stringValue().equals("Cancelled");
    }

    @Override
    public Set<String> secrets() {
        return Set.of(FakeEntra.SECRET, "eyJ-token-");
    }

    /** An order comes behind two questions, on a connection of its own. */
    @Override
    public Duration shortLimit() {
        return Defender.SHORT;
    }

    @Override
    public void close() {
        microsoft.close();
    }

    private static boolean isOrder(HttpsFake.Call call) {
        return call.path().startsWith(FakeMicrosoft.ELSEWHERE)
                || (call.method().equals("POST") && call.path().startsWith("/api/machines/"));
    }

    private static Reply answer(Manner manner, HttpsFake.Call call) {
        return switch (manner) {
            case ANSWERS, AWAY -> throw new IllegalArgumentException(manner.toString());
            case REFUSES -> Reply.error(403, "Forbidden", "No.");
            case ECHOES ->
                    Reply.error(
                            403,
                            "Forbidden",
                            (call.token() + " " + call.body()).replaceAll("[\"\\\\]", "'"));
            case BUSY -> Reply.tooMany(Long.toString(BUSY_WAIT.toSeconds()));
            case REDIRECTS ->
                    new Reply.Whole(
                            307, Map.of("Location", FakeMicrosoft.ELSEWHERE + call.path()), "");
            case SILENT -> new Reply.Silence();
            case BREAKS_OFF -> new Reply.CutInBody(200);
            case FAILS -> Reply.error(500, "InternalServerError", "sorry");
            case BABBLES -> Reply.json(201, "{\"id\":1,\"value\":\"what?\"}");
            case FLOODS -> Reply.json(200, "{\"id\":\"" + "x".repeat(4_000_000) + "\"}");
            case DRIPS -> new Reply.Drip(200);
        };
    }

    private ObjectNode order(String key) {
        return microsoft.actions.all().stream()
                .filter(action -> key(action).equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String key(ObjectNode action) {
        Matcher matcher = KEY.matcher(action.path("requestorComment").stringValue());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String machine(int number) {
        return "%040x".formatted(number);
    }
}

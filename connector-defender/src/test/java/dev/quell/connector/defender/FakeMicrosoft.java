package dev.quell.connector.defender;

import dev.quell.connector.defender.HttpsFake.Call;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Sign-in service, Defender and Graph at one address, as Microsoft's pages and other people's
 * reports describe them, each with a fault at a test's command. Answers one request at a time.
 */
final class FakeMicrosoft implements AutoCloseable {

    /** Something that goes wrong once, at the first request that begins so. */
    private record Fault(String call, UnaryOperator<Supplier<Reply>> course) {}

    /** How such requests are met, given their effect. */
    private record Habit(Predicate<Call> such, BiFunction<Call, Supplier<Reply>, Reply> course) {}

    /** In front of a path: the same, where a redirect would lead. */
    static final String ELSEWHERE = "/elsewhere";

    static final String SCOPE = "https://defender.test/.default";

    final FakeEntra entra = new FakeEntra();
    final FakeMachines machines = new FakeMachines();
    final FakeActions actions;
    final Map<String, String> files = new HashMap<>();

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<Habit> habits = new ArrayDeque<>();
    private final HttpsFake server;

    FakeMicrosoft(TestCertificate certificate, InstantSource clock) {
        this.actions = new FakeActions(clock);
        this.server = new HttpsFake(certificate, this::answer);
    }

    String url() {
        return server.url();
    }

    /** The next request that begins so is answered so, and has no effect. */
    synchronized void instead(String call, Reply reply) {
        faults.add(new Fault(call, _ -> () -> reply));
    }

    /** The next request that begins so has its effect, and is answered so. */
    synchronized void after(String call, Reply reply) {
        faults.add(
                new Fault(
                        call,
                        effect ->
                                () -> {
                                    Reply _ = effect.get();
                                    return reply;
                                }));
    }

    /** How such requests are met from now on, unless they are among later ones. */
    synchronized void always(
            Predicate<Call> such, BiFunction<Call, Supplier<Reply>, Reply> course) {
        habits.addFirst(new Habit(such, course));
    }

    /** All requests but those for tokens, oldest first. */
    List<String> calls() {
        return calls.stream()
                .map(Call::toString)
                .filter(call -> !call.endsWith("/oauth2/v2.0/token"))
                .toList();
    }

    /** Requests that begin so. */
    List<Call> calls(String beginning) {
        return calls.stream().filter(call -> call.toString().startsWith(beginning)).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Call call) {
        Supplier<Reply> course;
        synchronized (this) {
            calls.add(call);
            course = () -> met(call);
            for (Fault fault : List.copyOf(faults)) {
                if (call.toString().startsWith(fault.call())) {
                    faults.remove(fault);
                    course = fault.course().apply(course);
                    break;
                }
            }
            return course.get();
        }
    }

    private Reply met(Call call) {
        for (Habit habit : habits) {
            if (habit.such().test(call)) {
                return habit.course().apply(call, () -> route(call));
            }
        }
        return route(call);
    }

    private Reply route(Call call) {
        String[] path = call.path().replaceFirst("^" + ELSEWHERE, "").split("/", -1);
        if (call.path().endsWith("/oauth2/v2.0/token")) {
            return entra.token(call);
        }
        boolean graph = path[1].equals("v1.0");
        if (!entra.knows(call.token(), graph ? url() + "/.default" : SCOPE)) {
            return Reply.error(401, "Unauthorized", "Authorization: Bearer " + call.token());
        }
        return graph ? graph(call, path) : defender(call, path);
    }

    private Reply graph(Call call, String[] path) {
        if (call.method().equals("GET")) {
            return Reply.json(200, "{\"id\":\"" + FakeMachines.ENTRA_DEVICE + "\"}");
        }
        return switch (path[path.length - 1]) {
            case "revokeSignInSessions" -> Reply.json(200, "{\"value\":true}");
            case "remediate" -> Reply.json(202, "");
            default -> Reply.json(204, "");
        };
    }

    private Reply defender(Call call, String[] path) {
        String route = call.method() + " " + path[2] + " " + path.length;
        return switch (route) {
            case "GET machines 3" -> machines.list(call.query());
            case "GET machines 4" -> machines.one(path[3]);
            case "POST machines 5" ->
                    machines.has(path[3])
                            ? actions.order(path[3], path[4], call.body())
                            : FakeMachines.notFound(path[3]);
            case "GET machineactions 3" -> actions.list(call.query());
            case "GET machineactions 4" -> actions.one(path[3]);
            case "POST machineactions 5" -> actions.cancel(path[3]);
            case "GET files 4", "GET files 5" ->
                    Optional.ofNullable(files.get(call.path()))
                            .map(file -> Reply.json(200, file))
                            .orElseGet(
                                    () ->
                                            Reply.error(
                                                    404, "ResourceNotFound", "File was not found"));
            default -> Reply.error(404, "NotFound", "no such route");
        };
    }
}

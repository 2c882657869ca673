package dev.quell.connector.defender;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.Connector;
import dev.quell.connector.ConnectorProvider.Surroundings;
import dev.quell.connector.Lookup;
import dev.quell.connector.Outcome;
import dev.quell.connector.ResponseAction;
import dev.quell.connector.ResponseAction.IsolateDevice;
import dev.quell.connector.ResponseAction.OnDevice;
import dev.quell.connector.ResponseAction.OnMessage;
import dev.quell.connector.ResponseAction.OnUser;
import dev.quell.connector.ResponseAction.StopAndQuarantineFile;
import dev.quell.connector.ResponseAction.SubmitIocRule;
import dev.quell.connector.defender.Tokens.Client;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Who does what: devices and files by Defender, users and mail by Graph if they are turned on. */
final class DefenderConnector implements Connector {
    private final DefenderSettings settings;
    private final SSLContext trust;
    private final DeviceActions devices;
    private final UserActions users;
    private final MailActions mail;

    private DefenderConnector(
            DefenderSettings settings, DeviceActions devices, UserActions users, MailActions mail) {
        this.settings = settings;
        this.trust = settings.trust();
        this.devices = devices;
        this.users = users;
        this.mail = mail;
    }

    static DefenderConnector of(DefenderSettings settings, Surroundings surroundings) {
        Secrets secrets = new Secrets(settings.clientSecret());
        Tokens defenderTokens =
                new Tokens(client(settings, settings.scope()), secrets, surroundings.clock());
        Tokens graphTokens =
                new Tokens(client(settings, settings.graphScope()), secrets, surroundings.clock());
        Api api = new Api(settings.api(), defenderTokens, secrets, surroundings.clock());
        Api graph = new Api(settings.graph(), graphTokens, secrets, surroundings.clock());
        MachineActions actions = new MachineActions(api);
        return new DefenderConnector(
                settings,
                new DeviceActions(
                        new Targets.Finder(api, new Machines(api), settings.scan()),
                        actions,
                        new OrderDesk(api, actions),
                        new Pace(surroundings.clock(), surroundings.random())),
                new UserActions(graph),
                new MailActions(graph, settings.mailAcceptedIsDone()));
    }

    @Override
    public Set<ActionType> actionTypes() {
        return Arrays.stream(ActionType.values())
                .filter(this::isOffered)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<String> objection(ResponseAction action) {
        if (!isOffered(action.type())) {
            return Optional.of(notOffered(action.type()));
        }
        return switch (action) {
            case IsolateDevice(String device, var _) -> device(device);
            case OnDevice(var _, String device) -> device(device);
            case StopAndQuarantineFile(String file, var device) ->
                    objection(
                                    file,
                                    Targets.Finder::canBeFile,
                                    "Defender stops a file by its SHA-1 or SHA-256 in hex alone")
                            .or(() -> device.flatMap(DefenderConnector::device));
            case OnUser(var _, String user) ->
                    objection(
                            user,
                            UserActions::canBeUser,
                            "This is neither the id of a user nor a user principal name");
            case OnMessage(var _, String message) ->
                    objection(
                            message,
                            MailActions::canBeMessage,
                            "This is not the id of an analyzed email");
            case SubmitIocRule _ -> Optional.of(notOffered(ActionType.SUBMIT_IOC_RULE));
        };
    }

    @Override
    public Outcome perform(ActionRequest request) throws InterruptedException {
        try (Conversation conversation = conversation(request)) {
            return switch (request.action()) {
                case IsolateDevice _, OnDevice _, StopAndQuarantineFile _ ->
                        devices.perform(conversation, request);
                case OnUser action -> users.perform(conversation, action);
                case OnMessage action -> mail.perform(conversation, request, action);
                case SubmitIocRule _ -> new Outcome.Failed(notOffered(ActionType.SUBMIT_IOC_RULE));
            };
        }
    }

    @Override
    public Outcome poll(ActionRequest request, String handle) throws InterruptedException {
        return switch (request.action()) {
            case IsolateDevice _, OnDevice _, StopAndQuarantineFile _ -> {
                try (Conversation conversation = conversation(request)) {
                    yield devices.poll(conversation, request, handle);
                }
            }
            case OnMessage _ -> noNews(handle);
            case OnUser _, SubmitIocRule _ -> new Outcome.Unknown("This is never pending");
        };
    }

    @Override
    public Lookup findByKey(ActionRequest request, Duration since) throws InterruptedException {
        return switch (request.action()) {
            case IsolateDevice _, OnDevice _, StopAndQuarantineFile _ -> {
                try (Conversation conversation = conversation(request)) {
                    yield devices.findByKey(conversation, request, since);
                }
            }
            case OnUser _ -> new Lookup.Never("Graph keeps no orders; the same again does no more");
            case OnMessage _ ->
                    new Lookup.Never(
                            "Graph cannot be asked for a remediation; look for it in the portal's"
                                    + " action center");
            case SubmitIocRule _ -> new Lookup.Never("This is never ordered");
        };
    }

    @Override
    public Outcome cancel(ActionRequest request, String handle) throws InterruptedException {
        return switch (request.action()) {
            case IsolateDevice _, OnDevice _, StopAndQuarantineFile _ -> {
                try (Conversation conversation = conversation(request)) {
                    yield devices.cancel(conversation, request, handle);
                }
            }
            case OnMessage _ -> noNews(handle);
            case OnUser _, SubmitIocRule _ -> new Outcome.Unknown("This is never pending");
        };
    }

    @Override
    public boolean idempotent(ActionType type) {
        return type.subject() == ActionType.Subject.USER;
    }

    /** Nothing to end: each call ends its own connections. */
    @Override
    public void close() {}

    /** A tenth of the time is left for what is not HTTP. */
    private Conversation conversation(ActionRequest request) {
        Duration time = request.timeLimit().multipliedBy(9).dividedBy(10);
        return new Conversation(trust, Deadline.in(time));
    }

    private boolean isOffered(ActionType type) {
        return switch (type.subject()) {
            case DEVICE, FILE -> true;
            case USER -> settings.userActions();
            case MESSAGE -> settings.mailActions();
            case RULE -> false;
        };
    }

    private static String notOffered(ActionType type) {
        return switch (type.subject()) {
            case DEVICE, FILE -> throw new IllegalArgumentException("offered: " + type);
            case USER -> "Actions on users are turned off: see user-actions in the configuration";
            case MESSAGE -> "Actions on mail are turned off: see mail-actions in the configuration";
            case RULE -> "The task does not say which indicator: the contract has no place for it";
        };
    }

    private static Optional<String> device(String device) {
        return objection(
                device,
                Machines::canBeDevice,
                "This is neither the id of a device nor a computer name");
    }

    private static Optional<String> objection(
            String text, Predicate<String> fits, String otherwise) {
        return fits.test(text) ? Optional.empty() : Optional.of(otherwise);
    }

    private static Outcome noNews(String handle) {
        return new Outcome.Pending(handle, MailActions.NO_NEWS_WAIT);
    }

    private static Client client(DefenderSettings settings, String scope) {
        return new Client(settings.login(), settings.clientId(), settings.clientSecret(), scope);
    }
}

package dev.quell.connector;

import dev.quell.connector.ActionType.Subject;
import java.util.Optional;

/**
 * What is to be done to what, outside: contract.md §5. {@code device} is a device id or computer
 * name, {@code user} and {@code message} are ids, all non-empty text as the product at the other
 * end knows it.
 */
public sealed interface ResponseAction {
    ActionType type();

    record IsolateDevice(String device, IsolationType isolation) implements ResponseAction {
        @Override
        public ActionType type() {
            return ActionType.ISOLATE_DEVICE;
        }
    }

    /** Of a file by its hash, such as SHA-1; on every device, or on {@code device} alone. */
    record StopAndQuarantineFile(String file, Optional<String> device) implements ResponseAction {
        @Override
        public ActionType type() {
            return ActionType.STOP_AND_QUARANTINE_FILE;
        }
    }

    /** Has no data and no form on the wire: contract.md §11.11. */
    record SubmitIocRule() implements ResponseAction {
        @Override
        public ActionType type() {
            return ActionType.SUBMIT_IOC_RULE;
        }
    }

    /** The device actions that need the device and no more. */
    record OnDevice(ActionType type, String device) implements ResponseAction {
        public OnDevice {
            demand(type.subject() == Subject.DEVICE && type != ActionType.ISOLATE_DEVICE, type);
        }
    }

    /** The actions on an account. */
    record OnUser(ActionType type, String user) implements ResponseAction {
        public OnUser {
            demand(type.subject() == Subject.USER, type);
        }
    }

    /** The actions on a mail message. */
    record OnMessage(ActionType type, String message) implements ResponseAction {
        public OnMessage {
            demand(type.subject() == Subject.MESSAGE, type);
        }
    }

    /**
     * The action of that type with that identifier.
     *
     * @param identifier empty text only for {@link SubmitIocRule}
     * @param isolation read for {@link IsolateDevice} alone, which needs it
     * @param device read for {@link StopAndQuarantineFile} alone
     * @throws IllegalArgumentException if the isolation is missing
     */
    static ResponseAction of(
            ActionType type,
            String identifier,
            Optional<IsolationType> isolation,
            Optional<String> device) {
        return switch (type.subject()) {
            case DEVICE ->
                    type == ActionType.ISOLATE_DEVICE
                            ? new IsolateDevice(
                                    identifier,
                                    isolation.orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "no isolation type")))
                            : new OnDevice(type, identifier);
            case FILE -> new StopAndQuarantineFile(identifier, device);
            case USER -> new OnUser(type, identifier);
            case MESSAGE -> new OnMessage(type, identifier);
            case RULE -> new SubmitIocRule();
        };
    }

    /**
     * What it is done to: the contract's {@code identifierValue}; empty for {@link SubmitIocRule}.
     */
    default String identifier() {
        return switch (this) {
            case IsolateDevice action -> action.device();
            case StopAndQuarantineFile action -> action.file();
            case SubmitIocRule _ -> "";
            case OnDevice action -> action.device();
            case OnUser action -> action.user();
            case OnMessage action -> action.message();
        };
    }

    private static void demand(boolean belongs, ActionType type) {
        if (!belongs) {
            throw new IllegalArgumentException(type + " is an action of another kind");
        }
    }
}

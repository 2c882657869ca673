package dev.quell.connector.defender;

import dev.quell.connector.ActionRequest;
import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.connector.ResponseAction.IsolateDevice;
import dev.quell.connector.ResponseAction.OnDevice;
import dev.quell.connector.ResponseAction.OnMessage;
import dev.quell.connector.ResponseAction.OnUser;
import dev.quell.connector.ResponseAction.StopAndQuarantineFile;
import dev.quell.connector.ResponseAction.SubmitIocRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An action in Defender's words.
 *
 * @param detail how far to isolate, how to scan, or which file by its SHA-1 in lower case; empty
 *     for the types that need none
 */
record Order(OrderType type, Optional<String> detail, Marker marker) {

    /**
     * The order for an action on a device.
     *
     * @param scan how to scan, which tasks do not say
     */
    static Order of(ActionRequest request, String scan) {
        Marker marker = Marker.of(request);
        return switch (request.action()) {
            case IsolateDevice(var _, IsolationType isolation) ->
                    new Order(OrderType.ISOLATE, Optional.of(word(isolation)), marker);
            case OnDevice(ActionType type, var _) -> {
                OrderType ordered = type(type);
                yield new Order(
                        ordered,
                        ordered == OrderType.SCAN ? Optional.of(scan) : Optional.empty(),
                        marker);
            }
            case StopAndQuarantineFile _, SubmitIocRule _, OnUser _, OnMessage _ ->
                    throw new IllegalArgumentException("not on a device: " + request.action());
        };
    }

    /** The order to stop a file. */
    static Order ofFile(ActionRequest request, String sha1) {
        return new Order(OrderType.STOP_FILE, Optional.of(sha1), Marker.of(request));
    }

    /** What is sent. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Comment", marker.comment());
        detail.ifPresent(value -> body.put(type.detailMember(), value));
        return body;
    }

    /** Whether that is this very order. */
    boolean isIn(MachineAction action) {
        return type.isOf(action) && marker.isIn(action.comment());
    }

    /** Whether that is an order to the same effect, whoever gave it. */
    boolean isLike(MachineAction action) {
        return type.isOf(action)
                && switch (type) {
                    case ISOLATE, SCAN -> detail.equals(action.scope());
                    case STOP_FILE ->
                            action.file().filter(detail.orElse("")::equalsIgnoreCase).isPresent();
                    case UNISOLATE, RESTRICT, UNRESTRICT, COLLECT -> true;
                };
    }

    /**
     * Whether it would be carried out beside this one, or in its place: the opposite, or the same
     * to another degree. Of several files the product says so itself.
     */
    boolean isBlockedBy(MachineAction open) {
        boolean same = type.isOf(open) && type != OrderType.STOP_FILE;
        return same || type.opposite().filter(opposite -> opposite.isOf(open)).isPresent();
    }

    private static OrderType type(ActionType type) {
        return switch (type) {
            case UN_ISOLATE_DEVICE -> OrderType.UNISOLATE;
            case RESTRICT_APP_EXECUTION -> OrderType.RESTRICT;
            case UN_RESTRICT_APP_EXECUTION -> OrderType.UNRESTRICT;
            case RUN_ANTI_VIRUS_SCAN -> OrderType.SCAN;
            case COLLECT_INVESTIGATION_PACKAGE -> OrderType.COLLECT;
            case ISOLATE_DEVICE,
                    STOP_AND_QUARANTINE_FILE,
                    SUBMIT_IOC_RULE,
                    FORCE_USER_PASSWORD_RESET,
                    DISABLE_USER,
                    MARK_USER_AS_COMPROMISED,
                    REQUIRE_SIGN_IN,
                    HARD_DELETE_EMAIL,
                    SOFT_DELETE_EMAIL,
                    ENABLE_USER ->
                    throw new IllegalArgumentException("more than a device is needed: " + type);
        };
    }

    private static String word(IsolationType isolation) {
        return switch (isolation) {
            case FULL -> "Full";
            case SELECTIVE -> "Selective";
        };
    }
}

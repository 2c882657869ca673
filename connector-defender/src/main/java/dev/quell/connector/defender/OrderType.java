package dev.quell.connector.defender;

import java.util.Optional;

/**
 * What Defender can be told to do with a device.
 *
 * <p>In this order: the path behind the device, what the {@link MachineAction} that comes of it is
 * called, and the member of the order, beside the comment, that says more. The product tells
 * capitals apart.
 */
enum OrderType {
    ISOLATE("/isolate", "Isolate", "IsolationType"),
    UNISOLATE("/unisolate", "Unisolate", ""),
    RESTRICT("/restrictCodeExecution", "RestrictCodeExecution", ""),
    UNRESTRICT("/unrestrictCodeExecution", "UnrestrictCodeExecution", ""),
    SCAN("/runAntiVirusScan", "RunAntiVirusScan", "ScanType"),
    COLLECT("/collectInvestigationPackage", "CollectInvestigationPackage", ""),
    STOP_FILE("/StopAndQuarantineFile", "StopAndQuarantineFile", "Sha1");

    private final String path;
    private final String term;
    private final String detailMember;

    OrderType(String path, String term, String detailMember) {
        this.path = path;
        this.term = term;
        this.detailMember = detailMember;
    }

    String path() {
        return path;
    }

    String term() {
        return term;
    }

    String detailMember() {
        return detailMember;
    }

    boolean isOf(MachineAction action) {
        return action.type().equals(term);
    }

    /** What undoes it. */
    Optional<OrderType> opposite() {
        return switch (this) {
            case ISOLATE -> Optional.of(UNISOLATE);
            case UNISOLATE -> Optional.of(ISOLATE);
            case RESTRICT -> Optional.of(UNRESTRICT);
            case UNRESTRICT -> Optional.of(RESTRICT);
            case SCAN, COLLECT, STOP_FILE -> Optional.empty();
        };
    }
}

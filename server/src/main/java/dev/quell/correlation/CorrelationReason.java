package dev.quell.correlation;

/** The contract's {@code correlationReason}: why things belong together. */
public enum CorrelationReason {
    REPEATED_ALERT_OCCURRENCE,
    SAME_GEOGRAPHY,
    SIMILAR_ARTIFACTS,
    SAME_TARGETED_ASSET,
    SAME_NETWORK_SEGMENT,
    EVENT_SEQUENCE,
    TIME_FRAME,
    SAME_THREAT_SOURCE,
    SIMILAR_T_T_PS_OR_BEHAVIOR,
    SAME_ACTOR,
    SAME_CAMPAIGN,
    SHARED_INDICATORS,
    SAME_ASSET,
    NETWORK_PROXIMITY,
    EVENT_CASUAL_SEQUENCE,
    TEMPORAL_PROXIMITY,
    LATERAL_MOVEMENT_PATH
}

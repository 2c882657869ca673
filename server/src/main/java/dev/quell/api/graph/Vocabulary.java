package dev.quell.api.graph;

import dev.quell.intake.ExternalId;
import dev.quell.task.TaskAnnotation;
import dev.quell.task.TaskPlan;
import dev.quell.terms.Term;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What Quell's own annotations are, of the entities that Graph has (ADR 13 and 17). */
final class Vocabulary {
    static final String NAMESPACE = TaskAnnotation.NAMESPACE;

    /** As a member has it before its term's name. */
    private static final String PREFIX = "@" + NAMESPACE + ".";

    private Vocabulary() {}

    /**
     * A term as {@code $metadata} declares it.
     *
     * @param type of OData's own: {@code String}
     */
    record OwnTerm(String name, String type, Facet facet) {}

    /** What limits its values. */
    record Facet(String name, String value) {}

    /** Those of things that the version has, in the order of things. */
    static List<OwnTerm> of(ApiVersion version) {
        Stream<OwnTerm> ofFedThings =
                Stream.of(
                        text(ExternalId.SOURCE.property(), ExternalId.SOURCE.charsMax()),
                        text(ExternalId.ID.property(), ExternalId.ID.charsMax()));
        return switch (version) {
            case V1_0 -> ofFedThings.toList();
            case BETA ->
                    Stream.concat(
                                    ofFedThings,
                                    Arrays.stream(TaskAnnotation.values()).map(Vocabulary::ofTask))
                            .toList();
        };
    }

    private static OwnTerm ofTask(TaskAnnotation annotation) {
        return switch (annotation) {
            case ASSIGNED_TO -> text(annotation.member(), TaskPlan.ASSIGNED_TO.charsMax());
            case DUE_DATE_TIME ->
                    new OwnTerm(Term.of(annotation), "DateTimeOffset", new Facet("Precision", "7"));
            case REQUIRED ->
                    new OwnTerm(Term.of(annotation), "Boolean", new Facet("Nullable", "false"));
        };
    }

    private static OwnTerm text(String member, int charsMax) {
        return new OwnTerm(
                member.substring(PREFIX.length()),
                "String",
                new Facet("MaxLength", Integer.toString(charsMax)));
    }
}

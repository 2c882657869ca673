package dev.quell.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quell.connector.ActionType;
import dev.quell.connector.IsolationType;
import dev.quell.incident.AlertSeverity;
import dev.quell.incident.IncidentStatus;
import dev.quell.task.ActionStatus;
import dev.quell.task.TaskStatus;
import org.junit.jupiter.api.Test;

/** The members as contract.md §4 lists them, letter by letter and in declared order. */
class TermTest {

    @Test
    void taskStatusesAreTheContracts() {
        assertThat(Term.all(TaskStatus.class))
                .containsExactly("open", "inProgress", "completed", "failed", "notRelevant");
    }

    @Test
    void actionStatusesAreTheContracts() {
        assertThat(Term.all(ActionStatus.class))
                .containsExactly(
                        "notStarted", "inProgress", "partiallyCompleted", "completed", "failed");
    }

    @Test
    void actionTypesAreTheContractsButText() {
        assertThat(Term.all(ActionType.class))
                .containsExactly(
                        "isolateDevice",
                        "stopAndQuarantineFile",
                        "runAntiVirusScan",
                        "collectInvestigationPackage",
                        "restrictAppExecution",
                        "submitIocRule",
                        "forceUserPasswordReset",
                        "disableUser",
                        "markUserAsCompromised",
                        "requireSignIn",
                        "hardDeleteEmail",
                        "softDeleteEmail",
                        "unIsolateDevice",
                        "unRestrictAppExecution",
                        "enableUser");
    }

    @Test
    void theRestIsTheContracts() {
        assertThat(Term.all(IsolationType.class)).containsExactly("full", "selective");
        assertThat(Term.all(IncidentStatus.class))
                .containsExactly(
                        "active", "resolved", "inProgress", "redirected", "awaitingAction");
        assertThat(Term.all(AlertSeverity.class))
                .containsExactly("unknown", "informational", "low", "medium", "high");
    }

    @Test
    void membersAreReadWithoutRegardToCase() {
        assertThat(Term.find(TaskStatus.class, "NotRelevant")).contains(TaskStatus.NOT_RELEVANT);
        assertThat(Term.find(TaskStatus.class, "NOTRELEVANT")).contains(TaskStatus.NOT_RELEVANT);
    }

    @Test
    void theSentinelAndJavaSpellingsAreNoMembers() {
        assertThat(Term.find(TaskStatus.class, "unknownFutureValue")).isEmpty();
        assertThat(Term.find(TaskStatus.class, "NOT_RELEVANT")).isEmpty();
        assertThat(Term.find(TaskStatus.class, "")).isEmpty();
    }
}

package dev.quell.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.beta.models.security.AlertComment;
import com.microsoft.graph.beta.security.SecurityRequestBuilder;
import com.microsoft.graph.beta.serviceclient.GraphServiceClient;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.RequestInformation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Comments with the SDK for Java: for alerts it has a builder, for incidents none, so that the
 * request is made by hand. Not null-marked, as {@link JavaSdkTaskTest}.
 */
class JavaSdkCommentTest {
    @TempDir private Path data;

    private ServedDemo demo;
    private SecurityRequestBuilder security;
    private RequestAdapter adapter;

    @BeforeEach
    void start() {
        demo = ServedDemo.start(data);
        GraphServiceClient client = demo.graph(ServedDemo.operator());
        security = client.security();
        adapter = client.getRequestAdapter();
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    /** An array is sent, and one is expected: of the answer's object the SDK makes null. */
    @Test
    void commentsOnAnAlertByItsBuilder() {
        List<AlertComment> answer =
                security.alertsV2().byAlertId("da881_1").comments().post(List.of(says("Mine.")));

        assertThat(answer).isNull();
        assertThat(security.alertsV2().byAlertId("da881_1").get().getComments())
                .extracting(AlertComment::getComment)
                .containsExactly("Mine.");
    }

    @Test
    void commentsOnAnAlertBelowItsIncidentByItsBuilder() {
        security.incidents()
                .byIncidentId("881")
                .alerts()
                .byAlertId("da881_2")
                .comments()
                .post(List.of(says("First."), says("Second.")));

        List<AlertComment> comments = security.alertsV2().byAlertId("da881_2").get().getComments();
        assertThat(comments)
                .extracting(AlertComment::getComment)
                .containsExactly("First.", "Second.");
        assertThat(comments.getFirst().getCreatedByDisplayName()).isEqualTo("bealfasi");
        assertThat(comments.getFirst().getCreatedDateTime()).isNotNull();
    }

    @Test
    void commentsOnAnAlertWithOneObject() throws IOException {
        RequestInformation request = post("alerts_v2", "da881_1");
        request.setContentFromParsable(adapter, "application/json", says("Mine."));

        assertThat(send(request)).contains("\"comment\":\"Mine.\"");
    }

    @Test
    void commentsOnAnIncidentWithOneObject() throws IOException {
        RequestInformation request = post("incidents", "881");
        request.setContentFromParsable(adapter, "application/json", says("Owner informed."));

        assertThat(send(request)).contains("merged.", "\"comment\":\"Owner informed.\"");
    }

    @Test
    void commentsOnAnIncidentWithAnArray() throws IOException {
        RequestInformation request = post("incidents", "881");
        request.setContentFromParsable(
                adapter,
                "application/json",
                new AlertComment[] {says("Owner informed."), says("Device is here.")});

        assertThat(send(request)).contains("Owner informed.", "Device is here.");
        assertThat(security.incidents().byIncidentId("881").get().getComments())
                .extracting(AlertComment::getComment)
                .endsWith("Owner informed.", "Device is here.");
    }

    private static AlertComment says(String text) {
        AlertComment comment = new AlertComment();
        comment.setComment(text);
        return comment;
    }

    /** The adapter adds its base URL to the parameters. */
    private static RequestInformation post(String collection, String id) {
        return new RequestInformation(
                HttpMethod.POST,
                "{+baseurl}/security/{collection}/{id}/comments",
                new HashMap<>(Map.of("collection", collection, "id", id)));
    }

    private String send(RequestInformation request) throws IOException {
        try (InputStream answer = adapter.sendPrimitive(request, null, InputStream.class)) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

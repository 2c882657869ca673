// Batches of the classic client. It allows dependencies of two shapes: each step on the one before,
// or all on the same one.
import assert from "node:assert/strict";
import { BatchRequestContent, BatchResponseContent } from "@microsoft/microsoft-graph-client";
import { ALERTS, api, INCIDENTS, request, step, TASKS } from "./shared.mjs";

async function send(steps) {
  const batch = new BatchRequestContent(steps);
  return new BatchResponseContent(await api("/$batch").post(await batch.getContent()));
}

await step("tasks, one after another", async () => {
  const answers = await send([
    { id: "1", request: request("PATCH", `${TASKS}/4108`, { status: "completed" }) },
    { id: "2", dependsOn: ["1"], request: request("GET", `${TASKS}/4108?$select=id,status`) },
    { id: "3", dependsOn: ["2"], request: request("GET", `${TASKS}/999999`) },
    { id: "4", dependsOn: ["3"], request: request("GET", `${TASKS}/4107`) },
  ]);
  assert.equal((await answers.getResponseById("2").json()).status, "completed");
  assert.deepEqual(
    ["1", "2", "3", "4"].map((id) => answers.getResponseById(id).status),
    [200, 200, 404, 424],
  );
});

await step("incidents and alerts, all after one", async () => {
  const answers = await send([
    {
      id: "move",
      request: request("POST", `${ALERTS}/moveAlerts`, {
        alertIds: ["da881_1"],
        incidentId: "882",
      }),
    },
    {
      id: "incident",
      dependsOn: ["move"],
      request: request("GET", `${INCIDENTS}/882?$expand=alerts`),
    },
    {
      id: "comment",
      dependsOn: ["move"],
      request: request("POST", `${ALERTS}/da881_1/comments`, { comment: "Belongs here." }),
    },
    {
      id: "absent",
      dependsOn: ["move"],
      request: request("GET", `${INCIDENTS}/881/alerts/da881_1`),
    },
  ]);
  const incident = await answers.getResponseById("incident").json();
  assert.ok(incident.alerts.some((alert) => alert.id === "da881_1"));
  assert.equal(answers.getResponseById("comment").status, 200);
  const absent = answers.getResponseById("absent");
  assert.equal(absent.status, 404);
  assert.equal((await absent.json()).error.code, "NotFound");
});

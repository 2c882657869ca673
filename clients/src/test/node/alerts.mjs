// Alerts: read, changed, commented, fed and moved by the classic client.
import assert from "node:assert/strict";
import { ALERTS, api, ids, INCIDENTS, members, readersToken, step, text } from "./shared.mjs";

await step("get with evidence", async () => {
  const alert = await api(`${ALERTS}/da881_2`).get();
  assert.equal(alert.incidentId, "881");
  assert.deepEqual(
    alert.evidence.map((piece) => piece["@odata.type"].split(".").at(-1)),
    ["deviceEvidence", "fileEvidence", "processEvidence", "userEvidence", "ipEvidence"],
  );
  assert.equal(alert.evidence[2].imageFile.fileName, "powershell.exe");
});

await step("list, filter, order, select, count", async () => {
  const fresh = "serviceSource eq 'microsoftDefenderForEndpoint' and status eq 'new'";
  const list = await api(ALERTS)
    .filter(fresh)
    .orderby("createdDateTime desc")
    .select(["id", "incidentId"])
    .top(3)
    .count(true)
    .get();
  assert.deepEqual(ids(list), ["da881_4", "da881_3", "da881_2"]);
  assert.equal(list.value[0].title, undefined);
  const count = await text(await api(`${ALERTS}/$count`).filter(fresh).get());
  assert.equal(String(list["@odata.count"]), count);
});

await step("below the incident", async () => {
  const list = await api(`${INCIDENTS}/881/alerts`).get();
  assert.deepEqual(ids(list), ["da881_1", "da881_2", "da881_3", "da881_4"]);
  assert.equal(await text(await api(`${INCIDENTS}/881/alerts/$count`).get()), "4");
  const alert = await api(`${INCIDENTS}/881/alerts/da881_3`).get();
  assert.equal(alert.id, "da881_3");
});

await step("update", async () => {
  const change = {
    status: "resolved",
    classification: "truePositive",
    determination: "compromisedAccount",
    assignedTo: "mara.lind@example.com",
    customDetails: { ticket: "SOC-4711" },
  };
  const alert = await api(`${ALERTS}/da881_2`).update(change);
  assert.deepEqual(members(alert, change), change);
  assert.equal(alert.resolvedDateTime, alert.lastUpdateDateTime);
  const cleared = await api(`${ALERTS}/da881_2`).update({ assignedTo: null });
  assert.equal(cleared.assignedTo, null);
});

await step("comment with one and with several", async () => {
  const one = await api(`${ALERTS}/da881_1/comments`).post({
    "@odata.type": "microsoft.graph.security.alertComment",
    comment: "Mine.",
  });
  assert.equal(one.value[0].createdByDisplayName, "bealfasi");
  const several = await api(`${INCIDENTS}/881/alerts/da881_1/comments`).post([
    { comment: "Read." },
    { comment: "Understood." },
  ]);
  assert.deepEqual(
    several.value.map((comment) => comment.comment),
    ["Mine.", "Read.", "Understood."],
  );
});

await step("create", async () => {
  const alert = await api(ALERTS).post({ title: "Seen again", incidentId: "881" });
  assert.equal(alert.status, "new");
  assert.equal(await text(await api(`${INCIDENTS}/881/alerts/$count`).get()), "5");
});

await step("move to an incident and to a new one", async () => {
  const order = {
    alertIds: ["da884_1"],
    alertComment: "Seen with the other device",
    newCorrelationReasons: "sameAsset, temporalProximity",
  };
  const there = await api(`${ALERTS}/moveAlerts`).post({ ...order, incidentId: "885" });
  assert.equal(there.targetIncidentId, "885");
  const moved = await api(`${ALERTS}/da884_1`).get();
  assert.equal(moved.incidentId, "885");
  assert.equal(moved.comments.at(-1).comment, "Seen with the other device");
  const made = await api(`${ALERTS}/moveAlerts`).post(order);
  const incident = await api(`${INCIDENTS}/${made.targetIncidentId}`).expand("alerts").get();
  assert.equal(incident.displayName, moved.title);
  assert.equal(incident.alerts[0].id, "da884_1");
});

await step("refusals", async () => {
  await assert.rejects(api(`${ALERTS}/da881_1`).update({ title: "Another" }), (error) => {
    assert.equal(error.statusCode, 400);
    assert.match(error.message, /'title'/);
    return true;
  });
  await assert.rejects(api(ALERTS).filter("title eq 'x'").get(), { statusCode: 400 });
  await assert.rejects(
    api(`${ALERTS}/da881_1`, readersToken).update({ status: "resolved" }),
    { statusCode: 403, code: "Forbidden" },
  );
  await assert.rejects(api(`${INCIDENTS}/882/alerts/da881_1`).get(), { statusCode: 404 });
  await assert.rejects(
    api(`${ALERTS}/da881_1`).header("If-Match", 'W/"0"').update({ status: "resolved" }),
    { statusCode: 412, code: "PreconditionFailed" },
  );
});

// Incidents: read, changed, commented, fed and merged by the classic client.
import assert from "node:assert/strict";
import { api, ids, INCIDENTS, members, readersToken, step, TASKS, text } from "./shared.mjs";

await step("get", async () => {
  const incident = await api(`${INCIDENTS}/881`).get();
  assert.equal(incident.status, "active");
  assert.match(incident.displayName, /^Ransomware precursor on /);
  assert.equal(incident.comments[0].createdByDisplayName, "Defender Experts");
  assert.equal(incident.alerts, undefined);
  const merged = await api(`${INCIDENTS}/893`).get();
  assert.equal(merged.status, "redirected");
  assert.equal(merged.redirectIncidentId, "881");
});

await step("prefer members behind the sentinel", async () => {
  const plain = await api(`${INCIDENTS}/882`).get();
  assert.equal(plain.status, "unknownFutureValue");
  const whole = await api(`${INCIDENTS}/882`)
    .header("Prefer", "include-unknown-enum-members")
    .get();
  assert.equal(whole.status, "awaitingAction");
});

await step("list, filter, order, select, skip, count", async () => {
  const high = "severity eq 'high' and status ne 'redirected'";
  const list = await api(INCIDENTS)
    .filter(high)
    .orderby("createdDateTime asc")
    .select(["id", "createdDateTime"])
    .skip(1)
    .top(2)
    .count(true)
    .get();
  assert.equal(list.value.length, 2);
  assert.ok(list.value[0].createdDateTime < list.value[1].createdDateTime);
  assert.equal(list.value[0].displayName, undefined);
  const count = await text(await api(`${INCIDENTS}/$count`).filter(high).get());
  assert.equal(String(list["@odata.count"]), count);
});

await step("expand", async () => {
  const one = await api(`${INCIDENTS}/881`).expand("alerts").get();
  assert.deepEqual(
    one.alerts.map((alert) => alert.id),
    ["da881_1", "da881_2", "da881_3", "da881_4"],
  );
  const many = await api(INCIDENTS).filter("status eq 'resolved'").expand("alerts").get();
  assert.ok(many.value.length > 1);
  assert.ok(many.value.every((incident) => incident.alerts.length > 0));
});

await step("update", async () => {
  const change = {
    status: "resolved",
    classification: "TruePositive",
    determination: "MultiStagedAttack",
    severity: "medium",
    assignedTo: "mara.lind@example.com",
    displayName: "Stopped before anything was encrypted",
    description: "Both devices are clean.",
    summary: "One loader, two devices.",
    resolvingComment: "Reinstalled.",
    customTags: ["ransomware", "fileserver"],
  };
  const incident = await api(`${INCIDENTS}/881`).update(change);
  assert.deepEqual(members(incident, change), {
    ...change,
    classification: "truePositive",
    determination: "multiStagedAttack",
  });
  assert.equal(incident.lastModifiedBy, "bealfasi");
  const cleared = await api(`${INCIDENTS}/881`).update({ assignedTo: null });
  assert.equal(cleared.assignedTo, null);
});

await step("comment with one and with several", async () => {
  const one = await api(`${INCIDENTS}/884/comments`).post({ comment: "Owner informed." });
  assert.equal(one.value.at(-1).comment, "Owner informed.");
  assert.equal(one.value.at(-1).createdByDisplayName, "bealfasi");
  const several = await api(`${INCIDENTS}/884/comments`).post([
    { comment: "Device is here." },
    { comment: "Device is clean." },
  ]);
  assert.deepEqual(
    several.value.slice(-3).map((comment) => comment.comment),
    ["Owner informed.", "Device is here.", "Device is clean."],
  );
});

await step("create with alerts, evidence and tasks", async () => {
  const draft = {
    displayName: "Dropper on laptop-17",
    severity: "high",
    "@quell.externalId": "INC-4711",
    "@quell.externalSource": "siem",
    alerts: [
      {
        title: "Dropper started",
        serviceSource: "microsoftDefenderForEndpoint",
        evidence: [
          {
            "@odata.type": "#microsoft.graph.security.urlEvidence",
            createdDateTime: "2026-11-20T07:58:22.9566667Z",
            verdict: "malicious",
            remediationStatus: "none",
            roles: ["source"],
            url: "https://drop.example/",
          },
        ],
      },
    ],
    tasks: [{ displayName: "Call the owner" }],
  };
  const made = await api(INCIDENTS).post(draft);
  assert.equal(made.tasks[0].displayName, "Call the owner");
  const whole = await api(`${INCIDENTS}/${made.id}`).expand("alerts").get();
  const [sent] = draft.alerts[0].evidence;
  const [stored] = whole.alerts[0].evidence;
  assert.deepEqual(members(stored, sent), sent);
  const again = await api(INCIDENTS).post(draft);
  assert.equal(again.id, made.id);
});

await step("merge", async () => {
  const answer = await api(`${INCIDENTS}/mergeIncidents`).post({
    incidentIds: ["885", "886"],
    incidentComment: "Same campaign",
    mergeReasons: "sameCampaign, sameActor",
  });
  assert.equal(answer.targetIncidentId, "885");
  const merged = await api(`${INCIDENTS}/886`).get();
  assert.equal(merged.status, "redirected");
  assert.equal(merged.redirectIncidentId, "885");
  assert.equal((await api(TASKS).filter("incidentId eq '886'").get()).value.length, 0);
  assert.ok(ids(await api(`${INCIDENTS}/885/alerts`).get()).includes("da886_1"));
});

await step("refusals", async () => {
  await assert.rejects(api(INCIDENTS).top(51).get(), { statusCode: 400, code: "" });
  await assert.rejects(api(`${INCIDENTS}/884`).update({ status: "redirected" }), {
    statusCode: 400,
    code: "BadRequest",
  });
  await assert.rejects(
    api(`${INCIDENTS}/884`, readersToken).update({ status: "resolved" }),
    { statusCode: 403, code: "Forbidden" },
  );
  await assert.rejects(api(`${INCIDENTS}/999999`).get(), { statusCode: 404, code: "NotFound" });
  await assert.rejects(
    api(`${INCIDENTS}/884`).header("If-Match", 'W/"0"').update({ status: "resolved" }),
    { statusCode: 412, code: "PreconditionFailed" },
  );
});

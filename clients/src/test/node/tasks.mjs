// Tasks, with everything that the classic client does with them.
import assert from "node:assert/strict";
import { PageIterator } from "@microsoft/microsoft-graph-client";
import { api, client, ids, origin, step, TASKS, text, trusting } from "./shared.mjs";

await step("update", async () => {
  const task = await api(`${TASKS}/213213`).update({ status: "completed" });
  assert.equal(task.status, "completed");
  assert.equal(task.incident.id, "123");
  assert.equal(task.responseAction, null);
});

await step("get", async () => {
  const task = await api(`${TASKS}/4107`).get();
  assert.equal(task.responseAction.isolationType, "full");
});

await step("list, filter, order, select, expand, count", async () => {
  const list = await api(TASKS)
    .filter("incidentId eq '881' and status eq 'open'")
    .orderby("lastUpdateDateTime desc")
    .select(["id", "status"])
    .expand("incident")
    .count(true)
    .get();
  assert.deepEqual(ids(list), ["4107", "4108", "4109", "4110", "4111", "4112"]);
  assert.equal(list["@odata.count"], 6);
  assert.equal(list.value[0].incident.severity, "high");
  assert.equal(list.value[0].displayName, undefined);
});

// The client takes only https:// links for whole ones, so that its PageIterator cannot follow a link
// over plain http: the path of the link can be followed.
const all = [];
await step("page", async () => {
  let page = await api(TASKS).top(10).get();
  all.push(...ids(page));
  while (page["@odata.nextLink"]) {
    page = await api(page["@odata.nextLink"].replace(`${origin}/beta`, "")).get();
    all.push(...ids(page));
  }
  assert.equal(new Set(all).size, all.length);
  assert.ok(all.includes("213213") && all.includes("4107"));
});

// Over https it does, as long as it was told to send its token to that host.
if (origin.startsWith("https://")) {
  await step("page by whole links", async () => {
    const linked = [];
    const first = await trusting().api(TASKS).top(10).get();
    await new PageIterator(trusting(), first, (task) => linked.push(task.id) > 0).iterate();
    assert.deepEqual(linked.sort(), all.toSorted());
  });
}

await step("count alone", async () => {
  const count = await api(`${TASKS}/$count`).get();
  assert.equal(await text(count), String(all.length));
});

await step("create and delete", async () => {
  const task = await api(TASKS).post({
    displayName: "Call the owner",
    incident: { id: "881" },
  });
  assert.match(task.id, /^[1-9][0-9]{14}$/);
  await api(`${TASKS}/${task.id}`).delete();
  await assert.rejects(api(`${TASKS}/${task.id}`).get(), { statusCode: 404, code: "NotFound" });
});

await step("execute, by both names", async () => {
  await api(`${TASKS}/4107/executeResponseAction`).post(null);
  await api(`${TASKS}/4107/executeResponseAction`).post();
  await api(`${TASKS}/4107/microsoft.graph.security.executeResponseAction`).post({});
  const task = await api(`${TASKS}/4107`).get();
  assert.equal(task.actionStatus, "inProgress");
  await assert.rejects(api(`${TASKS}/213213/executeResponseAction`).post(null), {
    statusCode: 400,
    message: "Currently text is not supported",
  });
});

await step("refusals", async () => {
  await assert.rejects(api(`${TASKS}/213213`).update({ status: "done" }), (error) => {
    assert.equal(error.statusCode, 400);
    assert.match(error.message, /Allowed values: open, inProgress/);
    assert.ok(error.requestId);
    return true;
  });
  await assert.rejects(client.api(TASKS).get(), {
    statusCode: 401,
    code: "InvalidAuthenticationToken",
  });
});

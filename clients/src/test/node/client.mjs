// node client.mjs ORIGIN TOKEN: everything that the classic client does with incident tasks.
// Prints a line for each thing that it did; fails on the first that is not as Graph has it.
import assert from "node:assert/strict";
import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  HTTPMessageHandler,
  PageIterator,
} from "@microsoft/microsoft-graph-client";

const [origin, token] = process.argv.slice(2);
const client = Client.initWithMiddleware({
  baseUrl: `${origin}/`,
  defaultVersion: "beta",
  middleware: new HTTPMessageHandler(),
});
const api = (path) =>
  client.api(path).header("Authorization", `Bearer ${token}`);
const TASKS = "/security/incidentTasks";

async function step(name, action) {
  await action();
  console.log(`ok ${name}`);
}

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
  assert.deepEqual(
    list.value.map((task) => task.id),
    ["4107", "4108", "4109", "4110", "4111", "4112"],
  );
  assert.equal(list["@odata.count"], 6);
  assert.equal(list.value[0].incident.severity, "high");
  assert.equal(list.value[0].displayName, undefined);
});

// The client takes only https:// links for whole ones, so that its PageIterator cannot follow a link
// over plain http: the path of the link can be followed.
const ids = [];
await step("page", async () => {
  let page = await api(TASKS).top(10).get();
  ids.push(...page.value.map((task) => task.id));
  while (page["@odata.nextLink"]) {
    page = await api(page["@odata.nextLink"].replace(`${origin}/beta`, "")).get();
    ids.push(...page.value.map((task) => task.id));
  }
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.includes("213213") && ids.includes("4107"));
});

// Over https it does, as long as it was told to send its token to that host.
if (origin.startsWith("https://")) {
  await step("page by whole links", async () => {
    const trusting = Client.init({
      baseUrl: `${origin}/`,
      defaultVersion: "beta",
      authProvider: (done) => done(null, token),
      customHosts: new Set([new URL(origin).hostname]),
    });
    const linked = [];
    const first = await trusting.api(TASKS).top(10).get();
    await new PageIterator(trusting, first, (task) => linked.push(task.id) > 0).iterate();
    assert.deepEqual(linked.sort(), ids.toSorted());
  });
}

await step("count alone", async () => {
  const count = await api(`${TASKS}/$count`).get();
  assert.equal(await text(count), String(ids.length));
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

await step("batch", async () => {
  // The client takes the host off, and what stays is relative to the version.
  const at = (path, options) => new Request(`${origin}${path}`, options);
  const batch = new BatchRequestContent([
    {
      id: "1",
      request: at(`${TASKS}/4108`, {
        method: "PATCH",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ status: "completed" }),
      }),
    },
    { id: "2", dependsOn: ["1"], request: at(`${TASKS}/4108?$select=id,status`) },
    { id: "3", dependsOn: ["2"], request: at(`${TASKS}/999999`) },
    { id: "4", dependsOn: ["3"], request: at(`${TASKS}/4107`) },
  ]);
  const answers = new BatchResponseContent(await api("/$batch").post(await batch.getContent()));
  assert.equal((await answers.getResponseById("2").json()).status, "completed");
  assert.deepEqual(
    ["1", "2", "3", "4"].map((id) => answers.getResponseById(id).status),
    [200, 200, 404, 424],
  );
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

// The client hands over what it takes for neither JSON nor text as a stream.
async function text(answer) {
  if (typeof answer !== "object") {
    return String(answer);
  }
  let all = "";
  for await (const chunk of answer) {
    all += Buffer.from(chunk).toString();
  }
  return all;
}

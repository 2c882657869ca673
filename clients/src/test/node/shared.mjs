// What the programs for the classic client share. Each is run as
//   node PROGRAM.mjs ORIGIN TOKEN READERS_TOKEN
// with the token of somebody who may do everything, and of an application that may only read.
// It prints a line for each thing that it did, and fails on the first that is not as Graph has it.
import { Client, HTTPMessageHandler } from "@microsoft/microsoft-graph-client";

export const [origin, token, readersToken] = process.argv.slice(2);
export const TASKS = "/security/incidentTasks";
export const INCIDENTS = "/security/incidents";
export const ALERTS = "/security/alerts_v2";

export const client = Client.initWithMiddleware({
  baseUrl: `${origin}/`,
  defaultVersion: "beta",
  middleware: new HTTPMessageHandler(),
});

export const api = (path, bearer = token) =>
  client.api(path).header("Authorization", `Bearer ${bearer}`);

// The client as it is meant to be used, which sends its token over https alone.
export const trusting = () =>
  Client.init({
    baseUrl: `${origin}/`,
    defaultVersion: "beta",
    authProvider: (done) => done(null, token),
    customHosts: new Set([new URL(origin).hostname]),
  });

export async function step(name, action) {
  await action();
  console.log(`ok ${name}`);
}

// Of an answer, what was sent.
export const members = (answer, sent) =>
  Object.fromEntries(Object.keys(sent).map((name) => [name, answer[name]]));

export const ids = (list) => list.value.map((item) => item.id);

// The client hands over what it takes for neither JSON nor text as a stream.
export async function text(answer) {
  if (typeof answer !== "object") {
    return String(answer);
  }
  let all = "";
  for await (const chunk of answer) {
    all += Buffer.from(chunk).toString();
  }
  return all;
}

// A request for a batch. The client takes the host off, and what stays is relative to the version.
export const request = (method, path, body) =>
  new Request(`${origin}${path}`, {
    method,
    ...(body && {
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  });

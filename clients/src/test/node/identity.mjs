// node identity.mjs ORIGIN TENANT CLIENT_ID, with the secret as CLIENT_SECRET in the environment:
// Microsoft's identity library gets a token over TLS, and the classic client works with it.
// Prints a line for each thing that it did; fails on the first that is not as it has to be.
import assert from "node:assert/strict";
import { ClientSecretCredential } from "@azure/identity";
import { Client } from "@microsoft/microsoft-graph-client";
import { TokenCredentialAuthenticationProvider } from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";

const [origin, tenant, clientId] = process.argv.slice(2);
const options = { authorityHost: origin, disableInstanceDiscovery: true };
const credential = new ClientSecretCredential(
  tenant,
  clientId,
  process.env.CLIENT_SECRET,
  options,
);
const scopes = ["api://quell/.default"];

const token = await credential.getToken(scopes);
assert.ok(token.expiresOnTimestamp > Date.now());
console.log("ok token");

const client = Client.initWithMiddleware({
  authProvider: new TokenCredentialAuthenticationProvider(credential, { scopes }),
  baseUrl: `${origin}/`,
  customHosts: new Set([new URL(origin).hostname]),
  defaultVersion: "beta",
});
const task = await client
  .api("/security/incidentTasks/213213")
  .update({ status: "completed" });
assert.equal(task.status, "completed");
assert.equal(task.lastModifiedByDisplayName, "API-App:Demo playbook");
console.log("ok update");

const wrong = new ClientSecretCredential(tenant, clientId, "wrong", options);
await assert.rejects(wrong.getToken(scopes), /AADSTS7000215/);
console.log("ok refusal");

/** `pnpm bench`: the time of client calls, as ratios to peers in the same run. It never fails a build. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";
import { DefaultHttpClient } from "@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js";
import { accessKey, createClient, type paths, signRequest } from "@meshlift/client";
import createFetchClient from "openapi-fetch";
import { race, ratioLine } from "./rounds.ts";

const server = fork(new URL("loopback-server.ts", import.meta.url));
const [port] = await once(server, "message");
const endpoint = `http://127.0.0.1:${port}`;
const task = { project_id: "p-1", mesh_upgrade_id: "u-1" };
const engine = { project_id: "p-1", engine_id: "e-1" };
const body = { version: "2.4.0" };
const key = { ak: "AccessKey", sk: "SecretKey", projectId: "p-1" };
const headers = { "Content-Type": "application/json", "X-Auth-Token": "any" };

const bare = createFetchClient<paths>({ baseUrl: endpoint, headers });
const token = createClient({ endpoint, auth: { token: "any" } });
const signing = createClient({ endpoint, auth: accessKey(key) });
const url = `${endpoint}/v2/p-1/enginemgr/engines/e-1/upgrade`;

const credentials = new BasicCredentials().withAk(key.ak).withSk(key.sk).withProjectId(key.projectId);
const official = new HcClient(new DefaultHttpClient({}, [endpoint]), {})
  .withEndpoints([endpoint])
  .withCredential(credentials);

const overHttp = await race(
  [
    {
      name: "openapi-fetch GET",
      run: () => bare.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", { params: { path: task } }),
    },
    { name: "GET with a token", run: () => token.meshUpgrades.get(task) },
    {
      name: "raw fetch PUT, not signed",
      run: async () => (await fetch(url, { method: "PUT", headers, body: JSON.stringify(body) })).json(),
    },
    { name: "signed PUT", run: () => signing.engines.upgrade({ ...engine, body }) },
    {
      name: "signed PUT by the vendor's SDK core",
      run: () =>
        official.sendRequest({
          method: "PUT",
          url: "/v2/{project_id}/enginemgr/engines/{engine_id}/upgrade",
          contentType: "application/json",
          pathParams: engine,
          queryParams: {},
          headers: {},
          data: body,
        }),
    },
  ],
  // Many short rounds, so that other load on the machine affects all contestants equally.
  { rounds: 201, runs: 25 },
);
server.disconnect();

const respond = (): Promise<Response> => Promise.resolve(new Response("{}"));
const inProcess = createClient({ endpoint, auth: { token: "any" }, fetch: respond });
const bareInProcess = createFetchClient<paths>({ baseUrl: endpoint, headers, fetch: respond });
const request = {
  method: "PUT",
  url: url.replace("http:", "https:"),
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
};
const alone = await race(
  [
    {
      name: "openapi-fetch, fetch injected",
      run: () =>
        bareInProcess.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", { params: { path: task } }),
    },
    { name: "client, fetch injected", run: () => inProcess.meshUpgrades.get(task) },
    {
      name: "the official signer",
      run: async () =>
        AKSKSigner.sign(
          {
            endpoint: request.url,
            method: "PUT",
            headers: { ...request.headers, "X-Project-Id": "p-1" },
            queryParams: {},
            data: body,
          },
          credentials,
        ),
    },
    { name: "signRequest", run: () => signRequest(request, key) },
  ],
  { rounds: 201, runs: 150 },
);

const overhead =
  (alone.get("client, fetch injected") ?? 0) - (alone.get("openapi-fetch, fetch injected") ?? 0);
console.log(`node ${process.version}; medians of 201 interleaved rounds
${ratioLine(overHttp, "GET with a token", "openapi-fetch GET", { atMost: 1.15 })}
${ratioLine(overHttp, "signed PUT", "raw fetch PUT, not signed", { atMost: 1.3 })}
${ratioLine(overHttp, "signed PUT", "signed PUT by the vendor's SDK core", { atMost: 1 })}
${ratioLine(alone, "signRequest", "the official signer", { atLeast: 1.3 })}
       own overhead of a call over openapi-fetch, fetch injected: ${overhead.toFixed(1)} µs`);

/** `node client-call.ts URL`: one call of the client, in a process whose memory is measured. Prints how it ended. */
import { createClient, isApiError } from "@meshlift/client";

const client = createClient({
  endpoint: process.argv[2],
  auth: { token: "any-token" },
  projectId: "p-1",
  retry: { retries: 0 },
});
try {
  await client.meshUpgrades.get({ mesh_upgrade_id: "u-1" });
  console.log("success");
} catch (error) {
  console.log(isApiError(error) ? `ApiError ${error.status} ${error.message}` : String(error));
}

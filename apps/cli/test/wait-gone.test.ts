import { expect, it } from "vitest";
import { calls, run, type Surroundings } from "./cli.ts";
import { quickClock } from "./clock.ts";

const getRelease = calls["release"] ?? [];
const deleteRelease = [...(calls["delete"] ?? []), "--yes"];
const gone = ["--until", "gone"];

/** A service whose release has these statuses at each read, and the last of them from then on. */
function release(...statuses: (number | string)[]): Surroundings {
  let reads = 0;
  return {
    clock: quickClock(),
    respond({ method }) {
      if (method === "DELETE") return new Response(null, { status: 204 });
      const status = statuses[Math.min(reads, statuses.length - 1)];
      reads += 1;
      return typeof status === "number"
        ? Response.json({ error_msg: "no" }, { status })
        : Response.json({ status: { phase: status } });
    },
  };
}

it("waits after a delete until the release does not exist", async () => {
  const outcome = await run([...deleteRelease, ...gone], release("Terminating", 503, "Terminating", 404));
  expect(outcome.code).toBe(0);
  expect(outcome.stdout).toBe("2026-03-02T09:00:00Z status.phase=Terminating\n");
  expect(outcome.stderr).toBe(
    "releases delete: done\nmeshlift: HTTP 503, retrying in 10s\nreleases get: gone\n",
  );
  expect(outcome.requests.map(({ method }) => method)).toEqual(["DELETE", "GET", "GET", "GET", "GET"]);
});

it("waits with a read, too, and with JSON prints nothing when the resource no longer exists", async () => {
  const outcome = await run([...getRelease, ...gone, "-o", "json", "-q"], release("Terminating", 404));
  expect(outcome).toMatchObject({ code: 0, stdout: "", stderr: "" });
  expect(await run([...getRelease, ...gone], release(404))).toMatchObject({ code: 0, stdout: "" });
});

it("ends with 7 where it still exists, with the command that resumes the wait", async () => {
  const outcome = await run([...deleteRelease, ...gone, "--timeout", "30s"], release("Terminating"));
  expect(outcome.code).toBe(7);
  expect(outcome.stderr).toContain("timed out after 30s waiting until it is gone");
  expect(outcome.stderr).toContain("To resume: meshlift releases get ");
  expect(outcome.stderr).toContain(" --until gone --timeout 30s");
});

it("ends with 6 as soon as --fail-if is true, and with 4 for a refusal", async () => {
  const failIf = ["--fail-if", "status.phase == 'Failed'"];
  expect(await run([...deleteRelease, ...gone, ...failIf], release("Failed"))).toMatchObject({ code: 6 });
  expect(await run([...deleteRelease, ...gone], release("Terminating", 403))).toMatchObject({ code: 4 });
});

it("checks the conditions of a delete against the response of the read after it", async () => {
  const outcome = await run([...deleteRelease, ...gone, "--fail-if", "phase == 'Failed'"]);
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  expect(outcome.stderr).toContain("has no field phase. Did you mean status.phase?");
});

it("refuses to wait after a create until what it creates is gone", async () => {
  const outcome = await run([...(calls["create"] ?? []), ...gone]);
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  expect(outcome.stderr).toContain("--until: gone works after a delete and with a read, not after a create.");
});

import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MockProcess, startMock } from "../../../../packages/mock/test/mock-process.ts";

const routes = ["violations", "calls", "state", "scenario"];

/** A text that a mock has shown. */
interface Shown {
  /** Log and verdict, a report, or an admin route. */
  place: string;
  /** It has texts of the service, which a test can look for. */
  repeatsService: boolean;
  text: string;
}

/** Two mocks as proxies, one in front of the other: their reports are JUnit and JSON. */
export interface ProxyChain {
  /** The URL that callers send requests to. */
  origin: string;
  /** Ends both mocks. Returns all that they have shown. */
  end(): Promise<Shown[]>;
  /** Kills both mocks, also after a test that has failed before their end. */
  kill(): void;
}

/** Starts two mocks in front of a service. */
export async function startProxyChain(service: string): Promise<ProxyChain> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-chain-"));
  const [junit, json] = [join(folder, "report.xml"), join(folder, "report.json")];
  const inner = watched(await startMock(["--upstream", service, "--report", json]));
  const outer = watched(await startMock(["--upstream", inner.origin, "--report", junit]));
  return {
    origin: outer.origin,
    async end() {
      const shown: Shown[] = [];
      for (const route of routes)
        for (const { origin } of [outer, inner]) {
          const response = await fetch(`${origin}/__mock/${route}`);
          const repeatsService = route === "violations";
          shown.push({ place: `/__mock/${route}`, repeatsService, text: await response.text() });
        }
      for (const mock of [outer, inner])
        shown.push({ place: "log and verdict", repeatsService: true, text: await mock.end() });
      for (const file of [junit, json])
        shown.push({ place: file, repeatsService: true, text: await readFile(file, "utf8") });
      return shown;
    },
    kill() {
      for (const mock of [outer, inner]) mock.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

interface WatchedMock {
  origin: string;
  /** Ends the mock. Returns its output. */
  end(): Promise<string>;
  kill(): void;
}

function watched({ origin, child }: MockProcess): WatchedMock {
  let said = "";
  child.stdout?.on("data", (chunk) => (said += String(chunk)));
  child.stderr?.on("data", (chunk) => (said += String(chunk)));
  return {
    origin,
    kill: () => void child.kill("SIGKILL"),
    async end() {
      child.kill("SIGTERM");
      await once(child, "close");
      return said;
    },
  };
}

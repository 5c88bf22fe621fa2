import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type HostileService, startHostileService } from "./service.ts";
import { type MockProcess, startMock } from "../../../../packages/mock/test/mock-process.ts";

const routes = ["violations", "calls", "state", "scenario"];

/** A text that a mock has shown. */
interface Shown {
  /** Log and verdict, a report, or an admin route. */
  source: string;
  /** It has texts of the service, which a test can look for. */
  repeatsService: boolean;
  text: string;
}

/** Two mocks as proxies, one in front of the other and of a hostile service: their reports are JUnit and JSON. */
export interface ProxyChain {
  service: HostileService;
  /** The URL that callers send requests to. */
  origin: string;
  /** Ends both mocks. Returns all that they have shown. */
  end(): Promise<Shown[]>;
  /** Ends the service, and kills both mocks, also after a test that has failed before their end. */
  kill(): void;
}

/** Starts a service, and two mocks in front of it. */
export async function startProxyChain(): Promise<ProxyChain> {
  const service = await startHostileService();
  const folder = await mkdtemp(join(tmpdir(), "meshlift-chain-"));
  const [junit, json] = [join(folder, "report.xml"), join(folder, "report.json")];
  const inner = watched(await startMock(["--upstream", service.url, "--report", json]));
  const outer = watched(await startMock(["--upstream", inner.origin, "--report", junit]));
  return {
    service,
    origin: outer.origin,
    async end() {
      const shown: Shown[] = [];
      for (const route of routes)
        for (const { origin } of [outer, inner]) {
          const response = await fetch(`${origin}/__mock/${route}`);
          const repeatsService = route === "violations";
          shown.push({ source: `/__mock/${route}`, repeatsService, text: await response.text() });
        }
      for (const mock of [outer, inner])
        shown.push({ source: "log and verdict", repeatsService: true, text: await mock.end() });
      for (const file of [junit, json])
        shown.push({ source: file, repeatsService: true, text: await readFile(file, "utf8") });
      return shown;
    },
    kill() {
      service.close();
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

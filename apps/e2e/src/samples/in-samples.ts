/** Loaded into every Node program that a sample starts. */

const { SAMPLE_PORT: port, VITEST: test } = process.env;
const service = /^https:\/\/(?:asm|cse)\.[a-z0-9-]+\.myhuaweicloud\.com(?=\/)/;

// What a page sends to the real services, the mock of the page gets.
const send = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (!service.test(url)) return send(input, init);
  const mock = url.replace(service, `http://127.0.0.1:${port}`);
  return send(input instanceof Request ? new Request(mock, input) : mock, init);
};

// The pause between two polls takes a tenth of a second, and all of it for the mock. Vitest has limits of the same length.
const betweenPolls = 10_000;
if (test === undefined && !process.argv[1]?.endsWith("vitest.mjs")) {
  const later = globalThis.setTimeout;
  const advance = `http://127.0.0.1:${port}/__mock/advance?time=${betweenPolls}ms`;
  globalThis.setTimeout = Object.assign(
    (run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
      ms === betweenPolls
        ? later(() => send(advance, { method: "POST" }).then(run, run), 100)
        : later(run, ms, ...given),
    later,
  );
}

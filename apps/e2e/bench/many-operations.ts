import document from "@meshlift/spec/openapi.json" with { type: "json" };

/** Returns the document with `times` copies of each path, under different nouns: `mesh-upgrades-17/get`. */
export function repeated(times: number): unknown {
  const paths = Object.entries(document.paths);
  const copies = Array.from({ length: times - 1 }, (_, index) => index + 1).flatMap((count) =>
    paths.map(([path, item]) => [
      `/copy-${count}${path}`,
      JSON.parse(JSON.stringify(item).replaceAll(/("operationId":"[a-z-]+)(\/)/g, `$1-${count}$2`)),
    ]),
  );
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(copies) } };
}

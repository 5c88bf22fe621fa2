interface Patch {
  what: string;
  find: RegExp;
  put: string;
}

const picture = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;
const word = (width: number, text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="14"><text y="11" fill="#222" font-family="sans-serif" font-size="11" font-weight="bold">${text}</text></svg>`;

const patches: Patch[] = [
  {
    what: "the picture in the badge",
    find: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini-full\.svg/g,
    put: picture(word(38, "Redoc")),
  },
  {
    what: "the picture in the narrow badge",
    find: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini\.svg/g,
    put: picture(word(9, "R")),
  },
  {
    what: "the telemetry address",
    find: /https:\/\/otel\.cloud\.redocly\.com\/v1\/traces/g,
    put: "data:,",
  },
  {
    what: "the addresses of icon sets",
    find: /https:\/\/cdn\.redocly\.com\/icons\/[\w./-]+/g,
    put: "data:,",
  },
  {
    what: "the menu that sends the page to other sites",
    find: /if\(!\w+\.specUrl\)return/g,
    put: "if(!0)return",
  },
  {
    // Redoc's script handles these links as hashes, but in a new tab or without scripts they would leave the page.
    what: "the links in the prepared navigation",
    find: /(<a class="[^"]*" href=")(?=\/)/g,
    put: "$1#",
  },
  {
    what: "the links of the prepared headings",
    find: /(<a aria-label="[^"]*" class="[^"]*" href=")(?=\/)/g,
    put: "$1#",
  },
];

const callsOut = /https?:\/\/(?:cdn|otel|cors|fonts)[\w.-]*/;

/**
 * Removes everything from Redocly's `page` that sends requests to other hosts.
 * @throws {Error} with the missing part, if a new version of Redoc no longer contains it.
 */
export function seal(page: string): string {
  if (!page.includes('"disableTelemetry":true')) throw changed('the setting "disableTelemetry"');
  let sealed = page;
  for (const { what, find, put } of patches) {
    const before = sealed;
    sealed = sealed.replace(find, put);
    if (sealed === before) throw changed(what);
  }
  const left = callsOut.exec(sealed);
  if (left !== null) throw new Error(`Redoc's page contains a new address: ${left[0]}`);
  return sealed;
}

function changed(what: string): Error {
  return new Error(`Redoc's page has changed: ${what} is not found. See scripts/seal.ts.`);
}

/** The parts of the site, in the header of every page. @param base path or relative address of its root. */
export function siteLinks(base: string): { label: string; href: string }[] {
  const folder = base.endsWith("/") ? base : `${base}/`;
  return [
    { label: "Guides", href: `${folder}guides/first-call/` },
    { label: "Operations", href: `${folder}api/` },
    { label: "Reference", href: `${folder}reference/` },
    { label: "CLI", href: `${folder}cli/` },
    { label: "Try it", href: `${folder}try/` },
  ];
}

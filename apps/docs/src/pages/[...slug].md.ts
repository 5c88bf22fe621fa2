import type { APIRoute, GetStaticPaths } from "astro";
import { getCollection } from "astro:content";
import { plainMarkdown } from "../plain-markdown.ts";

interface Page {
  id: string;
  data: { title: string; description?: string | undefined };
  body?: string | undefined;
}

/** Serves the source of every Markdown page: `/guides/x/` is at `/guides/x.md`. */
export const getStaticPaths = (async () => {
  const pages: Page[] = await getCollection("docs");
  return pages.map(({ id, data, body = "" }) => ({
    params: { slug: id === "" ? "index" : id },
    props: {
      text: `# ${data.title}\n\n${data.description === undefined ? "" : `> ${data.description}\n\n`}${plainMarkdown(body)}\n`,
    },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) =>
  new Response(String(props["text"]), { headers: { "Content-Type": "text/markdown; charset=utf-8" } });

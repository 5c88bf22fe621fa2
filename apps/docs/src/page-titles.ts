import { defineRouteMiddleware } from "@astrojs/starlight/route-data";
import { getCollection } from "astro:content";
import { overviewTitle } from "./operation/overview.ts";

const folder = import.meta.env.BASE_URL.replace(/\/?$/, "/");
const pages: { id: string; data: { title: string } }[] = await getCollection("docs");
const titles = new Map(pages.map(({ id, data }) => [`${folder}${id}/`, data.title]));
titles.set(`${folder}api/`, overviewTitle);

/**
 * Names the previous and the next page by their titles. A label of the sidebar is shorter, such as `get` or `Overview`,
 * because it stands below the name of its group.
 */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const { prev, next } = locals.starlightRoute.pagination;
  for (const link of [prev, next]) {
    if (link !== undefined) link.label = titles.get(link.href) ?? link.label;
  }
});

import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import { defineCollection } from "astro:content";

/** Every Markdown page below `src/content/docs`, at the address that its path gives. */
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };

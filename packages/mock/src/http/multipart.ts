import type { FormField } from "./messages.ts";

/** Reads a multipart body; undefined for one that is not of the form that its content type says. */
export async function readMultipart(bytes: Uint8Array, type: string): Promise<FormField[] | undefined> {
  try {
    const form = await new Response(Buffer.from(bytes), { headers: { "content-type": type } }).formData();
    return await Promise.all(
      [...form].map(async ([name, value]): Promise<FormField> => [
        name,
        typeof value === "string" ? value : await value.text(),
      ]),
    );
  } catch {
    return undefined;
  }
}

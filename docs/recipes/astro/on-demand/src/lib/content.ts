// Reads one clinic's published content, with the tags by which a webhook drops what was made of it.
//
// content-api.d.ts is what openapi-typescript makes of the API's `schema/`.
import type { components } from "./content-api";

type Schemas = components["schemas"];

// Should a webhook ever be lost, what it would have dropped lives no longer than this (seconds).
export const LONGEST = 3600;

/** What an address of the API answers; `document` is null where nothing stands (any more). */
export interface Answer<Document> {
  document: Document | null;
  tags: string[];
}

/** What stands at a path, which may be a redirect. */
export async function readPage(path: string): Promise<Answer<Schemas["PageOrRedirect"]>> {
  return read<Schemas["PageOrRedirect"]>(`page/?path=${encodeURIComponent(decodeURI(path))}`);
}

/** The clinic itself, for header, footer and notices. */
export async function readClinic(): Promise<Answer<Schemas["Clinic"]>> {
  return read<Schemas["Clinic"]>("");
}

async function read<Document>(address: string): Promise<Answer<Document>> {
  // For example "https://cms.group.example/api/v1" and "maryland".
  const { CONTENT_API, CONTENT_CLINIC } = process.env;
  const response = await fetch(`${CONTENT_API}/clinics/${CONTENT_CLINIC}/${address}`);
  const body = await response.json();
  const isMissing = response.status === 404 || response.status === 410;
  if (!response.ok && !isMissing) throw new Error(`${response.status} ${response.url}`);
  // Also where nothing stands yet an answer has tags. `clinic:` is to drop everything at once.
  const tags = [...body.tags, `clinic:${CONTENT_CLINIC}`];
  return { document: isMissing ? null : body, tags };
}

// Reads one clinic's published content. Every read names the tags by which a webhook drops it.
//
// content-api.d.ts is what openapi-typescript makes of the API's `schema/`.
import type { components } from "./content-api";

type Schemas = components["schemas"];

// Where the API is, for example "https://cms.group.example/api/v1", and the clinic's short name.
const API = setting("CONTENT_API");
const CLINIC = setting("CONTENT_CLINIC");

// Should a webhook ever be lost, what it would have dropped lives no longer than this (seconds).
const LONGEST = 3600;

/** What stands at a path, which may be a redirect; null where nothing stands, or nothing any more. */
export async function readPage(
  segments: readonly string[] = [],
): Promise<Schemas["PageOrRedirect"] | null> {
  const path = pathOf(segments);
  return read<Schemas["PageOrRedirect"]>(`page/?path=${encodeURIComponent(path)}`, pathTag(path));
}

/** The clinic itself, for header, footer and notices: one request a site, not one a page. */
export async function readClinic(): Promise<Schemas["Clinic"] | null> {
  return read<Schemas["Clinic"]>("", `clinic:${CLINIC}:site`);
}

/** The newest pages of one type, as cards. */
export async function readNewest(type: Schemas["PageType"]): Promise<Schemas["Card"][]> {
  const list = await read<{ items: Schemas["Card"][] }>(
    `pages/?type=${type}&limit=20`,
    `list:${CLINIC}:${type}`,
  );
  return list?.items ?? [];
}

/** A path as the API writes it: lower case, with a slash at both ends. */
export function pathOf(segments: readonly string[]): string {
  const path = segments.map((one) => `${decodeURIComponent(one).toLowerCase()}/`).join("");
  return `/${path}`;
}

/** The tag of a path, also of one where nothing stands yet: known before it is asked for. */
export function pathTag(path: string): string {
  const strictly = (one: string) => `%${one.charCodeAt(0).toString(16)}`;
  const encoded = path
    .split("/")
    .map((one) => encodeURIComponent(one).replace(/[!'()*]/g, strictly))
    .join("/");
  return `path:${CLINIC}:${encoded.toLowerCase()}`;
}

async function read<Answer>(address: string, tag: string): Promise<Answer | null> {
  const response = await fetch(`${API}/clinics/${CLINIC}/${address}`, {
    // `clinic:` stands for everything of the clinic: to drop it all at once.
    next: { tags: [tag, `clinic:${CLINIC}`], revalidate: LONGEST },
  });
  if (response.status === 404 || response.status === 410) return null;
  // Next.js goes on showing what it has while the API cannot be reached.
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.json() as Promise<Answer>;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

// What the recipes use of Next.js, React, Astro and node, as their own types have it.
interface RequestInit {
  next?: { tags?: string[]; revalidate?: number | false };
}

declare const process: { env: Record<string, string | undefined> };

declare class Buffer extends Uint8Array {}

declare module "next/cache" {
  export function revalidateTag(tag: string, profile: string | { expire?: number }): void;
}

declare module "next/navigation" {
  export function notFound(): never;
  export function redirect(url: string): never;
  export function permanentRedirect(url: string): never;
}

declare module "astro" {
  export type APIRoute = (context: {
    request: Request;
    cache: { invalidate(what: { tags: string[] }): Promise<void> };
  }) => Promise<Response>;
}

declare namespace JSX {
  interface IntrinsicElements {
    [element: string]: Record<string, unknown>;
  }
}

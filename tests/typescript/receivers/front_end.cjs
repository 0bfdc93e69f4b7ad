// A front end made of a recipe: `node front_end.cjs next|astro FOLDER`. Prints its port; answers a
// page with its title, a redirect with where it leads, or 404; hears webhooks at /api/content-changed.
require("./recipes.cjs");
const { createServer } = require("node:http");
const path = require("node:path");

const [framework, folder] = process.argv.slice(2);
const { read, hear } = { next, astro }[framework](path.resolve(folder));

function next(root) {
  require("./next_cache.cjs");
  const { readPage } = require(path.join(root, "lib/content.ts"));
  const { POST } = require(path.join(root, "app/api/content-changed/route.ts"));
  return {
    read: (url) => readPage(url.pathname.split("/").filter(Boolean)),
    hear: POST,
  };
}

function astro(root) {
  const { readPage } = require(path.join(root, "src/lib/content.ts"));
  const { POST } = require(path.join(root, "src/pages/api/content-changed.ts"));
  const kept = new Map();
  const cache = {
    async invalidate({ tags }) {
      for (const [url, one] of kept) {
        if (one.tags.some((tag) => tags.includes(tag))) kept.delete(url);
      }
    },
  };
  return {
    async read(url) {
      if (!kept.has(url.pathname)) kept.set(url.pathname, await readPage(url.pathname));
      return kept.get(url.pathname).document;
    },
    hear: (request) => POST({ request, cache }),
  };
}

async function answer(message) {
  const url = new URL(message.url, "http://front-end.example");
  if (message.method === "POST") {
    const body = await new Response(message).text();
    return hear(new Request(url, { method: "POST", headers: message.headers, body }));
  }
  const page = await read(url);
  if (page === null) return new Response("", { status: 404 });
  return new Response(page.type === "redirect" ? `to ${page.location}` : page.title);
}

const server = createServer(async (message, response) => {
  try {
    const given = await answer(message);
    response.writeHead(given.status).end(await given.text());
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));

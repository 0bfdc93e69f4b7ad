// Builds a static site anew when the content API says that something has changed.
//
//   CONTENT_WEBHOOK_SECRET=whsec_… BUILD="npm run build" node receiver.mjs
//
// Listens on 127.0.0.1:PORT (4322) for POST /api/content-changed; put your web server in front.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

const { CONTENT_WEBHOOK_SECRET = "", BUILD = "npm run build", PORT = "4322" } = process.env;
// A build begins once nothing was told for so long, at the latest so long after the first news.
const QUIET = Number(process.env.QUIET_SECONDS ?? 10) * 1000;
const PATIENCE = 6 * QUIET;
const LARGEST_BODY = 1_000_000;

const webhook = new Webhook(CONTENT_WEBHOOK_SECRET);
let isBuilding = false;
let firstNews = null;
let timer = null;

function plan() {
  firstNews ??= Date.now();
  clearTimeout(timer);
  timer = setTimeout(build, Math.max(0, Math.min(QUIET, firstNews + PATIENCE - Date.now())));
}

function build() {
  // What is told during a build may be missing from it: one more follows.
  if (isBuilding) return;
  isBuilding = true;
  firstNews = null;
  const child = spawn(BUILD, { shell: true, stdio: "inherit" });
  child.on("close", (code) => {
    isBuilding = false;
    if (code !== 0) console.error(`The build failed (${code}); it is tried again.`);
    if (code !== 0 || firstNews !== null) plan();
  });
}

const server = createServer(async (request, response) => {
  if (request.method !== "POST" || request.url !== "/api/content-changed") {
    return response.writeHead(404).end();
  }
  const parts = [];
  let size = 0;
  try {
    for await (const part of request) {
      size += part.length;
      if (size > LARGEST_BODY) return response.writeHead(413).end();
      parts.push(part);
    }
  } catch {
    // Whoever sent it hung up in the middle.
    return response.destroy();
  }
  try {
    const delivery = webhook.verify(Buffer.concat(parts), request.headers);
    if (delivery.type === "content.changed") plan();
    response.writeHead(204).end();
  } catch (error) {
    const isRefused = error instanceof WebhookVerificationError;
    response.writeHead(isRefused ? 401 : 500).end(isRefused ? error.message : undefined);
  }
});

server.listen(Number(PORT), "127.0.0.1", () => {
  console.log(`Listening on 127.0.0.1:${server.address().port}`);
  // Whatever was told while this was not running, or was not built any more before it ended.
  build();
});

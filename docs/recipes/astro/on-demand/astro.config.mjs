import node from "@astrojs/node";
import { defineConfig, memoryCache } from "astro/config";

export default defineConfig({
  output: "server",
  adapter: node({ mode: "standalone" }),
  // For one server process. Where there are several, or a CDN, take your host's provider.
  cache: { provider: memoryCache() },
});

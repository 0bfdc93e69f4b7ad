// Lets node run the recipes' TypeScript files as they lie in docs/recipes, with what they import.
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const typescript = require("typescript");

const PROVIDED = { "next/cache": path.join(__dirname, "next_cache.cjs") };
const TOOLS = path.resolve(__dirname, "..");

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, isMain, options) {
  const isRecipe = parent?.filename?.endsWith(".ts") && !/^[./]/.test(request);
  if (!isRecipe) return resolve.call(this, request, parent, isMain, options);
  return PROVIDED[request] ?? resolve.call(this, request, parent, isMain, { paths: [TOOLS] });
};

require.extensions[".ts"] = (module, file) => {
  const { outputText } = typescript.transpileModule(readFileSync(file, "utf8"), {
    compilerOptions: { module: "commonjs", target: "es2022" },
  });
  module._compile(outputText, file);
};

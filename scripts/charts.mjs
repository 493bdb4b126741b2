// Makes one classic script of charts/charts.js and of what it takes of its library (pages from the file system load no modules), with
// the licences of all whose code is in it. `node scripts/charts.mjs FILE` writes it to a file.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const FOLDER = fileURLToPath(new URL("../charts/", import.meta.url));

export async function charts() {
  // Not at the top: what imports this file is also read where nothing is installed.
  const { buildSync } = await import(pathToFileURL(join(FOLDER, "node_modules/esbuild/lib/main.js")).href);
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: FOLDER,
    entryPoints: ["charts.js"],
    outfile: "built.js",
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    write: false,
  });
  const taken = Object.values(metafile.outputs)[0].inputs;
  const files = Object.keys(taken).filter((file) => taken[file].bytesInOutput > 0);
  const packages = new Set(files.map((file) => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean));
  return Buffer.from(`/*\n${licences([...packages].sort())}\n*/\n${outputFiles[0].text}`);
}

// Each text once, with the packages that it is of.
function licences(packages) {
  const texts = new Map();
  for (const name of packages) {
    const folder = join(FOLDER, "node_modules", name);
    const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = file ? readFileSync(join(folder, file), "utf8").trim().replaceAll("*/", "* /") : license;
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  return Array.from(texts, ([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(process.argv[2], await charts());

// Trunk's last step: adds the reports that the page opens with, takes out what says nothing to a browser, stamps the site's files
// against mixed caches, and packs them into one HTML file.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { charts } from "./charts.mjs";
import { packed } from "./one-file.mjs";
import { shortened, withoutNotes } from "./shorten.mjs";

const FILES = [
  "pizhu.js",
  "pizhu_bg.wasm",
  "interchange.js",
  "interchange_bg.wasm",
  "workbench.js",
  "workbench_bg.wasm",
  "workbench.css",
  "charts.js",
  "reports.js",
  "boot.js",
  "style.css",
  "icon.svg",
  "rules.txt",
  "manual.txt",
];

const folder = process.env.TRUNK_STAGING_DIR;
writeFileSync(join(folder, "charts.js"), await charts());
writeFileSync(join(folder, "reports.js"), reports(new URL("../seeds/", import.meta.url)));
for (const name of ["pizhu", "interchange", "workbench"]) {
  const pair = [`${name}.js`, `${name}_bg.wasm`].map((file) => join(folder, file));
  shortened(...pair.map((path) => readFileSync(path))).forEach((content, index) => writeFileSync(pair[index], content));
}
// It runs beside the page's own, in one global scope.
const glue = join(folder, "workbench.js");
writeFileSync(glue, readFileSync(glue, "utf8").replace(/\bwasm_bindgen\b/g, "wasm_workbench"));
for (const path of ["boot.js", "style.css", "workbench.css"].map((name) => join(folder, name))) writeFileSync(path, withoutNotes(readFileSync(path, "utf8")));
const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(folder, name))]));
const page = withoutTrunk(readFileSync(join(folder, "index.html"), "utf8"));
writeFileSync(join(folder, "pizhu.html"), packed(page, files));
writeFileSync(join(folder, "index.html"), stamped(page, digest(Object.values(files))));

// A script, so that the page has the reports without asking for them, also from the file system: names and texts, which are data
// and so must not look like the end of a script.
function reports(folder) {
  const texts = readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]);
  return `var pizhuReports = ${JSON.stringify(texts).replaceAll("<", "\\u003c")};\n`;
}

// Trunk leaves its own element where it injects no script.
function withoutTrunk(html) {
  return html.replace(/[ \t]*<link data-trunk[^>]*>\s*\n/g, "");
}

// Every name of a file gets a query that changes with any of the files; boot.js hands it on (see there).
function stamped(html, version) {
  return html.replace(/(src|href)="(?:\.\/)?([\w.-]+)"/g, (whole, attribute, name) =>
    FILES.includes(name) ? `${attribute}="${name}?v=${version}"` : whole,
  );
}

function digest(contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex").slice(0, 16);
}

// Prints what the page's files weigh as servers send them (Brotli, best quality), and fails above the budget. The reports that the
// page brings along are no part of it: they are what a person reads; nor is what it loads only when the help or a card is opened, or
// when annotations go to other tools or come from them, which has a budget of its own.
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const BUDGET = 399_300;
const INTERCHANGE = ["interchange.js", "interchange_bg.wasm"];
const INTERCHANGE_BUDGET = 744_000;
const WORKBENCH = ["workbench.js", "workbench_bg.wasm", "workbench.css"];
const WORKBENCH_BUDGET = 640_000;
const CHARTS = ["charts.js"];
const CHARTS_BUDGET = 84_000;
const APART = ["reports.js", "rules.txt", "manual.txt", ...INTERCHANGE, ...WORKBENCH, ...CHARTS];
const DIST = new URL("../dist/", import.meta.url);

const names = readdirSync(DIST).filter((name) => name !== "pizhu.html"); // the other form of the same page
const sizes = names.map((name) => [name, brotliCompressSync(readFileSync(new URL(name, DIST))).length]); // quality 11 is Node's default
for (const [name, size] of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
told("without reports, rules, manual, interchange, workbench and charts", (name) => !APART.includes(name), BUDGET);
told("for interchange, loaded when it is asked for", (name) => INTERCHANGE.includes(name), INTERCHANGE_BUDGET);
told("for the workbench, loaded when it is asked for", (name) => WORKBENCH.includes(name), WORKBENCH_BUDGET);
told("for what draws charts, loaded when the first is shown", (name) => CHARTS.includes(name), CHARTS_BUDGET);

function told(what, isMeant, budget) {
  const total = sizes.filter(([name]) => isMeant(name)).reduce((sum, [, size]) => sum + size, 0);
  console.log(`${String(total).padStart(8)}  bytes under Brotli ${what}, of ${budget}`);
  if (total > budget) process.exitCode = 1;
}

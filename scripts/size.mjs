// Prints what the page's files weigh as servers send them (Brotli, best quality), and fails above the budget. The reports that the
// page brings along are no part of it: they are what a person reads; nor is what it loads only when the help or a card is opened. Both
// are listed apart.
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const BUDGET = 374_000;
const APART = ["reports.js", "rules.txt", "manual.txt"];
const DIST = new URL("../dist/", import.meta.url);

const names = readdirSync(DIST).filter((name) => name !== "pizhu.html"); // the other form of the same page
const sizes = names.map((name) => [name, brotliCompressSync(readFileSync(new URL(name, DIST))).length]); // quality 11 is Node's default
const total = sizes.filter(([name]) => !APART.includes(name)).reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  bytes under Brotli without reports, rules and manual, of ${BUDGET}`);
if (total > BUDGET) process.exitCode = 1;

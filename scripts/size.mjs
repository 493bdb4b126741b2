// Prints what the page's files weigh as servers send them (Brotli, best quality), and fails above the budget. The reports that the
// page brings along are no part of it: they are what a person reads, and are listed apart.
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const BUDGET = 365_000;
const REPORTS = "reports.js";
const DIST = new URL("../dist/", import.meta.url);

const names = readdirSync(DIST).filter((name) => name !== "pizhu.html"); // the other form of the same page
const sizes = names.map((name) => [name, brotliCompressSync(readFileSync(new URL(name, DIST))).length]); // quality 11 is Node's default
const total = sizes.filter(([name]) => name !== REPORTS).reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  bytes under Brotli without the reports, of ${BUDGET}`);
if (total > BUDGET) process.exitCode = 1;

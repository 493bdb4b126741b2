// Prints what the wasm weighs as servers send it (Brotli, best quality), and fails above the budget.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const BUDGET = 350_000;

const wasm = readFileSync(new URL("../dist/pizhu_bg.wasm", import.meta.url));
const size = brotliCompressSync(wasm).length; // quality 11 is Node's default
console.log(`wasm: ${wasm.length} bytes, ${size} under Brotli, of ${BUDGET}`);
if (size > BUDGET) process.exitCode = 1;

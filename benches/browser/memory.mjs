// What a page holds in memory: the private memory of the browser's renderer processes, as Linux counts it.
import { readFileSync, readdirSync } from "node:fs";

// Bytes, after a collection of garbage.
export async function memoryOf({ driver, home }) {
  for (let times = 0; times < 2; times += 1) await driver.sendDevToolsCommand("HeapProfiler.collectGarbage");
  return renderers(home.profile).reduce((sum, pid) => sum + privateBytes(pid), 0);
}

function renderers(profile) {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`), parent: read(`/proc/${pid}/stat`).split(" ")[3] }));
  const browser = processes.filter(({ command }) => command.includes(profile) && !command.includes("--type=")).map(({ pid }) => pid);
  const of = (parents) => {
    const children = processes.filter(({ parent }) => parents.includes(parent));
    return children.length ? [...children, ...of(children.map(({ pid }) => pid))] : [];
  };
  return of(browser).filter(({ command }) => command.includes("--type=renderer")).map(({ pid }) => pid);
}

function privateBytes(pid) {
  const rows = read(`/proc/${pid}/smaps_rollup`).matchAll(/^Private_\w+:\s+(\d+) kB$/gm);
  return [...rows].reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0);
}

// Processes come and go.
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

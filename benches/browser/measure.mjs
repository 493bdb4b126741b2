// `node measure.mjs PROGRAM [CHARACTERS…]`: how fast the page is in Chromium on texts of 0.1, 1 and 10 million characters, beside a
// bare windowed page (the floor), the same text as one element a span, and a peer. PROGRAM is the command `pizhu`. The pages take
// turns and the best turn of each counts, so that a machine that does something else at the same time slows all of them or none.
import { launch, newHome } from "../../tests/browser/engines.mjs";
import { serveSite } from "../../tests/browser/server.mjs";
import { corpus } from "./corpus.mjs";
import { IN_PAGE, extraFiles } from "./pages.mjs";
import { Beside, Floor, Pizhu } from "./subjects.mjs";

const SIZES = [100_000, 1_000_000, 10_000_000];
const TURNS = 3;
const VISITS = 10;
// What is not measured beyond these sizes: it takes minutes.
const LARGEST = { recogito: 100_000, spans: 1_000_000 };

const [program, ...sizes] = process.argv.slice(2);
const home = newHome();
const texts = {};
for (const size of sizes.length ? sizes.map(Number) : SIZES) {
  texts[size] = { ...corpus(program, home.folder, size), characters: size };
}
const site = await serveSite(extraFiles(texts));
try {
  console.log(`first visit, median of ${VISITS}: text and highlights after ${(await firstVisit()).toFixed(0)} ms (at most 300)`);
  for (const text of Object.values(texts)) print(text, await measured(text));
} finally {
  await site.close();
  home.dispose();
}

// What was measured of each page, by its name.
async function measured(text) {
  const subjects = [new Pizhu("pizhu", site, text), new Floor("windowed", site, text)];
  for (const [name, largest] of Object.entries(LARGEST)) {
    if (text.characters <= largest) subjects.push(new Beside(name, site, text));
  }
  try {
    const results = {};
    for (const subject of subjects) {
      await subject.start();
      results[subject.name] = { read: await subject.read() };
    }
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const subject of subjects) await takeTurn(subject, turn, results[subject.name]);
    }
    for (const subject of subjects) await finish(subject, results[subject.name]);
    return results;
  } finally {
    for (const subject of subjects) await subject.end();
  }
}

async function takeTurn(subject, turn, result) {
  await subject.longestTask();
  const open = await subject.show();
  const opening = await subject.longestTask();
  const frames = await subject.jump();
  const times = { open, opening, p50: quantile(frames, 0.5), p95: quantile(frames, 0.95), jumping: await subject.longestTask() };
  if (subject.tag) times.tag = quantile(await subject.tag(turn), 0.95);
  for (const [name, value] of Object.entries(times)) result[name] = Math.min(result[name] ?? Infinity, value);
}

async function finish(subject, result) {
  result.elements = await subject.elements();
  result.memory = await subject.memory();
  if (subject.batch) Object.assign(result, await subject.batch());
}

// From the navigation until text and highlights are painted, with nothing in storage or cache.
async function firstVisit() {
  const home = newHome();
  const browser = await launch("chromium", home);
  const { driver } = browser;
  try {
    const source = `${IN_PAGE}
      globalThis.visible = bench.shown(() => document.querySelector("#pane [data-start]") && CSS.highlights.size > 0);`;
    await driver.sendDevToolsCommand("Page.addScriptToEvaluateOnNewDocument", { source });
    const times = [];
    for (let visit = 0; visit < VISITS; visit += 1) {
      await driver.get("about:blank");
      await driver.sendDevToolsCommand("Network.clearBrowserCache");
      await driver.sendDevToolsCommand("Storage.clearDataForOrigin", { origin: new URL(site.url).origin, storageTypes: "all" });
      await driver.get(site.url);
      times.push(await driver.executeScript("return globalThis.visible"));
    }
    return quantile(times, 0.5);
  } finally {
    await browser.quit();
    home.dispose();
  }
}

function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function print({ characters, bytes, spans, common }, results) {
  const names = Object.keys(results);
  const { pizhu, windowed } = results;
  const ms = (value) => value.toFixed(value < 10 ? 1 : 0);
  const task = (value) => (value ? ms(value) : "< 50");
  const megabytes = (value) => (value / 1e6).toFixed(0);
  const rows = [
    ["open: report chosen → spans painted, ms", "open", ms, "2 × floor"],
    ["open: file chosen → text painted, ms", "read", ms, ""],
    ["frame of a jump, p50, ms", "p50", ms, ""],
    ["frame of a jump, p95, ms", "p95", ms, "1.25 × floor"],
    ["longest task of an opening, ms", "opening", task, "50"],
    ["longest task of the jumps, ms", "jumping", task, "50"],
    ["elements in the pane", "elements", String, "500"],
    ["memory beyond the page without it, MB", "memory", megabytes, ((6 * bytes) / 1e6).toFixed(0)],
    ["key press → painted tag, p95, ms", "tag", ms, "16.7"],
    [`accepting ${pizhu.count} (${common.words}), ms`, "accept", ms, ""],
    ["undoing it, ms", "undo", ms, "100"],
    ["longest task of that, ms", "task", task, "100"],
  ];
  const line = (what, cells, ...rest) => [what.padEnd(46), ...cells.map((cell) => cell.padStart(10)), ...rest].join("").trimEnd();
  console.log(`\n${characters} characters (${(bytes / 1e6).toFixed(1)} MB), ${spans.length / 3} spans`);
  console.log(line("", [...names, "ratio"], "  at most"));
  for (const [what, name, form, bound] of rows) {
    const cells = names.map((subject) => (results[subject][name] === undefined ? "" : form(results[subject][name])));
    const ratio = windowed[name] > 0 ? (pizhu[name] / windowed[name]).toFixed(2) : "";
    console.log(line(what, [...cells, ratio], `  ${bound}`));
  }
}

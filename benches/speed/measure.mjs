// `node measure.mjs PROGRAM`: how fast detection is natively (PROGRAM: src/main.rs) and in Chromium, as ratios, beside one pass
// of the lexicon and beside its peers. The subjects take turns and the best turn of each counts, so that a machine that does
// something else at the same time slows all of them or none.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, newHome } from "../../tests/browser/engines.mjs";
import { Page } from "../../tests/browser/page.mjs";
import { seeds } from "../../tests/browser/seeds.mjs";
import { serveSite } from "../../tests/browser/server.mjs";
import { cancelling, longestTask } from "./in-page.mjs";
import { startNative } from "./native.mjs";
import { extraFiles, startWorkers } from "./workers.mjs";

const TURNS = 15;
// The recognizers take half a second for a few thousand characters, and the page some seconds to open and close files.
const SLOW_TURNS = 3;

const REPORTS = seeds.map(({ text }) => text).join("\n");
const TEXT = ofBytes(1e6);
// Line by line, which suits the recognizers: they read a text many times over.
const PASSAGES = seeds[0].text.split("\n").filter((line) => line !== "");

const home = newHome();
const textFile = join(home.folder, "text.txt");
writeFileSync(textFile, TEXT);
const native = startNative(process.argv[2], textFile);
const site = await serveSite(extraFiles(TEXT));
const browser = await launch("chromium", home);
try {
  const page = new Page(browser);
  const speed = await speeds(await startWorkers(page, site));
  print(speed, await feelings(page));
} finally {
  native.end();
  await browser.quit();
  await site.close();
  home.dispose();
}

// Milliseconds that each subject takes for the text.
async function speeds(workers) {
  const share = PASSAGES.join("").length / TEXT.length;
  const first = await workers.detection();
  const quick = {
    lexicon: () => native.measure("lexicon"),
    native: () => native.measure("detection"),
    figures: () => native.measure("figures"),
    segmentation: () => native.measure("segmentation"),
    worker: () => workers.detection(),
  };
  const slow = { recognizers: async () => (await workers.recognizers(PASSAGES)) / share };
  return { first, ...(await bestOfTurns(quick, TURNS)), ...(await bestOfTurns(slow, SLOW_TURNS)) };
}

async function feelings(page) {
  await page.open(site.url);
  await page.detected();
  const task = { task: (turn) => longestTask(page, `一份${turn}`, TEXT) };
  const cancel = { cancel: (turn) => cancelling(page, `长${turn}`, ofBytes(10e6)) };
  return { ...(await bestOfTurns(task, SLOW_TURNS)), ...(await bestOfTurns(cancel, SLOW_TURNS)) };
}

// The best milliseconds of each subject.
async function bestOfTurns(subjects, turns) {
  const best = {};
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, run] of Object.entries(subjects)) best[name] = Math.min(best[name] ?? Infinity, await run(turn));
  }
  return best;
}

function print(speed, { task, cancel }) {
  const ratio = (one, other, of) => `× ${Number((one / other).toPrecision(2))} of ${of}`;
  const rows = [
    ["one Aho-Corasick pass of the lexicon, native", speed.lexicon, "", ""],
    ["detection, native", speed.native, ratio(speed.native, speed.lexicon, "the pass"), "× 4"],
    ["the figures sheet of what was found, native", speed.figures, ratio(speed.figures, speed.native, "detection, native"), "× 0.25"],
    ["detection, in Chromium's worker", speed.worker, ratio(speed.worker, speed.native, "native"), "× 2.5, 100 ms"],
    ["  the first in a new worker", speed.first, ratio(speed.first, speed.native, "native"), ""],
    ["peer: jieba-rs cuts words, native", speed.segmentation, ratio(speed.segmentation, speed.native, "detection, native"), ""],
    ["peer: recognizers-text-suite, in a worker", speed.recognizers, ratio(speed.recognizers, speed.worker, "detection, there"), ""],
    ["longest task of the page meanwhile", task || "< 50", "", "50 ms"],
    ["from cancel to stopped", cancel, "", ""],
  ];
  const line = (what, value, ratio, bound) => `${what.padEnd(46)}${value.padStart(9)}   ${ratio.padEnd(30)}${bound}`.trimEnd();
  console.log(line("for 1 MB of reports, best turn", "ms", "ratio", "at most"));
  for (const [what, value, ...rest] of rows) console.log(line(what, typeof value === "number" ? value.toFixed(1) : value, ...rest));
}

function ofBytes(bytes) {
  return REPORTS.repeat(Math.round(bytes / Buffer.byteLength(REPORTS)));
}

// `node sheet.mjs [ROWS]`: how smooth the figures sheet is in Chromium with 100,000 rows, beside the sheet of the five reports in the same
// browser (the floor of a jump) and beside what the browser itself takes to sort and to search as many words in one array. The best
// of some turns counts.
import { launch, newHome } from "../../tests/browser/engines.mjs";
import { Key, Page } from "../../tests/browser/page.mjs";
import { seeds } from "../../tests/browser/seeds.mjs";
import { serveSite } from "../../tests/browser/server.mjs";
import { IN_PAGE } from "./pages.mjs";

const ROWS = Number(process.argv[2] ?? 100_000);
const OF_SEEDS = 338; // rows of the five reports
const OF_COPY = 300; // and of a copy of them among others, at least
const FILES = 10;
const TURNS = 3;
const JUMPS = 60;
const STEP = 37;
const CALM = 5_000; // milliseconds
const LONGEST = 10 * 60_000; // milliseconds
const CITIES = ["南通市", "如皋市", "海安市", "连云港市", "徐州市", "盐城市", "泰州市", "扬州市", "镇江市", "常州市", "无锡市"];
const KINDS = [..."农工商医教文体旅林水电气路桥港航海空天地金木火土光声热力数智云网链能材药械食纺建"];
const NOUNS = ["平台", "项目", "企业", "专利", "机构", "合同", "投入", "人才"];

const site = await serveSite({});
const home = newHome();
const browser = await launch("chromium", home);
try {
  const { driver } = browser;
  await driver.manage().setTimeouts({ script: LONGEST });
  await driver.sendDevToolsCommand("Page.addScriptToEvaluateOnNewDocument", { source: IN_PAGE });
  const page = new Page(browser);
  await page.open(site.url);
  await page.detected();
  await page.shift("w");
  await rowsStand(page, OF_SEEDS);
  const few = await jumps(page);
  await page.shift("w");
  await page.openFiles(Object.fromEntries(Array.from({ length: FILES }, (_, file) => [`${file}.txt`, text(file)])));
  await waits(page, () => document.querySelectorAll("nav .report .bar").length >= 10, "the files are not read");
  await waits(page, () => !document.querySelector("[data-cancel]"), "detection does not end");
  const asked = Date.now();
  await page.shift("w");
  const rows = await rowsStand(page, ROWS);
  const made = Date.now() - asked;
  print(rows, made, few, await jumps(page), { ...(await acts(page)), corrected: await corrected(page) }, await page.run(floors, rows));
} finally {
  await browser.quit();
  await site.close();
  home.dispose();
}

// The five reports again and again, each time of other places and of things with other names, so that words differ as they do.
function text(file) {
  const copies = Math.ceil(ROWS / OF_COPY / FILES);
  return Array.from({ length: copies }, (_, copy) => {
    const number = file * copies + copy;
    const whole = seeds.map(({ text }) => text).join("\n");
    const named = NOUNS.reduce((text, noun, at) => text.replaceAll(noun, `${KINDS[(number + at) % KINDS.length]}${KINDS[(number * 7 + at) % KINDS.length]}${noun}`), whole);
    return CITIES.slice(0, 4).reduce((text, city, at) => text.replaceAll(city, CITIES[(number + at) % CITIES.length]), named);
  }).join("\n");
}

async function waits(page, condition, otherwise) {
  const end = Date.now() + LONGEST;
  while (!(await page.run(condition))) {
    if (Date.now() > end) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

// Waits until the sheet has so many rows and none are being made; gives back how many.
async function rowsStand(page, least) {
  await waits(
    page,
    `() => Number(document.querySelector("#workbench [role=grid]")?.getAttribute("aria-rowcount")) > ${least} && !document.querySelector("#workbench progress")`,
    "the rows do not come",
  );
  return page.run(() => Number(document.querySelector("#workbench [role=grid]").getAttribute("aria-rowcount")) - 1);
}

// The longest frame after each of some jumps through the sheet: p50 and p95 of the best turn.
async function jumps(page) {
  const turns = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const frames = await page.run(
      async (count, step) => {
        const lines = document.querySelector("#workbench .sheet-lines");
        const frames = [];
        for (let jump = 0; jump < count; jump += 1) {
          let before = await globalThis.bench.frame();
          lines.scrollTop = ((lines.scrollHeight - lines.clientHeight) * ((jump * step) % count)) / (count - 1);
          let longest = 0;
          for (let rest = 3; rest > 0; rest -= 1) {
            const now = await globalThis.bench.frame();
            longest = Math.max(longest, now - before);
            before = now;
          }
          frames.push(longest);
        }
        return frames.sort((one, other) => one - other);
      },
      JUMPS,
      STEP,
    );
    turns.push({ p50: frames[JUMPS / 2], p95: frames[Math.floor(JUMPS * 0.95)] });
  }
  return { p50: Math.min(...turns.map(({ p50 }) => p50)), p95: Math.min(...turns.map(({ p95 }) => p95)) };
}

// From a click, a choice or a key to the frame that shows what it did, the best of some turns.
function acts(page) {
  return page.run(async (turns) => {
    const { frame, painted } = globalThis.bench;
    const find = (selector) => document.querySelector(`#workbench ${selector}`);
    const timed = async (act) => {
      await frame();
      const started = performance.now();
      act();
      await painted();
      return performance.now() - started;
    };
    const choose = (selector, value) => () => {
      find(selector).value = value;
      find(selector).dispatchEvent(new Event("change", { bubbles: true }));
    };
    const write = (words) => () => {
      find("#workbench-words").value = words;
      find("#workbench-words").dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const best = {};
    const take = async (name, act) => (best[name] = Math.min(best[name] ?? Infinity, await timed(act)));
    for (let turn = 0; turn < turns; turn += 1) {
      await take("sort", () => find("[data-sort=metric]").click());
      await take("turn", () => find("[data-sort=metric]").click());
      await timed(() => find("[data-sort=metric]").click());
      await take("value", () => find("[data-sort=value]").click());
      await timed(() => find("[data-sort=value]").click());
      await timed(() => find("[data-sort=value]").click());
      await take("group", choose("#workbench-group", "1"));
      await timed(choose("#workbench-group", "0"));
      await take("narrow", write("技术合同"));
      await take("widen", write(""));
    }
    return best;
  }, TURNS);
}

// The longest time for which the page stands still when a cell is corrected and all that follows from it is gathered anew.
async function corrected(page) {
  const blocks = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.run(async () => {
      globalThis.blocks = [0];
      new PerformanceObserver((list) => globalThis.blocks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
      document.querySelector("#workbench .sheet-lines").scrollTo(0, 0);
      await globalThis.bench.painted();
    });
    await page.click("#workbench .sheet-lines [data-column=metric]");
    await page.press(Key.F2);
    await page.until(() => page.focusIsOn("#workbench .sheet-lines input"), "the cell is not written into");
    await page.press(KINDS[turn], Key.ENTER);
    await page.until(() => page.run((word) => document.querySelector("#workbench .sheet-lines [data-column=metric]").innerText.startsWith(word), KINDS[turn]), "the correction does not stand");
    await new Promise((resolve) => setTimeout(resolve, CALM));
    blocks.push(await page.run(() => Math.max(...globalThis.blocks)));
  }
  return Math.min(...blocks);
}

// What the browser itself takes for as many words, in one array, in order and out of it.
function floors(rows) {
  const cells = Array.from({ length: rows }, (_, at) => `${String.fromCharCode(0x4e00 + ((at * 7919) % 3000))}平台${at % 5000}技术合同`);
  const { compare } = new Intl.Collator("zh-CN");
  const timed = (act) => {
    const started = performance.now();
    act();
    return performance.now() - started;
  };
  const best = (act) => Math.min(timed(act), timed(act), timed(act));
  return { sort: best(() => cells.toSorted(compare)), narrow: best(() => cells.filter((cell) => `${cell} 南通市 2022年 15家`.toLowerCase().includes("技术合同1"))) };
}

function print(rows, made, few, many, acts, floor) {
  const ms = (value) => value.toFixed(value < 10 ? 1 : 0);
  const lines = [
    ["frame of a jump, p50", many.p50, few.p50, "1.25"],
    ["frame of a jump, p95", many.p95, few.p95, "1.25"],
    ["sort by metric", acts.sort, floor.sort, "1"],
    ["sort it the other way", acts.turn, floor.sort, "1"],
    ["sort by value", acts.value, floor.sort, "1"],
    ["group by metric", acts.group, floor.sort, "1"],
    ["still after a correction", acts.corrected, floor.sort, "2"],
    ["words typed", acts.narrow, floor.narrow, "10"],
    ["words taken out", acts.widen, floor.narrow, "10"],
  ];
  console.log(`${rows} rows, made and shown in ${(made / 1000).toFixed(1)} s after the workbench was opened; ms, floor, ratio, at most`);
  for (const [what, value, floor, bound] of lines) {
    console.log([what.padEnd(26), ms(value).padStart(8), ms(floor).padStart(8), (value / floor).toFixed(2).padStart(8), bound.padStart(8)].join(""));
  }
}

// The workbench: the figures of all reports as a sheet beside the text, with a wasm of its own, which comes when it is asked for.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { violations } from "./axe.mjs";
import { keepsProfile } from "./engines.mjs";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { DIST } from "./server.mjs";

// The command, which `cargo test` has built.
const PIZHU = fileURLToPath(new URL("../../target/debug/pizhu", import.meta.url));

const LINES = "#workbench .sheet-lines > [role=row]";

// Opens the workbench by its key and waits until every report has its rows.
async function openWorkbench(page) {
  await page.shift("w");
  await page.until(() => page.has("#workbench [role=grid]"), "the workbench does not open");
  await stands(page);
}

// Waits until nothing changes in the sheet any more.
async function stands(page) {
  let before;
  await page.until(async () => {
    const now = await page.run(() => document.querySelector("#workbench")?.innerText);
    const still = now === before && (await page.has("#workbench [role=row] [role=gridcell]")) && !(await page.has("#workbench progress"));
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 250));
    return still;
  }, "the sheet does not come to rest");
}

// What the command prints of the project that the page hands out.
async function printed(page, ...options) {
  const { content } = await page.exported("all");
  const folder = join(page.browser.home.folder, "native");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "in.pizhu.json"), content);
  return execFileSync(PIZHU, ["figures", join(folder, "in.pizhu.json"), ...options], { encoding: "utf8", maxBuffer: 1 << 26 });
}

const count = (page) => page.run(() => Number(document.querySelector("#workbench [role=grid]").getAttribute("aria-rowcount")) - 1);

// What stands in a column of the rows that are in the page.
const cells = (page, column) =>
  page.run((rows, column) => Array.from(document.querySelectorAll(`${rows} [data-column=${column}]`), (cell) => cell.innerText), LINES, column);

const quoted = (page) => page.textOf("[data-card] [data-quote]");

inEachEngine("the workbench lists the figures of all reports, and the text goes where a row points", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  assert.deepEqual(site.requests.filter((path) => path.includes("workbench")), [], "nothing comes before it is asked for");
  await openWorkbench(page);
  const rows = JSON.parse(await printed(page, "--format", "json"));
  await page.until(async () => (await count(page)) === rows.length, async () => `${await count(page)} rows, not ${rows.length}`);
  const [first, second] = await cells(page, "quote");
  assert.deepEqual([first, second], [rows[0].quote, rows[1].quote]);
  await page.click(`${LINES} [data-column=quote]`);
  await page.until(async () => (await quoted(page)) === first, "the text does not go to the first row");
  await page.press(Key.ARROW_DOWN);
  await page.until(async () => (await quoted(page)) === second, "the text does not follow the cursor");
  // To the last row, which was not in the page.
  await page.run(() => document.querySelector("#workbench .sheet-lines").scrollTo(0, 1e6));
  const last = rows.at(-1).quote;
  await page.until(async () => (await cells(page, "quote")).at(-1) === last, "the last row does not come");
  assert.ok((await cells(page, "quote")).length < 80, "all rows are in the page");
  const overflow = () => page.run(() => document.documentElement.scrollHeight - innerHeight);
  assert.ok((await overflow()) <= 0, "the page itself scrolls");
  // Escape goes back to the text, and the key closes the workbench.
  await page.press(Key.ESCAPE);
  await page.until(() => page.focusIsOn("#pane"), "Escape does not go to the text");
  await page.shift("w");
  await page.until(() => page.run(() => document.querySelector("#workbench").hidden), "the workbench stays");
});

inEachEngine("the border above the workbench is moved by hand and by keys, and tabs are changed by arrows", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openWorkbench(page);
  const share = () => page.run(() => document.querySelector("#workbench").offsetHeight / innerHeight);
  const is = (wanted) => page.until(async () => Math.abs((await share()) - wanted) < 0.01, async () => `${await share()}, not ${wanted}`);
  const border = "#workbench [role=separator]";
  await is(0.42);
  await page.run((border) => document.querySelector(border).focus(), border);
  await page.press(Key.ARROW_UP, Key.ARROW_UP);
  await is(0.52);
  assert.deepEqual(await page.attributes(border, "aria-valuenow"), ["52"]);
  await page.press(Key.END);
  await is(0.85);
  await page.press(Key.HOME);
  await is(0.15);
  const { x, y, height } = await page.run((border) => {
    const box = document.querySelector(border).getBoundingClientRect();
    return { x: Math.round(box.left + 100), y: Math.round(box.top + box.height / 2), height: innerHeight };
  }, border);
  const at = (y) => ({ x, y, origin: "viewport", duration: 50 });
  await page.driver.actions().move(at(y)).press().move(at(y - 100)).move(at(Math.round(height * 0.4))).release().perform();
  await is(0.6);
  // It is let go: the pointer moves on alone.
  await page.driver.actions().move(at(Math.round(height * 0.7))).perform();
  await is(0.6);
  assert.ok((await page.run(() => document.documentElement.scrollHeight - innerHeight)) <= 0, "the page itself scrolls");
  await page.run(() => document.querySelector("#workbench [data-tab=sheet]").focus());
  for (const [key, tab] of [[Key.ARROW_RIGHT, "contradictions"], [Key.ARROW_LEFT, "sheet"], [Key.ARROW_LEFT, "opinion"], [Key.HOME, "sheet"]]) {
    await page.press(key);
    await page.until(() => page.focusIsOn(`#workbench [data-tab=${tab}][aria-selected=true]`), `no tab ${tab}`);
  }
});

inEachEngine("where the page is narrow, the passage that a row leads to is seen", async ({ page, site }) => {
  await page.openFramed(site, 390, 844);
  await page.detected();
  await page.run(() => document.querySelector("#pane").focus());
  await openWorkbench(page);
  for (const row of [3, 9, 14]) {
    const quote = (await cells(page, "quote"))[row];
    await page.run((rows, row) => document.querySelectorAll(`${rows} [data-column=quote]`)[row].click(), LINES, row);
    const isSeen = (quote) => {
      const [current] = CSS.highlights.get("current") ?? [];
      if (!current) return false;
      const range = document.createRange();
      range.setStart(current.startContainer, current.startOffset);
      range.setEnd(current.endContainer, current.endOffset);
      const [line] = range.getClientRects();
      const { top, bottom } = document.querySelector("#pane").getBoundingClientRect();
      return range.toString() === quote && line.top >= top && line.bottom <= bottom;
    };
    await page.until(() => page.run(isSeen, quote), `${quote} is not seen`);
  }
});

inEachEngine("the sheet stands where it stood when one comes back to it", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openWorkbench(page);
  await page.run(() => document.querySelector("#workbench .sheet-lines").scrollTo(0, 5000));
  const stands = () =>
    page.until(
      () =>
        page.run((rows) => {
          const lines = document.querySelector("#workbench .sheet-lines");
          const box = lines.getBoundingClientRect();
          const seen = Array.from(document.querySelectorAll(rows), (row) => row.getBoundingClientRect()).filter(({ top, bottom }) => top < box.bottom && bottom > box.top);
          return Math.abs(lines.scrollTop - 5000) < 2 && seen.length > 3;
        }, LINES),
      async () => `other lines are seen, from ${await page.run(() => document.querySelector("#workbench .sheet-lines").scrollTop)}`,
    );
  await stands();
  for (const tab of ["rules", "entities"]) {
    await page.click(`#workbench [data-tab=${tab}]`);
    await page.until(() => page.has(`#workbench [data-tab=${tab}][aria-selected=true]`), `no tab ${tab}`);
    await page.click("#workbench [data-tab=sheet]");
    await stands();
  }
  await page.click("#workbench [data-synonyms]");
  await page.click("#workbench .synonyms [data-cancel]");
  await stands();
  await page.shift("w");
  await page.until(() => page.run(() => document.querySelector("#workbench").hidden), "the workbench stays");
  await page.shift("w");
  await stands();
});

inEachEngine("the sheet is sorted, grouped, narrowed, and handed on as the command prints it", async ({ engine, page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openWorkbench(page);
  const all = await count(page);
  await page.click("#workbench [data-sort=value]");
  await page.until(async () => (await page.attributes("#workbench [aria-sort=ascending]", "role")).length === 1, "nothing is sorted");
  await page.click("#workbench [data-sort=value]");
  await page.click("#workbench [data-sort=value]");
  await page.choose("#workbench-group", "1");
  await page.until(() => page.has(`${LINES}.group`), "nothing is grouped");
  assert.ok((await count(page)) > all, "the groups have no headings");
  await page.click(`${LINES}.group button`);
  await page.until(() => page.has(`${LINES}.group [aria-expanded=false]`), "a group does not close");
  await page.choose("#workbench-group", "0");
  await page.choose("#workbench-only", "2");
  await page.until(async () => (await count(page)) < all, "nothing is narrowed");
  await page.choose("#workbench-only", "0");
  await page.write("#workbench-words", "技术合同");
  await page.until(async () => (await count(page)) < all / 4, "nothing is found");
  assert.ok((await cells(page, "metric")).some((metric) => metric.includes("技术合同")));
  await page.write("#workbench-words", "");
  await page.until(async () => (await count(page)) === all, "not all rows are back");
  if (engine === "webkit") return; // its window shrinks with each download
  const native = await printed(page, "--bom");
  await page.click("#workbench [data-form=csv]");
  assert.deepEqual(await page.download(), { name: "figures.csv", content: native });
});

inEachEngine("a cell is corrected by keys, kept for the next visit, and undone", async ({ engine, page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openWorkbench(page);
  const [before] = await cells(page, "metric");
  await page.click(`${LINES} [data-column=metric]`);
  await page.press(Key.F2);
  await page.until(() => page.focusIsOn("#workbench .sheet-lines input"), "the cell is not written into");
  await page.press("新指标🎉", Key.ENTER);
  const corrected = async () => (await cells(page, "metric"))[0].startsWith("新指标🎉");
  await page.until(corrected, "the correction does not stand");
  await page.until(async () => (await page.textOf("[data-card]")).includes("新指标🎉"), "the card does not say it");
  assert.match(await printed(page), /新指标🎉/);
  await page.control("z");
  await page.until(async () => (await cells(page, "metric"))[0] === before, "it is not undone");
  await page.control("y");
  await page.until(corrected, "it is not done again");
  await page.saved();
  if (!keepsProfile(engine)) return;
  await page.reload();
  await page.detected();
  await openWorkbench(page);
  await page.until(corrected, "the correction is not kept");
});

const ONE = "海安市2022年工作总结\n\n高新技术企业总数269家。\n";
const OTHER = "海安市2022年工作报告\n\n高企达到304家,居全省第一位。\n";

inEachEngine("what contradicts stands side by side, and metrics are gathered by the analyst's table", async ({ page, site }) => {
  await page.open(site.url);
  await page.openFiles({ "一.txt": ONE, "二.txt": OTHER });
  await page.detected();
  await openWorkbench(page);
  await page.click("#workbench [data-tab=contradictions]");
  const sides = () => page.run(() => Array.from(document.querySelectorAll("#workbench .disputes mark"), (mark) => mark.innerText));
  await page.until(async () => (await sides()).join().includes("269家,304家"), async () => `${await sides()} stand there`);
  const at = (await sides()).indexOf("304家");
  await page.run((at) => document.querySelectorAll("#workbench .disputes button")[at].click(), at);
  await page.until(async () => (await quoted(page)) === "304家", "a side does not lead to its sentence");
  await page.click("#workbench [data-tab=ranks]");
  await page.until(async () => (await sides()).some((side) => side.includes("第一")), "the rank is not listed");
  assert.deepEqual(await violations(page), []);
  // A table of one's own: what is no table is told of, with its line.
  await page.click("#workbench [data-tab=sheet]");
  await page.click("#workbench [data-synonyms]");
  await page.write("#synonyms", "甲");
  await page.click("#workbench [data-keep]");
  await page.until(async () => (await page.textOf("#workbench [role=alert]"))?.includes("1"), "the fault is not told");
  await page.write("#synonyms", "企业 = 高企, 高新技术企业总数");
  await page.click("#workbench [data-keep]");
  await page.write("#workbench-words", "海安市2022年工作");
  const gathered = (metrics, name) => metrics.some((metric) => metric.startsWith(name) && metric.includes("= 企业"));
  const both = (metrics) => gathered(metrics, "高企") && gathered(metrics, "高新技术企业总数");
  await page.until(async () => both(await cells(page, "metric")), async () => `${await cells(page, "metric")} are not gathered`);
  assert.deepEqual(await violations(page), []);
  // The table belongs to the project: it is handed out, kept, and one step of the history.
  assert.deepEqual(JSON.parse((await page.exported("all")).content).tables, { synonyms: ["企业 = 高企, 高新技术企业总数"] });
  await page.saved();
  await page.reload();
  await page.detected();
  await openWorkbench(page);
  await page.write("#workbench-words", "海安市2022年工作");
  await page.until(async () => both(await cells(page, "metric")), "the table is not kept");
});

inEachEngine("a table of synonyms is undone like a mark", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openWorkbench(page);
  await page.click("#workbench [data-synonyms]");
  await page.write("#synonyms", "甲 = 乙");
  await page.click("#workbench [data-keep]");
  const own = async () => JSON.parse((await page.exported("all")).content).tables;
  await page.until(async () => (await own())?.synonyms?.[0] === "甲 = 乙", "the table does not come to the project");
  await page.run(() => document.querySelector("#page .tools button").click());
  await page.until(async () => (await own()) === undefined, "the table is not undone");
});

inEachEngine("the one file has its workbench with it", async ({ page, site }) => {
  const file = join(page.browser.home.folder, "批注 page.html");
  copyFileSync(join(DIST, "pizhu.html"), file);
  await page.open(pathToFileURL(file).href);
  await page.detected();
  await openWorkbench(page);
  const [first] = await cells(page, "quote");
  await page.click(`${LINES} [data-column=quote]`);
  await page.until(async () => (await quoted(page)) === first, "the text does not go there");
  const height = await page.run(() => document.querySelector("#workbench .sheet-lines > [role=row]").getBoundingClientRect().height);
  assert.equal(height, 34, "its style did not come");
  assert.deepEqual(site.requests, []);
});

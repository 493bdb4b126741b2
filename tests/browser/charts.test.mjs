// The workbench's charts: drawn by a script that comes with the first of them, each mark one click or key from its sentence, with a table
// of the same records, saved as files that need nothing beside them.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { violations } from "./axe.mjs";
import { Key } from "./page.mjs";
import { DIST } from "./server.mjs";
import { inEachEngine } from "./spec.mjs";

const KINDS = ["periods", "places", "targets", "ranks"];
const MARKS = "#workbench .chart-drawing a";

async function openCharts(page) {
  await page.shift("w");
  await page.until(() => page.has("#workbench [data-tab=charts]"), "the workbench does not open");
  await page.until(async () => !(await page.has("#workbench progress")), "the sheet does not come");
  await page.click("#workbench [data-tab=charts]");
  await drawn(page);
}

// Waits until the chart stands and its table has the same records.
async function drawn(page) {
  const rows = () => page.run(() => document.querySelectorAll("#workbench .charts tbody tr").length);
  const marks = () => page.run((marks) => document.querySelectorAll(marks).length, MARKS);
  await page.until(async () => (await marks()) > 0 && (await marks()) === (await rows()), async () => `${await marks()} marks, ${await rows()} rows`);
}

const choose = async (page, kind) => {
  await page.choose("#chart-kind", String(KINDS.indexOf(kind)));
  await drawn(page);
};

const named = (page) => page.run((marks) => Array.from(document.querySelectorAll(marks), (mark) => mark.getAttribute("aria-label")), MARKS);

// What the drawing says for all to see.
const said = (page) => page.run(() => Array.from(document.querySelectorAll("#workbench .chart-drawing text"), (text) => text.textContent).join("\n"));

// What stands in the table's column "as written" of the record of a mark.
const written = (page, index) =>
  page.run((index) => document.querySelectorAll("#workbench .charts tbody tr")[index].querySelector("[lang]").innerText, index);

const quoted = (page) => page.textOf("[data-card] [data-quote]");

inEachEngine("charts of the five reports lead to their sentences by click and by keys", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.shift("w");
  await page.until(() => page.has("#workbench [role=grid]"), "the workbench does not open");
  assert.deepEqual(site.requests.filter((path) => path.includes("charts")), [], "nothing comes before it is asked for");
  await page.shift("w");
  await openCharts(page);
  assert.equal(site.requests.filter((path) => path.includes("charts")).length, 1);
  assert.deepEqual(await violations(page), []);
  // By click on the first mark, and by keys from it to the next.
  // Two of the drivers neither bring marks of a drawing into view by themselves nor click on a link there, only on what is painted.
  await page.run((marks) => document.querySelector(marks).scrollIntoView({ block: "center" }), MARKS);
  await page.click(`${MARKS} > *`);
  const first = await written(page, 0);
  await page.until(async () => (await quoted(page)) === first, async () => `the text does not go to ${first}`);
  await page.run((marks) => document.querySelector(marks).focus(), MARKS);
  await page.press(Key.ARROW_RIGHT);
  const [, next] = await named(page);
  assert.equal(await page.run(() => document.activeElement.getAttribute("aria-label")), next);
  await page.press(Key.ENTER);
  const second = await written(page, 1);
  await page.until(async () => (await quoted(page)) === second, async () => `the text does not go to ${second}`);
  // By the table.
  await page.click("#workbench .charts tbody [data-mark]");
  await page.until(async () => (await quoted(page)) === first, "the table does not lead to its sentence");
  for (const kind of KINDS.slice(1)) {
    await choose(page, kind);
    assert.ok((await named(page)).every((name) => name?.length > 5), kind);
    assert.deepEqual(await violations(page), []);
  }
  const { errors, violations: refused } = await page.probe();
  assert.deepEqual([errors, refused], [[], []]);
});

const PLANNED = "南通市2022年打算\n\n到2024年，力争高新技术企业达到3600家，技术合同成交额达到350亿元。\n";
const REACHED = "南通市2024年总结\n\n2024年，高新技术企业3500家，技术合同成交额3600000万元。\n";

inEachEngine("targets of one report stand against the results of another, in one unit", async ({ page, site }) => {
  await page.open(site.url);
  await page.openFiles({ "打算.txt": PLANNED, "总结.txt": REACHED });
  await page.detected();
  await openCharts(page);
  await choose(page, "targets");
  const choice = (name) =>
    page.run((name) => String(Array.from(document.querySelectorAll("#chart-topic option")).findIndex((option) => option.text.includes(name))), name);
  await page.choose("#chart-topic", await choice("技术合同成交额"));
  await page.until(async () => (await said(page)).includes("✓ 360亿元"), () => said(page));
  assert.deepEqual(await written(page, 1), "3600000万元");
  await page.choose("#chart-topic", await choice("高新技术企业"));
  await page.until(async () => (await said(page)).includes("✗ 3500家"), () => said(page));
  // Both are told of among what contradicts.
  await page.click("#workbench [data-tab=contradictions]");
  const sides = () => page.run(() => Array.from(document.querySelectorAll("#workbench .disputes mark"), (mark) => mark.innerText).join());
  await page.until(async () => (await sides()).includes("3600家,3500家"), sides);
});

inEachEngine("a chart is drawn without subjects that are not chosen, and saved with its colours", async ({ engine, page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openCharts(page);
  const before = (await named(page)).length;
  await page.click("#workbench .subjects summary");
  await page.click("#workbench .subjects input");
  await page.until(async () => (await named(page)).length < before, "no mark goes");
  const boxes = await page.run(() => document.querySelectorAll("#workbench .subjects input").length);
  await page.click("#workbench .subjects input");
  await page.until(async () => (await named(page)).length === before, "the marks do not come back");
  assert.deepEqual(await violations(page), []);
  if (engine !== "webkit") {
    // Its window shrinks with each download.
    await page.click("#workbench [data-save=svg]");
    const { name, content } = await page.download();
    assert.match(name, /\.svg$/);
    assert.match(content, /^<svg /);
    assert.doesNotMatch(content, /var\(|href|<style|class=|currentColor/);
    assert.match(content, /fill="rgb\(/);
    await page.click("#workbench [data-save=png]");
    const picture = await page.download();
    assert.match(picture.name, /\.png$/);
    assert.match(picture.content.slice(0, 8), /PNG/);
  }
  for (let box = 0; box < boxes; box += 1) {
    await page.run((box) => document.querySelectorAll("#workbench .subjects input")[box].click(), box);
  }
  await page.until(async () => !(await page.has(MARKS)), "the marks stay");
  await page.until(() => page.has("#workbench .charts [role=status]"), "it is not said why there is no chart");
  assert.deepEqual(await page.attributes("#workbench [data-save]", "aria-disabled"), ["true", "true"]);
});

inEachEngine("the one file has its charts with it", async ({ page, site }) => {
  const file = join(page.browser.home.folder, "批注 page.html");
  copyFileSync(join(DIST, "pizhu.html"), file);
  await page.open(pathToFileURL(file).href);
  await page.detected();
  await openCharts(page);
  const picture = () =>
    page.run(() => globalThis.pizhuChart.file(document.querySelector("#workbench .chart-drawing"), "png").then(({ size, type }) => [size > 1000, type]));
  assert.deepEqual(await picture(), [true, "image/png"]);
  assert.deepEqual(site.requests, []);
});

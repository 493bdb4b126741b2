// A second opinion: analysts' files on the same texts, how far they agree, and their differences settled by keys.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { violations } from "./axe.mjs";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

// The command, which `cargo test` has built.
const PIZHU = fileURLToPath(new URL("../../target/debug/pizhu", import.meta.url));

const TEXT = "甲市科技局发放贷款，“苏科贷”居全省前列，重点企业发展良好，甲市创新中心成立。";

// A file of doccano with what somebody marks: words and label each.
function marks(...marks) {
  const label = marks.map(([words, label]) => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length, label]);
  return `${JSON.stringify({ text: TEXT, label })}\n`;
}

const ANN = marks(["甲市科技局", "organization"], ["苏科贷", "program"], ["重点企业", "重点"], ["甲市创新中心", "organization"]);
const BEN = marks(["科技局", "organization"], ["苏科贷", "重点"], ["重点企业", "重点"]);

// Writes files and gives their paths.
function written(page, files) {
  const folder = join(page.browser.home.folder, "analysts");
  mkdirSync(folder, { recursive: true });
  return Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
}

async function openTab(page, site) {
  await page.open(site.url);
  await page.detected();
  await page.shift("w");
  await page.click("#workbench [data-tab=opinion]");
  await page.until(() => page.has("#opinion-picker"), "the tab does not open");
}

async function choose(page, files) {
  await page.driver.findElement({ css: "#opinion-picker" }).sendKeys(written(page, files).join("\n"));
}

// Opens the two files, without the page's own work.
async function openBoth(page, site) {
  await openTab(page, site);
  await page.click("#workbench [data-own]");
  await choose(page, { "安.doccano.jsonl": ANN, "本.doccano.jsonl": BEN });
  await page.until(() => page.has("#workbench .agreement"), "nothing is compared");
}

const cells = (page, label) =>
  page.run(
    (label) => Array.from(document.querySelectorAll(`#workbench [data-label="${label}"] td`), (cell) => cell.innerText),
    label,
  );

const position = (page) => page.textOf("#workbench .case [role=status] b");
const count = (page, selector) => page.run((selector) => document.querySelectorAll(selector).length, selector);

inEachEngine("two analysts' files are compared as the command compares them", async ({ page, site }) => {
  await openBoth(page, site);
  const [one, other] = written(page, { "安.doccano.jsonl": ANN, "本.doccano.jsonl": BEN });
  const native = JSON.parse(execFileSync(PIZHU, ["agree", one, other, "--format", "json"], { encoding: "utf8" }));
  assert.equal(native.figures.length, 4);
  const rounded = (number) => (number === null ? "–" : number.toFixed(3).replace("-", "−"));
  for (const row of native.figures) {
    const expected = [
      ...row.passages.map(String),
      rounded(row.exact_f1),
      rounded(row.overlapping_f1),
      "–",
      ...[row.cohen_kappa, row.fleiss_kappa, row.alpha, row.alpha_u].map(rounded),
    ];
    assert.deepEqual(await cells(page, row.label ?? "overall"), expected, row.label);
  }
  await page.click("#workbench [data-explain] summary");
  await page.until(async () => (await page.textOf("#workbench [data-explain]")).includes("÷"), "nothing is explained");
  assert.deepEqual(await violations(page), []);
  // The page's own work is a third one; it lacks the text.
  await page.click("#workbench [data-own]");
  await page.until(() => page.has("#workbench details.apart"), "what is not compared is not told");
});

inEachEngine("differences are settled by keys, and the merged project keeps who said what", async ({ engine, page, site }) => {
  await openBoth(page, site);
  await page.write("#workbench [data-name='0']", "裁");
  await page.press(Key.ENTER);
  await page.click("#workbench [data-side=differences]");
  await page.until(() => page.has("#workbench .case"), "no difference is shown");
  assert.equal(await count(page, "#workbench [data-case]"), 3);
  assert.equal(await position(page), "1 / 3");
  assert.deepEqual(await violations(page), []);
  const mark = () => page.run(() => Array.from(document.querySelectorAll("#workbench .case mark"), (mark) => mark.innerText));
  assert.deepEqual(await mark(), ["甲市科技局", "科技局"]);
  await page.click("#workbench [data-case='0']");
  await page.until(() => page.focusIsOn("#workbench .case"), "the difference has no focus");
  await page.press(Key.ARROW_RIGHT);
  await page.until(async () => (await position(page)) === "2 / 3", "the key does not step");
  await page.press(Key.ARROW_LEFT);
  await page.until(async () => (await position(page)) === "1 / 3", "the key does not step back");
  await page.press("1"); // 安's longer name; the next one comes by itself
  await page.until(async () => (await position(page)) === "2 / 3", "the next difference does not come");
  assert.deepEqual(await mark(), ["苏科贷", "苏科贷"]);
  await page.press("b");
  await page.until(async () => (await position(page)) === "3 / 3", "both cannot be taken");
  await page.press("x");
  const settled = () => count(page, "#workbench .case [data-act=neither][aria-pressed=true]");
  await page.until(async () => (await settled()) === 1, "none cannot be taken");
  await page.press("u");
  await page.until(async () => (await settled()) === 0, "it is not open again");
  await page.press("x");
  await page.until(async () => (await settled()) === 1, "none cannot be taken again");
  assert.deepEqual(await violations(page), []);
  if (engine === "webkit") return; // its window shrinks with each download
  await page.click("#workbench [data-merged]");
  const { name, content } = await page.download();
  assert.equal(name, "merged.pizhu.json");
  const { annotations, text } = JSON.parse(content).documents.find(({ text }) => text.startsWith("甲市科技局发放"));
  assert.equal(text, TEXT);
  assert.deepEqual(
    annotations.map(({ quote, kind, state }) => [quote, kind ?? "tag", state]).sort(),
    [
      ["甲市科技局", "organization", "accepted"],
      ["科技局", "organization", "rejected"],
      ["苏科贷", "program", "accepted"],
      ["苏科贷", "tag", "accepted"],
      ["重点企业", "tag", "accepted"],
      ["甲市创新中心", "organization", "rejected"],
    ].sort(),
  );
  const voices = Object.fromEntries(annotations.map(({ quote, kind, voices }) => [quote + (kind ?? ""), voices]));
  assert.deepEqual(voices["重点企业"], ["+安", "+本"]);
  assert.deepEqual(voices["甲市科技局organization"], ["+安", "+裁"]);
  assert.deepEqual(voices["科技局organization"], ["+本", "-裁"]);
  // It opens in the page with its decisions.
  await page.openFiles({ [name]: content });
  await page.until(async () => (await page.text()).startsWith(TEXT), "the merged project does not open");
});

inEachEngine("what is no file of annotations is told, and files dropped on the tab are the tab's", async ({ engine, page, site }) => {
  await openTab(page, site);
  await choose(page, { "a.txt": "正文", "b.json": "{}" });
  await page.until(async () => (await count(page, "#workbench .refused")) === 2, "what is wrong is not told");
  const told = await page.run(() => Array.from(document.querySelectorAll("#workbench .refused"), (lines) => lines.innerText).join());
  assert.match(told, /a\.txt/);
  assert.match(told, /b\.json: format/);
  assert.deepEqual(await violations(page), []);
  if (engine === "webkit") return; // makes no transfer with files by script
  const reports = (await page.reports()).length;
  await page.run((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "安.doccano.jsonl"));
    const tab = document.querySelector("#workbench .opinion");
    for (const type of ["dragover", "drop"]) {
      tab.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }
  }, ANN);
  await page.until(() => page.has("#workbench [data-remove]"), "the dropped file is not read");
  assert.equal((await page.reports()).length, reports, "the page opened it too");
  assert.equal(await page.run(() => document.querySelector("#app").classList.contains("dragging")), false);
  await page.click("#workbench [data-remove]");
  await page.until(async () => !(await page.has("#workbench [data-remove]")), "it cannot be taken out");
});

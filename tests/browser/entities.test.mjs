// Who and what: the programs and organizations of all reports in the workbench, merged and split by hand.
import assert from "node:assert/strict";
import { violations } from "./axe.mjs";
import { keepsProfile } from "./engines.mjs";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

const LINES = "#workbench .who .sheet-lines > [role=row]";
const OPEN = "#workbench .entity h2";

// Opens the workbench at the tab and waits until the reports are read.
async function openEntities(page) {
  await page.shift("w");
  await page.until(() => page.has("#workbench [data-tab=entities]"), "the workbench does not open");
  await page.click("#workbench [data-tab=entities]");
  await rests(page);
}

// Waits until nothing changes in the list any more.
async function rests(page) {
  let before;
  await page.until(async () => {
    const now = await page.run(() => document.querySelector("#workbench")?.innerText);
    const still = now === before && (await page.has(LINES)) && !(await page.has("#workbench progress"));
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 250));
    return still;
  }, "the list does not come to rest");
}

const names = (page) =>
  page.run((rows) => Array.from(document.querySelectorAll(`${rows} [data-column=name]`), (cell) => cell.innerText), LINES);

const lineOf = async (page, name) => (await names(page)).indexOf(name);

const count = (page) => page.run(() => Number(document.querySelector("#workbench .who [role=grid]").getAttribute("aria-rowcount")) - 1);

// Narrows the list to what has these words.
async function find(page, words, name) {
  await page.write("#entities-words", words);
  await page.until(async () => (await names(page)).includes(name), async () => `${name} is not among ${await names(page)}`);
}

// Clicks into a column of the entity's line.
async function clickLine(page, name, column) {
  const at = await lineOf(page, name);
  await page.run((rows, at, column) => document.querySelectorAll(rows)[at].querySelector(`[data-column=${column}]`).click(), LINES, at, column);
}

const forms = (page) => page.run(() => Array.from(document.querySelectorAll("#workbench .forms b"), (form) => form.innerText));

inEachEngine("names of all reports are gathered, and an entity's page leads to its sentences", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openEntities(page);
  const all = await count(page);
  assert.ok(all > 150, `${all} entities`);
  assert.ok((await names(page)).length < 80, "all lines are in the page");
  // One office of two reports of its city, and none of the other cities'.
  await find(page, "市科技局", "南通市科技局");
  const found = await names(page);
  assert.ok(["连云港市科技局", "如皋市科技局"].every((name) => found.includes(name)), `${found}`);
  await clickLine(page, "南通市科技局", "name");
  await page.until(async () => (await page.textOf(OPEN)) === "南通市科技局", "no page opens");
  assert.ok((await forms(page)).includes("市科技局"), `${await forms(page)}`);
  assert.ok(await page.has("#workbench .entity [data-partner]"), "it occurs with none");
  assert.deepEqual(await violations(page), []);
  // A mention leads to the text.
  await page.click("#workbench .entity [data-mention]");
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")).includes("市科技局"), "the text does not go there");
  // So does a figure of one of its sentences, and whom it occurs with has a page of its own.
  await find(page, "", "苏科贷");
  await clickLine(page, "苏科贷", "name");
  await page.until(() => page.has("#workbench .entity [data-row] b"), "no figure stands in its sentences");
  const value = await page.textOf("#workbench .entity [data-row] b");
  await page.click("#workbench .entity [data-row]");
  await page.until(async () => (await page.textOf("[data-card]")).length > 0, `the text does not go to ${value}`);
  const partner = (await page.textOf("#workbench .entity [data-partner]")).split(/\s*×/)[0];
  await page.click("#workbench .entity [data-partner]");
  await page.until(async () => (await page.textOf(OPEN)) === partner, `no page of ${partner} opens`);
  // By keys: down the list, into the page and back.
  await page.run((rows) => document.querySelector(`${rows} [tabindex='0']`).focus(), LINES);
  await page.press(Key.ARROW_DOWN);
  await page.until(async () => (await page.textOf(OPEN)) !== partner, "the page does not follow the cursor");
  await page.press(Key.ENTER);
  await page.until(() => page.focusIsOn("#workbench .entity"), "Enter does not go to the page");
  await page.press(Key.ESCAPE);
  await page.until(() => page.focusIsOn(`${LINES} [tabindex='0']`), "Escape does not go back");
  await page.click("#workbench .entity [data-grouped=period]");
  await page.until(() => page.has("#workbench [data-grouped=period][aria-pressed=true]"), "nothing is grouped by period");
});

inEachEngine("entities are merged and split by hand, which is kept and undone", async ({ engine, page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openEntities(page);
  const all = await count(page);
  await find(page, "贷", "如科贷");
  await clickLine(page, "苏科贷", "tick");
  await page.run((rows, at) => document.querySelectorAll(rows)[at].querySelector("[data-column=name]").click(), LINES, await lineOf(page, "如科贷"));
  await page.until(async () => (await page.textOf(OPEN)) === "如科贷", "the cursor does not go there");
  await page.press(" ", "m");
  await page.until(async () => (await page.textOf(OPEN)) === "苏科贷", "nothing is merged");
  const merged = async () => (await forms(page)).includes("如科贷");
  await page.until(merged, "the form does not come");
  await page.control("z");
  await page.until(async () => !(await merged()), "it is not undone");
  await page.control("y");
  await page.until(merged, "it is not done again");
  // What was decided is written and read as lines; what is none is told of.
  await page.click("#workbench [data-decisions]");
  const written = await page.run(() => document.querySelector("#decisions").value);
  assert.equal(written, "苏科贷 = 如科贷\n");
  await page.write("#decisions", "苏科贷 = 市科技局");
  await page.click("#workbench [data-keep]");
  await page.until(async () => (await page.textOf("#workbench [role=alert]"))?.includes("市科技局@"), "the fault is not told");
  assert.deepEqual(await violations(page), []);
  await page.click("#workbench [data-cancel]");
  await page.saved();
  if (keepsProfile(engine)) {
    await page.reload();
    await page.detected();
    await openEntities(page);
    await find(page, "贷", "苏科贷");
    await clickLine(page, "苏科贷", "name");
    await page.until(merged, "the decision is not kept");
  }
  // Split by its box and the button: as it was.
  await page.run(() => {
    const labels = Array.from(document.querySelectorAll("#workbench .forms label"));
    labels.find((label) => label.innerText.includes("如科贷")).querySelector("input").click();
  });
  await page.until(() => page.has("#workbench [data-split][aria-disabled=false]"), "it cannot be split");
  await page.click("#workbench [data-split]");
  await page.until(async () => !(await merged()), "nothing is split");
  await page.write("#entities-words", "");
  await page.until(async () => (await count(page)) === all, async () => `${await count(page)} entities, not ${all}`);
});

inEachEngine("the list is sorted, narrowed and handed on", async ({ engine, page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openEntities(page);
  const all = await count(page);
  await page.choose("#entities-kind", "1");
  await page.until(async () => (await count(page)) < all, "nothing is narrowed");
  await page.click("#workbench .who [data-sort=reports]");
  await page.until(async () => (await names(page))[0] === "苏科贷", async () => `${(await names(page))[0]} is first`);
  await page.choose("#entities-report", "1");
  const ofAll = await count(page);
  await page.choose("#entities-kind", "0");
  await page.until(async () => (await count(page)) > ofAll, "the kind still narrows");
  assert.deepEqual(await violations(page), []);
  if (engine === "webkit") return; // its window shrinks with each download
  await page.write("#entities-words", "苏科贷");
  await page.until(async () => (await count(page)) === 1, "more than one is left");
  await page.click("#workbench [data-form=csv]");
  const { name, content } = await page.download();
  assert.equal(name, "entities.csv");
  const [head, first] = content.replace("\ufeff", "").split("\r\n");
  assert.equal(head, "entity,type,mentions,reports,report,paragraph,start,end,quote,sentence,period");
  assert.ok(first.startsWith("苏科贷,program,10,5,"), first);
});

inEachEngine("who occurs with what stands in a table and in a drawing, which lead to the sentences", async ({ engine, page, site }) => {
  await page.open(site.url);
  await page.detected();
  await openEntities(page);
  await page.click("#workbench [data-tab=together]");
  await page.until(() => page.has("#workbench .drawing .link"), "nothing is drawn");
  const links = () => page.run(() => document.querySelectorAll("#workbench .drawing .link").length);
  const rows = () => page.run(() => document.querySelectorAll("#workbench .pairs tbody tr").length);
  assert.equal(await links(), 20);
  await page.choose("#together-drawn", "0");
  await page.until(async () => (await links()) === 10, "not fewer are drawn");
  const all = await rows();
  await page.choose("#together-least", "1");
  await page.until(async () => (await rows()) < all, "the rare ones stay");
  await page.choose("#together-least", "0");
  await page.choose("#together-unit", "1");
  await page.until(async () => (await rows()) >= all, "the paragraph has no more than the sentence");
  assert.deepEqual(await violations(page), []);
  // A link of the drawing, by keys.
  await page.run(() => document.querySelector("#workbench .drawing .link").focus());
  await page.press(Key.ENTER);
  await page.until(() => page.has("#workbench .drawn [data-mention]"), "no sentence comes");
  await page.run(() => document.querySelector("#workbench .drawn [data-mention]").click());
  await page.until(() => page.has("[data-card]"), "the text does not go there");
  const name = await page.textOf("#workbench .drawn [data-visit]");
  await page.run(() => document.querySelector("#workbench .drawn [data-visit]").click());
  await page.until(async () => (await page.textOf(OPEN)) === name, `no page of ${name} opens`);
  if (engine === "webkit") return; // its window shrinks with each download
  await page.click("#workbench [data-tab=together]");
  await page.click("#workbench [data-save-drawing]");
  const { name: file, content } = await page.download();
  assert.equal(file, "together.svg");
  assert.match(content, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
});

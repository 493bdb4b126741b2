// From the first report to the download without a mouse; the focus is never lost.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

inEachEngine("everything is done by keys, from the first report to the download", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.press(".");
  await page.until(async () => (await page.text()).includes("三年行动方案"), "the second report does not open");
  await page.press("n");
  await page.until(() => page.has("[data-card]"), "no suggestion is chosen");
  const first = await page.textOf("[data-card] [data-quote]");
  await page.press(Key.ENTER);
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) !== first, "the next suggestion is not chosen");
  await page.press("x", Key.ESCAPE);
  await page.until(async () => !(await page.has("[data-card]")), "Escape does not put the card away");

  // Escape takes away one thing at a time: the sheet, the selection, the card.
  await page.press("j");
  await page.until(() => page.has("[data-card]"), "no card opens");
  const chosen = await page.textOf("[data-card] [data-quote]");
  await page.shift(Key.ARROW_RIGHT, 3);
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
  const quote = await page.textOf("[data-selection] [data-quote]");
  assert.equal(quote, chosen.slice(0, 3));
  await sheet(page, "t");
  assert.equal(await page.has("[data-selection]"), true, "closing a sheet keeps the selection");
  await page.press("3");
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === quote, "the selection is not marked");
  assert.deepEqual(await page.attributes("[data-card] [data-mark=organization]", "aria-pressed"), ["true"]);
  await page.press("e");
  await page.until(() => page.focusIsOn("#note"), "the note has not the focus");
  await page.press("只用键盘", Key.ESCAPE);
  await page.until(async () => !(await page.focusIsOn("#note")), "Escape does not leave the note");
  await hasFocus(page);

  await page.press("/");
  await page.until(() => page.focusIsOn("#filter-words"), "the filter has not the focus");
  await page.press("键盘");
  await page.until(async () => (await page.attributes("[data-annotation]", "data-state")).length === 1, "the note is not found");
  await page.tabTo("[data-annotation]");
  await page.press(Key.ENTER);
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === quote, "the row does not lead to its passage");

  for (const key of ["?", "t"]) await sheet(page, key);
  await page.tabTo("[data-sheet=help]");
  await page.press(Key.ENTER);
  await closes(page);
  await page.tabTo("[data-theme-switch]");
  await page.press(Key.SPACE);
  await page.until(async () => (await page.attributes("html", "data-theme"))[0] === "light", "the theme is not switched");

  await page.tabTo("details.export > summary");
  await page.press(Key.ENTER);
  await page.tabTo("[data-export=all]");
  await page.press(Key.ENTER);
  const { documents } = JSON.parse((await page.download()).content);
  assert.equal(documents.length, seeds.length);
  const states = documents[1].annotations.filter(({ modified, created }) => modified !== created).map(({ state }) => state);
  assert.deepEqual(states.toSorted(), ["accepted", "accepted", "rejected"]);
  const [own] = documents[1].annotations.filter(({ origin }) => origin.type === "person");
  assert.deepEqual([own.quote, own.kind, own.note], [quote, "organization", "只用键盘"]);
  await page.control("s");
  assert.equal(JSON.parse((await page.download()).content).documents.length, seeds.length);
});

async function sheet(page, key) {
  await (key === "?" ? page.shift(key) : page.press(key));
  await closes(page);
}

async function closes(page) {
  await page.until(() => page.has("dialog[open]"), "no sheet opens");
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("dialog")), "Escape does not close the sheet");
  await hasFocus(page);
}

async function hasFocus(page) {
  const focused = () => page.run(() => ![null, document.body, document.documentElement].includes(document.activeElement));
  await page.until(focused, "nothing has the focus");
}

inEachEngine("where nobody has the focus, keys begin in the text", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.press(Key.PAGE_DOWN, Key.PAGE_DOWN);
  await page.until(() => page.run(() => document.getElementById("pane").scrollTop > 0), "the text is not scrolled");
  assert.ok(await page.focusIsOn("#pane"));
  await page.press("n");
  await page.until(() => page.has("[data-card]"), "no card opens");
  await page.press(Key.TAB);
  await page.until(() => page.run(() => document.activeElement.closest("[data-card]") !== null), "Tab does not go on to the card");
});

// A person's work: tagged, undone, found again after a reload and after the browser was killed, and taken away.
import assert from "node:assert/strict";
import { keepsProfile } from "./engines.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const PASSAGE = "营业收入";
const [{ text }] = seeds;
const START = text.indexOf(PASSAGE);
const END = START + PASSAGE.length;

// Marks the passage as a program with the mouse and one key; the second key of the key table.
async function mark(page) {
  await page.select(START, END);
  await page.until(async () => (await page.selection()) === PASSAGE, "the passage is not selected");
  await page.press("2");
  await marked(page);
}

async function isMarked(page) {
  const rows = await page.highlights();
  return rows.some(({ name, start, end }) => ["program", "current"].includes(name) && start === START && end === END);
}

const marked = (page) => page.until(() => isMarked(page), "the passage is not marked");
const unmarked = (page) => page.until(async () => !(await isMarked(page)), "the passage is still marked");

inEachEngine("a passage is tagged with one key, undone and redone", async ({ page, site }) => {
  await page.open(site.url);
  await mark(page);
  await page.control("z");
  await unmarked(page);
  await page.control("y");
  await marked(page);
});

inEachEngine("a reload finds the work again", async ({ page, site }) => {
  await page.open(site.url);
  await mark(page);
  await page.saved();
  await page.reload();
  await marked(page);
  await page.saved();
});

inEachEngine("killing the browser loses nothing that was saved", async ({ t, engine, page, site, open }) => {
  if (!keepsProfile(engine)) return t.skip("a driven browser of this engine keeps no profile");
  await page.open(site.url);
  await mark(page);
  await page.saved();
  await page.browser.kill();
  const again = await open(page.browser.home);
  await again.open(site.url);
  await marked(again);
});

inEachEngine("a download holds the work", async ({ page, site }) => {
  await page.open(site.url);
  await mark(page);
  const { content } = await page.exported("open");
  const project = JSON.parse(content);
  assert.ok(content.includes(`"${PASSAGE}"`), "the quote");
  assert.ok(JSON.stringify(project).includes(JSON.stringify(text).slice(1, -1)), "the text");
});

inEachEngine("refused storage is said, and the work can still be taken away", async ({ page, site }) => {
  await page.open(`${site.url}?no-storage`);
  await mark(page);
  await page.until(() => page.has("[data-save=unsaved]"), "the page does not say that the work is not saved");
  assert.ok((await page.exported("open")).content.includes(`"${PASSAGE}"`));
});

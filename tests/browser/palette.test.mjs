// The palette: a mark by part of its name or its pinyin, the last ones first, and a report, character or annotation to go to.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const [{ text }] = seeds;
const words = "科技点燃梦想";
const at = text.indexOf(words);

const offers = (page) =>
  page.run(() => Array.from(document.querySelectorAll("#palette-offers [role=option]"), (offer) => offer.dataset.offer));

async function offered(page, expected) {
  const fits = async () => JSON.stringify((await offers(page)).slice(0, expected.length)) === JSON.stringify(expected);
  await page.until(fits, async () => `offered is ${await offers(page)}, not ${expected}`);
}

async function addTag(page, name) {
  await page.press("t");
  await page.write("[name=tag-name]", name);
  await page.click(".tag-form [type=submit]");
  await page.until(() => page.has(`[data-tag-edit="${name}"]`), `no tag ${name}`);
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("dialog")), "the sheet stays");
}

inEachEngine("a mark is chosen by part of its name, its pinyin initials or its English name", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await addTag(page, "政策工具");
  await page.select(at, at + words.length);
  await page.press(";");
  await page.until(() => page.focusIsOn("#palette-words"), "the field has no focus");
  await offered(page, ["figure", "program", "organization", "date", "政策工具"]);
  for (const typed of ["zcgj", "工具", "zc"]) {
    await page.write("#palette-words", typed);
    await offered(page, ["政策工具"]);
  }
  await page.write("#palette-words", "org");
  await offered(page, ["organization"]);
  await page.write("#palette-words", "jg");
  await offered(page, ["organization"]);
  await page.write("#palette-words", "");
  await page.press(Key.ARROW_UP);
  await page.until(async () => (await page.has("#palette-offers [aria-selected=true][data-offer=政策工具]")), "no round");
  const active = await page.attributes("#palette-words", "aria-activedescendant");
  assert.deepEqual(active, await page.attributes("#palette-offers [aria-selected=true]", "id"));
  await page.press(Key.ENTER);
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === words, "nothing is marked");
  assert.equal(await page.has("dialog"), false);

  // What was given last stands first.
  await page.press(";");
  await offered(page, ["政策工具", "figure"]);
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("dialog")), "the palette stays");
  assert.ok(await page.has("[data-card]"));

  // At the next visit too, but for a tag that is there no more.
  await page.press("3");
  await page.until(() => page.has("[data-card] [data-mark=organization][aria-pressed=true]"), "it is not marked anew");
  await page.saved();
  await page.reload();
  await page.press(";");
  await offered(page, ["organization", "政策工具", "figure"]);
});

inEachEngine("reports, characters and annotations are gone to by name or number", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.press("g");
  await page.until(() => page.focusIsOn("#palette-words"), "the field has no focus");
  await page.write("#palette-words", "2000");
  await offered(page, ["character 2000"]);
  await page.press(Key.ENTER);
  await page.until(async () => (await page.text()).includes([...text].slice(1999, 2009).join("")), "the place is not shown");
  await page.press("g");
  await page.write("#palette-words", "3");
  await offered(page, ["character 3", "annotation 3"]);
  await page.click("#palette-offers li:nth-child(2)");
  await page.until(() => page.has("[data-card]"), "no annotation is chosen");
  await page.press("g");
  await page.until(() => page.focusIsOn("#palette-words"), "the field has no focus");
  const last = (await offers(page)).at(-1);
  await page.press(Key.ARROW_UP, Key.ENTER);
  await page.until(async () => (await page.textOf("nav [aria-current=true]"))?.includes(last), `${last} is not shown`);
});

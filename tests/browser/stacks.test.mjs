// Where annotations pile up: each has a line of its own, and the card lists them to choose from, exact stacks too.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

const TEXT = "简报\n\n甲乙丙丁戊己庚辛壬癸，子丑寅卯。\n";
const PASSAGES = ["甲乙丙丁戊己庚辛壬癸", "乙丙丁戊己庚辛壬", "丙丁戊己庚", "丙丁戊己庚", "丙丁戊己庚"];
const KINDS = ["organization", "program", "organization", "program", undefined];

// The passages as a project that another copy of the page could have written: three lie at exactly one place.
function project(content) {
  const project = JSON.parse(content);
  const report = project.documents.find(({ text }) => text === TEXT);
  const [made] = report.annotations;
  report.annotations = PASSAGES.map((quote, index) => {
    const start = TEXT.indexOf(quote);
    const end = start + quote.length;
    const around = { prefix: TEXT.slice(Math.max(start - 32, 0), start), suffix: TEXT.slice(end, end + 32) };
    const places = { start, end, start_utf16: start, end_utf16: end };
    return { ...made, ...places, ...around, quote, id: made.id.replace(/.$/, index), kind: KINDS[index], note: `第${index}条` };
  });
  return JSON.stringify(project);
}

// Written in a page of its own: Firefox shows its downloads, and works no button by a key meanwhile.
async function written(page, site) {
  await openReport(page, site);
  await page.select(TEXT.indexOf("子"), TEXT.indexOf("寅"));
  await page.press("2");
  await page.until(() => page.has("[data-card]"), "nothing is marked");
  return project((await page.exported("open")).content);
}

async function openReport(page, site) {
  await page.open(site.url);
  await page.detected();
  await page.openFiles({ "简报.txt": TEXT });
  await page.until(async () => (await page.text()).startsWith("简报"), "the report does not open");
}

inEachEngine("five that lie on one another have lines of their own, and are chosen from a list and by the key", async ({ page, site, open }) => {
  const content = await written(await open(), site);
  await openReport(page, site);
  await page.openFiles({ "五条.pizhu.json": content });
  await page.highlighted("layer-4");
  const lines = (await page.highlights()).filter(({ name }) => name.startsWith("layer-"));
  const texts = (name) => lines.filter((line) => line.name === name).map(({ text }) => text);
  assert.deepEqual(["layer-2", "layer-3", "layer-4"].map(texts), [[PASSAGES[1]], [PASSAGES[2]], [PASSAGES[2], PASSAGES[2]]]);

  await page.clickAt(TEXT.indexOf("丁"));
  await page.until(() => page.has("[data-pick]"), "the card lists nothing");
  const picks = await page.attributes("[data-pick]", "data-pick");
  assert.equal(picks.length, PASSAGES.length);
  const shows = async (id) => {
    const isShown = async () => (await page.attributes("[data-card]", "data-card"))[0] === id;
    await page.until(isShown, `the card is not that of ${id}`);
    assert.deepEqual(await page.attributes("[data-pick][aria-current]", "data-pick"), [id]);
  };
  await page.press("e");
  await page.until(() => page.focusIsOn("#note"), "the note has not the focus");
  for (const id of picks) {
    await page.tabTo(`[data-pick="${id}"]`);
    await page.press(Key.ENTER);
    await shows(id);
    assert.equal(await page.focusIsOn(`[data-pick="${id}"]`), true, "the focus is lost");
  }
  for (const id of picks) {
    await page.click(`[data-pick="${id}"]`);
    await shows(id);
  }
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("[data-card]")), "the card stays");
  await page.clickAt(TEXT.indexOf("丁"));
  const [first] = await page.until(async () => {
    const cards = await page.attributes("[data-card]", "data-card");
    return cards.length > 0 && cards;
  }, "no card opens");
  const around = [...picks.slice(picks.indexOf(first) + 1), ...picks.slice(0, picks.indexOf(first) + 1)];
  for (const id of around) {
    await page.press("c");
    await shows(id);
  }
});

inEachEngine("every highlight's line is one that the engine paints", async ({ page, site }) => {
  await page.open(site.url);
  const without = await page.run(() => {
    const rules = Array.from(document.styleSheets, (sheet) => Array.from(sheet.cssRules)).flat();
    const painted = rules.filter(({ selectorText }) => selectorText?.startsWith("::highlight("));
    const lines = painted.filter(({ selectorText }) => !/\((selected|current|caret)\)/.test(selectorText));
    const bare = lines.filter(({ style }) => !style.textDecorationLine || !style.textDecorationStyle || !style.textDecorationColor);
    return [lines.length > 16, bare.map(({ selectorText }) => selectorText)];
  });
  assert.deepEqual(without, [true, []]);
});

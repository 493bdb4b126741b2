// Where the card lies over the text, the passage that it is about stays in sight, and the text where it is: it moves only for a
// passage in the middle, as far as it must.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

// A telephone, a small one, and a window of 1280 × 800 at 200 %.
const SIZES = [
  [390, 700],
  [320, 600],
  [640, 400],
];

const opened = (page) => page.until(() => page.has("[data-card]"), "no card opens");

// Clicks the character at an offset where it stands.
async function clickWhereItIs(page, offset) {
  const { x, y } = await page.run((offset) => {
    const { left, right, top, bottom } = characterRange(offset).getBoundingClientRect();
    return { x: Math.round((left + right) / 2), y: Math.round((top + bottom) / 2) };
  }, offset);
  await page.driver.actions().move({ x, y }).click().perform();
}

// The passages that are wholly in sight, from the top down: where they begin, and at which height.
function inSight(page, rows) {
  return page.run((rows) => {
    const pane = document.getElementById("pane").getBoundingClientRect();
    const boxes = rows.map(({ start, end }) => [start, characterRange(start)?.getBoundingClientRect(), characterRange(end - 1)?.getBoundingClientRect()]);
    const seen = boxes.filter(([, first, last]) => first && last && first.top > pane.top && last.bottom < pane.bottom);
    return seen.map(([start, first]) => ({ start, top: first.top })).sort((one, other) => one.top - other.top);
  }, rows);
}

// Whether the passage that is current can be seen beside the card, with the knobs of its handles, and how far the text is scrolled.
function current(page) {
  return page.run(() => {
    const [passage] = CSS.highlights.get("current") ?? [];
    if (!passage) return null;
    const card = document.querySelector(".note.now").getBoundingClientRect();
    const pane = document.getElementById("pane").getBoundingClientRect();
    const lines = Array.from(liveRange(passage).getClientRects()).filter(({ width }) => width > 0);
    const isSeen = ({ top, bottom }) => top >= pane.top - 1 && bottom <= pane.bottom + 1 && (bottom <= card.top || top >= card.bottom);
    const scrolled = document.getElementById("pane").scrollTop;
    const knob = 25; // of a finger's size
    const isFree = ({ top, bottom }) => bottom <= card.top - knob || top >= card.bottom + knob;
    const handles = Array.from(document.querySelectorAll("[data-handle]"), (handle) => handle.getBoundingClientRect());
    return { seen: lines.length > 0 && lines.every(isSeen), free: handles.length === 2 && handles.every(isFree), scrolled, card: card.top - pane.top, inside: card.top >= 0 && card.bottom <= innerHeight };
  });
}

async function isSeen(page, what) {
  await page.until(async () => (await current(page))?.seen, async () => `${what} is covered: ${JSON.stringify(await current(page))}`);
  assert.ok((await current(page)).free, `a knob of ${what} is covered: ${JSON.stringify(await current(page))}`);
  assert.ok((await current(page)).inside, `the card of ${what} is cut`);
}

inEachEngine("a card never covers its passage, and the text hardly moves", async ({ page, site }) => {
  for (const [width, height] of SIZES) {
    await page.openFramed(site, width, height);
    await page.detected();
    await page.run(() => document.querySelector("[data-hints-done]")?.click());
    await page.until(async () => !(await page.has(".hints")), "the hints stay");
    const rows = (await page.highlights()).filter(({ name, end, start }) => name.endsWith("-suggested") && end - start < 8);
    const seen = await page.until(async () => {
      const seen = await inSight(page, rows);
      return seen.length > 1 && seen;
    }, "few passages are in sight");
    for (const [place, { start }] of [seen[0], seen.at(-1), seen[Math.floor(seen.length / 2)]].entries()) {
      const before = await page.run(() => document.getElementById("pane").scrollTop);
      await page.driver.sleep(700); // two clicks in less are a double click
      await clickWhereItIs(page, start);
      await opened(page);
      await isSeen(page, `${start} at ${width} × ${height}`);
      const moved = Math.abs((await current(page)).scrolled - before);
      assert.ok(moved <= (place < 2 && height > 600 ? 0 : 120), `the text moves by ${moved} for ${start} at ${width} × ${height}`);
      await page.click("[data-card] .close");
      await page.until(async () => !(await page.has("[data-card]")), "the card stays");
    }
    // From one to the next by keys the card stays where it is.
    for (let step = 0; step < 8; step += 1) {
      await page.press("j");
      await opened(page);
      await isSeen(page, `step ${step} at ${width} × ${height}`);
    }
    await page.press("k", "k");
    await isSeen(page, `back at ${width} × ${height}`);
  }
});

// A keyboard on the screen takes the lower half of the window; the page says that it wants to be resized then.
inEachEngine("the passage stays in sight where a keyboard takes the lower half of the screen", async ({ page, site }) => {
  await page.openFramed(site, 390, 700);
  await page.detected();
  assert.match((await page.attributes("meta[name=viewport]", "content"))[0], /interactive-widget=resizes-content/);
  const rows = (await page.highlights()).filter(({ name, end, start }) => name.endsWith("-suggested") && end - start < 8);
  const low = (await inSight(page, rows)).findLast(({ top }) => top > 350);
  await clickWhereItIs(page, low.start);
  await opened(page);
  await page.click("#note");
  const resize = async (height) => {
    await page.driver.switchTo().defaultContent();
    await page.run((height) => (document.querySelector("iframe").height = height), height);
    await page.driver.switchTo().frame(0);
  };
  await resize(420);
  await page.until(() => page.run(() => innerHeight === 420), "the window is as high as before");
  await isSeen(page, "the passage beside the keyboard");
  await page.press("待核");
  await resize(700);
  await page.until(() => page.run(() => innerHeight === 700), "the window stays low");
  await isSeen(page, "the passage without the keyboard");
  await page.press(Key.ESCAPE);
});

// Scrolling by itself: an edge or a stroke that is dragged to the border of the text takes the text along, also where it is long.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const CHARACTERS = 10_000_000;

const line = (number) => `第${number}段，${"春风又绿江南岸".repeat(6)}。\n`;

function long(characters) {
  const parts = ["长报告\n"];
  for (let length = 0, number = 1; length < characters; number += 1) {
    parts.push(line(number));
    length += parts.at(-1).length;
  }
  return parts.join("");
}

const scrolled = (page) => page.run(() => document.getElementById("pane").scrollTop);

// The pane's middle from the left, and its borders.
const borders = (page) =>
  page.run(() => {
    const { top, bottom } = document.getElementById("pane").getBoundingClientRect();
    const { left, right } = document.querySelector("article").getBoundingClientRect();
    return { x: Math.round((left + right) / 2), top: Math.round(top), bottom: Math.round(bottom) };
  });

async function rests(page) {
  const before = await scrolled(page);
  await page.driver.sleep(300);
  assert.equal(await scrolled(page), before, "the text goes on");
}

// Presses the mouse at a point and moves it on from there; it stays at the last point for so long (ms), and `end` goes on. One
// sequence: between two of them Chromium's driver forgets which buttons are down.
async function drag(page, from, points, pause, end = (actions) => actions.release()) {
  const actions = page.driver.actions().move(from).press();
  for (const point of points) actions.move({ ...point, duration: 50 }).pause(pause);
  await end(actions).perform();
}

// The point before a character.
async function before(page, offset) {
  const { left, y } = await page.characterBox(offset);
  return { x: Math.round(left + 1), y: Math.round(y) };
}

const beside = ({ x, y }) => ({ x: x + 40, y });

const knob = (page) =>
  page.run(() => {
    const { left, bottom } = document.querySelector("[data-handle=End]").getBoundingClientRect();
    return { x: Math.round(left), y: Math.round(bottom + 5) };
  });

const quote = (page) => page.textOf(".note.now [data-quote]");

inEachEngine("a stroke at the border takes the text along, through a text of ten million characters", async ({ engine, page, site }) => {
  const text = long(engine === "chromium" ? CHARACTERS : CHARACTERS / 5);
  await page.open(site.url);
  await page.openFiles({ "长.txt": text });
  await page.until(async () => (await page.text()).startsWith("长报告"), "the report does not open");
  const start = text.indexOf("春风");
  const { x, bottom, top } = await borders(page);
  // As long as it takes until the place where the stroke began is out of the page.
  let pause = 2000;
  await page.until(async () => {
    await page.run(() => (document.getElementById("pane").scrollTop = 0));
    const from = await before(page, start);
    await drag(page, from, [beside(from), { x, y: bottom + 12 }], pause);
    pause *= 2;
    await page.until(() => page.has("[data-selection]"), "the stroke is lost");
    return page.run((start) => characterRange(start) === null, start);
  }, async () => `the text is scrolled to ${await scrolled(page)}`);
  await rests(page);
  const taken = await quote(page);
  assert.ok(taken.length > 500 && taken.startsWith("春风") && /第(\d+)段/.exec(taken)[1] === "2", `${taken.length} characters: ${taken.slice(0, 80)}`);
  // Its card is in sight where the text is now.
  assert.ok(await page.inReach("[data-selection] [data-mark=program]"), "the card is out of sight");
  await page.press("2");
  await page.until(() => page.has("[data-card]"), "it is not marked");
  await page.control("z");
  await page.until(async () => !(await page.has("[data-card]")), "one stroke is more than one step");

  // Upwards too, and the further the pointer is, the faster: in pixels that the text goes down before the reader's eyes. The pane's
  // own number says less, since it also makes up for blocks above that turn out to be higher than was guessed.
  await page.run(() => {
    const pane = document.getElementById("pane");
    const height = (block) => block.getBoundingClientRect().top;
    const seen = [];
    let y = 0;
    let block = null;
    let stood = 0;
    document.addEventListener("pointermove", (event) => (y = event.clientY));
    const note = () => {
      seen.push([y, block?.isConnected ? height(block) - stood : 0]);
      document.documentElement.dataset.seen = JSON.stringify(seen);
      block = Array.from(pane.querySelectorAll("[data-block]")).find((block) => height(block) > height(pane));
      stood = block ? height(block) : 0;
      requestAnimationFrame(note);
    };
    note();
  });
  const from = await page.run(() => {
    const { left, top, height } = document.getElementById("pane").getBoundingClientRect();
    return { x: Math.round(left + 150), y: Math.round(top + height / 2) };
  });
  await drag(page, from, [beside(from), { x, y: top + 22 }, { x, y: top - 30 }], 700);
  await rests(page);
  const seen = JSON.parse((await page.attributes("html", "data-seen"))[0]);
  const speed = (height) => {
    const there = seen.filter(([y]) => y === height).map(([, moved]) => moved);
    return there.reduce((sum, moved) => sum + moved, 0) / there.length;
  };
  assert.ok(speed(top + 22) > 0 && speed(top - 30) > 2 * speed(top + 22), `${speed(top + 22)} and ${speed(top - 30)} pixels in a frame`);
});

// Browsers tell of the pointer first, and of what it selects then.
inEachEngine("a stroke that comes to the border at one blow and rests there takes the text along", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  const { x, bottom } = await borders(page);
  const from = { x, y: bottom - 200 };
  const start = await scrolled(page);
  await page.driver.actions().move(from).press().move({ x, y: bottom - 20, duration: 0 }).pause(700).release().perform();
  assert.ok((await scrolled(page)) > start + 5, "the text stays where it is");
  await rests(page);
});

inEachEngine("an edge that is dragged to the border takes the text along, and stops at once", async ({ page, site }) => {
  const { name, text } = seeds[2];
  await page.open(site.url);
  await page.detected();
  await page.openReport(name, text.trim().split("\n")[0].trim());
  const at = text.indexOf("创新驱动发展战略");
  await page.select(at, at + 4);
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
  await page.press("2");
  await page.until(() => page.has("[data-card]"), "it is not marked");
  const { x, bottom } = await borders(page);
  const start = await scrolled(page);
  await drag(page, await knob(page), [{ x, y: bottom + 5 }], 1500, (actions) => actions.sendKeys(Key.ESCAPE));
  assert.ok((await scrolled(page)) > start, "the text stays where it is");
  await rests(page);
  await page.driver.actions().release().perform();
  await page.until(async () => (await quote(page)) === "创新驱动", async () => `Escape does not give it up: ${await quote(page)}`);

  await page.characterBox(at);
  const from = await scrolled(page);
  await drag(page, await knob(page), [{ x, y: bottom + 5 }], 1500);
  await page.until(async () => (await quote(page)).length > 100, async () => `${await quote(page)} is taken`);
  assert.ok((await quote(page)).startsWith("创新驱动发展战略"));
  assert.ok((await scrolled(page)) > from, "letting go scrolls back");
  await rests(page);
});

// Only Chromium's driver can pretend that its reader wants nothing to move. A stroke is scrolled by the browser too.
inEachEngine("where the reader wants rest, the text goes by steps", async ({ engine, page, site }) => {
  if (engine !== "chromium") return;
  await page.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-motion", value: "reduce" }] });
  await page.open(site.url);
  const at = seeds[0].text.indexOf("科技点燃");
  await page.select(at, at + 4);
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
  const { x, bottom } = await borders(page);
  await page.run(() => {
    const pane = document.getElementById("pane");
    const places = [pane.scrollTop];
    pane.addEventListener("scroll", () => {
      places.push(pane.scrollTop);
      document.documentElement.dataset.places = JSON.stringify(places);
    });
  });
  await drag(page, await knob(page), [{ x, y: bottom - 2 }], 1500);
  await page.until(async () => (await quote(page)).length > 100, async () => `${await quote(page)} is taken`);
  const places = JSON.parse((await page.attributes("html", "data-places"))[0]);
  const steps = places.slice(1).map((place, index) => place - places[index]);
  assert.ok(steps.length > 0 && steps.every((step) => step > 40), `steps of ${steps} pixels`);
});

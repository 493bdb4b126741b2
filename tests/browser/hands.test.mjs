// What hands do beyond a click: a tag that stays on, a finger's long press, edges that are dragged, what is taken of a selection.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const [{ text }] = seeds;
const at = (passage) => [text.indexOf(passage), text.indexOf(passage) + passage.length];

async function painted(page, name, quote) {
  const rows = async () => (await page.highlights()).filter((row) => row.name === name).map((row) => row.text);
  await page.until(async () => (await rows()).includes(quote), async () => `${quote} is not painted as ${name}: ${await rows()}`);
}

const shows = async (page, kind) => (await page.attributes("[data-brush] b", "class")).join() === `cue ${kind}`;

inEachEngine("a tag stays on: what the mouse selects has it at once, what keys select with Enter, until Escape", async ({ page, site }) => {
  await page.open(site.url);
  await page.press("b");
  await page.until(() => page.has("[data-brush]"), "nothing says that a tag is waited for");
  await page.press("3");
  await page.until(() => shows(page, "organization"), "the tag that stays on is not shown");
  for (const passage of ["科技点燃", "创新成就"]) {
    await page.select(...at(passage));
    await painted(page, "organization", passage);
    assert.deepEqual([await page.has("[data-card]"), await page.has("[data-selection]")], [false, false], "a card is in the way");
  }
  await page.driver.sleep(700); // Firefox's driver counts clicks wherever they are
  await page.doubleClickAt(text.indexOf("梦想"));
  await painted(page, "organization", "梦想");
  await page.press("2");
  await page.until(() => shows(page, "program"), "another tag does not take its place");
  await page.press(Key.ARROW_RIGHT);
  await page.shift(Key.ARROW_RIGHT, 2);
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
  const quote = await page.textOf("[data-selection] [data-quote]");
  await page.press(Key.ENTER);
  await painted(page, "program", quote);
  await page.control("z");
  await page.control("z");
  await page.until(async () => (await page.highlights()).every((row) => row.text !== "梦想"), "each stroke is a step of its own");
  await painted(page, "organization", "创新成就");
  await page.press(Key.ESCAPE, Key.ESCAPE);
  await page.until(async () => !(await page.has("[data-brush]")), "Escape does not end it");
  await page.select(...at("创新成就未来"));
  await page.click("[data-selection] [name=keep-on]");
  await page.until(() => shows(page, "program"), "a button does not put it on again");
  await page.click("[name=brush-off]");
  await page.until(async () => !(await page.has("[data-brush]")), "a button does not end it");
});

// A long press, as engines for touch screens report it: the pointer is cancelled, a word is selected, and the browser's own handles
// change the selection afterwards with no pointer at all. Its events are dispatched in every engine: no driver can press for long,
// and Chromium without a touch screen selects nothing when its protocol does. Taps are a real finger's in Chromium; elsewhere they are
// dispatched too: a tap drops the selection before the click.
const touch = {
  async finger(page, point) {
    const send = (type, touchPoints) => page.driver.sendDevToolsCommand("Input.dispatchTouchEvent", { type, touchPoints });
    await send("touchStart", [point]);
    await send("touchEnd", []);
  },
  longPress(page, start, end) {
    return page.run(
      (start, end) => {
        const block = Array.from(document.querySelectorAll("[data-start]")).findLast((block) => Number(block.dataset.start) <= start);
        const press = (name) => block.dispatchEvent(new PointerEvent(name, { pointerType: "touch", pointerId: 7, bubbles: true }));
        const at = (offset) => [block.firstChild, offset - block.dataset.start];
        press("pointerdown");
        getSelection().setBaseAndExtent(...at(start), ...at(start + 1));
        press("pointercancel");
        return new Promise((done) => setTimeout(() => done(getSelection().setBaseAndExtent(...at(start), ...at(end))), 100));
      },
      start,
      end,
    );
  },
  async tap(engine, page, selector) {
    if (engine === "chromium") return touch.finger(page, await middle(page, selector));
    return page.run((selector) => {
      const element = document.querySelector(selector);
      const press = (name) => element.dispatchEvent(new PointerEvent(name, { pointerType: "touch", pointerId: 8, bubbles: true }));
      press("pointerdown");
      press("pointerup");
      getSelection().removeAllRanges();
      return new Promise((done) => setTimeout(() => done(element.click()), 100));
    }, selector);
  },
};

inEachEngine("a long press on a narrow page selects, and the tags are in reach", async ({ engine, page, site }) => {
  await page.openFramed(site, 360);
  const [start, end] = at("创新成就");
  await touch.longPress(page, start, end);
  const quote = () => page.textOf("[data-selection] [data-quote]");
  await page.until(async () => (await quote()) === "创新成就", async () => `${await quote()} is selected`);
  for (const kind of ["figure", "program", "organization", "date"]) {
    assert.ok(await page.inReach(`[data-selection] [data-mark=${kind}]`), kind);
  }
  await touch.tap(engine, page, "[data-selection] [data-quote]");
  assert.equal(await quote(), "创新成就", "a tap on the card drops what it is about");
  await touch.tap(engine, page, "[data-selection] [data-mark=program]");
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === "创新成就", "a tap does not mark it");
  await page.click("[data-card] .close");
  await painted(page, "program", "创新成就");
});

function middle(page, selector) {
  return page.run((selector) => {
    const { left, right, top, bottom } = document.querySelector(selector).getBoundingClientRect();
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }, selector);
}

// Opens the site and marks 创新成就: where it stands, and what its card quotes.
async function marked(page, site) {
  await page.open(site.url);
  const [start, end] = at("创新成就");
  await page.select(start, end);
  await page.press("2");
  const card = () => page.textOf("[data-card] [data-quote]");
  await page.until(async () => (await card()) === "创新成就", "it is not marked");
  return { card, start, end };
}

// Presses the mouse on a handle, moves it to the front edge of the character at an offset, and does as it is told there.
async function drag(page, handle, offset, end) {
  const { left, y } = await page.characterBox(offset);
  const from = await page.run((handle) => {
    const element = document.querySelector(`[data-handle=${handle}]`);
    const { left, top, bottom } = element.getBoundingClientRect();
    const point = { x: Math.round(left), y: Math.round(handle === "Start" ? top - 5 : bottom + 5) };
    return { ...point, hit: document.elementFromPoint(point.x, point.y) === element, middle: (top + bottom) / 2 };
  }, handle);
  assert.ok(from.hit, `the handle ${handle} is covered`);
  const to = { x: Math.round(left), y: Math.round(from.y + y - from.middle) };
  const actions = page.driver.actions().move({ x: from.x, y: from.y }).press().move({ x: to.x, y: to.y, duration: 50 });
  await (end ? end(actions) : actions.release().perform());
}

inEachEngine("edges are dragged by handles, and what will be taken shows before it is", async ({ page, site }) => {
  const { card, start, end } = await marked(page, site);
  await drag(page, "End", end + 2, async (actions) => {
    await actions.perform();
    await painted(page, "selected", "创新成就未来");
    assert.equal(await card(), "创新成就", "it is taken before it is dropped");
    await page.press(Key.ESCAPE);
    await page.driver.actions().release().perform();
  });
  await page.until(async () => (await page.highlights()).every((row) => row.name !== "selected"), "Escape does not give up");
  assert.equal(await card(), "创新成就");
  await drag(page, "End", end + 2);
  await page.until(async () => (await card()) === "创新成就未来", async () => `${await card()} is taken`);
  await drag(page, "Start", start + 2);
  await page.until(async () => (await card()) === "成就未来", async () => `${await card()} is taken`);
  await page.control("z");
  await page.until(async () => (await card()) === "创新成就未来", "a drag is not one step");
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("[data-card]")), "the card stays");

  // A selection has them too, and they lie beside the text: what stands there can be clicked.
  await page.select(...at("点燃"));
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
  await drag(page, "Start", text.indexOf("科技点燃"));
  await page.until(async () => (await page.textOf("[data-selection] [data-quote]")) === "科技点燃", "its edge is not moved");
  assert.equal(await page.selection(), "科技点燃");
  await page.clickAt(text.indexOf("梦想"));
  await page.until(async () => !(await page.has("[data-selection]")), "a handle is in the way");
});

inEachEngine("an edge is dropped where the pointer is let go, also if nothing is told of the way there", async ({ page, site }) => {
  const { card, end } = await marked(page, site);
  const { left, y } = await page.characterBox(end + 2);
  await page.run((left, y) => {
    const handle = document.querySelector("[data-handle=End]");
    const box = handle.getBoundingClientRect();
    const point = (type, clientX, clientY) =>
      handle.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, isPrimary: true, clientX, clientY }));
    point("pointerdown", box.left, (box.top + box.bottom) / 2);
    point("pointerup", left, y);
  }, left, y);
  await page.until(async () => (await card()) === "创新成就未来", async () => `${await card()} is taken`);
});

inEachEngine("what is drawn shows what will be taken, and a switch that is remembered has it taken whole", async ({ page, site }) => {
  await page.open(site.url);
  const drawn = async () => {
    const [start] = at(",创新成就未来。");
    const from = await page.characterBox(start);
    const to = await page.characterBox(start + 7);
    const point = (x, y) => ({ x: Math.round(x), y: Math.round(y), duration: 50 });
    await page.driver.actions().move(point(from.left + 1, from.y)).press().move(point(to.right - 1, to.y)).perform();
  };
  await drawn();
  await painted(page, "selected", "创新成就未来");
  assert.equal(await page.has("[data-selection]"), false, "it is taken before the button is up");
  await page.driver.actions().release().perform();
  const quote = () => page.textOf("[data-selection] [data-quote]");
  await page.until(async () => (await quote()) === "创新成就未来", async () => `${await quote()} is selected`);
  await page.click("[data-selection] [name=trim]");
  await page.until(async () => (await quote()) === ",创新成就未来。", async () => `${await quote()} is selected`);
  await page.saved();
  await page.reload();
  await drawn();
  await painted(page, "selected", ",创新成就未来。");
  await page.driver.actions().release().perform();
  await page.until(async () => (await quote()) === ",创新成就未来。", async () => `${await quote()} is selected`);
});

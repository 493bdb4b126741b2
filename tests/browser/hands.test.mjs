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

inEachEngine("a tag stays on: what the mouse selects has it at once, what keys select with Enter, until Escape", async ({ page, site }) => {
  await page.open(site.url);
  await page.press("b");
  await page.until(() => page.has("[data-brush]"), "nothing says that a tag is waited for");
  await page.press("3");
  await page.until(async () => (await page.textOf("[data-brush] b")) === "机构", "the tag that stays on is not shown");
  for (const passage of ["科技点燃", "创新成就"]) {
    await page.select(...at(passage));
    await painted(page, "organization", passage);
    assert.deepEqual([await page.has("[data-card]"), await page.has("[data-selection]")], [false, false], "a card is in the way");
  }
  await page.doubleClickAt(text.indexOf("梦想"));
  await painted(page, "organization", "梦想");
  await page.press("2");
  await page.until(async () => (await page.textOf("[data-brush] b")) === "项目", "another tag does not take its place");
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
  await page.until(async () => (await page.textOf("[data-brush] b")) === "项目", "a button does not put it on again");
  await page.click("[name=brush-off]");
  await page.until(async () => !(await page.has("[data-brush]")), "a button does not end it");
});

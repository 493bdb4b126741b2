// The reading cursor by keys and by double clicks: seen, heard, in view, and in step with the browser's own selection.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const [{ text }] = seeds;
const sentence = "科技点燃梦想,创新成就未来。";
const at = text.indexOf(sentence);

// Where the bar stands: the offset of the character at whose front edge it is, and whether it can be seen.
function bar(page) {
  return page.run(() => {
    const bar = document.querySelector(".caret");
    const box = bar.getBoundingClientRect();
    const pane = document.getElementById("pane").getBoundingClientRect();
    const seen = !bar.hidden && box.height > 10 && box.width >= 2 && box.top >= pane.top && box.bottom <= pane.bottom;
    const blocks = Array.from(document.querySelectorAll("#pane [data-start]"));
    for (const block of blocks.filter((block) => block.getBoundingClientRect().bottom >= box.top)) {
      const start = Number(block.dataset.start);
      for (let at = start; at < start + block.textContent.length; at += 1) {
        const { left, top } = characterRange(at).getBoundingClientRect();
        if (Math.abs(left - box.left) < 3 && Math.abs(top - box.top) < 3) return { seen, at };
      }
    }
    return { seen, at: null };
  });
}

async function stands(page, offset) {
  const there = async () => (await bar(page)).at === offset && (await bar(page)).seen;
  await page.until(there, async () => `the cursor does not stand at ${offset}: ${JSON.stringify(await bar(page))}`);
}

async function selects(page, passage) {
  const quote = () => page.textOf("[data-selection] [data-quote]");
  await page.until(async () => (await quote()) === passage, async () => `${await quote()} is selected, not ${passage}`);
}

const said = (page) => page.run(() => document.querySelector(".heard[role=status]").textContent);

async function says(page, words) {
  await page.until(async () => (await said(page)) === words, async () => `said is ${await said(page)}, not ${words}`);
}

// What the live region came to say, one after the other.
async function hearing(page, act) {
  await page.run(() => {
    const root = document.documentElement;
    root.dataset.heard = "";
    const region = document.querySelector(".heard[role=status]");
    new MutationObserver(() => (root.dataset.heard += `${region.textContent}|`)).observe(region, { subtree: true, childList: true, characterData: true });
  });
  await act();
  return (await page.run(() => document.documentElement.dataset.heard)).split("|").slice(0, -1);
}

async function control(page, key, times) {
  for (let press = 0; press < times; press += 1) await page.control(key);
}

async function controlShift(page, key) {
  await page.driver.actions().keyDown(Key.CONTROL).keyDown(Key.SHIFT).sendKeys(key).keyUp(Key.SHIFT).keyUp(Key.CONTROL).perform();
}

inEachEngine("keys move the cursor by character, word, sentence and paragraph, and it is seen and said", async ({ page, site }) => {
  await page.open(site.url);
  await control(page, Key.ARROW_DOWN, 2);
  await stands(page, at);
  assert.ok((await said(page)).startsWith(sentence));
  await page.press(Key.ARROW_RIGHT);
  await stands(page, at + 1);
  await page.press(Key.ARROW_LEFT);
  await page.control(Key.ARROW_RIGHT);
  await stands(page, at + "科技".length);
  await says(page, "点燃");
  await page.press("l");
  await stands(page, at + sentence.length);
  await page.press("h");
  await stands(page, at);
  await says(page, sentence);

  await controlShift(page, Key.ARROW_RIGHT);
  await selects(page, "科技");
  assert.equal(await page.selection(), "科技");
  assert.ok((await said(page)).endsWith(": 科技"), await said(page));
  await page.shift("}");
  await selects(page, "科");
  await page.press("]", "]");
  await selects(page, "科技点");
  await page.press(Key.ESCAPE);
  await stands(page, at + 3);
  await page.press("s");
  await selects(page, "点燃");
  await page.press("s");
  await selects(page, "科技点燃梦想");
  await page.press("s");
  await selects(page, sentence.slice(0, -1));
  assert.equal(await page.selection(), sentence);
  await page.shift("s");
  await selects(page, "科技点燃梦想");
  await page.press("2");
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === "科技点燃梦想", "the selection is not marked");

  // From paragraph to paragraph, through blocks that were not mounted.
  await control(page, Key.ARROW_DOWN, 30);
  await page.until(async () => (await bar(page)).seen, "the cursor is out of view");
  assert.ok((await bar(page)).at > text.length / 2, JSON.stringify(await bar(page)));
  await page.shift(Key.ARROW_DOWN);
  await page.until(() => page.has("[data-selection]"), "no line is selected");
});

inEachEngine("a double click selects a word, a second one its mention or clause", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.doubleClickAt(text.indexOf("点燃"));
  await selects(page, "点燃");
  await page.doubleClickAt(text.indexOf("点燃"));
  await selects(page, "科技点燃梦想");
  assert.equal(await page.selection(), "科技点燃梦想");
  const organization = (await page.highlighted("organization-suggested")).find((row) => row.text === "江苏省科技厅");
  await page.doubleClickAt(organization.start);
  // Which word it is, the browser's own dictionary says.
  const word = () => page.textOf("[data-selection] [data-quote]");
  const isPart = (passage) => passage !== organization.text && organization.text.startsWith(passage);
  await page.until(async () => isPart((await word()) ?? "–"), async () => `${await word()} is no word of ${organization.text}`);
  await page.doubleClickAt(organization.start);
  await selects(page, "江苏省科技厅");
});

inEachEngine("one live region says what happens, each thing once", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await control(page, Key.ARROW_DOWN, 2);
  await stands(page, at);
  const heard = await hearing(page, async () => {
    await controlShift(page, Key.ARROW_RIGHT);
    await selects(page, "科技");
    await page.press("2");
    await page.until(() => page.has("[data-card]"), "it is not marked");
    await page.press("b");
    await page.until(() => page.has("[data-brush]"), "no tag stays on");
    await page.press("e");
    await page.until(() => page.focusIsOn("#note"), "the note has no focus");
    await page.press("待核", Key.ESCAPE);
    await page.saved();
  });
  assert.equal(heard.length, 3, heard.join("\n"));
  // WebKit's test browser reads English.
  for (const [index, words] of [/: 科技$/, /科技，(项目|Programs)/, /: (项目|Programs)$/].entries()) assert.match(heard[index], words);
  const regions = await page.run(() => Array.from(document.querySelectorAll("[role=status], [aria-live]"), ({ className }) => className));
  assert.deepEqual(regions.filter((name) => name === "heard").length, 1, String(regions));
  assert.equal(await page.has(".brush[role], .said"), false);
});

// Finding in one report and in all: by words and by expressions, folded on request; what is found is listed, shown and marked.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const [{ text }] = seeds;

const status = (page) => page.textOf(".search-status [role=status]");

// Waits until so many places are found.
async function finds(page, count) {
  const said = async () => (await status(page))?.startsWith(`${count} `);
  await page.until(said, async () => `not ${count} places are found but: ${await status(page)}`);
}

const count = (words, texts = [text]) => texts.reduce((sum, one) => sum + one.split(words).length - 1, 0);

inEachEngine("Ctrl+F finds words, shows them one after the other, and marks them in one step", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.control("f");
  await page.until(() => page.focusIsOn("#search-words"), "the field has not the focus");
  assert.match(await page.textOf(".filter"), /Ctrl F/, "it does not say why");
  await page.press("科技");
  await finds(page, count("科技"));
  const painted = await page.highlighted("hit");
  assert.ok(painted.every((row) => row.text === "科技"));
  assert.equal(painted[0].start, text.indexOf("科技"));
  assert.ok((await page.textOf(".hit-row .quote")).includes("科技"));

  const now = () => page.attributes(".hit-row[aria-current] button", "name");
  for (let step = 0; step < 3; step += 1) {
    await page.press(Key.ENTER);
    await page.until(async () => (await now())[0] === String(step), "the next place is not gone to");
  }
  await page.control("f");
  await page.until(() => page.focusIsOn("#search-words"), "Ctrl+F does not lead back to the field");

  await page.write("#search-words", "我市");
  const all = count("我市");
  await finds(page, all);
  await page.choose("#search-mark", "3");
  await page.click(".hit-row:nth-of-type(3) input");
  await page.click("[name=ticked]");
  const states = () => page.run(() => Array.from(document.querySelectorAll(".hit-row .meta"), (line) => line.textContent));
  const marked = async () => (await states()).filter((state) => /已采纳|Accepted/.test(state)).length;
  await page.until(async () => (await marked()) === 1, "the ticked place is not marked");
  await page.click(".hit-row [name='1']");
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === "我市", "the row does not lead to the mark");
  await page.click("[name=listed]");
  await page.until(async () => (await marked()) === all, "not all are marked");
  await page.click("#search-words");
  await page.press(Key.ESCAPE);
  await page.control("z");
  await page.until(async () => (await marked()) === 1, "one undo does not take all back");

  await page.write("#search-words", "iso");
  await finds(page, 0);
  await page.openFiles({ "折.txt": "ISO、ＩＳＯ、項目与项目 𠮷🎉𠮷" });
  await page.until(async () => (await page.text()).startsWith("ISO"), "the file does not open");
  await finds(page, 1);
  await page.click("[name=width]");
  await finds(page, 2);
  await page.write("#search-words", "项目");
  await finds(page, 1);
  await page.click("[name=script]");
  await finds(page, 2);
  await page.click("[name=everywhere]");
  const everywhere = count("项目", [...seeds.map((seed) => seed.text), "項目与项目".replace("項", "项")]);
  await page.until(async () => Number.parseInt(await status(page)) >= everywhere, "not all reports are searched");
});

inEachEngine("regular expressions are the browser's own, and none can block the page", async ({ engine, page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.openFiles({ "式.txt": `𠮷🎉𠮷 A1b22\n项目3，項目44\n${"a".repeat(40)}` });
  await page.until(async () => (await page.text()).startsWith("𠮷"), "the file does not open");
  await page.control("f");
  await page.click("[name=pattern]");
  await page.write("#search-words", "\\d+");
  await finds(page, 4);
  assert.deepEqual((await page.highlighted("hit")).map((row) => row.text), ["1", "22", "3", "44"]);
  await page.write("#search-words", "^项目(?=\\d)|.$");
  await finds(page, 4);
  await page.click("[name=script]");
  await page.write("#search-words", "项目(?=\\d)");
  await finds(page, 2);
  await page.write("#search-words", "[𠮷-𠮷]|\\p{Nd}|x*");
  await finds(page, 2 + 6);
  await page.write("#search-words", "(");
  await page.until(async () => /用不了|does not work/.test(await status(page)), "a faulty expression is not told");
  await page.write("#search-words", "(a|aa)+$(?<!a)");
  if (engine === "chromium") {
    // The others give up by themselves sooner or later.
    await page.until(() => page.has("[name=stop]"), "no search goes on");
    await page.click("[name=stop]");
    await page.until(async () => /已停止|Stopped/.test(await status(page)), "it is not stopped");
  }
  await page.write("#search-words", "A1");
  await finds(page, 1);
});

inEachEngine("a passage that was marked is marked wherever its words stand", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  const words = "创新";
  const start = text.indexOf(words);
  await page.select(start, start + words.length);
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
  await page.press("2");
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === words, "it is not marked");
  await page.click("[name=alike]");
  const all = count(words, seeds.map((seed) => seed.text));
  await finds(page, all);
  const listed = async () => (await page.attributes(".hit-row button", "name")).length;
  assert.ok((await listed()) > 0);
  await page.click("[name=seen]");
  const counted = async () => Number((await status(page)).match(/\d+$/)?.[0]);
  await page.until(async () => (await counted()) < all - 1, "what is seen is not marked");
  assert.ok((await counted()) > 0, "what is not seen was marked");
  await page.click("[name=listed]");
  await page.until(async () => (await counted()) === 0, "not all are marked");
  const { content } = await page.exported("all");
  const annotations = JSON.parse(content).documents.flatMap((document) => document.annotations);
  const own = annotations.filter(({ origin, quote }) => origin.type === "person" && quote === words);
  assert.ok(own.every(({ kind, state }) => kind === "program" && state === "accepted"));
  assert.equal(annotations.filter(({ state }) => state === "accepted").length, all);
});

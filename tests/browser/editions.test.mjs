// Files whose texts are other editions of what is open, and files that can be read otherwise.
import assert from "node:assert/strict";
import { violations } from "./axe.mjs";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

const OLD = "第一段说甲市科技局。\n甲市科技局发放贷款。\n丙市会议中心落成。\n";
const NEW = "甲市科技局先后表态。\n随后甲市科技局开会。\n丙市会议中心落成。\n";

const label = (words, from) => [OLD.indexOf(words, from), OLD.indexOf(words, from) + words.length];
const MADE_ON_OLD = JSON.stringify({
  text: OLD,
  file_name: "报告.txt",
  label: [[...label("甲市科技局", 0), "甲"], [...label("甲市科技局", 11), "乙"], [...label("丙市会议中心", 0), "丙"]],
});

const notice = (page) => page.notices().then((notices) => notices.at(-1) ?? "");

async function opened(page, url, files) {
  await page.open(url);
  await page.openFiles(files);
}

inEachEngine("what is doubtful on another edition is placed when a person has compared both", async ({ page, site }) => {
  await opened(page, site.url, { "报告.txt": NEW });
  await page.until(async () => (await page.text()).startsWith("甲市"), "the report does not open");
  await page.openFiles({ "旧.jsonl": `${MADE_ON_OLD}\n` });
  await page.until(() => page.has("[name=confirm]"), "nothing is in doubt");
  assert.match(await notice(page), /^旧\.jsonl.*1 /);
  await page.tabTo("[name=confirm]");
  await page.press(Key.ENTER);
  await page.until(() => page.has(".doubts li"), "the sheet does not open");
  const sides = await page.run(() => Array.from(document.querySelectorAll(".doubts b"), ({ textContent }) => textContent));
  assert.deepEqual(sides, Array(4).fill("甲市科技局"));
  assert.deepEqual(await violations(page), []);
  await page.tabTo(".doubts input");
  await page.press(" ");
  await page.until(async () => (await page.textOf("[name=place]")).includes("(1)"), "it is not ticked");
  await page.click("[name=place]");
  await page.until(async () => (await page.textOf("[name=place]")).includes("(0)"), "it is not placed");
  await page.click("[name=drop-shown]");
  await page.until(async () => !(await page.has("dialog")), "the sheet stays");
  assert.equal(await page.has("[name=confirm]"), false, "nothing is in doubt any more");
  const { content } = await page.exported("open");
  const made = JSON.parse(content).documents[0].annotations.filter(({ state }) => state === "accepted");
  assert.equal(made.length, 2, content);
});

inEachEngine("another column of a table, and all words of a page, are read when they are chosen", async ({ page, site }) => {
  await opened(page, site.url, { "表.csv": "标题,说明\n甲市科技局,全市科技创新工作取得新进展\n" });
  await page.until(async () => (await page.text()).startsWith("全市科技"), "the fullest column is not read");
  const count = (await page.reports()).length;
  const choose = (index) =>
    page.run((index) => {
      const field = document.getElementById("file-choice");
      field.selectedIndex = index;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, index);
  const options = () => page.run(() => Array.from(document.getElementById("file-choice").options, ({ text }) => text));
  assert.deepEqual(await options(), ["1 标题", "2 说明"]);
  await choose(0);
  await page.until(async () => (await page.text()).startsWith("甲市科技局"), "the other column is not read");
  assert.equal((await page.notices()).length, 1, "it is told once");
  assert.equal((await page.reports()).length, count, "it takes the place");
  await page.click("[name=dismiss]");

  const around = '<a href="a">首页</a> <a href="b">政务</a>';
  await page.openFiles({ "页.html": `<div>${around}</div><article><p>${"科技创新工作取得新进展，".repeat(20)}</p></article>` });
  await page.until(async () => (await page.text()).startsWith("科技创新"), "the main text is not read");
  await choose(1);
  await page.until(async () => (await page.text()).startsWith("首页"), "the whole is not read");
});

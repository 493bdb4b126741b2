// Passages that stand in several reports: found and shown with what differs, and annotations carried to where their words stand again.
import assert from "node:assert/strict";
import { violations } from "./axe.mjs";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

const SAME = "全市深入实施创新驱动发展战略，加快建设更高水平国家创新型城市，着力打造具有影响力的产业科技创新策源地。";
const CHANGED = "南通市科技局会同有关部门推广“苏科贷”业务，全年放款12.5亿元，服务科技型中小企业412家，带动企业研发投入持续增长。";
const AGAIN = CHANGED.replace("12.5", "13.8").replace("412", "389");
const REPORTS = {
  "一.txt": `2021年科技工作总结\n\n${SAME}\n${CHANGED}\n企业甲获评省级研发机构。\n`,
  "二.txt": `2022年科技工作总结\n\n今年以来，${AGAIN}\n${SAME.replace("国家创新型", "国家\n创新型")}\n`,
};

const PASSAGES = "#workbench [data-passage]";

const passages = (page) =>
  page.run((passages) => Array.from(document.querySelectorAll(passages), (one) => [one.dataset.likeness, one.querySelectorAll("[data-instance]").length]), PASSAGES);
const texts = (page, selector) => page.run((selector) => Array.from(document.querySelectorAll(selector), (one) => one.innerText.trim()), selector);

async function openRepeats(page) {
  await page.shift("w");
  await page.until(() => page.has("#workbench [data-tab=repeats]"), "the workbench does not open");
  await page.click("#workbench [data-tab=repeats]");
  await page.until(() => page.has(PASSAGES), "no passage is found");
}

// The annotations of a report that somebody decided about, with their tags' names.
async function decided(page, name) {
  const { documents, tags } = JSON.parse((await page.exported("all")).content);
  const { annotations } = documents.find(({ file_name }) => file_name === name);
  const named = (id) => tags.find((tag) => tag.id === id)?.name;
  return annotations.filter(({ state }) => state === "accepted").map(({ quote, tags }) => [quote, ...(tags ?? []).map(named)].join(" ")).sort();
}

// Accepts the passage with these words in the open report.
async function accept(page, text, words) {
  await page.clickAt(text.indexOf(words));
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === words, `${words} is not chosen`);
  await page.press("a");
}

// Presses a button. WebKitGTK's driver does not scroll lists within lists.
const press = (page, selector) => page.run((selector) => document.querySelector(selector).click(), selector);
const carry = (page) => press(page, `${PASSAGES} [data-carry="0"]`);

inEachEngine("repeated passages stand side by side, and what is accepted in one is carried to the other", async ({ page, site }) => {
  await page.open(site.url);
  await page.openFiles(REPORTS);
  await page.detected();
  await page.until(async () => (await page.exported("open")).content.includes("2021年科技工作总结"), "the first report is not open");
  await accept(page, REPORTS["一.txt"], "南通市科技局");
  await accept(page, REPORTS["一.txt"], "12.5亿元");
  await page.until(async () => (await decided(page, "一.txt")).length === 2, "nothing is accepted");
  await openRepeats(page);
  // The five reports that the page brings repeat themselves too.
  await page.until(async () => (await passages(page)).some(([, count]) => count > 4), async () => `${await passages(page)}`);
  await page.write("#repeats-words", "苏科贷”业务");
  await page.until(async () => (await passages(page)).length === 1, "the list is not narrowed");
  assert.deepEqual(await passages(page), [["≈", 2]]);
  assert.deepEqual(await texts(page, `${PASSAGES} ins`), ["13.8亿", "389"]);
  assert.deepEqual(await texts(page, `${PASSAGES} del`), ["12.5亿", "412"]);
  assert.deepEqual(await violations(page), []);
  // An instance leads to its passage.
  await page.click(`${PASSAGES} [data-instance="1"]`);
  await page.until(async () => (await page.textOf("#pane")).includes("今年以来"), "the text does not go there");
  // What is accepted is listed, with where it would land, or why not.
  await carry(page);
  await page.until(() => page.focusIsOn("#workbench .carrying"), "nothing is listed");
  assert.deepEqual(await texts(page, "#workbench .carrying mark"), ["南通市科技局"]);
  const [refused] = await texts(page, "#workbench [data-refused]");
  assert.ok(refused.includes("12.5亿元"), refused);
  assert.deepEqual(await violations(page), []);
  // Nothing is carried that is not ticked, and nothing without confirmation.
  await press(page, "#workbench [data-tick]");
  await page.until(() => page.has("#workbench [data-confirm][aria-disabled=true]"), "it is still ticked");
  await press(page, "#workbench [data-tick]");
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("#workbench .carrying")), "Escape does not give it up");
  assert.deepEqual(await decided(page, "二.txt"), []);
  await carry(page);
  await page.until(() => page.has("#workbench [data-confirm][aria-disabled=false]"), "it is not ticked");
  await press(page, "#workbench [data-confirm]");
  await page.until(() => page.focusIsOn(`${PASSAGES} [data-instance]`), "the focus is not on the passage");
  await page.until(async () => (await decided(page, "二.txt")).join() === "南通市科技局", "it is not carried");
  assert.deepEqual(await decided(page, "一.txt"), ["12.5亿元", "南通市科技局"]);
  // One step takes it back.
  await page.control("z");
  await page.until(async () => (await decided(page, "二.txt")).length === 0, "it is not undone");
  assert.equal((await decided(page, "一.txt")).length, 2);
});

inEachEngine("repeated passages are narrowed by likeness and by two reports", async ({ page, site }) => {
  await page.open(site.url);
  await page.openFiles(REPORTS);
  await page.detected();
  await openRepeats(page);
  const titles = () => page.run(() => Array.from(document.querySelector("#repeats-report").options, (option) => option.text));
  await page.until(async () => (await titles()).length === 8, "not all reports can be chosen");
  const number = async (title) => String((await titles()).findIndex((one) => one.includes(title)));
  await page.choose("#repeats-report", await number("2021年"));
  await page.choose("#repeats-with", await number("2022年科技"));
  await page.until(async () => (await passages(page)).length === 2, async () => `${await passages(page)}`);
  await page.choose("#repeats-likeness", "1");
  await page.until(async () => (await passages(page)).join() === "=,2", async () => `${await passages(page)}`);
  await page.choose("#repeats-likeness", "2");
  await page.until(async () => (await passages(page)).join() === "≈,2", async () => `${await passages(page)}`);
  await page.choose("#repeats-with", await number("2021年"));
  await page.until(async () => (await passages(page)).length === 0, "what stands once in a report is shown as standing there twice");
  assert.deepEqual(await violations(page), []);
});

// How the detector's rules fare, and rules that are muted, for all reports of the project or for some words.
import assert from "node:assert/strict";
import { violations } from "./axe.mjs";
import { inEachEngine } from "./spec.mjs";

const REPORT = "海安市2022年工作总结\n\n推广“苏科贷”业务，占比12%、15%、18%、21%。\n";

// The passages of a report that the project has, by the rule that found them.
async function found(page) {
  const { documents } = JSON.parse((await page.exported("open")).content);
  const byRule = {};
  for (const { origin, quote, state } of documents[0].annotations) (byRule[origin.rule] ??= []).push(`${quote} ${state}`);
  return byRule;
}

const verdicts = (page, rule) =>
  page.run((rule) => Array.from(document.querySelectorAll(`#workbench [data-rule="${rule}"] td`), (cell) => cell.innerText), rule);

// Opens the workbench at the rules.
async function openRules(page) {
  await page.shift("w");
  await page.until(() => page.has("#workbench [data-tab=rules]"), "the workbench does not open");
  await page.click("#workbench [data-tab=rules]");
}

// Decides by a key about the passage with these words.
async function decide(page, words, key, state) {
  await page.clickAt(REPORT.indexOf(words));
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === words, `${words} is not chosen`);
  await page.press(key);
  await page.until(async () => (await found(page)).percent.includes(`${words} ${state}`), `${words} is not ${state}`);
}

inEachEngine("rules are counted as a person decides, and muted for some words or wholly", async ({ page, site }) => {
  await page.open(site.url);
  await page.openFiles({ "一.txt": REPORT });
  await page.detected();
  await page.until(async () => (await found(page)).percent?.length === 4, "the figures are not found");
  await decide(page, "12%", "a", "accepted");
  await decide(page, "15%", "x", "rejected");
  await openRules(page);
  await page.until(async () => (await verdicts(page, "percent")).slice(1, 4).join() === "1,0,1", "the decisions are not counted");
  const [, , , , precision] = await verdicts(page, "percent");
  assert.equal(precision.trim(), "50% (9–91)");
  assert.deepEqual(await violations(page), []);
  // For some words: the wordings that were rejected come first.
  await page.click('#workbench [data-rule="percent"] button[aria-expanded]');
  await page.click('#workbench [data-mute="percent = 15%"]');
  await page.until(() => page.has('#workbench [data-mute="percent = 15%"][aria-pressed=true]'), "what is muted is not told");
  assert.deepEqual((await found(page)).percent.length, 4, "what was decided about goes");
  await page.click('#workbench [data-mute="percent = 15%"]');
  // Wholly: what was decided about stays, and the rest comes back with the rule.
  await page.click('#workbench [data-mute="percent"]');
  await page.until(async () => (await found(page)).percent.join() === "12% accepted,15% rejected", "the rule is not muted");
  assert.deepEqual(JSON.parse((await page.exported("all")).content).tables, { muted: ["percent"] });
  await page.saved();
  await page.reload();
  await page.detected();
  assert.equal((await found(page)).percent.length, 2, "the rule is not muted at the next visit");
  await openRules(page);
  await page.click('#workbench [data-mute="percent"][aria-pressed=true]');
  await page.until(async () => (await found(page)).percent.length === 4, "what the rule finds does not come back");
});

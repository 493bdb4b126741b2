// The codebook: tags in a hierarchy with examples from the reports, read and written as other tools do.
import assert from "node:assert/strict";
import { violations } from "./axe.mjs";
import { inEachEngine } from "./spec.mjs";

const BOOK = `<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="a test"><Codes>
<Code guid="10000000-0000-0000-0000-000000000001" name="投入" isCodable="true" color="#0088cc"><Description>花了多少 &lt;b&gt;钱&lt;/b&gt;</Description>
<Code guid="10000000-0000-0000-0000-000000000002" name="研发投入" isCodable="true"/></Code>
<Code guid="10000000-0000-0000-0000-000000000003" name="人才" isCodable="true"/>
</Codes></CodeBook>`;
const REPORT = "海安市2022年工作总结\n\n全社会研发投入占比提高。引进人才。\n";

// The tags as they are listed, with how deep they stand.
const listed = (page) =>
  page.run(() => Array.from(document.querySelectorAll("#workbench [data-code]"), (entry) => `${entry.className} ${entry.dataset.code}`));

const tables = async (page) => JSON.parse((await page.exported("all")).content).tables;

inEachEngine("a codebook is read, its tags are put in order, and it is handed on", async ({ page, site }) => {
  await page.open(site.url);
  await page.openFiles({ "一.txt": REPORT });
  await page.detected();
  await page.openFiles({ "手册.qdc": BOOK });
  await page.shift("w");
  await page.until(() => page.has("#workbench [data-tab=codebook]"), "the workbench does not open");
  await page.click("#workbench [data-tab=codebook]");
  await page.until(async () => (await listed(page)).join() === "depth-0 投入,depth-1 研发投入,depth-0 人才", async () => (await listed(page)).join());
  assert.equal(await page.textOf("#workbench [data-code=投入] p"), "花了多少 <b>钱</b>");
  assert.deepEqual(await tables(page), { codebook: ["投入 > 研发投入"] });
  // Another order, and back.
  await page.choose("#workbench [data-code=人才] select", "1");
  await page.until(async () => (await listed(page)).includes("depth-1 人才"), "the tag does not move");
  assert.deepEqual(await violations(page), []);
  await page.click("#workbench [data-codebook=qdc]");
  const { name, content } = await page.download();
  assert.equal(name, "codebook.qdc");
  const inside = content.slice(content.indexOf('name="投入"'), content.lastIndexOf("</Code>"));
  assert.ok(inside.includes('name="研发投入"') && inside.includes('name="人才"'), content);
  await page.run(() => document.querySelector("#page .tools button").click());
  await page.until(async () => (await listed(page)).includes("depth-0 人才"), "the step is not undone");
});

inEachEngine("a tag's examples lead to their passages", async ({ page, site }) => {
  await page.open(site.url);
  await page.openFiles({ "一.txt": REPORT });
  await page.detected();
  await page.press("t");
  await page.write("[name=tag-name]", "重点");
  await page.write("[name=tag-key]", "q");
  await page.click("dialog [type=submit]");
  await page.until(() => page.has("[data-tag-edit=重点]"), "the tag is not listed");
  await page.press("\uE00C");
  await page.select(REPORT.indexOf("人才"), REPORT.indexOf("人才") + 2);
  await page.press("q");
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === "人才", "the passage is not tagged");
  await page.shift("w");
  await page.until(() => page.has("#workbench [data-tab=codebook]"), "the workbench does not open");
  await page.click("#workbench [data-tab=codebook]");
  await page.until(async () => (await page.textOf("#workbench .examples mark")) === "人才", "the example is not listed");
  assert.deepEqual(await violations(page), []);
  await page.openReport("打造", "打造");
  await page.click("#workbench .examples button");
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === "人才", "the text does not go there");
});

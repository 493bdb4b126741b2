// The inbox of suggestions: those of one rule, one text, one kind, the listed and the visible ones are decided about in one step,
// and each report says what share of it is reviewed.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

const TEXT = "简报\n\n2022年投入3亿元。\n\n2023年投入3亿元。\n\n2024年投入5亿元，同比增长18.5%。\n";

// What the list shows: the quotes of each state, in the order of the text.
async function decided(page) {
  const rows = await page.run(() =>
    Array.from(document.querySelectorAll("[data-annotation]"), (row) => [row.dataset.state, row.querySelector(".quote").textContent]),
  );
  const of = (state) => rows.filter(([its]) => its === state).map(([, quote]) => quote);
  return { accepted: of("accepted"), rejected: of("rejected"), suggested: of("suggested") };
}

async function decides(page, state, quotes, otherwise) {
  const are = async () => (await decided(page))[state].join() === quotes.join();
  await page.until(are, async () => `${otherwise}, but ${JSON.stringify(await decided(page))}`);
}

async function current(page, quote) {
  const row = (await page.run((quote) => {
    const rows = Array.from(document.querySelectorAll("[data-annotation]"));
    return rows.find((row) => row.querySelector(".quote").textContent === quote).dataset.annotation;
  }, quote));
  await page.click(`[data-annotation="${row}"]`);
  await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === quote, `${quote} is not current`);
}

const share = (page) => page.textOf(".reports .now .coverage");

inEachEngine("suggestions of one rule, text or kind are decided about in one step, and the report's share reviewed grows", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.openFiles({ "简报.txt": TEXT });
  await page.until(async () => (await page.text()).startsWith("简报"), "the report does not open");
  await page.detected();
  await page.until(async () => /\s0%$/.test(await share(page)), "nothing is reviewed at first");
  await page.press("/");
  await page.click("[data-filter-state=rejected]");
  const all = ["2022年", "3亿元", "2023年", "3亿元", "2024年", "5亿元", "18.5%"];
  await decides(page, "suggested", all, "all are suggested");

  // Which of the batches, by the place in the list of choices; what is current; what is decided then, and how.
  const batches = [
    ["2", "2022年", "reject", "rejected", ["2022年", "2023年", "2024年"]],
    ["3", "3亿元", "accept", "accepted", ["3亿元", "3亿元"]],
    ["4", "18.5%", "accept", "accepted", ["3亿元", "3亿元", "5亿元", "18.5%"]],
    ["0", "2023年", "reject", "rejected", all],
    ["1", "2023年", "accept", "accepted", all],
  ];
  for (const [batch, quote, button, state, quotes] of batches) {
    await current(page, quote);
    await page.choose("#batch", batch);
    if (batch !== "1") await page.until(async () => (await page.textOf(`[data-all=${button}]`)).endsWith(` ${quotes.length}`), "the button does not count");
    await page.click(`[data-all=${button}]`);
    await decides(page, state, quotes, `${batch}: all of them and no others are decided about`);
    await page.control("z");
    await decides(page, "suggested", all, `${batch}: one undo takes all back`);
  }

  await page.control("y");
  await decides(page, "accepted", all, "done again");
  await page.click("[data-panel=Reports]");
  await page.until(async () => /\s100%$/.test(await share(page)), "not all is reviewed");
  await page.control("z");
  await page.until(async () => /\s0%$/.test(await share(page)), "the share does not go back");
  await page.run(() => document.querySelector("#pane").focus());
  await page.press("n", Key.ENTER);
  await page.until(async () => /\s14%$/.test(await share(page)), "one of seven is reviewed");
});

inEachEngine("the visible ones are those wholly seen, whatever else the filter lists", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  await page.press("/");
  await page.until(() => page.has("[data-annotation]"), "nothing is listed");
  await page.choose("#batch", "1");
  const listed = async () => Number.parseInt(await page.textOf(".list [role=status]"));
  const all = await listed();
  const rows = await page.run(() => Math.floor(document.querySelector(".rows").clientHeight / 60));
  await page.click("[data-all=accept]");
  await page.click("[data-filter-state=suggested]");
  await page.until(async () => (await listed()) === rows, `not ${rows} of ${all} are accepted`);
  assert.ok(rows > 1 && rows < all);
  await page.control("z");
  await page.until(async () => (await listed()) === 0, "one undo does not take all back");
});

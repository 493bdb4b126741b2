// Tags of a person's own, annotations that overlap, decisions about suggestions, and the list beside the text.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const [{ text }] = seeds;

async function painted(page, name, quote) {
  const has = async () => (await page.highlights()).some((row) => row.name === name && row.text === quote);
  await page.until(has, `${quote} is not painted as ${name}`);
}

async function gone(page, name) {
  await page.until(async () => (await page.highlights()).every((row) => row.name !== name), `${name} is still painted`);
}

const quoteOnCard = (page) => page.textOf("[data-card] [data-quote]");

async function cardSays(page, quote) {
  await page.until(async () => (await quoteOnCard(page)) === quote, `the card does not show ${quote}`);
}

inEachEngine("a tag is made, given by its key to what arrows selected, renamed, recoloured, deleted", async ({ page, site }) => {
  await page.open(site.url);
  await page.press("t");
  await page.write("[name=tag-name]", "存疑");
  await page.write("[name=tag-key]", "q");
  await page.write("[name=tag-description]", "待核对");
  await page.choose("#tag-color", "5");
  await page.click("dialog [type=submit]");
  await page.until(() => page.has("[data-tag-edit=存疑]"), "the tag is not listed");
  await page.write("[name=tag-name]", "又一");
  await page.write("[name=tag-key]", "q");
  assert.equal(await page.has("dialog [type=submit]:disabled"), true, "two tags must not share a key");
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("dialog")), "the editor stays open");
  assert.deepEqual(await page.attributes(".legend [data-tag]", "title"), ["待核对"]);

  await page.press(Key.ARROW_RIGHT);
  await page.shift(Key.ARROW_RIGHT, 4);
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
  const quote = await page.textOf("[data-selection] [data-quote]");
  assert.equal(quote.length, 4);
  await page.press("q");
  await painted(page, "tag-teal", quote);
  await cardSays(page, quote);

  await page.press("t");
  await page.click("[data-tag-edit=存疑]");
  await page.write("[name=tag-name]", "核对");
  await page.choose("#tag-color", "0");
  await page.click("dialog [type=submit]");
  await page.until(() => page.has("[data-tag-edit=核对]"), "the tag is not renamed");
  await page.press(Key.ESCAPE);
  await painted(page, "tag-rose", quote);
  await page.press("t");
  await page.click("[data-tag-delete=核对]");
  await page.until(async () => !(await page.has("[data-tag-edit]")), "the tag is not deleted");
  await page.press(Key.ESCAPE);
  await gone(page, "tag-rose");
  await page.control("z");
  await painted(page, "tag-rose", quote);
  await page.saved();
  await page.reload();
  await painted(page, "tag-rose", quote);
  assert.deepEqual(await page.attributes(".legend [data-tag]", "data-tag"), ["核对"]);
});

inEachEngine("annotations overlap and nest, and a place's are cycled through", async ({ page, site }) => {
  await page.open(site.url);
  // A sentence in which the detector finds nothing. No two begin at one place: pressed twice there, a button selects words.
  const outer = "科技点燃梦想,创新成就未来";
  const inner = "创新成就";
  const across = "新成就未来。过去";
  const at = (passage) => [text.indexOf(passage), text.indexOf(passage) + passage.length];
  const marks = [
    [outer, () => page.press("2")],
    [inner, () => page.click("[data-selection] [data-mark=organization]")],
    [across, () => page.press("1")],
  ];
  for (const [passage, give] of marks) {
    await page.select(...at(passage));
    await page.until(() => page.has("[data-selection]"), `${passage} is not selected`);
    await give();
    await cardSays(page, passage);
  }
  const heights = await page.run((start) => {
    return [characterRange(start), document.querySelector("[data-card]")].map((thing) => thing.getBoundingClientRect().top);
  }, at(across)[0]);
  assert.ok(Math.abs(heights[0] - heights[1]) < 3, `the card stands beside its passage: ${heights}`);
  await page.press(Key.ESCAPE);
  await page.until(async () => !(await page.has("[data-card]")), "the card stays");
  const place = text.indexOf("成就未来");
  for (const passage of [inner, across, outer, inner]) {
    await page.driver.sleep(700); // two clicks in less are a double click
    await page.clickAt(place);
    await cardSays(page, passage);
  }
  for (const passage of [across, outer, inner]) {
    await page.press("c");
    await cardSays(page, passage);
  }

  // A selection by keys is painted above the marks of its line, below its caret: in WebKit that killed the page.
  await page.select(place, place + 1);
  await page.shift(Key.ARROW_RIGHT);
  await painted(page, "selected", text.slice(place, place + 2));
  await page.run(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
});

inEachEngine("suggestions are accepted, rejected, changed and noted, and stay so", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  const rows = (await page.highlighted("figure-suggested")).slice(0, 4);
  const [accepted, rejected, changed, deleted] = rows;
  await page.clickAt(accepted.start);
  await page.press("a");
  await painted(page, "figure", accepted.text);
  await page.clickAt(rejected.start);
  await cardSays(page, rejected.text);
  await page.press("x");
  await page.clickAt(deleted.start);
  await cardSays(page, deleted.text);
  await page.press(Key.DELETE);
  await page.clickAt(changed.start);
  await cardSays(page, changed.text);
  await page.press("2");
  await page.click("[data-card] [data-edge='End+1']");
  await cardSays(page, text.slice(changed.start, changed.end + 1));
  await page.click("#note");
  await cardSays(page, text.slice(changed.start, changed.end + 1));
  await page.press(Key.ESCAPE);
  await page.shift("}");
  const { start, end } = changed;
  const steps = [
    [() => page.press("]"), start, end + 1],
    [() => page.press("["), start - 1, end + 1],
    [() => page.shift("{"), start, end + 1],
    [() => page.shift("}"), start, end],
    [() => page.press("]"), start, end + 1],
  ];
  for (const [step, from, to] of steps) {
    await step();
    await cardSays(page, text.slice(from, to));
  }
  const passage = text.slice(start, end + 1);
  await page.press("e");
  await page.until(() => page.focusIsOn("#note"), "the note has not the focus");
  await page.press("核对原件");
  await page.saved();

  await page.reload();
  await page.detected();
  await painted(page, "program", passage);
  await painted(page, "figure", accepted.text);
  const left = (await page.highlights()).filter((row) => [rejected.start, deleted.start].includes(row.start));
  assert.deepEqual(left, [], "what was rejected is painted again");
  await page.clickAt(start);
  await cardSays(page, passage);
  assert.equal(await page.run(() => document.getElementById("note").value), "核对原件");
});

inEachEngine("the list is filtered, leads to the passages, and decides about all it shows in one step", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  const quotes = () => page.run(() => Array.from(document.querySelectorAll("[data-annotation] .quote"), (quote) => quote.textContent));
  const states = async () => [...new Set(await page.attributes("[data-annotation]", "data-state"))];
  await page.press("/");
  await page.until(() => page.focusIsOn("#filter-words"), "the filter has not the focus");
  const all = await page.textOf(".list [role=status]");
  await page.press("亿元");
  await page.until(async () => (await quotes()).length > 0 && (await quotes()).every((quote) => quote.includes("亿元")), "others are listed");
  const listed = await quotes();
  await page.click("button[data-kind=figure]");
  await page.until(async () => (await quotes()).length === 0, "figures are listed while they are hidden");
  await page.click("button[data-kind=figure]");
  await page.until(async () => (await quotes()).length === listed.length, "figures are not listed again");

  await page.click("[data-all=accept]");
  await page.until(async () => (await states()).join() === "accepted", "not all that is listed is accepted");
  await page.click("[data-filter-state=accepted]");
  await page.until(async () => (await quotes()).length === 0, "accepted ones are listed");
  await page.press(Key.ESCAPE);
  await page.control("z");
  await page.until(async () => (await quotes()).length === listed.length, "one undo does not bring all back");
  assert.deepEqual(await states(), ["suggested"]);

  await page.write("#filter-words", "");
  await page.until(async () => (await page.textOf(".list [role=status]")) === all, "not all are listed again");
  await page.run(() => document.querySelector(".rows").scrollTo(0, 1e9));
  const lastRow = () =>
    page.run(() => {
      const row = Array.from(document.querySelectorAll("[data-annotation]")).at(-1);
      return row && { id: row.dataset.annotation, quote: row.querySelector(".quote").textContent };
    });
  const behind = text.length - text.length / 10;
  await page.until(async () => text.indexOf((await lastRow())?.quote ?? "", behind) > 0, "the end of the list is empty");
  const { id, quote } = await lastRow();
  await page.click(`[data-annotation="${id}"]`);
  const shown = async () => (await page.highlights()).find((row) => row.name === "current" && row.text === quote);
  const { start } = await page.until(shown, "the passage is not shown");
  assert.ok(start > behind);
});

// What stands beside the text takes longer to write than a frame has time: it follows in the next one.
inEachEngine("a mark is painted before anything else is written into the page", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  const at = seeds[0].text.indexOf("创新成就");
  await page.select(at, at + 4);
  await page.until(() => page.has("[data-selection]"), "nothing is selected");
  await page.run(() => {
    const listener = () => {
      const written = [];
      const note = (records) => written.push(...records.map(({ type, target }) => `${type} of ${target.nodeName}.${target.className}`));
      const observer = new MutationObserver(note);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      requestAnimationFrame(() => {
        note(observer.takeRecords());
        document.documentElement.dataset.frame = JSON.stringify({ written, painted: CSS.highlights.has("current") });
        observer.disconnect();
      });
    };
    addEventListener("keydown", listener, { capture: true, once: true });
  });
  await page.press("2");
  await page.until(() => page.has("[data-card]"), "it is not marked");
  assert.deepEqual(JSON.parse((await page.attributes("html", "data-frame"))[0]), { written: [], painted: true });
});

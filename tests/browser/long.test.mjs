// A long report: read while it is detected, detected to its end or stopped, and only what is near is in the page.
import assert from "node:assert/strict";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const MEGABYTES = { chromium: 20, firefox: 5, webkit: 5 };
// Two windows and a half of lines of text are fewer blocks than this.
const FEW = 120;

inEachEngine("a long report is read while it is detected, and its detection can be stopped", async ({ engine, page, site }) => {
  const text = long(MEGABYTES[engine] * 1e6);
  await page.open(site.url);
  await page.detected();
  await page.run(() => {
    const root = document.documentElement; // where every engine lets a test find what an earlier step of it noted
    const note = () => {
      const share = document.querySelector("nav .now progress")?.value;
      if (share !== undefined && !root.dataset.shares?.endsWith(` ${share}`)) root.dataset.shares = `${root.dataset.shares ?? ""} ${share}`;
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await page.openFiles({ "长.txt": text });
  await page.until(async () => (await page.text()).startsWith("第1份"), "the report does not open");
  for (const share of [0.75, 0.25, 0.5]) await reads(page, text, share);
  await page.detected();
  const shares = (await page.run(() => document.documentElement.dataset.shares)).trim().split(" ").map(Number);
  assert.ok(shares.length > 1 && shares.every((share, index) => index === 0 || share >= shares[index - 1]), `${shares}`);
  await reads(page, text, 0.5);
  const rows = await page.highlighted();
  for (const row of rows) assert.equal(row.text, text.slice(row.start, row.end).replace(/\n/g, ""));

  const all = await suggestions(page);
  await page.run(() => {
    const stop = () => {
      if (!(document.querySelector("nav .now progress")?.value > 0.1)) return;
      document.documentElement.dataset.stopped = "";
      document.querySelector("nav .now [data-cancel]").click();
    };
    new MutationObserver(stop).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await page.openFiles({ "又一.txt": `又一份\n${text}` });
  await page.until(async () => (await page.text()).startsWith("又一份"), "the second report does not open");
  await page.until(() => page.run(() => document.documentElement.dataset.stopped !== undefined), "the detection is not stopped");
  await page.until(async () => !(await page.has("[data-cancel]")), "progress is still shown");
  assert.ok((await suggestions(page)) < all, "the detection went on to the end");
  await reads(page, `又一份\n${text}`, 1);
});

// Scrolls to a share of the report's height and expects the text that is there, and little else in the page.
async function reads(page, text, share) {
  // Yew may let a frame pass between writing a report's first blocks and `rendered`, where the page gets its height.
  const isLong = () => page.run(() => document.getElementById("pane").scrollHeight > 100_000);
  await page.until(isLong, "the report has no height");
  await page.run((share) => {
    const pane = document.getElementById("pane");
    pane.scrollTop = (pane.scrollHeight - pane.clientHeight) * share;
  }, share);
  const seen = () =>
    page.run(() => {
      const pane = document.getElementById("pane").getBoundingClientRect();
      const isSeen = ({ top, bottom }) => top < pane.bottom && bottom > pane.top;
      return Array.from(document.querySelectorAll("#pane [data-start]"), (block) => ({
        start: Number(block.dataset.start),
        text: block.textContent,
        seen: isSeen(block.getBoundingClientRect()),
      }));
    });
  const stands = (blocks) => {
    const first = blocks.find((block) => block.seen);
    return first && Math.abs(first.start / text.length - share) < 0.1;
  };
  const blocks = await page.until(async () => {
    const blocks = await seen();
    return stands(blocks) && blocks;
  }, `what stands at ${share} of the height is not at about ${share} of the text`);
  assert.ok(blocks.length < FEW, `${blocks.length} blocks are in the page`);
  for (const block of blocks) assert.equal(block.text, text.slice(block.start, block.start + block.text.length));
}

// How many suggestions the foot of the page counts.
async function suggestions(page) {
  return Number((await page.textOf(".tally")).match(/\d+/)[0]);
}

// The reports, each under a line with its number, until there are so many bytes.
function long(bytes) {
  const parts = [];
  for (let size = 0, number = 1; size < bytes; number += 1) {
    const { text } = seeds[number % seeds.length];
    parts.push(`第${number}份\n${text}\n`);
    size += Buffer.byteLength(parts.at(-1));
  }
  return parts.join("");
}

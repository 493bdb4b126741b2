// The reader's place: it stays while the page's width and type change and while guessed heights are put right, a link leads to
// it, and there is no height at which it is lost.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { DIST } from "./server.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

// Characters between the beginning of the top line before and after: a line may begin elsewhere, none goes by.
const A_LINE = 45;

inEachEngine("the place stays when width, type, font and theme change", async ({ page, site }) => {
  await page.open(site.url);
  await openLong(page);
  await scrollToShare(page, 0.4);
  const before = await topOffset(page);
  const stays = (what) =>
    page.until(async () => {
      await frames(page, 3);
      return Math.abs((await topOffset(page)) - before) <= A_LINE;
    }, async () => `${what} moves the text from ${before} to ${await topOffset(page)}`);
  const window = page.driver.manage().window();
  const size = await window.getRect();
  const type = (pixels) =>
    page.run((pixels) => {
      document.querySelector("article").style.fontSize = pixels;
      dispatchEvent(new Event("resize")); // which browsers send with every zoom
    }, pixels);
  const changes = {
    "a narrow window": () => window.setRect({ ...size, width: 900 }),
    "large type": () => type("29px"),
    "small type": () => type("11px"),
    "the type as it was": () => type(""),
    "a wide window": () => window.setRect(size),
    "another font": async () => {
      await page.click("[popovertarget=typesetting]");
      await page.click("[data-font]");
      await page.run(() => document.querySelector("#typesetting").hidePopover());
    },
    "another theme": () => page.click("[data-theme-switch]"),
  };
  for (const [what, change] of Object.entries(changes)) {
    await change();
    await frames(page, 5);
    await stays(what);
  }
});

inEachEngine("text moves by as much as is scrolled, also where its height was only guessed", async ({ page, site }) => {
  await page.open(site.url);
  await openLong(page);
  await scrollToShare(page, 0.6);
  for (const step of [-170, 170]) await movesBy(page, step, 25);
});

inEachEngine("a text higher than browsers lay out is read to its end", async ({ page, site }) => {
  const line = "风吹草低见牛羊\n";
  const lines = 450_000;
  await page.open(site.url);
  await page.openFiles({ "高.txt": line.repeat(lines) });
  await page.until(async () => (await page.text()).startsWith(line), "the report does not open");
  const height = () => page.run(() => document.getElementById("pane").scrollHeight);
  await page.until(async () => (await height()) > 1e6, "there is little to scroll");
  for (const share of [0.5, 1, 0.25, 0]) {
    await scrollToShare(page, share);
    const at = async () => (await topOffset(page)) / (lines * line.length);
    const stands = async () => Math.abs((await at()) - share) < 0.01;
    await page.until(stands, async () => `at ${share} of the height stands ${await at()} of the text`);
    await movesBy(page, share === 1 ? -90 : 90, 12);
  }
  assert.ok((await height()) < 8e6, `${await height()} pixels`);
});

inEachEngine("a link leads to an annotation, on a site and from a file", async ({ page, site, open }) => {
  const { name, text } = seeds[2];
  await page.open(site.url);
  await page.detected();
  await page.openReport(name, text.trim().split("\n")[0].trim());
  await scrollToShare(page, 0.8);
  const [, row] = await page.until(async () => {
    const rows = (await page.highlights()).filter(({ name, start }) => name === "figure-suggested" && start > text.length / 2);
    return rows.length > 1 && rows;
  }, "no figure stands in the second half");
  await page.clickAt(row.start);
  await page.until(() => page.has("[data-card] [data-link]"), "the card has no link");
  const fragment = new URL((await page.attributes("[data-card] [data-link]", "href"))[0]).hash;
  const leadsThere = async (page) => {
    await page.until(async () => (await page.textOf("[data-card] [data-quote]")) === row.text, `the card of ${row.text} does not open`);
    await page.until(() => page.run(isSeen, row.start), `${row.text} is not in sight`);
  };
  await page.click("[data-card] [data-link]");
  assert.ok((await page.driver.getCurrentUrl()).endsWith(fragment));
  await leadsThere(page);
  const visitor = await open();
  await visitor.open(`${site.url}${fragment}`);
  await leadsThere(visitor);
  await visitor.run(() => (location.hash = "#report=0000000000000000&at=1-2"));
  await visitor.until(async () => (await visitor.notices()).length === 1, "nothing says that the report is not here");
  await visitor.open(`${pathToFileURL(`${DIST}/pizhu.html`)}${fragment}`);
  await leadsThere(visitor);
});

async function openLong(page) {
  const long = seeds.map(({ text }) => text).join("\n").repeat(4);
  await page.openFiles({ "长.txt": `一份长报告\n${long}` });
  await page.until(async () => (await page.text()).startsWith("一份长报告"), "the report does not open");
  await page.detected();
}

async function scrollToShare(page, share) {
  await page.run((share) => {
    const pane = document.getElementById("pane");
    pane.scrollTop = (pane.scrollHeight - pane.clientHeight) * share;
  }, share);
  await frames(page, 5);
}

// Scrolls step by step and expects what stands in the middle to move by just as much.
async function movesBy(page, step, times) {
  const moves = await page.run(
    async (step, times) => {
      const pane = document.getElementById("pane");
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const top = (block) => document.querySelector(`#pane [data-block="${block}"]`)?.getBoundingClientRect().top;
      const moves = [];
      for (; times > 0; times -= 1) {
        const middle = pane.getBoundingClientRect().top + pane.clientHeight / 2;
        const block = Array.from(document.querySelectorAll("#pane [data-block]")).find((block) => block.getBoundingClientRect().bottom > middle);
        const before = top(block.dataset.block);
        pane.scrollTop += step;
        for (let rest = 4; rest > 0; rest -= 1) await frame();
        moves.push(before - top(block.dataset.block));
      }
      return moves;
    },
    step,
    times,
  );
  for (const move of moves) assert.ok(Math.abs(move - step) <= 2, `the text moves by ${moves} at steps of ${step}`);
}

// Where the first line that is wholly seen begins, in the report's text.
function topOffset(page) {
  return page.run(() => {
    const edge = document.getElementById("pane").getBoundingClientRect().top;
    for (const block of document.querySelectorAll("#pane [data-start]")) {
      if (block.getBoundingClientRect().bottom <= edge) continue;
      const start = Number(block.dataset.start);
      for (let at = start; at < start + block.textContent.length; at += 1) {
        if (characterRange(at).getBoundingClientRect().top >= edge) return at;
      }
    }
    return -1;
  });
}

function isSeen(offset) {
  const pane = document.getElementById("pane").getBoundingClientRect();
  const { top, bottom } = characterRange(offset)?.getBoundingClientRect() ?? {};
  return top >= pane.top && bottom <= pane.bottom;
}

function frames(page, count) {
  return page.run(async (count) => {
    for (; count > 0; count -= 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);
}

// On paper stands the whole report, with its marks, legend and notes, though the page holds only what is near the viewport.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { Key } from "./page.mjs";
import { seeds } from "./seeds.mjs";
import { inEachEngine } from "./spec.mjs";

const NOTE = "原文如此，待核";

inEachEngine("the whole report is printed, with its marks, its legend and its notes", async ({ page, site }) => {
  await openLongest(page, site);
  const { text } = longest();
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  await page.press("j", "e");
  await page.until(() => page.focusIsOn("#note"), "the note has not the focus");
  await page.press(NOTE, Key.ESCAPE);
  const quote = await page.textOf("[data-card] [data-quote]");

  // Browsers say so before they lay out for paper and when they are done.
  await page.run(() => dispatchEvent(new Event("beforeprint")));
  await page.until(() => page.has(".printed"), "nothing is made for paper");
  const printed = await page.run(() => {
    const all = (selector) => Array.from(document.querySelectorAll(`.printed ${selector}`));
    const words = (element) => Array.from(element.childNodes, (node) => (node.nodeName === "SUP" ? "" : node.textContent)).join("");
    return {
      text: all("article > *").map(words).join(""),
      marks: all(".mark").length,
      names: [...new Set(all(".mark").map((mark) => mark.className))],
      legend: all(".cue").map((cue) => cue.textContent),
      notes: all("ol li").map((note) => note.textContent),
      numbers: all("sup").map((number) => number.textContent),
    };
  });
  assert.equal(printed.text, lines.join(""));
  assert.ok(printed.marks > 200, `${printed.marks} marks`);
  for (const kind of ["figure", "date", "program", "organization"]) assert.ok(printed.names.includes(`mark ${kind}-suggested`), kind);
  assert.equal(printed.legend.length, 4);
  assert.deepEqual(printed.numbers, ["1"]);
  assert.equal(printed.notes.length, 1);
  assert.ok(printed.notes[0].includes(NOTE) && printed.notes[0].includes(quote), printed.notes[0]);
  await page.run(() => dispatchEvent(new Event("afterprint")));
  await page.until(async () => !(await page.has(".printed")), "what was made for paper stays in the page");
});

// WebKitGTK's driver prints nothing.
inEachEngine("a browser that prints gets the pages of the whole report", async ({ engine, page, site }) => {
  if (engine === "webkit") return;
  await openLongest(page, site);
  // Heard after the page has heard it.
  await page.run(() => {
    const length = () => document.querySelector(".printed article")?.textContent.length ?? 0;
    addEventListener("beforeprint", () => (document.documentElement.dataset.onPaper = length()));
  });
  const pdf = Buffer.from(await page.driver.printPage({ background: true }), "base64");
  assert.ok(pdf.subarray(0, 5).equals(Buffer.from("%PDF-")));
  assert.ok(Number((await page.attributes("html", "data-on-paper"))[0]) > 8000, "the browser printed without the whole report");
  if (process.env.PIZHU_KEEP) {
    mkdirSync(process.env.PIZHU_KEEP, { recursive: true });
    writeFileSync(`${process.env.PIZHU_KEEP}/${engine}.pdf`, pdf);
  }
});

function longest() {
  return seeds.reduce((one, other) => (one.text.length > other.text.length ? one : other));
}

async function openLongest(page, site) {
  await page.open(site.url);
  await page.detected();
  const { name, text } = longest();
  await page.openReport(name, text.trim().split("\n")[0].trim());
}

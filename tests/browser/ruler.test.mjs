// The ruler beside the text: a lane a kind, one for tags, one for what is to be reviewed. A click jumps, and its name tells.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";
import { seeds } from "./seeds.mjs";

const [{ text }] = seeds;
const LANES = ["figure", "program", "organization", "date", "tagged"];
const REVIEW = "path:last-child";

// How many marks a lane has.
const marks = async (page, lane) => (await page.attributes(`.ruler ${lane}`, "d"))[0]?.split("M").length - 1;
const name = async (page) => (await page.attributes(".ruler", "aria-label"))[0];

async function has(page, lane, some) {
  await page.until(async () => (await marks(page, lane)) > 0 === some, `the lane ${lane} has ${some ? "nothing" : "something"}`);
}

inEachEngine("the ruler shows kinds, tags and what is to be reviewed, and a click jumps there", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  for (const lane of LANES) await has(page, `.${lane}`, lane !== "tagged");
  await has(page, REVIEW, true);
  assert.match(await name(page), /[:：] ?0% 10% 20% 30% 40% 50%/);

  await page.click("button[data-kind=figure]");
  await has(page, ".figure", false);
  await page.click("button[data-kind=figure]");
  await has(page, ".figure", true);

  await page.press("t");
  await page.write("[name=tag-name]", "存疑");
  await page.write("[name=tag-key]", "q");
  await page.press(Key.ENTER);
  await page.until(() => page.has(".legend [data-tag]"), "there is no tag");
  await page.press(Key.ESCAPE);
  await page.press("n", "q");
  await has(page, ".tagged", true);
  await page.control("z");
  await has(page, ".tagged", false);

  await page.press("/");
  await page.click("[data-all=accept]");
  await has(page, REVIEW, false);
  assert.match(await name(page), /–$/);
  await page.control("z");
  await has(page, REVIEW, true);

  for (const share of [0.8, 0.3]) {
    await page.run((share) => {
      const ruler = document.querySelector(".ruler");
      const { left, top, height } = ruler.getBoundingClientRect();
      ruler.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: left + 2, clientY: top + height * share }));
    }, share);
    await page.until(async () => Math.abs((await middle(page)) / text.length - share) < 0.08, `${share} of the text is not shown`);
  }
});

// The offset of the block in the middle of the pane.
function middle(page) {
  return page.run(() => {
    const { left, top, height } = document.getElementById("pane").getBoundingClientRect();
    const isAt = (block) => block.getBoundingClientRect().bottom >= top + height / 2 && left >= 0;
    return Number(Array.from(document.querySelectorAll("#pane [data-start]")).find(isAt)?.dataset.start ?? 0);
  });
}

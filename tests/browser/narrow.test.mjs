// From a wide screen to a telephone: nothing is wider than the window, and what a person needs can be reached.
import assert from "node:assert/strict";
import { Key } from "./page.mjs";
import { inEachEngine } from "./spec.mjs";

const WIDTHS = [1440, 820, 390, 360];

inEachEngine("the page fits every width from 360 px, with all that a person needs in reach", async ({ page, site }) => {
  for (const width of WIDTHS) {
    await page.openFramed(site, width);
    await page.detected();
    await fits(page, width, "reading");
    const [mention] = await page.highlighted("figure-suggested");
    await page.clickAt(mention.start);
    await page.until(() => page.has("[data-card]"), "no card opens");
    await fits(page, width, "with a card");
    assert.ok(await page.inReach("[data-card] [data-quote]"), `the card at ${width}`);
    await page.click("[data-card] .close");
    await page.until(async () => !(await page.has("[data-card]")), `the card stays at ${width}`);

    if (width <= 820) {
      assert.ok(await page.inReach(".menu-button"), `the menu at ${width}`);
      await page.click(".menu-button");
      await page.until(() => page.inReach("nav [data-document]"), `the reports at ${width}`);
      await fits(page, width, "with the list");
      await page.click(".menu-button");
      await page.click(".more-button");
    }
    for (const button of ["[data-sheet=paste]", "[data-language]", "[data-sheet=help]"]) {
      await page.until(() => page.inReach(button), `${button} at ${width}`);
    }
    await page.click("[data-sheet=help]");
    await page.until(() => page.inReach("dialog [data-close]"), `the help at ${width}`);
    await fits(page, width, "with the help");
    await page.press(Key.ESCAPE);
    await page.until(async () => !(await page.has("dialog")), "the help stays");
    await page.click("details.export > summary");
    await page.until(() => page.inReach("[data-export=open]"), `the download at ${width}`);
    await fits(page, width, "with the download");
  }
});

async function fits(page, width, when) {
  const wide = await page.run(() => [innerWidth, document.documentElement.scrollWidth, document.body.scrollWidth]);
  assert.deepEqual(wide, [width, width, width], when);
}

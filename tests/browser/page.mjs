// The page as a person meets it: what stands in it, and what hands can do. Offsets are UTF-16 units in the report's text.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Button, Key, Origin } from "selenium-webdriver";
import { until } from "./until.mjs";

export { Key };

export class Page {
  constructor(browser) {
    this.browser = browser;
    this.driver = browser.driver;
  }

  // Opens an address and waits until a report stands in the page.
  async open(url) {
    await this.driver.get(url);
    await this.ready();
  }

  async reload() {
    await this.driver.navigate().refresh();
    await this.ready();
  }

  async ready() {
    await this.until(() => this.run(() => document.querySelector("#pane [data-start]") !== null), "no report stands in the page");
  }

  // Runs a function in the page; it may be asynchronous, and sees its arguments only.
  run(inPage, ...args) {
    return this.driver.executeScript(`return (${inPage}).apply(null, arguments)`, ...args);
  }

  // Waits for a condition; says what the page showed where it does not come.
  until(condition, otherwise) {
    return until(condition, async () => {
      const shown = await this.run(() => document.body?.innerText ?? "").catch((error) => `(${error.message})`);
      return `${otherwise}. The page shows: ${shown.slice(0, 500)}`;
    });
  }

  // ── Reports ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  reports() {
    return this.run(() => Array.from(document.querySelectorAll("nav [data-document]"), (button) => button.innerText));
  }

  // Opens the report whose list entry contains these words, and waits until its text stands in the page.
  async openReport(words, start) {
    await this.run((words) => {
      const rows = Array.from(document.querySelectorAll("nav [data-document]"));
      rows.find((row) => row.innerText.includes(words) || row.textContent.includes(words)).click();
    }, words);
    await this.until(async () => (await this.text()).includes(start), `the report ${words} does not open`);
  }

  // The text of the blocks that are mounted.
  text() {
    return this.run(() => Array.from(document.querySelectorAll("#pane [data-start]"), (block) => block.textContent).join("\n"));
  }

  // ── Highlights ───────────────────────────────────────────────────────────────────────────────────────────────────────

  // Every range of every highlight: its name, its offsets, and the text it paints (without line ends between blocks).
  highlights() {
    return this.run(() => {
      const at = (node, offset) => Number(node.parentElement.closest("[data-start]").dataset.start) + offset;
      const painted = ({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = new Range();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range.toString();
      };
      const row = (name, range) => ({
        name,
        start: at(range.startContainer, range.startOffset),
        end: at(range.endContainer, range.endOffset),
        text: painted(range),
      });
      return Array.from(CSS.highlights, ([name, ranges]) => Array.from(ranges, (range) => row(name, range))).flat();
    });
  }

  // Waits until a highlight of this name (or any) paints something, and gives its rows.
  highlighted(name) {
    return this.until(async () => {
      const rows = (await this.highlights()).filter((row) => name === undefined || row.name === name);
      return rows.length > 0 && rows;
    }, `nothing is highlighted as ${name ?? "anything"}`);
  }

  // ── Hands ────────────────────────────────────────────────────────────────────────────────────────────────────────────

  // Clicks on the middle of the character at an offset.
  async clickAt(offset) {
    const { left, right, y } = await this.characterBox(offset);
    const point = { x: Math.round((left + right) / 2), y: Math.round(y), origin: Origin.VIEWPORT };
    await this.driver.actions().move(point).click().perform();
  }

  // Selects with the mouse, from the front edge of the first character to the back edge of the last one.
  async select(start, end) {
    const from = await this.characterBox(start);
    const to = await this.characterBox(end - 1);
    const point = (x, y) => ({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 50 });
    const middle = point((from.left + to.right) / 2, (from.y + to.y) / 2);
    await this.driver
      .actions()
      .move(point(from.left + 1, from.y))
      .press(Button.LEFT)
      .move(middle)
      .move(point(to.right - 1, to.y))
      .release(Button.LEFT)
      .perform();
  }

  selection() {
    return this.run(() => String(getSelection()));
  }

  // Presses keys, one after the other, wherever the focus is.
  async press(...keys) {
    await this.driver.actions().sendKeys(...keys).perform();
  }

  // Presses a key while Control is held.
  async control(key) {
    await this.driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();
  }

  // Clicks the element of this selector as soon as it is there.
  async click(selector) {
    await this.until(() => this.has(selector), `there is no ${selector}`);
    await this.driver.findElement({ css: selector }).click();
  }

  has(selector) {
    return this.run((selector) => document.querySelector(selector) !== null, selector);
  }

  // What stands in the first element of this selector, or null where there is none.
  textOf(selector) {
    return this.run((selector) => document.querySelector(selector)?.innerText ?? null, selector);
  }

  attributes(selector, name) {
    return this.run(
      (selector, name) => Array.from(document.querySelectorAll(selector), (element) => element.getAttribute(name)),
      selector,
      name,
    );
  }

  // Waits until every edit is in the database.
  async saved() {
    await this.until(() => this.has("[data-save=saved]"), "the work is not saved");
  }

  // Waits for a download to be complete, and gives its name and content.
  download() {
    const folder = this.browser.home.downloads;
    return until(async () => {
      const names = await readdir(folder);
      if (names.length !== 1 || /\.(crdownload|part|wkdownload)$/.test(names[0])) return undefined;
      const content = await readFile(join(folder, names[0]), "utf8");
      return content !== "" && { name: names[0], path: join(folder, names[0]), content };
    }, "nothing is downloaded");
  }

  // Where a character stands in the window, after it was scrolled to the middle.
  async characterBox(offset) {
    await this.mount(offset);
    return this.run(
      (offset) => {
        for (const block of document.querySelectorAll("#pane [data-start]")) {
          const at = offset - Number(block.dataset.start);
          if (at < 0 || at >= block.textContent.length) continue;
          const range = new Range();
          range.setStart(block.firstChild, at);
          range.setEnd(block.firstChild, at + 1);
          const pane = document.getElementById("pane");
          const scroller = pane.scrollHeight > pane.clientHeight ? pane : document.scrollingElement;
          scroller.scrollBy(0, range.getBoundingClientRect().top - innerHeight / 2);
          const box = range.getBoundingClientRect();
          return { left: box.left, right: box.right, y: (box.top + box.bottom) / 2 };
        }
        return null;
      },
      offset,
    );
  }

  // Scrolls the pane until the block of an offset is mounted.
  async mount(offset) {
    const mounted = () =>
      this.run((offset) => {
        const blocks = Array.from(document.querySelectorAll("#pane [data-start]"));
        const starts = blocks.map((block) => Number(block.dataset.start));
        if (blocks.some((block, i) => offset >= starts[i] && offset < starts[i] + block.textContent.length)) return true;
        const pane = document.getElementById("pane");
        const scroller = pane.scrollHeight > pane.clientHeight ? pane : document.scrollingElement;
        scroller.scrollBy(0, offset < (starts[0] ?? 0) ? -400 : 400);
        return false;
      }, offset);
    await this.until(mounted, `no block holds the offset ${offset}`);
  }

  // What probe.js kept (server.mjs).
  probe() {
    return this.run(() => globalThis.pizhuProbe);
  }
}

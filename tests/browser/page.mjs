// The page as a person meets it: what stands in it, and what hands can do. Offsets are UTF-16 units in the report's text.
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Button, Key, Origin } from "selenium-webdriver";
import { until } from "./until.mjs";

export { Key };

// What a driver says of an element that is on its way into the page or within it.
const NOT_YET = ["ElementNotInteractableError", "ElementClickInterceptedError", "StaleElementReferenceError"];

// ── For functions that run in the page ─────────────────────────────────────────────────────────────────────────────────────

// A range, of one that may be static: what it paints, and where.
function liveRange({ startContainer, startOffset, endContainer, endOffset }) {
  const range = new Range();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

// The range of the character at an offset of the report; null where its block is not mounted.
function characterRange(offset) {
  const blocks = Array.from(document.querySelectorAll("#pane [data-start]"));
  const block = blocks.findLast((block) => Number(block.dataset.start) <= offset);
  const at = offset - Number(block?.dataset.start);
  if (!block || at >= block.textContent.length) return null;
  const { firstChild: text } = block;
  return liveRange({ startContainer: text, startOffset: at, endContainer: text, endOffset: at + 1 });
}

const IN_PAGE = [liveRange, characterRange].join("\n");

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

  // Opens the site in a frame of this size (server.mjs), CSS pixels, and works in there.
  async openFramed(site, width, height = 700) {
    await this.driver.switchTo().defaultContent();
    await this.driver.get(`${site.url}frame?width=${width}&height=${height}`);
    await this.driver.switchTo().frame(0);
    await this.ready();
  }

  async reload() {
    await this.driver.navigate().refresh();
    await this.ready();
  }

  async ready() {
    await this.until(() => this.run(() => document.querySelector("#pane [data-start]") !== null), "no report stands in the page");
  }

  // Runs a function in the page; it may be asynchronous, and sees its arguments and the two functions above only.
  run(inPage, ...args) {
    return this.driver.executeScript(`${IN_PAGE}\nreturn (${inPage}).apply(null, arguments)`, ...args);
  }

  // Waits for a condition; says what the page showed where it does not come.
  until(condition, otherwise) {
    return until(condition, async () => {
      const said = typeof otherwise === "function" ? await otherwise() : otherwise;
      return `${said}. The page shows:\n${await this.shown()}`;
    });
  }

  // The beginning of what stands in the page, its notices first, for a person who reads of a failure.
  shown() {
    const text = () => {
      const parts = document.getElementById("app") ? [".notices", "dialog", "[data-card]", "article", "nav", "footer"] : ["body"];
      const words = (part) => document.querySelector(part)?.innerText.replace(/\s+/g, " ").slice(0, 200) ?? "–";
      return parts.map((part) => `  ${part}: ${words(part)}`).join("\n");
    };
    return this.run(text).catch((error) => `(${error.message})`);
  }

  // ── Reports ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  reports() {
    return this.run(() => Array.from(document.querySelectorAll("nav [data-document]"), (button) => button.innerText));
  }

  // Opens the report whose list entry contains these words, and waits until its text stands in the page.
  async openReport(words, start) {
    const chosen = () =>
      this.run((words) => {
        const rows = Array.from(document.querySelectorAll("nav [data-document]"));
        const row = rows.find((row) => row.textContent.includes(words));
        row?.click();
        return row !== undefined;
      }, words);
    await this.until(chosen, `no report ${words} is listed`);
    await this.until(async () => (await this.text()).includes(start), `the report ${words} does not open`);
  }

  // Chooses files in the page's file dialog: a file name and its content each.
  async openFiles(files) {
    const folder = join(this.browser.home.folder, "files");
    await mkdir(folder, { recursive: true });
    const paths = Object.keys(files).map((name) => join(folder, name));
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    await this.driver.findElement({ css: "#picker" }).sendKeys(paths.join("\n"));
  }

  // Waits until every report is read to its end: the list counts something in each, and shows no progress.
  async detected() {
    const done = () =>
      this.run(() => {
        const bars = Array.from(document.querySelectorAll("nav .report .bar"));
        const counted = (bar) => bar.querySelector("rect:not([width='0'])") !== null;
        return bars.length > 0 && bars.every(counted) && document.querySelector("[data-cancel]") === null;
      });
    await this.until(done, "detection does not end");
  }

  // What the notices above the text say, one string each.
  notices() {
    return this.run(() => Array.from(document.querySelectorAll(".notices li > span"), (notice) => notice.textContent));
  }

  // The text of the blocks that are mounted.
  text() {
    return this.run(() => Array.from(document.querySelectorAll("#pane [data-start]"), (block) => block.textContent).join("\n"));
  }

  // ── Highlights ───────────────────────────────────────────────────────────────────────────────────────────────────────

  // Every range of every highlight: its name, its offsets, and the text it paints (without line ends between blocks). One that
  // an end has left the page of paints nothing: Yew may let a frame pass between writing the blocks and `rendered`.
  highlights() {
    return this.run(() => {
      const at = (node, offset) => Number(node.parentElement.closest("[data-start]").dataset.start) + offset;
      const row = (name, range) => ({
        name,
        start: at(range.startContainer, range.startOffset),
        end: at(range.endContainer, range.endOffset),
        text: liveRange(range).toString(),
      });
      const isThere = ({ startContainer, endContainer }) => startContainer.isConnected && endContainer.isConnected;
      const rows = ([name, ranges]) => Array.from(ranges).filter(isThere).map((range) => row(name, range));
      return Array.from(CSS.highlights, rows).flat();
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

  async doubleClickAt(offset) {
    const { left, right, y } = await this.characterBox(offset);
    const point = { x: Math.round((left + right) / 2), y: Math.round(y), origin: Origin.VIEWPORT };
    await this.driver.actions().move(point).press().release().press().release().perform();
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

  // Presses a key while Shift is held, so many times.
  async shift(key, times = 1) {
    await this.driver
      .actions()
      .keyDown(Key.SHIFT)
      .sendKeys(...Array(times).fill(key))
      .keyUp(Key.SHIFT)
      .perform();
  }

  // Presses Tab, or Shift and Tab where it comes before, until the element of this selector has the focus.
  async tabTo(selector) {
    const isBefore = () =>
      this.run((selector) => {
        const order = document.activeElement.compareDocumentPosition(document.querySelector(selector));
        return (order & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      }, selector);
    await this.until(() => this.has(selector), `there is no ${selector}`);
    for (let presses = 0; presses < 150; presses += 1) {
      if (await this.focusIsOn(selector)) return;
      await ((await isBefore()) ? this.shift(Key.TAB) : this.press(Key.TAB));
    }
    throw new Error(`Tab does not come to ${selector}`);
  }

  focusIsOn(selector) {
    return this.run((selector) => document.activeElement?.matches(selector) ?? false, selector);
  }

  // Writes into a field in place of what stands there.
  async write(selector, text) {
    await this.click(selector);
    await this.control("a");
    await this.press(text || Key.BACK_SPACE);
    const written = () => this.run((selector) => document.querySelector(selector).value, selector);
    await this.until(async () => (await written()) === text, async () => `${selector} does not hold ${text} but ${await written()}, focus on ${await this.run(() => document.activeElement.outerHTML.slice(0, 120))}`);
  }

  // Chooses an entry of a list of choices, without its popup, which WebKitGTK's driver leaves open.
  async choose(selector, value) {
    await this.until(() => this.has(selector), `there is no ${selector}`);
    await this.run(
      (selector, value) => {
        const list = document.querySelector(selector);
        list.value = value;
        list.dispatchEvent(new Event("change", { bubbles: true }));
      },
      selector,
      value,
    );
  }

  // Clicks the element of this selector as soon as it is there and can be clicked: a dialog that is being laid out anew has
  // its buttons elsewhere a moment later.
  async click(selector) {
    await this.until(() => this.has(selector), `there is no ${selector}`);
    const clicked = () =>
      this.driver
        .findElement({ css: selector })
        .click()
        .then(() => true, (error) => (NOT_YET.includes(error.name) ? false : Promise.reject(error)));
    await this.until(clicked, `${selector} cannot be clicked`);
  }

  has(selector) {
    return this.run((selector) => document.querySelector(selector) !== null, selector);
  }

  // Whether the middle of the first element of this selector can be seen and clicked.
  inReach(selector) {
    return this.run((selector) => {
      const element = document.querySelector(selector);
      const { left, right, top, bottom } = element?.getBoundingClientRect() ?? {};
      const hit = element && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return left >= 0 && right <= innerWidth && element.contains(hit);
    }, selector);
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

  // Downloads the annotations of one report (`open`) or of every one (`all`): the file's name and content.
  async exported(scope) {
    await this.click("details.export > summary");
    await this.click(`[data-export=${scope}]`);
    return this.download();
  }

  // Waits for a download to be complete, and takes it out of its folder: its name and content, as bytes where the encoding is null.
  download(encoding = "utf8") {
    const folder = this.browser.home.downloads;
    return this.until(async () => {
      const names = (await readdir(folder)).filter((name) => !name.startsWith(".")); // Chromium begins with a hidden file
      if (names.length !== 1 || /\.(crdownload|part|wkdownload)$/.test(names[0])) return undefined;
      const content = await readFile(join(folder, names[0]), encoding);
      if (content.length === 0) return undefined;
      await rm(join(folder, names[0]));
      return { name: names[0], content };
    }, "nothing is downloaded");
  }

  // Where a character stands in the window, after it was scrolled to the middle and stands still: blocks that come near are
  // measured a moment after the scrolling, and a wrong guess of their heights is put right then.
  async characterBox(offset) {
    await this.mount(offset);
    let before;
    return until(async () => {
      const box = await this.scrolledBox(offset);
      const still = box && before && box.left === before.left && box.y === before.y;
      before = box;
      return still && box;
    }, `the character at ${offset} does not stand still`);
  }

  scrolledBox(offset) {
    return this.run(
      (offset) => {
        const range = characterRange(offset);
        if (!range) return null;
        const pane = document.getElementById("pane");
        const scroller = pane.scrollHeight > pane.clientHeight ? pane : document.scrollingElement;
        scroller.scrollBy(0, range.getBoundingClientRect().top - innerHeight / 2);
        // Of a character that begins a line, WebKit has an empty box at the end of the line before too.
        const box = Array.from(range.getClientRects()).findLast(({ width }) => width > 0) ?? range.getBoundingClientRect();
        return { left: box.left, right: box.right, y: (box.top + box.bottom) / 2 };
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

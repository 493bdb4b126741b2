// The pages that are measured, each in a browser of its own. Times are milliseconds, memory is bytes.
import { launch, newHome } from "../../tests/browser/engines.mjs";
import { Page } from "../../tests/browser/page.mjs";
import { memoryOf } from "./memory.mjs";
import { IN_PAGE } from "./pages.mjs";

// The multiples of the step go through all of sixty places, far from one another.
const JUMPS = 60;
const STEP = 37;
const TAGS = 60;
const AT_ONE_PLACE = 12;
const LONGEST_SCRIPT = 120_000;

// One of the pages beside it.
export class Beside {
  constructor(name, site, corpus) {
    Object.assign(this, { name, site, corpus });
  }

  async start() {
    this.home = newHome();
    this.browser = await launch("chromium", this.home);
    this.page = new Page(this.browser);
    await this.browser.driver.manage().setTimeouts({ script: LONGEST_SCRIPT });
    await this.browser.driver.sendDevToolsCommand("Page.addScriptToEvaluateOnNewDocument", { source: IN_PAGE });
    await this.openPage();
    this.empty = await memoryOf(this.browser);
  }

  async openPage() {
    await this.browser.driver.get(`${this.site.url}${this.name}.html`);
  }

  // Gives the page its text; from choosing the file to the text in the page where it takes files.
  async read() {
    await this.page.run(async (name) => {
      globalThis.spans = await (await fetch(`${name}.json`)).json();
      globalThis.subject.read?.(await (await fetch(`${name}.txt`)).text());
    }, this.corpus.characters);
    return undefined;
  }

  // From the wish to the painted spans.
  show() {
    return this.page.run(async () => {
      const started = await globalThis.bench.frame();
      globalThis.subject.show(globalThis.spans);
      return (await globalThis.bench.painted()) - started;
    });
  }

  // The longest frame of each jump.
  async jump() {
    const { frames, blank } = await this.page.run((count, step) => globalThis.bench.jumps(count, step), JUMPS, STEP);
    if (blank) console.error(`${this.name}: nothing stands in the page after ${blank} of ${JUMPS} jumps`);
    return frames;
  }

  elements() {
    return this.page.run(() => globalThis.bench.elements());
  }

  async memory() {
    return (await memoryOf(this.browser)) - this.empty;
  }

  // The longest task that was seen since the last call; 0 where there was none: the browser tells of those over 50 ms.
  longestTask() {
    return this.page.run(() => Math.max(0, ...globalThis.bench.longTasks.splice(0).map(({ duration }) => duration)));
  }

  async end() {
    await this.browser?.quit();
    this.home?.dispose();
  }
}

export class Floor extends Beside {
  async read() {
    await this.page.run(async (name) => {
      globalThis.spans = await (await fetch(`${name}.json`)).json();
      const read = globalThis.bench.after("change", () => globalThis.subject.isRead());
      read.then((duration) => (globalThis.duration = duration));
    }, this.corpus.characters);
    await this.page.driver.findElement({ css: "#picker" }).sendKeys(this.corpus.file);
    await this.page.until(() => this.page.run(() => globalThis.duration !== undefined), "the text is not read");
    return this.page.run(() => globalThis.duration);
  }

  tag(turn) {
    return tags(this.page, turn, "program");
  }
}

export class Pizhu extends Beside {
  async openPage() {
    await this.page.open(this.site.url);
    await this.page.detected();
    await this.page.openReport("", ""); // the first
  }

  async read() {
    await this.page.run((name) => {
      const isRead = () => document.querySelector("nav .now .file")?.textContent.includes(name);
      globalThis.bench.after("change", isRead).then((duration) => (globalThis.duration = duration));
    }, `${this.corpus.characters}.txt`);
    await this.page.driver.findElement({ css: "#picker" }).sendKeys(this.corpus.file);
    await this.page.until(() => this.page.run(() => globalThis.duration !== undefined), "the report does not open");
    await this.page.detected();
    await this.page.saved();
    return this.page.run(() => globalThis.duration);
  }

  async show() {
    return this.page.run(async (name) => {
      const rows = Array.from(document.querySelectorAll("nav [data-document]"));
      const long = rows.findIndex((row) => row.textContent.includes(name));
      rows[long - 1].click();
      await globalThis.bench.painted();
      await globalThis.bench.painted();
      const started = await globalThis.bench.frame();
      rows[long].click();
      const isShown = () => document.querySelector("nav .now .file").textContent.includes(name) && CSS.highlights.size > 0;
      return (await globalThis.bench.shown(isShown)) - started;
    }, `${this.corpus.characters}.txt`);
  }

  tag(turn) {
    return tags(this.page, turn, "current", "selected");
  }

  // Accepts all suggestions that contain common words, and undoes it: how long each takes until it is painted, and the longest
  // task of it.
  async batch() {
    const { words, count } = this.corpus.common;
    await this.page.click("[data-panel=Annotations]");
    await this.page.write("#filter-words", words);
    const before = await this.tally();
    await this.listening("click");
    await this.page.click("[data-all=accept]");
    const accept = await this.heard();
    await this.page.saved();
    await this.longestTask();
    await this.page.run(() => document.getElementById("pane").focus());
    await this.listening("keydown", "z");
    await this.page.control("z");
    const undo = await this.heard();
    await this.page.saved();
    if ((await this.tally()) !== before) throw new Error("what was accepted is not undone");
    const task = await this.longestTask();
    await this.page.write("#filter-words", "");
    return { count, accept, undo, task };
  }

  tally() {
    return this.page.textOf(".tally");
  }

  // Waits for the event and then for another tally.
  listening(event, key) {
    return this.page.run(
      (event, key) => {
        const tally = () => document.querySelector(".tally").innerText;
        const before = tally();
        globalThis.duration = undefined;
        globalThis.bench.after(event, () => tally() !== before, key).then((duration) => (globalThis.duration = duration));
      },
      event,
      key,
    );
  }

  async heard() {
    await this.page.until(() => this.page.run(() => globalThis.duration !== undefined), "nothing changes");
    return this.page.run(() => globalThis.duration);
  }
}

// Selects passages that are seen and presses a key for each: from the press to the painted tag. (Pizhu scrolls to a passage that is
// not seen, which the bare page does not.) `tagged` is the highlight that a tag is painted with, `selected` the one of the passage
// before.
async function tags(page, turn, tagged, selected) {
  const durations = [];
  await page.run(() => {
    const pane = document.getElementById("pane");
    pane.tabIndex = 0;
    pane.focus();
  });
  for (let tag = 0; tag < TAGS; tag += 1) {
    if (tag % AT_ONE_PLACE === 0) await page.run(scrollTo, (1 + tag / TAGS + turn / 10) / 3);
    await page.run(selectOne, tag % AT_ONE_PLACE, selected);
    await page.run(listenForTag, tagged, selected);
    await page.press("2");
    durations.push(await page.run(() => globalThis.tagged));
  }
  return durations;
}

// Scrolls by this share of the text, and waits until nothing moves.
async function scrollTo(share) {
  const { bench } = globalThis;
  const pane = document.getElementById("pane");
  pane.scrollTop = pane.scrollHeight * share;
  for (let frames = 10; frames > 0; frames -= 1) await bench.painted();
}

// Selects the passage of this number among those that are seen, nowhere twice.
async function selectOne(number, selected) {
  const { bench } = globalThis;
  await bench.painted();
  const { top, bottom } = document.getElementById("pane").getBoundingClientRect();
  const isSeen = ({ top: start }) => start >= top && start + 80 <= bottom; // its first lines
  const all = Array.from(document.querySelectorAll("article [data-block], article p"));
  const blocks = all.filter((block) => block.textContent.length > 40 && isSeen(block.getBoundingClientRect()));
  const start = 3 * Math.floor(number / blocks.length);
  bench.select(blocks[number % blocks.length], start, start + 3);
  await bench.shown(() => !selected || CSS.highlights.has(selected));
}

function listenForTag(tagged, selected) {
  const isTagged = () => CSS.highlights.has(tagged) && !(selected && CSS.highlights.has(selected));
  globalThis.tagged = globalThis.bench.after("keydown", isTagged);
}

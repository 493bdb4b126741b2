// Starts the wasm, in the page and in its workers, as a site and as one file. A classic script: pages from the file system
// cannot load modules.
"use strict";
(() => {
  if (globalThis.document) bootPage(document.currentScript.src).catch(showFailure);
  else bootWorker();

  // The wasm asks for workers as `pizhuWorker()` and `pizhuInterchange()`, each of which gets its compiled wasm as a message, for the
  // parts of a text as `pizhuSegments()`, for what stands beside it as `pizhuText()`, and for what was dropped as `pizhuDropped()`.
  async function bootPage(self) {
    const packed = document.getElementById("pizhu-wasm");
    const boot = document.getElementById("pizhu-boot")?.textContent;
    const script = packed ? asScript(document.getElementById("pizhu-glue").textContent, boot) : self;
    // Opens the browser's storage, which takes as long as the wasm. Where there is none, the page hears of it later.
    (async () => indexedDB.databases())().catch(() => {});
    // The first worker reads its scripts while the wasm is compiled, and its words while the page starts. What fails in it, fails
    // once more in another one, when it is asked for and heard.
    let first = new Worker(script);
    first.onerror = () => (first = undefined);
    const wasm = packed ? await unpack(packed.textContent) : await download(beside(self, "pizhu_bg.wasm"));
    first?.postMessage(wasm);
    globalThis.pizhuWorker = () => {
      const worker = first ?? new Worker(script);
      if (!first) worker.postMessage(wasm);
      first = undefined;
      return worker;
    };
    // Starts and ends of a text's parts, one after the other; what stands between words is none. (Firefox says of a Chinese word
    // before a sign that it is not like a word.)
    globalThis.pizhuSegments = (text, granularity) => {
      const parts = [...new Intl.Segmenter("zh", { granularity }).segment(text)];
      const whole = parts.filter(({ segment }) => granularity !== "word" || /[\p{L}\p{N}]/u.test(segment));
      return Uint32Array.from(whole.flatMap(({ index, segment }) => [index, index + segment.length]));
    };
    globalThis.pizhuInitials = initials;
    // What is not needed at once, by its name. The wasm empties the page's body, where the one file holds it.
    const held = new Map(Array.from(document.querySelectorAll("script[type='text/plain']"), (element) => [element.id, element]));
    const text = (name) => held.get(`pizhu-${name}`)?.text;
    globalThis.pizhuText = async (name) => text(name) ?? (await brought(beside(self, `${name}.txt`))).text();
    // Files and all that lies in folders; a browser tells of them only while it drops them.
    globalThis.pizhuDropped = async ({ items, files }) => {
      const entries = Array.from(items, (item) => item.webkitGetAsEntry?.());
      const plain = Array.from(files);
      return entries.some((entry) => entry?.isDirectory) ? (await Promise.all(entries.map(filesOf))).flat() : plain;
    };
    // The other wasm comes when it is asked for. That it does not come, the worker tells as it tells of all that fails in it.
    let other;
    globalThis.pizhuInterchange = () => {
      const worker = new Worker(packed ? asScript(text("interchange-glue"), boot) : self, { name: "interchange" });
      other ??= packed ? unpack(text("interchange-wasm")) : download(beside(self, "interchange_bg.wasm"));
      other.then(
        (wasm) => worker.postMessage(wasm),
        ({ message }) => {
          other = undefined;
          worker.dispatchEvent(new ErrorEvent("error", { message }));
        },
      );
      return worker;
    };
    // The workbench runs beside the page: its style, its script, then its wasm.
    let workbench;
    globalThis.pizhuWorkbench = () => (workbench ??= startWorkbench().catch((error) => {
      workbench = undefined;
      throw error;
    }));
    async function startWorkbench() {
      const style = packed
        ? added("style", { textContent: text("workbench-style") })
        : brings(added("link", { rel: "stylesheet", href: beside(self, "workbench.css") }));
      await Promise.all([style, glue("workbench")]);
      await wasm_workbench({ module_or_path: packed ? await unpack(text("workbench-wasm")) : await download(beside(self, "workbench_bg.wasm")) });
    }
    const glue = (name) =>
      packed ? added("script", { textContent: text(`${name}-glue`) }) : brings(added("script", { src: beside(self, `${name}.js`) }));
    // What draws charts, when the first is shown.
    globalThis.pizhuCharts = async () => void (globalThis.pizhuChart ?? (await glue("charts")));
    await wasm_bindgen({ module_or_path: wasm });
  }

  function added(name, properties) {
    const element = Object.assign(document.createElement(name), properties);
    document.head.append(element);
    return element;
  }

  function brings(element) {
    return new Promise((resolve, reject) => {
      element.onload = resolve;
      element.onerror = () => reject(new Error(element.src ?? element.href));
    });
  }

  async function filesOf(entry) {
    if (!entry) return [];
    if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
    const [reader, found] = [entry.createReader(), []];
    // It tells some at a time, and none at the end.
    for (let some; some?.length !== 0; found.push(...some)) some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    return (await Promise.all(found.map(filesOf))).flat();
  }

  // The first letter of each character's pinyin: the browser sorts characters by it, so it stands behind the first of its letter.
  let pinyin;
  function initials(text) {
    pinyin ??= new Intl.Collator("zh-u-co-pinyin");
    const first = [..."阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀"];
    const letter = (character) => {
      if (!/\p{Script=Han}/u.test(character)) return /[a-z0-9]/i.test(character) ? character : "";
      return "abcdefghjklmnopqrstwxyz"[first.findLastIndex((opening) => pinyin.compare(opening, character) <= 0)] ?? "";
    };
    return [...text].map(letter).join("");
  }

  // Messages that come before the wasm listens are kept and dispatched again.
  function bootWorker() {
    try {
      loadGlue();
    } catch {
      // Once more when the wasm comes, and then it is told.
    }
    const early = [];
    const keep = ({ data }) => {
      if (data instanceof WebAssembly.Module) startWorker(data, early, keep).catch(throwToOwner);
      else early.push(data);
    };
    addEventListener("message", keep);
  }

  // A worker's name is its glue's.
  function loadGlue() {
    if (typeof wasm_bindgen === "undefined") importScripts(beside(location.href, `${name || "pizhu"}.js`));
  }

  async function startWorker(wasm, early, keep) {
    loadGlue();
    await wasm_bindgen({ module_or_path: wasm });
    removeEventListener("message", keep);
    for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
  }

  // The file in the same folder, with the same query: it names the contents' hash, so that no cache mixes two releases.
  function beside(script, name) {
    const url = new URL(name, script);
    url.search = new URL(script).search;
    return url.href;
  }

  async function brought(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
    return response;
  }

  async function download(url) {
    const response = await brought(url);
    // Streams where the server says application/wasm, which also lets the browser cache the compiled code.
    return WebAssembly.compileStreaming(response.clone()).catch(async () =>
      WebAssembly.compile(await response.arrayBuffer()),
    );
  }

  // base64 of raw deflate.
  async function unpack(text) {
    const bytes = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return WebAssembly.compile(await new Response(plain).arrayBuffer());
  }

  function asScript(...texts) {
    return URL.createObjectURL(new Blob(texts, { type: "text/javascript" }));
  }

  function showFailure(error) {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = `Pizhu 批注 could not start. 无法启动。 ${error}`;
    document.body.append(note);
    throw error;
  }

  // A rejected promise would stay in the worker; an exception reaches the page as the worker's `error` event.
  function throwToOwner(error) {
    setTimeout(() => {
      throw error;
    });
  }
})();

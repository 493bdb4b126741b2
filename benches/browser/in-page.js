// What is timed in each of the pages: runs before the page's own scripts. Times are milliseconds.
"use strict";
globalThis.bench = (() => {
  const longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: "longtask" });
  let memory;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await plain(...args);
      memory = (made.instance ?? made).exports.memory;
      return made;
    };
  }

  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));

  // A task that runs behind what the browser has to do for the frame that has begun: style, layout and paint.
  const behindFrame = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    });

  // After the frame that shows what was written until now.
  const painted = () => frame().then(behindFrame);

  // After the first frame that shows what is waited for.
  async function shown(isThere) {
    do await frame();
    while (!isThere());
    return behindFrame();
  }

  // Jumps through the document, the longest frame after each; `blank` counts those after which the middle of the pane is empty.
  async function jumps(count, step) {
    const pane = document.getElementById("pane");
    const frames = [];
    let blank = 0;
    for (let jump = 0; jump < count; jump += 1) {
      let before = await frame();
      pane.scrollTop = ((pane.scrollHeight - pane.clientHeight) * ((jump * step) % count)) / (count - 1);
      let longest = 0;
      for (let rest = 3; rest > 0; rest -= 1) {
        const now = await frame();
        longest = Math.max(longest, now - before);
        before = now;
      }
      frames.push(longest);
      blank += standsInTheMiddle(pane) ? 0 : 1;
    }
    return { frames, blank };
  }

  function standsInTheMiddle(pane) {
    const { top, bottom } = pane.getBoundingClientRect();
    const middle = (top + bottom) / 2;
    const stands = (block) => block.getBoundingClientRect().top <= middle && block.getBoundingClientRect().bottom >= middle - 40;
    return Array.from(pane.querySelectorAll("article [data-block], article p")).some(stands);
  }

  // From the next event of this name (and key) to the frame that shows what is waited for.
  function after(event, isThere, key) {
    return new Promise((resolve) => {
      const listener = async (heard) => {
        if (key && heard.key !== key) return;
        removeEventListener(event, listener, true);
        resolve((await shown(isThere)) - heard.timeStamp);
      };
      addEventListener(event, listener, true);
    });
  }

  // Selects some characters of a block in the pane.
  function select(block, start, end) {
    const { firstChild } = block;
    getSelection().setBaseAndExtent(firstChild, start, firstChild, end);
  }

  return {
    frame,
    painted,
    shown,
    jumps,
    after,
    select,
    longTasks,
    elements: () => document.querySelectorAll("#pane *").length,
    wasm: () => memory?.buffer.byteLength ?? 0,
  };
})();

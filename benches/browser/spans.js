// The plain way: every block in the page, and one element a span.
"use strict";
globalThis.subject = (() => {
  const KINDS = ["figure", "program", "organization", "date"];
  const pane = document.getElementById("pane");
  const article = document.querySelector("article");
  let text;

  function show(spans) {
    article.replaceChildren();
    pane.scrollTop = 0;
    const fragment = new DocumentFragment();
    for (let at = 0, span = 0; at < text.length; ) {
      const newline = text.indexOf("\n", at);
      const end = newline < 0 ? text.length : newline;
      const block = document.createElement("p");
      for (; spans[3 * span] < end; span += 1) {
        const [start, stop, kind] = [spans[3 * span], Math.min(spans[3 * span + 1], end), spans[3 * span + 2]];
        if (start < at) continue; // within the one before
        const element = document.createElement("span");
        element.className = `cue ${KINDS[kind]}`;
        element.textContent = text.slice(start, stop);
        block.append(text.slice(at, start), element);
        at = stop;
      }
      block.append(text.slice(at, end));
      fragment.append(block);
      at = end + 1;
    }
    article.append(fragment);
  }

  return { read: (whole) => (text = whole), show };
})();

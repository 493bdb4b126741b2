// The floor: a text in blocks of which only those near the viewport are in the page, their spans painted with the Highlight API,
// and nothing else. Heights are guessed and never measured.
"use strict";
globalThis.subject = (() => {
  const KINDS = ["figure-suggested", "program-suggested", "organization-suggested", "date-suggested"];
  const LINE = 35;
  const PER_LINE = 41;
  const pane = document.getElementById("pane");
  const article = document.querySelector("article");
  const [above, below] = [document.createElement("div"), document.createElement("div")];
  const marked = [];
  let text, spans, starts, ends, tops, mounted;

  function read(whole) {
    text = whole;
    [starts, ends] = [[], []];
    for (let at = 0; at < text.length; ) {
      const newline = text.indexOf("\n", at);
      const end = newline < 0 ? text.length : newline;
      if (end > at) starts.push(at), ends.push(end);
      at = end + 1;
    }
    guess();
    show([]);
  }

  function guess() {
    tops = new Float64Array(starts.length + 1);
    starts.forEach((start, index) => (tops[index + 1] = tops[index] + Math.ceil((ends[index] - start) / PER_LINE) * LINE + 8.5));
  }

  function show(found) {
    spans = found;
    mounted = undefined;
    guess();
    pane.scrollTop = 0;
    mount();
  }

  function blockAt(y) {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function mount() {
    const { scrollTop, clientHeight } = pane;
    const [first, last] = [blockAt(scrollTop - clientHeight), blockAt(scrollTop + 2 * clientHeight)];
    if (mounted?.first === first && mounted?.last === last) return;
    const blocks = [];
    for (let index = first; index <= last; index += 1) {
      const block = document.createElement("p");
      block.textContent = text.slice(starts[index], ends[index]);
      blocks.push(block);
    }
    above.style.height = `${tops[first]}px`;
    below.style.height = `${tops[starts.length] - tops[last + 1]}px`;
    article.replaceChildren(above, ...blocks, below);
    mounted = { first, last, blocks };
    paint();
  }

  function firstSpanFrom(offset) {
    let [low, high] = [0, spans.length / 3];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[3 * middle + 1] <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function paint() {
    const { first, last, blocks } = mounted;
    const ranges = KINDS.map(() => []);
    for (let block = first; block <= last; block += 1) {
      const node = blocks[block - first].firstChild;
      for (let span = firstSpanFrom(starts[block]); spans[3 * span] < ends[block]; span += 1) {
        const startOffset = Math.max(spans[3 * span], starts[block]) - starts[block];
        const endOffset = Math.min(spans[3 * span + 1], ends[block]) - starts[block];
        ranges[spans[3 * span + 2]].push(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
      }
    }
    CSS.highlights.clear();
    KINDS.forEach((kind, index) => CSS.highlights.set(kind, new Highlight(...ranges[index])));
    CSS.highlights.set("program", new Highlight(...marked));
  }

  pane.addEventListener("scroll", mount);
  addEventListener("keydown", () => {
    const { anchorNode, anchorOffset, focusOffset } = getSelection();
    const [startContainer, endContainer] = [anchorNode, anchorNode];
    marked.push(new StaticRange({ startContainer, startOffset: anchorOffset, endContainer, endOffset: focusOffset }));
    paint();
  });
  document.getElementById("picker").addEventListener("change", async ({ target }) => read(await target.files[0].text()));
  return { show, block: () => article.children[2], isRead: () => text !== undefined };
})();

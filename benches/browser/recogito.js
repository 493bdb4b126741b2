// The peer: the text as its blocks, annotated by @recogito/text-annotator with its CSS highlight renderer.
"use strict";
globalThis.subject = (() => {
  const COLORS = ["#fff3cf", "#e3f3ed", "#eaecfb", "#f4f0e5"];
  const article = document.querySelector("article");
  let text, annotator;

  function read(whole) {
    text = whole;
    article.replaceChildren(
      ...text.split("\n").map((line) => {
        const block = document.createElement("p");
        block.textContent = `${line}\n`; // its offsets count the text of the page
        return block;
      }),
    );
  }

  function show(spans) {
    const kinds = new Map();
    const annotations = [];
    for (let index = 0; index < spans.length; index += 3) {
      const [id, start, end] = [String(index), spans[index], spans[index + 1]];
      kinds.set(id, spans[index + 2]);
      annotations.push({ id, bodies: [], target: { annotation: id, selector: [{ quote: text.slice(start, end), start, end }] } });
    }
    annotator ??= RecogitoJS.createTextAnnotator(article, {
      renderer: "CSS_HIGHLIGHTS",
      annotatingEnabled: false,
      style: ({ id }) => ({ fill: COLORS[kinds.get(id)], fillOpacity: 1 }),
    });
    annotator.setAnnotations(annotations);
  }

  return { read, show };
})();

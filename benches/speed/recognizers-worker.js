// The Chinese recognizers of npm @microsoft/recognizers-text-suite in a worker: for each list of passages that comes, how many
// entities are in them.
"use strict";
importScripts("recognizers-text-suite.js");

const RECOGNIZERS = ["Number", "Ordinal", "Percentage", "Currency", "Dimension", "DateTime"].map((name) => RecognizersText[`recognize${name}`]);

addEventListener("message", ({ data: passages }) => {
  const found = (passage) => RECOGNIZERS.reduce((sum, recognize) => sum + recognize(passage, "zh-cn").length, 0);
  postMessage(passages.reduce((sum, passage) => sum + found(passage), 0));
});

// Draws the workbench's charts, and makes files of them. What is drawn comes with its words, in the reader's language and as text
// only; whatever is decided was decided before.
import { axisX, axisY, barX, dot, gridX, gridY, lineY, link, plot, ruleX, text, tickX } from "@observablehq/plot";
import { file } from "./file.js";

// Of the style sheet; what is saved has them as they were. A form for each, so that nothing is told by colour alone.
const SERIES = ["organization", "figure", "program", "tag-rose", "tag-plum", "tag-moss", "tag-slate"].map((name) => `var(--${name}-line)`);
const SYMBOLS = ["circle", "square", "triangle", "diamond", "star", "cross", "wye"];
const PAPER = "var(--paper)";
const INK = "var(--ink)";
const SOFT = "var(--soft)";
const FONT = 12; // px
const ROW = 30; // px
const LABEL = 15; // px between two labels beside their lines

const colour = ({ series }) => SERIES[series % SERIES.length];
const symbol = ({ series }) => SYMBOLS[series % SYMBOLS.length];

const places = new WeakMap();
const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => draw(target)));

// Shows a chart in an element, as wide as that is; nothing where there is no chart.
function show(place, chart) {
  if (!places.has(place)) observer.observe(place);
  places.set(place, { chart: chart && JSON.parse(chart), width: 0 });
  draw(place);
}

function draw(place) {
  const shown = places.get(place);
  const width = Math.floor(place.clientWidth);
  if (!shown || !width || width === shown.width) return;
  shown.width = width;
  const row = place.contains(document.activeElement) && document.activeElement.dataset.mark;
  place.replaceChildren(...(shown.chart ? [drawn(shown.chart, width)] : []));
  if (row) place.querySelector(`[data-mark="${row}"]`)?.focus();
}

function drawn(chart, width) {
  const svg = chart.kind === "periods" ? overTime(chart, width) : inRows(chart, width);
  // The policy allows no style in the page; the sheet has what it says.
  svg.querySelector("style")?.remove();
  svg.setAttribute("role", "group");
  linked(svg, chart.marks);
  return svg;
}

// ── The two shapes ───────────────────────────────────────────────────────────────────────────────────────────────────────

// Values over years. Labels stand behind the last mark of each line, moved apart where they would meet.
function overTime(chart, width) {
  const { marks, lines } = chart;
  const ends = lines.map(({ marks: line, ...rest }) => ({ ...line.map((at) => marks[at]).at(-1), ...rest }));
  const marginRight = Math.min(width * 0.34, 24 + Math.max(...ends.map(({ name }) => widthOf(name))));
  const options = {
    ...common(chart, width),
    height: Math.max(320, 90 + ends.length * LABEL),
    marginLeft: 56,
    marginRight,
    x: { domain: padded(marks.flatMap(({ from, to }) => [from, to])), label: null },
    y: { nice: true, zero: marks.every(({ x }) => x >= 0) && chart.zero, label: null },
  };
  const years = (from, to) => Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, index) => Math.ceil(from) + index);
  const [first, last] = options.x.domain;
  const step = Math.ceil((last - first) / Math.max(1, (width - 56 - marginRight) / 52));
  const shapes = [
    gridY({ stroke: SOFT, strokeOpacity: 0.25 }),
    axisX(years(first, last).filter((year) => year % step === 0), { tickFormat: String, ariaHidden: true }),
    axisY({ ariaHidden: true }),
    // How long a time a value is of.
    link(marks.filter(({ from, to }) => to - from > 1.01), { x1: "from", x2: "to", y1: "x", y2: "x", stroke: colour, strokeOpacity: 0.6, strokeWidth: 3, ariaHidden: true }),
    ...lines.map(({ marks: line }) =>
      lineY(line.map((at) => marks[at]).filter(({ target }) => !target), { x: "at", y: "x", stroke: colour(marks[line[0]]), strokeWidth: 1.5, ariaHidden: true }),
    ),
    symbols(marks, { x: "at", y: "x" }),
  ];
  const { y } = plot({ ...options, marks: shapes }).scales?.() ?? { y: plot({ ...options, marks: shapes }).scale("y") };
  const labels = apart(ends.map((end) => ({ ...end, pixel: y.apply(end.x) })), options.height - 30);
  const right = (marks) => text(marks, { x: last, y: ({ pixel }) => y.invert(pixel), text: ({ name }) => shortened(name, marginRight - 20), dx: 14, textAnchor: "start", fill: INK });
  const keys = dot(labels, { x: last, y: ({ pixel }) => y.invert(pixel), dx: 6, symbol, fill: colour, stroke: colour, r: 3.5, ariaHidden: true });
  return plot({ ...options, marks: [...shapes, keys, right(labels), heading(chart, width, options)] });
}

// A line each: places with their values, targets with results, claims of rank.
function inRows(chart, width) {
  const { kind, marks, rows } = chart;
  const labelled = Math.min(width * 0.36, 16 + Math.max(...rows.map(widthOf)));
  const said = (mark) => mark.said;
  const marginRight = Math.min(width * 0.3, 26 + Math.max(...marks.map((mark) => widthOf(said(mark)))));
  const place = ({ row }) => rows[row];
  const ranks = kind === "ranks";
  const most = Math.max(...marks.map(({ x }) => x), ranks ? 2 : 0);
  const least = Math.min(...marks.map(({ x }) => x), ranks ? 1 : 0);
  const bars = { x1: ranks ? 1 : 0, x2: "x", y: place, insetTop: 8, insetBottom: 8, ariaHidden: true };
  const results = marks.filter(({ target }) => !target);
  const targets = marks.filter(({ target }) => target);
  const options = {
    ...common(chart, width),
    height: 96 + rows.length * ROW,
    marginLeft: labelled,
    marginRight,
    x: { domain: [least, most === least ? least + 1 : most], label: null },
    y: { domain: rows, label: null, padding: 0 },
  };
  const whole = ranks && most - least < 12;
  return plot({
    ...options,
    marks: [
      gridX({ stroke: SOFT, strokeOpacity: 0.25 }),
      axisX({ ariaHidden: true, tickSpacing: 70, ...(whole ? { ticks: Array.from({ length: most - least + 1 }, (_, at) => least + at), tickFormat: String } : {}) }),
      axisY({ ariaHidden: true, tickSize: 0, tickFormat: (name) => shortened(name, labelled - 10) }),
      barX(results.filter((mark) => !ranks || mark.span), { ...bars, fill: colour, fillOpacity: 0.35, stroke: colour }),
      barX(targets.filter((mark) => kind === "places" || mark.span), { ...bars, fill: "none", stroke: colour, strokeDasharray: "4 3" }),
      ...(kind === "targets" ? [tickX(targets, { x: "x", y: place, stroke: INK, strokeWidth: 2, insetTop: 2, insetBottom: 2, ariaHidden: true })] : []),
      ruleX([ranks ? 1 : 0], { stroke: SOFT, ariaHidden: true }),
      symbols(marks, { x: "x", y: place }),
      text(lastOf(marks), { x: "x", y: place, text: (mark) => shortened(said(mark), marginRight - 14), dx: 12, textAnchor: "start", fill: INK, ariaHidden: true }),
      heading(chart, width, options),
    ],
  });
}

// Of each line the mark that is farthest to the right: the words of a line stand behind it.
function lastOf(marks) {
  const last = new Map();
  for (const mark of marks) if (!(last.get(mark.row)?.x > mark.x)) last.set(mark.row, mark);
  return [...last.values()];
}

// ── Their parts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function common({ title }, width) {
  return { width, marginTop: 48, marginBottom: 28, ariaLabel: title, className: "drawing", style: { background: "none", color: INK, fontSize: `${FONT}px` } };
}

function heading({ title, unit }, width, { marginLeft, marginTop }) {
  const place = { frameAnchor: "top-left", dx: 4 - marginLeft, textAnchor: "start", lineAnchor: "top", ariaHidden: true };
  return [
    text([shortened(title, (width - 12) * (FONT / 15))], { ...place, dy: 4 - marginTop, fontSize: 15, fontWeight: 600, fill: INK }),
    text([unit], { ...place, dy: 26 - marginTop, fill: SOFT }),
  ];
}

// Results are filled, targets hollow; each is a link that says all of itself.
function symbols(marks, place) {
  const of = (marks, options) => dot(marks, { ...place, symbol, r: 5.5, stroke: colour, strokeWidth: 2, href: "href", ariaLabel: "name", title: "name", sort: null, ...options });
  return [of(marks.filter(({ target }) => !target), { fill: colour }), of(marks.filter(({ target }) => target), { fill: PAPER })];
}

// One of the marks has a place in the order of the page; arrows go from one to the next, as they stand in the table.
function linked(svg, marks) {
  const anchors = new Map(Array.from(svg.querySelectorAll("a"), (anchor) => [anchor.firstElementChild.getAttribute("aria-label"), anchor]));
  const inOrder = marks.map(({ name }) => anchors.get(name)).filter(Boolean);
  inOrder.forEach((anchor, index) => {
    const mark = marks.find(({ name }) => anchors.get(name) === anchor);
    anchor.setAttribute("aria-label", mark.name);
    anchor.firstElementChild.removeAttribute("aria-label");
    anchor.setAttribute("tabindex", index ? "-1" : "0");
    anchor.dataset.mark = mark.sheet;
  });
  svg.addEventListener("keydown", (event) => {
    const at = inOrder.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: inOrder.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    inOrder[to]?.focus();
  });
  svg.addEventListener("focusin", ({ target }) => inOrder.forEach((anchor) => anchor.setAttribute("tabindex", anchor === target ? "0" : "-1")));
}

// Moves labels down, then up again, so that no two are nearer than a line.
function apart(labels, bottom) {
  labels.sort((one, other) => one.pixel - other.pixel);
  labels.forEach((label, at) => at && (label.pixel = Math.max(label.pixel, labels[at - 1].pixel + LABEL)));
  let limit = bottom;
  for (const label of labels.toReversed()) {
    label.pixel = Math.min(label.pixel, limit);
    limit = label.pixel - LABEL;
  }
  return labels;
}

function padded(values) {
  return [Math.min(...values) - 0.3, Math.max(...values) + 0.3];
}

// About as wide as words are drawn: Chinese characters are as wide as high.
function widthOf(words) {
  return [...words].reduce((width, character) => width + (character > "\u2e7f" ? FONT : FONT * 0.6), 0);
}

function shortened(words, width) {
  if (widthOf(words) <= width) return words;
  const characters = [...words];
  while (characters.length && widthOf(characters.join("")) > width - FONT) characters.pop();
  return `${characters.join("")}…`;
}

globalThis.pizhuChart = { show, file: (place, form) => file(place.querySelector("svg"), form) };

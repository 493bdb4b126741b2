// Draws the workbench's charts, and makes files of them. What is drawn comes with its words, in the reader's language and as text
// only; whatever is decided was decided before.
import { axisX, axisY, barX, dot, gridX, gridY, lineY, link, plot, ruleX, text } from "@observablehq/plot";
import { file } from "./file.js";

// Of the style sheet; what is saved has them as they were. A form for each, so that nothing is told by colour alone.
const SERIES = ["organization", "figure", "program", "tag-rose", "tag-plum", "tag-moss", "tag-slate"].map((name) => `var(--${name}-line)`);
const SYMBOLS = ["circle", "square", "triangle", "diamond", "star", "cross", "wye"];
const PAPER = "var(--paper)";
const INK = "var(--ink)";
const SOFT = "var(--soft)";
const FONT = 12; // px
const TITLE = 15; // px
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
  if (!shown?.chart) return place.replaceChildren();
  const width = Math.floor(place.clientWidth);
  if (!width || width === shown.width) return;
  shown.width = width;
  const row = place.contains(document.activeElement) && document.activeElement.dataset.mark;
  place.replaceChildren(drawn(shown.chart, width));
  if (row) place.querySelector(`[data-mark="${row}"]`)?.focus();
}

function drawn(chart, width) {
  // Only over time are subjects told apart by form: elsewhere each has a line of its own.
  const isOverTime = chart.kind === "periods";
  for (const mark of chart.marks) mark.series = isOverTime ? mark.line : 0;
  const svg = isOverTime ? overTime(chart, width) : inRows(chart, width);
  // The policy allows no style in the page; the sheet has what it says.
  svg.querySelector("style")?.remove();
  svg.setAttribute("role", "group");
  linked(svg, chart.marks);
  return svg;
}

// ── The two shapes ───────────────────────────────────────────────────────────────────────────────────────────────────────

// Values over years, a line for each subject. Its name stands behind its last mark, moved away where two would meet.
function overTime({ title, unit, marks, lines }, width) {
  const ends = lines.map(({ name, marks: line }) => ({ ...marks[line.at(-1)], name }));
  const marginRight = Math.min(width * 0.34, 30 + Math.max(...ends.map(({ name }) => widthOf(name))));
  const options = {
    ...common(title, width),
    height: Math.max(320, 90 + ends.length * LABEL),
    marginLeft: 56,
    marginRight,
    x: { domain: [Math.min(...marks.map(({ from }) => from)) - 0.2, Math.max(...marks.map(({ to }) => to)) + 0.2], label: null },
    y: { nice: true, zero: false, label: null },
  };
  const [first, last] = options.x.domain;
  const step = Math.ceil((last - first) / Math.max(1, (width - 56 - marginRight) / 52));
  const years = Array.from({ length: Math.floor(last) - Math.ceil(first) + 1 }, (_, at) => Math.ceil(first) + at);
  const results = (line) => line.map((at) => marks[at]).filter(({ target }) => !target);
  const shapes = [
    gridY(GRID),
    axisX(years.filter((_, at) => at % step === 0), { tickFormat: String, ariaHidden: true }),
    axisY({ ariaHidden: true }),
    // Over how many years a value goes.
    link(marks.filter(({ from, to }) => to - from > 1.01), { x1: "from", x2: "to", y1: "x", y2: "x", stroke: colour, strokeOpacity: 0.6, strokeWidth: 3, ariaHidden: true }),
    lines.map(({ marks: line }) => lineY(results(line), { x: "at", y: "x", stroke: colour(marks[line[0]]), ariaHidden: true })),
    symbols(marks, { x: "at", y: "x" }),
  ];
  const y = plot({ ...options, marks: shapes }).scale("y");
  const labels = apart(ends.map((end) => ({ ...end, pixel: y.apply(end.x) })), options.height - 32);
  const beside = { x: last, y: ({ pixel }) => y.invert(pixel), ariaHidden: true };
  const keys = [
    dot(labels, { ...beside, dx: 8, symbol, fill: colour, r: 3.5 }),
    text(labels, { ...beside, text: ({ name }) => shortened(name, marginRight - 22), dx: 18, textAnchor: "start", fill: INK }),
  ];
  return plot({ ...options, marks: [...shapes, keys, heading(title, unit, width, options)] });
}

// A line each: places with their values, targets with results, claims of rank.
function inRows({ kind, title, unit, marks, lines }, width) {
  const isOfRanks = kind === "ranks";
  const marginLeft = Math.min(width * 0.36, 16 + Math.max(...lines.map(({ name }) => widthOf(name))));
  const marginRight = Math.min(width * 0.36, 26 + Math.max(...lines.map(({ said }) => widthOf(said))));
  const values = marks.map(({ x }) => x);
  const least = isOfRanks ? 1 : Math.min(0, ...values);
  const most = Math.max(...values, least + 1e-9);
  const whole = isOfRanks && most < 20 ? { ticks: Array.from({ length: Math.max(2, most) }, (_, at) => at + 1), tickFormat: String } : {};
  const options = {
    ...common(title, width),
    height: 84 + lines.length * ROW,
    marginLeft,
    marginRight,
    x: { domain: [least, isOfRanks ? Math.max(2, most) : most], label: null },
    y: { domain: lines.map((_, at) => at), label: null, padding: 0 },
  };
  const bar = { x1: Math.max(least, 0), x2: "x", y: "line", insetTop: 8, insetBottom: 8, ariaHidden: true };
  const bars = marks.filter(({ bracket }) => !isOfRanks || bracket);
  return plot({
    ...options,
    marks: [
      gridX({ ...GRID, ticks: whole.ticks, tickSpacing: 70 }),
      axisX({ ariaHidden: true, tickSpacing: 70, ...whole }),
      axisY({ ariaHidden: true, tickSize: 0, tickFormat: (at) => shortened(lines[at].name, marginLeft - 12) }),
      barX(bars.filter(({ target }) => !target), { ...bar, fill: colour, fillOpacity: 0.3, stroke: colour }),
      barX(bars.filter(({ target }) => target), { ...bar, stroke: colour, fill: "none", strokeDasharray: "4 3" }),
      ruleX([bar.x1], { stroke: SOFT, ariaHidden: true }),
      symbols(marks, { x: "x", y: "line" }),
      text(lines.map(({ said, marks: line }, at) => ({ said, line: at, x: Math.max(...line.map((at) => marks[at].x)) })), {
        x: "x",
        y: "line",
        text: ({ said }) => shortened(said, marginRight - 14),
        dx: 11,
        textAnchor: "start",
        fill: INK,
        ariaHidden: true,
      }),
      heading(title, unit, width, options),
    ],
  });
}

// ── Their parts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const GRID = { stroke: SOFT, strokeOpacity: 0.25, ariaHidden: true };

function common(title, width) {
  return { width, marginTop: 52, marginBottom: 28, ariaLabel: title, className: "chart", style: { background: "none", color: INK, fontSize: `${FONT}px` } };
}

function heading(title, unit, width, { marginLeft, marginTop }) {
  const place = { frameAnchor: "top-left", dx: 4 - marginLeft, textAnchor: "start", lineAnchor: "top", ariaHidden: true };
  return [
    text([shortened(title, (width - 12) * (FONT / TITLE))], { ...place, dy: 4 - marginTop, fontSize: TITLE, fontWeight: 600, fill: INK }),
    text([unit], { ...place, dy: 26 - marginTop, fill: SOFT }),
  ];
}

// Results are filled, targets hollow; each is a link. Its name is given later, by its number.
function symbols(marks, place) {
  const of = (target, fill) => {
    const number = ({ number }) => String(number);
    const meant = marks.map((mark, number) => ({ ...mark, number })).filter((mark) => mark.target === target);
    return dot(meant, { ...place, symbol, r: 5.5, stroke: colour, strokeWidth: 2, fill, href: "href", ariaLabel: number, title: "name", sort: null });
  };
  return [of(false, colour), of(true, PAPER)];
}

// One of the marks has a place in the order of the page; arrows go from one to the next, as they stand in the table.
function linked(svg, marks) {
  const inOrder = [];
  for (const anchor of svg.querySelectorAll("a")) {
    const number = Number(anchor.firstElementChild.getAttribute("aria-label"));
    anchor.firstElementChild.removeAttribute("aria-label");
    anchor.setAttribute("aria-label", marks[number].name);
    anchor.dataset.mark = marks[number].sheet;
    inOrder[number] = anchor;
  }
  const enter = (entered) => inOrder.forEach((anchor) => anchor.setAttribute("tabindex", anchor === entered ? "0" : "-1"));
  enter(inOrder[0]);
  svg.addEventListener("focusin", ({ target }) => enter(target));
  svg.addEventListener("keydown", (event) => {
    const at = inOrder.indexOf(event.target);
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: inOrder.length - 1 };
    if (at < 0 || !(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    inOrder[steps[event.key]]?.focus();
  });
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

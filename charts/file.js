// A chart as a file that needs nothing beside it: its colours and type as they are seen, on the ground that they are seen on.

const SCALE = 2; // pixels of a picture for one of the page
const PROPERTIES = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "text-anchor"];
const SVG = "http://www.w3.org/2000/svg";

// A promise of the file in one of the forms `svg` and `png`.
export function file(svg, form) {
  const source = new XMLSerializer().serializeToString(standing(svg));
  return form === "svg" ? Promise.resolve(new Blob([source], { type: "image/svg+xml" })) : picture(source, svg);
}

function standing(svg) {
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, at) => resolve(element, originals[at]));
  // A place in this page is none in a file.
  for (const anchor of copy.querySelectorAll("a")) anchor.replaceWith(...anchor.childNodes);
  const { width, height } = { width: svg.getAttribute("width"), height: svg.getAttribute("height") };
  const ground = Object.assign(document.createElementNS(SVG, "rect"));
  for (const [name, value] of Object.entries({ width, height, fill: colourOf(svg) })) ground.setAttribute(name, value);
  const title = document.createElementNS(SVG, "title");
  title.textContent = svg.getAttribute("aria-label");
  copy.prepend(title, ground);
  return copy;
}

function resolve(element, original) {
  const style = getComputedStyle(original);
  for (const name of PROPERTIES) if (original.namespaceURI === SVG) element.setAttribute(name, style.getPropertyValue(name));
  for (const name of ["class", "style", "tabindex", "data-mark"]) element.removeAttribute(name);
}

// The ground behind the chart.
function colourOf(element) {
  for (let behind = element; behind; behind = behind.parentElement) {
    const colour = getComputedStyle(behind).backgroundColor;
    if (!/^(transparent|rgba\(.*, 0\))$/.test(colour)) return colour;
  }
  return "white";
}

async function picture(source, svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = ["width", "height"].map((name) => svg.getAttribute(name) * SCALE);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}

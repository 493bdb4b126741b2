// The site under a sub-path, with every request recorded, and a proxy that records what would leave the machine.
import { readFileSync } from "node:fs";
import { createServer, request as sendRequest } from "node:http";
import { fileURLToPath } from "node:url";
import { listen, staticServer } from "../../scripts/serve.mjs";

export const DIST = process.env.PIZHU_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
const BASE = "/pizhu/";
const LOOPBACK = "127.0.0.1";
const HTML = "text/html; charset=utf-8";
const PROBE = readFileSync(new URL("./probe.js", import.meta.url));

// Serves dist/ as `http://127.0.0.1:…/pizhu/`. `probe.js` is put first into the page: an own script, so within its policy.
// `more` are further files beside it, or others in place of its own, as long as they are in there: a name, its media type and its content each.
export async function serveSite(more = {}) {
  const requests = [];
  const site = staticServer(DIST, { base: BASE, seen: ({ url }) => requests.push(url) });
  const files = { "probe.js": ["text/javascript", PROBE] };
  const server = createServer((request, response) => {
    const path = request.url.split("?")[0];
    const name = path.slice(BASE.length);
    const file = more[name] ?? files[name];
    if (file) return send(response, ...file);
    if (path === `${BASE}frame`) return send(response, HTML, frame(new URL(request.url, "http://host")));
    if (path === BASE) return send(response, HTML, pageWithProbe());
    site.emit("request", request, response);
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}${BASE}`, requests, close: () => close(server) };
}

function pageWithProbe() {
  const html = readFileSync(`${DIST}/index.html`, "utf8");
  return html.replace("<title>", '<script src="probe.js"></script>\n    <title>');
}

// The page in a frame: browsers do not make their own windows as narrow as a telephone.
function frame({ searchParams }) {
  const [width, height] = ["width", "height"].map((name) => Number(searchParams.get(name)));
  return `<!doctype html><style>body { margin: 0 } iframe { border: 0 }</style><iframe src="./" width="${width}" height="${height}"></iframe>`;
}

function send(response, type, body) {
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
}

// Refuses all it is asked for, and records it, but for what goes to a loopback address: WebKitGTK asks it for that too.
export async function recordingProxy() {
  const requests = [];
  const server = createServer((request, response) => {
    if (new URL(request.url).hostname === LOOPBACK) return passOn(request, response);
    requests.push(request.url);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    requests.push(request.url);
    socket.on("error", () => {});
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  const port = await listen(server, 0);
  return { address: `127.0.0.1:${port}`, requests, close: () => close(server) };
}

function passOn(request, response) {
  const { url, method, headers } = request;
  const onwards = sendRequest(url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onwards.on("error", () => response.destroy());
  request.pipe(onwards);
}

function close(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}

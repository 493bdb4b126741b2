// Serves dist/ on the loopback interface: `node scripts/serve.mjs [port]`. Takes the next free port where that one is taken.
import { createReadStream, existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

const DIST = fileURLToPath(new URL("../dist", import.meta.url));

// Answers requests for `/base/…` from a folder; `seen` gets each request before it is answered.
export function staticServer(folder, { base = "/", seen = () => {} } = {}) {
  return createServer(async (request, response) => {
    seen(request);
    const file = await fileOf(folder, base, request);
    if (!file) return response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache" });
    if (request.method === "HEAD") return response.end();
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
}

// The file that a request means, or undefined where there is none, or where the path leaves the folder.
async function fileOf(folder, base, request) {
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const path = decoded(new URL(request.url, "http://host").pathname);
  if (!path?.startsWith(base) || path.includes("\0")) return undefined;
  const name = path.slice(base.length);
  const file = normalize(join(folder, name === "" ? "index.html" : name));
  if (!file.startsWith(folder + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

// Listens on 127.0.0.1; port 0 means any free one. Resolves to the port.
export function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve(server.address().port);
    });
  });
}

async function main() {
  if (!existsSync(join(DIST, "index.html"))) throw new Error("dist/ holds no page: `make dist` builds it");
  const server = staticServer(DIST);
  const wanted = Number(process.argv[2] ?? 8080);
  const port = await listen(server, wanted).catch((error) => {
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    return listen(server, 0);
  });
  console.log(`Pizhu is at http://127.0.0.1:${port}/ (stop with Ctrl-C)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

// Annotations to other tools and from them: the second wasm, which comes when it is asked for.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { crc32 } from "node:zlib";
import { inEachEngine } from "./spec.mjs";
import { DIST } from "./server.mjs";

// What the worker answers, or what its error says.
function asked(page, message) {
  return page.run(
    (message) =>
      new Promise((resolve) => {
        const worker = pizhuInterchange();
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(`error: ${message}`);
        worker.postMessage(message);
      }),
    message,
  );
}

inEachEngine("the second wasm comes when it is asked for, on the site and in the one file", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  assert.deepEqual(site.requests.filter((path) => path.includes("interchange")), []);
  const [kind, formats] = await asked(page, ["formats", true]);
  assert.equal(kind, "formats");
  assert.ok(formats.length > 15 && formats.every(([, title, about]) => title && about));

  const file = join(page.browser.home.folder, "page.html");
  copyFileSync(join(DIST, "pizhu.html"), file);
  await page.open(pathToFileURL(file).href);
  assert.deepEqual((await asked(page, ["formats", true]))[1], formats);
});

// An archive of files that are not compressed (PKWARE's APPNOTE, 4.3).
function archive(files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, path, bytes]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), head, place, path]));
    parts.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, entries, end]);
}

const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
const line = (words) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
const WORD = archive({
  "_rels/.rels": `<Relationships><Relationship Id="1" Type="${kind}" Target="word/document.xml"/></Relationships>`,
  "word/document.xml": `<w:document><w:body>${line("同比增长18.5%。")}<w:tbl><w:tr><w:tc>${line("“苏科贷”")}</w:tc></w:tr></w:tbl></w:body></w:document>`,
});
const GBK = Buffer.concat([Buffer.from('<meta charset="gb2312"><p>'), Buffer.from([0xbf, 0xc6, 0xbc, 0xbc])]);

// All that the worker answers to one file.
function read(page, name, bytes) {
  return page.run(
    (name, bytes) =>
      new Promise((resolve) => {
        const [worker, heard] = [pizhuInterchange(), []];
        worker.onmessage = ({ data }) => {
          heard.push(data);
          if (["read", "failed", "unknown"].includes(data[0])) resolve(heard);
        };
        worker.onerror = ({ message }) => resolve(`error: ${message}`);
        worker.postMessage(["read", true, name, new Uint8Array(bytes), 0]);
      }),
    name,
    [...bytes],
  );
}

inEachEngine("the worker reads a document of Word and a page in GBK, and refuses what is damaged", async ({ page, site }) => {
  await page.open(site.url);
  await page.detected();
  const document = (heard) => heard.find(([kind]) => kind === "document");
  const [, record, text] = document(await read(page, "报告.docx", WORD));
  assert.equal(text, "同比增长18.5%。\n\n“苏科贷”\n");
  assert.deepEqual(JSON.parse(record).places, ["0 paragraph=1", "12 table=1;row=1;cell=1"]);
  assert.equal(document(await read(page, "页面.html", GBK))[2], "科技\n");
  const [[failed, lines]] = await read(page, "报告.docx", WORD.subarray(0, 200));
  assert.equal(failed, "failed");
  assert.match(lines[0], /^报告\.docx：文件已损坏/);
  assert.deepEqual(await read(page, "a.txt", Buffer.from("正文")), [["unknown"]]);
});

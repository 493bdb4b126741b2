// The three browser engines: how each is started with its own profile and downloads folder, killed, and started again.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { Builder } from "selenium-webdriver";
import { soon, until } from "./until.mjs";

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pizhu");

// One entry an engine: its driver's command for a port, and what to ask of the driver. `keepsProfile`: whether a profile
// outlives its browser (WebKitGTK's test browser is always a private window when it is driven). `takesLanguage`: whether it
// can be told which language its person reads (WebKitGTK knows only the installed locales). `itsOwn`: hosts that the browser asks
// for by itself, with or without a page.
const ENGINES = {
  chromium: {
    keepsProfile: true,
    takesLanguage: true,
    itsOwn: /^(https?:\/\/)?((accounts|clients2|www)\.google\.com|(update|optimizationguide-pa)\.googleapis\.com|start\.duckduckgo\.com)[:/]/,
    command: (port) => [executable("chromedriver"), `--port=${port}`],
    capabilities: ({ profile, downloads }, language) => ({
      browserName: "chrome",
      "goog:loggingPrefs": { browser: "ALL" },
      "goog:chromeOptions": {
        binary: executable("chromium", "chromium-browser", "google-chrome"),
        args: [
          `--user-data-dir=${profile}`,
          `--accept-lang=${language}`,
          "--headless=new",
          "--no-sandbox", // containers often lack what the sandbox needs; nothing but our own page is opened
          "--disable-dev-shm-usage",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
        ],
        prefs: { "download.default_directory": downloads, "download.prompt_for_download": false },
      },
    }),
  },
  firefox: {
    keepsProfile: true,
    takesLanguage: true,
    command: (port) => [executable("geckodriver"), `--port=${port}`, "--log=error"],
    capabilities: ({ profile, downloads }, language) => ({
      browserName: "firefox",
      "moz:firefoxOptions": {
        binary: executable("firefox-esr", "firefox"),
        args: ["-headless", "-profile", profile],
        prefs: {
          "intl.accept_languages": language,
          "browser.download.folderList": 2,
          "browser.download.dir": downloads,
          "browser.download.always_ask_before_handling_new_types": false,
          // What the browser itself would fetch, which a test of the page's requests must not see.
          "network.captive-portal-service.enabled": false,
          "network.connectivity-service.enabled": false,
          "services.settings.server": "data:,",
          "browser.newtabpage.enabled": false,
          "toolkit.telemetry.enabled": false,
          "datareporting.healthreport.uploadEnabled": false,
        },
      },
    }),
  },
  webkit: {
    keepsProfile: false,
    takesLanguage: false,
    display: true,
    command: (port) => [executable("WebKitWebDriver"), `--port=${port}`],
    capabilities: () => ({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
    }),
  },
};

// The engines to test: all three, or those named in PIZHU_ENGINES.
export const engineNames = (process.env.PIZHU_ENGINES ?? Object.keys(ENGINES).join(",")).split(",");

export function keepsProfile(engine) {
  return ENGINES[engine].keepsProfile;
}

export function takesLanguage(engine) {
  return ENGINES[engine].takesLanguage;
}

// What a page made the browser ask for, out of all that it asked a proxy for.
export function askedByPage(engine, requests) {
  const { itsOwn } = ENGINES[engine];
  return requests.filter((url) => !itsOwn?.test(url));
}

// A new empty home for a browser: `profile` and `downloads` in it. `dispose` removes it.
export function newHome() {
  const folder = mkdtempSync(join(tmpdir(), "pizhu-browser-"));
  const home = { folder, profile: join(folder, "profile"), downloads: join(folder, "downloads") };
  mkdirSync(home.profile);
  mkdirSync(home.downloads);
  mkdirSync(join(folder, "config"));
  // Where WebKitGTK downloads to.
  writeFileSync(join(folder, "config", "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${home.downloads}"\n`);
  home.dispose = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return home;
}

// Starts a browser on this home. `proxy` ("host:port") gets every request that does not go to a loopback address; `language`
// is the one that the browser says its person reads.
export async function launch(engine, home, settings = {}) {
  // Where WebKitGTK's browser dies as it starts, its driver does not notice.
  return attempt(engine, home, settings).catch(() => attempt(engine, home, settings));
}

async function attempt(engine, home, { proxy, language = "zh-CN" }) {
  const { command, capabilities, display } = ENGINES[engine];
  const started = [];
  try {
    const screen = display ? await virtualDisplay(started) : undefined;
    const port = await freePort();
    const driverProcess = start(started, command(port), environment(home, screen));
    await answering(port, driverProcess);
    const wanted = capabilities(home, language);
    // Without exceptions: WebKitGTK (2.50) does not end their list, and its browser dies of what stands behind it in memory.
    if (proxy) wanted.proxy = { proxyType: "manual", httpProxy: proxy, sslProxy: proxy };
    const builder = new Builder().disableEnvironmentOverrides().usingServer(`http://127.0.0.1:${port}`);
    const driver = await soon(builder.withCapabilities(wanted).build(), "no browser comes of the driver");
    await driver.manage().window().setRect({ x: 0, y: 0, width: 1440, height: 900 });
    return browser(engine, home, driver, driverProcess, started);
  } catch (error) {
    for (const child of started) killTree(child.pid);
    throw new Error(`${engine} did not start: ${error.message}`, { cause: error });
  }
}

function browser(engine, home, driver, driverProcess, started) {
  const stop = async () => {
    for (const child of started) {
      killTree(child.pid);
      if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once("exit", done));
    }
  };
  return {
    engine,
    home,
    driver,
    // As when the machine loses power: no page gets to say goodbye.
    async kill() {
      for (const pid of descendants(driverProcess.pid)) signal(pid, "SIGKILL");
      await stop();
    },
    async quit() {
      const processes = descendants(driverProcess.pid);
      await driver.quit().catch(() => {});
      for (const pid of processes) signal(pid, "SIGKILL"); // those that outlive their browser still write to its home
      await stop();
    },
  };
}

function start(started, [file, ...args], env) {
  const child = spawn(file, args, { stdio: ["ignore", "ignore", "pipe"], env });
  child.errors = "";
  child.stderr.on("data", (data) => (child.errors = (child.errors + data).slice(-2000)));
  child.on("error", (error) => (child.errors += error.message));
  started.push(child);
  return child;
}

// Nothing of a browser's lands in the user's own folders.
function environment({ folder, profile }, screen) {
  return {
    ...process.env,
    ...screen,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_DATA_HOME: profile,
    XDG_CACHE_HOME: join(folder, "cache"),
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", // for containers and root, as above
    MOZ_CRASHREPORTER_DISABLE: "1",
    MOZ_REMOTE_SETTINGS_DEVTOOLS: "1", // a release takes services.settings.server only with this
    NO_AT_BRIDGE: "1",
  };
}

// Xvfb chooses the number of the display and writes it to the descriptor.
async function virtualDisplay(started) {
  const args = ["-displayfd", "3", "-screen", "0", "1440x1000x24", "-nolisten", "tcp"];
  const child = spawn(executable("Xvfb"), args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  started.push(child);
  let number = "";
  child.stdio[3].on("data", (data) => (number += data));
  child.on("error", () => {});
  await until(() => number.endsWith("\n"), "Xvfb did not start");
  return { DISPLAY: `:${number.trim()}`, GDK_BACKEND: "x11" };
}

async function answering(port, child) {
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the driver ended: ${child.errors}`);
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    return answer?.ok;
  }, "the driver does not answer");
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function killTree(pid) {
  const tree = [pid, ...descendants(pid)];
  for (const each of tree) signal(each, "SIGKILL");
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

// The processes that a process started, and those that they started.
function descendants(pid) {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const of = (parent) => pairs.filter(([, its]) => its === parent).flatMap(([child]) => [child, ...of(child)]);
  return of(pid);
}

function executable(...names) {
  const folders = [join(CACHE, "tools", "bin"), ...process.env.PATH.split(":"), "/usr/sbin", "/usr/lib/chromium"];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error(`${names[0]} is not installed: scripts/setup browsers`);
  return found;
}

function miniBrowser() {
  const arch = { x64: "x86_64", arm64: "aarch64" }[process.arch] ?? process.arch;
  const places = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].flatMap((version) => [
    `/usr/lib/${arch}-linux-gnu/${version}/MiniBrowser`,
    `/usr/libexec/${version}/MiniBrowser`,
    `/usr/lib/${version}/MiniBrowser`,
  ]);
  return places.find((path) => existsSync(path)) ?? executable("MiniBrowser");
}

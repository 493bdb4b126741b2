import { Builder, By, Key, logging } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import { mkdtempSync, writeFileSync } from "node:fs";
const script = process.argv[2];
const [w,h]=(process.env.SIZE||"1440x900").split("x").map(Number);
const o = new chrome.Options(); o.setBinaryPath("/usr/bin/chromium");
o.addArguments("--headless=new","--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync","--user-data-dir="+mkdtempSync("/tmp/prof-"),`--window-size=${w},${h}`, ...(process.env.FLAGS||"").split(" ").filter(Boolean));
o.set("goog:loggingPrefs",{browser:"ALL"});
const d = await new Builder().forBrowser("chrome").setChromeOptions(o).setChromeService(new chrome.ServiceBuilder("/usr/bin/chromedriver")).build();
const shot = async n => writeFileSync(n, Buffer.from(await d.takeScreenshot(),"base64"));
const sleep = ms => new Promise(r=>setTimeout(r,ms));
if (w<500) await d.manage().window().setRect({width:w,height:h});
try { await (await import(script)).default({d,By,Key,shot,sleep}); }
catch(e){ console.log("ERR",e.message); }
for (const l of await d.manage().logs().get("browser")) console.log(l.level.name, l.message.slice(0,600));
await d.quit();

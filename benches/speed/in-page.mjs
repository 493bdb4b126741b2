// What a person feels in the page: how long its main thread is held while a report is opened and detected, and how soon a
// cancelled detection has stopped.

// The longest task of the main thread from choosing a file until its text is detected, milliseconds; 0 where the browser saw
// none: it tells of tasks longer than 50 ms.
export async function longestTask(page, name, text) {
  await page.run(watchTasks);
  await open(page, name, text);
  await page.detected();
  return page.run(() => globalThis.longest);
}

// From a click on "cancel", a tenth of the way through a text, until the page shows no progress, milliseconds.
export async function cancelling(page, name, text) {
  await page.run(cancelOnTheWay);
  await open(page, name, text);
  await page.until(() => page.run(() => globalThis.cancelled !== undefined), "the detection is not cancelled");
  return page.run(() => globalThis.cancelled);
}

async function open(page, name, text) {
  const count = (await page.reports()).length;
  await page.openFiles({ [`${name}.txt`]: `${name}\n${text}` });
  await page.until(async () => (await page.reports()).length > count, "the report does not open");
}

function watchTasks() {
  globalThis.longest = 0;
  globalThis.tasks ??= new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  });
  globalThis.tasks.observe({ type: "longtask" });
}

function cancelOnTheWay() {
  globalThis.cancelled = undefined;
  let clicked;
  const observer = new MutationObserver(() => {
    const progress = document.querySelector("nav .now progress");
    if (clicked === undefined && progress?.value > 0.1) {
      clicked = performance.now();
      document.querySelector("nav .now [data-cancel]").click();
    } else if (clicked !== undefined && progress === null) {
      globalThis.cancelled = performance.now() - clicked;
      observer.disconnect();
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
}

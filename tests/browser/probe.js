// Runs before the page's own scripts and keeps what a test asks about afterwards.
"use strict";
globalThis.pizhuProbe = { violations: [], errors: [] };
addEventListener("securitypolicyviolation", (event) => {
  pizhuProbe.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
});
addEventListener("error", (event) => pizhuProbe.errors.push(event.message ?? `cannot load ${event.target.outerHTML}`), true);
addEventListener("unhandledrejection", (event) => pizhuProbe.errors.push(String(event.reason)));

// `?no-storage`: a browser that refuses storage, as some do in private windows.
if (location.search === "?no-storage") {
  Object.defineProperty(globalThis, "indexedDB", {
    get() {
      throw new DOMException("storage is refused", "SecurityError");
    },
  });
}

// Waiting for a condition: tests never assert how long something takes, they only give up at a generous bound.
const BOUND_MS = 1000 * Number(process.env.PIZHU_PATIENCE_SECONDS ?? 60);
const PAUSE_MS = 50;

// Resolves to the condition's first truthy value. Errors of the condition end the wait.
export async function until(condition, otherwise) {
  const end = Date.now() + BOUND_MS;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(typeof otherwise === "function" ? await otherwise() : otherwise);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

// Resolves as the promise does, or gives up at the bound.
export async function soon(promise, otherwise) {
  let bound;
  const end = new Promise((_, reject) => (bound = setTimeout(() => reject(new Error(otherwise)), BOUND_MS)));
  return Promise.race([promise, end]).finally(() => clearTimeout(bound));
}

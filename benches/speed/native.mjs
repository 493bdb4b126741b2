// The native program beside this (src/main.rs), kept running, so that its measurements can take turns with those of a browser.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

// Starts it on a file of text. `measure(subject)` resolves to milliseconds.
export function startNative(program, textFile) {
  const child = spawn(program, [textFile], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async measure(subject) {
      child.stdin.write(`${subject}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`${program} ended`);
      return Number(value);
    },
    end: () => child.stdin.end(),
  };
}

// One build at a time per output folder: several projects of the solution may reach the asset targets at once.
import { mkdirSync, rmdirSync, statSync } from "node:fs";

const staleAfterMs = 120_000;

export async function withLock(folder, work) {
  const lock = `${folder}.lock`;
  for (;;) {
    try {
      mkdirSync(lock, { recursive: false });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      try {
        if (Date.now() - statSync(lock).mtimeMs > staleAfterMs) rmdirSync(lock);
      } catch {
        // The other build has just let go.
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  try {
    return await work();
  } finally {
    rmdirSync(lock);
  }
}

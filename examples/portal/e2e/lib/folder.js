import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Whoever stops the tests stops them whole: what they started and laid down goes at "exit", which a signal alone would skip.
for (const [signal, number] of [["SIGINT", 2], ["SIGTERM", 15]]) process.once(signal, () => process.exit(128 + number));

/** A new folder outside the project, gone when this process ends. KEEP=1 leaves it, to look into. */
export function freshFolder(name) {
  const path = mkdtempSync(join(tmpdir(), `espace-e2e-${name}-`));
  // PostgreSQL runs as somebody else than root and must get to its own folder below.
  chmodSync(path, 0o755);
  if (process.env.KEEP) {
    console.error(`kept: ${path}`);
  } else {
    process.once("exit", () => rmSync(path, { recursive: true, force: true }));
  }
  return path;
}

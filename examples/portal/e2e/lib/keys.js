import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { portalBinary } from "./portal.js";

const run = promisify(execFile);

/** What `espace-portal keys ...` prints. */
export async function keysTold(...step) {
  const { stdout } = await run(portalBinary(), ["keys", ...step], { env: { PATH: process.env.PATH } });
  return stdout;
}

/** What it prints, in a file of its own: a line of keys for a process to start with. */
export async function keysFile(folder, name, ...step) {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, await keysTold(...step), { mode: 0o600 });
  return path;
}

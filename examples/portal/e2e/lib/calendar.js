import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LIBRARIES = "/usr/lib";

function fakedClock() {
  const folders = existsSync(LIBRARIES) ? readdirSync(LIBRARIES) : [];
  return folders.map((folder) => join(LIBRARIES, folder, "faketime", "libfaketimeMT.so.1")).find(existsSync);
}

/**
 * The calendar that a process lives by (libfaketime): today until it is set ahead, at once and without a new start. Timers run as ever, and so do all
 * other processes.
 */
export class Calendar {
  constructor(folder) {
    const library = fakedClock();
    if (!library) throw new Error("missing: libfaketime. Run examples/portal/e2e/install.sh as root");
    this.file = join(folder, "calendar");
    this.env = { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: this.file, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" };
    this.ahead(0);
  }

  /** So many seconds after the true time. */
  ahead(seconds) {
    writeFileSync(`${this.file}.next`, `+${seconds}`);
    renameSync(`${this.file}.next`, this.file);
  }

  aheadDays(days) {
    this.ahead(days * 86_400);
  }
}

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { PROJECT } from "../lib/portal.js";

/** The bound: bare Argon2id on all cores (examples/portal/examples/argon2_bound.rs), asked again and again within one run. */
export class Bound {
  constructor(profile) {
    const path = join(PROJECT, "target", profile, "examples/argon2_bound");
    if (!existsSync(path)) throw new Error(`no ${path}: cargo build --${profile === "debug" ? "profile dev" : profile} -p espace-portal --example argon2_bound`);
    this.child = spawn(path, { stdio: ["pipe", "pipe", "inherit"] });
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** Hashes a second, measured for so many seconds. */
  async hashesPerSecond(seconds) {
    this.child.stdin.write(`${seconds}\n`);
    return Number((await this.answers.next()).value);
  }

  stop() {
    this.child.stdin.end();
  }
}

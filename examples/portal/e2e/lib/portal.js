import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { Mailbox } from "./mailbox.js";
import { freshFolder } from "./folder.js";
import { freePort } from "./port.js";

const HERE = import.meta.dirname;
export const PROJECT = resolve(HERE, "../../../..");

/** The binary under test. */
export function portalBinary(profile = "debug") {
  const path = process.env.ESPACE_PORTAL ?? join(PROJECT, "target", profile, "espace-portal");
  if (!existsSync(path)) {
    throw new Error(`no portal at ${path}: build it with "cargo build -p espace-portal", or name it in ESPACE_PORTAL`);
  }
  return path;
}

/**
 * Everything that one portal needs to be started, killed and started again: its port, folder, database and flags.
 *
 * `settings`: `database` (a URL; SQLite in the folder if none), `flags` (more arguments), `env`, `folder`, `profile`, `demo` (false
 * for a portal without the demo's mailbox), `readyWithin`.
 */
export class Portal {
  #child;
  #log = [];

  static async prepare(name, settings = {}) {
    const folder = settings.folder ?? freshFolder(name);
    return new Portal(settings.port ?? (await freePort()), folder, settings);
  }

  static async start(name, settings = {}) {
    const portal = await Portal.prepare(name, settings);
    return portal.start();
  }

  constructor(port, folder, settings) {
    this.port = port;
    this.folder = folder;
    this.settings = settings;
    this.base = `http://127.0.0.1:${port}`;
    this.database = settings.database ?? `sqlite:${join(folder, "espace.db")}`;
    this.demoDir = join(folder, "demo");
    this.mailbox = new Mailbox(this.demoDir);
  }

  get pid() {
    return this.#child?.pid;
  }

  /** All that this portal's processes wrote. */
  get log() {
    return this.#log.join("");
  }

  #arguments() {
    const { flags = [], demo = true } = this.settings;
    const links = this.settings.base ?? this.base;
    const own = ["--listen", `127.0.0.1:${this.port}`, "--base-url", links, "--database", this.database];
    const trusted = ["--trusted-proxies", "127.0.0.1/32", "--rate-limit", "1000000"];
    if (demo) mkdirSync(this.demoDir, { recursive: true });
    return ["serve", ...own, ...trusted, ...(demo ? ["--demo-dir", this.demoDir] : []), ...flags];
  }

  /** Starts it and waits until it listens. `env` is for this start only. */
  async start(env = {}) {
    const { readyWithin = 60_000, profile } = this.settings;
    // Nothing of this machine's own settings may leak into what is tested.
    const clean = { PATH: process.env.PATH, HOME: this.folder, RUST_BACKTRACE: "1", ...this.settings.env, ...env };
    const child = spawn(portalBinary(profile), this.#arguments(), { cwd: this.folder, env: clean });
    this.#child = child;
    const stopWithUs = () => child.kill("SIGKILL");
    process.once("exit", stopWithUs);
    this.ended = new Promise((ended) => {
      child.once("exit", (code, signal) => {
        process.removeListener("exit", stopWithUs);
        ended({ code, signal });
      });
    });
    child.stdin.end();
    child.stderr.on("data", (chunk) => this.#log.push(chunk.toString()));
    await new Promise((ready, failed) => {
      const late = setTimeout(() => failed(new Error(`not ready within ${readyWithin} ms:\n${this.log}`)), readyWithin);
      const settle = (act, value) => {
        clearTimeout(late);
        act(value);
      };
      let said = "";
      child.stdout.on("data", (chunk) => {
        this.#log.push(chunk.toString());
        said += chunk;
        if (/^ready on http\S+/m.test(said)) settle(ready);
      });
      child.once("error", (fault) => settle(failed, fault));
      this.ended.then(({ code, signal }) => {
        // Killed on purpose while it started: whoever killed it knows.
        if (signal === "SIGKILL") settle(ready);
        else settle(failed, new Error(`the portal ended before it was ready (${code ?? signal}):\n${this.log}`));
      });
    });
    return this;
  }

  /** No notice, no clean-up: what a power cut does to a process. */
  async kill() {
    this.#child?.kill("SIGKILL");
    return this.ended;
  }

  /** As an operator stops it; fails if it does not end by itself. */
  async stop(within = 15_000) {
    if (!this.#child) return undefined;
    this.#child.kill("SIGTERM");
    const late = setTimeout(() => this.#child.kill("SIGKILL"), within);
    const { code, signal } = await this.ended;
    clearTimeout(late);
    if (signal === "SIGKILL") throw new Error(`the portal did not end within ${within} ms of SIGTERM:\n${this.log}`);
    return code;
  }
}

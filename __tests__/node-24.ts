import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * A Node that runs TypeScript sources and Azurite: this process's own from version 24 on, else the
 * one among the project's development packages.
 */
export function node24(): string {
  if (Number(process.versions.node.split(".")[0]) >= 24) {
    return process.execPath;
  }
  for (const name of ["node", "node.exe"]) {
    const path = fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url));
    if (existsSync(path)) {
      return path;
    }
  }
  throw new Error("no Node 24 found: run npm ci first");
}

import { extname } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { killChild } from "../process.ts";
import { startChild } from "./child.ts";
import type { Started } from "./engine.ts";
import type { HttpAnswers, HttpCall } from "./http-client.ts";

/** Beside this file as a source, and in `dist/`. */
const clientFile = fileURLToPath(
  new URL(`./http-client${extname(import.meta.url)}`, import.meta.url),
);

/**
 * Sends requests to a program from within its network, where no other process of this machine is.
 * Rejects when there is no way in, or the client fails.
 *
 * @param signal ends the client, for a program that is gone.
 */
export async function callHttp(
  started: Started,
  call: HttpCall,
  signal: AbortSignal,
): Promise<HttpAnswers> {
  const [first = process.execPath, ...rest] = [
    ...(await started.network()),
    process.execPath,
    clientFile,
  ];
  if (signal.aborted) return undefined;
  const child = startChild([first, ...rest], { cwd: "/", env: {} });
  const stop = () => killChild(child);
  signal.addEventListener("abort", stop);
  try {
    child.stdin.end(JSON.stringify(call));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    if (stdout !== "") return JSON.parse(stdout) ?? undefined;
    if (signal.aborted) return undefined;
    throw new Error(stderr.trim().split("\n")[0] || "the client ended without an answer");
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

import { Buffer } from "node:buffer";
import type { Check } from "./check.ts";
import type { Expectation, MachinePath } from "./expectation.ts";
import { judge, skip } from "./verdict.ts";

/** Characters shown on each side of a path that was found. */
const CONTEXT = 40;

/** `paths`: no directory of this machine is in the bytes. */
export function checkPaths(bytes: Uint8Array, { trimpath, machinePaths }: Expectation): Check {
  if (!trimpath) return skip("paths", "built without -trimpath, which leaves paths in");
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const mismatches = machinePaths.flatMap(({ name, path }) =>
    searchedForms(path).flatMap((form) => {
      const at = buffer.indexOf(form);
      if (at < 0) return [];
      return [
        `expected no path of this machine, found ${name} ${form} in "${around(buffer, at, form)}"`,
      ];
    }),
  );
  // The paths themselves differ from machine to machine, so a pass does not name them.
  return judge("paths", mismatches, "no path of the building machine");
}

/**
 * The forms in which a path is looked for: as it is and, with a drive letter, with both slashes. Paths of one element
 * (`/tmp`, `/root`) are in every Go program, as names that packages know, and prove nothing.
 */
export function searchedForms(path: MachinePath["path"]): readonly string[] {
  const drive = /^[A-Za-z]:/.test(path);
  const trimmed = path.replace(drive ? /[\\/]+$/ : /\/+$/, "");
  const elements = trimmed
    .replace(/^[A-Za-z]:/, "")
    .split(drive ? /[\\/]+/ : /\/+/)
    .filter(Boolean);
  if (elements.length < 2) return [];
  if (!drive && !trimmed.startsWith("\\\\")) return [trimmed];
  return [trimmed.replaceAll("/", "\\"), trimmed.replaceAll("\\", "/")];
}

function around(buffer: Buffer, at: number, form: string): string {
  const end = at + Buffer.byteLength(form) + CONTEXT;
  return buffer
    .toString("latin1", Math.max(0, at - CONTEXT), end)
    .replace(/[^\x20-\x7e]+/g, " ")
    .trim();
}

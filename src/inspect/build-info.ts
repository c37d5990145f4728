import { Buffer } from "node:buffer";
import type { Cursor } from "./cursor.ts";
import type { BuildInfo, BuildModule } from "./facts.ts";
import { type Image, occurrences } from "./image.ts";
import { MalformedBinary } from "./malformed.ts";
import { unquote } from "./quoted.ts";

/** Layout: `cmd/link/internal/ld/data.go`, `debug/buildinfo`. */
const MAGIC = Buffer.from("\xff Go buildinf:", "latin1");
const ALIGNMENT = 16;
const HEADER = 32;
const FLAGS = 15;
/** The strings follow the header; without it the header holds pointers (before Go 1.18). */
const INLINE = 2;
/** The text of a program with 5,000 modules. */
const MAX_INFO = 2 ** 20;
/** Places that look like build info before we give up. */
const MAX_CANDIDATES = 64;
/** What the go command puts around the text (`cmd/go/internal/modload/build.go`). */
const FRAME_START = Buffer.from("3077af0c9274080241e1c107e6d618e6", "hex");
const FRAME_END = Buffer.from("f932433186182072008242104116d8f2", "hex");
const FRAME = 16;

/** Build info found in a program, or why what was found is not usable; both absent where there is none. */
export type BuildInfoFinding = {
  readonly info: BuildInfo | undefined;
  readonly problem: string | undefined;
};

/** Finds Go's build info in the mapped bytes; the first place that can be read counts, else the last that cannot. */
export function findBuildInfo(image: Image): BuildInfoFinding {
  let found: BuildInfoFinding = { info: undefined, problem: undefined };
  let candidates = 0;
  for (const { offset, segment } of occurrences(image, MAGIC, ALIGNMENT)) {
    candidates += 1;
    if (candidates > MAX_CANDIDATES) break;
    const area = image.cursor.part(offset, segment.offset + segment.fileSize - offset);
    found = decodeBlob(area);
    if (found.info !== undefined) break;
  }
  return found;
}

/**
 * Finds the text alone, in its frame: Go's linker leaves the rest of build info out of WebAssembly. A text that says
 * `GOARCH=wasm` counts before others, which come from embedded programs.
 */
export function findFramedBuildInfo(image: Image, goVersion: string): BuildInfoFinding {
  const found: BuildInfo[] = [];
  for (const { offset, segment } of occurrences(image, FRAME_START, 1)) {
    if (found.length === MAX_CANDIDATES) break;
    const limit = Math.min(segment.offset + segment.fileSize, offset + MAX_INFO);
    const end = image.cursor.find(FRAME_END, offset, limit);
    if (end === undefined) continue;
    const content = Buffer.from(image.cursor.bytes(offset + FRAME, end - offset - FRAME));
    const { info } = decoded(() => parseBuildInfo(goVersion, content.toString("utf8")));
    if (info !== undefined) found.push(info);
  }
  const own = found.find(({ settings }) => settings.GOARCH === "wasm");
  return { info: own ?? found[0], problem: undefined };
}

/** Parses the text that `go version -m` shows; throws MalformedBinary for a line it cannot hold. */
export function parseBuildInfo(goVersion: string, text: string): BuildInfo {
  let path = "";
  let main: BuildModule | undefined;
  const dependencies: BuildModule[] = [];
  const settings: (readonly [string, string])[] = [];
  for (const line of text.split("\n")) {
    const [kind, ...fields] = line.split("\t");
    if (kind === "path") path = fields.join("\t");
    else if (kind === "mod") main = moduleOf(fields);
    else if (kind === "dep") dependencies.push(moduleOf(fields));
    else if (kind === "=>") {
      const last = dependencies.pop();
      if (last !== undefined) dependencies.push({ ...last, replace: moduleOf(fields) });
      else if (main !== undefined) main = { ...main, replace: moduleOf(fields) };
      else throw new MalformedBinary("build info replaces no module", 0);
    } else if (kind === "build") settings.push(settingOf(fields.join("\t")));
    else if (line !== "") throw new MalformedBinary("build info has an unknown line", 0);
  }
  return { goVersion, path, main, dependencies, settings: Object.fromEntries(settings) };
}

function decodeBlob(area: Cursor): BuildInfoFinding {
  return decoded(() => {
    if ((area.u8(FLAGS) & INLINE) === 0) {
      throw new MalformedBinary("the pointer form of Go before 1.18", FLAGS);
    }
    const version = stringAt(area, HEADER);
    const text = stringAt(area, version.next);
    if (version.content.length === 0) throw new MalformedBinary("no Go version", HEADER);
    return parseBuildInfo(version.content.toString("utf8"), unframed(text.content));
  });
}

/** Build info that cannot be read is a finding of its own, for the rest of the file may be sound. */
function decoded(read: () => BuildInfo): BuildInfoFinding {
  try {
    return { info: read(), problem: undefined };
  } catch (error) {
    if (!(error instanceof MalformedBinary)) throw error;
    return { info: undefined, problem: `unreadable build info: ${error.message}` };
  }
}

function stringAt(area: Cursor, at: number): { readonly content: Buffer; readonly next: number } {
  const [length, start] = area.uleb(at);
  if (length > MAX_INFO) throw new MalformedBinary(`build info of ${length} bytes`, at);
  return { content: Buffer.from(area.bytes(start, length)), next: start + length };
}

/** What lies between the frames; nothing where the program was not built from a module. */
function unframed(content: Buffer): string {
  const framed = content.length > 2 * FRAME && content[content.length - FRAME - 1] === 0x0a;
  return framed ? content.toString("utf8", FRAME, content.length - FRAME) : "";
}

function moduleOf([path = "", version = "", sum = ""]: readonly string[]): BuildModule {
  return { path, version, sum, replace: undefined };
}

/** `key=value`, either of them quoted as Go quotes strings where it holds special characters. */
function settingOf(text: string): readonly [string, string] {
  const key = unquote(text);
  const raw = key === undefined ? text.slice(0, text.indexOf("=")) : key.value;
  const rest = text.slice(key === undefined ? raw.length : key.length);
  if (!rest.startsWith("=")) throw new MalformedBinary("a build setting without value", 0);
  const value = rest.slice(1);
  return [raw, unquote(value)?.value ?? value];
}

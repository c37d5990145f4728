import { constants } from "node:fs";
import { open } from "node:fs/promises";
import pLimit from "p-limit";

/** A Go file is read up to here, in bytes: the largest that are written by programs have as many. */
const MAX_FILE = 16 * 2 ** 20;

/** Bytes of all files that are read in one run. */
const MAX_BYTES = 512 * 2 ** 20;

const AT_ONCE = 8;

/** The directive where the compiler takes it: at a line's start, with the name that is linked. */
const DIRECTIVE = /^\/\/go:linkname[ \t]+\S/m;

/** Looks which of some files hold a `//go:linkname`; each file is read once in a run. */
export type LinknameSearch = (files: readonly string[]) => Promise<boolean>;

/**
 * A search that remembers what it read. What cannot be read, or is beyond the limits, counts as
 * having none: the build tells of a file that is not there.
 */
export function searchLinknames(): LinknameSearch {
  const limit = pLimit(AT_ONCE);
  const found = new Map<string, Promise<boolean>>();
  let left = MAX_BYTES;
  const look = async (file: string): Promise<boolean> => {
    const text = await readSource(file, Math.min(MAX_FILE, left));
    left -= text.length;
    return DIRECTIVE.test(text);
  };
  return async (files) => {
    const answers = files.map((file) => {
      const answer = found.get(file) ?? limit(() => look(file).catch(() => false));
      found.set(file, answer);
      return answer;
    });
    return (await Promise.all(answers)).includes(true);
  };
}

/** The text of a regular file of at most so many bytes; nothing else is opened to be read. */
async function readSource(file: string, most: number): Promise<string> {
  // A pipe would wait for a writer; Windows has neither such files nor the flag.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    return found.isFile() && found.size <= most ? await handle.readFile("latin1") : "";
  } finally {
    await handle.close();
  }
}

import { splitArguments } from "../split.ts";
import { joinQuoted } from "./command.ts";

/**
 * Arguments of `go build` that link the same program with its symbols: without the linker's `-s`.
 * DWARF stays away, as it says nothing of sizes here. What strips nothing comes back as it was.
 */
export function withSymbols(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  return args.flatMap((argument, index) => {
    if (!argument.startsWith(LDFLAGS) || (end >= 0 && index > end)) return [argument];
    const tokens = splitArguments(argument.slice(LDFLAGS.length), "ldflags");
    const kept = tokens.filter((token, at) => !isStripping(token) || isSetting(tokens[at - 1]));
    if (kept.length === tokens.length) return [argument];
    return kept.length === 0 ? [] : [`${LDFLAGS}${joinQuoted(kept)}`];
  });
}

const LDFLAGS = "-ldflags=";

/** `-s` in the forms that Go's flag package takes for true. */
function isStripping(token: string): boolean {
  return /^--?s(?:=(?:1|t|T|true|TRUE|True))?$/.test(token);
}

/** Whether what follows is the name and value of a variable, and no flag. */
function isSetting(token: string | undefined): boolean {
  return token === "-X" || token === "--X";
}

import { styleText } from "node:util";
import type { Verification, VerifiedFile } from "../verify/verification.ts";
import { align, type Line, type Style } from "./columns.ts";
import { SHORT_DIGEST } from "./facts.ts";
import { formatSeconds } from "./figures.ts";
import { plain } from "./text.ts";
import { describeFile, describeVerification } from "./verification.ts";

/** Files that are few enough for a line each. */
const MAX_FILES = 200;

/** What was verified, as lines for a terminal. */
export function formatVerificationTerminal(
  verification: Verification,
  options: { readonly color: boolean },
): string[] {
  const paint = (style: Style, text: string) =>
    options.color ? styleText(style, text, { validateStream: false }) : text;
  const { status, module, version, commit, files, notBuilt, notices, seconds } = verification;
  const shown = files.slice(0, MAX_FILES);
  const missing = files.length - shown.length;
  const subtitle = `${module} ${version}, commit ${commit.slice(0, 12)}, ${formatSeconds(seconds)}`;
  return [
    paint(status === "pass" ? "green" : "red", describeVerification(verification)),
    paint("dim", plain(subtitle)),
    "",
    ...align([{ cells: HEAD, style: "bold" }, ...shown.map(fileLine)], []).map(({ text, style }) =>
      style ? paint(style, text) : text,
    ),
    ...(missing === 0 ? [] : [`and ${missing} more`]),
    ...shown.flatMap(reasonLines),
    ...notBuilt.map((note) => plain(note)),
    ...notices.map((note) => paint("yellow", plain(note))),
  ];
}

const HEAD = ["file", "verdict", "recorded", "built here"];

function fileLine({ file, verdict, recorded, rebuilt }: VerifiedFile): Line {
  const cells = [
    file,
    verdict,
    recorded.slice(0, SHORT_DIGEST),
    rebuilt?.slice(0, SHORT_DIGEST) ?? "",
  ];
  return verdict === "pass" ? { cells } : { cells, style: "red" };
}

function reasonLines(file: VerifiedFile): string[] {
  return describeFile(file).map((text) => `${plain(file.file)}: ${plain(text)}`);
}

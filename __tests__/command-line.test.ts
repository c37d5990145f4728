import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatHelp, readCommandLine, readHelp } from "../src/command-line.ts";
import { readContract } from "../src/contract.ts";
import { INPUT_NAMES } from "../src/input-names.ts";
import { readInputs } from "../src/inputs.ts";

function parse(...args: string[]) {
  const line = readCommandLine(args);
  if (line.kind !== "run") throw new Error("help was asked for");
  return line;
}

test("the first word is the mode, each input a flag, and --services a folder", () => {
  expect(
    parse("all", "--targets", "linux/arm64", "--services=out", "--go-version", "1.26"),
  ).toEqual({
    kind: "run",
    source: {
      from: "command line",
      values: { mode: "all", targets: "linux/arm64", "go-version": "1.26" },
    },
    services: "out",
  });
});

test("without any word the inputs are empty", () => {
  expect(parse()).toEqual({
    kind: "run",
    source: { from: "command line", values: {} },
    services: undefined,
  });
});

test("every input is a flag", () => {
  const args = INPUT_NAMES.filter((name) => name !== "mode").map((name) => `--${name}=x`);
  expect(Object.keys(parse(...args).source.values)).toHaveLength(INPUT_NAMES.length - 1);
});

test("a list may be given by several flags", () => {
  const { source } = parse("--targets", "linux/amd64", "--targets", "linux/arm64,darwin/arm64");
  expect(readInputs(source).targets).toEqual(["linux/amd64", "linux/arm64", "darwin/arm64"]);
});

test("arguments for the linker may start with a dash", () => {
  const { source } = parse("--ldflags", "-X main.version=1");
  expect(readInputs(source).ldflags).toEqual(["-X", "main.version=1"]);
});

test.each([[["--help"]], [["-h"]], [["all", "--nonsense", "--help"]]])(
  "%j asks for help",
  (args) => {
    expect(readCommandLine(args)).toEqual({ kind: "help" });
  },
);

test.each<[string[], string]>([
  [["--target", "x"], 'there is no flag "--target"; did you mean "--targets"?'],
  [["--unheard-of"], 'there is no flag "--unheard-of"; --help shows them all'],
  [["-t", "x"], 'there is no flag "-t"; --help shows them all'],
  [["--targets"], "--targets has no value; write --targets=value"],
  [["--targets", "--tags", "x"], "--targets has no value; write --targets=value"],
  [["--version", "1", "--version", "2"], "--version is given twice; remove one of them"],
  [["all", "--mode", "all"], "--mode is given twice; remove one of them"],
  [
    ["all", "linux/amd64"],
    '"linux/amd64" stands alone, and the mode is given already; put -- and the name of an input before it',
  ],
  [["--services="], "--services: the folder has no name; give one"],
  [
    ["biuld"],
    '--mode: "biuld" is no choice; it must be all or plan or build or collect or verify or assess; did you mean "build"?',
  ],
  [
    ["--retention-days", "x"],
    '--retention-days: "x" is no number of days; give a whole number from 1 to 400',
  ],
  [
    ["--go-version", "1.26", "--go-version-file", "go.mod"],
    "--go-version and --go-version-file are both given; remove one of them",
  ],
])("%j is refused", (args, sentence) => {
  expect(() => readInputs(parse(...args).source)).toThrow(
    expect.objectContaining({ name: "UserError", message: sentence }),
  );
});

test("the help names every input with its default, in lines of a terminal's width", async () => {
  const help = await readHelp();
  expect(
    INPUT_NAMES.filter(
      (name) => !help.includes(name === "mode" ? "  mode\n" : `  --${name} value\n`),
    ),
  ).toEqual([]);
  expect(help).toContain("letters, digits, ., _ and -.\n      Default: mvu\n");
  expect(help).toContain("  --services directory\n");
  expect(Math.max(...help.split("\n").map((line) => line.length))).toBeLessThanOrEqual(96);
});

test("the help follows action.yml", () => {
  const action = readFileSync(new URL("../action.yml", import.meta.url), "utf8");
  const changed = action.replace("Build tags,", "Constraints of the build,");
  expect(formatHelp(readContract(changed))).toContain("Constraints of the build,");
});

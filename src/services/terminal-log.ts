import { styleText } from "node:util";
import type { Annotation } from "../errors.ts";
import { cleanLines, foreignLines, oneLine, placed } from "./lines.ts";
import type { Log, Progress } from "./services.ts";

/** Where a terminal log goes: standard output, or a stand-in for it. */
export type Terminal = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined };

type Environment = Readonly<Record<string, string | undefined>>;
type Style = Parameters<typeof styleText>[0];

const annotationStyles = { error: "red", warning: "yellow", notice: "cyan" } as const;

/**
 * Plain text for a person: with colours and a region of live progress on a terminal, without
 * either in a pipe, a file, under `NO_COLOR` (colours) or on a dumb terminal.
 */
export async function terminalLog(terminal: Terminal, env: Environment): Promise<Log> {
  const live = terminal.isTTY === true && env.TERM !== "dumb";
  const colours = live && (env.NO_COLOR ?? "") === "";
  const region = live ? await liveRegion(terminal) : undefined;

  const print = (lines: readonly string[]): void => {
    if (lines.length > 0) {
      const text = `${lines.join("\n")}\n`;
      region === undefined ? terminal.write(text) : region.above(text);
    }
  };
  const paint = (style: Style, text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;

  return {
    info: (line) => print(cleanLines(line, { colours })),
    debug: (line) => {
      if (env.RUNNER_DEBUG === "1") {
        print([paint("dim", `debug: ${oneLine(line)}`)]);
      }
    },
    annotate: (annotation: Annotation) => {
      const { level } = annotation;
      print([`${paint(annotationStyles[level], `${level}:`)} ${placed(annotation)}`]);
    },
    group: async (title, work) => {
      print([paint("bold", oneLine(title))]);
      return await work();
    },
    foreign: (text) => print(foreignLines(text, { colours })),
    progress: region?.progress,
  };
}

type Region = {
  readonly progress: Progress;
  /** Writes text that stays, with the region moved below it. */
  readonly above: (text: string) => void;
};

/** The library is loaded here because a run without a terminal never needs it. */
async function liveRegion(terminal: Terminal): Promise<Region> {
  const { createLogUpdate } = await import("log-update");
  const update = createLogUpdate(terminal);
  let shown: string | undefined;

  const hide = (): void => {
    if (shown !== undefined) {
      update.clear();
    }
  };
  return {
    above: (text) => {
      hide();
      terminal.write(text);
      if (shown !== undefined) {
        update(shown);
      }
    },
    progress: {
      show: (lines) => {
        shown = lines.flatMap((line) => cleanLines(line, { colours: true })).join("\n");
        update(shown);
      },
      clear: () => {
        hide();
        shown = undefined;
        update.done();
      },
    },
  };
}

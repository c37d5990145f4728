import { randomUUID } from "node:crypto";
import { EOL } from "node:os";
import * as core from "@actions/core";
import type { Annotation } from "../errors.ts";
import { maxAnnotations } from "../limits.ts";
import { annotationText, cleanLines, defused, foreignLines, oneLine, placed } from "./lines.ts";
import type { Log } from "./services.ts";

const issueAs = { error: core.error, warning: core.warning, notice: core.notice } as const;

/** The step's log on GitHub: folded groups, annotations, and no line that commands the runner by mistake. */
export function githubLog(): Log {
  const asked = { error: 0, warning: 0, notice: 0 };
  const shown = { error: 0, warning: 0, notice: 0 };
  let depth = 0;

  return {
    info: say,
    debug: (line) => core.debug(oneLine(line)),
    annotate: (annotation) => {
      const { level } = annotation;
      asked[level] += 1;
      if (shown[level] < room(annotation)) {
        shown[level] += 1;
        issue(annotation);
        return;
      }
      say(`${level} ${asked[level]}: ${placed(annotation)}`);
    },
    group: async (title, work) => {
      // Groups of the runner do not nest: an inner one would end the outer.
      if (depth > 0) {
        say(title);
        return await work();
      }
      depth += 1;
      core.startGroup(oneLine(title));
      try {
        return await work();
      } finally {
        core.endGroup();
        depth -= 1;
      }
    },
    foreign: (text) => {
      const lines = foreignLines(text, { colours: true });
      if (lines.length === 0) {
        return;
      }
      const token = randomUUID();
      // One write, so that nothing of ours falls between the two marks.
      core.info([`::stop-commands::${token}`, ...lines, `::${token}::`].join(EOL));
    },
    progress: undefined,
  };
}

function say(text: string): void {
  for (const line of cleanLines(text, { colours: true })) {
    core.info(defused(line));
  }
}

/**
 * How many of a kind may be shown: the last place is kept for one about the run as a whole, which
 * comes at the end and says why it failed.
 */
function room(annotation: Annotation): number {
  return annotation.position === undefined ? maxAnnotations : maxAnnotations - 1;
}

function issue({ level, message, title, position }: Annotation): void {
  const properties: core.AnnotationProperties = {};
  if (title !== undefined) {
    properties.title = oneLine(title);
  }
  if (position !== undefined) {
    properties.file = oneLine(position.file);
    if (position.line !== undefined) {
      properties.startLine = position.line;
      if (position.column !== undefined) {
        properties.startColumn = position.column;
      }
    }
  }
  issueAs[level](annotationText(message), properties);
}

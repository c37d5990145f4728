import { fence } from "./markdown.ts";

/** A box of a flowchart. */
export type Box = {
  /** One below the other. */
  readonly lines: readonly string[];
  readonly kind: "main" | "module" | "standard" | "more";
};

/** Boxes and arrows between them, by index. */
export type Flowchart = {
  readonly boxes: readonly Box[];
  readonly arrows: readonly (readonly [from: number, to: number])[];
};

/** Characters that stand in one line of a box. */
export const LINE = 34;

/** Lines of one path; the middle of a longer one is left out. */
const MAX_LINES = 3;

/** A flowchart from left to right in Mermaid's language, which GitHub draws. */
export function formatFlowchart({ boxes, arrows }: Flowchart): string {
  return fence(
    [
      LAYOUT,
      "flowchart LR",
      ...boxes.map(({ lines, kind }, index) => `  n${index}["${labelOf(lines)}"]:::${kind}`),
      ...arrows.map(([from, to]) => `  n${from} --> n${to}`),
      ...STYLES,
    ],
    "mermaid",
  );
}

/** Boxes close together, and as wide as their lines: what is small is drawn large. */
const LAYOUT =
  '%%{init: {"flowchart": {"wrappingWidth": 400, "nodeSpacing": 20, "rankSpacing": 45}}}%%';

/** Dark letters on light boxes, which are read on a light page and on a dark one. */
const STYLES = [
  "  classDef main fill:#ddf4ff,stroke:#0969da,color:#1f2328",
  "  classDef module fill:#f6f8fa,stroke:#59636e,color:#1f2328",
  "  classDef standard fill:#fff8c5,stroke:#9a6700,color:#1f2328",
  "  classDef more fill:#ffffff,stroke:#59636e,color:#59636e,stroke-dasharray: 4 3",
];

function labelOf(lines: readonly string[]): string {
  return lines.flatMap(foldPath).map(harmless).join("<br/>");
}

/** A long path in lines that end with a slash where one is near. */
function foldPath(text: string): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > LINE) {
    const slash = rest.lastIndexOf("/", LINE - 1) + 1;
    const end = slash > 0 ? slash : LINE;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  lines.push(rest);
  const last = lines.at(-1) ?? "";
  return lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES - 2), "…", last];
}

/**
 * What Go allows in a path, and the characters of our own words. Whatever else stands there could
 * have a meaning in Mermaid, in HTML or in a fence, and is a low line.
 */
function harmless(line: string): string {
  return line.replaceAll(/[^A-Za-z0-9 ,.…/~+_-]/gu, "_") || "_";
}

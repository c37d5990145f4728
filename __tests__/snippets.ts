import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import MarkdownIt from "markdown-it";
import { parse, stringify } from "yaml";
import { filesOf } from "./tools.ts";

const root = resolve(import.meta.dirname, "..");

/** A fenced YAML block of a page; `line` counts from 1 and is the fence's. */
export type Snippet = {
  readonly page: string;
  readonly line: number;
  readonly text: string;
  readonly kind: "workflow" | "steps" | "config";
};

/** All pages for people that may show YAML. */
export const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "examples/README.md",
  ...filesOf("docs", ".md"),
];

/** Each YAML block of the pages: a whole workflow, a list of steps, or else a `.mvu.yml`. */
export function yamlSnippets(): readonly Snippet[] {
  const markdown = new MarkdownIt();
  return pages.flatMap((page) =>
    markdown
      .parse(readFileSync(join(root, page), "utf8"), {})
      .filter(({ type, info }) => type === "fence" && /^ya?ml\b/.test(info))
      .map(({ content, map }) => snippet(page, (map?.[0] ?? 0) + 1, content)),
  );
}

/** The block as a workflow that linters accept; steps get the smallest workflow around them. */
export function asWorkflow({ kind, text }: Snippet): string {
  if (kind === "workflow") return text;
  return stringify({
    name: "snippet",
    on: "push",
    permissions: {},
    jobs: {
      snippet: {
        name: "snippet",
        "runs-on": "ubuntu-latest",
        permissions: { contents: "read" },
        steps: parse(text),
      },
    },
  });
}

function snippet(page: string, line: number, text: string): Snippet {
  const value: unknown = parse(text);
  if (Array.isArray(value)) return { page, line, text, kind: "steps" };
  const isWorkflow =
    typeof value === "object" && value !== null && "jobs" in value && "on" in value;
  return { page, line, text, kind: isWorkflow ? "workflow" : "config" };
}

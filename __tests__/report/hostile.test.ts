import { describe, expect, test } from "vitest";
import { packGraphs } from "../../src/dependencies/pack.ts";
import { compareSizes } from "../../src/manifest/growth.ts";
import type { Manifest } from "../../src/manifest/schema.ts";

import { formatSummary } from "../../src/report/summary.ts";
import { formatTerminal } from "../../src/report/terminal.ts";
import { sampleManifest } from "../manifest/sample.ts";
import { type Rendered, readText, render } from "./rendered.ts";

/** All that a summary is made of; none of it loads, links or runs anything. */
const ELEMENTS = [
  ...["br", "code", "details", "h3", "li", "p", "pre", "samp", "sub", "summary"],
  ...["table", "tbody", "td", "th", "thead", "tr", "ul"],
];

const ATTRIBUTES = /^(align=right|colspan=\d+|rowspan=\d+|open=|class=language-(sh|text|mermaid))$/;

/** Each begins with a letter that nothing else in the summary has, so that it can be found again. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["an element", "Ω<script>alert(1)</script>"],
  ["an image that runs code", "Ω<img src=x onerror=alert(1)>"],
  ["the end of its own span", "Ω</code></td></tr></table></details><h1>x</h1>"],
  ["an attribute", `Ω" onclick="alert(1)" x='`],
  ["an entity", "Ω&lt;b&gt;&#60;i&#62;&amp;"],
  ["a comment", "Ω<!-- x"],
  ["raw text of HTML", "Ω<![CDATA[<b>]]><?x?><!DOCTYPE html>"],
  ["cells of a table", "Ω|a|b|\n|-|-|\n|c|d|"],
  ["backticks", "Ω`a` ``` ```` ~~~"],
  ["the end of a fence", "Ω\n```\n\n<b>x</b>\n\n````\n\n# x\n"],
  ["paragraphs", "Ω\n\n<b>x</b>\n\n# x\n\n- y\r\r<i>z</i>"],
  [
    "emphasis and links",
    "Ω*a* _b_ [c](javascript:x) ![d](https://example.com/e) <https://example.com>",
  ],
  ["a definition of a link", "Ω\n\n[foo]: javascript:x\n"],
  [
    "addresses, names and numbers",
    "Ω @octocat #123 GH-1 www.example.com https://example.com a@example.com",
  ],
  ["formulas and pictures", "Ω $x$ $$y$$ :tada:"],
  ["escape sequences", "Ω\u001b[31mred\u001b]0;x\u0007"],
  ["a change of direction", "Ω\u202e\u2066abc\u2069\u200f"],
  ["commands of the runner", "Ω\n::set-output name=a::b\n##[add-mask]c"],
  ["halves of characters", "Ω\ud800\udfff\udbff"],
  ["a backslash at the end", "Ω\\"],
  ["a quote that does not end", "Ω'"],
  ["names of an object's own", "Ω__proto__ constructor"],
];

describe("a summary in which every string is hostile", () => {
  describe.each(HOSTILE)("%s", (_name, text) => {
    const manifest = poisoned(text);
    const growth = compareSizes(poisoned(text, 1000), manifest);
    const complete = formatSummary(manifest, Number.POSITIVE_INFINITY, growth);
    const size = Buffer.byteLength(complete);

    test.each([size, size * 0.8, size * 0.55, size * 0.45, 1000])(
      "has only the elements of a summary in %d bytes",
      (limit) => {
        const elements = render(formatSummary(manifest, limit, growth));
        expect(elements.filter(({ element }) => !ELEMENTS.includes(element))).toEqual([]);
        const attributes = elements.flatMap((element) => element.attributes);
        expect(attributes.filter((attribute) => !ATTRIBUTES.test(attribute))).toEqual([]);
      },
    );

    test("has as many tables, rows and sections as one of harmless strings", () => {
      const plain = poisoned("Ω harmless");
      const other = compareSizes(poisoned("Ω harmless", 1000), plain);
      const harmless = formatSummary(plain, Number.POSITIVE_INFINITY, other);
      expect(count(render(complete))).toEqual(count(render(harmless)));
    });

    test("shows every hostile string in a code span, where GitHub makes no link of it", () => {
      const coded = render(complete).filter(({ element }) => element === "code");
      const found = signs(coded.map((code) => code.text).join(""));
      expect(found).toBeGreaterThan(20);
      expect(found).toBe(signs(readText(complete)));
    });

    test("has no character in it that hides or turns others", () => {
      expect(complete.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
      expect(complete.isWellFormed()).toBe(true);
    });

    test("gives lines for a terminal in which nothing is a command", () => {
      for (const line of formatTerminal(manifest, { color: false, growth })) {
        expect(line).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
        expect(line).not.toMatch(/^\s*::|##\[/);
      }
    });
  });
});

/** A run of all kinds of results with one string in the place of each that comes from outside. */
function poisoned(text: string, bytes = 2000): Manifest {
  const sample = sampleManifest(
    {},
    { targets: ["linux/amd64", "darwin/arm64"], packages: ["./a", "./b"] },
  );
  const errors = { [text]: text, [`${text} 2`]: text };
  const units = sample.units.map((unit, index) => ({
    ...unit,
    id: `${text}${index}`,
    target: text,
    variant: text,
    env: { [text]: text, GOOS: text },
    args: [["build", text, "--", `${text}0`, `${text}1`]],
    experimental: index === 1,
    status: index === 0 ? ("built" as const) : ("failed" as const),
    errors: index === 0 ? {} : errors,
  }));
  const binaries = sample.binaries.map((binary, index) => ({
    ...binary,
    file: `${text}${index}`,
    unit: `${text}${index < 2 ? 0 : 1}`,
    package: `${text}${index}`,
    importPath: text,
    executable: text,
    libraries: [text, `${text}/x`],
    linkage: "dynamic" as const,
    checks: (["pass", "fail", "skip"] as const).map((verdict) => ({
      name: text,
      verdict,
      evidence: text,
    })),
    warnings: [text],
    size: bytes + index,
    bytes: {
      sections: [{ name: text, size: bytes }],
      text: { size: bytes, attributed: bytes, packages: { [text]: bytes } },
      data: { size: bytes, attributed: bytes, packages: { [text]: bytes } },
    },
  }));
  return {
    ...sample,
    status: "fail",
    source: {
      ...sample.source,
      module: text,
      directory: text,
      commit: text,
      date: text,
      tags: [text],
      version: text,
      dirty: true,
      before: [[text, text]],
    },
    toolchains: [{ version: text, host: text, digest: "0".repeat(64) }],
    units,
    binaries,
    dependencies: poisonedDependencies(
      text,
      units.map(({ id }) => id),
    ),
    sboms: [{ file: text, unit: `${text}0`, size: 1, sha256: "0".repeat(64) }],
    dropped: [{ target: text, variant: text, package: text, reason: text }, { reason: text }],
    observed: {
      ...sample.observed,
      started: text,
      services: text,
      runner: { os: text, arch: text, cores: 2, memory: 1024, name: text },
      notices: [text],
      toolchainOrigins: [text],
      units: {},
      runs: (["fail", "warn", "pass", "skip"] as const).map((verdict, index) => ({
        file: `${text}${index}`,
        unit: text,
        kind: "written" as const,
        args: [text],
        state: verdict === "skip" ? ("not run" as const) : ("emulated" as const),
        verdict,
        reasons: [text],
        isolation: text,
        emulator: text,
        granted: [text],
        signal: text,
        seconds: 1,
        remarks: [text],
        output: [text],
        answers: [{ request: text, status: 200, headers: [{ name: text, value: text }] }],
      })),
    },
  };
}

/** A module, a package that does all there is, and a way to `fmt`, with names of the hostile string. */
function poisonedDependencies(text: string, units: readonly string[]): Manifest["dependencies"] {
  const packages = (own: string): Parameters<typeof packGraphs>[0][number]["packages"] => [
    { path: "fmt", module: undefined, imports: [], uses: ["cgo"] },
    { path: `${text}/${own}`, module: undefined, imports: [], uses: ["cgo"] },
    {
      path: text,
      module: { path: text, main: true },
      imports: [`${text}/dep`, `${text}/${own}`, "fmt"],
      uses: ["linkname", "unsafe"],
    },
    {
      path: `${text}/dep`,
      module: { path: `${text}/dep`, version: text, replace: { path: text, version: text } },
      imports: ["fmt"],
      uses: ["assembly", "plugin"],
    },
  ];
  return packGraphs(
    units.map((unit, index) => ({ unit, packages: packages(String(index)) })),
    units,
  );
}

function count(elements: readonly Rendered[]): Record<string, number> {
  const names = ["table", "tr", "td", "th", "details", "summary", "pre", "h3", "p", "li", "code"];
  return Object.fromEntries(
    names.map((name) => [name, elements.filter(({ element }) => element === name).length]),
  );
}

function signs(text: string): number {
  return text.split("Ω").length - 1;
}

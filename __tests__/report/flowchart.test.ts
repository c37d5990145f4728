import { describe, expect, test } from "vitest";
import { type Box, formatFlowchart } from "../../src/report/flowchart.ts";

function labels(boxes: readonly Box[]): string[] {
  const lines = formatFlowchart({ boxes, arrows: [] }).split("\n");
  return lines.flatMap((line) => /^ {2}n\d+\["(.*)"\]:::\w+$/.exec(line)?.[1] ?? []);
}

function label(path: string): string | undefined {
  return labels([{ lines: [path], kind: "module" }])[0];
}

describe("a flowchart", () => {
  test("is a fence of Mermaid with a line for each box and each arrow", () => {
    const chart = formatFlowchart({
      boxes: [
        { lines: ["example.com/acme", "2 packages"], kind: "main" },
        { lines: ["golang.org/x/sys", "v0.30.0"], kind: "module" },
      ],
      arrows: [[0, 1]],
    });
    const lines = chart.split("\n");
    expect(lines[0]).toBe("```mermaid");
    expect(lines.slice(2, 6)).toEqual([
      "flowchart LR",
      '  n0["example.com/acme<br/>2 packages"]:::main',
      '  n1["golang.org/x/sys<br/>v0.30.0"]:::module',
      "  n0 --> n1",
    ]);
    expect(lines.slice(-2)).toEqual(["```", ""]);
  });

  test.each([
    ["github.com/aws/aws-sdk-go-v2/service/s3", "github.com/aws/aws-sdk-go-v2/<br/>service/s3"],
    [
      `example.com/${"deep/".repeat(30)}end`,
      "example.com/deep/deep/deep/deep/<br/>…<br/>deep/deep/end",
    ],
    ["x".repeat(70), `${"x".repeat(34)}<br/>${"x".repeat(34)}<br/>xx`],
  ])("folds the path %s at its slashes", (path, expected) => {
    expect(label(path)).toBe(expected);
  });

  test.each([
    ["the end of the box", 'a"]:::x --> b', "a_____x --_ b"],
    ["an element", "<script>alert(1)</script>", "_script_alert_1__/script_"],
    ["a fence", "a\n```\n# b", "a______ b"],
    ["a link of Mermaid's", "click n0 href javascript:x", "click n0 href javascript_x"],
    ["an entity", "a#quot;&lt;", "a_quot__lt_"],
    ["a comment and a directive", "%%{init: {}}%%", "___init_ _____"],
    ["Markdown of Mermaid's", "`**a**`", "___a___"],
    ["a change of direction", "a\u202eb\u0000c", "a_b_c"],
    ["nothing", "", "_"],
    ["letters that Go refuses in paths", "ünïcode/日本", "_n_code/__"],
  ])("lets %s be nothing but letters", (_name, path, expected) => {
    expect(label(path)).toBe(expected);
  });
});

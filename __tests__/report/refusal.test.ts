import { expect, test } from "vitest";
import { formatRefusal } from "../../src/report/refusal.ts";
import { samplePlan } from "../collect/sample.ts";
import { readText, render } from "./rendered.ts";

test("a refusal says first that nothing was uploaded, then of what, then why", () => {
  const summary = formatRefusal(samplePlan(), { count: 2, shown: ["first", "second"] });
  expect(render(summary).map(({ element, text }) => [element, text.trim()])).toEqual([
    ["h3", "❌ Refused: 2 findings in the parts of the build jobs. Nothing was uploaded"],
    ["p", "example.com/acme v1.4.2"],
    ["code", "example.com/acme"],
    ["code", "v1.4.2"],
    ["ul", "first\nsecond"],
    ["li", "first"],
    ["code", "first"],
    ["li", "second"],
    ["code", "second"],
  ]);
});

test("text of a part is shown, and is no markup", () => {
  const evil = 'x: its file "<img src=y>\n\n# `![](z)`" is in no manifest';
  const summary = formatRefusal(samplePlan(), { count: 1, shown: [evil] });
  expect(render(summary).map(({ element }) => element)).not.toContain("img");
  expect(readText(summary)).toContain("<img src=y>");
});

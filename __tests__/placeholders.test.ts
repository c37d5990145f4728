import { expect, test } from "vitest";
import {
  fillPlaceholders,
  type PlaceholderValues,
  placeholderProblem,
} from "../src/placeholders.ts";
import type { BuildSettings } from "../src/settings.ts";

const values: PlaceholderValues = {
  tag: "v1.2.3",
  version: "1.2.3",
  "go-version": "1.26.8",
  commit: "0123456789abcdef0123456789abcdef01234567",
  date: "2026-01-02T03:04:05Z",
};

function build(settings: Partial<BuildSettings>): BuildSettings {
  return {
    tags: [],
    ldflags: [],
    vars: {},
    strip: true,
    pgo: "auto",
    experiment: "",
    fips140: "off",
    go: undefined,
    ...settings,
  };
}

test("each placeholder is filled in, in vars and ldflags", () => {
  const filled = fillPlaceholders(
    build({
      ldflags: ["-X", "main.go={go-version}"],
      vars: { "main.a": "{tag} {version}", "main.b": "{commit}@{date}" },
    }),
    values,
  );
  expect(filled.ldflags).toEqual(["-X", "main.go=1.26.8"]);
  expect(filled.vars).toEqual({
    "main.a": "v1.2.3 1.2.3",
    "main.b": "0123456789abcdef0123456789abcdef01234567@2026-01-02T03:04:05Z",
  });
});

test("a value is put in as it is, and not read again", () => {
  const filled = fillPlaceholders(build({ vars: { "main.a": "{tag}" } }), {
    ...values,
    tag: "$&{version}$(touch x)",
  });
  expect(filled.vars).toEqual({ "main.a": "$&{version}$(touch x)" });
});

test("braces around anything but a word are text", () => {
  const text = '{"a":1} {} { version } {1}';
  expect(fillPlaceholders(build({ vars: { "main.a": text } }), values).vars["main.a"]).toBe(text);
});

test.each<[Partial<BuildSettings>, Partial<PlaceholderValues>, string]>([
  [
    { vars: { "main.tag": "{tag}" } },
    { tag: undefined },
    "vars main.tag uses {tag}, but no version tag stands on the commit: tag it, or use {version}",
  ],
  [
    { ldflags: ["-X=main.c={commit}"] },
    { commit: undefined },
    'ldflags "-X=main.c={commit}" uses {commit}, but there is no git repository: put a step with actions/checkout before this one',
  ],
  [
    { vars: { "main.v": "{verison}" } },
    {},
    'vars main.v: "{verison}" is no known placeholder; did you mean "{version}"?',
  ],
  [
    { vars: { "main.v": "'{tag}'" } },
    { tag: 'v1"' },
    `vars main.v: "'v1"'" holds both ' and ", which Go cannot pass to the linker; leave one kind out`,
  ],
])("%j with %j is refused", (settings, other, sentence) => {
  expect(() => fillPlaceholders(build(settings), { ...values, ...other })).toThrow(
    expect.objectContaining({ name: "UserError", message: sentence }),
  );
});

test("an unknown word far from all others is told with the known ones", () => {
  expect(placeholderProblem("{banana}")).toBe(
    '"{banana}" is no known placeholder; known are {tag}, {version}, {go-version}, {commit}, {date}',
  );
});

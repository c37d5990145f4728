import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { UserError } from "../../src/errors.ts";
import { readInputs } from "../../src/inputs.ts";
import { settle } from "../../src/settle.ts";

/** The runs of a `.mvu.yml`, as a run obeys them. */
async function settled(text: string, inputs: Record<string, string> = {}) {
  const config = await parseConfig(".mvu.yml", text);
  const places = { root: "/work", workingDirectory: "/work" };
  return settle(readInputs({ from: "workflow", values: inputs }), config, places).runs;
}

async function mistake(text: string): Promise<string> {
  const error = await parseConfig(".mvu.yml", text).catch((error: unknown) => error);
  if (!(error instanceof UserError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  return error.annotations.map(({ message }) => message).join("\n");
}

test("a run that says nothing starts each program and expects nothing but its end", async () => {
  expect(await settled("runs: [{}]")).toEqual({
    when: "auto",
    require: [],
    rules: [
      {
        targets: [],
        variants: [],
        args: [],
        env: {},
        stdin: "",
        files: {},
        http: [],
        grant: { certificates: false, timezones: false, passwd: false, directories: [] },
      },
    ],
  });
});

test("everything that a run can say", async () => {
  const text = `
require-run: [linux/*]
runs:
  - package: ./cmd/web
    targets: [linux/*]
    variants: [prod]
    args: [--listen, ":{port}"]
    env: { MODE: test }
    stdin: "one\\ntwo\\n"
    files: { config.yml: testdata/config.yml }
    exit: 42
    stdout: ^ready
    stderr: "^$"
    timeout: 30
    grant: { certificates: true, timezones: true, passwd: true, directories: [/var/lib/app] }
    http:
      - { path: /healthz, headers: { content-type: ^text/plain, server: absent }, body: ok }
      - { path: /items, send: { headers: { x-a: b }, body: "{}" }, tls: true, status: 201 }
`;
  const { when, require, rules } = await settled(text, { run: "required" });
  expect({ when, require }).toEqual({ when: "required", require: ["linux/*"] });
  expect(rules).toEqual([
    {
      package: "./cmd/web",
      targets: ["linux/*"],
      variants: ["prod"],
      args: ["--listen", ":{port}"],
      env: { MODE: "test" },
      stdin: "one\ntwo\n",
      files: { "config.yml": "testdata/config.yml" },
      exit: 42,
      stdout: "^ready",
      stderr: "^$",
      timeout: 30,
      grant: { certificates: true, timezones: true, passwd: true, directories: ["/var/lib/app"] },
      http: [
        {
          method: "GET",
          path: "/healthz",
          send: { headers: {}, body: undefined },
          tls: false,
          status: 200,
          headers: { "content-type": "^text/plain", server: "absent" },
          body: "ok",
        },
        {
          method: "POST",
          path: "/items",
          send: { headers: { "x-a": "b" }, body: "{}" },
          tls: true,
          status: 201,
          headers: {},
          body: undefined,
        },
      ],
    },
  ]);
});

describe("what cannot be meant is refused at its place", () => {
  test.each([
    ['stdout: "("', /runs\[0\]\.stdout: "\(" is no regular expression \(.+\); correct it/],
    ["exit: 256", /runs\[0\]\.exit: 256 is not an exit status; give a whole number from 0 to 255/],
    ["timeout: 601", /give a whole number from 1 to 600/],
    ['env: { "A-B": x }', /"A-B" is no variable/],
    ["files: { ../x: a }", /"\.\.\/x" is no path of a file below a directory/],
    ["files: { x: /etc/passwd }", /"\/etc\/passwd" is no path of a file below a directory/],
    ["http: { path: healthz }", /"healthz" is no path; start it with \//],
    ['http: { path: "/a b" }', /"\/a b" holds characters that no request does/],
    ["http: { method: get }", /"get" is no method; write one such as GET/],
    ["http: { status: 99 }", /99 is not a status of HTTP/],
    ['http: { headers: { "a b": x } }', /"a b" is no name of a header/],
    ["http: { send: { headers: { Content-Length: '1' } } }", /is set by the client itself/],
    ["http: []", /the list is empty; fill it, or remove the key/],
    ["grant: { directories: [data] }", /"data" is no absolute path of plain names/],
    ["grant: { directories: [/a/../b] }", /is no absolute path of plain names/],
    ["grant: { directories: [/dev/shm] }", /lies in a directory that is there already/],
    ["grant: { network: true }", /unknown key "network" in runs\[0\]\.grant/],
  ])("%s", async (text, message) => {
    expect(await mistake(`runs: [{ ${text} }]`)).toMatch(message);
  });
});

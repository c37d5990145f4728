import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSettings, withoutCredentials } from "../../src/prove/git-settings.ts";
import { temporaryDirectory } from "../temporary.ts";

/** Gives the text to git, and reads back what it makes of it. */
async function throughGit(text: string) {
  await using directory = await temporaryDirectory();
  const file = join(directory.path, "config");
  await writeFile(file, text);
  return readSettings(
    execFileSync("git", ["config", "--file", file, "--list", "-z"], { encoding: "utf8" }),
  );
}

describe("settings that a copy needs", () => {
  test.each([
    ["core.filemode", "false"],
    ["core.autocrlf", "input"],
    ["core.worktree", "../../../module"],
    ["extensions.partialclone", "origin"],
    ["status.showuntrackedfiles", "no"],
    ["filter.lfs.clean", "git-lfs clean -- %f"],
    ['filter.a.b "c" \\.smudge', 'say "\\n"\tand\nmore'],
    ["remote.origin.promisor", "true"],
  ])("%s stays as git reads it", async (name, value) => {
    expect(await throughGit(withoutCredentials([{ name, value }]))).toEqual([{ name, value }]);
  });
});

describe("settings that may hold credentials, or lead elsewhere", () => {
  test.each([
    ["http.https://github.com/.extraheader", "AUTHORIZATION: basic c2VjcmV0"],
    ["remote.origin.url", "https://user:secret@example.com/acme"],
    ["credential.helper", "store --file=/secret"],
    ["url.https://secret@example.com/.insteadof", "https://example.com/"],
    ["include.path", "/secret"],
    ["includeif.gitdir:/work/.git.path", "/secret"],
    ["core.worktree", "/secret"],
    ["core.fsmonitor", "/secret"],
    ["core.hookspath", "/secret"],
    ["core.sshcommand", "ssh -i /secret"],
    ["extensions.worktreeconfig", "true"],
  ])("%s stays behind", (name, value) => {
    expect(withoutCredentials([{ name, value }])).toBe("");
  });
});

test("a name without a value means true", () => {
  expect(readSettings("core.bare\0core.eol\nlf\0")).toEqual([
    { name: "core.bare", value: "true" },
    { name: "core.eol", value: "lf" },
  ]);
});

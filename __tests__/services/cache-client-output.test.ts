import { describe, expect, test } from "vitest";
import {
  type CacheProblem,
  clientProblem,
  readClientOutput,
} from "../../src/services/cache-client-output.ts";

describe("readClientOutput", () => {
  test("sorts what the client prints by what it means", () => {
    const stdout = [
      "::debug::Cache service version: v2",
      "::add-mask::c2ln%25%0A=",
      "::debug::File Size: 4711",
      "Cache hit for: k-1",
      "::warning::one%0Atwo 100%25",
      "::error file=a::three",
      "[command]/usr/bin/tar -xf a",
      "",
    ].join("\r\n");

    expect(readClientOutput(stdout)).toEqual({
      problems: ["one\ntwo 100%", "three"],
      unreserved: undefined,
      archiveBytes: 4711,
      secrets: ["c2ln%\n="],
      lines: ["Cache hit for: k-1", "one\ntwo 100%", "three", "[command]/usr/bin/tar -xf a"],
    });
  });

  test("has nothing of an empty text", () => {
    expect(readClientOutput("")).toEqual({
      problems: [],
      unreserved: undefined,
      archiveBytes: undefined,
      secrets: [],
      lines: [],
    });
  });
});

describe("clientProblem", () => {
  const reserve = "::debug::Failed to reserve cache: Error: ";
  test.each<[string, string, string, CacheProblem | undefined]>([
    ["no entry", "::debug::Cache not found", "", undefined],
    ["a mode", "Cache restore skipped: the effective cache-mode 'none' …", "", undefined],
    [
      "a read that is denied",
      "::warning::Failed to restore: cache read denied: no scope",
      "",
      { kind: "refused", reason: expect.any(String) },
    ],
    [
      "a write that is denied",
      `${reserve}cache write denied: read-only\n::warning::Failed to save: Unable …`,
      "",
      { kind: "refused", reason: expect.any(String) },
    ],
    [
      "a key that is taken",
      `${reserve}Failed to CreateCacheEntry: Received non-retryable error: Failed request: (409) Conflict\nFailed to save: Unable to reserve cache with key k, another job may be creating this cache.`,
      "",
      { kind: "refused", reason: expect.any(String) },
    ],
    [
      "a quota that is used up",
      `${reserve}Failed to CreateCacheEntry: Cache storage quota has been hit. Unable to upload any new cache entries.%0AMore info`,
      "",
      {
        kind: "service",
        reason:
          "Failed to CreateCacheEntry: Cache storage quota has been hit. Unable to upload any new cache entries",
      },
    ],
    [
      "a tar that fails",
      `::warning::Failed to restore: "/usr/bin/tar" failed with error: The process '/usr/bin/tar' failed with exit code 2`,
      "tar: Unexpected EOF in archive",
      { kind: "entry", reason: "its archive is damaged" },
    ],
    [
      "the tar of Windows",
      `::warning::Failed to restore: "C:\\Windows\\System32\\tar.exe" failed with error: The process failed`,
      "",
      { kind: "entry", reason: "its archive is damaged" },
    ],
    [
      "a tar that finds no room",
      `::warning::Failed to restore: "/usr/bin/tar" failed with error: The process '/usr/bin/tar' failed with exit code 2`,
      "tar: x: Cannot write: No space left on device",
      { kind: "service", reason: "no space is left on the disk" },
    ],
    [
      "an archive that finds no room",
      "::warning::Failed to restore: ENOSPC: no space left on device, write",
      "",
      { kind: "service", reason: "no space is left on the disk" },
    ],
    [
      "no cause at all",
      "::warning::Failed to restore: ",
      "",
      { kind: "service", reason: "the archive could not be fetched" },
    ],
    [
      "advice after the cause",
      "::warning::Failed to restore: Unable to make request: ECONNRESET%0AIf you are using self-hosted runners, …",
      "",
      { kind: "service", reason: "Unable to make request: ECONNRESET" },
    ],
  ])("%s", (_, stdout, stderr, problem) => {
    expect(clientProblem(readClientOutput(stdout), stderr)).toEqual(problem);
  });
});

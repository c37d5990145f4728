import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkArtifactCount, checkArtifactName, hashOf } from "../../src/services/file-set.ts";
import { temporaryDirectory } from "../temporary.ts";
import { noise, write } from "./samples.ts";

describe("checkArtifactName", () => {
  test.each(["mvu-release", "mvu-job-12-0123456789ab-r2", "größe", "a b", "x".repeat(255)])(
    "takes %s",
    (name) => {
      expect(() => checkArtifactName(name)).not.toThrow();
    },
  );

  test.each([
    ...["", ".", "..", "a/b", "a\\b", "a:b", "a*b", "a?b", "a|b", 'a"b', "a<b", "a>b"],
    ...["a\rb", "a\nb"],
  ])("refuses %j as a name that GitHub refuses", (name) => {
    expect(() => checkArtifactName(name)).toThrow(
      `Artifact ${JSON.stringify(name)} has a name that GitHub refuses: choose an artifact-prefix`,
    );
  });

  test("refuses a name that is too long, with its length", () => {
    expect(() => checkArtifactName("ö".repeat(128))).toThrow(
      "has a name of 256 bytes, more than the 255 that there may be: choose a shorter artifact-prefix.",
    );
  });
});

test("a job has 500 artifacts and not one more", () => {
  expect(() => checkArtifactCount(499, "x")).not.toThrow();
  expect(() => checkArtifactCount(500, "x")).toThrow(
    'Artifact "x" would be number 501 of this job, and GitHub takes 500: spread the work over more jobs.',
  );
});

test.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])(
  "a file of %i bytes is hashed whole",
  async (length) => {
    await using directory = await temporaryDirectory();
    const content = noise(length);
    await write(directory.path, { file: content });

    expect(await hashOf(join(directory.path, "file"))).toBe(
      createHash("sha256").update(content).digest("hex"),
    );
  },
);

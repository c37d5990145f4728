import { afterAll, describe, expect, test } from "vitest";
import { makeRepository, runProject, settingsFor } from "../project.ts";
import { mountSmallDisk } from "../small-disk.ts";
import { temporaryDirectory } from "../temporary.ts";

const MIB = 2 ** 20;
const module = "module example.com/acme\n\ngo 1.24\n";
const main = "package main\n\nfunc main() {}\n";

const roomy = mountSmallDisk(14 * MIB);
const narrow = mountSmallDisk(6 * MIB);
afterAll(() => {
  roomy?.remove();
  narrow?.remove();
});

describe.skipIf(roomy === undefined || narrow === undefined)("on a small disk", () => {
  test("a unit that does not fit is not begun and says what it needs; one that fits is built", async () => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository({
      "go.mod": module,
      ...Object.fromEntries(["a", "b", "c", "d"].map((name) => [`cmd/${name}/main.go`, main])),
    });
    const settings = settingsFor(project.path, {
      targets: ["linux/amd64", "linux/arm64"],
      exclude: ["b", "c", "d"].map((name) => ({
        os: "linux",
        arch: "arm64",
        package: `./cmd/${name}`,
      })),
    });
    const { manifest, annotations } = await runProject(settings, {
      services: services.path,
      temporary: roomy?.path ?? "",
    });
    const sentence = expect.stringMatching(
      /^needs about 16\.0 MiB of free disk, \d+\.\d MiB are left in the temporary directory: use more jobs \(max-jobs\) or free space$/,
    );
    expect(manifest.units).toMatchObject([
      { id: "linux/amd64", status: "failed", errors: { "./cmd/a": sentence, "./cmd/d": sentence } },
      { id: "linux/arm64", status: "built" },
    ]);
    const errors = annotations.filter(({ level }) => level === "error");
    expect(errors).toEqual([
      expect.objectContaining({ message: expect.stringContaining("needs about") }),
    ]);
  });

  test("a disk that fills while a unit is built is told as such", async () => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository({
      "go.mod": module,
      "main.go":
        'package main\n\nimport _ "embed"\n\n//go:embed big\nvar big string\n\nfunc main() { println(len(big)) }\n',
      big: "x".repeat(8 * MIB),
    });
    const { manifest } = await runProject(settingsFor(project.path), {
      services: services.path,
      temporary: narrow?.path ?? "",
    });
    expect(manifest.units[0]?.errors["."]).toMatch(
      /^the disk is full, .* are left in the temporary directory: use more jobs \(max-jobs\) or free space \(.*no space left on device.*\)$/,
    );
  });
});

import { describe, expect, it, test } from "vitest";
import type { Compilation } from "../../src/assess/compile.ts";
import { statusOf } from "../../src/assess/document.ts";
import type { PackageFailure } from "../../src/assess/failures.ts";
import { askPort } from "../../src/assess/port.ts";
import type { AssessmentRow } from "../../src/assess/schema.ts";
import { type Judgement, judge } from "../../src/assess/verdict.ts";
import { parseTarget } from "../../src/plan/spelling.ts";

const compiles: Compilation = { compiles: true, failures: [], more: 0 };

function failing(...failures: readonly Partial<PackageFailure>[]): Compilation {
  return {
    compiles: false,
    failures: failures.map((failure) => ({
      package: "example.com/m",
      module: undefined,
      kind: "error",
      message: "m.go:1:2: undefined: syscall.Mmap",
      ...failure,
    })),
    more: 0,
  };
}

function judged(
  name: string,
  compilation: Compilation | undefined,
  { go = "1.26.8", patches = [] }: { readonly go?: string; readonly patches?: string[] } = {},
): Judgement {
  const target = parseTarget(name);
  const port = askPort(target, { goVersion: go });
  return judge({ target, goVersion: go, port, compilation, patches });
}

describe("the verdict", () => {
  it.each([
    ["linux/arm64", "1.26.8", compiles, "ready", "compiles with Go 1.26.8"],
    ["linux/arm64", "1.26.8", undefined, "not yet", "build constraints leave out every package"],
    [
      "linux/arm64",
      "1.26.8",
      failing({}),
      "not yet",
      "one package does not compile: example.com/m",
    ],
    ["freebsd/riscv64", "1.26.8", compiles, "not yet", "Go marks the port as broken, though"],
    ["freebsd/riscv64", "1.25.14", compiles, "ready", "compiles with Go 1.25.14"],
    ["linux/sparc64", "1.26.8", failing({}), "not yet", "broken, and the module does not compile"],
    ["android/386", "1.26.8", failing({}), "not yet", "can be linked with cgo only"],
    ["android/386", "1.26.8", compiles, "ready", "compiles"],
    ["linux/riscv64/rva23u64", "1.24.13", undefined, "not yet", "exists since Go 1.25"],
    ["js/wasm/satconv", "1.26.8", undefined, "not yet", "is always on since Go 1.26"],
    ["windows/arm", "1.26.8", undefined, "no such port", "Go 1.26 removed the port"],
    ["windows/arm", "1.24.13", compiles, "not yet", "Go marks the port as broken"],
    ["darwin/386", "1.26.8", undefined, "no such port", "Go 1.15 removed the port"],
    ["openbsd/mips64", "1.27.4", undefined, "no such port", "Go 1.27 removed the port"],
    ["solaris/arm64", "1.26.8", undefined, "no such port", "Go has no such port"],
  ] as const)("of %s with Go %s", (name, go, compilation, verdict, reason) => {
    const judgement = judged(name, compilation, { go });
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.reason).toContain(reason);
  });

  it("with a patch for the target is ready only where the module compiles", () => {
    const patches = ["patches/plan9.diff"];
    expect(judged("plan9/amd64", compiles, { patches })).toEqual({
      verdict: "ready with patches",
      reason: "compiles with Go 1.26.8 and patches/plan9.diff",
      needs: [],
    });
    const failed = judged("plan9/amd64", failing({}), { patches });
    expect(failed.verdict).toBe("not yet");
    expect(failed.needs[0]).toBe("more than patches/plan9.diff, which was applied");
  });
});

describe("what is needed", () => {
  it.each([
    [{}, "a file for plan9/amd64 in example.com/m that does without syscall.Mmap or brings it"],
    [
      { kind: "no-files", module: "example.com/m@v1.2.3" },
      "a file for plan9/amd64 in example.com/m (example.com/m@v1.2.3, a release or a patch of it), or a constraint around its import",
    ],
    [{ kind: "cgo" }, "a file without cgo for plan9/amd64 in example.com/m"],
    [
      {
        message:
          "m.go:1:2: cmd.SysProcAttr.Setsid undefined (type *syscall.SysProcAttr has no such)",
      },
      "a file for plan9/amd64 in example.com/m that does without cmd.SysProcAttr.Setsid or brings it",
    ],
    [{ message: "m.go:1:2: syntax error" }, "a change of example.com/m"],
    [{ package: "", message: "link: no" }, "a change of the module"],
  ] as const)("for %j", (failure, need) => {
    expect(judged("plan9/amd64", failing(failure)).needs).toEqual([need]);
  });

  it("is told of five packages, and counted for the others", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ package: `example.com/m/p${index}` }));
    const { reason, needs } = judged("plan9/amd64", { ...failing(...many), more: 3 });
    expect(reason).toContain("23 packages do not compile: example.com/m/p0");
    expect(needs).toHaveLength(6);
    expect(needs.at(-1)).toBe("the same for 18 more");
  });
});

describe("the status", () => {
  const row = (verdict: AssessmentRow["verdict"], required = true): AssessmentRow => ({
    names: ["linux/amd64"],
    verdict,
    required,
    reason: "",
    needs: [],
    nearest: [],
    patches: [],
  });

  test.each([
    [[row("ready")], "pass"],
    [[row("ready"), row("ready with patches")], "pass"],
    [[row("ready"), row("not yet", false)], "pass"],
    [[row("ready"), row("not yet")], "fail"],
    [[row("ready"), row("no such port")], "fail"],
    [[row("not yet", false)], "fail"],
  ] as const)("of %j", (rows, status) => {
    expect(statusOf(rows)).toBe(status);
  });
});

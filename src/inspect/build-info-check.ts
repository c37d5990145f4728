import { levelSetting } from "../plan/levels.ts";
import type { Check } from "./check.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts, BuildInfo, BuildModule } from "./facts.ts";
import { fail, judge } from "./verdict.ts";

/** `build-info`: what Go recorded is what the unit wanted. With -trimpath Go leaves -ldflags out. */
export function checkBuildInfo(facts: BinaryFacts, expectation: Expectation): Check {
  const info = facts.buildInfo;
  if (info === undefined) {
    return fail("build-info", `expected Go build info, found ${facts.buildInfoProblem ?? "none"}`);
  }
  const mismatches = [
    ...compareGo(info, expectation.goVersion),
    ...compareSettings(info, expectation),
    ...compare("package", expectation.importPath, info.path),
    ...compareModule(info, expectation),
  ];
  const { main } = info;
  const version = main === undefined ? "" : ` of ${main.path} ${main.version}`;
  return judge("build-info", mismatches, `${info.goVersion}, ${info.path}${version}`);
}

/** Experiments follow the version: `go1.26.8-X:…`, up to Go 1.25 `go1.25.14 X:…`. */
function compareGo({ goVersion }: BuildInfo, expected: string): readonly string[] {
  return compare("Go", `go${expected}`, goVersion.replace(/[- ]X:.*$/, ""));
}

function compareSettings(
  { settings }: BuildInfo,
  { target, trimpath, tags }: Expectation,
): readonly string[] {
  const level = levelSetting(target.arch, target.level);
  const wanted: Readonly<Record<string, string>> = {
    "-buildmode": "exe",
    "-compiler": "gc",
    "-tags": tags.join(","),
    "-trimpath": trimpath ? "true" : "",
    CGO_ENABLED: "0",
    GOARCH: target.arch,
    GOOS: target.os,
    ...(level === undefined ? {} : { [level.variable]: level.value }),
  };
  return Object.entries(wanted).flatMap(([name, value]) => {
    const found = settings[name] ?? "";
    if (found === value) return [];
    return [`expected ${name}=${value || "(none)"}, found ${name}=${found || "(none)"}`];
  });
}

function compareModule({ main }: BuildInfo, expectation: Expectation): readonly string[] {
  const { module } = expectation;
  if (main === undefined) return [`expected module ${module.path}, found none`];
  return [
    ...compare("module", module.path, main.path),
    ...(module.kind === "foreign"
      ? compareForeign(main, expectation)
      : compareOwn(main, expectation)),
  ];
}

/** A package outside the main module has the version that go.mod requires, and its sum unless it is vendored or replaced. */
function compareForeign(main: BuildModule, { module }: Expectation): readonly string[] {
  const sum = module.vendored || main.replace !== undefined ? "" : module.sum;
  return [
    ...(module.version === undefined
      ? []
      : compare("module version", module.version, main.version)),
    ...(sum === undefined ? [] : compare("module sum", sum, main.sum)),
  ];
}

function compareOwn(main: BuildModule, { mainVersion }: Expectation): readonly string[] {
  // A modified work tree is what the check `vcs` is about.
  const version = main.version
    .replace(/\+dirty$/, "")
    .replace(/\+incompatible\.dirty$/, "+incompatible");
  switch (mainVersion.kind) {
    case "exact":
      return compare("module version", mainVersion.value, version);
    case "devel":
      return compare("module version", "(devel)", version);
    case "pseudo":
      return version.endsWith(mainVersion.suffix)
        ? []
        : [`expected a module version that ends in ${mainVersion.suffix}, found ${main.version}`];
  }
}

function compare(what: string, expected: string, found: string): readonly string[] {
  return expected === found
    ? []
    : [`expected ${what} ${expected || "(none)"}, found ${found || "(none)"}`];
}

import {
  chooseVersion,
  type KnownVersions,
  requireMinimum,
} from "../../../src/go/toolchain/choice.ts";
import {
  type RequestFacts,
  requestToolchain,
  requiredVersion,
} from "../../../src/go/toolchain/request.ts";
import { type GoVersion, parseGoVersion } from "../../../src/go/toolchain/version.ts";

export const mod = (text: string, name = "go.mod") => ({
  name,
  text: `module example.com/m\n${text}\n`,
});
export const file = (name: string, text: string) => ({ name, text });
export const work = (text: string, modules: readonly [string, string][]) => ({
  file: { name: "go.work", text },
  modules: modules.map(([name, lines]) => mod(lines, name)),
});

/** Unsorted, with what must never be chosen: an old release and prereleases. */
export const KNOWN = known([
  "1.27.4",
  "1.20",
  "1.28rc1",
  "1.23.12",
  "1.24.13",
  "1.25.9",
  "1.25.14",
  "1.26.8",
  "1.26.11",
  "1.26.9",
  "1.27.0",
  "1.28beta1",
]);

/** The whole decision as the resolver makes it, without the acts. */
export function decide(facts: RequestFacts, versions: KnownVersions) {
  const choice = chooseVersion(requestToolchain(facts), versions);
  requireMinimum(choice, requiredVersion(facts));
  return { version: choice.version.text, reason: choice.reason };
}

export function known(names: readonly string[]): KnownVersions {
  const versions = names.map(parseGoVersion).filter((one): one is GoVersion => one !== undefined);
  return { versions, source: "the list", partial: false };
}

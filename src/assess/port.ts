import { levelAbsence } from "../plan/levels.ts";
import { goMinor, portHistory, portsOf } from "../plan/ports.ts";
import type { Target } from "../plan/target.ts";
import type { GoPorts } from "./wishes.ts";

/** What is known of a target's port, from the table and the toolchain. */
export type PortFacts = {
  /** First Go with it; undefined where no note tells of it. */
  readonly since: string | undefined;
  /** First Go without it, where it is gone. */
  readonly removed: string | undefined;
  /** Kept working by the Go team on every change. */
  readonly firstClass: boolean;
  /** Listed and not kept working. */
  readonly broken: boolean;
  /** Programs cannot be linked without cgo. */
  readonly needsCgo: boolean;
  /** Lowest system, `Linux 3.2`; undefined where Go says nothing. */
  readonly system: string | undefined;
};

/** A target's port to a Go version. */
export type PortAnswer =
  /** The Go lists it; `level` is a clause where it lacks the level. */
  | { readonly kind: "listed"; readonly facts: PortFacts; readonly level: string | undefined }
  /** Another Go has it. */
  | { readonly kind: "early"; readonly facts: PortFacts; readonly release: string }
  | { readonly kind: "removed"; readonly facts: PortFacts; readonly release: string }
  /** No Go ever had it. */
  | { readonly kind: "never" };

/** Looks a target up for a Go version. */
export function askPort(target: Target, { goVersion, asked }: GoPorts): PortAnswer {
  const history = portHistory(target);
  const listed = portsOf(goVersion, asked).find(
    ({ os, arch }) => os === target.os && arch === target.arch,
  );
  const facts: PortFacts = {
    since: history?.since,
    removed: history?.removed,
    firstClass: listed?.firstClass ?? false,
    broken: listed?.broken ?? false,
    needsCgo: listed?.needsCgo ?? false,
    system: listed?.system,
  };
  if (listed !== undefined)
    return { kind: "listed", facts, level: levelAbsence(target, goVersion) };
  if (history === undefined) return { kind: "never" };
  const { since, removed } = history;
  if (since !== undefined && goMinor(goVersion) < goMinor(since)) {
    return { kind: "early", facts, release: since };
  }
  return removed === undefined ? { kind: "never" } : { kind: "removed", facts, release: removed };
}

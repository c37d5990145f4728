import * as v from "valibot";
import { USES } from "../dependencies/graph.ts";

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

const module = v.strictObject({
  path: v.string(),
  /** Absent for a main module, whose version is that of the commit. */
  version: v.optional(v.string()),
  /** What stands in its place: a module, or a directory as go.mod names it. */
  replace: v.optional(v.strictObject({ path: v.string(), version: v.optional(v.string()) })),
  /** Whether it is a module that is built, and not one that it needs. */
  main: v.optional(v.literal(true)),
});

const form = v.strictObject({
  /** Index into `groups`: the units in which the package has this form. */
  group: index,
  /** Index into `modules`; absent for the standard library. */
  module: v.optional(index),
  /** Indexes into `packages`. */
  imports: v.array(index),
  /** What it does that a reader would want to know; absent where there is nothing. */
  uses: v.optional(v.array(v.picklist(USES))),
});

/** The packages that the files are made of, and what they import; each package stands here once. */
export const dependenciesSchema = v.strictObject({
  /** Sorted by path and version. */
  modules: v.array(module),
  /** Sets of indexes into `units`. */
  groups: v.array(v.array(index)),
  /** Sorted by import path; the forms of one differ in what it imports or does. */
  packages: v.array(v.strictObject({ path: v.string(), forms: v.array(form) })),
});

export type ManifestDependencies = v.InferOutput<typeof dependenciesSchema>;

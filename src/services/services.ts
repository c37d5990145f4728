import type { CacheEntry, Restored } from "../cache/entry.ts";
import type { Annotation } from "../errors.ts";

/** An artifact as the service confirmed it. */
export type UploadedArtifact = {
  /** As it was asked for, or with `-r2` behind it. */
  readonly name: string;
  readonly id: string;
  /** Where a person can download it, if there is such a place. */
  readonly url: string | undefined;
  /** `sha256:` and 64 hex digits of what the service holds. */
  readonly digest: string;
};

export type ArtifactUpload = {
  readonly name: string;
  /** Absolute; every file lies below it. */
  readonly directory: string;
  /** Paths relative to `directory`, with forward slashes. Never empty: nothing to upload is an error. */
  readonly files: readonly string[];
  readonly retentionDays: number | undefined;
  /** SHA-256 of files whose bytes were hashed already, by path; the others are hashed anew. */
  readonly known?: ReadonlyMap<string, string>;
  /**
   * Whether an artifact of this name that the run has already holds the same, from the directory that
   * it was unpacked to, which it must not change; by default every file has to have the same bytes.
   * A UserError from it means that it does not.
   */
  readonly isSame?: (directory: string) => Promise<boolean>;
  /** Whether a name that is taken and not listed is avoided with `-r2`, `-r3`, …; else it is an error. */
  readonly mayRename?: boolean;
};

/** An artifact of this run, as the service lists it. */
export type ListedArtifact = {
  readonly id: string;
  readonly name: string;
  /** `sha256:` and 64 hex digits, where the service knows it. */
  readonly digest: string | undefined;
  /** Milliseconds since 1970; later attempts have later ones. */
  readonly created: number;
};

/** What is said while the work goes on. Text from outside goes through `foreign`, never through the others. */
export type Log = {
  readonly info: (line: string) => void;
  readonly debug: (line: string) => void;
  /** A warning, error or notice, beside its line of a file where it has one. */
  readonly annotate: (annotation: Annotation) => void;
  /** Folds what `work` says under a title. */
  readonly group: <T>(title: string, work: () => Promise<T>) => Promise<T>;
  /** Output of a foreign program, shown so that no line of it can be a workflow command. */
  readonly foreign: (text: string) => void;
  /** A region of live progress; undefined where there is no terminal. */
  readonly progress: Progress | undefined;
};

export type Progress = {
  /** Replaces the lines of the region. */
  readonly show: (lines: readonly string[]) => void;
  readonly clear: () => void;
};

/**
 * Where caches are kept between runs. An optimisation: whatever goes wrong is one warning and a miss,
 * never a rejection, and never a directory with half an entry in it.
 */
export type CacheStore = {
  /** Absolute; entries lie below it while a run uses them. The same path in every run. */
  readonly directory: string;
  /** Whether entries stay where they are between runs, so that they need no upload (folder services). */
  readonly inPlace: boolean;
  /** Brings the entry of the key, else of the longest prefix that has one, into its empty directory. */
  readonly restore: (entry: CacheEntry) => Promise<Restored | undefined>;
  /** Keeps the directory under the key; answers the bytes that were sent, or undefined when it was not kept. */
  readonly save: (entry: CacheEntry) => Promise<number | undefined>;
};

/**
 * The world outside the build: GitHub, or a folder on this machine.
 * Every method rejects with a UserError when its service cannot do it.
 */
export type Services = {
  readonly name: "github" | "folder";
  readonly log: Log;
  /** Absolute; a new directory for this run's files, outside every work tree. */
  readonly temporary: string;
  /** Where toolchains are kept (`<root>/go/<version>/<arch>`), absolute. */
  readonly toolCache: string;
  readonly cache: CacheStore;
  /** Notes entries for the step after the job, where there is one. */
  readonly saveLater: ((entries: readonly CacheEntry[]) => void) | undefined;
  /** Uploads with limited retries; idempotent when an answer was lost. */
  readonly uploadArtifact: (upload: ArtifactUpload) => Promise<UploadedArtifact>;
  /**
   * All artifacts of this run whose name begins so, of every attempt that the service shows, newest
   * first; two may have one name.
   */
  readonly listArtifacts: (start: string) => Promise<readonly ListedArtifact[]>;
  /**
   * Unpacks an artifact of this run into a directory that is new or empty, its digest checked where
   * it is known; no file lies outside, and none is a link. When it fails, nothing stays there.
   */
  readonly downloadArtifact: (artifact: ListedArtifact, directory: string) => Promise<void>;
  /** Removes what earlier attempts uploaded under a name; answers whether there was any. */
  readonly deleteArtifact: (name: string) => Promise<boolean>;
  /** Appends Markdown to the summary; at most 1,000,000 bytes. */
  readonly writeSummary: (markdown: string) => Promise<void>;
  /** Sets all outputs at once. */
  readonly setOutputs: (outputs: Readonly<Record<string, string>>) => Promise<void>;
};

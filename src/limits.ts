/*
 * Hard limits of GitHub's services and of the systems below them, each with its source. What lies
 * beyond one is dropped or refused there, often in silence; so it is refused here, with a sentence.
 */

/** Jobs that one matrix makes; docs.github.com/en/actions/reference/limits. */
export const maxMatrixJobs = 256;

/**
 * UTF-16 bytes of all outputs of a job together; what is over it is lost.
 * docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs.
 */
export const maxOutputBytes = 1_000_000;

/**
 * Bytes of the output `matrix`, which passes through outputs, environment and expressions: a limit
 * of our own, far below that of outputs, and below the 54 KB with which an output is reported lost
 * (patchloom/patchloom#494).
 */
export const maxMatrixBytes = 40_000;

/** Bytes of a step's summary; beyond, all of it is dropped. actions/runner, CreateStepSummaryCommand. */
export const maxSummaryBytes = 1024 * 1024;

/** Bytes that one call may add to a summary: the limit above, with room for what masks add. */
export const maxSummaryPart = 1_000_000;

/** Errors, warnings and notices that a step shows, ten of each. actions/runner, ExecutionContext. */
export const maxAnnotations = 10;

/** UTF-16 units of an annotation's message; the rest is cut. actions/runner, ExecutionContext. */
export const maxAnnotationLength = 4096;

/** Characters of a line that the live log shows. actions/runner, JobServerQueue. */
export const maxLineLength = 1024;

/** Artifacts of one job; README of actions/upload-artifact. */
export const maxArtifacts = 500;

/**
 * Bytes of an artifact's name. GitHub answers 400 beyond 256 characters ("must be between 1 and 256",
 * as in graalvm/mandrel#731), a folder of that name cannot be made beyond 255: Linux, NAME_MAX.
 */
export const maxArtifactName = 255;

/**
 * What GitHub refuses in the name of an artifact or of a file in it, since NTFS does; in an artifact's
 * name also a slash. actions/toolkit, path-and-artifact-name-validation.
 */
export const forbiddenInArtifact = /[":<>|*?\\\r\n]/;

/**
 * Bytes of one environment string with its name, its `=` and the zero that ends it; a longer one
 * makes every later step fail with "Argument list too long". Linux, MAX_ARG_STRLEN.
 */
export const maxEnvironmentBytes = 128 * 1024;

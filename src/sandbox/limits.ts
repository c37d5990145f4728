/*
 * What a program may use while it is run, each limit with its unit. All of them hold in each way of
 * running, but for what `docs/runs.md` says of running directly.
 */

/** Seconds that a run may take where `.mvu.yml` sets no time. */
export const runSeconds = 10;

/** Seconds after which a program that is only started counts as alive. */
export const smokeSeconds = 2;

/** Seconds that `.mvu.yml` may give to one run. */
export const maxRunSeconds = 600;

/** How much longer an emulated program may take: qemu-user needs three to ten times the processor. */
export const emulatedFactor = 3;

/** Seconds between SIGTERM and SIGKILL. */
export const endSeconds = 5;

/** Seconds that starting and removing a container may take, beside the run. */
export const engineSeconds = 30;

/** Bytes of memory: of all processes in a container, else of each. */
export const memoryBytes = 1024 ** 3;

/** Processes and threads; a Go program has one thread for each core, and a few more. */
export const maxProcesses = 256;

/** Open files of each process. */
export const maxOpenFiles = 1024;

/** Bytes of a file that a process writes, and of each directory that may be written to. */
export const writableBytes = 64 * 1024 ** 2;

/** Bytes on standard output and standard error together; a program that prints more is ended. */
export const maxOutputBytes = 16 * 1024 ** 2;

/** Bytes of each stream that are kept, for regular expressions to look at. */
export const keptOutputBytes = 64 * 1024;

/** Bytes of a body that are kept, likewise; the rest is read and dropped up to the first limit. */
export const keptBodyBytes = 64 * 1024;
export const maxBodyBytes = 16 * 1024 ** 2;

/** Lines of output in the manifest, and the code points of each. */
export const evidenceLines = 10;
export const evidenceLength = 200;

/** Headers of an answer in the manifest. */
export const evidenceHeaders = 30;

/** Milliseconds that one regular expression may take. */
export const patternMilliseconds = 1000;

/** The first of the users that programs are in their sandboxes: nobody whom a system knows. */
export const firstUser = 61_813;

/** How many there are; subordinate users of rootless containers end at 65,535. */
export const userCount = 1000;

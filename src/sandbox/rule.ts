/** A request to a program that serves HTTP, and what its answer has to be. */
export type HttpRule = {
  readonly method: string;
  readonly path: string;
  /** What goes out beside method and path. */
  readonly send: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | undefined;
  };
  /** Whether the program speaks TLS; its certificate is not looked at. */
  readonly tls: boolean;
  readonly status: number;
  /** By name: a regular expression, or `absent`. */
  readonly headers: Readonly<Record<string, string>>;
  /** A regular expression. */
  readonly body?: string | undefined;
};

/** What the empty root holds beside the program. */
export type Grant = {
  readonly certificates: boolean;
  readonly timezones: boolean;
  readonly passwd: boolean;
  /** Absolute paths of empty directories that may be written to. */
  readonly directories: readonly string[];
};

/** How a program is run, and what has to come of it. */
export type RunRule = {
  /** A package, or a glob over packages; undefined: all of them. */
  readonly package?: string | undefined;
  /** Target patterns; empty: all targets. */
  readonly targets: readonly string[];
  /** Names of variants; empty: all of them. */
  readonly variants: readonly string[];
  /** `{port}` stands for the port that requests go to, in arguments and in the environment. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  /** Paths below the program's directory to paths below the working directory. */
  readonly files: Readonly<Record<string, string>>;
  /** Exit status; undefined: 0, and for a program that serves, an end by SIGTERM too. */
  readonly exit?: number | undefined;
  /** Regular expressions. */
  readonly stdout?: string | undefined;
  readonly stderr?: string | undefined;
  /** Seconds. */
  readonly timeout?: number | undefined;
  readonly http: readonly HttpRule[];
  readonly grant: Grant;
};

/** Whether and how finished programs are run. */
export type RunSettings = {
  /** `required`: what cannot be run here fails. */
  readonly when: "auto" | "off" | "required";
  /** Target patterns: what cannot be run of these fails. */
  readonly require: readonly string[];
  readonly rules: readonly RunRule[];
};

/** A run's grants where nothing is granted. */
export const NO_GRANT: Grant = {
  certificates: false,
  timezones: false,
  passwd: false,
  directories: [],
};

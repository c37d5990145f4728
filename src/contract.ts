import { parse } from "yaml";

export type ContractInput = {
  readonly name: string;
  readonly description: string;
  readonly default: string | undefined;
};

export type ContractOutput = { readonly name: string; readonly description: string };

/** What `action.yml` promises. */
export type Contract = {
  readonly description: string;
  readonly inputs: readonly ContractInput[];
  readonly outputs: readonly ContractOutput[];
};

type Entry = { readonly description: string; readonly default?: string };

/** The parts of `action.yml` that are read here; the project's own tests hold it to this form. */
type ActionFile = {
  readonly description: string;
  readonly inputs: Readonly<Record<string, Entry>>;
  readonly outputs: Readonly<Record<string, Entry>>;
};

/** Reads the text of `action.yml`. */
export function readContract(text: string): Contract {
  const { description, inputs, outputs } = parse(text) as ActionFile;
  return {
    description,
    inputs: Object.entries(inputs).map(([name, input]) => ({
      name,
      description: input.description,
      default: input.default,
    })),
    outputs: Object.entries(outputs).map(([name, output]) => ({
      name,
      description: output.description,
    })),
  };
}

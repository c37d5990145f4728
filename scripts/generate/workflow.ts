import { stringify } from "yaml";
import { type ContractInput, readContract } from "../../src/contract.ts";

/** Inputs that say nothing to a caller: the workflow gives them itself, or they hold for one job. */
const OWN: readonly string[] = ["mode", "job", "output", "manifest", "baseline"];

/**
 * Puts the inputs of `action.yml` that a caller may give between their markers in the reusable
 * workflow: as its own inputs, and as what it passes on to the plan.
 *
 * @throws Error when a marker is missing, or when a description has an expression, which GitHub
 * would try to evaluate.
 */
export function fillWorkflow(workflow: string, action: string): string {
  const inputs = readContract(action).inputs.filter(({ name }) => !OWN.includes(name));
  const declared = inputs.map(declaration).join("");
  const passed = inputs.map(({ name }) => `${name}: \${{ inputs.${name} }}\n`).join("");
  return fill(fill(workflow, "inputs", declared), "with", passed);
}

function declaration({ name, description, default: value = "" }: ContractInput): string {
  if (description.includes("${{")) {
    throw new Error(`the description of ${name} has an expression; GitHub would evaluate it`);
  }
  const input = { description, type: "string", default: value };
  return stringify({ [name]: input }, { lineWidth: 0 });
}

/** Replaces the lines between two comments, with the indentation of the first. */
function fill(text: string, name: string, content: string): string {
  const marked = new RegExp(`^( *)# <${name}>.*\n[^]*?(?=^ *# </${name}>)`, "m").exec(text);
  if (marked === null) {
    throw new Error(`the workflow has no "# <${name}>" with "# </${name}>" below it: put both in`);
  }
  const [old, indent = ""] = marked;
  const head = old.slice(0, old.indexOf("\n") + 1);
  const made = head + content.replace(/^(?=.)/gm, indent);
  return text.slice(0, marked.index) + made + text.slice(marked.index + old.length);
}

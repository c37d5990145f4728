/** The answer of a twirp method: a JSON body, with 200 or the status of an error. */
export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

export function success(body: Answer["body"]): Answer {
  return { status: 200, body };
}

/** An error as twirp writes it. */
export function refusal(status: number, code: string, msg: string): Answer {
  return { status, body: { code, msg } };
}

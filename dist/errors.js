// src/errors.ts
/**
* The person's mistake, or their world's: the message is one sentence that names the thing as they
* wrote it and says what to do. Anything else that is thrown is a bug and shows its stack in debug.
*/
var UserError = class extends Error {
	name = "UserError";
	/** Findings to annotate, for instance one for each mistake of a file. */
	annotations;
	/** More lines for the terminal, for instance a code frame. */
	detail;
	constructor(message, options = {}) {
		super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
		this.annotations = options.annotations ?? [];
		this.detail = options.detail;
	}
};
/** The message of anything that can be thrown. */
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
export { messageOf as n, UserError as t };

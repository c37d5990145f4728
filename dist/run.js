import { i as __toESM, r as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { n as messageOf, t as UserError } from "./errors.js";
import { $ as transform, A as getDotPath, B as number, C as maxSummaryPart, D as custom, E as check$2, F as maxValue, G as picklist, H as objectWithRest, I as minEntries, J as record$3, K as pipe, L as minLength, M as literal, N as maxEntries, O as description, P as maxLength, Q as string, R as minValue, T as boolean, U as optional$1, V as object, W as parse, X as safeParse, Y as regex, Z as strictObject, _ as stopSignal, b as maxMatrixBytes, d as formatBytes, et as union$1, f as formatCount, g as stopChildren, j as integer, k as exactOptional, l as removeScratch, m as capture, p as formatSeconds, q as rawCheck, tt as isInside, u as scratchOf, v as stoppedBy, w as array, x as maxOutputBytes, y as forbiddenInArtifact, z as never } from "./lines.js";
import { t as require_semver } from "./semver.js";
import { t as expand } from "./esm.js";
import { n as getExecOutput } from "./exec.js";
import { access, chmod, copyFile, cp, lstat, mkdir, mkdtemp, open, readFile, readdir, realpath, rename, rm, rmdir, stat, statfs, utimes, writeFile } from "node:fs/promises";
import { delimiter, dirname, extname, isAbsolute, join, posix, relative, resolve, sep, win32 } from "node:path";
import { constants, createReadStream, createWriteStream, existsSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { availableParallelism, endianness, freemem, homedir, tmpdir, totalmem } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Buffer as Buffer$1 } from "node:buffer";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, stripVTControlCharacters, styleText } from "node:util";
// src/quote.ts
/** Characters; what is longer is cut in messages. */
const MAX_QUOTED = 80;
/** Control characters, and those that turn the direction of text or break a line. */
const HIDDEN$1 = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
/** Text from outside as it stands in a message: on one line, in quotes, cut when long. */
function quote$1(text) {
	return `"${(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text).replace(HIDDEN$1, escapeHidden)}"`;
}
/** Whether text has characters that a single line cannot show. */
function hasHidden(text) {
	return text.search(HIDDEN$1) >= 0;
}
/** The text with every hidden character but line feeds and tabs replaced, each by one character. */
function maskHidden(text) {
	return text.replace(HIDDEN$1, (character) => character === "\n" || character === "	" ? character : "�");
}
function escapeHidden(character) {
	if (character === "\n") return "\\n";
	if (character === "\r") return "\\r";
	if (character === "	") return "\\t";
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
// node_modules/picomatch/lib/constants.js
var require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const WIN_SLASH = "\\\\/";
	const WIN_NO_SLASH = `[^${WIN_SLASH}]`;
	const DEFAULT_MAX_EXTGLOB_RECURSION = 0;
	/**
	* Posix glob regex
	*/
	const DOT_LITERAL = "\\.";
	const PLUS_LITERAL = "\\+";
	const QMARK_LITERAL = "\\?";
	const SLASH_LITERAL = "\\/";
	const ONE_CHAR = "(?=.)";
	const QMARK = "[^/]";
	const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
	const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
	const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
	const POSIX_CHARS = {
		DOT_LITERAL,
		PLUS_LITERAL,
		QMARK_LITERAL,
		SLASH_LITERAL,
		ONE_CHAR,
		QMARK,
		END_ANCHOR,
		DOTS_SLASH,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!${START_ANCHOR}${DOTS_SLASH})`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`,
		NO_DOTS_SLASH: `(?!${DOTS_SLASH})`,
		QMARK_NO_DOT: `[^.${SLASH_LITERAL}]`,
		STAR: `${QMARK}*?`,
		START_ANCHOR,
		SEP: "/"
	};
	/**
	* Windows glob regex
	*/
	const WINDOWS_CHARS = {
		...POSIX_CHARS,
		SLASH_LITERAL: `[${WIN_SLASH}]`,
		QMARK: WIN_NO_SLASH,
		STAR: `${WIN_NO_SLASH}*?`,
		DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
		NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
		START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
		END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
		SEP: "\\"
	};
	module.exports = {
		DEFAULT_MAX_EXTGLOB_RECURSION,
		MAX_LENGTH: 65536,
		POSIX_REGEX_SOURCE: {
			__proto__: null,
			alnum: "a-zA-Z0-9",
			alpha: "a-zA-Z",
			ascii: "\\x00-\\x7F",
			blank: " \\t",
			cntrl: "\\x00-\\x1F\\x7F",
			digit: "0-9",
			graph: "\\x21-\\x7E",
			lower: "a-z",
			print: "\\x20-\\x7E ",
			punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
			space: " \\t\\r\\n\\v\\f",
			upper: "A-Z",
			word: "A-Za-z0-9_",
			xdigit: "A-Fa-f0-9"
		},
		REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
		REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
		REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
		REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
		REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
		REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
		REPLACEMENTS: {
			__proto__: null,
			"***": "*",
			"**/**": "**",
			"**/**/**": "**"
		},
		CHAR_0: 48,
		CHAR_9: 57,
		CHAR_UPPERCASE_A: 65,
		CHAR_LOWERCASE_A: 97,
		CHAR_UPPERCASE_Z: 90,
		CHAR_LOWERCASE_Z: 122,
		CHAR_LEFT_PARENTHESES: 40,
		CHAR_RIGHT_PARENTHESES: 41,
		CHAR_ASTERISK: 42,
		CHAR_AMPERSAND: 38,
		CHAR_AT: 64,
		CHAR_BACKWARD_SLASH: 92,
		CHAR_CARRIAGE_RETURN: 13,
		CHAR_CIRCUMFLEX_ACCENT: 94,
		CHAR_COLON: 58,
		CHAR_COMMA: 44,
		CHAR_DOT: 46,
		CHAR_DOUBLE_QUOTE: 34,
		CHAR_EQUAL: 61,
		CHAR_EXCLAMATION_MARK: 33,
		CHAR_FORM_FEED: 12,
		CHAR_FORWARD_SLASH: 47,
		CHAR_GRAVE_ACCENT: 96,
		CHAR_HASH: 35,
		CHAR_HYPHEN_MINUS: 45,
		CHAR_LEFT_ANGLE_BRACKET: 60,
		CHAR_LEFT_CURLY_BRACE: 123,
		CHAR_LEFT_SQUARE_BRACKET: 91,
		CHAR_LINE_FEED: 10,
		CHAR_NO_BREAK_SPACE: 160,
		CHAR_PERCENT: 37,
		CHAR_PLUS: 43,
		CHAR_QUESTION_MARK: 63,
		CHAR_RIGHT_ANGLE_BRACKET: 62,
		CHAR_RIGHT_CURLY_BRACE: 125,
		CHAR_RIGHT_SQUARE_BRACKET: 93,
		CHAR_SEMICOLON: 59,
		CHAR_SINGLE_QUOTE: 39,
		CHAR_SPACE: 32,
		CHAR_TAB: 9,
		CHAR_UNDERSCORE: 95,
		CHAR_VERTICAL_LINE: 124,
		CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
		/**
		* Create EXTGLOB_CHARS
		*/
		extglobChars(chars) {
			return {
				"!": {
					type: "negate",
					open: "(?:(?!(?:",
					close: `))${chars.STAR})`
				},
				"?": {
					type: "qmark",
					open: "(?:",
					close: ")?"
				},
				"+": {
					type: "plus",
					open: "(?:",
					close: ")+"
				},
				"*": {
					type: "star",
					open: "(?:",
					close: ")*"
				},
				"@": {
					type: "at",
					open: "(?:",
					close: ")"
				}
			};
		},
		/**
		* Create GLOB_CHARS
		*/
		globChars(win32) {
			return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
		}
	};
}));
// node_modules/picomatch/lib/utils.js
var require_utils = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { REGEX_BACKSLASH, REGEX_REMOVE_BACKSLASH, REGEX_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_GLOBAL } = require_constants();
	exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
	exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
	exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
	exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
	exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
	exports.isWindows = () => {
		if (typeof navigator !== "undefined" && navigator.platform) {
			const platform = navigator.platform.toLowerCase();
			return platform === "win32" || platform === "windows";
		}
		if (typeof process !== "undefined" && process.platform) return process.platform === "win32";
		return false;
	};
	exports.removeBackslashes = (str) => {
		return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
			return match === "\\" ? "" : match;
		});
	};
	exports.escapeLast = (input, char, lastIdx) => {
		const idx = input.lastIndexOf(char, lastIdx);
		if (idx === -1) return input;
		if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
		return `${input.slice(0, idx)}\\${input.slice(idx)}`;
	};
	exports.removePrefix = (input, state = {}) => {
		let output = input;
		if (output.startsWith("./")) {
			output = output.slice(2);
			state.prefix = "./";
		}
		return output;
	};
	exports.wrapOutput = (input, state = {}, options = {}) => {
		let output = `${options.contains ? "" : "^"}(?:${input})${options.contains ? "" : "$"}`;
		if (state.negated === true) output = `(?:^(?!${output}).*$)`;
		return output;
	};
	exports.basename = (path, { windows } = {}) => {
		const segs = path.split(windows ? /[\\/]/ : "/");
		const last = segs[segs.length - 1];
		if (last === "") return segs[segs.length - 2];
		return last;
	};
}));
// node_modules/picomatch/lib/scan.js
var require_scan = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const utils = require_utils();
	const { CHAR_ASTERISK, CHAR_AT, CHAR_BACKWARD_SLASH, CHAR_COMMA, CHAR_DOT, CHAR_EXCLAMATION_MARK, CHAR_FORWARD_SLASH, CHAR_LEFT_CURLY_BRACE, CHAR_LEFT_PARENTHESES, CHAR_LEFT_SQUARE_BRACKET, CHAR_PLUS, CHAR_QUESTION_MARK, CHAR_RIGHT_CURLY_BRACE, CHAR_RIGHT_PARENTHESES, CHAR_RIGHT_SQUARE_BRACKET } = require_constants();
	const isPathSeparator = (code) => {
		return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
	};
	const depth = (token) => {
		if (token.isPrefix !== true) token.depth = token.isGlobstar ? Infinity : 1;
	};
	/**
	* Quickly scans a glob pattern and returns an object with a handful of
	* useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
	* `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
	* with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
	*
	* ```js
	* const pm = require('picomatch');
	* console.log(pm.scan('foo/bar/*.js'));
	* { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
	* ```
	* @param {String} `str`
	* @param {Object} `options`
	* @return {Object} Returns an object with tokens and regex source string.
	* @api public
	*/
	const scan = (input, options) => {
		const opts = options || {};
		const length = input.length - 1;
		const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
		const slashes = [];
		const tokens = [];
		const parts = [];
		let str = input;
		let index = -1;
		let start = 0;
		let lastIndex = 0;
		let isBrace = false;
		let isBracket = false;
		let isGlob = false;
		let isExtglob = false;
		let isGlobstar = false;
		let braceEscaped = false;
		let backslashes = false;
		let negated = false;
		let negatedExtglob = false;
		let finished = false;
		let braces = 0;
		let prev;
		let code;
		let token = {
			value: "",
			depth: 0,
			isGlob: false
		};
		const eos = () => index >= length;
		const peek = () => str.charCodeAt(index + 1);
		const advance = () => {
			prev = code;
			return str.charCodeAt(++index);
		};
		while (index < length) {
			code = advance();
			let next;
			if (code === CHAR_BACKWARD_SLASH) {
				backslashes = token.backslashes = true;
				code = advance();
				if (code === CHAR_LEFT_CURLY_BRACE) braceEscaped = true;
				continue;
			}
			if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
				braces++;
				while (eos() !== true && (code = advance())) {
					if (code === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (code === CHAR_LEFT_CURLY_BRACE) {
						braces++;
						continue;
					}
					if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (braceEscaped !== true && code === CHAR_COMMA) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (code === CHAR_RIGHT_CURLY_BRACE) {
						braces--;
						if (braces === 0) {
							braceEscaped = false;
							isBrace = token.isBrace = true;
							finished = true;
							break;
						}
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_FORWARD_SLASH) {
				slashes.push(index);
				tokens.push(token);
				token = {
					value: "",
					depth: 0,
					isGlob: false
				};
				if (finished === true) continue;
				if (prev === CHAR_DOT && index === start + 1) {
					start += 2;
					continue;
				}
				lastIndex = index + 1;
				continue;
			}
			if (opts.noext !== true) {
				if ((code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK) === true && peek() === CHAR_LEFT_PARENTHESES) {
					isGlob = token.isGlob = true;
					isExtglob = token.isExtglob = true;
					finished = true;
					if (code === CHAR_EXCLAMATION_MARK && index === start) negatedExtglob = true;
					if (scanToEnd === true) {
						let parens = 0;
						while (eos() !== true && (code = advance())) {
							if (code === CHAR_BACKWARD_SLASH) {
								backslashes = token.backslashes = true;
								advance();
								continue;
							}
							if (code === CHAR_LEFT_PARENTHESES) {
								parens++;
								continue;
							}
							if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
								finished = true;
								break;
							}
						}
						continue;
					}
					break;
				}
			}
			if (code === CHAR_ASTERISK) {
				if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_QUESTION_MARK) {
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_LEFT_SQUARE_BRACKET) {
				while (eos() !== true && (next = advance())) {
					if (next === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (next === CHAR_RIGHT_SQUARE_BRACKET) {
						isBracket = token.isBracket = true;
						isGlob = token.isGlob = true;
						finished = true;
						break;
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
				negated = token.negated = true;
				start++;
				continue;
			}
			if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
				isGlob = token.isGlob = true;
				if (scanToEnd === true) {
					let parens = 1;
					while (eos() !== true && (code = advance())) {
						if (code === CHAR_BACKWARD_SLASH) {
							backslashes = token.backslashes = true;
							advance();
							continue;
						}
						if (code === CHAR_LEFT_PARENTHESES) {
							parens++;
							continue;
						}
						if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
							finished = true;
							break;
						}
					}
					continue;
				}
				break;
			}
			if (isGlob === true) {
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
		}
		if (opts.noext === true) {
			isExtglob = false;
			isGlob = false;
		}
		let base = str;
		let prefix = "";
		let glob = "";
		if (start > 0) {
			prefix = str.slice(0, start);
			str = str.slice(start);
			lastIndex -= start;
		}
		if (base && isGlob === true && lastIndex > 0) {
			base = str.slice(0, lastIndex);
			glob = str.slice(lastIndex);
		} else if (isGlob === true) {
			base = "";
			glob = str;
		} else base = str;
		if (base && base !== "" && base !== "/" && base !== str) {
			if (isPathSeparator(base.charCodeAt(base.length - 1))) base = base.slice(0, -1);
		}
		if (opts.unescape === true) {
			if (glob) glob = utils.removeBackslashes(glob);
			if (base && backslashes === true) base = utils.removeBackslashes(base);
		}
		const state = {
			prefix,
			input,
			start,
			base,
			glob,
			isBrace,
			isBracket,
			isGlob,
			isExtglob,
			isGlobstar,
			negated,
			negatedExtglob
		};
		if (opts.tokens === true) {
			state.maxDepth = 0;
			if (!isPathSeparator(code)) tokens.push(token);
			state.tokens = tokens;
		}
		if (opts.parts === true || opts.tokens === true) {
			let prevIndex;
			for (let idx = 0; idx < slashes.length; idx++) {
				const n = prevIndex !== void 0 ? prevIndex + 1 : start;
				const i = slashes[idx];
				const value = input.slice(n, i);
				if (opts.tokens) {
					if (idx === 0 && start !== 0) {
						tokens[idx].isPrefix = true;
						tokens[idx].value = prefix;
					} else tokens[idx].value = value;
					depth(tokens[idx]);
					state.maxDepth += tokens[idx].depth;
				}
				if (i >= start) {
					parts.push(value);
					prevIndex = i;
				}
			}
			const n = prevIndex !== void 0 ? prevIndex + 1 : start;
			const value = input.slice(n);
			parts.push(value);
			if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
				tokens[tokens.length - 1].value = value;
				depth(tokens[tokens.length - 1]);
				state.maxDepth += tokens[tokens.length - 1].depth;
			}
			state.slashes = slashes;
			state.parts = parts;
		}
		return state;
	};
	module.exports = scan;
}));
// node_modules/picomatch/lib/parse.js
var require_parse$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const constants = require_constants();
	const utils = require_utils();
	/**
	* Constants
	*/
	const { MAX_LENGTH, POSIX_REGEX_SOURCE, REGEX_NON_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_BACKREF, REPLACEMENTS } = constants;
	/**
	* Helpers
	*/
	const expandRange = (args, options) => {
		if (typeof options.expandRange === "function") return options.expandRange(...args, options);
		args.sort();
		const value = `[${args.join("-")}]`;
		try {
			new RegExp(value);
		} catch (ex) {
			return args.map((v) => utils.escapeRegex(v)).join("..");
		}
		return value;
	};
	/**
	* Create the message for a syntax error
	*/
	const syntaxError = (type, char) => {
		return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
	};
	const splitTopLevel = (input) => {
		const parts = [];
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let value = "";
		let escaped = false;
		for (const ch of input) {
			if (escaped === true) {
				value += ch;
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				value += ch;
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				value += ch;
				continue;
			}
			if (quote === 0) {
				if (ch === "[") bracket++;
				else if (ch === "]" && bracket > 0) bracket--;
				else if (bracket === 0) {
					if (ch === "(") paren++;
					else if (ch === ")" && paren > 0) paren--;
					else if (ch === "|" && paren === 0) {
						parts.push(value);
						value = "";
						continue;
					}
				}
			}
			value += ch;
		}
		parts.push(value);
		return parts;
	};
	const isPlainBranch = (branch) => {
		let escaped = false;
		for (const ch of branch) {
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (/[?*+@!()[\]{}]/.test(ch)) return false;
		}
		return true;
	};
	const normalizeSimpleBranch = (branch) => {
		let value = branch.trim();
		let changed = true;
		while (changed === true) {
			changed = false;
			if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
				value = value.slice(2, -1);
				changed = true;
			}
		}
		if (!isPlainBranch(value)) return;
		return value.replace(/\\(.)/g, "$1");
	};
	const hasRepeatedCharPrefixOverlap = (branches) => {
		const values = branches.map(normalizeSimpleBranch).filter(Boolean);
		for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) {
			const a = values[i];
			const b = values[j];
			const char = a[0];
			if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) continue;
			if (a === b || a.startsWith(b) || b.startsWith(a)) return true;
		}
		return false;
	};
	const parseRepeatedExtglob = (pattern, requireEnd = true) => {
		if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") return;
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let escaped = false;
		for (let i = 1; i < pattern.length; i++) {
			const ch = pattern[i];
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				continue;
			}
			if (quote === 1) continue;
			if (ch === "[") {
				bracket++;
				continue;
			}
			if (ch === "]" && bracket > 0) {
				bracket--;
				continue;
			}
			if (bracket > 0) continue;
			if (ch === "(") {
				paren++;
				continue;
			}
			if (ch === ")") {
				paren--;
				if (paren === 0) {
					if (requireEnd === true && i !== pattern.length - 1) return;
					return {
						type: pattern[0],
						body: pattern.slice(2, i),
						end: i
					};
				}
			}
		}
	};
	const buildCharClassStar = (chars) => {
		return `${chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`}*`;
	};
	const getStarExtglobSequenceChars = (pattern) => {
		let index = 0;
		const chars = [];
		while (index < pattern.length) {
			const match = parseRepeatedExtglob(pattern.slice(index), false);
			if (!match || match.type !== "*") return;
			const branches = splitTopLevel(match.body).map((branch) => branch.trim());
			if (branches.length !== 1) return;
			const branch = normalizeSimpleBranch(branches[0]);
			if (!branch || branch.length !== 1) return;
			chars.push(branch);
			index += match.end + 1;
		}
		if (chars.length < 1) return;
		return chars;
	};
	const repeatedExtglobRecursion = (pattern) => {
		let depth = 0;
		let value = pattern.trim();
		let match = parseRepeatedExtglob(value);
		while (match) {
			depth++;
			value = match.body.trim();
			match = parseRepeatedExtglob(value);
		}
		return depth;
	};
	const analyzeRepeatedExtglob = (body, options) => {
		if (options.maxExtglobRecursion === false) return { risky: false };
		const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
		const branches = splitTopLevel(body).map((branch) => branch.trim());
		if (branches.length > 1) {
			if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) return { risky: true };
		}
		const safeChars = [];
		let sawStarSequence = false;
		let combinable = true;
		for (const branch of branches) {
			const chars = getStarExtglobSequenceChars(branch);
			if (chars) {
				sawStarSequence = true;
				safeChars.push(...chars);
				continue;
			}
			const literal = normalizeSimpleBranch(branch);
			if (literal && literal.length === 1) {
				safeChars.push(literal);
				continue;
			}
			combinable = false;
			if (repeatedExtglobRecursion(branch) > max) return { risky: true };
		}
		if (sawStarSequence) return combinable ? {
			risky: true,
			safeOutput: buildCharClassStar([...new Set(safeChars)])
		} : { risky: true };
		return { risky: false };
	};
	/**
	* Parse the given input string.
	* @param {String} input
	* @param {Object} options
	* @return {Object}
	*/
	const parse = (input, options) => {
		if (typeof input !== "string") throw new TypeError("Expected a string");
		input = REPLACEMENTS[input] || input;
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		let len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		const bos = {
			type: "bos",
			value: "",
			output: opts.prepend || ""
		};
		const tokens = [bos];
		const capture = opts.capture ? "" : "?:";
		const PLATFORM_CHARS = constants.globChars(opts.windows);
		const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
		const { DOT_LITERAL, PLUS_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOT_SLASH, NO_DOTS_SLASH, QMARK, QMARK_NO_DOT, STAR, START_ANCHOR } = PLATFORM_CHARS;
		const globstar = (opts) => {
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const nodot = opts.dot ? "" : NO_DOT;
		const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
		let star = opts.bash === true ? globstar(opts) : STAR;
		if (opts.capture) star = `(${star})`;
		if (typeof opts.noext === "boolean") opts.noextglob = opts.noext;
		const state = {
			input,
			index: -1,
			start: 0,
			dot: opts.dot === true,
			consumed: "",
			output: "",
			prefix: "",
			backtrack: false,
			negated: false,
			brackets: 0,
			braces: 0,
			parens: 0,
			quotes: 0,
			globstar: false,
			tokens
		};
		input = utils.removePrefix(input, state);
		len = input.length;
		const extglobs = [];
		const braces = [];
		const stack = [];
		let prev = bos;
		let value;
		/**
		* Tokenizing helpers
		*/
		const eos = () => state.index === len - 1;
		const peek = state.peek = (n = 1) => input[state.index + n];
		const advance = state.advance = () => input[++state.index] || "";
		const remaining = () => input.slice(state.index + 1);
		const consume = (value = "", num = 0) => {
			state.consumed += value;
			state.index += num;
		};
		const append = (token) => {
			state.output += token.output != null ? token.output : token.value;
			consume(token.value);
		};
		const negate = () => {
			let count = 1;
			while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
				advance();
				state.start++;
				count++;
			}
			if (count % 2 === 0) return false;
			state.negated = true;
			state.start++;
			return true;
		};
		const increment = (type) => {
			state[type]++;
			stack.push(type);
		};
		const decrement = (type) => {
			state[type]--;
			stack.pop();
		};
		/**
		* Push tokens onto the tokens array. This helper speeds up
		* tokenizing by 1) helping us avoid backtracking as much as possible,
		* and 2) helping us avoid creating extra tokens when consecutive
		* characters are plain text. This improves performance and simplifies
		* lookbehinds.
		*/
		const push = (tok) => {
			if (prev.type === "globstar") {
				const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
				const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
				if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
					state.output = state.output.slice(0, -prev.output.length);
					prev.type = "star";
					prev.value = "*";
					prev.output = star;
					state.output += prev.output;
				}
			}
			if (extglobs.length && tok.type !== "paren") extglobs[extglobs.length - 1].inner += tok.value;
			if (tok.value || tok.output) append(tok);
			if (prev && prev.type === "text" && tok.type === "text") {
				prev.output = (prev.output || prev.value) + tok.value;
				prev.value += tok.value;
				return;
			}
			tok.prev = prev;
			tokens.push(tok);
			prev = tok;
		};
		const extglobOpen = (type, value) => {
			const token = {
				...EXTGLOB_CHARS[value],
				conditions: 1,
				inner: ""
			};
			token.prev = prev;
			token.parens = state.parens;
			token.output = state.output;
			token.startIndex = state.index;
			token.tokensIndex = tokens.length;
			const output = (opts.capture ? "(" : "") + token.open;
			increment("parens");
			push({
				type,
				value,
				output: state.output ? "" : ONE_CHAR
			});
			push({
				type: "paren",
				extglob: true,
				value: advance(),
				output
			});
			extglobs.push(token);
		};
		const extglobClose = (token) => {
			const literal = input.slice(token.startIndex, state.index + 1);
			const body = input.slice(token.startIndex + 2, state.index);
			const analysis = analyzeRepeatedExtglob(body, opts);
			if ((token.type === "plus" || token.type === "star") && analysis.risky) {
				const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
				const open = tokens[token.tokensIndex];
				open.type = "text";
				open.value = literal;
				open.output = safeOutput || utils.escapeRegex(literal);
				for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
					tokens[i].value = "";
					tokens[i].output = "";
					delete tokens[i].suffix;
				}
				state.output = token.output + open.output;
				state.backtrack = true;
				push({
					type: "paren",
					extglob: true,
					value,
					output: ""
				});
				decrement("parens");
				return;
			}
			let output = token.close + (opts.capture ? ")" : "");
			let rest;
			if (token.type === "negate") {
				let extglobStar = star;
				if (token.inner && token.inner.length > 1 && token.inner.includes("/")) extglobStar = globstar(opts);
				if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) output = token.close = `)$))${extglobStar}`;
				if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) output = token.close = `)${parse(rest, {
					...options,
					fastpaths: false
				}).output})${extglobStar})`;
				if (token.prev.type === "bos") state.negatedExtglob = true;
			}
			push({
				type: "paren",
				extglob: true,
				value,
				output
			});
			decrement("parens");
		};
		/**
		* Fast paths
		*/
		if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
			let backslashes = false;
			let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
				if (first === "\\") {
					backslashes = true;
					return m;
				}
				if (first === "?") {
					if (esc) return esc + first + (rest ? QMARK.repeat(rest.length) : "");
					if (index === 0) return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
					return QMARK.repeat(chars.length);
				}
				if (first === ".") return DOT_LITERAL.repeat(chars.length);
				if (first === "*") {
					if (esc) return esc + first + (rest ? star : "");
					return star;
				}
				return esc ? m : `\\${m}`;
			});
			if (backslashes === true) {
				if (opts.unescape === true) output = output.replace(/\\/g, "");
				else output = output.replace(/\\+/g, (m) => {
					return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
				});
			}
			if (output === input && opts.contains === true) {
				state.output = input;
				return state;
			}
			state.output = utils.wrapOutput(output, state, options);
			return state;
		}
		/**
		* Tokenize input until we reach end-of-string
		*/
		while (!eos()) {
			value = advance();
			if (value === "\0") continue;
			/**
			* Escaped characters
			*/
			if (value === "\\") {
				const next = peek();
				if (next === "/" && opts.bash !== true) continue;
				if (next === "." || next === ";") continue;
				if (!next) {
					value += "\\";
					push({
						type: "text",
						value
					});
					continue;
				}
				const match = /^\\+/.exec(remaining());
				let slashes = 0;
				if (match && match[0].length > 2) {
					slashes = match[0].length;
					state.index += slashes;
					if (slashes % 2 !== 0) value += "\\";
				}
				if (opts.unescape === true) value = advance();
				else value += advance();
				if (state.brackets === 0) {
					push({
						type: "text",
						value
					});
					continue;
				}
			}
			/**
			* If we're inside a regex character class, continue
			* until we reach the closing bracket.
			*/
			if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
				if (opts.posix !== false && value === ":") {
					const inner = prev.value.slice(1);
					if (inner.includes("[")) {
						prev.posix = true;
						if (inner.includes(":")) {
							const idx = prev.value.lastIndexOf("[");
							const pre = prev.value.slice(0, idx);
							const rest = prev.value.slice(idx + 2);
							const posix = POSIX_REGEX_SOURCE[rest];
							if (posix) {
								prev.value = pre + posix;
								state.backtrack = true;
								advance();
								if (!bos.output && tokens.indexOf(prev) === 1) bos.output = ONE_CHAR;
								continue;
							}
						}
					}
				}
				if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") value = `\\${value}`;
				if (value === "]" && (prev.value === "[" || prev.value === "[^")) value = `\\${value}`;
				if (opts.posix === true && value === "!" && prev.value === "[") value = "^";
				prev.value += value;
				append({ value });
				continue;
			}
			/**
			* If we're inside a quoted string, continue
			* until we reach the closing double quote.
			*/
			if (state.quotes === 1 && value !== "\"") {
				value = utils.escapeRegex(value);
				prev.value += value;
				append({ value });
				continue;
			}
			/**
			* Double quotes
			*/
			if (value === "\"") {
				state.quotes = state.quotes === 1 ? 0 : 1;
				if (opts.keepQuotes === true) push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Parentheses
			*/
			if (value === "(") {
				increment("parens");
				push({
					type: "paren",
					value
				});
				continue;
			}
			if (value === ")") {
				if (state.parens === 0 && opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "("));
				const extglob = extglobs[extglobs.length - 1];
				if (extglob && state.parens === extglob.parens + 1) {
					extglobClose(extglobs.pop());
					continue;
				}
				push({
					type: "paren",
					value,
					output: state.parens ? ")" : "\\)"
				});
				decrement("parens");
				continue;
			}
			/**
			* Square brackets
			*/
			if (value === "[") {
				if (opts.nobracket === true || !remaining().includes("]")) {
					if (opts.nobracket !== true && opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
					value = `\\${value}`;
				} else increment("brackets");
				push({
					type: "bracket",
					value
				});
				continue;
			}
			if (value === "]") {
				if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				if (state.brackets === 0) {
					if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "["));
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				decrement("brackets");
				const prevValue = prev.value.slice(1);
				if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) value = `/${value}`;
				prev.value += value;
				append({ value });
				if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) continue;
				const escaped = utils.escapeRegex(prev.value);
				state.output = state.output.slice(0, -prev.value.length);
				if (opts.literalBrackets === true) {
					state.output += escaped;
					prev.value = escaped;
					continue;
				}
				prev.value = `(${capture}${escaped}|${prev.value})`;
				state.output += prev.value;
				continue;
			}
			/**
			* Braces
			*/
			if (value === "{" && opts.nobrace !== true) {
				increment("braces");
				const open = {
					type: "brace",
					value,
					output: "(",
					outputIndex: state.output.length,
					tokensIndex: state.tokens.length
				};
				braces.push(open);
				push(open);
				continue;
			}
			if (value === "}") {
				const brace = braces[braces.length - 1];
				if (opts.nobrace === true || !brace) {
					push({
						type: "text",
						value,
						output: value
					});
					continue;
				}
				let output = ")";
				if (brace.dots === true) {
					const arr = tokens.slice();
					const range = [];
					for (let i = arr.length - 1; i >= 0; i--) {
						tokens.pop();
						if (arr[i].type === "brace") break;
						if (arr[i].type !== "dots") range.unshift(arr[i].value);
					}
					output = expandRange(range, opts);
					state.backtrack = true;
				}
				if (brace.comma !== true && brace.dots !== true) {
					const out = state.output.slice(0, brace.outputIndex);
					const toks = state.tokens.slice(brace.tokensIndex);
					brace.value = brace.output = "\\{";
					value = output = "\\}";
					state.output = out;
					for (const t of toks) state.output += t.output || t.value;
				}
				push({
					type: "brace",
					value,
					output
				});
				decrement("braces");
				braces.pop();
				continue;
			}
			/**
			* Pipes
			*/
			if (value === "|") {
				if (extglobs.length > 0) extglobs[extglobs.length - 1].conditions++;
				push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Commas
			*/
			if (value === ",") {
				let output = value;
				const brace = braces[braces.length - 1];
				if (brace && stack[stack.length - 1] === "braces") {
					brace.comma = true;
					output = "|";
				}
				push({
					type: "comma",
					value,
					output
				});
				continue;
			}
			/**
			* Slashes
			*/
			if (value === "/") {
				if (prev.type === "dot" && state.index === state.start + 1) {
					state.start = state.index + 1;
					state.consumed = "";
					state.output = "";
					tokens.pop();
					prev = bos;
					continue;
				}
				push({
					type: "slash",
					value,
					output: SLASH_LITERAL
				});
				continue;
			}
			/**
			* Dots
			*/
			if (value === ".") {
				if (state.braces > 0 && prev.type === "dot") {
					if (prev.value === ".") prev.output = DOT_LITERAL;
					const brace = braces[braces.length - 1];
					prev.type = "dots";
					prev.output += value;
					prev.value += value;
					brace.dots = true;
					continue;
				}
				if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
					push({
						type: "text",
						value,
						output: DOT_LITERAL
					});
					continue;
				}
				push({
					type: "dot",
					value,
					output: DOT_LITERAL
				});
				continue;
			}
			/**
			* Question marks
			*/
			if (value === "?") {
				if (!(prev && prev.value === "(") && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("qmark", value);
					continue;
				}
				if (prev && prev.type === "paren") {
					const next = peek();
					let output = value;
					if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) output = `\\${value}`;
					push({
						type: "text",
						value,
						output
					});
					continue;
				}
				if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
					push({
						type: "qmark",
						value,
						output: QMARK_NO_DOT
					});
					continue;
				}
				push({
					type: "qmark",
					value,
					output: QMARK
				});
				continue;
			}
			/**
			* Exclamation
			*/
			if (value === "!") {
				if (opts.noextglob !== true && peek() === "(") {
					if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
						extglobOpen("negate", value);
						continue;
					}
				}
				if (opts.nonegate !== true && state.index === 0) {
					negate();
					continue;
				}
			}
			/**
			* Plus
			*/
			if (value === "+") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("plus", value);
					continue;
				}
				if (prev && prev.value === "(" || opts.regex === false) {
					push({
						type: "plus",
						value,
						output: PLUS_LITERAL
					});
					continue;
				}
				if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
					push({
						type: "plus",
						value
					});
					continue;
				}
				push({
					type: "plus",
					value: PLUS_LITERAL
				});
				continue;
			}
			/**
			* Plain text
			*/
			if (value === "@") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					push({
						type: "at",
						extglob: true,
						value,
						output: ""
					});
					continue;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Plain text
			*/
			if (value !== "*") {
				if (value === "$" || value === "^") value = `\\${value}`;
				const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
				if (match) {
					value += match[0];
					state.index += match[0].length;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Stars
			*/
			if (prev && (prev.type === "globstar" || prev.star === true)) {
				prev.type = "star";
				prev.star = true;
				prev.value += value;
				prev.output = star;
				state.backtrack = true;
				state.globstar = true;
				consume(value);
				continue;
			}
			let rest = remaining();
			if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
				extglobOpen("star", value);
				continue;
			}
			if (prev.type === "star") {
				if (opts.noglobstar === true) {
					consume(value);
					continue;
				}
				const prior = prev.prev;
				const before = prior.prev;
				const isStart = prior.type === "slash" || prior.type === "bos";
				const afterStar = before && (before.type === "star" || before.type === "globstar");
				if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
				const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
				if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				while (rest.slice(0, 3) === "/**") {
					const after = input[state.index + 4];
					if (after && after !== "/") break;
					rest = rest.slice(3);
					consume("/**", 3);
				}
				const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
				if (prior.type === "bos" && eos()) {
					prev.type = "globstar";
					prev.value += value;
					prev.output = globstar(opts);
					state.output = prev.output;
					state.globstar = true;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
					prev.value += value;
					state.globstar = true;
					state.output += prior.output + prev.output;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
					const end = rest[1] !== void 0 ? "|$" : "";
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
					prev.value += value;
					state.output += prior.output + prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				if (prior.type === "bos" && rest[0] === "/") {
					prev.type = "globstar";
					prev.value += value;
					prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
					state.output = prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				state.output = state.output.slice(0, -prev.output.length);
				prev.type = "globstar";
				prev.output = globstar(opts);
				prev.value += value;
				state.output += prev.output;
				state.globstar = true;
				consume(value);
				continue;
			}
			const token = {
				type: "star",
				value,
				output: star
			};
			if (opts.bash === true) {
				token.output = ".*?";
				if (prev.type === "bos" || prev.type === "slash") token.output = nodot + token.output;
				push(token);
				continue;
			}
			if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
				token.output = value;
				push(token);
				continue;
			}
			if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
				if (prev.type === "dot") {
					state.output += NO_DOT_SLASH;
					prev.output += NO_DOT_SLASH;
				} else if (opts.dot === true) {
					state.output += NO_DOTS_SLASH;
					prev.output += NO_DOTS_SLASH;
				} else {
					state.output += nodot;
					prev.output += nodot;
				}
				if (peek() !== "*") {
					state.output += ONE_CHAR;
					prev.output += ONE_CHAR;
				}
			}
			push(token);
		}
		while (state.brackets > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
			state.output = utils.escapeLast(state.output, "[");
			decrement("brackets");
		}
		while (state.parens > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
			state.output = utils.escapeLast(state.output, "(");
			decrement("parens");
		}
		while (state.braces > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
			state.output = utils.escapeLast(state.output, "{");
			decrement("braces");
		}
		if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) push({
			type: "maybe_slash",
			value: "",
			output: `${SLASH_LITERAL}?`
		});
		if (state.backtrack === true) {
			state.output = "";
			for (const token of state.tokens) {
				state.output += token.output != null ? token.output : token.value;
				if (token.suffix) state.output += token.suffix;
			}
		}
		return state;
	};
	/**
	* Fast paths for creating regular expressions for common glob patterns.
	* This can significantly speed up processing and has very little downside
	* impact when none of the fast paths match.
	*/
	parse.fastpaths = (input, options) => {
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		const len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		input = REPLACEMENTS[input] || input;
		const { DOT_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOTS, NO_DOTS_SLASH, STAR, START_ANCHOR } = constants.globChars(opts.windows);
		const nodot = opts.dot ? NO_DOTS : NO_DOT;
		const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
		const capture = opts.capture ? "" : "?:";
		const state = {
			negated: false,
			prefix: ""
		};
		let star = opts.bash === true ? ".*?" : STAR;
		if (opts.capture) star = `(${star})`;
		const globstar = (opts) => {
			if (opts.noglobstar === true) return star;
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const create = (str) => {
			switch (str) {
				case "*": return `${nodot}${ONE_CHAR}${star}`;
				case ".*": return `${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*.*": return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*/*": return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
				case "**": return nodot + globstar(opts);
				case "**/*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
				case "**/*.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "**/.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
				default: {
					const match = /^(.*?)\.(\w+)$/.exec(str);
					if (!match) return;
					const source = create(match[1]);
					if (!source) return;
					return source + DOT_LITERAL + match[2];
				}
			}
		};
		let source = create(utils.removePrefix(input, state));
		if (source && opts.strictSlashes !== true) source += `${SLASH_LITERAL}?`;
		return source;
	};
	module.exports = parse;
}));
// node_modules/picomatch/lib/picomatch.js
var require_picomatch$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const scan = require_scan();
	const parse = require_parse$1();
	const utils = require_utils();
	const constants = require_constants();
	const isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
	/**
	* Creates a matcher function from one or more glob patterns. The
	* returned function takes a string to match as its first argument,
	* and returns true if the string is a match. The returned matcher
	* function also takes a boolean as the second argument that, when true,
	* returns an object with additional information.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch(glob[, options]);
	*
	* const isMatch = picomatch('*.!(*a)');
	* console.log(isMatch('a.a')); //=> false
	* console.log(isMatch('a.b')); //=> true
	*
	* // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
	* const picomatch = require('picomatch/posix');
	* // the same API, defaulting to posix paths
	* const isMatch = picomatch('a/*');
	* console.log(isMatch('a\\b')); //=> false
	* console.log(isMatch('a/b')); //=> true
	*
	* // you can still configure the matcher function to accept windows paths
	* const isMatch = picomatch('a/*', { options: windows });
	* console.log(isMatch('a\\b')); //=> true
	* console.log(isMatch('a/b')); //=> true
	* ```
	* @name picomatch
	* @param {String|Array} `globs` One or more glob patterns.
	* @param {Object=} `options`
	* @return {Function=} Returns a matcher function.
	* @api public
	*/
	const picomatch = (glob, options, returnState = false) => {
		if (Array.isArray(glob)) {
			const fns = glob.map((input) => picomatch(input, options, returnState));
			const arrayMatcher = (str) => {
				for (const isMatch of fns) {
					const state = isMatch(str);
					if (state) return state;
				}
				return false;
			};
			return arrayMatcher;
		}
		const isState = isObject(glob) && glob.tokens && glob.input;
		if (glob === "" || typeof glob !== "string" && !isState) throw new TypeError("Expected pattern to be a non-empty string");
		const opts = options || {};
		const posix = opts.windows;
		const regex = isState ? picomatch.compileRe(glob, options) : picomatch.makeRe(glob, options, false, true);
		const state = regex.state;
		delete regex.state;
		let isIgnored = () => false;
		if (opts.ignore) {
			const ignoreOpts = {
				...options,
				ignore: null,
				onMatch: null,
				onResult: null
			};
			isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
		}
		const matcher = (input, returnObject = false) => {
			const { isMatch, match, output } = picomatch.test(input, regex, options, {
				glob,
				posix
			});
			const result = {
				glob,
				state,
				regex,
				posix,
				input,
				output,
				match,
				isMatch
			};
			if (typeof opts.onResult === "function") opts.onResult(result);
			if (isMatch === false) {
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (isIgnored(input)) {
				if (typeof opts.onIgnore === "function") opts.onIgnore(result);
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (typeof opts.onMatch === "function") opts.onMatch(result);
			return returnObject ? result : true;
		};
		if (returnState) matcher.state = state;
		return matcher;
	};
	/**
	* Test `input` with the given `regex`. This is used by the main
	* `picomatch()` function to test the input string.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.test(input, regex[, options]);
	*
	* console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
	* // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
	* ```
	* @param {String} `input` String to test.
	* @param {RegExp} `regex`
	* @return {Object} Returns an object with matching info.
	* @api public
	*/
	picomatch.test = (input, regex, options, { glob, posix } = {}) => {
		if (typeof input !== "string") throw new TypeError("Expected input to be a string");
		if (input === "") return {
			isMatch: false,
			output: ""
		};
		const opts = options || {};
		const format = opts.format || (posix ? utils.toPosixSlashes : null);
		let match = input === glob;
		let output = match && format ? format(input) : input;
		if (match === false) {
			output = format ? format(input) : input;
			match = output === glob;
		}
		if (match === false || opts.capture === true) {
			if (opts.matchBase === true || opts.basename === true) match = picomatch.matchBase(input, regex, options, posix);
			else match = regex.exec(output);
		}
		return {
			isMatch: Boolean(match),
			match,
			output
		};
	};
	/**
	* Match the basename of a filepath.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.matchBase(input, glob[, options]);
	* console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
	* ```
	* @param {String} `input` String to test.
	* @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
	* @return {Boolean}
	* @api public
	*/
	picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
		return (glob instanceof RegExp ? glob : picomatch.makeRe(glob, options)).test(utils.basename(input, { windows: posix }));
	};
	/**
	* Returns true if **any** of the given glob `patterns` match the specified `string`.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.isMatch(string, patterns[, options]);
	*
	* console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
	* console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
	* ```
	* @param {String|Array} str The string to test.
	* @param {String|Array} patterns One or more glob patterns to use for matching.
	* @param {Object} [options] See available [options](#options).
	* @return {Boolean} Returns true if any patterns match `str`
	* @api public
	*/
	picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);
	/**
	* Parse a glob pattern to create the source string for a regular
	* expression.
	*
	* ```js
	* const picomatch = require('picomatch');
	* const result = picomatch.parse(pattern[, options]);
	* ```
	* @param {String} `pattern`
	* @param {Object} `options`
	* @return {Object} Returns an object with useful properties and output to be used as a regex source string.
	* @api public
	*/
	picomatch.parse = (pattern, options) => {
		if (Array.isArray(pattern)) return pattern.map((p) => picomatch.parse(p, options));
		return parse(pattern, {
			...options,
			fastpaths: false
		});
	};
	/**
	* Scan a glob pattern to separate the pattern into segments.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.scan(input[, options]);
	*
	* const result = picomatch.scan('!./foo/*.js');
	* console.log(result);
	* { prefix: '!./',
	*   input: '!./foo/*.js',
	*   start: 3,
	*   base: 'foo',
	*   glob: '*.js',
	*   isBrace: false,
	*   isBracket: false,
	*   isGlob: true,
	*   isExtglob: false,
	*   isGlobstar: false,
	*   negated: true }
	* ```
	* @param {String} `input` Glob pattern to scan.
	* @param {Object} `options`
	* @return {Object} Returns an object with
	* @api public
	*/
	picomatch.scan = (input, options) => scan(input, options);
	/**
	* Compile a regular expression from the `state` object returned by the
	* [parse()](#parse) method.
	*
	* ```js
	* const picomatch = require('picomatch');
	* const state = picomatch.parse('*.js');
	* // picomatch.compileRe(state[, options]);
	*
	* console.log(picomatch.compileRe(state));
	* //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
	* ```
	* @param {Object} `state`
	* @param {Object} `options`
	* @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
	* @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
	* @return {RegExp}
	* @api public
	*/
	picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
		if (returnOutput === true) return state.output;
		const opts = options || {};
		const prepend = opts.contains ? "" : "^";
		const append = opts.contains ? "" : "$";
		let source = `${prepend}(?:${state.output})${append}`;
		if (state && state.negated === true) source = `^(?!${source}).*$`;
		const regex = picomatch.toRegex(source, options);
		if (returnState === true) regex.state = state;
		return regex;
	};
	/**
	* Create a regular expression from a parsed glob pattern.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.makeRe(state[, options]);
	*
	* const result = picomatch.makeRe('*.js');
	* console.log(result);
	* //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
	* ```
	* @param {String} `state` The object returned from the `.parse` method.
	* @param {Object} `options`
	* @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
	* @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
	* @return {RegExp} Returns a regex created from the given pattern.
	* @api public
	*/
	picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
		if (!input || typeof input !== "string") throw new TypeError("Expected a non-empty string");
		let parsed = {
			negated: false,
			fastpaths: true
		};
		if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) parsed.output = parse.fastpaths(input, options);
		if (!parsed.output) parsed = parse(input, options);
		return picomatch.compileRe(parsed, options, returnOutput, returnState);
	};
	/**
	* Create a regular expression from the given regex source string.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.toRegex(source[, options]);
	*
	* const { output } = picomatch.parse('*.js');
	* console.log(picomatch.toRegex(output));
	* //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
	* ```
	* @param {String} `source` Regular expression source string.
	* @param {Object} `options`
	* @return {RegExp}
	* @api public
	*/
	picomatch.toRegex = (source, options) => {
		try {
			const opts = options || {};
			return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
		} catch (err) {
			if (options && options.debug === true) throw err;
			return /$^/;
		}
	};
	/**
	* Picomatch constants.
	* @return {Object}
	*/
	picomatch.constants = constants;
	/**
	* Expose "picomatch"
	*/
	module.exports = picomatch;
}));
// node_modules/picomatch/index.js
var require_picomatch = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const pico = require_picomatch$1();
	const utils = require_utils();
	function picomatch(glob, options, returnState = false) {
		if (options && (options.windows === null || options.windows === void 0)) options = {
			...options,
			windows: utils.isWindows()
		};
		return pico(glob, options, returnState);
	}
	Object.assign(picomatch, pico);
	module.exports = picomatch;
}));
// node_modules/fastest-levenshtein/mod.js
var require_fastest_levenshtein = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.__esModule = true;
	exports.distance = exports.closest = void 0;
	var peq = /* @__PURE__ */ new Uint32Array(65536);
	var myers_32 = function(a, b) {
		var n = a.length;
		var m = b.length;
		var lst = 1 << n - 1;
		var pv = -1;
		var mv = 0;
		var sc = n;
		var i = n;
		while (i--) peq[a.charCodeAt(i)] |= 1 << i;
		for (i = 0; i < m; i++) {
			var eq = peq[b.charCodeAt(i)];
			var xv = eq | mv;
			eq |= (eq & pv) + pv ^ pv;
			mv |= ~(eq | pv);
			pv &= eq;
			if (mv & lst) sc++;
			if (pv & lst) sc--;
			mv = mv << 1 | 1;
			pv = pv << 1 | ~(xv | mv);
			mv &= xv;
		}
		i = n;
		while (i--) peq[a.charCodeAt(i)] = 0;
		return sc;
	};
	var myers_x = function(b, a) {
		var n = a.length;
		var m = b.length;
		var mhc = [];
		var phc = [];
		var hsize = Math.ceil(n / 32);
		var vsize = Math.ceil(m / 32);
		for (var i = 0; i < hsize; i++) {
			phc[i] = -1;
			mhc[i] = 0;
		}
		var j = 0;
		for (; j < vsize - 1; j++) {
			var mv_1 = 0;
			var pv_1 = -1;
			var start_1 = j * 32;
			var vlen_1 = Math.min(32, m) + start_1;
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] |= 1 << k;
			for (var i = 0; i < n; i++) {
				var eq = peq[a.charCodeAt(i)];
				var pb = phc[i / 32 | 0] >>> i & 1;
				var mb = mhc[i / 32 | 0] >>> i & 1;
				var xv = eq | mv_1;
				var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
				var ph = mv_1 | ~(xh | pv_1);
				var mh = pv_1 & xh;
				if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
				if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
				ph = ph << 1 | pb;
				mh = mh << 1 | mb;
				pv_1 = mh | ~(xv | ph);
				mv_1 = ph & xv;
			}
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] = 0;
		}
		var mv = 0;
		var pv = -1;
		var start = j * 32;
		var vlen = Math.min(32, m - start) + start;
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] |= 1 << k;
		var score = m;
		for (var i = 0; i < n; i++) {
			var eq = peq[a.charCodeAt(i)];
			var pb = phc[i / 32 | 0] >>> i & 1;
			var mb = mhc[i / 32 | 0] >>> i & 1;
			var xv = eq | mv;
			var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
			var ph = mv | ~(xh | pv);
			var mh = pv & xh;
			score += ph >>> m - 1 & 1;
			score -= mh >>> m - 1 & 1;
			if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
			if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
			ph = ph << 1 | pb;
			mh = mh << 1 | mb;
			pv = mh | ~(xv | ph);
			mv = ph & xv;
		}
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] = 0;
		return score;
	};
	var distance = function(a, b) {
		if (a.length < b.length) {
			var tmp = b;
			b = a;
			a = tmp;
		}
		if (b.length === 0) return a.length;
		if (a.length <= 32) return myers_32(a, b);
		return myers_x(a, b);
	};
	exports.distance = distance;
	var closest = function(str, arr) {
		var min_distance = Infinity;
		var min_index = 0;
		for (var i = 0; i < arr.length; i++) {
			var dist = distance(str, arr[i]);
			if (dist < min_distance) {
				min_distance = dist;
				min_index = i;
			}
		}
		return arr[min_index];
	};
	exports.closest = closest;
}));
// src/suggest.ts
var import_picomatch = /* @__PURE__ */ __toESM(require_picomatch(), 1);
var import_fastest_levenshtein = require_fastest_levenshtein();
/** A word that is more than a third wrong is another word. */
const LETTERS_PER_SLIP = 3;
/** Answers `; did you mean "goos"?` for the nearest known word, or nothing where none is near. */
function suggest(word, known) {
	const nearest = closest(word, known);
	return nearest === void 0 ? "" : `; did you mean "${nearest}"?`;
}
function closest(word, known) {
	const written = normalize(word);
	let best;
	for (const name of known) {
		const slips = countSlips(written, normalize(name));
		if (slips <= Math.max(1, Math.floor(name.length / LETTERS_PER_SLIP)) && (!best || slips < best.slips)) best = {
			name,
			slips
		};
	}
	return best?.name;
}
/** Letters in the wrong order are one slip. */
function countSlips(written, name) {
	return sorted$3(written) === sorted$3(name) ? Number(written !== name) : (0, import_fastest_levenshtein.distance)(written, name);
}
function sorted$3(word) {
	return [...word].sort().join("");
}
/** Case and the kind of dash are slips that everybody makes. The length keeps a long word cheap. */
function normalize(word) {
	return word.slice(0, 100).toLowerCase().replaceAll("_", "-");
}
// src/go/toolchain/version.ts
var import_semver = /* @__PURE__ */ __toESM(require_semver(), 1);
/** The oldest minor whose toolchains build here; older ones lack settings that the builds rely on. */
const OLDEST_MINOR = "1.24";
const PATTERN$1 = /^(?:go)?([1-9]\d*)\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*)|(alpha|beta|rc)([1-9]\d*))?$/;
/**
* Reads `1.26.8`, `1.26`, `1.27rc1`, each also with `go` before it; undefined for anything else.
* Before 1.21 Go called the first release of a minor `1.20`, and such a name is read as a language
* version; none of these releases builds here.
*/
function parseGoVersion(text) {
	const match = PATTERN$1.exec(text);
	if (!match) return void 0;
	const [, major, second, patch, stage, count] = match;
	const minor = `${major}.${second}`;
	if (patch !== void 0) return {
		kind: "release",
		text: `${minor}.${patch}`,
		minor,
		semver: `${minor}.${patch}`
	};
	if (stage !== void 0) {
		const order = `${minor}.0-${stage}.${count}`;
		return {
			kind: "prerelease",
			text: `${minor}${stage}${count}`,
			minor,
			semver: order
		};
	}
	return {
		kind: "language",
		text: minor,
		minor,
		semver: `${minor}.0-0`
	};
}
/** Reads the form that the tool cache and actions/setup-go use: `1.26.8`, `1.27.0-rc.1`. */
function parseSemverVersion(text) {
	const match = /^(\d+\.\d+)\.0-(beta|rc)\.(\d+)$/.exec(text);
	const version = parseGoVersion(match ? `${match[1]}${match[2]}${match[3]}` : text);
	return version?.kind === "language" ? void 0 : version;
}
/** Negative when `a` is older than `b`, in Go's order: 1.26 < 1.26rc1 < 1.26.0 < 1.26.1. */
function compareGoVersions(a, b) {
	return import_semver.default.compare(a.semver, b.semver);
}
/** Whether toolchains of this version build here. */
function buildsHere(version) {
	return import_semver.default.gte(version.semver, `${OLDEST_MINOR}.0-0`);
}
// src/go/toolchain/spec.ts
/** Characters; no version or sensible range is longer. */
const LONGEST_PLAIN = 60;
/**
* Reads `1.26.8`, `1.27rc1`, `1.26`, `1.26.x`, a semver range, `stable` or `oldstable`; a leading
* `go` is allowed.
*
* @param source how messages name the wish: `go-version: 1.26`.
* @throws UserError when it is none of these, or older than what builds here.
*/
function parseVersionSpec(text, source) {
	if (text === "stable" || text === "oldstable") return {
		kind: "alias",
		alias: text
	};
	const version = parseGoVersion(text) ?? parseSemverVersion(text);
	if (version) {
		requireBuildable(version, source);
		return version.kind === "language" ? {
			kind: "range",
			range: `${version.minor}.x`
		} : {
			kind: "exact",
			version
		};
	}
	const range = import_semver.default.validRange(text);
	if (range === null || text.trim() === "") throw new UserError(`${source} is not a Go version: write 1.26.8, 1.26, 1.26.x, ^1.25, stable or oldstable`);
	if (!import_semver.default.intersects(range, `>=1.24.0`)) throw tooOld(source);
	return {
		kind: "range",
		range: text
	};
}
/** Text from a file or an input for use in a source: as it is where a message can show it. */
function asWritten(text) {
	return hasHidden(text) || text.length > LONGEST_PLAIN ? quote$1(text) : text;
}
/** @throws UserError when the version is older than what builds here. */
function requireBuildable(version, source) {
	if (buildsHere(version)) return;
	throw tooOld(source, quotingHint(version));
}
function tooOld(source, hint = "") {
	return new UserError(`${source} is older than Go ${OLDEST_MINOR}, the oldest that builds here: set go-version to ${OLDEST_MINOR} or newer${hint}`);
}
/** YAML reads 1.30 without quotes as the number 1.3. */
function quotingHint({ kind, minor }) {
	const meant = parseGoVersion(`${minor}0`);
	return kind === "language" && /^\d\.\d$/.test(minor) && meant && buildsHere(meant) ? `; if you wrote ${minor}0, put it in quotes, for YAML reads it as ${minor}` : "";
}
// src/split.ts
/** What may follow a comma inside a level, such as `arm/v7,softfloat` or `arm64/v8.1,lse,crypto`. */
const LEVEL_OPTIONS = [
	"softfloat",
	"hardfloat",
	"lse",
	"crypto",
	"satconv",
	"signext"
];
/** Entries of a list input: one a line or between commas; lines that start with `#` are comments. */
function splitList(text) {
	return lines$1(text).flatMap((line) => entries$1(line.split(",")));
}
/**
* Target patterns of a list input: as `splitList`, but a comma inside braces
* (`{linux,darwin}/amd64`) or inside a level (`linux/arm/v7,softfloat`) does not separate.
*/
function splitTargets(text) {
	return lines$1(text).flatMap((line) => joinLevels(entries$1(splitOutsideBraces(line))));
}
/**
* Splits as `go build -ldflags` does: white space between arguments, single or double quotes around
* a whole one, no escapes.
*
* @throws UserError when a quote is never closed.
*/
function splitArguments(text, name) {
	const found = [];
	let rest = trimSpace(text);
	while (rest !== "") {
		const quote = rest[0];
		if (quote === "\"" || quote === "'") {
			const end = rest.indexOf(quote, 1);
			if (end < 0) throw new UserError(`${name}: a ${quote} is never closed; add the second one`);
			found.push(rest.slice(1, end));
			rest = trimSpace(rest.slice(end + 1));
		} else {
			const end = rest.search(/[ \t\r\n]/);
			found.push(end < 0 ? rest : rest.slice(0, end));
			rest = end < 0 ? "" : trimSpace(rest.slice(end));
		}
	}
	return found;
}
/** White space as Go's own splitting knows it; a no-break space is text. */
function trimSpace(text) {
	return text.replace(/^[ \t\r\n]+/, "");
}
function lines$1(text) {
	return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => !line.startsWith("#"));
}
function entries$1(parts) {
	return parts.map((part) => part.trim()).filter((part) => part !== "");
}
function splitOutsideBraces(line) {
	const parts = [""];
	let depth = 0;
	for (const character of line) {
		if (character === "{") depth += 1;
		if (character === "}") depth = Math.max(0, depth - 1);
		if (character === "," && depth === 0) parts.push("");
		else parts.push(`${parts.pop()}${character}`);
	}
	return parts;
}
function joinLevels(parts) {
	const joined = [];
	for (const part of parts) {
		const before = LEVEL_OPTIONS.some((option) => option === part) ? joined.pop() : void 0;
		joined.push(before === void 0 ? part : `${before},${part}`);
	}
	return joined;
}
// src/config/values.ts
/** Characters of any one text; far below what a system takes as one argument (128 KiB on Linux). */
const MAX_TEXT$1 = 4096;
/** Entries of any one list or map. */
const MAX_ENTRIES = 1e3;
/**
* Words that a variant may not be called, for they stand in the same file name: operating systems
* and architectures, from Go's internal/syslist/syslist.go (Go 1.26).
*/
const PORT_WORDS = new Set(`aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris
  wasip1 windows zos 386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le
  mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/));
/** Names that Windows keeps for devices, with any extension. */
const DEVICES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const textProblem = (value) => {
	if (value.length > 4096) return `${quote$1(value)} has ${value.length} characters, and at most ${MAX_TEXT$1} are allowed`;
	if (value.includes("\0")) return `${quote$1(value)} holds a NUL character; remove it`;
	return hasHidden(value) ? `${quote$1(value)} holds a line break or another control character; write it on one line` : void 0;
};
const targetProblem = (value) => {
	if (value.trim() === "") return "a target is empty; remove it";
	if (LEVEL_OPTIONS.some((option) => option === value)) return `"${value}" is the end of a level and no target; put the whole target in quotes, as in "linux/arm/v7,softfloat"`;
	if (/\s/.test(value)) return `${quote$1(value)} holds a space; give each target an entry of its own`;
	return textProblem(value);
};
const ruleTargetProblem = (value) => value.startsWith("!") ? `${quote$1(value)} is negated, which a rule cannot be; write the target without !` : targetProblem(value);
const tagProblem = (value) => /^[\p{L}\p{N}_.]+$/u.test(value) ? textProblem(value) : `${quote$1(value)} is no build tag; use letters, digits, _ and . only`;
const packageProblem = (value) => {
	if (value === "") return "a package is empty; write . for the working directory";
	const problem = textProblem(value);
	if (problem) return problem;
	if (/\s/.test(value)) return `${quote$1(value)} holds a space; give each package an entry of its own`;
	if (value.startsWith("-")) return `${quote$1(value)} is no package; write a directory such as ./cmd/web or an import path`;
	if (value.includes("@")) return `${quote$1(value)} names a version, which comes from go.mod; write it without @`;
	if (value.includes("\\")) return `${quote$1(value)} has backslashes; write ${quote$1(value.replaceAll("\\", "/"))}`;
	if (value.startsWith("/") || /^[A-Za-z]:/.test(value)) return `${quote$1(value)} is absolute; write it below the working directory, as in ./cmd/web`;
	if (value.split("/").includes("..")) return `${quote$1(value)} leaves the working directory; set the input working-directory instead`;
	return value.endsWith(".go") ? `${quote$1(value)} is a file; write the directory that holds it` : void 0;
};
const fileNameProblem = (value) => /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$/.test(value) && value.length <= 64 && !DEVICES.test(value) ? void 0 : `${quote$1(value)} cannot name a file; use up to 64 letters, digits, ., _ and -, with a letter or digit first`;
const variantProblem = (value) => {
	if (PORT_WORDS.has(value)) return `${quote$1(value)} names a system or a processor, so a variant cannot be called that; choose another name`;
	return /^[a-z0-9][a-z0-9-]*$/.test(value) && value.length <= 64 ? void 0 : `${quote$1(value)} cannot name a variant; use up to 64 lower-case letters, digits and -, with a letter or digit first`;
};
const variableProblem$1 = (value) => /^[^\s=.'"]([^\s='"]*)\.[\p{L}_][\p{L}\p{N}_]*$/u.test(value) ? textProblem(value) : `${quote$1(value)} is no variable; write the package and the name, as in main.version`;
const goVersionProblem = (value) => {
	const problem = textProblem(value);
	if (problem) return problem;
	try {
		parseVersionSpec(value, quote$1(value));
		return;
	} catch (error) {
		return messageOf(error) + suggest(value, ["stable", "oldstable"]);
	}
};
const profileProblem = (value) => {
	if (value === "auto" || value === "off") return void 0;
	const problem = textProblem(value);
	if (problem) return problem;
	if (!/[./]/.test(value)) return `${quote$1(value)} is no profile; use auto, off or a file such as ./default.pgo${suggest(value, ["auto", "off"])}`;
	return !/^([\\/]|[A-Za-z]:)/.test(value) && !value.split(/[\\/]/).includes("..") ? void 0 : `${quote$1(value)} is not below the working directory; move the profile there`;
};
const experimentProblem = (value) => /^([a-z0-9]+(,[a-z0-9]+)*)?$/.test(value) ? textProblem(value) : `${quote$1(value)} is no list for GOEXPERIMENT; write names with commas between them, as in jsonv2,greenteagc`;
/** The words and versions that `go help environment` and the FIPS 140 page of Go name. */
const FIPS_WORDS = [
	"off",
	"latest",
	"inprocess",
	"certified"
];
const fipsProblem = (value) => FIPS_WORDS.includes(value) || /^v\d+\.\d+\.\d+(-[0-9a-z]+)?$/.test(value) ? void 0 : `${quote$1(value)} is no FIPS 140 setting; use ${FIPS_WORDS.join(", ")} or a version such as v1.0.0${suggest(value, FIPS_WORDS)}`;
const prefixProblem = (value) => /^[A-Za-z0-9._-]+$/.test(value) && value.length <= 64 ? void 0 : `${quote$1(value)} cannot start a name; use up to 64 letters, digits, ., _ and -`;
/** A list of digests that comes over plain http could be forged on its way, but not on this machine. */
const addressProblem = (value) => {
	const problem = textProblem(value);
	if (problem) return problem;
	const url = URL.canParse(value) ? new URL(value) : void 0;
	const isLocal = url !== void 0 && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
	if (!url || !(url.protocol === "https:" || url.protocol === "http:" && isLocal)) return `${quote$1(value)} is no https address; write it as https://host/path`;
	if (url.username !== "" || url.password !== "") return "the address holds a password, which logs would show; remove it";
	return url.search === "" && url.hash === "" ? void 0 : `${quote$1(value)} has a query or a fragment; remove it`;
};
// src/config/linker.ts
const EXTERNAL = "works through the C linker only, and cgo is off here; remove it";
/** Flags of `go tool link` that cannot be had here, and the way out. */
const REFUSED = {
	buildid: "is set by the input build-id; remove it, and use build-id: strip for no build ID",
	extar: EXTERNAL,
	extld: EXTERNAL,
	extldflags: EXTERNAL,
	linkmode: "may only be internal, as cgo is off here; remove it",
	linkshared: EXTERNAL,
	race: EXTERNAL,
	msan: EXTERNAL,
	asan: EXTERNAL,
	buildmode: "is chosen by the action; remove it",
	importcfg: "is chosen by Go; remove it",
	installsuffix: "is chosen by Go; remove it",
	o: "is chosen by the action, which names every file; remove it",
	cpuprofile: "writes a file beside the build; remove it",
	memprofile: "writes a file beside the build; remove it",
	mutexprofile: "writes a file beside the build; remove it",
	blockprofile: "writes a file beside the build; remove it",
	tmpdir: "is chosen by Go; remove it"
};
/** What is wrong with arguments for the linker: a clause for the first one that cannot work. */
function linkerProblem(args) {
	const first = args[0];
	if (first !== void 0 && !first.startsWith("-")) return `${quote$1(first)} is no flag of the linker; start it with - or, for a variable, use vars in .mvu.yml`;
	for (const [index, argument] of args.entries()) {
		if (argument.startsWith("@")) return `${quote$1(argument)} names a file of arguments, which nobody has checked; write them out`;
		const flag = readFlag(argument);
		if (!flag) continue;
		const problem = flagProblem(flag, args[index + 1]);
		if (problem) return `${quote$1(argument)} ${problem}`;
	}
}
/** Tells the variables that `-X` sets from the other arguments; `linkerProblem` has passed them. */
function readLinkerArguments(args) {
	const ldflags = [];
	const vars = {};
	const rest = args.values();
	for (const argument of rest) {
		const flag = readFlag(argument);
		if (flag?.name !== "X") {
			ldflags.push(argument);
			continue;
		}
		const setting = flag.value ?? rest.next().value ?? "";
		const split = setting.indexOf("=");
		vars[setting.slice(0, split)] = setting.slice(split + 1);
	}
	return {
		ldflags,
		vars
	};
}
/** `-name`, `--name`, `-name=value`; undefined for anything else. */
function readFlag(argument) {
	const match = /^--?([A-Za-z][^=]*)(?:=(.*))?$/s.exec(argument);
	return match?.[1] === void 0 ? void 0 : {
		name: match[1],
		value: match[2]
	};
}
function flagProblem({ name, value }, next) {
	if (/\s/.test(name)) return "is one argument with a space in it; write the flag and its value as two entries, or with =";
	if (name === "X") return variableSettingProblem(value ?? next);
	if (name === "linkmode" && (value ?? next) === "internal") return void 0;
	if ((name === "s" || name === "w") && value !== void 0 && !isTrue(value)) return "contradicts the stripping of symbols; remove it, and set strip: false in .mvu.yml";
	return Object.hasOwn(REFUSED, name) ? REFUSED[name] : void 0;
}
function variableSettingProblem(setting) {
	const split = setting?.indexOf("=") ?? -1;
	if (setting === void 0 || split < 0) return "needs name=value behind it, such as main.version=1.2.3";
	const problem = variableProblem$1(setting.slice(0, split));
	return problem === void 0 ? void 0 : `sets no variable: ${problem}`;
}
/** As Go's flag package reads a boolean. */
function isTrue(value) {
	return [
		"1",
		"t",
		"T",
		"true",
		"TRUE",
		"True"
	].includes(value);
}
// src/config/consistency.ts
/**
* Finds what is well-formed and cannot be meant: rules about variants that do not exist, variables
* set twice. It reads unchecked data, so that a file with other mistakes is looked through too.
*/
function findContradictions(data) {
	const config = mapOf(data);
	const variants = mapOf(config.variants);
	const names = variantNames(Object.keys(variants));
	return [
		...["exclude", "include"].flatMap((key) => unknownVariants(config[key], [key], names)),
		...twiceSet(config.build, ["build"]),
		...Object.entries(variants).flatMap(([name, build]) => twiceSet(build, ["variants", name]))
	];
}
/** The variants of a run: those that are named, else the one that needs no name. */
function variantNames(named) {
	return named.length > 0 ? named : ["default"];
}
/** What is wrong with the variant of a rule, which may be a glob over the names. */
function unknownVariant(pattern, names) {
	const isMatch = (0, import_picomatch.default)(pattern.slice(0, 64), {
		nonegate: true,
		noextglob: true,
		dot: true
	});
	if (names.some((name) => isMatch(name))) return void 0;
	const way = suggest(pattern, names) || `; known are ${names.join(", ")}`;
	return `there is no variant ${quote$1(pattern)}${way}`;
}
function unknownVariants(rules, path, names) {
	return listOf(rules).flatMap((rule, index) => {
		const { variant } = mapOf(rule);
		if (typeof variant !== "string" || variant === "") return [];
		const message = unknownVariant(variant, names);
		return message === void 0 ? [] : [{
			path: [
				...path,
				index,
				"variant"
			],
			message
		}];
	});
}
function twiceSet(build, path) {
	const { ldflags, vars } = mapOf(build);
	const args = listOf(ldflags).filter((argument) => typeof argument === "string");
	return Object.keys(readLinkerArguments(args).vars).filter((name) => Object.hasOwn(mapOf(vars), name)).map((name) => ({
		path: [...path, "ldflags"],
		message: `-X sets ${quote$1(name)}, which vars sets too; keep it in vars`
	}));
}
function mapOf(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
function listOf(value) {
	return Array.isArray(value) ? value : [];
}
// node_modules/yaml/dist/nodes/identity.js
var require_identity = /* @__PURE__ */ __commonJSMin(((exports) => {
	const ALIAS = Symbol.for("yaml.alias");
	const DOC = Symbol.for("yaml.document");
	const MAP = Symbol.for("yaml.map");
	const PAIR = Symbol.for("yaml.pair");
	const SCALAR = Symbol.for("yaml.scalar");
	const SEQ = Symbol.for("yaml.seq");
	const NODE_TYPE = Symbol.for("yaml.node.type");
	const isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
	const isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
	const isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
	const isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
	const isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
	const isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
	function isCollection(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case MAP:
			case SEQ: return true;
		}
		return false;
	}
	function isNode(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case ALIAS:
			case MAP:
			case SCALAR:
			case SEQ: return true;
		}
		return false;
	}
	const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
	exports.ALIAS = ALIAS;
	exports.DOC = DOC;
	exports.MAP = MAP;
	exports.NODE_TYPE = NODE_TYPE;
	exports.PAIR = PAIR;
	exports.SCALAR = SCALAR;
	exports.SEQ = SEQ;
	exports.hasAnchor = hasAnchor;
	exports.isAlias = isAlias;
	exports.isCollection = isCollection;
	exports.isDocument = isDocument;
	exports.isMap = isMap;
	exports.isNode = isNode;
	exports.isPair = isPair;
	exports.isScalar = isScalar;
	exports.isSeq = isSeq;
}));
// node_modules/yaml/dist/visit.js
var require_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove node");
	/**
	* Apply a visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	function visit(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (visit_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else visit_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visit.SKIP = SKIP;
	/** Remove the current node */
	visit.REMOVE = REMOVE;
	function visit_(key, node, visitor, path) {
		const ctrl = callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visit_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = visit_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = visit_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = visit_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	/**
	* Apply an async visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `Promise`: Must resolve to one of the following values
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	async function visitAsync(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (await visitAsync_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else await visitAsync_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visitAsync.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visitAsync.SKIP = SKIP;
	/** Remove the current node */
	visitAsync.REMOVE = REMOVE;
	async function visitAsync_(key, node, visitor, path) {
		const ctrl = await callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visitAsync_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = await visitAsync_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = await visitAsync_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = await visitAsync_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	function initVisitor(visitor) {
		if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) return Object.assign({
			Alias: visitor.Node,
			Map: visitor.Node,
			Scalar: visitor.Node,
			Seq: visitor.Node
		}, visitor.Value && {
			Map: visitor.Value,
			Scalar: visitor.Value,
			Seq: visitor.Value
		}, visitor.Collection && {
			Map: visitor.Collection,
			Seq: visitor.Collection
		}, visitor);
		return visitor;
	}
	function callVisitor(key, node, visitor, path) {
		if (typeof visitor === "function") return visitor(key, node, path);
		if (identity.isMap(node)) return visitor.Map?.(key, node, path);
		if (identity.isSeq(node)) return visitor.Seq?.(key, node, path);
		if (identity.isPair(node)) return visitor.Pair?.(key, node, path);
		if (identity.isScalar(node)) return visitor.Scalar?.(key, node, path);
		if (identity.isAlias(node)) return visitor.Alias?.(key, node, path);
	}
	function replaceNode(key, path, node) {
		const parent = path[path.length - 1];
		if (identity.isCollection(parent)) parent.items[key] = node;
		else if (identity.isPair(parent)) {
			if (key === "key") parent.key = node;
			else parent.value = node;
		} else if (identity.isDocument(parent)) parent.contents = node;
		else {
			const pt = identity.isAlias(parent) ? "alias" : "scalar";
			throw new Error(`Cannot replace node with ${pt} parent`);
		}
	}
	exports.visit = visit;
	exports.visitAsync = visitAsync;
}));
// node_modules/yaml/dist/doc/directives.js
var require_directives = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	const escapeChars = {
		"!": "%21",
		",": "%2C",
		"[": "%5B",
		"]": "%5D",
		"{": "%7B",
		"}": "%7D"
	};
	const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
	var Directives = class Directives {
		constructor(yaml, tags) {
			/**
			* The directives-end/doc-start marker `---`. If `null`, a marker may still be
			* included in the document's stringified representation.
			*/
			this.docStart = null;
			/** The doc-end marker `...`.  */
			this.docEnd = false;
			this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
			this.tags = Object.assign({}, Directives.defaultTags, tags);
		}
		clone() {
			const copy = new Directives(this.yaml, this.tags);
			copy.docStart = this.docStart;
			return copy;
		}
		/**
		* During parsing, get a Directives instance for the current document and
		* update the stream state according to the current version's spec.
		*/
		atDocument() {
			const res = new Directives(this.yaml, this.tags);
			switch (this.yaml.version) {
				case "1.1":
					this.atNextDocument = true;
					break;
				case "1.2":
					this.atNextDocument = false;
					this.yaml = {
						explicit: Directives.defaultYaml.explicit,
						version: "1.2"
					};
					this.tags = Object.assign({}, Directives.defaultTags);
			}
			return res;
		}
		/**
		* @param onError - May be called even if the action was successful
		* @returns `true` on success
		*/
		add(line, onError) {
			if (this.atNextDocument) {
				this.yaml = {
					explicit: Directives.defaultYaml.explicit,
					version: "1.1"
				};
				this.tags = Object.assign({}, Directives.defaultTags);
				this.atNextDocument = false;
			}
			const parts = line.trim().split(/[ \t]+/);
			const name = parts.shift();
			switch (name) {
				case "%TAG": {
					if (parts.length !== 2) {
						onError(0, "%TAG directive should contain exactly two parts");
						if (parts.length < 2) return false;
					}
					const [handle, prefix] = parts;
					this.tags[handle] = prefix;
					return true;
				}
				case "%YAML": {
					this.yaml.explicit = true;
					if (parts.length !== 1) {
						onError(0, "%YAML directive should contain exactly one part");
						return false;
					}
					const [version] = parts;
					if (version === "1.1" || version === "1.2") {
						this.yaml.version = version;
						return true;
					} else {
						const isValid = /^\d+\.\d+$/.test(version);
						onError(6, `Unsupported YAML version ${version}`, isValid);
						return false;
					}
				}
				default:
					onError(0, `Unknown directive ${name}`, true);
					return false;
			}
		}
		/**
		* Resolves a tag, matching handles to those defined in %TAG directives.
		*
		* @returns Resolved tag, which may also be the non-specific tag `'!'` or a
		*   `'!local'` tag, or `null` if unresolvable.
		*/
		tagName(source, onError) {
			if (source === "!") return "!";
			if (source[0] !== "!") {
				onError(`Not a valid tag: ${source}`);
				return null;
			}
			if (source[1] === "<") {
				const verbatim = source.slice(2, -1);
				if (verbatim === "!" || verbatim === "!!") {
					onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
					return null;
				}
				if (source[source.length - 1] !== ">") onError("Verbatim tags must end with a >");
				return verbatim;
			}
			const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
			if (!suffix) onError(`The ${source} tag has no suffix`);
			const prefix = this.tags[handle];
			if (prefix) try {
				return prefix + decodeURIComponent(suffix);
			} catch (error) {
				onError(String(error));
				return null;
			}
			if (handle === "!") return source;
			onError(`Could not resolve tag: ${source}`);
			return null;
		}
		/**
		* Given a fully resolved tag, returns its printable string form,
		* taking into account current tag prefixes and defaults.
		*/
		tagString(tag) {
			for (const [handle, prefix] of Object.entries(this.tags)) if (tag.startsWith(prefix)) return handle + escapeTagName(tag.substring(prefix.length));
			return tag[0] === "!" ? tag : `!<${tag}>`;
		}
		toString(doc) {
			const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
			const tagEntries = Object.entries(this.tags);
			let tagNames;
			if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
				const tags = {};
				visit.visit(doc.contents, (_key, node) => {
					if (identity.isNode(node) && node.tag) tags[node.tag] = true;
				});
				tagNames = Object.keys(tags);
			} else tagNames = [];
			for (const [handle, prefix] of tagEntries) {
				if (handle === "!!" && prefix === "tag:yaml.org,2002:") continue;
				if (!doc || tagNames.some((tn) => tn.startsWith(prefix))) lines.push(`%TAG ${handle} ${prefix}`);
			}
			return lines.join("\n");
		}
	};
	Directives.defaultYaml = {
		explicit: false,
		version: "1.2"
	};
	Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
	exports.Directives = Directives;
}));
// node_modules/yaml/dist/doc/anchors.js
var require_anchors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	/**
	* Verify that the input string is a valid anchor.
	*
	* Will throw on errors.
	*/
	function anchorIsValid(anchor) {
		if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
			const msg = `Anchor must not contain whitespace or control characters: ${JSON.stringify(anchor)}`;
			throw new Error(msg);
		}
		return true;
	}
	function anchorNames(root) {
		const anchors = /* @__PURE__ */ new Set();
		visit.visit(root, { Value(_key, node) {
			if (node.anchor) anchors.add(node.anchor);
		} });
		return anchors;
	}
	/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
	function findNewAnchor(prefix, exclude) {
		for (let i = 1;; ++i) {
			const name = `${prefix}${i}`;
			if (!exclude.has(name)) return name;
		}
	}
	function createNodeAnchors(doc, prefix) {
		const aliasObjects = [];
		const sourceObjects = /* @__PURE__ */ new Map();
		let prevAnchors = null;
		return {
			onAnchor: (source) => {
				aliasObjects.push(source);
				prevAnchors ?? (prevAnchors = anchorNames(doc));
				const anchor = findNewAnchor(prefix, prevAnchors);
				prevAnchors.add(anchor);
				return anchor;
			},
			/**
			* With circular references, the source node is only resolved after all
			* of its child nodes are. This is why anchors are set only after all of
			* the nodes have been created.
			*/
			setAnchors: () => {
				for (const source of aliasObjects) {
					const ref = sourceObjects.get(source);
					if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) ref.node.anchor = ref.anchor;
					else {
						const error = /* @__PURE__ */ new Error("Failed to resolve repeated object (this should not happen)");
						error.source = source;
						throw error;
					}
				}
			},
			sourceObjects
		};
	}
	exports.anchorIsValid = anchorIsValid;
	exports.anchorNames = anchorNames;
	exports.createNodeAnchors = createNodeAnchors;
	exports.findNewAnchor = findNewAnchor;
}));
// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
	* in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
	* 2021 edition: https://tc39.es/ecma262/#sec-json.parse
	*
	* Includes extensions for handling Map and Set objects.
	*/
	function applyReviver(reviver, obj, key, val) {
		if (val && typeof val === "object") {
			if (Array.isArray(val)) for (let i = 0, len = val.length; i < len; ++i) {
				const v0 = val[i];
				const v1 = applyReviver(reviver, val, String(i), v0);
				if (v1 === void 0) delete val[i];
				else if (v1 !== v0) val[i] = v1;
			}
			else if (val instanceof Map) for (const k of Array.from(val.keys())) {
				const v0 = val.get(k);
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) val.delete(k);
				else if (v1 !== v0) val.set(k, v1);
			}
			else if (val instanceof Set) for (const v0 of Array.from(val)) {
				const v1 = applyReviver(reviver, val, v0, v0);
				if (v1 === void 0) val.delete(v0);
				else if (v1 !== v0) {
					val.delete(v0);
					val.add(v1);
				}
			}
			else for (const [k, v0] of Object.entries(val)) {
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) delete val[k];
				else if (v1 !== v0) val[k] = v1;
			}
		}
		return reviver.call(obj, key, val);
	}
	exports.applyReviver = applyReviver;
}));
// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	/**
	* Recursively convert any node or its contents to native JavaScript
	*
	* @param value - The input value
	* @param arg - If `value` defines a `toJSON()` method, use this
	*   as its first argument
	* @param ctx - Conversion context, originally set in Document#toJS(). If
	*   `{ keep: true }` is not set, output should be suitable for JSON
	*   stringification.
	*/
	function toJS(value, arg, ctx) {
		if (Array.isArray(value)) return value.map((v, i) => toJS(v, String(i), ctx));
		if (value && typeof value.toJSON === "function") {
			if (!ctx || !identity.hasAnchor(value)) return value.toJSON(arg, ctx);
			const data = {
				aliasCount: 0,
				count: 1,
				res: void 0
			};
			ctx.anchors.set(value, data);
			ctx.onCreate = (res) => {
				data.res = res;
				delete ctx.onCreate;
			};
			const res = value.toJSON(arg, ctx);
			if (ctx.onCreate) ctx.onCreate(res);
			return res;
		}
		if (typeof value === "bigint" && !ctx?.keep) return Number(value);
		return value;
	}
	exports.toJS = toJS;
}));
// node_modules/yaml/dist/nodes/Node.js
var require_Node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var applyReviver = require_applyReviver();
	var identity = require_identity();
	var toJS = require_toJS();
	var NodeBase = class {
		constructor(type) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: type });
		}
		/** Create a copy of this node.  */
		clone() {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** A plain JavaScript representation of this node. */
		toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			if (!identity.isDocument(doc)) throw new TypeError("A document argument is required");
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc,
				keep: true,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this, "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
	};
	exports.NodeBase = NodeBase;
}));
// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var visit = require_visit();
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	var Alias = class extends Node.NodeBase {
		constructor(source) {
			super(identity.ALIAS);
			this.source = source;
			Object.defineProperty(this, "tag", { set() {
				throw new Error("Alias nodes cannot have tags");
			} });
		}
		/**
		* Resolve the value of this alias within `doc`, finding the last
		* instance of the `source` anchor before this node.
		*/
		resolve(doc, ctx) {
			if (ctx?.maxAliasCount === 0) throw new ReferenceError("Alias resolution is disabled");
			let nodes;
			if (ctx?.aliasResolveCache) nodes = ctx.aliasResolveCache;
			else {
				nodes = [];
				visit.visit(doc, { Node: (_key, node) => {
					if (identity.isAlias(node) || identity.hasAnchor(node)) nodes.push(node);
				} });
				if (ctx) ctx.aliasResolveCache = nodes;
			}
			let found = void 0;
			for (const node of nodes) {
				if (node === this) break;
				if (node.anchor === this.source) found = node;
			}
			if (found && ctx) {
				const { anchors, doc, maxAliasCount } = ctx;
				let data = anchors.get(found);
				if (!data) {
					toJS.toJS(found, null, ctx);
					data = anchors.get(found);
				}
				/* istanbul ignore if */
				if (data?.res === void 0) throw new ReferenceError("This should not happen: Alias anchor was not resolved?");
				if (maxAliasCount >= 0) {
					data.count += 1;
					if (data.aliasCount === 0) data.aliasCount = getAliasCount(doc, found, anchors);
					if (data.count * data.aliasCount > maxAliasCount) throw new ReferenceError("Excessive alias count indicates a resource exhaustion attack");
				}
			}
			return found;
		}
		toJSON(_arg, ctx) {
			if (!ctx) return { source: this.source };
			const source = this.resolve(ctx.doc, ctx);
			if (!source) {
				const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
				throw new ReferenceError(msg);
			}
			return ctx.anchors.get(source).res;
		}
		toString(ctx, _onComment, _onChompKeep) {
			const src = `*${this.source}`;
			if (ctx) {
				anchors.anchorIsValid(this.source);
				if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
					const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
					throw new Error(msg);
				}
				if (ctx.implicitKey) return `${src} `;
			}
			return src;
		}
	};
	function getAliasCount(doc, node, anchors) {
		if (identity.isAlias(node)) {
			const source = node.resolve(doc);
			const anchor = anchors && source && anchors.get(source);
			return anchor ? anchor.count * anchor.aliasCount : 0;
		} else if (identity.isCollection(node)) {
			let count = 0;
			for (const item of node.items) {
				const c = getAliasCount(doc, item, anchors);
				if (c > count) count = c;
			}
			return count;
		} else if (identity.isPair(node)) {
			const kc = getAliasCount(doc, node.key, anchors);
			const vc = getAliasCount(doc, node.value, anchors);
			return Math.max(kc, vc);
		}
		return 1;
	}
	exports.Alias = Alias;
}));
// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	const isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
	var Scalar = class extends Node.NodeBase {
		constructor(value) {
			super(identity.SCALAR);
			this.value = value;
		}
		toJSON(arg, ctx) {
			return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
		}
		toString() {
			return String(this.value);
		}
	};
	Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
	Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
	Scalar.PLAIN = "PLAIN";
	Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
	Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
	exports.Scalar = Scalar;
	exports.isScalarValue = isScalarValue;
}));
// node_modules/yaml/dist/doc/createNode.js
var require_createNode = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var Scalar = require_Scalar();
	const defaultTagPrefix = "tag:yaml.org,2002:";
	function findTagObject(value, tagName, tags) {
		if (tagName) {
			const match = tags.filter((t) => t.tag === tagName);
			const tagObj = match.find((t) => !t.format) ?? match[0];
			if (!tagObj) throw new Error(`Tag ${tagName} not found`);
			return tagObj;
		}
		return tags.find((t) => t.identify?.(value) && !t.format);
	}
	function createNode(value, tagName, ctx) {
		if (identity.isDocument(value)) value = value.contents;
		if (identity.isNode(value)) return value;
		if (identity.isPair(value)) {
			const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
			map.items.push(value);
			return map;
		}
		if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) value = value.valueOf();
		const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
		let ref = void 0;
		if (aliasDuplicateObjects && value && typeof value === "object") {
			ref = sourceObjects.get(value);
			if (ref) {
				ref.anchor ?? (ref.anchor = onAnchor(value));
				return new Alias.Alias(ref.anchor);
			} else {
				ref = {
					anchor: null,
					node: null
				};
				sourceObjects.set(value, ref);
			}
		}
		if (tagName?.startsWith("!!")) tagName = defaultTagPrefix + tagName.slice(2);
		let tagObj = findTagObject(value, tagName, schema.tags);
		if (!tagObj) {
			if (value && typeof value.toJSON === "function") value = value.toJSON();
			if (!value || typeof value !== "object") {
				const node = new Scalar.Scalar(value);
				if (ref) ref.node = node;
				return node;
			}
			tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
		}
		if (onTagObj) {
			onTagObj(tagObj);
			delete ctx.onTagObj;
		}
		const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
		if (tagName) node.tag = tagName;
		else if (!tagObj.default) node.tag = tagObj.tag;
		if (ref) ref.node = node;
		return node;
	}
	exports.createNode = createNode;
}));
// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var identity = require_identity();
	var Node = require_Node();
	function collectionFromPath(schema, path, value) {
		let v = value;
		for (let i = path.length - 1; i >= 0; --i) {
			const k = path[i];
			if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
				const a = [];
				a[k] = v;
				v = a;
			} else v = /* @__PURE__ */ new Map([[k, v]]);
		}
		return createNode.createNode(v, void 0, {
			aliasDuplicateObjects: false,
			keepUndefined: false,
			onAnchor: () => {
				throw new Error("This should not happen, please report a bug.");
			},
			schema,
			sourceObjects: /* @__PURE__ */ new Map()
		});
	}
	const isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
	var Collection = class extends Node.NodeBase {
		constructor(type, schema) {
			super(type);
			Object.defineProperty(this, "schema", {
				value: schema,
				configurable: true,
				enumerable: false,
				writable: true
			});
		}
		/**
		* Create a copy of this collection.
		*
		* @param schema - If defined, overwrites the original's schema
		*/
		clone(schema) {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (schema) copy.schema = schema;
			copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/**
		* Adds a value to the collection. For `!!map` and `!!omap` the value must
		* be a Pair instance or a `{ key, value }` object, which may not have a key
		* that already exists in the map.
		*/
		addIn(path, value) {
			if (isEmptyPath(path)) this.add(value);
			else {
				const [key, ...rest] = path;
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.addIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
		/**
		* Removes a value from the collection.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.delete(key);
			const node = this.get(key, true);
			if (identity.isCollection(node)) return node.deleteIn(rest);
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			const [key, ...rest] = path;
			const node = this.get(key, true);
			if (rest.length === 0) return !keepScalar && identity.isScalar(node) ? node.value : node;
			else return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
		}
		hasAllNullValues(allowScalar) {
			return this.items.every((node) => {
				if (!identity.isPair(node)) return false;
				const n = node.value;
				return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
			});
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*/
		hasIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.has(key);
			const node = this.get(key, true);
			return identity.isCollection(node) ? node.hasIn(rest) : false;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			const [key, ...rest] = path;
			if (rest.length === 0) this.set(key, value);
			else {
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.setIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
	};
	exports.Collection = Collection;
	exports.collectionFromPath = collectionFromPath;
	exports.isEmptyPath = isEmptyPath;
}));
// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringifies a comment.
	*
	* Empty comment lines are left empty,
	* lines consisting of a single space are replaced by `#`,
	* and all other lines are prefixed with a `#`.
	*/
	const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
	function indentComment(comment, indent) {
		if (/^\n+$/.test(comment)) return comment.substring(1);
		return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
	}
	const lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
	exports.indentComment = indentComment;
	exports.lineComment = lineComment;
	exports.stringifyComment = stringifyComment;
}));
// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = /* @__PURE__ */ __commonJSMin(((exports) => {
	const FOLD_FLOW = "flow";
	const FOLD_BLOCK = "block";
	const FOLD_QUOTED = "quoted";
	/**
	* Tries to keep input at up to `lineWidth` characters, splitting only on spaces
	* not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
	* terminated with `\n` and started with `indent`.
	*/
	function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
		if (!lineWidth || lineWidth < 0) return text;
		if (lineWidth < minContentWidth) minContentWidth = 0;
		const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
		if (text.length <= endStep) return text;
		const folds = [];
		const escapedFolds = {};
		let end = lineWidth - indent.length;
		if (typeof indentAtStart === "number") {
			if (indentAtStart > lineWidth - Math.max(2, minContentWidth)) folds.push(0);
			else end = lineWidth - indentAtStart;
		}
		let split = void 0;
		let prev = void 0;
		let overflow = false;
		let i = -1;
		let escStart = -1;
		let escEnd = -1;
		if (mode === FOLD_BLOCK) {
			i = consumeMoreIndentedLines(text, i, indent.length);
			if (i !== -1) end = i + endStep;
		}
		for (let ch; ch = text[i += 1];) {
			if (mode === FOLD_QUOTED && ch === "\\") {
				escStart = i;
				switch (text[i + 1]) {
					case "x":
						i += 3;
						break;
					case "u":
						i += 5;
						break;
					case "U":
						i += 9;
						break;
					default: i += 1;
				}
				escEnd = i;
			}
			if (ch === "\n") {
				if (mode === FOLD_BLOCK) i = consumeMoreIndentedLines(text, i, indent.length);
				end = i + indent.length + endStep;
				split = void 0;
			} else {
				if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
					const next = text[i + 1];
					if (next && next !== " " && next !== "\n" && next !== "	") split = i;
				}
				if (i >= end) {
					if (split) {
						folds.push(split);
						end = split + endStep;
						split = void 0;
					} else if (mode === FOLD_QUOTED) {
						while (prev === " " || prev === "	") {
							prev = ch;
							ch = text[i += 1];
							overflow = true;
						}
						const j = i > escEnd + 1 ? i - 2 : escStart - 1;
						if (escapedFolds[j]) return text;
						folds.push(j);
						escapedFolds[j] = true;
						end = j + endStep;
						split = void 0;
					} else overflow = true;
				}
			}
			prev = ch;
		}
		if (overflow && onOverflow) onOverflow();
		if (folds.length === 0) return text;
		if (onFold) onFold();
		let res = text.slice(0, folds[0]);
		for (let i = 0; i < folds.length; ++i) {
			const fold = folds[i];
			const end = folds[i + 1] || text.length;
			if (fold === 0) res = `\n${indent}${text.slice(0, end)}`;
			else {
				if (mode === FOLD_QUOTED && escapedFolds[fold]) res += `${text[fold]}\\`;
				res += `\n${indent}${text.slice(fold + 1, end)}`;
			}
		}
		return res;
	}
	/**
	* Presumes `i + 1` is at the start of a line
	* @returns index of last newline in more-indented block
	*/
	function consumeMoreIndentedLines(text, i, indent) {
		let end = i;
		let start = i + 1;
		let ch = text[start];
		while (ch === " " || ch === "	") if (i < start + indent) ch = text[++i];
		else {
			do
				ch = text[++i];
			while (ch && ch !== "\n");
			end = i;
			start = i + 1;
			ch = text[start];
		}
		return end;
	}
	exports.FOLD_BLOCK = FOLD_BLOCK;
	exports.FOLD_FLOW = FOLD_FLOW;
	exports.FOLD_QUOTED = FOLD_QUOTED;
	exports.foldFlowLines = foldFlowLines;
}));
// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var foldFlowLines = require_foldFlowLines();
	const getFoldOptions = (ctx, isBlock) => ({
		indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
		lineWidth: ctx.options.lineWidth,
		minContentWidth: ctx.options.minContentWidth
	});
	const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
	function lineLengthOverLimit(str, lineWidth, indentLength) {
		if (!lineWidth || lineWidth < 0) return false;
		const limit = lineWidth - indentLength;
		const strLen = str.length;
		if (strLen <= limit) return false;
		for (let i = 0, start = 0; i < strLen; ++i) if (str[i] === "\n") {
			if (i - start > limit) return true;
			start = i + 1;
			if (strLen - start <= limit) return false;
		}
		return true;
	}
	function doubleQuotedString(value, ctx) {
		const json = JSON.stringify(value);
		if (ctx.options.doubleQuotedAsJSON) return json;
		const { implicitKey } = ctx;
		const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		let str = "";
		let start = 0;
		for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
			if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
				str += json.slice(start, i) + "\\ ";
				i += 1;
				start = i;
				ch = "\\";
			}
			if (ch === "\\") switch (json[i + 1]) {
				case "u":
					{
						str += json.slice(start, i);
						const code = json.substr(i + 2, 4);
						switch (code) {
							case "0000":
								str += "\\0";
								break;
							case "0007":
								str += "\\a";
								break;
							case "000b":
								str += "\\v";
								break;
							case "001b":
								str += "\\e";
								break;
							case "0085":
								str += "\\N";
								break;
							case "00a0":
								str += "\\_";
								break;
							case "2028":
								str += "\\L";
								break;
							case "2029":
								str += "\\P";
								break;
							default: if (code.substr(0, 2) === "00") str += "\\x" + code.substr(2);
							else str += json.substr(i, 6);
						}
						i += 5;
						start = i + 1;
					}
					break;
				case "n":
					if (implicitKey || json[i + 2] === "\"" || json.length < minMultiLineLength) i += 1;
					else {
						str += json.slice(start, i) + "\n\n";
						while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== "\"") {
							str += "\n";
							i += 2;
						}
						str += indent;
						if (json[i + 2] === " ") str += "\\";
						i += 1;
						start = i + 1;
					}
					break;
				default: i += 1;
			}
		}
		str = start ? str + json.slice(start) : json;
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
	}
	function singleQuotedString(value, ctx) {
		if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value)) return doubleQuotedString(value, ctx);
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
		return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function quotedString(value, ctx) {
		const { singleQuote } = ctx.options;
		let qs;
		if (singleQuote === false) qs = doubleQuotedString;
		else {
			const hasDouble = value.includes("\"");
			const hasSingle = value.includes("'");
			if (hasDouble && !hasSingle) qs = singleQuotedString;
			else if (hasSingle && !hasDouble) qs = doubleQuotedString;
			else qs = singleQuote ? singleQuotedString : doubleQuotedString;
		}
		return qs(value, ctx);
	}
	let blockEndNewlines;
	try {
		blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
	} catch {
		blockEndNewlines = /\n+(?!\n|$)/g;
	}
	function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
		const { blockQuote, commentString, lineWidth } = ctx.options;
		if (!blockQuote || /\n[\t ]+$/.test(value)) return quotedString(value, ctx);
		const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
		const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
		if (!value) return literal ? "|\n" : ">\n";
		let chomp;
		let endStart;
		for (endStart = value.length; endStart > 0; --endStart) {
			const ch = value[endStart - 1];
			if (ch !== "\n" && ch !== "	" && ch !== " ") break;
		}
		let end = value.substring(endStart);
		const endNlPos = end.indexOf("\n");
		if (endNlPos === -1) chomp = "-";
		else if (value === end || endNlPos !== end.length - 1) {
			chomp = "+";
			if (onChompKeep) onChompKeep();
		} else chomp = "";
		if (end) {
			value = value.slice(0, -end.length);
			if (end[end.length - 1] === "\n") end = end.slice(0, -1);
			end = end.replace(blockEndNewlines, `$&${indent}`);
		}
		let startWithSpace = false;
		let startEnd;
		let startNlPos = -1;
		for (startEnd = 0; startEnd < value.length; ++startEnd) {
			const ch = value[startEnd];
			if (ch === " ") startWithSpace = true;
			else if (ch === "\n") startNlPos = startEnd;
			else break;
		}
		let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
		if (start) {
			value = value.substring(start.length);
			start = start.replace(/\n+/g, `$&${indent}`);
		}
		let header = (startWithSpace ? indent ? "2" : "1" : "") + chomp;
		if (comment) {
			header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
			if (onComment) onComment();
		}
		if (!literal) {
			const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
			let literalFallback = false;
			const foldOptions = getFoldOptions(ctx, true);
			if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) foldOptions.onOverflow = () => {
				literalFallback = true;
			};
			const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
			if (!literalFallback) return `>${header}\n${indent}${body}`;
		}
		value = value.replace(/\n+/g, `$&${indent}`);
		return `|${header}\n${indent}${start}${value}${end}`;
	}
	function plainString(item, ctx, onComment, onChompKeep) {
		const { type, value } = item;
		const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
		if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) return quotedString(value, ctx);
		if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
		if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) return blockString(item, ctx, onComment, onChompKeep);
		if (containsDocumentMarker(value)) {
			if (indent === "") {
				ctx.forceBlockIndent = true;
				return blockString(item, ctx, onComment, onChompKeep);
			} else if (implicitKey && indent === indentStep) return quotedString(value, ctx);
		}
		const str = value.replace(/\n+/g, `$&\n${indent}`);
		if (actualString) {
			const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
			const { compat, tags } = ctx.doc.schema;
			if (tags.some(test) || compat?.some(test)) return quotedString(value, ctx);
		}
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function stringifyString(item, ctx, onComment, onChompKeep) {
		const { implicitKey, inFlow } = ctx;
		const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
		let { type } = item;
		if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
			if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value)) type = Scalar.Scalar.QUOTE_DOUBLE;
		}
		const _stringify = (_type) => {
			switch (_type) {
				case Scalar.Scalar.BLOCK_FOLDED:
				case Scalar.Scalar.BLOCK_LITERAL: return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
				case Scalar.Scalar.QUOTE_DOUBLE: return doubleQuotedString(ss.value, ctx);
				case Scalar.Scalar.QUOTE_SINGLE: return singleQuotedString(ss.value, ctx);
				case Scalar.Scalar.PLAIN: return plainString(ss, ctx, onComment, onChompKeep);
				default: return null;
			}
		};
		let res = _stringify(type);
		if (res === null) {
			const { defaultKeyType, defaultStringType } = ctx.options;
			const t = implicitKey && defaultKeyType || defaultStringType;
			res = _stringify(t);
			if (res === null) throw new Error(`Unsupported default string type ${t}`);
		}
		return res;
	}
	exports.stringifyString = stringifyString;
}));
// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var identity = require_identity();
	var stringifyComment = require_stringifyComment();
	var stringifyString = require_stringifyString();
	function createStringifyContext(doc, options) {
		const opt = Object.assign({
			blockQuote: true,
			commentString: stringifyComment.stringifyComment,
			defaultKeyType: null,
			defaultStringType: "PLAIN",
			directives: null,
			doubleQuotedAsJSON: false,
			doubleQuotedMinMultiLineLength: 40,
			falseStr: "false",
			flowCollectionPadding: true,
			indentSeq: true,
			lineWidth: 80,
			minContentWidth: 20,
			nullStr: "null",
			simpleKeys: false,
			singleQuote: null,
			trailingComma: false,
			trueStr: "true",
			verifyAliasOrder: true
		}, doc.schema.toStringOptions, options);
		let inFlow;
		switch (opt.collectionStyle) {
			case "block":
				inFlow = false;
				break;
			case "flow":
				inFlow = true;
				break;
			default: inFlow = null;
		}
		return {
			anchors: /* @__PURE__ */ new Set(),
			doc,
			flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
			indent: "",
			indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
			inFlow,
			options: opt
		};
	}
	function getTagObject(tags, item) {
		if (item.tag) {
			const match = tags.filter((t) => t.tag === item.tag);
			if (match.length > 0) return match.find((t) => t.format === item.format) ?? match[0];
		}
		let tagObj = void 0;
		let obj;
		if (identity.isScalar(item)) {
			obj = item.value;
			let match = tags.filter((t) => t.identify?.(obj));
			if (match.length > 1) {
				const testMatch = match.filter((t) => t.test);
				if (testMatch.length > 0) match = testMatch;
			}
			tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
		} else {
			obj = item;
			tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
		}
		if (!tagObj) {
			const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
			throw new Error(`Tag not resolved for ${name} value`);
		}
		return tagObj;
	}
	function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
		if (!doc.directives) return "";
		const props = [];
		const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
		if (anchor && anchors.anchorIsValid(anchor)) {
			anchors$1.add(anchor);
			props.push(`&${anchor}`);
		}
		const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
		if (tag) props.push(doc.directives.tagString(tag));
		return props.join(" ");
	}
	function stringify(item, ctx, onComment, onChompKeep) {
		if (identity.isPair(item)) return item.toString(ctx, onComment, onChompKeep);
		if (identity.isAlias(item)) {
			if (ctx.doc.directives) return item.toString(ctx);
			if (ctx.resolvedAliases?.has(item)) throw new TypeError(`Cannot stringify circular structure without alias nodes`);
			else {
				if (ctx.resolvedAliases) ctx.resolvedAliases.add(item);
				else ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
				item = item.resolve(ctx.doc);
			}
		}
		let tagObj = void 0;
		const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
		tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
		const props = stringifyProps(node, tagObj, ctx);
		if (props.length > 0) ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
		const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
		if (!props) return str;
		return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}\n${ctx.indent}${str}`;
	}
	exports.createStringifyContext = createStringifyContext;
	exports.stringify = stringify;
}));
// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
		const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
		let keyComment = identity.isNode(key) && key.comment || null;
		if (simpleKeys) {
			if (keyComment) throw new Error("With simple keys, key nodes cannot have comments");
			if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") throw new Error("With simple keys, collection cannot be used as a key value");
		}
		let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
		ctx = Object.assign({}, ctx, {
			allNullValues: false,
			implicitKey: !explicitKey && (simpleKeys || !allNullValues),
			indent: indent + indentStep
		});
		let keyCommentDone = false;
		let chompKeep = false;
		let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
		if (!explicitKey && !ctx.inFlow && str.length > 1024) {
			if (simpleKeys) throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
			explicitKey = true;
		}
		if (ctx.inFlow) {
			if (allNullValues || value == null) {
				if (keyCommentDone && onComment) onComment();
				return str === "" ? "?" : explicitKey ? `? ${str}` : str;
			}
		} else if (allNullValues && !simpleKeys || value == null && explicitKey) {
			str = `? ${str}`;
			if (keyComment && !keyCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			else if (chompKeep && onChompKeep) onChompKeep();
			return str;
		}
		if (keyCommentDone) keyComment = null;
		if (explicitKey) {
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			str = `? ${str}\n${indent}:`;
		} else {
			str = `${str}:`;
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
		}
		let vsb, vcb, valueComment;
		if (identity.isNode(value)) {
			vsb = !!value.spaceBefore;
			vcb = value.commentBefore;
			valueComment = value.comment;
		} else {
			vsb = false;
			vcb = null;
			valueComment = null;
			if (value && typeof value === "object") value = doc.createNode(value);
		}
		ctx.implicitKey = false;
		if (!explicitKey && !keyComment && identity.isScalar(value)) ctx.indentAtStart = str.length + 1;
		chompKeep = false;
		if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) ctx.indent = ctx.indent.substring(2);
		let valueCommentDone = false;
		const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
		let ws = " ";
		if (keyComment || vsb || vcb) {
			ws = vsb ? "\n" : "";
			if (vcb) {
				const cs = commentString(vcb);
				ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
			}
			if (valueStr === "" && !ctx.inFlow) {
				if (ws === "\n" && valueComment) ws = "\n\n";
			} else ws += `\n${ctx.indent}`;
		} else if (!explicitKey && identity.isCollection(value)) {
			const vs0 = valueStr[0];
			const nl0 = valueStr.indexOf("\n");
			const hasNewline = nl0 !== -1;
			const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
			if (hasNewline || !flow) {
				let hasPropsLine = false;
				if (hasNewline && (vs0 === "&" || vs0 === "!")) {
					let sp0 = valueStr.indexOf(" ");
					if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") sp0 = valueStr.indexOf(" ", sp0 + 1);
					if (sp0 === -1 || nl0 < sp0) hasPropsLine = true;
				}
				if (!hasPropsLine) ws = `\n${ctx.indent}`;
			}
		} else if (valueStr === "" || valueStr[0] === "\n") ws = "";
		str += ws + valueStr;
		if (ctx.inFlow) {
			if (valueCommentDone && onComment) onComment();
		} else if (valueComment && !valueCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
		else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	exports.stringifyPair = stringifyPair;
}));
// node_modules/yaml/dist/log.js
var require_log = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	function debug(logLevel, ...messages) {
		if (logLevel === "debug") console.log(...messages);
	}
	function warn(logLevel, warning) {
		if (logLevel === "debug" || logLevel === "warn") {
			if (typeof node_process.emitWarning === "function") node_process.emitWarning(warning);
			else console.warn(warning);
		}
	}
	exports.debug = debug;
	exports.warn = warn;
}));
// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	const MERGE_KEY = "<<";
	const merge = {
		identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
		default: "key",
		tag: "tag:yaml.org,2002:merge",
		test: /^<<$/,
		resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), { addToJSMap: addMergeToJSMap }),
		stringify: () => MERGE_KEY
	};
	const isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
	function addMergeToJSMap(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (identity.isSeq(source)) for (const it of source.items) mergeValue(ctx, map, it);
		else if (Array.isArray(source)) for (const it of source) mergeValue(ctx, map, it);
		else mergeValue(ctx, map, source);
	}
	function mergeValue(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (!identity.isMap(source)) throw new Error("Merge sources must be maps or map aliases");
		const srcMap = source.toJSON(null, ctx, Map);
		for (const [key, value] of srcMap) if (map instanceof Map) {
			if (!map.has(key)) map.set(key, value);
		} else if (map instanceof Set) map.add(key);
		else if (!Object.prototype.hasOwnProperty.call(map, key)) Object.defineProperty(map, key, {
			value,
			writable: true,
			enumerable: true,
			configurable: true
		});
		return map;
	}
	function resolveAliasValue(ctx, value) {
		return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
	}
	exports.addMergeToJSMap = addMergeToJSMap;
	exports.isMergeKey = isMergeKey;
	exports.merge = merge;
}));
// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var log = require_log();
	var merge = require_merge();
	var stringify = require_stringify();
	var identity = require_identity();
	var toJS = require_toJS();
	function addPairToJSMap(ctx, map, { key, value }) {
		if (identity.isNode(key) && key.addToJSMap) key.addToJSMap(ctx, map, value);
		else if (merge.isMergeKey(ctx, key)) merge.addMergeToJSMap(ctx, map, value);
		else {
			const jsKey = toJS.toJS(key, "", ctx);
			if (map instanceof Map) map.set(jsKey, toJS.toJS(value, jsKey, ctx));
			else if (map instanceof Set) map.add(jsKey);
			else {
				const stringKey = stringifyKey(key, jsKey, ctx);
				const jsValue = toJS.toJS(value, stringKey, ctx);
				if (stringKey in map) Object.defineProperty(map, stringKey, {
					value: jsValue,
					writable: true,
					enumerable: true,
					configurable: true
				});
				else map[stringKey] = jsValue;
			}
		}
		return map;
	}
	function stringifyKey(key, jsKey, ctx) {
		if (jsKey === null) return "";
		if (typeof jsKey !== "object") return String(jsKey);
		if (identity.isNode(key) && ctx?.doc) {
			const strCtx = stringify.createStringifyContext(ctx.doc, {});
			strCtx.anchors = /* @__PURE__ */ new Set();
			for (const node of ctx.anchors.keys()) strCtx.anchors.add(node.anchor);
			strCtx.inFlow = true;
			strCtx.inStringifyKey = true;
			const strKey = key.toString(strCtx);
			if (!ctx.mapKeyWarned) {
				let jsonStr = JSON.stringify(strKey);
				if (jsonStr.length > 40) jsonStr = jsonStr.substring(0, 36) + "...\"";
				log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
				ctx.mapKeyWarned = true;
			}
			return strKey;
		}
		return JSON.stringify(jsKey);
	}
	exports.addPairToJSMap = addPairToJSMap;
}));
// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyPair = require_stringifyPair();
	var addPairToJSMap = require_addPairToJSMap();
	var identity = require_identity();
	function createPair(key, value, ctx) {
		return new Pair(createNode.createNode(key, void 0, ctx), createNode.createNode(value, void 0, ctx));
	}
	var Pair = class Pair {
		constructor(key, value = null) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
			this.key = key;
			this.value = value;
		}
		clone(schema) {
			let { key, value } = this;
			if (identity.isNode(key)) key = key.clone(schema);
			if (identity.isNode(value)) value = value.clone(schema);
			return new Pair(key, value);
		}
		toJSON(_, ctx) {
			const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			return addPairToJSMap.addPairToJSMap(ctx, pair, this);
		}
		toString(ctx, onComment, onChompKeep) {
			return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
		}
	};
	exports.Pair = Pair;
	exports.createPair = createPair;
}));
// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyCollection(collection, ctx, options) {
		return (ctx.inFlow ?? collection.flow ? stringifyFlowCollection : stringifyBlockCollection)(collection, ctx, options);
	}
	function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
		const { indent, options: { commentString } } = ctx;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			type: null
		});
		let chompKeep = false;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (!chompKeep && item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (!chompKeep && ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
				}
			}
			chompKeep = false;
			let str = stringify.stringify(item, itemCtx, () => comment = null, () => chompKeep = true);
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			if (chompKeep && comment) chompKeep = false;
			lines.push(blockItemPrefix + str);
		}
		let str;
		if (lines.length === 0) str = flowChars.start + flowChars.end;
		else {
			str = lines[0];
			for (let i = 1; i < lines.length; ++i) {
				const line = lines[i];
				str += line ? `\n${indent}${line}` : "\n";
			}
		}
		if (comment) {
			str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
			if (onComment) onComment();
		} else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
		const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
		itemIndent += indentStep;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			inFlow: true,
			type: null
		});
		let reqNewline = false;
		let linesAtValue = 0;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, false);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, false);
					if (ik.comment) reqNewline = true;
				}
				const iv = identity.isNode(item.value) ? item.value : null;
				if (iv) {
					if (iv.comment) comment = iv.comment;
					if (iv.commentBefore) reqNewline = true;
				} else if (item.value == null && ik?.comment) comment = ik.comment;
			}
			if (comment) reqNewline = true;
			let str = stringify.stringify(item, itemCtx, () => comment = null);
			reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
			if (i < items.length - 1) str += ",";
			else if (ctx.options.trailingComma) {
				if (ctx.options.lineWidth > 0) reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
				if (reqNewline) str += ",";
			}
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			lines.push(str);
			linesAtValue = lines.length;
		}
		const { start, end } = flowChars;
		if (lines.length === 0) return start + end;
		else {
			if (!reqNewline) {
				const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
				reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
			}
			if (reqNewline) {
				let str = start;
				for (const line of lines) str += line ? `\n${indentStep}${indent}${line}` : "\n";
				return `${str}\n${indent}${end}`;
			} else return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
		}
	}
	function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
		if (comment && chompKeep) comment = comment.replace(/^\n+/, "");
		if (comment) {
			const ic = stringifyComment.indentComment(commentString(comment), indent);
			lines.push(ic.trimStart());
		}
	}
	exports.stringifyCollection = stringifyCollection;
}));
// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyCollection = require_stringifyCollection();
	var addPairToJSMap = require_addPairToJSMap();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	function findPair(items, key) {
		const k = identity.isScalar(key) ? key.value : key;
		for (const it of items) if (identity.isPair(it)) {
			if (it.key === key || it.key === k) return it;
			if (identity.isScalar(it.key) && it.key.value === k) return it;
		}
	}
	var YAMLMap = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:map";
		}
		constructor(schema) {
			super(identity.MAP, schema);
			this.items = [];
		}
		/**
		* A generic collection parsing method that can be extended
		* to other node classes that inherit from YAMLMap
		*/
		static from(schema, obj, ctx) {
			const { keepUndefined, replacer } = ctx;
			const map = new this(schema);
			const add = (key, value) => {
				if (typeof replacer === "function") value = replacer.call(obj, key, value);
				else if (Array.isArray(replacer) && !replacer.includes(key)) return;
				if (value !== void 0 || keepUndefined) map.items.push(Pair.createPair(key, value, ctx));
			};
			if (obj instanceof Map) for (const [key, value] of obj) add(key, value);
			else if (obj && typeof obj === "object") for (const key of Object.keys(obj)) add(key, obj[key]);
			if (typeof schema.sortMapEntries === "function") map.items.sort(schema.sortMapEntries);
			return map;
		}
		/**
		* Adds a value to the collection.
		*
		* @param overwrite - If not set `true`, using a key that is already in the
		*   collection will throw. Otherwise, overwrites the previous value.
		*/
		add(pair, overwrite) {
			let _pair;
			if (identity.isPair(pair)) _pair = pair;
			else if (!pair || typeof pair !== "object" || !("key" in pair)) _pair = new Pair.Pair(pair, pair?.value);
			else _pair = new Pair.Pair(pair.key, pair.value);
			const prev = findPair(this.items, _pair.key);
			const sortEntries = this.schema?.sortMapEntries;
			if (prev) {
				if (!overwrite) throw new Error(`Key ${_pair.key} already set`);
				if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value)) prev.value.value = _pair.value;
				else prev.value = _pair.value;
			} else if (sortEntries) {
				const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
				if (i === -1) this.items.push(_pair);
				else this.items.splice(i, 0, _pair);
			} else this.items.push(_pair);
		}
		delete(key) {
			const it = findPair(this.items, key);
			if (!it) return false;
			return this.items.splice(this.items.indexOf(it), 1).length > 0;
		}
		get(key, keepScalar) {
			const node = findPair(this.items, key)?.value;
			return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
		}
		has(key) {
			return !!findPair(this.items, key);
		}
		set(key, value) {
			this.add(new Pair.Pair(key, value), true);
		}
		/**
		* @param ctx - Conversion context, originally set in Document#toJS()
		* @param {Class} Type - If set, forces the returned collection type
		* @returns Instance of Type, Map, or Object
		*/
		toJSON(_, ctx, Type) {
			const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const item of this.items) addPairToJSMap.addPairToJSMap(ctx, map, item);
			return map;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			for (const item of this.items) if (!identity.isPair(item)) throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
			if (!ctx.allNullValues && this.hasAllNullValues(false)) ctx = Object.assign({}, ctx, { allNullValues: true });
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "",
				flowChars: {
					start: "{",
					end: "}"
				},
				itemIndent: ctx.indent || "",
				onChompKeep,
				onComment
			});
		}
	};
	exports.YAMLMap = YAMLMap;
	exports.findPair = findPair;
}));
// node_modules/yaml/dist/schema/common/map.js
var require_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLMap = require_YAMLMap();
	exports.map = {
		collection: "map",
		default: true,
		nodeClass: YAMLMap.YAMLMap,
		tag: "tag:yaml.org,2002:map",
		resolve(map, onError) {
			if (!identity.isMap(map)) onError("Expected a mapping for this tag");
			return map;
		},
		createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
	};
}));
// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyCollection = require_stringifyCollection();
	var Collection = require_Collection();
	var identity = require_identity();
	var Scalar = require_Scalar();
	var toJS = require_toJS();
	var YAMLSeq = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:seq";
		}
		constructor(schema) {
			super(identity.SEQ, schema);
			this.items = [];
		}
		add(value) {
			this.items.push(value);
		}
		/**
		* Removes a value from the collection.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return false;
			return this.items.splice(idx, 1).length > 0;
		}
		get(key, keepScalar) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return void 0;
			const it = this.items[idx];
			return !keepScalar && identity.isScalar(it) ? it.value : it;
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*/
		has(key) {
			const idx = asItemIndex(key);
			return typeof idx === "number" && idx < this.items.length;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*
		* If `key` does not contain a representation of an integer, this will throw.
		* It may be wrapped in a `Scalar`.
		*/
		set(key, value) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") throw new Error(`Expected a valid index, not ${key}.`);
			const prev = this.items[idx];
			if (identity.isScalar(prev) && Scalar.isScalarValue(value)) prev.value = value;
			else this.items[idx] = value;
		}
		toJSON(_, ctx) {
			const seq = [];
			if (ctx?.onCreate) ctx.onCreate(seq);
			let i = 0;
			for (const item of this.items) seq.push(toJS.toJS(item, String(i++), ctx));
			return seq;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "- ",
				flowChars: {
					start: "[",
					end: "]"
				},
				itemIndent: (ctx.indent || "") + "  ",
				onChompKeep,
				onComment
			});
		}
		static from(schema, obj, ctx) {
			const { replacer } = ctx;
			const seq = new this(schema);
			if (obj && Symbol.iterator in Object(obj)) {
				let i = 0;
				for (let it of obj) {
					if (typeof replacer === "function") {
						const key = obj instanceof Set ? it : String(i++);
						it = replacer.call(obj, key, it);
					}
					seq.items.push(createNode.createNode(it, void 0, ctx));
				}
			}
			return seq;
		}
	};
	function asItemIndex(key) {
		let idx = identity.isScalar(key) ? key.value : key;
		if (idx && typeof idx === "string") idx = Number(idx);
		return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
	}
	exports.YAMLSeq = YAMLSeq;
}));
// node_modules/yaml/dist/schema/common/seq.js
var require_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLSeq = require_YAMLSeq();
	exports.seq = {
		collection: "seq",
		default: true,
		nodeClass: YAMLSeq.YAMLSeq,
		tag: "tag:yaml.org,2002:seq",
		resolve(seq, onError) {
			if (!identity.isSeq(seq)) onError("Expected a sequence for this tag");
			return seq;
		},
		createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
	};
}));
// node_modules/yaml/dist/schema/common/string.js
var require_string = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyString = require_stringifyString();
	exports.string = {
		identify: (value) => typeof value === "string",
		default: true,
		tag: "tag:yaml.org,2002:str",
		resolve: (str) => str,
		stringify(item, ctx, onComment, onChompKeep) {
			ctx = Object.assign({ actualString: true }, ctx);
			return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
		}
	};
}));
// node_modules/yaml/dist/schema/common/null.js
var require_null = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const nullTag = {
		identify: (value) => value == null,
		createNode: () => new Scalar.Scalar(null),
		default: true,
		tag: "tag:yaml.org,2002:null",
		test: /^(?:~|[Nn]ull|NULL)?$/,
		resolve: () => new Scalar.Scalar(null),
		stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
	};
	exports.nullTag = nullTag;
}));
// node_modules/yaml/dist/schema/core/bool.js
var require_bool$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const boolTag = {
		identify: (value) => typeof value === "boolean",
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
		resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
		stringify({ source, value }, ctx) {
			if (source && boolTag.test.test(source)) {
				if (value === (source[0] === "t" || source[0] === "T")) return source;
			}
			return value ? ctx.options.trueStr : ctx.options.falseStr;
		}
	};
	exports.boolTag = boolTag;
}));
// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = /* @__PURE__ */ __commonJSMin(((exports) => {
	function stringifyNumber({ format, minFractionDigits, tag, value }) {
		if (typeof value === "bigint") return String(value);
		const num = typeof value === "number" ? value : Number(value);
		if (!isFinite(num)) return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
		let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
		if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
			let i = n.indexOf(".");
			if (i < 0) {
				i = n.length;
				n += ".";
			}
			let d = minFractionDigits - (n.length - i - 1);
			while (d-- > 0) n += "0";
		}
		return n;
	}
	exports.stringifyNumber = stringifyNumber;
}));
// node_modules/yaml/dist/schema/core/float.js
var require_float$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	exports.float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str));
			const dot = str.indexOf(".");
			if (dot !== -1 && str[str.length - 1] === "0") node.minFractionDigits = str.length - dot - 1;
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));
// node_modules/yaml/dist/schema/core/int.js
var require_int$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	const intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value) && value >= 0) return prefix + value.toString(radix);
		return stringifyNumber.stringifyNumber(node);
	}
	const intOct = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^0o[0-7]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
		stringify: (node) => intStringify(node, 8, "0o")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^0x[0-9a-fA-F]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));
// node_modules/yaml/dist/schema/core/schema.js
var require_schema$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	exports.schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.boolTag,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float
	];
}));
// node_modules/yaml/dist/schema/json/schema.js
var require_schema$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var map = require_map();
	var seq = require_seq();
	function intIdentify(value) {
		return typeof value === "bigint" || Number.isInteger(value);
	}
	const stringifyJSON = ({ value }) => JSON.stringify(value);
	const jsonScalars = [
		{
			identify: (value) => typeof value === "string",
			default: true,
			tag: "tag:yaml.org,2002:str",
			resolve: (str) => str,
			stringify: stringifyJSON
		},
		{
			identify: (value) => value == null,
			createNode: () => new Scalar.Scalar(null),
			default: true,
			tag: "tag:yaml.org,2002:null",
			test: /^null$/,
			resolve: () => null,
			stringify: stringifyJSON
		},
		{
			identify: (value) => typeof value === "boolean",
			default: true,
			tag: "tag:yaml.org,2002:bool",
			test: /^true$|^false$/,
			resolve: (str) => str === "true",
			stringify: stringifyJSON
		},
		{
			identify: intIdentify,
			default: true,
			tag: "tag:yaml.org,2002:int",
			test: /^-?(?:0|[1-9][0-9]*)$/,
			resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
			stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
		},
		{
			identify: (value) => typeof value === "number",
			default: true,
			tag: "tag:yaml.org,2002:float",
			test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
			resolve: (str) => parseFloat(str),
			stringify: stringifyJSON
		}
	];
	exports.schema = [map.map, seq.seq].concat(jsonScalars, {
		default: true,
		tag: "",
		test: /^/,
		resolve(str, onError) {
			onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
			return str;
		}
	});
}));
// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_buffer = __require("buffer");
	var Scalar = require_Scalar();
	var stringifyString = require_stringifyString();
	exports.binary = {
		identify: (value) => value instanceof Uint8Array,
		default: false,
		tag: "tag:yaml.org,2002:binary",
		/**
		* Returns a Buffer in node and an Uint8Array in browsers
		*
		* To use the resulting buffer as an image, you'll want to do something like:
		*
		*   const blob = new Blob([buffer], { type: 'image/jpeg' })
		*   document.querySelector('#photo').src = URL.createObjectURL(blob)
		*/
		resolve(src, onError) {
			if (typeof node_buffer.Buffer === "function") return node_buffer.Buffer.from(src, "base64");
			else if (typeof atob === "function") {
				const str = atob(src.replace(/[\n\r]/g, ""));
				const buffer = new Uint8Array(str.length);
				for (let i = 0; i < str.length; ++i) buffer[i] = str.charCodeAt(i);
				return buffer;
			} else {
				onError("This environment does not support reading binary tags; either Buffer or atob is required");
				return src;
			}
		},
		stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
			if (!value) return "";
			const buf = value;
			let str;
			if (typeof node_buffer.Buffer === "function") str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
			else if (typeof btoa === "function") {
				let s = "";
				for (let i = 0; i < buf.length; ++i) s += String.fromCharCode(buf[i]);
				str = btoa(s);
			} else throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
			type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
			if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
				const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
				const n = Math.ceil(str.length / lineWidth);
				const lines = new Array(n);
				for (let i = 0, o = 0; i < n; ++i, o += lineWidth) lines[i] = str.substr(o, lineWidth);
				str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
			}
			return stringifyString.stringifyString({
				comment,
				type,
				value: str
			}, ctx, onComment, onChompKeep);
		}
	};
}));
// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLSeq = require_YAMLSeq();
	function resolvePairs(seq, onError) {
		if (identity.isSeq(seq)) for (let i = 0; i < seq.items.length; ++i) {
			let item = seq.items[i];
			if (identity.isPair(item)) continue;
			else if (identity.isMap(item)) {
				if (item.items.length > 1) onError("Each pair must have its own sequence indicator");
				const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
				if (item.commentBefore) pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}\n${pair.key.commentBefore}` : item.commentBefore;
				if (item.comment) {
					const cn = pair.value ?? pair.key;
					cn.comment = cn.comment ? `${item.comment}\n${cn.comment}` : item.comment;
				}
				item = pair;
			}
			seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
		}
		else onError("Expected a sequence for this tag");
		return seq;
	}
	function createPairs(schema, iterable, ctx) {
		const { replacer } = ctx;
		const pairs = new YAMLSeq.YAMLSeq(schema);
		pairs.tag = "tag:yaml.org,2002:pairs";
		let i = 0;
		if (iterable && Symbol.iterator in Object(iterable)) for (let it of iterable) {
			if (typeof replacer === "function") it = replacer.call(iterable, String(i++), it);
			let key, value;
			if (Array.isArray(it)) {
				if (it.length === 2) {
					key = it[0];
					value = it[1];
				} else throw new TypeError(`Expected [key, value] tuple: ${it}`);
			} else if (it && it instanceof Object) {
				const keys = Object.keys(it);
				if (keys.length === 1) {
					key = keys[0];
					value = it[key];
				} else throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
			} else key = it;
			pairs.items.push(Pair.createPair(key, value, ctx));
		}
		return pairs;
	}
	const pairs = {
		collection: "seq",
		default: false,
		tag: "tag:yaml.org,2002:pairs",
		resolve: resolvePairs,
		createNode: createPairs
	};
	exports.createPairs = createPairs;
	exports.pairs = pairs;
	exports.resolvePairs = resolvePairs;
}));
// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var toJS = require_toJS();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var pairs = require_pairs();
	var YAMLOMap = class YAMLOMap extends YAMLSeq.YAMLSeq {
		constructor() {
			super();
			this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
			this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
			this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
			this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
			this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
			this.tag = YAMLOMap.tag;
		}
		/**
		* If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
		* but TypeScript won't allow widening the signature of a child method.
		*/
		toJSON(_, ctx) {
			if (!ctx) return super.toJSON(_);
			const map = /* @__PURE__ */ new Map();
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const pair of this.items) {
				let key, value;
				if (identity.isPair(pair)) {
					key = toJS.toJS(pair.key, "", ctx);
					value = toJS.toJS(pair.value, key, ctx);
				} else key = toJS.toJS(pair, "", ctx);
				if (map.has(key)) throw new Error("Ordered maps must not include duplicate keys");
				map.set(key, value);
			}
			return map;
		}
		static from(schema, iterable, ctx) {
			const pairs$1 = pairs.createPairs(schema, iterable, ctx);
			const omap = new this();
			omap.items = pairs$1.items;
			return omap;
		}
	};
	YAMLOMap.tag = "tag:yaml.org,2002:omap";
	const omap = {
		collection: "seq",
		identify: (value) => value instanceof Map,
		nodeClass: YAMLOMap,
		default: false,
		tag: "tag:yaml.org,2002:omap",
		resolve(seq, onError) {
			const pairs$1 = pairs.resolvePairs(seq, onError);
			const seenKeys = [];
			for (const { key } of pairs$1.items) if (identity.isScalar(key)) {
				if (seenKeys.includes(key.value)) onError(`Ordered maps must not include duplicate keys: ${key.value}`);
				else seenKeys.push(key.value);
			}
			return Object.assign(new YAMLOMap(), pairs$1);
		},
		createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
	};
	exports.YAMLOMap = YAMLOMap;
	exports.omap = omap;
}));
// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function boolStringify({ value, source }, ctx) {
		if (source && (value ? trueTag : falseTag).test.test(source)) return source;
		return value ? ctx.options.trueStr : ctx.options.falseStr;
	}
	const trueTag = {
		identify: (value) => value === true,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
		resolve: () => new Scalar.Scalar(true),
		stringify: boolStringify
	};
	const falseTag = {
		identify: (value) => value === false,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
		resolve: () => new Scalar.Scalar(false),
		stringify: boolStringify
	};
	exports.falseTag = falseTag;
	exports.trueTag = trueTag;
}));
// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str.replace(/_/g, "")),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	exports.float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
			const dot = str.indexOf(".");
			if (dot !== -1) {
				const f = str.substring(dot + 1).replace(/_/g, "");
				if (f[f.length - 1] === "0") node.minFractionDigits = f.length;
			}
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));
// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	function intResolve(str, offset, radix, { intAsBigInt }) {
		const sign = str[0];
		if (sign === "-" || sign === "+") offset += 1;
		str = str.substring(offset).replace(/_/g, "");
		if (intAsBigInt) {
			switch (radix) {
				case 2:
					str = `0b${str}`;
					break;
				case 8:
					str = `0o${str}`;
					break;
				case 16: str = `0x${str}`;
			}
			const n = BigInt(str);
			return sign === "-" ? BigInt(-1) * n : n;
		}
		const n = parseInt(str, radix);
		return sign === "-" ? -1 * n : n;
	}
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value)) {
			const str = value.toString(radix);
			return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
		}
		return stringifyNumber.stringifyNumber(node);
	}
	const intBin = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "BIN",
		test: /^[-+]?0b[0-1_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
		stringify: (node) => intStringify(node, 2, "0b")
	};
	const intOct = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^[-+]?0[0-7_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
		stringify: (node) => intStringify(node, 8, "0")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9][0-9_]*$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^[-+]?0x[0-9a-fA-F_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intBin = intBin;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));
// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSet = class YAMLSet extends YAMLMap.YAMLMap {
		constructor(schema) {
			super(schema);
			this.tag = YAMLSet.tag;
		}
		add(key) {
			let pair;
			if (identity.isPair(key)) pair = key;
			else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null) pair = new Pair.Pair(key.key, null);
			else pair = new Pair.Pair(key, null);
			if (!YAMLMap.findPair(this.items, pair.key)) this.items.push(pair);
		}
		/**
		* If `keepPair` is `true`, returns the Pair matching `key`.
		* Otherwise, returns the value of that Pair's key.
		*/
		get(key, keepPair) {
			const pair = YAMLMap.findPair(this.items, key);
			return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
		}
		set(key, value) {
			if (typeof value !== "boolean") throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
			const prev = YAMLMap.findPair(this.items, key);
			if (prev && !value) this.items.splice(this.items.indexOf(prev), 1);
			else if (!prev && value) this.items.push(new Pair.Pair(key));
		}
		toJSON(_, ctx) {
			return super.toJSON(_, ctx, Set);
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			if (this.hasAllNullValues(true)) return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
			else throw new Error("Set items must all have null values");
		}
		static from(schema, iterable, ctx) {
			const { replacer } = ctx;
			const set = new this(schema);
			if (iterable && Symbol.iterator in Object(iterable)) for (let value of iterable) {
				if (typeof replacer === "function") value = replacer.call(iterable, value, value);
				set.items.push(Pair.createPair(value, null, ctx));
			}
			return set;
		}
	};
	YAMLSet.tag = "tag:yaml.org,2002:set";
	const set = {
		collection: "map",
		identify: (value) => value instanceof Set,
		nodeClass: YAMLSet,
		default: false,
		tag: "tag:yaml.org,2002:set",
		createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
		resolve(map, onError) {
			if (identity.isMap(map)) {
				if (map.hasAllNullValues(true)) return Object.assign(new YAMLSet(), map);
				else onError("Set items must all have null values");
			} else onError("Expected a mapping for this tag");
			return map;
		}
	};
	exports.YAMLSet = YAMLSet;
	exports.set = set;
}));
// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	/** Internal types handle bigint as number, because TS can't figure it out. */
	function parseSexagesimal(str, asBigInt) {
		const sign = str[0];
		const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
		const num = (n) => asBigInt ? BigInt(n) : Number(n);
		const res = parts.replace(/_/g, "").split(":").reduce((res, p) => res * num(60) + num(p), num(0));
		return sign === "-" ? num(-1) * res : res;
	}
	/**
	* hhhh:mm:ss.sss
	*
	* Internal types handle bigint as number, because TS can't figure it out.
	*/
	function stringifySexagesimal(node) {
		let { value } = node;
		let num = (n) => n;
		if (typeof value === "bigint") num = (n) => BigInt(n);
		else if (isNaN(value) || !isFinite(value)) return stringifyNumber.stringifyNumber(node);
		let sign = "";
		if (value < 0) {
			sign = "-";
			value *= num(-1);
		}
		const _60 = num(60);
		const parts = [value % _60];
		if (value < 60) parts.unshift(0);
		else {
			value = (value - parts[0]) / _60;
			parts.unshift(value % _60);
			if (value >= 60) {
				value = (value - parts[0]) / _60;
				parts.unshift(value);
			}
		}
		return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
	}
	const intTime = {
		identify: (value) => typeof value === "bigint" || Number.isInteger(value),
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
		resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
		stringify: stringifySexagesimal
	};
	const floatTime = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
		resolve: (str) => parseSexagesimal(str, false),
		stringify: stringifySexagesimal
	};
	const timestamp = {
		identify: (value) => value instanceof Date,
		default: true,
		tag: "tag:yaml.org,2002:timestamp",
		test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
		resolve(str) {
			const match = str.match(timestamp.test);
			if (!match) throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
			const [, year, month, day, hour, minute, second] = match.map(Number);
			const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
			let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
			const tz = match[8];
			if (tz && tz !== "Z") {
				let d = parseSexagesimal(tz, false);
				if (Math.abs(d) < 30) d *= 60;
				date -= 6e4 * d;
			}
			return new Date(date);
		},
		stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
	};
	exports.floatTime = floatTime;
	exports.intTime = intTime;
	exports.timestamp = timestamp;
}));
// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var binary = require_binary();
	var bool = require_bool();
	var float = require_float();
	var int = require_int();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var set = require_set();
	var timestamp = require_timestamp();
	exports.schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.trueTag,
		bool.falseTag,
		int.intBin,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float,
		binary.binary,
		merge.merge,
		omap.omap,
		pairs.pairs,
		set.set,
		timestamp.intTime,
		timestamp.floatTime,
		timestamp.timestamp
	];
}));
// node_modules/yaml/dist/schema/tags.js
var require_tags = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	var schema = require_schema$2();
	var schema$1 = require_schema$1();
	var binary = require_binary();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var schema$2 = require_schema();
	var set = require_set();
	var timestamp = require_timestamp();
	const schemas = /* @__PURE__ */ new Map([
		["core", schema.schema],
		["failsafe", [
			map.map,
			seq.seq,
			string.string
		]],
		["json", schema$1.schema],
		["yaml11", schema$2.schema],
		["yaml-1.1", schema$2.schema]
	]);
	const tagsByName = {
		binary: binary.binary,
		bool: bool.boolTag,
		float: float.float,
		floatExp: float.floatExp,
		floatNaN: float.floatNaN,
		floatTime: timestamp.floatTime,
		int: int.int,
		intHex: int.intHex,
		intOct: int.intOct,
		intTime: timestamp.intTime,
		map: map.map,
		merge: merge.merge,
		null: _null.nullTag,
		omap: omap.omap,
		pairs: pairs.pairs,
		seq: seq.seq,
		set: set.set,
		timestamp: timestamp.timestamp
	};
	const coreKnownTags = {
		"tag:yaml.org,2002:binary": binary.binary,
		"tag:yaml.org,2002:merge": merge.merge,
		"tag:yaml.org,2002:omap": omap.omap,
		"tag:yaml.org,2002:pairs": pairs.pairs,
		"tag:yaml.org,2002:set": set.set,
		"tag:yaml.org,2002:timestamp": timestamp.timestamp
	};
	function getTags(customTags, schemaName, addMergeTag) {
		const schemaTags = schemas.get(schemaName);
		if (schemaTags && !customTags) return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
		let tags = schemaTags;
		if (!tags) {
			if (Array.isArray(customTags)) tags = [];
			else {
				const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
			}
		}
		if (Array.isArray(customTags)) for (const tag of customTags) tags = tags.concat(tag);
		else if (typeof customTags === "function") tags = customTags(tags.slice());
		if (addMergeTag) tags = tags.concat(merge.merge);
		return tags.reduce((tags, tag) => {
			const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
			if (!tagObj) {
				const tagName = JSON.stringify(tag);
				const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
			}
			if (!tags.includes(tagObj)) tags.push(tagObj);
			return tags;
		}, []);
	}
	exports.coreKnownTags = coreKnownTags;
	exports.getTags = getTags;
}));
// node_modules/yaml/dist/schema/Schema.js
var require_Schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var map = require_map();
	var seq = require_seq();
	var string = require_string();
	var tags = require_tags();
	const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
	exports.Schema = class Schema {
		constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
			this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
			this.name = typeof schema === "string" && schema || "core";
			this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
			this.tags = tags.getTags(customTags, this.name, merge);
			this.toStringOptions = toStringDefaults ?? null;
			Object.defineProperty(this, identity.MAP, { value: map.map });
			Object.defineProperty(this, identity.SCALAR, { value: string.string });
			Object.defineProperty(this, identity.SEQ, { value: seq.seq });
			this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
		}
		clone() {
			const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
			copy.tags = this.tags.slice();
			return copy;
		}
	};
}));
// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyDocument(doc, options) {
		const lines = [];
		let hasDirectives = options.directives === true;
		if (options.directives !== false && doc.directives) {
			const dir = doc.directives.toString(doc);
			if (dir) {
				lines.push(dir);
				hasDirectives = true;
			} else if (doc.directives.docStart) hasDirectives = true;
		}
		if (hasDirectives) lines.push("---");
		const ctx = stringify.createStringifyContext(doc, options);
		const { commentString } = ctx.options;
		if (doc.commentBefore) {
			if (lines.length !== 1) lines.unshift("");
			const cs = commentString(doc.commentBefore);
			lines.unshift(stringifyComment.indentComment(cs, ""));
		}
		let chompKeep = false;
		let contentComment = null;
		if (doc.contents) {
			if (identity.isNode(doc.contents)) {
				if (doc.contents.spaceBefore && hasDirectives) lines.push("");
				if (doc.contents.commentBefore) {
					const cs = commentString(doc.contents.commentBefore);
					lines.push(stringifyComment.indentComment(cs, ""));
				}
				ctx.forceBlockIndent = !!doc.comment;
				contentComment = doc.contents.comment;
			}
			const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
			let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
			if (contentComment) body += stringifyComment.lineComment(body, "", commentString(contentComment));
			if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") lines[lines.length - 1] = `--- ${body}`;
			else lines.push(body);
		} else lines.push(stringify.stringify(doc.contents, ctx));
		if (doc.directives?.docEnd) {
			if (doc.comment) {
				const cs = commentString(doc.comment);
				if (cs.includes("\n")) {
					lines.push("...");
					lines.push(stringifyComment.indentComment(cs, ""));
				} else lines.push(`... ${cs}`);
			} else lines.push("...");
		} else {
			let dc = doc.comment;
			if (dc && chompKeep) dc = dc.replace(/^\n+/, "");
			if (dc) {
				if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "") lines.push("");
				lines.push(stringifyComment.indentComment(commentString(dc), ""));
			}
		}
		return lines.join("\n") + "\n";
	}
	exports.stringifyDocument = stringifyDocument;
}));
// node_modules/yaml/dist/doc/Document.js
var require_Document = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var toJS = require_toJS();
	var Schema = require_Schema();
	var stringifyDocument = require_stringifyDocument();
	var anchors = require_anchors();
	var applyReviver = require_applyReviver();
	var createNode = require_createNode();
	var directives = require_directives();
	var Document = class Document {
		constructor(value, replacer, options) {
			/** A comment before this Document */
			this.commentBefore = null;
			/** A comment immediately after this Document */
			this.comment = null;
			/** Errors encountered during parsing. */
			this.errors = [];
			/** Warnings encountered during parsing. */
			this.warnings = [];
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
			let _replacer = null;
			if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
			else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const opt = Object.assign({
				intAsBigInt: false,
				keepSourceTokens: false,
				logLevel: "warn",
				prettyErrors: true,
				strict: true,
				stringKeys: false,
				uniqueKeys: true,
				version: "1.2"
			}, options);
			this.options = opt;
			let { version } = opt;
			if (options?._directives) {
				this.directives = options._directives.atDocument();
				if (this.directives.yaml.explicit) version = this.directives.yaml.version;
			} else this.directives = new directives.Directives({ version });
			this.setSchema(version, options);
			this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
		}
		/**
		* Create a deep copy of this Document and its contents.
		*
		* Custom Node values that inherit from `Object` still refer to their original instances.
		*/
		clone() {
			const copy = Object.create(Document.prototype, { [identity.NODE_TYPE]: { value: identity.DOC } });
			copy.commentBefore = this.commentBefore;
			copy.comment = this.comment;
			copy.errors = this.errors.slice();
			copy.warnings = this.warnings.slice();
			copy.options = Object.assign({}, this.options);
			if (this.directives) copy.directives = this.directives.clone();
			copy.schema = this.schema.clone();
			copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** Adds a value to the document. */
		add(value) {
			if (assertCollection(this.contents)) this.contents.add(value);
		}
		/** Adds a value to the document. */
		addIn(path, value) {
			if (assertCollection(this.contents)) this.contents.addIn(path, value);
		}
		/**
		* Create a new `Alias` node, ensuring that the target `node` has the required anchor.
		*
		* If `node` already has an anchor, `name` is ignored.
		* Otherwise, the `node.anchor` value will be set to `name`,
		* or if an anchor with that name is already present in the document,
		* `name` will be used as a prefix for a new unique anchor.
		* If `name` is undefined, the generated anchor will use 'a' as a prefix.
		*/
		createAlias(node, name) {
			if (!node.anchor) {
				const prev = anchors.anchorNames(this);
				node.anchor = !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
			}
			return new Alias.Alias(node.anchor);
		}
		createNode(value, replacer, options) {
			let _replacer = void 0;
			if (typeof replacer === "function") {
				value = replacer.call({ "": value }, "", value);
				_replacer = replacer;
			} else if (Array.isArray(replacer)) {
				const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
				const asStr = replacer.filter(keyToStr).map(String);
				if (asStr.length > 0) replacer = replacer.concat(asStr);
				_replacer = replacer;
			} else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
			const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, anchorPrefix || "a");
			const ctx = {
				aliasDuplicateObjects: aliasDuplicateObjects ?? true,
				keepUndefined: keepUndefined ?? false,
				onAnchor,
				onTagObj,
				replacer: _replacer,
				schema: this.schema,
				sourceObjects
			};
			const node = createNode.createNode(value, tag, ctx);
			if (flow && identity.isCollection(node)) node.flow = true;
			setAnchors();
			return node;
		}
		/**
		* Convert a key and a value into a `Pair` using the current schema,
		* recursively wrapping all values as `Scalar` or `Collection` nodes.
		*/
		createPair(key, value, options = {}) {
			const k = this.createNode(key, null, options);
			const v = this.createNode(value, null, options);
			return new Pair.Pair(k, v);
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			return assertCollection(this.contents) ? this.contents.delete(key) : false;
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			if (Collection.isEmptyPath(path)) {
				if (this.contents == null) return false;
				this.contents = null;
				return true;
			}
			return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		get(key, keepScalar) {
			return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
		}
		/**
		* Returns item at `path`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			if (Collection.isEmptyPath(path)) return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
			return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
		}
		/**
		* Checks if the document includes a value with the key `key`.
		*/
		has(key) {
			return identity.isCollection(this.contents) ? this.contents.has(key) : false;
		}
		/**
		* Checks if the document includes a value at `path`.
		*/
		hasIn(path) {
			if (Collection.isEmptyPath(path)) return this.contents !== void 0;
			return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		set(key, value) {
			if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, [key], value);
			else if (assertCollection(this.contents)) this.contents.set(key, value);
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			if (Collection.isEmptyPath(path)) this.contents = value;
			else if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
			else if (assertCollection(this.contents)) this.contents.setIn(path, value);
		}
		/**
		* Change the YAML version and schema used by the document.
		* A `null` version disables support for directives, explicit tags, anchors, and aliases.
		* It also requires the `schema` option to be given as a `Schema` instance value.
		*
		* Overrides all previously set schema options.
		*/
		setSchema(version, options = {}) {
			if (typeof version === "number") version = String(version);
			let opt;
			switch (version) {
				case "1.1":
					if (this.directives) this.directives.yaml.version = "1.1";
					else this.directives = new directives.Directives({ version: "1.1" });
					opt = {
						resolveKnownTags: false,
						schema: "yaml-1.1"
					};
					break;
				case "1.2":
				case "next":
					if (this.directives) this.directives.yaml.version = version;
					else this.directives = new directives.Directives({ version });
					opt = {
						resolveKnownTags: true,
						schema: "core"
					};
					break;
				case null:
					if (this.directives) delete this.directives;
					opt = null;
					break;
				default: {
					const sv = JSON.stringify(version);
					throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
				}
			}
			if (options.schema instanceof Object) this.schema = options.schema;
			else if (opt) this.schema = new Schema.Schema(Object.assign(opt, options));
			else throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
		}
		toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc: this,
				keep: !json,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
		/**
		* A JSON representation of the document `contents`.
		*
		* @param jsonArg Used by `JSON.stringify` to indicate the array index or
		*   property name.
		*/
		toJSON(jsonArg, onAnchor) {
			return this.toJS({
				json: true,
				jsonArg,
				mapAsMap: false,
				onAnchor
			});
		}
		/** A YAML representation of the document. */
		toString(options = {}) {
			if (this.errors.length > 0) throw new Error("Document with errors cannot be stringified");
			if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
				const s = JSON.stringify(options.indent);
				throw new Error(`"indent" option must be a positive integer, not ${s}`);
			}
			return stringifyDocument.stringifyDocument(this, options);
		}
	};
	function assertCollection(contents) {
		if (identity.isCollection(contents)) return true;
		throw new Error("Expected a YAML collection as document contents");
	}
	exports.Document = Document;
}));
// node_modules/yaml/dist/errors.js
var require_errors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLError = class extends Error {
		constructor(name, pos, code, message) {
			super();
			this.name = name;
			this.code = code;
			this.message = message;
			this.pos = pos;
		}
	};
	var YAMLParseError = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLParseError", pos, code, message);
		}
	};
	var YAMLWarning = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLWarning", pos, code, message);
		}
	};
	const prettifyError = (src, lc) => (error) => {
		if (error.pos[0] === -1) return;
		error.linePos = error.pos.map((pos) => lc.linePos(pos));
		const { line, col } = error.linePos[0];
		error.message += ` at line ${line}, column ${col}`;
		let ci = col - 1;
		let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
		if (ci >= 60 && lineStr.length > 80) {
			const trimStart = Math.min(ci - 39, lineStr.length - 79);
			lineStr = "…" + lineStr.substring(trimStart);
			ci -= trimStart - 1;
		}
		if (lineStr.length > 80) lineStr = lineStr.substring(0, 79) + "…";
		if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
			let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
			if (prev.length > 80) prev = prev.substring(0, 79) + "…\n";
			lineStr = prev + lineStr;
		}
		if (/[^ ]/.test(lineStr)) {
			let count = 1;
			const end = error.linePos[1];
			if (end?.line === line && end.col > col) count = Math.max(1, Math.min(end.col - col, 80 - ci));
			const pointer = " ".repeat(ci) + "^".repeat(count);
			error.message += `:\n\n${lineStr}\n${pointer}\n`;
		}
	};
	exports.YAMLError = YAMLError;
	exports.YAMLParseError = YAMLParseError;
	exports.YAMLWarning = YAMLWarning;
	exports.prettifyError = prettifyError;
}));
// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
		let spaceBefore = false;
		let atNewline = startOnNewline;
		let hasSpace = startOnNewline;
		let comment = "";
		let commentSep = "";
		let hasNewline = false;
		let reqSpace = false;
		let tab = null;
		let anchor = null;
		let tag = null;
		let newlineAfterProp = null;
		let comma = null;
		let found = null;
		let start = null;
		for (const token of tokens) {
			if (reqSpace) {
				if (token.type !== "space" && token.type !== "newline" && token.type !== "comma") onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
				reqSpace = false;
			}
			if (tab) {
				if (atNewline && token.type !== "comment" && token.type !== "newline") onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
				tab = null;
			}
			switch (token.type) {
				case "space":
					if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) tab = token;
					hasSpace = true;
					break;
				case "comment": {
					if (!hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					const cb = token.source.substring(1) || " ";
					if (!comment) comment = cb;
					else comment += commentSep + cb;
					commentSep = "";
					atNewline = false;
					break;
				}
				case "newline":
					if (atNewline) {
						if (comment) comment += token.source;
						else if (!found || indicator !== "seq-item-ind") spaceBefore = true;
					} else commentSep += token.source;
					atNewline = true;
					hasNewline = true;
					if (anchor || tag) newlineAfterProp = token;
					hasSpace = true;
					break;
				case "anchor":
					if (anchor) onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
					if (token.source.endsWith(":")) onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
					anchor = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case "tag":
					if (tag) onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
					tag = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case indicator:
					if (anchor || tag) onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
					if (found) onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
					found = token;
					atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
					hasSpace = false;
					break;
				case "comma": if (flow) {
					if (comma) onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
					comma = token;
					atNewline = false;
					hasSpace = false;
					break;
				}
				default:
					onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
					atNewline = false;
					hasSpace = false;
			}
		}
		const last = tokens[tokens.length - 1];
		const end = last ? last.offset + last.source.length : offset;
		if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
		if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq")) onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
		return {
			comma,
			found,
			spaceBefore,
			comment,
			hasNewline,
			anchor,
			tag,
			newlineAfterProp,
			end,
			start: start ?? end
		};
	}
	exports.resolveProps = resolveProps;
}));
// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = /* @__PURE__ */ __commonJSMin(((exports) => {
	function containsNewline(key) {
		if (!key) return null;
		switch (key.type) {
			case "alias":
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				if (key.source.includes("\n")) return true;
				if (key.end) {
					for (const st of key.end) if (st.type === "newline") return true;
				}
				return false;
			case "flow-collection":
				for (const it of key.items) {
					for (const st of it.start) if (st.type === "newline") return true;
					if (it.sep) {
						for (const st of it.sep) if (st.type === "newline") return true;
					}
					if (containsNewline(it.key) || containsNewline(it.value)) return true;
				}
				return false;
			default: return true;
		}
	}
	exports.containsNewline = containsNewline;
}));
// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = /* @__PURE__ */ __commonJSMin(((exports) => {
	var utilContainsNewline = require_util_contains_newline();
	function flowIndentCheck(indent, fc, onError) {
		if (fc?.type === "flow-collection") {
			const end = fc.end[0];
			if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", true);
		}
	}
	exports.flowIndentCheck = flowIndentCheck;
}));
// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	function mapIncludes(ctx, items, search) {
		const { uniqueKeys } = ctx.options;
		if (uniqueKeys === false) return false;
		const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
		return items.some((pair) => isEqual(pair.key, search));
	}
	exports.mapIncludes = mapIncludes;
}));
// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	var utilMapIncludes = require_util_map_includes();
	const startColMsg = "All mapping items must start at the same column";
	function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
		const map = new ((tag?.nodeClass) ?? YAMLMap.YAMLMap)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		let offset = bm.offset;
		let commentEnd = null;
		for (const collItem of bm.items) {
			const { start, key, sep, value } = collItem;
			const keyProps = resolveProps.resolveProps(start, {
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: bm.indent,
				startOnNewline: true
			});
			const implicitKey = !keyProps.found;
			if (implicitKey) {
				if (key) {
					if (key.type === "block-seq") onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
					else if ("indent" in key && key.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
				}
				if (!keyProps.anchor && !keyProps.tag && !sep) {
					commentEnd = keyProps.end;
					if (keyProps.comment) {
						if (map.comment) map.comment += "\n" + keyProps.comment;
						else map.comment = keyProps.comment;
					}
					continue;
				}
				if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
			} else if (keyProps.found?.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
			ctx.atKey = true;
			const keyStart = keyProps.end;
			const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
			ctx.atKey = false;
			if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
			const valueProps = resolveProps.resolveProps(sep ?? [], {
				indicator: "map-value-ind",
				next: value,
				offset: keyNode.range[2],
				onError,
				parentIndent: bm.indent,
				startOnNewline: !key || key.type === "block-scalar"
			});
			offset = valueProps.end;
			if (valueProps.found) {
				if (implicitKey) {
					if (value?.type === "block-map" && !valueProps.hasNewline) onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
					if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024) onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
				if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
				offset = valueNode.range[2];
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			} else {
				if (implicitKey) onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
				if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			}
		}
		if (commentEnd && commentEnd < offset) onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
		map.range = [
			bm.offset,
			offset,
			commentEnd ?? offset
		];
		return map;
	}
	exports.resolveBlockMap = resolveBlockMap;
}));
// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLSeq = require_YAMLSeq();
	var resolveProps = require_resolve_props();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
		const seq = new ((tag?.nodeClass) ?? YAMLSeq.YAMLSeq)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = bs.offset;
		let commentEnd = null;
		for (const { start, value } of bs.items) {
			const props = resolveProps.resolveProps(start, {
				indicator: "seq-item-ind",
				next: value,
				offset,
				onError,
				parentIndent: bs.indent,
				startOnNewline: true
			});
			if (!props.found) {
				if (props.anchor || props.tag || value) {
					if (value?.type === "block-seq") onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
					else onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
				} else {
					commentEnd = props.end;
					if (props.comment) seq.comment = props.comment;
					continue;
				}
			}
			const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
			offset = node.range[2];
			seq.items.push(node);
		}
		seq.range = [
			bs.offset,
			offset,
			commentEnd ?? offset
		];
		return seq;
	}
	exports.resolveBlockSeq = resolveBlockSeq;
}));
// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveEnd(end, offset, reqSpace, onError) {
		let comment = "";
		if (end) {
			let hasSpace = false;
			let sep = "";
			for (const token of end) {
				const { source, type } = token;
				switch (type) {
					case "space":
						hasSpace = true;
						break;
					case "comment": {
						if (reqSpace && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
						const cb = source.substring(1) || " ";
						if (!comment) comment = cb;
						else comment += sep + cb;
						sep = "";
						break;
					}
					case "newline":
						if (comment) sep += source;
						hasSpace = true;
						break;
					default: onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
				}
				offset += source.length;
			}
		}
		return {
			comment,
			offset
		};
	}
	exports.resolveEnd = resolveEnd;
}));
// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilMapIncludes = require_util_map_includes();
	const blockMsg = "Block collections are not allowed within flow collections";
	const isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
	function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
		const isMap = fc.start.source === "{";
		const fcName = isMap ? "flow map" : "flow sequence";
		const coll = new ((tag?.nodeClass) ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq))(ctx.schema);
		coll.flow = true;
		const atRoot = ctx.atRoot;
		if (atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = fc.offset + fc.start.source.length;
		for (let i = 0; i < fc.items.length; ++i) {
			const collItem = fc.items[i];
			const { start, key, sep, value } = collItem;
			const props = resolveProps.resolveProps(start, {
				flow: fcName,
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: fc.indent,
				startOnNewline: false
			});
			if (!props.found) {
				if (!props.anchor && !props.tag && !sep && !value) {
					if (i === 0 && props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
					else if (i < fc.items.length - 1) onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
					if (props.comment) {
						if (coll.comment) coll.comment += "\n" + props.comment;
						else coll.comment = props.comment;
					}
					offset = props.end;
					continue;
				}
				if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key)) onError(key, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
			}
			if (i === 0) {
				if (props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
			} else {
				if (!props.comma) onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
				if (props.comment) {
					let prevItemComment = "";
					loop: for (const st of start) switch (st.type) {
						case "comma":
						case "space": break;
						case "comment":
							prevItemComment = st.source.substring(1);
							break loop;
						default: break loop;
					}
					if (prevItemComment) {
						let prev = coll.items[coll.items.length - 1];
						if (identity.isPair(prev)) prev = prev.value ?? prev.key;
						if (prev.comment) prev.comment += "\n" + prevItemComment;
						else prev.comment = prevItemComment;
						props.comment = props.comment.substring(prevItemComment.length + 1);
					}
				}
			}
			if (!isMap && !sep && !props.found) {
				const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
				coll.items.push(valueNode);
				offset = valueNode.range[2];
				if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
			} else {
				ctx.atKey = true;
				const keyStart = props.end;
				const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
				if (isBlock(key)) onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
				ctx.atKey = false;
				const valueProps = resolveProps.resolveProps(sep ?? [], {
					flow: fcName,
					indicator: "map-value-ind",
					next: value,
					offset: keyNode.range[2],
					onError,
					parentIndent: fc.indent,
					startOnNewline: false
				});
				if (valueProps.found) {
					if (!isMap && !props.found && ctx.options.strict) {
						if (sep) for (const st of sep) {
							if (st === valueProps.found) break;
							if (st.type === "newline") {
								onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
								break;
							}
						}
						if (props.start < valueProps.found.offset - 1024) onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
					}
				} else if (value) {
					if ("source" in value && value.source?.[0] === ":") onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
					else onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
				if (valueNode) {
					if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
				} else if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				if (isMap) {
					const map = coll;
					if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
					map.items.push(pair);
				} else {
					const map = new YAMLMap.YAMLMap(ctx.schema);
					map.flow = true;
					map.items.push(pair);
					const endRange = (valueNode ?? keyNode).range;
					map.range = [
						keyNode.range[0],
						endRange[1],
						endRange[2]
					];
					coll.items.push(map);
				}
				offset = valueNode ? valueNode.range[2] : valueProps.end;
			}
		}
		const expectedEnd = isMap ? "}" : "]";
		const [ce, ...ee] = fc.end;
		let cePos = offset;
		if (ce?.source === expectedEnd) cePos = ce.offset + ce.source.length;
		else {
			const name = fcName[0].toUpperCase() + fcName.substring(1);
			const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
			onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
			if (ce && ce.source.length !== 1) ee.unshift(ce);
		}
		if (ee.length > 0) {
			const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
			if (end.comment) {
				if (coll.comment) coll.comment += "\n" + end.comment;
				else coll.comment = end.comment;
			}
			coll.range = [
				fc.offset,
				cePos,
				end.offset
			];
		} else coll.range = [
			fc.offset,
			cePos,
			cePos
		];
		return coll;
	}
	exports.resolveFlowCollection = resolveFlowCollection;
}));
// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveBlockMap = require_resolve_block_map();
	var resolveBlockSeq = require_resolve_block_seq();
	var resolveFlowCollection = require_resolve_flow_collection();
	function resolveCollection(CN, ctx, token, onError, tagName, tag) {
		const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
		const Coll = coll.constructor;
		if (tagName === "!" || tagName === Coll.tagName) {
			coll.tag = Coll.tagName;
			return coll;
		}
		if (tagName) coll.tag = tagName;
		return coll;
	}
	function composeCollection(CN, ctx, token, props, onError) {
		const tagToken = props.tag;
		const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
		if (token.type === "block-seq") {
			const { anchor, newlineAfterProp: nl } = props;
			const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
			if (lastProp && (!nl || nl.offset < lastProp.offset)) onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
		}
		const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
		if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") return resolveCollection(CN, ctx, token, onError, tagName);
		let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
		if (!tag) {
			const kt = ctx.schema.knownTags[tagName];
			if (kt?.collection === expType) {
				ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
				tag = kt;
			} else {
				if (kt) onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
				else onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
				return resolveCollection(CN, ctx, token, onError, tagName);
			}
		}
		const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
		const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
		const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
		node.range = coll.range;
		node.tag = tagName;
		if (tag?.format) node.format = tag.format;
		return node;
	}
	exports.composeCollection = composeCollection;
}));
// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function resolveBlockScalar(ctx, scalar, onError) {
		const start = scalar.offset;
		const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
		if (!header) return {
			value: "",
			type: null,
			comment: "",
			range: [
				start,
				start,
				start
			]
		};
		const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
		const lines = scalar.source ? splitLines(scalar.source) : [];
		let chompStart = lines.length;
		for (let i = lines.length - 1; i >= 0; --i) {
			const content = lines[i][1];
			if (content === "" || content === "\r") chompStart = i;
			else break;
		}
		if (chompStart === 0) {
			const value = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
			let end = start + header.length;
			if (scalar.source) end += scalar.source.length;
			return {
				value,
				type,
				comment: header.comment,
				range: [
					start,
					end,
					end
				]
			};
		}
		let trimIndent = scalar.indent + header.indent;
		let offset = scalar.offset + header.length;
		let contentStart = 0;
		for (let i = 0; i < chompStart; ++i) {
			const [indent, content] = lines[i];
			if (content === "" || content === "\r") {
				if (header.indent === 0 && indent.length > trimIndent) trimIndent = indent.length;
			} else {
				if (indent.length < trimIndent) onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator");
				if (header.indent === 0) trimIndent = indent.length;
				contentStart = i;
				if (trimIndent === 0 && !ctx.atRoot) onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
				break;
			}
			offset += indent.length + content.length + 1;
		}
		for (let i = lines.length - 1; i >= chompStart; --i) if (lines[i][0].length > trimIndent) chompStart = i + 1;
		let value = "";
		let sep = "";
		let prevMoreIndented = false;
		for (let i = 0; i < contentStart; ++i) value += lines[i][0].slice(trimIndent) + "\n";
		for (let i = contentStart; i < chompStart; ++i) {
			let [indent, content] = lines[i];
			offset += indent.length + content.length + 1;
			const crlf = content[content.length - 1] === "\r";
			if (crlf) content = content.slice(0, -1);
			/* istanbul ignore if already caught in lexer */
			if (content && indent.length < trimIndent) {
				const message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
				onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
				indent = "";
			}
			if (type === Scalar.Scalar.BLOCK_LITERAL) {
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
			} else if (indent.length > trimIndent || content[0] === "	") {
				if (sep === " ") sep = "\n";
				else if (!prevMoreIndented && sep === "\n") sep = "\n\n";
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
				prevMoreIndented = true;
			} else if (content === "") {
				if (sep === "\n") value += "\n";
				else sep = "\n";
			} else {
				value += sep + content;
				sep = " ";
				prevMoreIndented = false;
			}
		}
		switch (header.chomp) {
			case "-": break;
			case "+":
				for (let i = chompStart; i < lines.length; ++i) value += "\n" + lines[i][0].slice(trimIndent);
				if (value[value.length - 1] !== "\n") value += "\n";
				break;
			default: value += "\n";
		}
		const end = start + header.length + scalar.source.length;
		return {
			value,
			type,
			comment: header.comment,
			range: [
				start,
				end,
				end
			]
		};
	}
	function parseBlockScalarHeader({ offset, props }, strict, onError) {
		/* istanbul ignore if should not happen */
		if (props[0].type !== "block-scalar-header") {
			onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
			return null;
		}
		const { source } = props[0];
		const mode = source[0];
		let indent = 0;
		let chomp = "";
		let error = -1;
		for (let i = 1; i < source.length; ++i) {
			const ch = source[i];
			if (!chomp && (ch === "-" || ch === "+")) chomp = ch;
			else {
				const n = Number(ch);
				if (!indent && n) indent = n;
				else if (error === -1) error = offset + i;
			}
		}
		if (error !== -1) onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
		let hasSpace = false;
		let comment = "";
		let length = source.length;
		for (let i = 1; i < props.length; ++i) {
			const token = props[i];
			switch (token.type) {
				case "space": hasSpace = true;
				case "newline":
					length += token.source.length;
					break;
				case "comment":
					if (strict && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					length += token.source.length;
					comment = token.source.substring(1);
					break;
				case "error":
					onError(token, "UNEXPECTED_TOKEN", token.message);
					length += token.source.length;
					break;
				/* istanbul ignore next should not happen */
				default: {
					onError(token, "UNEXPECTED_TOKEN", `Unexpected token in block scalar header: ${token.type}`);
					const ts = token.source;
					if (ts && typeof ts === "string") length += ts.length;
				}
			}
		}
		return {
			mode,
			indent,
			chomp,
			comment,
			length
		};
	}
	/** @returns Array of lines split up as `[indent, content]` */
	function splitLines(source) {
		const split = source.split(/\n( *)/);
		const first = split[0];
		const m = first.match(/^( *)/);
		const lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
		for (let i = 1; i < split.length; i += 2) lines.push([split[i], split[i + 1]]);
		return lines;
	}
	exports.resolveBlockScalar = resolveBlockScalar;
}));
// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var resolveEnd = require_resolve_end();
	function resolveFlowScalar(scalar, strict, onError) {
		const { offset, type, source, end } = scalar;
		let _type;
		let value;
		const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
		switch (type) {
			case "scalar":
				_type = Scalar.Scalar.PLAIN;
				value = plainValue(source, _onError);
				break;
			case "single-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_SINGLE;
				value = singleQuotedValue(source, _onError);
				break;
			case "double-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_DOUBLE;
				value = doubleQuotedValue(source, _onError);
				break;
			/* istanbul ignore next should not happen */
			default:
				onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
				return {
					value: "",
					type: null,
					comment: "",
					range: [
						offset,
						offset + source.length,
						offset + source.length
					]
				};
		}
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
		return {
			value,
			type: _type,
			comment: re.comment,
			range: [
				offset,
				valueEnd,
				re.offset
			]
		};
	}
	function plainValue(source, onError) {
		let badChar = "";
		switch (source[0]) {
			/* istanbul ignore next should not happen */
			case "	":
				badChar = "a tab character";
				break;
			case ",":
				badChar = "flow indicator character ,";
				break;
			case "%":
				badChar = "directive indicator character %";
				break;
			case "|":
			case ">":
				badChar = `block scalar indicator ${source[0]}`;
				break;
			case "@":
			case "`": badChar = `reserved character ${source[0]}`;
		}
		if (badChar) onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
		return unfoldLines(source);
	}
	function singleQuotedValue(source, onError) {
		if (source[source.length - 1] !== "'" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
		return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
	}
	function unfoldLines(source) {
		const line = /(.*?)\r?\n/sy;
		let match = line.exec(source);
		if (!match) return source;
		/**
		* The negative lookbehinds in these RegExps are to
		* prevent causing a polynomial search time in certain cases.
		*
		* The try-catch is for Safari < 16.4 and other old browsers:
		* https://caniuse.com/js-regexp-lookbehind
		*/
		let trimEnd, trimBoth;
		try {
			trimEnd = new RegExp("(?<![ 	])[ 	]+$");
			trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
		} catch {
			trimEnd = /[ \t]+$/;
			trimBoth = /^[ \t]+|[ \t]+$/g;
		}
		let res = match[1].replace(trimEnd, "");
		let sep = " ";
		let pos = line.lastIndex;
		while (match = line.exec(source)) {
			const lm = match[1].replace(trimBoth, "");
			if (lm === "") {
				if (sep === "\n") res += sep;
				else sep = "\n";
			} else {
				res += sep + lm;
				sep = " ";
			}
			pos = line.lastIndex;
		}
		const last = /[ \t]*(.*)/sy;
		last.lastIndex = pos;
		match = last.exec(source);
		return res + sep + (match?.[1] ?? "");
	}
	function doubleQuotedValue(source, onError) {
		let res = "";
		for (let i = 1; i < source.length - 1; ++i) {
			const ch = source[i];
			if (ch === "\r" && source[i + 1] === "\n") continue;
			if (ch === "\n") {
				const { fold, offset } = foldNewline(source, i);
				res += fold;
				i = offset;
			} else if (ch === "\\") {
				let next = source[++i];
				const cc = escapeCodes[next];
				if (cc) res += cc;
				else if (next === "\n") {
					next = source[i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "\r" && source[i + 1] === "\n") {
					next = source[++i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "x" || next === "u" || next === "U") {
					const length = next === "x" ? 2 : next === "u" ? 4 : 8;
					res += parseCharCode(source, i + 1, length, onError);
					i += length;
				} else {
					const raw = source.substr(i - 1, 2);
					onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
					res += raw;
				}
			} else if (ch === " " || ch === "	") {
				const wsStart = i;
				let next = source[i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
				if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n")) res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
			} else res += ch;
		}
		if (source[source.length - 1] !== "\"" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing \"quote");
		return res;
	}
	/**
	* Fold a single newline into a space, multiple newlines to N - 1 newlines.
	* Presumes `source[offset] === '\n'`
	*/
	function foldNewline(source, offset) {
		let fold = "";
		let ch = source[offset + 1];
		while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
			if (ch === "\r" && source[offset + 2] !== "\n") break;
			if (ch === "\n") fold += "\n";
			offset += 1;
			ch = source[offset + 1];
		}
		if (!fold) fold = " ";
		return {
			fold,
			offset
		};
	}
	const escapeCodes = {
		"0": "\0",
		a: "\x07",
		b: "\b",
		e: "\x1B",
		f: "\f",
		n: "\n",
		r: "\r",
		t: "	",
		v: "\v",
		N: "",
		_: "\xA0",
		L: "\u2028",
		P: "\u2029",
		" ": " ",
		"\"": "\"",
		"/": "/",
		"\\": "\\",
		"	": "	"
	};
	function parseCharCode(source, offset, length, onError) {
		const cc = source.substr(offset, length);
		const code = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
		try {
			return String.fromCodePoint(code);
		} catch {
			const raw = source.substr(offset - 2, length + 2);
			onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
			return raw;
		}
	}
	exports.resolveFlowScalar = resolveFlowScalar;
}));
// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	function composeScalar(ctx, token, tagToken, onError) {
		const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
		const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
		let tag;
		if (ctx.options.stringKeys && ctx.atKey) tag = ctx.schema[identity.SCALAR];
		else if (tagName) tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
		else if (token.type === "scalar") tag = findScalarTagByTest(ctx, value, token, onError);
		else tag = ctx.schema[identity.SCALAR];
		let scalar;
		try {
			const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
			scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
		} catch (error) {
			const msg = error instanceof Error ? error.message : String(error);
			onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
			scalar = new Scalar.Scalar(value);
		}
		scalar.range = range;
		scalar.source = value;
		if (type) scalar.type = type;
		if (tagName) scalar.tag = tagName;
		if (tag.format) scalar.format = tag.format;
		if (comment) scalar.comment = comment;
		return scalar;
	}
	function findScalarTagByName(schema, value, tagName, tagToken, onError) {
		if (tagName === "!") return schema[identity.SCALAR];
		const matchWithTest = [];
		for (const tag of schema.tags) if (!tag.collection && tag.tag === tagName) {
			if (tag.default && tag.test) matchWithTest.push(tag);
			else return tag;
		}
		for (const tag of matchWithTest) if (tag.test?.test(value)) return tag;
		const kt = schema.knownTags[tagName];
		if (kt && !kt.collection) {
			schema.tags.push(Object.assign({}, kt, {
				default: false,
				test: void 0
			}));
			return kt;
		}
		onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
		return schema[identity.SCALAR];
	}
	function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
		const tag = schema.tags.find((tag) => (tag.default === true || atKey && tag.default === "key") && tag.test?.test(value)) || schema[identity.SCALAR];
		if (schema.compat) {
			const compat = schema.compat.find((tag) => tag.default && tag.test?.test(value)) ?? schema[identity.SCALAR];
			if (tag.tag !== compat.tag) onError(token, "TAG_RESOLVE_FAILED", `Value may be parsed as either ${directives.tagString(tag.tag)} or ${directives.tagString(compat.tag)}`, true);
		}
		return tag;
	}
	exports.composeScalar = composeScalar;
}));
// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = /* @__PURE__ */ __commonJSMin(((exports) => {
	function emptyScalarPosition(offset, before, pos) {
		if (before) {
			pos ?? (pos = before.length);
			for (let i = pos - 1; i >= 0; --i) {
				let st = before[i];
				switch (st.type) {
					case "space":
					case "comment":
					case "newline":
						offset -= st.source.length;
						continue;
				}
				st = before[++i];
				while (st?.type === "space") {
					offset += st.source.length;
					st = before[++i];
				}
				break;
			}
		}
		return offset;
	}
	exports.emptyScalarPosition = emptyScalarPosition;
}));
// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var composeCollection = require_compose_collection();
	var composeScalar = require_compose_scalar();
	var resolveEnd = require_resolve_end();
	var utilEmptyScalarPosition = require_util_empty_scalar_position();
	const CN = {
		composeNode,
		composeEmptyNode
	};
	function composeNode(ctx, token, props, onError) {
		const atKey = ctx.atKey;
		const { spaceBefore, comment, anchor, tag } = props;
		let node;
		let isSrcToken = true;
		switch (token.type) {
			case "alias":
				node = composeAlias(ctx, token, onError);
				if (anchor || tag) onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
				break;
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "block-scalar":
				node = composeScalar.composeScalar(ctx, token, tag, onError);
				if (anchor) node.anchor = anchor.source.substring(1);
				break;
			case "block-map":
			case "block-seq":
			case "flow-collection":
				try {
					node = composeCollection.composeCollection(CN, ctx, token, props, onError);
					if (anchor) node.anchor = anchor.source.substring(1);
				} catch (error) {
					onError(token, "RESOURCE_EXHAUSTION", error instanceof Error ? error.message : String(error));
				}
				break;
			default:
				onError(token, "UNEXPECTED_TOKEN", token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`);
				isSrcToken = false;
		}
		node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
		if (anchor && node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings");
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			if (token.type === "scalar" && token.source === "") node.comment = comment;
			else node.commentBefore = comment;
		}
		if (ctx.options.keepSourceTokens && isSrcToken) node.srcToken = token;
		return node;
	}
	function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
		const token = {
			type: "scalar",
			offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
			indent: -1,
			source: ""
		};
		const node = composeScalar.composeScalar(ctx, token, tag, onError);
		if (anchor) {
			node.anchor = anchor.source.substring(1);
			if (node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		}
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			node.comment = comment;
			node.range[2] = end;
		}
		return node;
	}
	function composeAlias({ options }, { offset, source, end }, onError) {
		const alias = new Alias.Alias(source.substring(1));
		if (alias.source === "") onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
		if (alias.source.endsWith(":")) onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
		alias.range = [
			offset,
			valueEnd,
			re.offset
		];
		if (re.comment) alias.comment = re.comment;
		return alias;
	}
	exports.composeEmptyNode = composeEmptyNode;
	exports.composeNode = composeNode;
}));
// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Document = require_Document();
	var composeNode = require_compose_node();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	function composeDoc(options, directives, { offset, start, value, end }, onError) {
		const opts = Object.assign({ _directives: directives }, options);
		const doc = new Document.Document(void 0, opts);
		const ctx = {
			atKey: false,
			atRoot: true,
			directives: doc.directives,
			options: doc.options,
			schema: doc.schema
		};
		const props = resolveProps.resolveProps(start, {
			indicator: "doc-start",
			next: value ?? end?.[0],
			offset,
			onError,
			parentIndent: 0,
			startOnNewline: true
		});
		if (props.found) {
			doc.directives.docStart = true;
			if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline) onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
		}
		doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
		const contentEnd = doc.contents.range[2];
		const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
		if (re.comment) doc.comment = re.comment;
		doc.range = [
			offset,
			contentEnd,
			re.offset
		];
		return doc;
	}
	exports.composeDoc = composeDoc;
}));
// node_modules/yaml/dist/compose/composer.js
var require_composer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var directives = require_directives();
	var Document = require_Document();
	var errors = require_errors();
	var identity = require_identity();
	var composeDoc = require_compose_doc();
	var resolveEnd = require_resolve_end();
	function getErrorPos(src) {
		if (typeof src === "number") return [src, src + 1];
		if (Array.isArray(src)) return src.length === 2 ? src : [src[0], src[1]];
		const { offset, source } = src;
		return [offset, offset + (typeof source === "string" ? source.length : 1)];
	}
	function parsePrelude(prelude) {
		let comment = "";
		let atComment = false;
		let afterEmptyLine = false;
		for (let i = 0; i < prelude.length; ++i) {
			const source = prelude[i];
			switch (source[0]) {
				case "#":
					comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
					atComment = true;
					afterEmptyLine = false;
					break;
				case "%":
					if (prelude[i + 1]?.[0] !== "#") i += 1;
					atComment = false;
					break;
				default:
					if (!atComment) afterEmptyLine = true;
					atComment = false;
			}
		}
		return {
			comment,
			afterEmptyLine
		};
	}
	/**
	* Compose a stream of CST nodes into a stream of YAML Documents.
	*
	* ```ts
	* import { Composer, Parser } from 'yaml'
	*
	* const src: string = ...
	* const tokens = new Parser().parse(src)
	* const docs = new Composer().compose(tokens)
	* ```
	*/
	var Composer = class {
		constructor(options = {}) {
			this.doc = null;
			this.atDirectives = false;
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
			this.onError = (source, code, message, warning) => {
				const pos = getErrorPos(source);
				if (warning) this.warnings.push(new errors.YAMLWarning(pos, code, message));
				else this.errors.push(new errors.YAMLParseError(pos, code, message));
			};
			this.directives = new directives.Directives({ version: options.version || "1.2" });
			this.options = options;
		}
		decorate(doc, afterDoc) {
			const { comment, afterEmptyLine } = parsePrelude(this.prelude);
			if (comment) {
				const dc = doc.contents;
				if (afterDoc) doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
				else if (afterEmptyLine || doc.directives.docStart || !dc) doc.commentBefore = comment;
				else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
					let it = dc.items[0];
					if (identity.isPair(it)) it = it.key;
					const cb = it.commentBefore;
					it.commentBefore = cb ? `${comment}\n${cb}` : comment;
				} else {
					const cb = dc.commentBefore;
					dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
				}
			}
			if (afterDoc) {
				for (let i = 0; i < this.errors.length; ++i) doc.errors.push(this.errors[i]);
				for (let i = 0; i < this.warnings.length; ++i) doc.warnings.push(this.warnings[i]);
			} else {
				doc.errors = this.errors;
				doc.warnings = this.warnings;
			}
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
		}
		/**
		* Current stream status information.
		*
		* Mostly useful at the end of input for an empty stream.
		*/
		streamInfo() {
			return {
				comment: parsePrelude(this.prelude).comment,
				directives: this.directives,
				errors: this.errors,
				warnings: this.warnings
			};
		}
		/**
		* Compose tokens into documents.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*compose(tokens, forceDoc = false, endOffset = -1) {
			for (const token of tokens) yield* this.next(token);
			yield* this.end(forceDoc, endOffset);
		}
		/** Advance the composer by one CST token. */
		*next(token) {
			if (node_process.env.LOG_STREAM) console.dir(token, { depth: null });
			switch (token.type) {
				case "directive":
					this.directives.add(token.source, (offset, message, warning) => {
						const pos = getErrorPos(token);
						pos[0] += offset;
						this.onError(pos, "BAD_DIRECTIVE", message, warning);
					});
					this.prelude.push(token.source);
					this.atDirectives = true;
					break;
				case "document": {
					const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
					if (this.atDirectives && !doc.directives.docStart) this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
					this.decorate(doc, false);
					if (this.doc) yield this.doc;
					this.doc = doc;
					this.atDirectives = false;
					break;
				}
				case "byte-order-mark":
				case "space": break;
				case "comment":
				case "newline":
					this.prelude.push(token.source);
					break;
				case "error": {
					const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
					const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
					if (this.atDirectives || !this.doc) this.errors.push(error);
					else this.doc.errors.push(error);
					break;
				}
				case "doc-end": {
					if (!this.doc) {
						this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", "Unexpected doc-end without preceding document"));
						break;
					}
					this.doc.directives.docEnd = true;
					const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
					this.decorate(this.doc, true);
					if (end.comment) {
						const dc = this.doc.comment;
						this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
					}
					this.doc.range[2] = end.offset;
					break;
				}
				default: this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
			}
		}
		/**
		* Call at end of input to yield any remaining document.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*end(forceDoc = false, endOffset = -1) {
			if (this.doc) {
				this.decorate(this.doc, true);
				yield this.doc;
				this.doc = null;
			} else if (forceDoc) {
				const opts = Object.assign({ _directives: this.directives }, this.options);
				const doc = new Document.Document(void 0, opts);
				if (this.atDirectives) this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
				doc.range = [
					0,
					endOffset,
					endOffset
				];
				this.decorate(doc, false);
				yield doc;
			}
		}
	};
	exports.Composer = Composer;
}));
// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	var errors = require_errors();
	var stringifyString = require_stringifyString();
	function resolveAsScalar(token, strict = true, onError) {
		if (token) {
			const _onError = (pos, code, message) => {
				const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
				if (onError) onError(offset, code, message);
				else throw new errors.YAMLParseError([offset, offset + 1], code, message);
			};
			switch (token.type) {
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
				case "block-scalar": return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
			}
		}
		return null;
	}
	/**
	* Create a new scalar token with `value`
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.indent The indent level of the token.
	* @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
	* @param context.offset The offset position of the token.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function createScalarToken(value, context) {
		const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey,
			indent: indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		const end = context.end ?? [{
			type: "newline",
			offset: -1,
			indent,
			source: "\n"
		}];
		switch (source[0]) {
			case "|":
			case ">": {
				const he = source.indexOf("\n");
				const head = source.substring(0, he);
				const body = source.substring(he + 1) + "\n";
				const props = [{
					type: "block-scalar-header",
					offset,
					indent,
					source: head
				}];
				if (!addEndtoBlockProps(props, end)) props.push({
					type: "newline",
					offset: -1,
					indent,
					source: "\n"
				});
				return {
					type: "block-scalar",
					offset,
					indent,
					props,
					source: body
				};
			}
			case "\"": return {
				type: "double-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			case "'": return {
				type: "single-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			default: return {
				type: "scalar",
				offset,
				indent,
				source,
				end
			};
		}
	}
	/**
	* Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
	*
	* Best efforts are made to retain any comments previously associated with the `token`,
	* though all contents within a collection's `items` will be overwritten.
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.afterKey In most cases, values after a key should have an additional level of indentation.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function setScalarValue(token, value, context = {}) {
		let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
		let indent = "indent" in token ? token.indent : null;
		if (afterKey && typeof indent === "number") indent += 2;
		if (!type) switch (token.type) {
			case "single-quoted-scalar":
				type = "QUOTE_SINGLE";
				break;
			case "double-quoted-scalar":
				type = "QUOTE_DOUBLE";
				break;
			case "block-scalar": {
				const header = token.props[0];
				if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
				type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
				break;
			}
			default: type = "PLAIN";
		}
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey: implicitKey || indent === null,
			indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		switch (source[0]) {
			case "|":
			case ">":
				setBlockScalarValue(token, source);
				break;
			case "\"":
				setFlowScalarValue(token, source, "double-quoted-scalar");
				break;
			case "'":
				setFlowScalarValue(token, source, "single-quoted-scalar");
				break;
			default: setFlowScalarValue(token, source, "scalar");
		}
	}
	function setBlockScalarValue(token, source) {
		const he = source.indexOf("\n");
		const head = source.substring(0, he);
		const body = source.substring(he + 1) + "\n";
		if (token.type === "block-scalar") {
			const header = token.props[0];
			if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
			header.source = head;
			token.source = body;
		} else {
			const { offset } = token;
			const indent = "indent" in token ? token.indent : -1;
			const props = [{
				type: "block-scalar-header",
				offset,
				indent,
				source: head
			}];
			if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0)) props.push({
				type: "newline",
				offset: -1,
				indent,
				source: "\n"
			});
			for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
			Object.assign(token, {
				type: "block-scalar",
				indent,
				props,
				source: body
			});
		}
	}
	/** @returns `true` if last token is a newline */
	function addEndtoBlockProps(props, end) {
		if (end) for (const st of end) switch (st.type) {
			case "space":
			case "comment":
				props.push(st);
				break;
			case "newline":
				props.push(st);
				return true;
		}
		return false;
	}
	function setFlowScalarValue(token, source, type) {
		switch (token.type) {
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				token.type = type;
				token.source = source;
				break;
			case "block-scalar": {
				const end = token.props.slice(1);
				let oa = source.length;
				if (token.props[0].type === "block-scalar-header") oa -= token.props[0].source.length;
				for (const tok of end) tok.offset += oa;
				delete token.props;
				Object.assign(token, {
					type,
					source,
					end
				});
				break;
			}
			case "block-map":
			case "block-seq": {
				const nl = {
					type: "newline",
					offset: token.offset + source.length,
					indent: token.indent,
					source: "\n"
				};
				delete token.items;
				Object.assign(token, {
					type,
					source,
					end: [nl]
				});
				break;
			}
			default: {
				const indent = "indent" in token ? token.indent : -1;
				const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
				for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
				Object.assign(token, {
					type,
					indent,
					source,
					end
				});
			}
		}
	}
	exports.createScalarToken = createScalarToken;
	exports.resolveAsScalar = resolveAsScalar;
	exports.setScalarValue = setScalarValue;
}));
// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringify a CST document, token, or collection item
	*
	* Fair warning: This applies no validation whatsoever, and
	* simply concatenates the sources in their logical order.
	*/
	const stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
	function stringifyToken(token) {
		switch (token.type) {
			case "block-scalar": {
				let res = "";
				for (const tok of token.props) res += stringifyToken(tok);
				return res + token.source;
			}
			case "block-map":
			case "block-seq": {
				let res = "";
				for (const item of token.items) res += stringifyItem(item);
				return res;
			}
			case "flow-collection": {
				let res = token.start.source;
				for (const item of token.items) res += stringifyItem(item);
				for (const st of token.end) res += st.source;
				return res;
			}
			case "document": {
				let res = stringifyItem(token);
				if (token.end) for (const st of token.end) res += st.source;
				return res;
			}
			default: {
				let res = token.source;
				if ("end" in token && token.end) for (const st of token.end) res += st.source;
				return res;
			}
		}
	}
	function stringifyItem({ start, key, sep, value }) {
		let res = "";
		for (const st of start) res += st.source;
		if (key) res += stringifyToken(key);
		if (sep) for (const st of sep) res += st.source;
		if (value) res += stringifyToken(value);
		return res;
	}
	exports.stringify = stringify;
}));
// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove item");
	/**
	* Apply a visitor to a CST document or item.
	*
	* Walks through the tree (depth-first) starting from the root, calling a
	* `visitor` function with two arguments when entering each item:
	*   - `item`: The current item, which included the following members:
	*     - `start: SourceToken[]` – Source tokens before the key or value,
	*       possibly including its anchor or tag.
	*     - `key?: Token | null` – Set for pair values. May then be `null`, if
	*       the key before the `:` separator is empty.
	*     - `sep?: SourceToken[]` – Source tokens between the key and the value,
	*       which should include the `:` map value indicator if `value` is set.
	*     - `value?: Token` – The value of a sequence item, or of a map pair.
	*   - `path`: The steps from the root to the current node, as an array of
	*     `['key' | 'value', number]` tuples.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this token, continue with
	*      next sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current item, then continue with the next one
	*   - `number`: Set the index of the next step. This is useful especially if
	*     the index of the current token has changed.
	*   - `function`: Define the next visitor for this item. After the original
	*     visitor is called on item entry, next visitors are called after handling
	*     a non-empty `key` and when exiting the item.
	*/
	function visit(cst, visitor) {
		if ("type" in cst && cst.type === "document") cst = {
			start: cst.start,
			value: cst.value
		};
		_visit(Object.freeze([]), cst, visitor);
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current item */
	visit.SKIP = SKIP;
	/** Remove the current item */
	visit.REMOVE = REMOVE;
	/** Find the item at `path` from `cst` as the root */
	visit.itemAtPath = (cst, path) => {
		let item = cst;
		for (const [field, index] of path) {
			const tok = item?.[field];
			if (tok && "items" in tok) item = tok.items[index];
			else return void 0;
		}
		return item;
	};
	/**
	* Get the immediate parent collection of the item at `path` from `cst` as the root.
	*
	* Throws an error if the collection is not found, which should never happen if the item itself exists.
	*/
	visit.parentCollection = (cst, path) => {
		const parent = visit.itemAtPath(cst, path.slice(0, -1));
		const field = path[path.length - 1][0];
		const coll = parent?.[field];
		if (coll && "items" in coll) return coll;
		throw new Error("Parent collection not found");
	};
	function _visit(path, item, visitor) {
		let ctrl = visitor(item, path);
		if (typeof ctrl === "symbol") return ctrl;
		for (const field of ["key", "value"]) {
			const token = item[field];
			if (token && "items" in token) {
				for (let i = 0; i < token.items.length; ++i) {
					const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						token.items.splice(i, 1);
						i -= 1;
					}
				}
				if (typeof ctrl === "function" && field === "key") ctrl = ctrl(item, path);
			}
		}
		return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
	}
	exports.visit = visit;
}));
// node_modules/yaml/dist/parse/cst.js
var require_cst = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cstScalar = require_cst_scalar();
	var cstStringify = require_cst_stringify();
	var cstVisit = require_cst_visit();
	/** The byte order mark */
	const BOM = "﻿";
	/** Start of doc-mode */
	const DOCUMENT = "";
	/** Unexpected end of flow-mode */
	const FLOW_END = "";
	/** Next token is a scalar value */
	const SCALAR = "";
	/** @returns `true` if `token` is a flow or block collection */
	const isCollection = (token) => !!token && "items" in token;
	/** @returns `true` if `token` is a flow or block scalar; not an alias */
	const isScalar = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
	/* istanbul ignore next */
	/** Get a printable representation of a lexer token */
	function prettyToken(token) {
		switch (token) {
			case BOM: return "<BOM>";
			case DOCUMENT: return "<DOC>";
			case FLOW_END: return "<FLOW_END>";
			case SCALAR: return "<SCALAR>";
			default: return JSON.stringify(token);
		}
	}
	/** Identify the type of a lexer token. May return `null` for unknown tokens. */
	function tokenType(source) {
		switch (source) {
			case BOM: return "byte-order-mark";
			case DOCUMENT: return "doc-mode";
			case FLOW_END: return "flow-error-end";
			case SCALAR: return "scalar";
			case "---": return "doc-start";
			case "...": return "doc-end";
			case "":
			case "\n":
			case "\r\n": return "newline";
			case "-": return "seq-item-ind";
			case "?": return "explicit-key-ind";
			case ":": return "map-value-ind";
			case "{": return "flow-map-start";
			case "}": return "flow-map-end";
			case "[": return "flow-seq-start";
			case "]": return "flow-seq-end";
			case ",": return "comma";
		}
		switch (source[0]) {
			case " ":
			case "	": return "space";
			case "#": return "comment";
			case "%": return "directive-line";
			case "*": return "alias";
			case "&": return "anchor";
			case "!": return "tag";
			case "'": return "single-quoted-scalar";
			case "\"": return "double-quoted-scalar";
			case "|":
			case ">": return "block-scalar-header";
		}
		return null;
	}
	exports.createScalarToken = cstScalar.createScalarToken;
	exports.resolveAsScalar = cstScalar.resolveAsScalar;
	exports.setScalarValue = cstScalar.setScalarValue;
	exports.stringify = cstStringify.stringify;
	exports.visit = cstVisit.visit;
	exports.BOM = BOM;
	exports.DOCUMENT = DOCUMENT;
	exports.FLOW_END = FLOW_END;
	exports.SCALAR = SCALAR;
	exports.isCollection = isCollection;
	exports.isScalar = isScalar;
	exports.prettyToken = prettyToken;
	exports.tokenType = tokenType;
}));
// node_modules/yaml/dist/parse/lexer.js
var require_lexer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cst = require_cst();
	function isEmpty(ch) {
		switch (ch) {
			case void 0:
			case " ":
			case "\n":
			case "\r":
			case "	": return true;
			default: return false;
		}
	}
	const hexDigits = /* @__PURE__ */ new Set("0123456789ABCDEFabcdef");
	const tagChars = /* @__PURE__ */ new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
	const flowIndicatorChars = /* @__PURE__ */ new Set(",[]{}");
	const invalidAnchorChars = /* @__PURE__ */ new Set(" ,[]{}\n\r	");
	const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
	/**
	* Splits an input string into lexical tokens, i.e. smaller strings that are
	* easily identifiable by `tokens.tokenType()`.
	*
	* Lexing starts always in a "stream" context. Incomplete input may be buffered
	* until a complete token can be emitted.
	*
	* In addition to slices of the original input, the following control characters
	* may also be emitted:
	*
	* - `\x02` (Start of Text): A document starts with the next token
	* - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
	* - `\x1f` (Unit Separator): Next token is a scalar value
	* - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
	*/
	var Lexer = class {
		constructor() {
			/**
			* Flag indicating whether the end of the current buffer marks the end of
			* all input
			*/
			this.atEnd = false;
			/**
			* Explicit indent set in block scalar header, as an offset from the current
			* minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
			* explicitly set.
			*/
			this.blockScalarIndent = -1;
			/**
			* Block scalars that include a + (keep) chomping indicator in their header
			* include trailing empty lines, which are otherwise excluded from the
			* scalar's contents.
			*/
			this.blockScalarKeep = false;
			/** Current input */
			this.buffer = "";
			/**
			* Flag noting whether the map value indicator : can immediately follow this
			* node within a flow context.
			*/
			this.flowKey = false;
			/** Count of surrounding flow collection levels. */
			this.flowLevel = 0;
			/**
			* Minimum level of indentation required for next lines to be parsed as a
			* part of the current scalar value.
			*/
			this.indentNext = 0;
			/** Indentation level of the current line. */
			this.indentValue = 0;
			/** Position of the next \n character. */
			this.lineEndPos = null;
			/** Stores the state of the lexer if reaching the end of incpomplete input */
			this.next = null;
			/** A pointer to `buffer`; the current position of the lexer. */
			this.pos = 0;
		}
		/**
		* Generate YAML tokens from the `source` string. If `incomplete`,
		* a part of the last line may be left as a buffer for the next call.
		*
		* @returns A generator of lexical tokens
		*/
		*lex(source, incomplete = false) {
			if (source) {
				if (typeof source !== "string") throw TypeError("source is not a string");
				this.buffer = this.buffer ? this.buffer + source : source;
				this.lineEndPos = null;
			}
			this.atEnd = !incomplete;
			let next = this.next ?? "stream";
			while (next && (incomplete || this.hasChars(1))) next = yield* this.parseNext(next);
		}
		atLineEnd() {
			let i = this.pos;
			let ch = this.buffer[i];
			while (ch === " " || ch === "	") ch = this.buffer[++i];
			if (!ch || ch === "#" || ch === "\n") return true;
			if (ch === "\r") return this.buffer[i + 1] === "\n";
			return false;
		}
		charAt(n) {
			return this.buffer[this.pos + n];
		}
		continueScalar(offset) {
			let ch = this.buffer[offset];
			if (this.indentNext > 0) {
				let indent = 0;
				while (ch === " ") ch = this.buffer[++indent + offset];
				if (ch === "\r") {
					const next = this.buffer[indent + offset + 1];
					if (next === "\n" || !next && !this.atEnd) return offset + indent + 1;
				}
				return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
			}
			if (ch === "-" || ch === ".") {
				const dt = this.buffer.substr(offset, 3);
				if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3])) return -1;
			}
			return offset;
		}
		getLine() {
			let end = this.lineEndPos;
			if (typeof end !== "number" || end !== -1 && end < this.pos) {
				end = this.buffer.indexOf("\n", this.pos);
				this.lineEndPos = end;
			}
			if (end === -1) return this.atEnd ? this.buffer.substring(this.pos) : null;
			if (this.buffer[end - 1] === "\r") end -= 1;
			return this.buffer.substring(this.pos, end);
		}
		hasChars(n) {
			return this.pos + n <= this.buffer.length;
		}
		setNext(state) {
			this.buffer = this.buffer.substring(this.pos);
			this.pos = 0;
			this.lineEndPos = null;
			this.next = state;
			return null;
		}
		peek(n) {
			return this.buffer.substr(this.pos, n);
		}
		*parseNext(next) {
			switch (next) {
				case "stream": return yield* this.parseStream();
				case "line-start": return yield* this.parseLineStart();
				case "block-start": return yield* this.parseBlockStart();
				case "doc": return yield* this.parseDocument();
				case "flow": return yield* this.parseFlowCollection();
				case "quoted-scalar": return yield* this.parseQuotedScalar();
				case "block-scalar": return yield* this.parseBlockScalar();
				case "plain-scalar": return yield* this.parsePlainScalar();
			}
		}
		*parseStream() {
			let line = this.getLine();
			if (line === null) return this.setNext("stream");
			if (line[0] === cst.BOM) {
				yield* this.pushCount(1);
				line = line.substring(1);
			}
			if (line[0] === "%") {
				let dirEnd = line.length;
				let cs = line.indexOf("#");
				while (cs !== -1) {
					const ch = line[cs - 1];
					if (ch === " " || ch === "	") {
						dirEnd = cs - 1;
						break;
					} else cs = line.indexOf("#", cs + 1);
				}
				while (true) {
					const ch = line[dirEnd - 1];
					if (ch === " " || ch === "	") dirEnd -= 1;
					else break;
				}
				const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
				yield* this.pushCount(line.length - n);
				this.pushNewline();
				return "stream";
			}
			if (this.atLineEnd()) {
				const sp = yield* this.pushSpaces(true);
				yield* this.pushCount(line.length - sp);
				yield* this.pushNewline();
				return "stream";
			}
			yield cst.DOCUMENT;
			return yield* this.parseLineStart();
		}
		*parseLineStart() {
			const ch = this.charAt(0);
			if (!ch && !this.atEnd) return this.setNext("line-start");
			if (ch === "-" || ch === ".") {
				if (!this.atEnd && !this.hasChars(4)) return this.setNext("line-start");
				const s = this.peek(3);
				if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
					yield* this.pushCount(3);
					this.indentValue = 0;
					this.indentNext = 0;
					return s === "---" ? "doc" : "stream";
				}
			}
			this.indentValue = yield* this.pushSpaces(false);
			if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1))) this.indentNext = this.indentValue;
			return yield* this.parseBlockStart();
		}
		*parseBlockStart() {
			const [ch0, ch1] = this.peek(2);
			if (!ch1 && !this.atEnd) return this.setNext("block-start");
			if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
				const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
				this.indentNext = this.indentValue + 1;
				this.indentValue += n;
				return "block-start";
			}
			return "doc";
		}
		*parseDocument() {
			yield* this.pushSpaces(true);
			const line = this.getLine();
			if (line === null) return this.setNext("doc");
			let n = yield* this.pushIndicators();
			switch (line[n]) {
				case "#": yield* this.pushCount(line.length - n);
				case void 0:
					yield* this.pushNewline();
					return yield* this.parseLineStart();
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel = 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					return "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "doc";
				case "\"":
				case "'": return yield* this.parseQuotedScalar();
				case "|":
				case ">":
					n += yield* this.parseBlockScalarHeader();
					n += yield* this.pushSpaces(true);
					yield* this.pushCount(line.length - n);
					yield* this.pushNewline();
					return yield* this.parseBlockScalar();
				default: return yield* this.parsePlainScalar();
			}
		}
		*parseFlowCollection() {
			let nl, sp;
			let indent = -1;
			do {
				nl = yield* this.pushNewline();
				if (nl > 0) {
					sp = yield* this.pushSpaces(false);
					this.indentValue = indent = sp;
				} else sp = 0;
				sp += yield* this.pushSpaces(true);
			} while (nl + sp > 0);
			const line = this.getLine();
			if (line === null) return this.setNext("flow");
			if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
				if (!(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}"))) {
					this.flowLevel = 0;
					yield cst.FLOW_END;
					return yield* this.parseLineStart();
				}
			}
			let n = 0;
			while (line[n] === ",") {
				n += yield* this.pushCount(1);
				n += yield* this.pushSpaces(true);
				this.flowKey = false;
			}
			n += yield* this.pushIndicators();
			switch (line[n]) {
				case void 0: return "flow";
				case "#":
					yield* this.pushCount(line.length - n);
					return "flow";
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel += 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					this.flowKey = true;
					this.flowLevel -= 1;
					return this.flowLevel ? "flow" : "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "flow";
				case "\"":
				case "'":
					this.flowKey = true;
					return yield* this.parseQuotedScalar();
				case ":": {
					const next = this.charAt(1);
					if (this.flowKey || isEmpty(next) || next === ",") {
						this.flowKey = false;
						yield* this.pushCount(1);
						yield* this.pushSpaces(true);
						return "flow";
					}
				}
				default:
					this.flowKey = false;
					return yield* this.parsePlainScalar();
			}
		}
		*parseQuotedScalar() {
			const quote = this.charAt(0);
			let end = this.buffer.indexOf(quote, this.pos + 1);
			if (quote === "'") while (end !== -1 && this.buffer[end + 1] === "'") end = this.buffer.indexOf("'", end + 2);
			else while (end !== -1) {
				let n = 0;
				while (this.buffer[end - 1 - n] === "\\") n += 1;
				if (n % 2 === 0) break;
				end = this.buffer.indexOf("\"", end + 1);
			}
			const qb = this.buffer.substring(0, end);
			let nl = qb.indexOf("\n", this.pos);
			if (nl !== -1) {
				while (nl !== -1) {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = qb.indexOf("\n", cs);
				}
				if (nl !== -1) end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
			}
			if (end === -1) {
				if (!this.atEnd) return this.setNext("quoted-scalar");
				end = this.buffer.length;
			}
			yield* this.pushToIndex(end + 1, false);
			return this.flowLevel ? "flow" : "doc";
		}
		*parseBlockScalarHeader() {
			this.blockScalarIndent = -1;
			this.blockScalarKeep = false;
			let i = this.pos;
			while (true) {
				const ch = this.buffer[++i];
				if (ch === "+") this.blockScalarKeep = true;
				else if (ch > "0" && ch <= "9") this.blockScalarIndent = Number(ch) - 1;
				else if (ch !== "-") break;
			}
			return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
		}
		*parseBlockScalar() {
			let nl = this.pos - 1;
			let indent = 0;
			let ch;
			loop: for (let i = this.pos; ch = this.buffer[i]; ++i) switch (ch) {
				case " ":
					indent += 1;
					break;
				case "\n":
					nl = i;
					indent = 0;
					break;
				case "\r": {
					const next = this.buffer[i + 1];
					if (!next && !this.atEnd) return this.setNext("block-scalar");
					if (next === "\n") break;
				}
				default: break loop;
			}
			if (!ch && !this.atEnd) return this.setNext("block-scalar");
			if (indent >= this.indentNext) {
				if (this.blockScalarIndent === -1) this.indentNext = indent;
				else this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
				do {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = this.buffer.indexOf("\n", cs);
				} while (nl !== -1);
				if (nl === -1) {
					if (!this.atEnd) return this.setNext("block-scalar");
					nl = this.buffer.length;
				}
			}
			let i = nl + 1;
			ch = this.buffer[i];
			while (ch === " ") ch = this.buffer[++i];
			if (ch === "	") {
				while (ch === "	" || ch === " " || ch === "\r" || ch === "\n") ch = this.buffer[++i];
				nl = i - 1;
			} else if (!this.blockScalarKeep) do {
				let i = nl - 1;
				let ch = this.buffer[i];
				if (ch === "\r") ch = this.buffer[--i];
				const lastChar = i;
				while (ch === " ") ch = this.buffer[--i];
				if (ch === "\n" && i >= this.pos && i + 1 + indent > lastChar) nl = i;
				else break;
			} while (true);
			yield cst.SCALAR;
			yield* this.pushToIndex(nl + 1, true);
			return yield* this.parseLineStart();
		}
		*parsePlainScalar() {
			const inFlow = this.flowLevel > 0;
			let end = this.pos - 1;
			let i = this.pos - 1;
			let ch;
			while (ch = this.buffer[++i]) if (ch === ":") {
				const next = this.buffer[i + 1];
				if (isEmpty(next) || inFlow && flowIndicatorChars.has(next)) break;
				end = i;
			} else if (isEmpty(ch)) {
				let next = this.buffer[i + 1];
				if (ch === "\r") {
					if (next === "\n") {
						i += 1;
						ch = "\n";
						next = this.buffer[i + 1];
					} else end = i;
				}
				if (next === "#" || inFlow && flowIndicatorChars.has(next)) break;
				if (ch === "\n") {
					const cs = this.continueScalar(i + 1);
					if (cs === -1) break;
					i = Math.max(i, cs - 2);
				}
			} else {
				if (inFlow && flowIndicatorChars.has(ch)) break;
				end = i;
			}
			if (!ch && !this.atEnd) return this.setNext("plain-scalar");
			yield cst.SCALAR;
			yield* this.pushToIndex(end + 1, true);
			return inFlow ? "flow" : "doc";
		}
		*pushCount(n) {
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos += n;
				return n;
			}
			return 0;
		}
		*pushToIndex(i, allowEmpty) {
			const s = this.buffer.slice(this.pos, i);
			if (s) {
				yield s;
				this.pos += s.length;
				return s.length;
			} else if (allowEmpty) yield "";
			return 0;
		}
		*pushIndicators() {
			let n = 0;
			loop: while (true) {
				switch (this.charAt(0)) {
					case "!":
						n += yield* this.pushTag();
						n += yield* this.pushSpaces(true);
						continue loop;
					case "&":
						n += yield* this.pushUntil(isNotAnchorChar);
						n += yield* this.pushSpaces(true);
						continue loop;
					case "-":
					case "?":
					case ":": {
						const inFlow = this.flowLevel > 0;
						const ch1 = this.charAt(1);
						if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
							if (!inFlow) this.indentNext = this.indentValue + 1;
							else if (this.flowKey) this.flowKey = false;
							n += yield* this.pushCount(1);
							n += yield* this.pushSpaces(true);
							continue loop;
						}
					}
				}
				break loop;
			}
			return n;
		}
		*pushTag() {
			if (this.charAt(1) === "<") {
				let i = this.pos + 2;
				let ch = this.buffer[i];
				while (!isEmpty(ch) && ch !== ">") ch = this.buffer[++i];
				return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
			} else {
				let i = this.pos + 1;
				let ch = this.buffer[i];
				while (ch) if (tagChars.has(ch)) ch = this.buffer[++i];
				else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) ch = this.buffer[i += 3];
				else break;
				return yield* this.pushToIndex(i, false);
			}
		}
		*pushNewline() {
			const ch = this.buffer[this.pos];
			if (ch === "\n") return yield* this.pushCount(1);
			else if (ch === "\r" && this.charAt(1) === "\n") return yield* this.pushCount(2);
			else return 0;
		}
		*pushSpaces(allowTabs) {
			let i = this.pos - 1;
			let ch;
			do
				ch = this.buffer[++i];
			while (ch === " " || allowTabs && ch === "	");
			const n = i - this.pos;
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos = i;
			}
			return n;
		}
		*pushUntil(test) {
			let i = this.pos;
			let ch = this.buffer[i];
			while (!test(ch)) ch = this.buffer[++i];
			return yield* this.pushToIndex(i, false);
		}
	};
	exports.Lexer = Lexer;
}));
// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Tracks newlines during parsing in order to provide an efficient API for
	* determining the one-indexed `{ line, col }` position for any offset
	* within the input.
	*/
	var LineCounter = class {
		constructor() {
			this.lineStarts = [];
			/**
			* Should be called in ascending order. Otherwise, call
			* `lineCounter.lineStarts.sort()` before calling `linePos()`.
			*/
			this.addNewLine = (offset) => this.lineStarts.push(offset);
			/**
			* Performs a binary search and returns the 1-indexed { line, col }
			* position of `offset`. If `line === 0`, `addNewLine` has never been
			* called or `offset` is before the first known newline.
			*/
			this.linePos = (offset) => {
				let low = 0;
				let high = this.lineStarts.length;
				while (low < high) {
					const mid = low + high >> 1;
					if (this.lineStarts[mid] < offset) low = mid + 1;
					else high = mid;
				}
				if (this.lineStarts[low] === offset) return {
					line: low + 1,
					col: 1
				};
				if (low === 0) return {
					line: 0,
					col: offset
				};
				const start = this.lineStarts[low - 1];
				return {
					line: low,
					col: offset - start + 1
				};
			};
		}
	};
	exports.LineCounter = LineCounter;
}));
// node_modules/yaml/dist/parse/parser.js
var require_parser = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var cst = require_cst();
	var lexer = require_lexer();
	function includesToken(list, type) {
		for (let i = 0; i < list.length; ++i) if (list[i].type === type) return true;
		return false;
	}
	function findNonEmptyIndex(list) {
		for (let i = 0; i < list.length; ++i) switch (list[i].type) {
			case "space":
			case "comment":
			case "newline": break;
			default: return i;
		}
		return -1;
	}
	function isFlowToken(token) {
		switch (token?.type) {
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "flow-collection": return true;
			default: return false;
		}
	}
	function getPrevProps(parent) {
		switch (parent.type) {
			case "document": return parent.start;
			case "block-map": {
				const it = parent.items[parent.items.length - 1];
				return it.sep ?? it.start;
			}
			case "block-seq": return parent.items[parent.items.length - 1].start;
			/* istanbul ignore next should not happen */
			default: return [];
		}
	}
	/** Note: May modify input array */
	function getFirstKeyStartProps(prev) {
		if (prev.length === 0) return [];
		let i = prev.length;
		loop: while (--i >= 0) switch (prev[i].type) {
			case "doc-start":
			case "explicit-key-ind":
			case "map-value-ind":
			case "seq-item-ind":
			case "newline": break loop;
		}
		while (prev[++i]?.type === "space");
		return prev.splice(i, prev.length);
	}
	function arrayPushArray(target, source) {
		if (source.length < 1e5) Array.prototype.push.apply(target, source);
		else for (let i = 0; i < source.length; ++i) target.push(source[i]);
	}
	function fixFlowSeqItems(fc) {
		if (fc.start.type === "flow-seq-start") {
			for (const it of fc.items) if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
				if (it.key) it.value = it.key;
				delete it.key;
				if (isFlowToken(it.value)) {
					if (it.value.end) arrayPushArray(it.value.end, it.sep);
					else it.value.end = it.sep;
				} else arrayPushArray(it.start, it.sep);
				delete it.sep;
			}
		}
	}
	/**
	* A YAML concrete syntax tree (CST) parser
	*
	* ```ts
	* const src: string = ...
	* for (const token of new Parser().parse(src)) {
	*   // token: Token
	* }
	* ```
	*
	* To use the parser with a user-provided lexer:
	*
	* ```ts
	* function* parse(source: string, lexer: Lexer) {
	*   const parser = new Parser()
	*   for (const lexeme of lexer.lex(source))
	*     yield* parser.next(lexeme)
	*   yield* parser.end()
	* }
	*
	* const src: string = ...
	* const lexer = new Lexer()
	* for (const token of parse(src, lexer)) {
	*   // token: Token
	* }
	* ```
	*/
	var Parser = class {
		/**
		* @param onNewLine - If defined, called separately with the start position of
		*   each new line (in `parse()`, including the start of input).
		*/
		constructor(onNewLine) {
			/** If true, space and sequence indicators count as indentation */
			this.atNewLine = true;
			/** If true, next token is a scalar value */
			this.atScalar = false;
			/** Current indentation level */
			this.indent = 0;
			/** Current offset since the start of parsing */
			this.offset = 0;
			/** On the same line with a block map key */
			this.onKeyLine = false;
			/** Top indicates the node that's currently being built */
			this.stack = [];
			/** The source of the current token, set in parse() */
			this.source = "";
			/** The type of the current token, set in parse() */
			this.type = "";
			this.lexer = new lexer.Lexer();
			this.onNewLine = onNewLine;
		}
		/**
		* Parse `source` as a YAML stream.
		* If `incomplete`, a part of the last line may be left as a buffer for the next call.
		*
		* Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
		*
		* @returns A generator of tokens representing each directive, document, and other structure.
		*/
		*parse(source, incomplete = false) {
			if (this.onNewLine && this.offset === 0) this.onNewLine(0);
			for (const lexeme of this.lexer.lex(source, incomplete)) yield* this.next(lexeme);
			if (!incomplete) yield* this.end();
		}
		/**
		* Advance the parser by the `source` of one lexical token.
		*/
		*next(source) {
			this.source = source;
			if (node_process.env.LOG_TOKENS) console.log("|", cst.prettyToken(source));
			if (this.atScalar) {
				this.atScalar = false;
				yield* this.step();
				this.offset += source.length;
				return;
			}
			const type = cst.tokenType(source);
			if (!type) {
				const message = `Not a YAML token: ${source}`;
				yield* this.pop({
					type: "error",
					offset: this.offset,
					message,
					source
				});
				this.offset += source.length;
			} else if (type === "scalar") {
				this.atNewLine = false;
				this.atScalar = true;
				this.type = "scalar";
			} else {
				this.type = type;
				yield* this.step();
				switch (type) {
					case "newline":
						this.atNewLine = true;
						this.indent = 0;
						if (this.onNewLine) this.onNewLine(this.offset + source.length);
						break;
					case "space":
						if (this.atNewLine && source[0] === " ") this.indent += source.length;
						break;
					case "explicit-key-ind":
					case "map-value-ind":
					case "seq-item-ind":
						if (this.atNewLine) this.indent += source.length;
						break;
					case "doc-mode":
					case "flow-error-end": return;
					default: this.atNewLine = false;
				}
				this.offset += source.length;
			}
		}
		/** Call at end of input to push out any remaining constructions */
		*end() {
			while (this.stack.length > 0) yield* this.pop();
		}
		get sourceToken() {
			return {
				type: this.type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		*step() {
			const top = this.peek(1);
			if (this.type === "doc-end" && top?.type !== "doc-end") {
				while (this.stack.length > 0) yield* this.pop();
				this.stack.push({
					type: "doc-end",
					offset: this.offset,
					source: this.source
				});
				return;
			}
			if (!top) return yield* this.stream();
			switch (top.type) {
				case "document": return yield* this.document(top);
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return yield* this.scalar(top);
				case "block-scalar": return yield* this.blockScalar(top);
				case "block-map": return yield* this.blockMap(top);
				case "block-seq": return yield* this.blockSequence(top);
				case "flow-collection": return yield* this.flowCollection(top);
				case "doc-end": return yield* this.documentEnd(top);
			}
			/* istanbul ignore next should not happen */
			yield* this.pop();
		}
		peek(n) {
			return this.stack[this.stack.length - n];
		}
		*pop(error) {
			const token = error ?? this.stack.pop();
			/* istanbul ignore if should not happen */
			if (!token) yield {
				type: "error",
				offset: this.offset,
				source: "",
				message: "Tried to pop an empty stack"
			};
			else if (this.stack.length === 0) yield token;
			else {
				const top = this.peek(1);
				if (token.type === "block-scalar") token.indent = "indent" in top ? top.indent : 0;
				else if (token.type === "flow-collection" && top.type === "document") token.indent = 0;
				if (token.type === "flow-collection") fixFlowSeqItems(token);
				switch (top.type) {
					case "document":
						top.value = token;
						break;
					case "block-scalar":
						top.props.push(token);
						break;
					case "block-map": {
						const it = top.items[top.items.length - 1];
						if (it.value) {
							top.items.push({
								start: [],
								key: token,
								sep: []
							});
							this.onKeyLine = true;
							return;
						} else if (it.sep) it.value = token;
						else {
							Object.assign(it, {
								key: token,
								sep: []
							});
							this.onKeyLine = !it.explicitKey;
							return;
						}
						break;
					}
					case "block-seq": {
						const it = top.items[top.items.length - 1];
						if (it.value) top.items.push({
							start: [],
							value: token
						});
						else it.value = token;
						break;
					}
					case "flow-collection": {
						const it = top.items[top.items.length - 1];
						if (!it || it.value) top.items.push({
							start: [],
							key: token,
							sep: []
						});
						else if (it.sep) it.value = token;
						else Object.assign(it, {
							key: token,
							sep: []
						});
						return;
					}
					/* istanbul ignore next should not happen */
					default:
						yield* this.pop();
						yield* this.pop(token);
				}
				if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
					const last = token.items[token.items.length - 1];
					if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
						if (top.type === "document") top.end = last.start;
						else top.items.push({ start: last.start });
						token.items.splice(-1, 1);
					}
				}
			}
		}
		*stream() {
			switch (this.type) {
				case "directive-line":
					yield {
						type: "directive",
						offset: this.offset,
						source: this.source
					};
					return;
				case "byte-order-mark":
				case "space":
				case "comment":
				case "newline":
					yield this.sourceToken;
					return;
				case "doc-mode":
				case "doc-start": {
					const doc = {
						type: "document",
						offset: this.offset,
						start: []
					};
					if (this.type === "doc-start") doc.start.push(this.sourceToken);
					this.stack.push(doc);
					return;
				}
			}
			yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML stream`,
				source: this.source
			};
		}
		*document(doc) {
			if (doc.value) return yield* this.lineEnd(doc);
			switch (this.type) {
				case "doc-start":
					if (findNonEmptyIndex(doc.start) !== -1) {
						yield* this.pop();
						yield* this.step();
					} else doc.start.push(this.sourceToken);
					return;
				case "anchor":
				case "tag":
				case "space":
				case "comment":
				case "newline":
					doc.start.push(this.sourceToken);
					return;
			}
			const bv = this.startBlockValue(doc);
			if (bv) this.stack.push(bv);
			else yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML document`,
				source: this.source
			};
		}
		*scalar(scalar) {
			if (this.type === "map-value-ind") {
				const start = getFirstKeyStartProps(getPrevProps(this.peek(2)));
				let sep;
				if (scalar.end) {
					sep = scalar.end;
					sep.push(this.sourceToken);
					delete scalar.end;
				} else sep = [this.sourceToken];
				const map = {
					type: "block-map",
					offset: scalar.offset,
					indent: scalar.indent,
					items: [{
						start,
						key: scalar,
						sep
					}]
				};
				this.onKeyLine = true;
				this.stack[this.stack.length - 1] = map;
			} else yield* this.lineEnd(scalar);
		}
		*blockScalar(scalar) {
			switch (this.type) {
				case "space":
				case "comment":
				case "newline":
					scalar.props.push(this.sourceToken);
					return;
				case "scalar":
					scalar.source = this.source;
					this.atNewLine = true;
					this.indent = 0;
					if (this.onNewLine) {
						let nl = this.source.indexOf("\n") + 1;
						while (nl !== 0) {
							this.onNewLine(this.offset + nl);
							nl = this.source.indexOf("\n", nl) + 1;
						}
					}
					yield* this.pop();
					break;
				/* istanbul ignore next should not happen */
				default:
					yield* this.pop();
					yield* this.step();
			}
		}
		*blockMap(map) {
			const it = map.items[map.items.length - 1];
			switch (this.type) {
				case "newline":
					this.onKeyLine = false;
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else map.items.push({ start: [this.sourceToken] });
					} else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) map.items.push({ start: [this.sourceToken] });
					else if (it.sep) it.sep.push(this.sourceToken);
					else {
						if (this.atIndentedComment(it.start, map.indent)) {
							const end = map.items[map.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								map.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
			}
			if (this.indent >= map.indent) {
				const atMapIndent = !this.onKeyLine && this.indent === map.indent;
				const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
				let start = [];
				if (atNextItem && it.sep && !it.value) {
					const nl = [];
					for (let i = 0; i < it.sep.length; ++i) {
						const st = it.sep[i];
						switch (st.type) {
							case "newline":
								nl.push(i);
								break;
							case "space": break;
							case "comment":
								if (st.indent > map.indent) nl.length = 0;
								break;
							default: nl.length = 0;
						}
					}
					if (nl.length >= 2) start = it.sep.splice(nl[1]);
				}
				switch (this.type) {
					case "anchor":
					case "tag":
						if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({ start });
							this.onKeyLine = true;
						} else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "explicit-key-ind":
						if (!it.sep && !it.explicitKey) {
							it.start.push(this.sourceToken);
							it.explicitKey = true;
						} else if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({
								start,
								explicitKey: true
							});
						} else this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [this.sourceToken],
								explicitKey: true
							}]
						});
						this.onKeyLine = true;
						return;
					case "map-value-ind":
						if (it.explicitKey) {
							if (!it.sep) {
								if (includesToken(it.start, "newline")) Object.assign(it, {
									key: null,
									sep: [this.sourceToken]
								});
								else {
									const start = getFirstKeyStartProps(it.start);
									this.stack.push({
										type: "block-map",
										offset: this.offset,
										indent: this.indent,
										items: [{
											start,
											key: null,
											sep: [this.sourceToken]
										}]
									});
								}
							} else if (it.value) map.items.push({
								start: [],
								key: null,
								sep: [this.sourceToken]
							});
							else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
								type: "block-map",
								offset: this.offset,
								indent: this.indent,
								items: [{
									start,
									key: null,
									sep: [this.sourceToken]
								}]
							});
							else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
								const start = getFirstKeyStartProps(it.start);
								const key = it.key;
								const sep = it.sep;
								sep.push(this.sourceToken);
								delete it.key;
								delete it.sep;
								this.stack.push({
									type: "block-map",
									offset: this.offset,
									indent: this.indent,
									items: [{
										start,
										key,
										sep
									}]
								});
							} else if (start.length > 0) it.sep = it.sep.concat(start, this.sourceToken);
							else it.sep.push(this.sourceToken);
						} else if (!it.sep) Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.value || atNextItem) map.items.push({
							start,
							key: null,
							sep: [this.sourceToken]
						});
						else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [],
								key: null,
								sep: [this.sourceToken]
							}]
						});
						else it.sep.push(this.sourceToken);
						this.onKeyLine = true;
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (atNextItem || it.value) {
							map.items.push({
								start,
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						} else if (it.sep) this.stack.push(fs);
						else {
							Object.assign(it, {
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						}
						return;
					}
					default: {
						const bv = this.startBlockValue(map);
						if (bv) {
							if (bv.type === "block-seq") {
								if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
									yield* this.pop({
										type: "error",
										offset: this.offset,
										message: "Unexpected block-seq-ind on same line with key",
										source: this.source
									});
									return;
								}
							} else if (atMapIndent) map.items.push({ start });
							this.stack.push(bv);
							return;
						}
					}
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*blockSequence(seq) {
			const it = seq.items[seq.items.length - 1];
			switch (this.type) {
				case "newline":
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else seq.items.push({ start: [this.sourceToken] });
					} else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) seq.items.push({ start: [this.sourceToken] });
					else {
						if (this.atIndentedComment(it.start, seq.indent)) {
							const end = seq.items[seq.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								seq.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
				case "anchor":
				case "tag":
					if (it.value || this.indent <= seq.indent) break;
					it.start.push(this.sourceToken);
					return;
				case "seq-item-ind":
					if (this.indent !== seq.indent) break;
					if (it.value || includesToken(it.start, "seq-item-ind")) seq.items.push({ start: [this.sourceToken] });
					else it.start.push(this.sourceToken);
					return;
			}
			if (this.indent > seq.indent) {
				const bv = this.startBlockValue(seq);
				if (bv) {
					this.stack.push(bv);
					return;
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*flowCollection(fc) {
			const it = fc.items[fc.items.length - 1];
			if (this.type === "flow-error-end") {
				let top;
				do {
					yield* this.pop();
					top = this.peek(1);
				} while (top?.type === "flow-collection");
			} else if (fc.end.length === 0) {
				switch (this.type) {
					case "comma":
					case "explicit-key-ind":
						if (!it || it.sep) fc.items.push({ start: [this.sourceToken] });
						else it.start.push(this.sourceToken);
						return;
					case "map-value-ind":
						if (!it || it.value) fc.items.push({
							start: [],
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.sep) it.sep.push(this.sourceToken);
						else Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						return;
					case "space":
					case "comment":
					case "newline":
					case "anchor":
					case "tag":
						if (!it || it.value) fc.items.push({ start: [this.sourceToken] });
						else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (!it || it.value) fc.items.push({
							start: [],
							key: fs,
							sep: []
						});
						else if (it.sep) this.stack.push(fs);
						else Object.assign(it, {
							key: fs,
							sep: []
						});
						return;
					}
					case "flow-map-end":
					case "flow-seq-end":
						fc.end.push(this.sourceToken);
						return;
				}
				const bv = this.startBlockValue(fc);
				/* istanbul ignore else should not happen */
				if (bv) this.stack.push(bv);
				else {
					yield* this.pop();
					yield* this.step();
				}
			} else {
				const parent = this.peek(2);
				if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
					yield* this.pop();
					yield* this.step();
				} else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
					const start = getFirstKeyStartProps(getPrevProps(parent));
					fixFlowSeqItems(fc);
					const sep = fc.end.splice(1, fc.end.length);
					sep.push(this.sourceToken);
					const map = {
						type: "block-map",
						offset: fc.offset,
						indent: fc.indent,
						items: [{
							start,
							key: fc,
							sep
						}]
					};
					this.onKeyLine = true;
					this.stack[this.stack.length - 1] = map;
				} else yield* this.lineEnd(fc);
			}
		}
		flowScalar(type) {
			if (this.onNewLine) {
				let nl = this.source.indexOf("\n") + 1;
				while (nl !== 0) {
					this.onNewLine(this.offset + nl);
					nl = this.source.indexOf("\n", nl) + 1;
				}
			}
			return {
				type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		startBlockValue(parent) {
			switch (this.type) {
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return this.flowScalar(this.type);
				case "block-scalar-header": return {
					type: "block-scalar",
					offset: this.offset,
					indent: this.indent,
					props: [this.sourceToken],
					source: ""
				};
				case "flow-map-start":
				case "flow-seq-start": return {
					type: "flow-collection",
					offset: this.offset,
					indent: this.indent,
					start: this.sourceToken,
					items: [],
					end: []
				};
				case "seq-item-ind": return {
					type: "block-seq",
					offset: this.offset,
					indent: this.indent,
					items: [{ start: [this.sourceToken] }]
				};
				case "explicit-key-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					start.push(this.sourceToken);
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							explicitKey: true
						}]
					};
				}
				case "map-value-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							key: null,
							sep: [this.sourceToken]
						}]
					};
				}
			}
			return null;
		}
		atIndentedComment(start, indent) {
			if (this.type !== "comment") return false;
			if (this.indent <= indent) return false;
			return start.every((st) => st.type === "newline" || st.type === "space");
		}
		*documentEnd(docEnd) {
			if (this.type !== "doc-mode") {
				if (docEnd.end) docEnd.end.push(this.sourceToken);
				else docEnd.end = [this.sourceToken];
				if (this.type === "newline") yield* this.pop();
			}
		}
		*lineEnd(token) {
			switch (this.type) {
				case "comma":
				case "doc-start":
				case "doc-end":
				case "flow-seq-end":
				case "flow-map-end":
				case "map-value-ind":
					yield* this.pop();
					yield* this.step();
					break;
				case "newline": this.onKeyLine = false;
				default:
					if (token.end) token.end.push(this.sourceToken);
					else token.end = [this.sourceToken];
					if (this.type === "newline") yield* this.pop();
			}
		}
	};
	exports.Parser = Parser;
}));
// node_modules/yaml/dist/public-api.js
var require_public_api = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var errors = require_errors();
	var log = require_log();
	var identity = require_identity();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	function parseOptions(options) {
		const prettyErrors = options.prettyErrors !== false;
		return {
			lineCounter: options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null,
			prettyErrors
		};
	}
	/**
	* Parse the input as a stream of YAML documents.
	*
	* Documents should be separated from each other by `...` or `---` marker lines.
	*
	* @returns If an empty `docs` array is returned, it will be of type
	*   EmptyStream and contain additional stream information. In
	*   TypeScript, you should use `'empty' in docs` as a type guard for it.
	*/
	function parseAllDocuments(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		const docs = Array.from(composer$1.compose(parser$1.parse(source)));
		if (prettyErrors && lineCounter) for (const doc of docs) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		if (docs.length > 0) return docs;
		return Object.assign([], { empty: true }, composer$1.streamInfo());
	}
	/** Parse an input string into a single YAML.Document */
	function parseDocument(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		let doc = null;
		for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) if (!doc) doc = _doc;
		else if (doc.options.logLevel !== "silent") {
			doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
			break;
		}
		if (prettyErrors && lineCounter) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		return doc;
	}
	function parse(src, reviver, options) {
		let _reviver = void 0;
		if (typeof reviver === "function") _reviver = reviver;
		else if (options === void 0 && reviver && typeof reviver === "object") options = reviver;
		const doc = parseDocument(src, options);
		if (!doc) return null;
		doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
		if (doc.errors.length > 0) {
			if (doc.options.logLevel !== "silent") throw doc.errors[0];
			else doc.errors = [];
		}
		return doc.toJS(Object.assign({ reviver: _reviver }, options));
	}
	function stringify(value, replacer, options) {
		let _replacer = null;
		if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
		else if (options === void 0 && replacer) options = replacer;
		if (typeof options === "string") options = options.length;
		if (typeof options === "number") {
			const indent = Math.round(options);
			options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
		}
		if (value === void 0) {
			const { keepUndefined } = options ?? replacer ?? {};
			if (!keepUndefined) return void 0;
		}
		if (identity.isDocument(value) && !_replacer) return value.toString(options);
		return new Document.Document(value, _replacer, options).toString(options);
	}
	exports.parse = parse;
	exports.parseAllDocuments = parseAllDocuments;
	exports.parseDocument = parseDocument;
	exports.stringify = stringify;
}));
// node_modules/yaml/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var Schema = require_Schema();
	var errors = require_errors();
	var Alias = require_Alias();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	require_cst();
	var lexer = require_lexer();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	var publicApi = require_public_api();
	var visit = require_visit();
	exports.Composer = composer.Composer;
	exports.Document = Document.Document;
	exports.Schema = Schema.Schema;
	exports.YAMLError = errors.YAMLError;
	exports.YAMLParseError = errors.YAMLParseError;
	exports.YAMLWarning = errors.YAMLWarning;
	exports.Alias = Alias.Alias;
	exports.isAlias = identity.isAlias;
	exports.isCollection = identity.isCollection;
	exports.isDocument = identity.isDocument;
	exports.isMap = identity.isMap;
	exports.isNode = identity.isNode;
	exports.isPair = identity.isPair;
	exports.isScalar = identity.isScalar;
	exports.isSeq = identity.isSeq;
	exports.Pair = Pair.Pair;
	exports.Scalar = Scalar.Scalar;
	exports.YAMLMap = YAMLMap.YAMLMap;
	exports.YAMLSeq = YAMLSeq.YAMLSeq;
	exports.Lexer = lexer.Lexer;
	exports.LineCounter = lineCounter.LineCounter;
	exports.Parser = parser.Parser;
	exports.parse = publicApi.parse;
	exports.parseAllDocuments = publicApi.parseAllDocuments;
	exports.parseDocument = publicApi.parseDocument;
	exports.stringify = publicApi.stringify;
	exports.visit = visit.visit;
	exports.visitAsync = visit.visitAsync;
}));
// src/config/document.ts
var import_dist = require_dist();
/** Aliases in a file, and nodes that they may stand for together. */
const MAX_ALIASES = 100;
const TAG_PREFIX = "tag:yaml.org,2002:";
const PLAIN_TAGS = [
	"str",
	"map",
	"seq",
	"bool",
	"null",
	"int",
	"float"
].map((name) => `${TAG_PREFIX}${name}`);
/** Keys that JavaScript gives a meaning of its own, so that a check could miss them. */
const OBJECT_KEYS = /* @__PURE__ */ new Set([
	"__proto__",
	"constructor",
	"prototype"
]);
/** Reads one YAML 1.2 document; nothing in it can make the reading long or endless. */
function readYaml(text) {
	try {
		return read$2(text);
	} catch (error) {
		if (error instanceof RangeError) return unreadable$1("lists and maps are nested too deeply");
		if (error instanceof ReferenceError) return unreadable$1("aliases (*name) multiply the file");
		throw error;
	}
}
/** Finds the node at a path of keys and indexes; where there is none, the nearest one around it. */
function findPlace$1(document, path, at) {
	let node = document.contents;
	let offset = start(node) ?? 0;
	for (const [index, step] of path.entries()) {
		const found = childOf((0, import_dist.isAlias)(node) ? node.resolve(document) : node, step);
		if (!found) return {
			offset,
			node: void 0
		};
		node = found.value;
		if (at === "key" && index === path.length - 1) node = found.key;
		offset = start(node) ?? start(found.key) ?? offset;
	}
	return {
		offset,
		node: node ?? void 0
	};
}
/** What a person wrote for a node, as far as it stands on one line. */
function sourceOf(node, text) {
	const range = node?.range;
	return range ? text.slice(range[0], range[1]).split("\n", 1)[0]?.trim() ?? "" : "";
}
function read$2(text) {
	const document = (0, import_dist.parseDocument)(text, {
		prettyErrors: false,
		uniqueKeys: false,
		stringKeys: true,
		strict: true
	});
	if (document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) throw new RangeError();
	const syntax = syntaxMistakes(document, text);
	if (document.errors.some(({ code }) => code !== "MULTIPLE_DOCS")) return {
		document,
		value: void 0,
		mistakes: syntax,
		told: /* @__PURE__ */ new Set()
	};
	const told = /* @__PURE__ */ new Set();
	const mistakes = [
		...syntax,
		...aliasMistakes(document, told),
		...keyMistakes(document, told),
		...tagMistakes(document, text, told)
	];
	return {
		document,
		value: { data: document.toJS({ maxAliasCount: MAX_ALIASES }) },
		mistakes,
		told
	};
}
function unreadable$1(problem) {
	return {
		document: (0, import_dist.parseDocument)(""),
		value: void 0,
		mistakes: [{
			offset: 0,
			message: `${problem}; write it in a simpler form`
		}],
		told: /* @__PURE__ */ new Set()
	};
}
function syntaxMistakes(document, text) {
	const mistakes = [...new Map(document.errors.map((error) => [`${error.pos[0]} ${error.code}`, error])).values()].map(({ code, message, pos: [offset] }) => {
		if (code === "MULTIPLE_DOCS") return {
			offset,
			message: "a second document starts here; keep one"
		};
		if (code === "NON_STRING_KEY") return {
			offset,
			message: "a list or map cannot be a key; write a plain word"
		};
		const first = text[offset] ?? "";
		return {
			offset,
			message: `this is not valid YAML: ${message}${/[*!&@`%|>]/.test(first) ? `; a text that starts with ${first} needs quotes` : ""}`
		};
	});
	return document.directives?.yaml.version === "1.1" ? [{
		offset: 0,
		message: "the file asks for YAML 1.1; remove the %YAML line"
	}, ...mistakes] : mistakes;
}
/** Finds aliases that cannot be followed, and puts an empty value in their place. */
function aliasMistakes(document, told) {
	const mistakes = [];
	let count = 0;
	(0, import_dist.visit)(document, { Alias() {
		count += 1;
		return count > MAX_ALIASES ? import_dist.visit.BREAK : void 0;
	} });
	if (count > MAX_ALIASES) throw new ReferenceError("too many aliases");
	(0, import_dist.visit)(document, { Alias(_key, alias, path) {
		const name = alias.source;
		const anchored = alias.resolve(document);
		const isInside = path.some((ancestor) => ancestor === anchored);
		if (anchored && !isInside) return void 0;
		const message = anchored ? `the alias *${name} stands inside its own anchor; write the value out` : `there is no anchor ${quote$1(name)}; a text that starts with * needs quotes, as in ${quote$1(`*${name}`)}`;
		mistakes.push({
			offset: start(alias) ?? 0,
			message
		});
		const empty = new import_dist.Scalar(null);
		empty.range = alias.range ?? null;
		told.add(empty);
		return empty;
	} });
	return mistakes;
}
function keyMistakes(document, told) {
	const mistakes = [];
	(0, import_dist.visit)(document, { Map(_key, map) {
		for (const mistake of keyMistakesOf(map, told)) mistakes.push(mistake);
	} });
	return mistakes;
}
function keyMistakesOf(map, told) {
	const seen = /* @__PURE__ */ new Set();
	return map.items.flatMap(({ key }) => {
		const name = keyName(key);
		const offset = start(key) ?? 0;
		if (name === "<<") {
			if ((0, import_dist.isScalar)(key)) told.add(key);
			return [{
				offset,
				message: "merge keys (<<) are not supported; write the values out"
			}];
		}
		if (OBJECT_KEYS.has(name)) return [{
			offset,
			message: `unknown key ${quote$1(name)}`
		}];
		if (seen.has(name)) return [{
			offset,
			message: `the key ${quote$1(name)} stands here a second time; keep one`
		}];
		seen.add(name);
		return [];
	});
}
function tagMistakes(document, text, told) {
	const mistakes = [];
	(0, import_dist.visit)(document, { Node(_key, node) {
		const tag = (0, import_dist.isAlias)(node) ? void 0 : node.tag;
		if (tag === void 0 || PLAIN_TAGS.includes(tag)) return;
		const written = tag.startsWith(TAG_PREFIX) ? `!!${tag.slice(18)}` : tag;
		const offset = Math.max(0, text.lastIndexOf(written, start(node) ?? 0));
		const message = `${quote$1(written)} is a tag in YAML, and tags are not supported; a text that starts with ! needs quotes`;
		mistakes.push({
			offset,
			message
		});
		told.add(node);
	} });
	return mistakes;
}
/** The last one of a name counts, as it does for the value. */
function childOf(parent, step) {
	if ((0, import_dist.isMap)(parent)) {
		const pair = parent.items.findLast(({ key }) => keyName(key) === String(step));
		return pair && {
			key: pair.key,
			value: pair.value
		};
	}
	if (!(0, import_dist.isSeq)(parent)) return void 0;
	const value = parent.items[Number(step)];
	return value && {
		key: value,
		value
	};
}
function keyName(key) {
	return (0, import_dist.isScalar)(key) ? String(key.value ?? "") : String(key);
}
function start(node) {
	return ((0, import_dist.isAlias)(node) || (0, import_dist.isScalar)(node) || (0, import_dist.isMap)(node) || (0, import_dist.isSeq)(node) ? node.range : null)?.[0];
}
// src/placeholders.ts
/** Placeholders of `vars` and `ldflags`, and what it takes to have a value for each. */
const PLACEHOLDERS = {
	tag: "no version tag stands on the commit: tag it, or use {version}",
	version: "the release has no version: set the input version",
	"go-version": "no toolchain is chosen",
	commit: "there is no git repository: put a step with actions/checkout before this one",
	date: "there is no git repository: put a step with actions/checkout before this one"
};
/** A word in braces; braces around anything else, such as JSON, are text. */
const PATTERN = /\{([A-Za-z][A-Za-z0-9_-]*)\}/g;
/** What is wrong with the placeholders of a text: a clause for the first unknown one. */
function placeholderProblem(text) {
	for (const [written, name = ""] of text.matchAll(PATTERN)) {
		if (isPlaceholder(name)) continue;
		const known = Object.keys(PLACEHOLDERS);
		const way = suggest(name, known).replace(/"(.*)"/, "\"{$1}\"") || `; known are ${known.map((word) => `{${word}}`).join(", ")}`;
		return `${quote$1(written)} is no known placeholder${way}`;
	}
}
/**
* What keeps a text from being one argument of the linker: Go quotes with `'` or `"` and knows no
* escape, so that nothing can hold both.
*/
function argumentProblem(text) {
	return text.includes("'") && text.includes("\"") ? `${quote$1(text)} holds both ' and ", which Go cannot pass to the linker; leave one kind out` : void 0;
}
/**
* Fills `{tag}`, `{version}`, `{go-version}`, `{commit}` and `{date}` in the values of `vars` and in
* `ldflags`.
*
* @throws UserError that names the variable when a placeholder has no value in this run.
*/
function fillPlaceholders(build, values) {
	return {
		...build,
		ldflags: build.ldflags.map((argument) => fill(argument, `ldflags ${quote$1(argument)}`, values)),
		vars: Object.fromEntries(Object.entries(build.vars).map(([name, text]) => [name, fill(text, `vars ${name}`, values)]))
	};
}
function fill(text, place, values) {
	const unknown = placeholderProblem(text);
	if (unknown) throw new UserError(`${place}: ${unknown}`);
	const filled = text.replace(PATTERN, (written, name) => {
		const value = isPlaceholder(name) ? values[name] : void 0;
		if (value !== void 0) return value;
		const reason = isPlaceholder(name) ? PLACEHOLDERS[name] : "it is not known";
		throw new UserError(`${place} uses ${written}, but ${reason}`);
	});
	const problem = argumentProblem(filled);
	if (problem) throw new UserError(`${place}: ${problem}`);
	return filled;
}
function isPlaceholder(name) {
	return Object.hasOwn(PLACEHOLDERS, name);
}
// src/config/forms.ts
/** A text with a check that answers what is wrong with it; the pattern is for the JSON schema. */
function text$2(problem, pattern) {
	const checked = pipe(string(), rawCheck(({ dataset, addIssue }) => {
		const message = dataset.typed ? problem(dataset.value) : void 0;
		if (message) addIssue({ message });
	}));
	return pattern ? pipe(checked, regex(pattern)) : checked;
}
/** A list with a limit. */
function list$2(item) {
	return pipe(array(item), maxLength(MAX_ENTRIES, ({ input }) => `the list has ${input.length} entries, and at most ${MAX_ENTRIES} are allowed`));
}
/** A list that is not empty. */
function filled$1(schema) {
	return pipe(schema, minLength(1, "the list is empty; fill it, or remove the key"));
}
/**
* A map with known keys. Valibot takes an array for an object, so that is refused first; and its
* strict object reports one unknown key, where this form reports each. The message of an unknown
* key carries the known ones.
*/
function map(entries) {
	return pipe(custom(isMap$1), objectWithRest(entries, never(Object.keys(entries).join(" "))));
}
/** A map whose keys are the person's own. */
function record$2(key, value, limit) {
	return pipe(custom(isMap$1), record$3(key, value), maxEntries(limit, `the map has more than ${limit} keys; remove some`));
}
function isMap$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** A key that may be absent, with what editors show. */
function optional(schema, description) {
	return exactOptional(described(schema, description));
}
/** A value with what editors show. */
function described(schema, description$1) {
	return pipe(schema, description(description$1));
}
// src/plan/ports.json
var toolchains = {
	"1.24": "1.24.13",
	"1.25": "1.25.14",
	"1.26": "1.26.8",
	"1.27": "1.27.4"
};
// src/plan/ports.ts
const rows = {
	"aix/ppc64": {
		"since": "1.12",
		"go": {
			"1.24": {
				"cgo": true,
				"system": "AIX 7.2"
			},
			"1.25": {
				"cgo": true,
				"system": "AIX 7.2"
			},
			"1.26": {
				"cgo": true,
				"system": "AIX 7.2"
			},
			"1.27": {
				"cgo": true,
				"system": "AIX 7.2"
			}
		}
	},
	"android/386": { "go": {
		"1.24": {
			"cgo": true,
			"needsCgo": true
		},
		"1.25": {
			"cgo": true,
			"needsCgo": true
		},
		"1.26": {
			"cgo": true,
			"needsCgo": true
		},
		"1.27": {
			"cgo": true,
			"needsCgo": true
		}
	} },
	"android/amd64": { "go": {
		"1.24": {
			"cgo": true,
			"needsCgo": true
		},
		"1.25": {
			"cgo": true,
			"needsCgo": true
		},
		"1.26": {
			"cgo": true,
			"needsCgo": true
		},
		"1.27": {
			"cgo": true,
			"needsCgo": true
		}
	} },
	"android/arm": { "go": {
		"1.24": {
			"cgo": true,
			"needsCgo": true
		},
		"1.25": {
			"cgo": true,
			"needsCgo": true
		},
		"1.26": {
			"cgo": true,
			"needsCgo": true
		},
		"1.27": {
			"cgo": true,
			"needsCgo": true
		}
	} },
	"android/arm64": { "go": {
		"1.24": { "cgo": true },
		"1.25": { "cgo": true },
		"1.26": { "cgo": true },
		"1.27": { "cgo": true }
	} },
	"darwin/386": {
		"removed": "1.15",
		"go": {}
	},
	"darwin/amd64": { "go": {
		"1.24": {
			"firstClass": true,
			"cgo": true,
			"system": "macOS 11"
		},
		"1.25": {
			"firstClass": true,
			"cgo": true,
			"system": "macOS 12"
		},
		"1.26": {
			"firstClass": true,
			"cgo": true,
			"system": "macOS 12"
		},
		"1.27": {
			"firstClass": true,
			"cgo": true,
			"system": "macOS 13"
		}
	} },
	"darwin/arm": {
		"removed": "1.15",
		"go": {}
	},
	"darwin/arm64": {
		"since": "1.16",
		"go": {
			"1.24": {
				"firstClass": true,
				"cgo": true,
				"system": "macOS 11"
			},
			"1.25": {
				"firstClass": true,
				"cgo": true,
				"system": "macOS 12"
			},
			"1.26": {
				"firstClass": true,
				"cgo": true,
				"system": "macOS 12"
			},
			"1.27": {
				"firstClass": true,
				"cgo": true,
				"system": "macOS 13"
			}
		}
	},
	"dragonfly/amd64": { "go": {
		"1.24": { "cgo": true },
		"1.25": { "cgo": true },
		"1.26": { "cgo": true },
		"1.27": { "cgo": true }
	} },
	"freebsd/386": { "go": {
		"1.24": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		},
		"1.25": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		},
		"1.26": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		},
		"1.27": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		}
	} },
	"freebsd/amd64": { "go": {
		"1.24": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		},
		"1.25": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		},
		"1.26": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		},
		"1.27": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		}
	} },
	"freebsd/arm": { "go": {
		"1.24": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		},
		"1.25": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		},
		"1.26": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		},
		"1.27": {
			"cgo": true,
			"system": "FreeBSD 12.2"
		}
	} },
	"freebsd/arm64": {
		"since": "1.14",
		"go": {
			"1.24": {
				"cgo": true,
				"system": "FreeBSD 12.2"
			},
			"1.25": {
				"cgo": true,
				"system": "FreeBSD 12.2"
			},
			"1.26": {
				"cgo": true,
				"system": "FreeBSD 12.2"
			},
			"1.27": {
				"cgo": true,
				"system": "FreeBSD 12.2"
			}
		}
	},
	"freebsd/riscv64": {
		"since": "1.20",
		"go": {
			"1.24": {
				"cgo": true,
				"system": "FreeBSD 12.2"
			},
			"1.25": {
				"cgo": true,
				"system": "FreeBSD 12.2"
			},
			"1.26": {
				"broken": true,
				"cgo": true,
				"system": "FreeBSD 12.2"
			},
			"1.27": {
				"broken": true,
				"cgo": true,
				"system": "FreeBSD 12.2"
			}
		}
	},
	"illumos/amd64": {
		"since": "1.13",
		"go": {
			"1.24": { "cgo": true },
			"1.25": { "cgo": true },
			"1.26": { "cgo": true },
			"1.27": { "cgo": true }
		}
	},
	"ios/amd64": {
		"since": "1.16",
		"go": {
			"1.24": {
				"cgo": true,
				"needsCgo": true,
				"system": "iOS 12"
			},
			"1.25": {
				"cgo": true,
				"needsCgo": true,
				"system": "iOS 12"
			},
			"1.26": {
				"cgo": true,
				"needsCgo": true,
				"system": "iOS 12"
			},
			"1.27": {
				"cgo": true,
				"needsCgo": true,
				"system": "iOS 12"
			}
		}
	},
	"ios/arm64": {
		"since": "1.16",
		"go": {
			"1.24": {
				"cgo": true,
				"needsCgo": true,
				"system": "iOS 12"
			},
			"1.25": {
				"cgo": true,
				"needsCgo": true,
				"system": "iOS 12"
			},
			"1.26": {
				"cgo": true,
				"needsCgo": true,
				"system": "iOS 12"
			},
			"1.27": {
				"cgo": true,
				"needsCgo": true,
				"system": "iOS 12"
			}
		}
	},
	"js/wasm": {
		"since": "1.11",
		"go": {
			"1.24": {},
			"1.25": {},
			"1.26": {},
			"1.27": {}
		}
	},
	"linux/386": { "go": {
		"1.24": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"linux/amd64": { "go": {
		"1.24": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"linux/arm": { "go": {
		"1.24": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"linux/arm64": { "go": {
		"1.24": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"firstClass": true,
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"linux/loong64": {
		"since": "1.19",
		"go": {
			"1.24": {
				"cgo": true,
				"system": "Linux 5.19"
			},
			"1.25": {
				"cgo": true,
				"system": "Linux 5.19"
			},
			"1.26": {
				"cgo": true,
				"system": "Linux 5.19"
			},
			"1.27": {
				"cgo": true,
				"system": "Linux 5.19"
			}
		}
	},
	"linux/mips": { "go": {
		"1.24": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"linux/mips64": { "go": {
		"1.24": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"linux/mips64le": { "go": {
		"1.24": {
			"cgo": true,
			"system": "Linux 4.8"
		},
		"1.25": {
			"cgo": true,
			"system": "Linux 4.8"
		},
		"1.26": {
			"cgo": true,
			"system": "Linux 4.8"
		},
		"1.27": {
			"cgo": true,
			"system": "Linux 4.8"
		}
	} },
	"linux/mipsle": { "go": {
		"1.24": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"linux/ppc64": { "go": {
		"1.24": { "system": "Linux 3.2" },
		"1.25": { "system": "Linux 3.2" },
		"1.26": { "system": "Linux 3.2" },
		"1.27": {
			"cgo": true,
			"system": "Linux 3.13"
		}
	} },
	"linux/ppc64le": { "go": {
		"1.24": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"linux/riscv64": {
		"since": "1.14",
		"go": {
			"1.24": {
				"cgo": true,
				"system": "Linux 3.2"
			},
			"1.25": {
				"cgo": true,
				"system": "Linux 3.2"
			},
			"1.26": {
				"cgo": true,
				"system": "Linux 3.2"
			},
			"1.27": {
				"cgo": true,
				"system": "Linux 3.2"
			}
		}
	},
	"linux/s390x": { "go": {
		"1.24": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"linux/sparc64": { "go": {
		"1.24": {
			"broken": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.25": {
			"broken": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.26": {
			"broken": true,
			"cgo": true,
			"system": "Linux 3.2"
		},
		"1.27": {
			"broken": true,
			"cgo": true,
			"system": "Linux 3.2"
		}
	} },
	"nacl/386": {
		"removed": "1.14",
		"go": {}
	},
	"nacl/amd64p32": {
		"removed": "1.14",
		"go": {}
	},
	"nacl/arm": {
		"removed": "1.14",
		"go": {}
	},
	"netbsd/386": { "go": {
		"1.24": { "cgo": true },
		"1.25": { "cgo": true },
		"1.26": { "cgo": true },
		"1.27": { "cgo": true }
	} },
	"netbsd/amd64": { "go": {
		"1.24": { "cgo": true },
		"1.25": { "cgo": true },
		"1.26": { "cgo": true },
		"1.27": { "cgo": true }
	} },
	"netbsd/arm": { "go": {
		"1.24": { "cgo": true },
		"1.25": { "cgo": true },
		"1.26": { "cgo": true },
		"1.27": { "cgo": true }
	} },
	"netbsd/arm64": {
		"since": "1.16",
		"go": {
			"1.24": { "cgo": true },
			"1.25": { "cgo": true },
			"1.26": { "cgo": true },
			"1.27": { "cgo": true }
		}
	},
	"openbsd/386": { "go": {
		"1.24": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.25": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.26": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.27": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		}
	} },
	"openbsd/amd64": { "go": {
		"1.24": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.25": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.26": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.27": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		}
	} },
	"openbsd/arm": { "go": {
		"1.24": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.25": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.26": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.27": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		}
	} },
	"openbsd/arm64": { "go": {
		"1.24": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.25": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.26": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		},
		"1.27": {
			"cgo": true,
			"system": "a supported OpenBSD release"
		}
	} },
	"openbsd/mips64": {
		"since": "1.16",
		"go": {
			"1.24": {
				"broken": true,
				"cgo": true,
				"system": "a supported OpenBSD release"
			},
			"1.25": {
				"broken": true,
				"cgo": true,
				"system": "a supported OpenBSD release"
			},
			"1.26": {
				"broken": true,
				"cgo": true,
				"system": "a supported OpenBSD release"
			}
		}
	},
	"openbsd/ppc64": {
		"since": "1.22",
		"go": {
			"1.24": { "system": "a supported OpenBSD release" },
			"1.25": { "system": "a supported OpenBSD release" },
			"1.26": { "system": "a supported OpenBSD release" },
			"1.27": { "system": "a supported OpenBSD release" }
		}
	},
	"openbsd/riscv64": {
		"since": "1.23",
		"go": {
			"1.24": {
				"cgo": true,
				"system": "a supported OpenBSD release"
			},
			"1.25": {
				"cgo": true,
				"system": "a supported OpenBSD release"
			},
			"1.26": {
				"cgo": true,
				"system": "a supported OpenBSD release"
			},
			"1.27": {
				"cgo": true,
				"system": "a supported OpenBSD release"
			}
		}
	},
	"plan9/386": { "go": {
		"1.24": {},
		"1.25": {},
		"1.26": {},
		"1.27": {}
	} },
	"plan9/amd64": { "go": {
		"1.24": {},
		"1.25": {},
		"1.26": {},
		"1.27": {}
	} },
	"plan9/arm": { "go": {
		"1.24": {},
		"1.25": {},
		"1.26": {},
		"1.27": {}
	} },
	"solaris/amd64": { "go": {
		"1.24": {
			"cgo": true,
			"system": "Solaris 11"
		},
		"1.25": {
			"cgo": true,
			"system": "Solaris 11"
		},
		"1.26": {
			"cgo": true,
			"system": "Solaris 11"
		},
		"1.27": {
			"cgo": true,
			"system": "Solaris 11"
		}
	} },
	"wasip1/wasm": {
		"since": "1.21",
		"go": {
			"1.24": {},
			"1.25": {},
			"1.26": {},
			"1.27": {}
		}
	},
	"windows/386": { "go": {
		"1.24": {
			"firstClass": true,
			"cgo": true,
			"system": "Windows 10"
		},
		"1.25": {
			"firstClass": true,
			"cgo": true,
			"system": "Windows 10"
		},
		"1.26": {
			"firstClass": true,
			"cgo": true,
			"system": "Windows 10"
		},
		"1.27": {
			"firstClass": true,
			"cgo": true,
			"system": "Windows 10"
		}
	} },
	"windows/amd64": { "go": {
		"1.24": {
			"firstClass": true,
			"cgo": true,
			"system": "Windows 10"
		},
		"1.25": {
			"firstClass": true,
			"cgo": true,
			"system": "Windows 10"
		},
		"1.26": {
			"firstClass": true,
			"cgo": true,
			"system": "Windows 10"
		},
		"1.27": {
			"firstClass": true,
			"cgo": true,
			"system": "Windows 10"
		}
	} },
	"windows/arm": {
		"since": "1.12",
		"go": {
			"1.24": {
				"broken": true,
				"system": "Windows 10"
			},
			"1.25": {
				"broken": true,
				"system": "Windows 10"
			}
		}
	},
	"windows/arm64": {
		"since": "1.17",
		"go": {
			"1.24": {
				"cgo": true,
				"system": "Windows 10"
			},
			"1.25": {
				"cgo": true,
				"system": "Windows 10"
			},
			"1.26": {
				"cgo": true,
				"system": "Windows 10"
			},
			"1.27": {
				"cgo": true,
				"system": "Windows 10"
			}
		}
	}
};
const columns$1 = Object.keys(toolchains);
const firstColumn = columns$1.at(0) ?? "";
const lastColumn = columns$1.at(-1) ?? "";
/**
* The pairs that a Go version lists, broken ones too, sorted by name.
*
* `asked` is what the toolchain itself lists, where the caller had to ask it (`needsAsking`);
* without it a Go newer than the table is taken to be like the last one known.
* Throws a UserError for a Go older than the table.
*/
function portsOf(goVersion, asked) {
	if (asked !== void 0) return asked.map(fromToolchain).sort(byName);
	const column = columnOf(goVersion);
	return Object.entries(rows).flatMap(([name, row]) => {
		const facts = row.go[column];
		return facts === void 0 ? [] : [{
			...pair(name),
			...fromFacts(facts)
		}];
	});
}
/** Whether the table does not know this Go, so that its toolchain has to be asked. */
function needsAsking(goVersion) {
	return goMinor(goVersion) > goMinor(lastColumn);
}
/**
* Why a Go version cannot build a pair without cgo, as a clause (`removed in Go 1.26`); undefined
* when it can.
*/
function portAbsence({ os, arch }, goVersion, asked) {
	const port = portsOf(goVersion, asked).find((each) => each.os === os && each.arch === arch);
	const minor = `Go 1.${goMinor(goVersion)}`;
	if (port?.broken) return `broken in ${minor}`;
	if (port?.needsCgo) return "needs cgo";
	return port === void 0 ? whyMissing(rows[`${os}/${arch}`], goVersion) : void 0;
}
/** Why a Go version does not list a pair, from what the table holds of it. */
function whyMissing(row, goVersion) {
	const known = Object.keys(row?.go ?? {});
	const [first] = known;
	const last = known.at(-1);
	if (row?.removed !== void 0) return `removed in Go ${row.removed}`;
	if (first === void 0 || last === void 0) return "Go has no such port";
	const minor = goMinor(goVersion);
	if (minor < goMinor(first)) return `exists since Go ${row?.since ?? first}`;
	return `removed in Go ${columns$1[columns$1.indexOf(last) + 1] ?? `1.${minor}`}`;
}
/** Every pair that any Go of the table, or the asked toolchain, lists; sorted by name. */
function listedPairs(asked = []) {
	const listed = Object.keys(rows).filter((name) => Object.keys(rows[name]?.go ?? {}).length > 0);
	return [.../* @__PURE__ */ new Set([...listed, ...asked.map(({ GOOS, GOARCH }) => `${GOOS}/${GOARCH}`)])].sort().map(pair);
}
/** Names for a Go version; without one, for the newest Go that the table knows. */
function portNames(goVersion = lastColumn, asked = []) {
	const pairs = [...Object.keys(rows).map(pair), ...listedPairs(asked)];
	const ports = portsOf(goVersion, asked.length === 0 ? void 0 : asked);
	return {
		systems: [...new Set(pairs.map(({ os }) => os))].sort(),
		archs: [...new Set(pairs.map(({ arch }) => arch))].sort(),
		firstClass: ports.filter((port) => port.firstClass).map(({ os, arch }) => `${os}/${arch}`)
	};
}
/** The N of Go 1.N: 26 for `1.26.8`, `go1.26` and `1.26rc1`. */
function goMinor(version) {
	const minor = /(?:^|go)1\.(\d+)/.exec(version)?.[1];
	if (minor === void 0) throw new UserError(`"${version}" is no Go version such as 1.26.8`);
	return Number(minor);
}
function columnOf(goVersion) {
	if (needsAsking(goVersion)) return lastColumn;
	const column = `1.${goMinor(goVersion)}`;
	if (columns$1.includes(column)) return column;
	throw new UserError(`Go ${goVersion} is older than ${firstColumn}, the oldest that builds here`);
}
function fromToolchain(port) {
	const last = rows[`${port.GOOS}/${port.GOARCH}`]?.go[lastColumn];
	return {
		os: port.GOOS,
		arch: port.GOARCH,
		broken: port.Broken ?? false,
		needsCgo: last?.needsCgo ?? false,
		cgoSupported: port.CgoSupported,
		firstClass: port.FirstClass,
		system: last?.system
	};
}
function fromFacts(facts) {
	return {
		broken: facts.broken ?? false,
		needsCgo: facts.needsCgo ?? false,
		cgoSupported: facts.cgo ?? false,
		firstClass: facts.firstClass ?? false,
		system: facts.system
	};
}
function pair(name) {
	const [os = "", arch = ""] = name.split("/");
	return {
		os,
		arch
	};
}
function byName(a, b) {
	return `${a.os}/${a.arch}` < `${b.os}/${b.arch}` ? -1 : 1;
}
// src/plan/levels.ts
const float = {
	levels: [{ name: "hardfloat" }, { name: "softfloat" }],
	normal: "hardfloat",
	options: [],
	implied: {},
	exclusive: false,
	takes: "hardfloat (the default) and softfloat"
};
const power = {
	levels: [
		{ name: "power8" },
		{ name: "power9" },
		{ name: "power10" }
	],
	normal: "power8",
	options: [],
	implied: {},
	exclusive: false,
	takes: "power8 (the default), power9 and power10"
};
const arm64Names = [...Array.from({ length: 10 }, (_, minor) => `v8.${minor}`), ...Array.from({ length: 6 }, (_, minor) => `v9.${minor}`)];
/** From internal/buildcfg/cfg.go of Go 1.24 to 1.27; a test compares it with the Go at hand. */
const scales = {
	"386": {
		variable: "GO386",
		levels: [{ name: "sse2" }, { name: "softfloat" }],
		normal: "sse2",
		options: [],
		implied: {},
		exclusive: false,
		takes: "sse2 (the default) and softfloat"
	},
	amd64: {
		variable: "GOAMD64",
		levels: [
			{ name: "v1" },
			{ name: "v2" },
			{ name: "v3" },
			{ name: "v4" }
		],
		normal: "v1",
		options: [],
		implied: {},
		exclusive: false,
		takes: "v1 (the default), v2, v3 and v4"
	},
	arm: {
		variable: "GOARM",
		levels: [
			{ name: "v5" },
			{ name: "v6" },
			{ name: "v7" }
		],
		normal: "v7",
		options: ["softfloat", "hardfloat"],
		implied: {
			v5: ["softfloat"],
			v6: ["hardfloat"],
			v7: ["hardfloat"]
		},
		exclusive: true,
		takes: "v5, v6 and v7 (the default), each also with \",softfloat\" or \",hardfloat\""
	},
	arm64: {
		variable: "GOARM64",
		levels: arm64Names.map((name) => ({ name })),
		normal: "v8.0",
		options: ["lse", "crypto"],
		implied: Object.fromEntries(arm64Names.slice(1).map((name) => [name, ["lse"]])),
		exclusive: false,
		takes: "v8.0 (the default) to v8.9 and v9.0 to v9.5, each also with \",lse\" and \",crypto\""
	},
	mips: {
		variable: "GOMIPS",
		...float
	},
	mipsle: {
		variable: "GOMIPS",
		...float
	},
	mips64: {
		variable: "GOMIPS64",
		...float
	},
	mips64le: {
		variable: "GOMIPS64",
		...float
	},
	ppc64: {
		variable: "GOPPC64",
		...power
	},
	ppc64le: {
		variable: "GOPPC64",
		...power
	},
	riscv64: {
		variable: "GORISCV64",
		levels: [
			{ name: "rva20u64" },
			{ name: "rva22u64" },
			{
				name: "rva23u64",
				since: 25
			}
		],
		normal: "rva20u64",
		options: [],
		implied: {},
		exclusive: false,
		takes: "rva20u64 (the default), rva22u64 and, since Go 1.25, rva23u64"
	},
	wasm: {
		variable: "GOWASM",
		levels: [],
		normal: "",
		options: ["satconv", "signext"],
		implied: {},
		exclusive: false,
		ignoredSince: 26,
		takes: "satconv and signext up to Go 1.25 (both are always on since Go 1.26)"
	}
};
/**
* GOOS, GOARCH and the level's variable, which is always set where the architecture has one: the
* default that is built into a toolchain depends on the machine that it was made for.
*/
function targetEnv({ os, arch, level }) {
	const setting = levelSetting(arch, level);
	const env = {
		GOOS: os,
		GOARCH: arch
	};
	return setting === void 0 ? env : {
		...env,
		[setting.variable]: setting.value
	};
}
/** The variable and value that Go must be given for a level, `GOARM` and `7`; undefined where the architecture has none. */
function levelSetting(arch, level) {
	const scale = scales[arch];
	if (scale === void 0) return void 0;
	const text = level ?? scale.normal;
	return {
		variable: scale.variable,
		value: arch === "arm" ? text.slice(1) : text
	};
}
/** The level in words, with Go's default spelt out: `v1` for plain amd64; empty where there is nothing to say. */
function spelledLevel({ arch, level }) {
	return level ?? scales[arch]?.normal ?? "";
}
/** What an architecture takes, in words; undefined where it has no levels. */
function levelChoices(arch) {
	return scales[arch]?.takes;
}
/** The architecture whose level a variable sets: `arm` for `GOARM`. */
function archOfVariable(variable) {
	return Object.keys(scales).find((arch) => scales[arch]?.variable === variable);
}
/** Levels without options that a Go version has, in rising order: what a wildcard ranges over. */
function plainLevels(arch, goVersion) {
	const minor = goMinor(goVersion);
	return (scales[arch]?.levels ?? []).filter(({ since = 0 }) => since <= minor).map(({ name }) => name);
}
/**
* Brings a level to its one spelling: undefined for Go's default, options in Go's order, and
* without those that the level has anyway (`v7,hardfloat` is `v7`). The problem is a clause.
*/
function readLevel(arch, text) {
	const scale = scales[arch];
	if (scale === void 0) return { problem: `asks for a level ("${text}"), and ${arch} has none in Go; leave it away` };
	const parts = text.split(",");
	const name = scale.levels.length === 0 ? "" : readName$1(arch, parts.shift() ?? "");
	const options = new Set(parts);
	const known = name === "" && scale.levels.length === 0 || scale.levels.some((level) => level.name === name);
	const allowed = parts.every((option) => scale.options.includes(option));
	if (!known || !allowed || parts.length !== options.size) {
		const value = arch === "arm" ? text.replace(/^v/, "") : text;
		return { problem: `asks for ${scale.variable}=${value}, which Go does not have; ${arch} takes ${scale.takes}` };
	}
	if (scale.exclusive && options.size > 1) return { problem: `asks for ${parts.join(" and ")} at once; keep one of them` };
	const level = [name, ...scale.options.filter((option) => options.has(option) && !scale.implied[name]?.includes(option))].filter((part) => part !== "").join(",");
	return { level: level === scale.normal ? void 0 : level };
}
/** Why a Go version does not have a level that another has, as a clause; undefined when it has it. */
function levelAbsence({ arch, level }, goVersion) {
	const scale = scales[arch];
	if (scale === void 0 || level === void 0) return void 0;
	const minor = goMinor(goVersion);
	const [name] = level.split(",");
	const since = scale.levels.find((entry) => entry.name === name)?.since ?? 0;
	if (minor < since) return `${scale.variable}=${level} exists since Go 1.${since}`;
	if (scale.ignoredSince !== void 0 && minor >= scale.ignoredSince) return `${scale.variable}=${level} is always on since Go 1.${scale.ignoredSince}`;
}
/** GOARM's own way of writing, `7`, is as good as `v7`. */
function readName$1(arch, text) {
	return arch === "arm" && /^\d/.test(text) ? `v${text}` : text;
}
// src/plan/spelling.ts
/** What others call an operating system, and what Go calls it. */
const systemAliases = {
	dragonflybsd: "dragonfly",
	iphoneos: "ios",
	mac: "darwin",
	macos: "darwin",
	macosx: "darwin",
	osx: "darwin",
	sunos: "solaris",
	ubuntu: "linux",
	wasi: "wasip1",
	win: "windows",
	win32: "windows",
	win64: "windows"
};
/** The same for architectures; some are an architecture with a level. */
const archAliases = {
	aarch64: "arm64",
	arm32: "arm",
	armel: "arm/v5",
	armhf: "arm",
	armv5: "arm/v5",
	armv6: "arm/v6",
	armv6l: "arm/v6",
	armv7: "arm",
	armv7l: "arm",
	armv8: "arm64",
	i386: "386",
	i486: "386",
	i586: "386",
	i686: "386",
	ia32: "386",
	loongarch64: "loong64",
	mips64el: "mips64le",
	mipsel: "mipsle",
	powerpc64: "ppc64",
	powerpc64le: "ppc64le",
	ppc64el: "ppc64le",
	riscv: "riscv64",
	rv64: "riscv64",
	wasm32: "wasm",
	x64: "amd64",
	x86: "386",
	"x86-64": "amd64",
	x86_64: "amd64"
};
/** Names of whole lists, allowed wherever a list of targets is. */
const groupNames = [
	"common",
	"first-class",
	"all"
];
/** No target is longer; a longer text is something else. */
const MAX_LENGTH$3 = 100;
const example = "write os/arch, for instance \"linux/amd64\"";
/**
* Reads `os/arch` or `os/arch/level` into its one form: `linux/amd64/v1` is `linux/amd64`.
*
* Whether a Go version has the pair is another question: `portAbsence`. Throws a UserError that
* says what exists instead.
*/
function parseTarget(text) {
	const reading = readTarget(text, portNames());
	if ("problem" in reading) throw new UserError(`"${text}" ${reading.problem}`);
	return reading.target;
}
/** Reads one target; whether Go has the pair is for the port table to say. */
function readTarget(text, names) {
	if (text.length > MAX_LENGTH$3) return { problem: `is too long for a target; ${example}` };
	if (isThumbOnly(text)) return { problem: thumbOnly };
	if (text.includes("=")) return { problem: variableProblem(text) };
	const parts = text.split("/");
	const [os = "", arch = "", level] = parts;
	if (parts.length === 1) return { problem: singlePartProblem(text, names) };
	if (parts.includes("")) return { problem: `has an empty part; ${example}` };
	if (parts.length > 3) return { problem: `has more than the parts os/arch/level; ${example}` };
	if (arch.includes(",")) return { problem: "names several targets; give each its own entry" };
	if (isArch(os, names)) return { problem: archFirstProblem(os, arch, names) };
	const problem = systemProblem$1(os, names) ?? archProblem(arch, names);
	if (problem !== void 0) return { problem };
	if (level === void 0) return { target: {
		os,
		arch,
		level: void 0
	} };
	const reading = readLevel(arch, level);
	return "problem" in reading ? reading : { target: {
		os,
		arch,
		level: reading.level
	} };
}
/** What is wrong with the name of an operating system, as a clause; undefined when Go knows it. */
function systemProblem$1(os, names) {
	if (names.systems.includes(os)) return void 0;
	return `names an operating system that Go does not know: "${os}"${suggestSystem(os, names.systems) || seeList}`;
}
/** The same for an architecture. */
function archProblem(arch, names) {
	if (names.archs.includes(arch)) return void 0;
	return `names an architecture that Go does not know: "${arch}"${suggestArch(arch, names.archs) || seeList}`;
}
/** Like `suggest`, and knows what others call an operating system. */
function suggestSystem(os, systems) {
	return suggestAlias(os, systemAliases) ?? suggest(os, systems);
}
/** Like `suggest`, and knows what others call an architecture. */
function suggestArch(arch, archs) {
	return suggestAlias(arch, archAliases) ?? suggest(arch, archs);
}
const seeList = "; go tool dist list shows what there is";
/**
* Go has closed every proposal for bare ARMv6-M, and yet `GOARM=v6m go build` exits with 0: its
* files hold A32 code, which those processors cannot run.
*/
const thumbOnly = "means ARMv6-M, and Go has no such port: those processors run Thumb code only; for ARMv6 boards with an operating system write \"linux/arm/v6\"";
function isThumbOnly(text) {
	return /(?:^|[/=])(?:arm|thumb)?v?6-?m$/i.test(text);
}
function variableProblem(text) {
	const variable = text.slice(0, text.indexOf("=")).toUpperCase();
	const arch = archOfVariable(variable);
	if (arch === void 0) return `is no target; ${example}`;
	const level = text.slice(text.indexOf("=") + 1);
	const reading = readLevel(arch, level);
	if ("problem" in reading) return `is no target, and Go has no ${variable}=${level}; ${arch} takes ${levelChoices(arch)}, written for instance "${instanceOf(arch)}"`;
	const value = levelSetting(arch, reading.level)?.value;
	const written = reading.level === void 0 ? "" : `/${reading.level}`;
	return `is no target; for ${variable}=${value} write the level as the last part, "${instanceOf(arch)}${written}"`;
}
function singlePartProblem(text, names) {
	if (groupNames.some((group) => group === text)) return "is a group, and a single target is needed here";
	if (names.systems.includes(text)) return `has no architecture; write "${text}/*", or for instance "${instanceOf(text)}"`;
	if (isArch(text, names)) {
		const arch = archAliases[text] ?? text;
		return `has no operating system; write "*/${arch}", or for instance "${instanceOf(arch)}"`;
	}
	const [os = "", arch = "", ...rest] = text.split(/[-_ :]/);
	if (rest.length === 0 && names.systems.includes(os) && names.archs.includes(arch)) return `is no target; did you mean "${os}/${arch}"?`;
	return `is no target and no group${suggest(text, groupNames) || `; ${example}`}`;
}
function archFirstProblem(first, second, names) {
	const arch = archAliases[first] ?? first;
	const os = systemAliases[second] ?? second;
	if (names.systems.includes(os)) return `names the architecture first; did you mean "${os}/${arch}"?`;
	const reading = readLevel(arch, second);
	if ("problem" in reading) return reading.problem;
	const level = reading.level === void 0 ? "" : `/${reading.level}`;
	return `has no operating system; did you mean "${instanceOf(arch)}${level}"?`;
}
function isArch(word, names) {
	const arch = archAliases[word] ?? word;
	return names.archs.includes(arch) && !names.systems.includes(word);
}
/** A pair that shows how a system or an architecture is written. */
function instanceOf(name) {
	const pairs = listedPairs().filter(({ os, arch }) => os === name || arch === name);
	const { os, arch } = pairs.find(({ os, arch }) => os === "linux" && (os !== name || arch === "amd64")) ?? pairs.find((pair) => pair.arch === "amd64") ?? pairs[0] ?? linux;
	return `${os}/${arch}`;
}
const linux = {
	os: "linux",
	arch: "amd64"
};
function suggestAlias(word, aliases) {
	const alias = Object.hasOwn(aliases, word.toLowerCase()) ? aliases[word.toLowerCase()] : void 0;
	return alias === void 0 ? void 0 : `; did you mean "${alias}"?`;
}
// src/config/jobs.ts
/**
* Jobs at once of the largest plan, with larger runners.
* docs.github.com/en/actions/reference/limits.
*/
const MAX_CONCURRENCY = 1e3;
/** More operating systems than Go has. */
const MAX_SYSTEMS = 50;
const label$1 = text$2((value) => value.trim() === "" ? "a runner's label is empty; write one such as ubuntu-latest" : textProblem(value));
/** A runner as `runs-on` takes it: a label, labels, or a group. */
const runsOn$1 = union$1([
	label$1,
	filled$1(list$2(label$1)),
	map({
		group: described(label$1, "Group of runners."),
		labels: optional(union$1([label$1, filled$1(list$2(label$1))]), "Labels within the group.")
	})
], "must be a label, a list of labels, or a map with group and labels");
/** The key `jobs` of `.mvu.yml`. */
const jobsSchema = map({
	max: optional(counted(256, ", the most that one matrix makes"), "Most jobs that build, 1 to 256. Default: 12."),
	parallel: optional(counted(256, ", the most that one matrix makes"), "Most jobs that run at once, 1 to 256. Default: 12."),
	split: optional(picklist([
		"target",
		"unit",
		"package"
	]), "What stays together in one job: all units of a target (target), each unit (unit), or each package of a unit (package). Default: target."),
	each: optional(boolean(), "Whether each part that stays together has a job of its own, at most 256, or max where it is set. Default: false."),
	groups: optional(list$2(filled$1(list$2(text$2(groupTargetProblem)))), "Lists of target patterns; the targets of a list share jobs with no others."),
	"runs-on": optional(runsOn$1, "Runner of the jobs that build. Default: ubuntu-latest."),
	"run-on": optional(record$2(text$2(systemProblem), runsOn$1, MAX_SYSTEMS), "Runners by operating system (GOOS) for finished files to run on; this version writes no such jobs."),
	concurrency: optional(counted(MAX_CONCURRENCY), "Jobs that the account may run at once, for the estimate. Default: 20.")
});
function systemProblem(value) {
	const { systems } = portNames();
	if (systems.includes(value)) return void 0;
	const way = suggestSystem(value, systems) || `; known are ${systems.join(", ")}`;
	return `there is no operating system ${quote$1(value)}${way}`;
}
/** A whole number from 1 to a limit. */
function counted(limit, why = "") {
	const message = ({ input }) => `${input} is no number of jobs; give a whole number from 1 to ${limit}${why}`;
	return pipe(number(), integer(message), minValue(1, message), maxValue(limit, message));
}
function groupTargetProblem(value) {
	return value.startsWith("!") ? `${quote$1(value)} is negated, which a group cannot be; write the targets without !` : targetProblem(value);
}
// src/config/schema.ts
/** Keys that are known by name, so that their absence can be told from a slip. */
const LATER_KEYS = [
	"patches",
	"runs",
	"budgets"
];
const tag = text$2(tagProblem);
const target$1 = text$2(targetProblem);
const packagePath = text$2(packageProblem);
const linkerArgument = text$2((value) => textProblem(value) ?? templateProblem(value));
/** A rule over cells; a text is a rule about the target alone. */
const rule = union$1([text$2(ruleTargetProblem), pipe(map({
	os: optional(text$2(textProblem), "GOOS, or a glob over it: linux, *bsd."),
	arch: optional(text$2(textProblem), "GOARCH, or a glob over it: amd64, mips*."),
	level: optional(text$2(textProblem), "Level, \"\" for the default of Go: v3, \"7,softfloat\"."),
	target: optional(text$2(ruleTargetProblem), "Target pattern: windows/arm64, */386."),
	package: optional(text$2(textProblem), "Package as it is selected: ./cmd/web."),
	variant: optional(text$2(textProblem), "Name of a variant, or a glob over the names.")
}), minEntries(1, "the rule has no key; name at least one of os, arch, level, target, package, variant"))]);
const rules = pipe(list$2(rule), transform((entries) => entries.map((entry) => typeof entry === "string" ? { target: entry } : entry)));
const packageEntry = union$1([packagePath, pipe(map({
	path: described(packagePath, "Directory below the working directory, or an import path."),
	name: optional(text$2(fileNameProblem), "Base name of the files, in place of the directory's.")
}), check$2(({ path, name }) => name === void 0 || !path.includes("..."), "a name is for one package, and the path has ...; name one directory"))]);
const buildEntries = {
	tags: optional(list$2(tag), "Build tags."),
	vars: optional(record$2(text$2(variableProblem$1), linkerArgument, MAX_ENTRIES), "Values for string variables, as -X sets them. Known placeholders: {tag}, {version}, {go-version}, {commit}, {date}."),
	ldflags: optional(pipe(list$2(linkerArgument), rawCheck(({ dataset, addIssue }) => {
		const problem = dataset.typed ? linkerProblem(dataset.value) : void 0;
		if (problem) addIssue({ message: problem });
	})), "Arguments for the linker behind -s -w, each entry a single one."),
	strip: optional(boolean(), "Whether symbols and debugging information are left out. Default: true."),
	pgo: optional(text$2(profileProblem), "Profile for the compiler: auto, off, or a file below the working directory. Default: auto."),
	experiment: optional(text$2(experimentProblem, /^([a-z0-9]+(,[a-z0-9]+)*)?$/), "GOEXPERIMENT, names with commas between them. Default: empty."),
	fips140: optional(text$2(fipsProblem, /^(off|latest|inprocess|certified|v\d+\.\d+\.\d+(-[0-9a-z]+)?)$/), "GOFIPS140: off, latest, inprocess, certified or a version. Default: off."),
	go: optional(text$2(goVersionProblem), "Go version, in quotes: \"1.26.8\", \"1.26\", \"1.26.x\", \"stable\", \"oldstable\".")
};
const command = pipe(list$2(text$2(textProblem)), check$2(([program]) => program !== "", "the command's program is empty; name one"));
const variant = map({
	...buildEntries,
	targets: optional(filled$1(list$2(target$1)), "Targets of this variant, in place of the run's.")
});
/** What `.mvu.yml` may hold. Every key is optional; each key works in this version. */
const configSchema = map({
	version: optional(literal(1), "Version of this file's form: 1."),
	packages: optional(filled$1(list$2(packageEntry)), "Main packages: directories, patterns with ... or import paths."),
	before: optional(list$2(filled$1(command)), "Commands that run once before the builds, each a list of arguments."),
	targets: optional(filled$1(list$2(target$1)), "Targets, groups (common, first-class, all) and globs; ! takes away. Default: common."),
	exclude: optional(rules, "Cells to leave out: those that have all keys of a rule."),
	include: optional(rules, "Cells to add."),
	build: optional(map(buildEntries), "Settings of every build; a variant's own are laid over them."),
	variants: optional(pipe(record$2(text$2(variantProblem, /^[a-z0-9][a-z0-9-]*$/), variant, 50), minEntries(1, "no variant is named; name one, or remove the key")), "Named sets of build settings; each target is built once for each."),
	offline: optional(boolean(), "Whether builds take modules from this machine alone, after the cache was restored. Default: false."),
	experimental: optional(list$2(target$1), "Targets whose failure does not fail the run."),
	jobs: optional(jobsSchema, "How mode plan spreads the builds over jobs.")
});
function templateProblem(value) {
	return placeholderProblem(value) ?? argumentProblem(value);
}
// src/config/explain.ts
/** What the schema's issues mean to a reader, each at its place in the text. */
function explain(issues, yaml, text) {
	const bySubject = /* @__PURE__ */ new Map();
	for (const { issue, path } of issues.flatMap((issue) => flatten$1(issue))) {
		const isKey = issue.type === "never" || issue.path?.at(-1)?.origin === "key";
		const subject = `${isKey ? "key" : "value"} ${JSON.stringify(path)}`;
		const { offset, node } = findPlace$1(yaml.document, path, isKey ? "key" : "value");
		if (bySubject.has(subject) || node && yaml.told.has(node)) continue;
		bySubject.set(subject, {
			offset,
			message: sentence(issue, path, {
				node,
				text
			})
		});
	}
	return [...bySubject.values()];
}
/** `build.tags[0]`; a key that is no plain word stands in quotes. */
function formatPath(path) {
	return path.map((step, index) => {
		if (typeof step === "number") return `[${step}]`;
		const name = /^[\w.-]+$/.test(step) ? step : quote$1(step);
		return index === 0 ? name : `.${name}`;
	}).join("");
}
/** An entry of several forms fails in each form; the one that was meant is the one that got further. */
function flatten$1(issue, before = []) {
	const path = [...before, ...(issue.path ?? []).map(({ key }) => toStep(key))];
	const deeper = issue.issues?.filter(({ path }) => path !== void 0) ?? [];
	if (deeper.length > 0) return deeper.flatMap((inner) => flatten$1(inner, path));
	return [{
		issue,
		path
	}];
}
function toStep(key) {
	return typeof key === "number" ? key : String(key);
}
function sentence(issue, path, { node, text }) {
	if (issue.type === "never") return unknownKey(issue.message.split(" "), path);
	const place = path.length > 0 ? `${formatPath(path)}: ` : "";
	if (issue.kind !== "schema") return `${place}${issue.message}`;
	if (issue.input === void 0) return `${formatPath(path.slice(0, -1))}: the key ${issue.expected} is missing; add it`;
	const source = sourceOf(node, text);
	const wanted = wantedBy(issue);
	if (issue.input === null && (source === "" || source === "~" || source === "null")) return `${place}there is no value; give one, or remove the key`;
	return `${place}${wanted}, not ${nounOf(issue.input)}${quoteHint(issue, source, node)}`;
}
function unknownKey(known, path) {
	const key = String(path.at(-1));
	const where = path.length > 1 ? ` in ${formatPath(path.slice(0, -1))}` : "";
	if (path.length === 1 && LATER_KEYS.includes(key)) return `the key ${quote$1(key)} is not supported by this version; remove it`;
	const way = suggest(key, known) || `; known are ${known.join(", ")}`;
	return `unknown key ${quote$1(key)}${where}${way}`;
}
/** What was asked for; a schema's own sentence goes before that of its kind. */
function wantedBy(issue) {
	if (issue.message.startsWith("must be ")) return issue.message;
	if (issue.type === "picklist") return `must be ${choicesOf$1(issue).join(" or ")}`;
	return WANTED[issue.type] ?? `must be ${issue.expected}`;
}
/** `("target" | "unit")` is how valibot writes the choices of a list. */
function choicesOf$1({ expected }) {
	return [...(expected ?? "").matchAll(/"([^"]*)"/g)].map(([, choice = ""]) => choice);
}
/** What each kind of the schema asks for. */
const WANTED = {
	string: "must be text",
	number: "must be a number",
	boolean: "must be true or false",
	array: "must be a list",
	custom: "must be a map of keys",
	union: "must be text or a map of keys"
};
function nounOf(value) {
	if (value === null) return "an empty value";
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object") return "a map";
	return typeof value === "string" ? `the text ${quote$1(value)}` : `the ${typeof value} ${value}`;
}
/** YAML takes numbers, words such as true, and braces for what they look like. */
function quoteHint(issue, source, node) {
	const { type } = issue;
	if (type === "picklist") return suggest(source, choicesOf$1(issue));
	const takesText = type === "string" || type === "union";
	const isPlain = (0, import_dist.isScalar)(node) || (0, import_dist.isMap)(node) && node.flow === true;
	if (takesText && isPlain && source !== "") return `; write ${quote$1(source)}, in quotes`;
	if (type === "array" && (0, import_dist.isScalar)(node) && source !== "") return `; write [${cut$1(source.split(/,?\s+/).join(", "))}]`;
	return "";
}
function cut$1(source) {
	return quote$1(source).slice(1, -1);
}
/** Columns of a line that a frame shows. */
const MAX_COLUMNS = 120;
/**
* Makes one error of all mistakes of a file: an annotation for each on its line, and a frame of the
* text around it for the terminal.
*/
async function refuse$1({ mistakes, count }, file, text) {
	const { codeFrameColumns } = await import("./code-frame.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const lineStarts = startsOf(text);
	const shown = mistakes.slice(0, 100).map(({ offset, message }) => {
		const line = lineAt(lineStarts, offset);
		return {
			message,
			line,
			column: offset - (lineStarts[line - 1] ?? 0) + 1
		};
	});
	const lines = visibleLines(text);
	const frames = shown.map(({ line, column }) => {
		return `${file}:${line}:${column}\n${codeFrameColumns(lines, { start: column > MAX_COLUMNS ? { line } : {
			line,
			column
		} })}`;
	});
	const hidden = count - shown.length;
	return new UserError(summary(file, shown, count), {
		annotations: shown.map(({ message, line, column }) => ({
			level: "error",
			message,
			position: {
				file,
				line,
				column
			}
		})),
		detail: [...frames, ...hidden > 0 ? [`and ${hidden} more mistakes`] : []].join("\n\n")
	});
}
function summary(file, shown, count) {
	const [first] = shown;
	const where = `line ${first?.line}: ${first?.message}`;
	return count === 1 ? `${file}, ${where}` : `${file} has ${count} mistakes, the first in ${where}`;
}
function startsOf(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
/** The line, counted from 1, that holds the offset. */
function lineAt(starts, offset) {
	const next = starts.findIndex((start) => start > offset);
	return next < 0 ? starts.length : next;
}
function visibleLines(text) {
	return maskHidden(text.replaceAll("\r\n", "\n")).split("\n").map((line) => line.length > MAX_COLUMNS ? `${line.slice(0, MAX_COLUMNS)}…` : line).join("\n");
}
// src/config/parse.ts
/**
* Reads the text of `.mvu.yml`.
*
* @param file how messages name it: its path below the repository's root, with slashes.
* @throws UserError with every mistake of the file, each with line, column and a frame of the text.
*/
async function parseConfig(file, text) {
	const result = check$1(configSchema, text, findContradictions);
	if (result.kind === "mistaken") throw await refuse$1(result, file, text);
	return result.value;
}
/**
* Reads rules that are written as YAML, as the input `exclude` takes them.
*
* @param name how messages name the place: `exclude`.
* @throws UserError for the first mistake.
*/
function parseRules(name, text) {
	const result = check$1(rules, text, () => []);
	if (result.kind === "valid") return result.value;
	const message = result.mistakes[0]?.message ?? "";
	throw new UserError(message.startsWith("[") ? `${name}${message}` : `${name}: ${message}`);
}
function check$1(schema, text, contradictions) {
	const yaml = readYaml(text);
	if (!yaml.value) return mistaken(yaml.mistakes, 0);
	const data = yaml.value.data ?? {};
	const result = safeParse(schema, data);
	const issues = result.issues ?? [];
	const mistakes = [
		...yaml.mistakes,
		...explain(issues.slice(0, 100), yaml, text),
		...contradictions(data).slice(0, 100).map(({ path, message }) => ({
			offset: findPlace$1(yaml.document, path, "value").offset,
			message: `${formatPath(path)}: ${message}`
		}))
	];
	return result.success && mistakes.length === 0 ? {
		kind: "valid",
		value: result.output
	} : mistaken(mistakes, Math.max(0, issues.length - 100));
}
/** From top to bottom. */
function mistaken(mistakes, more) {
	const sorted = [...mistakes].sort((a, b) => a.offset - b.offset);
	return {
		kind: "mistaken",
		mistakes: sorted,
		count: sorted.length + more
	};
}
// src/config/load.ts
/** Bytes; a file of settings that is longer is something else. */
const MAX_BYTES$2 = 1048576;
/** Looked for in the working directory where the input `config` names no file. */
const DEFAULT_NAMES = [".mvu.yml", ".mvu.yaml"];
/**
* Finds, reads and checks `.mvu.yml`; without one the configuration is empty.
*
* @throws UserError when the named file is missing, there are two, the file is no plain UTF-8 text
* of at most 1 MiB inside the root, or it holds mistakes (then with all of them).
*/
async function loadConfig(places) {
	const path = places.config === void 0 ? await findDefault(places.workingDirectory) : resolve(places.root, places.config);
	if (path === void 0) return {
		file: void 0,
		config: {}
	};
	const root = await realpath(places.root);
	const name = places.config ?? relative(places.root, path).split(sep).join("/");
	const file = await locate(path, root, name);
	return {
		file,
		config: await parseConfig(file, decode(await readFile(join(root, file)), name))
	};
}
async function findDefault(directory) {
	const found = [];
	for (const name of DEFAULT_NAMES) {
		const path = join(directory, name);
		if (await statOf(path)) found.push(path);
	}
	if (found.length > 1) throw new UserError(`there are both ${DEFAULT_NAMES.join(" and ")}; remove one of them`);
	return found[0];
}
/** The file's path below the root with slashes, links followed, once it is known to be readable. */
async function locate(path, root, name) {
	const stats = await statOf(path);
	if (!stats) throw new UserError(`config is ${quote$1(name)}, and there is no such file; give its path from the root of the repository`);
	const real = await realpath(path);
	if (!isInside(real, root)) throw new UserError(`${quote$1(name)} leads to a file outside the repository; keep the configuration inside`);
	if (!stats.isFile()) throw new UserError(`${quote$1(name)} is no regular file; give the path of a YAML file`);
	if (stats.size > MAX_BYTES$2) throw new UserError(`${quote$1(name)} has ${stats.size} bytes, and at most ${MAX_BYTES$2} are read; shorten it`);
	return relative(root, real).split(sep).join("/");
}
async function statOf(path) {
	try {
		return await stat(path);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : void 0;
		if (code === "ENOENT" || code === "ENOTDIR") return void 0;
		throw new UserError(`${quote$1(path)} cannot be read: ${messageOf(error)}`, { cause: error });
	}
}
function decode(bytes, name) {
	if (bytes.includes(0)) throw new UserError(`${quote$1(name)} holds a NUL byte; save it as UTF-8 text`);
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (cause) {
		throw new UserError(`${quote$1(name)} is not UTF-8; save it as UTF-8 text`, { cause });
	}
}
// src/exit.ts
/** A client's open socket may hold the process this long after its work is done, in milliseconds. */
const GRACE = 2e3;
/** A runner kills 7.5 s after its first signal; by then everything must be down. */
const SIGNAL_GRACE = 5e3;
/** As shells count: 128 and the signal's number. */
const STATUS = {
	SIGHUP: 129,
	SIGINT: 130,
	SIGPIPE: 141,
	SIGTERM: 143
};
/**
* Lets the process end by itself with the status, or with that of the signal that stopped it, and
* ends it when something still holds it after the grace: clients of the services are reported to
* leave sockets open for minutes.
*/
function endWith(status) {
	const signal = stoppedBy();
	const final = signal === void 0 ? status : statusOf(signal);
	process.exitCode = final;
	setTimeout(() => process.exit(final), GRACE).unref();
}
/**
* Answers SIGINT, SIGTERM, the end of the terminal and that of whoever reads the output: children
* are ended at once, and this process within the grace. However it ends, no child outlives it.
*/
function answerSignals() {
	const stop = (signal) => {
		stopChildren(signal);
		setTimeout(() => process.exit(statusOf(signal)), SIGNAL_GRACE).unref();
	};
	for (const signal of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.on(signal, stop);
	process.stdout.on("error", () => stop("SIGPIPE"));
	process.stderr.on("error", () => {});
	process.once("exit", () => stopChildren("SIGTERM"));
}
function statusOf(signal) {
	return STATUS[signal] ?? 1;
}
// src/mode.ts
const MODES = [
	"all",
	"plan",
	"build",
	"collect"
];
/** Inputs that the plan has decided on: jobs that follow it obey it. */
const DECIDED = [
	"config",
	"packages",
	"targets",
	"exclude",
	"variant",
	"go-version",
	"go-version-file",
	"version",
	"tags",
	"ldflags",
	"vcs-stamp",
	"build-id",
	"max-jobs",
	"cache",
	"go-download-base-url"
];
/** The runner gives an input its default where a workflow says nothing; from `action.yml`. */
const DEFAULTS = {
	"vcs-stamp": "auto",
	"build-id": "keep",
	cache: "auto",
	"go-download-base-url": "https://go.dev/dl"
};
/**
* Refuses what a mode does not take, so that nothing is passed over in silence.
*
* @param given the text of an input, undefined where it is empty.
* @param nameOf how messages name an input.
* @throws UserError for the first input that is missing or has no place in the mode.
*/
function refuseForeign(mode, given, nameOf) {
	const has = (name) => given(name) !== void 0;
	if ((mode === "plan" || mode === "build") && has("output")) throw new UserError(`${nameOf("output")} is given, and mode ${mode} makes no release; give it to the step with mode: collect`);
	if (mode === "all" || mode === "plan") {
		if (!has("job")) return;
		throw new UserError(`${nameOf("job")} is given, and mode ${mode} takes no job; remove it, or set mode to build or collect`);
	}
	if (mode === "build" && !has("job")) throw new UserError(`mode build needs to know its job; give job: \${{ toJSON(matrix) }}`);
	for (const name of DECIDED) {
		const text = given(name);
		if (text === void 0 || text === DEFAULTS[name]) continue;
		throw new UserError(`${nameOf(name)} is given, and mode ${mode} follows its plan; give it to the step with mode: plan, and remove it here`);
	}
}
// src/inputs.ts
/** The inputs of `action.yml`, which a test compares with this list. */
const INPUT_NAMES = [
	"mode",
	"config",
	"working-directory",
	"packages",
	"targets",
	"exclude",
	"variant",
	"go-version",
	"go-version-file",
	"version",
	"tags",
	"ldflags",
	"vcs-stamp",
	"build-id",
	"job",
	"max-jobs",
	"cache",
	"artifact-prefix",
	"retention-days",
	"output",
	"go-download-base-url"
];
/** Days; GitHub keeps artifacts of private repositories up to 400 days, of public ones up to 90. */
const MAX_RETENTION_DAYS = 400;
/** How messages name an input: `targets` in a workflow, `--targets` on the command line. */
function nameInput(from, name) {
	return from === "workflow" ? name : `--${name}`;
}
/** Takes the inputs out of the environment that the runner makes: `INPUT_GO-VERSION`, … */
function workflowInputs(env) {
	const values = Object.entries(env).flatMap(([variable, value]) => variable.startsWith("INPUT_") && value !== void 0 ? [[variable.slice(6).toLowerCase(), value]] : []);
	return {
		from: "workflow",
		values: Object.fromEntries(values)
	};
}
/**
* Reads every input once; an empty one counts as not given.
*
* @throws UserError for the first input that is unknown, misspelt or contradicts another one.
*/
function readInputs(source) {
	refuseUnknown$1(source);
	const mode = oneOf(source, "mode", MODES) ?? "all";
	refuseForeign(mode, (name) => given(source, name), (name) => nameInput(source.from, name));
	refusePair(source, "go-version", "go-version-file");
	return {
		from: source.from,
		mode,
		config: line(source, "config"),
		workingDirectory: line(source, "working-directory") ?? ".",
		packages: entries(source, "packages", splitList, packageProblem),
		targets: entries(source, "targets", splitTargets, targetProblem),
		exclude: readExclude(source),
		variant: entries(source, "variant", splitList, variantProblem),
		goVersion: checked(source, "go-version", goVersionProblem),
		goVersionFile: line(source, "go-version-file"),
		version: line(source, "version"),
		tags: entries(source, "tags", splitList, tagProblem),
		ldflags: readLdflags(source),
		vcsStamp: oneOf(source, "vcs-stamp", [
			"auto",
			"on",
			"off"
		]) ?? "auto",
		buildId: oneOf(source, "build-id", ["keep", "strip"]) ?? "keep",
		job: given(source, "job"),
		maxJobs: readNumber(source, "max-jobs", {
			unit: "jobs",
			most: 256,
			why: ", the most that one matrix makes"
		}),
		cache: oneOf(source, "cache", [
			"auto",
			"read-only",
			"always",
			"off"
		]) ?? "auto",
		artifactPrefix: checked(source, "artifact-prefix", prefixProblem) ?? "mvu",
		retentionDays: readNumber(source, "retention-days", {
			unit: "days",
			most: MAX_RETENTION_DAYS
		}),
		output: line(source, "output"),
		goDownloadBaseUrl: (checked(source, "go-download-base-url", addressProblem) ?? "https://go.dev/dl").replace(/\/+$/, "")
	};
}
function refuseUnknown$1({ from, values }) {
	for (const name of Object.keys(values)) {
		if (INPUT_NAMES.some((known) => known === name)) continue;
		const way = suggest(name, INPUT_NAMES) || `; known are ${INPUT_NAMES.join(", ")}`;
		throw new UserError(`there is no input ${quote$1(nameInput(from, name))}${way}`);
	}
}
function refusePair(source, first, second) {
	if (given(source, first) === void 0 || given(source, second) === void 0) return;
	const [a, b] = [nameInput(source.from, first), nameInput(source.from, second)];
	throw new UserError(`${a} and ${b} are both given; remove one of them`);
}
/** The text of an input without white space around it. */
function given({ values }, name) {
	const text = Object.hasOwn(values, name) ? values[name]?.trim() : void 0;
	return text === "" ? void 0 : text;
}
function line(source, name) {
	return checked(source, name, textProblem);
}
function checked(source, name, problem) {
	const text = given(source, name);
	const message = text === void 0 ? void 0 : problem(text);
	if (message) throw mistake(source, name, message);
	return text;
}
function oneOf(source, name, choices) {
	const text = given(source, name);
	if (text === void 0) return void 0;
	const choice = choices.find((choice) => choice === text);
	if (choice !== void 0) return choice;
	const known = `it must be ${choices.join(" or ")}${suggest(text, choices)}`;
	throw mistake(source, name, `${quote$1(text)} is no choice; ${known}`);
}
function entries(source, name, split, problem) {
	const text = given(source, name);
	if (text === void 0) return [];
	const found = split(text, nameInput(source.from, name));
	if (found.length === 0) throw mistake(source, name, "nothing is named; remove the input");
	if (found.length > 1e3) throw mistake(source, name, `${`there are ${found.length} entries`}, and at most ${MAX_ENTRIES} are allowed`);
	for (const entry of found) {
		const message = problem(entry);
		if (message) throw mistake(source, name, message);
	}
	return found;
}
/** Target patterns, or rules as YAML; a YAML list starts with `-` or `[`, which no target does. */
function readExclude(source) {
	const text = given(source, "exclude");
	const first = text?.split("\n").find((line) => !/^\s*(#|$)/.test(line));
	if (text !== void 0 && first !== void 0 && /^\s*(-(\s|$)|\[)/.test(first)) return parseRules(nameInput(source.from, "exclude"), text);
	return entries(source, "exclude", splitTargets, ruleTargetProblem).map((target) => ({ target }));
}
function readLdflags(source) {
	const args = entries(source, "ldflags", splitArguments, (argument) => textProblem(argument) ?? placeholderProblem(argument) ?? argumentProblem(argument));
	const message = linkerProblem(args);
	if (message) throw mistake(source, "ldflags", message);
	return args;
}
function readNumber(source, name, { unit, most, why = "" }) {
	const text = given(source, name);
	if (text === void 0) return void 0;
	const number = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : void 0;
	if (number !== void 0 && number <= most) return number;
	throw mistake(source, name, `${quote$1(text)} is no number of ${unit}; give a whole number from 1 to ${most}${why}`);
}
function mistake({ from }, name, message) {
	return new UserError(`${nameInput(from, name)}: ${message}`);
}
// src/manifest/checksums.ts
/** Size in bytes and SHA-256 of a file, read as a stream; rejects with the file system's own error. */
async function hashFile(path) {
	const hash = createHash("sha256");
	let size = 0;
	for await (const chunk of createReadStream(path)) {
		hash.update(chunk);
		size += chunk.length;
	}
	return {
		size,
		sha256: hash.digest("hex")
	};
}
/** SHA-256 of bytes as 64 lowercase hex digits. */
function hashBytes(bytes) {
	return createHash("sha256").update(bytes).digest("hex");
}
/**
* The text of `SHA256SUMS`: one `<hex>  <name>` line a file, sorted by name in the order of bytes,
* as `sha256sum -c` reads it.
*
* @throws UserError for a name that is no asset name, a name that stands twice, or a wrong digest.
*/
function formatChecksums(files) {
	const digests = collect(files, (file) => `The file ${quote$1(file)}`);
	return [...digests.keys()].sort().map((name) => `${digests.get(name)}  ${name}\n`).join("");
}
const NAME = /^[A-Za-z0-9._-]+$/;
const DIGEST = /^[0-9a-f]{64}$/;
function collect(files, describe) {
	const digests = /* @__PURE__ */ new Map();
	for (const [index, { file, sha256 }] of files.entries()) {
		if (!NAME.test(file) || file === "." || file === "..") throw new UserError(`${describe(file, index)} cannot be released under this name: use letters, digits, ".", "_" and "-" only`);
		if (digests.has(file)) throw new UserError(`${describe(file, index)} stands twice: give each file a name of its own`);
		if (!DIGEST.test(sha256)) throw new UserError(`${describe(file, index)} has the digest ${quote$1(sha256)}: expected 64 lowercase hex digits`);
		digests.set(file, sha256);
	}
	return digests;
}
// src/json-document.ts
/** A damaged file can have a finding for each of its values. */
const MAX_FINDINGS$1 = 20;
/**
* Reads a JSON document of schema 1 that this action wrote; `name` is how messages call the file.
*
* @throws UserError that says what is wrong and where; further findings are in its `detail`.
*/
function parseDocument(text, options) {
	const { schema, name, kind, check } = options;
	const value = parseJson$3(text, name);
	const number = isRecord(value) ? value.schema : void 0;
	if (number !== 1) throw wrongSchema(number, {
		name,
		kind
	});
	const result = safeParse(schema, value);
	const findings = result.success ? check?.(result.output) ?? [] : result.issues.map((issue) => `${getDotPath(issue) ?? "the whole"}: ${issue.message}`);
	if (result.success && findings.length === 0) return result.output;
	throw new UserError(`${name} is not ${kind.what} of schema 1 (${findings[0]}): take it unchanged from the artifact`, { detail: findings.slice(0, MAX_FINDINGS$1).join("\n") });
}
function parseJson$3(text, name) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new UserError(`${name} is not JSON: take it unchanged from the artifact`, { cause });
	}
}
function wrongSchema(number, { name, kind }) {
	if (typeof number === "number") return new UserError(`${name} has schema ${number}, and this version of the action reads schema 1: ${kind.otherVersion}`);
	const noun = kind.what.replace(/^an? /, "");
	return new UserError(`${name} has no schema number, so it is no ${noun} of this action (schema 1 is read): ${kind.otherThing}`);
}
function isRecord(value) {
	return typeof value === "object" && value !== null;
}
// src/plan/document.ts
const sha256$2 = pipe(string(), regex(/^[0-9a-f]{64}$/));
const text$1 = string();
const count$1 = pipe(number(), integer(), minValue(0));
const seconds$1 = pipe(number(), minValue(0));
const strings$1 = array(text$1);
const record$1 = record$3(text$1, text$1);
const target = strictObject({
	os: text$1,
	arch: text$1,
	level: optional$1(text$1)
});
const mainModule$1 = strictObject({
	path: text$1,
	version: optional$1(text$1),
	sum: optional$1(text$1),
	/** Below the repository's root, `.` for the root; absent for a dependency. */
	directory: optional$1(text$1),
	kind: picklist([
		"main",
		"workspace",
		"foreign"
	]),
	vendored: boolean()
});
const unitPackage = strictObject({
	path: text$1,
	importPath: text$1,
	name: text$1,
	file: text$1,
	executable: text$1,
	module: mainModule$1
});
const build = strictObject({
	tags: strings$1,
	ldflags: strings$1,
	vars: record$1,
	strip: boolean(),
	pgo: text$1,
	experiment: text$1,
	fips140: text$1,
	go: optional$1(text$1)
});
const unit$1 = strictObject({
	id: text$1,
	target,
	variant: text$1,
	/** Index into `toolchains`. */
	toolchain: count$1,
	build,
	env: record$1,
	invocations: array(strictObject({
		directory: text$1,
		args: strings$1,
		packages: array(unitPackage)
	})),
	experimental: boolean()
});
const dependencies = strictObject({
	/** Indexes into `units` of those that depend on the same. */
	units: array(count$1),
	packages: count$1,
	modules: array(strictObject({
		path: text$1,
		version: text$1
	})),
	cgo: strings$1
});
const runsOn = union$1([
	text$1,
	strings$1,
	strictObject({
		group: text$1,
		labels: exactOptional(union$1([text$1, strings$1]))
	})
]);
const job$1 = strictObject({
	id: count$1,
	name: text$1,
	runsOn,
	/** Indexes into `units`. */
	units: array(count$1),
	seconds: seconds$1,
	/** Cache entries that this job writes, if the run's policy lets it; no entry has two writers. */
	writes: strictObject({
		modules: boolean(),
		toolchains: boolean(),
		/** Indexes into `units`: those whose class is this job's to write. */
		units: array(count$1)
	})
});
const way = strictObject({
	jobs: count$1,
	waitSeconds: seconds$1,
	wallSeconds: seconds$1,
	billedMinutes: count$1
});
const estimateSchema = strictObject({
	concurrency: count$1,
	naive: way,
	packed: way,
	single: way,
	costRatio: pipe(number(), minValue(0))
});
/** What `plan.json` holds: every decision, and nothing of the machine that made it. */
const planSchema = strictObject({
	schema: literal(1),
	/** What the plan was made for; a build job has to find the same. */
	source: strictObject({
		module: text$1,
		/** The working directory below the repository's root, `.` for the root. */
		directory: text$1,
		commit: optional$1(text$1),
		date: optional$1(text$1),
		/** The tag that the run is for, if there is one. */
		tag: optional$1(text$1),
		/** Version tags on the commit that matter to the module. */
		tags: strings$1,
		/** The version by git's tags alone, which a shallower clone would reckon otherwise. */
		gitVersion: optional$1(text$1),
		dirty: boolean(),
		/** Of the bytes of `.mvu.yml`, with its path below the repository's root. */
		config: optional$1(strictObject({
			path: text$1,
			sha256: sha256$2
		})),
		/** go.work below the repository's root, where one is used. */
		workFile: optional$1(text$1)
	}),
	/** Settings that the jobs obey. */
	settings: strictObject({
		before: array(strings$1),
		buildId: picklist(["keep", "strip"]),
		cache: picklist([
			"auto",
			"read-only",
			"always",
			"off"
		]),
		offline: boolean(),
		goDownloadBaseUrl: text$1
	}),
	version: text$1,
	stamp: strictObject({
		stamp: boolean(),
		reason: text$1,
		notice: boolean()
	}),
	toolchains: array(strictObject({
		version: text$1,
		host: text$1,
		digest: sha256$2,
		reason: text$1
	})),
	units: array(unit$1),
	dropped: array(strictObject({
		target: exactOptional(text$1),
		variant: exactOptional(text$1),
		package: exactOptional(text$1),
		reason: text$1
	})),
	notices: strings$1,
	dependencies: array(dependencies),
	durations: array(strictObject({
		unit: text$1,
		seconds: seconds$1,
		from: picklist(["measured", "table"])
	})),
	jobs: array(job$1),
	parallel: count$1,
	estimate: estimateSchema
});
// src/manifest/schema.ts
const sha256$1 = pipe(string(), regex(/^[0-9a-f]{64}$/));
const text = string();
const count = pipe(number(), integer(), minValue(0));
const seconds = pipe(number(), minValue(0));
const strings = array(text);
const record = record$3(text, text);
/** A verdict with its evidence; `skip` says why. */
const check = strictObject({
	name: text,
	verdict: picklist([
		"pass",
		"fail",
		"skip"
	]),
	evidence: text
});
/** What was built: the same for one commit wherever it lies. */
const source = strictObject({
	/** Path of the main module. */
	module: text,
	/** Directory of the main module below the repository's root, `.` for the root itself; slashes. */
	directory: text,
	/** Full commit hash; absent outside a repository. */
	commit: optional$1(text),
	/** The commit's time, RFC 3339 in UTC. */
	date: optional$1(text),
	/** Version tags on the commit that matter to the module. */
	tags: strings,
	/** Whether the work tree differed from the commit when the builds began. */
	dirty: boolean(),
	/** The release's version. */
	version: text,
	/** Whether Go stamped the commit into the files. */
	stamped: boolean(),
	/** Commands that ran once in `directory` before the builds, as argument lists. */
	before: optional$1(array(strings))
});
const toolchain = strictObject({
	/** `1.26.8` */
	version: text,
	/** GOOS/GOARCH of the toolchain's own programs. */
	host: text,
	/** Over the toolchain's programs (go, asm, compile, link), whatever archive they came in. */
	digest: sha256$1
});
const unit = strictObject({
	id: text,
	target: text,
	variant: text,
	/** Index into `toolchains`. */
	toolchain: count,
	/** Exact environment that decides the bytes. */
	env: record,
	/** Arguments after `go`, one list for each process. */
	args: array(strings),
	experimental: boolean(),
	status: picklist(["built", "failed"]),
	/** First compiler error by package, `./cmd/web`. */
	errors: record
});
/** A file of the release, and what was found in it. */
const binarySchema = strictObject({
	/** File name, unique over the run. */
	file: text,
	/** The unit's id. */
	unit: text,
	package: text,
	importPath: text,
	/** What `go build -o directory/` calls it. */
	executable: text,
	/** Bytes. */
	size: count,
	sha256: sha256$1,
	linkage: picklist([
		"static",
		"system-only",
		"dynamic"
	]),
	/** Shared libraries it asks for, in file order. */
	libraries: strings,
	interpreter: optional$1(text),
	/** Settings of Go's build info, by name, in file order; `path`, `mod` and `go` among them. */
	buildInfo: record,
	checks: array(check),
	warnings: strings
});
const dropped$1 = strictObject({
	target: optional$1(text),
	variant: optional$1(text),
	package: optional$1(text),
	reason: text
});
const runner = strictObject({
	os: text,
	arch: text,
	cores: count,
	memory: count,
	name: optional$1(text)
});
/** A job that built units. */
const job = strictObject({
	/** As the plan counts them, from 1; `units` refer to it. */
	id: pipe(number(), integer(), minValue(1)),
	name: text,
	runner,
	/** RFC 3339. */
	started: text,
	seconds,
	/** What the plan expected its units to take. */
	expectedSeconds: optional$1(seconds),
	/** Which attempt of the run it belongs to, from 1. */
	attempt: pipe(number(), integer(), minValue(1))
});
/** Whatever may differ between two runs of one commit. */
const observed = strictObject({
	/** RFC 3339. */
	started: text,
	seconds,
	/** `github` or `folder`. */
	services: text,
	runner,
	/** The jobs that built, in the order of their ids. */
	jobs: optional$1(array(job)),
	/** What the plan expected the run to cost. */
	estimate: optional$1(estimateSchema),
	/** Decisions a reader should know, such as ignored settings of the machine. */
	notices: strings,
	/** Where each toolchain came from: `tool-cache`, `path`, `module-proxy` or a download's address. */
	toolchainOrigins: strings,
	/** Where the repository was cloned from, without credentials; a fork of one commit has another. */
	repository: optional$1(pipe(text, regex(/^https:\/\/[^/@?#\s]+\/[^?#\s]+$/))),
	/** Commits in the clone; absent where it is complete. */
	cloneDepth: optional$1(count),
	/** By unit id. */
	units: record$3(text, strictObject({
		/** Id of the job that built it. */
		job: count,
		seconds,
		/** Packages that were compiled, and those that came from Go's build cache. */
		compiled: count,
		reused: count,
		cache: strictObject({
			class: picklist([
				"exact",
				"prefix",
				"miss",
				"off"
			]),
			/** Bytes on disk that the restore brought, and how long it took. */
			bytes: count,
			seconds,
			/** Whether packages may come from a cache that another run wrote. */
			trusted: boolean(),
			/** Seconds that what came from the cache once took to compile, less the restore. */
			won: optional$1(number())
		})
	}))
});
/** Everything that is known about a run. Its first part depends on the commit alone, `observed` on the run. */
const manifestSchema = strictObject({
	$schema: optional$1(text),
	schema: literal(1),
	/** `pass` only when every required unit was built and every check passed. */
	status: picklist(["pass", "fail"]),
	source,
	toolchains: array(toolchain),
	units: array(unit),
	binaries: array(binarySchema),
	dropped: array(dropped$1),
	observed
});
// src/manifest/document.ts
/** Where the manifest's JSON schema lies in this action's repository; each manifest names it. */
const SCHEMA_FILE = "schema/manifest.schema.json";
/**
* The manifest as JSON: keys in the order of the schema, two spaces, a newline at the end. Equal
* values give equal bytes, in whatever order their keys were set.
*
* @throws ValiError when the value is no manifest: a bug of the caller.
*/
function formatManifest(manifest) {
	const ordered = parse(manifestSchema, manifest);
	const document = {
		...ordered,
		units: ordered.units.map((unit) => ({
			...unit,
			env: sorted$2(unit.env),
			errors: sorted$2(unit.errors)
		})),
		observed: {
			...ordered.observed,
			units: sorted$2(ordered.observed.units)
		}
	};
	return `${JSON.stringify({
		$schema: SCHEMA_FILE,
		...document
	}, void 0, 2)}\n`;
}
/** What is the same for one commit wherever it was built: all but `observed`. */
function commonPart(manifest) {
	const { observed: _, ...common } = manifest;
	return common;
}
function sorted$2(record) {
	const names = Object.keys(record).sort();
	return Object.fromEntries(names.flatMap((name) => {
		const value = record[name];
		return value === void 0 ? [] : [[name, value]];
	}));
}
// src/deliver.ts
/** Names of the files beside the binaries. */
const CHECKSUMS_FILE = "SHA256SUMS";
const MANIFEST_FILE = "mvu-manifest.json";
/**
* Writes `SHA256SUMS` and the manifest beside the binaries, uploads all as one artifact, and copies
* them where the person wants them. The artifact's name says whether the run passed, so that no
* release job can take a failed one by mistake.
*
* @throws UserError when the artifact cannot be uploaded, or the copy cannot be written.
*/
async function deliver(delivery) {
	const { manifest, directory, services, output } = delivery;
	await refuseOccupied(output);
	await writeFile(join(directory, CHECKSUMS_FILE), formatChecksums(manifest.binaries));
	await writeFile(join(directory, MANIFEST_FILE), formatManifest(manifest));
	const files = [
		...manifest.binaries.map(({ file }) => file),
		CHECKSUMS_FILE,
		MANIFEST_FILE
	];
	await removeOthers(directory, files);
	const passed = manifest.status === "pass";
	const [name, other] = names$4(delivery.artifactPrefix, passed);
	const uploaded = await services.uploadArtifact({
		name,
		directory,
		files,
		known: new Map(manifest.binaries.map(({ file, sha256 }) => [file, sha256])),
		retentionDays: delivery.retentionDays
	});
	await removeOther(other, services);
	if (output !== void 0) for (const file of files) await copyInto(output, {
		directory,
		file
	});
	return uploaded;
}
/** What stands in the file's place goes first: to write through a link would change its target. */
async function copyInto(output, { directory, file }) {
	const copy = join(output, file);
	try {
		await mkdir(output, { recursive: true });
		await rm(copy, { force: true });
		await copyFile(join(directory, file), copy, constants.COPYFILE_EXCL);
	} catch (cause) {
		throw new UserError(`output: ${quote$1(copy)} cannot be written: ${messageOf(cause)}; the artifact is uploaded`, { cause });
	}
}
/**
* Looks whether the files can be copied to `output`: before anything is built, and again before the
* copy. A link in the repository could lead them to any place of the machine.
*
* @throws UserError when a file or a symbolic link is there, or in the way to it.
*/
async function refuseOccupied(output) {
	for (let path = output; path !== void 0 && path !== dirname(path); path = dirname(path)) {
		const found = await lstat(path).catch(() => void 0);
		if (found === void 0 || found.isDirectory()) continue;
		const what = found.isSymbolicLink() ? "symbolic link" : "file";
		throw new UserError(`output: ${quote$1(path)} is a ${what}: name a directory`);
	}
}
/** The folder holds what is delivered and nothing else, such as a file of a failed experiment. */
async function removeOthers(directory, files) {
	for (const name of await readdir(directory)) if (!files.includes(name)) await rm(join(directory, name), { recursive: true });
}
/** The artifact's name, and the one that an earlier attempt of the other verdict has. */
function names$4(prefix, passed) {
	const release = `${prefix}-release`;
	const incomplete = `${prefix}-incomplete`;
	return passed ? [release, incomplete] : [incomplete, release];
}
async function removeOther(name, { deleteArtifact, log }) {
	try {
		if (await deleteArtifact(name)) log.info(`removed ${name} of an earlier attempt`);
	} catch (error) {
		log.annotate({
			level: "warning",
			message: `${name} of an earlier attempt could not be removed: ${error instanceof Error ? error.message : String(error)}`
		});
	}
}
// src/go/command.ts
/**
* The arguments after `go`, without `-o`: one token each, so that nothing passes a shell.
* Flags that are Go's own default are left out, as they would not reach a byte.
*/
function buildArguments({ build, stamp, buildId, packages }) {
	const ldflags = [
		...build.strip ? ["-s", "-w"] : [],
		...buildId === "strip" ? ["-buildid="] : [],
		...Object.entries(build.vars).sort(([a], [b]) => a < b ? -1 : 1).flatMap(([name, value]) => ["-X", `${name}=${value}`]),
		...build.ldflags
	];
	return [
		"build",
		"-trimpath",
		`-buildvcs=${stamp}`,
		...ldflags.length > 0 ? [`-ldflags=${joinQuoted(ldflags)}`] : [],
		...build.strip ? ["-gcflags=all=-dwarf=false"] : [],
		...build.tags.length > 0 ? [`-tags=${build.tags.join(",")}`] : [],
		...build.pgo === "auto" ? [] : [`-pgo=${build.pgo}`],
		"--",
		...packages
	];
}
/** The variables of a unit that decide its bytes, beside the target's own. */
function buildEnvironment(options) {
	const { target, build, goVersion, workspace } = options;
	return {
		CGO_ENABLED: "0",
		GOEXPERIMENT: build.experiment,
		GOFIPS140: build.fips140,
		GOFLAGS: "",
		GOTOOLCHAIN: `go${goVersion}`,
		GOWORK: workspace ? "" : "off",
		...target
	};
}
/**
* Joins tokens into the one string that `go build -ldflags` splits again by its own rules: spaces
* between tokens, single or double quotes around one, and no escapes.
*/
function joinQuoted(tokens) {
	return tokens.map((token) => {
		if (token !== "" && !/[\s'"]/.test(token)) return token;
		if (!token.includes("'")) return `'${token}'`;
		if (!token.includes("\"")) return `"${token}"`;
		throw new UserError(`ldflags: ${token} holds both kinds of quotes, which Go cannot take: leave one kind out`);
	}).join(" ");
}
// src/plan/pattern.ts
/** The usual platforms; no level means Go's default, so arm is ARMv7. */
const common = [
	"linux/amd64",
	"linux/arm64",
	"linux/arm",
	"darwin/amd64",
	"darwin/arm64",
	"windows/amd64",
	"windows/arm64",
	"freebsd/amd64"
];
/** A pattern of more targets than Go has with all levels is a slip, or an attack. */
const MAX_CHOICES = 1e3;
const MAX_LENGTH$2 = 500;
/**
* Whether a target pattern takes in a target; patterns are those of the `targets` list, without
* negation. `linux/amd64` is that target with Go's default level; a wildcard without a level part
* (`linux/*`) takes in every level; `linux/amd64/*` takes in the default and all others.
*
* Throws a UserError when the pattern is misspelt.
*/
function matchTarget(pattern, target) {
	const reading = readPattern(pattern, portNames());
	if ("problems" in reading) throw new UserError(reading.problems.join("\n"));
	if (reading.negated) throw new UserError(`"${pattern}" is a negation, and this is no list of targets`);
	return reading.choices.some((choice) => choiceMatches(choice, target));
}
/**
* Reads a group, a target, or a glob with `*`, `?`, `[a-z]` and `{a,b}`, each also with `!` before
* it. Every name in it that is not a wildcard must be one that Go knows.
*/
function readPattern(text, names) {
	const negated = text.startsWith("!");
	const body = negated ? text.slice(1) : text;
	const expanded = groupNames.some((group) => group === body) ? groupMembers(body, names) : expandBraces(body);
	if (typeof expanded === "string") return { problems: [`"${text}" ${expanded}`] };
	const readings = expanded.map((choice) => readChoice(choice, names));
	const problems = readings.flatMap((reading) => typeof reading === "string" ? [`"${text}" ${reading}`] : []);
	if (problems.length > 0) return { problems: [...new Set(problems)] };
	return {
		text,
		negated,
		choices: readings.filter((reading) => typeof reading !== "string")
	};
}
/** Whether an alternative takes in a target; a glob without a level part takes in every level. */
function choiceMatches(choice, target) {
	const { os, arch, level } = target;
	if (choice.kind === "target") {
		const wanted = choice.target;
		return wanted.os === os && wanted.arch === arch && wanted.level === level;
	}
	return choice.matches(choice.withLevel ? `${os}/${arch}/${spelledLevel(target)}` : `${os}/${arch}`);
}
function groupMembers(group, names) {
	if (group === "all") return ["*/*"];
	return group === "common" ? common : names.firstClass;
}
/** The alternatives that braces spell out, or a clause about what is wrong. */
function expandBraces(body) {
	if (body.length > MAX_LENGTH$2) return "is too long for a target pattern";
	if (body === "") return "is empty; write a target, a glob or a group";
	if (body.startsWith("(")) return "starts with !(…), which is not known here; negate with !os/arch";
	const choices = [...new Set(expand(body, { max: 1001 }))];
	if (choices.length > MAX_CHOICES) return `stands for more than ${MAX_CHOICES} targets`;
	if (choices.some((choice) => /[{}]/.test(choice))) return "has braces that hold no list; write {a,b}";
	return choices;
}
function readChoice(text, names) {
	if (!/[*?[\]]/.test(text)) {
		const reading = readTarget(text, names);
		return "problem" in reading ? reading.problem : {
			kind: "target",
			target: reading.target
		};
	}
	return readGlob(text, names);
}
function readGlob(text, names) {
	if (!/^[\w.,*?[\]^/-]+$/.test(text)) return "has characters that no pattern takes; a glob is made of *, ?, [a-z] and {a,b}";
	const parts = text.split("/");
	const [os = "", arch = "", level] = parts;
	if (parts.length < 2 || parts.length > 3 || parts.includes("")) return "is no glob over os/arch or os/arch/level; write for instance \"linux/*\", or \"all\"";
	const problem = (isName(os) ? systemProblem$1(os, names) : void 0) ?? (isName(arch) ? archProblem(arch, names) : void 0);
	if (problem !== void 0) return problem;
	const spelled = isName(arch) && level !== void 0 && isName(level) ? spell(arch, level) : level;
	if (typeof spelled === "object") return spelled.problem;
	const glob = spelled === void 0 ? `${os}/${arch}` : `${os}/${arch}/${spelled}`;
	const matches = (0, import_picomatch.default)(glob, {
		noextglob: true,
		nonegate: true,
		nobrace: true,
		dot: true
	});
	return {
		kind: "glob",
		os: isName(os) ? os : void 0,
		withLevel: level !== void 0,
		matches: (candidate) => matches(candidate)
	};
}
/** A level beside a wildcard, in its one spelling: the 7 of every system's arm is `v7`. */
function spell(arch, level) {
	const reading = readLevel(arch, level);
	if ("problem" in reading) return reading;
	return spelledLevel({
		os: "",
		arch,
		level: reading.level
	});
}
function isName(part) {
	return !/[*?[\]]/.test(part);
}
// src/plan/target.ts
/** `linux/amd64`, `linux/amd64/v3`, `linux/arm/v7,softfloat`. */
function formatTarget({ os, arch, level }) {
	return level === void 0 ? `${os}/${arch}` : `${os}/${arch}/${level}`;
}
/** The target as a part of a file's name: `linux-arm-v7-softfloat`. */
function targetSlug(target) {
	return formatTarget(target).replaceAll(/[/,]/g, "-");
}
/**
* The order of targets everywhere: by operating system, then architecture, both as plain text, then
* Go's default level, then the other levels with their numbers as numbers (`power9`, `power10`).
*/
function compareTargets(a, b) {
	return compareText(a.os, b.os) || compareText(a.arch, b.arch) || compareText(sortableLevel(a), sortableLevel(b));
}
function sortableLevel({ level = "" }) {
	return level.replaceAll(/\d+/g, (digits) => digits.padStart(3, "0"));
}
function compareText(a, b) {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
// src/plan/rule.ts
/** Whether a cell has all keys of a rule. */
function matchesRule(rule, cell, importPaths) {
	return matchesTargetKeys(rule, cell.target) && matchesVariant(rule, cell.variant) && matchesPackage(rule, cell.package, importPaths);
}
/** The keys os, arch, level and target; a level of "" or `default` is Go's default. */
function matchesTargetKeys(rule, target) {
	return (rule.os === void 0 || matchesText(rule.os, target.os)) && (rule.arch === void 0 || matchesText(rule.arch, target.arch)) && (rule.level === void 0 || matchesLevel(rule.level, target)) && (rule.target === void 0 || matchTarget(rule.target, target));
}
/** The key variant, a name or a glob. */
function matchesVariant(rule, variant) {
	return rule.variant === void 0 || matchesText(rule.variant, variant);
}
/** The key package: a path, an import path, a glob, or Go's own `./cmd/...`. */
function matchesPackage(rule, path, importPaths) {
	if (rule.package === void 0) return true;
	const wanted = plainPath(rule.package);
	const names = [path, importPaths?.get(path)].filter((name) => name !== void 0).map(plainPath);
	if (wanted === "...") return path.startsWith(".");
	if (!wanted.endsWith("/...")) return names.some((name) => matchesText(wanted, name));
	const base = wanted.slice(0, -4);
	return names.some((name) => matchesText(base, name) || matchesText(`${base}/**`, name));
}
/** A rule as one would write it: `{ os: windows, package: ./cmd/ingest }`. */
function ruleText(rule) {
	return `{ ${Object.entries(rule).filter(([, value]) => value !== void 0).map(([key, value]) => `${key}: ${value === "" ? "\"\"" : value}`).join(", ")} }`;
}
/** Why a rule matches no cell, as a clause that names the first key at fault. */
function unmatchedReason(rule, axes, importPaths) {
	const { targets, variants, packages } = axes;
	const lacks = (only) => !targets.some((target) => matchesTargetKeys(only, target));
	const { os, arch, level, target, variant, package: path } = rule;
	if (os !== void 0 && lacks({ os })) return `no target has os "${os}"${suggestSystem(os, unique(targets.map((each) => each.os)))}`;
	if (arch !== void 0 && lacks({ arch })) return `no target has arch "${arch}"${suggestArch(arch, unique(targets.map((each) => each.arch)))}`;
	if (level !== void 0 && lacks({ level })) return `no target has level "${level}"`;
	if (target !== void 0 && lacks({ target })) return `no target is "${target}"${suggest(target, targets.map(formatTarget))}`;
	if (variant !== void 0 && !variants.some((each) => matchesVariant(rule, each))) return `there is no variant "${variant}"${suggest(variant, variants)}`;
	if (path !== void 0 && !packages.some((each) => matchesPackage(rule, each, importPaths))) return `there is no package "${path}"${suggest(path, packages)}`;
	return "each key fits something, but no cell has all of them";
}
function matchesLevel(wanted, target) {
	if (wanted === "" || wanted === "default") return target.level === void 0;
	const spelled = spelledLevel(target);
	if (spelled === "") return false;
	const reading = readLevel(target.arch, wanted);
	return "level" in reading ? reading.level === target.level : matchesText(wanted, spelled);
}
function matchesText(wanted, text) {
	if (wanted === text) return true;
	return (0, import_picomatch.default)(wanted, {
		nonegate: true,
		noextglob: true,
		dot: true
	})(text);
}
/** `./cmd/web`, `cmd/web` and `cmd/web/` are one package. */
function plainPath(path) {
	return path.replace(/^\.\/(?=.)/, "").replace(/(?<=.)\/+$/, "");
}
function unique(values) {
	return [...new Set(values)];
}
// src/plan/cells.ts
/**
* Takes out every cell that has all keys of an `exclude` rule, then adds the cells of `include`,
* also those that were taken out: the order of GitHub's matrices.
*
* An `include` rule needs a target; without variant or package it means all of them. It never
* removes and never doubles a cell. Kept cells stay in their order, added ones follow in the order
* of the rules. Throws one UserError with a line for each rule that matches nothing or cannot be
* read, and one when no cell is left.
*/
function applyRules(matrix) {
	const { exclude, include, known } = matrix;
	const problems = [...exclude.flatMap((rule) => excludeProblems(rule, matrix)), ...include.flatMap((rule) => includeProblems(rule, matrix))];
	if (problems.length > 0) throw new UserError(problems.join("\n"));
	const cells = /* @__PURE__ */ new Map();
	const excluded = /* @__PURE__ */ new Map();
	for (const cell of matrix.cells) {
		const rule = exclude.find((each) => matchesRule(each, cell, known.importPaths));
		if (rule === void 0) cells.set(keyOf(cell), cell);
		else excluded.set(keyOf(cell), {
			...place$1(cell),
			reason: `excluded by ${ruleText(rule)}`
		});
	}
	for (const cell of include.flatMap((rule) => includedCells(rule, known))) {
		if (!cells.has(keyOf(cell))) cells.set(keyOf(cell), cell);
		excluded.delete(keyOf(cell));
	}
	if (cells.size === 0) throw new UserError(nothingLeft$1(matrix));
	return {
		cells: [...cells.values()],
		dropped: [...excluded.values()]
	};
}
function excludeProblems(rule, matrix) {
	const { cells, known } = matrix;
	if (Object.values(rule).every((value) => value === void 0)) return ["exclude: a rule needs at least one of os, arch, level, target, package and variant"];
	const misspelt = targetProblems(rule);
	if (misspelt.length > 0) return misspelt.map((each) => `exclude: ${each}`);
	if (cells.some((cell) => matchesRule(rule, cell, known.importPaths))) return [];
	if (isElsewhere(rule, matrix)) return [];
	const reason = unmatchedReason(rule, axesOf(matrix), known.importPaths);
	return [`exclude: the rule ${ruleText(rule)} matches nothing: ${reason}`];
}
function includeProblems(rule, matrix) {
	const { target, variant, package: path, ...extra } = rule;
	const text = `include: the rule ${ruleText(rule)}`;
	const extraKeys = Object.entries(extra).flatMap(([key, value]) => value === void 0 ? [] : [key]);
	if (extraKeys.length > 0) return [`${text} has ${extraKeys.join(" and ")}; say it by target, for instance linux/amd64/v3`];
	if (target === void 0) return [`${text} needs a target, for instance linux/386`];
	const misspelt = targetProblems(rule);
	if (misspelt.length > 0) return misspelt.map((each) => `include: ${each}`);
	const choice = {
		...variant !== void 0 && { variant },
		...path !== void 0 && { package: path }
	};
	const { variants, packages } = choicesOf(choice, matrix.known);
	if (variants.length > 0 && packages.length > 0) return [];
	if (isElsewhere(choice, matrix)) return [];
	return [`${text} adds nothing: ${unmatchedReason(choice, axesOf(matrix), matrix.known.importPaths)}`];
}
/** What is wrong with a rule's target, before it is held against any cell. */
function targetProblems({ target }) {
	if (target === void 0) return [];
	const reading = readPattern(target, portNames());
	if ("problems" in reading) return reading.problems;
	return reading.negated ? [`"${target}" is a negation, which a rule cannot hold`] : [];
}
/** Whether every key fits something that exists, and one of them something outside this run. */
function isElsewhere(rule, matrix) {
	const here = axesOf(matrix);
	const { targets = [], variants = [], packages = [] } = matrix.others ?? {};
	const fitsTarget = (target) => matchesTargetKeys(rule, target);
	const fitsVariant = (variant) => matchesVariant(rule, variant);
	const fitsPackage = (path) => matchesPackage(rule, path, matrix.known.importPaths);
	const anyTarget = rule.target === void 0 && here.targets.length === 0;
	const outside = [
		targets.some(fitsTarget),
		variants.some(fitsVariant),
		packages.some(fitsPackage)
	];
	return outside.includes(true) && (outside[0] || anyTarget || here.targets.some(fitsTarget)) && (outside[1] || here.variants.some(fitsVariant)) && (outside[2] || here.packages.some(fitsPackage));
}
function axesOf({ cells, known }) {
	return {
		targets: [...new Map(cells.map(({ target }) => [formatTarget(target), target])).values()],
		variants: known.variants,
		packages: known.packages
	};
}
function choicesOf(rule, known) {
	return {
		variants: known.variants.filter((variant) => matchesVariant(rule, variant)),
		packages: known.packages.filter((path) => matchesPackage(rule, path, known.importPaths))
	};
}
function includedCells(rule, known) {
	const text = rule.target ?? "";
	const { variants, packages } = choicesOf(rule, known);
	return variants.flatMap((variant) => {
		return (known.select?.(text, variant) ?? [parseTarget(text)]).flatMap((target) => packages.map((path) => ({
			target,
			variant,
			package: path
		})));
	});
}
function keyOf({ target, variant, package: path }) {
	return JSON.stringify([
		formatTarget(target),
		variant,
		path
	]);
}
function place$1({ target, variant, package: path }) {
	const named = variant === "default" ? {} : { variant };
	return {
		target: formatTarget(target),
		...named,
		package: path
	};
}
function nothingLeft$1({ cells, exclude }) {
	if (cells.length === 0) return "nothing is left to build: there is no package for any target";
	return `exclude: nothing is left to build; ${exclude.map(ruleText).join(" and ")} took out every cell`;
}
// src/plan/names.ts
/** Longer names leave too little of the 255 bytes that file systems allow. */
const MAX_LENGTH$1 = 100;
/** Names that Windows keeps for devices, with any ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/**
* The name of each main package, by path: unique with case folded, and the same on every target,
* because it is reckoned over all packages of the run.
*
* A main has Go's name for its executable; mains that would share one get the shortest part of the
* path above them that tells them apart (`a-cli`, `b-cli`). Throws a UserError when a given name is
* no file name, or when two packages end with one name.
*/
function nameBinaries(mains) {
	for (const { path, name } of mains) if (name !== void 0) checkName(name, path);
	const candidates = new Map(mains.map((main) => [main.path, main.name === void 0 ? candidatesOf(main) : [main.name]]));
	const names = new Map(mains.map(({ path }) => [path, firstUnique(path, candidates)]));
	assertDistinct(names);
	return names;
}
/** `<name>-[<variant>-]<os>-<arch>[-<level>]` with `.exe` for Windows and `.wasm` for Wasm. */
function fileName({ name, variant, target }) {
	return `${[
		name,
		...variant === "default" ? [] : [variant],
		targetSlug(target)
	].join("-")}${extensionOf(target)}`;
}
/**
* What `go build -o directory/` calls the file: the last element of the import path, or the one
* before it where the last is a major version. Only Windows has an ending; Wasm has none.
*/
function executableName(importPath, os) {
	return os === "windows" ? `${goName(importPath)}.exe` : goName(importPath);
}
/**
* Splits packages into groups within which `go build -o directory/` writes a file for each: Go lets
* the last of two equal names win, in silence, and some file systems fold case.
*/
function groupByExecutable(mains) {
	const groups = [];
	for (const main of mains) {
		const key = goName(main.importPath).toLowerCase();
		const free = groups.find((group) => !group.has(key));
		if (free === void 0) groups.push(/* @__PURE__ */ new Map([[key, main]]));
		else free.set(key, main);
	}
	return groups.map((group) => [...group.values()]);
}
/** Throws a UserError when two files of a run would have one name, with case folded. */
function assertUniqueFiles(files) {
	const seen = /* @__PURE__ */ new Map();
	for (const file of files) {
		const other = seen.get(file.toLowerCase());
		if (other !== void 0) {
			const both = other === file ? `two files would be named ${file}` : `${other} and ${file} differ only in case`;
			throw new UserError(`${both}; give one of the packages or variants another name`);
		}
		seen.set(file.toLowerCase(), file);
	}
}
function checkName(name, path) {
	const complain = (rule) => {
		throw new UserError(`packages: the name "${name}" of ${path} ${rule}`);
	};
	if (!/^[A-Za-z0-9._-]+$/.test(name)) complain("may hold only letters, digits, dot, _ and -");
	if (/^[.-]|\.$/.test(name)) complain("must not begin with a dot or a dash, nor end with a dot");
	if (name.length > MAX_LENGTH$1) complain(`is longer than ${MAX_LENGTH$1} characters`);
	if (devices.test(name)) complain("is kept by Windows for a device; choose another");
}
/** Go's name, then with more and more of the path before it; the last one is the whole path. */
function candidatesOf({ path, importPath }) {
	const base = goName(importPath);
	const whole = path.split("/").filter((element) => element !== "" && element !== ".");
	const hasVersion = whole.length > 1 && isMajorVersion(whole.at(-1) ?? "");
	const elements = hasVersion ? whole.slice(0, -1) : whole;
	const parents = elements.at(-1) === base ? elements.slice(0, -1) : elements;
	const names = Array.from({ length: parents.length + 1 }, (_, count) => count).map((count) => [...parents.slice(parents.length - count), base]);
	if (hasVersion) names.push([
		...parents,
		base,
		whole.at(-1) ?? ""
	]);
	return names.map((elementsOfName) => toAssetName(elementsOfName.join("-")));
}
/** A base that nobody shares is kept; a longer name must not be one that another could take. */
function firstUnique(path, candidates) {
	const own = candidates.get(path) ?? [];
	const others = [...candidates].filter(([other]) => other !== path).map(([, names]) => names);
	const isTaken = (name, index) => others.some((names) => (index === 0 ? names.slice(0, 1) : names).some((other) => other.toLowerCase() === name.toLowerCase()));
	const name = own.find((candidate, index) => !isTaken(candidate, index)) ?? own.at(-1) ?? "";
	if (name === "") throw new UserError(`packages: ${path} has no usable name; give it one`);
	return name;
}
function assertDistinct(names) {
	const paths = /* @__PURE__ */ new Map();
	for (const [path, name] of names) {
		const other = paths.get(name.toLowerCase());
		if (other !== void 0) throw new UserError(`packages: ${other} and ${path} would both be named "${name}"; give one of them another name`);
		paths.set(name.toLowerCase(), path);
	}
}
/** cmd/go, load.Package.exeFromImportPath. */
function goName(importPath) {
	const elements = importPath.split("/");
	const last = elements.at(-1) ?? "";
	return elements.length > 1 && isMajorVersion(last) ? elements.at(-2) ?? last : last;
}
/** v2 and above, as cmd/go's isVersionElement has it. */
function isMajorVersion(element) {
	return /^v(?:[2-9]|[1-9]\d+)$/.test(element);
}
/** Import paths may hold `~` and `+`, which release assets do not keep. */
function toAssetName(name) {
	return name.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replaceAll(/^[.-]+|[.-]+$/g, "");
}
function extensionOf({ os, arch }) {
	if (os === "windows") return ".exe";
	return arch === "wasm" ? ".wasm" : "";
}
// src/decide/pair.ts
/** `linux/arm64`, or `linux/arm64 prod`. */
function pairKey({ target, variant }) {
	return variant === "default" ? formatTarget(target) : `${formatTarget(target)} ${variant}`;
}
// src/decide/units.ts
/**
* Turns targets, variants and packages into units: the matrix of cells, less what rules and build
* constraints leave out.
*
* @throws UserError when nothing remains, or when a package exists only with cgo.
*/
function planUnits(options) {
	const names = nameBinaries(options.chosen.map(({ path, importPath }) => ({
		path,
		importPath,
		...givenName(path, options)
	})));
	const matrix = applyRules({
		cells: options.pairs.filter((pair) => !options.onlyIncluded.has(pairKey(pair))).flatMap((pair) => cellsOf(pair, options.chosen)),
		exclude: options.exclude,
		include: options.include,
		known: {
			variants: [...new Set(options.pairs.map(({ variant }) => variant))],
			packages: options.chosen.map(({ path }) => path),
			importPaths: new Map(options.chosen.map(({ path, importPath }) => [path, importPath])),
			select: options.select
		},
		others: {
			targets: listedPairs().map((pair) => ({
				...pair,
				level: void 0
			})),
			packages: options.otherPackages
		}
	});
	const dropped = [...matrix.dropped];
	const cgoOnly = [];
	const units = options.pairs.flatMap((pair) => {
		const mains = matrix.cells.filter((cell) => cell.variant === pair.variant && formatTarget(cell.target) === formatTarget(pair.target)).flatMap((cell) => {
			const main = pair.listing.plain.mains.find(({ path }) => path === cell.package);
			if (main) return [main];
			if (pair.listing.withCgo.mains.some(({ path }) => path === cell.package)) cgoOnly.push(cell);
			else dropped.push({
				...place(pair),
				package: cell.package,
				reason: LEFT_OUT
			});
			return [];
		});
		if (mains.length === 0) return [];
		return (options.splitPackages ? mains.map((main) => [main]) : [mains]).map((share) => makeUnit(pair, {
			mains: share,
			names,
			options
		}));
	});
	if (cgoOnly.length > 0) throw needsCgo(cgoOnly);
	if (units.length === 0) throw nothingToBuild(dropped);
	assertUniqueFiles(unitPackages(units).map(({ file }) => file));
	return {
		units,
		dropped
	};
}
/** All packages of the units, in their order. */
function unitPackages(units) {
	return units.flatMap((unit) => unit.invocations.flatMap(({ packages }) => packages));
}
const LEFT_OUT = "its build constraints leave it out";
function cellsOf(pair, chosen) {
	return chosen.map(({ path }) => ({
		target: pair.target,
		variant: pair.variant,
		package: path
	}));
}
function place(pair) {
	const target = formatTarget(pair.target);
	return pair.variant === "default" ? { target } : {
		target,
		variant: pair.variant
	};
}
function givenName(path, { selections }) {
	const name = selections.find((selection) => samePath(selection.path, path))?.name;
	return name === void 0 ? {} : { name };
}
function samePath(a, b) {
	const plain = (path) => path.replace(/^\.\//, "").replace(/\/$/, "");
	return plain(a) === plain(b);
}
function makeUnit(pair, work) {
	const { mains, names, options } = work;
	const { target, variant, build } = pair;
	const invocations = groupByExecutable(mains.map((main) => {
		const name = names.get(main.path) ?? main.path;
		return {
			path: main.path,
			importPath: main.importPath,
			name,
			file: fileName({
				name,
				variant,
				target
			}),
			executable: executableName(main.importPath, target.os),
			module: main.module
		};
	})).map((group, index) => ({
		directory: String(index),
		packages: group,
		args: buildArguments({
			build,
			stamp: options.stamp,
			buildId: options.buildId,
			packages: group.map(({ path }) => path)
		})
	}));
	return {
		id: [pairKey(pair), ...options.splitPackages ? mains.map(({ path }) => path) : []].join(" "),
		target,
		variant,
		toolchain: pair.toolchain,
		build,
		env: buildEnvironment({
			target: targetEnv(target),
			build,
			goVersion: pair.goVersion,
			workspace: options.workspace
		}),
		invocations,
		experimental: options.experimental.some((pattern) => matchTarget(pattern, target))
	};
}
function needsCgo(cells) {
	const packages = [...new Set(cells.map((cell) => cell.package))].join(", ");
	const targets = [...new Set(cells.map((cell) => formatTarget(cell.target)))].join(", ");
	return new UserError(`${packages} can only be built with cgo for ${targets}, and cgo is off here: exclude it with exclude: [{ package: ${cells[0]?.package} }]`);
}
function nothingToBuild(dropped) {
	const reasons = dropped.slice(0, 3).map(({ target, variant, package: path, reason }) => `${[
		target,
		variant,
		path
	].filter(Boolean).join(" ")}: ${reason}`);
	return new UserError(`nothing is left to build (${reasons.join("; ") || "no main package"}): change targets, packages or exclude`);
}
// src/source/version.ts
/** The tags that are versions of the module, as Go reads them: `v1.2.3`, `sub/v1.2.3`; highest first. */
function versionTags(tags, place) {
	const major = /\/v([2-9]|[1-9][0-9]+)$/.exec(place.module)?.[1];
	const directory = major ? place.directory.replace(new RegExp(`(^|/)v${major}$`), "") : place.directory;
	const prefix = directory === "." || directory === "" ? "" : `${directory}/`;
	return tags.filter((tag) => tag.startsWith(`${prefix}v`)).map((tag) => ({
		tag,
		version: tag.slice(prefix.length)
	})).filter(({ version }) => isGoVersion(version) && majorFits(version, major)).sort((a, b) => import_semver.default.rcompare(a.version, b.version));
}
/** The pseudo-version that Go gives a commit without a tag of its own. */
function pseudoVersion(options) {
	const { commit, date, tagsMerged, module, directory } = options;
	const stamp = `${date.replace(/[-:TZ]/g, "")}-${commit.slice(0, 12)}`;
	const [base] = versionTags(tagsMerged, {
		module,
		directory
	});
	if (!base) return `v${/\/v([2-9]|[1-9][0-9]+)$/.exec(module)?.[1] ?? "0"}.0.0-${stamp}`;
	const parsed = import_semver.default.parse(base.version);
	if (!parsed) return `v0.0.0-${stamp}`;
	return parsed.prerelease.length > 0 ? `v${parsed.version}.0.${stamp}` : `v${parsed.major}.${parsed.minor}.${parsed.patch + 1}-0.${stamp}`;
}
/**
* The release's version: the one that was given, else the module's tag on the commit, else a
* pseudo-version, else `v0.0.0` outside a repository.
*
* @throws UserError when the given one is no semantic version, or contradicts the tag being built.
*/
function releaseVersion(options) {
	const { given, repository, place, refTag } = options;
	const [tagged] = refTag === void 0 ? [] : versionTags([refTag], place);
	if (given !== void 0) {
		const version = given.startsWith("v") ? given : `v${given}`;
		if (!isSemanticVersion(version)) throw new UserError(`version "${given}" is no semantic version: write it as 1.2.3 or v1.2.3-rc.1`);
		if (tagged && tagged.version !== version) throw new UserError(`version "${given}" contradicts the tag ${tagged.tag} that is being built: leave version out, or push the tag ${version}`);
		return version;
	}
	if (tagged) return tagged.version;
	if (!repository) return "v0.0.0";
	const [atHead] = versionTags(repository.tagsAtHead, place);
	return atHead?.version ?? pseudoVersion({
		...repository,
		...place
	});
}
/**
* What build info must give as the main module's version. Go takes it from the local tags; for a
* module below the repository's root it does so in its own way since 1.25, and only where the root
* holds a module whose path begins the other's (tried on 1.24 to 1.27).
*/
function expectedMainVersion(options) {
	const { stamped, repository, place, rootModule, goVersion } = options;
	if (!stamped || !repository) return { kind: "devel" };
	const isOld = /^1\.24(\D|$)/.test(goVersion);
	const isNested = place.directory !== ".";
	const belongs = rootModule !== void 0 && `${place.module}/`.startsWith(`${rootModule}/`);
	if (isNested && !isOld && !belongs) return { kind: "devel" };
	const counted = isOld ? {
		...place,
		directory: "."
	} : place;
	const [tag] = versionTags(repository.tagsAtHead, counted);
	if (tag) return {
		kind: "exact",
		value: tag.version
	};
	const stamp = pseudoVersion({
		...repository,
		...counted
	});
	return {
		kind: "pseudo",
		suffix: stamp.slice(stamp.search(/\d{14}-/))
	};
}
/** One sentence where the version that Go stamps into the files is another than the release's. */
function describeDifference(version, stamped) {
	if (stamped.kind === "devel" || (stamped.kind === "exact" ? stamped.value === version : version.endsWith(stamped.suffix))) return void 0;
	return `the release is ${version}, and Go stamps ${stamped.kind === "exact" ? stamped.value : `a pseudo-version (…${stamped.suffix})`} into the files: put the tag ${version} on the commit to have one version`;
}
/** Exactly `v1.2.3-pre+build`: the library alone would also take spaces and `=`. */
function isSemanticVersion(version) {
	const parsed = import_semver.default.parse(version);
	if (!parsed) return false;
	const build = parsed.build.length > 0 ? `+${parsed.build.join(".")}` : "";
	return version === `v${parsed.version}${build}`;
}
/** Go takes only complete versions in their canonical form, and no build metadata. */
function isGoVersion(version) {
	return /^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version) && import_semver.default.valid(version) !== null;
}
function majorFits(version, major) {
	const actual = import_semver.default.major(version);
	return major === void 0 ? actual <= 1 : actual === Number(major);
}
// src/manifest/status.ts
/** Whether every required unit was built and no check of its files failed. */
function isPassed$1(units, binaries) {
	return units.filter(({ experimental }) => !experimental).every(({ status }) => status === "built") && !binaries.some(({ checks }) => hasFailed(checks));
}
/**
* An experimental unit whose files fail a check counts as failed, and its files are not released:
* a run may pass without it, but what it ships has passed.
*/
function withoutFailedExperiments(units, binaries) {
	const experimental = new Set(units.filter((unit) => unit.experimental).map(({ id }) => id));
	const failures = binaries.filter(({ unit, checks }) => experimental.has(unit) && hasFailed(checks));
	return {
		units: units.map((unit) => {
			const own = failures.filter((binary) => binary.unit === unit.id);
			const errors = own.map((binary) => [binary.package, firstFailure(binary)]);
			return own.length === 0 ? unit : {
				...unit,
				status: "failed",
				errors: {
					...unit.errors,
					...Object.fromEntries(errors)
				}
			};
		}),
		binaries: binaries.filter((binary) => !failures.includes(binary))
	};
}
function firstFailure({ file, checks }) {
	const failed = checks.find(({ verdict }) => verdict === "fail");
	return `${file} failed the check ${failed?.name}: ${failed?.evidence}`;
}
function hasFailed(checks) {
	return checks.some(({ verdict }) => verdict === "fail");
}
// src/manifest/assemble.ts
/** Puts the facts of a run together, in the order of the plan. */
function assembleManifest(run) {
	const { plan, place, results } = run;
	const { units, binaries } = withoutFailedExperiments(plan.units.map((unit) => describeUnit(unit, results)), run.binaries);
	return {
		schema: 1,
		status: isPassed$1(units, binaries) ? "pass" : "fail",
		source: describeSource(run),
		toolchains: plan.toolchains.map(({ version, host, digest }) => ({
			version,
			host,
			digest
		})),
		units,
		binaries: [...binaries],
		dropped: [...plan.dropped],
		observed: {
			started: run.started,
			seconds: run.seconds,
			services: run.services,
			runner: run.runner,
			jobs: [describeJob$2(run)],
			notices: [...plan.notices],
			toolchainOrigins: plan.toolchains.map(({ origin }) => origin),
			...place.repository?.url === void 0 ? {} : { repository: place.repository.url },
			...place.repository?.shallowDepth === void 0 ? {} : { cloneDepth: place.repository.shallowDepth },
			units: Object.fromEntries(results.map((result) => [result.unit.id, {
				job: run.job.id,
				...describeWork(result, plan),
				cache: cacheOf(result, run)
			}]))
		}
	};
}
function describeJob$2({ job, runner, started, seconds }) {
	return {
		...job,
		runner,
		started,
		seconds
	};
}
function describeSource({ plan, place, before, modified }) {
	const { repository, module, moduleDirectory: directory } = place;
	const tags = versionTags(repository?.tagsAtHead ?? [], {
		module,
		directory
	});
	return {
		module,
		directory: place.below,
		...repository === void 0 ? {} : {
			commit: repository.commit,
			date: repository.date
		},
		tags: tags.map(({ tag }) => tag),
		dirty: modified.length > 0,
		version: plan.version,
		stamped: plan.stamp.stamp,
		...before.length === 0 ? {} : { before: before.map((command) => [...command]) }
	};
}
function describeUnit(unit, results) {
	const failures = results.find((result) => result.unit === unit)?.errors ?? Object.fromEntries(unitPackages([unit]).map(({ path }) => [path, NOT_BUILT]));
	return {
		id: unit.id,
		target: formatTarget(unit.target),
		variant: unit.variant,
		toolchain: unit.toolchain,
		env: { ...unit.env },
		args: unit.invocations.map(({ args }) => [...args]),
		experimental: unit.experimental,
		status: Object.keys(failures).length === 0 ? "built" : "failed",
		errors: { ...failures }
	};
}
const NOT_BUILT = "it was not built";
function describeWork({ unit, seconds, compiled }, { dependencies }) {
	const total = dependencies.get(unit.id)?.packages ?? compiled;
	return {
		seconds,
		compiled,
		reused: Math.max(0, total - compiled)
	};
}
function cacheOf(result, run) {
	const { won, ...cache } = run.cacheOf(result);
	return {
		...cache,
		...won === void 0 ? {} : { won }
	};
}
// node_modules/yocto-queue/index.js
var Node = class {
	value;
	next;
	constructor(value) {
		this.value = value;
	}
};
var Queue = class {
	#head;
	#tail;
	#size;
	constructor() {
		this.clear();
	}
	enqueue(value) {
		const node = new Node(value);
		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}
		this.#size++;
	}
	dequeue() {
		const current = this.#head;
		if (!current) return;
		this.#head = this.#head.next;
		this.#size--;
		if (!this.#head) this.#tail = void 0;
		return current.value;
	}
	peek() {
		if (!this.#head) return;
		return this.#head.value;
	}
	clear() {
		this.#head = void 0;
		this.#tail = void 0;
		this.#size = 0;
	}
	get size() {
		return this.#size;
	}
	*[Symbol.iterator]() {
		let current = this.#head;
		while (current) {
			yield current.value;
			current = current.next;
		}
	}
	*drain() {
		while (this.#head) yield this.dequeue();
	}
};
// node_modules/p-limit/index.js
function pLimit(concurrency) {
	let rejectOnClear = false;
	if (typeof concurrency === "object") ({concurrency, rejectOnClear = false} = concurrency);
	validateConcurrency(concurrency);
	if (typeof rejectOnClear !== "boolean") throw new TypeError("Expected `rejectOnClear` to be a boolean");
	const queue = new Queue();
	let activeCount = 0;
	const resumeNext = () => {
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};
	const next = () => {
		activeCount--;
		resumeNext();
	};
	const run = async (function_, resolve, arguments_) => {
		const result = (async () => function_(...arguments_))();
		resolve(result);
		try {
			await result;
		} catch {}
		next();
	};
	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = { reject };
		new Promise((internalResolve) => {
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(void 0, function_, resolve, arguments_));
		if (activeCount < concurrency) resumeNext();
	};
	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});
	Object.defineProperties(generator, {
		activeCount: { get: () => activeCount },
		pendingCount: { get: () => queue.size },
		clearQueue: { value() {
			if (!rejectOnClear) {
				queue.clear();
				return;
			}
			const abortError = AbortSignal.abort().reason;
			while (queue.size > 0) queue.dequeue().reject(abortError);
		} },
		concurrency: {
			get: () => concurrency,
			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;
				queueMicrotask(() => {
					while (activeCount < concurrency && queue.size > 0) resumeNext();
				});
			}
		},
		map: { async value(iterable, function_) {
			const promises = [];
			try {
				Array.from(iterable, (value, index) => {
					const promise = generator(function_, value, index);
					promises.push(promise);
					return promise;
				});
			} catch (error) {
				for (const promise of promises) promise.catch(() => {});
				throw error;
			}
			return Promise.all(promises);
		} }
	});
	return generator;
}
function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) throw new TypeError("Expected `concurrency` to be a number from 1 and up");
}
// src/go/errors.ts
/** Reads the events; lines that are none are passed over, for `go` also prints plain text. */
function readBuildEvents(stdout) {
	const compiled = /* @__PURE__ */ new Set();
	const failed = /* @__PURE__ */ new Set();
	const outputs = /* @__PURE__ */ new Map();
	for (const line of stdout.split("\n")) {
		const event = parseEvent(line);
		const path = event?.ImportPath;
		if (!event || path === void 0) continue;
		if (event.Action === "build-fail") failed.add(path);
		if (event.Action !== "build-output" || event.Output === void 0) continue;
		if (event.Output.trim() === path) compiled.add(path);
		else outputs.set(path, (outputs.get(path) ?? "") + event.Output);
	}
	return {
		compiled: [...compiled],
		failures: [...failed].map((importPath) => ({
			importPath,
			text: outputs.get(importPath) ?? ""
		}))
	};
}
/** The compiler's messages with a place: `./file.go:3:4: undefined: x`, also without a column. */
function compilerAnnotations(outputs, options) {
	const annotations = [];
	for (const { importPath, text } of outputs) for (const line of messages(text)) {
		const [, file, row, column, message] = /^(?:vet: )?(\S.*?\.(?:go|s|c|h)):(\d+)(?::(\d+))?: (.+)$/.exec(line) ?? [];
		if (file === void 0 || message === void 0) continue;
		annotations.push({
			level: "error",
			title: `go build ${importPath}`,
			message,
			position: {
				file: fromRoot(file, options),
				line: Number(row),
				column: column === void 0 ? void 0 : Number(column)
			}
		});
	}
	return annotations;
}
/** The first line that says what is wrong: not a `# package` heading; cut where it is very long. */
function firstError$1(text) {
	const first = messages(text).find((line) => line !== "" && !line.startsWith("#")) ?? "no message";
	return first.length > LONGEST ? `${first.slice(0, LONGEST)}…` : first;
}
/**
* Text of Go's with the modules that it was not allowed to fetch: it names them as it begins to look
* for them, and then says no more than that the lookup is disabled.
*
* @param said what Go wrote to its error stream.
*/
function nameMissingModules(text, said) {
	const names = [...said.matchAll(/^go: downloading (\S+) (\S+)$/gm)].map(([, path, version]) => `${path}@${version}`);
	if (names.length === 0) return text;
	const missing = [...new Set(names)].sort().join(", ");
	return text.replaceAll(/module lookup disabled by GOPROXY=off$/gm, (found) => `${found}; not on this machine: ${missing}`);
}
/** Characters of a message: it stands in the manifest and the summary, once for each package. */
const LONGEST = 2e3;
/** Go's messages, one a line: what it goes on to say in indented lines stands behind. */
function messages(text) {
	const found = [];
	for (const line of text.trim().split("\n")) {
		const goesOn = /^[ \t]+\S/.test(line) ? found.at(-1) : void 0;
		if (goesOn) goesOn.push(line.trim());
		else found.push([line.trim()]);
	}
	return found.map((parts) => parts.reduce((all, part, index) => all + (parts[index - 1]?.endsWith(":") ? " " : ", ") + part));
}
function parseEvent(line) {
	if (!line.startsWith("{")) return void 0;
	try {
		return JSON.parse(line);
	} catch {
		return;
	}
}
/** Go names files from its working directory; annotations want them from the repository's root. */
function fromRoot(file, { workingDirectory, root }) {
	const absolute = isAbsolute(file) ? file : join(workingDirectory, file);
	const below = relative(root ?? workingDirectory, absolute);
	return below.startsWith("..") ? file : below.split(sep).join("/");
}
// src/go/packages.ts
/**
* Lists the main packages that match the patterns, without loading what they import.
*
* @throws UserError when `go list` itself fails, with its message.
*/
async function listMains(options) {
	const packages = await list$1(options, ["-find"]);
	const vendored = isVendored(options.workingDirectory, options.workFile);
	const sums = await readSums$1(options);
	const mains = [];
	const excluded = /* @__PURE__ */ new Map();
	const broken = /* @__PURE__ */ new Map();
	for (const found of packages) {
		const path = selectionPath(found, options.workingDirectory);
		const message = found.Error && messages(found.Error.Err)[0];
		if (message?.includes("build constraints exclude all Go files")) excluded.set(path, "its build constraints leave it out");
		else if (found.Name !== "main") {
			if (message) broken.set(path, message);
		} else mains.push({
			path,
			importPath: found.ImportPath,
			below: belowModule(found),
			module: mainModule({
				found,
				vendored,
				sums,
				workspace: options.workFile !== void 0
			})
		});
	}
	return {
		mains: mains.sort((a, b) => compare$1(a.path, b.path)),
		excluded,
		broken
	};
}
/** Lists the dependencies of the packages in `patterns`; `env` has CGO_ENABLED=1. */
async function listDependencies(options) {
	const packages = await list$1(options, ["-deps"]);
	return {
		packages: packages.length,
		modules: usedModules(packages),
		cgo: packages.filter((found) => !found.Standard && (found.CgoFiles ?? []).length > 0).map((found) => found.ImportPath).sort()
	};
}
/** Modules outside the main ones, replacements under their own path; sorted and each once. */
function usedModules(packages) {
	const used = /* @__PURE__ */ new Map();
	for (const { Module } of packages) {
		const { Path: path, Version: version } = Module?.Replace ?? Module ?? {};
		if (path && version && !Module?.Main) used.set(`${path} ${version}`, {
			path,
			version
		});
	}
	return [...used.keys()].sort().flatMap((key) => used.get(key) ?? []);
}
/** The packages among `paths` that `go build` can load, with Go's message for each of the others. */
async function listLoadErrors(options) {
	const errors = /* @__PURE__ */ new Map();
	const args = [
		"list",
		"-e",
		"-json=ImportPath,Dir,Error,DepsErrors,Match,Module",
		...tagFlag(options.tags)
	];
	const { stdout, stderr } = await capture(options.go, [
		...args,
		"--",
		...options.patterns
	], {
		cwd: options.workingDirectory,
		env: options.env
	});
	for (const found of parseStream(stdout)) {
		const error = found.Error ?? found.DepsErrors?.[0];
		if (!error) continue;
		const message = nameMissingModules(describeLoad(error), stderr);
		errors.set(selectionPath(found, options.workingDirectory), message);
	}
	return errors;
}
/** With its place, and for a cycle with the packages that are in it, as `go build` says it. */
function describeLoad({ Err, Pos, ImportStack }) {
	const way = Err.includes("import cycle") ? `: ${(ImportStack ?? []).join(" imports ")}` : "";
	return `${Pos ? `${Pos}: ` : ""}${Err.trim()}${way}`;
}
const FIELDS = "ImportPath,Dir,Name,Standard,CgoFiles,Match,Module,Error";
async function list$1(options, flags) {
	const { go, workingDirectory, env, tags, patterns } = options;
	const args = [
		"list",
		"-e",
		`-json=${FIELDS}`,
		...flags,
		...tagFlag(tags),
		"--",
		...patterns
	];
	const question = JSON.stringify([
		go,
		workingDirectory,
		args,
		decidingVariables(env)
	]);
	const known = parseRemembered(await options.memory?.recall(question));
	if (known) return known;
	const { status, stdout, stderr } = await capture(go, args, {
		cwd: workingDirectory,
		env
	});
	if (status !== 0) {
		if (stderr.includes("unknown GOEXPERIMENT")) throw new UserError(`build.experiment: this Go has no experiment "${env.GOEXPERIMENT}": correct it, or set go to a version that has it`);
		throw new UserError(`go list failed for ${patterns.join(" ")}: ${messages(stderr).slice(0, 3).join("; ").replaceAll(":; ", ": ") || `exit status ${status}`}`);
	}
	const packages = parseStream(stdout);
	if (packages.every((found) => found.Error === void 0 && found.DepsErrors === void 0)) await options.memory?.keep(question, stdout);
	return packages;
}
/** What is damaged counts as forgotten. */
function parseRemembered(output) {
	try {
		return output === void 0 ? void 0 : parseStream(output);
	} catch {
		return;
	}
}
/** The part of the environment that a listing depends on. */
function decidingVariables(env) {
	return Object.entries(env).filter(([name]) => /^(GO|CGO_)/.test(name) && name !== "GOTMPDIR" && name !== "GOCACHE").sort(([a], [b]) => compare$1(a, b));
}
/** `go list -json` prints one value after the other, each opened and closed at the line's start. */
function parseStream(text) {
	return text.split(/^(?=\{)/m).filter((piece) => piece.trim() !== "").map((piece) => JSON.parse(piece));
}
function tagFlag(tags) {
	return tags.length > 0 ? [`-tags=${tags.join(",")}`] : [];
}
/** Packages of the main modules are named by their directory, others by their import path. */
function selectionPath(found, workingDirectory) {
	if (!(found.Module === void 0 ? !found.Dir?.includes("@") : found.Module.Main === true) || !found.Dir) return namedPattern(found) ?? found.ImportPath;
	const below = relativeSlash(workingDirectory, found.Dir);
	return below === "" ? "." : below.startsWith("../") ? found.ImportPath : `./${below}`;
}
/** What the person wrote, where it names this package alone. */
function namedPattern({ Match }) {
	return Match?.find((pattern) => !pattern.includes("..."));
}
function belowModule(found) {
	const { Dir, Module } = found;
	return Dir && Module?.Dir ? relativeSlash(Module.Dir, Dir) || "." : found.ImportPath;
}
function relativeSlash(from, to) {
	if (to === from) return "";
	return to.startsWith(`${from}/`) || to.startsWith(`${from}\\`) ? to.slice(from.length + 1).replaceAll("\\", "/") : `../${to}`;
}
function mainModule(options) {
	const { found, vendored, sums, workspace } = options;
	const path = found.Module?.Path ?? found.ImportPath;
	const version = found.Module?.Version;
	const isMain = found.Module === void 0 || found.Module.Main === true;
	return {
		path,
		version,
		directory: found.Module?.Dir ?? "",
		sum: isMain || version === void 0 ? void 0 : sums.get(`${path} ${version}`),
		kind: !isMain ? "foreign" : workspace ? "workspace" : "main",
		vendored
	};
}
function isVendored(workingDirectory, workFile) {
	const root = workFile === void 0 ? workingDirectory : dirname(workFile);
	return existsSync(join(root, "vendor", "modules.txt"));
}
/** The `h1:` sums of whole modules in go.sum and go.work.sum, by `path version`. */
async function readSums$1(options) {
	const files = [join(options.workingDirectory, "go.sum")];
	if (options.workFile !== void 0) files.push(join(dirname(options.workFile), "go.work.sum"), join(dirname(options.workFile), "go.sum"));
	const sums = /* @__PURE__ */ new Map();
	for (const file of files.filter((name) => existsSync(name))) for (const line of (await readFile(file, "utf8")).split("\n")) {
		const [path, version, sum] = line.trim().split(/\s+/);
		if (path && version && sum && !version.endsWith("/go.mod")) sums.set(`${path} ${version}`, sum);
	}
	return sums;
}
function compare$1(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
// src/go/build.ts
/** Builds all packages of a unit; a package that fails leaves the others standing. */
async function buildUnit(build) {
	const started = performance.now();
	const files = [];
	const errors = {};
	const outputs = [];
	let compiled = 0;
	for (const invocation of build.unit.invocations) {
		const directory = join(build.scratch, invocation.directory);
		await mkdir(directory, { recursive: true });
		await removeUnplanned(directory, invocation);
		const ended = await runInvocation(build, {
			invocation,
			directory,
			compiledBefore: compiled
		});
		compiled += ended.compiled;
		outputs.push(...ended.failures);
		Object.assign(errors, ended.errors);
		files.push(...await collectFiles(build, {
			invocation,
			directory,
			errors
		}));
	}
	return {
		unit: build.unit,
		files,
		errors,
		annotations: compilerAnnotations(outputs, {
			workingDirectory: build.workingDirectory,
			root: build.repositoryRoot
		}),
		output: outputs.map(({ text }) => text).join(""),
		seconds: (performance.now() - started) / 1e3,
		compiled
	};
}
/** A directory that lasts may hold programs which the module no longer has. */
async function removeUnplanned(directory, { packages }) {
	for (const name of await readdir(directory)) {
		if (packages.some(({ executable }) => executable === name)) continue;
		await rm(join(directory, name), { recursive: true });
	}
}
/**
* Runs one `go build`. When a package cannot even be loaded, `go` builds none of them: then the
* others are built without it.
*/
async function runInvocation(build, options) {
	const { invocation, directory, compiledBefore } = options;
	const first = await firstBuild(build, {
		args: invocation.args,
		directory,
		compiledBefore
	});
	if (first.ok || first.compiled > 0 || (await readdir(directory)).length > 0) return first;
	const broken = await loadErrors(build, invocation.packages);
	const loaded = invocation.packages.filter(({ path }) => !broken.has(path));
	const errors = Object.fromEntries([...broken].map(([path, text]) => [path, firstError$1(text)]));
	if (broken.size === 0) return first;
	if (loaded.length === 0) return {
		...first,
		errors
	};
	const second = await goBuild(build, {
		args: [...invocation.args.slice(0, invocation.args.indexOf("--") + 1), ...loaded.map(({ path }) => path)],
		directory,
		compiledBefore
	});
	return {
		compiled: second.compiled,
		failures: [...first.failures, ...second.failures],
		errors: {
			...second.errors,
			...errors
		}
	};
}
/**
* Where outputs last, those of an earlier run must not pass for this one's: after a failure they are
* removed, and what still links is linked anew.
*/
async function firstBuild(build, options) {
	const ended = await goBuild(build, options);
	if (ended.ok || !build.keepsOutputs) return ended;
	await rm(options.directory, { recursive: true });
	await mkdir(options.directory);
	const again = await goBuild(build, options);
	return {
		...again,
		compiled: ended.compiled + again.compiled
	};
}
async function goBuild(build, options) {
	const { args, directory, compiledBefore } = options;
	const [verb = "build", ...rest] = args;
	let seen = compiledBefore;
	const ended = await capture(build.go, [
		verb,
		"-json",
		"-v",
		"-o",
		`${directory}/`,
		...rest
	], {
		cwd: build.workingDirectory,
		env: unitEnvironment(build),
		onStdout: (text) => {
			seen += text.split("\"Action\":\"build-output\"").length - 1;
			build.onProgress(seen);
		}
	});
	const { compiled, ...events } = readBuildEvents(ended.stdout);
	const failures = events.failures.map((each) => ({
		...each,
		text: nameMissingModules(each.text, ended.stderr)
	}));
	const unexplained = ended.status !== 0 && failures.length === 0 ? [{
		importPath: "",
		text: ended.stderr.trim() || `go build ended with ${ended.status}`
	}] : [];
	return {
		ok: ended.status === 0,
		compiled: compiled.length,
		failures: [...failures, ...unexplained],
		errors: errorsByPackage(args, [...failures, ...unexplained], build.unit)
	};
}
/** A main's own error, else the first one of the packages it may depend on. */
function errorsByPackage(args, failures, unit) {
	const first = failures[0];
	if (!first) return {};
	const packages = unit.invocations.flatMap((invocation) => invocation.packages).filter(({ path }) => args.includes(path));
	return Object.fromEntries(packages.map(({ path, importPath }) => {
		return [path, firstError$1((failures.find((failure) => failure.importPath === importPath) ?? first).text)];
	}));
}
/** Moves what was built to its final names; what is missing or unknown is an error of its package. */
async function collectFiles(build, options) {
	const { invocation, directory, errors } = options;
	const found = new Set(await readdir(directory));
	const files = [];
	for (const unitPackage of invocation.packages) if (found.delete(unitPackage.executable)) {
		const path = join(build.destination, unitPackage.file);
		const written = join(directory, unitPackage.executable);
		await (build.keepsOutputs ? copyFile(written, path) : rename(written, path));
		await chmod(path, 493);
		files.push({
			package: unitPackage,
			path
		});
		delete errors[unitPackage.path];
	} else errors[unitPackage.path] ??= `go build wrote no ${unitPackage.executable}`;
	for (const name of found) {
		const [first] = invocation.packages;
		if (first) errors[first.path] ??= `go build wrote ${name}, which was not planned`;
	}
	return files;
}
function loadErrors(build, packages) {
	return listLoadErrors({
		go: build.go,
		workingDirectory: build.workingDirectory,
		env: unitEnvironment(build),
		tags: build.unit.build.tags,
		patterns: packages.map(({ path }) => path),
		workFile: build.workFile
	});
}
function unitEnvironment(build) {
	return {
		...build.environment,
		...build.unit.env
	};
}
// src/go/resources.ts
const MIB = 2 ** 20;
/** Bytes that the cache grows by for a package that is compiled. */
const CACHE_PER_PACKAGE = .3 * MIB;
/** Bytes that `go` works with for it. */
const WORK_PER_PACKAGE = .2 * MIB;
/** Bytes for a program: it is linked where `go` works, then moved to its place. */
const LINKED = 4 * MIB;
/** Bytes of memory without which compiler or linker are killed. */
const MEMORY = 192 * MIB;
/**
* What a unit needs.
*
* @param compiled packages that will be compiled at the least: none where a cache was found.
*/
function needsOf(unit, compiled) {
	return {
		temporary: unit.invocations.flatMap(({ packages }) => packages).length * LINKED + compiled * WORK_PER_PACKAGE,
		cache: compiled * CACHE_PER_PACKAGE,
		memory: MEMORY
	};
}
/** One sentence on what the machine lacks for these needs; undefined where nothing is short. */
function describeShortage(needs, { disks, memory }) {
	for (const { device, place, free } of disks) {
		const needed = disks.filter((disk) => disk.device === device).reduce((sum, disk) => sum + needs[disk.place], 0);
		if (free < needed) return `needs about ${formatBytes(needed)} of free disk, ${formatBytes(free)} are left in ${PLACES[place]}: ${MORE_DISK}`;
	}
	if (memory === void 0 || memory >= needs.memory) return void 0;
	return `needs about ${formatBytes(needs.memory)} of free memory, ${formatBytes(memory)} are left: use a runner with more memory`;
}
/** Whether an error tells of a full disk, in the words of the systems, of Go and of Node. */
function isFullDisk(said) {
	return /no space left on device|not enough space on the disk|quota exceeded|ENOSPC|EDQUOT/i.test(said);
}
/** One sentence on a build that a full disk stopped, with the error as it came. */
function describeFullDisk(said, { disks }) {
	const [fullest] = [...disks].sort((a, b) => a.free - b.free);
	return `the disk is full${fullest ? `, ${formatBytes(fullest.free)} are left in ${PLACES[fullest.place]}` : ""}: ${MORE_DISK} (${said})`;
}
const PLACES = {
	temporary: "the temporary directory",
	cache: "the build cache"
};
const MORE_DISK = "use more jobs (max-jobs) or free space";
/** Looks at the machine; a disk that does not tell is left out. */
async function readFree(places) {
	return {
		disks: (await Promise.all(["temporary", "cache"].map(async (place) => {
			const directory = places[place];
			if (directory === void 0) return [];
			try {
				const [{ dev }, { bavail, bsize }] = await Promise.all([stat(directory), statfs(directory)]);
				return [{
					place,
					device: dev,
					free: bavail * bsize
				}];
			} catch {
				return [];
			}
		}))).flat(),
		memory: await freeMemory()
	};
}
/** With swap; macOS and the BSDs count as free what no file lies in, which is next to nothing. */
async function freeMemory() {
	if (process.platform !== "linux" && process.platform !== "win32") return void 0;
	const free = process.availableMemory?.() ?? freemem();
	const text = await readFile("/proc/meminfo", "utf8").catch(() => "");
	return free + Number(/^SwapFree: +(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}
// src/go/build-all.ts
/** Memory that one `go build` of a large program may take at its peak: 2 GiB. */
const MEMORY_PER_UNIT = 2 * 2 ** 30;
/** How often the live lines are drawn anew, in milliseconds. */
const REDRAW = 200;
/** How many units build at once: as many as there are cores, and as memory allows. */
function parallelUnits(cores, memory) {
	return Math.max(1, Math.min(cores, Math.floor(memory / MEMORY_PER_UNIT)));
}
/** The machine's cores and the memory this process may use, in bytes. */
function machine() {
	const allowed = process.constrainedMemory?.() ?? 0;
	return {
		cores: availableParallelism(),
		memory: allowed > 0 ? Math.min(allowed, totalmem()) : totalmem()
	};
}
/** Builds all units, the longest first; a failed unit leaves the others running. */
async function buildAll(all) {
	const { cores, memory } = machine();
	const limit = pLimit(parallelUnits(cores, memory));
	const live = liveLines(all.log);
	const order = [...all.units].sort((a, b) => all.expectedSeconds(b) - all.expectedSeconds(a));
	const results = [];
	const said = /* @__PURE__ */ new Set();
	const build = async (unit, index) => {
		if (stoppedBy()) throw new UserError(`stopped by ${stoppedBy()}`);
		const result = await buildOne(all, {
			unit,
			index,
			live,
			said
		});
		results.push(result);
		all.onBuilt?.(result);
	};
	try {
		await Promise.all(order.map((unit, index) => limit(() => build(unit, index))));
		return all.units.flatMap((unit) => results.find((result) => result.unit === unit) ?? []);
	} catch (error) {
		if (!stoppedBy()) throw error;
		throw new UserError(results.length === 0 ? `stopped by ${stoppedBy()} before the first of ${plural(order.length, "unit", "units")} was built` : `stopped by ${stoppedBy()}: ${results.length} of ${plural(order.length, "unit was", "units were")} built, and what they gave is kept in ${all.destination}`);
	} finally {
		live.end();
	}
}
async function buildOne(all, { unit, index, live, said }) {
	const scratch = join(all.scratch, String(index));
	const count = unit.invocations.flatMap(({ packages }) => packages).length;
	const started = performance.now();
	const show = (compiled) => {
		const seconds = ((performance.now() - started) / 1e3).toFixed(0);
		live.set(unit.id, `  ${unit.id}: ${compiled} packages compiled, ${seconds} s`);
	};
	const cache = await all.openCache(unit);
	all.log.info(`${unit.id}: building ${plural(count, "binary", "binaries")}`);
	show(0);
	const result = await buildWhereItFits({
		...all,
		unit,
		go: all.toolchains[unit.toolchain] ?? "go",
		scratch: cache.outputs ?? scratch,
		keepsOutputs: cache.outputs !== void 0,
		environment: {
			...all.environment,
			...cache.environment
		},
		onProgress: show
	}, {
		all,
		cache
	});
	live.set(unit.id, void 0);
	report$1(all, {
		result,
		cache,
		said
	});
	return result;
}
/** A unit that the machine has no room for fails alone, with a sentence that says so. */
async function buildWhereItFits(build, { all, cache }) {
	const { unit } = build;
	const places = {
		temporary: all.destination,
		cache: build.environment.GOCACHE
	};
	const shortage = describeShortage(needsOf(unit, cache.class === "miss" ? all.packageCount(unit) ?? 0 : 0), await readFree(places));
	if (shortage !== void 0) return failedUnit(unit, shortage);
	try {
		await mkdir(build.scratch, { recursive: true });
		const result = await buildUnit(build);
		const errors = Object.entries(result.errors).map(async ([path, said]) => {
			return [path, isFullDisk(said) ? describeFullDisk(said, await readFree(places)) : said];
		});
		return {
			...result,
			errors: Object.fromEntries(await Promise.all(errors))
		};
	} catch (error) {
		if (stoppedBy() || !isFullDisk(messageOf(error))) throw error;
		return failedUnit(unit, describeFullDisk(messageOf(error), await readFree(places)));
	}
}
function failedUnit(unit, sentence) {
	const packages = unit.invocations.flatMap((invocation) => invocation.packages);
	return {
		unit,
		files: [],
		errors: Object.fromEntries(packages.map(({ path }) => [path, sentence])),
		annotations: [],
		output: "",
		seconds: 0,
		compiled: 0
	};
}
/** A mistake in the source fails every target alike; it is annotated once. */
function report$1(all, done) {
	const { result, cache, said } = done;
	const { unit, files, errors, seconds, compiled } = result;
	const failed = Object.keys(errors).length;
	const total = all.packageCount(unit);
	const compile = total === void 0 ? `${compiled} packages compiled` : `${compiled} of ${total} packages compiled`;
	all.log.info(`${unit.id}: built ${plural(files.length, "binary", "binaries")} in ${seconds.toFixed(1)} s (cache ${cache.class}, ${compile})${failed > 0 ? `; ${failed} failed` : ""}`);
	if (result.output !== "") all.log.foreign(result.output);
	for (const annotation of result.annotations) {
		const key = JSON.stringify(annotation);
		if (!said.has(key)) all.log.annotate(annotation);
		said.add(key);
	}
}
function liveLines(log) {
	const { progress } = log;
	if (!progress) return {
		set: () => {},
		end: () => {}
	};
	const lines = /* @__PURE__ */ new Map();
	const timer = setInterval(() => progress.show([...lines.values()]), REDRAW);
	return {
		set: (id, line) => {
			if (line === void 0) lines.delete(id);
			else lines.set(id, line);
		},
		end: () => {
			clearInterval(timer);
			progress.clear();
		}
	};
}
function plural(count, one, many) {
	return `${count} ${count === 1 ? one : many}`;
}
// src/manifest/runner.ts
/** The machine of this run, for the `observed` part; `name` is the runner image where there is one. */
function describeRunner(env) {
	const { cores, memory } = machine();
	const image = [env.ImageOS, env.ImageVersion].filter(Boolean).join(" ");
	return {
		os: process.platform,
		arch: process.arch,
		cores,
		memory,
		...image === "" ? {} : { name: image }
	};
}
/** Which attempt of the workflow run this is, from 1; 1 outside GitHub. */
function readAttempt({ GITHUB_RUN_ATTEMPT }) {
	return Number(GITHUB_RUN_ATTEMPT) || 1;
}
// src/cache/degrade.ts
/**
* Does something with a cache; when that fails, one warning says so and `instead` takes its place,
* for a cache is an optimisation and never fails a run. What ends because the run was stopped does fail.
*/
async function degrade(work, fallback) {
	try {
		return await work();
	} catch (error) {
		if (stoppedBy()) throw error;
		const message = `${fallback.what}: ${messageOf(error)}; the run goes on without it`;
		fallback.log.annotate({
			level: "warning",
			message
		});
		return fallback.instead;
	}
}
// src/cache/durations.ts
const FORM$1 = "v1";
const FILE = "durations.json";
/** Seconds; jobs are billed by the minute, so that less of a difference moves nothing. */
const NEWS = 30;
/** The part by which all of them together must differ. */
const NEWS_SHARE = 1 / 4;
/**
* Opens the durations of a module. The entry has a key of its own for each run and is found by its
* prefix, so that the newest of the branch counts, else that of the default branch.
*
* @param module path of the main module, and the working directory below the repository's root.
*/
function openDurations(options) {
	const { store, policy, log } = options;
	const entry = durationsEntry(store, options.module);
	let asked;
	const recall = () => {
		asked ??= degrade(() => read$1(entry, store), {
			instead: /* @__PURE__ */ new Map(),
			what: "the durations of earlier runs cannot be read",
			log
		});
		return asked;
	};
	if (policy === "off") return {
		recall: async () => /* @__PURE__ */ new Map(),
		note: async () => void 0
	};
	return {
		recall,
		note: async (taken) => {
			const known = await recall();
			if (!isNews(known, taken)) return void 0;
			const all = [...new Map([...known, ...taken])].slice(-1e4);
			await mkdir(entry.directory, { recursive: true });
			await writeFile(join(entry.directory, FILE), format(all));
			return entry;
		}
	};
}
/** Whether what units took would change how they are packed. */
function isNews(known, taken) {
	let difference = 0;
	let total = 0;
	for (const [unit, seconds] of taken) {
		const before = known.get(unit);
		if (before === void 0) return true;
		difference += Math.abs(seconds - before);
		total += Math.max(seconds, before);
	}
	return difference > NEWS && difference > total * NEWS_SHARE;
}
/**
* What each unit adds to the time of its job. Units build side by side, so that each by its own clock
* takes longer than it would alone.
*
* @param taken seconds by unit id, each by its own clock.
* @param together seconds that all of them took.
*/
function shareTime(taken, together) {
	const sum = taken.reduce((total, [, seconds]) => total + seconds, 0);
	const share = sum > together ? together / sum : 1;
	return new Map(taken.map(([unit, seconds]) => [unit, seconds * share]));
}
function durationsEntry({ directory: root }, { module, directory }) {
	const place = createHash("sha256").update(JSON.stringify([module, directory])).digest("hex").slice(0, 12);
	const prefix = `mvu-durations-${FORM$1}-${place}-`;
	return {
		kind: "durations",
		name: "durations",
		directory: join(root, "durations", place),
		key: prefix + randomBytes(6).toString("hex"),
		prefixes: [prefix]
	};
}
const durationsSchema = strictObject({
	schema: literal(1),
	/** Seconds by unit id. */
	units: record$3(string(), pipe(number(), minValue(0)))
});
async function read$1(entry, store) {
	if (await store.restore(entry) === void 0) return /* @__PURE__ */ new Map();
	const text = await readFile(join(entry.directory, FILE), "utf8");
	const found = safeParse(durationsSchema, JSON.parse(text));
	return new Map(found.success ? Object.entries(found.output.units) : []);
}
function format(units) {
	const rounded = units.map(([unit, seconds]) => [unit, Math.round(seconds * 10) / 10]);
	return `${JSON.stringify({
		schema: 1,
		units: Object.fromEntries(rounded)
	}, void 0, 2)}\n`;
}
// src/cache/keys.ts
/**
* Raised when entries of the form before must not be read any more: what an entry holds, how it is
* pruned, or what a part of its key means has changed.
*/
const FORM = "v1";
/** Hex digits of each digest in a key: 48 bits are plenty for the entries of one repository. */
const DIGITS = 12;
/** What stands in a key in full is cut here, so that a key stays far below the service's 512. */
const MAX_PART = 64;
/** The name of a class: 12 hex digits over all its parts, whatever the order of its flags. */
function classId(build) {
	const { goVersion, toolchain, host, target, flags } = build;
	return digest$1(JSON.stringify([
		goVersion,
		toolchain,
		host,
		target,
		sortedFlags(flags)
	]));
}
/**
* The entry of a class: looked for by sums and sources, then by the sums alone, then by the class.
*
* @param directory GOCACHE of this class, absolute.
* @param sums from `hashSums`.
* @param sources from `hashSources`.
*/
function buildEntry({ directory, class: build, sums, sources }) {
	const readable = [
		word$1(build.host),
		word$1(`go${build.goVersion}`, "_"),
		word$1(build.target)
	];
	const ofClass = `mvu-build-${FORM}-${readable.join("-")}-${classId(build)}-`;
	const ofSums = `${ofClass}${short(sums)}-`;
	return {
		kind: "build",
		name: build.target,
		directory,
		key: ofSums + short(sources),
		prefixes: [ofSums, ofClass]
	};
}
/**
* The entry of the downloaded modules: one for all targets and hosts, for they are the same files.
*
* @param directory `<GOMODCACHE>/cache/download`, absolute.
* @param sums from `hashSums`.
*/
function modulesEntry({ directory, sums }) {
	const prefix = `mvu-modules-${FORM}-`;
	return {
		kind: "modules",
		name: "modules",
		directory,
		key: prefix + short(sums),
		prefixes: [prefix]
	};
}
/**
* The entry of a downloaded toolchain; another one never takes its place, so there is no prefix.
*
* @param host GOOS/GOARCH of the machine that runs it.
* @param toolchain its digest, 64 hex digits.
*/
function toolchainEntry({ directory, version, host, digest: toolchain }) {
	const readable = [word$1(host), word$1(`go${version}`, "_")];
	return {
		kind: "toolchain",
		name: `go${version}`,
		directory,
		key: `mvu-toolchain-${FORM}-${readable.join("-")}-${short(toolchain)}`,
		prefixes: []
	};
}
/** What a key is made of, for the log: `go1.26.8 linux/arm64 CGO=0 tags=netgo`; empty flags are left out. */
function describeKey({ goVersion, target, flags }) {
	const shown = sortedFlags(flags).filter(([, value]) => value !== "").map(([name, value]) => `${name}=${readable(value)}`);
	return [
		`go${goVersion}`,
		target,
		...shown
	].join(" ");
}
/**
* One digest for the module sums of a run: the lines count, not their order, their file or its line ends.
*
* @param texts every go.sum and go.work.sum that the run reads.
* @returns 64 hex digits.
*/
function hashSums(texts) {
	const lines = texts.flatMap((text) => text.split("\n")).map((line) => line.trim());
	return sha256([...new Set(lines.filter(Boolean))].sort().join("\n"));
}
/**
* One digest for the sources of a run.
*
* @param tree git's id of the tree that is built; undefined outside a repository.
* @param modified what stands for the files that differ from that tree, such as a digest of them; "" where none does.
* @returns 64 hex digits.
*/
function hashSources({ tree, modified }) {
	return sha256(JSON.stringify([tree ?? "", modified]));
}
/** By name in the order of UTF-16 units, which is the same on every machine. */
function sortedFlags(flags) {
	return Object.entries(flags).sort(([a], [b]) => a < b ? -1 : 1);
}
/** Text as a part of a key: lower case, no comma, no slash. What it loses is in the digest of the class. */
function word$1(text, instead = "-") {
	return text.toLowerCase().replaceAll(/[^a-z0-9._]/g, instead).slice(0, MAX_PART);
}
/** A digest as a part of a key; what is none is made one. */
function short(hex) {
	return /^[0-9a-f]{40,}$/.test(hex) ? hex.slice(0, DIGITS) : digest$1(hex);
}
function readable(value) {
	if (/^[0-9a-f]{64}$/.test(value)) return value.slice(0, DIGITS);
	return /[\s"]/.test(value) || hasHidden(value) ? quote$1(value) : value;
}
function digest$1(text) {
	return sha256(text).slice(0, DIGITS);
}
function sha256(text) {
	return createHash("sha256").update(text).digest("hex");
}
// src/services/atomic-file.ts
/** Writes a file that a reader sees whole, old or new, whenever the process is ended. */
async function writeWhole(file, content) {
	const partial = `${file}.${randomUUID()}.partial`;
	try {
		await writeFile(partial, content);
		await rename(partial, file);
	} catch (error) {
		await rm(partial, { force: true });
		throw error;
	}
}
/** Adds to the end of a file in the same way; a file that does not exist is begun. */
async function appended(file, content) {
	await writeWhole(file, await readFile(file, "utf8").catch((error) => {
		if (error.code === "ENOENT") return "";
		throw error;
	}) + content);
}
// src/cache/listings.ts
/** Listings that were not asked for in this time are forgotten: 5 days, in milliseconds. */
const FORGOTTEN$1 = 432e6;
/**
* Remembers what `go list` printed, where the store's folder stays on this machine. A listing depends
* on the sources, the toolchain (whose path the question holds) and the modules, which never change.
*/
function rememberListings(store, { policy, toolchains }) {
	return ({ digest }) => {
		if (!store.inPlace || policy === "off") return void 0;
		const directory = join(store.directory, "listings");
		const fileOf = (question) => {
			const key = JSON.stringify([
				digest,
				toolchains,
				question
			]);
			return join(directory, createHash("sha256").update(key).digest("hex"));
		};
		return {
			recall: async (question) => {
				const file = fileOf(question);
				const output = await readFile(file, "utf8").catch(() => void 0);
				if (output !== void 0) await touch(file);
				return output;
			},
			keep: async (question, output) => {
				if (policy === "read-only") return;
				await mkdir(directory, { recursive: true }).catch(() => void 0);
				await writeWhole(fileOf(question), output).catch(() => void 0);
			}
		};
	};
}
/** Removes what no run has asked for in a while. */
async function forgetListings({ directory }) {
	const folder = join(directory, "listings");
	for (const name of await readdir(folder).catch(() => [])) {
		const file = join(folder, name);
		const found = await stat(file).catch(() => void 0);
		if (found && Date.now() - found.mtimeMs > FORGOTTEN$1) await rm(file, { force: true });
	}
}
async function touch(file) {
	const now = /* @__PURE__ */ new Date();
	await utimes(file, now, now).catch(() => void 0);
}
// src/cache/tree.ts
/**
* Does `work` for each regular file below a directory, one after the other. Symbolic links are not
* followed; what is neither file nor directory is left alone. A cache has up to 100,000 small files:
* to ask for each without waiting takes a tenth of the time, and other work gets its turn after each
* directory.
*/
async function forEachFile(directory, work) {
	await visit("");
	async function visit(path) {
		const entries = readdirSync(join(directory, path), { withFileTypes: true });
		const below = (name) => path === "" ? name : `${path}/${name}`;
		for (const entry of entries) {
			if (!entry.isFile()) continue;
			const done = work({
				path: below(entry.name),
				location: join(directory, path, entry.name)
			});
			if (done) await done;
		}
		await setImmediate();
		for (const entry of entries) if (entry.isDirectory()) await visit(below(entry.name));
	}
}
/** Removes every directory below one that holds nothing, or nothing but such directories. */
async function removeEmptyDirectories(directory) {
	for (const entry of await readdir(directory, { withFileTypes: true })) {
		if (!entry.isDirectory()) continue;
		const path = join(directory, entry.name);
		await removeEmptyDirectories(path);
		if ((await readdir(path)).length === 0) await rmdir(path);
	}
}
/** Removes a file, a link or a whole directory, never what a link points to. */
async function removeWhole(path) {
	await rm(path, {
		recursive: true,
		force: true
	});
}
// src/cache/modules.ts
/** A file of a version: `<escaped path>/@v/<escaped version>.<suffix>` (cmd/go/internal/modfetch). */
const VERSION_FILE = /^(.+)\/@v\/(.+)\.(info|mod|zip|ziphash)$/;
/** What the checksum database said: Go asks it for nothing that lies here. */
const SUM_DATABASE = "sumdb/";
/**
* Removes the noted hash of each zip, so that Go hashes the zip itself and compares that with go.sum
* before it uses it (cmd/go/internal/modfetch/fetch.go: downloadZip). A go.mod is compared anyhow.
*
* @param downloadDirectory `<GOMODCACHE>/cache/download`.
* @returns how many there were.
*/
async function dropZipHashes(downloadDirectory) {
	let dropped = 0;
	await forEachFile(downloadDirectory, async ({ path, location }) => {
		if (!path.endsWith(".ziphash") || path.startsWith(SUM_DATABASE)) return;
		await rm(location, { force: true });
		dropped += 1;
	});
	return dropped;
}
/**
* The versions whose zip lies here and must have the hash that go.sum names. After `dropZipHashes`,
* `go mod download <path>@<version>…` with GOPROXY=off hashes them before a build needs them: where
* it fails, the cache is damaged and a build would fail as well.
*
* @param downloadDirectory `<GOMODCACHE>/cache/download`.
* @param sums text of go.sum, with that of go.work.sum where there is one.
*/
async function zipsWithSums(downloadDirectory, sums) {
	const zips = /* @__PURE__ */ new Set();
	await forEachFile(downloadDirectory, async ({ path }) => {
		const [, module, version, suffix] = VERSION_FILE.exec(path) ?? [];
		if (suffix === "zip") zips.add(`${module}@${version}`);
	});
	return versionsOf(sums).zips.filter((version) => zips.has(escaped(version)));
}
/**
* Removes what the next build of the same sums does not read: zips of modules that no package came
* from, and whatever is known of versions that are not in the module graph.
*
* @param downloadDirectory `<GOMODCACHE>/cache/download`.
* @param keep modules whose source was used, replacements under their own path; all their files are kept.
* @param sums text of go.sum, with that of go.work.sum where there is one: versions that it names with
*   `/go.mod` are in the graph, so that their go.mod stays.
*/
async function pruneModules(downloadDirectory, { keep, sums }) {
	const whole = new Set(keep.map(escaped));
	const graph = new Set(versionsOf(sums).graph.map(escaped));
	let [files, bytes, removed] = [
		0,
		0,
		0
	];
	await forEachFile(downloadDirectory, async ({ path, location }) => {
		if (isKept$1(path, whole, graph)) {
			const { size } = await stat(location);
			files += 1;
			bytes += size;
		} else {
			await rm(location, { force: true });
			removed += 1;
		}
	});
	await removeEmptyDirectories(downloadDirectory);
	return {
		files,
		bytes,
		removed
	};
}
function isKept$1(path, whole, graph) {
	if (path.startsWith(SUM_DATABASE)) return true;
	const [, module, version, suffix] = VERSION_FILE.exec(path) ?? [];
	const id = `${module}@${version}`;
	return whole.has(id) || (suffix === "info" || suffix === "mod") && graph.has(id);
}
/** What go.sum names, in its order: versions by the hash of their zip, and by that of their go.mod. */
function versionsOf(sums) {
	const [zips, graph] = [[], []];
	for (const line of sums.split("\n")) {
		const [path, version, hash] = line.trim().split(/\s+/);
		if (!path || !version || !hash) continue;
		if (version.endsWith("/go.mod")) graph.push({
			path,
			version: version.slice(0, -7)
		});
		else zips.push({
			path,
			version
		});
	}
	return {
		zips,
		graph
	};
}
/** Capitals become `!` and the small letter, for file systems that fold case (golang.org/x/mod/module). */
function escaped({ path, version }) {
	return `${path}@${version}`.replaceAll(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
// src/cache/module-cache.ts
/** Restores the modules, unless the machine has some already: what lies there is left alone. */
async function openDownloads(options) {
	const { store, policy, env, sums, place: builtAt, log } = options;
	if (policy === "off" || store.inPlace) return NOTHING$1;
	if (existsSync(join(userModuleCache(env), "cache", "download"))) return NOTHING$1;
	const home = join(store.directory, "modules");
	const tools = join(store.directory, "toolchains");
	const entry = modulesEntry({
		directory: join(home, "cache", "download"),
		sums: hashSums(sums)
	});
	let restored = await restore(entry, store);
	const toolEntries = /* @__PURE__ */ new Map();
	return {
		environment: { GOMODCACHE: home },
		fetchToolchain: async (version, host) => {
			const place = join(tools, version);
			const wanted = toolEntry({
				place,
				version,
				host
			});
			if (!toolEntries.has(wanted.key)) {
				const found = await degrade(() => restore(wanted, store), {
					instead: "miss",
					what: `the cache of ${wanted.name} cannot be used`,
					log
				}) === "exact";
				toolEntries.set(wanted.key, {
					entry: wanted,
					found
				});
			}
			return { GOMODCACHE: place };
		},
		verify: async (go, environment) => {
			if (restored === "miss") return;
			const directory = entry.directory;
			if (await areWhole({
				go,
				environment,
				zips: await zipsWithSums(directory, sums.join("\n")),
				place: builtAt
			})) return;
			log.annotate({
				level: "warning",
				message: "the cache of modules is damaged and is not used: they are downloaded again"
			});
			await rm(home, {
				recursive: true,
				force: true
			});
			await mkdir(directory, { recursive: true });
			restored = "miss";
		},
		close: async ({ toolchains, used, write }) => {
			const fresh = [...toolEntries.values()].filter(({ entry: { name }, found }) => {
				return toolchains.some((each) => name === `go${each.version}`) && !found;
			});
			const isFresh = write.modules && restored !== "exact";
			if (isFresh && existsSync(entry.directory)) await pruneModules(entry.directory, {
				keep: used,
				sums: sums.join("\n")
			});
			return [...isFresh && used.length > 0 ? [entry] : [], ...write.toolchains ? fresh.map((each) => each.entry) : []];
		}
	};
}
/** Go hashes each archive where the noted hash is missing, and refuses one that go.sum does not know. */
async function areWhole(options) {
	const { go, environment, zips, place } = options;
	const names = zips.map(({ path, version }) => `${path}@${version}`);
	for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
		const some = names.slice(start, start + NAMES_AT_ONCE);
		const { status } = await capture(go, [
			"mod",
			"download",
			"-modcacherw",
			...some
		], {
			cwd: place.workingDirectory,
			env: {
				...environment,
				GOPROXY: "off",
				GOWORK: place.workFile === void 0 ? "off" : ""
			}
		});
		if (status !== 0) return false;
	}
	return true;
}
/** Module versions in one command line, which Windows keeps to 32,767 characters. */
const NAMES_AT_ONCE = 200;
/** After a restore Go hashes each archive again and holds it against go.sum or the checksum database. */
async function restore(entry, store) {
	const restored = await store.restore(entry);
	if (!restored) {
		await mkdir(entry.directory, { recursive: true });
		return "miss";
	}
	await dropZipHashes(entry.directory);
	return restored.class;
}
/** A toolchain is a module; its version names the host, and the checksum database knows its digest. */
function toolEntry(tool) {
	const module = `golang.org/toolchain@v0.0.1-go${tool.version}.${tool.host.replace("/", "-")}`;
	return toolchainEntry({
		directory: join(tool.place, "cache", "download"),
		version: tool.version,
		host: tool.host,
		digest: createHash("sha256").update(module).digest("hex")
	});
}
/** Where the person's own Go keeps modules, by Go's rules. */
function userModuleCache(env) {
	if (env.GOMODCACHE) return env.GOMODCACHE;
	const [first] = (env.GOPATH ?? "").split(delimiter);
	return join(first || join(env.HOME ?? homedir(), "go"), "pkg", "mod");
}
/** Modules and toolchains where the person's own Go keeps them. */
const NOTHING$1 = {
	environment: {},
	fetchToolchain: async () => ({}),
	verify: async () => {},
	close: async () => []
};
// src/cache/policy.ts
/**
* Runs that people outside the repository can start, or whose code may be theirs. Some of them carry
* the default branch as their ref, so that what they save would be read by every other run.
*/
const FOREIGN = [
	[/^pull_request/, "a pull request never saves caches"],
	[/^workflow_run$/, "workflow_run never saves caches, for it may follow a fork's pull request"],
	[/^merge_group$/, "a merge queue's branch goes away, and no other run could read its caches"],
	[/^issue_comment$/, "issue_comment never saves caches, for anybody can comment"]
];
/** Events of `auto`: they run code that the default branch already holds. */
const TRUSTED = [
	"push",
	"schedule",
	"workflow_dispatch"
];
/**
* Whether a run may save caches. `auto` saves only where every other run can read what is saved and
* the code is the repository's own; what is not known counts against it.
*/
function decideWriting({ policy, event, ref, refType, defaultBranch }) {
	if (policy === "off") return no("cache is off");
	if (policy === "read-only") return no("cache is read-only");
	const foreign = FOREIGN.find(([name]) => event !== void 0 && name.test(event));
	if (foreign !== void 0) return no(foreign[1]);
	if (policy === "always") return {
		write: true,
		reason: "cache is always"
	};
	if (event === void 0) return no("it is not known what started the run");
	if (!TRUSTED.includes(event)) return no(`${quote$1(event)} saves no caches while cache is auto`);
	if (refType === "tag" || ref?.startsWith("refs/tags/")) return no("no other tag or branch can read what a tag's run saves");
	const branch = branchOf(ref);
	if (branch === void 0 || refType !== "branch") return no("it is not known which branch runs");
	const main = defaultBranch ?? (event === "schedule" ? branch : void 0);
	if (main === void 0) return no("it is not known which branch is the default one");
	if (branch !== main) return no(`only ${quote$1(main)}, the default branch, saves caches`);
	return {
		write: true,
		reason: `a ${event} on the default branch`
	};
}
/**
* The repository's default branch as the event's payload names it.
*
* @param payload text of the file that GITHUB_EVENT_PATH names.
* @returns undefined where the payload does not say it, or is no JSON.
*/
function readDefaultBranch(payload) {
	const branch = member(member(parsed(payload), "repository"), "default_branch");
	return typeof branch === "string" && branch !== "" ? branch : void 0;
}
/**
* What to do about a run that a tag started and that found nothing: a repository that builds tags
* alone never has a warm run.
*
* @param found how many entries were restored.
* @returns one sentence or two, or undefined where there is nothing to say.
*/
function tagOnlyAdvice({ policy, ref, defaultBranch, found }) {
	if (policy === "off" || found > 0 || !ref?.startsWith("refs/tags/")) return void 0;
	return `No cache was found for this tag, and a tag cannot read what another tag saved. Run this workflow on pushes to ${defaultBranch === void 0 ? "the default branch" : quote$1(defaultBranch)} too: every tag can read what is saved there.`;
}
/**
* What to warn of where a run has the rights of the default branch and a fork's code may be what it
* builds: GitHub starts `pull_request_target` and `workflow_run` so.
*
* @param payload text of the file that GITHUB_EVENT_PATH names.
* @returns a sentence, or undefined where the code is the repository's own as far as is known.
*/
function forkWarning(event, payload) {
	const [start, at] = CARRIERS.find(([name]) => name === event) ?? [];
	if (start === void 0 || at === void 0) return void 0;
	const root = parsed(payload);
	const own = member(member(root, "repository"), "full_name");
	const head = member(at.reduce(member, root), "full_name");
	if (typeof head !== "string" || head === own) return void 0;
	return `${start} runs with the rights of the default branch, and the code may be that of ${quote$1(head)}: build forks in a workflow that pull_request starts, which has no secrets; no cache is saved here`;
}
/** Where the payload names the repository that the code comes from. */
const CARRIERS = [["pull_request_target", [
	"pull_request",
	"head",
	"repo"
]], ["workflow_run", ["workflow_run", "head_repository"]]];
function no(reason) {
	return {
		write: false,
		reason
	};
}
function branchOf(ref) {
	return ref === void 0 ? void 0 : /^refs\/heads\/(.+)$/s.exec(ref)?.[1];
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function member(value, name) {
	return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : void 0;
}
// src/cache/layout.ts
/** Go's own files beside the 256 directories. */
const OWN_FILES = [
	"README",
	"trim.txt",
	"testexpire.txt"
];
/** Our own: what is remembered of the entry beside Go's files. */
const NOTE = "mvu.json";
/** One of the 256 directories. */
const SHARD = /^[0-9a-f]{2}$/;
/** A result or data in one of them, with its id and its kind. */
const ENTRY = /^([0-9a-f]{64})-([ad])$/;
/** A directory that holds an executable. */
const EXECUTABLE = /^[0-9a-f]{64}-d$/;
/** The text of a result: its own id, the id of its data, their size and a time in nanoseconds. */
const RESULT = /^v1 ([0-9a-f]{64}) [0-9a-f]{64} (?=[ \d]{20} ) *\d+ (?=[ \d]{20}\n$) *\d+\n$/;
// src/cache/age.ts
/**
* Milliseconds. Go renews the time of a file that it uses only where that is an hour old or more, and
* trims what is over five days old (cmd/go/internal/cache: mtimeInterval, trimLimit).
*/
const AGE = 72e5;
/**
* Sets the time of every file of a GOCACHE two hours back, so that the next build marks what it
* uses. Never for sources: Go knows them by their times.
*/
async function ageFiles(directory, now) {
	const time = /* @__PURE__ */ new Date(now.getTime() - AGE);
	await forEachFile(directory, ({ location }) => utimesSync(location, time, time));
}
/**
* Removes from a GOCACHE what no build has used since: every file whose time is not after `since`,
* but for Go's own three, and executables, which are never kept.
*
* @param since between the time that `ageFiles` gave and the build; not its very moment, for some file
*   systems count in whole seconds.
*/
async function pruneUntouched(directory, since) {
	let [files, bytes, removed] = [
		0,
		0,
		await removeExecutables(directory)
	];
	await forEachFile(directory, ({ path, location }) => {
		const { mtimeMs, size } = statSync(location);
		if (mtimeMs > since.getTime() || [...OWN_FILES, "mvu.json"].includes(path)) {
			files += 1;
			bytes += size;
		} else {
			rmSync(location, { force: true });
			removed += 1;
		}
	});
	await removeEmptyDirectories(directory);
	return {
		files,
		bytes,
		removed
	};
}
/**
* What `go run` and `go tool` built for this machine, each in a directory of its own. No unit needs
* one, and a program that came out of a cache is nothing to run. Answers how many there were.
*/
async function removeExecutables(directory) {
	let removed = 0;
	for (const shard of await readdir(directory, { withFileTypes: true })) {
		if (!shard.isDirectory() || !SHARD.test(shard.name)) continue;
		for (const entry of await readdir(join(directory, shard.name), { withFileTypes: true })) {
			if (!entry.isDirectory() || !EXECUTABLE.test(entry.name)) continue;
			await removeWhole(join(directory, shard.name, entry.name));
			removed += 1;
		}
	}
	return removed;
}
// src/cache/class.ts
/** Everything that reaches the compiler of a unit; link flags do not, so variants share a class. */
async function buildClassOf(unit, options) {
	const { toolchain, workingDirectory } = options;
	const { build, env } = unit;
	return {
		goVersion: toolchain.version,
		toolchain: toolchain.digest,
		host: toolchain.host,
		target: formatTarget(unit.target),
		flags: {
			CGO_ENABLED: env.CGO_ENABLED ?? "0",
			GOEXPERIMENT: build.experiment,
			GOFIPS140: build.fips140,
			GOWORK: env.GOWORK ?? "",
			gcflags: build.strip ? "all=-dwarf=false" : "",
			pgo: await profileDigest(unit, workingDirectory),
			tags: [...build.tags].sort().join(",")
		}
	};
}
/** The setting, with a digest of the profiles that it leads to. */
async function profileDigest(unit, workingDirectory) {
	const { pgo } = unit.build;
	if (pgo === "off") return pgo;
	const files = pgo === "auto" ? unit.invocations.flatMap(({ packages }) => packages.map(({ path }) => join(workingDirectory, path, "default.pgo"))) : [join(workingDirectory, pgo)];
	const hash = createHash("sha256");
	const found = files.filter((file) => existsSync(file));
	for (const file of found) hash.update(await readFile(file));
	return found.length === 0 ? pgo : `${pgo} ${hash.digest("hex")}`;
}
// src/cache/note.ts
const noteSchema = object({
	saved: number(),
	secondsPerPackage: optional$1(number()),
	grown: optional$1(number(), 0)
});
/** Undefined where there is none; one that cannot be read is as good as none. */
function readNote(directory) {
	return readJson(join(directory, NOTE), noteSchema);
}
async function writeNote(directory, note) {
	await writeFile(join(directory, NOTE), JSON.stringify(note));
}
const seenSchema = record$3(string(), string());
/** What was found good in a cache that stays in place; beside its directory, for it is no part of it. */
async function readSeen(directory) {
	return await readJson(seenFile(directory), seenSchema) ?? {};
}
async function writeSeen(directory, seen) {
	await writeWhole(seenFile(directory), JSON.stringify(seen));
}
function seenFile(directory) {
	return `${directory}.seen.json`;
}
async function readJson(file, schema) {
	try {
		return parse(schema, JSON.parse(await readFile(file, "utf8")));
	} catch {
		return;
	}
}
// src/cache/verify.ts
/**
* Holds every file of a GOCACHE against its name, and removes what is damaged or does not belong
* there: Go trusts a data file that has the right length. Executables, which Go may leave there, are
* removed too and are not bad. A forged entry can still be consistent in itself.
*
* @param seen files that were found good before and stayed where they were; those whose size and
*   times are still the same are not read again.
*/
async function verifyBuildCache(directory, seen = {}) {
	const bad = [];
	const good = {};
	let checked = 0;
	let read = 0;
	for (const entry of readdirSync(directory, { withFileTypes: true })) if (entry.isDirectory() && SHARD.test(entry.name)) await visit(entry.name);
	else if (!entry.isFile() || ![...OWN_FILES, "mvu.json"].includes(entry.name)) await refuse(entry.name);
	return {
		checked,
		read,
		bad: bad.sort(),
		seen: good
	};
	/** Without waiting for each of its small files; other work gets its turn after each shard. */
	async function visit(shard) {
		for (const entry of readdirSync(join(directory, shard), { withFileTypes: true })) {
			const path = `${shard}/${entry.name}`;
			const kind = kindOf(shard, entry);
			if (kind === "executable") await removeWhole(join(directory, path));
			else if (kind === "foreign" || !isGood(path, entry.name)) await refuse(path);
		}
		await setImmediate();
	}
	function isGood(path, name) {
		checked += 1;
		const location = join(directory, path);
		try {
			const stamp = stampOf(statSync(location));
			if (seen[path] !== stamp) {
				read += 1;
				if (!isWhole(location, name)) return false;
			}
			good[path] = stamp;
			return true;
		} catch {
			return false;
		}
	}
	async function refuse(path) {
		bad.push(path);
		await removeWhole(join(directory, path));
	}
}
/** What is there now, for the next time; for a cache that Go itself has just written to. */
async function censusOf(directory) {
	const seen = {};
	await forEachFile(directory, ({ path, location }) => {
		if (ENTRY.test(path.slice(path.indexOf("/") + 1))) seen[path] = stampOf(statSync(location));
	});
	return seen;
}
/** What no change of a file's content leaves as it was. */
function stampOf({ size, mtimeMs, ctimeMs, ino }) {
	return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}
function kindOf(shard, entry) {
	if (!entry.name.startsWith(shard)) return "foreign";
	if (entry.isFile() && ENTRY.test(entry.name)) return "file";
	return entry.isDirectory() && EXECUTABLE.test(entry.name) ? "executable" : "foreign";
}
/** Whether a file holds what its name says. */
function isWhole(location, name) {
	const [, id, kind] = ENTRY.exec(name) ?? [];
	return (kind === "d" ? digestOf$1(location) : idOf(location)) === id;
}
function digestOf$1(location) {
	return createHash("sha256").update(readFileSync(location)).digest("hex");
}
/** The id that a result names as its own. */
function idOf(location) {
	if (statSync(location).size !== 175) return void 0;
	return RESULT.exec(readFileSync(location, "latin1"))?.[1];
}
// src/cache/worth.ts
/** Compiled anew, as a part of all packages: above it, the entry that was restored is worn out. */
const WORN = 1 / 4;
/** Days; GitHub removes an entry that nobody read for seven. */
const MAX_AGE_DAYS = 5;
/**
* Whether an entry is worth its upload after the build.
*
* @param restored what the run found for it.
* @param compiled packages that were compiled in this run; 0 for entries of another kind than `build`.
* @param total packages that the build looked at.
* @param ageDays since the restored entry was saved; undefined where it is not known.
* @param failed whether a unit that uses the entry failed or was cancelled, so that it may not be whole.
*/
function isWorthSaving({ restored, entry, compiled, total, ageDays, failed }) {
	if (failed) return {
		save: false,
		reason: "a unit that uses it failed or was cancelled"
	};
	if (restored === void 0) return {
		save: true,
		reason: "there was none"
	};
	if (restored.key === entry.key) return {
		save: false,
		reason: "its key is saved already"
	};
	if (!sameSums(restored, entry)) return {
		save: true,
		reason: "restored with other sums"
	};
	if (compiled > total * WORN) return {
		save: true,
		reason: `${compiled} of ${total} packages were compiled`
	};
	if (ageDays !== void 0 && ageDays > MAX_AGE_DAYS) return {
		save: true,
		reason: `the one that was restored is ${Math.floor(ageDays)} days old`
	};
	return {
		save: false,
		reason: `only ${compiled} of ${total} packages were compiled`
	};
}
/** Keys of a build name the sums before the sources; every other kind has nothing but its sums. */
function sameSums(restored, { kind, prefixes: [ofSums] }) {
	return kind === "build" && ofSums !== void 0 && restored.key.startsWith(ofSums);
}
// src/cache/session.ts
/** An entry that stays in place is pruned when it has grown by this part of what a build looks at. */
const OVERGROWN = 1 / 4;
/** Fewer packages than this tell nothing of what one takes. */
const ENOUGH_PACKAGES = 20;
const DAY = 864e5;
const OFF = {
	class: "off",
	bytes: 0,
	seconds: 0,
	trusted: false,
	won: void 0
};
/** Go's own build cache, as the person has it. */
const GO_CACHE = {
	environment: {},
	outputs: void 0,
	class: "off"
};
/** Begins the run's caches; with the policy `off`, Go's own build cache is used as it is. */
function startCaches(options) {
	if (options.policy === "off") return {
		open: async () => GO_CACHE,
		close: async () => [],
		describe: () => OFF,
		inspections: void 0
	};
	const started = /* @__PURE__ */ new Date();
	const opened = /* @__PURE__ */ new Map();
	const byUnit = /* @__PURE__ */ new Map();
	return {
		open: async (unit) => {
			const entry = await entryOf(unit, options);
			const pending = opened.get(entry.directory) ?? tryEntry(entry, {
				...options,
				total: totalOf([unit], options.plan)
			});
			opened.set(entry.directory, pending);
			const found = await pending;
			if (!found) return GO_CACHE;
			found.units.push(unit);
			byUnit.set(unit.id, found);
			return {
				environment: { GOCACHE: entry.directory },
				outputs: options.store.inPlace ? outputsOf(unit, options) : void 0,
				class: found.restored?.class ?? "miss"
			};
		},
		close: async (results) => {
			const entries = [];
			for (const pending of opened.values()) {
				const found = await pending;
				if (found && await isKept(found, {
					...options,
					results,
					started
				})) entries.push(found.entry);
			}
			return entries;
		},
		describe: (result) => describe$3(byUnit.get(result.unit.id), {
			...options,
			result
		}),
		inspections: options.store.inPlace ? join(options.store.directory, "inspections") : void 0
	};
}
/** The restore is counted to the first unit of those that share it. */
function describe$3(found, { plan, result }) {
	if (!found) return OFF;
	const { restored, note, units } = found;
	const isFirst = units[0] === result.unit;
	const seconds = isFirst ? restored?.seconds ?? 0 : 0;
	const total = plan.dependencies.get(result.unit.id)?.packages ?? result.compiled;
	const reused = Math.max(0, total - result.compiled);
	const each = restored === void 0 ? void 0 : note?.secondsPerPackage;
	return {
		class: restored?.class ?? "miss",
		bytes: isFirst ? restored?.bytes ?? 0 : 0,
		seconds,
		trusted: restored !== void 0,
		won: each === void 0 ? void 0 : reused * each - seconds
	};
}
async function entryOf(unit, options) {
	const { plan, store, sums, sources, workingDirectory } = options;
	const toolchain = plan.toolchains[unit.toolchain];
	if (!toolchain) throw new Error(`unit ${unit.id} has no toolchain`);
	const buildClass = await buildClassOf(unit, {
		toolchain,
		workingDirectory
	});
	const directory = join(store.directory, "build", classId(buildClass));
	options.log.debug(`${unit.id}: cache key: ${describeKey(buildClass)}`);
	return buildEntry({
		directory,
		class: buildClass,
		sums,
		sources
	});
}
/** A cache that cannot be opened at all leaves the unit with Go's own. */
function tryEntry(entry, options) {
	return degrade(() => openEntry(entry, options), {
		instead: void 0,
		what: `the cache of ${entry.name} cannot be used`,
		log: options.log
	});
}
/** Restores, checks and ages an entry; whatever is wrong with it costs one warning and a cold build. */
async function openEntry(entry, { store, log, total }) {
	const empty = {
		entry,
		restored: void 0,
		note: void 0,
		aged: false,
		units: []
	};
	const restored = await store.restore(entry);
	if (!restored) {
		await makeEmpty(entry.directory);
		return empty;
	}
	const note = await readNote(entry.directory);
	const known = store.inPlace ? await readSeen(entry.directory) : {};
	const { bad, read, seen } = await verifyBuildCache(entry.directory, known);
	if (bad.length > 0) {
		log.annotate({
			level: "warning",
			message: `the cache of ${entry.name} is damaged (${bad.length} files, such as ${bad[0]}) and is not used: the build starts cold`
		});
		await makeEmpty(entry.directory);
		return empty;
	}
	if (store.inPlace && read > 0) await writeSeen(entry.directory, seen);
	const aged = !store.inPlace || note === void 0 || note.grown > total * OVERGROWN;
	if (aged) await ageFiles(entry.directory, /* @__PURE__ */ new Date());
	return {
		entry,
		restored,
		note,
		aged,
		units: []
	};
}
async function makeEmpty(directory) {
	await rm(directory, {
		recursive: true,
		force: true
	});
	await mkdir(directory, { recursive: true });
}
/** Prunes the class's directory, and decides whether it is worth an upload. */
async function isKept({ entry, restored, note, aged, units }, options) {
	const { store, writing, mayWrite = () => true, plan, log } = options;
	const results = options.results.filter(({ unit }) => units.includes(unit));
	const failed = results.length < units.length || results.some(({ errors }) => Object.keys(errors).length > 0);
	if (failed || !writing.write || !units.some(mayWrite)) return false;
	const compiled = results.reduce((sum, result) => sum + result.compiled, 0);
	if (store.inPlace && restored?.key === entry.key && compiled === 0) return false;
	const removed = aged ? (await pruneUntouched(entry.directory, options.started)).removed : 0;
	const worth = isWorthSaving({
		restored,
		entry,
		compiled,
		total: totalOf(results.map(({ unit }) => unit), plan),
		ageDays: note === void 0 ? void 0 : (Date.now() - note.saved) / DAY,
		failed
	});
	const save = worth.save || store.inPlace;
	log.debug(`cache of ${entry.name}: ${removed} files pruned; ${save ? "kept" : "not kept"}: ${worth.reason}`);
	const kept = {
		saved: Date.now(),
		secondsPerPackage: secondsPerPackage(results) ?? note?.secondsPerPackage,
		grown: aged || restored === void 0 ? 0 : (note?.grown ?? 0) + compiled
	};
	if (save) await writeNote(entry.directory, kept);
	if (store.inPlace) await writeSeen(entry.directory, await censusOf(entry.directory));
	return save;
}
/** How many packages the builds of some units look at. */
function totalOf(units, { dependencies }) {
	return units.reduce((sum, { id }) => sum + (dependencies.get(id)?.packages ?? 0), 0);
}
/** Measured where enough was compiled; what one class took tells what its cache is worth. */
function secondsPerPackage(results) {
	const measured = results.filter(({ compiled }) => compiled >= ENOUGH_PACKAGES);
	const compiled = measured.reduce((sum, result) => sum + result.compiled, 0);
	if (compiled === 0) return void 0;
	return measured.reduce((sum, { seconds }) => sum + seconds, 0) / compiled;
}
/** Linked programs are kept where the folder stays; by their build id `go` knows which are current. */
function outputsOf(unit, { store, workingDirectory }) {
	const said = JSON.stringify([workingDirectory, unit.id]);
	const id = createHash("sha256").update(said).digest("hex").slice(0, 16);
	return join(store.directory, "outputs", id);
}
// src/go/toolchain/module-file.ts
/**
* Reads the `go`, `toolchain` and `use` lines of a go.mod or go.work and passes over all others.
* Syntax as in https://go.dev/ref/mod#go-mod-file-lexical; `go mod edit -json` would need a Go,
* which may not be there yet.
*
* @throws UserError with the line when the syntax is broken, a line is repeated or names no version.
*/
function readModuleFile(file) {
	const statements = unfold(file);
	if (/(^|[/\\])go\.work$/.test(file.name)) refuseUnknown(file, statements);
	return {
		name: file.name,
		go: readGoLine(file, statements),
		toolchain: readToolchainLine(file, statements),
		use: statements.filter(({ words }) => words[0] === "use").map((use) => argument(file, use))
	};
}
/** A misspelt `use` would turn a workspace off in silence: Go is not asked about one that is off. */
function refuseUnknown(file, statements) {
	for (const { line, words } of statements) {
		const [verb = ""] = words;
		if (!WORK_VERBS.includes(verb)) fail$2(file, line, `${verb} is no directive of go.work${suggest(verb, WORK_VERBS)}`);
	}
}
const WORK_VERBS = [
	"go",
	"toolchain",
	"godebug",
	"use",
	"replace"
];
function readGoLine(file, statements) {
	const statement = single(file, statements, "go");
	if (!statement) return void 0;
	const text = argument(file, statement);
	return (text.startsWith("go") ? void 0 : parseGoVersion(text)) ?? fail$2(file, statement.line, `go ${asWritten(text)} is not a Go version such as 1.26`);
}
function readToolchainLine(file, statements) {
	const statement = single(file, statements, "toolchain");
	if (!statement) return void 0;
	const text = argument(file, statement);
	if (text === "default") return void 0;
	const version = text.startsWith("go") ? parseGoVersion(text) : void 0;
	if (version && version.kind !== "language") return version;
	return fail$2(file, statement.line, `toolchain ${asWritten(text)} names no release of Go: write it like go1.26.8, or set go-version`);
}
function single(file, statements, verb) {
	const [first, second] = statements.filter(({ words }) => words[0] === verb);
	if (second) fail$2(file, second.line, `a second ${verb} line: remove one`);
	return first;
}
function argument(file, { line, words }) {
	const [verb, value] = words;
	if (value === void 0 || words.length !== 2) fail$2(file, line, `a ${verb} line has exactly one value, not ${words.length - 1}`);
	return value;
}
/** Blocks become single lines: `use ( ./a ./b )` is `use ./a`, `use ./b`. */
function unfold(file) {
	const statements = [];
	let block;
	for (const [index, text] of file.text.split("\n").entries()) {
		const line = index + 1;
		const words = split$1(file, {
			line,
			text: text.replace(/\r$/, "")
		});
		if (words.length === 0) continue;
		if (block) {
			if (words[0] !== ")") statements.push({
				line,
				words: [...block.words, ...words]
			});
			else if (words.length > 1) fail$2(file, line, "text after the ) of a block");
			else block = void 0;
		} else if (words.at(-1) !== "(") statements.push({
			line,
			words
		});
		else {
			if (words.length !== 2 || words[0] === "go" || words[0] === "toolchain") fail$2(file, line, `no block can begin with ${asWritten(words.join(" "))}`);
			block = {
				line,
				words: words.slice(0, 1)
			};
		}
	}
	if (block) fail$2(file, block.line, `the block ${asWritten(`${block.words[0]} (`)} has no end`);
	return statements;
}
function split$1(file, { line, text }) {
	const words = [];
	let rest = text.trimStart();
	while (rest !== "" && !rest.startsWith("//")) {
		const quoted = /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`)/.exec(rest)?.[0];
		const word = quoted ?? /^(?:[(),]|(?:(?!\/\/)[^\s(),"`])+)/.exec(rest)?.[0];
		if (word === void 0) fail$2(file, line, "a quote without its end");
		if (quoted === void 0 && word.includes("/*")) fail$2(file, line, "comments are written with //, not with /*");
		words.push(quoted === void 0 ? word : unquote$1(file, line, quoted));
		rest = rest.slice(word.length).trimStart();
	}
	return words;
}
function unquote$1(file, line, quoted) {
	if (quoted.startsWith("`")) return quoted.slice(1, -1);
	try {
		return String(JSON.parse(quoted));
	} catch {
		return fail$2(file, line, `the string ${asWritten(quoted)} has an escape that cannot be read`);
	}
}
function fail$2(file, line, finding) {
	throw new UserError(`${file.name}, line ${line}: ${finding}`, { annotations: [{
		level: "error",
		message: finding,
		position: {
			file: file.name,
			line,
			column: void 0
		}
	}] });
}
// src/child-environment.ts
/** What Go and git need of the machine, and nothing else. */
const PASSED = new Set([
	"PATH",
	"HOME",
	"USERPROFILE",
	"NETRC",
	"SSH_AUTH_SOCK",
	"SystemRoot",
	"SystemDrive",
	"ComSpec",
	"PATHEXT",
	"APPDATA",
	"LocalAppData",
	"ProgramData",
	"ProgramFiles",
	"LANG",
	"HTTP_PROXY",
	"HTTPS_PROXY",
	"NO_PROXY",
	"SSL_CERT_FILE",
	"SSL_CERT_DIR",
	"TMPDIR",
	"TEMP",
	"TMP",
	"XDG_CONFIG_HOME",
	"RUNNER_TRACKING_ID"
].map((name) => name.toUpperCase()));
/**
* What a git hook gives its programs: with these, git would answer about another repository than
* the one it stands in. From `git rev-parse --local-env-vars` (git 2.39), but for the configuration.
*/
const OF_ONE_REPOSITORY = /* @__PURE__ */ new Set([
	"GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_COMMON_DIR",
	"GIT_CONFIG",
	"GIT_DIR",
	"GIT_GRAFT_FILE",
	"GIT_IMPLICIT_WORK_TREE",
	"GIT_INDEX_FILE",
	"GIT_INTERNAL_SUPER_PREFIX",
	"GIT_NAMESPACE",
	"GIT_NO_REPLACE_OBJECTS",
	"GIT_OBJECT_DIRECTORY",
	"GIT_PREFIX",
	"GIT_REPLACE_REF_BASE",
	"GIT_SHALLOW_FILE",
	"GIT_WORK_TREE"
]);
/**
* The variables of the machine that programs get: the job's own, such as its tokens and inputs, are
* not among them. `more` names others that one program needs.
*/
function passedVariables(env, more = []) {
	const passed = {};
	for (const [name, value] of Object.entries(env)) if (value !== void 0 && (isPassed(name) || more.includes(name))) passed[name] = value;
	return passed;
}
/**
* git's `safe.directory`, added behind what GIT_CONFIG_COUNT holds already: git refuses repositories
* of other owners, as they are in containers, unless it is told to trust them.
*/
function trustRepository(repository, env) {
	const index = Number(env.GIT_CONFIG_COUNT ?? 0);
	return {
		GIT_CONFIG_COUNT: String(index + 1),
		[`GIT_CONFIG_KEY_${index}`]: "safe.directory",
		[`GIT_CONFIG_VALUE_${index}`]: repository
	};
}
function isPassed(name) {
	if (name.startsWith("GIT_")) return !OF_ONE_REPOSITORY.has(name);
	return PASSED.has(name.toUpperCase());
}
// src/program.ts
/**
* Finds a program in the PATH of `env`; undefined where there is none. Never in the current
* directory, where the system would look first on Windows: there lies the repository.
*
* @param name without `.exe`.
*/
async function findProgram(env, name, windows = process.platform === "win32") {
	const key = Object.keys(env).find((variable) => variable.toUpperCase() === "PATH") ?? "PATH";
	for (const folder of (env[key] ?? "").split(delimiter)) {
		if (folder === "" || folder === ".") continue;
		const file = join(folder, windows ? `${name}.exe` : name);
		try {
			await access(file, constants.X_OK);
			return file;
		} catch {}
	}
}
// src/source/repository.ts
/** The directory at or above `directory` that holds `.git`, or undefined. */
function findRepositoryRoot(directory) {
	if (existsSync(join(directory, ".git"))) return directory;
	const parent = dirname(directory);
	return parent === directory ? void 0 : findRepositoryRoot(parent);
}
/**
* Asks git about the work tree at `root`.
*
* @throws UserError when git is missing, or the repository has no commit.
*/
async function readRepository(root, env) {
	const git = gitIn(root, env);
	const [head, shallow, tagsAtHead, tagsMerged, modified, url] = await Promise.all([
		git([
			"log",
			"-1",
			"--no-show-signature",
			"--format=%H %ct %T",
			"HEAD",
			"--"
		]),
		git(["rev-parse", "--is-shallow-repository"]),
		git([...TAGS, "--points-at=HEAD"]),
		git([...TAGS, "--merged=HEAD"]),
		modifiedFiles(root, env),
		git([
			"config",
			"--get",
			"remote.origin.url"
		])
	]);
	const [commit, seconds, tree] = head.stdout.trim().split(" ");
	if (head.status !== 0 || !commit || !seconds || !tree) throw new UserError(`git cannot read the commit in ${root} (${firstLine(head.stderr)}): check out a commit first`);
	const depth = shallow.stdout.trim() === "true" ? Number((await git([
		"rev-list",
		"--count",
		"HEAD",
		"--"
	])).stdout.trim()) : void 0;
	return {
		root,
		commit,
		tree,
		date: commitDate(root, Number(seconds)),
		tagsAtHead: lines(tagsAtHead.stdout).sort(),
		tagsMerged: lines(tagsMerged.stdout).sort(),
		shallowDepth: depth,
		modified,
		url: publicUrl(url.stdout.trim())
	};
}
/**
* The files that differ from HEAD now, with those that git does not track and does not ignore.
*
* @throws UserError when git cannot tell, for that would look as if there were none.
*/
async function modifiedFiles(root, env) {
	const { status, stdout, stderr } = await gitIn(root, env)([
		"status",
		"--porcelain=v1",
		"-z"
	]);
	if (status !== 0) throw new UserError(`git cannot compare the work tree in ${root} with its commit (${firstLine(stderr)}): check it out anew`);
	const entries = stdout.split("\0");
	const files = [];
	for (let index = 0; index < entries.length; index++) {
		const entry = entries[index] ?? "";
		if (entry === "") continue;
		files.push(entry.slice(3));
		if (entry.startsWith("R") || entry.startsWith("C")) index++;
	}
	return files.sort();
}
/**
* A release's files must be those of its commit.
*
* @throws UserError when a tag is built from a work tree that differs from it.
*/
function refuseModifiedTag(modified, tag) {
	if (tag === void 0 || modified.length === 0) return;
	throw new UserError(`the work tree differs from the tag ${tag} (${modified.slice(0, 10).join(", ")}), so Go would stamp vcs.modified=true: commit or ignore these files, or set vcs-stamp: off`);
}
/**
* A folder that a run writes must be out of git's sight, or its files would turn `vcs.modified` to
* true and change the bytes.
*
* @throws UserError when the folder lies in a work tree that does not ignore it.
*/
async function refuseSeenFolder(folder, env) {
	const root = findRepositoryRoot(folder);
	if (root === void 0) return;
	const { status } = await gitIn(root, env)([
		"check-ignore",
		"-q",
		"--",
		folder
	]);
	if (status === 0) return;
	throw new UserError(`--services ${folder} lies in the work tree ${root}, where its files would change what Go stamps: name a folder outside, or one that git ignores`);
}
/** Whether git tracks the file. */
async function isTracked(root, env, file) {
	return (await gitIn(root, env)([
		"ls-files",
		"--error-unmatch",
		"--",
		file
	])).status === 0;
}
/** The files below `directory` that git tracks under this name, absolute and sorted. */
async function trackedFiles(directory, env, name) {
	const { stdout } = await gitIn(directory, env)([
		"ls-files",
		"-z",
		"--",
		name,
		`**/${name}`
	]);
	return stdout.split("\0").filter((file) => file !== "").map((file) => join(directory, file)).sort();
}
/** Unlike `git tag`, this one lists without the person's settings of columns and order. */
const TAGS = [
	"for-each-ref",
	"--format=%(refname:strip=2)",
	"refs/tags"
];
/**
* A repository's own settings may name a program as file-system monitor; it is not started. Nor are
* the settings of a bare repository read that lies among the files.
*/
const OWN_SETTINGS = [
	"-c",
	"core.fsmonitor=false",
	"-c",
	"safe.bareRepository=explicit"
];
/** Short questions to git, which end by themselves: they need no group of their own to be ended in. */
function gitIn(root, env) {
	return async (args) => {
		const git = await findProgram(env, "git");
		if (git === void 0) throw new UserError(`git cannot be started in ${root}: install git`);
		if (stoppedBy()) throw new UserError(`stopped by ${stoppedBy()}`);
		const { exitCode, stdout, stderr } = await getExecOutput(`"${git}"`, [...OWN_SETTINGS, ...args], {
			cwd: root,
			env: passedVariables(env),
			silent: true,
			ignoreReturnCode: true
		});
		return {
			status: exitCode,
			stdout,
			stderr
		};
	};
}
/** RFC 3339 has years of four digits; git takes any number of seconds for a time. */
function commitDate(root, seconds) {
	if (!(Math.abs(seconds) <= LAST_SECOND)) throw new UserError(`the commit in ${root} has the time ${seconds}, which is no date: amend it, or check out another`);
	return (/* @__PURE__ */ new Date(seconds * 1e3)).toISOString().replace(".000Z", "Z");
}
/** 9999-12-31T23:59:59Z in seconds since 1970. */
const LAST_SECOND = 253402300799;
/** An https address that anybody can clone from, with user and password taken off. */
function publicUrl(address) {
	try {
		const url = new URL(address);
		return url.protocol === "https:" ? `https://${url.host}${url.pathname}` : void 0;
	} catch {
		return;
	}
}
function lines(text) {
	return text.split("\n").filter((line) => line !== "");
}
function firstLine(text) {
	return lines(text.trim())[0] ?? "no message";
}
// src/source/text-file.ts
/** Bytes; Go too reads no longer go.mod (cmd/go, modfetch/codehost, MaxGoMod). */
const MAX_BYTES$1 = 16 * 2 ** 20;
/**
* Reads a file of the repository. A link there could lead to a file of the machine, whose words
* messages would show, or to a device that never ends.
*
* @param name for messages.
* @throws UserError when it is no regular file, too long, or a link leads out of the repository.
*/
async function readTextFile(file, root, name) {
	try {
		const real = await realpath(file);
		const base = isInside(file, root) ? root : await realpath(dirname(file));
		if (!isInside(real, base)) throw new UserError(`${name} is a link that leads out of the repository: keep the file inside`);
		const stats = await stat(real);
		if (!stats.isFile()) throw new UserError(`${name} is no regular file: replace it by one`);
		if (stats.size > MAX_BYTES$1) throw new UserError(`${name} has ${stats.size} bytes, and at most ${MAX_BYTES$1} are read: shorten it`);
		return await readFile(real, "utf8");
	} catch (cause) {
		if (cause instanceof UserError) throw cause;
		throw new UserError(`${name} cannot be read: correct its path, or the line that names it`, { cause });
	}
}
// src/source/module.ts
/**
* Finds go.mod at or above the working directory, and a go.work that git tracks.
*
* @throws UserError when there is neither.
*/
async function findModule(options) {
	const { workingDirectory, root, env } = options;
	const moduleFile = await findUp("go.mod", workingDirectory, root);
	const workFile = await findUp("go.work", workingDirectory, root);
	const usesWork = workFile !== void 0 && (root === void 0 || await isTracked(root, env, workFile)) && (moduleFile === void 0 || await covers(workFile, dirname(moduleFile)));
	if (moduleFile === void 0 && !usesWork) throw noModule(workingDirectory, root);
	return {
		moduleRoot: moduleFile === void 0 ? void 0 : dirname(moduleFile),
		workFile: usesWork ? workFile : void 0
	};
}
/** `directory` below the repository's root with slashes, `.` for the root itself. */
function placeBelow(root, directory) {
	if (root === void 0) return ".";
	return relative(root, directory).split(sep).join("/") || ".";
}
/** The directories that a go.work uses, absolute. */
async function usedDirectories(workFile) {
	const { use } = readModuleFile({
		name: "go.work",
		text: await readTextFile(workFile, dirname(workFile), "go.work")
	});
	return use.map((directory) => resolve(dirname(workFile), directory));
}
async function covers(workFile, moduleRoot) {
	return (await usedDirectories(workFile)).includes(moduleRoot);
}
async function findUp(name, directory, root) {
	const file = join(directory, name);
	if (await isFile(file)) return file;
	const parent = dirname(directory);
	return root === void 0 || directory === root || parent === directory ? void 0 : findUp(name, parent, root);
}
async function isFile(path) {
	try {
		return (await stat(path)).isFile();
	} catch {
		return false;
	}
}
function noModule(workingDirectory, root) {
	return new UserError(root === void 0 ? `there is no go.mod in ${workingDirectory} and no git repository: put a step with actions/checkout before this one, or set working-directory` : `there is no go.mod at or above ${workingDirectory}: set working-directory to the directory of the module`);
}
// src/cache/sums.ts
/** Texts of all files that fix the modules of a build; a file that is not there is no text. */
async function readSums({ moduleRoot, workFile }) {
	const roots = [...moduleRoot === void 0 ? [] : [moduleRoot], ...workFile === void 0 ? [] : [dirname(workFile), ...await usedDirectories(workFile)]];
	const names = [
		"go.sum",
		"go.work.sum",
		join("vendor", "modules.txt")
	];
	const files = new Set(roots.flatMap((root) => names.map((name) => join(root, name))));
	return (await Promise.all([...files].map((file) => readFile(file, "utf8").catch(() => "")))).filter((text) => text !== "");
}
// src/cache/caches.ts
const ALL = {
	modules: true,
	toolchains: true,
	unit: () => true
};
/** Decides who may write, and restores what does not depend on the plan. */
async function openCaches(options) {
	const { settings, place, services, env, writes = ALL } = options;
	const { cache: store, log } = services;
	const { cache: policy } = settings;
	const begin = await readStart(policy, env);
	const { fork } = begin;
	if (fork !== void 0) log.annotate({
		level: "warning",
		message: fork
	});
	const writing = mayWrite(begin, store);
	const sums = await readSums(place);
	const downloads = await degrade(() => openDownloads({
		store,
		policy,
		env,
		sums,
		place,
		log
	}), {
		instead: NOTHING$1,
		what: "the cache of modules cannot be used",
		log
	});
	const durations = openDurations({
		store,
		policy,
		module: placeName(place),
		log
	});
	return {
		downloads,
		durations: durations.recall,
		listings: (toolchains) => rememberListings(store, {
			policy,
			toolchains: toolchains.map(({ digest }) => digest)
		}),
		start: (plan, modified) => startCaches({
			store,
			policy,
			writing,
			plan,
			workingDirectory: place.workingDirectory,
			sums: hashSums(sums),
			sources: hashSources({
				tree: place.repository?.tree,
				modified: modified.length === 0 ? "" : `${Date.now()}`
			}),
			mayWrite: writes.unit,
			log
		}),
		close: async ({ plan, built }) => {
			const { session, results = [], seconds } = built ?? {};
			const found = results.filter((result) => session?.describe(result).class !== "miss").length;
			const advice = built !== void 0 && writes.modules && !store.inPlace ? tagOnlyAdvice({
				...begin,
				found
			}) : void 0;
			if (advice !== void 0) log.annotate({
				level: "notice",
				message: advice
			});
			const used = results.some(({ errors }) => Object.keys(errors).length > 0) ? [] : [...plan.dependencies.values()].flatMap(({ modules }) => modules);
			if (policy !== "off" && !writing.write) log.debug(`caches are not saved: ${writing.reason}`);
			const { write } = writing;
			const save = async () => {
				await keep([
					...await downloads.close({
						toolchains: plan.toolchains,
						used,
						write: {
							modules: write && writes.modules,
							toolchains: write && writes.toolchains
						}
					}),
					...session === void 0 ? [] : await session.close(results),
					...write && seconds !== void 0 ? [await durations.note(shareTime(takenBy(results), seconds))] : []
				].filter((entry) => entry !== void 0).slice(0, 100), services);
				if (store.inPlace && writing.write) await forgetListings(store);
			};
			await degrade(save, {
				instead: void 0,
				what: "the caches were not saved",
				log
			});
		}
	};
}
/**
* Remembers what the units of a finished run took, for the next plan; the caches of such a run are
* those of its jobs.
*/
async function keepDurations(manifest, run) {
	const { policy, services, env } = run;
	const { cache: store, log } = services;
	if (!mayWrite(await readStart(policy, env), store).write) return;
	const taken = new Map((manifest.observed.jobs ?? []).flatMap((job) => [...shareTime(takenByJob(manifest, job.id), job.seconds)]));
	const save = async () => {
		const entry = await openDurations({
			store,
			policy,
			module: manifest.source,
			log
		}).note(taken);
		await keep(entry === void 0 ? [] : [entry], services);
	};
	await degrade(save, {
		instead: void 0,
		what: "the durations were not saved",
		log
	});
}
function mayWrite(begin, { inPlace }) {
	const { policy } = begin;
	return inPlace ? {
		write: policy === "auto" || policy === "always",
		reason: "the folder is this machine's"
	} : decideWriting(begin);
}
function placeName({ module, below }) {
	return {
		module,
		directory: below
	};
}
/** What was built whole; a unit that failed tells nothing of how long it takes. */
function takenBy(results) {
	return results.filter(({ errors }) => Object.keys(errors).length === 0).map(({ unit, seconds }) => [unit.id, seconds]);
}
function takenByJob({ units, observed }, job) {
	return units.flatMap(({ id, status }) => {
		const work = observed.units[id];
		return status === "built" && work?.job === job ? [[id, work.seconds]] : [];
	});
}
/** What stays in place is kept at once; uploads wait for the step after the job. */
async function keep(entries, services) {
	const { cache: store, saveLater } = services;
	if (entries.length === 0) return;
	if (saveLater) saveLater(entries);
	else await Promise.all(entries.map((entry) => store.save(entry)));
}
async function readStart(policy, env) {
	const file = env.GITHUB_EVENT_PATH;
	const payload = file ? await readFile(file, "utf8").catch(() => "") : "";
	return {
		policy,
		event: env.GITHUB_EVENT_NAME || void 0,
		ref: env.GITHUB_REF || void 0,
		refType: env.GITHUB_REF_TYPE || void 0,
		defaultBranch: readDefaultBranch(payload),
		fork: forkWarning(env.GITHUB_EVENT_NAME, payload)
	};
}
// src/go/environment.ts
/** Module settings that are taken over as the person has them. */
const MODULE_SETTINGS = [
	"GOPROXY",
	"GOPRIVATE",
	"GONOPROXY",
	"GONOSUMDB",
	"GOSUMDB",
	"GOINSECURE",
	"GOVCS",
	"GOAUTH"
];
/** Go's own caches; they do not reach a byte of what is built. */
const CACHES = ["GOCACHE", "GOMODCACHE"];
/** Settings that would change the bytes; each is dropped, and this is where its wish belongs. */
const DROPPED = {
	GOFLAGS: "use build.tags, build.ldflags, build.pgo or the input vcs-stamp",
	GOEXPERIMENT: "use build.experiment in .mvu.yml",
	GOFIPS140: "use build.fips140 in .mvu.yml"
};
/** What `go` looks at in the person's environment before it says what its settings are. */
const GO_SETTINGS = [
	...MODULE_SETTINGS,
	...CACHES,
	...Object.keys(DROPPED),
	"GODEBUG",
	"GOENV",
	"GOPATH",
	"XDG_CACHE_HOME"
];
/** Reads the person's module settings and caches with `go env`, as their own shell would answer. */
async function readGoSettings(options) {
	const names = [
		...MODULE_SETTINGS,
		...CACHES,
		...Object.keys(DROPPED)
	];
	const { status, stdout, stderr } = await capture(options.go, [
		"env",
		"-json",
		...names
	], {
		cwd: options.neutral,
		env: {
			...passedVariables(options.env, GO_SETTINGS),
			GOTOOLCHAIN: "local",
			GOWORK: "off"
		}
	});
	if (status !== 0) throw new UserError(`go env failed (${stderr.trim()}): look at the Go settings of this machine`);
	return JSON.parse(stdout);
}
/**
* The environment that every `go` and every `before` command gets: made, not inherited, so that no
* setting of the machine changes a byte. The variables of a unit come on top of it.
*/
function baseEnvironment(options) {
	const { env, settings, go, repository, scratch } = options;
	const made = passedVariables(env);
	for (const name of [...MODULE_SETTINGS, ...CACHES]) {
		const value = settings[name];
		if (value && !(name === "GOCACHE" && value === "off")) made[name] = value;
	}
	const path = Object.keys(made).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
	made[path] = [dirname(go), made[path]].filter(Boolean).join(delimiter);
	made.HOME ??= homedir();
	return {
		...made,
		GOENV: "off",
		GOFLAGS: "",
		GOTMPDIR: scratch,
		GOTOOLCHAIN: "local",
		CGO_ENABLED: "0",
		GIT_OPTIONAL_LOCKS: "0",
		GIT_TERMINAL_PROMPT: "0",
		...repository === void 0 ? {} : trustRepository(repository, made)
	};
}
/** One sentence for each setting of the machine that would have changed the bytes and is ignored. */
function describeDropped(settings) {
	return Object.entries(DROPPED).flatMap(([name, instead]) => {
		const value = settings[name];
		return !value || name === "GOFIPS140" && value === "off" ? [] : [`${name}=${value} of this machine is ignored: ${instead}`];
	});
}
// src/source/main-version.ts
/** What Go stamps as the version of one of the repository's own modules. */
function mainVersionOf(module, run) {
	const { repository, rootModule } = run.place;
	return expectedMainVersion({
		stamped: run.stamped,
		repository,
		place: {
			module: module.path,
			directory: placeBelow(repository?.root, module.directory)
		},
		rootModule,
		goVersion: run.goVersion
	});
}
// src/source/snapshot.ts
/** Beyond so many files, or bytes of those that are read, asking `go list` is the quicker way. */
const MAX_FILES$1 = 2e4;
const MAX_BYTES = 134217728;
/** Files beside Go's own sources whose content decides a listing. */
const READ = [
	"go.mod",
	"go.sum",
	"go.work",
	"go.work.sum",
	"modules.txt"
];
/**
* Reads the modules once. Undefined where a listing may depend on more than lies there (a module
* replaced by a directory, a link to one) or there is too much of it.
*/
async function takeSnapshot(place) {
	const roots = await rootsOf(place);
	const reading = {
		files: 0,
		bytes: 0,
		hash: createHash("sha256"),
		mentionsCgo: false
	};
	try {
		for (const root of roots) {
			reading.hash.update(`${root}\0`);
			if (!await readBelow(root, reading)) return void 0;
		}
	} catch {
		return;
	}
	return {
		digest: reading.hash.digest("hex"),
		mentionsCgo: reading.mentionsCgo
	};
}
/** The modules' directories, and that of go.work; none twice, none within another. */
async function rootsOf({ workFile, moduleRoot }) {
	const found = workFile === void 0 ? [moduleRoot] : [dirname(workFile), ...await usedDirectories(workFile)];
	const roots = [...new Set(found.flatMap((root) => root ?? []))].sort();
	return roots.filter((root) => !roots.some((other) => other !== root && root.startsWith(`${other}/`)));
}
/** Answers whether all of it could be taken in. */
async function readBelow(directory, reading) {
	const entries = await readdir(directory, { withFileTypes: true });
	entries.sort((a, b) => a.name < b.name ? -1 : 1);
	for (const entry of entries) {
		if (entry.name === ".git") continue;
		const path = join(directory, entry.name);
		if (entry.isDirectory()) {
			reading.hash.update(`${entry.name}/\0`);
			if (!await readBelow(path, reading)) return false;
			reading.hash.update("..\0");
		} else if (!await readFileInto(reading, {
			path,
			entry
		})) return false;
	}
	return true;
}
async function readFileInto(reading, { path, entry }) {
	if (entry.isSymbolicLink() && !(await stat(path)).isFile()) return false;
	reading.files += 1;
	reading.hash.update(`${entry.name}\0`);
	if (reading.files > MAX_FILES$1) return false;
	const isGo = entry.name.endsWith(".go");
	if (!isGo && !READ.includes(entry.name)) return true;
	const content = await readFile(path);
	reading.bytes += content.length;
	if (reading.bytes > MAX_BYTES) return false;
	reading.hash.update(`${content.length}\0`).update(content);
	const text = content.toString("latin1");
	if (isGo) reading.mentionsCgo ||= /["`]C["`]|\bcgo\b/.test(text);
	return !/^go\.(mod|work)$/.test(entry.name) || !replacesByDirectory(text);
}
/** Whether a `replace` leads to a directory, which may lie anywhere. */
function replacesByDirectory(text) {
	return /=>\s*["`]?(\.|\/|[A-Za-z]:[\\/])/.test(text);
}
// src/source/stamp.ts
/**
* Decides once for the whole run: a shallow clone and a full one stamp different versions, and so
* different bytes (since Go 1.24 the version comes from the local tags).
*/
function decideStamp(options) {
	const { setting, repository, module, directory, event } = options;
	if (setting === "off") return quiet(false, "vcs-stamp is off");
	if (!repository) return quiet(false, "there is no git repository");
	if (setting === "on") return quiet(true, "vcs-stamp is on");
	if (event === "pull_request" || event === "pull_request_target") return quiet(false, "the merge commit of a pull request does not last");
	if (repository.shallowDepth === void 0) return quiet(true, "the clone is complete");
	const [tag] = versionTags(repository.tagsAtHead, {
		module,
		directory
	});
	if (tag) return quiet(true, `the commit carries the tag ${tag.tag}`);
	return {
		stamp: false,
		reason: "the clone is shallow, so Go would stamp another version than in a full one: check out with fetch-depth: 0 to stamp the commit",
		notice: true
	};
}
function quiet(stamp, reason) {
	return {
		stamp,
		reason,
		notice: false
	};
}
// src/decide/inventory.ts
/** Lists the main packages of each pair, in the order of the pairs; equal environments are asked once. */
async function takeInventory(options) {
	const limit = pLimit(options.parallel);
	const asked = /* @__PURE__ */ new Map();
	const ask = (pair, cgo) => {
		const { tags, experiment, fips140 } = pair.build;
		const key = JSON.stringify([
			formatTarget(pair.target),
			pair.go,
			cgo,
			tags,
			experiment,
			fips140
		]);
		const known = asked.get(key);
		if (known) return known;
		const answer = limit(() => listMains(listOptions(options, {
			pair,
			cgo
		})));
		asked.set(key, answer);
		return answer;
	};
	return Promise.all(options.pairs.map(async (pair) => {
		const plain = await ask(pair, false);
		return {
			plain,
			withCgo: options.mayUseCgo ? await ask(pair, true) : plain
		};
	}));
}
/** How `go list` is asked about a pair. */
function listOptions(options, { pair, cgo }) {
	const { patterns, workingDirectory, workFile, environment, memory } = options;
	return {
		go: pair.go,
		workingDirectory,
		workFile,
		memory,
		tags: pair.build.tags,
		patterns,
		env: {
			...environment,
			...buildEnvironment({
				target: targetEnv(pair.target),
				build: pair.build,
				goVersion: pair.goVersion,
				workspace: workFile !== void 0
			}),
			...cgo ? { CGO_ENABLED: "1" } : {}
		}
	};
}
// src/decide/nested-modules.ts
/** Modules of their own below the working directory: they are listed, not built. */
async function nestedModules(place, env) {
	const { workingDirectory, moduleRoot, workFile, repository } = place;
	if (!repository) return [];
	const files = await trackedFiles(workingDirectory, env, "go.mod");
	const built = workFile === void 0 ? [moduleRoot] : await usedDirectories(workFile);
	return files.map((file) => dirname(file)).filter((directory) => !built.includes(directory) && !directory.includes("testdata")).map((directory) => {
		return {
			package: `./${directory.slice(workingDirectory.length + 1).replaceAll("\\", "/")}`,
			reason: "it is a module of its own: build it in a step with its own working-directory"
		};
	});
}
// src/decide/packages.ts
/** Directories whose mains serve the repository itself and are not shipped by default. */
const UNSHIPPED = [
	"internal",
	"testdata",
	"examples",
	"tools",
	"hack",
	"scripts",
	"helpers"
];
/**
* Chooses what is built of all main packages that were listed. With no selection: the roots and
* `cmd/...` of the modules, or if there is none of these, every main outside the directories that
* are not meant for shipping. Those left out are said.
*/
function choosePackages(options) {
	const { mains, selections } = options;
	if (selections.length > 0) return {
		chosen: mains,
		dropped: []
	};
	const usual = mains.filter(({ below }) => below === "." || below.startsWith("cmd/"));
	if (usual.length > 0) return split(mains, usual, "it is neither the root nor below cmd: name it in \"packages\"");
	return split(mains, mains.filter(({ below }) => !below.split("/").some((part) => UNSHIPPED.includes(part))), `it lies below one of ${UNSHIPPED.join(", ")}: name it in "packages"`);
}
function split(mains, chosen, reason) {
	return {
		chosen,
		dropped: mains.filter((main) => !chosen.includes(main)).map(({ path }) => ({
			package: path,
			reason
		}))
	};
}
// src/go/ports.ts
/** Asks a toolchain that is newer than the table of ports for its own list. */
async function askPorts(options) {
	const { status, stdout, stderr } = await capture(options.go, [
		"tool",
		"dist",
		"list",
		"-json"
	], {
		cwd: options.directory,
		env: options.environment
	});
	if (status !== 0) throw new UserError(`go tool dist list failed (${stderr.trim()}): set go-version to 1.27`);
	return JSON.parse(stdout);
}
// src/plan/selection.ts
/**
* Chooses the targets that patterns ask for and the toolchain can build without cgo.
*
* What a glob, a brace list or a group takes in and Go cannot build is dropped with its reason; so is
* what a negation takes away. It is an error when a pattern yields nothing at all, which is always
* so for a target by name; when a negation takes away nothing; when nothing is left; and when a
* name is misspelt. Throws one UserError with a line for each mistake.
*/
function selectTargets(options) {
	const { patterns, goVersion, asked, input = "targets" } = options;
	const names = portNames(goVersion, asked);
	const state = {
		chosen: /* @__PURE__ */ new Map(),
		dropped: /* @__PURE__ */ new Map()
	};
	const problems = [];
	for (const written of patterns) {
		const pattern = readPattern(written.trim(), names);
		const found = "problems" in pattern ? pattern.problems : apply(pattern, state, options);
		problems.push(...found);
	}
	if (problems.length === 0 && state.chosen.size === 0) problems.push(nothingLeft(state));
	if (problems.length > 0) throw new UserError([...new Set(problems)].map((each) => `${input}: ${each}`).join("\n"));
	return {
		targets: [...state.chosen.values()].sort(compareTargets),
		dropped: sortLost(state.dropped).map(({ target, reason }) => ({
			target: formatTarget(target),
			reason
		}))
	};
}
function apply(pattern, state, options) {
	return pattern.negated ? remove(pattern, state) : add(pattern, state, options);
}
function remove(pattern, { chosen, dropped }) {
	const matches = (target) => pattern.choices.some((each) => choiceMatches(each, target));
	const removed = [...chosen].filter(([, target]) => matches(target));
	for (const [key, target] of removed) {
		chosen.delete(key);
		dropped.set(key, {
			target,
			reason: `removed by "${pattern.text}"`
		});
	}
	if (removed.length > 0 || [...dropped.values()].some(({ target }) => matches(target))) return [];
	return [`"${pattern.text}" removes nothing; a negation takes away what the patterns before it chose`];
}
function add(pattern, state, options) {
	const { chosen, dropped } = state;
	const wanted = pattern.choices.flatMap((choice) => targetsOf(choice, options));
	if (wanted.length === 0) return [noMatch(pattern, options)];
	const lost = [];
	for (const target of wanted) {
		const reason = absence(target, options);
		if (reason === void 0) {
			chosen.set(formatTarget(target), target);
			dropped.delete(formatTarget(target));
		} else lost.push({
			target,
			reason
		});
	}
	if (lost.length === wanted.length) return [noneBuilds(pattern, lost, options)];
	for (const each of lost) dropped.set(formatTarget(each.target), each);
	return [];
}
function targetsOf(choice, options) {
	if (choice.kind === "target") return [choice.target];
	const pairs = listedPairs(options.asked).map((pair) => ({
		...pair,
		level: void 0
	}));
	if (!choice.withLevel) return pairs.filter((target) => choiceMatches(choice, target));
	return pairs.flatMap((pair) => {
		const { os, arch } = pair;
		const levels = plainLevels(arch, options.goVersion).filter((level) => choice.matches(`${os}/${arch}/${level}`));
		if (levels.length > 0 && portAbsence(pair, options.goVersion, options.asked)) return [pair];
		return levels.map((level) => ({
			os,
			arch,
			level: canonical(arch, level)
		}));
	});
}
function canonical(arch, level) {
	const reading = readLevel(arch, level);
	return "level" in reading ? reading.level : level;
}
function absence(target, { goVersion, asked }) {
	return portAbsence(target, goVersion, asked) ?? levelAbsence(target, goVersion);
}
/** Names shown in one message; the rest is counted. */
const MAX_NAMES$3 = 8;
function noMatch(pattern, { goVersion, asked }) {
	const systems = pattern.choices.flatMap((each) => each.kind === "glob" && each.os ? [each.os] : []);
	const there = portsOf(goVersion, asked).filter(({ os }) => systems.includes(os)).map(({ os, arch }) => `${os}/${arch}`);
	const instead = there.length === 0 ? "" : `; there is ${few(there)}`;
	return `"${pattern.text}" matches no port of Go ${goVersion}${instead}`;
}
function noneBuilds(pattern, lost, options) {
	const [only] = lost;
	if (only !== void 0 && lost.length === 1) {
		const instead = nearest(only.target, options);
		return `"${pattern.text}" cannot be built with Go ${options.goVersion}: ${only.reason}; near it: ${few(instead)}`;
	}
	const reasons = lost.map(({ target, reason }) => `${formatTarget(target)} (${reason})`);
	return `"${pattern.text}" yields nothing that Go ${options.goVersion} can build: ${few(reasons)}`;
}
/** Ports that can be built of the same system, or else of the same architecture. */
function nearest(target, options) {
	const { goVersion, asked } = options;
	const ports = portsOf(goVersion, asked).filter(({ broken, needsCgo }) => !broken && !needsCgo);
	if (ports.filter(({ os, arch }) => os === target.os && arch === target.arch).length > 0) {
		const levels = plainLevels(target.arch, goVersion);
		return (levels.length > 0 ? levels : [spelledLevel({
			...target,
			level: void 0
		})]).map((level) => formatTarget({
			...target,
			level: level === "" ? void 0 : canonical(target.arch, level)
		}));
	}
	const sameSystem = ports.filter(({ os }) => os === target.os);
	const sameArch = ports.filter(({ arch }) => arch === target.arch);
	return (sameSystem.length > 0 ? sameSystem : sameArch).map(({ os, arch }) => `${os}/${arch}`);
}
function nothingLeft({ dropped }) {
	if (dropped.size === 0) return "the list is empty; write for instance \"common\"";
	return `nothing is left to build: ${few(sortLost(dropped).map(({ target, reason }) => `${formatTarget(target)} (${reason})`))}`;
}
function sortLost(lost) {
	return [...lost.values()].sort((a, b) => compareTargets(a.target, b.target));
}
function few(names) {
	const rest = names.length - MAX_NAMES$3;
	const shown = names.slice(0, MAX_NAMES$3).join(", ");
	return rest > 0 ? `${shown} and ${rest} more` : shown;
}
// src/decide/pairs.ts
/** Targets times variants, with those that only an `include` rule names. */
async function choosePairs(options, version) {
	const { settings, toolchains } = options;
	const pairs = [];
	const onlyIncluded = /* @__PURE__ */ new Set();
	const included = /* @__PURE__ */ new Map();
	const dropped = [];
	for (const variant of settings.variants) {
		const index = toolchains.byVariant.get(variant.name) ?? 0;
		const toolchain = toolchains.list[index];
		if (!toolchain) throw new Error(`variant ${variant.name} has no toolchain`);
		const { version: goVersion, go } = toolchain;
		const ports = await portFacts({
			go,
			goVersion
		}, options);
		const own = selectTargets({
			...ports,
			patterns: variant.targets ?? settings.targets
		});
		const build = fillPlaceholders(variant.build, placeholders(options, {
			version,
			goVersion
		}));
		const make = (target) => {
			return {
				target,
				variant: variant.name,
				build,
				go,
				goVersion,
				toolchain: index
			};
		};
		const seen = new Set(own.targets.map(formatTarget));
		pairs.push(...own.targets.map(make));
		for (const wish of wishesFor(variant, settings)) {
			const { targets } = selectTargets({
				...ports,
				patterns: [wish],
				input: "include"
			});
			included.set(JSON.stringify([wish, variant.name]), targets);
			const more = targets.filter((target) => !seen.has(formatTarget(target))).map(make);
			for (const pair of more) {
				seen.add(formatTarget(pair.target));
				onlyIncluded.add(pairKey(pair));
			}
			pairs.push(...more);
		}
		dropped.push(...own.dropped.map((drop) => withVariant(drop, variant)));
	}
	const select = (target, variant) => included.get(JSON.stringify([target, variant])) ?? [];
	return {
		pairs,
		onlyIncluded,
		select,
		dropped
	};
}
/** What the toolchain lists by itself, where it is newer than the table of ports. */
async function portFacts({ go, goVersion }, { place, environment }) {
	return {
		goVersion,
		asked: needsAsking(goVersion) ? await askPorts({
			go,
			directory: place.workingDirectory,
			environment
		}) : void 0
	};
}
/** Targets of the `include` rules that mean this variant. */
function wishesFor(variant, { include }) {
	return include.filter((rule) => matchesVariant(rule, variant.name)).flatMap(({ target }) => target === void 0 ? [] : [target]);
}
function withVariant(drop, { name }) {
	return name === "default" ? drop : {
		...drop,
		variant: name
	};
}
function placeholders({ place, event }, { version, goVersion }) {
	const { repository, module, moduleDirectory: directory } = place;
	const [tag] = versionTags(repository?.tagsAtHead ?? [], {
		module,
		directory
	});
	return {
		tag: event.tag ?? tag?.tag,
		version: version.replace(/^v/, ""),
		"go-version": `go${goVersion}`,
		commit: repository?.commit,
		date: repository?.date
	};
}
// src/decide/profiles.ts
/**
* Looks for the profiles of `pgo`, which Go would miss only in the middle of its builds.
*
* @throws UserError that names the first one that is not there.
*/
function refuseMissingProfiles({ variants, workingDirectory }) {
	for (const { build } of variants) {
		if (build.pgo === "auto" || build.pgo === "off") continue;
		if (existsSync(resolve(workingDirectory, build.pgo))) continue;
		throw new UserError(`build.pgo: there is no file "${build.pgo}" below the working directory: correct the path, or write auto or off`);
	}
}
// src/go/variables.ts
/**
* Checks that a `-X` variable exists as a package-level string, for the linker ignores any other in
* silence. `main.x` must exist in one main at least; the mains that lack it are the answer.
*
* @throws UserError when no package has it, or when it is no string.
*/
async function checkVariable(question) {
	const split = question.variable.lastIndexOf(".");
	const owner = question.variable.slice(0, split);
	const name = question.variable.slice(split + 1);
	const packages = owner === "main" ? question.mains : [owner];
	const found = await Promise.all(packages.map(async (path) => ({
		path,
		kind: await variableKind(question, {
			path,
			name
		})
	})));
	if (!found.some(({ kind }) => kind === "string")) {
		const other = found.find(({ kind }) => kind === "other");
		throw new UserError(other ? `vars or -X: ${question.variable} in ${other.path} is no string variable, and Go can set no other: declare it as var ${name} string` : `vars or -X: ${question.variable} does not exist (looked in ${packages.slice(0, 5).join(", ")}), and Go would ignore it in silence: declare it as var ${name} string, or remove it`);
	}
	return found.filter(({ kind }) => kind !== "string").map(({ path }) => path);
}
/** `go doc` knows no build tags, so that with some it is shown the files that they choose. */
async function variableKind(question, { path, name }) {
	const { workingDirectory, env, tags } = question;
	const plain = await shownKind(question, {
		directory: workingDirectory,
		path,
		name
	});
	if (plain !== "absent" || tags.length === 0) return plain;
	const copy = await mkdtemp(join(env.GOTMPDIR ?? tmpdir(), "variables-"));
	try {
		await copyChosen(question, {
			path,
			copy
		});
		return await shownKind(question, {
			directory: copy,
			path: ".",
			name
		});
	} finally {
		await rm(copy, {
			recursive: true,
			force: true
		});
	}
}
/** Copies the files that a build of the package takes, under names and without lines that exclude them. */
async function copyChosen({ go, workingDirectory, env, tags }, { path, copy }) {
	const { stdout } = await capture(go, [
		"list",
		"-e",
		"-find",
		`-tags=${tags.join(",")}`,
		"-f",
		"{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}{{\"\\n\"}}{{end}}",
		"--",
		path
	], {
		cwd: workingDirectory,
		env
	});
	const files = stdout.split("\n").filter((file) => file !== "");
	for (const [index, file] of files.entries()) {
		const text = await readFile(file, "utf8");
		await writeFile(join(copy, `f${index}.go`), text.replace(/^\/\/(go:build| \+build).*$/gm, "//"));
	}
}
/** How `go doc` shows the declaration: a string variable, something else, or nothing at all. */
async function shownKind({ go, env }, { directory, path, name }) {
	const { status, stdout } = await capture(go, [
		"doc",
		"-u",
		"-c",
		path,
		name
	], {
		cwd: directory,
		env
	});
	if (status !== 0) return "absent";
	const word = name.replace(/[^\p{L}\p{N}_]/gu, "");
	const declaration = new RegExp(`^\\s*(var\\s+)?([\\w\\s,]*\\b)?${word}\\b(.*)$`, "mu").exec(stdout);
	if (!declaration || /^\s*(func|type|const)\b/m.test(declaration[0])) return "other";
	const rest = declaration[3] ?? "";
	return /^[\w\s,]*\bstring\b/.test(rest) || /^[\w\s,]*=\s*(["`]|[\w.]+\s*$)/.test(rest) ? "string" : "other";
}
// src/decide/questions.ts
/**
* Checks each `-X` variable; says which mains lack one that others have. A file for one system may
* declare it, so that the other targets are asked where the first has none.
*/
async function checkVariables(options) {
	const { question, pairs, units } = options;
	const wishes = /* @__PURE__ */ new Map();
	for (const unit of units) {
		const { vars, tags } = unit.build;
		for (const variable of Object.keys(vars)) {
			const key = JSON.stringify([
				variable,
				unit.variant,
				tags
			]);
			const wish = wishes.get(key) ?? {
				variable,
				units: []
			};
			wish.units.push(unit);
			wishes.set(key, wish);
		}
	}
	const notices = /* @__PURE__ */ new Set();
	for (const { variable, units: wishing } of wishes.values()) {
		const lacking = await askUnits(variable, {
			question,
			pairs,
			units: wishing
		});
		if (lacking.length > 0) notices.add(`vars: ${lacking.join(", ")} have no ${variable} to set`);
	}
	return [...notices];
}
/** The mains without the variable, in the first unit that has it at all; its absence everywhere is an error. */
async function askUnits(variable, { question, pairs, units }) {
	let refusal;
	for (const unit of units) {
		const pair = pairs.find((other) => pairKey(other) === pairKey(unit));
		if (!pair) continue;
		const { go, workingDirectory, env, tags } = listOptions(question, {
			pair,
			cgo: false
		});
		const mains = unitPackages(units.filter((other) => pairKey(other) === pairKey(unit))).map(({ path }) => path);
		try {
			return await checkVariable({
				go,
				workingDirectory,
				env,
				tags,
				variable,
				mains
			});
		} catch (error) {
			refusal ??= error;
		}
	}
	if (refusal !== void 0) throw refusal;
	return [];
}
/** Counts what each unit's build looks at, and finds the packages that would use cgo. */
async function countDependencies(options) {
	const { question, pairs, units, parallel } = options;
	const limit = pLimit(parallel);
	const answers = /* @__PURE__ */ new Map();
	const entries = units.map(async (unit) => {
		const pair = pairs.find((other) => pairKey(other) === pairKey(unit));
		if (!pair) throw new Error(`unit ${unit.id} has no pair`);
		const patterns = unitPackages([unit]).map(({ path }) => path);
		const key = [
			unit.target.os,
			unit.target.arch,
			pair.goVersion,
			unit.build.experiment,
			...unit.build.tags,
			...patterns
		].join(" ");
		const answer = answers.get(key) ?? limit(() => listDependencies(listOptions({
			...question,
			patterns
		}, {
			pair,
			cgo: true
		})));
		answers.set(key, answer);
		return [unit.id, await answer];
	});
	return new Map(await Promise.all(entries));
}
// src/decide/make.ts
/**
* Decides the whole run: targets, packages, units, stamp and version. It asks `go list`, and writes
* nothing.
*
* @throws UserError when the plan would be empty, or a wish cannot be met.
*/
async function makePlan(options) {
	const { settings, place, event, toolchains, environment } = options;
	const { repository, module, moduleDirectory: directory } = place;
	refuseMissingProfiles(settings);
	const stamp = decideStamp({
		setting: settings.vcsStamp,
		repository,
		module,
		directory,
		event: event.name
	});
	const version = releaseVersion({
		given: settings.version,
		repository,
		place: {
			module,
			directory
		},
		refTag: event.tag
	});
	const { pairs, onlyIncluded, select, dropped: droppedTargets } = await choosePairs(options, version);
	const patterns = await packagePatterns(settings, place);
	const { cores } = machine();
	const snapshot = await takeSnapshot(place);
	const question = {
		patterns,
		workingDirectory: place.workingDirectory,
		workFile: place.workFile,
		environment,
		memory: snapshot && options.listings?.(snapshot)
	};
	const listings = await takeInventory({
		...question,
		pairs,
		mayUseCgo: snapshot?.mentionsCgo ?? true,
		parallel: cores
	});
	refuseMissing(settings, {
		listings,
		place
	});
	const { chosen, dropped: leftOut } = choosePackages({
		mains: union(listings),
		selections: settings.packages
	});
	if (chosen.length === 0) throw noMain(place, {
		patterns,
		listings
	});
	const { units, dropped } = planUnits({
		pairs: pairs.flatMap((pair, index) => {
			const listing = listings[index];
			return listing ? [{
				...pair,
				listing
			}] : [];
		}),
		onlyIncluded,
		select,
		otherPackages: [...leftOut.flatMap(({ package: path }) => path ?? []), ...existingPackages(settings, place)],
		chosen,
		selections: settings.packages,
		exclude: settings.exclude,
		include: settings.include,
		experimental: settings.experimental,
		stamp: stamp.stamp,
		buildId: settings.buildId,
		workspace: place.workFile !== void 0,
		splitPackages: settings.jobs.split === "package"
	});
	const used = pairs.filter((pair) => units.some((unit) => pairKey(unit) === pairKey(pair)));
	const [lacking, dependencies] = await Promise.all([checkVariables({
		question,
		pairs: used,
		units
	}), countDependencies({
		question,
		pairs: used,
		units,
		parallel: cores
	})]);
	return {
		toolchains: toolchains.list,
		units,
		dropped: [
			...droppedTargets,
			...leftOut,
			...unreadable(listings, place),
			...dropped,
			...await nestedModules(place, environment)
		],
		notices: [
			...stamp.notice ? [`not stamped: ${stamp.reason}`] : [],
			...guessedVersion({
				settings,
				place,
				version,
				stamped: stamp.notice
			}),
			...describeDropped(options.goSettings),
			...lacking,
			...describeVersions({
				units,
				version,
				place,
				stamped: stamp.stamp,
				toolchains
			})
		],
		stamp,
		version,
		dependencies
	};
}
/** A shallow clone lacks the tags that a version without a tag of its own starts from. */
function guessedVersion(run) {
	const { settings, place, version, stamped } = run;
	const { repository } = place;
	if (!(repository?.shallowDepth !== void 0 && settings.version === void 0 && repository.tagsAtHead.length === 0) || stamped) return [];
	return [`the version ${version} is reckoned without the tags that a shallow clone lacks: check out with fetch-depth: 0, or set version`];
}
/** Where Go stamps another version than the release's. */
function describeVersions(run) {
	const { units, version, place, stamped, toolchains } = run;
	const sentences = units.flatMap((unit) => {
		const goVersion = toolchains.list[unit.toolchain]?.version ?? "";
		return unitPackages([unit]).filter(({ module }) => module.kind !== "foreign").map(({ module }) => mainVersionOf(module, {
			place,
			stamped,
			goVersion
		})).flatMap((main) => describeDifference(version, main) ?? []);
	});
	return [...new Set(sentences)];
}
/** What `go list` is asked for: the person's packages, or all of each module that is built. */
async function packagePatterns(settings, place) {
	if (settings.packages.length > 0) return settings.packages.map(({ path }) => path);
	if (place.workFile === void 0) return ["./..."];
	return (await usedDirectories(place.workFile)).filter((directory) => `${directory}/`.startsWith(`${place.workingDirectory}/`)).map((directory) => `./${directory.slice(place.workingDirectory.length + 1)}/...`.replace("//", "/"));
}
function union(listings) {
	const mains = /* @__PURE__ */ new Map();
	for (const { plain, withCgo } of listings) for (const main of [...plain.mains, ...withCgo.mains]) mains.set(main.path, main);
	return [...mains.values()].sort((a, b) => a.path < b.path ? -1 : 1);
}
/** Packages that Go cannot read, in its own words without the machine's paths. */
function unreadable(listings, { workingDirectory }) {
	return [...new Map(listings.flatMap(({ plain }) => [...plain.broken]))].map(([path, message]) => ({
		package: path,
		reason: `Go cannot read it: ${message.replaceAll(workingDirectory, ".")}`
	}));
}
/** A package that was named and that no target can find is a mistake, not an exclusion. */
function refuseMissing(settings, { listings, place }) {
	if (settings.packages.length === 0) return;
	const [first] = listings;
	const [missing] = first?.plain.broken ?? [];
	if (missing && listings.every(({ plain }) => plain.broken.has(missing[0]))) throw missingPackage(missing, place);
}
function missingPackage([path, message], place) {
	const isLocal = path.startsWith(".");
	const isThere = existsSync(join(place.workingDirectory, path));
	if (isLocal && !isThere) return new UserError(`packages: there is no directory "${path}" below the working directory: correct the path`);
	if (!isLocal && isThere) return new UserError(`packages: "${path}" is read as an import path: write "./${path}" for the directory`);
	return new UserError(`packages: "${path}" cannot be built: ${message.replaceAll(place.workingDirectory, ".")}`);
}
/** Directories that rules name: with other `packages` they would be part of the run. */
function existingPackages({ exclude, include }, place) {
	return [...exclude, ...include].flatMap(({ package: path }) => path !== void 0 && existsSync(join(place.workingDirectory, path)) ? [path] : []);
}
function noMain(place, { patterns, listings }) {
	const excluded = [...new Set(listings.flatMap(({ plain }) => [...plain.excluded.keys()]))];
	const where = place.below === "." ? "the repository's root" : place.below;
	return new UserError(excluded.length > 0 ? `there is no main package for these targets: build constraints leave out ${excluded.slice(0, 5).join(", ")}: set targets to those that the package is for` : `there is no main package in ${patterns.join(" ")} below ${where}: set packages, or working-directory to the module that has one`);
}
// src/decide/toolchains.ts
/** Finds one toolchain for each distinct wish among the variants; equal versions are one toolchain. */
async function chooseToolchains(options) {
	const { settings, place, resolve } = options;
	const common = await requestFacts(settings, place);
	const list = [];
	const byVariant = /* @__PURE__ */ new Map();
	const resolved = /* @__PURE__ */ new Map();
	for (const variant of settings.variants) {
		const wish = variant.build.go ?? "";
		const index = resolved.get(wish) ?? addTo(list, await resolve({
			...common,
			variant: variantWish(variant)
		}));
		resolved.set(wish, index);
		byVariant.set(variant.name, index);
	}
	return {
		list,
		byVariant
	};
}
function variantWish({ name, build }) {
	return build.go === void 0 ? void 0 : {
		name,
		go: build.go
	};
}
function addTo(list, toolchain) {
	const index = list.findIndex(({ version }) => version === toolchain.version);
	return index >= 0 ? index : list.push(toolchain) - 1;
}
async function requestFacts(settings, place) {
	const { goVersion, goVersionFile } = settings;
	const { moduleRoot, workFile } = place;
	return {
		goVersion,
		goVersionFile: goVersionFile === void 0 ? void 0 : await read(goVersionFile, place),
		goMod: moduleRoot === void 0 ? void 0 : await read(join(moduleRoot, "go.mod"), place),
		goWork: workFile === void 0 ? void 0 : {
			file: await read(workFile, place),
			modules: await Promise.all((await usedDirectories(workFile)).map((used) => read(join(used, "go.mod"), place)))
		}
	};
}
async function read(file, { repository, workingDirectory }) {
	const root = repository?.root ?? workingDirectory;
	const name = placeBelow(root, file);
	return {
		name,
		text: await readTextFile(file, root, name)
	};
}
// src/plan/costs.json
var base = {
	"port": "linux/amd64",
	"packages": 185,
	"compileSeconds": 20.24,
	"linkSeconds": .3
};
var ports$1 = {
	"linux/amd64": 1,
	"linux/386": .92,
	"linux/arm": .93,
	"linux/arm64": .98,
	"linux/loong64": 1.01,
	"linux/mips": 1,
	"linux/mipsle": .96,
	"linux/mips64": .97,
	"linux/mips64le": .97,
	"linux/ppc64": 1,
	"linux/ppc64le": .99,
	"linux/riscv64": 1.06,
	"linux/s390x": 1.03,
	"wasip1/wasm": .96,
	"darwin/arm64": .98,
	"windows/amd64": 1.02
};
// src/plan/estimate.json
var processors$1 = {
	"value": 2,
	"source": "Standard Linux runners of private repositories, where minutes are billed: docs.github.com/en/actions/reference/runners/github-hosted-runners"
};
var runnerStartSeconds = {
	"value": 10,
	"source": "Assumption: from the queue to a runner when one is free"
};
var jobOverheadSeconds = {
	"value": 30,
	"source": "Assumption: setting up the job, checkout, toolchain, caches and uploads"
};
var planSeconds = {
	"value": 10,
	"source": "Assumption: listing packages and deciding"
};
var collectSeconds = {
	"value": 10,
	"source": "Assumption: downloading the parts, verifying and uploading the release"
};
var minuteMultipliers = {
	"value": {
		"linux": 1,
		"windows": 2,
		"macos": 10,
		"self-hosted": 0
	},
	"source": "docs.github.com/en/billing/concepts/product-billing/github-actions; the prices of a minute since January 2026, 0.006, 0.010 and 0.062 USD, stand in nearly the same ratio"
};
var macosJobs$1 = {
	"value": [{
		"concurrency": 0,
		"most": 5
	}, {
		"concurrency": 500,
		"most": 50
	}],
	"source": "Jobs on macOS at once, by the jobs at once of the account: docs.github.com/en/actions/reference/limits"
};
// src/plan/durations.ts
const ports = ports$1;
/** By architecture, from the ports that were measured; the first one stands for its architecture. */
const archs = new Map(Object.entries(ports).reverse().map(([port, cost]) => [port.slice(port.indexOf("/") + 1), cost]));
const compileSeconds = base.compileSeconds / base.packages;
const { linkSeconds } = base;
const processors = processors$1.value;
/**
* What each unit is expected to take on a runner, in the order of the units.
*
* Measured where an earlier run knows; else a cold build by the table: the packages that it looks
* at and the files that it links, at the cost of its port, on the processors of a runner. Where the
* units of a target share a job, the first one compiles for all that are compiled alike, and the
* others link.
*
* @param dependencies by unit id.
* @param measured seconds by unit id.
*/
function expectedDurations(plan) {
	const { units, dependencies, measured, split } = plan;
	const compiled = /* @__PURE__ */ new Set();
	return units.map((unit) => {
		const likeness = likenessOf(unit);
		const isShared = split === "target" && compiled.has(likeness);
		compiled.add(likeness);
		const known = measured.get(unit.id);
		if (known !== void 0) return {
			unit: unit.id,
			seconds: round$2(known),
			from: "measured"
		};
		const packages = dependencies.get(unit.id)?.packages;
		const seconds = round$2(coldBuild({
			packages: isShared ? 0 : packages,
			files: countFiles(unit)
		}) * portCost(unit.target));
		return {
			unit: unit.id,
			seconds,
			from: "table"
		};
	});
}
/**
* Seconds of a cold build on a runner, as linux/amd64 takes them.
*
* @param work packages to compile, by default those of a small web server, and files to link.
*/
function coldBuild({ packages = base.packages, files }) {
	return (packages * compileSeconds + files * linkSeconds) / processors;
}
/** How many files a unit becomes. */
function countFiles({ invocations }) {
	return invocations.reduce((sum, { packages }) => sum + packages.length, 0);
}
/** Relative to linux/amd64; a port that was not measured costs what its architecture does. */
function portCost({ os, arch }) {
	return ports[`${os}/${arch}`] ?? archs.get(arch) ?? 1;
}
/** A text that is equal for units whose packages are compiled alike, so that one's work is the other's too. */
function likenessOf({ target, toolchain, build }) {
	const { tags, strip, pgo, experiment, fips140 } = build;
	return JSON.stringify([
		formatTarget(target),
		toolchain,
		[...tags].sort(),
		strip,
		pgo,
		experiment,
		fips140
	]);
}
/** To the hundredth: the least that a plan says. */
function round$2(seconds) {
	return Math.round(seconds * 100) / 100;
}
// src/report/grouping.ts
/** Items by a key, in the order in which each key is first met (`Map.groupBy` needs Node 21). */
function groupBy(items, key) {
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) {
		const group = groups.get(key(item));
		if (group === void 0) groups.set(key(item), [item]);
		else group.push(item);
	}
	return groups;
}
// src/report/facts.ts
/** The units in the order of the manifest, those that failed first. */
function unitFacts(manifest) {
	const binaries = groupBy(manifest.binaries, ({ unit }) => unit);
	return manifest.units.map((unit) => {
		const own = binaries.get(unit.id) ?? [];
		return {
			unit,
			binaries: own,
			size: totalSize(own),
			linkage: describeLinkage(own),
			checks: countChecks(own),
			seconds: manifest.observed.units[unit.id]?.seconds
		};
	}).sort((a, b) => rank(a.unit) - rank(b.unit));
}
/** The error that stopped all of a unit's several packages alike, such as a job that never ran. */
function commonError(unit, binaries) {
	const errors = Object.values(unit.errors);
	const [first] = errors;
	return errors.length > 1 && errors.every((error) => error === first) && binaries.length === 0 ? first : void 0;
}
/** Bytes of the binaries together. */
function totalSize(binaries) {
	return binaries.reduce((sum, { size }) => sum + size, 0);
}
function countChecks(binaries) {
	const checks = binaries.flatMap((binary) => binary.checks);
	const failed = checks.filter(({ verdict }) => verdict === "fail");
	const skipped = checks.filter(({ verdict }) => verdict === "skip");
	return {
		passed: checks.length - failed.length - skipped.length,
		skipped: skipped.length,
		failures: failed.length,
		failed: [...new Set(failed.map(({ name }) => name))]
	};
}
/** `static`, or `system-only` and `dynamic` with the libraries; several kinds where files differ. */
function describeLinkage(binaries) {
	return [...groupBy(binaries, ({ linkage }) => linkage)].map(([kind, files]) => {
		const names = [...new Set(files.flatMap(({ libraries }) => libraries.map(libraryName)))];
		const more = names.length > MAX_LIBRARIES$2 ? ["…"] : [];
		return {
			kind,
			libraries: [...names.slice(0, MAX_LIBRARIES$2), ...more].join(", ")
		};
	});
}
/** The packages of the run, each with the shortest heading that is its alone. */
function packageLabels(manifest) {
	const imports = new Map(manifest.binaries.map((binary) => [binary.package, binary.importPath]));
	for (const { errors } of manifest.units) for (const path of Object.keys(errors)) if (!imports.has(path)) imports.set(path, path);
	const short = [...imports].map(([path, importPath]) => [path, lastElement(importPath)]);
	const uses = groupBy(short, ([, label]) => label);
	return new Map(short.map(([path, label]) => [path, uses.get(label)?.length === 1 ? label : path]));
}
/** How many libraries a report names; the others are behind an ellipsis. */
const MAX_LIBRARIES$2 = 2;
function rank(unit) {
	return unit.status === "failed" ? 0 : 1;
}
/** `/usr/lib/libSystem.B.dylib` is `libSystem`, `libc.so.6` is `libc`, `kernel32.dll` is `kernel32`. */
function libraryName(path) {
	return lastElement(path).replace(/\..*$/s, "").replace(/[^\w+-]/g, "_") || "unnamed";
}
/** The last element that is no major version, as Go names an executable. */
function lastElement(path) {
	const elements = path.split("/").filter((element) => element !== "");
	const last = elements.at(-1) ?? path;
	return (/^v[0-9]+$/.test(last) ? elements.at(-2) : last) ?? path;
}
// src/report/log.ts
/** The plan as lines of the log: what is built with what, and what is not. */
function describePlan(plan) {
	const files = unitPackages(plan.units);
	const packages = [...new Set(files.map(({ path }) => path))];
	return [
		`version ${plan.version}; ${plan.stamp.stamp ? "the commit is stamped" : "the commit is not stamped"}: ${plan.stamp.reason}`,
		...plan.toolchains.map(({ version, reason }) => `Go ${version}: ${reason}`),
		`${formatCount(files.length, "binary", "binaries")}: ${formatCount(packages.length, "package")} (${packages.join(", ")}) in ${formatCount(plan.units.length, "unit")} (${plan.units.map(({ id }) => id).join(", ")})`,
		...plan.dropped.map(({ target, variant, package: path, reason }) => `left out: ${[
			target,
			variant,
			path
		].filter(Boolean).join(" ")}: ${reason}`)
	];
}
/** What one job of a plan builds, as a line of the log. */
function describeJob$1({ units, jobs, version }, job) {
	const ids = job.units.flatMap((index) => units[index]?.id ?? []);
	return `version ${version}, job ${job.id} of ${jobs.length} (${job.name}): ${formatCount(ids.length, "unit")} (${ids.join(", ")})`;
}
/** Failed checks, failed builds and warnings as annotations; what has a line was said there. */
function describeProblems({ binaries, units }) {
	const failed = binaries.flatMap(({ file, checks }) => checks.filter(({ verdict }) => verdict === "fail").map(({ name, evidence }) => ({
		level: "error",
		title: `check ${name}`,
		message: `${file}: ${evidence}`
	})));
	const experiments = units.filter(({ experimental, status }) => experimental && status === "failed").map(({ id, errors }) => {
		const [first] = Object.entries(errors);
		return {
			level: "warning",
			title: `experimental ${id}`,
			message: `${id} is experimental and failed: ${first?.join(": ")}`
		};
	});
	const warned = new Set(binaries.flatMap(({ warnings }) => warnings));
	return [
		...failed,
		...withoutPlace({
			units,
			binaries
		}),
		...experiments,
		...[...warned].map((message) => ({
			level: "warning",
			message
		}))
	];
}
/** A file with a line, as compilers begin their messages. */
const PLACE = /^[^\s:]+:\d+/;
/** The errors of builds that name no line, such as the linker's; each once, with its units. */
function withoutPlace({ units, binaries }) {
	const files = groupBy(binaries, ({ unit }) => unit);
	return [...groupBy(units.filter(({ experimental }) => !experimental).flatMap((unit) => {
		const common = commonError(unit, files.get(unit.id) ?? []);
		if (common !== void 0 && !PLACE.test(common)) return [{
			id: unit.id,
			message: common
		}];
		return Object.entries(unit.errors).filter(([, message]) => !PLACE.test(message)).map(([path, message]) => ({
			id: unit.id,
			message: `${path}: ${message}`
		}));
	}), ({ message }) => message)].map(([message, group]) => ({
		level: "error",
		title: group.length === 1 ? `build of ${group[0]?.id}` : `build of ${formatCount(group.length, "unit")}`,
		message
	}));
}
// src/source/event.ts
/** Reads the event from the runner's variables. */
function readEvent(env) {
	const ref = env.GITHUB_REF ?? "";
	return {
		name: env.GITHUB_EVENT_NAME || void 0,
		tag: ref.startsWith("refs/tags/") ? ref.slice(10) : void 0
	};
}
// src/source/place.ts
/**
* Finds the module and the commit.
*
* @throws UserError when there is no module, or git cannot read the repository.
*/
async function findPlace(workingDirectory, env) {
	const root = findRepositoryRoot(workingDirectory);
	const gitEnv = {
		...passedVariables(env),
		GIT_OPTIONAL_LOCKS: "0",
		...root === void 0 ? {} : trustRepository(root, env)
	};
	const { moduleRoot, workFile } = await findModule({
		workingDirectory,
		root,
		env: gitEnv
	});
	return {
		workingDirectory,
		below: placeBelow(root, workingDirectory),
		module: await modulePath(moduleRoot) ?? unnamed(root, workFile),
		moduleDirectory: placeBelow(root, moduleRoot ?? workingDirectory),
		moduleRoot,
		rootModule: await modulePath(root),
		workFile,
		repository: root === void 0 ? void 0 : await readRepository(root, gitEnv)
	};
}
/** A name that is the same in every clone, which that of a directory is not. */
function unnamed(root, workFile) {
	if (workFile === void 0) return "go.mod";
	const below = placeBelow(root, dirname(workFile));
	return below === "." ? "go.work" : `${below}/go.work`;
}
async function modulePath(moduleRoot) {
	if (moduleRoot === void 0 || !existsSync(join(moduleRoot, "go.mod"))) return void 0;
	const text = await readTextFile(join(moduleRoot, "go.mod"), moduleRoot, "go.mod");
	return /^[ \t]*module\s+["`]?([^\s"`]+)/m.exec(text)?.[1];
}
// src/go/toolchain/digest.ts
/** Bytes that are read at once: four programs of 80 MB in a third less time than by Node's 64 KiB. */
const READ_BYTES$1 = 1048576;
/**
* The sha256 that stands for a toolchain whatever archive it came in: over the lines
* `<path> <sha256>\n`, sorted by path, of `bin/go` and of `asm`, `compile` and `link` in
* `pkg/tool/<os>_<arch>/`; paths have forward slashes, and `.exe` on Windows.
*
* @param host `linux/amd64`.
* @returns 64 hex digits.
* @throws UserError when one of the programs is missing.
*/
async function digestToolchain(goroot, host) {
	const exe = host.startsWith("windows/") ? ".exe" : "";
	const tools = `pkg/tool/${host.replace("/", "_")}`;
	const names = [
		`bin/go${exe}`,
		`${tools}/asm${exe}`,
		`${tools}/compile${exe}`,
		`${tools}/link${exe}`
	];
	const total = createHash("sha256");
	for (const name of names) total.update(`${name} ${await digestFile(goroot, name)}\n`);
	return total.digest("hex");
}
async function digestFile(goroot, name) {
	const hash = createHash("sha256");
	try {
		const stream = createReadStream(join(goroot, name), { highWaterMark: READ_BYTES$1 });
		for await (const chunk of stream) hash.update(chunk);
	} catch (cause) {
		throw new UserError(`the Go in ${goroot} is not whole: ${name}: ${messageOf(cause)}`, { cause });
	}
	return hash.digest("hex");
}
// node_modules/is-network-error/index.js
const objectToString = Object.prototype.toString;
const isError = (value) => objectToString.call(value) === "[object Error]";
const errorMessages = /* @__PURE__ */ new Set([
	"network error",
	"NetworkError when attempting to fetch resource.",
	"The Internet connection appears to be offline.",
	"Network request failed",
	"fetch failed",
	"terminated",
	" A network error occurred.",
	"Network connection lost"
]);
function isNetworkError(error) {
	if (!(error && isError(error) && error.name === "TypeError" && typeof error.message === "string")) return false;
	const { message, stack } = error;
	if (message === "Load failed" || message.startsWith("Load failed (") && message.endsWith(")")) return stack === void 0 || "__sentry_captured__" in error;
	if (message.startsWith("error sending request for url")) return true;
	if (message === "Failed to fetch" || message.startsWith("Failed to fetch (") && message.endsWith(")")) return true;
	return errorMessages.has(message);
}
// node_modules/p-retry/index.js
function validateRetries(retries) {
	if (typeof retries === "number") {
		if (retries < 0) throw new TypeError("Expected `retries` to be a non-negative number.");
		if (Number.isNaN(retries)) throw new TypeError("Expected `retries` to be a valid number or Infinity, got NaN.");
	} else if (retries !== void 0) throw new TypeError("Expected `retries` to be a number or Infinity.");
}
function validateNumberOption(name, value, { min = 0, allowInfinity = false } = {}) {
	if (value === void 0) return;
	if (typeof value !== "number" || Number.isNaN(value)) throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? " or Infinity" : ""}.`);
	if (!allowInfinity && !Number.isFinite(value)) throw new TypeError(`Expected \`${name}\` to be a finite number.`);
	if (value < min) throw new TypeError(`Expected \`${name}\` to be \u2265 ${min}.`);
}
var AbortError = class extends Error {
	constructor(message) {
		super();
		if (message instanceof Error) {
			this.originalError = message;
			({message} = message);
		} else {
			this.originalError = new Error(message);
			this.originalError.stack = this.stack;
		}
		this.name = "AbortError";
		this.message = message;
	}
};
function calculateDelay(retriesConsumed, options) {
	const attempt = Math.max(1, retriesConsumed + 1);
	const random = options.randomize ? Math.random() + 1 : 1;
	let timeout = Math.round(random * options.minTimeout * options.factor ** (attempt - 1));
	timeout = Math.min(timeout, options.maxTimeout);
	return timeout;
}
function calculateRemainingTime(start, max) {
	if (!Number.isFinite(max)) return max;
	return max - (performance.now() - start);
}
async function onAttemptFailure({ error, attemptNumber, retriesConsumed, startTime, options }) {
	const normalizedError = error instanceof Error ? error : /* @__PURE__ */ new TypeError(`Non-error was thrown: "${error}". You should only throw errors.`);
	if (normalizedError instanceof AbortError) throw normalizedError.originalError;
	const retriesLeft = Number.isFinite(options.retries) ? Math.max(0, options.retries - retriesConsumed) : options.retries;
	const maxRetryTime = options.maxRetryTime ?? Number.POSITIVE_INFINITY;
	const context = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed
	});
	await options.onFailedAttempt(context);
	if (calculateRemainingTime(startTime, maxRetryTime) <= 0) throw normalizedError;
	const consumeRetry = await options.shouldConsumeRetry(context);
	const remainingTime = calculateRemainingTime(startTime, maxRetryTime);
	if (remainingTime <= 0 || retriesLeft <= 0) throw normalizedError;
	if (normalizedError instanceof TypeError && !isNetworkError(normalizedError)) {
		if (consumeRetry) throw normalizedError;
		options.signal?.throwIfAborted();
		return false;
	}
	if (!await options.shouldRetry(context)) throw normalizedError;
	if (!consumeRetry) {
		options.signal?.throwIfAborted();
		return false;
	}
	const delayTime = calculateDelay(retriesConsumed, options);
	const finalDelay = Math.min(delayTime, remainingTime);
	options.signal?.throwIfAborted();
	if (finalDelay > 0) await new Promise((resolve, reject) => {
		const onAbort = () => {
			clearTimeout(timeoutToken);
			options.signal?.removeEventListener("abort", onAbort);
			reject(options.signal.reason);
		};
		const timeoutToken = setTimeout(() => {
			options.signal?.removeEventListener("abort", onAbort);
			resolve();
		}, finalDelay);
		if (options.unref) timeoutToken.unref?.();
		options.signal?.addEventListener("abort", onAbort, { once: true });
	});
	options.signal?.throwIfAborted();
	return true;
}
async function pRetry(input, options = {}) {
	options = { ...options };
	validateRetries(options.retries);
	if (Object.hasOwn(options, "forever")) throw new Error("The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.");
	options.retries ??= 10;
	options.factor ??= 2;
	options.minTimeout ??= 1e3;
	options.maxTimeout ??= Number.POSITIVE_INFINITY;
	options.maxRetryTime ??= Number.POSITIVE_INFINITY;
	options.randomize ??= false;
	options.onFailedAttempt ??= () => {};
	options.shouldRetry ??= () => true;
	options.shouldConsumeRetry ??= () => true;
	validateNumberOption("factor", options.factor, {
		min: 0,
		allowInfinity: false
	});
	validateNumberOption("minTimeout", options.minTimeout, {
		min: 0,
		allowInfinity: false
	});
	validateNumberOption("maxTimeout", options.maxTimeout, {
		min: 0,
		allowInfinity: true
	});
	validateNumberOption("maxRetryTime", options.maxRetryTime, {
		min: 0,
		allowInfinity: true
	});
	if (!(options.factor > 0)) options.factor = 1;
	options.signal?.throwIfAborted();
	let attemptNumber = 0;
	let retriesConsumed = 0;
	const startTime = performance.now();
	while (Number.isFinite(options.retries) ? retriesConsumed <= options.retries : true) {
		attemptNumber++;
		try {
			options.signal?.throwIfAborted();
			const result = await input(attemptNumber);
			options.signal?.throwIfAborted();
			return result;
		} catch (error) {
			if (await onAttemptFailure({
				error,
				attemptNumber,
				retriesConsumed,
				startTime,
				options
			})) retriesConsumed++;
		}
	}
	throw new Error("Retry attempts exhausted without throwing an error.");
}
// src/go/toolchain/complaint.ts
/** What a failed program said last, on one line, without what it told of its progress. */
function lastWords(stderr) {
	return maskHidden(stderr.split("\n").filter((line) => line.trim() && !/^go: downloading /.test(line)).slice(-3).join(" ").replace(/\s+/g, " ").trim()) || "it failed without a word";
}
// src/go/toolchain/http.ts
/** An answer that asking again may mend: no connection, a 5xx, an early end. */
var PassingError = class extends UserError {};
const REDIRECT_LIMIT = 5;
const LOCAL_HOSTS = /^(localhost|127(\.\d+){3}|\[::1\])$/;
/** @throws UserError when the address is neither https nor, as the one it comes from, on this machine. */
function requireSecure(url, from) {
	if (url.protocol === "https:") return;
	const isOurs = from === void 0 || isLocal(new URL(from));
	if (url.protocol === "http:" && isLocal(url) && isOurs) return;
	const address = from === void 0 ? url.href : `${from} redirects to ${url.href}, which`;
	throw new UserError(`${address} is not https: only addresses of this machine, such as localhost, may be without it`);
}
function isLocal({ hostname }) {
	return LOCAL_HOSTS.test(hostname);
}
/**
* Reads a text of limited length.
*
* @throws UserError when there is none within the time, it is too long, or the way is not secure.
*/
async function fetchText(options) {
	const chunks = [];
	const sink = async (source) => {
		for await (const chunk of source) chunks.push(chunk);
	};
	await transfer(options, sink);
	return Buffer.concat(chunks).toString("utf8");
}
/**
* Streams a file to the disk; what is incomplete is removed.
*
* @throws UserError when it does not come whole within the time, is too long, or the way is not secure.
*/
async function fetchFile(options) {
	try {
		return await transfer(options, createWriteStream(options.file));
	} catch (error) {
		await rm(options.file, { force: true });
		throw error;
	}
}
async function transfer(options, sink) {
	const { url, limitBytes, timeoutSeconds } = options;
	const timeout = AbortSignal.timeout(timeoutSeconds * 1e3);
	const signal = AbortSignal.any([timeout, stopSignal]);
	const hash = createHash("sha256");
	let size = 0;
	const meter = new Transform({ transform(chunk, _encoding, done) {
		size += chunk.length;
		hash.update(chunk);
		if (size <= limitBytes) done(null, chunk);
		else done(new UserError(`${url} is longer than the expected ${limitBytes} bytes`));
	} });
	const { HttpClient } = await import("./http-client.js");
	const client = new HttpClient("go-mvu-action", [], { allowRedirects: false });
	try {
		const response = await open$1(url, (address) => orAborted(client.get(address), signal));
		await pipeline(response, meter, sink, { signal });
	} catch (cause) {
		if (cause instanceof UserError) throw cause;
		if (stoppedBy()) throw new UserError(`stopped by ${stoppedBy()}`, { cause });
		throw new PassingError(`${url} ${timeout.aborted ? `did not come within ${timeoutSeconds} seconds` : `cannot be read after ${size} bytes (${messageOf(cause)})`}`, { cause });
	} finally {
		client.dispose();
	}
	return {
		size,
		sha256: hash.digest("hex")
	};
}
/** Follows redirects itself, for each hop must be secure. */
async function open$1(url, get) {
	let address = parseUrl(url);
	for (let hop = 0; hop <= REDIRECT_LIMIT; hop++) {
		requireSecure(address, hop === 0 ? void 0 : url);
		const { message } = await get(address.href);
		const { statusCode = 0, headers } = message;
		if (statusCode === 200) return message;
		message.destroy();
		if (statusCode < 300 || statusCode >= 400 || headers.location === void 0) throw new (statusCode >= 500 || statusCode === 408 || statusCode === 429 ? PassingError : UserError)(`${address.href} answered ${statusCode}: look at go-download-base-url and the version`);
		address = parseUrl(headers.location, address);
	}
	throw new UserError(`${url} redirects more than ${REDIRECT_LIMIT} times`);
}
function parseUrl(url, base) {
	try {
		return new URL(url, base);
	} catch (cause) {
		throw new UserError(`${url} is not an address: look at go-download-base-url`, { cause });
	}
}
function orAborted(promise, signal) {
	return new Promise((resolve, reject) => {
		if (signal.aborted) reject(signal.reason);
		signal.addEventListener("abort", () => reject(signal.reason), { once: true });
		promise.then(resolve, reject);
	});
}
// src/go/toolchain/release-list.ts
/** Bytes; archives of Go have some 70 MB, and what is far longer would only fill the disk. */
const ARCHIVE_LIMIT = 2 ** 30;
const fileSchema = object({
	filename: pipe(string(), regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)),
	os: string(),
	arch: string(),
	kind: string(),
	sha256: string(),
	size: number()
});
const listSchema = array(object({
	version: string(),
	files: array(fileSchema)
}));
/**
* Reads the answer to `?mode=json&include=all` (https://go.dev/dl/, "JSON list"); a name that is no
* version, and a file that is no archive or has no digest, is passed over.
*
* @param url for messages.
* @throws UserError when the text is not such a list.
*/
function parseReleaseList(text, url) {
	const parsed = safeParse(listSchema, parseJson$2(text, url));
	if (!parsed.success) {
		const path = getDotPath(parsed.issues[0]) ?? "its top";
		throw new UserError(`${url} is JSON but not Go's list of releases (at ${path}): look at go-download-base-url`);
	}
	return parsed.output.flatMap(({ version: name, files }) => {
		const version = parseGoVersion(name);
		return version ? [{
			version,
			archives: archivesOf(files)
		}] : [];
	});
}
/**
* The archive of one version for one machine.
*
* @throws UserError when the list lacks the version, or the version lacks the machine.
*/
function findArchive(releases, { version, host, url }) {
	const release = releases.find((one) => one.version.text === version.text);
	if (!release) throw new UserError(`${url} does not list Go ${version.text}: set go-version to one that it lists`);
	const archive = archiveFor(release, host);
	if (archive) return archive;
	throw new UserError(`${url} lists no archive of Go ${version.text} for ${host.os}/${host.arch}: install that Go and put it on PATH`);
}
/** The versions of the list that this machine can run. */
function versionsFor(releases, host) {
	return releases.filter((release) => archiveFor(release, host)).map(({ version }) => version);
}
function archiveFor({ archives }, { os, arch }) {
	return archives[`${os}/${arch}`] ?? (arch === "arm" ? archives[`${os}/armv6l`] : void 0);
}
function archivesOf(files) {
	return Object.fromEntries(files.filter(({ kind, sha256, size }) => kind === "archive" && /^[0-9a-f]{64}$/.test(sha256) && size >= 0 && size <= ARCHIVE_LIMIT).map(({ os, arch, filename, sha256, size }) => [`${os}/${arch}`, {
		filename,
		sha256,
		size
	}]));
}
function parseJson$2(text, url) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		const kind = /^\s*</.test(text) ? "an HTML page" : "not JSON";
		throw new UserError(`${url} is ${kind}, not Go's list of releases: look at go-download-base-url`, { cause });
	}
}
// src/go/toolchain/download.ts
/** go.dev's list of all releases has a few megabytes; what is far longer is something else. */
const LIST_LIMIT_BYTES = 32 * 2 ** 20;
const LIST_SECONDS$1 = 30;
const ARCHIVE_SECONDS = 900;
const UNPACK_SECONDS = 600;
/** After the first try; the waits are 0.5 and 1 s. */
const RETRIES = {
	retries: 2,
	minTimeout: 500,
	factor: 2
};
/** Fetches and reads the list of all releases. @throws UserError in one sentence. */
async function fetchReleaseList(baseUrl, timeoutSeconds) {
	const url = `${baseUrl}/?mode=json&include=all`;
	return parseReleaseList(await fetchText({
		url,
		limitBytes: LIST_LIMIT_BYTES,
		timeoutSeconds
	}), url);
}
/**
* Downloads one version, compares its size and sha256 with the list, and only then unpacks it.
*
* @throws UserError when anything is not as the list says; nothing is left on the disk then.
*/
async function downloadToolchain(options) {
	const { version, host, baseUrl, temporary, env } = options;
	const archive = findArchive(await retried(() => fetchReleaseList(baseUrl, LIST_SECONDS$1)), {
		version,
		host,
		url: baseUrl
	});
	const url = `${baseUrl}/${archive.filename}`;
	const directory = await mkdtemp(join(temporary, "go-"));
	try {
		const file = join(directory, archive.filename);
		await retried(() => fetchVerified({
			url,
			file,
			archive
		}));
		const unpacked = join(directory, "unpacked");
		await unpack$1({
			file,
			directory: unpacked,
			env
		});
		await rm(file);
		return {
			goroot: join(unpacked, "go"),
			url,
			directory
		};
	} catch (error) {
		await rm(directory, {
			recursive: true,
			force: true
		});
		throw error;
	}
}
async function fetchVerified({ url, file, archive }) {
	const { size, sha256 } = await fetchFile({
		url,
		file,
		limitBytes: archive.size,
		timeoutSeconds: ARCHIVE_SECONDS
	});
	if (size !== archive.size) throw new UserError(`${url} has ${size} bytes where the list says ${archive.size}: nothing was unpacked; run again, or look at what go-download-base-url serves`);
	if (sha256 !== archive.sha256) throw new UserError(`${url} has the sha256 ${sha256} where the list says ${archive.sha256}: nothing was unpacked; run again, or look at what go-download-base-url serves`);
}
/**
* By the system's tar, which reads zip too where archives are zip, and not by the runner's tool
* library: that one writes to standard output past the log, and its programs outlive a cancel.
*/
async function unpack$1({ file, directory, env }) {
	const isZip = file.endsWith(".zip");
	const tar = isZip ? join(env.SystemRoot ?? "C:\\Windows", "System32", "tar.exe") : "tar";
	const args = [
		isZip ? "-xf" : "-xzof",
		file,
		"-C",
		directory
	];
	await mkdir(directory);
	const { status, stderr } = await capture(tar, args, {
		cwd: directory,
		env: passedVariables(env),
		timeoutSeconds: UNPACK_SECONDS
	});
	if (status !== 0) throw new UserError(`${tar} cannot unpack ${file}: ${lastWords(stderr)}`);
}
function retried(work) {
	return pRetry(work, {
		...RETRIES,
		shouldRetry: ({ error }) => error instanceof PassingError
	});
}
// src/go/toolchain/host.ts
const SYSTEMS = {
	win32: "windows",
	sunos: "solaris"
};
const PROCESSORS = {
	x64: "amd64",
	ia32: "386",
	mipsel: "mipsle"
};
/** Translates Node's `process.platform` and `process.arch`; `ppc64` is little-endian where Node is. */
function goHost(node) {
	const little = node.arch === "ppc64" && node.endianness === "LE";
	return {
		os: SYSTEMS[node.platform] ?? node.platform,
		arch: little ? "ppc64le" : PROCESSORS[node.arch] ?? node.arch,
		nodeArch: node.arch
	};
}
/** `linux/amd64` */
function formatHost(host) {
	return `${host.os}/${host.arch}`;
}
// src/go/toolchain/path-go.ts
/** What the module proxy served is not what the checksum database knows. */
var TamperedError = class extends UserError {};
/** The time that a download of a toolchain by `go` itself may take. */
const SWITCH_SECONDS = 600;
/** Finds `go` in the PATH of `env`; undefined where there is none. */
async function findPathGo(options) {
	const program = await findProgram(options.env, "go", options.windows);
	if (program === void 0) return void 0;
	const neutral = join(options.temporary, "neutral");
	await mkdir(neutral, { recursive: true });
	await writeFile(join(neutral, "go.mod"), "module neutral\n\ngo 1.21\n");
	return {
		program,
		env: neutralEnvironment(options.env),
		neutral
	};
}
/**
* What the `go` on PATH is, or becomes when it is told to switch.
*
* @param toolchain `local`, or a name such as `go1.26.8`: then Go fetches it from the module proxy
* and verifies it by the checksum database.
* @throws UserError with Go's own words when it cannot.
*/
async function askPathGo(go, toolchain) {
	const { status, stdout, stderr } = await capture(go.program, [
		"env",
		"-json",
		"GOROOT",
		"GOVERSION"
	], {
		cwd: go.neutral,
		env: {
			...go.env,
			GOTOOLCHAIN: toolchain
		},
		timeoutSeconds: SWITCH_SECONDS
	});
	if (status !== 0) throw new (/SECURITY ERROR|checksum mismatch/.test(stderr) ? TamperedError : UserError)(lastWords(stderr), { detail: stderr });
	const answer = parseEnvironment(stdout);
	return {
		goroot: answer.GOROOT ?? "",
		version: parseGoVersion(answer.GOVERSION ?? "")
	};
}
/** The toolchains for this machine that the module proxy lists. @throws UserError with Go's own words. */
async function listModuleVersions(go, { host, timeoutSeconds }) {
	const { status, stdout, stderr } = await capture(go.program, [
		"list",
		"-m",
		"-versions",
		"golang.org/toolchain"
	], {
		cwd: go.neutral,
		env: {
			...go.env,
			GOTOOLCHAIN: "local"
		},
		timeoutSeconds
	});
	if (status !== 0) throw new UserError(lastWords(stderr));
	return parseModuleVersions(stdout, host);
}
/** Reads `golang.org/toolchain v0.0.1-go1.26.8.linux-amd64 …`, keeping the versions for one machine. */
function parseModuleVersions(text, host) {
	const suffix = `.${formatHost(host).replace("/", "-")}`;
	return text.split(/\s+/).flatMap((word) => {
		if (!word.startsWith("v0.0.1-go") || !word.endsWith(suffix)) return [];
		const version = parseGoVersion(word.slice(7, -suffix.length));
		return version ? [version] : [];
	});
}
/** The person's settings of modules stay; what would switch, redirect or restrict this `go`, and the job's own, go. */
function neutralEnvironment(env) {
	return {
		...passedVariables(env, GO_SETTINGS),
		GO111MODULE: "on",
		GOWORK: "off",
		GOFLAGS: "-mod=mod"
	};
}
function parseEnvironment(text) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new UserError(`go env -json answered no JSON: ${messageOf(cause)}`, { cause });
	}
}
// src/go/toolchain/tool-cache.ts
/** The GOROOT of a version; undefined where it is not there or its copy was not finished. */
function findInToolCache(cache, version) {
	const folder = folderOf(cache, version.semver);
	return existsSync(folder) && existsSync(`${folder}.complete`) ? folder : void 0;
}
/** All versions that are there for this machine. */
async function listToolCache(cache) {
	return (await readdir(join(cache.root, "go")).catch(() => [])).flatMap((name) => {
		const version = parseSemverVersion(name);
		return version && findInToolCache(cache, version) ? [version] : [];
	});
}
/** Moves an unpacked GOROOT into the cache in place of what is there; answers its new path. */
async function keepInToolCache(cache, { version, goroot }) {
	if (process.env.RUNNER_TOOL_CACHE === cache.root) return keepOnRunner(cache, {
		version,
		goroot
	});
	const folder = folderOf(cache, version.semver);
	const partial = `${folder}.${randomUUID()}`;
	await mkdir(dirname(folder), { recursive: true });
	try {
		await moveTree(goroot, partial);
		await rm(`${folder}.complete`, { force: true });
		await rm(folder, {
			recursive: true,
			force: true
		});
		await rename(partial, folder);
		await writeFile(`${folder}.complete`, "");
		return folder;
	} catch (error) {
		await rename(partial, goroot).catch(() => rm(partial, {
			recursive: true,
			force: true
		}));
		throw error;
	}
}
/** On a runner its own client keeps the tool; elsewhere that client's commands would be noise. */
async function keepOnRunner({ host }, { version, goroot }) {
	const { cacheDir } = await import("./tool-cache.js");
	return cacheDir(goroot, "go", version.semver, host.nodeArch);
}
/** Moves, or copies where that cannot be done; what is copied stays in its place. */
async function moveTree(from, to) {
	try {
		await rename(from, to);
	} catch {
		await cp(from, to, {
			recursive: true,
			verbatimSymlinks: true
		});
	}
}
function folderOf({ root, host }, version) {
	return join(root, "go", version, host.nodeArch);
}
// src/go/toolchain/acquire.ts
/**
* Gets one exact version: from the tool cache, from PATH, through the `go` on PATH by the module
* proxy, else by download; each is asked for its version before it is believed.
*
* @throws UserError when no way leads to it, or what comes is not what its publisher lists.
*/
async function acquireToolchain({ version, reason }, options) {
	const ways = [
		{
			name: "tool cache",
			go: () => fromToolCache(version, options)
		},
		{
			name: "PATH",
			go: () => fromPath(version, options)
		},
		{
			name: "module proxy",
			go: () => fromModuleProxy$1(version, options)
		},
		{
			name: "download",
			go: () => fromDownload(version, options)
		}
	];
	const failures = [];
	let last;
	for (const way of ways) try {
		const found = await way.go();
		const digest = await digestToolchain(found.goroot, found.host);
		options.log.info(`Go ${found.version} from ${found.origin} (${reason})`);
		return {
			...found,
			digest,
			reason
		};
	} catch (error) {
		if (!(error instanceof UserError) || error instanceof TamperedError || stoppedBy()) throw error;
		last = error;
		failures.push(`${way.name}: ${messageOf(error)}`);
		options.log.debug(`Go ${version.text}: ${failures.at(-1)}`);
	}
	const wayOut = last instanceof PassingError ? ": look at the network, go-version or go-download-base-url" : "";
	throw new UserError(`Go ${version.text} cannot be had: ${messageOf(last)}${wayOut}`, {
		cause: last,
		detail: failures.join("\n")
	});
}
async function fromToolCache(version, options) {
	const goroot = findInToolCache({
		root: options.toolCache,
		host: options.host
	}, version);
	if (goroot === void 0) throw new UserError(`not in ${options.toolCache}`);
	return prove({
		goroot,
		version,
		origin: "tool-cache"
	}, options);
}
async function fromPath(version, options) {
	return fromPathGo({
		version,
		toolchain: "local",
		origin: "path"
	}, options);
}
async function fromModuleProxy$1(version, options) {
	const { pathGo, host, fetchToolchain } = options;
	if (!pathGo) throw new UserError("no go on PATH");
	const place = await fetchToolchain(version.text, formatHost(host));
	return fromPathGo({
		version,
		toolchain: `go${version.text}`,
		origin: "module-proxy"
	}, {
		...options,
		pathGo: {
			...pathGo,
			env: {
				...pathGo.env,
				...place
			}
		}
	});
}
async function fromPathGo(wish, options) {
	if (!options.pathGo) throw new UserError("no go on PATH");
	const answer = await askPathGo(options.pathGo, wish.toolchain);
	if (answer.version?.text !== wish.version.text) throw new UserError(`the go on PATH is ${answer.version?.text ?? "no release"}`);
	return prove({
		goroot: answer.goroot,
		version: wish.version,
		origin: wish.origin
	}, options);
}
async function fromDownload(version, options) {
	const { host, toolCache, temporary, env, log } = options;
	const { goroot, url, directory } = await downloadToolchain({
		version,
		host,
		baseUrl: options.downloadBaseUrl,
		temporary,
		env
	});
	try {
		await prove({
			goroot,
			version,
			origin: url
		}, options);
	} catch (error) {
		await rm(directory, {
			recursive: true,
			force: true
		});
		throw error;
	}
	const theirs = await fromToolCache(version, options).catch(() => void 0);
	if (theirs) {
		await rm(directory, {
			recursive: true,
			force: true
		});
		return theirs;
	}
	try {
		const kept = await keepInToolCache({
			root: toolCache,
			host
		}, {
			version,
			goroot
		});
		await rm(directory, {
			recursive: true,
			force: true
		});
		return prove({
			goroot: kept,
			version,
			origin: url
		}, options);
	} catch (error) {
		const message = `Go ${version.text} cannot be kept in the tool cache and is used for this run only: ${messageOf(error)}`;
		log.annotate({
			level: "warning",
			message
		});
		return prove({
			goroot,
			version,
			origin: url
		}, options);
	}
}
/** Runs its `go version` without a switch to another: a folder's name proves nothing. */
async function prove({ goroot, version, origin }, { host, env, temporary }) {
	const go = join(goroot, "bin", host.os === "windows" ? "go.exe" : "go");
	const { stdout } = await capture(go, ["version"], {
		cwd: temporary,
		env: {
			...neutralEnvironment(env),
			GOTOOLCHAIN: "local"
		},
		timeoutSeconds: 60
	});
	const [, name, reported] = /^go version go(\S+) (\S+\/\S+)$/.exec(stdout.trim()) ?? [];
	if (name !== version.text || reported === void 0) throw new UserError(`${go} is not Go ${version.text}: it says ${quote$1(stdout.trim())}`);
	return {
		version: name,
		host: reported,
		goroot,
		go,
		origin
	};
}
// src/go/toolchain/choice.ts
/**
* Chooses among the known versions: the newest release of a range or an alias; for a `go` line the
* newest patch of its minor, or of the older supported minor where the line is older.
* Go supports its two newest minors (https://go.dev/doc/devel/release#policy).
*
* @throws UserError when no known version fits.
*/
function chooseVersion(request, known) {
	if (request.kind === "exact") return {
		version: request.version,
		reason: request.source
	};
	const releases = sorted$1(known.versions.filter(({ kind }) => kind === "release"));
	const choice = choose(request, {
		releases,
		known
	});
	if (!choice) {
		const newest = releases.at(-1)?.text ?? "none";
		throw new UserError(`${request.source}: no release in ${known.source} fits (newest: ${newest}): set go-version to one that exists`);
	}
	const reason = `${request.source}, ${choice.why}${known.partial ? ", of those installed" : ""}`;
	return {
		version: choice.version,
		reason
	};
}
/** @throws UserError naming both when the chosen version is older than a `go` line. */
function requireMinimum(choice, required) {
	if (!required || compareGoVersions(choice.version, required.version) >= 0) return;
	throw new UserError(`Go ${choice.version.text} (${choice.reason}) is older than ${required.source} demands: raise the one or lower the other`);
}
function choose(request, { releases, known }) {
	switch (request.kind) {
		case "alias": return chooseAlias(request.alias, releases);
		case "range": return chooseInRange(request.range, releases);
		case "minimum": return chooseAtLeast(request.go, releases) ?? choosePrerelease(request.go, known.versions);
	}
}
function chooseAlias(alias, releases) {
	const minor = minors(releases).at(alias === "stable" ? -1 : -2);
	const version = minor === void 0 ? void 0 : newestOf$1(minor, releases);
	return version && {
		version,
		why: `newest patch of ${version.minor}`
	};
}
function chooseInRange(range, releases) {
	const version = releases.findLast((release) => import_semver.default.satisfies(release.semver, range));
	const isMinor = version && range === `${version.minor}.x`;
	return version && {
		version,
		why: isMinor ? "newest patch" : "newest that fits"
	};
}
function chooseAtLeast(go, releases) {
	const older = olderSupported(releases);
	if (older === void 0) return void 0;
	const fits = releases.find((release) => import_semver.default.gte(release.semver, `${older}.0-0`) && (!go || compareGoVersions(release, go) >= 0));
	const version = fits && newestOf$1(fits.minor, releases);
	if (!version) return void 0;
	if (version.minor === go?.minor) return {
		version,
		why: "newest patch"
	};
	return {
		version,
		why: `newest patch of ${version.minor === older ? "the older supported release" : "the oldest known that fits,"} ${version.minor}`
	};
}
/** A `go` line above every release asks for a prerelease: `go 1.28rc1` in spring. */
function choosePrerelease(go, versions) {
	const version = sorted$1(versions.filter(({ kind }) => kind === "prerelease")).at(-1);
	if (!go || !version || compareGoVersions(version, go) < 0) return void 0;
	return {
		version,
		why: "newest prerelease"
	};
}
/** The minor before the newest known, whether or not one of its releases is known. */
function olderSupported(releases) {
	const newest = minors(releases).at(-1);
	if (newest === void 0) return void 0;
	return newest.replace(/\d+$/, (second) => String(Number(second) - 1));
}
function minors(releases) {
	return [...new Set(releases.map(({ minor }) => minor))];
}
function newestOf$1(minor, releases) {
	return releases.findLast((release) => release.minor === minor);
}
function sorted$1(versions) {
	return versions.filter(buildsHere).sort(compareGoVersions);
}
// src/go/toolchain/known.ts
/** The time that a list may take; the next source is asked then. */
const LIST_SECONDS = 8;
/**
* Which versions there are: by go.dev's list, else by the module proxy through the `go` on PATH,
* else what is installed. A source that fails is a debug line.
*
* @throws UserError with all reasons when every source fails.
*/
async function lookUpVersions(options) {
	const { downloadBaseUrl, host } = options;
	const sources = [
		{
			name: downloadBaseUrl,
			partial: false,
			list: () => fromDownloads(options)
		},
		{
			name: "the module proxy",
			partial: false,
			list: () => fromModuleProxy(options)
		},
		{
			name: "what is installed",
			partial: true,
			list: () => fromInstalled(options)
		}
	];
	const reasons = [];
	for (const { name, partial, list } of sources) {
		try {
			const versions = await list();
			if (versions.length > 0) return {
				versions,
				source: name,
				partial
			};
			reasons.push(`${name}: no Go for ${formatHost(host)}`);
		} catch (error) {
			if (!(error instanceof UserError) || stoppedBy()) throw error;
			reasons.push(`${name}: ${messageOf(error)}`);
		}
		options.log.debug(`versions of Go: ${reasons.at(-1)}`);
	}
	throw new UserError(`no source knows which versions of Go there are; set go-version to an exact one, or go-download-base-url (${reasons.join("; ")})`);
}
async function fromDownloads({ downloadBaseUrl, host }) {
	return versionsFor(await fetchReleaseList(downloadBaseUrl, LIST_SECONDS), host);
}
async function fromModuleProxy({ pathGo, host }) {
	if (!pathGo) throw new UserError("no go on PATH to ask it");
	return listModuleVersions(pathGo, {
		host,
		timeoutSeconds: LIST_SECONDS
	});
}
async function fromInstalled({ pathGo, toolCache, host }) {
	const cached = await listToolCache({
		root: toolCache,
		host
	});
	const local = pathGo && (await askPathGo(pathGo, "local")).version;
	return local ? [...cached, local] : cached;
}
// src/go/toolchain/version-file.ts
/** The names of Go in `.tool-versions`: asdf's and mise's. */
const TOOL_NAMES = ["golang", "go"];
/**
* Finds the wish in a `.tool-versions` (its `golang` or `go` line, first version) or in a file that
* holds a version alone, such as `.go-version`; `#` begins a comment.
*
* @returns the version as written, and how messages name it: `.tool-versions: golang 1.26.8`.
* @throws UserError when there is no version, or more than one.
*/
function readVersionFile(file) {
	const lines = file.text.split("\n").map((line) => line.replace(/#.*/, "").trim()).filter((line) => line !== "");
	return isToolVersions(file.name) ? readToolVersions(file, lines) : readSingle(file, lines);
}
function readToolVersions(file, lines) {
	const found = lines.map((line) => line.split(/\s+/)).filter(([name]) => name !== void 0 && TOOL_NAMES.includes(name));
	const [name, text] = found[0] ?? [];
	if (name === void 0 || text === void 0) throw new UserError(`${file.name} has no line such as "golang 1.26.8": add it`);
	if (found.length > 1) throw new UserError(`${file.name} has ${found.length} lines for Go: keep one`);
	return {
		text,
		source: `${file.name}: ${name} ${asWritten(text)}`
	};
}
function readSingle(file, lines) {
	const [text, ...more] = lines;
	if (text === void 0 || more.length > 0) {
		const count = text === void 0 ? "no version" : `${lines.length} lines`;
		throw new UserError(`${file.name} has ${count}: it must hold one, such as 1.26.8`);
	}
	return {
		text,
		source: `${file.name}: ${asWritten(text)}`
	};
}
function isToolVersions(name) {
	return /(^|[/\\])\.tool-versions$/.test(name);
}
// src/go/toolchain/request.ts
/**
* Decides where the version comes from: a plan, else the variant's own, `go-version`, `go-version-file`, else
* go.work with its modules, else go.mod.
*
* @throws UserError when a place holds no version, or none that builds here, or there is no place.
*/
function requestToolchain(facts) {
	const { planned, variant, goVersion, goVersionFile } = facts;
	if (planned !== void 0) return fromSpec(planned, `the plan: Go ${asWritten(planned)}`);
	if (variant) return fromSpec(variant.go, `variant ${variant.name}: go ${asWritten(variant.go)}`);
	if (goVersion !== void 0) return fromSpec(goVersion, `go-version: ${asWritten(goVersion)}`);
	if (goVersionFile) return fromFile(goVersionFile);
	const files = moduleFiles(facts);
	if (files.length > 0) return fromModuleFiles(files);
	throw new UserError("there is no go.mod in the working directory and no go-version: set working-directory to the module, and check the repository out before this step");
}
/** The highest `go` line of the modules that are built: no older Go is able to. */
function requiredVersion(facts) {
	return highest(moduleFiles(facts), "go");
}
function fromSpec(text, source) {
	return {
		source,
		...parseVersionSpec(text.trim(), source)
	};
}
function fromFile(file) {
	if (/(^|[/\\])(go\.mod|go\.work)$/.test(file.name)) return fromModuleFiles([readModuleFile(file)]);
	const { text, source } = readVersionFile(file);
	return fromSpec(text, source);
}
function fromModuleFiles(files) {
	const go = highest(files, "go");
	const toolchain = highest(files, "toolchain");
	if (toolchain && (!go || compareGoVersions(toolchain.version, go.version) >= 0)) {
		requireBuildable(toolchain.version, toolchain.source);
		return {
			kind: "exact",
			...toolchain
		};
	}
	if (go) return {
		kind: "minimum",
		go: go.version,
		source: go.source
	};
	return {
		kind: "minimum",
		go: void 0,
		source: `${files[0]?.name}: no go line`
	};
}
function moduleFiles({ goMod, goWork }) {
	return (goWork ? [goWork.file, ...goWork.modules] : goMod ? [goMod] : []).map(readModuleFile);
}
function highest(files, line) {
	let found;
	for (const file of files) {
		const version = file[line];
		if (!version || found && compareGoVersions(version, found.version) <= 0) continue;
		const written = line === "go" ? `go ${version.text}` : `toolchain go${version.text}`;
		found = {
			version,
			source: `${file.name}: ${written}`
		};
	}
	return found;
}
// src/go/toolchain/resolve.ts
/**
* Makes the function that finds a run's toolchains: it decides the version from the facts, and
* fetches it if it is not on this machine. The list of versions is asked for at most once a run, so
* that all variants choose from the same one, and never where the version is exact.
*
* @throws UserError when the base address is not secure; the function, when a version cannot be
* decided, is below a `go` line, or cannot be had.
*/
function toolchainResolver(options) {
	const { env, temporary, downloadBaseUrl } = options;
	requireSecureBase(downloadBaseUrl);
	const { platform, arch } = process;
	const host = goHost({
		platform,
		arch,
		endianness: endianness()
	});
	let known;
	return async (facts) => {
		const request = requestToolchain(facts);
		const pathGo = await findPathGo({
			env,
			temporary,
			windows: platform === "win32"
		});
		const fetchToolchain = options.fetchToolchain ?? (async () => ({}));
		const machine = {
			...options,
			host,
			pathGo,
			fetchToolchain
		};
		if (request.kind !== "exact") known ??= await lookUpVersions(machine);
		const choice = chooseVersion(request, known ?? NOTHING_KNOWN);
		requireMinimum(choice, requiredVersion(facts));
		return acquireToolchain(choice, machine);
	};
}
const NOTHING_KNOWN = {
	versions: [],
	source: "no list",
	partial: true
};
function requireSecureBase(address) {
	if (!URL.canParse(address)) throw new UserError(`go-download-base-url ${address} is not an address such as https://go.dev/dl`);
	requireSecure(new URL(address));
}
// src/run/equip.ts
/** Finds the toolchains, and makes the one environment that everything runs in. */
async function equip(options) {
	const { settings, place, world, downloads, choose } = options;
	const { services } = world;
	const env = {
		...world.env,
		...downloads.environment
	};
	const { log, temporary, toolCache } = services;
	const resolve = toolchainResolver({
		downloadBaseUrl: settings.goDownloadBaseUrl,
		toolCache,
		temporary,
		env,
		log,
		fetchToolchain: downloads.fetchToolchain
	});
	const toolchains = await log.group("Toolchain", () => choose(resolve));
	const go = toolchains.list[0]?.go ?? "go";
	const goSettings = await readGoSettings({
		go,
		neutral: temporary,
		env
	});
	const repository = place.repository?.root;
	const scratch = scratchOf(temporary).go;
	await mkdir(scratch, { recursive: true });
	const made = baseEnvironment({
		env,
		settings: goSettings,
		go,
		repository,
		scratch
	});
	await downloads.verify(go, made);
	return {
		toolchains,
		environment: settings.offline ? {
			...made,
			GOPROXY: "off"
		} : made,
		goSettings
	};
}
// src/go/before.ts
/**
* Runs the `before` commands of `.mvu.yml` one after the other, with the same made environment that
* `go build` gets: they come from the repository, so they see no secret of the job.
*
* @throws UserError that names the command which failed.
*/
async function runBefore(options) {
	for (const command of options.commands) {
		const [program, ...args] = command;
		if (program === void 0) continue;
		options.log.info(`before: ${JSON.stringify(command)}`);
		const { status, stdout, stderr } = await started(command, capture(program, args, {
			cwd: options.workingDirectory,
			env: options.environment
		}));
		options.log.foreign(stdout + stderr);
		if (status !== 0) throw new UserError(`before: ${JSON.stringify(command)} ended with ${status}: see its output above`);
	}
}
/** Names the command when its program is not there; how it ended is for the caller. */
async function started(command, ended) {
	try {
		return await ended;
	} catch (cause) {
		if (!(cause instanceof Error) || codeOf(cause.cause) !== "ENOENT") throw cause;
		throw new UserError(`before: ${JSON.stringify(command)} cannot be started, for there is no program ${JSON.stringify(command[0])} on PATH: install it in an earlier step, or write its path with ./`, { cause });
	}
}
function codeOf(error) {
	return error instanceof Error && "code" in error ? error.code : void 0;
}
/** What the commands changed in the work tree: files that differ now and did not before. */
function describeChanges(earlier, now) {
	const before = new Set(earlier);
	const changed = now.filter((file) => !before.has(file));
	if (changed.length === 0) return void 0;
	return {
		level: "warning",
		message: `before changed ${changed.length} ${changed.length === 1 ? "file" : "files"} that git sees (${changed.slice(0, 10).join(", ")}), so Go stamps vcs.modified=true: commit them or ignore them`
	};
}
// src/run/prepare.ts
/**
* Runs what the person wants to run before, and says what it changed.
*
* @returns the files that differ from the commit when the builds begin.
*/
async function prepare(options) {
	const { before, place, environment, services } = options;
	const earlier = await stateOf(place, environment);
	if (before.length === 0) return earlier;
	await services.log.group("Before", () => runBefore({
		commands: before,
		workingDirectory: place.workingDirectory,
		environment,
		log: services.log
	}));
	const now = await stateOf(place, environment);
	const changes = describeChanges(earlier, now);
	if (changes) services.log.annotate(changes);
	return now;
}
async function stateOf({ repository }, environment) {
	return repository ? modifiedFiles(repository.root, environment) : [];
}
// src/run/decide.ts
/**
* Finds what there is, brings what is needed, makes the plan, and says what was decided.
*
* @throws UserError when there is nothing to build, or a wish cannot be met.
*/
async function decide(settings, world) {
	const { services, env } = world;
	const { log } = services;
	const place = await findPlace(settings.workingDirectory, env);
	const event = readEvent(env);
	const caches = await openCaches({
		settings,
		place,
		services,
		env
	});
	const [equipment, measured] = await Promise.all([equip({
		settings,
		place,
		world,
		downloads: caches.downloads,
		choose: (resolve) => chooseToolchains({
			settings,
			place,
			resolve
		})
	}), caches.durations()]);
	const { environment, toolchains } = equipment;
	const modified = await prepare({
		...settings,
		place,
		environment,
		services
	});
	const listings = caches.listings(toolchains.list);
	const plan = await log.group("Plan", async () => {
		const made = await makePlan({
			settings,
			place,
			event,
			...equipment,
			listings
		});
		for (const line of describePlan(made)) log.info(line);
		for (const message of made.notices) log.annotate({
			level: "notice",
			message
		});
		return made;
	});
	if (plan.stamp.stamp) refuseModifiedTag(modified, event.tag);
	return {
		place,
		event,
		caches,
		equipment,
		modified,
		plan,
		durations: expectedDurations({
			...plan,
			measured,
			split: settings.jobs.split
		})
	};
}
// src/inspect/image.ts
/** Where an address lies in the image's cursor; undefined where no segment has bytes for it. */
function offsetOf(image, address) {
	for (const segment of image.segments) {
		const distance = address - segment.address;
		if (distance >= 0 && distance < segment.fileSize) return segment.offset + distance;
	}
}
/** Each place of a pattern in the mapped bytes, as address and offset; writable segments first, where Go keeps its variables. */
function* occurrences(image, pattern, alignment) {
	const order = [...image.segments.filter((segment) => segment.writable), ...image.segments.filter((segment) => !segment.writable)];
	for (const segment of order) {
		const end = segment.offset + segment.fileSize;
		let from = segment.offset;
		while (from < end) {
			const offset = image.cursor.find(pattern, from, end);
			if (offset === void 0) break;
			const address = segment.address + offset - segment.offset;
			if (address % alignment === 0) yield {
				address,
				offset,
				segment
			};
			from = offset + 1;
		}
	}
}
// src/inspect/malformed.ts
/**
* A file that breaks the rules of its format, or a limit of ours. It says nothing about who made the
* mistake: a stage that reads a person's file turns it into a failed check.
*/
var MalformedBinary = class extends Error {
	name = "MalformedBinary";
	/** Byte in the file, or in the part of it that was being read. */
	offset;
	constructor(what, offset) {
		super(`${what} (at byte 0x${offset.toString(16)})`);
		this.offset = offset;
	}
};
// src/inspect/quoted.ts
const ESCAPES = {
	a: "\x07",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	",
	v: "\v",
	"\\": "\\",
	"\"": "\"",
	"'": "'"
};
/**
* Reads the string literal of Go that a text begins with: its value, and how many characters it takes.
* Undefined where the text begins with none.
*/
function unquote(text) {
	const raw = /^`([^`]*)`/.exec(text);
	if (raw !== null) return {
		value: raw[1] ?? "",
		length: raw[0].length
	};
	const quoted = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(text);
	if (quoted === null) return void 0;
	return {
		value: unescaped(quoted[1] ?? ""),
		length: quoted[0].length
	};
}
/** `\x` and octal escapes are bytes; a run of them may be one character of UTF-8. */
function unescaped(text) {
	return text.replace(/(?<bytes>(?:\\x[0-9a-fA-F]{2}|\\[0-7]{3})+)|\\u(?<short>[0-9a-fA-F]{4})|\\U(?<long>[0-9a-fA-F]{8})|\\(?<one>[\s\S])/g, (...match) => {
		const { bytes, short, long, one } = match.at(-1);
		if (bytes !== void 0) return decodeBytes(bytes);
		if (one !== void 0) return ESCAPES[one] ?? one;
		const code = Number.parseInt(short ?? long ?? "", 16);
		return code > 1114111 ? "�" : String.fromCodePoint(code);
	});
}
function decodeBytes(escapes) {
	const bytes = (escapes.match(/\\x..|\\.../g) ?? []).map((code) => code.startsWith("\\x") ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 8) & 255);
	return Buffer.from(bytes).toString("utf8");
}
// src/inspect/build-info.ts
/** Layout: `cmd/link/internal/ld/data.go`, `debug/buildinfo`. */
const MAGIC$1 = Buffer$1.from("ÿ Go buildinf:", "latin1");
const ALIGNMENT = 16;
const HEADER = 32;
const FLAGS = 15;
/** The strings follow the header; without it the header holds pointers (before Go 1.18). */
const INLINE = 2;
/** The text of a program with 5,000 modules. */
const MAX_INFO = 2 ** 20;
/** Places that look like build info before we give up. */
const MAX_CANDIDATES$1 = 64;
/** What the go command puts around the text (`cmd/go/internal/modload/build.go`). */
const FRAME_START = Buffer$1.from("3077af0c9274080241e1c107e6d618e6", "hex");
const FRAME_END = Buffer$1.from("f932433186182072008242104116d8f2", "hex");
const FRAME = 16;
/** Finds Go's build info in the mapped bytes; the first place that can be read counts, else the last that cannot. */
function findBuildInfo(image) {
	let found = {
		info: void 0,
		problem: void 0
	};
	let candidates = 0;
	for (const { offset, segment } of occurrences(image, MAGIC$1, ALIGNMENT)) {
		candidates += 1;
		if (candidates > MAX_CANDIDATES$1) break;
		found = decodeBlob(image.cursor.part(offset, segment.offset + segment.fileSize - offset));
		if (found.info !== void 0) break;
	}
	return found;
}
/**
* Finds the text alone, in its frame: Go's linker leaves the rest of build info out of WebAssembly. A text that says
* `GOARCH=wasm` counts before others, which come from embedded programs.
*/
function findFramedBuildInfo(image, goVersion) {
	const found = [];
	for (const { offset, segment } of occurrences(image, FRAME_START, 1)) {
		if (found.length === MAX_CANDIDATES$1) break;
		const limit = Math.min(segment.offset + segment.fileSize, offset + MAX_INFO);
		const end = image.cursor.find(FRAME_END, offset, limit);
		if (end === void 0) continue;
		const content = Buffer$1.from(image.cursor.bytes(offset + FRAME, end - offset - FRAME));
		const { info } = decoded(() => parseBuildInfo(goVersion, content.toString("utf8")));
		if (info !== void 0) found.push(info);
	}
	return {
		info: found.find(({ settings }) => settings.GOARCH === "wasm") ?? found[0],
		problem: void 0
	};
}
/** Parses the text that `go version -m` shows; throws MalformedBinary for a line it cannot hold. */
function parseBuildInfo(goVersion, text) {
	let path = "";
	let main;
	const dependencies = [];
	const settings = [];
	for (const line of text.split("\n")) {
		const [kind, ...fields] = line.split("	");
		if (kind === "path") path = fields.join("	");
		else if (kind === "mod") main = moduleOf(fields);
		else if (kind === "dep") dependencies.push(moduleOf(fields));
		else if (kind === "=>") {
			const last = dependencies.pop();
			if (last !== void 0) dependencies.push({
				...last,
				replace: moduleOf(fields)
			});
			else if (main !== void 0) main = {
				...main,
				replace: moduleOf(fields)
			};
			else throw new MalformedBinary("build info replaces no module", 0);
		} else if (kind === "build") settings.push(settingOf(fields.join("	")));
		else if (line !== "") throw new MalformedBinary("build info has an unknown line", 0);
	}
	return {
		goVersion,
		path,
		main,
		dependencies,
		settings: Object.fromEntries(settings)
	};
}
function decodeBlob(area) {
	return decoded(() => {
		if ((area.u8(FLAGS) & INLINE) === 0) throw new MalformedBinary("the pointer form of Go before 1.18", FLAGS);
		const version = stringAt(area, HEADER);
		const text = stringAt(area, version.next);
		if (version.content.length === 0) throw new MalformedBinary("no Go version", HEADER);
		return parseBuildInfo(version.content.toString("utf8"), unframed(text.content));
	});
}
/** Build info that cannot be read is a finding of its own, for the rest of the file may be sound. */
function decoded(read) {
	try {
		return {
			info: read(),
			problem: void 0
		};
	} catch (error) {
		if (!(error instanceof MalformedBinary)) throw error;
		return {
			info: void 0,
			problem: `unreadable build info: ${error.message}`
		};
	}
}
function stringAt(area, at) {
	const [length, start] = area.uleb(at);
	if (length > MAX_INFO) throw new MalformedBinary(`build info of ${length} bytes`, at);
	return {
		content: Buffer$1.from(area.bytes(start, length)),
		next: start + length
	};
}
/** What lies between the frames; nothing where the program was not built from a module. */
function unframed(content) {
	return content.length > 32 && content[content.length - FRAME - 1] === 10 ? content.toString("utf8", FRAME, content.length - FRAME) : "";
}
function moduleOf([path = "", version = "", sum = ""]) {
	return {
		path,
		version,
		sum,
		replace: void 0
	};
}
/** `key=value`, either of them quoted as Go quotes strings where it holds special characters. */
function settingOf(text) {
	const key = unquote(text);
	const raw = key === void 0 ? text.slice(0, text.indexOf("=")) : key.value;
	const rest = text.slice(key === void 0 ? raw.length : key.length);
	if (!rest.startsWith("=")) throw new MalformedBinary("a build setting without value", 0);
	const value = rest.slice(1);
	return [raw, unquote(value)?.value ?? value];
}
// src/inspect/cursor.ts
/** Bytes that all reads and scans of a small file may touch together; larger files get `SCANS` times their size. */
const MAX_BYTES_READ = 64 * 2 ** 20;
/** How often each byte of a large file may be touched: two patterns, with room for overlapping segments. */
const SCANS = 4;
/** Longest name: a path of the system or a symbol of a generic function. */
const MAX_TEXT = 16384;
/** Bytes of a LEB128 number of 64 bits. */
const MAX_LEB = 10;
/** A budget for one file of that many bytes. */
function budgetFor(length) {
	return {
		spent: 0,
		limit: Math.max(MAX_BYTES_READ, SCANS * length)
	};
}
/** Counts bytes; throws MalformedBinary when a file makes its reader work without end. */
function spend(budget, count, offset) {
	budget.spent += count;
	if (budget.spent > budget.limit) throw new MalformedBinary(`reading it takes more than ${budget.limit} bytes`, offset);
}
/** A cursor over all the bytes. */
function openCursor(data, endian = "little", budget = budgetFor(data.length)) {
	const view = new DataView(data.buffer, data.byteOffset, data.length);
	const buffer = Buffer$1.from(data.buffer, data.byteOffset, data.length);
	const little = endian === "little";
	const need = (offset, count) => {
		if (!isIndex(offset) || !isIndex(count) || offset + count > data.length) throw new MalformedBinary(`${count} bytes lie outside the ${data.length} there are`, offset);
		spend(budget, count, offset);
		return offset;
	};
	const ending = (offset, length) => {
		const end = Math.min(offset + length, data.length);
		const nul = buffer.subarray(offset, end).indexOf(0);
		return nul < 0 ? void 0 : offset + nul;
	};
	const decode = (start, end) => {
		need(start, end - start);
		return buffer.toString("utf8", start, end);
	};
	return {
		length: data.length,
		endian,
		budget,
		u8: (offset) => view.getUint8(need(offset, 1)),
		u16: (offset) => view.getUint16(need(offset, 2), little),
		u32: (offset) => view.getUint32(need(offset, 4), little),
		u64: (offset) => {
			const value = view.getBigUint64(need(offset, 8), little);
			if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new MalformedBinary(`the number ${value} is out of range`, offset);
			return Number(value);
		},
		text: (offset, length) => {
			if (!isIndex(length) || length > 16384) throw new MalformedBinary(`a text of ${length} bytes is too long`, offset);
			const start = need(offset, length);
			return buffer.toString("utf8", start, ending(start, length) ?? start + length);
		},
		cstring: (offset) => {
			const end = ending(need(offset, 0), MAX_TEXT);
			if (end === void 0) throw new MalformedBinary("a text does not end", offset);
			return decode(offset, end);
		},
		uleb: (offset) => {
			let value = 0;
			for (let count = 0; count < MAX_LEB; count += 1) {
				const byte = view.getUint8(need(offset + count, 1));
				value += (byte & 127) * 2 ** (7 * count);
				if (byte >= 128) continue;
				if (value > Number.MAX_SAFE_INTEGER) break;
				return [value, offset + count + 1];
			}
			throw new MalformedBinary("a LEB128 number is out of range", offset);
		},
		bytes: (offset, length) => {
			const start = need(offset, length);
			return data.slice(start, start + length);
		},
		find: (pattern, from, to) => {
			const end = Math.min(to, data.length);
			if (!isIndex(from) || from >= end) return void 0;
			const found = buffer.subarray(from, end).indexOf(pattern);
			spend(budget, found < 0 ? end - from : found + pattern.length, from);
			return found < 0 ? void 0 : from + found;
		},
		part: (offset, length) => {
			if (!isIndex(offset) || !isIndex(length) || offset + length > data.length) throw new MalformedBinary(`a part of ${length} bytes lies outside the ${data.length} there are`, offset);
			return openCursor(data.subarray(offset, offset + length), endian, budget);
		},
		as: (order) => openCursor(data, order, budget)
	};
}
function isIndex(value) {
	return Number.isSafeInteger(value) && value >= 0;
}
// src/inspect/elf-identity.ts
/** EI_OSABI values that Go's linker writes, by GOOS; it leaves 0 for all others. */
const OSABI = {
	netbsd: 2,
	freebsd: 9,
	openbsd: 12
};
/** Notes that a kernel looks for before it starts a program, by GOOS. */
const OS_NOTE = {
	netbsd: {
		name: "NetBSD",
		type: 1
	},
	freebsd: {
		name: "FreeBSD",
		type: 1
	},
	openbsd: {
		name: "OpenBSD",
		type: 1
	}
};
/** Solaris and illumos: properties of the stack. */
const PT_SUNWSTACK = 1879048187;
/** e_machine, class and byte order by GOARCH. */
const MACHINES = [
	[
		3,
		32,
		"little",
		"386"
	],
	[
		8,
		32,
		"big",
		"mips"
	],
	[
		8,
		32,
		"little",
		"mipsle"
	],
	[
		8,
		64,
		"big",
		"mips64"
	],
	[
		8,
		64,
		"little",
		"mips64le"
	],
	[
		21,
		64,
		"big",
		"ppc64"
	],
	[
		21,
		64,
		"little",
		"ppc64le"
	],
	[
		22,
		64,
		"big",
		"s390x"
	],
	[
		40,
		32,
		"little",
		"arm"
	],
	[
		43,
		64,
		"big",
		"sparc64"
	],
	[
		62,
		64,
		"little",
		"amd64"
	],
	[
		183,
		64,
		"little",
		"arm64"
	],
	[
		243,
		64,
		"little",
		"riscv64"
	],
	[
		258,
		64,
		"little",
		"loong64"
	]
];
/** Interpreters that only one system, or one family, has. */
const INTERPRETERS$1 = [
	[/^\/system\/bin\/linker/, ["android"]],
	[/^\/lib\/(amd64\/)?ld\.so\.1$/, [
		"illumos",
		"linux",
		"solaris"
	]],
	[/^\/usr\/libexec\/ld-elf\.so\.2$/, ["dragonfly"]],
	[/^\/lib(32|64|x32)?\/ld/, ["linux"]]
];
/** GOARCH of a machine, or undefined where Go has no port to it. */
function elfArch(machine, bits, endian) {
	return MACHINES.find(([number, size, order]) => number === machine && size === bits && order === endian)?.[3];
}
/**
* GOOS values that the headers allow, sorted. OSABI 0 alone tells little: Go writes it for linux, android, dragonfly,
* solaris and illumos; what sets them apart are the interpreter and some header types.
*/
function elfSystems(elf, interpreter) {
	const byAbi = Object.keys(OSABI).filter((os) => OSABI[os] === elf.osAbi);
	if (byAbi.length > 0) return byAbi;
	const byNote = Object.keys(OS_NOTE).filter((os) => elf.notes.some(({ name, type }) => name === OS_NOTE[os]?.name && type === OS_NOTE[os]?.type));
	if (byNote.length > 0) return byNote;
	if (elf.osAbi !== 0 && elf.osAbi !== 3) return [];
	if (elf.headers.includes(PT_SUNWSTACK)) return ["illumos", "solaris"];
	if (interpreter === void 0) return ["dragonfly", "linux"];
	return INTERPRETERS$1.find(([pattern]) => pattern.test(interpreter))?.[1] ?? [];
}
// src/inspect/elf.ts
/** More program headers than any linker writes. */
const MAX_PROGRAM_HEADERS = 4096;
const MAX_NOTES = 256;
const MAX_LIBRARIES$1 = 4096;
/** Entries of the dynamic table: a few dozen in real files. */
const MAX_DYNAMIC = 65536;
/** Bytes of a note that are kept: a SHA-256 and more. */
const NOTE_BYTES = 64;
const PT = {
	load: 1,
	dynamic: 2,
	interp: 3,
	note: 4,
	gnuStack: 1685382481
};
const DT = {
	null: 0,
	needed: 1,
	strtab: 5,
	strsz: 10
};
const SHT = {
	symtab: 2,
	nobits: 8
};
const TYPES = {
	2: "exec",
	3: "dyn"
};
/** Parses an ELF file; linkage and identity come from program headers, section headers only tell of symbols and DWARF. */
function parseElf(data) {
	const wide = data.u8(4) === 2;
	if (!wide && data.u8(4) !== 1) throw new MalformedBinary("the ELF class is neither 32 nor 64", 4);
	const order = data.u8(5);
	if (order !== 1 && order !== 2) throw new MalformedBinary("the ELF byte order is unknown", 5);
	const cursor = data.as(order === 1 ? "little" : "big");
	const layout = {
		wide,
		word: wide ? (from, offset) => from.u64(offset) : (from, offset) => from.u32(offset)
	};
	const headers = programHeaders(cursor, layout);
	const segments = headers.filter((header) => header.type === PT.load);
	const entry = layout.word(cursor, 24);
	const image = {
		cursor,
		pointerSize: wide ? 8 : 4,
		segments,
		entry
	};
	const machine = cursor.u16(18);
	const elf = {
		osAbi: cursor.u8(7),
		type: TYPES[cursor.u16(16)] ?? "other",
		machine,
		flags: cursor.u32(wide ? 48 : 36),
		notes: headers.filter((header) => header.type === PT.note).flatMap((at) => notes(cursor, at)),
		headers: headers.map((header) => header.type),
		executableStack: headers.find((header) => header.type === PT.gnuStack)?.executable
	};
	const interpreter = headers.find((header) => header.type === PT.interp);
	const dynamic = headers.find((header) => header.type === PT.dynamic);
	const interpreterName = interpreter === void 0 ? void 0 : cursor.text(interpreter.offset, interpreter.fileSize);
	return {
		image,
		facts: {
			format: "ELF",
			systems: elfSystems(elf, interpreterName),
			arch: elfArch(machine, wide ? 64 : 32, cursor.endian),
			bits: wide ? 64 : 32,
			endian: cursor.endian,
			entry,
			interpreter: interpreterName,
			libraries: dynamic === void 0 ? [] : neededLibraries(image, dynamic, layout),
			dynamic: dynamic !== void 0,
			...debugging(cursor, layout),
			segments: segments.map(({ type: _, alignment: __, ...segment }) => segment),
			minimumOs: minimumOs(cursor, elf.notes),
			elf,
			macho: void 0,
			pe: void 0,
			wasm: void 0
		}
	};
}
function programHeaders(cursor, { wide, word }) {
	const start = word(cursor, wide ? 32 : 28);
	const size = cursor.u16(wide ? 54 : 42);
	const count = cursor.u16(wide ? 56 : 44);
	if (count > MAX_PROGRAM_HEADERS) throw new MalformedBinary(`${count} program headers`, start);
	if (count > 0 && size < (wide ? 56 : 32)) throw new MalformedBinary(`program headers of ${size} bytes`, start);
	return Array.from({ length: count }, (_, index) => {
		const at = start + index * size;
		const flags = cursor.u32(at + (wide ? 4 : 24));
		const header = {
			name: "",
			type: cursor.u32(at),
			offset: word(cursor, at + (wide ? 8 : 4)),
			address: word(cursor, at + (wide ? 16 : 8)),
			fileSize: word(cursor, at + (wide ? 32 : 16)),
			memorySize: word(cursor, at + (wide ? 40 : 20)),
			alignment: word(cursor, at + (wide ? 48 : 28)),
			readable: (flags & 4) !== 0,
			writable: (flags & 2) !== 0,
			executable: (flags & 1) !== 0
		};
		if ([
			PT.load,
			PT.dynamic,
			PT.interp,
			PT.note
		].includes(header.type) && header.offset + header.fileSize > cursor.length) throw new MalformedBinary("a segment ends after the file", at);
		return header;
	});
}
function notes(cursor, { offset, fileSize, alignment }) {
	const area = cursor.part(offset, fileSize);
	const align = alignment === 8 ? 8 : 4;
	const found = [];
	let at = 0;
	while (at + 12 <= area.length) {
		if (found.length === MAX_NOTES) throw new MalformedBinary("too many notes", offset);
		const nameSize = area.u32(at);
		const size = area.u32(at + 4);
		const name = area.text(at + 12, nameSize);
		const start = round$1(at + 12 + nameSize, align);
		const kept = area.part(start, size).bytes(0, Math.min(size, NOTE_BYTES));
		found.push({
			name,
			type: area.u32(at + 8),
			description: Buffer.from(kept).toString("hex")
		});
		at = round$1(start + size, align);
	}
	return found;
}
function neededLibraries(image, { offset, fileSize }, { wide, word }) {
	const size = wide ? 16 : 8;
	const count = Math.floor(fileSize / size);
	if (count > MAX_DYNAMIC) throw new MalformedBinary(`${count} dynamic entries`, offset);
	const names = [];
	let table = 0;
	let tableSize = 0;
	for (let index = 0; index < count; index += 1) {
		const at = offset + index * size;
		const tag = image.cursor.u32(at + (wide && image.cursor.endian === "big" ? 4 : 0));
		if (tag === DT.null) break;
		if (tag === DT.needed) names.push(word(image.cursor, at + size / 2));
		if (tag === DT.strtab) table = word(image.cursor, at + size / 2);
		if (tag === DT.strsz) tableSize = word(image.cursor, at + size / 2);
	}
	if (names.length === 0) return [];
	if (names.length > MAX_LIBRARIES$1) throw new MalformedBinary("too many libraries", offset);
	const start = offsetOf(image, table);
	if (start === void 0) throw new MalformedBinary("the dynamic names lie nowhere", offset);
	const strings = image.cursor.part(start, tableSize);
	return names.map((name) => ({
		name: strings.cstring(name),
		kind: "load"
	}));
}
/** Symbols and DWARF, from section headers where there are any; a file without them can hold neither in a form that tools find. */
function debugging(cursor, layout) {
	const sections = sectionHeaders(cursor, layout);
	const names = sections[cursor.u16(layout.wide ? 62 : 50)];
	const dwarf = [];
	let definedSymbols = 0;
	for (const section of sections) {
		if (section.type === SHT.symtab) definedSymbols += symbols(cursor, section, layout);
		if (names === void 0 || names.type === SHT.nobits) continue;
		const name = cursor.part(names.offset, names.size).cstring(section.name);
		if (/^\.z?debug_/.test(name)) dwarf.push(name);
	}
	return {
		definedSymbols,
		dwarf
	};
}
function sectionHeaders(cursor, { wide, word }) {
	const start = word(cursor, wide ? 40 : 32);
	const size = cursor.u16(wide ? 58 : 46);
	const count = cursor.u16(wide ? 60 : 48);
	if (start === 0 || count === 0) return [];
	if (size < (wide ? 64 : 40)) throw new MalformedBinary(`section headers of ${size} bytes`, start);
	return Array.from({ length: count }, (_, index) => {
		const at = start + index * size;
		return {
			name: cursor.u32(at),
			type: cursor.u32(at + 4),
			offset: word(cursor, at + (wide ? 24 : 16)),
			size: word(cursor, at + (wide ? 32 : 20))
		};
	});
}
function symbols(cursor, { offset, size }, { wide }) {
	const table = cursor.part(offset, size);
	const entry = wide ? 24 : 16;
	let defined = 0;
	for (let at = 0; at + entry <= size; at += entry) if (table.u16(at + (wide ? 6 : 14)) !== 0) defined += 1;
	return defined;
}
function minimumOs(cursor, all) {
	const note = all.find(({ name, type }) => type === 1 && /^(Free|Net)BSD$/.test(name));
	if (note === void 0 || note.description.length < 8) return void 0;
	return String(openCursor(Buffer.from(note.description, "hex"), cursor.endian).u32(0));
}
function round$1(value, multiple) {
	return Math.ceil(value / multiple) * multiple;
}
// src/inspect/macho.ts
/** More load commands than any linker writes: Go writes about 15. */
const MAX_COMMANDS = 4096;
const MAX_SECTIONS$3 = 4096;
const LC = {
	segment: 1,
	symtab: 2,
	unixThread: 5,
	loadDylib: 12,
	loadDylinker: 14,
	segment64: 25,
	uuid: 27,
	codeSignature: 29,
	lazyDylib: 32,
	versionMinMacos: 36,
	versionMinIos: 37,
	buildVersion: 50,
	weakDylib: 2147483672,
	reexportDylib: 2147483679,
	upwardDylib: 2147483683,
	main: 2147483688
};
const DYLIBS = {
	[LC.loadDylib]: "load",
	[LC.lazyDylib]: "lazy",
	[LC.weakDylib]: "weak",
	[LC.reexportDylib]: "reexport",
	[LC.upwardDylib]: "upward"
};
/** GOARCH by cputype. */
const ARCHES$1 = {
	7: "386",
	12: "arm",
	16777223: "amd64",
	16777228: "arm64"
};
/** Platforms of LC_BUILD_VERSION. */
const PLATFORMS = {
	1: "macos",
	2: "ios",
	6: "maccatalyst",
	7: "iossimulator"
};
/** Where the program counter lies in a thread's registers, by GOARCH, in bytes. */
const PROGRAM_COUNTER = {
	amd64: 128,
	arm64: 256
};
/** Parses a thin Mach-O file from its load commands. */
function parseMacho(data) {
	const little = data.as("little");
	const magic = little.u32(0);
	const cursor = magic === 3472551422 || magic === 3489328638 ? data.as("big") : little;
	const wide = cursor.u32(0) === 4277009103;
	const arch = ARCHES$1[cursor.u32(4)];
	const commands = loadCommands(cursor, wide ? 32 : 28);
	const { segments, dwarf } = readSegments(commands);
	const entry = entryPoint(commands, segments, arch);
	const version = minimumVersion(commands);
	const symbols = countSymbols$3(cursor, commands, wide);
	return {
		image: {
			cursor,
			pointerSize: wide ? 8 : 4,
			segments: mapped(cursor, segments),
			entry
		},
		facts: {
			format: "Mach-O",
			systems: systemsOf(version.platform),
			arch,
			bits: wide ? 64 : 32,
			endian: cursor.endian,
			entry,
			interpreter: commands.filter(({ type }) => type === LC.loadDylinker).map(({ body }) => nameIn(body))[0],
			libraries: commands.flatMap(({ type, body }) => {
				const kind = DYLIBS[type];
				return kind === void 0 ? [] : [{
					name: nameIn(body),
					kind
				}];
			}),
			dynamic: commands.some(({ type }) => type === LC.loadDylinker),
			definedSymbols: symbols.defined,
			dwarf,
			segments,
			minimumOs: version.minimum,
			elf: void 0,
			macho: {
				platform: version.platform,
				codeSignature: commands.some(({ type }) => type === LC.codeSignature),
				uuid: uuidOf(commands),
				undefinedSymbols: symbols.undefined
			},
			pe: void 0,
			wasm: void 0
		}
	};
}
function loadCommands(cursor, start) {
	const count = cursor.u32(16);
	const area = cursor.part(start, cursor.u32(20));
	if (count > MAX_COMMANDS) throw new MalformedBinary(`${count} load commands`, 16);
	const commands = [];
	let at = 0;
	for (let index = 0; index < count; index += 1) {
		const size = area.u32(at + 4);
		if (size < 8) throw new MalformedBinary(`a load command of ${size} bytes`, start + at);
		commands.push({
			type: area.u32(at),
			body: area.part(at, size)
		});
		at += size;
	}
	return commands;
}
function readSegments(commands) {
	const segments = [];
	const dwarf = [];
	for (const { type, body } of commands) {
		if (type !== LC.segment && type !== LC.segment64) continue;
		const wide = type === LC.segment64;
		const word = wide ? body.u64 : body.u32;
		const step = wide ? 8 : 4;
		const after = 24 + 4 * step;
		const protection = body.u32(after + 4);
		segments.push({
			name: body.text(8, 16),
			address: word(24),
			memorySize: word(24 + step),
			offset: word(24 + 2 * step),
			fileSize: word(24 + 3 * step),
			readable: (protection & 1) !== 0,
			writable: (protection & 2) !== 0,
			executable: (protection & 4) !== 0
		});
		const count = body.u32(after + 8);
		if (count > MAX_SECTIONS$3) throw new MalformedBinary(`${count} sections`, after + 8);
		for (let index = 0; index < count; index += 1) {
			const at = after + 16 + index * (wide ? 80 : 68);
			const name = body.text(at, 16);
			if (body.text(at + 16, 16) === "__DWARF" || /^__z?debug_/.test(name)) dwarf.push(name);
		}
	}
	return {
		segments,
		dwarf
	};
}
/** Segments with bytes in the file; one that leaves the file is damage. */
function mapped(cursor, segments) {
	for (const { offset, fileSize } of segments) if (offset + fileSize > cursor.length) throw new MalformedBinary("a segment ends after the file", offset);
	return segments.filter(({ fileSize }) => fileSize > 0);
}
/** LC_MAIN counts from `__TEXT`; LC_UNIXTHREAD holds registers after flavor and count. */
function entryPoint(commands, segments, arch) {
	for (const { type, body } of commands) {
		if (type === LC.main) {
			const text = segments.find(({ name }) => name === "__TEXT");
			return text === void 0 ? void 0 : text.address + body.u64(8);
		}
		const register = PROGRAM_COUNTER[arch ?? ""];
		if (type === LC.unixThread && register !== void 0) return body.u64(16 + register);
	}
}
function minimumVersion(commands) {
	for (const { type, body } of commands) {
		if (type === LC.buildVersion) {
			const platform = body.u32(8);
			return {
				platform: PLATFORMS[platform] ?? String(platform),
				minimum: dotted(body.u32(12))
			};
		}
		if (type === LC.versionMinMacos) return {
			platform: "macos",
			minimum: dotted(body.u32(8))
		};
		if (type === LC.versionMinIos) return {
			platform: "ios",
			minimum: dotted(body.u32(8))
		};
	}
	return {
		platform: void 0,
		minimum: void 0
	};
}
function systemsOf(platform) {
	if (platform === void 0) return ["darwin", "ios"];
	if (platform === "macos") return ["darwin"];
	return platform === "ios" || platform === "iossimulator" ? ["ios"] : [];
}
function countSymbols$3(cursor, commands, wide) {
	const size = wide ? 16 : 12;
	const counts = {
		defined: 0,
		undefined: 0
	};
	for (const { type, body } of commands) {
		if (type !== LC.symtab) continue;
		const total = body.u32(12);
		const table = cursor.part(body.u32(8), total * size);
		for (let index = 0; index < total; index += 1) {
			const kind = table.u8(index * size + 4);
			if ((kind & 224) === 0 && (kind & 14) === 0) counts.undefined += 1;
			else counts.defined += 1;
		}
	}
	return counts;
}
function uuidOf(commands) {
	const found = commands.find(({ type }) => type === LC.uuid);
	return found === void 0 ? void 0 : Buffer.from(found.body.bytes(8, 16)).toString("hex");
}
/** The string that a command keeps behind its own fields, at the offset in its third word. */
function nameIn(body) {
	const start = body.u32(8);
	return body.part(start, body.length - start).text(0, body.length - start);
}
/** `xxxx.yy.zz` packed in a word; the last part is left out when it is 0. */
function dotted(packed) {
	const patch = packed & 255;
	return `${packed >>> 16}.${packed >>> 8 & 255}${patch === 0 ? "" : `.${patch}`}`;
}
// src/inspect/pclntab.ts
/** Magic of the table since Go 1.20; `internal/abi/symtab.go`. */
const MAGIC = [
	241,
	255,
	255,
	255,
	0,
	0
];
/** Functions of the largest known programs, times ten. */
const MAX_FUNCTIONS = 4e6;
const MAX_CANDIDATES = 64;
/** Words of moduledata, the same from Go 1.20 to 1.27 (`runtime/symtab.go`). */
const WORD = {
	pcHeader: 0,
	names: 1,
	minimum: 20,
	maximum: 21,
	text: 22,
	end: 23
};
/** Finds and validates the table in the mapped bytes; undefined where there is none that holds together. */
function findPclntab(image) {
	const magic = image.cursor.endian === "little" ? MAGIC : [
		...MAGIC.slice(0, 4).reverse(),
		0,
		0
	];
	let candidates = 0;
	for (const place of occurrences(image, Uint8Array.from(magic), 4)) {
		candidates += 1;
		if (candidates > MAX_CANDIDATES) return void 0;
		const { segment, offset, address } = place;
		const table = readHeader(image.cursor.part(offset, segment.offset + segment.fileSize - offset), address);
		if (table === void 0) continue;
		return {
			...table,
			textStart: textStart(image, table)
		};
	}
}
/** The table without its bytes. */
function summarize$1(table) {
	const { address, pointerSize, quantum, functions, textStart: start } = table;
	return {
		address,
		pointerSize,
		quantum,
		functions,
		textStart: start
	};
}
/** All functions in the order of their addresses; names are read as they are asked for. */
function* functionsOf(table) {
	for (let index = 0; index < table.functions; index += 1) {
		const { offset, name } = entryAt(table, index);
		const address = table.textStart === void 0 ? void 0 : table.textStart + offset;
		yield {
			name: table.table.cstring(name),
			offset,
			address
		};
	}
}
/** Throws nothing: whatever does not hold together is no table. */
function readHeader(area, address) {
	try {
		const quantum = area.u8(6);
		const pointerSize = area.u8(7);
		if (quantum !== 1 && quantum !== 2 && quantum !== 4) return void 0;
		if (pointerSize !== 4 && pointerSize !== 8) return void 0;
		const word = (index) => wordAt(area, 8 + index * pointerSize, pointerSize);
		const functions = word(0);
		if (functions === 0 || functions > MAX_FUNCTIONS) return void 0;
		const table = {
			address,
			pointerSize,
			quantum,
			functions,
			textStart: word(2) === 0 ? void 0 : word(2),
			table: area,
			namesOffset: word(3),
			functionsOffset: word(7)
		};
		const ordered = [
			8 + 8 * pointerSize,
			word(3),
			word(4),
			word(5),
			word(6),
			word(7)
		];
		if (ordered.some((offset, index) => index > 0 && offset < (ordered[index - 1] ?? 0))) return;
		const first = entryAt(table, 0);
		const last = entryAt(table, functions - 1);
		return first.offset <= last.offset ? table : void 0;
	} catch (error) {
		if (error instanceof MalformedBinary) return void 0;
		throw error;
	}
}
/** Entries are pairs of an offset in text and one in the table, where the function's record lies. */
function entryAt(table, index) {
	const at = table.functionsOffset + index * 8;
	const record = table.functionsOffset + table.table.u32(at + 4);
	return {
		offset: table.table.u32(at),
		name: table.namesOffset + table.table.u32(record + 4)
	};
}
/**
* Since Go 1.26 the header does not tell where text starts, for that would need a relocation. The runtime's own
* variable does; in a file to be relocated it may still be zero, and there the entry is a function whose name is known.
*/
function textStart(image, table) {
	if (!image.segments.some(({ executable }) => executable)) return void 0;
	if (table.textStart !== void 0) return table.textStart;
	return textStartInModuledata(image, table) ?? textStartByEntry(image, table);
}
function textStartInModuledata(image, table) {
	const size = table.pointerSize;
	for (const { offset, segment } of occurrences(image, pointerBytes(image, table), size)) {
		if (segment.offset + segment.fileSize - offset < (WORD.end + 1) * size) continue;
		const word = (index) => wordAt(image.cursor, offset + index * size, size);
		if (word(WORD.names) !== table.address + table.namesOffset) continue;
		const [minimum, maximum] = [word(WORD.minimum), word(WORD.maximum)];
		const [text, end] = [word(WORD.text), word(WORD.end)];
		if (text <= minimum && minimum < maximum && maximum <= end) return text;
	}
}
/** `_rt0_amd64_linux` and its like; ELF of ppc64 names a descriptor, which is no function. */
function textStartByEntry(image, table) {
	if (image.entry === void 0) return void 0;
	for (const { name, offset } of functionsOf(table)) {
		if (!/^_rt0_[a-z0-9]+_[a-z0-9]+$/.test(name)) continue;
		const start = image.entry - offset;
		return offsetOf(image, start) === void 0 ? void 0 : start;
	}
}
function pointerBytes(image, { address, pointerSize }) {
	const bytes = new Uint8Array(pointerSize);
	const view = new DataView(bytes.buffer);
	const little = image.cursor.endian === "little";
	if (pointerSize === 8) view.setBigUint64(0, BigInt(address), little);
	else view.setUint32(0, address, little);
	return bytes;
}
function wordAt(cursor, offset, size) {
	return size === 8 ? cursor.u64(offset) : cursor.u32(offset);
}
// src/inspect/pe.ts
const MAX_SECTIONS$2 = 1024;
const MAX_LIBRARIES = 4096;
/** GOARCH by machine. */
const ARCHES = {
	332: "386",
	452: "arm",
	34404: "amd64",
	43620: "arm64"
};
const IMPORTS = {
	directory: 1,
	size: 20,
	name: 12
};
const DELAYED = {
	directory: 13,
	size: 32,
	name: 4
};
/** Bytes of a COFF symbol. */
const SYMBOL = 18;
/** Parses a PE file; libraries come from the import and delay-import directories. */
function parsePe(data) {
	const cursor = data.as("little");
	const signature = cursor.u32(60);
	if (cursor.u32(signature) !== 17744) throw new MalformedBinary("no PE signature", signature);
	const header = signature + 4;
	const optional = header + 20;
	const magic = cursor.u16(optional);
	if (magic !== 267 && magic !== 523) throw new MalformedBinary("no optional header", optional);
	const wide = magic === 523;
	const base = wide ? cursor.u64(optional + 24) : cursor.u32(optional + 28);
	const sections = readSections$1(cursor, header, base);
	const entry = base + cursor.u32(optional + 16);
	const image = {
		cursor,
		pointerSize: wide ? 8 : 4,
		segments: sections.filter(({ fileSize }) => fileSize > 0),
		entry
	};
	const machine = cursor.u16(header);
	const directories = optional + (wide ? 108 : 92);
	const libraries = [...importedNames(image, {
		at: directories,
		base,
		kind: "load"
	}), ...importedNames(image, {
		at: directories,
		base,
		kind: "delay"
	})];
	return {
		image,
		facts: {
			format: "PE",
			systems: ["windows"],
			arch: ARCHES[machine],
			bits: wide ? 64 : 32,
			endian: "little",
			entry,
			interpreter: void 0,
			libraries,
			dynamic: libraries.length > 0,
			definedSymbols: countSymbols$2(cursor, header),
			dwarf: sections.map(({ name }) => name).filter((name) => /^\.z?debug_/.test(name)),
			segments: sections,
			minimumOs: `${cursor.u16(optional + 40)}.${cursor.u16(optional + 42)}`,
			elf: void 0,
			macho: void 0,
			pe: {
				subsystem: cursor.u16(optional + 68),
				machine
			},
			wasm: void 0
		}
	};
}
function readSections$1(cursor, header, base) {
	const count = cursor.u16(header + 2);
	if (count > MAX_SECTIONS$2) throw new MalformedBinary(`${count} sections`, header + 2);
	const start = header + 20 + cursor.u16(header + 16);
	return Array.from({ length: count }, (_, index) => {
		const at = start + index * 40;
		const memorySize = cursor.u32(at + 8);
		const offset = cursor.u32(at + 20);
		const stored = cursor.u32(at + 16);
		const flags = cursor.u32(at + 36);
		if (stored > 0 && offset + stored > cursor.length) throw new MalformedBinary("a section ends after the file", at);
		return {
			name: sectionName(cursor, header, cursor.text(at, 8)),
			address: base + cursor.u32(at + 12),
			memorySize,
			offset,
			fileSize: memorySize === 0 ? stored : Math.min(stored, memorySize),
			readable: (flags & 1073741824) !== 0,
			writable: (flags & 2147483648) !== 0,
			executable: (flags & 536870912) !== 0
		};
	});
}
/** A name of more than eight bytes is `/` and an offset in the string table behind the symbols. */
function sectionName(cursor, header, name) {
	const symbols = cursor.u32(header + 8);
	if (!/^\/\d+$/.test(name) || symbols === 0) return name;
	const strings = symbols + cursor.u32(header + 12) * SYMBOL;
	return cursor.cstring(strings + Number(name.slice(1)));
}
function importedNames(image, where) {
	const { cursor } = image;
	const table = where.kind === "load" ? IMPORTS : DELAYED;
	if (table.directory >= cursor.u32(where.at)) return [];
	const address = cursor.u32(where.at + 4 + table.directory * 8);
	if (address === 0) return [];
	const start = offsetOf(image, where.base + address);
	if (start === void 0) throw new MalformedBinary("the imports lie nowhere", where.at);
	const libraries = [];
	for (let at = start;; at += table.size) {
		const name = cursor.u32(at + table.name);
		if (name === 0) return libraries;
		if (libraries.length === MAX_LIBRARIES) throw new MalformedBinary("too many libraries", at);
		const offset = offsetOf(image, where.base + name);
		if (offset === void 0) throw new MalformedBinary("a library's name lies nowhere", at);
		libraries.push({
			name: cursor.cstring(offset),
			kind: where.kind
		});
	}
}
/** Symbols of the COFF table that lie in a section; each may be followed by auxiliary records. */
function countSymbols$2(cursor, header) {
	const start = cursor.u32(header + 8);
	const total = cursor.u32(header + 12);
	if (start === 0 || total === 0) return 0;
	const table = cursor.part(start, total * SYMBOL);
	let defined = 0;
	for (let index = 0; index < total; index += 1 + table.u8(index * SYMBOL + 17)) {
		const section = table.u16(index * SYMBOL + 12);
		if (section > 0 && section < 65534) defined += 1;
	}
	return defined;
}
// src/inspect/plan9.ts
/** Header magic, in big-endian order, with what the system's conventions fix for that machine. */
const PLAN9_MACHINES = {
	491: {
		arch: "386",
		base: 4096,
		page: 4096
	},
	1607: {
		arch: "arm",
		base: 4096,
		page: 4096
	},
	35479: {
		arch: "amd64",
		base: 2097152,
		page: 2097152
	}
};
/** The header goes on by eight bytes with a 64-bit entry. */
const WIDE = 32768;
/** Parses a Plan 9 a.out file. The format has no libraries and no permissions: text is executable, data writable. */
function parsePlan9(data) {
	const cursor = data.as("big");
	const magic = cursor.u32(0);
	const machine = PLAN9_MACHINES[magic];
	if (machine === void 0) throw new MalformedBinary("an unknown machine", 0);
	const wide = (magic & WIDE) !== 0;
	const header = wide ? 40 : 32;
	const textSize = cursor.u32(4);
	const dataSize = cursor.u32(8);
	const symbolsSize = cursor.u32(16);
	const entry = wide ? cursor.u64(32) : cursor.u32(20);
	cursor.part(header, textSize + dataSize);
	const dataAddress = Math.ceil((machine.base + header + textSize) / machine.page) * machine.page;
	const segments = [{
		name: "text",
		address: machine.base + header,
		memorySize: textSize,
		offset: header,
		fileSize: textSize,
		readable: true,
		writable: false,
		executable: true
	}, {
		name: "data",
		address: dataAddress,
		memorySize: dataSize + cursor.u32(12),
		offset: header + textSize,
		fileSize: dataSize,
		readable: true,
		writable: true,
		executable: false
	}];
	const symbols = cursor.part(header + textSize + dataSize, symbolsSize);
	return {
		image: {
			cursor: cursor.as("little"),
			pointerSize: wide ? 8 : 4,
			segments,
			entry
		},
		facts: {
			format: "Plan 9 a.out",
			systems: ["plan9"],
			arch: machine.arch,
			bits: wide ? 64 : 32,
			endian: "little",
			entry,
			interpreter: void 0,
			libraries: [],
			dynamic: false,
			definedSymbols: countSymbols$1(symbols, wide ? 8 : 4),
			dwarf: [],
			segments,
			minimumOs: void 0,
			elf: void 0,
			macho: void 0,
			pe: void 0,
			wasm: void 0
		}
	};
}
/** Entries of value, type with its high bit set, and name; file names (`z`, `Z`) are pairs of bytes up to a zero pair. */
function countSymbols$1(table, valueSize) {
	let count = 0;
	let at = 0;
	while (at < table.length) {
		const type = table.u8(at + valueSize) & 127;
		at += valueSize + 1;
		if (type === 122 || type === 90) {
			at += 1;
			while (table.u16(at) !== 0) at += 2;
			at += 2;
		} else {
			while (table.u8(at) !== 0) at += 1;
			at += 1;
			count += 1;
		}
	}
	return count;
}
// src/inspect/universal.ts
/** A Java class file has the same first bytes; its next word is a version of 45 or more. */
const MAX_SLICES = 32;
/** The files in a universal Mach-O file, in order. */
function universalSlices(data) {
	const cursor = data.as("big");
	const wide = cursor.u32(0) === 3405691583;
	const count = cursor.u32(4);
	if (count === 0 || count > MAX_SLICES) throw new MalformedBinary(`${count} slices`, 4);
	return Array.from({ length: count }, (_, index) => {
		const at = 8 + index * (wide ? 32 : 20);
		return wide ? cursor.part(cursor.u64(at + 8), cursor.u64(at + 16)) : cursor.part(cursor.u32(at + 8), cursor.u32(at + 12));
	});
}
// src/inspect/wasm.ts
const MAX_SECTIONS$1 = 4096;
const MAX_IMPORTS$1 = 65536;
/** Fields of the producers section, and values of each. */
const MAX_PRODUCERS = 64;
/** Go stops at 100,000, where some runtimes refuse more. */
const MAX_DATA_SEGMENTS = 131072;
/** Bytes of linear memory that data segments may lay out. */
const MAX_MEMORY = MAX_BYTES_READ / 2;
const ID = {
	custom: 0,
	import: 2,
	data: 11
};
/** Import modules that stand for a system, by GOOS; `env` and others come from `//go:wasmimport`. */
const HOST_MODULES = {
	js: "gojs",
	wasip1: "wasi_snapshot_preview1"
};
/** Parses a WebAssembly module; its data segments become one piece of memory, as Go writes none for runs of zeros. */
function parseWasm(data) {
	const cursor = data.as("little");
	if (cursor.u32(4) !== 1) throw new MalformedBinary("not version 1 of WebAssembly", 4);
	const customSections = [];
	const modules = /* @__PURE__ */ new Set();
	const pieces = [];
	let definedSymbols = 0;
	let goVersion;
	let at = 8;
	for (let count = 0; at < cursor.length; count += 1) {
		if (count === MAX_SECTIONS$1) throw new MalformedBinary("too many sections", at);
		const id = cursor.u8(at);
		const [size, start] = cursor.uleb(at + 1);
		const body = cursor.part(start, size);
		if (id === ID.custom) {
			const [name, next] = nameAt(body, 0);
			customSections.push(name);
			if (name === "name") definedSymbols = namedFunctions(body, next);
			if (name === "producers") goVersion = languageVersion(body, next);
		}
		if (id === ID.import) for (const name of importModules(body)) modules.add(name);
		if (id === ID.data) pieces.push(...dataSegments(body, start));
		at = start + size;
	}
	const memory = layOut(cursor, pieces);
	const importModulesFound = [...modules];
	return {
		image: {
			cursor: openCursor(memory, "little", cursor.budget),
			pointerSize: 8,
			segments: memory.length === 0 ? [] : [memorySegment(memory.length)],
			entry: void 0
		},
		facts: {
			format: "Wasm",
			systems: Object.keys(HOST_MODULES).filter((os) => modules.has(HOST_MODULES[os] ?? "")),
			arch: "wasm",
			bits: 32,
			endian: "little",
			entry: void 0,
			interpreter: void 0,
			libraries: [],
			dynamic: false,
			definedSymbols,
			dwarf: customSections.filter((name) => name.startsWith(".debug_")),
			segments: [],
			minimumOs: void 0,
			elf: void 0,
			macho: void 0,
			pe: void 0,
			wasm: {
				importModules: importModulesFound,
				customSections,
				goVersion
			}
		}
	};
}
function nameAt(body, at) {
	const [length, start] = body.uleb(at);
	return [body.text(start, length), start + length];
}
/** Functions in subsection 1 of the name section. */
function namedFunctions(body, start) {
	let named = 0;
	for (let at = start; at < body.length;) {
		const id = body.u8(at);
		const [size, next] = body.uleb(at + 1);
		if (id === 1) named += body.part(next, size).uleb(0)[0];
		at = next + size;
	}
	return named;
}
/** The version that the field `language` gives for Go. */
function languageVersion(body, start) {
	let version;
	let [fields, at] = body.uleb(start);
	for (fields = Math.min(fields, MAX_PRODUCERS); fields > 0; fields -= 1) {
		const [field, afterField] = nameAt(body, at);
		const [values, first] = body.uleb(afterField);
		if (values > MAX_PRODUCERS) throw new MalformedBinary(`${values} producers`, at);
		at = first;
		for (let index = 0; index < values; index += 1) {
			const [name, afterName] = nameAt(body, at);
			const [value, next] = nameAt(body, afterName);
			if (field === "language" && name === "Go") version = value;
			at = next;
		}
	}
	return version;
}
function* importModules(body) {
	const [count, first] = body.uleb(0);
	if (count > MAX_IMPORTS$1) throw new MalformedBinary(`${count} imports`, 0);
	let at = first;
	for (let index = 0; index < count; index += 1) {
		const [module, afterModule] = nameAt(body, at);
		const [, afterField] = nameAt(body, afterModule);
		at = afterImport(body, afterField);
		yield module;
	}
}
/** Steps over an import's type: function, table, memory, global, tag. */
function afterImport(body, at) {
	switch (body.u8(at)) {
		case 0: return body.uleb(at + 1)[1];
		case 1: return afterLimits(body, at + 2);
		case 2: return afterLimits(body, at + 1);
		case 3: return at + 3;
		case 4: return body.uleb(at + 2)[1];
		default: throw new MalformedBinary("an import of unknown kind", at);
	}
}
function afterLimits(body, at) {
	const [, minimum] = body.uleb(at + 1);
	return (body.u8(at) & 1) === 0 ? minimum : body.uleb(minimum)[1];
}
/** Active segments of memory 0 with a constant address; `offset` counts from the file's start. */
function dataSegments(body, start) {
	const [count, first] = body.uleb(0);
	if (count > MAX_DATA_SEGMENTS) throw new MalformedBinary(`${count} data segments`, start);
	const found = [];
	let at = first;
	for (let index = 0; index < count; index += 1) {
		const [kind, afterKind] = body.uleb(at);
		const expression = kind === 2 ? body.uleb(afterKind)[1] : afterKind;
		const [address, afterAddress] = kind === 1 ? [void 0, afterKind] : constant(body, expression);
		const [size, bytes] = body.uleb(afterAddress);
		body.part(bytes, size);
		if (address !== void 0) found.push({
			address,
			offset: start + bytes,
			size
		});
		at = bytes + size;
	}
	return found;
}
/** `i32.const` and `end`; the number is signed, addresses of 2 GiB and more are refused later. */
function constant(body, at) {
	if (body.u8(at) !== 65) throw new MalformedBinary("a data segment without address", at);
	const [value, next] = body.uleb(at + 1);
	if (body.u8(next) !== 11) throw new MalformedBinary("a data segment's address goes on", next);
	return [value, next + 1];
}
function layOut(cursor, pieces) {
	const end = pieces.reduce((most, { address, size }) => Math.max(most, address + size), 0);
	if (end > MAX_MEMORY) throw new MalformedBinary(`data up to address ${end}`, 0);
	spend(cursor.budget, end, 0);
	const memory = new Uint8Array(end);
	for (const { address, offset, size } of pieces) memory.set(cursor.bytes(offset, size), address);
	return memory;
}
function memorySegment(size) {
	return {
		name: "memory",
		address: 0,
		memorySize: size,
		offset: 0,
		fileSize: size,
		readable: true,
		writable: true,
		executable: false
	};
}
// src/inspect/xcoff.ts
const MAX_SECTIONS = 1024;
const MAX_IMPORTS = 4096;
/** Bytes of file header, section header, symbol and of the loader section's header. */
const SIZE = {
	header: 24,
	section: 72,
	symbol: 18,
	loader: 56
};
const STYP = {
	dwarf: 16,
	text: 32,
	data: 64,
	loader: 4096
};
/** Parses a 64-bit XCOFF file, the format of aix/ppc64. */
function parseXcoff(data) {
	const cursor = data.as("big");
	const sections = readSections(cursor);
	const loader = sections.find(({ type }) => type === STYP.loader);
	const segments = sections.filter(({ type }) => type === STYP.text || type === STYP.data);
	const entry = cursor.u16(16) < 88 ? void 0 : cursor.u64(SIZE.header + 80);
	return {
		image: {
			cursor,
			pointerSize: 8,
			segments,
			entry
		},
		facts: {
			format: "XCOFF",
			systems: ["aix"],
			arch: "ppc64",
			bits: 64,
			endian: "big",
			entry,
			interpreter: void 0,
			libraries: loader === void 0 ? [] : importFiles(cursor, loader),
			dynamic: loader !== void 0,
			definedSymbols: countSymbols(cursor),
			dwarf: sections.filter(({ type }) => type === STYP.dwarf).map(({ name }) => name),
			segments: segments.map(({ type: _, ...segment }) => segment),
			minimumOs: void 0,
			elf: void 0,
			macho: void 0,
			pe: void 0,
			wasm: void 0
		}
	};
}
function readSections(cursor) {
	const count = cursor.u16(2);
	if (count > MAX_SECTIONS) throw new MalformedBinary(`${count} sections`, 2);
	const start = SIZE.header + cursor.u16(16);
	return Array.from({ length: count }, (_, index) => {
		const at = start + index * SIZE.section;
		const size = cursor.u64(at + 24);
		const offset = cursor.u64(at + 32);
		const type = cursor.u32(at + 64) & 65535;
		if (offset > 0 && offset + size > cursor.length) throw new MalformedBinary("a section ends after the file", at);
		return {
			name: cursor.text(at, 8),
			type,
			address: cursor.u64(at + 16),
			memorySize: size,
			offset,
			fileSize: offset === 0 ? 0 : size,
			readable: true,
			writable: type === STYP.data,
			executable: type === STYP.text
		};
	});
}
/** Import file ids but the first, which is the search path: each is directory, file and member. */
function importFiles(cursor, { offset, fileSize }) {
	const section = cursor.part(offset, fileSize);
	if (section.length < SIZE.loader) throw new MalformedBinary("a short loader section", offset);
	const count = section.u32(16);
	if (count > MAX_IMPORTS) throw new MalformedBinary(`${count} import files`, offset + 16);
	const area = section.part(section.u64(24), section.u32(12));
	const libraries = [];
	let at = 0;
	for (let index = 0; index < count; index += 1) {
		const parts = [];
		for (let part = 0; part < 3; part += 1) {
			const text = area.cstring(at);
			parts.push(text);
			at += Buffer.byteLength(text) + 1;
		}
		if (index > 0) libraries.push({
			name: parts.filter((part) => part !== "").join("/"),
			kind: "load"
		});
	}
	return libraries;
}
/** Symbols that lie in a section; each may be followed by auxiliary records. */
function countSymbols(cursor) {
	const start = cursor.u64(8);
	const total = cursor.u32(20);
	if (start === 0 || total === 0) return 0;
	const table = cursor.part(start, total * SIZE.symbol);
	let defined = 0;
	for (let index = 0; index < total; index += 1 + table.u8(index * SIZE.symbol + 17)) {
		const section = table.u16(index * SIZE.symbol + 12);
		if (section > 0 && section < 65534) defined += 1;
	}
	return defined;
}
// src/inspect/binary.ts
/** Everything a program file tells about itself; throws MalformedBinary where it breaks its format's rules. */
function inspectBinary(bytes) {
	return inspectCursor(openCursor(bytes, "little", budgetFor(bytes.length)));
}
/** The same over a cursor, whose budget then tells what it cost. */
function inspectCursor(cursor) {
	if (isUniversal(cursor)) return universalFacts(universalSlices(cursor).map(inspectThin));
	return inspectThin(cursor);
}
function inspectThin(cursor) {
	const { facts, image } = parseFile(cursor);
	const { info, problem } = facts.wasm === void 0 ? findBuildInfo(image) : findFramedBuildInfo(image, facts.wasm.goVersion ?? "");
	const table = findPclntab(image);
	return {
		...facts,
		slices: [],
		buildInfo: info,
		buildInfoProblem: problem,
		pclntab: table === void 0 ? void 0 : summarize$1(table)
	};
}
function parseFile(cursor) {
	if (cursor.length < 16) throw new MalformedBinary("too short for a program", 0);
	const big = cursor.as("big");
	const magic = big.u32(0);
	if (magic === 2135247942) return parseElf(cursor);
	if (magic === 6386541) return parseWasm(cursor);
	if ([
		4277009102,
		4277009103,
		3472551422,
		3489328638
	].includes(magic)) return parseMacho(cursor);
	if (big.u16(0) === 19802) return parsePe(cursor);
	if (big.u16(0) === 503) return parseXcoff(cursor);
	if (PLAN9_MACHINES[magic] !== void 0) return parsePlan9(cursor);
	throw new MalformedBinary("no program format that Go writes", 0);
}
function isUniversal(cursor) {
	if (cursor.length < 8) return false;
	const magic = cursor.as("big").u32(0);
	return magic === 3405691582 || magic === 3405691583;
}
/** A universal file has no facts of its own but what it holds. */
function universalFacts(slices) {
	return {
		format: "universal Mach-O",
		systems: [...new Set(slices.flatMap(({ systems }) => systems))],
		arch: void 0,
		bits: 64,
		endian: "big",
		entry: void 0,
		interpreter: void 0,
		libraries: [],
		dynamic: slices.some(({ dynamic }) => dynamic),
		definedSymbols: slices.reduce((sum, { definedSymbols }) => sum + definedSymbols, 0),
		dwarf: slices.flatMap(({ dwarf }) => dwarf),
		segments: [],
		minimumOs: void 0,
		elf: void 0,
		macho: void 0,
		pe: void 0,
		wasm: void 0,
		slices,
		buildInfo: void 0,
		buildInfoProblem: void 0,
		pclntab: void 0
	};
}
// src/inspect/verdict.ts
/** A check that found what it expected. */
function pass(name, evidence) {
	return {
		name,
		verdict: "pass",
		evidence
	};
}
/** A check that found something else. */
function fail$1(name, evidence) {
	return {
		name,
		verdict: "fail",
		evidence
	};
}
/** A check that proves nothing here, with the reason. */
function skip(name, evidence) {
	return {
		name,
		verdict: "skip",
		evidence
	};
}
/** Fails with all the mismatches, or passes with the evidence. */
function judge$1(name, mismatches, evidence) {
	return mismatches.length === 0 ? pass(name, evidence) : fail$1(name, mismatches.join("; "));
}
// src/inspect/build-info-check.ts
/** `build-info`: what Go recorded is what the unit wanted. With -trimpath Go leaves -ldflags out. */
function checkBuildInfo(facts, expectation) {
	const info = facts.buildInfo;
	if (info === void 0) return fail$1("build-info", `expected Go build info, found ${facts.buildInfoProblem ?? "none"}`);
	const mismatches = [
		...compareGo(info, expectation.goVersion),
		...compareSettings(info, expectation),
		...compare("package", expectation.importPath, info.path),
		...compareModule(info, expectation)
	];
	const { main } = info;
	const version = main === void 0 ? "" : ` of ${main.path} ${main.version}`;
	return judge$1("build-info", mismatches, `${info.goVersion}, ${info.path}${version}`);
}
/** Experiments follow the version: `go1.26.8-X:…`, up to Go 1.25 `go1.25.14 X:…`. */
function compareGo({ goVersion }, expected) {
	return compare("Go", `go${expected}`, goVersion.replace(/[- ]X:.*$/, ""));
}
function compareSettings({ settings }, { target, trimpath, tags }) {
	const level = levelSetting(target.arch, target.level);
	const wanted = {
		"-buildmode": "exe",
		"-compiler": "gc",
		"-tags": tags.join(","),
		"-trimpath": trimpath ? "true" : "",
		CGO_ENABLED: "0",
		GOARCH: target.arch,
		GOOS: target.os,
		...level === void 0 ? {} : { [level.variable]: level.value }
	};
	return Object.entries(wanted).flatMap(([name, value]) => {
		const found = settings[name] ?? "";
		if (found === value) return [];
		return [`expected ${name}=${value || "(none)"}, found ${name}=${found || "(none)"}`];
	});
}
function compareModule({ main }, expectation) {
	const { module } = expectation;
	if (main === void 0) return [`expected module ${module.path}, found none`];
	return [...compare("module", module.path, main.path), ...module.kind === "foreign" ? compareForeign(main, expectation) : compareOwn(main, expectation)];
}
/** A package outside the main module has the version that go.mod requires, and its sum unless it is vendored or replaced. */
function compareForeign(main, { module }) {
	const sum = module.vendored || main.replace !== void 0 ? "" : module.sum;
	return [...module.version === void 0 ? [] : compare("module version", module.version, main.version), ...sum === void 0 ? [] : compare("module sum", sum, main.sum)];
}
function compareOwn(main, { mainVersion }) {
	const version = main.version.replace(/\+dirty$/, "").replace(/\+incompatible\.dirty$/, "+incompatible");
	switch (mainVersion.kind) {
		case "exact": return compare("module version", mainVersion.value, version);
		case "devel": return compare("module version", "(devel)", version);
		case "pseudo": return version.endsWith(mainVersion.suffix) ? [] : [`expected a module version that ends in ${mainVersion.suffix}, found ${main.version}`];
	}
}
function compare(what, expected, found) {
	return expected === found ? [] : [`expected ${what} ${expected || "(none)"}, found ${found || "(none)"}`];
}
// src/inspect/identity.ts
/** What Go links for a system; ELF where it is not named. */
const FORMATS = {
	aix: "XCOFF",
	darwin: "Mach-O",
	ios: "Mach-O",
	js: "Wasm",
	plan9: "Plan 9 a.out",
	wasip1: "Wasm",
	windows: "PE"
};
/** `format`: the file is of the kind that its system runs. */
function checkFormat(facts, { target }) {
	const wanted = `${formatOf(target.os)} ${target.arch}`;
	const found = describe$2(facts);
	return judge$1("format", facts.format === formatOf(target.os) ? [] : [`expected ${wanted}, found ${found}`], `${facts.format}, ${facts.bits}-bit, ${facts.endian}-endian`);
}
/** `target`: system and architecture in the headers, in build info and in the name are those of the target. */
function checkTarget(facts, { target, file }) {
	const { os, arch } = target;
	const mismatches = [];
	if (facts.arch !== arch) mismatches.push(`expected ${arch}, found ${archOf(facts)} in the header`);
	if (!facts.systems.includes(os)) mismatches.push(`expected ${os}, found headers of ${facts.systems.join(" or ") || "no known system"}`);
	const recorded = facts.buildInfo?.settings;
	if (recorded !== void 0 && (recorded.GOOS !== os || recorded.GOARCH !== arch)) mismatches.push(`expected ${os}/${arch}, found ${recorded.GOOS}/${recorded.GOARCH} in build info`);
	if (!names$3(file, `${os}-${arch}`)) mismatches.push(`expected ${os}-${arch} in the name, found ${file}`);
	return judge$1("target", mismatches, `${os}/${arch} in headers, build info and name`);
}
function formatOf(os) {
	return FORMATS[os] ?? "ELF";
}
function describe$2(facts) {
	return `${facts.format} ${archOf(facts)}`;
}
function archOf({ arch, slices, elf, pe }) {
	if (slices.length > 0) return `of ${slices.map(archOf).join(" and ")}`;
	return arch ?? `machine ${elf?.machine ?? pe?.machine ?? "unknown"}`;
}
/** As a whole word between dashes: `linux-arm` is not in `x-linux-arm64`. */
function names$3(file, token) {
	return `-${file.replace(/\.(exe|wasm)$/, "")}-`.includes(`-${token}-`);
}
// src/inspect/system-libraries.json
var go = [
	"1.24",
	"1.25",
	"1.26",
	"1.27"
];
var systems = {
	"aix": {
		"interpreters": [],
		"libraries": [{ "name": "libc.a/shr_64.o" }, { "name": "libpthread.a/shr_xpg5_64.o" }]
	},
	"android": {
		"interpreters": [{ "name": "/system/bin/linker64" }],
		"libraries": []
	},
	"darwin": {
		"interpreters": [{ "name": "/usr/lib/dyld" }],
		"libraries": [
			{ "name": "/System/Library/Frameworks/CoreFoundation.framework/Versions/A/CoreFoundation" },
			{ "name": "/System/Library/Frameworks/Security.framework/Versions/A/Security" },
			{ "name": "/usr/lib/libSystem.B.dylib" },
			{ "name": "/usr/lib/libresolv.9.dylib" }
		]
	},
	"illumos": {
		"interpreters": [{ "name": "/lib/amd64/ld.so.1" }, { "name": "/lib/ld.so.1" }],
		"libraries": [
			{ "name": "libc.so" },
			{ "name": "libsendfile.so" },
			{ "name": "libsocket.so" }
		]
	},
	"openbsd": {
		"interpreters": [{ "name": "/usr/libexec/ld.so" }],
		"libraries": [{ "name": "libc.so" }, { "name": "libpthread.so" }]
	},
	"solaris": {
		"interpreters": [{ "name": "/lib/amd64/ld.so.1" }, { "name": "/lib/ld.so.1" }],
		"libraries": [
			{ "name": "libc.so" },
			{ "name": "libsendfile.so" },
			{ "name": "libsocket.so" }
		]
	},
	"windows": {
		"interpreters": [],
		"libraries": [{ "name": "kernel32.dll" }]
	}
};
// src/inspect/linkage.ts
/** How a file is linked, judged for a system and a Go version (`1.26.8`). */
function linkageOf(facts, os, goVersion) {
	if (foreignNames(facts, os, goVersion).length > 0) return "dynamic";
	return facts.interpreter === void 0 && facts.libraries.length === 0 ? "static" : "system-only";
}
/** `linkage`: the file asks for nothing beyond the table. */
function checkLinkage(facts, { target, goVersion }) {
	const foreign = foreignNames(facts, target.os, goVersion);
	const linkage = linkageOf(facts, target.os, goVersion);
	if (foreign.length === 0) return pass("linkage", [linkage, ...loads(facts)].join(", "));
	const allowed = [...namesFor(target.os, goVersion, "libraries")];
	const host = HOST_MODULES[target.os];
	const wanted = host === void 0 ? allowed : [`host module ${host}`];
	return fail$1("linkage", `expected ${wanted.length === 0 ? "no library" : `only ${wanted.join(", ")}`}, found ${foreign.join(", ")}`);
}
/** What the file asks for and the system's table does not have. */
function foreignNames(facts, os, goVersion) {
	const libraries = namesFor(os, goVersion, "libraries");
	const interpreters = namesFor(os, goVersion, "interpreters");
	const found = facts.libraries.map(({ name }) => name).filter((name) => !libraries.has(fold(name, os)));
	if (facts.interpreter !== void 0 && !interpreters.has(facts.interpreter)) found.unshift(`interpreter ${facts.interpreter}`);
	const host = HOST_MODULES[os];
	for (const module of facts.wasm?.importModules ?? []) if (module !== host) found.push(`host module ${module}`);
	return [...found, ...facts.slices.flatMap((slice) => foreignNames(slice, os, goVersion))];
}
/** Names for a version of Go; one newer than the table is taken for the newest in it, an older one for the oldest. */
function namesFor(os, goVersion, kind) {
	const systems$1 = systems;
	const minor = clamp(minorOf(goVersion));
	const names = systems$1[os]?.[kind] ?? [];
	return new Set(names.filter(({ since, until }) => {
		if (since !== void 0 && minor < minorOf(since)) return false;
		return until === void 0 || minor <= minorOf(until);
	}).map(({ name }) => name));
}
function clamp(minor) {
	const known = go.map(minorOf);
	return Math.min(Math.max(minor, ...known.slice(0, 1)), ...known.slice(-1));
}
function minorOf(version) {
	return Number(/^1\.(\d+)/.exec(version)?.[1] ?? NaN);
}
/** Windows does not tell the case of a library's name. */
function fold(name, os) {
	return os === "windows" ? name.toLowerCase() : name;
}
function loads({ libraries, interpreter, wasm }) {
	const names = libraries.map(({ name }) => name);
	if (interpreter !== void 0) names.unshift(`interpreter ${interpreter}`);
	return [...names, ...(wasm?.importModules ?? []).map((name) => `host module ${name}`)];
}
// src/inspect/paths.ts
/** Characters shown on each side of a path that was found. */
const CONTEXT = 40;
/** `paths`: no directory of this machine is in the bytes. */
function checkPaths(bytes, { trimpath, machinePaths }) {
	if (!trimpath) return skip("paths", "built without -trimpath, which leaves paths in");
	const buffer = Buffer$1.from(bytes.buffer, bytes.byteOffset, bytes.length);
	return judge$1("paths", machinePaths.flatMap(({ name, path }) => searchedForms(path).flatMap((form) => {
		const at = buffer.indexOf(form);
		if (at < 0) return [];
		return [`expected no path of this machine, found ${name} ${form} in "${around(buffer, at, form)}"`];
	})), "no path of the building machine");
}
/**
* The forms in which a path is looked for: as it is and, with a drive letter, with both slashes. Paths of one element
* (`/tmp`, `/root`) are in every Go program, as names that packages know, and prove nothing.
*/
function searchedForms(path) {
	const drive = /^[A-Za-z]:/.test(path);
	const trimmed = path.replace(drive ? /[\\/]+$/ : /\/+$/, "");
	if (trimmed.replace(/^[A-Za-z]:/, "").split(drive ? /[\\/]+/ : /\/+/).filter(Boolean).length < 2) return [];
	if (!drive && !trimmed.startsWith("\\\\")) return [trimmed];
	return [trimmed.replaceAll("/", "\\"), trimmed.replaceAll("\\", "/")];
}
function around(buffer, at, form) {
	const end = at + Buffer$1.byteLength(form) + CONTEXT;
	return buffer.toString("latin1", Math.max(0, at - CONTEXT), end).replace(/[^\x20-\x7e]+/g, " ").trim();
}
// src/inspect/segments.ts
/** Interpreters without which a system does not start Go's programs, by GOOS. */
const INTERPRETERS = {
	android: /^\/system\/bin\/linker(64)?$/,
	illumos: /^\/lib\/(amd64\/)?ld\.so\.1$/,
	openbsd: /^\/usr\/libexec\/ld\.so$/,
	solaris: /^\/lib\/(amd64\/)?ld\.so\.1$/
};
/**
* `segments`: nothing is both writable and executable; in ELF, OSABI, interpreter and notes are those the system looks
* for. Left out for formats without permissions.
*/
function checkSegments(facts, { target }) {
	if (![
		"ELF",
		"Mach-O",
		"PE"
	].includes(facts.format)) return void 0;
	return judge$1("segments", [...facts.segments.filter(({ writable, executable }) => writable && executable).map(({ name, address }) => `expected no segment both writable and executable, found ${name || `0x${address.toString(16)}`}`), ...compareElf(facts, target.os)], `${facts.segments.length} segments, none both writable and executable`);
}
function compareElf({ elf, interpreter }, os) {
	if (elf === void 0) return [];
	const mismatches = [];
	if (elf.executableStack === true) mismatches.push("expected a stack without execution, found one with");
	if (elf.headers.includes(1705237479)) mismatches.push("expected no PT_OPENBSD_WXNEEDED, found one");
	const osAbi = OSABI[os] ?? 0;
	if (elf.osAbi !== osAbi) mismatches.push(`expected OSABI ${osAbi}, found ${elf.osAbi}`);
	const note = OS_NOTE[os];
	if (note !== void 0 && !elf.notes.some(({ name, type }) => name === note.name && type === note.type)) mismatches.push(`expected a note of ${note.name}, found none`);
	const wanted = INTERPRETERS[os];
	if (wanted === void 0 ? interpreter !== void 0 : !wanted.test(interpreter ?? "")) mismatches.push(`expected ${wanted === void 0 ? "no interpreter" : `the interpreter of ${os}`}, found ${interpreter ?? "none"}`);
	return mismatches;
}
// src/inspect/stamp.ts
/** Files that are named in a message before it says how many more there are. */
const NAMED_FILES = 10;
/** `vcs`: the stamped commit is the one that was built, and its work tree was clean where it must be. */
function checkStamp(facts, expectation) {
	const { stamp, module, modifiedFails } = expectation;
	const settings = facts.buildInfo?.settings ?? {};
	const stamped = Object.keys(settings).filter((name) => name === "vcs" || name.startsWith("vcs."));
	if (!stamp.on || module.kind === "foreign") {
		if (stamped.length > 0) return fail$1("vcs", `expected no stamp, found ${stamped.join(", ")}`);
		return skip("vcs", stamp.on ? "not stamped: the package is outside the main module" : "not stamped");
	}
	const mismatches = [];
	const revision = settings["vcs.revision"];
	if (revision !== stamp.commit) mismatches.push(`expected vcs.revision=${stamp.commit}, found ${revision ?? "none"}`);
	const time = settings["vcs.time"];
	if (stamp.date !== void 0 && Date.parse(time ?? "") !== Date.parse(stamp.date)) mismatches.push(`expected vcs.time=${stamp.date}, found ${time ?? "none"}`);
	const modified = settings["vcs.modified"];
	if (modified !== "true" && modified !== "false") mismatches.push(`expected vcs.modified, found ${modified ?? "none"}`);
	if (modified === "true" && modifiedFails) mismatches.push(`expected vcs.modified=false, found true${because(expectation)}`);
	return judge$1("vcs", mismatches, `commit ${revision}${modified === "true" ? ", modified" : ""}`);
}
/** The sentence about a stamped work tree that differs from its commit. */
function modifiedWarning(facts, expectation) {
	if (!(facts.buildInfo?.settings["vcs.modified"] === "true") || expectation.modifiedFails) return [];
	return [`stamped with vcs.modified=true${because(expectation)}`];
}
function because({ modifiedFiles }) {
	if (modifiedFiles.length === 0) return ": the build itself changed the work tree";
	const more = modifiedFiles.length - NAMED_FILES;
	return `: ${modifiedFiles.slice(0, NAMED_FILES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
// src/inspect/stripped.ts
/** `stripped`: no symbol that the file defines, no DWARF. */
function checkStripped(facts, { stripped }) {
	if (!stripped) return skip("stripped", "strip is off for this variant");
	const mismatches = [];
	if (facts.definedSymbols > 0) mismatches.push(`expected no symbols, found ${facts.definedSymbols} defined ones`);
	if (facts.dwarf.length > 0) mismatches.push(`expected no DWARF, found ${[...new Set(facts.dwarf)].join(", ")}`);
	return judge$1("stripped", mismatches, "no defined symbols, no DWARF");
}
/** `uuid`: macOS 26 refuses to start a program without LC_UUID. Only for darwin. */
function checkUuid(facts, { target, buildId }) {
	if (target.os !== "darwin") return void 0;
	if (facts.macho?.uuid !== void 0) return pass("uuid", `LC_UUID ${facts.macho.uuid}`);
	return fail$1("uuid", `expected LC_UUID, without which macOS 26 does not start a program, found none${buildId === "strip" ? ": set build-id to keep, or build with Go 1.27 or newer" : ""}`);
}
// src/inspect/checks.ts
/** Compares a file's facts and bytes with what the plan wants of it. */
function checkBinary(options) {
	const { facts, bytes, expectation } = options;
	return {
		checks: [
			checkFormat(facts, expectation),
			checkTarget(facts, expectation),
			checkLinkage(facts, expectation),
			checkStripped(facts, expectation),
			checkBuildInfo(facts, expectation),
			checkStamp(facts, expectation),
			checkPaths(bytes, expectation),
			checkUuid(facts, expectation),
			checkSegments(facts, expectation)
		].filter((check) => check !== void 0),
		warnings: [...modifiedWarning(facts, expectation), ...cgoWarnings(expectation)],
		linkage: linkageOf(facts, expectation.target.os, expectation.goVersion)
	};
}
/** The verdicts on a file that no parser could read: nothing is proven, so it counts as the worst. */
function checkUnreadable(error, expectation) {
	return {
		checks: [{
			name: "format",
			verdict: "fail",
			evidence: `${expectation.file} cannot be read: ${error.message}`
		}],
		warnings: [],
		linkage: "dynamic"
	};
}
function cgoWarnings({ cgoPackages }) {
	return cgoPackages.map((name) => `${name} has cgo files, which CGO_ENABLED=0 leaves out: what then stands in for them may fail only when it is used`);
}
// src/inspect/reader.ts
/** Bytes of the largest file we inspect: ten times the largest Go programs in common use. */
const MAX_FILE_SIZE = 512 * 2 ** 20;
/**
* Makes a reader that uses its memory again: a release has hundreds of files of megabytes, and to take
* and free as much for each costs more than to read them.
*
* @returns throws MalformedBinary beyond 512 MiB, so that one file fails its check and no run.
*/
function fileReader() {
	let room = Buffer$1.alloc(0);
	return async (path) => {
		const file = await open(path);
		try {
			const { size } = await file.stat();
			if (size > MAX_FILE_SIZE) throw tooLarge(size);
			if (room.length < size) room = Buffer$1.allocUnsafeSlow(Math.ceil(size * 1.25));
			let filled = 0;
			while (filled < size) {
				const { bytesRead } = await file.read(room, filled, size - filled, filled);
				if (bytesRead === 0) break;
				filled += bytesRead;
			}
			return room.subarray(0, filled);
		} finally {
			await file.close();
		}
	};
}
function tooLarge(size) {
	return new MalformedBinary(`it has ${size} bytes, and files over ${MAX_FILE_SIZE} bytes are not inspected: embed less, or leave the package out`, MAX_FILE_SIZE);
}
// src/inspect/examine.ts
/** Files that are read at once; each is held in memory as a whole. */
const AT_ONCE$1 = 2;
/** Inspects, checks and hashes files; two at once, each in memory that the next one uses again. */
function startExamining(examination) {
	const limit = pLimit(AT_ONCE$1);
	const readers = Array.from({ length: AT_ONCE$1 }, fileReader);
	const begun = /* @__PURE__ */ new Map();
	const examine = (result) => {
		const found = limit.map(result.files, async (file) => {
			const read = readers.pop() ?? fileReader();
			try {
				return await examineFile(examination, {
					result,
					file,
					read
				});
			} finally {
				readers.push(read);
			}
		});
		begun.set(result, found);
		found.catch(() => void 0);
		return found;
	};
	return {
		begin: (result) => {
			examine(result);
		},
		finish: async (results) => {
			const found = results.map((result) => begun.get(result) ?? examine(result));
			return (await Promise.all(found)).flat();
		}
	};
}
async function examineFile(examination, work) {
	const { package: built } = work.file;
	return {
		file: built.file,
		unit: work.result.unit.id,
		package: built.path,
		importPath: built.importPath,
		executable: built.executable,
		...await findIn(examination, work)
	};
}
/** Reads, hashes and judges a file; bytes that were judged so before are only read and hashed. */
async function findIn(examination, work) {
	const { memory } = examination;
	const { path } = work.file;
	const expectation = expectationOf(examination, work);
	let bytes;
	try {
		bytes = await work.read(path);
	} catch (error) {
		if (!(error instanceof MalformedBinary)) throw error;
		const judged = {
			facts: void 0,
			verdicts: checkUnreadable(error, expectation)
		};
		return describe$1(await hashFile(path), judged);
	}
	const identity = {
		size: bytes.length,
		sha256: hashBytes(bytes)
	};
	const known = await memory?.recall(identity.sha256, expectation);
	if (known !== void 0) return known;
	const findings = describe$1(identity, judge(bytes, expectation));
	await memory?.keep(findings, expectation);
	return findings;
}
function judge(bytes, expectation) {
	try {
		const facts = inspectBinary(bytes);
		return {
			facts,
			verdicts: checkBinary({
				facts,
				bytes,
				expectation
			})
		};
	} catch (error) {
		if (!(error instanceof MalformedBinary)) throw error;
		return {
			facts: void 0,
			verdicts: checkUnreadable(error, expectation)
		};
	}
}
function describe$1(identity, { facts, verdicts }) {
	return {
		...identity,
		linkage: verdicts.linkage,
		libraries: facts?.libraries.map(({ name }) => name) ?? [],
		...facts?.interpreter === void 0 ? {} : { interpreter: facts.interpreter },
		buildInfo: facts?.buildInfo === void 0 ? {} : flatten(facts.buildInfo),
		checks: [...verdicts.checks],
		warnings: [...verdicts.warnings]
	};
}
function expectationOf(examination, { result, file }) {
	const { plan, place, modified, buildId, tagged, machinePaths } = examination;
	const { unit } = result;
	const { repository } = place;
	const { module } = file.package;
	const goVersion = plan.toolchains[unit.toolchain]?.version ?? "";
	return {
		file: file.package.file,
		target: unit.target,
		goVersion,
		stripped: unit.build.strip,
		trimpath: true,
		buildId,
		tags: unit.build.tags,
		importPath: file.package.importPath,
		module,
		mainVersion: mainVersionOf(module, {
			place,
			stamped: plan.stamp.stamp,
			goVersion
		}),
		stamp: plan.stamp.stamp && repository ? {
			on: true,
			commit: repository.commit,
			date: repository.date
		} : { on: false },
		modifiedFails: tagged,
		modifiedFiles: modified,
		machinePaths,
		cgoPackages: plan.dependencies.get(unit.id)?.cgo ?? []
	};
}
/** Build info as one flat record; `mod` is the main package's module: path, version and sum. */
function flatten({ goVersion, path, main, settings }) {
	return {
		go: goVersion,
		path,
		...main === void 0 ? {} : { mod: `${main.path} ${main.version} ${main.sum}`.trim() },
		...settings
	};
}
// src/inspect/machine-paths.ts
/** The directories of this machine that would tell of it, if a file held them. */
function machinePaths(options) {
	const { place, goSettings, goroots, temporary } = options;
	return [
		["workspace", place.repository?.root ?? place.workingDirectory],
		...goroots.map((goroot) => ["GOROOT", goroot]),
		["GOCACHE", goSettings.GOCACHE],
		["GOMODCACHE", goSettings.GOMODCACHE],
		["temporary directory", temporary],
		["home", homedir()]
	].flatMap(([name, path]) => path ? [{
		name,
		path
	}] : []);
}
// src/inspect/memory.ts
/** Findings that were not asked for in this time are forgotten: 5 days, in milliseconds. */
const FORGOTTEN = 432e6;
const { file: _f, unit: _u, package: _p, importPath: _i, executable: _e, ...found } = binarySchema.entries;
const findingsSchema = strictObject(found);
/** Remembers findings in a directory of its own; another version of these checks looks anew. */
async function rememberInspections(directory) {
	const checks = await digestOfChecks();
	if (checks === void 0) return void 0;
	await forget(directory);
	const fileOf = (sha256, expectation) => join(directory, digestOf(JSON.stringify([
		checks,
		sha256,
		lasting(expectation)
	])));
	return {
		recall: async (sha256, expectation) => {
			try {
				const text = await readFile(fileOf(sha256, expectation), "utf8");
				const findings = parse(findingsSchema, JSON.parse(text));
				return findings.sha256 === sha256 ? findings : void 0;
			} catch {
				return;
			}
		},
		keep: async (findings, expectation) => {
			const file = fileOf(findings.sha256, expectation);
			await mkdir(directory, { recursive: true }).catch(() => void 0);
			await writeWhole(file, JSON.stringify(findings)).catch(() => void 0);
		}
	};
}
/** The temporary directory is another one in each run, and bytes that were there before know none of it. */
function lasting(expectation) {
	const machinePaths = expectation.machinePaths.filter(({ name }) => name !== "temporary directory");
	return {
		...expectation,
		machinePaths
	};
}
/** Of the bundle that these checks are part of; undefined among sources, where each is a file of its own. */
async function digestOfChecks() {
	if (extname(import.meta.url) === ".ts") return void 0;
	return digestOf(await readFile(fileURLToPath(import.meta.url)));
}
function digestOf(content) {
	return createHash("sha256").update(content).digest("hex");
}
async function forget(directory) {
	for (const name of await readdir(directory).catch(() => [])) {
		const file = join(directory, name);
		const found = await stat(file).catch(() => void 0);
		if (found && Date.now() - found.mtimeMs > FORGOTTEN) await rm(file, { force: true });
	}
}
// src/run/produce.ts
/** Builds the units of a plan, and examines every file that came of it. */
async function produce(production) {
	const { plan, place, event, modified, buildId, equipment, session, durations, services } = production;
	const { environment, goSettings } = equipment;
	const expected = new Map(durations.map(({ unit, seconds }) => [unit, seconds]));
	const clock = performance.now();
	const examiner = startExamining({
		plan,
		modified,
		place,
		buildId,
		memory: session.inspections ? await rememberInspections(session.inspections) : void 0,
		tagged: event.tag !== void 0,
		machinePaths: machinePaths({
			place,
			goSettings,
			goroots: plan.toolchains.map(({ goroot }) => goroot),
			temporary: services.temporary
		})
	});
	const results = await services.log.group("Build", () => buildAll({
		units: plan.units,
		toolchains: plan.toolchains.map(({ go }) => go),
		environment,
		workingDirectory: place.workingDirectory,
		repositoryRoot: place.repository?.root,
		workFile: place.workFile,
		scratch: scratchOf(services.temporary).build,
		destination: production.directory,
		openCache: session.open,
		expectedSeconds: ({ id }) => expected.get(id) ?? 0,
		packageCount: (unit) => plan.dependencies.get(unit.id)?.packages,
		onBuilt: examiner.begin,
		log: services.log
	}));
	const seconds = (performance.now() - clock) / 1e3;
	await production.closeCaches({
		session,
		results,
		seconds
	});
	await removeScratch(services.temporary);
	return {
		results,
		binaries: await examiner.finish(results)
	};
}
// src/report/caches.ts
/** What the caches did in all, in one line; undefined where no unit used one. */
function describeCaches({ observed }) {
	const used = Object.values(observed.units).filter(({ cache }) => cache.class !== "off");
	if (used.length === 0) return void 0;
	const of = (name) => used.filter(({ cache }) => cache.class === name).length;
	const sum = (pick) => used.reduce((total, unit) => total + pick(unit), 0);
	const compiled = sum((unit) => unit.compiled);
	const bytes = sum(({ cache }) => cache.bytes);
	const restored = bytes === 0 ? [] : [`${formatBytes(bytes)} restored in ${formatSeconds(sum(({ cache }) => cache.seconds))}`];
	const known = used.flatMap(({ cache }) => cache.won ?? []);
	const won = known.reduce((total, each) => total + each, 0);
	const worth = known.length === 0 ? [] : won >= 0 ? [`about ${formatSeconds(won)} of compiling won`] : [`about ${formatSeconds(-won)} lost: restoring took longer than compiling would`];
	return [
		`caches: ${of("exact")} exact, ${of("prefix")} by prefix, ${of("miss")} cold`,
		...restored,
		`${compiled} of ${formatCount(compiled + sum(({ reused }) => reused), "package")} compiled`,
		...worth
	].join("; ");
}
/** Longest run of code units that is looked at, whatever is shown of it. */
const READ_LIMIT = 4096;
/**
* Foreign text as one harmless line of at most `limit` code points: no escape sequences, line
* breaks or tabs, invisible and direction-changing characters by their number, and nothing that a
* runner takes for a command (`::` at the start of a line, `##[` anywhere).
*/
function plain(text, limit = 300) {
	const visible = stripVTControlCharacters(text.slice(0, READ_LIMIT).toWellFormed()).replace(/\s+/gu, " ").trim().replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, showCodePoint).replace(/^::/, ": :").replaceAll("##[", "## [");
	const points = [...visible];
	return points.length > limit ? `${points.slice(0, limit - 1).join("")}…` : visible;
}
function showCodePoint(character) {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
// src/report/detail.ts
const full = {
	table: "cells",
	passed: true,
	digests: true,
	commands: Number.POSITIVE_INFINITY,
	items: Number.POSITIVE_INFINITY,
	names: Number.POSITIVE_INFINITY,
	text: 300
};
const failures = {
	...full,
	passed: false,
	items: 1e3,
	names: 100
};
const grouped = {
	...failures,
	table: "units",
	digests: false,
	commands: 1,
	items: 300,
	names: 20,
	text: 200
};
/** From all that is known down to what always fits: 50 entries of 100 code points in each list. */
const DETAILS = [
	full,
	failures,
	grouped,
	{
		...grouped,
		table: "systems",
		commands: 0,
		items: 50,
		names: 3,
		text: 100
	}
];
// src/report/markdown.ts
/** Text from outside, in a code span: package paths, messages of compilers, names from files. */
function code(text, limit = 300) {
	return html(`<code>${escapeHtml(plain(text, limit)) || "&nbsp;"}</code>`);
}
/** Words of our own, with figures; escaped all the same. */
function words(text) {
	return html(escapeHtml(text));
}
/** Words of our own that stay on one line. */
function figure(text) {
	return html(escapeHtml(text).replaceAll(" ", "&nbsp;"));
}
/** Digits of our own in letters of one width, without the background of a code span. */
function sample(text) {
	return html(`<samp>${escapeHtml(text)}</samp>`);
}
/** In small print. */
function small(content) {
	return html(`<sub>${content}</sub>`);
}
/** Pieces in a row; what is undefined is left out, with its separator. */
function join$1(pieces, separator = " ") {
	const glue = separator === "<br>" ? separator : escapeHtml(separator);
	return html(pieces.filter((piece) => piece !== void 0 && piece !== "").join(glue));
}
/** Separator for `join`. */
const LINE_BREAK = "<br>";
function heading(content) {
	return `<h3>${content}</h3>\n`;
}
function paragraph(content) {
	return `<p>${content}</p>\n`;
}
function list(items) {
	return `<ul>\n${items.map((item) => `<li>${item}</li>\n`).join("")}</ul>\n`;
}
/** A table; a cell may be a piece alone. */
function table(head, rows) {
	const body = rows.map((row) => tableRow(row, "td")).join("");
	return `<table>\n<thead>\n${tableRow(head, "th")}</thead>\n<tbody>\n${body}</tbody>\n</table>\n`;
}
/** A folded section; `body` is blocks. */
function details(title, body, state = "closed") {
	return `<details${state === "open" ? " open" : ""}><summary>${title}</summary>\n\n${body}\n</details>\n`;
}
/** Lines to copy, in a fence that is longer than any run of backticks in them. */
function fence(lines, language) {
	const text = lines.join("\n");
	const longest = (text.match(/`{3,}/g) ?? []).reduce((length, run) => Math.max(length, run.length), 2);
	const marks = "`".repeat(longest + 1);
	return `${marks}${language}\n${text}\n${marks}\n`;
}
function tableRow(cells, element) {
	return `<tr>${cells.map((cell) => tableCell(cell, element)).join("")}</tr>\n`;
}
function tableCell(cell, element) {
	const { html: content, align, columns = 1, rows = 1 } = typeof cell === "string" ? { html: cell } : cell;
	return `<${element}${[
		align === void 0 ? "" : ` align="${align}"`,
		columns === 1 ? "" : ` colspan="${columns}"`,
		rows === 1 ? "" : ` rowspan="${rows}"`
	].join("")}>${content}</${element}>`;
}
function escapeHtml(text) {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
/** The one place where a string becomes `Html`. */
function html(text) {
	return text;
}
// src/report/environment.ts
/** Source, toolchains, machine and notices. */
function environment(manifest, detail) {
	const rows = [
		["Source", sourceLine(manifest)],
		...manifest.toolchains.slice(0, detail.items).map((_, index) => ["Toolchain", toolchainLine(manifest, index, detail)]),
		["Machine", machineLine(manifest, detail)],
		["Packages", packagesLine(manifest)],
		["Started", code(manifest.observed.started, detail.text)]
	];
	const notices = manifest.observed.notices.slice(0, detail.items);
	const missing = manifest.observed.notices.length - notices.length;
	const title = notices.length === 0 ? "Environment" : `Environment and ${formatCount(manifest.observed.notices.length, "notice")}`;
	const body = [table([words("What"), words("Found")], rows.map(([name, value]) => [words(name), value])), ...notices.length === 0 ? [] : [list(notices.map((notice) => code(notice, detail.text)))]].join("\n");
	return {
		markdown: details(words(title), body),
		...missing === 0 ? {} : { leftOut: formatCount(missing, "notice") }
	};
}
/** Tags of one commit that a reader still looks at. */
const MAX_TAGS = 5;
function sourceLine({ source, observed }) {
	const { module, version, commit, date, tags, directory, stamped, dirty } = source;
	return join$1([
		code(`${module} ${version}`),
		commit === void 0 ? words("no repository") : join$1([words("commit"), code(commit)]),
		date === void 0 ? void 0 : code(date),
		tags.length === 0 ? void 0 : join$1([words("tags"), ...tags.slice(0, MAX_TAGS).map((tag) => code(tag))]),
		directory === "." ? void 0 : join$1([words("in"), code(directory)]),
		words(stamped ? "stamped into the files" : "not stamped into the files"),
		dirty ? words("work tree differed from the commit") : void 0,
		observed.cloneDepth === void 0 ? void 0 : words(`shallow clone of ${formatCount(observed.cloneDepth, "commit")}`)
	], " · ");
}
function toolchainLine({ toolchains, observed }, index, detail) {
	const { version, host, digest } = toolchains[index] ?? {
		version: "",
		host: "",
		digest: ""
	};
	const origin = observed.toolchainOrigins[index];
	return join$1([
		join$1([words("Go"), code(`${version} ${host}`, detail.text)]),
		join$1([words("digest"), code(digest.slice(0, 8))]),
		origin === void 0 ? void 0 : join$1([words("from"), code(origin, detail.text)])
	], " · ");
}
function machineLine({ observed: { services, runner } }, detail) {
	return join$1([
		code([runner.name, services].filter((part) => part !== void 0).join(" on "), detail.text),
		code(`${runner.os}/${runner.arch}`, detail.text),
		words(formatCount(runner.cores, "core")),
		words(formatBytes(runner.memory))
	], " · ");
}
function packagesLine({ observed }) {
	const units = Object.values(observed.units);
	return words(`${units.reduce((sum, unit) => sum + unit.compiled, 0)} compiled, ${units.reduce((sum, unit) => sum + unit.reused, 0)} from Go's build cache`);
}
// src/plan/simulate.ts
const startSeconds$1 = runnerStartSeconds.value;
const multipliers = minuteMultipliers.value;
/**
* Runs a queue of jobs on paper: each starts as soon as a runner is free, in order, but that a job
* for macOS waits for one of the few runners there and lets others pass.
*
* @param concurrency jobs that the account may run at once.
* @param parallel jobs of this queue that may run at once.
*/
function simulate(jobs, { concurrency, parallel = concurrency }) {
	const isMac = (job) => job?.system === "macos";
	const numbered = jobs.map((job, order) => ({
		...job,
		order
	}));
	const waiting = {
		mac: numbered.filter(isMac),
		other: numbered.filter((job) => !isMac(job))
	};
	const next = {
		mac: 0,
		other: 0
	};
	const mostMacs = macosJobs(concurrency);
	let running = [];
	let macs = 0;
	let now = 0;
	let lastStart = 0;
	let end = 0;
	for (let left = jobs.length; left > 0;) {
		const mac = macs < mostMacs ? waiting.mac[next.mac] : void 0;
		const other = waiting.other[next.other];
		const first = earlier(mac, other);
		if (first && running.length < Math.min(concurrency, parallel)) {
			next[first === mac ? "mac" : "other"]++;
			left--;
			if (first === mac) macs++;
			lastStart = now + startSeconds$1;
			running.push({
				end: lastStart + first.seconds,
				onMac: first === mac
			});
			end = Math.max(end, lastStart + first.seconds);
		} else {
			const done = Math.min(...running.map((job) => job.end));
			now = done;
			running = running.filter((job) => job.end > done);
			macs = running.filter(({ onMac }) => onMac).length;
		}
	}
	return {
		lastStart,
		end
	};
}
/** Minutes that a job is billed: whole ones, times what its system costs. */
function billedMinutes({ system, seconds }) {
	return Math.ceil(seconds / 60) * multipliers[system];
}
/** The system of a runner, by the names that GitHub and others give their labels. */
function systemOf$1(runsOn) {
	const labels = labelsOf(runsOn).map((label) => label.toLowerCase());
	if (labels.includes("self-hosted")) return "self-hosted";
	if (labels.some((label) => label.startsWith("macos"))) return "macos";
	return labels.some((label) => label.startsWith("windows")) ? "windows" : "linux";
}
function labelsOf(runsOn) {
	if (typeof runsOn === "string") return [runsOn];
	if (!("group" in runsOn)) return runsOn;
	const { labels = [] } = runsOn;
	return typeof labels === "string" ? [labels] : labels;
}
/** How many of the account's jobs may be on macOS. */
function macosJobs(concurrency) {
	return macosJobs$1.value.filter((row) => row.concurrency <= concurrency).at(-1)?.most ?? 1;
}
function earlier(a, b) {
	if (!a || !b) return a ?? b;
	return a.order < b.order ? a : b;
}
// src/report/cells.ts
/** The sign of whatever failed; the only colour that GitHub's Markdown has. */
const RED = "❌";
/** Failed checks that one cell names. */
const MAX_NAMES$2 = 3;
/** Code points of a check's name. */
const NAME_LIMIT = 60;
/** The unit's target; below it what tells it from another of the same target. */
function targetName(unit, { text, seconds }) {
	const notes = [
		unit.variant === "default" ? void 0 : code(unit.variant, text),
		unit.experimental ? words("experimental") : void 0,
		seconds === void 0 ? void 0 : figure(formatSeconds(seconds))
	].filter((note) => note !== void 0);
	const name = signed(unit.status === "failed", code(unit.target, text));
	return notes.length === 0 ? name : join$1([name, small(join$1(notes, " · "))], LINE_BREAK);
}
/** The first package that failed with its first error, and how many more failed. */
function firstError({ unit, binaries }, text) {
	const common = commonError(unit, binaries);
	if (common !== void 0) return join$1([words(`all ${formatCount(Object.keys(unit.errors).length, "package")}:`), code(common, text)]);
	const [first, ...others] = Object.entries(unit.errors);
	if (first === void 0) return words("did not build; no error was recorded");
	const [path, message] = first;
	const more = others.length === 0 ? "" : `and ${formatCount(others.length, "more package")}`;
	return join$1([
		code(path, text),
		code(message, text),
		words(more)
	]);
}
/** Size and digest of a package's file, `❌` where it failed, a dash where it was not asked for. */
function packageCell({ unit, binaries }, path) {
	const binary = binaries.find((candidate) => candidate.package === path);
	if (binary === void 0) return words(Object.hasOwn(unit.errors, path) ? RED : "–");
	return join$1([signed(countChecks([binary]).failures > 0, figure(formatBytes(binary.size))), small(digest(binary))], LINE_BREAK);
}
/** The first digits of the SHA-256. */
function digest({ sha256 }) {
	return sample(sha256.slice(0, 8));
}
/** `8 of 8`; the names of what failed come first. */
function checks({ passed, skipped, failed, failures }) {
	const ran = passed + failures;
	const count = ran + skipped === 0 ? words("none") : figure(`${passed} of ${ran}`);
	if (ran === 0 && skipped > 0) return figure(`${skipped} skipped`);
	const skips = skipped === 0 ? void 0 : figure(`${skipped} skipped`);
	const names = failed.slice(0, MAX_NAMES$2).map((name) => signed(true, code(name, NAME_LIMIT)));
	const more = failed.length - names.length;
	if (more > 0) names.push(words(`and ${more} more`));
	return join$1(names.length === 0 ? [count, skips && small(skips)] : [...names, small(join$1([count, skips], ", "))], LINE_BREAK);
}
/** Each kind of linkage with its libraries in small print. */
function linkage$1(kinds) {
	return join$1(kinds.flatMap(({ kind, libraries }) => [figure(kind), libraries === "" ? void 0 : small(words(libraries))]), LINE_BREAK);
}
/** How long the unit took. */
function time$1({ seconds }) {
	return right(figure(seconds === void 0 ? "–" : formatSeconds(seconds)));
}
/** A heading without a code span where its letters can mean nothing: seven of them are wide. */
function label(name) {
	return /^[\p{L}\p{N}_.-]{1,40}$/u.test(name) ? words(name) : code(name);
}
/** A cell of figures. */
function right(html) {
	return {
		html,
		align: "right"
	};
}
/** A red sign that stays on the line of what it is about. */
function signed(failed, content) {
	return failed ? join$1([words(RED), content], "\xA0") : content;
}
// src/report/estimate.ts
/** Names of the columns behind the name. */
const WAY_HEAD = [
	"Jobs",
	"Waiting",
	"Time",
	"Billed minutes"
];
/** The ways that an estimate compares, this plan first. */
function describeWays({ packed, naive, single }) {
	return [
		{
			name: "this plan",
			cells: wayCells(packed)
		},
		{
			name: "one job for each target, variant and package",
			cells: wayCells(naive)
		},
		{
			name: "all in one job",
			cells: wayCells(single)
		}
	];
}
/** What the figures mean, and what the plan wins. */
function describeEstimate({ concurrency, costRatio }) {
	return `Expected with ${formatCount(concurrency, "job")} at once. One job for each target, variant and package would be billed ${costRatio.toFixed(1)} times the minutes of this plan.`;
}
/** The ways as a table, with further lines such as what came of it. */
function estimateTable(estimate, more = []) {
	const rows = [...describeWays(estimate), ...more].map(({ name, cells }) => [words(name), ...cells.map((cell) => right(figure(cell)))]);
	return [table([words("Way"), ...WAY_HEAD.map((name) => right(words(name)))], rows), paragraph(words(describeEstimate(estimate)))].join("\n");
}
function wayCells({ jobs, waitSeconds, wallSeconds, billedMinutes }) {
	return [
		jobs.toLocaleString("en-US"),
		formatSeconds(waitSeconds),
		formatSeconds(wallSeconds),
		billedMinutes.toLocaleString("en-US")
	];
}
// src/report/jobs.ts
/** The jobs of a run with several: what each was expected to take, and took. */
function jobs(manifest, detail) {
	const all = jobsOf(manifest);
	const { estimate } = manifest.observed;
	if (all.length === 0) return { markdown: "" };
	const shown = all.slice(0, detail.items);
	const body = [jobTable$1(manifest, {
		shown,
		detail
	}), ...estimate === void 0 ? [] : [estimateTable(estimate, [outcome(manifest, all)])]].join("\n");
	const title = `${formatCount(all.length, "job")}: expected and taken`;
	const missing = all.length - shown.length;
	return {
		markdown: details(words(title), body),
		...missing === 0 ? {} : { leftOut: `the rows of ${formatCount(missing, "job")}` }
	};
}
/** The same as lines for a terminal. */
function jobLines(manifest) {
	return jobsOf(manifest).map(({ id, name, seconds, expectedSeconds }) => {
		const expected = expectedSeconds === void 0 ? "" : `, expected ${formatSeconds(expectedSeconds)}`;
		return `${id} ${plain(name)}: ${formatSeconds(seconds)}${expected}`;
	});
}
/** None where one job did all: then its time is that of the run. */
function jobsOf({ observed }) {
	const { jobs: all = [], estimate } = observed;
	return all.length > 1 || estimate !== void 0 ? all : [];
}
function jobTable$1({ observed }, { shown, detail }) {
	const units = Object.values(observed.units);
	const rows = shown.map((job) => {
		const { runner, expectedSeconds } = job;
		return [
			right(words(String(job.id))),
			code(job.name, detail.text),
			words(`${runner.os}/${runner.arch}, ${formatCount(runner.cores, "core")}${job.attempt > 1 ? `, attempt ${job.attempt}` : ""}`),
			right(figure(String(units.filter((unit) => unit.job === job.id).length))),
			right(figure(expectedSeconds === void 0 ? "–" : formatSeconds(expectedSeconds))),
			right(figure(formatSeconds(job.seconds)))
		];
	});
	return table([
		right(words("Job")),
		words("Name"),
		words("Machine"),
		right(words("Units")),
		right(words("Expected")),
		right(words("Taken"))
	], rows);
}
/** What came of the plan. What the jobs did beside this action, such as the checkout, is not known here. */
function outcome({ observed }, all) {
	const minutes = all.reduce((sum, { runner, seconds }) => sum + billedMinutes({
		system: systemOf(runner.os),
		seconds
	}), 0);
	return {
		name: "this run, its jobs that built",
		cells: [
			String(all.length),
			"–",
			formatSeconds(observed.seconds),
			`at least ${minutes.toLocaleString("en-US")}`
		]
	};
}
function systemOf(os) {
	if (os === "darwin") return "macos";
	return os === "win32" ? "windows" : "linux";
}
// node_modules/shell-quote/quote.js
var require_quote = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/** @import { ControlOperator } from './parse' */
	/** @type {ControlOperator['op'][]} */
	var OPS = [
		"||",
		"&&",
		";;&",
		";;",
		";&",
		"|&",
		"<(",
		">(",
		"<<<",
		"<<-",
		"<<",
		">>",
		">&",
		">|",
		"&>>",
		"&>",
		"<&",
		"<>",
		"&",
		";",
		"(",
		")",
		"|",
		"<",
		">"
	];
	var LINE_TERMINATORS = /[\n\r\u2028\u2029]/;
	var GLOB_SHELL_SPECIAL = /[\s#!"$&'():;<=>@\\^`|~]/g;
	/** @type {typeof import('./quote')} */
	module.exports = function quote(xs) {
		var sawComment = false;
		return xs.map(function(s) {
			if (sawComment && typeof s === "string" && LINE_TERMINATORS.test(s)) throw new TypeError("a token after a `comment` must not contain line terminators");
			if (s === "") return "''";
			if (s && typeof s === "object") {
				if ("op" in s && s.op === "glob") {
					if (typeof s.pattern !== "string") throw new TypeError("glob token requires a string `pattern`");
					if (LINE_TERMINATORS.test(s.pattern)) throw new TypeError("glob `pattern` must not contain line terminators");
					if (s.pattern === "") return "''";
					return s.pattern.replace(GLOB_SHELL_SPECIAL, "\\$&");
				}
				if ("op" in s && typeof s.op === "string") {
					if (OPS.indexOf(s.op) < 0) throw new TypeError("invalid `op` value: " + JSON.stringify(s.op));
					return s.op.replace(/[\s\S]/g, "\\$&");
				}
				if ("comment" in s && typeof s.comment === "string") {
					if (LINE_TERMINATORS.test(s.comment)) throw new TypeError("`comment` must not contain line terminators");
					sawComment = true;
					return "#" + s.comment;
				}
				throw new TypeError("unrecognized object token shape");
			}
			if (/'/.test(s) && /!/.test(s)) return "'" + s.replace(/'/g, "'\"'\"'") + "'";
			if (/["\s\\]/.test(s) && !/'/.test(s)) return "'" + s + "'";
			if (/["'\s]/.test(s)) return "\"" + s.replace(/(["\\$`])/g, "\\$1") + "\"";
			return String(s).replace(/([A-Za-z]:)?([#!"$&'()*,:;<=>?@[\\\]^`{|}~])/g, "$1\\$2");
		}).join(" ");
	};
}));
// node_modules/shell-quote/parse.js
var require_parse = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* @import {
	* 	ControlOperator,
	* 	Env,
	* 	GlobPattern,
	* 	ParseEntry,
	* } from './parse' */
	var CONTROL = "(?:" + [
		"\\|\\|",
		"\\&(?:\\&|>>?)",
		";;\\&?",
		"[;|]\\&",
		"\\<\\(",
		"\\<\\<\\<",
		"\\<\\<-",
		"\\<\\<(?!\\()",
		">>",
		">[&|(]",
		"<[&>]",
		"[&;()|<>]"
	].join("|") + ")";
	var controlRE = new RegExp("^" + CONTROL + "$");
	var META = "|&;()<> \\t";
	var SINGLE_QUOTE = "'([^']*?)'";
	var ANSI_C_BODY = "(?:\\\\[\\s\\S]|[^\\\\'])*?";
	var ANSI_C_QUOTE = "\\$'" + ANSI_C_BODY + "'";
	var ansiCAt = new RegExp("\\$'" + ANSI_C_BODY + "(?:(')|\\\\?$)", "g");
	var ANSI_C_LETTERS = "abeEfnrtv";
	var ANSI_C_CHARS = "\x07\b\x1B\x1B\f\n\r	\v";
	var hash = /^#$/;
	var SQ = "'";
	var DQ = "\"";
	var DS = "$";
	var TOKEN = "";
	var mult = 4294967296;
	for (var i = 0; i < 4; i++) TOKEN += (mult * Math.random()).toString(16);
	var startsWithToken = new RegExp("^" + TOKEN);
	/**
	* @param {string} s
	* @param {RegExp} r
	*/
	function matchAll(s, r) {
		var origIndex = r.lastIndex;
		var matches = [];
		var matchObj;
		while (matchObj = r.exec(s)) {
			matches[matches.length] = matchObj;
			if (r.lastIndex === matchObj.index) r.lastIndex += 1;
		}
		r.lastIndex = origIndex;
		return matches;
	}
	/**
	* @param {Env} env
	* @param {string} pre
	* @param {string} key
	*/
	function getVar(env, pre, key) {
		var r = typeof env === "function" ? env(key) : env[key];
		if (typeof r === "undefined" && key != "") r = "";
		else if (typeof r === "undefined") r = "$";
		if (typeof r === "object") return pre + TOKEN + JSON.stringify(r) + TOKEN;
		return pre + r;
	}
	var ansiCEscape = /\\([0-7]{1,3}|x[\dA-Fa-f]{1,2}|u[\dA-Fa-f]{1,4}|U[\dA-Fa-f]{1,8}|c(?:\\\\|[\s\S])|[abeEfnrtv\\'"?])/g;
	/**
	* @param {string} m
	* @param {string} escape
	*/
	function expandAnsiCEscape(m, escape) {
		var kind = escape.charAt(0);
		if (kind === "c") {
			var ctrl = escape.charAt(1);
			return ctrl === "?" ? "" : String.fromCharCode(ctrl.charCodeAt(0) & 31);
		}
		if (kind === "x" || kind === "u" || kind === "U") {
			var cp = parseInt(escape.slice(1), 16);
			if (cp > 1114111) return m;
			return String.fromCharCode.apply(null, cp > 65535 ? [55232 + (cp >> 10), 56320 + (cp & 1023)] : [cp]);
		}
		if (kind >= "0" && kind <= "7") return String.fromCharCode(parseInt(escape, 8) & 255);
		var letter = ANSI_C_LETTERS.indexOf(escape);
		return letter < 0 ? escape : ANSI_C_CHARS.charAt(letter);
	}
	/** @param {string} body */
	function expandAnsiC(body) {
		return body.replace(ansiCEscape, expandAnsiCEscape).split("\0")[0];
	}
	/**
	* @param {string} s
	* @param {number} i
	*/
	function closesAnsiC(s, i) {
		ansiCAt.lastIndex = i;
		return !!ansiCAt.exec(s)[1];
	}
	/**
	* @param {string} string
	* @param {Env} [env]
	* @param {{ escape?: string, splitUnquoted?: boolean | string }} [opts]
	* @returns {ParseEntry[]}
	*/
	function parseInternal(string, env, opts) {
		if (!opts) opts = {};
		var BS = opts.escape || "\\";
		var ifs = opts.splitUnquoted === true ? " 	\n" : typeof opts.splitUnquoted === "string" ? opts.splitUnquoted : "";
		var BAREWORD = "(\\" + BS + "['\"$\\" + BS + META + "]|\\$\\$|\\$(?!" + ANSI_C_QUOTE.slice(2) + ")|[^\\s'\"$" + META + "])+";
		var DOUBLE_QUOTE = "\"(?:\\" + BS + "[\\s\\S]|[^\"\\" + BS + "])*\"";
		var matches = matchAll(string, new RegExp(["(" + CONTROL + ")", "(" + ANSI_C_QUOTE + "|" + BAREWORD + "|" + DOUBLE_QUOTE + "|" + SINGLE_QUOTE + ")+"].join("|"), "g"));
		if (matches.length === 0) return [];
		if (!env) env = {};
		var commented = false;
		return matches.map(function(match) {
			var s = match[0];
			if (!s || commented) return;
			if (controlRE.test(s)) return { op: s };
			/** @type {string | boolean} */
			var quote = false;
			var esc = false;
			var out = "";
			/** @type {string[]} */
			var words = [];
			var sawQuote = false;
			/** @type {number | null} */
			var pendingNw = null;
			var isGlob = false;
			/** @type {number} */
			var i;
			function parseEnvVar() {
				i += 1;
				/** @type {number | RegExpMatchArray | null} */
				var varend;
				/** @type {string} */
				var varname;
				var char = s.charAt(i);
				if (char === "{") {
					i += 1;
					if (s.charAt(i) === "}") throw new Error("Bad substitution: " + s.slice(i - 2, i + 1));
					var depth = 1;
					varend = i;
					while (depth > 0 && varend < s.length) {
						if (s.charAt(varend) === "{" && s.charAt(varend - 1) === "$") depth += 1;
						else if (s.charAt(varend) === "}") depth -= 1;
						varend += 1;
					}
					if (depth !== 0) throw new Error("Bad substitution: " + s.slice(i));
					varend -= 1;
					varname = s.slice(i, varend);
					i = varend;
				} else if (/[*@#?$!-]/.test(char)) varname = char;
				else {
					var slicedFromI = s.slice(i);
					varend = slicedFromI.match(/[^\w\d_]/);
					if (!varend) {
						varname = slicedFromI;
						i = s.length;
					} else {
						varname = slicedFromI.slice(0, varend.index);
						i += varend.index - 1;
					}
				}
				return getVar(env, "", varname);
			}
			function flushRun() {
				if (pendingNw === null) return;
				if (pendingNw === 0) {
					if (out !== "") {
						words[words.length] = out;
						out = "";
					}
				} else {
					words[words.length] = out;
					out = "";
					for (var fe = 1; fe < pendingNw; fe += 1) words[words.length] = "";
				}
				pendingNw = null;
			}
			for (i = 0; i < s.length; i++) {
				var c = s.charAt(i);
				if (ifs && c !== DS) flushRun();
				isGlob = isGlob || !quote && (c === "*" || c === "?");
				if (esc) {
					out += c;
					esc = false;
				} else if (quote) {
					if (c === quote) quote = false;
					else if (quote == SQ) out += c;
					else if (c === BS) {
						i += 1;
						c = s.charAt(i);
						if (c === DQ || c === BS || c === DS) out += c;
						else out += BS + c;
					} else if (c === DS) out += parseEnvVar();
					else out += c;
				} else if (c === DQ || c === SQ) {
					quote = c;
					sawQuote = true;
				} else if (controlRE.test(c)) return { op: s };
				else if (hash.test(c)) {
					commented = true;
					var commentObj = { comment: string.slice(match.index + i + 1) };
					if (out.length) return [out, commentObj];
					return [commentObj];
				} else if (c === BS) esc = true;
				else if (c === DS && s.charAt(i + 1) === SQ && closesAnsiC(s, i)) {
					flushRun();
					sawQuote = true;
					out += expandAnsiC(s.slice(i + 2, ansiCAt.lastIndex - 1));
					i = ansiCAt.lastIndex - 1;
				} else if (c === DS) {
					var value = parseEnvVar();
					if (!ifs) out += value;
					else for (var vi = 0; vi < value.length; vi += 1) {
						var vc = value.charAt(vi);
						if (ifs.indexOf(vc) < 0) {
							flushRun();
							out += vc;
						} else if (pendingNw === null) pendingNw = vc === " " || vc === "	" || vc === "\n" ? 0 : 1;
						else if (vc !== " " && vc !== "	" && vc !== "\n") pendingNw += 1;
					}
				} else out += c;
			}
			if (isGlob) return {
				op: "glob",
				pattern: out
			};
			if (ifs) {
				if (pendingNw !== null && pendingNw > 0) {
					words[words.length] = out;
					out = "";
					for (var te = 1; te < pendingNw; te += 1) words[words.length] = "";
				}
				if (out !== "" || sawQuote && words.length === 0) words[words.length] = out;
				return words;
			}
			return out;
		}).reduce(function(prev, arg) {
			if (typeof arg === "undefined") return prev;
			/** @type {ParseEntry[]} */ [].concat(arg).forEach(function(entry) {
				prev[prev.length] = entry;
			});
			return prev;
		}, []);
	}
	/** @type {typeof import('./parse')} */
	module.exports = function parse(s, env, opts) {
		var mapped = parseInternal(s, env, opts);
		if (typeof env !== "function") return mapped;
		return mapped.reduce(function(acc, s) {
			if (typeof s === "object") {
				acc[acc.length] = s;
				return acc;
			}
			var xs = s.split(RegExp("(" + TOKEN + ".*?" + TOKEN + ")", "g"));
			if (xs.length === 1) {
				acc[acc.length] = xs[0];
				return acc;
			}
			xs.filter(Boolean).forEach(function(x) {
				acc[acc.length] = startsWithToken.test(x) ? JSON.parse(x.split(TOKEN)[1]) : x;
			});
			return acc;
		}, []);
	};
}));
// src/report/commands.ts
var import_shell_quote = (/* @__PURE__ */ __commonJSMin(((exports) => {
	exports.quote = require_quote();
	exports.parse = require_parse();
})))();
/** The same for many units: the clone once, then each unit under its name. */
function reproduceRun(manifest, units = manifest.units) {
	return [...prepareLines(manifest), ...units.flatMap((unit) => [
		"",
		`# ${comment(unit.id)}`,
		...unitLines(manifest, unit)
	])];
}
/**
* The builds of one unit, to be run where `prepareLines` ends: one line for each `go build`, and a
* comment that says which file of the release each of Go's files is.
*/
function unitLines(manifest, unit) {
	const binaries = manifest.binaries.filter((binary) => binary.unit === unit.id);
	const environment = {
		...GUARDS,
		...unit.env,
		GOTOOLCHAIN: toolchainName(manifest, unit)
	};
	return unit.args.flatMap((args, index) => {
		const directory = outputDirectory(unit, index);
		const [command = "build", ...rest] = args;
		const output = `-o "$out"/${word(directory)}/`;
		const line = [
			...assignments(environment),
			"go",
			word(command),
			output,
			...rest.map(word)
		];
		const files = binaries.filter((binary) => args.includes(binary.package));
		return [line.join(" "), ...files.length === 0 ? [] : [namesLine(directory, files)]];
	});
}
/** The clone that fits the stamp decision, and what ran in it before the builds. */
function prepareLines({ source, toolchains, observed }) {
	const { commit, directory, before = [] } = source;
	const first = toolchains[0];
	const environment = {
		...GUARDS,
		...first === void 0 ? {} : { GOTOOLCHAIN: `go${first.version}` },
		CGO_ENABLED: "0"
	};
	return [
		...cloneLines(source, observed),
		...commit === void 0 || directory === "." ? [] : [`cd ${word(directory)}`],
		...before.map(([name = "", ...args]) => [
			...assignments(environment),
			program(name),
			...args.map(word)
		].join(" ")),
		"out=\"$(mktemp -d)\""
	];
}
/** Settings that would change the bytes if the shell or `go env -w` had them, and so are always named. */
const GUARDS = {
	GOTOOLCHAIN: "",
	GOENV: "off",
	GOFLAGS: "",
	GOEXPERIMENT: ""
};
/** Characters that no POSIX shell gives a meaning to within an argument. */
const HARMLESS = /^[\w./=,:@%+-]+$/;
/** Control characters, and those that hide or turn the direction of what follows. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
function cloneLines(source, { repository, cloneDepth }) {
	const { commit, tags, stamped, dirty, before } = source;
	if (commit === void 0) return ["# The sources were in no repository: run this in a copy of them."];
	const depth = stamped && tags.length === 0 ? cloneDepth : void 0;
	const notes = [depth !== void 0 ? `# The commit is stamped into the files as in a shallow clone: fetch no more than ${depth} of its commits.` : stamped ? `# The commit is stamped into the files: clone in full. Tags on the commit: ${tags.map(comment).join(", ") || "none"}.` : "# The commit is not stamped into the files: any checkout of it will do.", ...dirty && before === void 0 ? ["# The work tree differed from the commit, so these lines may give other bytes."] : []];
	const checkout = `git checkout --quiet ${word(commit)}`;
	if (repository === void 0) return [
		...notes,
		"# In a clone of the repository:",
		checkout
	];
	const name = repositoryName(repository);
	if (depth !== void 0) {
		const fetch = `git fetch --quiet --depth=${depth} ${word(repository)} ${word(commit)}`;
		return [...notes, `git init --quiet ${word(name)} && cd ${word(name)} && ${fetch} && ${checkout}`];
	}
	const clone = `git clone --quiet ${word(repository)} ${word(name)} && cd ${word(name)}`;
	return [...notes, `${clone} && ${checkout}`];
}
/** A directory that cannot be taken for a flag or leave the current one. */
function repositoryName(repository) {
	const name = (repository.replace(/\/+$/, "").split("/").at(-1) ?? "").replace(/\.git$/, "");
	return /^[A-Za-z0-9_][\w.-]*$/.test(name) ? name : "repository";
}
function toolchainName({ toolchains }, unit) {
	const version = toolchains[unit.toolchain]?.version;
	return version === void 0 ? unit.env.GOTOOLCHAIN ?? "local" : `go${version}`;
}
/** `linux-arm64`, or `linux-arm64/1` where Go would give two packages one name. */
function outputDirectory(unit, index) {
	const name = unit.id.replace(/[^A-Za-z0-9._]+/g, "-");
	return unit.args.length === 1 ? name : `${name}/${index}`;
}
function namesLine(directory, files) {
	const names = files.map(({ executable, file }) => `${comment(executable)} is ${comment(file)}`);
	return `# in ${comment(directory)}: ${names.join(", ")}`;
}
/** zsh reads comments as commands when they are typed: nothing in one may have a meaning. */
function comment(foreign) {
	return plain(foreign).replace(/[^\p{L}\p{N} _./,:@+-]/gu, "_");
}
function assignments(environment) {
	return Object.entries(environment).filter(([name]) => /^[A-Za-z_]\w*$/.test(name)).map(([name, value]) => `${name}=${value === "" ? "" : word(value)}`);
}
/** The first word of a command: one with `=` would be taken for an assignment. */
function program(text) {
	return text.includes("=") ? (0, import_shell_quote.quote)([text]) : word(text);
}
/** One argument; quoted only where it must be, for `quote` alone makes `-dwarf=false` hard to read. */
function word(text) {
	if (HARMLESS.test(text)) return text;
	return HIDDEN.test(text) ? spelled(text.toWellFormed()) : (0, import_shell_quote.quote)([text]);
}
/**
* A word with characters that a reader would not see, or that would show him another order: by the
* numbers of its bytes. What `$()` takes away, line ends at the end, stands behind.
*/
function spelled(text) {
	const body = text.replace(/\n+$/, "");
	const bytes = [...Buffer.from(body)].map((byte) => {
		const character = String.fromCharCode(byte);
		return /[\w ./=,:@+-]/.test(character) ? character : `\\${byte.toString(8).padStart(3, "0")}`;
	});
	const rest = text.slice(body.length);
	return `"$(printf '${bytes.join("")}')"${rest === "" ? "" : `'${rest}'`}`;
}
// src/report/findings.ts
/** Equal verdicts with equal evidence in one: what failed first, then what was skipped. */
function groupChecks(manifest) {
	return [...groupBy(manifest.binaries.flatMap((file) => file.checks.map((check) => ({
		check,
		file
	}))), ({ check: { name, verdict, evidence } }) => JSON.stringify([
		name,
		verdict,
		evidence
	])).values()].flatMap(([first, ...others]) => first === void 0 ? [] : [{
		...first.check,
		files: [first, ...others].map(({ file }) => file)
	}]).sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}
/** Warnings, each with the files it is about. */
function groupWarnings(manifest) {
	const warnings = manifest.binaries.flatMap((file) => file.warnings.map((text) => ({
		text,
		file
	})));
	const nameFiles = fileNamer(manifest);
	return [...groupBy(warnings, ({ text }) => text)].map(([text, group]) => ({
		text,
		about: nameFiles(group.map(({ file }) => file))
	}));
}
/** Build errors beside the first of each unit, each with the packages that it stopped. */
function groupOtherErrors({ units, binaries }) {
	const files = groupBy(binaries, ({ unit }) => unit);
	return groupRemarks(units.filter((unit) => commonError(unit, files.get(unit.id) ?? []) === void 0).flatMap((unit) => Object.entries(unit.errors).slice(1).map(([path, text]) => ({
		text,
		about: `${unit.id} ${path}`
	}))));
}
/** Reasons, each with what is not built because of it. */
function groupDropped({ dropped }) {
	return groupRemarks(dropped.map(({ target, variant, package: path, reason }) => ({
		text: reason,
		about: [
			target,
			variant,
			path
		].filter((part) => part !== void 0).join(" ") || "all"
	})));
}
/**
* Names files in few words: all of them by their number, all files of a few units or packages by
* the names of those, else each by its own.
*/
function fileNamer({ binaries }) {
	const wholes = [(binary) => binary.unit, (binary) => binary.package].map((key) => ({
		key,
		sizes: groupBy(binaries, key)
	}));
	return (files) => {
		if (files.length < 2) return files.map(({ file }) => file);
		if (files.length === binaries.length) return [`all ${formatCount(files.length, "file")}`];
		for (const { key, sizes } of wholes) {
			const groups = [...groupBy(files, key)];
			if (groups.every(([name, own]) => own.length === sizes.get(name)?.length) && groups.length <= 3) return groups.map(([name]) => name);
		}
		return files.map(({ file }) => file);
	};
}
const ORDER = [
	"fail",
	"skip",
	"pass"
];
function groupRemarks(remarks) {
	return [...groupBy(remarks, ({ text }) => text)].map(([text, group]) => ({
		text,
		about: group.map(({ about }) => about)
	}));
}
// src/report/sections.ts
const NOTHING = { markdown: "" };
/** Checks that failed, open, each with its evidence and its files. */
function failedChecks$2(manifest, detail) {
	const failed = groupChecks(manifest).filter(({ verdict }) => verdict === "fail");
	if (failed.length === 0) return NOTHING;
	const { shown, leftOut } = cap(failed, detail, "finding of a failed check", "findings of failed checks");
	const nameFiles = fileNamer(manifest);
	const body = table([
		words("Failed check"),
		words("Evidence"),
		words("Files")
	], shown.map((finding) => [
		code(finding.name, detail.text),
		code(finding.evidence, detail.text),
		names$2(nameFiles(finding.files), detail)
	]));
	return {
		markdown: details(words("Failed checks"), body, "open"),
		...leftOut
	};
}
/** What stopped packages beside the first of a unit, which the table shows; open. */
function otherErrors(manifest, detail) {
	return remarks({
		grouped: groupOtherErrors(manifest),
		title: "Other packages that did not build",
		head: ["Error", "Packages"],
		noun: "build error",
		state: "open",
		detail
	});
}
/** Warnings of the checks, each once, with the files it is about. */
function warnings(manifest, detail) {
	const grouped = groupWarnings(manifest);
	return remarks({
		grouped,
		title: formatCount(grouped.length, "warning"),
		head: ["Warning", "Files"],
		noun: "warning",
		detail
	});
}
/** What was dropped, by the reason for it. */
function dropped(manifest, detail) {
	return remarks({
		grouped: groupDropped(manifest),
		title: `Not built: ${formatCount(manifest.dropped.length, "combination")}`,
		head: ["Because", "Not built"],
		noun: "reason",
		detail
	});
}
/** Checks that passed or were skipped, with their evidence, one row for all that say the same. */
function evidence(manifest, detail) {
	const findings = groupChecks(manifest).filter(({ verdict }) => verdict !== "fail");
	if (findings.length === 0) return NOTHING;
	const count = findings.reduce((sum, { files }) => sum + files.length, 0);
	if (!detail.passed) return {
		markdown: "",
		leftOut: `the evidence of ${formatCount(count, "passed or skipped check")}`
	};
	const nameFiles = fileNamer(manifest);
	const body = table([
		words("Check"),
		words("Verdict"),
		words("Files"),
		words("Evidence")
	], [...groupBy(findings, ({ name }) => name).values()].flatMap((group) => group.map((finding, index) => [
		...index === 0 ? [{
			html: code(finding.name),
			rows: group.length
		}] : [],
		words(finding.verdict === "pass" ? "passed" : "skipped"),
		fewNames(nameFiles(finding.files)),
		code(finding.evidence)
	])));
	return { markdown: details(words(`Evidence of ${formatCount(count, "check")}`), body) };
}
/** Every file with its full digest, in the form of `SHA256SUMS`. */
function digests({ binaries }, detail) {
	if (binaries.length === 0) return NOTHING;
	const title = `SHA-256 of ${formatCount(binaries.length, "binary", "binaries")}`;
	if (!detail.digests) return {
		markdown: "",
		leftOut: `the ${title}`
	};
	const lines = binaries.map(({ file, sha256 }) => ({
		file: plain(file),
		sha256
	}));
	lines.sort((a, b) => a.file < b.file ? -1 : 1);
	const body = fence(lines.map(({ file, sha256 }) => `${sha256}  ${file}`), "text");
	return { markdown: details(words(title), body) };
}
/** Commands to reproduce anywhere. */
function commands(manifest, detail) {
	const units = manifest.units.slice(0, detail.commands);
	const missing = manifest.units.length - units.length;
	const leftOut = missing === 0 ? {} : { leftOut: `the commands of ${formatCount(missing, "unit")}` };
	if (units.length === 0) return {
		...NOTHING,
		...leftOut
	};
	const body = fence(reproduceRun(manifest, units), "sh");
	return {
		markdown: details(words("Commands to reproduce"), body),
		...leftOut
	};
}
function remarks(options) {
	const { grouped, title, head, noun, state, detail } = options;
	if (grouped.length === 0) return NOTHING;
	const { shown, leftOut } = cap(grouped, detail, noun);
	const body = table(head.map(words), shown.map(({ text, about }) => [code(text, detail.text), names$2(about, detail)]));
	return {
		markdown: details(words(title), body, state),
		...leftOut
	};
}
/** Names below each other, or their number where they are many. */
function fewNames(all) {
	if (all.length > 3) return words(formatCount(all.length, "file"));
	return join$1(all.map((name) => code(name)), LINE_BREAK);
}
/** Names in code spans, as many as the detail has room for. */
function names$2(all, detail) {
	const shown = all.slice(0, detail.names).map((name) => code(name, detail.text));
	const missing = all.length - shown.length;
	return join$1([...shown, missing === 0 ? void 0 : words(`and ${missing} more`)]);
}
function cap(items, detail, one, many = `${one}s`) {
	const shown = items.slice(0, detail.items);
	const missing = items.length - shown.length;
	return {
		shown,
		leftOut: missing === 0 ? {} : { leftOut: formatCount(missing, one, many) }
	};
}
// src/report/table.ts
/** Binaries that are few enough for a row each. */
const MAX_BINARY_ROWS = 12;
/** Packages that are few enough for a column each. */
const MAX_PACKAGE_COLUMNS = 8;
/**
* The table a reader understands in ten seconds: a row a binary when they are few, a row a unit
* with a column a package when they are more, else a row a unit. Failed units come first, each with
* its first error.
*/
function resultTable(manifest) {
	const labels = packageLabels(manifest);
	if (manifest.binaries.length <= MAX_BINARY_ROWS || labels.size === 1) return binaryTable(manifest, labels);
	return labels.size <= MAX_PACKAGE_COLUMNS ? packageTable(manifest, labels) : unitTable(unitFacts(manifest));
}
/** A row a unit: what it built in all. */
function unitTable(units, text = 300) {
	const head = [
		words("Target"),
		right(words("Binaries")),
		right(words("Size")),
		words("Linkage"),
		words("Checks"),
		right(words("Time"))
	];
	return table(head, units.flatMap((facts) => unitRows({
		facts,
		columns: head.length,
		text
	}, [[
		right(words(String(facts.binaries.length))),
		right(figure(formatBytes(facts.size))),
		linkage$1(facts.linkage),
		checks(facts.checks),
		time$1(facts)
	]])));
}
/** A row an operating system: what fits however many targets there are. */
function systemTable(units, detail) {
	const systems = groupBy(units, ({ unit }) => unit.target.split("/")[0] ?? unit.target);
	return table([
		words("System"),
		right(words("Built targets")),
		right(words("Binaries")),
		right(words("Size")),
		words("Checks")
	], [...systems].slice(0, detail.items).map(([os, own]) => {
		const built = own.filter(({ unit }) => unit.status === "built");
		const binaries = own.flatMap((facts) => facts.binaries);
		return [
			code(os, detail.text),
			right(figure(`${built.length} of ${own.length}`)),
			right(words(String(binaries.length))),
			right(figure(formatBytes(totalSize(binaries)))),
			checks({
				...countChecks(binaries),
				failed: []
			})
		];
	}));
}
function binaryTable(manifest, labels) {
	const withPackage = labels.size > 1;
	const head = [
		words("Target"),
		...withPackage ? [words("Package")] : [],
		right(words("Size")),
		words("Linkage"),
		words("Checks"),
		words("SHA-256"),
		right(words("Time"))
	];
	return table(head, unitFacts(manifest).flatMap((facts) => unitRows({
		facts,
		columns: head.length
	}, facts.binaries.map((binary, index) => [
		...withPackage ? [code(labels.get(binary.package) ?? binary.package)] : [],
		right(figure(formatBytes(binary.size))),
		linkage$1(describeLinkage([binary])),
		checks(countChecks([binary])),
		digest(binary),
		...index === 0 ? [{
			...time$1(facts),
			rows: facts.binaries.length
		}] : []
	]))));
}
/**
* What is true of the whole unit stands first, where a narrow window does not hide it; the time
* stands below its name, for each column counts here.
*/
function packageTable(manifest, labels) {
	const head = [
		words("Target"),
		words("Checks"),
		words("Linkage"),
		...[...labels.values()].map((name) => right(label(name)))
	];
	return table(head, unitFacts(manifest).flatMap((facts) => unitRows({
		facts,
		columns: head.length,
		withTime: true
	}, [[
		checks(facts.checks),
		linkage$1(facts.linkage),
		...[...labels.keys()].map((path) => right(packageCell(facts, path)))
	]])));
}
/** The rows of one unit under its name, and a last one with the first error where it failed. */
function unitRows({ facts, columns, text = 300, withTime = false }, rows) {
	const { unit, binaries } = facts;
	const cells = binaries.length === 0 ? [] : [...rows];
	if (unit.status === "failed") cells.push([{
		html: firstError(facts, text),
		columns: columns - 1
	}]);
	if (cells.length === 0) cells.push([{
		html: words("no file"),
		columns: columns - 1
	}]);
	const name = {
		html: targetName(unit, {
			text,
			seconds: withTime ? facts.seconds : void 0
		}),
		rows: cells.length
	};
	return cells.map((row, index) => index === 0 ? [name, ...row] : [...row]);
}
// src/report/verdict.ts
/**
* The first line of every report: `42 binaries for 6 targets, 118 MiB: every check passed`. A run
* that failed begins with what failed. It says what the manifest holds and no more.
*/
function describeVerdict(manifest) {
	const built = describeBuilt(manifest);
	if (manifest.status === "pass") return [own(`${built}: ${describeChecks$1(manifest)}`), ...describeExperimental(manifest)];
	const problems = [describeFailedUnits(manifest, false), describeFailedChecks(manifest)].filter((problem) => problem.length > 0);
	if (problems.length === 0) problems.push([own("the run failed")]);
	const sentence = problems.flatMap((problem, index) => index === 0 ? problem : [own(", "), ...problem]);
	const rest = manifest.binaries.length === 0 ? ". Nothing was built" : `. Built: ${built}`;
	return [
		own("Failed: "),
		...sentence,
		own(rest)
	];
}
function describeBuilt({ binaries, units }) {
	const withFiles = new Set(binaries.map(({ unit }) => unit));
	const targets = new Set(units.filter(({ id }) => withFiles.has(id)).map(({ target }) => target));
	return [`${formatCount(binaries.length, "binary", "binaries")} for ${formatCount(targets.size, "target")}`, formatBytes(totalSize(binaries))].join(", ");
}
/** Nothing that was skipped or failed is counted among what passed. */
function describeChecks$1({ binaries }) {
	const { passed, skipped, failures: failed } = countChecks(binaries);
	if (passed + skipped + failed === 0) return "nothing was checked";
	if (skipped + failed === 0) return "every check passed";
	return [
		`${formatCount(passed, "check")} passed`,
		...failed === 0 ? [] : [`${formatCount(failed, "check")} failed`],
		...skipped === 0 ? [] : [`${formatCount(skipped, "check")} skipped`]
	].join(", ");
}
/** What failed without failing the run. */
function describeExperimental(manifest) {
	const units = describeFailedUnits(manifest, true);
	return units.length === 0 ? [] : [own("; experimental: "), ...units];
}
function describeFailedUnits({ units }, experimental) {
	const failed = units.filter((unit) => unit.status === "failed" && unit.experimental === experimental);
	const [first] = failed;
	if (first === void 0) return [];
	if (failed.length === 1) return [foreign(first.id), own(" did not build")];
	return [own(`${formatCount(failed.length, "unit")} did not build`)];
}
function describeFailedChecks({ binaries }) {
	const failed = failedChecks$1(binaries);
	const [first] = failed;
	if (first === void 0) return [];
	if (failed.length > 1) return [own(`${formatCount(failed.length, "check")} failed`)];
	return [
		foreign(first.file),
		own(" failed the check "),
		foreign(first.name)
	];
}
function failedChecks$1(binaries) {
	return binaries.flatMap(({ file, checks }) => checks.filter(({ verdict }) => verdict === "fail").map(({ name }) => ({
		file,
		name
	})));
}
function own(text) {
	return {
		text,
		foreign: false
	};
}
function foreign(text) {
	return {
		text,
		foreign: true
	};
}
// src/report/summary.ts
/** Bytes of a summary; GitHub drops all of it beyond 1 MiB, and other steps of ours may add to it. */
const SUMMARY_LIMIT = 9e5;
/**
* The run as Markdown for GitHub's job summary, in at most `limit` bytes: with less detail where
* all of it would not fit, and then with a sentence that says what was left out.
*/
function formatSummary(manifest, limit = SUMMARY_LIMIT) {
	for (const detail of DETAILS) {
		const summary = render$1(manifest, detail);
		if (Buffer.byteLength(summary) <= limit) return summary;
	}
	return [title$1(manifest), leftOutLine(["everything else"])].join("\n");
}
function render$1(manifest, detail) {
	const parts = [
		results(manifest, detail),
		failedChecks$2(manifest, detail),
		otherErrors(manifest, detail),
		warnings(manifest, detail),
		dropped(manifest, detail),
		jobs(manifest, detail),
		evidence(manifest, detail),
		digests(manifest, detail),
		commands(manifest, detail),
		environment(manifest, detail)
	];
	const leftOut = parts.flatMap((part) => part.leftOut === void 0 ? [] : [part.leftOut]);
	return [
		title$1(manifest),
		subtitle$2(manifest),
		...parts.map(({ markdown }) => markdown),
		...leftOut.length === 0 ? [] : [leftOutLine(leftOut)]
	].filter((part) => part !== "").join("\n");
}
function title$1(manifest) {
	const pieces = describeVerdict(manifest).map(({ text, foreign }) => foreign ? code(text, TITLE_LIMIT$2) : words(text));
	return heading(join$1([words(manifest.status === "pass" ? "✅" : "❌"), join$1(pieces, "")]));
}
function subtitle$2(manifest) {
	const { source, toolchains, observed } = manifest;
	const caches = describeCaches(manifest);
	const versions = new Set(toolchains.map(({ version }) => version));
	return paragraph(join$1([join$1([
		join$1([code(source.module, TITLE_LIMIT$2), code(source.version, TITLE_LIMIT$2)]),
		source.commit === void 0 ? void 0 : join$1([words("commit"), code(source.commit.slice(0, SHORT_COMMIT))]),
		join$1([words("Go"), code([...versions].join(", "), TITLE_LIMIT$2)]),
		words(formatSeconds(observed.seconds))
	], " · "), ...caches === void 0 ? [] : [words(caches)]], LINE_BREAK));
}
/** Code points of a name in the first lines. */
const TITLE_LIMIT$2 = 100;
/** Digits of a commit that GitHub and git show. */
const SHORT_COMMIT = 12;
function results(manifest, detail) {
	const units = unitFacts(manifest);
	switch (detail.table) {
		case "cells": return { markdown: resultTable(manifest) };
		case "units": return {
			markdown: unitTable(units, detail.text),
			leftOut: "the row of each binary"
		};
		case "systems": {
			const shown = units.filter(({ unit }) => unit.status === "failed").slice(0, detail.items);
			const tables = [...shown.length === 0 ? [] : [unitTable(shown, detail.text)], systemTable(units, detail)];
			const missing = units.length - shown.length;
			const leftOut = missing === 0 ? {} : { leftOut: `the rows of ${formatCount(missing, "unit")}` };
			return {
				markdown: tables.join("\n"),
				...leftOut
			};
		}
	}
}
function leftOutLine(leftOut) {
	return paragraph(join$1([words(`Left out here, because GitHub drops a summary that is too long: ${leftOut.join("; ")}. All of it is in the manifest,`), code("mvu-manifest.json")]));
}
// src/report/columns.ts
/** Columns two spaces apart, as wide as their widest cell; those in `right` end at one edge. */
function align(lines, right) {
	const rows = lines.map(({ cells, ...look }) => ({
		...look,
		cells: cells.map((cell) => plain(cell))
	}));
	const widths = (rows[0]?.cells ?? []).map((_, column) => Math.max(...rows.map(({ cells }) => [...cells[column] ?? ""].length)));
	return rows.map(({ cells, ...look }) => ({
		...look,
		text: cells.map((cell, column) => pad(cell, widths[column] ?? 0, right.includes(column))).join("  ").trimEnd()
	}));
}
function pad(cell, width, right) {
	const space = " ".repeat(Math.max(0, width - [...cell].length));
	return right ? space + cell : cell + space;
}
// src/report/terminal.ts
/** Binaries that are few enough for a line each. */
const MAX_BINARY_LINES = 60;
/** Entries of a list; the manifest has the others. */
const MAX_ITEMS = 20;
/** Names in one entry. */
const MAX_NAMES = 5;
/** The run as lines for a terminal: the facts of the summary, without what is folded there. */
function formatTerminal(manifest, options) {
	const paint = (style, text) => options.color ? styleText(style, text, { validateStream: false }) : text;
	const verdict = describeVerdict(manifest).map(({ text, foreign }) => foreign ? plain(text) : text).join("");
	return [
		paint(manifest.status === "pass" ? "green" : "red", verdict),
		paint("dim", subtitle$1(manifest)),
		...[describeCaches(manifest)].flatMap((line) => line === void 0 ? [] : [paint("dim", line)]),
		...resultLines(manifest, paint),
		...section("Failed builds", unitFacts(manifest).flatMap(errorLines), (line) => paint("red", line)),
		...section("Failed checks", failedChecks(manifest), (line) => paint("red", line)),
		...section("Warnings", remarkLines(groupWarnings(manifest)), (line) => paint("yellow", line)),
		...section("Not built", remarkLines(groupDropped(manifest)), (line) => line),
		...section("Jobs", jobLines(manifest), (line) => line),
		...section("Notices", manifest.observed.notices.map((notice) => plain(notice)), (line) => line)
	];
}
function subtitle$1({ source, toolchains, observed }) {
	return [
		`${source.module} ${source.version}`,
		...source.commit === void 0 ? [] : [`commit ${source.commit.slice(0, 12)}`],
		`Go ${[...new Set(toolchains.map(({ version }) => version))].join(", ")}`,
		formatSeconds(observed.seconds)
	].map((part) => plain(part)).join(", ");
}
function resultLines(manifest, paint) {
	const units = unitFacts(manifest);
	const perBinary = manifest.binaries.length <= MAX_BINARY_LINES;
	const labels = packageLabels(manifest);
	const lines = units.flatMap((facts) => facts.binaries.length === 0 ? [] : perBinary ? binaryLines(facts, labels) : [unitLine(facts)]);
	const head = perBinary ? BINARY_HEAD : UNIT_HEAD;
	if (lines.length === 0) return [];
	return ["", ...align([{
		cells: head,
		style: "bold"
	}, ...lines], perBinary ? [2, 6] : [
		1,
		2,
		5
	]).map(({ text, style }) => style ? paint(style, text) : text)];
}
const BINARY_HEAD = [
	"target",
	"package",
	"size",
	"linkage",
	"checks",
	"sha256",
	"time"
];
const UNIT_HEAD = [
	"target",
	"binaries",
	"size",
	"linkage",
	"checks",
	"time"
];
/** The unit's name and time stand once, on its first line. */
function binaryLines(facts, labels) {
	return facts.binaries.map((binary, index) => {
		const checks = countChecks([binary]);
		const cells = [
			index === 0 ? facts.unit.id : "",
			labels.get(binary.package) ?? binary.package,
			formatBytes(binary.size),
			linkage(describeLinkage([binary])),
			describeChecks(checks),
			binary.sha256.slice(0, 8),
			index === 0 ? time(facts) : ""
		];
		return checks.failures === 0 ? { cells } : {
			cells,
			style: "red"
		};
	});
}
function unitLine(facts) {
	const cells = [
		facts.unit.id,
		String(facts.binaries.length),
		formatBytes(facts.size),
		linkage(facts.linkage),
		describeChecks(facts.checks),
		time(facts)
	];
	return facts.checks.failures === 0 ? { cells } : {
		cells,
		style: "red"
	};
}
function errorLines({ unit, binaries }) {
	if (unit.status === "built") return [];
	const common = commonError(unit, binaries);
	if (common !== void 0) return [`${plain(unit.id)}: ${plain(common)}`];
	const errors = Object.entries(unit.errors).map(([path, message]) => `${plain(unit.id)} ${plain(path)}: ${plain(message)}`);
	return errors.length === 0 ? [`${plain(unit.id)}: no error was recorded`] : errors;
}
function failedChecks(manifest) {
	const nameFiles = fileNamer(manifest);
	return groupChecks(manifest).filter(({ verdict }) => verdict === "fail").map(({ name, evidence, files }) => {
		const where = names$1(nameFiles(files));
		return `${plain(name)}: ${plain(evidence)} (${where})`;
	});
}
function remarkLines(remarks) {
	return remarks.map(({ text, about }) => `${names$1(about)}: ${plain(text)}`);
}
function names$1(all) {
	const shown = all.slice(0, MAX_NAMES).map((name) => plain(name));
	const missing = all.length - shown.length;
	return shown.join(", ") + (missing === 0 ? "" : ` and ${missing} more`);
}
function section(title, lines, paint) {
	return lines.length === 0 ? [] : [
		"",
		`${title}:`,
		...limit(lines).map((line) => `  ${paint(line)}`)
	];
}
function limit(lines) {
	const missing = lines.length - MAX_ITEMS;
	return missing <= 0 ? [...lines] : [...lines.slice(0, MAX_ITEMS), `and ${missing} more`];
}
function describeChecks({ passed, skipped, failures, failed }) {
	const ran = passed + failures;
	if (ran + skipped === 0) return "none";
	return [
		...ran === 0 ? [] : [`${passed} of ${ran}`],
		...failures === 0 ? [] : [`failed: ${failed.join(", ")}`],
		...skipped === 0 ? [] : [`${skipped} skipped`]
	].join(", ");
}
function linkage(kinds) {
	return kinds.map(({ kind, libraries }) => libraries === "" ? kind : `${kind} (${libraries})`).join(", ");
}
function time({ seconds }) {
	return seconds === void 0 ? "" : formatSeconds(seconds);
}
// src/run/report.ts
/** Uploads, sets the outputs, writes the summary, and says the same in the log. */
async function report(manifest, options) {
	const { settings, services, directory } = options;
	for (const annotation of describeProblems(manifest)) services.log.annotate(annotation);
	const artifact = await deliver({
		manifest,
		directory,
		...settings,
		services
	});
	await services.setOutputs({
		status: manifest.status,
		"cache-hit": String(isHit(manifest)),
		version: manifest.source.version,
		directory,
		manifest: join(directory, MANIFEST_FILE),
		checksums: join(directory, CHECKSUMS_FILE),
		"artifact-id": artifact.id,
		"artifact-url": artifact.url ?? "",
		"artifact-digest": artifact.digest
	});
	await summarize(formatSummary(manifest), services);
	const lines = formatTerminal(manifest, { color: services.log.progress !== void 0 });
	services.log.info(lines.join("\n"));
}
/** Writes the summary; what goes wrong with it is a warning. */
async function summarize(markdown, services) {
	try {
		await services.writeSummary(markdown);
	} catch (error) {
		services.log.annotate({
			level: "warning",
			message: messageOf(error)
		});
	}
}
/** Whether every unit's cache was restored exactly. */
function isHit({ observed }) {
	const units = Object.values(observed.units);
	return units.length > 0 && units.every(({ cache }) => cache.class === "exact");
}
// src/run/all.ts
/**
* Builds, checks, uploads and reports in one job.
*
* @throws UserError when the run cannot be done; a failed unit or check is in the manifest's status.
*/
async function runAll(settings, world) {
	const { services, env } = world;
	const started = /* @__PURE__ */ new Date();
	const clock = performance.now();
	await refuseOccupied(settings.output);
	const decision = await decide(settings, world);
	const { caches, plan, modified, durations } = decision;
	const directory = join(services.temporary, "release");
	await mkdir(directory, { recursive: true });
	const session = caches.start(plan, modified);
	const { results, binaries } = await produce({
		...decision,
		buildId: settings.buildId,
		session,
		closeCaches: (built) => caches.close({
			plan,
			built
		}),
		directory,
		services
	});
	const manifest = assembleManifest({
		...decision,
		before: settings.before,
		results,
		binaries,
		cacheOf: session.describe,
		started: started.toISOString(),
		seconds: (performance.now() - clock) / 1e3,
		services: services.name,
		runner: describeRunner(env),
		job: {
			id: 1,
			name: "all",
			attempt: readAttempt(env),
			expectedSeconds: durations.reduce((sum, { seconds }) => sum + seconds, 0)
		}
	});
	await report(manifest, {
		settings,
		services,
		directory
	});
	return manifest;
}
// src/collect/source.ts
/** The source as a manifest describes it. */
function plannedSource(plan) {
	const { source, version, stamp, settings } = plan;
	const { module, directory, commit, date, tags, dirty } = source;
	return {
		module,
		directory,
		...commit === void 0 ? {} : { commit },
		...date === void 0 ? {} : { date },
		tags,
		dirty,
		version,
		stamped: stamp.stamp,
		...settings.before.length === 0 ? {} : { before: settings.before }
	};
}
/** The toolchains as a manifest describes them. */
function plannedToolchains({ toolchains }) {
	return toolchains.map(({ version, host, digest }) => ({
		version,
		host,
		digest
	}));
}
// src/config/digest.ts
/** Of the file, absolute; undefined where there is none. */
async function digestConfig(file, root) {
	if (file === void 0) return void 0;
	if (!(await stat(file).catch(() => void 0))?.isFile()) return void 0;
	return {
		path: placeBelow(root, file),
		sha256: (await hashFile(file)).sha256
	};
}
/**
* Of the file that a plan was made with, as it lies here; where the plan had none, of the one that is
* found here.
*
* @param planned its path below the root.
*/
async function digestSameConfig(planned, here) {
	return digestConfig(planned === void 0 ? here.file : join(here.root, planned), here.root);
}
// src/decide/plan-source.ts
/** Where the paths of a plan begin: the repository's root, else the working directory. */
function rootOf({ repository, workingDirectory }) {
	return repository?.root ?? workingDirectory;
}
/** What a plan is made for, as it is found here: the job that plans writes it, each other compares it. */
function describePlanSource(place, found) {
	const { repository, module, moduleDirectory, workFile } = place;
	const own = {
		module,
		directory: moduleDirectory
	};
	const tags = versionTags(repository?.tagsAtHead ?? [], own);
	return {
		module,
		directory: place.below,
		commit: repository?.commit,
		date: repository?.date,
		tag: found.tag,
		tags: tags.map(({ tag }) => tag),
		gitVersion: repository && releaseVersion({
			given: void 0,
			repository,
			place: own,
			refTag: void 0
		}),
		dirty: found.dirty,
		config: found.config,
		workFile: workFile === void 0 ? void 0 : placeBelow(rootOf(place), workFile)
	};
}
/**
* Lets a job build a plan only from what the plan was made for; changes of the work tree are looked
* at by `refuseOtherState`, after the commands that run before the builds.
*
* @param planned.stamped whether Go stamps the commit, so that the version by git's tags counts.
* @throws UserError that says what changed.
*/
function refuseOtherSource(planned, found) {
	const { source, stamped } = planned;
	if (source.commit !== found.commit) throw differs(shortCommit(source.commit), `this checkout is ${shortCommit(found.commit)}`, "check out the same ref in each job");
	if (source.directory !== found.directory || source.module !== found.module) throw differs(`${source.module} in ${quote$1(source.directory)}`, `the working directory here is ${quote$1(found.directory)} with ${found.module}`, "give each job the same working-directory");
	if (source.workFile !== found.workFile) throw differs(describeFile(source.workFile, "go.work"), `here is ${describeFile(found.workFile, "go.work")}`, "leave it unchanged between the jobs");
	const [config, own] = [source.config, found.config];
	if (config?.path !== own?.path || config?.sha256 !== own?.sha256) throw differs(describeConfig(config), `here is ${describeConfig(own)}`, "leave it unchanged between the jobs");
	if (stamped && source.gitVersion !== found.gitVersion) throw differs(`a clone whose tags give ${source.gitVersion}`, `those of this one give ${found.gitVersion}`, "check out with fetch-depth: 0 in each job");
}
/**
* Lets a job build a plan only from a work tree that is clean where the plan's was.
*
* @param modified files that differ from the commit here, once `before` has run.
* @throws UserError that names them.
*/
function refuseOtherState({ dirty }, modified) {
	if (dirty === modified.length > 0) return;
	const files = modified.slice(0, MAX_FILES).map((file) => quote$1(file));
	throw dirty ? differs("a work tree that differed from its commit", "this one does not differ", "commit what differs, or make the same change in each job") : differs("a work tree that was as its commit", `here ${modified.length === 1 ? "1 file differs" : `${modified.length} files differ`} (${files.join(", ")})`, "change nothing that git sees between the jobs");
}
/** Files that a message names. */
const MAX_FILES = 10;
function differs(planned, found, way) {
	return new UserError(`the plan was made for ${planned}, and ${found}: ${way}`);
}
function shortCommit(commit) {
	return commit === void 0 ? "no commit" : `commit ${commit.slice(0, 12)}`;
}
function describeFile(path, name) {
	return path === void 0 ? `no ${name}` : quote$1(path);
}
function describeConfig(config) {
	if (config === void 0) return "no .mvu.yml";
	return `${quote$1(config.path)} (sha256 ${config.sha256.slice(0, 12)})`;
}
// src/decide/planned-toolchains.ts
/**
* Finds the exact toolchains that a job of a plan needs. The first is always one of them: the
* commands that run before the builds find it on PATH, in every job the same.
*
* @throws UserError when one cannot be had, or is another than the plan's.
*/
async function findPlannedToolchains(options) {
	const { document, job, resolve } = options;
	const needed = /* @__PURE__ */ new Set([0, ...job.units.map((index) => document.units[index]?.toolchain)]);
	const list = [];
	for (const [index, planned] of document.toolchains.entries()) list.push(needed.has(index) ? await find(planned, resolve) : void 0);
	return { list };
}
async function find(planned, resolve) {
	const found = await resolve({ planned: planned.version });
	if (found.digest === planned.digest) return found;
	throw new UserError(`the plan was made with ${describe(planned)}, and this machine has ${describe(found)}, from ${found.origin}: let all jobs run on one system, with one image of the runner`);
}
function describe({ version, host, digest }) {
	return `Go ${version} for ${host} (digest ${digest.slice(0, 12)})`;
}
// src/plan/job-entry.ts
const entrySchema = object({
	id: pipe(number(), integer(), minValue(1)),
	plan: pipe(string(), regex(/^[0-9a-f]{64}$/, "64 hex digits are expected"))
});
/**
* Reads the input `job` of a build: one entry of the plan's matrix, as JSON.
*
* @throws UserError when it is anything else.
*/
function parseJobEntry(text) {
	const value = parseJson$1(text);
	if (value === void 0) throw new UserError(`job is ${quote$1(text)}, which is no JSON: ${WAY$1}`);
	if (typeof value === "object" && value !== null && "include" in value) throw new UserError(`job is the whole matrix, and a job builds one entry of it: ${WAY$1} in a job with strategy.matrix`);
	const result = safeParse(entrySchema, value);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const place = getDotPath(issue) ?? "the whole";
	throw new UserError(`job is ${quote$1(text)}, which is no entry of a plan's matrix (${place}: ${issue.message}): ${WAY$1}`);
}
/**
* The job of a plan that an entry speaks of.
*
* @throws UserError when the plan has no such job.
*/
function jobOf({ jobs }, { id }) {
	const job = jobs.find((each) => each.id === id);
	if (job !== void 0) return job;
	throw new UserError(`job has the id ${id}, and the plan has ${jobs.length} ${jobs.length === 1 ? "job" : "jobs"}: ${WAY$1}`);
}
const WAY$1 = "give job: ${{ toJSON(matrix) }}";
function parseJson$1(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/plan/portable.ts
/** The plan without anything of this machine; equal dependencies are stored once. */
function toDocument(portable) {
	const { plan, source, settings, root, durations, jobs, parallel, estimate } = portable;
	const { before, buildId, cache, offline, goDownloadBaseUrl } = settings;
	const document = {
		schema: 1,
		source,
		settings: {
			before,
			buildId,
			cache,
			offline,
			goDownloadBaseUrl
		},
		version: plan.version,
		stamp: plan.stamp,
		toolchains: plan.toolchains.map(({ version, host, digest, reason }) => ({
			version,
			host,
			digest,
			reason
		})),
		units: plan.units.map((unit) => ({
			...unit,
			invocations: unit.invocations.map((invocation) => ({
				...invocation,
				packages: invocation.packages.map((each) => ({
					...each,
					module: {
						...each.module,
						directory: directoryBelow(root, each.module)
					}
				}))
			}))
		})),
		dropped: plan.dropped,
		notices: plan.notices,
		dependencies: groupDependencies(plan),
		durations,
		jobs,
		parallel,
		estimate
	};
	return parse(planSchema, document);
}
/**
* The units of one job as a plan of this machine.
*
* @param toolchains those of the document, found here; one that the job does not need may be absent.
* @param root absolute; where the paths of the document begin.
*/
function restorePlan(document, here) {
	const { job, toolchains, root } = here;
	const units = job.units.flatMap((index) => document.units[index] ?? []);
	return {
		toolchains: document.toolchains.map((planned, index) => ({
			...toolchains[index] ?? ABSENT,
			...planned
		})),
		units: units.map((unit) => restoreUnit(unit, root)),
		dropped: document.dropped,
		notices: document.notices,
		stamp: document.stamp,
		version: document.version,
		dependencies: new Map(document.dependencies.flatMap(({ units, ...found }) => units.flatMap((index) => {
			const id = document.units[index]?.id;
			return id === void 0 ? [] : [[id, found]];
		})))
	};
}
/** Where a toolchain came from that a job did not need. */
const NOT_FETCHED = "not fetched";
/** A toolchain of the plan that no unit of the job is built with. */
const ABSENT = {
	goroot: "",
	go: "",
	origin: NOT_FETCHED
};
/** A dependency lies in the module cache, wherever that is. */
function directoryBelow(root, { kind, directory }) {
	return kind === "foreign" ? void 0 : placeBelow(root, directory);
}
function groupDependencies({ units, dependencies }) {
	const groups = /* @__PURE__ */ new Map();
	for (const [index, { id }] of units.entries()) {
		const found = dependencies.get(id);
		if (found === void 0) continue;
		const { packages, modules, cgo } = found;
		const key = JSON.stringify([
			packages,
			modules,
			cgo
		]);
		const group = groups.get(key) ?? {
			units: [],
			packages,
			modules: modules.map(({ path, version }) => ({
				path,
				version
			})),
			cgo: [...cgo]
		};
		group.units.push(index);
		groups.set(key, group);
	}
	return [...groups.values()];
}
function restoreUnit(unit, root) {
	const { target, build } = unit;
	return {
		...unit,
		target: {
			os: target.os,
			arch: target.arch,
			level: target.level
		},
		build: {
			...build,
			go: build.go
		},
		invocations: unit.invocations.map((invocation) => ({
			...invocation,
			packages: invocation.packages.map((each) => ({
				...each,
				module: restoreModule(each.module, root)
			}))
		}))
	};
}
function restoreModule(module, root) {
	const { version, sum, directory } = module;
	return {
		...module,
		version,
		sum,
		directory: directory === void 0 ? "" : join(root, ...directory.split(posix.sep))
	};
}
// src/plan/plan-file.ts
/** Name of the plan's file in its artifact. */
const PLAN_FILE = "plan.json";
/** The name of a plan's artifact. */
function planArtifact(prefix, digest) {
	return `${prefix}-plan-${digest.slice(0, 12)}`;
}
/** The name of a part's artifact. */
function partArtifact(prefix, part) {
	return `${prefix}-job-${part.job}-${part.plan.slice(0, 12)}`;
}
/**
* The plan as canonical JSON: keys in the order of the schema, records sorted by name, two spaces, a
* newline at the end. Equal plans give equal bytes, in whatever order their keys were set.
*
* @throws ValiError when the value is no plan: a bug of the caller.
*/
function formatPlan(document) {
	const ordered = parse(planSchema, document);
	const canonical = {
		...ordered,
		units: ordered.units.map((unit) => ({
			...unit,
			build: {
				...unit.build,
				vars: sorted(unit.build.vars)
			},
			env: sorted(unit.env)
		}))
	};
	return `${JSON.stringify(canonical, void 0, 2)}\n`;
}
/** The plan's digest: the SHA-256 of its file, 64 hex digits. */
function planDigest(text) {
	return createHash("sha256").update(text).digest("hex");
}
/**
* Reads what `formatPlan` wrote; `name` is how messages call the file.
*
* @throws UserError that says what is wrong and where; further findings are in its `detail`.
*/
function parsePlan(text, name = PLAN_FILE) {
	return parseDocument(text, {
		schema: planSchema,
		name,
		kind: KIND,
		check: inconsistencies
	});
}
const KIND = {
	what: "a plan",
	otherVersion: "use one version of the action in all jobs",
	otherThing: "take it unchanged from the artifact"
};
/** Names that stay in the directory which they are written to. */
const PLAIN_NAME = /^(?!\.{1,2}$)[^/\\:\p{Cc}]+$/u;
/** What no plan says that is whole: places that point nowhere, a unit in no job or in two. */
function inconsistencies({ toolchains, units, dependencies, jobs }) {
	const packages = units.flatMap(({ invocations }) => invocations.flatMap((invocation) => invocation.packages));
	const built = jobs.flatMap((job) => job.units);
	const written = jobs.flatMap(({ writes }) => writes.units);
	const described = dependencies.flatMap((each) => each.units);
	const isBuilt = new Set(built);
	return [
		...repeated(units.map(({ id }) => id)).map((id) => `units: ${id} is there twice`),
		...repeated(packages.map(({ file }) => file)).map((file) => `units: two make ${file}`),
		...packages.flatMap(({ file, executable }) => [file, executable]).filter((file) => !PLAIN_NAME.test(file)).map((file) => `units: ${JSON.stringify(file)} is no name of a file`),
		...units.filter(({ toolchain }) => toolchain >= toolchains.length).map(({ id, toolchain }) => `units: ${id} has toolchain ${toolchain}, which is not there`),
		...jobs.flatMap(({ id }, index) => id === index + 1 ? [] : [`jobs: the one at place ${index + 1} has the id ${id}`]),
		...units.filter((_, index) => !isBuilt.has(index)).map(({ id }) => `jobs: none builds ${id}`),
		...repeated(built).map((index) => `jobs: unit ${index} is built twice`),
		...repeated(described).map((index) => `dependencies: unit ${index} is there twice`),
		...[
			...built,
			...written,
			...described
		].filter((index) => index >= units.length).map((index) => `there is no unit ${index}`)
	];
}
function repeated(values) {
	const seen = /* @__PURE__ */ new Set();
	return values.filter((value) => seen.size === seen.add(value).size);
}
function sorted(record) {
	return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1));
}
// src/collect/select.ts
/**
* Chooses the parts of one plan among the artifacts of a run, by their names:
* `<prefix>-job-<id>-<12 hex>`, with `-r2`, `-r3`, … behind it where the name was taken.
*/
function selectParts(listed, options) {
	const { prefix, plan, jobs } = options;
	const named = listed.flatMap((artifact) => readName(artifact, prefix) ?? []);
	const [own, others] = [named.filter(isOf(plan)), named.filter((part) => !isOf(plan)(part))];
	const ids = new Set(jobs.map(({ id }) => id));
	const chosen = jobs.flatMap((job) => {
		const newest = newestOf(own.filter((part) => part.job === job.id).map(({ artifact }) => artifact));
		return newest === void 0 ? [] : [{
			artifact: newest,
			job
		}];
	});
	const present = new Set(chosen.map(({ job }) => job.id));
	return {
		chosen,
		missing: jobs.filter(({ id }) => !present.has(id)),
		stale: names(others),
		findings: names(own.filter(({ job }) => !ids.has(job))).map((name) => `${name}: it is of a job that the plan does not have`)
	};
}
/** The artifact that was made last; of two made at once the one with the higher id. */
function newestOf(artifacts) {
	return [...artifacts].sort(byAge).at(-1);
}
/** Whatever has another name is no part, and no matter of ours. */
function readName(artifact, prefix) {
	const start = `${prefix}-job-`;
	if (!artifact.name.startsWith(start)) return void 0;
	const [, job, plan] = REST$1.exec(artifact.name.slice(start.length)) ?? [];
	if (job === void 0 || plan === void 0) return void 0;
	return {
		artifact,
		job: Number(job),
		plan
	};
}
const REST$1 = /^([1-9]\d{0,8})-([0-9a-f]{12})(?:-r[1-9]\d*)?$/;
function isOf(plan) {
	return (part) => part.plan === plan.slice(0, 12);
}
/** Services count ids as decimal numbers, so a longer one is the later one. */
function byAge(a, b) {
	return a.created - b.created || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}
function names(parts) {
	return [...new Set(parts.map(({ artifact }) => artifact.name))].sort();
}
// src/collect/choose-plan.ts
const entry = object({ plan: pipe(string(), regex(/^[0-9a-f]{64}$/)) });
const matrix = object({ include: pipe(array(entry), minLength(1)) });
/**
* Reads which plan the input `job` speaks of: an entry of its matrix, or all of it.
*
* @returns the SHA-256 of its `plan.json`, 64 hex digits; undefined where nothing is given.
* @throws UserError when it is neither, or speaks of several plans.
*/
function readPlanDigest(job) {
	if (job === void 0) return void 0;
	const read = safeParse(union$1([entry, matrix]), parseJson(job));
	if (!read.success) throw new UserError(`job is ${quote$1(job)}, which is no matrix of mode plan: ${WAY}`);
	const entries = "include" in read.output ? read.output.include : [read.output];
	const digests = [...new Set(entries.map(({ plan }) => plan))];
	const [digest] = digests;
	if (digests.length === 1) return digest;
	throw new UserError(`job names ${digests.length} plans, and one run collects one: ${WAY}`);
}
/**
* Finds the artifact of a plan among those of the run: `<prefix>-plan-<12 hex>`. Without a digest
* it is the newest, for an earlier attempt may have left another.
*
* @throws UserError when there is none.
*/
function choosePlan(listed, options) {
	const start = `${options.prefix}-plan-`;
	const digits = options.digest?.slice(0, 12);
	const artifact = newestOf(listed.filter(({ name }) => {
		const found = digitsOf(name, start);
		return found !== void 0 && (digits === void 0 || found === digits);
	}));
	const found = artifact && digitsOf(artifact.name, start);
	if (artifact !== void 0 && found !== void 0) return {
		artifact,
		digits: found
	};
	throw new UserError(`this run has no artifact ${start}${digits ?? "…"}: run mode plan in a job before, with the same artifact-prefix`);
}
const WAY = `give job: \${{ needs.plan.outputs.matrix }}, or leave job out for the newest plan`;
function digitsOf(name, start) {
	if (!name.startsWith(start)) return void 0;
	return REST.exec(name.slice(start.length))?.[1];
}
const REST = /^([0-9a-f]{12})(?:-r[1-9]\d*)?$/;
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/run/find-plan.ts
/**
* Downloads a plan of this run: the one of the digest, else the newest.
*
* @throws UserError when there is none, or it is not what its name says.
*/
async function findPlan(options, services) {
	const { artifact, digits } = choosePlan(await services.listArtifacts(`${options.prefix}-plan-`), options);
	const directory = join(services.temporary, "plan");
	await services.downloadArtifact(artifact, directory);
	const text = await readFile(join(directory, PLAN_FILE), "utf8").catch((cause) => {
		throw new UserError(`${artifact.name} holds no ${PLAN_FILE}: re-run all jobs`, { cause });
	});
	const digest = planDigest(text);
	if (!digest.startsWith(options.digest ?? digits)) throw new UserError(`${artifact.name}: its ${PLAN_FILE} is altered: its SHA-256 is ${digest}, and the plan's is ${options.digest ?? `${digits}…`}; nothing is uploaded: re-run all jobs`);
	return {
		plan: parsePlan(text, `${PLAN_FILE} of ${artifact.name}`),
		digest,
		artifact
	};
}
// src/run/follow.ts
/**
* Fetches the plan that the input `job` names, and makes sure that what lies here is what it was made
* for, before anything is built.
*
* @throws UserError when there is no such plan, or it was made for something else.
*/
async function follow(settings, world) {
	const { services, env } = world;
	const entry = parseJobEntry(settings.job ?? "");
	const { plan: document, digest } = await findPlan({
		prefix: settings.artifactPrefix,
		digest: entry.plan
	}, services);
	const job = jobOf(document, entry);
	services.log.info(describeJob$1(document, job));
	const place = await findPlace(settings.workingDirectory, env);
	const { tag } = document.source;
	await refuseOther(document, {
		place,
		configFile: settings.configFile
	});
	const obeyed = {
		...settings,
		...document.settings
	};
	const caches = await openCaches({
		settings: obeyed,
		place,
		services,
		env,
		writes: writesOf(document, job)
	});
	const equipment = await equip({
		settings: obeyed,
		place,
		world,
		downloads: caches.downloads,
		choose: (resolve) => findPlannedToolchains({
			document,
			job,
			resolve
		})
	});
	const { environment, toolchains } = equipment;
	const modified = await prepare({
		...obeyed,
		place,
		environment,
		services
	});
	refuseOtherState(document.source, modified);
	const plan = restorePlan(document, {
		job,
		toolchains: toolchains.list,
		root: rootOf(place)
	});
	return {
		document,
		digest,
		job,
		place,
		event: {
			...readEvent(env),
			tag
		},
		caches,
		equipment,
		modified,
		plan
	};
}
async function refuseOther({ source, stamp }, { place, configFile }) {
	const here = {
		file: configFile,
		root: rootOf(place)
	};
	const found = describePlanSource(place, {
		config: await digestSameConfig(source.config?.path, here),
		tag: source.tag,
		dirty: source.dirty
	});
	refuseOtherSource({
		source,
		stamped: stamp.stamp
	}, found);
}
/** The entries that the plan gave this job to write. */
function writesOf({ units }, { writes }) {
	const own = new Set(writes.units.map((index) => units[index]?.id));
	return {
		...writes,
		unit: ({ id }) => own.has(id)
	};
}
// src/manifest/part.ts
/** What a build job uploads beside its binaries, as `part.json` in `part.tar`. */
const partSchema = strictObject({
	schema: literal(1),
	/** SHA-256 of the `plan.json` that it obeyed. */
	plan: pipe(string(), regex(/^[0-9a-f]{64}$/)),
	/** The job's id in that plan. */
	job: pipe(number(), integer(), minValue(1)),
	/** GITHUB_RUN_ATTEMPT, 1 elsewhere. */
	attempt: pipe(number(), integer(), minValue(1)),
	/** A manifest of the job's units alone; its toolchains are the plan's. */
	manifest: manifestSchema
});
/** The text of a `part.json`: keys in the order of the schema, a newline at the end. */
function formatPart(part) {
	return `${JSON.stringify(parse(partSchema, part), void 0, 2)}\n`;
}
/**
* Reads a `part.json`; `name` is how messages call the file.
*
* @throws UserError that says what is wrong and where.
*/
function parsePart(text, name) {
	let value;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw new UserError(`${name} is not JSON`, { cause });
	}
	const result = safeParse(partSchema, value);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const place = getDotPath(issue) ?? "the whole";
	throw new UserError(`${name} is no part of schema 1 (${place}: ${issue.message})`);
}
// src/part-archive.ts
/** Names of the archive in its artifact, and of the document in the archive. */
const PART_ARCHIVE = "part.tar";
const PART_DOCUMENT = "part.json";
/** Bytes; `part.json` is read as one string, which cannot be much longer. */
const maxDocumentBytes = 268435456;
/** Bytes of one file; no linker writes more. */
const maxFileBytes = 4 * 1024 ** 3;
/** Files; 5,000 units of 20 packages. */
const maxFiles = 1e5;
/** Two empty blocks end an archive. */
const endBytes = 1024;
const blockBytes = 512;
/** Why an archive is no part, as the end of a sentence. */
var Refusal = class extends Error {};
const documentMode = 420;
const fileMode = 493;
/**
* Writes a part as one tar: `part.json` first, then the files by name, all with the same time and
* owner, so that the same files give the same bytes. Files are streamed.
*
* @throws UserError when a name is not plain or comes twice, a file cannot be read, or the archive
* cannot be written; then it is removed.
*/
async function packPart(contents, to) {
	const { pack } = await import("./tar-stream2.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const archive = pack();
	const failures = [];
	await Promise.all([pipeline(archive, createWriteStream(to)).catch((error) => failures.push(error)), filled(archive, contents).catch((error) => {
		failures.push(error);
		archive.destroy(error);
	})]);
	if (failures.length === 0) return;
	await rm(to, { force: true });
	const [cause] = failures;
	throw new UserError(`The part of this job cannot be packed into ${quote$1(to)}: ${messageOf(cause)}; see that the disk has room, and run the job again.`, { cause });
}
/**
* Unpacks a part into a directory that is new or empty, and answers the names of its files, sorted;
* `part.json` lies beside them and is not among these. Whoever made the archive is not trusted: only
* regular files with plain names are taken, each once. Files are streamed.
*
* @throws UserError when the archive is damaged or holds anything else; then the directory is removed.
*/
async function unpackPart(file, directory) {
	await mkdir(directory, { recursive: true });
	if ((await readdir(directory)).length > 0) throw new Error(`${directory} is not empty`);
	try {
		await checkEnd(file);
		return await unpacked(file, directory);
	} catch (error) {
		await rm(directory, {
			recursive: true,
			force: true
		});
		throw new UserError(sentenceOf(error, file), { cause: error });
	}
}
/** The library's own texts are whole sentences with advice for other cases. */
function sentenceOf(error, file) {
	if (error instanceof Error && "code" in error) return `${quote$1(file)} cannot be unpacked: ${error.message}; see that the disk has room, and run the job again.`;
	const reason = error instanceof Refusal ? error.message : "it is damaged";
	return `${quote$1(file)} is not the part of a build: ${reason}; run the job that made it again.`;
}
async function filled(archive, contents) {
	const { directory, document } = contents;
	const files = [...contents.files].sort();
	const check = nameCheck();
	for (const name of [PART_DOCUMENT, ...files]) check(name);
	archive.entry(headerOf(PART_DOCUMENT, documentMode), document);
	for (const name of files) {
		const path = join(directory, name);
		const { size } = await stat(path);
		await pipeline(createReadStream(path), archive.entry({
			...headerOf(name, fileMode),
			size
		}));
	}
	archive.finalize();
}
function headerOf(name, mode) {
	return {
		name,
		mode,
		mtime: /* @__PURE__ */ new Date(0),
		type: "file",
		uid: 0,
		gid: 0,
		uname: "",
		gname: "",
		devmajor: 0,
		devminor: 0
	};
}
/** A cut archive may end where a file ends; then only the blocks that close it are missing. */
async function checkEnd(file) {
	const archive = await open(file);
	try {
		const { size } = await archive.stat();
		const end = Buffer.alloc(endBytes, 1);
		await archive.read(end, 0, endBytes, Math.max(0, size - endBytes));
		if (size % blockBytes !== 0 || end.some((byte) => byte !== 0)) throw new Refusal("it ends too early");
	} finally {
		await archive.close();
	}
}
async function unpacked(file, directory) {
	const { extract } = await import("./tar-stream2.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const names = [];
	const check = nameCheck();
	const take = async (header, content) => {
		checkHeader(header, names.length);
		check(header.name);
		names.push(header.name);
		const path = join(directory, header.name);
		await pipeline(content, createWriteStream(path, { flags: "wx" }));
		await chmod(path, header.name === "part.json" ? documentMode : fileMode);
	};
	const archive = extract();
	archive.on("entry", (header, content, next) => {
		content.on("error", () => {});
		take(header, content).then(() => next(), next);
	});
	await pipeline(createReadStream(file), archive);
	if (names.length === 0) throw new Refusal("it is empty");
	return names.slice(1).sort();
}
function checkHeader({ name, type, size }, before) {
	if (type !== "file") throw new Refusal(`${quote$1(name)} is a ${type ?? "thing of no known kind"}, not a regular file`);
	if (before === 0 && name !== "part.json") throw new Refusal(`it begins with ${quote$1(name)}, not with ${PART_DOCUMENT}`);
	if (before > maxFiles) throw new Refusal(`it has more than ${maxFiles} files`);
	const most = name === "part.json" ? maxDocumentBytes : maxFileBytes;
	if (size > most) throw new Refusal(`${quote$1(name)} has ${size} bytes, more than ${most}`);
}
/** Refuses a name that could lie elsewhere on some system, and one that comes twice on some. */
function nameCheck() {
	const seen = /* @__PURE__ */ new Set();
	return (name) => {
		if (!/^[A-Za-z0-9._-]{1,255}$/.test(name) || name === "." || name === "..") throw new Refusal(`${quote$1(name)} is not a plain name of a file`);
		const folded = name.toLowerCase();
		if (seen.has(folded)) throw new Refusal(`${quote$1(name)} comes twice`);
		seen.add(folded);
	};
}
// src/deliver-part.ts
/**
* Packs the files of a part with their modes into one archive, and uploads it. One of the same files
* that an earlier attempt of the job left is as good, whatever it took to build them.
*
* @throws UserError when the part cannot be packed or uploaded.
*/
async function deliverPart(part, delivery) {
	const { directory, services, artifactPrefix, retentionDays } = delivery;
	const place = join(services.temporary, "part");
	await mkdir(place, { recursive: true });
	await packPart({
		directory,
		files: part.manifest.binaries.map(({ file }) => file),
		document: formatPart(part)
	}, join(place, PART_ARCHIVE));
	return services.uploadArtifact({
		name: partArtifact(artifactPrefix, part),
		directory: place,
		files: [PART_ARCHIVE],
		retentionDays,
		isSame: (uploaded) => isSamePart(join(uploaded, PART_ARCHIVE), {
			part,
			services
		}),
		mayRename: true
	});
}
/**
* Whether an archive holds the same files for the same job of the same plan, with the same verdicts:
* one that failed a check is no stand-in for one that passed it.
*/
async function isSamePart(archive, { part, services }) {
	const place = await mkdtemp(join(services.temporary, "same-"));
	try {
		const directory = join(place, "files");
		const names = await unpackPart(archive, directory);
		const held = parsePart(await readFile(join(directory, PART_DOCUMENT), "utf8"), PART_DOCUMENT);
		const files = [];
		for (const file of names) files.push({
			file,
			sha256: (await hashFile(join(directory, file))).sha256
		});
		const own = part.manifest.binaries.map(({ file, sha256 }) => ({
			file,
			sha256
		}));
		return said(held) === said(part) && listed(files) === listed(own);
	} finally {
		await rm(place, {
			recursive: true,
			force: true
		});
	}
}
/** What a part says of its plan, its job, and everything that does not differ from run to run. */
function said(part) {
	const { plan, job, manifest } = parsePart(formatPart(part), PART_DOCUMENT);
	return JSON.stringify([
		plan,
		job,
		commonPart(manifest)
	]);
}
function listed(files) {
	return JSON.stringify(files.map(({ file, sha256 }) => `${file} ${sha256}`).sort());
}
// src/run/report-part.ts
/** Uploads a part, sets the outputs, and tells in the log; a summary is written when a unit failed. */
async function reportPart(part, options) {
	const { settings, services, directory } = options;
	const { log } = services;
	const { manifest } = part;
	for (const annotation of describeProblems(manifest)) log.annotate(annotation);
	const artifact = await deliverPart(part, {
		...settings,
		directory,
		services
	});
	await services.setOutputs({
		status: manifest.status,
		"cache-hit": String(isHit(manifest)),
		version: manifest.source.version,
		directory,
		"artifact-id": artifact.id,
		"artifact-url": artifact.url ?? "",
		"artifact-digest": artifact.digest
	});
	if (manifest.status === "fail") await summarize(formatSummary(manifest), services);
	log.info(formatTerminal(manifest, { color: log.progress !== void 0 }).join("\n"));
}
// src/run/build.ts
/**
* Builds the units of one job of a plan, and uploads them as its part. A part is uploaded when a unit
* failed, too, so that the job which collects can tell of it.
*
* @throws UserError when there is no such plan, or it was made for something else than lies here.
*/
async function runBuild(settings, world) {
	const { services, env } = world;
	const started = /* @__PURE__ */ new Date();
	const clock = performance.now();
	const following = await follow(settings, world);
	const { document, digest, job, caches, plan, modified } = following;
	const directory = join(services.temporary, "release");
	await mkdir(directory, { recursive: true });
	const session = caches.start(plan, modified);
	const { results, binaries } = await produce({
		...following,
		buildId: document.settings.buildId,
		session,
		durations: document.durations,
		closeCaches: ({ results }) => caches.close({
			plan,
			built: {
				session,
				results
			}
		}),
		directory,
		services
	});
	const attempt = readAttempt(env);
	const manifest = {
		...assembleManifest({
			...following,
			before: document.settings.before,
			results,
			binaries,
			cacheOf: session.describe,
			started: started.toISOString(),
			seconds: (performance.now() - clock) / 1e3,
			services: services.name,
			runner: describeRunner(env),
			job: {
				id: job.id,
				name: job.name,
				attempt,
				expectedSeconds: job.seconds
			}
		}),
		source: plannedSource(document)
	};
	await reportPart({
		schema: 1,
		plan: digest,
		job: job.id,
		attempt,
		manifest
	}, {
		settings,
		services,
		directory
	});
	return manifest;
}
// src/collect/observed.ts
/**
* What was observed of all jobs in one: it comes from the parts alone, so that two collects of the
* same parts say the same, whenever and wherever they run.
*
* @param parts in the order of their jobs.
*/
function observeJobs(plan, parts, collector) {
	const seen = parts.map(({ manifest }) => manifest.observed);
	const [first] = seen;
	const repository = firstOf(seen.map((each) => each.repository));
	const depths = seen.flatMap(({ cloneDepth }) => cloneDepth ?? []);
	return {
		...spanOf(seen, collector),
		services: first?.services ?? collector.services,
		runner: first?.runner ?? collector.runner,
		jobs: parts.map((part) => describeJob(part, plan)),
		estimate: plan.estimate,
		notices: [.../* @__PURE__ */ new Set([...plan.notices, ...seen.flatMap(({ notices }) => notices)])],
		toolchainOrigins: plan.toolchains.map((_, index) => joinOrigins(index, seen)),
		...repository === void 0 ? {} : { repository },
		...depths.length === 0 ? {} : { cloneDepth: Math.min(...depths) },
		units: Object.fromEntries(parts.flatMap(workOf$1))
	};
}
/** From the start of the first job to the end of the last, each by its own clock. */
function spanOf(seen, collector) {
	const spans = seen.map(({ started, seconds }) => ({
		started,
		from: Date.parse(started),
		to: Date.parse(started) + seconds * 1e3
	}));
	const [first] = [...spans].sort((a, b) => a.from - b.from);
	if (first === void 0) return {
		started: collector.started,
		seconds: 0
	};
	const last = Math.max(...spans.map(({ to }) => to));
	return {
		started: first.started,
		seconds: Math.round(last - first.from) / 1e3
	};
}
function describeJob({ job: id, attempt, manifest: { observed } }, { jobs }) {
	const planned = jobs.find((job) => job.id === id);
	const { runner, started, seconds } = observed;
	return {
		id,
		name: planned?.name ?? String(id),
		runner,
		started,
		seconds,
		...planned === void 0 ? {} : { expectedSeconds: planned.seconds },
		attempt
	};
}
/** One job may have downloaded what another found on its machine. */
function joinOrigins(index, seen) {
	const origins = seen.flatMap(({ toolchainOrigins }) => toolchainOrigins[index] ?? []);
	const used = [...new Set(origins)].filter((origin) => origin !== NOT_FETCHED);
	return used.length === 0 ? NOT_FETCHED : used.sort().join(", ");
}
/** What a job observed of its own units. */
function workOf$1({ job, manifest }) {
	return manifest.units.flatMap(({ id }) => {
		const work = manifest.observed.units[id];
		return work === void 0 ? [] : [[id, {
			...work,
			job
		}]];
	});
}
function firstOf(values) {
	return values.find((value) => value !== void 0);
}
// src/collect/unit.ts
/** The unit as a manifest describes it, before anything became of it. */
function describePlanned(unit) {
	const { id, target, variant, toolchain, env, invocations, experimental } = unit;
	return {
		id,
		target: formatTarget({
			...target,
			level: target.level
		}),
		variant,
		toolchain,
		env: { ...env },
		args: invocations.map(({ args }) => [...args]),
		experimental
	};
}
/** The packages of a unit, in its order. */
function packagesOf(unit) {
	return unit.invocations.flatMap(({ packages }) => packages);
}
/** The units of a job, in the plan's order. */
function unitsOf(job, plan) {
	return job.units.flatMap((index) => plan.units[index] ?? []);
}
// src/collect/merge.ts
/**
* Makes of a plan and verified parts the manifest that one job would have made, but for `observed`.
* A unit whose job left no part is failed, and says so.
*
* @param parts at most one of each job; in any order, which does not matter.
*/
function mergeManifests(plan, parts, collector) {
	const ordered = [...parts].sort((a, b) => a.job - b.job);
	const found = new Map(ordered.flatMap(({ manifest }) => manifest.units.map((unit) => [unit.id, unit])));
	const { units, binaries } = withoutFailedExperiments(plan.units.map((unit, index) => found.get(unit.id) ?? describeMissing(unit, index, plan)), orderBinaries(plan, ordered));
	return {
		schema: 1,
		status: isPassed$1(units, binaries) ? "pass" : "fail",
		source: plannedSource(plan),
		toolchains: plannedToolchains(plan),
		units,
		binaries,
		dropped: plan.dropped,
		observed: observeJobs(plan, ordered, collector)
	};
}
function describeMissing(unit, index, { jobs }) {
	const job = jobs.find(({ units }) => units.includes(index));
	const error = `it was not built: job ${job?.id} (${job?.name}) left no part`;
	return {
		...describePlanned(unit),
		status: "failed",
		errors: Object.fromEntries(packagesOf(unit).map(({ path }) => [path, error]))
	};
}
/** By unit and package in the order of the plan, as one job lists them. */
function orderBinaries({ units }, parts) {
	const byFile = new Map(parts.flatMap(({ manifest }) => manifest.binaries.map((binary) => [binary.file, binary])));
	return units.flatMap(packagesOf).flatMap(({ file }) => byFile.get(file) ?? []);
}
// src/collect/refusal.ts
/** Findings that are shown; a damaged part can have one for each of its files. */
const MAX_FINDINGS = 20;
/** The first findings, and in a last line how many more there are. */
function shownFindings(findings) {
	const more = findings.length - MAX_FINDINGS;
	const shown = findings.slice(0, MAX_FINDINGS);
	return more <= 0 ? shown : [...shown, `and ${formatCount(more, "more finding")}`];
}
/** What ends a run whose parts are not what the plan made them: nothing of them is uploaded. */
function refusal(findings) {
	const [only] = findings;
	if (findings.length === 1) return new UserError(`${only}; ${END}`);
	const count = formatCount(findings.length, "finding");
	return new UserError(`the parts of the build jobs are refused, with ${count}; ${END}`, { annotations: shownFindings(findings).map((message) => ({
		level: "error",
		title: "refused part",
		message
	})) });
}
const END = "nothing is uploaded: re-run all jobs";
// src/collect/differing.ts
/** Names of the properties in which two values differ, sorted. */
function differingKeys(a, b) {
	return [.../* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)])].sort().filter((key) => !isDeepStrictEqual(a[key], b[key]));
}
// src/collect/verify-files.ts
/**
* Holds the files of a part against its manifest, and its manifest against the plan: each package
* of its units has either its file or an error, each file the bytes that the manifest tells of, and
* there is no other file.
*/
function verifyFiles(received, plan) {
	const { name, part, files } = received;
	const { binaries } = part.manifest;
	const named = new Set(binaries.map(({ file }) => file));
	return [
		...verifyBinaries(received, plan),
		...binaries.flatMap((binary) => compareFile(binary, files)),
		...files.filter(({ file }) => !named.has(file)).map(({ file }) => `its file ${quote$1(file)} is in no manifest`)
	].map((finding) => `${name}: ${finding}`);
}
function verifyBinaries({ job, part }, plan) {
	const { units, binaries } = part.manifest;
	const places = new Map(unitsOf(job, plan).flatMap((unit) => packagesOf(unit).map((each) => [placeKey(unit.id, each.path), {
		unit: unit.id,
		package: each
	}])));
	const errors = new Set(units.flatMap(({ id, errors }) => Object.keys(errors).map((path) => placeKey(id, path))));
	const seen = /* @__PURE__ */ new Set();
	const findings = binaries.flatMap((binary) => {
		const key = placeKey(binary.unit, binary.package);
		const place = places.get(key);
		const isSecond = seen.has(key);
		seen.add(key);
		if (place === void 0) return [`its manifest has ${quote$1(binary.file)}, which is not planned`];
		return isSecond ? [`its manifest has ${quote$1(binary.file)} twice`] : compareBinary(binary, place);
	});
	const present = new Set(units.map(({ id }) => id));
	for (const [key, { unit, package: planned }] of places) {
		if (!present.has(unit)) continue;
		const [isBuilt, isFailed] = [seen.has(key), errors.has(key)];
		if (isBuilt === isFailed) {
			const both = isBuilt ? "a file and an error" : "neither a file nor an error";
			findings.push(`its unit ${unit} has ${both} for ${planned.path}`);
		}
	}
	return findings;
}
/** No unit's id and no package's path has a tab. */
function placeKey(unit, path) {
	return `${unit}\t${path}`;
}
function compareBinary(binary, { package: planned }) {
	const { file, importPath, executable } = binary;
	const differing = differingKeys({
		file,
		importPath,
		executable
	}, {
		file: planned.file,
		importPath: planned.importPath,
		executable: planned.executable
	});
	return differing.length === 0 ? [] : [`its manifest describes ${planned.file} otherwise than the plan: it differs in ${differing.join(", ")}`];
}
function compareFile(binary, files) {
	const { file, size, sha256 } = binary;
	const found = files.find((candidate) => candidate.file === file);
	if (found === void 0) return [`its file ${quote$1(file)} is missing`];
	if (found.sha256 !== sha256) return [`its file ${quote$1(file)} is altered: it was built with SHA-256 ${sha256}, and now has ${found.sha256}`];
	if (found.size === size) return [];
	return [`its manifest says that ${quote$1(file)} has ${size} bytes, and it has ${found.size}`];
}
// src/collect/verify-units.ts
/** Holds the units of a part against those that the plan gives to its job. */
function verifyUnits(received, all) {
	const { name, job, part } = received;
	const planned = new Map(unitsOf(job, all.plan).map((unit) => [unit.id, unit]));
	const seen = /* @__PURE__ */ new Set();
	const findings = [];
	for (const unit of part.manifest.units) {
		const own = planned.get(unit.id);
		if (seen.has(unit.id)) findings.push(`it has the unit ${unit.id} twice`);
		else if (own === void 0) findings.push(describeForeign(unit, received, all));
		else findings.push(...compareUnit(unit, own));
		seen.add(unit.id);
	}
	for (const id of planned.keys()) if (!seen.has(id)) findings.push(`it lacks the unit ${id}`);
	return findings.map((finding) => `${name}: ${finding}`);
}
function describeForeign({ id }, received, { plan, parts }) {
	const other = parts.find((candidate) => candidate !== received && candidate.part.manifest.units.some((unit) => unit.id === id));
	if (other !== void 0) return `it has the unit ${id}, and so has ${other.name}`;
	const owner = plan.jobs.find((job) => unitsOf(job, plan).some((unit) => unit.id === id));
	return owner === void 0 ? `it has the unit ${id}, which is not in the plan` : `it has the unit ${id}, which is job ${owner.id}'s`;
}
function compareUnit(unit, planned) {
	const { status, errors, ...described } = unit;
	const differing = differingKeys(described, describePlanned(planned));
	const failed = Object.keys(errors).length > 0;
	return [...differing.length === 0 ? [] : [`its unit ${unit.id} is not as planned: it differs in ${differing.join(", ")}`], ...failed === (status === "failed") ? [] : [`its unit ${unit.id} is called ${status}, ${failed ? "and has errors" : "without an error"}`]];
}
// src/collect/verify.ts
/**
* Holds parts against their plan, their own manifests and each other.
*
* @param given the plan, and the SHA-256 of its `plan.json` (64 hex digits).
* @returns everything that is wrong, as sentences that begin with the artifact's name; a release is
*   made of the parts only where there is nothing.
*/
function verifyParts(parts, given) {
	const { plan, digest } = given;
	const origins = parts.map((part) => ({
		part,
		finding: findOrigin(part, digest)
	}));
	const own = origins.flatMap(({ part, finding }) => finding === void 0 ? [part] : []);
	return [...origins.flatMap(({ finding }) => finding ?? []), ...own.flatMap((part) => [
		...verifyCommon(part, plan),
		...verifyUnits(part, {
			plan,
			parts: own
		}),
		...verifyFiles(part, plan)
	])];
}
/** What is of another plan or job has nothing in it that is worth a comparison. */
function findOrigin({ name, job, part }, digest) {
	if (part.plan !== digest) return `${name}: its part.json is of the plan ${part.plan}, and not of ${digest}`;
	if (part.job !== job.id) return `${name}: its part.json is that of job ${part.job}, and not of job ${job.id}`;
}
/** Source, toolchains and what was dropped are the plan's. */
function verifyCommon({ name, part: { manifest } }, plan) {
	const differing = differingKeys(manifest.source, plannedSource(plan));
	return [
		differing.length === 0 ? void 0 : `its source is another than the plan's: it differs in ${differing.join(", ")}`,
		isDeepStrictEqual(manifest.toolchains, plannedToolchains(plan)) ? void 0 : "its toolchains are others than the plan's",
		isDeepStrictEqual(manifest.dropped, plan.dropped) ? void 0 : "it leaves out something else than the plan does",
		Number.isNaN(Date.parse(manifest.observed.started)) ? "its part.json does not say when the job started" : void 0
	].flatMap((finding) => finding === void 0 ? [] : [`${name}: ${finding}`]);
}
// src/report/refusal.ts
/** Code points of a name in the first lines. */
const TITLE_LIMIT$1 = 100;
/**
* The summary of a run that uploaded nothing, because the parts of its jobs are not what the plan
* made them.
*
* @param findings sentences; few enough to be read.
*/
function formatRefusal({ source, version }, findings) {
	return [
		heading(words(`❌ Refused: ${formatCount(findings.count, "finding")} in the parts of the build jobs. Nothing was uploaded`)),
		paragraph(join$1([code(source.module, TITLE_LIMIT$1), code(version, TITLE_LIMIT$1)])),
		list(findings.shown.map((finding) => code(finding)))
	].join("\n");
}
// src/services/file-set.ts
/**
* Bytes that are read at once. Against 64 KiB, 240 MB are hashed in 144 ms instead of 210: the rest
* is the hash itself, and `crypto.subtle` (which wants a whole file) was no faster.
*/
const READ_BYTES = 1048576;
/** Refuses a name that GitHub refuses, or that is no name of a folder. */
function checkArtifactName(name) {
	if (name === "" || forbiddenInArtifact.test(name) || /^\.{1,2}$|\//.test(name)) throw new UserError(`Artifact ${JSON.stringify(name)} has a name that GitHub refuses: choose an artifact-prefix of letters, digits, ".", "-" and "_".`);
	if (Buffer.byteLength(name) > 255) throw new UserError(`Artifact ${JSON.stringify(name)} has a name of ${Buffer.byteLength(name)} bytes, more than the 255 that there may be: choose a shorter artifact-prefix.`);
}
/** Refuses one artifact more than a job may have; `before` are those that this process has uploaded. */
function checkArtifactCount(before, name) {
	if (before >= 500) throw new UserError(`Artifact ${JSON.stringify(name)} would be number ${before + 1} of this job, and GitHub takes 500: spread the work over more jobs.`);
}
/** Checks name and files of an upload: every one a regular file below the directory. */
async function checkedFiles(upload) {
	checkArtifactName(upload.name);
	const name = JSON.stringify(upload.name);
	if (upload.files.length === 0) throw new UserError(`Artifact ${name} has no files: nothing was built that could be uploaded.`);
	const directory = await realpath(upload.directory);
	const files = [...new Set(upload.files)].sort();
	for (const file of files) {
		const problem = forbiddenInArtifact.test(file) ? "has a character that GitHub refuses in a path" : await problemOf(directory, file);
		if (problem !== void 0) throw new UserError(`Artifact ${name} cannot hold ${JSON.stringify(file)}: it ${problem}.`);
	}
	return {
		directory,
		files
	};
}
/**
* Paths of all files below a directory, with slashes, sorted; rejects with the path of anything that
* is neither a regular file nor a directory, such as a link.
*/
async function filesBelow(directory) {
	return (await readdir(directory, {
		recursive: true,
		withFileTypes: true
	})).filter((entry) => !entry.isDirectory()).map((entry) => {
		const path = relative(directory, join(entry.parentPath, entry.name)).replaceAll(sep, "/");
		if (!entry.isFile()) throw new UserError(`${JSON.stringify(path)} is not a regular file`);
		return path;
	}).sort();
}
/** sha256 of each file, streamed one after the other. */
async function hashedFiles(set) {
	const hashed = [];
	for (const path of set.files) hashed.push({
		path,
		sha256: await hashOf(join(set.directory, ...path.split("/")))
	});
	return hashed;
}
/** sha256 of one file in hex, streamed. */
async function hashOf(path) {
	const hash = createHash("sha256");
	const buffer = Buffer.allocUnsafe(READ_BYTES);
	const file = await open(path);
	try {
		for (;;) {
			const { bytesRead } = await file.read(buffer, 0, READ_BYTES);
			if (bytesRead === 0) return hash.digest("hex");
			hash.update(buffer.subarray(0, bytesRead));
		}
	} finally {
		await file.close();
	}
}
/**
* One digest over a whole set, the same whatever made it: `sha256:` and the sha256 of a text with
* one line a file, `<sha256 of the content><two spaces><path>` and a line feed, sorted by path in
* the order of UTF-16 units. `sha256sum -c` accepts that text.
*/
function setDigest(files) {
	const listing = [...files].sort((a, b) => a.path < b.path ? -1 : 1).map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");
	return `sha256:${createHash("sha256").update(listing).digest("hex")}`;
}
async function problemOf(directory, file) {
	if (isAbsolute(file) || posix.normalize(file) !== file || /^\.\.(\/|$)|\/$|^\.$/.test(file)) return "is not a plain path below the upload's directory";
	const path = join(directory, ...file.split("/"));
	const entry = await lstat(path).catch(() => void 0);
	if (entry === void 0) return "does not exist";
	if (!entry.isFile()) return "is not a regular file";
	return (await realpath(path)).startsWith(directory + sep) ? void 0 : "is reached through a symbolic link";
}
// src/run/receive.ts
/** Parts that are downloaded and unpacked at once. */
const AT_ONCE = 4;
/**
* Downloads and unpacks parts, each into a directory of its own, and hashes their files.
*
* @throws UserError when artifacts cannot be downloaded, which names them all.
*/
async function receiveParts(chosen, services) {
	const limit = pLimit(AT_ONCE);
	const ended = await Promise.allSettled(chosen.map((part) => limit(() => receivePart(part, services))));
	const failures = ended.flatMap((each) => each.status === "rejected" ? [each.reason] : []);
	if (failures.length > 0) throw failureOf(failures);
	return ended.flatMap((each) => each.status === "fulfilled" ? [each.value] : []);
}
/** A bug or a full disk comes first; what a service said of several artifacts is said of each. */
function failureOf(failures) {
	const sentences = failures.flatMap((each) => each instanceof UserError ? [each.message] : []);
	const [first] = failures;
	if (sentences.length < failures.length) return failures.find((each) => !(each instanceof UserError));
	if (failures.length === 1) return first;
	const annotations = shownFindings(sentences).map((message) => ({
		level: "error",
		title: "part not received",
		message
	}));
	return new UserError(`${failures.length} parts cannot be downloaded; nothing is uploaded`, {
		cause: first,
		annotations
	});
}
async function receivePart({ artifact, job }, services) {
	const { name } = artifact;
	const place = join(services.temporary, "parts", String(job.id));
	const [download, directory] = [join(place, "artifact"), join(place, "files")];
	await services.downloadArtifact(artifact, download);
	const held = await filesBelow(download);
	if (held.join() !== "part.tar") return { finding: `${name}: it holds ${held.map(quote$1).join(", ")}, and not ${PART_ARCHIVE} alone` };
	try {
		const names = await unpack(join(download, PART_ARCHIVE), directory);
		await rm(download, { recursive: true });
		const part = parsePart(await readFile(join(directory, PART_DOCUMENT), "utf8"), `its ${PART_DOCUMENT}`);
		const files = [];
		for (const file of names) files.push({
			file,
			...await hashFile(join(directory, file))
		});
		return {
			received: {
				name,
				job,
				part,
				files
			},
			directory
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { finding: `${name}: ${error.message}` };
	}
}
/** A full disk is this machine's matter; all else is that of whoever made the archive. */
async function unpack(archive, directory) {
	try {
		return await unpackPart(archive, directory);
	} catch (error) {
		const cause = error instanceof UserError ? error.cause : error;
		if (isSystemError(cause)) throw cause;
		const reason = cause instanceof Refusal ? cause.message : "it is damaged";
		throw new UserError(`its ${PART_ARCHIVE} is not the part of a build: ${reason}`, { cause });
	}
}
/** `ENOSPC` and such, and none of Node's own codes. */
function isSystemError(error) {
	return error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code));
}
// src/run/collect.ts
/**
* Makes one release of what the build jobs of a plan uploaded. It needs neither Go nor a checkout.
*
* @throws UserError when there is no plan, or a part is not what the plan made it: then nothing is
*   uploaded. A unit whose job left no part is failed, and in the manifest's status.
*/
async function runCollect(settings, world) {
	const { services, env } = world;
	const prefix = settings.artifactPrefix;
	await refuseOccupied(settings.output);
	const found = await findPlan({
		prefix,
		digest: readPlanDigest(settings.job)
	}, services);
	const { plan, artifact } = found;
	const { parts, findings } = await services.log.group("Parts", () => takeParts(found, {
		prefix,
		services
	}));
	if (findings.length > 0) await refuse(findings, plan, services);
	const directory = join(services.temporary, "release");
	await gather$1(parts, directory);
	const manifest = mergeManifests(plan, parts.map(({ received }) => received.part), {
		started: new Date(artifact.created).toISOString(),
		services: services.name,
		runner: describeRunner(env)
	});
	await report(manifest, {
		settings,
		services,
		directory
	});
	await keepDurations(manifest, {
		policy: plan.settings.cache,
		services,
		env
	});
	return manifest;
}
/** Downloads the newest part of each job, and holds all of them against the plan. */
async function takeParts(found, { prefix, services }) {
	const { plan, digest } = found;
	const selection = selectParts(await services.listArtifacts(`${prefix}-job-`), {
		prefix,
		plan: digest,
		jobs: plan.jobs
	});
	for (const line of describeParts(found, selection)) services.log.info(line);
	const receipts = await receiveParts(selection.chosen, services);
	const parts = receipts.flatMap((receipt) => "received" in receipt ? [receipt] : []);
	return {
		parts,
		findings: [
			...selection.findings,
			...receipts.flatMap((receipt) => "finding" in receipt ? [receipt.finding] : []),
			...verifyParts(parts.map(({ received }) => received), {
				plan,
				digest
			})
		]
	};
}
/** What was found, what is left aside and what is missing: lines of the log. */
function describeParts({ artifact, plan }, selection) {
	return [
		`plan: ${artifact.name}, of ${formatCount(plan.jobs.length, "job")}`,
		...selection.chosen.map((part) => `job ${part.job.id} (${part.job.name}): ${part.artifact.name}`),
		...selection.missing.map(({ id, name }) => `job ${id} (${name}) left no part`),
		...selection.stale.map((name) => `left aside, of another plan: ${name}`)
	];
}
/** Says what is wrong where a person looks, and ends the run. */
async function refuse(findings, plan, services) {
	const shown = shownFindings(findings);
	await services.setOutputs({
		status: "fail",
		version: plan.version
	});
	await summarize(formatRefusal(plan, {
		count: findings.length,
		shown
	}), services);
	throw refusal(findings);
}
/** Moves the files of verified parts into one directory; their names are unique in the plan. */
async function gather$1(parts, to) {
	await mkdir(to, { recursive: true });
	for (const { received, directory } of parts) for (const { file } of received.files) await rename(join(directory, file), join(to, file));
}
// src/cache/writers.ts
/**
* Gives each cache entry of a plan one writer: that of a class is the first job with a unit of it,
* that of modules and toolchains the first job of all.
*
* @returns one for each job, in their order.
*/
async function assignWriters({ units, toolchains }, { jobs, workingDirectory }) {
	const classes = await Promise.all(units.map(async (unit) => {
		const toolchain = toolchains[unit.toolchain];
		if (!toolchain) throw new Error(`unit ${unit.id} has no toolchain`);
		return classId(await buildClassOf(unit, {
			toolchain,
			workingDirectory
		}));
	}));
	const writers = /* @__PURE__ */ new Map();
	for (const job of jobs) for (const index of job.units) {
		const id = classes[index] ?? "";
		if (!writers.has(id)) writers.set(id, job);
	}
	return jobs.map((job, index) => ({
		modules: index === 0,
		toolchains: index === 0,
		units: job.units.filter((unit) => writers.get(classes[unit] ?? "") === job)
	}));
}
// src/plan/estimate.ts
const overhead = jobOverheadSeconds.value;
const startSeconds = runnerStartSeconds.value;
const planning = planSeconds.value;
const collecting = collectSeconds.value;
/**
* What the plan is expected to cost on GitHub, beside two other ways to do the same work.
*
* The model: each job waits until fewer than `concurrency` jobs run, then `runnerStartSeconds` for
* its runner; it takes `jobOverheadSeconds` and its work, and is billed in whole minutes, times the
* multiplier of its system. The constants and their sources are in `estimate.json`.
*
* - `packed`: a job that plans, then the plan's jobs, at most `parallel` at once, then one that
*   collects; the first and the last on Linux.
* - `single`: one job on Linux that plans, builds every unit and collects. Units that are compiled
*   alike share their work.
* - `naive`: one job for each cell of target, variant and package, as matrices are written by hand:
*   darwin on macOS, windows on Windows, all else on Linux. Each compiles what it needs by itself,
*   which is taken to be what its unit needs. Nothing plans or collects.
*
* Where durations are measured, `single` and `naive` are in proportion to them. `waitSeconds` is
* reckoned from when the jobs that build could start. Minutes are billed in private repositories
* only, and self-hosted runners count as free.
*/
function estimateWays(plan) {
	const { jobs, settings } = plan;
	const work = workOf(plan);
	const naive = wayOf(naiveCells(plan, work), settings);
	const packed = packedWay(jobs, settings);
	const units = work.reduce((sum, { together }) => sum + together, 0);
	const single = {
		system: "linux",
		seconds: overhead + planning + units + collecting
	};
	return {
		concurrency: settings.concurrency,
		naive,
		packed,
		single: wayOf([single], settings),
		costRatio: round(naive.billedMinutes / packed.billedMinutes, 100)
	};
}
/** In the order of the units: what the table says, in proportion to the durations. */
function workOf({ units, dependencies, durations, settings }) {
	const table = (split) => expectedDurations({
		units,
		dependencies,
		measured: /* @__PURE__ */ new Map(),
		split
	});
	const scale = scaleOf(units, {
		expected: durations,
		table: table(settings.split)
	});
	const shared = table("target");
	return units.map((unit, index) => {
		const factor = scale.get(likenessOf(unit)) ?? 1;
		const packages = dependencies.get(unit.id)?.packages;
		return {
			alone: factor * coldBuild({
				packages,
				files: 1
			}) * portCost(unit.target),
			together: factor * (shared[index]?.seconds ?? 0)
		};
	});
}
/** What the units that are compiled alike are expected to take, over what the table says. */
function scaleOf(units, { expected, table }) {
	const seconds = (durations) => new Map(durations.map((duration) => [duration.unit, duration.seconds]));
	const [own, said] = [seconds(expected), seconds(table)];
	const sums = /* @__PURE__ */ new Map();
	for (const unit of units) {
		const likeness = likenessOf(unit);
		const sum = sums.get(likeness) ?? {
			own: 0,
			said: 0
		};
		sum.own += own.get(unit.id) ?? 0;
		sum.said += said.get(unit.id) ?? 0;
		sums.set(likeness, sum);
	}
	return new Map([...sums].map(([likeness, sum]) => [likeness, sum.said && sum.own / sum.said]));
}
function naiveCells({ units }, work) {
	return units.flatMap((unit, index) => {
		const { os } = unit.target;
		const cell = {
			system: os === "darwin" || os === "ios" ? "macos" : os === "windows" ? os : "linux",
			seconds: overhead + (work[index]?.alone ?? 0)
		};
		return Array.from({ length: countFiles(unit) }, () => cell);
	});
}
/** Jobs that all start when they can. */
function wayOf(jobs, { concurrency }) {
	const { lastStart, end } = simulate(jobs, { concurrency });
	return {
		jobs: jobs.length,
		waitSeconds: round(lastStart, 10),
		wallSeconds: round(Math.max(0, end - startSeconds), 10),
		billedMinutes: jobs.reduce((sum, job) => sum + billedMinutes(job), 0)
	};
}
function packedWay(planned, settings) {
	const jobs = planned.map(({ runsOn, seconds }) => {
		return {
			system: systemOf$1(runsOn),
			seconds: overhead + seconds
		};
	});
	const plan = {
		system: "linux",
		seconds: overhead + planning
	};
	const collect = {
		system: "linux",
		seconds: overhead + collecting
	};
	const { lastStart, end } = simulate(jobs, settings);
	const all = [
		plan,
		...jobs,
		collect
	];
	return {
		jobs: all.length,
		waitSeconds: round(lastStart, 10),
		wallSeconds: round(plan.seconds + end + startSeconds + collect.seconds, 10),
		billedMinutes: all.reduce((sum, job) => sum + billedMinutes(job), 0)
	};
}
function round(value, parts) {
	return Math.round(value * parts) / parts;
}
// src/plan/matrix.ts
/**
* The output `matrix`, as `strategy.matrix` takes it: `{"include":[{"id":1,…},…]}` in one line.
*
* @param digest SHA-256 of `plan.json`, 64 hex digits.
* @throws UserError when GitHub would refuse it or lose it.
*/
function formatMatrix({ jobs }, digest) {
	if (jobs.length > 256) throw new UserError(`the plan has ${jobs.length} jobs, and one matrix makes at most 256; set max-jobs to 256 or less`);
	const include = jobs.map(({ id, name, runsOn }) => ({
		id,
		name,
		"runs-on": runsOn,
		plan: digest
	}));
	const text = JSON.stringify({ include });
	const bytes = Buffer.byteLength(text);
	if (bytes <= 4e4) return text;
	throw new UserError(`the matrix of ${jobs.length} jobs has ${bytes} bytes, and at most ${maxMatrixBytes} pass safely from job to job; set a shorter jobs.runs-on, or a smaller max-jobs`);
}
// src/plan/atoms.ts
/**
* Gathers the units that stay together: those of a target, or each by itself.
*
* @returns atoms in the order of their first units, and the seconds of each unit.
*/
function gather(plan) {
	const { units, settings } = plan;
	const byUnit = new Map(plan.durations.map(({ unit, seconds }) => [unit, seconds]));
	const seconds = units.map(({ id }) => {
		const own = byUnit.get(id);
		if (own === void 0) throw new Error(`unit ${id} has no duration`);
		return own;
	});
	const together = /* @__PURE__ */ new Map();
	for (const [index, unit] of units.entries()) {
		const key = settings.split === "target" ? formatTarget(unit.target) : unit.id;
		const own = together.get(key);
		if (own) own.push(index);
		else together.set(key, [index]);
	}
	return {
		atoms: [...together].map(([key, own]) => ({
			label: labelOf(own, units) ?? key,
			units: own,
			seconds: own.reduce((sum, index) => sum + (seconds[index] ?? 0), 0)
		})),
		seconds
	};
}
/** A single unit is called by its own name, which tells its variant. */
function labelOf([first, ...more], units) {
	return first === void 0 || more.length > 0 ? void 0 : units[first]?.id;
}
// src/plan/job-groups.ts
/**
* Sorts atoms into the groups of `jobs.groups`; what no group names is a group of its own.
*
* @param groups lists of target patterns.
* @throws UserError when a pattern is misspelt, a group has no target of the plan, or two groups
* have the same one.
*/
function groupAtoms(atoms, plan) {
	const { units, groups } = plan;
	const choices = groups.map(readGroup);
	const sorted = groups.map(() => []);
	const rest = [];
	for (const atom of atoms) {
		const target = units[atom.units[0] ?? 0]?.target;
		const [first, second] = target === void 0 ? [] : matching(choices, target);
		if (target && first !== void 0 && second !== void 0) {
			const both = `jobs.groups[${first}] and jobs.groups[${second}]`;
			throw new UserError(`${both} both have ${formatTarget(target)}; take it out of one of them`);
		}
		(first === void 0 ? rest : sorted[first] ?? rest).push(atom);
	}
	for (const [index, own] of sorted.entries()) {
		if (own.length > 0) continue;
		const written = (groups[index] ?? []).map(quote$1).join(", ");
		throw new UserError(`jobs.groups[${index}] has none of the targets of the plan: ${written}; correct the group, or remove it`);
	}
	return [...sorted, ...rest.length > 0 ? [rest] : []].map((own) => ({ atoms: own }));
}
/**
* Divides the jobs among groups: one each, and each further one to the group whose jobs have the
* most to do on average, as long as it has atoms for it.
*
* @returns the number of jobs of each group.
* @throws UserError when there are more groups than jobs.
*/
function shareJobs(groups, max) {
	if (groups.length > max) throw new UserError(`jobs.groups needs ${groups.length} jobs, one for each group and one for the other targets where there are any, and at most ${max} are allowed; raise max-jobs, or join groups`);
	const work = groups.map(({ atoms }) => atoms.reduce((sum, { seconds }) => sum + seconds, 0));
	const counts = groups.map(() => 1);
	for (let left = max - groups.length; left > 0; left--) {
		const next = busiest(groups, {
			work,
			counts
		});
		if (next === void 0) break;
		counts[next] = (counts[next] ?? 0) + 1;
	}
	return counts;
}
function busiest(groups, { work, counts }) {
	let most;
	for (const [index, { atoms }] of groups.entries()) {
		const count = counts[index] ?? 1;
		const average = (work[index] ?? 0) / count;
		if (count < atoms.length && (!most || average > most.average)) most = {
			index,
			average
		};
	}
	return most?.index;
}
function readGroup(patterns, index) {
	const names = portNames();
	return patterns.flatMap((pattern) => {
		const reading = readPattern(pattern, names);
		const place = `jobs.groups[${index}]`;
		if ("problems" in reading) throw new UserError(`${place}: ${reading.problems[0]}`);
		if (!reading.negated) return [...reading.choices];
		throw new UserError(`${place}: ${quote$1(pattern)} is negated, which a group cannot be; write the targets without !`);
	});
}
function matching(groups, target) {
	return groups.flatMap((choices, index) => choices.some((choice) => choiceMatches(choice, target)) ? [index] : []);
}
// src/plan/job-names.ts
/** Characters of a job's name; GitHub's list of jobs shows about as many. */
const MAX_LENGTH = 40;
/** Room for a number, ` #256`, and a little before it; a matrix that is too long for it is refused. */
const MIN_LENGTH = 8;
const CUT = "..";
/**
* Names jobs after what they build: `linux/amd64, linux/arm64 +2`. Names are unique, and so short
* that a matrix of many jobs stays below its limit.
*
* @param jobs labels of what each job builds.
*/
function nameJobs(jobs, runsOn) {
	const length = lengthFor(jobs.length, runsOn);
	const taken = /* @__PURE__ */ new Set();
	return jobs.map((labels, index) => {
		const plain = nameOf(labels, length);
		const number = ` #${index + 1}`;
		const name = taken.has(plain) ? `${cut(plain, length - number.length)}${number}` : plain;
		taken.add(name);
		return name;
	});
}
/** What the rest of an entry leaves of its part of the matrix. */
function lengthFor(jobs, runsOn) {
	const entry = {
		id: jobs,
		name: "",
		"runs-on": runsOn,
		plan: "0".repeat(64)
	};
	const brackets = 14;
	const bytes = Buffer.byteLength(JSON.stringify(entry)) + 1;
	const room = Math.floor((maxMatrixBytes - brackets) / jobs) - bytes;
	return Math.max(MIN_LENGTH, Math.min(MAX_LENGTH, room));
}
/** As many labels as fit, and how many more there are. */
function nameOf(labels, length) {
	for (let shown = Math.min(labels.length, length); shown > 0; shown--) {
		const more = labels.length - shown;
		const name = `${labels.slice(0, shown).join(", ")}${more > 0 ? ` +${more}` : ""}`;
		if (name.length <= length) return name;
	}
	const more = labels.length > 1 ? ` +${labels.length - 1}` : "";
	return `${cut(labels[0] ?? "", length - more.length)}${more}`;
}
/** The start and the end of a text: the target is at its start, what tells packages apart at its end. */
function cut(text, length) {
	if (text.length <= length) return text;
	const room = length - 2;
	const end = Math.floor(room / 2);
	return `${text.slice(0, room - end)}${CUT}${text.slice(text.length - end)}`;
}
// src/plan/pack.ts
/**
* Spreads units over at most `settings.max` jobs: the longest first, each into the job that has the
* least to do (R. L. Graham, Bounds on Multiprocessing Timing Anomalies, 1969: the longest job takes
* at most 4/3 of what the best spread would). The result depends on the units, in their order, and
* their seconds alone.
*
* @param durations one for each unit, in any order.
* @returns jobs by their seconds, the longest first, with ids from 1.
* @throws UserError when there would be more jobs than are allowed, or a group has no target, or two
* groups have the same.
*/
function packJobs(plan) {
	const { units, settings } = plan;
	refuseMax(settings);
	const { atoms, seconds } = gather(plan);
	const groups = groupAtoms(atoms, {
		units,
		groups: settings.groups
	});
	const loads = (settings.each ? eachAtom(groups, atoms, settings) : packGroups(groups, settings)).map((own) => ({
		atoms: [...own].sort(byFirstUnit),
		...total(own, seconds)
	})).sort((a, b) => b.seconds - a.seconds || firstUnit(a) - firstUnit(b));
	const names = nameJobs(loads.map((load) => load.atoms.map(({ label }) => label)), settings.runsOn);
	return loads.map((load, index) => ({
		id: index + 1,
		name: names[index] ?? "",
		runsOn: settings.runsOn,
		units: load.units,
		seconds: load.seconds
	}));
}
function refuseMax({ max }) {
	if (max <= 256) return;
	throw new UserError(`${max} jobs are more than the 256 that one matrix makes; set max-jobs to 256 or less`);
}
/** One job for each atom; no group matters then. */
function eachAtom(groups, atoms, { max, split }) {
	if (atoms.length > max) {
		const way = max < 256 ? `raise max-jobs, to 256 at most, or set each to false` : "set each to false, so that they share jobs";
		throw new UserError(`jobs.each gives each ${NOUNS[split]} a job of its own, which makes ${atoms.length} jobs, and at most ${max} are allowed; ${way}`);
	}
	return groups.flatMap((group) => group.atoms.map((atom) => [atom]));
}
const NOUNS = {
	target: "target",
	unit: "unit",
	package: "package"
};
function packGroups(groups, { max }) {
	const counts = shareJobs(groups, max);
	return groups.flatMap((group, index) => packGroup(group.atoms, counts[index] ?? 1));
}
/** The longest first into the least loaded; ties go to the earlier unit and the earlier job. */
function packGroup(atoms, count) {
	const bins = Array.from({ length: count }, () => ({
		atoms: [],
		seconds: 0
	}));
	const sorted = [...atoms].sort((a, b) => b.seconds - a.seconds || byFirstUnit(a, b));
	for (const atom of sorted) {
		const least = leastLoaded(bins);
		least?.atoms.push(atom);
		if (least) least.seconds += atom.seconds;
	}
	return bins.map((bin) => bin.atoms);
}
/** A job that is still empty goes before one whose units take no time. */
function leastLoaded(bins) {
	let least;
	for (const bin of bins) if (!least || bin.seconds < least.seconds || bin.seconds === least.seconds && bin.atoms.length < least.atoms.length) least = bin;
	return least;
}
/** Added up in the order of the units, so that the sum is the same however they were packed. */
function total(atoms, seconds) {
	const units = atoms.flatMap((atom) => atom.units).sort((a, b) => a - b);
	const sum = units.reduce((sum, unit) => sum + (seconds[unit] ?? 0), 0);
	return {
		units,
		seconds: Math.round(sum * 1e3) / 1e3
	};
}
function byFirstUnit(a, b) {
	return firstUnit(a) - firstUnit(b);
}
function firstUnit({ units }) {
	return units[0] ?? 0;
}
// src/report/plan-summary.ts
/** Units that a row of a job names. */
const MAX_UNITS$1 = 12;
/** Code points of a name in the first lines. */
const TITLE_LIMIT = 100;
/**
* The plan as Markdown for the job summary: which job builds what, what it is expected to take and to
* cost, and what is not built. With less detail where all of it would not fit.
*
* @param digest of `plan.json`, 64 hex digits.
*/
function formatPlanSummary(document, digest, limit = SUMMARY_LIMIT) {
	for (const detail of DETAILS) {
		const summary = render(document, {
			digest,
			detail
		});
		if (Buffer.byteLength(summary) <= limit) return summary;
	}
	return title(document);
}
/** What a plan amounts to: `56 binaries in 8 units, built by 6 jobs`. */
function describePlanSize({ units, jobs }) {
	const binaries = countBinaries(units);
	return `${formatCount(binaries, "binary", "binaries")} in ${formatCount(units.length, "unit")}, built by ${formatCount(jobs.length, "job")}`;
}
/** Where the expected seconds come from. */
function describeDurations({ durations }) {
	const measured = durations.filter(({ from }) => from === "measured").length;
	if (measured === durations.length) return "as long as each unit took before";
	if (measured === 0) return "reckoned from targets and packages, as no run before is known";
	return `of ${formatCount(measured, "unit")} as long as it took before, of the others reckoned from targets and packages`;
}
/** A runner in one line: its label, its labels, or its group. */
function describeRunsOn(runsOn) {
	if (typeof runsOn === "string") return runsOn;
	if (!("group" in runsOn)) return runsOn.join(", ");
	const { group, labels = [] } = runsOn;
	return [`group ${group}`, ...typeof labels === "string" ? [labels] : labels].join(", ");
}
function render(document, { digest, detail }) {
	const left = dropped(document, detail);
	return [
		title(document),
		subtitle(document, digest),
		jobTable(document, detail),
		paragraph(words(`Expected time: ${describeDurations(document)}.`)),
		estimateTable(document.estimate),
		left.markdown,
		notices(document, detail),
		...left.leftOut === void 0 ? [] : [paragraph(words(`Left out here: ${left.leftOut}.`))]
	].filter((part) => part !== "").join("\n");
}
function title(document) {
	return heading(words(`Plan: ${describePlanSize(document)}`));
}
function subtitle({ source, version, toolchains }, digest) {
	const versions = [...new Set(toolchains.map((toolchain) => toolchain.version))];
	return paragraph(join$1([
		join$1([code(source.module, TITLE_LIMIT), code(version, TITLE_LIMIT)]),
		source.commit === void 0 ? void 0 : join$1([words("commit"), code(source.commit.slice(0, 12))]),
		join$1([words("Go"), code(versions.join(", "), TITLE_LIMIT)]),
		join$1([words("plan"), code(digest.slice(0, 12))])
	], " · "));
}
function jobTable({ jobs, units }, detail) {
	const shown = Math.min(detail.names, MAX_UNITS$1);
	const rows = jobs.map((job) => {
		const own = job.units.flatMap((index) => units[index] ?? []);
		return [
			right(words(String(job.id))),
			code(job.name, detail.text),
			code(describeRunsOn(job.runsOn), detail.text),
			names$2(own.map(({ id }) => id), {
				...detail,
				names: shown
			}),
			right(figure(String(countBinaries(own)))),
			right(figure(formatSeconds(job.seconds)))
		];
	});
	return table([
		right(words("Job")),
		words("Name"),
		words("Runner"),
		words("Units"),
		right(words("Binaries")),
		right(words("Expected"))
	], rows);
}
function notices({ notices: all }, detail) {
	if (all.length === 0) return "";
	const shown = all.slice(0, detail.items).map((notice) => code(notice, detail.text));
	return details(words(formatCount(all.length, "notice")), list(shown));
}
function countBinaries(units) {
	return units.flatMap(({ invocations }) => invocations).reduce((sum, { packages }) => sum + packages.length, 0);
}
// src/report/plan-terminal.ts
/** Jobs that are few enough for a line each; the artifact has the others. */
const MAX_JOBS = 60;
/** Names in one line. */
const MAX_UNITS = 4;
/** The plan as lines for a terminal; what is not built was said when it was decided. */
function formatPlanTerminal(document, options) {
	const { source, version, jobs, estimate } = document;
	const bold = (text) => options.color ? styleText("bold", text, { validateStream: false }) : text;
	const head = `Plan ${options.digest.slice(0, 12)}: ${describePlanSize(document)}`;
	const [jobHead = "", ...jobLines] = columns([{ cells: [
		"job",
		"expected",
		"name",
		"runner",
		"units"
	] }, ...jobs.slice(0, MAX_JOBS).map((job) => jobLine(job, document))]);
	const [wayHead = "", ...wayLines] = columns([{ cells: ["way", ...WAY_HEAD.map((name) => name.toLowerCase())] }, ...describeWays(estimate).map(({ name, cells }) => ({ cells: [name, ...cells] }))]);
	const more = jobs.length - jobLines.length;
	return [
		bold(head),
		plain(`${source.module} ${version}`),
		"",
		bold(jobHead),
		...jobLines,
		...more === 0 ? [] : [`and ${more} more`],
		`Expected time: ${describeDurations(document)}.`,
		"",
		bold(wayHead),
		...wayLines,
		describeEstimate(estimate)
	];
}
function columns(lines) {
	return align(lines, []).map(({ text }) => text);
}
function jobLine(job, { units }) {
	const ids = job.units.flatMap((index) => units[index]?.id ?? []);
	const more = ids.length - MAX_UNITS;
	const shown = ids.slice(0, MAX_UNITS).join(", ") + (more > 0 ? ` and ${more} more` : "");
	return { cells: [
		String(job.id),
		formatSeconds(job.seconds),
		job.name,
		describeRunsOn(job.runsOn),
		shown
	] };
}
// src/run/plan.ts
/**
* Decides everything once for the jobs that build: uploads `plan.json`, sets the matrix, and says
* what it is expected to cost. Modules and toolchains are kept, so that the jobs find them.
*
* @throws UserError when the plan would be empty, or a limit is in the way.
*/
async function runPlan(settings, world) {
	const { services } = world;
	const decision = await decide(settings, world);
	const document = await spread(decision, settings);
	const text = formatPlan(document);
	const digest = planDigest(text);
	const matrix = formatMatrix(document, digest);
	const artifact = await upload(text, {
		digest,
		settings,
		services
	});
	await decision.caches.close({ plan: decision.plan });
	await removeScratch(services.temporary);
	await services.setOutputs({
		matrix,
		jobs: String(document.jobs.length),
		parallel: String(document.parallel),
		version: document.version,
		"artifact-id": artifact.id,
		"artifact-url": artifact.url ?? "",
		"artifact-digest": artifact.digest
	});
	await summarize(formatPlanSummary(document, digest), services);
	const color = services.log.progress !== void 0;
	services.log.info(formatPlanTerminal(document, {
		color,
		digest
	}).join("\n"));
	return document;
}
/** Spreads the units over jobs, and gives each cache a writer. */
async function spread(decision, settings) {
	const { place, event, modified, plan, durations } = decision;
	const { units } = plan;
	const root = rootOf(place);
	const config = await digestConfig(settings.configFile, root);
	const jobs = packJobs({
		units,
		durations,
		settings: settings.jobs
	});
	const writers = await assignWriters(plan, {
		jobs,
		...place
	});
	return toDocument({
		plan,
		source: describePlanSource(place, {
			config,
			tag: event.tag,
			dirty: modified.length > 0
		}),
		settings,
		root,
		durations,
		jobs: jobs.flatMap((job, index) => {
			const writes = writers[index];
			return writes === void 0 ? [] : [{
				...job,
				writes
			}];
		}),
		parallel: settings.jobs.parallel,
		estimate: estimateWays({
			...plan,
			jobs,
			durations,
			settings: settings.jobs
		})
	});
}
async function upload(text, run) {
	const { digest, settings, services } = run;
	const directory = join(services.temporary, "plan");
	await mkdir(directory);
	await writeFile(join(directory, PLAN_FILE), text);
	return services.uploadArtifact({
		name: planArtifact(settings.artifactPrefix, digest),
		directory,
		files: [PLAN_FILE],
		retentionDays: settings.retentionDays,
		mayRename: true
	});
}
// src/settle.ts
/** What a build is where nothing is said. */
const DEFAULT_BUILD = {
	tags: [],
	ldflags: [],
	vars: {},
	strip: true,
	pgo: "auto",
	experiment: "",
	fips140: "off",
	go: void 0
};
/**
* Makes one value of the inputs and `.mvu.yml`. An input takes the place of the file's value for the
* run; what a variant sets for itself stays its own. Only `ldflags` are added to those of the file.
*
* @throws UserError when the two contradict each other, or name a variant that does not exist.
*/
function settle(inputs, config, facts) {
	const names = variantNames(Object.keys(config.variants ?? {}));
	refuseUnknownVariants(inputs, config, names);
	const selected = inputs.variant.length > 0 ? inputs.variant : names;
	const variants = names.filter((name) => selected.includes(name)).map((name) => settleVariant(name, inputs, config));
	const isSelected = ({ variant }) => variant === void 0 || unknownVariant(variant, selected) === void 0;
	const exclude = inputs.exclude.length > 0 ? inputs.exclude : config.exclude ?? [];
	return {
		mode: inputs.mode,
		workingDirectory: facts.workingDirectory,
		...facts.configFile === void 0 ? {} : { configFile: facts.configFile },
		packages: settlePackages(inputs, config),
		targets: inputs.targets.length > 0 ? inputs.targets : config.targets ?? ["common"],
		exclude: exclude.filter(isSelected),
		include: (config.include ?? []).filter(isSelected),
		variants,
		experimental: config.experimental ?? [],
		before: config.before ?? [],
		goVersion: inputs.goVersion ?? (inputs.goVersionFile ? void 0 : config.build?.go),
		goVersionFile: pathBelow("go-version-file", inputs.goVersionFile, inputs, facts),
		version: inputs.version,
		vcsStamp: inputs.vcsStamp,
		buildId: inputs.buildId,
		cache: inputs.cache,
		offline: config.offline ?? false,
		jobs: settleJobs(inputs, config.jobs ?? {}),
		job: inputs.job,
		artifactPrefix: inputs.artifactPrefix,
		retentionDays: inputs.retentionDays,
		output: settleOutput(inputs, facts),
		goDownloadBaseUrl: inputs.goDownloadBaseUrl
	};
}
function refuseUnknownVariants(inputs, config, names) {
	const input = nameInput(inputs.from, "variant");
	for (const name of inputs.variant) {
		if (names.includes(name)) continue;
		if (!config.variants) throw new UserError(`${input} is ${quote$1(name)}, but no variants are configured; name them in .mvu.yml under variants`);
		throw new UserError(`${input}: ${unknownVariant(name, names)}`);
	}
	const rules = [
		[nameInput(inputs.from, "exclude"), inputs.exclude],
		[".mvu.yml, exclude", config.exclude ?? []],
		[".mvu.yml, include", config.include ?? []]
	];
	for (const [place, { variant }] of rules.flatMap(([place, list]) => list.map((rule) => [place, rule]))) {
		const problem = variant === void 0 ? void 0 : unknownVariant(variant, names);
		if (problem) throw new UserError(`${place}: ${problem}`);
	}
}
function settlePackages(inputs, config) {
	return (inputs.packages.length > 0 ? inputs.packages : config.packages ?? []).map((entry) => typeof entry === "string" ? {
		path: entry,
		name: void 0
	} : {
		path: entry.path,
		name: entry.name
	});
}
function settleVariant(name, inputs, config) {
	const { targets, ...own } = config.variants?.[name] ?? {};
	const { go: _run, ...common } = config.build ?? {};
	const build = [
		inputs.tags.length > 0 ? {
			...common,
			tags: [...inputs.tags]
		} : common,
		own,
		{ ldflags: [...inputs.ldflags] }
	].reduce(lay, DEFAULT_BUILD);
	return {
		name,
		targets,
		build: {
			...build,
			ldflags: withoutStripping(build)
		}
	};
}
/** Lays settings over others: lists and maps grow, all else is replaced. */
function lay(under, over) {
	const { ldflags, vars } = readLinkerArguments(over.ldflags ?? []);
	return {
		...under,
		...over,
		tags: [.../* @__PURE__ */ new Set([...under.tags, ...over.tags ?? []])],
		ldflags: [...under.ldflags, ...ldflags],
		vars: {
			...under.vars,
			...over.vars,
			...vars
		}
	};
}
/** `-s` and `-w` are in force already; where they are not, they mean what they say. */
function withoutStripping({ strip, ldflags }) {
	return strip ? ldflags.filter((argument) => !/^--?[sw](=|$)/.test(argument)) : ldflags;
}
/** Where each part has a job of its own, a limit holds only when it was set. */
function settleJobs(inputs, jobs) {
	const { each = false, split = "target", groups = [], parallel = 12, concurrency = 20 } = jobs;
	return {
		max: inputs.maxJobs ?? jobs.max ?? (each ? 256 : 12),
		parallel,
		split,
		each,
		groups,
		runsOn: jobs["runs-on"] ?? "ubuntu-latest",
		runOn: jobs["run-on"] ?? {},
		concurrency
	};
}
function settleOutput(inputs, facts) {
	const output = pathBelow("output", inputs.output, inputs, facts);
	if (output === void 0) return void 0;
	if (!(output === facts.root || output === facts.workingDirectory || relative(facts.root, output).split(sep).includes(".git"))) return output;
	throw new UserError(`${nameInput(inputs.from, "output")} is ${quote$1(inputs.output ?? "")}, where other files live; name a directory of its own, such as dist`);
}
function pathBelow(name, path, { from }, { root }) {
	if (path === void 0) return void 0;
	const absolute = resolve(root, path);
	if (isInside(absolute, root)) return absolute;
	throw new UserError(`${nameInput(from, name)} is ${quote$1(path)}, which lies outside the workspace; name a place inside`);
}
// src/working-directory.ts
/**
* Finds the directory that the input `working-directory` names.
*
* @throws UserError when the workspace is empty, or the directory is missing or outside it.
*/
async function findWorkplace(root, workingDirectory) {
	const realRoot = await directory(root);
	if (realRoot === void 0 || (await readdir(realRoot)).length === 0) throw new UserError("the workspace is empty: put a step with actions/checkout before this one");
	const real = await directory(resolve(realRoot, workingDirectory));
	if (real === void 0) throw new UserError(`working-directory is ${quote$1(workingDirectory)}, and there is no such directory; give its path from the root of the workspace`);
	if (!isInside(real, realRoot)) throw new UserError(`working-directory is ${quote$1(workingDirectory)}, which lies outside the workspace; name a directory inside`);
	return {
		root: realRoot,
		workingDirectory: real
	};
}
async function directory(path) {
	try {
		return (await stat(path)).isDirectory() ? await realpath(path) : void 0;
	} catch {
		return;
	}
}
// src/enter.ts
/** Reads inputs and `.mvu.yml`, runs, and ends with status 0, or 1 and one sentence that says why. */
async function enter({ root, source, services: open }) {
	answerSignals();
	let services;
	try {
		services = await open();
		endWith(await run(await readSettings(readInputs(source), root), {
			services,
			env: process.env
		}) === "pass" ? 0 : 1);
	} catch (error) {
		fail(error, services?.log);
		if (services) await removeScratch(services.temporary).catch(() => {});
	}
}
/** Collecting needs no checkout: everything was decided with the plan. */
async function readSettings(inputs, root) {
	if (inputs.mode === "collect") {
		const place = await realpath(root);
		return settle(inputs, {}, {
			root: place,
			workingDirectory: place
		});
	}
	const workplace = await findWorkplace(root, inputs.workingDirectory);
	const { config, file } = await loadConfig({
		...workplace,
		config: inputs.config
	});
	const configFile = file === void 0 ? void 0 : join(workplace.root, file);
	return settle(inputs, config, {
		...workplace,
		configFile
	});
}
async function run(settings, world) {
	switch (settings.mode) {
		case "all": return (await runAll(settings, world)).status;
		case "plan":
			await runPlan(settings, world);
			return "pass";
		case "build": return (await runBuild(settings, world)).status;
		case "collect": return (await runCollect(settings, world)).status;
	}
}
/** Says what went wrong: the person's mistake as a sentence, a bug with its stack in debug. */
function fail(error, log) {
	const message = messageOf(error);
	if (!log) process.stderr.write(`error: ${message}\n`);
	if (error instanceof UserError) {
		for (const annotation of error.annotations) log?.annotate(annotation);
		if (error.detail !== void 0) log?.info(error.detail);
		if (error.annotations.length === 0) log?.annotate({
			level: "error",
			message
		});
		else if (error.annotations.length > 1) log?.info(message);
	} else if (isRefusal(error)) log?.annotate({
		level: "error",
		message: `the system refuses: ${message}`
	});
	else {
		log?.annotate({
			level: "error",
			message: `bug: ${message}; run again with debug logging`
		});
		if (error instanceof Error) log?.debug(error.stack ?? "");
	}
	endWith(1);
}
/** A disk that is full, or a folder that may not be written to, is the machine's matter and no bug. */
function isRefusal(error) {
	const code = error instanceof Error && "code" in error ? error.code : void 0;
	return REFUSALS.some((known) => known === code);
}
const REFUSALS = [
	"ENOSPC",
	"EDQUOT",
	"EACCES",
	"EPERM",
	"EROFS",
	"EIO",
	"EMFILE",
	"ENFILE"
];
// src/services/output.ts
/** The runner reads `name=` and `name<<` as the start of an output, so a name holds neither sign. */
const outputName = /^[A-Za-z_][A-Za-z0-9_-]*$/;
/** Rejects outputs that the runner would misread or, all together, drop. */
function checkOutputs(outputs) {
	let bytes = 0;
	for (const [name, value] of Object.entries(outputs)) {
		if (!outputName.test(name)) throw new UserError(`Output ${JSON.stringify(name)} has a name that GitHub cannot read: use letters, digits, "-" and "_".`);
		bytes += 2 * (name.length + value.length);
	}
	if (bytes > 1e6) throw new UserError(`The outputs take ${bytes} bytes of the ${maxOutputBytes} that GitHub keeps for a job: select fewer targets or packages.`);
}
/** Rejects a summary that would make GitHub drop all of it. */
function checkSummary(markdown) {
	const bytes = Buffer.byteLength(markdown);
	if (bytes > 1e6) throw new UserError(`The summary takes ${bytes} bytes of the ${maxSummaryPart} that GitHub shows: select fewer targets or packages.`);
}
// src/services/tool-cache.ts
/**
* Where toolchains are kept: the runner's tool cache where there is one, else a folder of the
* user's cache directory, by the custom of the system.
*/
function toolCacheDirectory({ env, platform, home }) {
	if (env.RUNNER_TOOL_CACHE) return env.RUNNER_TOOL_CACHE;
	if (platform === "win32") return win32.join(env.LocalAppData || win32.join(home, "AppData", "Local"), "go-mvu", "tools");
	if (platform === "darwin") return posix.join(home, "Library", "Caches", "go-mvu", "tools");
	const caches = env.XDG_CACHE_HOME?.startsWith("/") ? env.XDG_CACHE_HOME : posix.join(home, ".cache");
	return posix.join(caches, "go-mvu", "tools");
}
export { INPUT_NAMES as _, fail as a, suggest as b, checkedFiles as c, hashedFiles as d, setDigest as f, writeWhole as g, appended as h, enter as i, filesBelow as l, refuseSeenFolder as m, checkOutputs as n, checkArtifactCount as o, pRetry as p, checkSummary as r, checkArtifactName as s, toolCacheDirectory as t, hashOf as u, workflowInputs as v, quote$1 as x, require_dist as y };

export { n as HttpClient } from "./undici.js";

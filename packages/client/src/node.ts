export { type Credentials, loadCredentials, type LoadOptions } from "./credentials/load-credentials.ts";

export { type Credentials, loadCredentials, type LoadOptions } from "./auth/credentials/load-credentials.ts";

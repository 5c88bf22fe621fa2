export { type Credentials, loadCredentials, type LoadOptions } from "./auth/credentials/load-credentials.ts";
export { privateFileProblem } from "./auth/credentials/private-file.ts";

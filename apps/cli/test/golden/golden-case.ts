/** One run of the CLI, and what it was given. */
export interface GoldenCase {
  /** Name of the snapshot file, without its ending. */
  name: string;
  /** One sentence that says what the run shows. */
  shows: string;
  /** The command line without `meshlift`, quoted as for a shell. */
  command: string;
  /** A command line whose standard output goes to the standard input of `command`. */
  from?: string;
  /** Variables beside an endpoint, a project and a token; an empty one takes one away. */
  env?: Readonly<Record<string, string>>;
  /** Files in the home directory, by name. Nobody else can read them. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** Lets everybody read the files. */
  readable?: boolean;
  stdin?: string;
  /** The action of the service for each request, see `golden-service.ts`; the last step counts for all after it. */
  service?: readonly string[];
  /** Both outputs are a terminal of this width. */
  columns?: number;
}

import { demand } from "../errors/input-error.ts";
import type { Authorizer, Credential } from "../http/http-types.ts";
import type { Clock, CredentialProvider } from "../options.ts";
import { toCredential } from "./credential.ts";

/** Credentials are renewed this long before they expire, in ms, so that a request in flight still arrives with valid ones. */
const margin = 60_000;

interface Kept {
  credential: Credential;
  /** Ms since the epoch. */
  until: number;
}

/** One call of the function, which concurrent calls of the client share. */
interface Renewal {
  /** The signal of the attempt that called the function: when the attempt gives up, so does the function. */
  signal: AbortSignal;
  result: Promise<Kept>;
}

/** Returns the authorizer for credentials that a function gives. */
export function createProvided(provider: CredentialProvider, clock: Clock): Authorizer {
  let kept: Kept | undefined;
  let pending: Renewal | undefined;

  const ask = async (signal: AbortSignal): Promise<Kept> => readIssued(await provider({ signal }), clock);
  const renew = (signal: AbortSignal): Renewal => {
    const renewal: Renewal = {
      signal,
      // A function that never settles must not disable the client, so the next call asks again.
      result: Promise.race([ask(signal), aborted(signal)])
        .then((read) => {
          authorizer.last = read.credential;
          return (kept = read);
        })
        .finally(() => {
          if (pending === renewal) pending = undefined;
        }),
    };
    return renewal;
  };
  const wait = async (signal: AbortSignal): Promise<Credential> => {
    for (;;) {
      signal.throwIfAborted();
      const renewal = (pending ??= renew(signal));
      try {
        return (await Promise.race([renewal.result, aborted(signal)])).credential;
      } catch (error) {
        // Another attempt asked and gave up. This one still has time, and asks again.
        if (!renewal.signal.aborted) throw error;
      }
    }
  };

  const authorizer: Authorizer = {
    last: undefined,
    current: (signal) =>
      kept !== undefined && clock.now() < kept.until - margin ? kept.credential : wait(signal),
    forget(refused) {
      // A late 401 must not forget a newer credential.
      if (kept?.credential === refused) kept = undefined;
    },
  };
  return authorizer;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

/** @throws {InputError} for anything but credentials, and an expiry that is no date, or has passed, as one in seconds has. */
function readIssued(issued: Awaited<ReturnType<CredentialProvider>>, clock: Clock): Kept {
  const credential = toCredential("auth", issued, clock);
  const { expiresAt = Infinity } = issued;
  const until = expiresAt === Infinity ? Infinity : new Date(expiresAt).getTime();
  demand(
    until > clock.now(),
    "auth",
    "expected expiresAt to be a date in the future; a number is in milliseconds",
  );
  return { credential, until };
}

import { Module } from "node:module";

/**
 * Runs `load` while `require` hands out the CommonJS modules called `names` unread: each is loaded when something of
 * it is used. For packages that load at once what few of their users need.
 */
export function deferring<T>(require: NodeJS.Require, names: readonly string[], load: () => T): T {
  // What is loaded already costs nothing more.
  const files = names
    .map((name) => require.resolve(name))
    .filter((file) => require.cache[file] === undefined);
  for (const file of files) {
    const unread = new Module(file);
    const members = new Map<string | symbol, unknown>();
    const read = (name: string | symbol): unknown => {
      if (require.cache[file] !== unread) return Reflect.get(Object(require(file)), name);
      // Handed on while it loads, such as an object to be registered somewhere.
      const member = members.get(name) ?? unreadMember(() => read(name));
      members.set(name, member);
      return member;
    };
    unread.exports = new Proxy({}, { get: (_, name) => read(name) });
    unread.loaded = true;
    require.cache[file] = unread;
  }
  try {
    return load();
  } finally {
    // Whoever asks from now on gets the modules themselves.
    for (const file of files) Reflect.deleteProperty(require.cache, file);
  }
}

function unreadMember(read: () => unknown): object {
  return new Proxy({}, { get: (_, name) => Reflect.get(Object(read()), name) });
}

import { Module } from "node:module";

/**
 * Runs `load` while `require` returns placeholders for the CommonJS modules `names`. A module is loaded when a property
 * of it is first used. This is for packages that load modules that most of their users do not need.
 */
export function deferring<T>(require: NodeJS.Require, names: readonly string[], load: () => T): T {
  // Modules that are loaded already need no placeholder.
  const files = names
    .map((name) => require.resolve(name))
    .filter((file) => require.cache[file] === undefined);
  for (const file of files) {
    const unread = new Module(file);
    const properties = new Map<string | symbol, unknown>();
    const read = (name: string | symbol): unknown => {
      if (require.cache[file] !== unread) return Reflect.get(Object(require(file)), name);
      // The value is used while the module loads, for example to register it.
      const property = properties.get(name) ?? unreadProperty(() => read(name));
      properties.set(name, property);
      return property;
    };
    unread.exports = new Proxy({}, { get: (_, name) => read(name) });
    unread.loaded = true;
    require.cache[file] = unread;
  }
  try {
    return load();
  } finally {
    // From now on, `require` returns the modules themselves.
    for (const file of files) Reflect.deleteProperty(require.cache, file);
  }
}

function unreadProperty(read: () => unknown): object {
  return new Proxy({}, { get: (_, name) => Reflect.get(Object(read()), name) });
}

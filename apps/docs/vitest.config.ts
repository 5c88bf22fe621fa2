import { vitestConfig } from "@meshlift/testing/vitest-config";

// A page is opened from disk and from a server side by side, which one worker on two cores would not do.
export default vitestConfig({ maxWorkers: 2 });

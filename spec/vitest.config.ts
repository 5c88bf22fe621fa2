import { vitestConfig } from "@meshlift/testing/vitest-config";

// The lint's tests are real runs of the Redocly CLI, two at a time.
export default vitestConfig({ maxConcurrency: 2 });

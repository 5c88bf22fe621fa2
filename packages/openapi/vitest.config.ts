import { vitestConfig } from "@meshlift/testing/vitest-config";

export default vitestConfig();

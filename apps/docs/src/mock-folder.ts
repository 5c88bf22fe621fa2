/** Address of the mock that is served with the site, relative to the root of the site. No page is below it. */
export const mockFolder = "try/mock/";

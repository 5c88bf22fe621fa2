/** What the program is for, at the top of its help. */
export const programPurpose =
  "Drive Huawei Cloud mesh upgrades, grayscale releases and microservice engine upgrades.";

/** How its command lines are built. */
export const programUsage = "<noun> <verb> [flags]";

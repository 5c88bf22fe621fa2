/** Topics of `meshlift help` that belong to no command. */
export const topicNames = ["exit-codes", "configuration"] as const;

/** How often the file of a list is looked at. A value that can be replaced, so that tests need not wait. */
export const watching = { everyMs: 1_000 };

/** Reports whether a header or a query parameter carries a credential, by its name. */
export type IsCredential = (name: string) => boolean;

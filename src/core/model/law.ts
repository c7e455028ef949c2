/** The shape of `data/law`: decision rows, overlays, warranty terms and clauses. */
export type Law = { city: string };

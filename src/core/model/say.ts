/** Things that can be said, as data. `src/texts` puts each into words; a thing without words does not compile. */
export type Say = { say: 'placeholder' };

/** A person's words, at most `most` characters of them and none cut in two; `…` where more was said. */
export const cut = (words: string, most: number): string => {
  const characters = Array.from(words);
  return characters.length <= most ? words : `${characters.slice(0, most).join('')}…`;
};

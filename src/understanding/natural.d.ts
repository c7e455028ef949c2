/** natural ships no types for its single files; this is as much of the Bayes classifier as is used. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    /** Every feature ever seen, by name; a feature's number is its place among the keys. */
    features: Record<string, number>;
    /** The model below: how often each label came with each feature's number, and how often at all. */
    classifier: {
      classFeatures: Record<string, Record<number, number>>;
      classTotals: Record<string, number>;
      /** `present[number]`: whether the example has the feature. Must be an array: of anything else it keeps no totals. */
      addExample(present: number[], label: string): void;
    };
    constructor(stemmer?: undefined, smoothing?: number);
    /** Takes an array: a Chinese string would be dropped silently. */
    addDocument(features: string[], label: string): void;
    train(): void;
    classify(features: string[]): string;
  }
}

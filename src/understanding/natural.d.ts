/** natural ships no types for its single files; this is as much of the Bayes classifier as is used. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    /** Every feature ever seen, by name; a feature's number is its place among the keys. */
    features: Record<string, number>;
    /** The model below. A sparse observation maps anything to feature numbers. */
    classifier: {
      getClassifications(observation: Record<string, number>): { label: string; value: number }[];
    };
    constructor(stemmer?: undefined, smoothing?: number);
    /** Takes an array: a Chinese string would be dropped silently. */
    addDocument(features: string[], label: string): void;
    train(): void;
  }
}

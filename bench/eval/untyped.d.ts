/** What is used of packages that ship no types, or none for these files. */
declare module '@nlpjs/basic' {
  type Nlp = {
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<void>;
    nluManager: { process(locale: string, utterance: string): Promise<{ intent: string }> };
  };
  export function dockStart(options: object): Promise<{ get(name: 'nlp'): Nlp }>;
}
declare module 'natural/lib/natural/classifiers/logistic_regression_classifier.js' {
  export default class LogisticRegressionClassifier {
    addDocument(features: string[], label: string): void;
    train(): void;
    classify(features: string[]): string;
  }
}

/** XML as Tencent sends it: one element with fields in it. It comes from outside: no entities, no documents within, bounded. */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** Characters; a text message has 2 KB. */
const MOST = 64 * 1024;

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  processEntities: false,
});
const DocumentSchema = z.object({ xml: z.record(z.string(), z.unknown()) });

/** The fields that hold text, by their names; undefined where it is no such XML. */
export const fieldsOf = (text: string): Readonly<Record<string, string>> | undefined => {
  if (text.length > MOST || /<!/.test(text.replaceAll('<![CDATA[', ''))) return undefined;
  try {
    const document = DocumentSchema.safeParse(parser.parse(text));
    if (!document.success) return undefined;
    const fields = Object.entries(document.data.xml);
    return Object.fromEntries(
      fields.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
  } catch {
    return undefined;
  }
};

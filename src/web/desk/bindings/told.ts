/** A code that was made, shown this once, with the words to pass on. */
import { html } from 'hono/html';
import { bindings as texts } from '../../../texts/zh-CN/desk/bindings.ts';
import type { Html } from '../shell.ts';
import { pathOf } from './forms.ts';

/** An open dialogue: the page does not renew itself under it, for then the code would be gone. */
export const codeView = (code: string, to: 'staff' | 'group', area: string, site: string): Html => {
  const words = to === 'staff' ? texts.forPerson(code) : texts.forGroup(code);
  return html`<dialog open class="code" aria-labelledby="code">
<p id="code">${texts.code}</p><p><strong>${code}</strong></p>
<label>${texts.sentence}<textarea rows="3" readonly>${words}</textarea></label>
${to === 'staff' ? html`<label>${texts.orLink}<textarea rows="2" readonly>${site}/desk/sign-in?code=${code}</textarea></label>` : ''}
<p><a class="button" href="${pathOf(area)}">${texts.gotIt}</a></p>
</dialog>`;
};

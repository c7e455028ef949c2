/** Steering the talk itself: 取消, 重新来, 上一步, 转人工, and what happens when nothing was understood. */
import { isOpen } from '../cases/life.ts';
import type { Say } from '../model/say.ts';
import { answer, type Context, tellOperators, withdrawn } from './context.ts';
import type { Step } from './given.ts';
import { stepBack } from './hear.ts';
import { isReporting, knownOf, lasting } from './known.ts';
import { callOff, focusOf } from './own-case.ts';
import { report } from './report.ts';

/** Leaves the report that was being made; who and where the person is stays. */
export const leave = (context: Context, say: Say): Step => {
  const { heard, event } = context;
  const { told: _, told_verdict: __, ...conversation } = heard.conversation;
  const step = answer(context, [say], {
    conversation: { ...conversation, statements: lasting(conversation, event.id, event.at), asked: [] },
  });
  return { ...step, ...withdrawn(context) };
};

/** 取消: the report that is being made, or else the open case, asked back. */
export const cancel = (context: Context): Step => {
  if (isReporting(context.known))
    return leave(context, { say: 'left', hotline: context.city.hotline.number });
  const focus = focusOf(context);
  if (focus === undefined || !isOpen(focus.status)) {
    return leave(context, { say: 'left', hotline: context.city.hotline.number });
  }
  return callOff(context, focus, context.event.text.toUpperCase().includes(focus.id));
};

/** 重新来: from the beginning, with nothing known. */
export const restart = (context: Context): Step => {
  const { told: _, told_verdict: __, ...conversation } = context.heard.conversation;
  const step = answer(context, [{ say: 'restarted' }], {
    conversation: { ...conversation, statements: [], asked: [] },
  });
  return { ...step, ...withdrawn(context) };
};

/** One step back: the last statement is taken away and what follows is derived anew. */
export const back = (context: Context): Step => {
  const earlier = stepBack(context.conversation);
  if (earlier === undefined || !isReporting(context.known)) return answer(context, [{ say: 'nothing_back' }]);
  const known = knownOf(earlier);
  const { building: _, ...rest } = context;
  const building =
    known.home?.kind === 'building' ? context.registry.buildings.get(known.home.id) : undefined;
  const heard = { ...context.heard, conversation: earlier, facts: {} };
  const step = report({ ...rest, building, known: { ...known, leak: true }, heard });
  return {
    ...step,
    out: step.out.map((message, i) =>
      i === 0 ? { ...message, say: [{ say: 'one_step_back' }, ...message.say] } : message,
    ),
  };
};

/** 转人工: the operators get the words. */
export const human = (context: Context): Step => {
  const told = tellOperators(context, false);
  const hotline = context.city.hotline.number;
  const answered = answer(context, [{ say: 'human', hotline, reached: told.length > 0 }]);
  return { ...answered, out: [...answered.out, ...told] };
};

/** Not understood: the question once more; the second time a human is named instead of an apology. */
export const lost = (context: Context): Step => {
  const { heard, conversation, pending } = context;
  const again = conversation.lost >= 1;
  const told = again ? tellOperators(context, false) : [];
  const hotline = context.city.hotline.number;
  const say: Say = { say: 'lost', hotline, again, operator: told.length > 0 };
  const step = answer(context, [say], { ask: again ? undefined : pending });
  return {
    ...step,
    conversation: { ...heard.conversation, lost: again ? 0 : 1 },
    out: [...step.out, ...told],
  };
};

/** What stands around the messages to somebody at the page. */
export const inbox = {
  title: '消息',
  about: '小雨发给您的消息，最近的在前。要办的点单号进去办。',
  none: '还没有发给您的消息。',
  open: (id: string): string => `打开${id}`,
};

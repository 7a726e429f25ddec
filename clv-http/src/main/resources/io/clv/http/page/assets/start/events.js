// Server-sent events over fetch: an EventSource cannot send a key.
import { ask } from './api.js';

/**
 * Reads a stream of events to its end.
 *
 * @param {(event: {type: string, id: string, data: any}) => void} each
 * @param {string} after the id of the last event known; empty for all of them
 */
export async function readEvents(path, after, each, signal) {
  const headers = { Accept: 'text/event-stream' };
  if (after !== '') {
    headers['Last-Event-ID'] = after;
  }
  const response = await ask(path, { headers, signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop();
    for (const event of blocks.map(parsed)) {
      if (event !== null) {
        each(event);
      }
    }
  }
}

/** @returns null for a block that only keeps the connection open */
function parsed(block) {
  const event = { type: 'message', id: '', data: '' };
  for (const line of block.split('\n')) {
    const [, name, value] = /^(\w*):? ?(.*)$/.exec(line) ?? [];
    if (name === 'event') {
      event.type = value;
    } else if (name === 'id') {
      event.id = value;
    } else if (name === 'data') {
      event.data += value;
    }
  }
  return event.data === '' ? null : { ...event, data: JSON.parse(event.data) };
}

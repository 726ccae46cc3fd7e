// Server-sent events read with fetch: EventSource cannot send an Authorization header.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/**
 * Listens until the signal aborts; after a break it resumes after the last event it has seen.
 *
 * @param {(event: {id: string, name: string, data: object}) => void} onEvent
 * @param {(state: 'open'|'waiting'|'refused', problem?: Error) => void} onState
 * @param {string} [after] id of the event after which to begin
 */
export async function listen(api, path, { query, signal, onEvent, onState = () => {}, after = '' }) {
  let last = after;
  let wait = FIRST_WAIT;
  while (!signal.aborted) {
    try {
      const headers = { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) };
      const answer = await api.open(path, { query, headers, signal });
      onState('open');
      wait = FIRST_WAIT;
      for await (const event of events(answer.body)) {
        last = event.id || last;
        if (event.name !== 'end') { // the service says why it hangs up; what follows is a new try
          onEvent({ ...event, data: JSON.parse(event.data) });
        }
      }
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (failure.status >= 400 && failure.status < 500 && failure.status !== 429) {
        onState('refused', failure);
        return;
      }
    }
    onState('waiting');
    await pause(wait * (0.75 + Math.random() / 2), signal);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }
}

/** The events of a stream of bytes; comments and events without data are left out. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = emptyEvent();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line !== '') {
        readField(line, event);
      } else if (event.data.length > 0) {
        yield { id: event.id, name: event.name, data: event.data.join('\n') };
        event = emptyEvent();
      }
    }
  }
}

function emptyEvent() {
  return { id: '', name: 'message', data: [] };
}

function readField(line, event) {
  const colon = line.indexOf(':');
  const field = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (field === 'data') {
    event.data.push(value);
  } else if (field === 'event') {
    event.name = value;
  } else if (field === 'id') {
    event.id = value;
  }
}

function pause(millis, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

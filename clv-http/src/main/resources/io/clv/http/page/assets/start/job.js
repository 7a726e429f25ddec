// Work that the service does beside the asking, watched to its end.
import { Problem, get } from './api.js';
import { readEvents } from './events.js';

const POLL_MILLISECONDS = 1000;
const ENDED = ['succeeded', 'failed', 'cancelled'];

/**
 * @param job as the service described it when it took the work
 * @param {(progress: object) => void} progressed
 * @returns the job as it ended
 */
export async function watch(job, progressed, signal) {
  let last = '';
  try {
    await readEvents(
      job.events,
      last,
      (event) => {
        last = event.id;
        if (event.type === 'progress') {
          progressed(event.data);
        }
      },
      signal,
    );
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    // Something on the way does not let events through; asking again and again does.
  }
  return poll(job, progressed, signal);
}

async function poll(job, progressed, signal) {
  for (;;) {
    const now = await get(`/v1/jobs/${encodeURIComponent(job.id)}`, signal);
    if (ENDED.includes(now.state)) {
      return now;
    }
    progressed(now.progress ?? {});
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
}

/** @throws {Problem} if it did not come to a good end */
export function resultOf(job) {
  if (job.state === 'succeeded') {
    return job.result;
  }
  throw new Problem({
    status: 0,
    title: job.state === 'cancelled' ? 'Cancelled' : 'That did not work',
    detail: job.failure ?? (job.state === 'cancelled' ? 'Nothing of it was kept.' : ''),
  });
}

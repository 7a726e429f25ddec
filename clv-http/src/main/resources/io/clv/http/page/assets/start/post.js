// Sends a file and tells how far it got, which fetch cannot.
import { authorization, parsedProblem, unreachable } from './api.js';
import { askForKey } from './key.js';

/** By the end of a file's name; what is not known is for the service to find out. */
const TYPES = {
  csv: 'text/csv',
  tsv: 'text/plain',
  txt: 'text/plain',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  gz: 'application/gzip',
  zst: 'application/zstd',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * @param {File} file
 * @param {(part: number) => void} sent from 0 to 1
 * @returns {Promise<object>} the job that reads it
 */
export async function upload(path, file, sent, signal) {
  for (;;) {
    const { status, text, requestId } = await once(path, file, sent, signal);
    if (status >= 200 && status < 300) {
      return JSON.parse(text);
    }
    const problem = parsedProblem(status, text, requestId);
    if (status !== 401 || !(await askForKey(problem.message))) {
      throw problem;
    }
  }
}

function once(path, file, sent, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', TYPES[file.name.split('.').pop().toLowerCase()] ?? 'application/octet-stream');
    Object.entries(authorization()).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener('progress', ({ loaded, total }) => sent(total === 0 ? 1 : loaded / total));
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText, requestId: request.getResponseHeader('X-Request-Id') }));
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

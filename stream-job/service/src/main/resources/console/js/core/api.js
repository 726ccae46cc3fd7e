// The service's API. Every refusal arrives here as a Problem, whatever its cause.

const BASE = new URL('api/v1/', document.baseURI);

/** What the service answered instead of what was asked for (RFC 9457), or that it did not answer. */
class Problem extends Error {
  /**
   * @param {number} status HTTP status; 0 when there was no answer
   * @param {string[]} details one sentence for each thing that is wrong
   */
  constructor(status, title, details) {
    super(title);
    this.status = status;
    this.details = details;
  }
}

export class Api {
  /** @param {() => void} onRefusedKey called when the service does not know the key */
  constructor(key, onRefusedKey = () => {}) {
    this.key = key;
    this.onRefusedKey = onRefusedKey;
  }

  get(path, query, signal) {
    return this.#json('GET', path, { query, signal });
  }

  post(path, body, signal) {
    return this.#json('POST', path, { body, signal });
  }

  put(path, body, signal) {
    return this.#json('PUT', path, { body, signal });
  }

  delete(path) {
    return this.#json('DELETE', path, {});
  }

  /** The answer itself, for streams and files. */
  async open(path, { method = 'GET', query, body, headers, signal } = {}) {
    const address = new URL(path, BASE);
    for (const [name, value] of Object.entries(query ?? {})) {
      [value].flat().filter((one) => one !== '' && one !== null && one !== undefined)
        .forEach((one) => address.searchParams.append(name, one));
    }
    const answer = await this.#fetch(address, {
      method,
      headers: {
        Authorization: `Bearer ${this.key}`,
        Accept: 'application/json, application/problem+json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal,
    });
    if (answer.ok) {
      return answer;
    }
    const problem = await problemOf(answer);
    if (answer.status === 401) {
      this.onRefusedKey();
    }
    throw problem;
  }

  async #json(method, path, options) {
    const answer = await this.open(path, { method, ...options });
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  }

  async #fetch(address, request) {
    try {
      return await fetch(address, request);
    } catch (failure) {
      if (failure.name === 'AbortError') {
        throw failure;
      }
      throw new Problem(0, 'The service does not answer', ['Is it running? The console tries again when you do.']);
    }
  }
}

async function problemOf(answer) {
  try {
    const { title, detail, problems = [] } = await answer.json();
    const details = problems.map(({ field, problem }) => `${field}: ${problem}`);
    return new Problem(answer.status, title ?? `Refused with ${answer.status}`,
      details.length > 0 ? details : [detail].filter(Boolean));
  } catch {
    return new Problem(answer.status, `Refused with ${answer.status}`, []);
  }
}
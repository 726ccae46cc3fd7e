// Numbers and times as they are read. All times are UTC, as the posts' own are.

const LOCALE = 'en-GB';
const COUNT = new Intl.NumberFormat(LOCALE);
const BYTES = ['B', 'KB', 'MB', 'GB', 'TB'];
const DAY = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const MINUTE = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC',
});
const CLOCK = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' });

const NONE = '–';

export function count(number) {
  return Number.isFinite(number) ? COUNT.format(number) : NONE;
}

/** "1 post", "2,727 posts". */
export function counted(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** A probability in [0, 1] as whole per cent; never 100 or 0, which nobody can know. */
export function percent(probability) {
  if (!Number.isFinite(probability)) {
    return NONE;
  }
  if (probability > 0.99) {
    return '> 99 %';
  }
  return probability < 0.01 ? '< 1 %' : `${Math.round(probability * 100)} %`;
}

export function cosine(value) {
  return Number.isFinite(value) ? value.toFixed(3) : NONE;
}

export function decimals(value, digits = 1) {
  return Number.isFinite(value) ? value.toLocaleString(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits }) : NONE;
}

export function bytes(number) {
  if (!Number.isFinite(number)) {
    return NONE;
  }
  const step = number < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log2(number) / 10));
  return `${decimals(number / 1024 ** step, step === 0 ? 0 : 1)} ${BYTES[step]}`;
}

export const day = (time) => formatted(DAY, time);
export const minute = (time) => formatted(MINUTE, time);
export const clock = (time) => formatted(CLOCK, time);

/** "now", "12 s", "4 min", "3 h", "6 days" between a time and now. */
export function age(time, now = Date.now()) {
  const then = Date.parse(time);
  return Number.isFinite(then) ? span((now - then) / 1000) : NONE;
}

/** A duration in seconds, in its largest unit. */
export function span(seconds) {
  if (!Number.isFinite(seconds)) {
    return NONE;
  }
  const s = Math.max(0, seconds);
  if (s < 1) {
    return 'now';
  }
  if (s < 60) {
    return `${Math.round(s)} s`;
  }
  if (s < 3600) {
    return `${Math.round(s / 60)} min`;
  }
  return s < 172_800 ? `${Math.round(s / 3600)} h` : `${count(Math.round(s / 86_400))} days`;
}

function formatted(format, time) {
  const date = new Date(time);
  return time && Number.isFinite(date.getTime()) ? format.format(date) : NONE;
}

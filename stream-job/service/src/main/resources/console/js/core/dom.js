// Elements made by code. Text is always a text node: nothing that people wrote is read as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an HTML element.
 *
 * @param {string} tag name of the element, classes after dots: 'p.muted.small'
 * @param {object} [properties] attributes; `on…` are listeners, false and null are left out
 * @param {...(Node|string|number|null|Array)} children strings and numbers become text
 */
export function h(tag, properties, ...children) {
  return build((name) => document.createElement(name), tag, properties, children);
}

/** Makes an SVG element; arguments as of {@link h}. */
export function svg(tag, properties, ...children) {
  return build((name) => document.createElementNS(SVG, name), tag, properties, children);
}

/** A picture of the sprite in index.html, silent for screen readers. */
export function icon(name) {
  return svg('svg.icon', { 'aria-hidden': 'true' }, svg('use', { href: `#i-${name}` }));
}

/** Puts children in the place of all that a node holds. */
export function fill(node, ...children) {
  node.replaceChildren(...nodes(children));
  return node;
}

/** An id that no other element of the page has. */
export function freshId(prefix) {
  fresh += 1;
  return `${prefix}-${fresh}`;
}

let fresh = 0;

function build(create, tag, properties, children) {
  const [name, ...classes] = tag.split('.');
  const element = create(name);
  if (classes.length > 0) {
    element.classList.add(...classes);
  }
  const { value: content, checked, ...attributes } = properties ?? {};
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...nodes(children));
  if (content !== undefined) {
    element.value = content; // after the options, or a select takes none
  }
  if (checked !== undefined) {
    element.checked = checked;
  }
  return element;
}

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/**
 * An element. Text stays text: nothing that comes from the service is ever read as HTML.
 *
 * @param {Record<string, any>} attributes `on` holds listeners by event, `vars` custom properties; false, null and undefined leave an attribute out
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (name === 'vars') {
      Object.entries(value).forEach(([key, v]) => element.style.setProperty(key, v));
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// Shows openapi.json: what there is, what it takes, what it answers, and a form to try it.
'use strict';

(async () => {
  const state = document.getElementById('state');
  const main = document.getElementById('main');
  let api;
  try {
    const answer = await fetch('/openapi.json');
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
    api = await answer.json();
  } catch (e) {
    state.textContent = `/openapi.json cannot be read: ${e.message}. Load the page again.`;
    return;
  }
  document.getElementById('version').textContent = api.info.version;

  /** An element with attributes and children; texts are never taken for markup. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, '');
      else if (value !== false && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  }

  function found(node) {
    while (node && node.$ref) {
      const { $ref, ...beside } = node;
      const target = $ref.slice(2).split('/').reduce((at, key) => at[key], api);
      node = { ...target, ...beside };
    }
    return node;
  }

  const named = ref => ref.slice(ref.lastIndexOf('/') + 1);

  /** The little of Markdown that descriptions use: paragraphs, **strong** and `code`. */
  function prose(text) {
    return (text || '').trim().split(/\n\s*\n/).filter(Boolean).map(paragraph => {
      const p = make('p');
      for (const part of paragraph.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/)) {
        if (part.startsWith('**')) p.append(make('strong', {}, part.slice(2, -2)));
        else if (part.startsWith('`')) p.append(make('code', {}, part.slice(1, -1)));
        else if (/^\*[^*]+\*$/.test(part)) p.append(make('em', {}, part.slice(1, -1)));
        else p.append(part);
      }
      return p;
    });
  }

  function bounds(s) {
    const words = [];
    if (s.format) words.push(s.format);
    if (s.minimum !== undefined) words.push(`at least ${s.minimum}`);
    if (s.exclusiveMinimum !== undefined) words.push(`more than ${s.exclusiveMinimum}`);
    if (s.maximum !== undefined) words.push(`at most ${s.maximum}`);
    if (s.exclusiveMaximum !== undefined) words.push(`less than ${s.exclusiveMaximum}`);
    if (s.maxItems !== undefined) words.push(`at most ${s.maxItems} items`);
    if (s.pattern) words.push(`like ${s.pattern}`);
    if (s.default !== undefined) words.push(`by default ${s.default}`);
    return words.length ? ` (${words.join(', ')})` : '';
  }

  function typeOf(schema) {
    const s = found(schema);
    if (!s) return 'anything';
    if (s.const !== undefined) return JSON.stringify(s.const);
    if (s.enum) return s.enum.map(value => String(value)).join(' | ') + bounds({ default: s.default });
    if (s.oneOf && !s.properties) return s.oneOf.map(one => found(one).title || typeOf(one)).join(' or ');
    if (s.type === 'array') return `array of ${typeOf(s.items)}`;
    const own = schema.$ref && (s.properties || s.allOf) ? named(schema.$ref) : null;
    return (own || [].concat(s.type || (s.properties ? 'object' : 'anything')).join(' or ')) + bounds(s);
  }

  /** All properties, those of allOf too. */
  function properties(s) {
    const all = { required: new Set(s.required || []), fields: {} };
    for (const part of s.allOf || []) {
      const inner = properties(found(part));
      inner.required.forEach(name => all.required.add(name));
      Object.assign(all.fields, inner.fields);
    }
    Object.assign(all.fields, s.properties || {});
    return all;
  }

  /** A schema as nested lists; what is deep opens when it is asked for. */
  function outline(schema, depth = 0) {
    const s = found(schema);
    if (!s || depth > 7) return null;
    if (s.type === 'array') return outline(s.items, depth);
    if (s.oneOf && !s.properties) {
      const inner = s.oneOf.map(one => outline(one, depth)).filter(Boolean);
      return inner.length ? make('div', {}, ...inner) : null;
    }
    const { required, fields } = properties(s);
    const names = Object.keys(fields);
    if (names.length === 0) {
      return s.additionalProperties && typeof s.additionalProperties === 'object'
        ? outline(s.additionalProperties, depth) : null;
    }
    const list = make('ul', { class: 'schema' });
    for (const name of names) {
      const field = found(fields[name]);
      const item = make('li', {}, make('code', {}, name), ' ', make('span', { class: 'type' }, typeOf(fields[name])));
      if (!required.has(name)) item.append(make('span', { class: 'type' }, ' optional'));
      if (field.description) item.append(' ' + field.description);
      const inner = outline(fields[name], depth + 1);
      if (inner) {
        item.append(depth < 1 ? inner : make('details', {}, make('summary', {}, 'its fields'), inner));
      }
      list.append(item);
    }
    return list;
  }

  function parameterTable(parameters) {
    const rows = parameters.map(p => make('tr', {},
      make('td', {}, make('code', {}, p.name), p.required ? make('span', { class: 'must' }, ' required') : null),
      make('td', {}, p.in),
      make('td', { class: 'type' }, typeOf(p.schema)),
      make('td', {}, ...prose(p.description))));
    return make('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Parameters' }, make('table', {},
      make('thead', {}, make('tr', {}, ...['Name', 'In', 'Type', 'Meaning'].map(h => make('th', { scope: 'col' }, h)))),
      make('tbody', {}, ...rows)));
  }

  function answers(operation) {
    const holder = make('div');
    const errors = [];
    for (const [status, reference] of Object.entries(operation.responses)) {
      const response = found(reference);
      if (status >= '400') {
        errors.push(make('tr', {}, make('td', {}, status), make('td', {}, response.description)));
        continue;
      }
      holder.append(make('p', {}, make('strong', {}, status), ' ' + response.description));
      const headers = Object.keys(response.headers || {});
      if (headers.length) holder.append(make('p', { class: 'type' }, 'Headers: ' + headers.join(', ')));
      for (const [type, content] of Object.entries(response.content || {})) {
        const inner = outline(content.schema);
        holder.append(make('p', { class: 'type' }, `${type}: ${typeOf(content.schema)}`));
        if (inner) holder.append(inner);
      }
    }
    holder.append(make('details', {}, make('summary', {}, 'Errors, as application/problem+json'),
      make('table', {},
        make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, 'Status'), make('th', { scope: 'col' }, 'When'))),
        make('tbody', {}, ...errors))));
    return holder;
  }

  const quoted = text => `'${String(text).replaceAll("'", `'\\''`)}'`;

  /** What the form asks for: address, headers and body. */
  function request(path, parameters, form, types) {
    let address = path;
    const query = new URLSearchParams();
    const headers = {};
    for (const p of parameters) {
      const value = form.elements.namedItem(`p-${p.in}-${p.name}`).value;
      if (p.in === 'path') address = address.replace(`{${p.name}}`, encodeURIComponent(value));
      else if (value !== '' && p.in === 'query') query.set(p.name, value);
      else if (value !== '') headers[p.name] = value;
    }
    const accept = form.elements.namedItem('accept');
    if (accept) headers.Accept = accept.value;
    const key = document.getElementById('key').value.trim();
    if (key) headers.Authorization = `Bearer ${key}`;
    const body = form.elements.namedItem('body');
    if (body) headers['Content-Type'] = types[0];
    const text = query.toString();
    return { address: address + (text ? `?${text}` : ''), headers, body: body ? body.value : undefined };
  }

  function curl(method, r) {
    const parts = ['curl'];
    if (method !== 'GET') parts.push('-X', method);
    for (const [name, value] of Object.entries(r.headers)) {
      parts.push('-H', quoted(`${name}: ${name === 'Authorization' ? 'Bearer YOUR_KEY' : value}`));
    }
    if (r.body !== undefined) parts.push('--data-binary', quoted(r.body));
    return [...parts, quoted(location.origin + r.address)].join(' ');
  }

  const shown = 100_000;

  /** The start of a text; a file or a stream may be long, or have no end yet. */
  async function start(answer) {
    const reader = answer.body ? answer.body.getReader() : null;
    const decoder = new TextDecoder();
    let text = '';
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      if (text.length > shown) {
        await reader.cancel();
        return `${text.slice(0, shown)}\n… (cut here)`;
      }
    }
    return text;
  }

  function tryForm(method, path, operation, parameters, id) {
    const fields = parameters.map(p => {
      const name = `p-${p.in}-${p.name}`;
      const field = `${id}-${name}`;
      const schema = found(p.schema);
      const needed = p.in === 'path' || p.required;
      const value = needed && p.example !== undefined ? String(p.example) : '';
      const input = schema.enum
        ? make('select', { id: field, name }, ...(needed ? [] : [make('option', { value: '' }, '')]),
          ...schema.enum.map(one => make('option', { value: one, selected: String(one) === value }, String(one))))
        : make('input', { id: field, name, value, autocomplete: 'off' });
      return make('div', {}, make('label', { for: field }, `${p.name}${needed ? ' (required)' : ''}`), input);
    });
    const types = operation.requestBody ? Object.keys(operation.requestBody.content) : [];
    if (types.length) {
      const content = operation.requestBody.content[types[0]];
      const example = content.example ?? Object.values(content.examples || {})[0]?.value ?? '';
      const field = `${id}-body`;
      const area = make('textarea', { id: field, name: 'body', spellcheck: 'false' });
      area.value = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
      fields.push(make('div', { class: 'wide' }, make('label', { for: field }, `Body (${types[0]})`), area));
    }
    const success = found(Object.values(operation.responses)[0]);
    const produced = Object.keys(success.content || {});
    if (produced.length > 1) {
      const field = `${id}-accept`;
      fields.push(make('div', {}, make('label', { for: field }, 'Accept'),
        make('select', { id: field, name: 'accept' }, ...produced.map(type => make('option', {}, type)))));
    }
    const result = make('div', { 'aria-live': 'polite' });
    const say = (...children) => result.replaceChildren(...children);
    const form = make('form', {
      onsubmit: async event => {
        event.preventDefault();
        const r = request(path, parameters, form, types);
        say(make('p', {}, 'Asking…'));
        try {
          const answer = await fetch(r.address, { method: method.toUpperCase(), headers: r.headers, body: r.body });
          const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
          let text = await start(answer);
          if (/json$/.test((answer.headers.get('content-type') || '').split(';')[0])) {
            try { text = JSON.stringify(JSON.parse(text), null, 2); } catch { /* a cut text stays as it is */ }
          }
          say(make('p', {}, make('strong', {}, `${answer.status}`)),
            make('pre', { tabindex: 0 }, headers), make('pre', { tabindex: 0 }, text));
        } catch (e) {
          say(make('p', {}, `No answer: ${e.message}`));
        }
      },
    }, make('div', { class: 'grid' }, ...fields),
      make('button', {}, 'Ask'),
      make('button', {
        type: 'button',
        onclick: () => {
          const line = curl(method.toUpperCase(), request(path, parameters, form, types));
          say(make('pre', { tabindex: 0 }, line));
          if (navigator.clipboard) navigator.clipboard.writeText(line).catch(() => {});
        },
      }, 'As curl'), result);
    return form;
  }

  function contentsOf(entry) {
    const { method, path, operation, parameters } = entry;
    const body = make('div', { class: 'body' }, ...prose(operation.description));
    const scope = operation.security?.[0]?.bearer?.[0];
    body.append(make('p', { class: 'type' }, scope ? `Needs a key with the scope ${scope}, where keys are on.` : 'Open to everybody.'));
    if (parameters.length) body.append(make('h3', {}, 'Parameters'), parameterTable(parameters));
    if (operation.requestBody) {
      body.append(make('h3', {}, 'Body'));
      for (const [type, content] of Object.entries(operation.requestBody.content)) {
        const inner = outline(content.schema);
        body.append(make('p', { class: 'type' }, `${type}: ${typeOf(content.schema)}`));
        if (inner) body.append(inner);
      }
    }
    body.append(make('h3', {}, 'Answers'), answers(operation),
      make('h3', {}, 'Try it'), tryForm(method, path, operation, parameters, operation.operationId));
    return body;
  }

  const entries = [];
  for (const [path, item] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (method === 'parameters') continue;
      const parameters = [...(item.parameters || []), ...(operation.parameters || [])].map(found);
      entries.push({ method, path, operation, parameters });
    }
  }

  const contents = document.getElementById('contents');
  state.remove();
  main.append(make('div', { class: 'intro' }, ...prose(api.info.description)));
  const filtered = [];
  for (const tag of api.tags) {
    const section = make('section', { 'aria-labelledby': `tag-${tag.name}` },
      make('h2', { id: `tag-${tag.name}` }, tag.name), make('p', { class: 'summary' }, tag.description));
    const list = make('ul');
    const heading = make('h2', {}, tag.name);
    const members = [];
    for (const entry of entries.filter(e => e.operation.tags.includes(tag.name))) {
      const { method, path, operation } = entry;
      const details = make('details', { class: 'operation', id: operation.operationId },
        make('summary', {},
          make('span', { class: `method ${method}` }, method.toUpperCase()),
          make('span', { class: 'path' }, path),
          make('span', { class: 'summary' }, operation.summary)));
      details.addEventListener('toggle', () => {
        if (details.open && details.children.length === 1) details.append(contentsOf(entry));
      });
      section.append(details);
      const item = make('li', {}, make('a', { href: `#${operation.operationId}` },
        make('span', { class: method }, method.toUpperCase()), ` ${path}`));
      list.append(item);
      members.push({ text: `${method} ${path} ${operation.summary} ${operation.operationId}`.toLowerCase(), details, item });
    }
    contents.append(heading, list);
    main.append(section);
    filtered.push({ members, section, heading });
  }

  document.getElementById('settings').addEventListener('submit', event => event.preventDefault());
  document.getElementById('filter').addEventListener('input', event => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    for (const { members, section, heading } of filtered) {
      for (const { text, details, item } of members) {
        item.hidden = details.hidden = !words.every(word => text.includes(word));
      }
      section.hidden = heading.hidden = members.every(member => member.item.hidden);
    }
  });

  function openNamed() {
    const details = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (details instanceof HTMLDetailsElement) {
      details.open = true;
      details.scrollIntoView();
      details.querySelector('summary').focus({ preventScroll: true });
    }
  }
  addEventListener('hashchange', openNamed);
  openNamed();
})();

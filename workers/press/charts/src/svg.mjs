// SVG as text: elements, numbers with at most two decimals, widths of text by estimate, since there is no screen here.

const ESCAPES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};
export const escape = text => String(text).replace(/[&<>"]/g, c => ESCAPES[c]);

const attribute = value => typeof value === 'number' ? String(Math.round(value * 100) / 100) : escape(value);

// element('rect', {x: 1}, …): children are elements already, or text by `text`.
export function element(name, attributes = {}, ...children) {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${attribute(value)}"`).join('');
  const inner = children.flat().join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

export const text = (content, attributes) => element('text', attributes, escape(content));

const isWide = character => character.codePointAt(0) >= 0x1100;

export const widthOf = (content, size) =>
  [...content].reduce((sum, character) => sum + (isWide(character) ? 1 : 0.56), 0) * size;

// Lines of at most `width`, at most `most` of them; the last one ends with … where the text was longer.
export function lines(content, width, size, most = 2) {
  const wrapped = [''];
  for (const part of content.match(/[\u1100-\u{10ffff}]|[^\u1100-\u{10ffff}\s]+|\s+/gu) ?? []) {
    const last = wrapped.length - 1;
    if (wrapped[last] === '' || widthOf(wrapped[last] + part.trimEnd(), size) <= width) wrapped[last] += part;
    else wrapped.push(part.trimStart());
  }
  const kept = wrapped.map(line => line.trim()).filter(line => line !== '');
  if (kept.length <= most) return kept;
  return [...kept.slice(0, most - 1), `${kept[most - 1].slice(0, -1)}…`];
}

// Several lines, the middle of them at y.
export function block(content, width, {x, y, size, ...attributes}, most) {
  const all = lines(content, width, size, most);
  const first = y - (all.length - 1) * size * 0.6;
  return all.map((line, i) => text(line, {x, y: first + i * size * 1.2, 'font-size': size, 'dominant-baseline': 'central', ...attributes}));
}

// The whole picture, with its text alternative.
export function picture({id, title, description, lang}, width, height, ...children) {
  return element('svg', {xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`, role: 'img', lang,
    'aria-labelledby': `${id}-title ${id}-desc`, 'font-family': 'BIZ UDPGothic, Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif',
    'font-size': 12, fill: '#1a1a1c'},
  element('title', {id: `${id}-title`}, escape(title)), element('desc', {id: `${id}-desc`}, escape(description)), ...children) + '\n';
}

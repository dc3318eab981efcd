// Bundles src/ into the folder that is named: names with a hash of what is in them, each file compressed beside itself, and
// the one page that names them. Run in a folder where src/, charts/ (workers/press/charts/src) and node_modules/ are.
import {build} from 'esbuild';
import {mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

const out = process.argv[2];

// Both languages have the same words, and no word is there that no page says. Ids of data are words by their group.
const GROUPS = /^(problem|choice|place|event|field|bool|facilities\.add)[._]/;
const words = ['ja', 'en'].map(lang => Object.keys(JSON.parse(readFileSync(`src/words/${lang}.json`, 'utf8'))));
const below = folder =>
  readdirSync(folder, {withFileTypes: true}).flatMap(each =>
    each.isDirectory() ? below(join(folder, each.name)) : [join(folder, each.name)],
  );
const sources = below('src')
  .filter(file => /\.tsx?$/.test(file))
  .map(file => readFileSync(file, 'utf8'))
  .join('');
const faults = [
  ...words[0].filter(word => !words[1].includes(word)),
  ...words[1].filter(word => !words[0].includes(word)),
]
  .map(word => `${word}: in one language alone`)
  .concat(
    words[0].filter(word => !GROUPS.test(word) && !sources.includes(`'${word}'`)).map(word => `${word}: said nowhere`),
  );
if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}

rmSync(out, {recursive: true, force: true});
mkdirSync(out, {recursive: true});

const {metafile} = await build({
  entryPoints: ['src/main.tsx'],
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  metafile: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'linked',
  outdir: join(out, 'assets'),
  logLevel: 'warning',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
});
const entry = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === 'src/main.tsx');
const path = file => '/assets/' + file.split('/').pop();
const page = readFileSync('src/index.html', 'utf8')
  .replace('STYLE', path(entry[1].cssBundle))
  .replace('SCRIPT', path(entry[0]));
writeFileSync(join(out, 'index.html'), page);
writeFileSync(join(out, 'icon.svg'), readFileSync('src/icon.svg'));

for (const folder of [out, join(out, 'assets')]) {
  for (const file of readdirSync(folder, {withFileTypes: true})) {
    if (!file.isFile() || file.name.endsWith('.txt')) continue;
    const bytes = readFileSync(join(folder, file.name));
    writeFileSync(join(folder, file.name + '.gz'), gzipSync(bytes, {level: 9}));
  }
}

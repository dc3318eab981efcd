// Bundles src/ into the folder that is named: names with a hash of what is in them, each file compressed beside itself, and
// the one page that names them. Run in a folder where src/, charts/ (workers/press/charts/src) and node_modules/ are.
import {build} from 'esbuild';
import {mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

const out = process.argv[2];
rmSync(out, {recursive: true, force: true});
mkdirSync(out, {recursive: true});

const {metafile} = await build({
  entryPoints: ['src/main.tsx'], bundle: true, splitting: true, format: 'esm', minify: true, target: 'es2022', metafile: true,
  jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'linked', outdir: join(out, 'assets'), logLevel: 'warning',
  entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]',
});
const entry = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === 'src/main.tsx');
const path = file => '/assets/' + file.split('/').pop();
const page = readFileSync('src/index.html', 'utf8')
  .replace('STYLE', path(entry[1].cssBundle)).replace('SCRIPT', path(entry[0]));
writeFileSync(join(out, 'index.html'), page);
writeFileSync(join(out, 'icon.svg'), readFileSync('src/icon.svg'));

for (const folder of [out, join(out, 'assets')]) {
  for (const file of readdirSync(folder, {withFileTypes: true})) {
    if (!file.isFile() || file.name.endsWith('.txt')) continue;
    const bytes = readFileSync(join(folder, file.name));
    writeFileSync(join(folder, file.name + '.gz'), gzipSync(bytes, {level: 9}));
  }
}

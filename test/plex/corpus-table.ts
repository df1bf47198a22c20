import { translate } from '../../lib/plex/translate.js';
import { loadCorpus, noCorpus } from './corpus.js';

/** What becomes of every recorded command line, as a table: `node dist/test/plex/corpus-table.js`. */
function table(): string {
  const rows = loadCorpus().map(({ id, status, argv }) => {
    const translation = translate(argv);
    return `| ${id} | ${status} | ${translation.kind === 'job' ? 'job' : `original: ${translation.reason.replaceAll('|', '\\|')}`} |`;
  });
  return ['| command line | recorded | what becomes of it |', '| --- | --- | --- |', ...rows].join('\n');
}

process.stdout.write(`${noCorpus === false ? table() : noCorpus}\n`);

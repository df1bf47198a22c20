import tseslint from 'typescript-eslint';

/** A wall of docs/architecture.md: files of `from` never import what `patterns` name. */
const wall = (from, patterns, message) => ({
  files: [from],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] },
});

export default tseslint.config(
  { ignores: ['dist/', '.build/', 'build/', 'node_modules/', '**/*.mjs', 'eslint.config.js', 'csrc/', 'filters/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers in messages are the rule here, not the slip.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      // A leading '_' says that a name only holds a place.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      // Fastify's handlers and hooks are async by contract, whether they wait or not.
      '@typescript-eslint/require-await': 'off',
      // noUncheckedIndexedAccess asks again for what a check of the length has answered.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // tap returns promises that it awaits itself; fixtures break types on purpose.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/page/**'],
    rules: { 'no-restricted-properties': ['error', { object: 'AbortSignal', property: 'timeout', message: 'joined with others it may be collected before its time: signalAfter() of lib/abort.ts' }] },
  },
  wall('lib/job/**', ['../native/*', '../pipeline/*', '../protocol/*', '../coordinator/*', '../agent/*', '../plex/*', '../cli/*'], 'job imports errors only'),
  wall('lib/native/**', ['../pipeline/*', '../protocol/*', '../coordinator/*', '../agent/*', '../plex/*', '../cli/*'], 'native imports job and errors only'),
  wall('lib/options/**', ['../*'], 'options are types and import nothing'),
  wall('lib/pipeline/**', ['../protocol/*', '../coordinator/*', '../agent/*', '../plex/*', '../cli/*'], 'pipeline knows no cluster'),
  wall('lib/protocol/**', ['../native/*', '../pipeline/*', '../coordinator/*', '../agent/*', '../plex/*', '../cli/*'], 'protocol runs where there is no libav'),
  wall('lib/coordinator/**', ['../native/*', '../pipeline/*', '../agent/*', '../plex/*', '../cli/*'], 'the coordinator runs where there is no libav'),
  wall('lib/page/**', ['**/native/*', '**/pipeline/*', '**/coordinator/*', '**/agent/*', '**/plex/*', '**/cli/*', 'node:*'], 'the page runs in a browser, and knows what travels'),
  wall('lib/agent/**', ['../coordinator/*', '../plex/*', '../cli/*'], 'agent and coordinator meet in protocol'),
  wall('lib/doctor/**', ['**/coordinator/*', '**/plex/*', '**/cli/*'], 'doctor looks at a machine with what an agent measures; what needs a configuration or the shim is in lib/cli/doctor'),
  wall('lib/client/**', ['../native/*', '../pipeline/*', '../coordinator/*', '../agent/*', '../split/*', '../plex/*', '../cli/*'], 'a client of the cluster needs the protocol only'),
  wall('lib/split/**', ['../native/*', '../pipeline/*', '../coordinator/*', '../agent/*', '../plex/*', '../cli/*'], 'splitting stands on the client, and runs where there is no libav'),
  wall('lib/plex/**', ['../coordinator/*', '../agent/*', '../cli/*', '../pipeline/*'], 'the shim meets the cluster in protocol'),
);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JetsonAvError } from '../errors.js';
import { askProcess, type ProcessLimits } from '../pipeline/own-process.js';
import { describeBoard, type Board } from './board.js';
import type { Asked, Check, Verdict } from './check.js';
import { engineChecks } from './engine-checks.js';
import type { Answer, Facts, Question } from './question.js';
import { makeSamples, sampleFile } from './samples.js';
import { streamChecks } from './stream-checks.js';

export interface Examination {
  examinedAt: string;
  board: Board;
  results: CheckResult[];
}

export interface CheckResult extends Partial<Verdict> {
  check: string;
  /** Why nothing was found: what the board refused, or how the process ended that asked it. */
  failure?: string;
  /** As the board gave it. */
  facts?: object;
}

export interface ExaminationOptions extends Partial<ProcessLimits> {
  /** Where this machine's files are, for tests. */
  root?: string;
}

const program = new URL('child.js', import.meta.url);

/** Asks a Jetson what no source tells of it, each question in a process of its own. Throws where this is none. */
export async function examineJetson({ root = '/', limitMs = 30_000, signal, env }: ExaminationOptions = {}): Promise<Examination> {
  const limits: ProcessLimits = { limitMs, signal, env };
  const [board, libraries] = [await describeBoard(root), await ask({ ask: 'libraries' }, limits)];
  const reason = reasonAgainst(board, libraries);
  if (reason !== undefined) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `This machine is no Jetson: ${reason}`);
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-doctor-'));
  try {
    await makeSamples(folder, signal);
    return { examinedAt: new Date().toISOString(), board, results: await carryOut([...engineChecks, ...streamChecks], board, folder, limits) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A container may lack the libraries, or the files that name the board: one of both is enough. */
function reasonAgainst(board: Board, answer: Answer): string | undefined {
  if (board.release !== undefined || board.chip !== undefined) return undefined;
  if ('refusal' in answer) return answer.refusal;
  const codecs = (answer.facts as Facts['libraries']).libraries.find(({ name }) => name === 'libnvv4l2.so');
  return codecs?.reason;
}

/** What several checks ask is asked once. */
async function carryOut(checks: readonly Check[], board: Board, folder: string, limits: ProcessLimits): Promise<CheckResult[]> {
  const known = new Map<Asked, Answer>();
  const results: CheckResult[] = [];
  for (const { name, asks, judge } of checks) {
    const key = [...known.keys()].find((each) => JSON.stringify(each) === JSON.stringify(asks)) ?? asks;
    const isFirst = !known.has(key);
    const answer = known.get(key) ?? (await ask(questionOf(asks, folder), limits));
    known.set(key, answer);
    if ('refusal' in answer) results.push({ check: name, failure: answer.refusal });
    else results.push({ check: name, ...judge(answer.facts as never, board), ...(isFirst ? { facts: answer.facts } : {}) });
  }
  return results;
}

function questionOf(asked: Asked, folder: string): Question {
  if (asked.ask !== 'decode') return asked;
  const { sample, ...rest } = asked;
  return { ...rest, file: sampleFile(folder, sample) };
}

async function ask(question: Question, limits: ProcessLimits): Promise<Answer> {
  limits.signal?.throwIfAborted();
  const { done, failure } = await askProcess(program, question, 1, limits);
  limits.signal?.throwIfAborted();
  return (done[0] as Answer | undefined) ?? { refusal: failure ?? 'no answer' };
}

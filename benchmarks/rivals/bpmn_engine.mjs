// Runs cases of one flow on npm's bpmn-engine; the state of each is one row of a SQLite file.
//
// Usage: node bpmn_engine.mjs FLOW.bpmn DATABASE MODE, with a line {"start": …, "steps": {…}} on
// standard input for each case. Answers with a line [[wall, cpu], …] in milliseconds.
// MODE kept: the engine stays in memory, its state is saved after each step.
// MODE loaded: each step begins by recovering the engine from its row, as a server would.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';
import { Engine } from 'bpmn-engine';
import Database from 'better-sqlite3';

const [, , flow, file, mode] = process.argv;
const source = readFileSync(flow, 'utf8');
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE cases (id INTEGER PRIMARY KEY, state TEXT NOT NULL)');
const insert = database.prepare('INSERT INTO cases (state) VALUES (?)');
const select = database.prepare('SELECT state FROM cases WHERE id = ?');
const update = database.prepare('UPDATE cases SET state = ? WHERE id = ?');

class Case {
  /** Begin a case and save it. */
  static async start(variables) {
    const made = new Case();
    made.engine = new Engine({ name: 'bench', source });
    made.execution = await made.engine.execute({ listener: made.listen(), variables });
    made.id = insert.run(JSON.stringify(await made.engine.getState())).lastInsertRowid;
    return made;
  }

  /** Note what waits for a person. */
  listen() {
    this.waiting = [];
    const listener = new EventEmitter();
    listener.on('activity.wait', (api) => this.waiting.push(api));
    return listener;
  }

  /** Load (in mode loaded), complete the step that waits, save. */
  async step(answers) {
    if (mode === 'loaded') await this.load();
    const task = this.waiting.shift();
    Object.assign(this.execution.environment.output, answers[task.id] ?? {});
    task.signal();
    update.run(JSON.stringify(await this.engine.getState()), this.id);
    if (mode === 'loaded') this.engine.stop();
    this.over = this.waiting.length === 0;
  }

  async load() {
    this.engine = new Engine({ name: 'bench' });
    this.engine.recover(JSON.parse(select.get(this.id).state));
    this.execution = await this.engine.resume({ listener: this.listen() });
  }
}

async function walk({ start, steps }) {
  const each = await Case.start(start);
  if (mode === 'loaded') each.engine.stop();
  const took = [];
  while (!each.over) {
    const begin = performance.now();
    const worked = process.cpuUsage();
    await each.step(steps);
    const { user, system } = process.cpuUsage(worked);
    took.push([performance.now() - begin, (user + system) / 1000]);
  }
  return took;
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await walk(JSON.parse(line))));
}
process.exit(0);

/* The measured side: carries out the orders of the benchmark. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { CONTROL_PORT } from '../control';

/** What a process can do, by the name of the task. */
export type Tasks = Readonly<Record<string, (parameters: never) => unknown>>;

/** Reports under a name and carries out orders. `onGone` runs when the benchmark has gone. */
export function serveOrders(name: string, tasks: Tasks, onGone: () => void = () => process.exit(0)): () => void {
  const socket = connect(Number(process.env[CONTROL_PORT]), '127.0.0.1');
  socket.on('error', () => {});
  socket.once('close', onGone);
  socket.write(`${name}\n`);
  createInterface({ input: socket }).on('line', (line) => {
    void answer(line, tasks).then((text) => socket.write(`${text}\n`));
  });
  return () => {
    socket.off('close', onGone);
    socket.destroy();
  };
}

async function answer(line: string, tasks: Tasks): Promise<string> {
  const { task, parameters } = JSON.parse(line) as { task: string; parameters: never };
  try {
    const run = tasks[task];
    if (!run) throw new Error(`there is no task ${task}`);
    return JSON.stringify({ result: (await run(parameters)) ?? null });
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

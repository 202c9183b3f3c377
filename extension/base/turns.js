// One at a time: tasks under the same name wait for each other, whether or not those before them succeed.

/** @type {Map<string, Promise<unknown>>} */
const last = new Map();

/** @type {<T>(name: string, task: () => Promise<T>) => Promise<T>} */
export function inTurn(name, task) {
  const mine = (last.get(name) ?? Promise.resolve()).then(task, task);
  last.set(name, mine);
  const leave = () => { if (last.get(name) === mine) last.delete(name); };
  mine.then(leave, leave);
  return mine;
}

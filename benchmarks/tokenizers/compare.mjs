// Holds our tokenizers against Hugging Face's `tokenizers`: see README.md in this folder.
import fs from 'node:fs';
import path from 'node:path';
import { BPE, Tokenizer, byteLevelPreTokenizer } from 'tokenizers';

const BATCH = 10_000;
let different = 0;

const report = (same, what, detail = '') => {
  if (!same) different++;
  console.log(`${same ? 'identical' : 'DIFFERENT'}  ${what}${detail}`);
};

const readIds = (file, offset = 0) => {
  const bytes = fs.readFileSync(file);
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + bytes.length));
};

const firstDifference = (a, b) => {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i === a.length && i === b.length ? -1 : i;
};

// encodings FOLDER: for each set of rules, each text's ids as the peer finds them from our tokenizer.json.
async function encodings(folder) {
  const texts = fs.readdirSync(path.join(folder, 'texts')).sort();
  for (const rules of fs.readdirSync(folder).filter(name => name !== 'texts').sort()) {
    const peer = Tokenizer.fromFile(path.join(folder, rules, 'tokenizer.json'));
    for (const file of texts) {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(fs.readFileSync(path.join(folder, 'texts', file)));
      const ours = readIds(path.join(folder, rules, file.replace(/txt$/, 'ids')));
      const theirs = (await peer.encode(text, null, { addSpecialTokens: false })).getIds();
      const at = firstDifference(ours, theirs);
      report(at < 0, `${rules}: ${path.basename(file, '.txt')}`, at < 0 ? ` (${ours.length} tokens)` : ` at token ${at}: ${ours[at]} and ${theirs[at]}`);
    }
  }
}

// training TEXT OURS: trains the peer on TEXT, and compares merges, ids and times with what `measure` left in OURS.
async function training(text, folder, measured) {
  const ours = JSON.parse(measured);
  const megabytes = fs.statSync(text).size / 1e6;
  const timed = async work => {
    const start = performance.now();
    const used = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(used);
    return { seconds: (performance.now() - start) / 1e3, processorSeconds: (user + system) / 1e6 };
  };

  const trained = new Tokenizer(BPE.empty());
  trained.setPreTokenizer(byteLevelPreTokenizer(false, true));
  const training = await timed(() => trained.train([text]));
  const peakAfterTraining = process.resourceUsage().maxRSS / 1e3;
  trained.save(path.join(folder, 'peer.json'), false);
  const mergesOf = file => JSON.parse(fs.readFileSync(file)).model.merges.map(merge => Array.isArray(merge) ? merge.join(' ') : merge);
  const theirMerges = mergesOf(path.join(folder, 'peer.json'));
  const ourMerges = mergesOf(path.join(folder, 'tokenizer.json'));
  const at = firstDifference(theirMerges, ourMerges.slice(0, theirMerges.length));
  report(at < 0, `merges of ${megabytes.toFixed(0)} MB`, at < 0 ? ` (${theirMerges.length})` : ` at ${at}: ${theirMerges[at]} and ${ourMerges[at]}`);

  const peer = Tokenizer.fromFile(path.join(folder, 'tokenizer.json'));
  const size = peer.getVocabSize();
  const file = fs.readFileSync(path.join(folder, `${size}.tokens`)).subarray(64);
  const ids = new Uint16Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
  const lines = fs.readFileSync(text, 'utf8').split(/(?<=\n)/);
  let position = 0;
  let same = true;
  const encoding = { seconds: 0, processorSeconds: 0 };
  for (let i = 0; i < lines.length; i += BATCH) {
    let batch;
    const { seconds, processorSeconds } = await timed(async () => { batch = await peer.encodeBatch(lines.slice(i, i + BATCH)); });
    encoding.seconds += seconds;
    encoding.processorSeconds += processorSeconds;
    for (const one of batch) {
      for (const id of one.getIds()) same &&= ids[position++] === id;
      same &&= ids[position++] === 0;
    }
  }
  report(same && position === ids.length, `ids of ${megabytes.toFixed(0)} MB at ${size} tokens`, ` (${ids.length} tokens)`);

  const train = { seconds: ours.words.seconds + ours.merges.seconds, processorSeconds: ours.words.processorSeconds + ours.merges.processorSeconds };
  const row = (what, a, b) => console.log(
    `${what}: ours ${a.seconds.toFixed(2)} s (${(megabytes / a.seconds).toFixed(1)} MB/s, ${a.processorSeconds.toFixed(2)} s of processor time), `
    + `peer ${b.seconds.toFixed(2)} s (${(megabytes / b.seconds).toFixed(1)} MB/s, ${b.processorSeconds.toFixed(2)} s); `
    + `ratio ${(b.seconds / a.seconds).toFixed(1)} in time, ${(b.processorSeconds / a.processorSeconds).toFixed(1)} in processor time`);
  row(`training, ours to ${size} tokens, the peer to its fixed ${trained.getVocabSize()}`, train, training);
  row(`encoding, ours at ${ours.sizes} sizes, the peer at one`, ours.encode, encoding);
  console.log(`peak memory of training: ours ${ours.merges.peakMegabytes} MB, peer ${peakAfterTraining.toFixed(0)} MB; ${ours.distinctWords} distinct words`);
}

const [mode, ...rest] = process.argv.slice(2);
await { encodings, training }[mode](...rest);
process.exitCode = different > 0 ? 1 : 0;

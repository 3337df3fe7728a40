// Loads the tokenizer of an exported folder with Hugging Face's tokenizers for JavaScript, and compares its ids with ours.
// usage: compare.mjs FOLDER REFERENCE.json     (run.sh makes the reference, and installs the library)
import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';

const [folder, reference] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { text, ids } = read(reference);
const tokenizer = new Tokenizer(read(`${folder}/tokenizer.json`), read(`${folder}/tokenizer_config.json`));
const theirs = tokenizer.encode(text, { add_special_tokens: false }).ids;
const same = theirs.length === ids.length && theirs.every((id, place) => id === ids[place]);
const back = tokenizer.decode(ids, { skip_special_tokens: false, clean_up_tokenization_spaces: false }) === text;
const { version } = read(new URL('node_modules/@huggingface/tokenizers/package.json', import.meta.url));
console.log(`@huggingface/tokenizers ${version}: ids ${same ? 'equal' : 'differ'}; the text decoded from them ${back ? 'equal' : 'differs'}`);
process.exit(same && back ? 0 : 1);

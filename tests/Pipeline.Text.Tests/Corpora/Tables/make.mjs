// Writes small tables with another library than ours: node make.mjs FOLDER (npm: parquet-wasm, apache-arrow)
import { writeFileSync } from 'node:fs';
import { tableFromArrays, tableToIPC, vectorFromArray, Utf8, Table as Arrow } from 'apache-arrow';
import { Compression, Encoding, Table, WriterPropertiesBuilder, WriterVersion, writeParquet } from 'parquet-wasm';

const folder = process.argv[2];
const text = (row) => row % 7 === 0 ? '' : row % 5 === 0 ? 'again and again' : `Row ${row}: naïve Ω 日本語 👍🏽 ${'word '.repeat(row % 40)}`;
const texts = Array.from({ length: 500 }, (_, row) => text(row));
const write = (name, rows, build) => {
  const arrow = new Arrow({ text: vectorFromArray(rows, new Utf8()) });
  const table = Table.fromIPCStream(tableToIPC(arrow, 'stream'));
  writeFileSync(`${folder}/${name}.parquet`, writeParquet(table, build(new WriterPropertiesBuilder().setMaxRowGroupSize(200).setDataPageSizeLimit(1024).setWriteBatchSize(16)).build()));
};
write('dictionary-snappy', texts, (b) => b.setCompression(Compression.SNAPPY).setDictionaryEnabled(true).setDictionaryPageSizeLimit(2048));
write('plain-gzip', texts, (b) => b.setCompression(Compression.GZIP).setDictionaryEnabled(false).setEncoding(Encoding.PLAIN));
write('second-version-zstd', texts, (b) => b.setCompression(Compression.ZSTD).setWriterVersion(WriterVersion.V2).setDictionaryEnabled(true).setDictionaryPageSizeLimit(2048).setEncoding(Encoding.PLAIN));
write('delta-uncompressed', texts, (b) => b.setCompression(Compression.UNCOMPRESSED).setDictionaryEnabled(false).setEncoding(Encoding.DELTA_LENGTH_BYTE_ARRAY));
write('missing-zstd', texts.map((value, row) => row === 321 ? null : value), (b) => b.setCompression(Compression.ZSTD).setDictionaryEnabled(true));

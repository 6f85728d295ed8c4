import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { DamagedArchive, fileError } from './data-error.js';

/**
 * The bytes of the one data file in a zip archive; folders and the extras of macOS are passed over.
 * @throws GridbotError DATA.UNRECOGNISED for none or several; DamagedArchive
 */
export async function* unzippedChunks(file: string, raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const archive = new OneFileArchive(file);
  for await (const bytes of raw) yield* archive.push(bytes);
  archive.end();
}

class OneFileArchive {
  private readonly unzip = new Unzip((entry) => this.found(entry));
  private pending: Uint8Array[] = [];
  private name: string | undefined;
  private isComplete = false;
  private problem: string | undefined;

  constructor(private readonly file: string) {
    this.unzip.register(UnzipInflate);
  }

  push(bytes: Uint8Array): readonly Uint8Array[] {
    this.pending = [];
    try {
      this.unzip.push(bytes);
    } catch (cause) {
      throw damaged(cause);
    }
    if (this.problem !== undefined) throw fileError('DATA.UNRECOGNISED', this.file, this.problem);
    return this.pending;
  }

  end(): void {
    if (this.name === undefined) throw fileError('DATA.UNRECOGNISED', this.file, 'the zip archive holds no file');
    if (!this.isComplete) throw new DamagedArchive('the zip data is cut off');
  }

  private found(entry: UnzipFile): void {
    if (entry.name.endsWith('/') || entry.name.startsWith('__MACOSX/')) return;
    if (entry.name === '[Content_Types].xml' || entry.name.startsWith('_rels/')) {
      this.problem = 'it is a spreadsheet workbook; give the CSV as downloaded';
    } else if (this.name !== undefined) {
      this.problem = `the zip archive holds several files (${this.name}, ${entry.name}); unpack it and give the one you mean`;
    }
    if (this.problem !== undefined) return;
    this.name = entry.name;
    entry.ondata = (error, bytes, final) => {
      if (error) throw damaged(error);
      this.pending.push(bytes);
      this.isComplete ||= final;
    };
    entry.start();
  }
}

function damaged(cause: unknown): DamagedArchive {
  return new DamagedArchive(`the zip data is damaged (${cause instanceof Error ? cause.message : String(cause)})`, {
    cause,
  });
}

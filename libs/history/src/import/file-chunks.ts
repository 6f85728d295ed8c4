import { open } from 'node:fs/promises';

/** The bytes of a file, piece by piece, in one buffer that is written over by the next piece: reading leaves no garbage. */
export async function* fileChunks(path: string, size = 1 << 18): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(size);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, size);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

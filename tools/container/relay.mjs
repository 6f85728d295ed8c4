// node relay.mjs HOST PORT: hands on what comes to this port on loopback. A bot speaks to an exchange without TLS on its own machine alone, and a
// container's machine is the container: this makes the made-up exchange outside look as if it were inside.
import { connect, createServer } from 'node:net';

const [host, port] = process.argv.slice(2);
process.on('SIGTERM', () => process.exit());
createServer((client) => {
  const there = connect(Number(port), host);
  client.pipe(there).pipe(client);
  client.on('error', () => there.destroy());
  there.on('error', () => client.destroy());
}).listen(Number(port), '127.0.0.1');

import module from 'node:module';

// Where Node can keep what it compiled (from 22.1 on), the next run starts sooner.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const { main } = await import('./main');
process.exitCode = await main(process.argv.slice(2));

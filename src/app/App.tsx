/** The whole screen. */
export function App() {
  return (
    <main>
      <h1>Sidecar Playground</h1>
    </main>
  );
}

// Imported first of all, and written so that any Node that knows modules can read it.
const [major] = process.versions.node.split(".").map(Number);
if (major < 20) {
  console.error(
    `Brygga needs Node 20 or later and this is ${process.version}: install a newer one from https://nodejs.org`,
  );
  process.exit(1);
}

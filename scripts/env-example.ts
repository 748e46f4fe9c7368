// Writes .env.example from the schema of the configuration; a test keeps the two equal.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleEnvironment } from '../src/lib/server/platform/config-example.ts';

writeFileSync(join(import.meta.dirname, '../.env.example'), exampleEnvironment());

// Writes the published JSON Schema of information reports from the zod schema; a test keeps it current: `npm run docs:report-schema`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { informationReportSchema } from '../src/lib/server/signals/report-document.ts';

writeFileSync(
	join(import.meta.dirname, '../static/schemas/information-report-1.json'),
	`${JSON.stringify(informationReportSchema(), null, '\t')}\n`
);

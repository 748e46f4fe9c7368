import { openFile } from '../report-file.ts';

export const GET = openFile('xml');

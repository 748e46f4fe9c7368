const browsers: [RegExp, string][] = [
	[/Edg\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\//, 'Chrome'],
	[/Safari\//, 'Safari']
];
const systems: [RegExp, string][] = [
	[/iPhone|iPad/, 'iOS'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/CrOS/, 'ChromeOS'],
	[/Linux/, 'Linux']
];

/** "Firefox, Linux": enough to know one's own session again, and all that is kept of what a browser says of itself. */
export function describeBrowser(userAgent: string): string {
	const named = (list: [RegExp, string][]) => list.find(([mark]) => mark.test(userAgent))?.[1];
	return [named(browsers), named(systems)].filter(Boolean).join(', ');
}

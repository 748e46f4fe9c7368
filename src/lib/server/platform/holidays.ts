import Holidays from 'date-holidays';

/** A country, and a region of it where it has holidays of its own, by the codes of `date-holidays` (`ES`, `VC`). */
export interface HolidayPlace {
	country: string;
	region?: string | undefined;
	/** Days the lists do not know, of a town for example: `MM-DD` every year, `YYYY-MM-DD` once. */
	extraDays?: string[] | undefined;
}

const known = new Map<string, Set<string>>();

/** Whether public holidays are known for the place; a misspelt region must not quietly mean "no regional holidays". */
export function isHolidayPlace({ country, region }: HolidayPlace): boolean {
	const lists = new Holidays();
	if (!(country in lists.getCountries())) return false;
	return region === undefined || region in (lists.getStates(country) ?? {});
}

/** Whether the calendar day (`YYYY-MM-DD`) is a public holiday there. No place, no holidays. */
export function isPublicHoliday(day: string, place: HolidayPlace | null): boolean {
	if (!place) return false;
	if (place.extraDays?.some((extra) => extra === day || extra === day.slice(5))) return true;
	const year = day.slice(0, 4);
	const key = `${place.country}/${place.region ?? ''}/${year}`;
	let days = known.get(key);
	if (!days) known.set(key, (days = publicHolidays(place, Number(year))));
	return days.has(day);
}

function publicHolidays({ country, region }: HolidayPlace, year: number): Set<string> {
	const calendar = region === undefined ? new Holidays(country) : new Holidays(country, region);
	const rows = calendar.getHolidays(year) ?? [];
	// `date` is the local day, with a time behind it; days that close only shops, banks or schools are working days here.
	return new Set(rows.filter((row) => row.type === 'public').map((row) => row.date.slice(0, 10)));
}

// Whether something of somebody waits in this browser, so that a page that is no board asks without opening the store. Signing out empties
// this with all else (`Clear-Site-Data`).
const of = (owner: string) => `ilot-board-waits-${owner}`;

export function markWaiting(owner: string, waits: boolean): void {
	try {
		if (waits) localStorage.setItem(of(owner), '');
		else localStorage.removeItem(of(owner));
	} catch {
		// Nothing is kept here; then only the board itself sends.
	}
}

export function isWaiting(owner: string): boolean {
	try {
		return localStorage.getItem(of(owner)) !== null;
	} catch {
		return false;
	}
}

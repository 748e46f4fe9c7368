/**
 * The errors a form library keeps by field, as an error summary lists them: each leads to its field, whose id is its name.
 * @param labels of a form where several can be wrong at once: "This is needed." alone does not say what
 */
export function errorList(
	errors: object,
	message?: string,
	labels: Partial<Record<string, string>> = {}
): { field?: string; message: string }[] {
	const fields = Object.entries(errors).flatMap(([field, said]) => {
		const first: unknown = Array.isArray(said) ? said[0] : (said as { _errors?: unknown[] } | undefined)?._errors?.[0];
		return typeof first === 'string' ? [{ field, message: named(first, labels[field]) }] : [];
	});
	return [...(message ? [{ message }] : []), ...fields];
}

/** What is wrong, behind the name of its field. */
export const named = (error: string, label: string | undefined) => (label ? `${label} – ${error}` : error);

/** For the summary above a form: the first error of each field; `form` is of the whole. */
export const errorList = (errors: Record<string, string[]>) =>
	Object.entries(errors).flatMap(([field, texts]) =>
		texts.slice(0, 1).map((message) => ({ field: field === 'form' ? undefined : field, message }))
	);
